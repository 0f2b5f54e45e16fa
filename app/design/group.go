package design

import (
	"slices"

	"lingkaran/app/layout"
	"lingkaran/app/words"
)

// Group makes one group of two or more elements that stand freely, and selects
// it.
func (s *Session) Group() error {
	places, _, err := s.placeable(2)
	if err != nil {
		return err
	}
	all, _ := s.Bounds(places...)
	return s.change(words.T("Group %s", s.noun(places)), "", func(w *work) error {
		w.gather(places, layout.Element{Type: layout.Group}, all, s.originOf(places[0]))
		return nil
	})
}

// Stack makes a column of two or more elements that stand freely, or, with
// side, a row: in the order in which they stand, with the gaps that they have.
// What is absent from a print then leaves no gap.
func (s *Session) Stack(side bool) error {
	places, frames, err := s.placeable(2)
	if err != nil {
		return err
	}
	all, _ := s.Bounds(places...)
	box, axis := layout.Element{Type: layout.Column}, 1
	if side {
		box, axis = layout.Element{Type: layout.Row}, 0
	}
	return s.change(words.T("Group %s", s.noun(places)), "", func(w *work) error {
		w.gather(places, box, all, s.originOf(places[0]))
		c := w.At(w.sel[0])
		order := make([]int, len(c.Items))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return sign(frames[a].Box[axis] - frames[b].Box[axis]) })
		var items []layout.Element
		end := 0.0
		for n, i := range order {
			e := c.Items[i]
			if n > 0 {
				e.Gap = round(max(frames[i].Box[axis]-end, 0))
			}
			end = frames[i].Box[axis] + frames[i].Box[axis+2]
			e.Box[0], e.Box[1] = 0, 0
			items = append(items, e)
		}
		c.Items = items
		return nil
	})
}

// originOf is where the parent of an element has its upper left corner.
func (s *Session) originOf(place string) [2]float64 {
	if f, ok := s.Frame(parent(place)); ok {
		return [2]float64{f.Box[0], f.Box[1]}
	}
	return [2]float64{}
}

// gather moves elements of one parent into a new one where the uppermost of
// them stood.
func (w *work) gather(places []string, box layout.Element, all layout.Box, origin [2]float64) {
	above := parent(places[0])
	top := index(places[len(places)-1])
	at := list(w.Layout, above)
	box.Box = layout.Box{round(all[0] - origin[0]), round(all[1] - origin[1]), round(all[2]), round(all[3])}
	box.Layer, box.Anchor = (*at)[top].Layer, (*at)[top].Anchor
	box.ID = unused(w.Layout, box.Type.Title())
	for _, p := range places {
		e := *w.At(p)
		e.Layer, e.Anchor = "", ""
		e.Box[0] = round(e.Box[0] - box.Box[0])
		e.Box[1] = round(e.Box[1] - box.Box[1])
		box.Items = append(box.Items, e)
	}
	w.remove(places)
	top -= len(places) - 1
	at = list(w.Layout, above)
	*at = slices.Insert(*at, top, box)
	w.sel = []string{child(above, top)}
}

// Ungroup lets the items of the selected groups, columns and rows stand freely
// where they are. Items keep the conditions of what they stood in.
func (s *Session) Ungroup() error {
	places := slices.DeleteFunc(s.movable(), func(p string) bool { return len(s.l.At(p).Items) == 0 })
	if len(places) == 0 {
		if len(s.sel) > 0 && len(s.movable()) > 0 {
			return refuse(words.T("What is chosen is no group."))
		}
		return s.fixed()
	}
	if s.flows(places[0]) {
		return refuse(words.T("What stands in a column or row has its place from there. Take it out first."))
	}
	above := parent(places[0])
	return s.change(words.T("Ungroup %s", s.noun(places)), "", func(w *work) error {
		w.sel = nil
		var after []layout.Element
		was := *list(w.Layout, above)
		for i := range was {
			place := child(above, i)
			if !slices.Contains(places, place) {
				after = append(after, was[i])
				continue
			}
			items := s.apart(w.Layout, place)
			for n := range items {
				w.sel = append(w.sel, child(above, len(after)+n))
			}
			after = append(after, items...)
		}
		*list(w.Layout, above) = after
		return nil
	})
}

// apart returns the items of a container as they stand freely beside it.
func (s *Session) apart(l *layout.Layout, place string) []layout.Element {
	c := l.At(place)
	var out []layout.Element
	here, _ := s.frame(l, place)
	next := [2]float64{here.Box[0], here.Box[1]} // of what is not drawn now
	dx, dy := c.Box[0]-here.Box[0], c.Box[1]-here.Box[1]
	for i := range c.Items {
		e := c.Items[i]
		if c.Type == layout.Group {
			e.Box[0], e.Box[1] = round(e.Box[0]+c.Box[0]), round(e.Box[1]+c.Box[1])
		} else {
			f, ok := s.frame(l, child(place, i))
			if !ok {
				f = Frame{Box: layout.Box{next[0], next[1], e.Box[2], e.Box[3]}}
				if f.Box[2] == 0 {
					f.Box[2] = c.Box[2]
				}
			}
			if e = freed(e, f); c.Type == layout.Column {
				next[1] = f.Box[1] + f.Box[3]
			} else {
				next[0] = f.Box[0] + f.Box[2]
			}
			e.Box[0], e.Box[1] = round(e.Box[0]+dx), round(e.Box[1]+dy)
		}
		e.When, e.Layer, e.Anchor, e.Locked = layout.Both(c.When, e.When), c.Layer, c.Anchor, c.Locked
		out = append(out, e)
	}
	return out
}

// freed is an item of a column or row as it would stand on the page.
func freed(e layout.Element, f Frame) layout.Element {
	h := e.Box[3]
	e.Box = layout.Box{round(f.Box[0]), round(f.Box[1]), round(f.Box[2]), round(f.Box[3])}
	if e.Type == layout.Text && h == 0 {
		e.Box[3] = 0 // as high as its lines
	}
	if e.Type == layout.QR {
		e.Box[3] = e.Box[2]
	}
	e.Gap = 0
	return e
}

// Release takes what is selected out of its column, row or group: it stands
// freely on the page where it is drawn now, above what it stood in.
func (s *Session) Release() error {
	places := s.movable()
	if len(places) == 0 {
		return s.fixed()
	}
	if s.inside == "" {
		return refuse(words.T("It stands freely already."))
	}
	frames := make([]Frame, len(places))
	for i, p := range places {
		f, ok := s.Frame(p)
		if !ok {
			return refuse(words.T("It is not drawn for this example, so that its place is not known."))
		}
		frames[i] = f
	}
	name := words.T("Take %s out", s.noun(places))
	return s.change(name, "", func(w *work) error {
		whole := outermost(places[0])
		var out []layout.Element
		for i, p := range places {
			e := freed(*w.At(p), frames[i])
			for up := parent(p); ; up = parent(up) {
				c := w.At(up)
				if c == nil {
					break
				}
				e.When = layout.Both(c.When, e.When)
			}
			e.Layer, e.Anchor = w.At(whole).Layer, w.At(whole).Anchor
			out = append(out, e)
		}
		w.remove(places)
		for up := parent(places[0]); up != string(w.face); up = parent(up) {
			if len(w.At(up).Items) > 0 {
				break
			}
			w.remove([]string{up})
		}
		at := list(w.Layout, string(w.face))
		n := min(index(whole)+1, len(*at))
		*at = slices.Insert(*at, n, out...)
		w.sel, w.inside = nil, ""
		for i := range out {
			w.sel = append(w.sel, child(string(w.face), n+i))
		}
		return nil
	})
}
