// Package doubles is Data Ganda: the pairs of workers who may be one person,
// the surest first; the page on which a clerk makes one record of two, field
// by field; and the merges so far, which can be undone.
package doubles

import (
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Place returns the screen's entry. It stands under the workers.
func Place() desk.Place {
	return desk.Place{
		Key:   desk.KeyDoubles,
		Title: func() string { return words.T("Double records") },
		Icon:  theme.Icon(theme.IconCopy),
		Under: desk.KeyWorkers,
		New:   func(d *desk.Desk) desk.Screen { return New(d) },
	}
}

// Screen shows the pairs, one of them, or the merges so far.
type Screen struct {
	desk  *desk.Desk
	scope *desk.Scope

	content *fyne.Container
	list    *list
	past    *past
	page    *page // nil while no pair is open
	showing view
}

type view int

const (
	pairs view = iota
	onePair
	merges
)

var (
	_ desk.Screen       = (*Screen)(nil)
	_ desk.Counter      = (*Screen)(nil)
	_ desk.PrimaryActor = (*Screen)(nil)
	_ desk.Escaper      = (*Screen)(nil)
	_ desk.Saver        = (*Screen)(nil)
	_ desk.Commander    = (*Screen)(nil)
)

// New makes the screen. Nothing is searched before Reload.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, scope: d.NewScope(), content: container.NewStack()}
	s.list = newList(s)
	s.past = newPast(s)
	s.show(pairs)
	s.scope.On(s.changed, data.KindWorker)
	return s
}

// Close ends what the screen has under way.
func (s *Screen) Close() {
	s.closePage()
	s.scope.Close()
}

// Title implements desk.Screen.
func (s *Screen) Title() string {
	switch s.showing {
	case onePair:
		return words.T("One person or two?")
	case merges:
		return words.T("Merged records")
	}
	return words.T("Double records")
}

// Content implements desk.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Reload implements desk.Screen.
func (s *Screen) Reload() { s.list.search() }

// Count implements desk.Counter.
func (s *Screen) Count() string {
	switch s.showing {
	case onePair:
		return s.page.place()
	case merges:
		return s.past.count
	}
	return s.list.countWords()
}

// PrimaryAction implements desk.PrimaryActor.
func (s *Screen) PrimaryAction() (string, fyne.Resource, func()) {
	if s.showing != pairs || s.list.busy {
		return "", nil, nil
	}
	return words.T("Search again"), theme.Icon(theme.IconRefresh), s.list.search
}

// Commands implements desk.Commander.
func (s *Screen) Commands() []desk.Command {
	return []desk.Command{{Title: words.T("Merged records"), Icon: theme.Icon(theme.IconHistory), Do: func() {
		s.desk.Nav.Show(desk.KeyDoubles)
		s.showPast()
	}}}
}

// Save implements desk.Saver: Ctrl+S merges.
func (s *Screen) Save() {
	if s.showing == onePair {
		s.page.merge()
	}
}

// Escape implements desk.Escaper.
func (s *Screen) Escape() {
	if s.showing != pairs {
		s.back()
	}
}

func (s *Screen) show(v view) {
	s.showing = v
	var o fyne.CanvasObject
	switch v {
	case onePair:
		o = s.page.object
	case merges:
		o = s.past.object
	default:
		o = s.list.object
	}
	s.content.Objects = []fyne.CanvasObject{o}
	s.content.Refresh()
	s.desk.Nav.HeaderChanged()
}

// back shows the pairs.
func (s *Screen) back() {
	s.closePage()
	s.show(pairs)
	s.list.table.Focus()
}

func (s *Screen) closePage() {
	if s.page != nil {
		s.page.scope.Close()
		s.page = nil
	}
}

// open shows one pair.
func (s *Screen) open(id int64) {
	r, ok := s.list.rows[id]
	if !ok || !r.open() {
		return
	}
	s.closePage()
	s.list.table.SetCurrent(id)
	s.page = newPage(s, r)
	s.show(onePair)
	s.page.load()
}

// next opens the pair behind one that is done with, or shows the list when
// that was the last.
func (s *Screen) next(done int64) {
	id := s.list.after(done)
	if id == 0 {
		s.back()
		return
	}
	s.open(id)
}

func (s *Screen) showPast() {
	s.closePage()
	s.past.load()
	s.show(merges)
}

// changed follows what was done to workers, here or elsewhere.
func (s *Screen) changed(e data.Event) {
	s.list.follow(e.IDs)
	if s.showing == merges {
		s.past.load()
	}
}
