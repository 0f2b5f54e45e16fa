package ceremonies

import (
	"cmp"
	"context"
	"slices"
	"strings"

	ranks "lingkaran/app/award"
	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
)

// adding is the view in which companies are chosen for a ceremony.
type adding struct {
	page   *page
	scope  *desk.Scope
	search *widgets.SearchBox
	filter *widgets.FilterBar
	table  *widgets.Table[data.Candidate]
	count  *widgets.Line
	sub    *widgets.Line
	put    *widgets.Button
	object fyne.CanvasObject

	known map[int64]data.Candidate // all companies that were listed
	total int                      // companies without search and filter
	busy  bool
}

// Which companies are listed.
const (
	whoKey  = "who"
	whoGave = "gave"
)

func newAdding(p *page) *adding {
	a := &adding{page: p, scope: p.desk.NewScope(), known: map[int64]data.Candidate{}}
	a.search = widgets.NewSearchBox(p.desk.Runner, words.T("Search company"))
	a.search.OnSearch = func(string) { a.load() }
	a.search.OnEscape = p.screen.Escape
	gave := words.T("Contributed so far")
	if day := p.shown.ceremony.CutOff; !day.IsZero() {
		gave = words.T("Contributed up to %s", words.ShortDate(day))
	}
	a.filter = widgets.NewFilterBar(widgets.Filter{Key: whoKey, Label: words.T("Companies"), Choices: []widgets.Choice{
		{Title: words.T("All companies")}, {Value: whoGave, Title: gave}}})
	a.filter.Set(whoKey, whoGave)
	a.filter.OnChanged = func(string, string) { a.load() }

	type row = data.Candidate
	number := func(title, key string, width float32, drop int, of func(row) int) widgets.Column[row] {
		return widgets.Column[row]{Title: title, Key: key, Width: width, Align: fyne.TextAlignTrailing, Drop: drop,
			Text: func(r row) string { return words.Number(of(r)) }}
	}
	a.table = widgets.NewTable(p.desk.Runner, true,
		widgets.Column[row]{Title: words.T("Company"), Key: "name", Width: 200, Flex: 1, Bold: true, Text: func(r row) string { return r.Company }},
		number(words.T("Contributions made"), "contributions", 92, 2, func(r row) int { return r.Contributions }),
		number(words.T("Workers"), "workers", 80, 0, func(r row) int { return r.Workers }),
		number(words.T("Worker-months"), "months", 104, 1, func(r row) int { return r.WorkerMonths }),
		widgets.Column[row]{Title: words.T("Amount contributed"), Key: "amount", Width: 120, Align: fyne.TextAlignTrailing, Text: func(r row) string { return words.Money(r.Amount) }},
		widgets.Column[row]{Title: "", Width: 130, Chip: func(r row) (string, widgets.Tone) {
			if r.Awarded {
				return words.T("On the list"), widgets.Info
			}
			return "", widgets.Neutral
		}})
	a.table.SetSort("amount", true)
	a.table.OnSort = func(string, bool) { a.load() }
	a.table.OnTicked = func(int) { a.draw() }
	a.table.OnSelect = func(int64) { a.draw() }
	a.table.OnOpen = func(int64) { a.add() }
	a.table.OnError = p.desk.Fail
	a.search.OnDown = a.table.Focus

	a.count = widgets.NewMuted("")
	a.count.Elide = true
	a.sub = widgets.NewMuted(p.shown.ceremony.Title)
	a.sub.Elide = true
	a.put = widgets.NewPrimary("", theme.IconPlus, a.add)
	back := widgets.NewIconButton(theme.IconChevronLeft, words.T("Back (Esc)"), p.screen.closeAdding)
	head := widgets.PadSides(widgets.Frame(nil, nil, widgets.PadSides(widgets.Columns(0, back), 0, 6, 0, 0), nil,
		widgets.Rows(1, widgets.NewTitle(words.T("Add awardees")), a.sub)), 8, 16, 8, 10)
	foot := widgets.Rows(0, widgets.NewRule(), widgets.PadSides(widgets.Columns(8, a.count,
		widgets.NewButton(words.T("Cancel"), "", p.screen.closeAdding), a.put), 10, 16, 10, 16))
	a.object = widgets.On(base.ColorNameBackground, widgets.Frame(
		widgets.Rows(0, head, widgets.NewRule(), widgets.NewToolbar(a.search, a.filter)), foot, nil, nil, a.table.Object()))
	a.draw()
	return a
}

func (a *adding) close() { a.scope.Close() }

// load reads the companies that match, with their figures.
func (a *adding) load() {
	text, only := a.search.Text(), a.filter.Value(whoKey) == whoGave
	key, desc := a.table.Sort()
	db, id := a.page.desk.DB.Ceremonies, a.page.id
	type found struct{ rows, all []data.Candidate }
	desk.Run(a.scope, "list", func(ctx context.Context) (found, error) {
		rows, err := db.Candidates(ctx, id, text, only)
		if err != nil {
			return found{}, err
		}
		f := found{rows: rows, all: rows}
		if text != "" || only {
			if f.all, err = db.Candidates(ctx, id, "", false); err != nil {
				return found{}, err
			}
		}
		f.rows = slices.Clone(f.rows)
		sortCandidates(f.rows, key, desc)
		return f, nil
	}, func(f found, err error) {
		if err != nil {
			a.page.desk.Fail(err)
			return
		}
		clear(a.known)
		for _, c := range f.all {
			a.known[c.CompanyID] = c
		}
		a.total = len(f.all)
		a.table.SetEmpty(a.emptyState())
		a.table.Load(widgets.SliceFeed(f.rows, func(c data.Candidate) int64 { return c.CompanyID }))
		a.draw()
	})
}

// sortCandidates orders rows that come by name.
func sortCandidates(rows []data.Candidate, key string, desc bool) {
	name := func(c data.Candidate) string { return strings.ToLower(identity.SplitCompanyName(c.Company).Name) }
	slices.SortStableFunc(rows, func(a, b data.Candidate) int {
		var c int
		switch key {
		case "contributions":
			c = cmp.Compare(a.Contributions, b.Contributions)
		case "workers":
			c = cmp.Compare(a.Workers, b.Workers)
		case "months":
			c = cmp.Compare(a.WorkerMonths, b.WorkerMonths)
		case "amount":
			c = cmp.Compare(a.Amount, b.Amount)
		default:
			c = cmp.Compare(name(a), name(b))
		}
		if desc {
			return -c
		}
		return c
	})
}

func (a *adding) emptyState() fyne.CanvasObject {
	switch {
	case a.total == 0:
		return widgets.NewEmptyState(theme.IconBuilding, words.T("No companies yet"),
			words.T("Record the partner companies first. They can then be honoured here."), words.T("Go to the companies"),
			func() { a.page.desk.Nav.Show(desk.KeyCompanies) })
	case a.search.Text() == "" && a.filter.Value(whoKey) == whoGave:
		return widgets.NewEmptyState(theme.IconMoney, words.T("No contributions up to this day"),
			words.T("No company has contributed until the cut-off date. Look at all companies, or change the date in the ceremony."),
			words.T("Show all companies"), a.filter.Reset)
	}
	return widgets.NewEmptyState(theme.IconSearch, words.T("No company matches"),
		words.T("Check the spelling, or look at all companies."), words.T("Show all companies"), func() {
			a.filter.Reset()
			a.search.Clear()
		})
}

// chosen returns the companies that would be added: the ticked ones, else the
// current one, without those that are on the list already.
func (a *adding) chosen() []int64 {
	return slices.DeleteFunc(slices.Clone(a.table.Marked()), func(id int64) bool { return a.known[id].Awarded })
}

// draw says what would be added.
func (a *adding) draw() {
	ids := a.chosen()
	var workers, months int
	var amount data.Rupiah
	for _, id := range ids {
		c := a.known[id]
		workers, months, amount = workers+c.Workers, months+c.WorkerMonths, amount+c.Amount
	}
	switch {
	case len(ids) > 0:
		a.count.SetText(words.Joined(" · ", words.N("%s company chosen", "%s companies chosen", len(ids)), ranks.FigureWords(workers, months, amount)))
		a.put.SetText(words.N("Add %s awardee", "Add %s awardees", len(ids)))
	case len(a.table.Marked()) > 0:
		a.count.SetText(words.T("These companies are on the list already."))
		a.put.SetText(words.T("Add awardees"))
	default:
		a.count.SetText(words.T("Tick the companies that are honoured."))
		a.put.SetText(words.T("Add awardees"))
	}
	a.put.SetEnabled(len(ids) > 0 && !a.busy)
	a.object.Refresh()
}

// add puts the chosen companies on the list, in the order in which they stand
// here, and goes back to the page.
func (a *adding) add() {
	ids := a.chosen()
	if len(ids) == 0 || a.busy {
		return
	}
	a.busy = true
	a.draw()
	p, db := a.page, a.page.desk.DB.Ceremonies
	desk.Run(p.screen.scope, "add", func(ctx context.Context) ([]int64, error) {
		if err := db.AddAwards(ctx, p.id, ids); err != nil {
			return nil, err
		}
		rows, err := db.Awards(ctx, p.id)
		var fresh []int64
		for _, r := range rows {
			if slices.Contains(ids, r.CompanyID) {
				fresh = append(fresh, r.ID)
			}
		}
		return fresh, err
	}, func(fresh []int64, err error) {
		a.busy = false
		if err != nil {
			a.draw()
			p.desk.Fail(err)
			return
		}
		if p.screen.adding == a {
			p.screen.closeAdding()
		}
		p.desk.Undoable(words.N("%s awardee was added.", "%s awardees were added.", len(fresh)), func() {
			desk.Do(p.screen.scope, "", func(ctx context.Context) error { return db.RemoveAwards(ctx, fresh...) }, nil)
		})
	})
}
