package design

import (
	"math"

	"lingkaran/app/layout"
	"lingkaran/app/words"
)

// smallest is how small in mm dragging makes a thing.
const smallest = 1

// resize drags the sides of what is gripped.
func (g *Grip) resize(dx, dy float64, p Pull) []Guide {
	around := g.around
	around.snap.On = around.snap.On && !p.Free
	one := len(g.sel) == 1
	if one && g.s.flows(g.sel[0]) {
		g.resizeItem(dx, dy, p)
		return nil
	}
	f := Frame{Box: g.all}
	keep := p.Keep
	if one {
		f = g.frames[0]
		keep = keep || g.from.At(g.sel[0]).Type == layout.QR
	}
	if f.Turn == 0 {
		dx, dy = g.snapSides(around, f.Box, dx, dy, keep)
	} else {
		dx, dy = turned(dx, dy, 0, 0, -f.Turn)
	}
	to := stretch(f.Box, g.handle, dx, dy, keep, p.Centre)
	if f.Turn != 0 { // the side across stays where it is on the page
		mx, my := turned(to[0]+to[2]/2, to[1]+to[3]/2, f.Box[0]+f.Box[2]/2, f.Box[1]+f.Box[3]/2, f.Turn)
		to[0], to[1] = mx-to[2]/2, my-to[3]/2
	}
	ok := g.edit(words.T("Resize %s", g.s.noun(g.sel)), func(w *work) {
		for i, place := range g.sel {
			fit(w.At(place), g.frames[i], f.Box, to, g.handle, p.Keep)
		}
	})
	var guides []Guide
	if ok && f.Turn == 0 && around.snap.On {
		for axis, sides := range g.sides() {
			guides = append(guides, around.guides(to, axis, sides, around.targets(axis))...)
		}
	}
	return guides
}

// sides are those that the handle moves, along each axis.
func (g *Grip) sides() [2]lines {
	return [2]lines{{low: g.handle.west(), high: g.handle.east()}, {low: g.handle.north(), high: g.handle.south()}}
}

// snapSides draws the sides that a handle moves to what is around.
func (g *Grip) snapSides(around field, b layout.Box, dx, dy float64, keep bool) (x, y float64) {
	sides := g.sides()
	if keep && sides[0] != (lines{}) {
		sides[1] = lines{} // the other side follows
	}
	moved := b
	for axis, d := range []*float64{&dx, &dy} {
		if sides[axis].low {
			moved[axis] += *d
			moved[axis+2] -= *d
		} else if sides[axis].high {
			moved[axis+2] += *d
		}
	}
	for axis, d := range []*float64{&dx, &dy} {
		*d += around.pull(moved, axis, sides[axis])
	}
	return dx, dy
}

// stretch moves the sides of a box that belong to a handle.
func stretch(b layout.Box, h Handle, dx, dy float64, keep, centre bool) layout.Box {
	w, ht := b[2], b[3]
	if h.west() {
		dx = -dx
	} else if !h.east() {
		dx = 0
	}
	if h.north() {
		dy = -dy
	} else if !h.south() {
		dy = 0
	}
	if centre {
		dx, dy = 2*dx, 2*dy
	}
	nw, nh := max(w+dx, min(w, smallest)), max(ht+dy, min(ht, smallest))
	if keep && w > 0 && ht > 0 {
		s := nw / w
		if !h.west() && !h.east() || (h.north() || h.south()) && math.Abs(nh/ht-1) > math.Abs(s-1) {
			s = nh / ht
		}
		s = max(s, min(1, smallest/min(w, ht)))
		nw, nh = w*s, ht*s
	}
	x, y := b[0], b[1]
	switch {
	case centre || !h.west() && !h.east():
		x -= (nw - w) / 2
	case h.west():
		x -= nw - w
	}
	switch {
	case centre || !h.north() && !h.south():
		y -= (nh - ht) / 2
	case h.north():
		y -= nh - ht
	}
	return layout.Box{x, y, nw, nh}
}

// fit puts an element into its share of a box that became another one. Texts
// whose height comes from their lines keep that unless they are pulled up or
// down.
func fit(e *layout.Element, f Frame, from, to layout.Box, h Handle, keep bool) {
	sx, sy := ratio(to[2], from[2]), ratio(to[3], from[3])
	b := layout.Box{to[0] + (f.Box[0]-from[0])*sx, to[1] + (f.Box[1]-from[1])*sy, f.Box[2] * sx, f.Box[3] * sy}
	ox, oy := f.Box[0]-e.Box[0], f.Box[1]-e.Box[1] // of the group around it
	natural := e.Box[3] == 0 && e.Type != layout.Line
	if natural && e.Turn != 0 {
		oy += f.Box[3] / 2 // its box has no height and lies in the middle
	}
	if natural && (h.west() || h.east()) {
		if e.Turn != 0 {
			b[1] += b[3] / 2
		}
		b[3] = 0
	}
	if e.Type == layout.QR {
		side := min(b[2], b[3])
		b[0], b[1] = b[0]+(b[2]-side)/2, b[1]+(b[3]-side)/2
		b[2], b[3] = side, side
	}
	if e.Type == layout.Group {
		scaleItems(e, sx, sy, keep)
	} else if keep {
		scaleType(e, min(sx, sy))
	}
	e.Box = layout.Box{round(b[0] - ox), round(b[1] - oy), round(b[2]), round(b[3])}
}

func ratio(a, b float64) float64 {
	if b <= 0 {
		return 1
	}
	return a / b
}

// scaleItems scales what stands in a group with it.
func scaleItems(g *layout.Element, sx, sy float64, keep bool) {
	for i := range g.Items {
		e := &g.Items[i]
		b := layout.Box{e.Box[0] * sx, e.Box[1] * sy, e.Box[2] * sx, e.Box[3] * sy}
		if e.Type == layout.QR {
			b[2] = min(b[2], b[3])
			b[3] = b[2]
		}
		e.Box = layout.Box{round(b[0]), round(b[1]), round(b[2]), round(b[3])}
		if e.Type == layout.Group {
			scaleItems(e, sx, sy, keep)
		} else if keep {
			scaleType(e, min(sx, sy))
		}
	}
}

// scaleType scales letters, gaps and lines; the items of columns and rows too.
func scaleType(e *layout.Element, s float64) {
	if len(e.Items) == 0 && e.Type != layout.Text && e.Type != layout.Microtext {
		return
	}
	if e.Size > 0 {
		e.Size = max(round(e.Size*s), 0.5)
	}
	if f := e.Fit; f != nil {
		f.Min, f.Broken = round(f.Min*s), round(f.Broken*s)
	}
	for i := range e.Items {
		item := &e.Items[i]
		item.Gap = round(item.Gap * s)
		for n := range item.Box {
			item.Box[n] = round(item.Box[n] * s)
		}
		scaleType(item, s)
	}
}

// resizeItem gives an item of a column or row another size; it stays in line.
func (g *Grip) resizeItem(dx, dy float64, p Pull) {
	e, f := g.from.At(g.sel[0]), g.frames[0]
	centred := e.Align == "center" && g.from.At(parent(g.sel[0])).Type == layout.Column
	b := stretch(f.Box, g.handle, dx, dy, p.Keep || e.Type == layout.QR, p.Centre || centred)
	g.edit(words.T("Resize %s", g.s.noun(g.sel)), func(w *work) {
		e := w.At(g.sel[0])
		if b[2] != f.Box[2] {
			e.Box[2] = round(b[2])
		}
		if b[3] != f.Box[3] && (e.Type != layout.Text || e.Box[3] > 0) {
			e.Box[3] = round(b[3])
		}
		if e.Type == layout.QR {
			e.Box[3] = e.Box[2]
		}
	})
}
