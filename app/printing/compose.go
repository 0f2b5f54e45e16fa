package printing

import (
	"strconv"

	"lingkaran/app/layout"
	"lingkaran/data"
)

// composer turns records into content streams. Every goroutine has its own.
type composer struct {
	layout  *layout.Layout
	page    layout.Size // of one record's page, mm
	bleed   float64     // mm that it reaches beyond its edges
	front   []segment
	back    []segment
	setters map[string]*setter
	names   map[string]string // font key to its name in the document
	album   *Album
	coder   coder
	out     content
	found   []Warning
	record  int
	alone   bool // there is one record only, and nothing to share
	inForm  bool
	shows   []string              // fields of pictures
	stock   map[string]data.Image // of the batch in hand
	apart   []*node               // of a separator sheet
	nodes   [2]int                // on front and back
	slots   []slot
	traces  []*trace // of the slots
	room    []byte   // for what is hashed
	cuts    []layout.Segment
	forms   []*form                                       // that the page in hand refers to; the place is the name
	drawn   []*picture                                    // by the page or form in hand; the place is the name
	checks  bool                                          // coarse pictures are told, line work is left out
	placed  func(n *node, x, y, w, h float64, t *setText) // told of what is drawn; may be nil
}

// measured is what a node will be for one record: its size and its contents.
type measured struct {
	present bool
	w, h    float64 // mm
	text    *setText
	pic     *picture
	raw     string
	kids    []measured // belongs to the node, until it is measured again
	gaps    float64    // share of the gaps that is kept
}

func (c *composer) warn(n *node, t Trouble, detail string) {
	for i := len(c.found) - 1; i >= 0 && c.found[i].Record == c.record; i-- {
		if c.found[i].Element == n.name && c.found[i].Trouble == t {
			return
		}
	}
	c.found = append(c.found, Warning{Record: c.record, Element: n.name, Trouble: t, Detail: detail})
}

// draw measures and draws a node that stands freely.
func (c *composer) draw(n *node, v data.Values) {
	m := c.measure(n, v, n.Box[2], n.Box[3], 0)
	if !m.present {
		return
	}
	x, y, w, h := n.dx+n.Box[0], n.dy+n.Box[1], n.Box[2], n.Box[3]
	if n.Turn == 0 {
		c.render(n, &m, v, x, y, w, h)
		return
	}
	if n.Type == layout.Text && h == 0 {
		y -= m.h / 2 // turned round the middle of its box, which has no height
	}
	c.out.push()
	c.out.turn(n.Turn, x+w/2, n.dy+n.Box[1]+h/2)
	c.render(n, &m, v, x, y, w, h)
	c.out.pop()
}

// scales are the steps by which a column that is too full shrinks its type.
var scales = [...]float64{1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5}

// goodScales is the number of steps taken without a warning.
const goodScales = 4

// measure finds out whether a node is there for a record, and how large.
func (c *composer) measure(n *node, v data.Values, w, h float64, scale int8) measured {
	m := measured{w: w, h: h}
	for i := range n.conds {
		if !n.conds[i].Holds(v) {
			return m
		}
	}
	switch n.Type {
	case layout.Text:
		m.raw = n.expand(v)
		if m.raw == "" {
			return m
		}
		m.text = c.set(n, m.raw, w, h, scale)
		m.present = len(m.text.lines) > 0
		m.w, m.h = m.text.width, m.text.height()
	case layout.Microtext, layout.QR, layout.Code128:
		m.raw = n.expand(v)
		m.present = m.raw != ""
	case layout.Image, layout.Photo, layout.Signature:
		m.present = n.Placeholder != "" || n.Type == layout.Signature
		hash := n.hash
		if n.Field != "" {
			hash = v[n.Field]
		}
		if hash == "" {
			return m
		}
		pic := c.album.pictureFrom(c.stock, hash, w, h)
		if pic.fault != "" {
			c.warn(n, ImageBroken, pic.fault)
			return m
		}
		m.present, m.pic = true, pic
		s := max(w/float64(pic.w), h/float64(pic.h)) // mm to a pixel
		if !n.Crops() {
			s = min(w/float64(pic.w), h/float64(pic.h))
			m.w, m.h = s*float64(pic.w), s*float64(pic.h)
		}
		if dpi := 25.4 / s; c.checks && dpi < coarse {
			c.warn(n, ImageCoarse, strconv.Itoa(int(dpi)))
		}
	case layout.Column:
		return c.measureColumn(n, v, w, h)
	case layout.Row:
		return c.measureRow(n, v, w, h, scale)
	case layout.Group:
		// A group is there when any of its items would be.
		m.kids = n.kids[:0]
		for _, item := range n.items {
			im := c.measure(item, v, item.Box[2], item.Box[3], scale)
			m.present = m.present || im.present
			m.kids = append(m.kids, im)
		}
		n.kids = m.kids
	default:
		m.present = true
	}
	return m
}

// expand fills a node's template.
func (n *node) expand(v data.Values) string {
	s := n.tmpl.ExpandIn(v, n.writing)
	if n.Case == layout.CaseUpper { // as the text is cleaned
		return s
	}
	return layout.InCase(n.Case, s)
}

func (c *composer) set(n *node, raw string, w, h float64, scale int8) *setText {
	key := textKey{raw, w, scale}
	t := n.cache[key]
	if t == nil {
		t = n.style.scaled(scales[scale]).fit(raw, w, h)
		if len(n.cache) >= cacheLimit {
			clear(n.cache)
		}
		n.cache[key] = t
	}
	return t
}

// measureColumn closes up absent items, then squeezes gaps and at last type
// until the items fit into the column's height.
func (c *composer) measureColumn(n *node, v data.Values, w, h float64) measured {
	least := n.Squeeze
	if least == 0 {
		least = 0.4
	}
	m := measured{w: w, h: h, gaps: 1, kids: n.kids}
	for scale := range scales {
		m.kids = m.kids[:0]
		items, gaps := 0.0, 0.0
		for _, item := range n.items {
			iw := item.Box[2]
			if iw == 0 {
				iw = w
			}
			im := c.measure(item, v, iw, item.Box[3], int8(scale))
			if im.present {
				if m.present {
					gaps += item.Gap
				}
				m.present = true
				items += im.h
			}
			m.kids = append(m.kids, im)
		}
		n.kids = m.kids
		m.gaps = 1
		if h <= 0 || !m.present {
			m.h = items + gaps
			return m
		}
		if items+gaps <= h {
			break
		}
		m.gaps = least
		if items+gaps*least <= h {
			m.gaps = (h - items) / gaps
			break
		}
		if scale == goodScales || scale == len(scales)-1 {
			c.warn(n, Crowded, "")
		}
	}
	return m
}

func (c *composer) measureRow(n *node, v data.Values, w, h float64, scale int8) measured {
	m := measured{gaps: 1, kids: n.kids[:0]}
	for _, item := range n.items {
		iw, gap := item.Box[2], item.Gap
		if !m.present {
			gap = 0
		}
		if room := w - m.w - gap; w > 0 && iw > room { // what stands before leaves less
			iw = max(room, 1)
		}
		im := c.measure(item, v, iw, item.Box[3], scale)
		if im.present {
			m.w += gap
			m.present = true
			m.w += im.w
			m.h = max(m.h, im.h)
		}
		m.kids = append(m.kids, im)
	}
	n.kids = m.kids
	return m
}

// render draws a measured node with its box's upper left corner at (x, y).
func (c *composer) render(n *node, m *measured, v data.Values, x, y, w, h float64) {
	if c.placed != nil {
		c.placed(n, x, y, w, h, m.text)
	}
	switch n.Type {
	case layout.Text:
		c.renderText(n, m.text, x, y, w, h)
	case layout.Microtext:
		c.renderMicrotext(n, m.raw, x, y, w, h)
	case layout.QR:
		c.renderQR(n, m.raw, x, y, w)
	case layout.Code128:
		c.renderBars(n, m.raw, x, y, w, h)
	case layout.Image, layout.Photo, layout.Signature:
		c.renderImage(n, m, x, y, w, h)
	case layout.Line:
		c.out.stroke(n.strokeOp, n.Width)
		c.out.moveTo(x, y)
		c.out.lineTo(x+w, y+h)
		c.out.paint("S")
	case layout.Rectangle, layout.Ellipse:
		c.renderShape(n, x, y, w, h)
	case layout.Ornament:
		c.renderOrnament(n, x, y, w, h)
	case layout.Column:
		c.renderColumn(n, m, v, x, y, w)
	case layout.Row:
		c.renderRow(n, m, v, x, y, w, h)
	case layout.Group:
		for i, item := range n.items {
			if m.kids[i].present {
				c.render(item, &m.kids[i], v, x+item.Box[0], y+item.Box[1], item.Box[2], item.Box[3])
			}
		}
	}
}

func (c *composer) renderColumn(n *node, m *measured, v data.Values, x, y, w float64) {
	total, shown := 0.0, false
	for i, item := range n.items {
		if m.kids[i].present {
			if shown {
				total += item.Gap * m.gaps
			}
			shown = true
			total += m.kids[i].h
		}
	}
	switch n.VAlign {
	case "middle":
		y += (m.h - total) / 2
	case "bottom":
		y += m.h - total
	}
	shown = false
	for i, item := range n.items {
		k := &m.kids[i]
		if !k.present {
			continue
		}
		if shown {
			y += item.Gap * m.gaps
		}
		shown = true
		iw := item.Box[2]
		if iw == 0 {
			iw = w
		}
		left := x
		switch item.Align {
		case "center":
			left += (w - iw) / 2
		case "right":
			left += w - iw
		}
		c.render(item, k, v, left, y, iw, k.h)
		y += k.h
	}
}

func (c *composer) renderRow(n *node, m *measured, v data.Values, x, y, w, h float64) {
	switch n.Align {
	case "center":
		x += (w - m.w) / 2
	case "right":
		x += w - m.w
	}
	if h == 0 {
		h = m.h
	}
	shown := false
	for i, item := range n.items {
		k := &m.kids[i]
		if !k.present {
			continue
		}
		if shown {
			x += item.Gap
		}
		shown = true
		top := y
		switch n.VAlign {
		case "middle":
			top += (h - k.h) / 2
		case "bottom":
			top += h - k.h
		}
		c.render(item, k, v, x, top, k.w, k.h)
		x += k.w
	}
}
