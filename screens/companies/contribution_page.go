package companies

import (
	"context"
	"errors"

	"lingkaran/app/identity"
	"lingkaran/app/tariff"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// contributionPage is one contribution with the workers it protects. It takes
// the whole content: the workers at the left, what was given at the right.
type contributionPage struct {
	still
	s     *Screen
	scope *desk.Scope
	id    int64
	shown gift

	title, sub *widgets.Line
	finder     *widgets.SearchBox
	table      *widgets.Table[data.WorkerRow]
	marks      *fyne.Container
	facts      *fyne.Container
	scroll     *container.Scroll
	split      *widgets.Split
	payment    *paymentForm // is open in place of the facts
	add        *widgets.Button
	view       fyne.CanvasObject
	allChanges bool
	allMonths  bool
}

// gift is everything that belongs to one contribution.
type gift struct {
	data.ContributionRow
	company data.Company
	kept    tariff.Computation
	limits  tariff.Limits
	changes []data.Change

	payments []data.Payment
	standing tariff.Standing
	months   []data.CoveredSpan // of its workers, by it and by others
}

func newContributionPage(s *Screen, id int64) *contributionPage {
	p := &contributionPage{s: s, scope: s.desk.NewScope(), id: id,
		title: elided(widgets.NewTitle("")), sub: elided(widgets.NewCaption(""))}
	p.finder = widgets.NewSearchBox(s.desk.Runner, words.T("Name or NIK"))
	p.finder.OnSearch = func(string) { p.load() }
	p.finder.OnDown = func() { p.table.Focus() }
	p.finder.OnEscape = p.escape
	p.table = widgets.NewTable(s.desk.Runner, true, workerColumns(false)...)
	p.table.OnOpen = func(id int64) { s.desk.Nav.Open(data.KindWorker, id) }
	p.table.OnTicked = p.ticked
	p.table.OnDelete = p.takeBack
	p.table.OnError = s.desk.Fail
	p.table.Menu = func(id int64) *fyne.Menu {
		return fyne.NewMenu("",
			fyne.NewMenuItem(words.T("Open worker"), func() { s.desk.Nav.Open(data.KindWorker, id) }),
			fyne.NewMenuItem(words.T("Take back"), func() { p.uncover([]int64{id}) }))
	}
	p.marks = container.NewStack()
	p.marks.Hide()
	p.add = widgets.NewPrimary(words.T("Add workers"), theme.IconPlus, p.addWorkers)
	p.facts = widgets.Rows(22)
	p.scroll = container.NewVScroll(widgets.PadSides(p.facts, 16, 18, 24, 18))
	p.split = widgets.NewSplit(widgets.Frame(
		widgets.NewToolbar(p.finder, nil, p.add), p.marks, nil, nil, p.table.Object()))
	p.split.Open(p.scroll)
	p.split.SetShare(0.58)
	head := newHead(words.T("Back to the company"), p.escape, p.title, p.sub,
		widgets.NewButton(words.T("Edit"), theme.IconEdit, p.edit),
		widgets.NewButton(words.T("Extend"), theme.IconRefresh, p.extend),
		widgets.NewButton(words.T("Import a list …"), theme.IconImport, p.takeList),
		widgets.NewButton(words.T("Print cards"), theme.IconCard, func() { p.print() }),
		widgets.NewIconButton(theme.IconFile, words.T("Letter of thanks"), func() { s.openLetters(data.LetterThanks, []int64{p.id}, 0, 0) }),
		widgets.NewIconButton(theme.IconTrash, words.T("Delete contribution"), p.remove))
	p.view = widgets.Frame(head, nil, nil, nil, p.split.Object())
	p.reload()
	return p
}

// workerColumns are those of a contribution's workers and, with picking, of
// the workers to choose from.
func workerColumns(picking bool) []widgets.Column[data.WorkerRow] {
	all := []widgets.Column[data.WorkerRow]{
		{Title: words.T("Name"), Width: 170, Flex: 3, Bold: true, Text: func(r data.WorkerRow) string { return r.Name }},
		{Title: words.T("NIK"), Width: 134, Drop: 1, Text: func(r data.WorkerRow) string { return identity.Mask(r.NIK) }},
		{Title: words.T("Village"), Width: 110, Flex: 1, Drop: 2, Text: func(r data.WorkerRow) string { return r.Village }},
		{Title: words.T("Kecamatan"), Width: 100, Flex: 1, Drop: 3, Text: func(r data.WorkerRow) string { return r.District }},
		{Title: words.T("Occupation"), Width: 110, Flex: 1, Drop: 4, Muted: true, Text: func(r data.WorkerRow) string { return r.Occupation }},
	}
	if picking {
		return all
	}
	return append(all, widgets.Column[data.WorkerRow]{Title: words.T("KPJ"), Width: 100, Drop: 5, Muted: true,
		Text: func(r data.WorkerRow) string { return identity.FormatKPJ(r.KPJ) }})
}

// takeList goes to the import of lists, whose workers this contribution is to cover.
func (p *contributionPage) takeList() {
	if p.shown.ID != 0 {
		p.s.desk.Nav.Ask(desk.ImportRequest{CompanyID: p.shown.CompanyID, ContributionID: p.id})
	}
}

func (p *contributionPage) object() fyne.CanvasObject { return p.view }
func (p *contributionPage) whole() bool               { return true }
func (p *contributionPage) search()                   { p.finder.Focus() }
func (p *contributionPage) focus()                    { p.table.Focus() }
func (p *contributionPage) unsaved() bool             { return p.payment != nil && p.payment.ed.unsaved() }
func (p *contributionPage) save() {
	if p.payment != nil {
		p.payment.ed.submit()
	}
}
func (p *contributionPage) close() {
	if p.payment != nil {
		p.payment.ed.close()
	}
	p.scope.Close()
}
func (p *contributionPage) escape() {
	if p.payment != nil {
		p.payment.escape()
		return
	}
	if p.s.top() == pane(p) {
		p.s.pop()
	}
}
func (p *contributionPage) print() bool {
	if ticked := p.table.Ticked(); len(ticked) > 0 {
		p.s.desk.Nav.Ask(desk.PrintRequest{Kind: data.PrintCard, IDs: ticked})
		return true
	}
	p.s.printCards(data.WorkerQuery{ContributionID: p.id})
	return true
}

func (p *contributionPage) edit() {
	c := p.shown.Contribution
	if c.ID != 0 {
		p.s.push(newContributionForm(p.s, p.shown.company, &c))
	}
}

func (p *contributionPage) remove() {
	row := p.shown.ContributionRow
	if row.ID != 0 {
		p.s.deleteContribution(row)
	}
}

// reload reads the contribution and its workers again.
func (p *contributionPage) reload() {
	db, id := p.s.desk.DB, p.id
	desk.Run(p.scope, "contribution", func(ctx context.Context) (gift, error) { return readGift(ctx, db, id) },
		func(g gift, err error) {
			switch {
			case errors.Is(err, data.ErrNotFound):
				p.escape()
			case err != nil:
				p.s.fail(err)
			default:
				p.shown = g
				p.draw()
			}
		})
	p.load()
}

func readGift(ctx context.Context, db *data.DB, id int64) (gift, error) {
	var g gift
	c, err := db.Contributions.Get(ctx, id)
	if err != nil {
		return g, err
	}
	if g.ContributionRow, err = db.Contributions.Row(ctx, id); err != nil {
		return g, err
	}
	companies, err := db.Companies.Rows(ctx, []int64{c.CompanyID}) // also one in the bin
	if err != nil {
		return g, err
	}
	if len(companies) == 0 {
		return g, data.ErrNotFound
	}
	g.company = companies[0].Company
	if g.kept, err = tariff.ReadComputation(c.Computation); err != nil {
		g.kept = tariff.Computation{} // kept text of another hand: the amount still stands
	}
	if g.limits, err = limits(ctx, db); err != nil {
		return g, err
	}
	if g.payments, err = db.Payments.Of(ctx, id); err != nil {
		return g, err
	}
	if g.months, err = db.Contributions.GroupSpans(ctx, id); err != nil {
		return g, err
	}
	g.standing = tariff.StandingOf(g.ContributionRow, g.kept, g.months)
	g.changes, err = db.Changes.Of(ctx, data.KindContribution, id)
	return g, err
}

// load reads the covered workers.
func (p *contributionPage) load() {
	q := data.WorkerQuery{Text: p.finder.Text(), ContributionID: p.id}
	p.table.SetEmpty(p.empty(q))
	p.table.Load(workerFeed(p.s.desk.DB, q))
}

func workerFeed(db *data.DB, q data.WorkerQuery) widgets.Feed[data.WorkerRow] {
	return widgets.Feed[data.WorkerRow]{
		First: func(ctx context.Context, limit int) ([]data.WorkerRow, error) { return db.Workers.First(ctx, q, limit) },
		IDs:   func(ctx context.Context) ([]int64, error) { return db.Workers.IDs(ctx, q) },
		Rows:  db.Workers.Rows,
		IDOf:  func(r data.WorkerRow) int64 { return r.ID },
	}
}

func (p *contributionPage) empty(q data.WorkerQuery) fyne.CanvasObject {
	if q.Text != "" {
		return widgets.NewEmptyState(theme.IconSearch, words.T("No worker matches"), words.T("Check the spelling, or empty the search box."), "", nil)
	}
	return widgets.NewEmptyState(theme.IconPeople, words.T("No worker chosen yet"),
		words.T("Choose the workers whose contributions the company pays with this gift."), words.T("Add workers"), p.addWorkers)
}

func (p *contributionPage) addWorkers() {
	if p.shown.ID != 0 {
		p.s.push(newChooser(p.s, p.shown))
	}
}

func (p *contributionPage) ticked(n int) {
	p.marks.RemoveAll()
	p.marks.Hidden = n == 0
	if n > 0 {
		p.marks.Add(widgets.On(theme.ColorRaised, widgets.Rows(0, widgets.NewRule(), widgets.PadSides(
			widgets.Frame(nil, nil, bold(words.N("%s selected", "%s selected", n)), widgets.Columns(8,
				widgets.NewTool(words.T("Select none"), "", p.table.TickNone),
				widgets.NewDanger(words.T("Take back"), theme.IconUndo, p.takeBack)), nil), 8, 16, 8, 16))))
	}
	p.marks.Refresh()
}

// takeBack ends the protection of the ticked workers, or of the current one.
func (p *contributionPage) takeBack() {
	ids := p.table.Marked()
	switch {
	case len(ids) == 1:
		p.uncover(ids)
	case len(ids) > 1:
		p.s.desk.Ask(desk.Question{
			Title:  words.T("Take %s workers back?", words.Number(len(ids))),
			Text:   words.T("They will no longer be protected by this contribution. Their records stay."),
			Yes:    words.T("Take back"),
			Danger: true,
		}, func() { p.uncover(ids) })
	}
}
