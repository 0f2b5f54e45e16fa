// Package seals is Periksa keaslian: the clerk scans, pastes or drops the code
// of a print and sees whether it is genuine. Its second half is the seal of
// the office: its key, and the page with which others check.
package seals

import (
	"path/filepath"

	"lingkaran/app/preview"
	"lingkaran/app/sealing"
	"lingkaran/app/signing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Key is the screen's key.
const Key = "seals"

// Place is the sidebar's entry.
func Place() desk.Place {
	return desk.Place{
		Key: Key, Title: func() string { return words.T("Check a print") }, Icon: theme.Icon(theme.IconShield),
		Kinds: []data.Kind{data.KindSeal},
		New:   func(d *desk.Desk) desk.Screen { return New(d, sealing.UsualSafe(), signing.UsualSafe()) },
	}
}

// KeyRequest asks for the seal of the office: from where a print cannot be
// sealed for want of a key.
type KeyRequest struct{}

// Place implements desk.Request.
func (KeyRequest) Place() string { return Key }

// Screen is Periksa keaslian.
type Screen struct {
	desk     *desk.Desk
	scope    *desk.Scope
	seal     *sealing.Seal
	signer   *signing.Signer
	renderer *preview.Renderer

	tabs   *widgets.Tabs
	at     int
	check  *check
	office *office
	body   *fyne.Container
	object fyne.CanvasObject
}

// Places of the two halves among the tabs.
const (
	checkTab = iota
	officeTab
)

// New makes the screen; safe holds the keys that are open on this PC, and
// certificates the one for signing PDF.
func New(d *desk.Desk, safe sealing.Safe, certificates signing.Safe) *Screen {
	s := &Screen{desk: d, scope: d.NewScope(), seal: sealing.Of(d.DB, safe), signer: signing.Of(d.DB, certificates), body: container.NewStack(),
		renderer: preview.New(filepath.Join(d.Folder, "cache"))}
	s.tabs = widgets.NewTabs(widgets.Tab{Title: words.T("Check"), Icon: theme.IconCheck},
		widgets.Tab{Title: words.T("Seal of the office"), Icon: theme.IconShield})
	s.tabs.OnChosen = s.choose
	s.check, s.office = newCheck(s), newOffice(s)
	s.object = widgets.Frame(widgets.Rows(0, widgets.PadSides(s.tabs.Object(), 6, 12, 0, 12), widgets.NewRule()), nil, nil, nil, s.body)
	s.scope.On(func(data.Event) { s.office.load() }, data.KindSeal, data.KindOffice, data.KindSetting)
	s.show(checkTab)
	return s
}

// Title implements desk.Screen.
func (s *Screen) Title() string { return words.T("Check a print") }

// Content implements desk.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.object }

// Reload implements desk.Screen.
func (s *Screen) Reload() {
	s.office.load()
	if s.at == checkTab {
		s.check.field.Focus()
	}
}

// Close ends the screen's work and gives the renderer's memory back.
func (s *Screen) Close() {
	s.scope.Close()
	go func() { _ = s.renderer.Close() }() // it may be drawing; nothing waits for it
}

// Count implements desk.Counter: how many codes were checked since the screen
// was opened.
func (s *Screen) Count() string {
	if s.at != checkTab || len(s.check.rows) == 0 {
		return ""
	}
	return words.N("%s code", "%s codes", len(s.check.rows))
}

// FocusSearch implements desk.Searcher: the field that takes codes.
func (s *Screen) FocusSearch() {
	s.choose(checkTab)
	if s.at == checkTab {
		s.check.field.Focus()
	}
}

// Dropped implements desk.DropTaker.
func (s *Screen) Dropped(paths []string) {
	s.choose(checkTab)
	if s.at == checkTab {
		s.check.files(paths)
	}
}

// Escape implements desk.Escaper.
func (s *Screen) Escape() {
	if s.at == officeTab {
		s.office.leave()
	}
}

// Save implements desk.Saver.
func (s *Screen) Save() {
	if s.at == officeTab {
		s.office.save()
	}
}

// Unsaved implements desk.Unsaver.
func (s *Screen) Unsaved() bool { return s.office.unsaved() }

// Leave implements desk.Leaver.
func (s *Screen) Leave() { s.office.discard() }

// Ask implements desk.Asked.
func (s *Screen) Ask(r desk.Request) {
	if _, ok := r.(KeyRequest); ok {
		s.show(officeTab)
	}
}

// OpenRecord implements desk.RecordOpener: a key.
func (s *Screen) OpenRecord(data.Kind, int64) { s.show(officeTab) }

// choose goes to a half, after asking when something typed would be lost.
func (s *Screen) choose(i int) {
	if i != s.at && s.office.unsaved() {
		s.tabs.Choose(s.at)
		s.desk.AskDiscard(func() {
			s.office.discard()
			s.show(i)
		})
		return
	}
	s.show(i)
}

func (s *Screen) show(i int) {
	s.at = i
	s.tabs.Choose(i)
	s.body.Objects = []fyne.CanvasObject{s.check.object}
	if i == officeTab {
		s.body.Objects = []fyne.CanvasObject{s.office.object}
		s.office.load()
	}
	s.body.Refresh()
	s.desk.Nav.HeaderChanged()
}
