package printing

import (
	"strconv"

	"lingkaran/app/layout"
)

// The ink of a proof: it is read and measured on any printer.
const (
	black = "#000000"
	grey  = "#4a4a4a"
	white = "#ffffff"
)

const (
	fine  = 0.2 // mm, of the lines that are measured
	reach = 4.5 // mm from the paper's edge, where printers begin to print
)

// proofSheet gathers the elements of one side.
type proofSheet struct {
	paper layout.Size
	all   []layout.Element
}

func (d *proofSheet) line(x1, y1, x2, y2, width float64) {
	d.all = append(d.all, layout.Element{Type: layout.Line, Box: layout.Box{x1, y1, x2 - x1, y2 - y1}, Stroke: black, Width: width})
}

func (d *proofSheet) ring(x, y, r float64) {
	d.all = append(d.all, layout.Element{Type: layout.Ellipse, Box: layout.Box{x - r, y - r, 2 * r, 2 * r}, Stroke: black, Width: fine})
}

func (d *proofSheet) says(x, y, w float64, align, font string, size float64, colour, s string) {
	const h = 6
	d.all = append(d.all, layout.Element{Type: layout.Text, ID: "proof", Box: layout.Box{x, y - h/2, w, h}, VAlign: "middle", Align: align, Font: font, Size: size, Colour: colour, Text: s})
}

// mark is a cross in a ring. The back's ring fits into the front's.
func (d *proofSheet) mark(x, y float64, back bool) {
	r := 3.5
	if back {
		r = 2
	}
	d.line(x-7, y, x+7, y, fine)
	d.line(x, y-7, x, y+7, fine)
	d.ring(x, y, r)
}

// number is a numbered place: white on black, so that it is found at once.
func (d *proofSheet) number(n int, x, y float64) {
	const r = 3.4
	d.all = append(d.all, layout.Element{Type: layout.Ellipse, Box: layout.Box{x - r, y - r, 2 * r, 2 * r}, Fill: black})
	d.says(x-r, y, 2*r, "center", "sans-bold", 12, white, strconv.Itoa(n))
}

// arrow is the head of an arrow whose tip is at (x, y), pointing along (dx, dy).
func (d *proofSheet) arrow(x, y, dx, dy float64) {
	const long, wide = 2.4, 0.9
	d.line(x, y, x-dx*long-dy*wide, y-dy*long-dx*wide, 0.3)
	d.line(x, y, x-dx*long+dy*wide, y-dy*long+dx*wide, 0.3)
}

// place draws the way that is measured, with arrows at its ends and its number.
func (d *proofSheet) place(n int, p ProofPlace) {
	dx, dy := 1.0, 0.0
	if p.Down {
		dx, dy = 0, 1
	}
	from, to := p.From, p.To
	if p.Edge {
		from = [2]float64{from[0] + dx*reach, from[1] + dy*reach}
		// The mark's own line, drawn on to where the ruler lies, and the arrows.
		mark := [2]float64{p.To[0], p.To[1]}
		near, far := -9.0, 3.0
		if n == 2 || n == 4 { // the mark is on the other side
			near, far = -3, 9
		}
		d.line(mark[0]+dy*near, mark[1]+dx*near, mark[0]+dy*far, mark[1]+dx*far, fine)
		d.line(from[0], from[1], to[0], to[1], 0.3)
		d.arrow(from[0], from[1], -dx, -dy)
		d.arrow(to[0], to[1], dx, dy)
		d.number(n, to[0]+dx*5.6, to[1]+dy*5.6)
		return
	}
	const clear = 8 // of the mark
	middle := [2]float64{(from[0] + to[0]) / 2, (from[1] + to[1]) / 2}
	d.line(from[0]+dx*clear, from[1]+dy*clear, middle[0]-dx*5, middle[1]-dy*5, 0.3)
	d.line(middle[0]+dx*5, middle[1]+dy*5, to[0]-dx*clear, to[1]-dy*clear, 0.3)
	d.arrow(from[0]+dx*clear, from[1]+dy*clear, -dx, -dy)
	d.arrow(to[0]-dx*clear, to[1]-dy*clear, dx, dy)
	d.number(n, middle[0], middle[1])
}

// ruler is 100 mm long, from (x, y) to the right or down.
func (d *proofSheet) ruler(x, y float64, down bool) {
	tick := func(at, length float64) {
		if down {
			d.line(x, y+at, x+length, y+at, 0.15)
		} else {
			d.line(x+at, y, x+at, y+length, 0.15)
		}
	}
	if down {
		d.line(x, y, x, y+100, fine)
	} else {
		d.line(x, y, x+100, y, fine)
	}
	for i := range 101 {
		length := 1.8
		switch {
		case i%10 == 0:
			length = 4.2
			size, s := 7.0, strconv.Itoa(i)
			if i == 100 {
				size, s = 8, "100 mm"
			}
			if down {
				d.says(x+5, y+float64(i), 14, "left", "sans", size, black, s)
			} else {
				d.says(x+float64(i)-8, y+6.4, 16, "center", "sans", size, black, s)
			}
		case i%5 == 0:
			length = 3
		}
		tick(float64(i), length)
	}
}

// flip shows the edge over which the sheet is turned. What is the right edge
// of the front is the left one of the back, and likewise below and above.
func (d *proofSheet) flip(sideways, back bool) {
	w, h := d.paper.W(), d.paper.H()
	const s = "balik di tepi ini"
	if sideways {
		x, dx := w-reach, 1.0
		if back {
			x, dx = reach, -1.0
		}
		y := h/2 + 62
		if h < 240 {
			y = h/2 + 58
		}
		d.line(x-dx*12, y, x, y, 0.6)
		d.arrow(x, y, dx, 0)
		if back { // beyond the line of place 6
			d.says(ProofInset+3, y, 40, "left", "sans", 8, black, s)
		} else {
			d.says(w-reach-40, y+4.5, 40, "right", "sans", 8, black, s)
		}
		return
	}
	y, dy, at := h-reach, 1.0, h-reach-8
	if back {
		y, dy, at = reach, -1.0, reach+8
	}
	d.line(w/2-20, y-dy*12, w/2-20, y, 0.6)
	d.arrow(w/2-20, y, 0, dy)
	d.says(w/2-17, at, 40, "left", "sans", 8, black, s)
}
