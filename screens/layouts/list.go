package layouts

import (
	"image"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// list shows the layouts as tiles, kind by kind.
type list struct {
	s      *Screen
	search *widgets.SearchBox
	text   string
	open   string // key of the layout whose detail is shown
	bin    bool   // what was deleted is shown

	tiles  []*tile
	rows   *fyne.Container
	scroll *container.Scroll
	body   *fyne.Container
	object fyne.CanvasObject
}

// kinds are the sections in their order.
var kinds = []layout.Kind{layout.Certificate, layout.Card, layout.Label, layout.Paper}

func newList(s *Screen) *list {
	l := &list{s: s, rows: widgets.Rows(20), body: container.NewStack()}
	l.search = widgets.NewSearchBox(s.desk.Runner, words.T("Search for a layout"))
	l.search.OnSearch = func(text string) { l.text = text; l.draw() }
	l.search.OnDown = func() {
		if len(l.tiles) > 0 {
			s.desk.Window.Canvas().Focus(l.tiles[0])
		}
	}
	l.search.OnEscape = s.Escape
	bring := widgets.NewButton(words.T("From a file …"), theme.IconImport, s.bring)
	l.scroll = container.NewVScroll(widgets.PadSides(l.rows, 8, 16, 24, 12))
	l.body.Objects = []fyne.CanvasObject{widgets.Pad(widgets.NewSkeleton(6), 16)}
	l.object = widgets.Frame(widgets.NewToolbar(l.search, nil, bring), nil, nil, nil, l.body)
	return l
}

// draw makes the tiles of what is on the shelf and matches the search.
func (l *list) draw() {
	focused, _ := l.s.desk.Window.Canvas().Focused().(*tile)
	at := l.scroll.Offset
	l.tiles, l.rows.Objects = nil, nil
	for _, k := range kinds {
		var tiles []fyne.CanvasObject
		for _, it := range l.s.items {
			if it.Kind != k || !matches(it, l.text) {
				continue
			}
			t := newTile(l, it)
			t.open = it.Key == l.open
			t.paint()
			l.tiles = append(l.tiles, t)
			tiles = append(tiles, t)
			if it.layout != nil {
				l.s.pictures.get(it.layout, it.hash, false, tilePixels, func(img image.Image) { t.show(img) })
			}
		}
		if len(tiles) == 0 {
			continue
		}
		flow := &widgets.Flow{Gap: 4, Cell: tileWidth}
		box := container.New(flow, tiles...)
		flow.Resized = l.scroll.Refresh
		head := widgets.NewTitle(plural(k))
		head.Elide = false // the count stands right behind it
		count := widgets.NewCaption(words.Number(len(tiles)))
		l.rows.Add(widgets.Rows(6, widgets.PadSides(widgets.Columns(8, head, count), 0, 0, 0, 8), box))
	}
	switch {
	case len(l.tiles) == 0 && l.text != "":
		l.set(widgets.NewEmptyState(theme.IconSearch, words.T("No layout is called so"), words.T("Search for another word, or for none."), "", nil))
		return
	case len(l.s.binned) > 0 && l.text == "":
		l.rows.Add(l.deleted())
	}
	l.set(l.scroll)
	l.rows.Refresh()
	l.scroll.Offset = at
	l.scroll.Refresh()
	if focused != nil {
		for _, t := range l.tiles {
			if t.item.Key == focused.item.Key {
				l.s.desk.Window.Canvas().Focus(t)
			}
		}
	}
}

func (l *list) set(o fyne.CanvasObject) {
	if len(l.body.Objects) != 1 || l.body.Objects[0] != o {
		l.body.Objects = []fyne.CanvasObject{o}
		l.body.Refresh()
	}
}

// fail says why nothing can be listed.
func (l *list) fail(why string) {
	if !l.s.read {
		l.set(widgets.NewEmptyState(theme.IconWarning, words.T("The layouts cannot be read"), why, "", nil))
		return
	}
	l.s.desk.Notices.Trouble(why)
}

// plural names a section.
func plural(k layout.Kind) string {
	switch k {
	case layout.Certificate:
		return words.T("Certificates")
	case layout.Card:
		return words.T("Participant cards")
	case layout.Label:
		return words.T("Address labels")
	}
	return words.T("Letters and lists")
}

// matches reports whether each word of a search stands in a layout's name,
// kind or papers.
func matches(it item, text string) bool {
	all := strings.ToLower(strings.Join([]string{it.Name, plural(it.Kind), it.Key, it.sheets(), it.version()}, " "))
	for word := range strings.FieldsSeq(strings.ToLower(text)) {
		if !strings.Contains(all, word) {
			return false
		}
	}
	return true
}

// mark shows which layout's detail is open.
func (l *list) mark(key string) {
	l.open = key
	for _, t := range l.tiles {
		if open := t.item.Key == key; open != t.open {
			t.open = open
			t.paint()
		}
		if t.open {
			l.reveal(t)
		}
	}
}

func (l *list) unmark() { l.mark("") }

// step moves the keyboard to a neighbour: across, or to the nearest tile of
// another line.
func (l *list) step(from *tile, across, down int) {
	at := -1
	for i, t := range l.tiles {
		if t == from {
			at = i
		}
	}
	next := at + across
	if down != 0 {
		next = at
		here := placeOf(from)
		best := float32(-1)
		for i, t := range l.tiles {
			p := placeOf(t)
			dy := (p.Y - here.Y) * float32(down)
			if dy < theme.Px(20) {
				continue
			}
			dx := p.X - here.X
			if far := dy*4 + max(dx, -dx); best < 0 || far < best {
				best, next = far, i
			}
		}
	}
	if next >= 0 && next < len(l.tiles) && next != at {
		l.s.desk.Window.Canvas().Focus(l.tiles[next])
		if l.s.split.IsOpen() {
			l.s.choose(l.tiles[next].item.Key)
		}
	}
}

func placeOf(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
}

// reveal scrolls so far that a tile is seen.
func (l *list) reveal(t *tile) {
	if l.scroll.Size().Height <= 0 {
		return
	}
	top := placeOf(t).Y - placeOf(l.scroll).Y
	margin := theme.Px(8)
	switch bottom := top + t.Size().Height; {
	case top < margin:
		l.scroll.Offset.Y = max(l.scroll.Offset.Y+top-theme.Px(40), 0)
	case bottom > l.scroll.Size().Height-margin:
		l.scroll.Offset.Y += bottom - l.scroll.Size().Height + margin
	default:
		return
	}
	l.scroll.Refresh()
}
