package design

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/words"
)

// cutting is what Copy keeps: elements with what they need.
type cutting struct {
	Elements []layout.Element  `json:"lingkaran_elements"`
	Colours  map[string]string `json:"colours,omitempty"`
	Pictures map[string]string `json:"pictures,omitempty"`
}

// Copy keeps what is selected for Paste and returns it as text, so that it can
// be pasted in another layout too; "" when nothing is selected.
func (s *Session) Copy() string {
	if len(s.sel) == 0 {
		return ""
	}
	c := cutting{Colours: map[string]string{}, Pictures: map[string]string{}}
	for _, p := range s.sel {
		e := cloneOne(s.l.At(p))
		if f, ok := s.Frame(p); ok && (s.inside != "" || s.flows(p)) {
			e = freed(e, f)
		}
		e.Layer, e.Locked = "", false
		c.Elements = append(c.Elements, e)
	}
	s.needs(c.Elements, &c)
	b, err := json.Marshal(c)
	if err != nil {
		return "" // plain values have no error
	}
	s.clip = string(b)
	return s.clip
}

// Cut is Copy and Delete.
func (s *Session) Cut() (string, error) {
	text := s.Copy()
	return text, s.Delete()
}

// needs collects the colours and pictures that elements use.
func (s *Session) needs(list []layout.Element, c *cutting) {
	for i := range list {
		e := &list[i]
		names := []string{e.Colour, e.Stroke, e.Fill}
		if e.Ornament != nil {
			names = append(names, e.Ornament.Colours...)
		}
		for _, name := range names {
			if v, ok := s.l.Colours[name]; ok {
				c.Colours[name] = v
			}
		}
		if v, ok := s.l.Pictures[e.Picture]; ok {
			c.Pictures[e.Picture] = v
		}
		s.needs(e.Items, c)
	}
}

// Pasteable reports whether a text, or what was copied here, can be pasted.
func (s *Session) Pasteable(text string) bool {
	_, ok := s.cuttingOf(text)
	return ok
}

func (s *Session) cuttingOf(text string) (cutting, bool) {
	var c cutting
	for _, t := range []string{text, s.clip} {
		if strings.HasPrefix(strings.TrimSpace(t), "{") && len(t) <= layout.MaxBytes && json.Unmarshal([]byte(t), &c) == nil && len(c.Elements) > 0 {
			return c, true
		}
		c = cutting{}
	}
	return c, false
}

// Paste puts what Copy returned on the face in view and selects it: at its
// place, or a little beside it where it came from. text may be "" for what was
// copied in this session. Pictures that come from another office are refused
// by whoever stores the layout.
func (s *Session) Paste(text string) error {
	c, ok := s.cuttingOf(text)
	if !ok {
		return refuse(words.T("Nothing was copied that could be pasted here."))
	}
	return s.insert(words.T("Paste"), c)
}

// Duplicate puts a copy of what is selected beside it; in a column or row
// behind it.
func (s *Session) Duplicate() error {
	if len(s.sel) == 0 {
		return s.fixed()
	}
	above := parent(s.sel[0])
	last := index(s.sel[len(s.sel)-1])
	return s.change(words.T("Duplicate %s", s.noun(s.sel)), "", func(w *work) error {
		var copies []layout.Element
		for _, p := range w.sel {
			e := cloneOne(w.At(p))
			rename(w.Layout, &e)
			if !flows(w.Layout, p) {
				e.Box[0], e.Box[1] = round(e.Box[0]+beside), round(e.Box[1]+beside)
			}
			e.Locked = false
			copies = append(copies, e)
		}
		at := list(w.Layout, above)
		*at = slices.Insert(*at, last+1, copies...)
		w.sel = nil
		for i := range copies {
			w.sel = append(w.sel, child(above, last+1+i))
		}
		return nil
	})
}

// beside is how far in mm a copy stands from what it was made of.
const beside = 3

// rename gives an element that has a name one that is free.
func rename(l *layout.Layout, e *layout.Element) {
	if e.ID != "" {
		base := strings.TrimRight(e.ID, " 0123456789")
		if base == "" {
			base = e.ID
		}
		e.ID = unused(l, base)
	}
}

func (s *Session) insert(name string, c cutting) error {
	return s.change(name, "", func(w *work) error {
		w.bring(&c)
		at := list(w.Layout, string(w.face))
		taken := map[layout.Box]bool{}
		for _, e := range *at {
			taken[e.Box] = true
		}
		for slices.ContainsFunc(c.Elements, func(e layout.Element) bool { return taken[e.Box] }) {
			for i := range c.Elements {
				b := &c.Elements[i].Box
				b[0], b[1] = round(b[0]+beside), round(b[1]+beside)
			}
		}
		w.sel, w.inside = nil, ""
		for i := range c.Elements {
			e := &c.Elements[i]
			e.Layer = w.layerForNew()
			rename(w.Layout, e)
			// What came from a larger page stays where it can be gripped.
			e.Box[0] = round(min(max(e.Box[0], smallest-e.Box[2]), w.Page.W()-smallest))
			e.Box[1] = round(min(max(e.Box[1], smallest-e.Box[3]), w.Page.H()-smallest))
			*at = append(*at, cloneOne(e))
			w.sel = append(w.sel, child(string(w.face), len(*at)-1))
		}
		return nil
	})
}

// bring gives the layout the colours and pictures of a cutting, and the
// cutting the names that they have here.
func (w *work) bring(c *cutting) {
	colours := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(c.Colours)) {
		v := c.Colours[name]
		switch here, ok := w.Colours[name]; {
		case !ok && w.Colours == nil:
			w.Colours = map[string]string{name: v}
		case !ok:
			w.Colours[name] = v
		case here != v:
			colours[name] = v // another colour of this name: it is written out
		}
	}
	pictures := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(c.Pictures)) {
		pictures[name] = w.picture(name, c.Pictures[name])
	}
	var walk func(list []layout.Element)
	walk = func(list []layout.Element) {
		for i := range list {
			e := &list[i]
			swap(colours, &e.Colour, &e.Stroke, &e.Fill)
			swap(pictures, &e.Picture)
			if e.Ornament != nil {
				for n := range e.Ornament.Colours {
					swap(colours, &e.Ornament.Colours[n])
				}
			}
			walk(e.Items)
		}
	}
	walk(c.Elements)
}

func swap(names map[string]string, at ...*string) {
	for _, p := range at {
		if v, ok := names[*p]; ok {
			*p = v
		}
	}
}

// Delete removes what is selected and not held fast.
func (s *Session) Delete() error {
	places := s.movable()
	if len(places) == 0 {
		return s.fixed()
	}
	return s.change(words.T("Delete %s", s.noun(places)), "", func(w *work) error {
		w.remove(places)
		w.sel = nil
		if e := w.At(w.inside); e != nil && len(e.Items) == 0 { // nothing is left of it
			w.remove([]string{w.inside})
			w.inside = ""
		}
		return nil
	})
}

// remove takes elements of one parent out.
func (w *work) remove(places []string) {
	for _, p := range slices.Backward(places) {
		at := list(w.Layout, parent(p))
		*at = slices.Delete(*at, index(p), index(p)+1)
	}
}
