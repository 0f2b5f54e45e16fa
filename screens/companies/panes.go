package companies

import (
	"slices"

	"fyne.io/fyne/v2"
)

// pane is one thing that is shown beside the list or in its place.
type pane interface {
	object() fyne.CanvasObject
	whole() bool   // takes the list's place
	editing() bool // a form: it does not outlive a visit of the screen
	unsaved() bool
	reload() // records were committed
	save()
	escape()
	search()
	print() bool // reports whether there was something to print
	focus()
	close() // ends its work; typed text is discarded
}

// still is a pane that can do nothing yet; panes embed it.
type still struct{}

func (still) whole() bool   { return false }
func (still) editing() bool { return false }
func (still) unsaved() bool { return false }
func (still) reload()       {}
func (still) save()         {}
func (still) search()       {}
func (still) print() bool   { return false }

// top returns the pane that is seen, nil when there is only the list.
func (s *Screen) top() pane {
	if len(s.panes) == 0 {
		return nil
	}
	return s.panes[len(s.panes)-1]
}

// push lays a pane above the others.
func (s *Screen) push(p pane) {
	s.panes = append(s.panes, p)
	s.draw()
}

// pop closes the topmost pane.
func (s *Screen) pop() {
	if t := s.top(); t != nil {
		s.panes = s.panes[:len(s.panes)-1]
		t.close()
		s.draw()
	}
}

// replace shows other panes and closes those that are not among them: a pane
// that stays has its work under way.
func (s *Screen) replace(panes ...pane) {
	for len(s.panes) > 0 {
		t := s.top()
		s.panes = s.panes[:len(s.panes)-1]
		if !slices.Contains(panes, t) {
			t.close()
		}
	}
	s.panes = append(s.panes, panes...)
	s.draw()
}

// closeAll leaves the list alone.
func (s *Screen) closeAll() {
	s.replace()
	s.list.table.SetCurrent(0)
}

func (s *Screen) draw() {
	t := s.top()
	switch {
	case t == nil:
		s.split.Close()
		s.seen(s.split.Object())
	case t.whole():
		s.seen(t.object())
	default:
		s.split.Open(t.object())
		s.seen(s.split.Object())
	}
	if t != nil {
		t.focus()
	} else {
		s.list.table.Focus()
	}
	s.desk.Nav.HeaderChanged()
}

func (s *Screen) seen(o fyne.CanvasObject) {
	if len(s.page.Objects) != 1 || s.page.Objects[0] != o {
		s.page.Objects = []fyne.CanvasObject{o}
	}
	s.page.Refresh()
}

// guard runs then, after a question when something typed would be lost by it.
func (s *Screen) guard(then func()) {
	if !s.Unsaved() {
		s.Leave()
		then()
		return
	}
	s.desk.AskDiscard(func() {
		s.Leave()
		then()
	})
}

// cancel closes a form, after a question when something typed would be lost.
func (s *Screen) cancel(p pane) {
	leave := func() {
		if s.top() == p {
			s.pop()
		}
	}
	if p.unsaved() {
		s.desk.AskDiscard(leave)
		return
	}
	leave()
}
