package design

import (
	"slices"

	"lingkaran/app/layout"
)

// Blank is a layout of a kind with nothing on it, on the page and the papers of
// the usual built-in one. Letters keep the bodies in which their text flows.
// It has no key yet: layout.Shelf.Add gives one.
func Blank(kind layout.Kind, name string) *layout.Layout {
	var model *layout.Layout
	for _, l := range layout.Builtins() {
		if l.Kind == kind {
			model = l
			break
		}
	}
	if model == nil {
		return nil
	}
	l := clone(model)
	l.Key, l.Name, l.Format = "baru", name, layout.Format
	l.Front = slices.DeleteFunc(l.Front, func(e layout.Element) bool { return e.Type != layout.Body })
	if l.Front == nil {
		l.Front = []layout.Element{}
	}
	l.Back, l.Background, l.BackgroundBack, l.Layers, l.Pictures = nil, nil, nil, nil, nil
	return l
}
