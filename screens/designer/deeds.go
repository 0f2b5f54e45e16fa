package designer

import (
	"lingkaran/app/design"
	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/screens/desk"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

const (
	ctrl      = fyne.KeyModifierControl
	ctrlShift = fyne.KeyModifierControl | fyne.KeyModifierShift
)

// key does what a key means; it reports whether it means anything.
func (s *Screen) key(c combo) bool {
	if s.session == nil {
		if c.key == fyne.KeyEscape {
			s.leave()
		}
		return false
	}
	do, ok := s.keys()[c]
	if ok {
		do()
	}
	return ok
}

// keys are what the keys do while the page has the keyboard.
func (s *Screen) keys() map[combo]func() {
	e := s.session
	try := func(do func() error) func() { return func() { s.edit(do()) } }
	return map[combo]func(){
		{fyne.KeyEscape, 0}:               s.leave,
		{fyne.KeyZ, ctrl}:                 s.undo,
		{fyne.KeyY, ctrl}:                 s.redo,
		{fyne.KeyA, ctrl}:                 func() { e.SelectAll(); s.board.changed() },
		{fyne.KeyC, ctrl}:                 s.copy,
		{fyne.KeyX, ctrl}:                 s.cut,
		{fyne.KeyV, ctrl}:                 s.paste,
		{fyne.KeyD, ctrl}:                 try(e.Duplicate),
		{fyne.KeyDelete, 0}:               try(e.Delete),
		{fyne.KeyBackspace, 0}:            try(e.Delete),
		{fyne.KeyRightBracket, ctrl}:      try(e.Raise),
		{fyne.KeyLeftBracket, ctrl}:       try(e.Lower),
		{fyne.KeyRightBracket, ctrlShift}: try(e.ToFront),
		{fyne.KeyLeftBracket, ctrlShift}:  try(e.ToBack),
		{fyne.KeyG, ctrl}:                 try(e.Group),
		{fyne.KeyU, ctrl}:                 try(e.Ungroup),
		{fyne.KeyL, ctrl}:                 s.lock,
		{fyne.Key0, ctrl}:                 s.board.fitPage,
		{fyne.KeyEqual, ctrl}:             func() { s.board.setZoom(s.board.view.step(true)) },
		{fyne.KeyMinus, ctrl}:             func() { s.board.setZoom(s.board.view.step(false)) },
		{fyne.KeyF2, 0}:                   s.rename,
		{fyne.KeyF6, 0}:                   s.props.focusFirst,
		{fyne.KeyPageDown, 0}:             func() { s.records.step(1) },
		{fyne.KeyPageUp, 0}:               func() { s.records.step(-1) },
	}
}

func (s *Screen) undo() {
	if s.session != nil && s.session.Undo() {
		s.board.changed()
	}
}

func (s *Screen) redo() {
	if s.session != nil && s.session.Redo() {
		s.board.changed()
	}
}

// face turns the page over. A layout without a back is offered one.
func (s *Screen) face(f design.Face) {
	if s.session == nil {
		return
	}
	if f == design.Back && !s.session.Layout().TwoSided() {
		s.tools.update()
		s.desk.Ask(desk.Question{
			Title: words.T("Add a back?"),
			Text:  words.T("This layout has one side. A back is printed behind every page."),
			Yes:   words.T("Add a back"),
		}, func() { s.edit(s.session.SetTwoSided(true)) })
		return
	}
	s.session.Show(f)
	s.board.changed()
	s.board.focus()
}

func (s *Screen) copy() {
	if text := s.session.Copy(); text != "" {
		s.desk.App.Clipboard().SetContent(text)
		s.foot.say(words.T("Copied."))
	}
}

func (s *Screen) cut() {
	text, err := s.session.Cut()
	if err == nil {
		s.desk.App.Clipboard().SetContent(text)
	}
	s.edit(err)
}

func (s *Screen) paste() { s.edit(s.session.Paste(s.desk.App.Clipboard().Content())) }

// lock holds what is selected fast, or lets it go.
func (s *Screen) lock() {
	e := s.session.Only()
	if e == nil && len(s.session.Selected()) == 0 {
		return
	}
	s.edit(s.session.SetLocked(e == nil || !e.Locked))
}

// rename asks for another name of the selected element, or of the layout.
func (s *Screen) rename() {
	e := s.session.Only()
	if e == nil {
		s.desk.AskText(desk.TextQuestion{Title: words.T("Rename the layout"), Label: words.T("Name of the layout"), Text: s.session.Layout().Name, Yes: words.T("Rename")},
			func(text string, _ func(string)) {
				s.edit(s.session.SetName(text))
				s.desk.Nav.HeaderChanged()
			})
		return
	}
	place := s.session.Selected()[0]
	s.desk.AskText(desk.TextQuestion{Title: words.T("Rename the element"), Label: words.T("Name in the list and in warnings"), Text: e.ID, Yes: words.T("Rename")},
		func(text string, _ func(string)) { s.edit(s.session.Rename(place, text)) })
}

// add puts a new element in the middle of what is seen of the page.
func (s *Screen) add(t layout.Type) {
	if s.session == nil {
		return
	}
	at, area := s.board.area()
	x, y := s.board.mm(at.AddXY(area.Width/2, area.Height/2))
	p := s.session.Layout().Page
	x, y = min(max(x, p.W()*0.1), p.W()*0.9), min(max(y, p.H()*0.1), p.H()*0.9)
	s.edit(s.session.Add(t, x, y))
	s.board.focus()
}

// selectNamed goes to the element that a warning names.
func (s *Screen) selectNamed(w printing.Warning) {
	for place, list := range s.found {
		for _, text := range list {
			if text == w.Trouble.Title() && nameOf(s.session.Layout(), place) == w.Element {
				s.session.Select(place)
				s.board.reveal()
				s.board.changed()
				s.board.focus()
				return
			}
		}
	}
}

// placesOf finds the elements that warnings name.
func placesOf(got seen, session *design.Session) map[string][]string {
	out := map[string][]string{}
	l := got.layout
	for _, w := range got.warnings {
		for _, p := range got.placed {
			if p.Place != "" && nameOf(l, p.Place) == w.Element {
				out[p.Place] = append(out[p.Place], w.Trouble.Title())
				break
			}
		}
	}
	return out
}

// nameOf is how warnings call an element.
func nameOf(l *layout.Layout, place string) string {
	e := l.At(place)
	switch {
	case e == nil:
		return ""
	case e.ID != "":
		return e.ID
	case e.Field != "":
		return e.Field
	}
	return string(e.Type)
}

// menu offers what can be done with what is selected.
func (s *Screen) menu(at fyne.Position) {
	if s.session == nil {
		return
	}
	e := s.session
	item := func(label string, key fyne.KeyName, held fyne.KeyModifier, on bool) *fyne.MenuItem {
		i := fyne.NewMenuItem(label, func() { s.key(combo{key, held}); s.board.focus() })
		i.Disabled = !on
		return i
	}
	n := len(e.Selected())
	some := n > 0
	m := fyne.NewMenu("",
		item(words.T("Cut (Ctrl+X)"), fyne.KeyX, ctrl, some),
		item(words.T("Copy (Ctrl+C)"), fyne.KeyC, ctrl, some),
		item(words.T("Paste (Ctrl+V)"), fyne.KeyV, ctrl, e.Pasteable(s.desk.App.Clipboard().Content())),
		item(words.T("Duplicate (Ctrl+D)"), fyne.KeyD, ctrl, some),
		fyne.NewMenuItemSeparator(),
		item(words.T("Bring forward (Ctrl+])"), fyne.KeyRightBracket, ctrl, some),
		item(words.T("Send backward (Ctrl+[)"), fyne.KeyLeftBracket, ctrl, some),
		item(words.T("Bring to the front (Ctrl+Shift+])"), fyne.KeyRightBracket, ctrlShift, some),
		item(words.T("Send to the back (Ctrl+Shift+[)"), fyne.KeyLeftBracket, ctrlShift, some),
		fyne.NewMenuItemSeparator(),
		item(words.T("Group (Ctrl+G)"), fyne.KeyG, ctrl, n > 1))
	try := func(label string, on bool, do func() error) {
		i := fyne.NewMenuItem(label, func() { s.edit(do()); s.board.focus() })
		i.Disabled = !on
		m.Items = append(m.Items, i)
	}
	try(words.T("Make a column of them"), n > 1, func() error { return e.Stack(false) })
	try(words.T("Make a row of them"), n > 1, func() error { return e.Stack(true) })
	holds := false
	for _, place := range e.Selected() {
		holds = holds || len(e.Layout().At(place).Items) > 0
	}
	m.Items = append(m.Items, item(words.T("Ungroup (Ctrl+U)"), fyne.KeyU, ctrl, holds))
	try(words.T("Take out of its group"), e.Inside() != "", e.Release)
	m.Items = append(m.Items, fyne.NewMenuItemSeparator(),
		item(words.T("Lock or unlock (Ctrl+L)"), fyne.KeyL, ctrl, some),
		item(words.T("Rename (F2)"), fyne.KeyF2, 0, n == 1),
		item(words.T("Delete (Del)"), fyne.KeyDelete, 0, some))
	widget.ShowPopUpMenuAtPosition(m, s.desk.Window.Canvas(), at)
}

// menuOver opens a menu above or below a button.
func (s *Screen) menuOver(on fyne.CanvasObject, m *fyne.Menu) {
	c := s.desk.Window.Canvas()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(on)
	pop := widget.NewPopUpMenu(m, c)
	high := pop.MinSize().Height
	if at.Y+on.Size().Height+high > c.Size().Height {
		at.Y = max(at.Y-high, 0)
	} else {
		at.Y += on.Size().Height
	}
	pop.ShowAtPosition(at)
}
