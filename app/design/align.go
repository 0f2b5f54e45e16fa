package design

import (
	"slices"

	"lingkaran/app/layout"
	"lingkaran/app/words"
)

// Edge is to what elements are aligned.
type Edge int

// The edges and middles.
const (
	Left Edge = iota
	Centre
	Right
	Top
	Middle
	Bottom
)

// Align puts what is selected on one line: on the page's when toPage is set or
// there is only one element, else on that of the rectangle round the selection.
// Sizes stay.
func (s *Session) Align(to Edge, toPage bool) error {
	places, frames, err := s.placeable(1)
	if err != nil {
		return err
	}
	against := layout.Box{0, 0, s.l.Page.W(), s.l.Page.H()}
	if !toPage && len(places) > 1 {
		against, _ = s.Bounds(places...)
	}
	axis, share := 0, []float64{0, 0.5, 1, 0, 0.5, 1}[to]
	if to >= Top {
		axis = 1
	}
	return s.change(words.T("Align %s", s.noun(places)), "", func(w *work) error {
		for i, p := range places {
			b := frames[i].Bounds()
			var d [2]float64
			d[axis] = against[axis] + share*(against[axis+2]-b[axis+2]) - b[axis]
			w.move([]string{p}, d[0], d[1])
		}
		return nil
	})
}

// Distribute makes the gaps between three or more selected elements equal, side
// by side or, with upright, one below the other. The outer ones stay; sizes do.
func (s *Session) Distribute(upright bool) error {
	places, frames, err := s.placeable(3)
	if err != nil {
		return err
	}
	axis := 0
	if upright {
		axis = 1
	}
	order := make([]int, len(places))
	for i := range order {
		order[i] = i
	}
	box := func(i int) layout.Box { return frames[i].Bounds() }
	slices.SortStableFunc(order, func(a, b int) int { return sign(box(a)[axis] - box(b)[axis]) })
	all, _ := s.Bounds(places...)
	room := all[axis+2]
	for i := range places {
		room -= box(i)[axis+2]
	}
	gap := room / float64(len(places)-1)
	return s.change(words.T("Distribute %s", s.noun(places)), "", func(w *work) error {
		at := all[axis]
		for _, i := range order {
			var d [2]float64
			d[axis] = at - box(i)[axis]
			w.move([]string{places[i]}, d[0], d[1])
			at += box(i)[axis+2] + gap
		}
		return nil
	})
}

// placeable returns what is selected, stands freely and has a known place.
func (s *Session) placeable(least int) ([]string, []Frame, error) {
	places := s.movable()
	if len(places) == 0 {
		return nil, nil, s.fixed()
	}
	if s.flows(places[0]) {
		return nil, nil, refuse(words.T("What stands in a column or row has its place from there. Take it out first."))
	}
	if len(places) < least {
		return nil, nil, refuse(words.T("Choose at least %d elements.", least))
	}
	frames := make([]Frame, len(places))
	for i, p := range places {
		f, ok := s.Frame(p)
		if !ok {
			return nil, nil, refuse(words.T("It is not drawn for this example, so that its place is not known."))
		}
		frames[i] = f
	}
	return places, frames, nil
}
