package design

import (
	"math"
	"slices"

	"lingkaran/app/layout"
)

// beside returns those of the other elements that stand beside a box along an
// axis: before it and after it, the nearest first.
func (f field) beside(b layout.Box, axis int) (before, after []span) {
	p := along(b, axis)
	for _, o := range f.others {
		q := along(o, axis)
		switch {
		case q.from >= p.to || q.to <= p.from: // neither beside it
		case q.high <= p.low+f.snap.Reach:
			before = append(before, q)
		case q.low >= p.high-f.snap.Reach:
			after = append(after, q)
		}
	}
	slices.SortFunc(before, func(a, b span) int { return sign(b.high - a.high) })
	slices.SortFunc(after, func(a, b span) int { return sign(a.low - b.low) })
	return before, after
}

func sign(v float64) int {
	switch {
	case v < 0:
		return -1
	case v > 0:
		return 1
	}
	return 0
}

// evenly returns how far a box would move to have equal gaps: between its
// neighbours, or as these have to theirs.
func (f field) evenly(b layout.Box, axis int) []float64 {
	p := along(b, axis)
	before, after := f.beside(b, axis)
	var out []float64
	if len(before) > 0 && len(after) > 0 {
		out = append(out, (before[0].high+after[0].low)/2-p.middle())
	}
	if len(before) > 1 && before[0].low >= before[1].high {
		out = append(out, before[0].high+(before[0].low-before[1].high)-p.low)
	}
	if len(after) > 1 && after[1].low >= after[0].high {
		out = append(out, after[0].low-(after[1].low-after[0].high)-p.high)
	}
	return out
}

// gaps are the equal gaps that a box has.
func (f field) gaps(b layout.Box, axis int) []Guide {
	p := along(b, axis)
	before, after := f.beside(b, axis)
	var out []Guide
	pair := func(a, b, c span) { // a, b and c follow each other
		one, two := b.low-a.high, c.low-b.high
		if one < 0.1 || math.Abs(one-two) > 2*exact {
			return
		}
		out = append(out, gap(axis, a, b), gap(axis, b, c))
	}
	if len(before) > 0 && len(after) > 0 {
		pair(before[0], p, after[0])
	}
	if len(before) > 1 {
		pair(before[1], before[0], p)
	}
	if len(after) > 1 {
		pair(p, after[0], after[1])
	}
	return out
}

// gap is the line between two neighbours, in the middle of where both stand.
func gap(axis int, a, b span) Guide {
	at := (max(a.from, b.from) + min(a.to, b.to)) / 2
	g := Guide{Kind: GuideGap, X1: a.high, Y1: at, X2: b.low, Y2: at, Size: b.low - a.high}
	if axis == 1 {
		g.X1, g.Y1, g.X2, g.Y2 = at, a.high, at, b.low
	}
	return g
}
