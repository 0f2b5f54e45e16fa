package design

import (
	"math"
	"slices"

	"lingkaran/app/layout"
)

// Hit returns what a click at a point of the page means, "" when nothing is
// there: an element of the page, or an item of what was gone into. Empty shapes
// are hit at their line, everything else in its box; reach is how far in mm the
// mouse may miss. What is held fast is not hit.
func (s *Session) Hit(x, y, reach float64) string {
	if all := s.HitAll(x, y, reach); len(all) > 0 {
		return all[0]
	}
	return ""
}

// HitAll returns everything at a point, the uppermost first: what lies below
// is reached by going through it.
func (s *Session) HitAll(x, y, reach float64) []string {
	var out []string
	for _, leaf := range s.leaves(x, y, reach) {
		if unit := s.unit(leaf); !slices.Contains(out, unit) {
			out = append(out, unit)
		}
	}
	return out
}

// Click selects what Hit returns. With add it is added to the selection or
// taken away. A click on the group, column or row that is selected already goes
// into it. It returns the place that is selected, "" beside everything.
func (s *Session) Click(x, y, reach float64, add bool) string {
	unit := s.Hit(x, y, reach)
	switch {
	case unit == "" && add:
	case unit == "":
		s.Select()
	case add:
		s.Toggle(unit)
	case len(s.sel) == 1 && s.sel[0] == unit:
		return s.Deeper(x, y, reach)
	default:
		s.Select(unit)
	}
	return unit
}

// Deeper goes one step further in towards what stands at a point, when what
// holds it is selected: for the second click, or a double one. It returns what
// is selected then.
func (s *Session) Deeper(x, y, reach float64) string {
	if len(s.sel) != 1 {
		return ""
	}
	for _, leaf := range s.leaves(x, y, reach) {
		if leaf != s.sel[0] && below(leaf, s.sel[0]) {
			s.Select(stepIn(leaf, s.sel[0]))
			break
		}
	}
	return s.sel[0]
}

// SelectWithin selects what stands wholly inside a rectangle; with add in
// addition to what is selected.
func (s *Session) SelectWithin(area layout.Box, add bool) {
	var found []string
	if add {
		found = s.Selected()
	}
	for _, p := range s.free(s.level()) {
		f, ok := s.Frame(p)
		if !ok {
			continue
		}
		if b := f.Bounds(); b[0] >= area[0] && b[1] >= area[1] && b[0]+b[2] <= area[0]+area[2] && b[1]+b[3] <= area[1]+area[3] {
			found = append(found, p)
		}
	}
	inside := s.inside
	s.Select(found...)
	s.inside = inside
}

// leaves lists what was drawn at a point, the uppermost first.
func (s *Session) leaves(x, y, reach float64) []string {
	d := s.drawn[s.face]
	if d == nil {
		return nil
	}
	var out []string
	for i := len(d.boxes) - 1; i >= 0; i-- {
		p := d.boxes[i]
		e := s.l.At(p.Place)
		if e == nil || e.Type != p.Type || s.Locked(p.Place) || s.hidden(p.Place) {
			continue
		}
		f, ok := s.Frame(p.Place)
		if ok && touches(e, f, x, y, reach) {
			out = append(out, p.Place)
		}
	}
	return out
}

// unit is what a click on a drawn thing means at the present depth.
func (s *Session) unit(leaf string) string {
	if s.inside != "" && leaf != s.inside && below(leaf, s.inside) {
		return stepIn(leaf, s.inside)
	}
	return outermost(leaf)
}

// stepIn is the item of above in which a place stands.
func stepIn(place, above string) string {
	for p := place; p != ""; p = parent(p) {
		if parent(p) == above {
			return p
		}
	}
	return place
}

// touches reports whether a point lies on an element.
func touches(e *layout.Element, f Frame, x, y, reach float64) bool {
	x, y = f.inward(x, y)
	b := f.Box
	if x < b[0]-reach || y < b[1]-reach || x > b[0]+b[2]+reach || y > b[1]+b[3]+reach {
		return false
	}
	near := reach + e.Width/2
	// How deep the point lies inside the box.
	depth := min(x-b[0], y-b[1], b[0]+b[2]-x, b[1]+b[3]-y)
	switch {
	case e.Type == layout.Line:
		return fromLine(x, y, b) <= near
	case e.Type == layout.Rectangle && e.Fill == "":
		return depth <= near
	case e.Type == layout.Ellipse && e.Fill == "":
		rx, ry := max(b[2]/2, 0.01), max(b[3]/2, 0.01)
		r := math.Hypot((x-b[0]-rx)/rx, (y-b[1]-ry)/ry)
		return math.Abs(r-1)*min(rx, ry) <= near
	case e.Type == layout.Microtext:
		return depth <= reach+e.Size*25.4/72
	case e.Type == layout.Ornament && e.Ornament != nil && e.Ornament.Kind == "band":
		return depth <= reach+e.Ornament.Depth
	}
	return true
}

// fromLine is how far a point is from a box's line, from its upper left to its
// lower right corner.
func fromLine(x, y float64, b layout.Box) float64 {
	at := 0.0
	if square := b[2]*b[2] + b[3]*b[3]; square > 0 {
		at = min(max(((x-b[0])*b[2]+(y-b[1])*b[3])/square, 0), 1)
	}
	return math.Hypot(x-b[0]-at*b[2], y-b[1]-at*b[3])
}
