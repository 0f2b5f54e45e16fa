package ceremonies

import (
	"context"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/stage"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Place returns the screen's entry of the sidebar.
func Place() desk.Place {
	return desk.Place{
		Key:   desk.KeyCeremonies,
		Title: func() string { return words.T("Award ceremonies") },
		Icon:  theme.Icon(theme.IconAward),
		Kinds: []data.Kind{data.KindCeremony, data.KindAward},
		New:   func(d *desk.Desk) desk.Screen { return New(d) },
	}
}

// Screen shows one of four views: the list, a ceremony's page, the companies
// that can be added to it, or a form.
type Screen struct {
	desk  *desk.Desk
	scope *desk.Scope
	body  *fyne.Container

	list   *list
	page   *page   // nil while no ceremony is open
	adding *adding // nil unless awardees are being added to the page
	editor *editor // nil unless a ceremony is being typed

	stages map[int64]*stage.Stage // by ceremony, once its stage was looked at
}

var (
	_ desk.Screen       = (*Screen)(nil)
	_ desk.Counter      = (*Screen)(nil)
	_ desk.PrimaryActor = (*Screen)(nil)
	_ desk.RecordMaker  = (*Screen)(nil)
	_ desk.Searcher     = (*Screen)(nil)
	_ desk.Saver        = (*Screen)(nil)
	_ desk.PrintMaker   = (*Screen)(nil)
	_ desk.RecordOpener = (*Screen)(nil)
	_ desk.Escaper      = (*Screen)(nil)
	_ desk.Unsaver      = (*Screen)(nil)
	_ desk.Leaver       = (*Screen)(nil)
	_ desk.Commander    = (*Screen)(nil)
)

// New makes the screen. Nothing is read before Reload.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, scope: d.NewScope()}
	s.list = newList(s)
	s.body = container.NewStack(s.list.object)
	s.scope.On(s.changed, data.KindCeremony, data.KindAward, data.KindPrint, data.KindCompany, data.KindSignatory,
		data.KindOffice, data.KindSetting, data.KindContribution, data.KindCoverage)
	s.scope.On(func(data.Event) {
		if s.page != nil {
			s.page.restChanged()
		}
	}, data.KindGuest, data.KindRundown, data.KindAwardRules)
	return s
}

// Close ends what the screen has under way, before it is made anew.
func (s *Screen) Close() {
	if s.editor != nil {
		s.editor.close()
	}
	s.closePage()
	for _, x := range s.stages {
		x.Close()
	}
	s.scope.Close()
}

// Title implements desk.Screen.
func (s *Screen) Title() string { return words.T("Award ceremonies") }

// Content implements desk.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.body }

// Reload implements desk.Screen.
func (s *Screen) Reload() {
	s.list.load()
	if s.page != nil {
		s.page.load()
	}
	if s.adding != nil {
		s.adding.load()
	}
}

// Count implements desk.Counter.
func (s *Screen) Count() string {
	if s.page != nil || s.editor != nil {
		return ""
	}
	return s.list.countWords()
}

// PrimaryAction implements desk.PrimaryActor.
func (s *Screen) PrimaryAction() (string, fyne.Resource, func()) {
	switch {
	case s.editor != nil || s.adding != nil:
		return "", nil, nil
	case s.page != nil && s.page.part() != nil:
		if label, icon, do := s.page.part().Primary(); do != nil {
			return label, theme.Icon(icon), do
		}
		return "", nil, nil
	case s.page != nil:
		return s.page.printLabel(), theme.Icon(theme.IconPrinter), s.page.print
	}
	return words.T("New ceremony"), theme.Icon(theme.IconPlus), s.newCeremony
}

// NewRecord implements desk.RecordMaker: a ceremony in the list, awardees on a page.
func (s *Screen) NewRecord() {
	switch {
	case s.editor != nil || s.adding != nil:
	case s.page != nil && s.page.part() != nil:
		if _, _, do := s.page.part().Primary(); do != nil {
			do()
		}
	case s.page != nil:
		s.page.add()
	default:
		s.newCeremony()
	}
}

// FocusSearch implements desk.Searcher.
func (s *Screen) FocusSearch() {
	switch {
	case s.editor != nil:
	case s.adding != nil:
		s.adding.search.Focus()
	case s.page == nil:
		s.list.search.Focus()
	case s.page.part() != nil:
		s.page.part().FocusSearch()
	}
}

// Save implements desk.Saver.
func (s *Screen) Save() {
	switch {
	case s.editor != nil:
		s.editor.versions.Submit()
	case s.adding != nil:
		s.adding.add()
	case s.page != nil && s.page.part() != nil:
		s.page.part().Save()
	case s.page != nil && s.page.award != nil:
		s.page.award.versions.Submit()
	}
}

// PrintCurrent implements desk.PrintMaker.
func (s *Screen) PrintCurrent() {
	switch {
	case s.editor != nil || s.adding != nil:
	case s.page != nil:
		s.page.print()
	case s.list.table.Current() != 0:
		s.list.print(s.list.table.Current())
	}
}

// OpenRecord implements desk.RecordOpener.
func (s *Screen) OpenRecord(kind data.Kind, id int64) {
	switch kind {
	case data.KindCeremony:
		s.open(id, 0)
	case data.KindAward:
		desk.Run(s.scope, "award", func(ctx context.Context) (data.AwardRow, error) {
			return s.desk.DB.Ceremonies.Award(ctx, id)
		}, func(a data.AwardRow, err error) {
			if err != nil {
				s.desk.Fail(err)
				return
			}
			s.open(a.CeremonyID, a.ID)
		})
	}
}

// Escape implements desk.Escaper: one step back.
func (s *Screen) Escape() {
	switch {
	case s.editor != nil:
		s.editor.leave()
	case s.adding != nil:
		s.closeAdding()
	case s.page != nil:
		s.page.escape()
	}
}

// Unsaved implements desk.Unsaver.
func (s *Screen) Unsaved() bool {
	return s.editor != nil && s.editor.form.Dirty() || s.page != nil && s.page.unsaved()
}

// Leave implements desk.Leaver: what was typed is discarded.
func (s *Screen) Leave() {
	if s.editor != nil {
		s.editor.discard()
	}
	if s.page != nil && s.page.unsaved() {
		s.page.dropTyped()
	}
}

// Commands implements desk.Commander.
func (s *Screen) Commands() []desk.Command {
	return []desk.Command{{Title: words.T("Make a new ceremony"), Icon: theme.Icon(theme.IconPlus), Do: func() {
		s.desk.Nav.Show(desk.KeyCeremonies)
		s.newCeremony()
	}}}
}

// changed reads again what an event concerns.
func (s *Screen) changed(e data.Event) {
	switch e.Kind {
	case data.KindCeremony, data.KindAward, data.KindPrint:
		s.list.load()
	}
	if s.page != nil {
		s.page.load()
	}
	if s.adding != nil && e.Kind != data.KindPrint && e.Kind != data.KindSetting {
		s.adding.load()
	}
}

// show puts the present view into the window.
func (s *Screen) show() {
	view := s.list.object
	switch {
	case s.editor != nil:
		view = s.editor.object
	case s.adding != nil:
		view = s.adding.object
	case s.page != nil:
		view = s.page.object
	}
	if len(s.body.Objects) != 1 || s.body.Objects[0] != view {
		s.body.Objects = []fyne.CanvasObject{view}
		s.body.Refresh()
	}
	s.desk.Nav.HeaderChanged()
}

// open shows a ceremony's page, with one of its awards beside (0 for none).
// Forms that stand open are left: the window has asked before.
func (s *Screen) open(id, award int64) {
	if s.editor != nil {
		s.editor.close()
		s.editor = nil
	}
	s.closePage()
	s.list.table.SetCurrent(id)
	s.page = newPage(s, id, award)
	s.show()
	s.page.load()
}

func (s *Screen) closePage() {
	s.dropAdding()
	if s.page != nil {
		s.page.close()
		s.page = nil
	}
}

// back shows the list again.
func (s *Screen) back() {
	s.closePage()
	s.show()
	s.list.table.Focus()
}

// edit opens the form on a ceremony; one without an id is new.
func (s *Screen) edit(c data.Ceremony, focus string) {
	if s.editor != nil {
		return
	}
	s.editor = newEditor(s, c)
	s.show()
	s.editor.begin(focus)
}

func (s *Screen) newCeremony() { s.edit(data.Ceremony{}, "") }

// closeEditor goes back to the page or the list below the form.
func (s *Screen) closeEditor() {
	if s.editor == nil {
		return
	}
	s.editor.close()
	s.editor = nil
	s.show()
}

func (s *Screen) closeAdding() {
	s.dropAdding()
	s.show()
}

func (s *Screen) dropAdding() {
	if s.adding != nil {
		s.adding.close()
		s.adding = nil
	}
}

// printCertificates goes to the printing of a ceremony's certificates; ids nil
// are all of them.
func (s *Screen) printCertificates(ceremony int64, ids []int64) {
	s.desk.Nav.Ask(desk.PrintRequest{Kind: data.PrintCertificate, CeremonyID: ceremony, IDs: ids})
}

// stageOf returns the stage of a ceremony; it is made once.
func (s *Screen) stageOf(id int64) *stage.Stage {
	if s.stages == nil {
		s.stages = map[int64]*stage.Stage{}
	}
	x := s.stages[id]
	if x == nil {
		x = stage.New(s.desk, id)
		s.stages[id] = x
	}
	return x
}
