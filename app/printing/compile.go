package printing

import (
	"fmt"

	"lingkaran/app/layout"
)

// node is an element made ready for drawing many records.
type node struct {
	*layout.Element
	conds     []layout.Condition // its own and those of the groups around it
	dx, dy    float64            // of the groups around it, mm
	tmpl      layout.Template
	style     style
	ink       string // fill operator of Colour
	inkStroke string // its stroke operator
	fillOp    string // of Fill
	strokeOp  string // of Stroke
	inks      inks   // of an ornament
	items     []*node
	name      string // for warnings
	ordinal   int    // among the nodes of its face
	pattern   string // of an ornament, for the trace
	cache     map[textKey]*setText
	values    []string // fields whose value shows
	presence  []string // fields of which only the presence counts
	kids      []measured
	form      *form               // of an ornament
	hash      string              // of a fixed picture
	writing   func(string) string // how values of fields are written; nil for as they are
}

// textKey names a text that was set before.
type textKey struct {
	text  string
	width float64 // that there is, mm: in a row it depends on what stands before
	scale int8
}

// cacheLimit bounds the texts that a node remembers.
const cacheLimit = 512

// compile makes a face's elements ready. Groups that stand freely are taken
// apart, so that what is the same for all records can be told from the rest.
func (c *composer) compile(list []layout.Element) ([]*node, error) {
	out, err := c.compileAt(list, 0, 0, nil)
	for i, n := range out {
		n.ordinal = i
	}
	return out, err
}

func (c *composer) compileAt(list []layout.Element, dx, dy float64, conds []layout.Condition) ([]*node, error) {
	var out []*node
	for i := range list {
		e := &list[i]
		if e.Type == layout.Group {
			cond, err := layout.ParseCondition(e.When)
			if err != nil {
				return nil, err
			}
			items, err := c.compileAt(e.Items, dx+e.Box[0], dy+e.Box[1], append(conds[:len(conds):len(conds)], cond))
			if err != nil {
				return nil, err
			}
			out = append(out, items...)
			continue
		}
		n, err := c.compileOne(e, i)
		if err != nil {
			return nil, err
		}
		n.dx, n.dy = dx, dy
		n.conds = append(n.conds, conds...)
		for _, cond := range conds {
			n.presence = append(n.presence, cond.Fields()...)
			n.values = append(n.values, cond.Compared()...)
		}
		out = append(out, n)
	}
	return out, nil
}

// compileItems makes the items of a column, row or group ready.
func (c *composer) compileItems(list []layout.Element) ([]*node, error) {
	var out []*node
	for i := range list {
		n, err := c.compileOne(&list[i], i)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

func (c *composer) compileOne(e *layout.Element, i int) (*node, error) {
	n := &node{Element: e, name: e.ID}
	if n.name == "" {
		n.name = fmt.Sprintf("%s %d", e.Type, i+1)
		if e.Field != "" {
			n.name = e.Field
		}
	}
	cond, err := layout.ParseCondition(e.When)
	if err != nil {
		return nil, err
	}
	n.conds, n.presence, n.values = []layout.Condition{cond}, cond.Fields(), cond.Compared()
	n.writing = e.Form()
	if n.tmpl, err = layout.ParseTemplate(e.Text); err != nil {
		return nil, err
	}
	if n.ink, n.inkStroke, err = c.colour(e.Colour, "#000000"); err != nil {
		return nil, err
	}
	if n.fillOp, _, err = c.colour(e.Fill, ""); err != nil {
		return nil, err
	}
	if _, n.strokeOp, err = c.colour(e.Stroke, ""); err != nil {
		return nil, err
	}
	switch e.Type {
	case layout.Text, layout.Microtext:
		set, err := c.setter(e.Font)
		if err != nil {
			return nil, err
		}
		n.style = newStyle(e, set)
		n.cache = map[textKey]*setText{}
		n.values = append(n.values, n.tmpl.Fields()...)
	case layout.QR, layout.Code128:
		n.values = append(n.values, n.tmpl.Fields()...)
	case layout.Image, layout.Photo, layout.Signature:
		if n.hash = c.layout.Pictures[e.Picture]; e.Field != "" {
			n.values = append(n.values, e.Field)
		}
	case layout.Ornament:
		for _, name := range e.Ornament.Colours {
			_, op, err := c.colour(name, "#000000")
			if err != nil {
				return nil, err
			}
			n.inks = append(n.inks, op)
		}
		if n.pattern, err = patternOf(e.Ornament, n.inks); err != nil {
			return nil, err
		}
	}
	if n.items, err = c.compileItems(e.Items); err != nil {
		return nil, err
	}
	for _, item := range n.items {
		n.values = append(n.values, item.values...)
		n.presence = append(n.presence, item.presence...)
	}
	return n, nil
}

// colour returns the operators of a colour, usual when it is empty.
func (c *composer) colour(name, usual string) (fill, stroke string, err error) {
	if name == "" {
		name = usual
	}
	if name == "" {
		return "", "", nil
	}
	rgb, err := c.layout.Colour(name)
	if err != nil {
		return "", "", err
	}
	fill, stroke = colourOps(rgb)
	return fill, stroke, nil
}

// setter returns this goroutine's setter of a font.
func (c *composer) setter(key string) (*setter, error) {
	if s := c.setters[key]; s != nil {
		return s, nil
	}
	t, err := typefaceOf(key)
	if err != nil {
		return nil, err
	}
	s := newSetter(t)
	c.setters[key] = s
	return s, nil
}
