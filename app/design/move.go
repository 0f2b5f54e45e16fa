package design

import (
	"slices"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/words"
)

// move moves elements that stand freely.
func (w *work) move(places []string, dx, dy float64) {
	for _, p := range places {
		if e := w.At(p); e != nil {
			e.Box[0], e.Box[1] = round(e.Box[0]+dx), round(e.Box[1]+dy)
		}
	}
}

// Nudge moves what is selected by some mm, as the arrow keys do. Nudges that
// follow each other are one step. An item of a column or row gets more or less
// space before it.
func (s *Session) Nudge(dx, dy float64) error {
	places := s.movable()
	if len(places) == 0 {
		return s.fixed()
	}
	return s.change(words.T("Move %s", s.noun(places)), "nudge "+strings.Join(places, " "), func(w *work) error {
		if !flows(w.Layout, places[0]) {
			w.move(places, dx, dy)
			return nil
		}
		d := dy
		if w.At(parent(places[0])).Type == layout.Row {
			d = dx
		}
		e := w.At(places[0])
		e.Gap = round(max(e.Gap+d, 0))
		return nil
	})
}

// MoveTo puts the upper left corner of what is selected at a point of the page.
func (s *Session) MoveTo(x, y float64) error {
	places := s.movable()
	if len(places) == 0 {
		return s.fixed()
	}
	if s.flows(places[0]) {
		return refuse(words.T("What stands in a column or row has its place from there. Take it out first."))
	}
	b, ok := s.Bounds(places...)
	if len(places) == 1 { // a turned one is known by its own box
		f, found := s.Frame(places[0])
		b, ok = f.Box, found
	}
	if !ok {
		return s.fixed()
	}
	return s.change(words.T("Move %s", s.noun(places)), "place "+strings.Join(places, " "), func(w *work) error {
		w.move(places, x-b[0], y-b[1])
		return nil
	})
}

// movable is what is selected and not held fast.
func (s *Session) movable() []string {
	return slices.DeleteFunc(s.Selected(), s.Locked)
}

// fixed says why nothing can be done with what is selected.
func (s *Session) fixed() error {
	if len(s.sel) == 0 {
		return refuse(words.T("Choose an element first."))
	}
	return refuse(words.T("What is chosen is locked. Unlock it first."))
}

// reorder moves an item of a column or row between its neighbours.
func (g *Grip) reorder(dx, dy float64) []Guide {
	place := g.sel[0]
	up := parent(place)
	axis, d := 1, dy
	if g.from.At(up).Type == layout.Row {
		axis, d = 0, dx
	}
	centre := along(g.frames[0].Box, axis).middle() + d
	at, first := -1, -1
	var mark float64
	items := children(g.from.At(up), up)
	var before, after float64
	for i, p := range items {
		f, ok := g.s.flowing(g.from, p)
		if !ok || p == place {
			continue
		}
		q := along(f.Box, axis)
		if first < 0 {
			first, before = i, q.low
		}
		if q.middle() < centre {
			at, after = i, q.high
		}
	}
	switch {
	case first < 0:
		return nil // it is alone
	case at < 0:
		at, mark = first, before
	default:
		at, mark = at+1, after
	}
	own := index(place)
	target := at
	if at > own {
		target--
	}
	ok := g.edit(words.T("Move %s", g.s.noun(g.sel)), func(w *work) {
		from := list(w.Layout, up)
		e := (*from)[own]
		*from = slices.Insert(slices.Delete(*from, own, own+1), target, e)
		w.sel = []string{child(up, target)}
	})
	box, known := g.s.frame(g.from, up)
	if !ok || !known || target == own {
		return nil
	}
	across := along(box.Box, axis)
	return []Guide{guide(GuideInsert, axis, mark, across.from, across.to)}
}
