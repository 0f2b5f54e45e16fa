package screens

import (
	"lingkaran/app/words"
	"lingkaran/screens/desk"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// menu is the main menu. Its items carry the program's keys, since a focused
// field would swallow a shortcut of the window.
type menu struct {
	shell *Shell
	main  *fyne.MainMenu
	file  *fyne.Menu

	create, save, print, find *fyne.MenuItem
}

func ctrl(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl}
}

func item(label string, key fyne.KeyName, do func()) *fyne.MenuItem {
	m := fyne.NewMenuItem(label, do)
	if key != "" {
		m.Shortcut = ctrl(key)
	}
	return m
}

func newMenu(s *Shell) *menu {
	m := &menu{shell: s}
	m.create = item(words.T("New record"), fyne.KeyN, func() {
		if c, ok := s.here().(desk.RecordMaker); ok {
			s.free(c.NewRecord)
		}
	})
	m.save = item(words.T("Save"), fyne.KeyS, func() {
		if c, ok := s.here().(desk.Saver); ok {
			s.free(c.Save)
		}
	})
	m.print = item(words.T("Print"), fyne.KeyP, func() {
		if c, ok := s.here().(desk.PrintMaker); ok {
			s.free(c.PrintCurrent)
		}
	})
	m.find = item(words.T("Find in this screen"), fyne.KeyF, func() {
		if c, ok := s.here().(desk.Searcher); ok {
			s.free(c.FocusSearch)
		}
	})
	quit := item(words.T("Quit"), fyne.KeyQ, s.close)
	quit.IsQuit = true
	undo := item(words.T("Undo what was just done"), "", s.desk.Notices.Undo)
	undo.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift}
	m.file = fyne.NewMenu(words.T("File"), m.create, m.save, m.print, fyne.NewMenuItemSeparator(),
		undo, fyne.NewMenuItemSeparator(), quit)
	search := fyne.NewMenu(words.T("Search"),
		item(words.T("Find anything"), fyne.KeyK, func() { s.free(s.openPalette) }), m.find)

	digits := []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9}
	view := fyne.NewMenu(words.T("Go to"))
	for _, p := range s.places {
		key := fyne.KeyName("")
		if p.Under == "" && len(digits) > 0 {
			key, digits = digits[0], digits[1:]
		}
		view.Items = append(view.Items, item(p.Title(), key, func() { s.free(func() { s.Show(p.Key) }) }))
	}
	reload := fyne.NewMenuItem(words.T("Read again"), func() {
		if here := s.here(); here != nil {
			s.free(here.Reload)
		}
	})
	reload.Shortcut = ctrl(fyne.KeyR)
	view.Items = append(view.Items, fyne.NewMenuItemSeparator(), reload,
		item(words.T("Collapse or expand the sidebar"), fyne.KeyB, func() { s.nav.toggle() }))

	help := fyne.NewMenu(words.T("Help"),
		item(words.T("Keys"), "", func() { s.free(s.showKeys) }),
		item(words.T("About Lingkaran"), "", func() { s.free(s.showAbout) }))
	m.main = fyne.NewMainMenu(m.file, search, view, help)
	return m
}

// here is the screen that is shown.
func (s *Shell) here() desk.Screen { return s.screens[s.current] }

// free does something unless a question or another box is open over the window.
func (s *Shell) free(do func()) {
	if len(s.window.Canvas().Overlays().List()) == 0 {
		do()
	}
}

// draw greys what the screen cannot do.
func (m *menu) draw(here desk.Screen) {
	_, makes := here.(desk.RecordMaker)
	_, saves := here.(desk.Saver)
	_, prints := here.(desk.PrintMaker)
	_, finds := here.(desk.Searcher)
	changed := m.create.Disabled == makes || m.save.Disabled == saves || m.print.Disabled == prints || m.find.Disabled == finds
	m.create.Disabled, m.save.Disabled, m.print.Disabled, m.find.Disabled = !makes, !saves, !prints, !finds
	if changed {
		m.shell.window.SetMainMenu(m.main)
	}
}
