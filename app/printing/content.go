package printing

import (
	"math"
	"strconv"
)

// mm is the number of points in a millimetre.
const mm = 72 / 25.4

// content builds a page's content stream. It remembers font, colours and line
// width so that a change is written only when there is one. Lengths are in mm
// from the upper left corner; (ox, oy) is where the page's own corner stands
// on the paper.
type content struct {
	b      []byte
	ox, oy float64
	height float64 // of the paper, mm
	state  graphics
}

type graphics struct {
	font         string
	size         float64
	spacing      float64
	fill, stroke string // the operator with its numbers
	width        float64
}

// reset begins a new stream on paper of the given height.
func (c *content) reset(height float64) {
	c.b = c.b[:0]
	c.height = height
	c.ox, c.oy = 0, 0
	c.state = graphics{width: -1, spacing: math.NaN()}
}

func (c *content) x(v float64) float64 { return (c.ox + v) * mm }
func (c *content) y(v float64) float64 { return (c.height - c.oy - v) * mm }

// num writes a number with two decimals, which is 0.004 mm.
func (c *content) num(v float64) {
	c.b = appendNum(c.b, v)
	c.b = append(c.b, ' ')
}

func appendNum(b []byte, v float64) []byte {
	n := int64(math.Round(v * 100))
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	b = strconv.AppendInt(b, n/100, 10)
	if d := n % 100; d != 0 {
		b = append(b, '.', byte('0'+d/10))
		if d%10 != 0 {
			b = append(b, byte('0'+d%10))
		}
	}
	return b
}

func (c *content) op(s string) {
	c.b = append(c.b, s...)
	c.b = append(c.b, '\n')
}

func (c *content) fill(s string) {
	if s != c.state.fill {
		c.state.fill = s
		c.op(s)
	}
}

func (c *content) stroke(s string, width float64) {
	if s != c.state.stroke {
		c.state.stroke = s
		c.op(s)
	}
	if width != c.state.width {
		c.state.width = width
		c.num(width * mm)
		c.op("w")
	}
}

func (c *content) moveTo(x, y float64) { c.num(c.x(x)); c.num(c.y(y)); c.op("m") }
func (c *content) lineTo(x, y float64) { c.num(c.x(x)); c.num(c.y(y)); c.op("l") }
func (c *content) curveTo(x1, y1, x2, y2, x3, y3 float64) {
	c.num(c.x(x1))
	c.num(c.y(y1))
	c.num(c.x(x2))
	c.num(c.y(y2))
	c.num(c.x(x3))
	c.num(c.y(y3))
	c.op("c")
}

// rectangle adds a path, with round corners when radius is positive.
func (c *content) rectangle(x, y, w, h, radius float64) {
	r := min(radius, w/2, h/2)
	if r <= 0 {
		c.num(c.x(x))
		c.num(c.y(y + h))
		c.num(w * mm)
		c.num(h * mm)
		c.op("re")
		return
	}
	k := r * (1 - 0.5522847498)
	c.moveTo(x+r, y)
	c.lineTo(x+w-r, y)
	c.curveTo(x+w-k, y, x+w, y+k, x+w, y+r)
	c.lineTo(x+w, y+h-r)
	c.curveTo(x+w, y+h-k, x+w-k, y+h, x+w-r, y+h)
	c.lineTo(x+r, y+h)
	c.curveTo(x+k, y+h, x, y+h-k, x, y+h-r)
	c.lineTo(x, y+r)
	c.curveTo(x, y+k, x+k, y, x+r, y)
	c.op("h")
}

// place scales the unit square to a box and draws a named object in it.
func (c *content) place(name string, x, y, w, h float64) {
	c.b = append(c.b, "q "...)
	c.num(w * mm)
	c.b = append(c.b, "0 0 "...)
	c.num(h * mm)
	c.num(c.x(x))
	c.num(c.y(y + h))
	c.b = append(c.b, "cm /"...)
	c.b = append(c.b, name...)
	c.op(" Do Q")
}

// text shows an encoded line with its baseline's left end at (x, y), or turned
// by quarter turns counterclockwise.
func (c *content) text(font string, size, spacing float64, show []byte, x, y float64, turn int) {
	c.b = append(c.b, "BT "...)
	if font != c.state.font || size != c.state.size {
		c.state.font, c.state.size = font, size
		c.b = append(c.b, '/')
		c.b = append(c.b, font...)
		c.b = append(c.b, ' ')
		c.num(size)
		c.b = append(c.b, "Tf "...)
	}
	if spacing != c.state.spacing {
		c.state.spacing = spacing
		c.num(spacing)
		c.b = append(c.b, "Tc "...)
	}
	switch turn {
	case 0:
		c.num(c.x(x))
		c.num(c.y(y))
		c.b = append(c.b, "Td "...)
	default:
		c.b = append(c.b, [...]string{"1 0 0 1 ", "0 1 -1 0 ", "-1 0 0 -1 ", "0 -1 1 0 "}[turn&3]...)
		c.num(c.x(x))
		c.num(c.y(y))
		c.b = append(c.b, "Tm "...)
	}
	c.b = append(c.b, show...)
	c.op(" ET")
}

// colourOps returns the operators that set a colour for filling and stroking.
func colourOps(rgb [3]float64) (fill, stroke string) {
	var b []byte
	three := func(v float64) {
		b = strconv.AppendFloat(b, math.Round(v*1000)/1000, 'f', -1, 64)
		b = append(b, ' ')
	}
	if rgb[0] == rgb[1] && rgb[1] == rgb[2] {
		three(rgb[0])
		return string(b) + "g", string(b) + "G"
	}
	for _, v := range rgb {
		three(v)
	}
	return string(b) + "rg", string(b) + "RG"
}
