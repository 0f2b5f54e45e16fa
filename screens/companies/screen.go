// Package companies is the screen "Perusahaan Mitra": the list of partner
// companies, each with its contact, what it gave, whom it protects and how it
// was honoured; the forms of companies and contributions; and the assignment
// of workers to a contribution.
package companies

import (
	"context"
	"errors"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Place is the screen's entry in the sidebar.
func Place() desk.Place {
	return desk.Place{
		Key:   desk.KeyCompanies,
		Title: title,
		Icon:  theme.Icon(theme.IconBuilding),
		Kinds: []data.Kind{data.KindCompany, data.KindContribution},
		New:   func(d *desk.Desk) desk.Screen { return New(d) },
	}
}

func title() string { return words.T("Partner Companies") }

// Screen is the list with, beside it or in its place, the panes that were
// opened from it: a company, a contribution, a form. Panes lie on each other;
// the topmost is seen and closing it shows the one below.
type Screen struct {
	desk   *desk.Desk
	scope  *desk.Scope
	list   *list
	detail *detail
	split  *widgets.Split
	page   *fyne.Container
	panes  []pane
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
	_ desk.Asked        = (*Screen)(nil)
)

// New makes the screen. Reload reads its first rows.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, scope: d.NewScope()}
	s.list = newList(s)
	s.detail = newDetail(s)
	s.split = widgets.NewSplit(s.list.object)
	s.page = container.NewStack(s.split.Object())
	s.scope.On(s.changed, data.KindCompany, data.KindContribution, data.KindCoverage, data.KindAward, data.KindPayment)
	return s
}

// Title implements desk.Screen.
func (s *Screen) Title() string { return title() }

// Content implements desk.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.page }

// Reload implements desk.Screen.
func (s *Screen) Reload() {
	s.list.load()
	s.list.readDistricts()
}

// Count implements desk.Counter.
func (s *Screen) Count() string { return s.list.count() }

// PrimaryAction implements desk.PrimaryActor. A form has its own main button.
func (s *Screen) PrimaryAction() (string, fyne.Resource, func()) {
	if t := s.top(); t != nil && t.whole() {
		return "", nil, nil
	}
	return words.T("Add company"), theme.Icon(theme.IconPlus), s.NewRecord
}

// NewRecord implements desk.RecordMaker.
func (s *Screen) NewRecord() { s.guard(func() { s.push(newCompanyForm(s, nil)) }) }

// FocusSearch implements desk.Searcher.
func (s *Screen) FocusSearch() {
	if t := s.top(); t != nil && t.whole() {
		t.search()
		return
	}
	s.list.search.Focus()
}

// Save implements desk.Saver.
func (s *Screen) Save() {
	if t := s.top(); t != nil {
		t.save()
	}
}

// PrintCurrent implements desk.PrintMaker: the cards of the workers that the
// shown contribution or company protects.
func (s *Screen) PrintCurrent() {
	if t := s.top(); t != nil && t.print() {
		return
	}
	s.desk.Say(words.T("Choose a company first; then the cards of its workers can be printed."))
}

// Escape implements desk.Escaper.
func (s *Screen) Escape() {
	if t := s.top(); t != nil {
		t.escape()
		return
	}
	s.list.table.TickNone()
}

// Unsaved implements desk.Unsaver.
func (s *Screen) Unsaved() bool {
	t := s.top()
	return t != nil && t.unsaved()
}

// Leave implements desk.Leaver: an open form is gone when the clerk comes back.
func (s *Screen) Leave() {
	for t := s.top(); t != nil && t.editing(); t = s.top() {
		s.pop()
	}
}

// Commands implements desk.Commander.
func (s *Screen) Commands() []desk.Command {
	return []desk.Command{
		{Title: words.T("Add company"), Icon: theme.Icon(theme.IconPlus), Do: func() {
			s.desk.Nav.Show(desk.KeyCompanies)
			s.NewRecord()
		}},
		{Title: words.T("Add contribution"), Icon: theme.Icon(theme.IconMoney), Do: func() {
			s.desk.Nav.Show(desk.KeyCompanies)
			s.newContribution(data.Company{})
		}},
		{Title: words.T("Protection that ends soon"), Icon: theme.Icon(theme.IconClock), Do: func() {
			s.desk.Nav.Show(desk.KeyCompanies)
			s.showEnding()
		}},
		{Title: words.T("All contributions"), Icon: theme.Icon(theme.IconMoney), Do: func() {
			s.desk.Nav.Show(desk.KeyCompanies)
			s.showGifts()
		}},
	}
}

// Ask implements desk.Asked.
func (s *Screen) Ask(r desk.Request) {
	if _, ok := r.(desk.EndingRequest); ok {
		s.showEnding()
	}
}

// OpenRecord implements desk.RecordOpener.
func (s *Screen) OpenRecord(kind data.Kind, id int64) {
	s.guard(func() {
		if kind == data.KindContribution {
			s.openContribution(id)
			return
		}
		s.openCompany(id)
	})
}

// openCompany shows a company beside the list.
func (s *Screen) openCompany(id int64) {
	s.list.table.SetCurrent(id)
	s.detail.show(id)
	if len(s.panes) != 1 || s.top() != pane(s.detail) {
		s.replace(s.detail)
	}
}

// openContribution shows a contribution; below it lies its company.
func (s *Screen) openContribution(id int64) {
	desk.Run(s.scope, "open", func(ctx context.Context) (data.Contribution, error) {
		return s.desk.DB.Contributions.Get(ctx, id)
	}, func(c data.Contribution, err error) {
		if err != nil {
			s.fail(err)
			return
		}
		if len(s.panes) != 1 || s.top() != pane(s.detail) || s.detail.id != c.CompanyID {
			s.openCompany(c.CompanyID)
		}
		s.push(newContributionPage(s, id))
	})
}

// newContribution opens an empty form; the company is chosen in it unless given.
func (s *Screen) newContribution(c data.Company) {
	s.guard(func() { s.push(newContributionForm(s, c, nil)) })
}

// changed is told of what was committed.
func (s *Screen) changed(e data.Event) {
	if e.Kind != data.KindAward {
		s.list.load()
	}
	if e.Kind == data.KindCompany {
		s.list.readDistricts()
	}
	for _, p := range s.panes {
		p.reload()
	}
}

// fail shows an error, also that of a record which is gone.
func (s *Screen) fail(err error) {
	if errors.Is(err, data.ErrNotFound) {
		s.desk.Notices.Trouble(words.T("This record is no longer kept. It may have been moved to the bin."))
		return
	}
	s.desk.Fail(err)
}

// Close ends the screen's work; the window is made anew or closes.
func (s *Screen) Close() {
	for _, p := range s.panes {
		if !p.editing() { // what is typed in a form stays as a draft
			p.close()
		}
	}
	s.scope.Close()
}
