package design

import (
	"slices"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/words"
)

// AddLayer adds a layer above the others and returns its name. The first time
// there are two afterwards: what was there lies on the lower one.
func (s *Session) AddLayer() (name string, err error) {
	err = s.change(words.T("Add a layer"), "", func(w *work) error {
		if len(w.Layers) == 0 {
			w.Layers = []layout.Layer{{Name: words.T("Ground")}}
		}
		for n := len(w.Layers) + 1; ; n++ {
			if name = words.T("Layer %d", n); w.layer(name) < 0 {
				break
			}
		}
		w.Layers = append(w.Layers, layout.Layer{Name: name})
		return nil
	})
	return name, err
}

func (w *work) layer(name string) int {
	return slices.IndexFunc(w.Layers, func(y layout.Layer) bool { return y.Name == name })
}

// RenameLayer gives a layer another name.
func (s *Session) RenameLayer(was, name string) error {
	name = strings.TrimSpace(name)
	return s.onLayer(words.T("Rename the layer"), was, func(w *work, i int) error {
		w.explicit()
		w.Layers[i].Name = name
		w.outermost(func(e *layout.Element) {
			if e.Layer == was {
				e.Layer = name
			}
		})
		return nil
	})
}

// HideLayer hides a layer, which is not printed then, or shows it again.
func (s *Session) HideLayer(name string, hidden bool) error {
	step := words.T("Show the layer")
	if hidden {
		step = words.T("Hide the layer")
	}
	return s.onLayer(step, name, func(w *work, i int) error {
		w.Layers[i].Hidden = hidden
		return nil
	})
}

// LockLayer holds everything on a layer fast, or lets it go.
func (s *Session) LockLayer(name string, locked bool) error {
	step := words.T("Unlock the layer")
	if locked {
		step = words.T("Lock the layer")
	}
	return s.onLayer(step, name, func(w *work, i int) error {
		w.Layers[i].Locked = locked
		return nil
	})
}

// MoveLayer moves a layer by some places upwards, or downwards when by is
// negative; it stops at the end.
func (s *Session) MoveLayer(name string, by int) error {
	return s.onLayer(words.T("Move the layer"), name, func(w *work, i int) error {
		w.explicit()
		y := w.Layers[i]
		to := min(max(i+by, 0), len(w.Layers)-1)
		w.Layers = slices.Insert(slices.Delete(w.Layers, i, i+1), to, y)
		return nil
	})
}

// RemoveLayer takes a layer away. What lies on it goes to the one below, or
// above when it is the lowest.
func (s *Session) RemoveLayer(name string) error {
	return s.onLayer(words.T("Remove the layer"), name, func(w *work, i int) error {
		w.explicit()
		w.Layers = slices.Delete(w.Layers, i, i+1)
		heir := ""
		if len(w.Layers) > 0 {
			heir = w.Layers[max(i-1, 0)].Name
		} else {
			w.Layers = nil
		}
		w.outermost(func(e *layout.Element) {
			if e.Layer == name {
				e.Layer = heir
			}
		})
		return nil
	})
}

// PutOnLayer puts the outermost elements of what is selected on a layer.
func (s *Session) PutOnLayer(name string) error {
	if len(s.sel) == 0 {
		return s.fixed()
	}
	return s.onLayer(words.T("Put %s on a layer", s.noun(s.sel)), name, func(w *work, _ int) error {
		for _, p := range w.sel {
			w.At(outermost(p)).Layer = name
		}
		return nil
	})
}

func (s *Session) onLayer(step, name string, edit func(w *work, i int) error) error {
	return s.change(step, "", func(w *work) error {
		i := w.layer(name)
		if i < 0 {
			return refuse(words.T("There is no such layer."))
		}
		return edit(w, i)
	})
}

// explicit writes the layer of the elements that belong to the first one by
// having none, before the first one becomes another.
func (w *work) explicit() {
	first := w.Layers[0].Name
	w.outermost(func(e *layout.Element) {
		if e.Layer == "" {
			e.Layer = first
		}
	})
}

func (w *work) outermost(fn func(e *layout.Element)) {
	for _, face := range [][]layout.Element{w.Front, w.Back} {
		for i := range face {
			fn(&face[i])
		}
	}
}
