package design

import (
	"math"
	"slices"

	"lingkaran/app/layout"
)

// Snapping says to what a dragged element is drawn.
type Snapping struct {
	On     bool
	Reach  float64 // mm, no farther is anything drawn; a window makes it of some pixels
	Grid   float64 // mm between the grid's lines, 0 for none
	Margin float64 // mm from the page's edges to a line that also draws, 0 for none
}

// UsualSnap is how snapping begins: to everything but a grid. The margin of a
// card is what a printer may leave out or a cut may take.
func UsualSnap(l *layout.Layout) Snapping {
	margin := 3.0
	if l.Kind == layout.Certificate {
		margin = 10
	}
	return Snapping{On: true, Reach: 1.5, Margin: margin}
}

// GuideKind says what a guide shows.
type GuideKind int

// The kinds of guide.
const (
	GuidePage   GuideKind = iota // an edge or the middle of the page
	GuideMargin                  // the margin
	GuideEdge                    // an edge of another element
	GuideMiddle                  // the middle of another element
	GuideGap                     // one of two equal gaps, Size mm long
	GuideGrid                    // a line of the grid
	GuideInsert                  // where an item of a column or row will stand
)

// Guide is a line to draw over the page, in mm: why a dragged element stands
// where it does.
type Guide struct {
	Kind           GuideKind
	X1, Y1, X2, Y2 float64
	Size           float64 // mm, of a gap
}

// exact is how near things stand that stand alike; lengths are kept to
// hundredths of a mm.
const exact = 0.011

// span is a box along one axis: from low to high, and across it.
type span struct{ low, high, from, to float64 }

func (p span) middle() float64 { return (p.low + p.high) / 2 }

// along looks at a box along an axis, 0 for x and 1 for y.
func along(b layout.Box, axis int) span {
	other := 1 - axis
	return span{b[axis], b[axis] + b[axis+2], b[other], b[other] + b[other+2]}
}

// target is a line to which something is drawn.
type target struct {
	kind     GuideKind
	at       float64
	middle   bool    // a middle is drawn to it
	edges    bool    // edges are drawn to it
	from, to float64 // the guide's length across
}

// field is what surrounds a dragged element.
type field struct {
	snap   Snapping
	page   layout.Size
	others []layout.Box
}

// surroundings are the elements beside which a selection is dragged.
func (s *Session) surroundings(l *layout.Layout, without []string) field {
	f := field{s.Snap, l.Page, nil}
	for _, p := range s.level() {
		if slices.Contains(without, p) || s.hidden(p) {
			continue
		}
		if fr, ok := s.frame(l, p); ok {
			f.others = append(f.others, fr.Bounds())
		}
	}
	return f
}

func (f field) targets(axis int) []target {
	size, across := f.page[axis], f.page[1-axis]
	out := []target{
		{GuidePage, size / 2, true, true, 0, across},
		{GuidePage, 0, false, true, 0, across}, {GuidePage, size, false, true, 0, across},
	}
	if m := f.snap.Margin; m > 0 && 2*m < size {
		out = append(out, target{GuideMargin, m, false, true, 0, across}, target{GuideMargin, size - m, false, true, 0, across})
	}
	for _, o := range f.others {
		p := along(o, axis)
		out = append(out, target{GuideMiddle, p.middle(), true, false, p.from, p.to},
			target{GuideEdge, p.low, false, true, p.from, p.to}, target{GuideEdge, p.high, false, true, p.from, p.to})
	}
	return out
}

// lines says which lines of a box are drawn to targets.
type lines struct{ low, middle, high bool }

// pull returns how far a box is drawn along an axis, at most Reach.
func (f field) pull(b layout.Box, axis int, which lines) float64 {
	if !f.snap.On || f.snap.Reach <= 0 || which == (lines{}) {
		return 0
	}
	p := along(b, axis)
	best, found := math.Inf(1), false
	consider := func(d float64) {
		if math.Abs(d) <= f.snap.Reach && (!found || math.Abs(d) < math.Abs(best)) {
			best, found = d, true
		}
	}
	for _, t := range f.targets(axis) {
		if t.edges && which.low {
			consider(t.at - p.low)
		}
		if t.edges && which.high {
			consider(t.at - p.high)
		}
		if t.middle && which.middle {
			consider(t.at - p.middle())
		}
	}
	if which.middle { // the whole box moves
		for _, d := range f.evenly(b, axis) {
			consider(d)
		}
	}
	if g := f.snap.Grid; !found && g > 0 {
		if which.low {
			consider(math.Round(p.low/g)*g - p.low)
		} else {
			consider(math.Round(p.high/g)*g - p.high)
		}
	}
	if !found {
		return 0
	}
	return best
}

// guides are the targets that a box meets.
func (f field) guides(b layout.Box, axis int, which lines, targets []target) []Guide {
	p := along(b, axis)
	var out []Guide
	add := func(t target, at float64) {
		if math.Abs(t.at-at) > exact {
			return
		}
		g := guide(t.kind, axis, t.at, min(t.from, p.from), max(t.to, p.to))
		for i, o := range out { // one line through several
			if o.Kind == g.Kind && math.Abs(o.X1-g.X1)+math.Abs(o.Y1-g.Y1) < exact || along(o.box(), axis).low == t.at {
				out[i] = guide(min(o.Kind, g.Kind), axis, t.at, min(along(o.box(), axis).from, t.from), max(along(o.box(), axis).to, t.to))
				return
			}
		}
		out = append(out, g)
	}
	for _, t := range targets {
		if t.edges && which.low {
			add(t, p.low)
		}
		if t.edges && which.high {
			add(t, p.high)
		}
		if t.middle && which.middle {
			add(t, p.middle())
		}
	}
	if which.middle {
		out = append(out, f.gaps(b, axis)...)
	}
	return out
}

func (g Guide) box() layout.Box { return layout.Box{g.X1, g.Y1, g.X2 - g.X1, g.Y2 - g.Y1} }

// guide is a line across an axis.
func guide(kind GuideKind, axis int, at, from, to float64) Guide {
	if axis == 0 {
		return Guide{Kind: kind, X1: at, Y1: from, X2: at, Y2: to}
	}
	return Guide{Kind: kind, X1: from, Y1: at, X2: to, Y2: at}
}
