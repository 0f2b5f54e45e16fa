package design

import (
	"slices"

	"lingkaran/app/layout"
)

// Selected returns the places of what is selected, in the order in which the
// elements stand. They all stand in the same group, column or row, or on the
// page.
func (s *Session) Selected() []string { return slices.Clone(s.sel) }

// Only returns the element that alone is selected, nil when there are none or
// several. The caller does not change it.
func (s *Session) Only() *layout.Element {
	if len(s.sel) != 1 {
		return nil
	}
	return s.l.At(s.sel[0])
}

// Inside is the place of the group, column or row whose items are selected
// one by one; "" on the page.
func (s *Session) Inside() string { return s.inside }

// Select selects elements of one parent, and goes into it. Places that do not
// stand beside the first one, and those where nothing stands, are passed over.
func (s *Session) Select(places ...string) {
	s.open = ""
	s.sel, s.inside = nil, ""
	for _, p := range places {
		if s.l.At(p) == nil || len(s.sel) > 0 && parent(p) != parent(s.sel[0]) {
			continue
		}
		s.sel = append(s.sel, p)
	}
	if len(s.sel) == 0 {
		return
	}
	s.sel = order(s.sel)
	s.face = faceOf(s.sel[0])
	if up := parent(s.sel[0]); up != string(s.face) {
		s.inside = up
	}
}

// Toggle adds an element to what is selected, or takes it away. One that does
// not stand beside the others is selected alone.
func (s *Session) Toggle(place string) {
	switch i := slices.Index(s.sel, place); {
	case i >= 0:
		rest := slices.Delete(slices.Clone(s.sel), i, i+1)
		inside := s.inside
		s.Select(rest...)
		s.inside = inside
	case len(s.sel) == 0 || parent(place) != parent(s.sel[0]):
		s.Select(place)
	default:
		s.Select(append(s.Selected(), place)...)
	}
}

// SelectAll selects everything that the mouse may move: the items of what was
// gone into, else the elements of the face.
func (s *Session) SelectAll() {
	inside := s.inside
	s.Select(s.free(s.level())...)
	s.inside = inside
}

// Deselect selects nothing, and stays inside what was gone into.
func (s *Session) Deselect() { s.sel, s.open = nil, "" }

// Enter goes into a group, column or row and selects its first item.
func (s *Session) Enter(place string) bool {
	e := s.l.At(place)
	if e == nil || len(e.Items) == 0 {
		return false
	}
	s.Select(child(place, 0))
	return true
}

// Out selects what the selected items stand in; on the page it selects nothing.
// It reports whether there was anything to leave.
func (s *Session) Out() bool {
	switch {
	case s.inside != "":
		s.Select(s.inside)
	case len(s.sel) > 0:
		s.Deselect()
	default:
		return false
	}
	return true
}

// Next selects the element after the one that is selected, or before it; at
// the end it begins again.
func (s *Session) Next(back bool) {
	all := s.level()
	if len(all) == 0 {
		return
	}
	i := -1
	if n := len(s.sel); n > 0 {
		if i = index(s.sel[n-1]); back {
			i = index(s.sel[0])
		}
	} else if back {
		i = 0
	}
	if i++; back {
		i -= 2
	}
	inside := s.inside
	s.Select(all[(i+len(all))%len(all)])
	s.inside = inside
}

// level lists the places among which a click chooses.
func (s *Session) level() []string {
	above := s.inside
	if above == "" {
		above = string(s.face)
	}
	at := list(s.l, above)
	if at == nil {
		return nil
	}
	out := make([]string, len(*at))
	for i := range out {
		out[i] = child(above, i)
	}
	return out
}

// free leaves out what is held fast or hidden.
func (s *Session) free(places []string) []string {
	return slices.DeleteFunc(places, func(p string) bool { return s.Locked(p) || s.hidden(p) })
}

// Locked reports whether an element, or what it stands in, is held fast by
// itself or by its layer. It is neither hit nor changed by Move, Resize and
// what else goes by the mouse; Update changes it all the same.
func (s *Session) Locked(place string) bool { return locked(s.l, place) }

func locked(l *layout.Layout, place string) bool {
	if y := layerOf(l, place); y != nil && y.Locked {
		return true
	}
	for p := place; ; p = parent(p) {
		e := l.At(p)
		if e == nil {
			return false
		}
		if e.Locked {
			return true
		}
	}
}

func (s *Session) hidden(place string) bool {
	y := layerOf(s.l, place)
	return y != nil && y.Hidden
}

// layerOf is the layer in which an element is drawn, nil without layers.
func layerOf(l *layout.Layout, place string) *layout.Layer {
	e := l.At(outermost(place))
	if e == nil || len(l.Layers) == 0 {
		return nil
	}
	if e.Layer == "" {
		return &l.Layers[0]
	}
	for i := range l.Layers {
		if l.Layers[i].Name == e.Layer {
			return &l.Layers[i]
		}
	}
	return nil
}
