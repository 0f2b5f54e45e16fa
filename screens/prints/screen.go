// Package prints is Cetak: the clerk chooses certificates or cards, sees the
// pages as they will leave the printer, and saves them as PDF. Its second half
// is the register of what has left, and the counter where it is collected.
package prints

import (
	"path/filepath"

	"lingkaran/app/preview"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Place is the sidebar's entry.
func Place() desk.Place {
	return desk.Place{
		Key: desk.KeyPrints, Title: func() string { return words.T("Print") }, Icon: theme.Icon(theme.IconPrinter),
		Kinds: []data.Kind{data.KindPrint},
		New:   func(d *desk.Desk) desk.Screen { return New(d) },
	}
}

// Screen is Cetak.
type Screen struct {
	desk     *desk.Desk
	scope    *desk.Scope
	renderer *preview.Renderer

	mode     mode
	tabs     *widgets.Tabs
	choices  map[mode]choice
	register *register
	handover *handing
	side     *fyne.Container // what is chosen, of the present mode
	check    *check
	list     *list // of the papers of one matter
	foot     *foot
	pages    *pages
	column   *fyne.Container   // choice, check and foot
	left     *fyne.Container   // the column, or the list
	work     fyne.CanvasObject // column and pages
	body     *fyne.Container   // work or register
	object   fyne.CanvasObject

	current *run   // what the pages show; nil while nothing can be printed
	ready   bool   // current is what is chosen; false while that is being prepared
	next    func() // what the clerk wants to be done with what is being prepared
	spool   spooler
	box     *direct // opened last
	jam     *jam    // asked last
	pace    int     // sides a minute of the office's printer, 0 for the usual
}

// mode is one of the things that the screen does.
type mode int

const (
	certificates mode = iota
	cards
	registered
	handed
)

// New makes the screen. The renderer of pages is warmed up behind it.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, scope: d.NewScope(), renderer: preview.New(filepath.Join(d.Folder, "cache")), spool: system{}}
	s.side, s.body = container.NewStack(), container.NewStack()
	s.left, s.column = container.NewStack(), container.NewStack()
	s.check, s.list, s.foot, s.pages = newCheck(s), newList(s), newFoot(s), newPages(s)
	s.choices = map[mode]choice{certificates: newCertificateChoice(s), cards: newCardChoice(s)}
	s.register, s.handover = newRegister(s), newHanding(s)
	s.tabs = widgets.NewTabs(
		widgets.Tab{Title: words.T("Certificates"), Icon: theme.IconAward},
		widgets.Tab{Title: words.T("Participant cards"), Icon: theme.IconCard},
		widgets.Tab{Title: words.T("Register"), Icon: theme.IconHistory},
		widgets.Tab{Title: words.T("Hand-over"), Icon: theme.IconCheck})
	s.tabs.OnChosen = func(i int) { s.choose(mode(i)) }
	parts := widgets.Rows(0, s.side, widgets.NewRule(), s.part("check", s.check.fold, true))
	s.column = widgets.Frame(nil, s.foot.object, nil, nil, container.NewVScroll(widgets.PadSides(parts, 4, 0, 12, 0)))
	s.left.Objects = []fyne.CanvasObject{s.column}
	s.work = container.New(sideBySide{}, s.left, widgets.NewUpright(), s.pages.view.Object())
	s.object = widgets.Frame(widgets.Rows(0, widgets.PadSides(s.tabs.Object(), 6, 12, 0, 12), widgets.NewRule()), nil, nil, nil, s.body)
	s.choose(certificates)
	s.choices[certificates].(*certificateChoice).begin()
	s.warm()
	s.readPace()
	d.Runner.Go(sweep)
	s.scope.On(func(e data.Event) {
		if e.Kind != data.KindHandover || s.mode >= registered { // no page shows who collected it
			s.Reload()
		}
	}, data.KindCeremony, data.KindAward, data.KindSignatory, data.KindOffice,
		data.KindCompany, data.KindWorker, data.KindContribution, data.KindCoverage, data.KindPrint, data.KindHandover, data.KindSeal, data.KindSetting, data.KindLayout)
	return s
}

// Title implements desk.Screen.
func (s *Screen) Title() string { return words.T("Print") }

// Content implements desk.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.object }

// Reload implements desk.Screen.
func (s *Screen) Reload() {
	switch s.mode {
	case registered:
		s.register.load()
	case handed:
		s.handover.load()
	default:
		s.choices[s.mode].reload()
	}
}

// Close ends the screen's work and gives the renderer's memory back.
func (s *Screen) Close() {
	s.scope.Close()
	s.register.leaveLook()
	ended := s.pages.end()
	go func() { // it may be drawing; nothing waits for it
		<-ended
		_ = s.renderer.Close()
	}()
}

// PrintCurrent implements desk.PrintMaker: Ctrl+P.
func (s *Screen) PrintCurrent() {
	switch s.mode {
	case registered:
		s.register.again()
	case handed:
	default:
		s.print()
	}
}

// Save implements desk.Saver: Ctrl+S saves what would be printed as PDF.
func (s *Screen) Save() {
	switch s.mode {
	case registered:
		s.register.again()
	case handed:
	default:
		s.save()
	}
}

// Commands implements desk.Commander.
func (s *Screen) Commands() []desk.Command {
	if s.mode >= registered || s.current == nil {
		return nil
	}
	return []desk.Command{
		{Title: words.T("Save PDF"), Icon: theme.Icon(theme.IconDownload), Do: s.save},
		{Title: words.T("Print directly"), Icon: theme.Icon(theme.IconPrinter), Do: s.print},
	}
}

// Count implements desk.Counter: how many prints the register lists.
func (s *Screen) Count() string {
	switch s.mode {
	case registered:
		return s.register.count
	case handed:
		return s.handover.list.count
	}
	return ""
}

// FocusSearch implements desk.Searcher.
func (s *Screen) FocusSearch() {
	if s.mode == handed {
		s.handover.list.search.Focus()
		return
	}
	s.choose(registered)
	s.register.search.Focus()
}

// Escape implements desk.Escaper.
func (s *Screen) Escape() {
	switch {
	case s.mode == registered:
		s.register.close()
	case s.list.key != "":
		s.list.close()
	}
}

// Ask implements desk.Asked: another screen has chosen what to print.
func (s *Screen) Ask(r desk.Request) {
	p, ok := r.(desk.PrintRequest)
	if !ok {
		return
	}
	m := certificates
	if p.Kind == data.PrintCard {
		m = cards
	}
	s.choose(m)
	s.choices[m].ask(p)
}

// OpenRecord implements desk.RecordOpener: a print of the register.
func (s *Screen) OpenRecord(_ data.Kind, id int64) {
	s.choose(registered)
	s.register.open(id)
}

// choose goes to one of the things.
func (s *Screen) choose(m mode) {
	s.mode = m
	s.tabs.Choose(int(m))
	switch m {
	case registered:
		s.show(nil, nil)
		s.body.Objects = []fyne.CanvasObject{s.register.object}
		s.register.load()
	case handed:
		s.show(nil, nil)
		s.body.Objects = []fyne.CanvasObject{s.handover.object}
		s.handover.load()
	default:
		s.side.Objects = []fyne.CanvasObject{s.choices[m].object()}
		s.side.Refresh()
		s.body.Objects = []fyne.CanvasObject{s.work}
		s.list.close()
		s.chosen()
	}
	s.body.Refresh()
	s.desk.Nav.HeaderChanged()
	if m == handed {
		s.handover.code.Focus() // a scanner types where the cursor is
	}
}

// part keeps on this PC whether a fold is open.
func (s *Screen) part(name string, f *fold, open bool) fyne.CanvasObject {
	key, kept := "prints-open-"+name, s.desk.App.Preferences()
	f.set(kept.BoolWithFallback(key, open))
	f.kept = func(open bool) { kept.SetBool(key, open) }
	return f.object
}

// sideBySide gives the choice a column of its own and the pages the rest.
type sideBySide struct{}

func (sideBySide) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width+1+o[2].MinSize().Width, theme.Px(320))
}

func (sideBySide) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := min(theme.Px(columnWidth), s.Width*0.45, s.Width-1-o[2].MinSize().Width) // large text leaves the right side its room
	w = max(w, o[0].MinSize().Width)
	o[0].Resize(fyne.NewSize(w, s.Height))
	o[0].Move(fyne.Position{})
	o[1].Resize(fyne.NewSize(1, s.Height))
	o[1].Move(fyne.NewPos(w, 0))
	o[2].Resize(fyne.NewSize(s.Width-w-1, s.Height))
	o[2].Move(fyne.NewPos(w+1, 0))
}

const columnWidth = 372 // at 100 %
