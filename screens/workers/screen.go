package workers

import (
	"slices"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Place returns the screen's entry of the sidebar.
func Place() desk.Place {
	return desk.Place{
		Key:   desk.KeyWorkers,
		Title: func() string { return words.T("Vulnerable Workers") },
		Icon:  theme.Icon(theme.IconPeople),
		Kinds: []data.Kind{data.KindWorker},
		New:   func(d *desk.Desk) desk.Screen { return New(d) },
	}
}

// Screen lists the workers, shows one of them beside the list, and has them
// entered and changed.
type Screen struct {
	desk  *desk.Desk
	scope *desk.Scope

	content *fyne.Container // the list with the detail, or the form
	list    *list
	detail  *detail
	split   *widgets.Split
	form    *form    // nil while nothing is being typed
	kpj     *kpjPage // nil while no list of KPJ is at work
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
	_ desk.DropTaker    = (*Screen)(nil)
	_ desk.ListTaker    = (*Screen)(nil)
	_ desk.Asked        = (*Screen)(nil)
)

// New makes the screen. Nothing is read before Reload.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, scope: d.NewScope()}
	s.list = newList(s)
	s.detail = newDetail(s)
	s.split = widgets.NewSplit(s.list.object)
	s.content = container.NewStack(s.split.Object())
	s.scope.On(s.changed, data.KindWorker, data.KindCoverage, data.KindContribution, data.KindCompany, data.KindPrint, data.KindImport)
	s.scope.On(func(data.Event) { s.list.saved.load() }, data.KindSetting)
	return s
}

// Close ends what the screen has under way, before it is made anew.
func (s *Screen) Close() {
	if s.form != nil {
		s.form.close()
	}
	if s.kpj != nil {
		s.kpj.scope.Close()
	}
	s.scope.Close()
}

// Title implements desk.Screen.
func (s *Screen) Title() string { return words.T("Vulnerable Workers") }

// Content implements desk.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Reload implements desk.Screen.
func (s *Screen) Reload() {
	s.list.load()
	s.list.saved.load()
	s.detail.reload()
}

// Count implements desk.Counter.
func (s *Screen) Count() string { return s.list.countWords() }

// PrimaryAction implements desk.PrimaryActor.
func (s *Screen) PrimaryAction() (string, fyne.Resource, func()) {
	if s.form != nil || s.kpj != nil {
		return "", nil, nil
	}
	return words.T("Add worker"), theme.Icon(theme.IconPlus), s.NewRecord
}

// NewRecord implements desk.RecordMaker.
func (s *Screen) NewRecord() { s.edit(data.Worker{}, nil) }

// FocusSearch implements desk.Searcher.
func (s *Screen) FocusSearch() {
	if s.form == nil && s.kpj == nil {
		s.list.search.Focus()
	}
}

// Save implements desk.Saver.
func (s *Screen) Save() {
	if s.form != nil {
		s.form.both.Submit()
	}
}

// PrintCurrent implements desk.PrintMaker: cards of the ticked workers, or of
// the one that is shown.
func (s *Screen) PrintCurrent() {
	if s.form == nil && s.kpj == nil {
		s.printCards(s.list.table.Marked())
	}
}

// OpenRecord implements desk.RecordOpener.
func (s *Screen) OpenRecord(kind data.Kind, id int64) {
	if kind != data.KindWorker {
		return
	}
	s.closeForm()
	s.closeKPJ()
	s.show(id)
}

// Escape implements desk.Escaper.
func (s *Screen) Escape() {
	switch {
	case s.form != nil:
		s.form.leave()
	case s.kpj != nil:
		s.kpj.leave()
	case s.list.escape():
	case s.split.IsOpen():
		s.hide()
	default:
		s.list.table.TickNone() // last: choosing is work
	}
}

// Unsaved implements desk.Unsaver.
func (s *Screen) Unsaved() bool { return s.form != nil && s.form.form.Dirty() }

// Leave implements desk.Leaver: what was typed is discarded.
func (s *Screen) Leave() {
	if s.form != nil {
		s.form.discard()
	}
}

// Dropped implements desk.DropTaker: a picture becomes the photo of the worker
// in the form, or of the one that is shown.
func (s *Screen) Dropped(paths []string) {
	if s.kpj != nil {
		if i := slices.IndexFunc(paths, looksLikeList); i >= 0 {
			s.kpj.load(paths[i])
		}
		return
	}
	i := slices.IndexFunc(paths, looksLikePhoto)
	if i < 0 {
		return
	}
	if s.form == nil {
		s.detail.edit()
	}
	if s.form != nil {
		s.form.takePhoto(paths[i])
	}
}

// TakesLists implements desk.ListTaker: the page of KPJ waits for one.
func (s *Screen) TakesLists() bool { return s.kpj != nil }

// Commands implements desk.Commander.
func (s *Screen) Commands() []desk.Command {
	filtered := func(q data.WorkerQuery) func() {
		return func() { s.desk.Nav.Ask(desk.WorkerFilter{Query: q}) }
	}
	from, to := endsWithin(s.desk.Today(), soonDays)
	return append(s.list.saved.commands(), []desk.Command{
		{Title: words.T("Enter a new worker"), Icon: theme.Icon(theme.IconPlus), Do: func() {
			s.desk.Nav.Show(desk.KeyWorkers)
			s.NewRecord()
		}},
		{Title: words.T("KPJ from a list …"), Icon: theme.Icon(theme.IconUpload), Do: func() {
			s.desk.Nav.Show(desk.KeyWorkers)
			s.fromList()
		}},
		{Title: words.T("Workers without KPJ"), Icon: theme.Icon(theme.IconFilter), Do: filtered(data.WorkerQuery{WithoutKPJ: true})},
		{Title: words.T("Workers whose protection ends soon"), Icon: theme.Icon(theme.IconFilter), Do: filtered(data.WorkerQuery{EndsFrom: from, EndsTo: to})},
		{Title: words.T("Workers never protected"), Icon: theme.Icon(theme.IconFilter), Do: filtered(data.WorkerQuery{NeverCovered: true})},
		{Title: words.T("Workers in the bin"), Icon: theme.Icon(theme.IconTrash), Do: filtered(data.WorkerQuery{Deleted: true})},
	}...)
}

// Ask implements desk.Asked: the list with a filter in force.
func (s *Screen) Ask(r desk.Request) {
	if w, ok := r.(desk.WorkerFilter); ok {
		s.closeForm()
		s.closeKPJ()
		s.hide()
		s.list.setFilter(filter{query: w.Query})
	}
}

// changed reads again what an event concerns.
func (s *Screen) changed(e data.Event) {
	s.list.stale(e)
	s.detail.stale(e)
}

// show opens a worker beside the list.
func (s *Screen) show(id int64) {
	s.list.table.SetCurrent(id)
	if !slices.Contains(s.list.table.IDs(), id) {
		s.list.reveal = id // it was kept a moment ago
	}
	s.detail.show(id)
	if !s.split.IsOpen() {
		s.split.Open(s.detail.object)
		s.desk.Runner.Do(func() { // the narrower list may show fewer rows
			if s.list.table.Current() == id {
				s.list.table.SetCurrent(id)
			}
		})
	}
}

// hide closes the detail.
func (s *Screen) hide() {
	s.detail.clear()
	s.split.Close()
	s.list.table.SetCurrent(0)
}

// edit opens the form on a worker; begun are values for a new one.
func (s *Screen) edit(w data.Worker, begun map[string]string) {
	if s.form != nil {
		if s.form.form.Dirty() {
			s.desk.AskDiscard(func() {
				s.form.discard()
				s.edit(w, begun)
			})
			return
		}
		s.form.close()
	}
	s.closeKPJ()
	f := newForm(s.desk, w, begun)
	f.closed = s.closeForm
	f.open = s.show
	f.saved = func(w data.Worker, again bool) {
		if again {
			carried := f.carried()
			s.form = nil
			s.edit(data.Worker{}, carried)
			s.form.next.SetValue(true) // the pile of papers goes on
			return
		}
		s.closeForm()
		s.show(w.ID)
	}
	s.form = f
	s.desk.Window.Canvas().AddShortcut(&fyne.ShortcutPaste{}, func(fyne.Shortcut) { f.paste() })
	s.content.Objects = []fyne.CanvasObject{f.object}
	s.content.Refresh()
	s.desk.Nav.HeaderChanged()
	f.form.Focus()
}

// closeForm shows the list again, without a question.
func (s *Screen) closeForm() {
	if s.form == nil {
		return
	}
	s.form.close()
	s.form = nil
	s.desk.Window.Canvas().RemoveShortcut(&fyne.ShortcutPaste{})
	s.content.Objects = []fyne.CanvasObject{s.split.Object()}
	s.content.Refresh()
	s.desk.Nav.HeaderChanged()
	s.list.table.Focus()
}

// fromList gives workers their KPJ from a list.
func (s *Screen) fromList() {
	if s.form != nil || s.kpj != nil {
		return
	}
	s.kpj = newKPJPage(s.desk)
	s.kpj.closed = s.closeKPJ
	s.content.Objects = []fyne.CanvasObject{s.kpj.object}
	s.content.Refresh()
	s.desk.Nav.HeaderChanged()
}

// closeKPJ shows the list again.
func (s *Screen) closeKPJ() {
	if s.kpj == nil {
		return
	}
	s.kpj.scope.Close()
	s.kpj = nil
	s.content.Objects = []fyne.CanvasObject{s.split.Object()}
	s.content.Refresh()
	s.desk.Nav.HeaderChanged()
}

// printCards goes to the printing of cards for workers.
func (s *Screen) printCards(ids []int64) {
	if len(ids) == 0 {
		s.desk.Say(words.T("Choose the workers whose cards are to be printed first."))
		return
	}
	s.desk.Nav.Ask(desk.PrintRequest{Kind: data.PrintCard, IDs: ids})
}

// elided lets a line end in an ellipsis.
func elided(l *widgets.Line) *widgets.Line {
	l.Elide = true
	return l
}
