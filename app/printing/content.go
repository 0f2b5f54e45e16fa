package printing

import (
	"encoding/binary"
	"math"
	"strconv"
)

// mm is the number of points in a millimetre.
const mm = 72 / 25.4

// content builds a page's content stream. It remembers font, colours and line
// width so that a change is written only when there is one. Lengths are in mm
// from the upper left corner; (ox, oy) is where the page's own corner stands
// on the paper.
//
// Lines of text wait until something else is drawn and are then written type
// by type. On a sheet of cards this spares most changes of font, which are
// longer than the words.
type content struct {
	b       []byte
	ox, oy  float64
	height  float64 // of the paper, mm
	state   graphics
	waiting []waiting
	texts   int        // of waiting that are in use
	kept    []graphics // what pop brings back
	trace   *trace     // of the record in hand; nil when nobody asks
}

// waiting are lines of one type and colour.
type waiting struct {
	font          string
	size, spacing float64
	ink           string
	b             []byte
	x, y          int64 // where the last line began, hundredths of a point
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
	c.texts = 0
	c.kept = c.kept[:0]
}

// push and pop keep what is drawn between them from changing what follows.
func (c *content) push() {
	c.took('(')
	c.flush()
	c.kept = append(c.kept, c.state)
	c.op("q")
}

func (c *content) pop() {
	c.took(')')
	c.flush()
	last := len(c.kept) - 1
	c.state, c.kept = c.kept[last], c.kept[:last]
	c.op("Q")
}

// turn turns what follows by degrees clockwise round a point.
func (c *content) turn(degrees, cx, cy float64) {
	c.took('r', degrees, cx, cy)
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	x, y := c.x(cx), c.y(cy)
	for _, v := range [6]float64{cos, -sin, sin, cos, x - cos*x - sin*y, y + sin*x - cos*y} {
		c.fine(v)
	}
	c.op("cm")
}

// fine writes a number with six decimals, for what is multiplied.
func (c *content) fine(v float64) {
	c.b = strconv.AppendFloat(c.b, math.Round(v*1e6)/1e6, 'f', -1, 64)
	c.b = append(c.b, ' ')
}

func (c *content) x(v float64) float64 { return (c.ox + v) * mm }
func (c *content) y(v float64) float64 { return (c.height - c.oy - v) * mm }

// num writes a number with two decimals, which is 0.004 mm.
func (c *content) num(v float64) {
	c.b = appendNum(c.b, v)
	c.b = append(c.b, ' ')
}

func appendNum(b []byte, v float64) []byte {
	return appendHundredths(b, int64(math.Round(v*100)))
}

func appendHundredths(b []byte, n int64) []byte {
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

// paint ends a path.
func (c *content) paint(s string) {
	c.took('p')
	c.tookText(s)
	c.op(s)
}

func (c *content) fill(s string) {
	c.took('f')
	c.tookText(s)
	c.flush()
	if s != c.state.fill {
		c.state.fill = s
		c.op(s)
	}
}

func (c *content) stroke(s string, width float64) {
	c.took('s', width)
	c.tookText(s)
	c.flush()
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

func (c *content) moveTo(x, y float64) {
	c.took('m', x, y)
	c.flush()
	c.num(c.x(x))
	c.num(c.y(y))
	c.op("m")
}

func (c *content) lineTo(x, y float64) {
	c.took('l', x, y)
	c.num(c.x(x))
	c.num(c.y(y))
	c.op("l")
}

func (c *content) curveTo(x1, y1, x2, y2, x3, y3 float64) {
	c.took('c', x1, y1, x2, y2, x3, y3)
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
	c.flush()
	r := min(radius, w/2, h/2)
	if r <= 0 {
		c.took('b', x, y, w, h)
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

// ellipse adds a path that fills a box.
func (c *content) ellipse(x, y, w, h float64) {
	const k = (1 - 0.5522847498) / 2
	c.moveTo(x+w/2, y)
	c.curveTo(x+w-w*k, y, x+w, y+h*k, x+w, y+h/2)
	c.curveTo(x+w, y+h-h*k, x+w-w*k, y+h, x+w/2, y+h)
	c.curveTo(x+w*k, y+h, x, y+h-h*k, x, y+h/2)
	c.curveTo(x, y+h*k, x+w*k, y, x+w/2, y)
	c.op("h")
}

// place scales the unit square to a box and draws a named object in it.
func (c *content) place(name string, x, y, w, h float64) {
	c.took('i', x, y, w, h)
	c.flush()
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

// text shows an encoded line with its baseline's left end at (x, y).
func (c *content) text(font string, size, spacing float64, ink string, show []byte, x, y float64) {
	c.tookLine(0, size, spacing, ink, show, x, y)
	var w *waiting
	for i := c.texts - 1; i >= 0; i-- {
		if t := &c.waiting[i]; t.size == size && t.font == font && t.ink == ink && t.spacing == spacing {
			w = t
			break
		}
	}
	if w == nil {
		if c.texts == len(c.waiting) {
			c.waiting = append(c.waiting, waiting{})
		}
		w = &c.waiting[c.texts]
		*w = waiting{font: font, size: size, spacing: spacing, ink: ink, b: w.b[:0]}
		c.texts++
	}
	px, py := int64(math.Round(c.x(x)*100)), int64(math.Round(c.y(y)*100))
	w.b = appendHundredths(w.b, px-w.x)
	w.b = append(w.b, ' ')
	w.b = appendHundredths(w.b, py-w.y)
	w.b = append(w.b, " Td"...)
	w.b = append(w.b, show...)
	w.b = append(w.b, '\n')
	w.x, w.y = px, py
}

// turned shows a line turned by quarter turns counterclockwise.
func (c *content) turned(font string, size, spacing float64, ink string, show []byte, x, y float64, turn int) {
	c.tookLine(turn, size, spacing, ink, show, x, y)
	c.fill(ink)
	c.b = append(c.b, "BT "...)
	c.typeface(font, size, spacing)
	c.b = append(c.b, [...]string{"1 0 0 1 ", "0 1 -1 0 ", "-1 0 0 -1 ", "0 -1 1 0 "}[turn&3]...)
	c.num(c.x(x))
	c.num(c.y(y))
	c.b = append(c.b, "Tm "...)
	c.b = append(c.b, show...)
	c.op(" ET")
}

// tookLine takes down a line of type; its font is said before.
func (c *content) tookLine(turn int, size, spacing float64, ink string, show []byte, x, y float64) {
	if c.trace == nil {
		return
	}
	c.took('t', float64(turn), size, spacing, x, y)
	c.tookText(ink)
	c.trace.b = append(binary.AppendUvarint(c.trace.b, uint64(len(show))), show...)
}

func (c *content) typeface(font string, size, spacing float64) {
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
}

// flush writes the lines that wait.
func (c *content) flush() {
	for i := range c.texts {
		w := &c.waiting[i]
		if w.ink != c.state.fill {
			c.state.fill = w.ink
			c.op(w.ink)
		}
		c.b = append(c.b, "BT "...)
		c.typeface(w.font, w.size, w.spacing)
		c.b = append(c.b, w.b...)
		c.op("ET")
	}
	c.texts = 0
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
