package design

import (
	"math"
	"slices"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
)

// drawn is where things stood when a face was drawn.
type drawn struct {
	from  *layout.Layout
	boxes []printing.Placed
	at    map[string]int
}

// Frame is where an element stands on the page.
type Frame struct {
	Box  layout.Box
	Turn float64 // degrees clockwise round the middle of the box
}

// Drawn tells the session what printing.Look said of a face of a layout that
// Session.Layout returned, set on its own page (see OnPage). Where items of
// columns and rows stand, and how high texts are, is known from it alone.
func (s *Session) Drawn(l *layout.Layout, f Face, placed []printing.Placed) {
	d := &drawn{from: l, boxes: placed, at: make(map[string]int, len(placed))}
	for i, p := range placed {
		if p.Place != "" {
			d.at[p.Place] = i
		}
	}
	s.drawn[f] = d
}

// OnPage returns the layout with one way to print it, of the key "page": one
// page on a paper that reaches around mm beyond each of its edges. What Look
// says of it is where things stand on the page.
func OnPage(l *layout.Layout, around float64) *layout.Layout {
	out := *l
	out.Sheets = []layout.Sheet{{
		Key: "page", Paper: layout.Size{l.Page.W() + 2*around, l.Page.H() + 2*around},
		Columns: 1, Rows: 1, Margin: [2]float64{around, around},
	}}
	return &out
}

// Frame returns where an element stands, also while it is dragged and not yet
// drawn there. It is false for what is not known before the next Drawn.
func (s *Session) Frame(place string) (Frame, bool) { return s.frame(s.l, place) }

func (s *Session) frame(l *layout.Layout, place string) (Frame, bool) {
	e := l.At(place)
	if e == nil {
		return Frame{}, false
	}
	up := parent(place)
	above := l.At(up)
	var ox, oy float64
	switch {
	case above == nil: // on the page
	case above.Type == layout.Group:
		f, ok := s.frame(l, up)
		if !ok {
			return Frame{}, false
		}
		ox, oy = f.Box[0], f.Box[1]
	default:
		return s.flowing(l, place)
	}
	box := layout.Box{ox + e.Box[0], oy + e.Box[1], e.Box[2], e.Box[3]}
	switch {
	case e.Type == layout.Group && (box[2] == 0 || box[3] == 0):
		if b, ok := s.boundsOf(l, children(e, place)); ok {
			box = b
		}
	case box[3] == 0 && (e.Type == layout.Text || e.Type == layout.Column || e.Type == layout.Row):
		box[3] = s.natural(l, place, e)
		if e.Turn != 0 { // round the middle of a box without height
			box[1] -= box[3] / 2
		}
	}
	return Frame{box, e.Turn}, true
}

// natural is the height of what has none of its own.
func (s *Session) natural(l *layout.Layout, place string, e *layout.Element) float64 {
	if e.Type == layout.Text {
		if p, ok := s.seen(place); ok && p.Type == e.Type {
			return p.Box[3]
		}
		leading := e.Leading
		if leading == 0 {
			leading = 1.2
		}
		return round(e.Size * leading * 25.4 / 72)
	}
	top, bottom := math.Inf(1), math.Inf(-1)
	for i := range e.Items {
		if f, ok := s.flowing(l, child(place, i)); ok {
			top, bottom = min(top, f.Box[1]), max(bottom, f.Box[1]+f.Box[3])
		}
	}
	return max(bottom-top, 0)
}

// seen returns where an element was drawn the last time.
func (s *Session) seen(place string) (printing.Placed, bool) {
	d := s.drawn[faceOf(place)]
	if d == nil {
		return printing.Placed{}, false
	}
	i, ok := d.at[place]
	if !ok {
		return printing.Placed{}, false
	}
	return d.boxes[i], true
}

// flowing returns where an item of a column or row was drawn, moved with the
// outermost element that it stands in.
func (s *Session) flowing(l *layout.Layout, place string) (Frame, bool) {
	p, ok := s.seen(place)
	if !ok {
		return Frame{}, false
	}
	d := s.drawn[faceOf(place)]
	if e := l.At(place); e == nil || e.Type != p.Type {
		return Frame{}, false // it was another one
	}
	f := Frame{p.Box, p.Turn}
	if d.from != l {
		was, is := d.from.At(outermost(place)), l.At(outermost(place))
		if was == nil || was.Type != is.Type {
			return Frame{}, false
		}
		f.Box[0] += is.Box[0] - was.Box[0]
		f.Box[1] += is.Box[1] - was.Box[1]
	}
	return f, true
}

// Bounds is the upright rectangle round some elements, false when none of them
// stands anywhere.
func (s *Session) Bounds(places ...string) (layout.Box, bool) { return s.boundsOf(s.l, places) }

func (s *Session) boundsOf(l *layout.Layout, places []string) (layout.Box, bool) {
	var out layout.Box
	found := false
	for _, p := range places {
		f, ok := s.frame(l, p)
		if !ok {
			continue
		}
		b := f.Bounds()
		if found {
			b = union(out, b)
		}
		out, found = b, true
	}
	return out, found
}

// Bounds is the upright rectangle round a frame that may be turned.
func (f Frame) Bounds() layout.Box {
	if f.Turn == 0 {
		return f.Box
	}
	sin, cos := math.Sincos(f.Turn * math.Pi / 180)
	w := math.Abs(f.Box[2]*cos) + math.Abs(f.Box[3]*sin)
	h := math.Abs(f.Box[2]*sin) + math.Abs(f.Box[3]*cos)
	return layout.Box{f.Box[0] + (f.Box[2]-w)/2, f.Box[1] + (f.Box[3]-h)/2, w, h}
}

// inward turns a point into the frame's own axes.
func (f Frame) inward(x, y float64) (float64, float64) {
	if f.Turn == 0 {
		return x, y
	}
	return turned(x, y, f.Box[0]+f.Box[2]/2, f.Box[1]+f.Box[3]/2, -f.Turn)
}

// turned is a point turned clockwise round a middle; y points down.
func turned(x, y, mx, my, degrees float64) (float64, float64) {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	dx, dy := x-mx, y-my
	return mx + dx*cos - dy*sin, my + dx*sin + dy*cos
}

func union(a, b layout.Box) layout.Box {
	x, y := min(a[0], b[0]), min(a[1], b[1])
	return layout.Box{x, y, max(a[0]+a[2], b[0]+b[2]) - x, max(a[1]+a[3], b[1]+b[3]) - y}
}

func children(e *layout.Element, place string) []string {
	out := make([]string, len(e.Items))
	for i := range out {
		out[i] = child(place, i)
	}
	return slices.Clip(out)
}
