package designer

import (
	"slices"
	"strconv"

	"lingkaran/app/design"
	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// tree lists the elements of the face in view, the uppermost first, with the
// items of columns in the order in which they are read; layers are headings.
// The buttons above it add elements.
type tree struct {
	s      *Screen
	rows   []*treeRow
	list   *fyne.Container
	scroll *container.Scroll
	object fyne.CanvasObject

	shown  *layout.Layout // what the rows were made of
	face   design.Face
	opened map[string]bool // places of containers whose items are listed
}

func newTree(s *Screen) *tree {
	t := &tree{s: s, opened: map[string]bool{}}
	t.list = widgets.Rows(0)
	t.scroll = container.NewVScroll(widgets.PadSides(t.list, 2, 0, 8, 0))
	palette := container.New(&widgets.Flow{Gap: 1, Line: 1})
	for _, kind := range design.Kinds {
		palette.Add(widgets.NewIconButton(iconOf(kind), words.T("Add %s", kind.Title()), func() { s.add(kind) }))
	}
	palette.Add(widgets.NewIconButton(theme.IconFolder, words.T("Add a picture from a file"), s.addPicture))
	head := widgets.Rows(2, widgets.PadSides(widgets.NewCaption(words.T("Add")), 0, 0, 0, 6), palette)
	layers := widgets.NewIconButton(theme.IconLayers, words.T("Add a layer"), func() {
		if s.session != nil {
			_, err := s.session.AddLayer()
			s.edit(err)
		}
	})
	title := widgets.Frame(nil, nil, nil, layers, widgets.PadSides(widgets.NewTitle(words.T("Elements")), 0, 0, 0, 6))
	t.object = widgets.Frame(widgets.Rows(0, widgets.PadSides(head, 8, 4, 6, 4), widgets.NewRule(), widgets.PadSides(title, 4, 4, 2, 4)), nil, nil, nil, t.scroll)
	return t
}

// update shows what the session has now. The rows are made anew only where
// the elements are others.
func (t *tree) update() {
	s := t.s.session
	if s == nil {
		return
	}
	if in := s.Inside(); in != "" { // what is selected is to be seen
		for at := in; parentOf(at) != ""; at = parentOf(at) {
			if !t.opened[at] {
				t.opened[at], t.shown = true, nil
			}
		}
	}
	if t.shown != s.Layout() || t.face != s.Face() {
		t.shown, t.face = s.Layout(), s.Face()
		t.build()
	}
	sel := s.Selected()
	var at *treeRow
	for _, r := range t.rows {
		on := r.place != "" && slices.Contains(sel, r.place)
		drawn := r.place == "" || t.s.drawnNow(r.place)
		bad := len(t.s.found[r.place]) > 0
		if r.selected != on || r.faint == drawn || r.bad != bad {
			r.selected, r.faint, r.bad = on, !drawn, bad
			r.Refresh()
		}
		if on && at == nil {
			at = r
		}
	}
	if at != nil {
		t.reveal(at)
	}
}

// build makes the rows, and uses again those that are there.
func (t *tree) build() {
	old := t.rows
	t.rows = nil
	s := t.s.session
	add := func(d rowData) {
		var row *treeRow
		if n := len(t.rows); n < len(old) {
			if row = old[n]; row.rowData != d {
				row.rowData = d
				row.Refresh()
			}
		} else {
			row = &treeRow{rowData: d, tree: t}
			row.ExtendBaseWidget(row)
		}
		t.rows = append(t.rows, row)
	}
	var walk func(list []layout.Element, above string, depth int, down bool)
	walk = func(list []layout.Element, above string, depth int, down bool) {
		for n := range list {
			i := n
			if down {
				i = len(list) - 1 - n
			}
			e := &list[i]
			place := above + "/" + strconv.Itoa(i)
			holds := len(e.Items) > 0
			add(rowData{place: place, title: elementTitle(e), icon: iconOf(e.Type), depth: depth, locked: e.Locked,
				holds: holds, folded: !t.opened[place], when: e.When != ""})
			if holds && t.opened[place] {
				walk(e.Items, place, depth+1, e.Type == layout.Group)
			}
		}
	}
	l := s.Layout()
	if len(l.Layers) == 0 {
		walk(s.Elements(), string(s.Face()), 0, true)
	}
	for n := len(l.Layers) - 1; n >= 0; n-- {
		y := l.Layers[n]
		add(rowData{layer: y.Name, title: y.Name, icon: theme.IconLayers, locked: y.Locked, hidden: y.Hidden})
		all := s.Elements()
		for i := len(all) - 1; i >= 0; i-- {
			if e := &all[i]; e.Layer == y.Name || e.Layer == "" && n == 0 {
				place := string(s.Face()) + "/" + strconv.Itoa(i)
				holds := len(e.Items) > 0
				add(rowData{place: place, title: elementTitle(e), icon: iconOf(e.Type), depth: 1, locked: e.Locked,
					holds: holds, folded: !t.opened[place], when: e.When != ""})
				if holds && t.opened[place] {
					walk(e.Items, place, 2, e.Type == layout.Group)
				}
			}
		}
	}
	if len(t.rows) == len(old) {
		return
	}
	t.list.Objects = nil
	for _, r := range t.rows {
		t.list.Objects = append(t.list.Objects, r)
	}
	t.list.Refresh()
	t.scroll.Refresh()
}

// reveal scrolls to a row.
func (t *tree) reveal(r *treeRow) {
	top, high := r.Position().Y, r.Size().Height
	view := t.scroll.Size().Height
	if view <= 0 || high == 0 {
		return
	}
	switch at := t.scroll.Offset.Y; {
	case top < at:
		t.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case top+high > at+view-theme.Px(10):
		t.scroll.ScrollToOffset(fyne.NewPos(0, top+high-view+theme.Px(10)))
	}
}

// fold opens or closes a container.
func (t *tree) fold(place string) {
	t.opened[place] = !t.opened[place]
	t.shown = nil
	t.update()
}

// step selects the row above or below.
func (t *tree) step(from *treeRow, by int) {
	for i := slices.Index(t.rows, from) + by; i >= 0 && i < len(t.rows); i += by {
		if t.rows[i].place != "" {
			t.choose(t.rows[i], false)
			if c := fyne.CurrentApp().Driver().CanvasForObject(t.rows[i]); c != nil {
				c.Focus(t.rows[i])
			}
			return
		}
	}
}

// choose selects the element of a row.
func (t *tree) choose(r *treeRow, add bool) {
	s := t.s.session
	if s == nil || r.place == "" {
		return
	}
	if add {
		s.Toggle(r.place)
	} else {
		s.Select(r.place)
	}
	t.s.board.reveal()
	t.s.board.changed()
}

// shift moves the element of a row by some rows among its neighbours: what is
// higher in the list lies above, but items are read downwards.
func (t *tree) shift(r *treeRow, by int) {
	s := t.s.session
	if by == 0 || s == nil || r.place == "" {
		return
	}
	s.Select(r.place)
	up := by < 0
	if t.readsDown(r.place) {
		up = !up
	}
	do := s.Lower
	if up {
		do = s.Raise
	}
	var err error
	for n := max(by, -by); n > 0 && err == nil; n-- {
		err = do()
	}
	t.s.edit(err)
}

// readsDown reports whether an element is an item of a column or row.
func (t *tree) readsDown(place string) bool {
	above := t.s.session.Layout().At(parentOf(place))
	return above != nil && above.Type != layout.Group
}

// neighbours counts how many places a row would pass in its own list when it
// is dropped among the rows at a height, and where the mark for that stands.
func (t *tree) neighbours(r *treeRow, y float32) (by int, mark float32) {
	up := parentOf(r.place)
	layer := t.layerOf(r.place)
	own := slices.Index(t.rows, r)
	mark = -1
	for i, o := range t.rows {
		if i == own || o.place == "" || parentOf(o.place) != up || t.layerOf(o.place) != layer {
			continue
		}
		mid := o.Position().Y + o.Size().Height/2
		switch {
		case i < own && y < mid:
			if by--; mark < 0 {
				mark = o.Position().Y
			}
		case i > own && y > mid:
			by++
			mark = t.below(i)
		}
	}
	return by, mark
}

// below is the lower edge of a row with all that it holds.
func (t *tree) below(i int) float32 {
	last := i
	for last+1 < len(t.rows) && t.rows[last+1].depth > t.rows[i].depth && t.rows[last+1].place != "" {
		last++
	}
	return t.rows[last].Position().Y + t.rows[last].Size().Height
}

func (t *tree) layerOf(place string) string {
	e := t.s.session.Layout().At(place)
	if e == nil {
		return ""
	}
	return e.Layer
}

// parentOf is the place above.
func parentOf(place string) string {
	for i := len(place) - 1; i >= 0; i-- {
		if place[i] == '/' {
			return place[:i]
		}
	}
	return ""
}

// drawnNow reports whether an element, or something in it, stands on the page
// with the record in view.
func (s *Screen) drawnNow(place string) bool {
	if s.placed == nil {
		return true
	}
	return s.placed[place]
}
