package printing

import (
	"fmt"

	"lingkaran/app/layout"
)

func (c *composer) renderText(n *node, t *setText, x, y, w, h float64) {
	for _, f := range t.troubles {
		c.warn(n, f.trouble, f.detail)
	}
	if h > 0 {
		switch n.VAlign {
		case "middle":
			y += (h - t.height()) / 2
		case "bottom":
			y += h - t.height()
		}
	}
	lead := t.lineHeight()
	font := c.names[n.Font]
	c.out.tookText(n.Font)
	for i := range t.lines {
		l := &t.lines[i]
		left := x
		switch n.Align {
		case "center":
			left += (w - l.width) / 2
		case "right":
			left += w - l.width
		}
		// Capitals stand in the middle of their line.
		c.out.text(font, t.size, t.spacing, n.ink, l.show, left, y+lead*float64(i)+(lead+t.capH)/2)
	}
}

// renderMicrotext repeats a text along the four edges of a box, or along a
// line when the box has no height. Size is the height of the capitals' font
// as ever; at 2 pt they are half a millimetre high.
func (c *composer) renderMicrotext(n *node, raw string, x, y, w, h float64) {
	st := n.style
	runes, missing := st.set.clean(raw, st.upper)
	if len(missing) > 0 {
		c.warn(n, GlyphMissing, codes(missing))
	}
	if len(runes) == 0 {
		return
	}
	runes = append(runes, ' ', '·', ' ')
	spacing := float64(st.spacing) / 1000 * st.size
	font := c.names[n.Font]
	c.out.tookText(n.Font)
	var line []byte
	var width, made float64
	side := func(length, left, top float64, turn int) {
		if line == nil || length != made { // sides that face each other are alike
			line, width = st.repeat(runes, length)
			made = length
		}
		inset := (length - width) / 2
		switch turn {
		case 0:
			left += inset
		case 1:
			top -= inset
		case 2:
			left -= inset
		case 3:
			top += inset
		}
		c.out.turned(font, st.size, spacing, n.ink, line, left, top, turn)
	}
	capH := float64(st.set.face.capH) / 1000 * st.size / mm
	if h == 0 {
		side(w, x, y+capH/2, 0)
		return
	}
	side(w-4*capH, x+2*capH, y+capH/2, 0)
	side(w-4*capH, x+2*capH, y+h+capH/2, 0)
	side(h-4*capH, x+capH/2, y+h-2*capH, 1)
	side(h-4*capH, x+w-capH/2, y+2*capH, 3)
}

// repeat encodes runes over and over for as long as whole characters fit.
func (st style) repeat(runes []rune, length float64) (show []byte, width float64) {
	room := int(length * mm * 1000 / st.size)
	total, count := 0, 0
	for i := 0; count < 4000; i, count = i+1, count+1 {
		if i == len(runes) {
			i = 0
		}
		w := int(st.set.face.widths[runes[i]]) + st.spacing
		if w <= 0 && count > len(runes) || total+w > room {
			break
		}
		total += w
	}
	line := make([]rune, 0, count)
	for len(line) < count {
		line = append(line, runes[:min(len(runes), count-len(line))]...)
	}
	return st.set.encode(make([]byte, 0, 2*count+count/8+8), line, false), float64(total) / 1000 * st.size / mm
}

func (c *composer) renderShape(n *node, x, y, w, h float64) {
	if n.fillOp != "" {
		c.out.fill(n.fillOp)
	}
	if n.strokeOp != "" {
		c.out.stroke(n.strokeOp, n.Width)
	}
	if n.Type == layout.Ellipse {
		c.out.ellipse(x, y, w, h)
	} else {
		c.out.rectangle(x, y, w, h, n.Radius)
	}
	switch {
	case n.fillOp != "" && n.strokeOp != "":
		c.out.paint("B")
	case n.fillOp != "":
		c.out.paint("f")
	case n.strokeOp != "":
		c.out.paint("S")
	default:
		c.out.paint("n")
	}
}

// renderOrnament draws line work. Where it would be drawn anew for each record
// it becomes a form of its own: it never changes, and it is large.
func (c *composer) renderOrnament(n *node, x, y, w, h float64) {
	if c.checks {
		return
	}
	c.out.took('o', x, y, w, h)
	c.out.tookText(n.pattern)
	kept := c.album != nil && c.album.keep
	if c.inForm || c.alone && !kept {
		c.out.untraced(func() { c.lineWork(n, x, y, w, h) })
		return
	}
	const room = 1 // mm around the box, for the thickness of lines
	draw := func() *form {
		return c.form(layout.Size{w + 2*room, h + 2*room}, func() { c.lineWork(n, room, room, w, h) })
	}
	switch {
	case n.form != nil:
	case kept:
		n.form = c.album.lineWork(fmt.Sprintf("%s %g %g %g", n.pattern, w, h, c.bleed), draw)
	default:
		n.form = draw()
	}
	c.use(n.form, c.out.ox+x-room, c.out.oy+y-room)
}

func (c *composer) lineWork(n *node, x, y, w, h float64) {
	switch p := n.Ornament; p.Kind {
	case "band":
		c.out.band(p, n.inks, x, y, w, h)
	case "rosette":
		c.out.rosette(p, n.inks, x+w/2, y+h/2, min(w, h)/2)
	case "waves":
		c.out.waves(p, n.inks, x, y, w, h)
	case "ring":
		c.out.ring(p, n.inks, x+w/2, y+h/2, min(w, h)/2)
	}
}
