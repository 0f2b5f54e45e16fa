// Package layouts is Tata Letak: all layouts of printed pages as the pages that
// they print, those that come with the program and the office's own. From here
// they are copied, edited, renamed, exported and brought in, made the office's
// usual one, and led back to an older version. The designer opens in place.
package layouts

import (
	"path/filepath"

	"lingkaran/app/layout"
	"lingkaran/app/preview"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/designer"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Place is the sidebar's entry.
func Place() desk.Place {
	return desk.Place{
		Key: desk.KeyLayouts, Title: func() string { return words.T("Page layouts") }, Icon: theme.Icon(theme.IconLayout),
		Kinds: []data.Kind{data.KindLayout},
		New:   func(d *desk.Desk) desk.Screen { return New(d) },
	}
}

// Request asks for a layout: to look at, or to draw on at once.
type Request struct {
	Ref  string // as layout.Shelf.Open takes it
	Edit bool
}

// Place implements desk.Request.
func (Request) Place() string { return desk.KeyLayouts }

// Screen is Tata Letak.
type Screen struct {
	desk     *desk.Desk
	scope    *desk.Scope
	shelf    *layout.Shelf
	pictures *pictures

	items  []item // all that are on the shelf
	binned []data.Layout
	read   bool
	wanted string // key to open when the list is read

	list     *list
	detail   *detail
	split    *widgets.Split
	designer *designer.Screen // nil while the list is shown
	object   *fyne.Container
}

var (
	_ desk.Screen       = (*Screen)(nil)
	_ desk.Counter      = (*Screen)(nil)
	_ desk.PrimaryActor = (*Screen)(nil)
	_ desk.RecordMaker  = (*Screen)(nil)
	_ desk.Searcher     = (*Screen)(nil)
	_ desk.Saver        = (*Screen)(nil)
	_ desk.PrintMaker   = (*Screen)(nil)
	_ desk.Escaper      = (*Screen)(nil)
	_ desk.Unsaver      = (*Screen)(nil)
	_ desk.LeaveAsker   = (*Screen)(nil)
	_ desk.Leaver       = (*Screen)(nil)
	_ desk.DropTaker    = (*Screen)(nil)
	_ desk.RecordOpener = (*Screen)(nil)
	_ desk.Asked        = (*Screen)(nil)
	_ desk.Commander    = (*Screen)(nil)
)

// New makes the screen.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, scope: d.NewScope(), shelf: layout.NewShelf(d.DB)}
	s.pictures = newPictures(s, preview.New(filepath.Join(d.Folder, "cache")))
	s.list, s.detail = newList(s), newDetail(s)
	s.split = widgets.NewSplit(s.list.object)
	s.split.SetShare(0.58)
	s.object = container.NewStack(s.split.Object())
	s.scope.On(func(data.Event) { s.Reload() }, data.KindLayout, data.KindSetting)
	s.scope.On(func(data.Event) { s.pictures.forget(); s.Reload() }, data.KindOffice)
	s.scope.On(func(data.Event) { s.count() }, data.KindPrint)
	return s
}

// Close ends the screen's work and gives the renderer's memory back.
func (s *Screen) Close() {
	if s.designer != nil {
		s.designer.Close()
	}
	s.scope.Close()
	s.pictures.close()
}

// Title implements desk.Screen.
func (s *Screen) Title() string {
	if s.designer != nil {
		return s.designer.Title()
	}
	return words.T("Page layouts")
}

// Content implements desk.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.object }

// Reload implements desk.Screen.
func (s *Screen) Reload() {
	if s.designer != nil {
		s.designer.Reload()
		return
	}
	s.load()
}

// Count implements desk.Counter.
func (s *Screen) Count() string {
	if s.designer != nil || !s.read {
		return ""
	}
	return words.N("%s layout", "%s layouts", len(s.items))
}

// PrimaryAction implements desk.PrimaryActor.
func (s *Screen) PrimaryAction() (string, fyne.Resource, func()) {
	if s.designer != nil {
		return s.designer.PrimaryAction()
	}
	return words.T("New layout"), theme.Icon(theme.IconPlus), s.NewRecord
}

// FocusSearch implements desk.Searcher.
func (s *Screen) FocusSearch() {
	if s.designer == nil {
		s.list.search.Focus()
	}
}

// Save implements desk.Saver: of what is drawn.
func (s *Screen) Save() {
	if s.designer != nil {
		s.designer.Save()
	}
}

// PrintCurrent implements desk.PrintMaker: a sample of what is drawn.
func (s *Screen) PrintCurrent() {
	if s.designer != nil {
		s.designer.PrintCurrent()
	}
}

// Escape implements desk.Escaper.
func (s *Screen) Escape() {
	switch {
	case s.designer != nil:
		s.designer.Escape()
	case s.split.IsOpen():
		s.closeDetail()
	}
}

// Unsaved implements desk.Unsaver.
func (s *Screen) Unsaved() bool { return s.designer != nil && s.designer.Unsaved() }

// LeaveQuestion implements desk.LeaveAsker.
func (s *Screen) LeaveQuestion() desk.Question {
	if s.designer == nil {
		return desk.Question{}
	}
	return s.designer.LeaveQuestion()
}

// Leave implements desk.Leaver: what was drawn and not saved is discarded.
func (s *Screen) Leave() {
	if s.designer != nil {
		s.designer.Leave()
		s.back()
	}
}

// OpenRecord implements desk.RecordOpener: a layout by its id.
func (s *Screen) OpenRecord(_ data.Kind, id int64) {
	s.leaveDesigner(func() {
		desk.Run(s.scope, "record", s.keyOf(id), func(key string, err error) {
			if err != nil {
				s.desk.Fail(err)
				return
			}
			s.choose(key)
		})
	})
}

// Ask implements desk.Asked.
func (s *Screen) Ask(r desk.Request) {
	if w, ok := r.(Request); ok {
		s.leaveDesigner(func() {
			if w.Edit {
				s.edit(w.Ref)
				return
			}
			key, _ := layout.Referred(w.Ref)
			s.choose(key)
		})
	}
}

// Commands implements desk.Commander.
func (s *Screen) Commands() []desk.Command {
	return []desk.Command{
		{Title: words.T("New layout …"), Icon: theme.Icon(theme.IconPlus), Do: s.fromAfar(s.NewRecord)},
		{Title: words.T("Bring in a layout from a file …"), Icon: theme.Icon(theme.IconImport), Do: s.fromAfar(s.bring)},
	}
}

// fromAfar does something of this screen from any other.
func (s *Screen) fromAfar(do func()) func() {
	return func() {
		s.desk.Nav.Show(desk.KeyLayouts)
		s.leaveDesigner(do)
	}
}

// leaveDesigner does something with the list, after a question where what is
// drawn would be lost.
func (s *Screen) leaveDesigner(do func()) {
	if s.Unsaved() {
		s.desk.Ask(s.LeaveQuestion(), func() { s.Leave(); do() })
		return
	}
	s.Leave()
	do()
}

// edit opens the designer in place of the list.
func (s *Screen) edit(ref string) {
	opened, refused := false, false
	d := designer.New(s.desk, ref, func() {
		refused = !opened
		s.back()
	})
	if opened = true; refused { // it could not be read, and has said so
		d.Close()
		return
	}
	s.designer = d
	s.object.Objects = []fyne.CanvasObject{s.designer.Content()}
	s.object.Refresh()
	s.desk.Nav.HeaderChanged()
}

// back shows the list again: the designer was left.
func (s *Screen) back() {
	if s.designer == nil {
		return
	}
	s.designer = nil
	s.object.Objects = []fyne.CanvasObject{s.split.Object()}
	s.object.Refresh()
	s.desk.Nav.HeaderChanged()
	s.load()
}
