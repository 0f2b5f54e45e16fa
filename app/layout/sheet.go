package layout

import (
	"strings"

	"lingkaran/app/words"
)

// Place returns the upper left corner of the page at position slot (row by
// row from the upper left) on the fronts' side, in mm.
func (s Sheet) Place(slot int, page Size) (x, y float64) {
	if s.Adapt {
		return 0, 0
	}
	column, row := slot%s.Columns, slot/s.Columns
	return s.Margin[0] + float64(column)*(page.W()+s.Gap[0]), s.Margin[1] + float64(row)*(page.H()+s.Gap[1])
}

// PlaceBack returns the upper left corner of the back that belongs to the
// front at slot. Turned over its long edge the sheet is mirrored left to right
// when it stands upright, top to bottom when it lies; over the short edge it
// is the other way round.
func (s Sheet) PlaceBack(slot int, page Size) (x, y float64) {
	x, y = s.Place(slot, page)
	if s.Mirror == "" || s.Adapt {
		return x, y
	}
	upright := s.Paper.H() >= s.Paper.W()
	if (s.Mirror == "long") == upright {
		return s.Paper.W() - x - page.W(), y
	}
	return x, s.Paper.H() - y - page.H()
}

// BleedOf returns how far a page may reach beyond its edges on this sheet: the
// layout's bleed, or half of the gap to its neighbour.
func (s Sheet) BleedOf(l *Layout) float64 {
	b := l.Bleed
	if s.Columns > 1 {
		b = min(b, s.Gap[0]/2)
	}
	if s.Rows > 1 {
		b = min(b, s.Gap[1]/2)
	}
	return b
}

// Segment is a line of a cut mark, in mm from the upper left of the paper.
type Segment struct{ X1, Y1, X2, Y2 float64 }

// CutMarks returns the marks of a sheet: at every corner of every card one
// along each of its edges, outside of the card, and none that would touch or
// cross another card. Marks keep 3 mm from the paper's edge, where printers
// do not reach.
func (s Sheet) CutMarks(page Size) []Segment {
	m := s.Marks
	if m == nil || s.Adapt {
		return nil
	}
	var out []Segment
	seen := map[Segment]bool{}
	add := func(g Segment) {
		if !seen[g] && s.free(g, page) {
			seen[g] = true
			out = append(out, g)
		}
	}
	for slot := range s.PerSheet() {
		x, y := s.Place(slot, page)
		for _, cx := range []float64{x, x + page.W()} {
			add(Segment{cx, max(y-m.Offset-m.Length, paperEdge), cx, y - m.Offset})
			add(Segment{cx, y + page.H() + m.Offset, cx, min(y+page.H()+m.Offset+m.Length, s.Paper.H()-paperEdge)})
		}
		for _, cy := range []float64{y, y + page.H()} {
			add(Segment{max(x-m.Offset-m.Length, paperEdge), cy, x - m.Offset, cy})
			add(Segment{x + page.W() + m.Offset, cy, min(x+page.W()+m.Offset+m.Length, s.Paper.W()-paperEdge), cy})
		}
	}
	return out
}

const paperEdge = 3

// free reports whether a mark has length and stays off every card.
func (s Sheet) free(g Segment, page Size) bool {
	if g.X2-g.X1 < 0.5 && g.Y2-g.Y1 < 0.5 {
		return false
	}
	d := s.Marks.Offset - 0.01
	for slot := range s.PerSheet() {
		x, y := s.Place(slot, page)
		if g.X2 > x-d && g.X1 < x+page.W()+d && g.Y2 > y-d && g.Y1 < y+page.H()+d {
			// A mark that runs along the card's edge keeps its distance lengthwise.
			alongX := g.Y1 == g.Y2 && (g.X2 <= x-d || g.X1 >= x+page.W()+d)
			alongY := g.X1 == g.X2 && (g.Y2 <= y-d || g.Y1 >= y+page.H()+d)
			if !alongX && !alongY {
				return false
			}
		}
	}
	return true
}

// Faces returns what is drawn on a sheet: the size of one page in mm, and the
// elements of its faces in the order in which they are drawn, backgrounds
// first and hidden layers left out.
func (l *Layout) Faces(s Sheet) (page Size, front, back []Element) {
	whole := *l
	whole.Front = append(l.Background.elements(l.Page, s.BleedOf(l)), l.Drawn(l.Front)...)
	if l.Back != nil || l.BackgroundBack != nil {
		whole.Back = append(l.BackgroundBack.elements(l.Page, s.BleedOf(l)), l.Drawn(l.Back)...)
	}
	if !s.Adapt {
		return l.Page, whole.Front, whole.Back
	}
	front, back = whole.Adapt(s.Paper)
	return s.Paper, front, back
}

// TwoSided reports whether the layout has a back.
func (l *Layout) TwoSided() bool { return len(l.Back) > 0 || l.BackgroundBack != nil }

// elements are the background as elements, on the page and its bleed.
func (b *Background) elements(page Size, bleed float64) []Element {
	if b == nil {
		return nil
	}
	e := Element{Box: Box{-bleed, -bleed, page.W() + 2*bleed, page.H() + 2*bleed}, Anchor: "stretch stretch", When: b.When}
	var out []Element
	if b.Colour != "" {
		e.Type, e.Fill = Rectangle, b.Colour
		out = append(out, e)
		e.Fill = ""
	}
	if b.Picture != "" || b.Field != "" {
		e.Type, e.Picture, e.Field, e.Cover = Image, b.Picture, b.Field, true
		out = append(out, e)
	}
	return out
}

// Adapt returns the faces for a paper of another size than the layout was
// designed for. Each element follows by its anchor, "x y": left, center, right
// or stretch, and top, middle, bottom or stretch; left top when empty.
func (l *Layout) Adapt(paper Size) (front, back []Element) {
	dx, dy := paper.W()-l.Page.W(), paper.H()-l.Page.H()
	if dx == 0 && dy == 0 {
		return l.Front, l.Back
	}
	return moved(l.Front, dx, dy), moved(l.Back, dx, dy)
}

func moved(list []Element, dx, dy float64) []Element {
	out := make([]Element, len(list))
	for i, e := range list {
		x, y, err := anchors(e.Anchor)
		if err == nil {
			e.Box[0] += dx * x.move
			e.Box[2] = max(e.Box[2]+dx*x.grow, 0)
			e.Box[1] += dy * y.move
			e.Box[3] = max(e.Box[3]+dy*y.grow, 0)
		}
		out[i] = e
	}
	return out
}

type anchor struct{ move, grow float64 }

func anchors(s string) (x, y anchor, err error) {
	if s == "" {
		return anchor{}, anchor{}, nil
	}
	both := strings.Fields(s)
	if len(both) != 2 {
		return x, y, reason(words.T("The anchor “%s” is not known.", clip(s)))
	}
	known := map[string]anchor{"center": {0.5, 0}, "stretch": {0, 1}, "left": {}, "right": {1, 0}}
	x, okX := known[both[0]]
	known = map[string]anchor{"middle": {0.5, 0}, "stretch": {0, 1}, "top": {}, "bottom": {1, 0}}
	y, okY := known[both[1]]
	if !okX || !okY {
		return x, y, reason(words.T("The anchor “%s” is not known.", clip(s)))
	}
	return x, y, nil
}
