package design

import (
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"lingkaran/app/layout"
)

// clone copies a layout so deep that no edit of the copy shows in it.
func clone(l *layout.Layout) *layout.Layout {
	out := *l
	out.Colours, out.Pictures = maps.Clone(l.Colours), maps.Clone(l.Pictures)
	out.Layers = slices.Clone(l.Layers)
	out.Background, out.BackgroundBack = copied(l.Background), copied(l.BackgroundBack)
	out.Front, out.Back = cloneAll(l.Front), cloneAll(l.Back)
	out.Sheets = slices.Clone(l.Sheets)
	for i := range out.Sheets {
		out.Sheets[i].Marks = copied(out.Sheets[i].Marks)
	}
	return &out
}

func cloneAll(list []layout.Element) []layout.Element {
	out := slices.Clone(list)
	for i := range out {
		out[i] = cloneOne(&out[i])
	}
	return out
}

func cloneOne(e *layout.Element) layout.Element {
	out := *e
	out.Fit, out.Focus, out.Ornament = copied(e.Fit), copied(e.Focus), copied(e.Ornament)
	if e.Ornament != nil {
		out.Ornament.Colours = slices.Clone(e.Ornament.Colours)
	}
	out.Items = cloneAll(e.Items)
	return out
}

func copied[T any](p *T) *T {
	if p == nil {
		return nil
	}
	v := *p
	return &v
}

// share lets a layout hold what it has in common with another one only once.
func share(l, with *layout.Layout) {
	for _, f := range []struct{ own, other *[]layout.Element }{{&l.Front, &with.Front}, {&l.Back, &with.Back}} {
		if reflect.DeepEqual(*f.own, *f.other) {
			*f.own = *f.other
			continue
		}
		for i := range *f.own {
			for j := range *f.other {
				if o := &(*f.other)[j]; len(o.Items) > 0 && reflect.DeepEqual((*f.own)[i].Items, o.Items) {
					(*f.own)[i].Items = o.Items
					break
				}
			}
		}
	}
}

// each calls fn for every element of a layout.
func each(l *layout.Layout, fn func(e *layout.Element)) {
	var walk func(list []layout.Element)
	walk = func(list []layout.Element) {
		for i := range list {
			fn(&list[i])
			walk(list[i].Items)
		}
	}
	walk(l.Front)
	walk(l.Back)
}

// parent is the place above, the face for an outermost element.
func parent(place string) string {
	i := strings.LastIndexByte(place, '/')
	if i < 0 {
		return ""
	}
	return place[:i]
}

// index is the last number of a place.
func index(place string) int {
	i, err := strconv.Atoi(place[strings.LastIndexByte(place, '/')+1:])
	if err != nil {
		return -1
	}
	return i
}

// child is a place below another one or a face.
func child(above string, i int) string { return above + "/" + strconv.Itoa(i) }

// outermost is the element of the page that a place stands in.
func outermost(place string) string {
	parts := strings.SplitN(place, "/", 3)
	if len(parts) < 2 {
		return place
	}
	return parts[0] + "/" + parts[1]
}

// below reports whether a place stands in another one, or is it.
func below(place, above string) bool { return place == above || strings.HasPrefix(place, above+"/") }

func faceOf(place string) Face {
	f, _, _ := strings.Cut(place, "/")
	return Face(f)
}

// list is where the elements of a face or of a container stand; nil when there
// is no such place.
func list(l *layout.Layout, above string) *[]layout.Element {
	switch Face(above) {
	case Front:
		return &l.Front
	case Back:
		return &l.Back
	}
	if e := l.At(above); e != nil {
		return &e.Items
	}
	return nil
}

// order returns places as the elements stand, each once.
func order(places []string) []string {
	slices.SortFunc(places, func(a, b string) int {
		x, y := strings.Split(a, "/"), strings.Split(b, "/")
		for i := 0; i < len(x) && i < len(y); i++ {
			if x[i] == y[i] {
				continue
			}
			m, errM := strconv.Atoi(x[i])
			n, errN := strconv.Atoi(y[i])
			if errM == nil && errN == nil {
				return m - n
			}
			return strings.Compare(x[i], y[i])
		}
		return len(x) - len(y)
	})
	return slices.Compact(places)
}

// round keeps lengths to hundredths of a mm, which people can read.
func round(v float64) float64 {
	v = math.Round(v*100) / 100
	if v == 0 {
		return 0 // never -0
	}
	return v
}
