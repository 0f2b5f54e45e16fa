package companies

import (
	"context"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// filterState is the key of the filter by what is open.
const filterState = "state"

// gifts lists the contributions of all companies, with what is open of each.
type gifts struct {
	still
	s       *Screen
	finder  *widgets.SearchBox
	filters *widgets.FilterBar
	table   *widgets.Table[data.ContributionRow]
	count   *widgets.Line
	view    fyne.CanvasObject
}

// showGifts opens the list of contributions.
func (s *Screen) showGifts() {
	if _, open := s.top().(*gifts); open {
		return
	}
	s.guard(func() { s.replace(newGifts(s)) })
}

func newGifts(s *Screen) *gifts {
	g := &gifts{s: s, count: elided(widgets.NewCaption(""))}
	g.finder = widgets.NewSearchBox(s.desk.Runner, words.T("Company or receipt"))
	g.finder.OnSearch = func(string) { g.reload() }
	g.finder.OnDown = func() { g.table.Focus() }
	g.finder.OnEscape = g.escape
	g.filters = widgets.NewFilterBar(widgets.Filter{Key: filterState, Label: words.T("What is open"), Choices: []widgets.Choice{
		{Title: words.T("All contributions")},
		{Value: string(data.ContributionOpen), Title: words.T("Something is open")},
		{Value: string(data.ContributionUnreceived), Title: words.T("Not received in full")},
		{Value: string(data.ContributionUnassigned), Title: words.T("Workers to be chosen")},
		{Value: string(data.ContributionSettled), Title: words.T("Nothing is open")}}})
	g.filters.OnChanged = func(string, string) { g.reload() }
	right := fyne.TextAlignTrailing
	type row = data.ContributionRow
	g.table = widgets.NewTable(s.desk.Runner, false,
		widgets.Column[row]{Title: words.T("Company"), Key: string(data.ContributionByCompany), Width: 190, Flex: 4, Bold: true, Text: func(r row) string { return r.Company }},
		widgets.Column[row]{Title: words.T("Date"), Key: string(data.ContributionByDate), Width: 92, Align: right, Drop: 2, Text: func(r row) string { return words.ShortDate(r.Date) }},
		widgets.Column[row]{Title: words.T("Period"), Key: string(data.ContributionByEnd), Width: 160, Drop: 3, Muted: true, Text: func(r row) string { return shortSpan(r.FirstMonth, r.LastMonth()) }},
		widgets.Column[row]{Title: words.T("Promised"), Key: string(data.ContributionByAmount), Width: 116, Align: right, Text: func(r row) string { return words.Money(r.Amount) }},
		widgets.Column[row]{Title: words.T("Received"), Key: string(data.ContributionByReceived), Width: 116, Align: right, Drop: 1, Text: func(r row) string { return amountOrDash(r.Received) }},
		widgets.Column[row]{Title: words.T("Workers"), Key: string(data.ContributionByAssigned), Width: 96, Align: right, Drop: 4,
			Text: func(r row) string { return words.T("%s of %s", words.Number(r.Assigned), words.Number(r.Workers)) }},
		widgets.Column[row]{Title: words.T("State of the gift"), Width: 110, Chip: func(r row) (string, widgets.Tone) { return stageWord(stageOf(r)) }})
	g.table.SetSort(string(data.ContributionByDate), true)
	g.table.OnSort = func(string, bool) { g.reload() }
	g.table.OnOpen = g.open
	g.table.OnClick = g.open
	g.table.OnCount = func(n int) { g.count.SetText(words.N("%s contribution", "%s contributions", n)) }
	g.table.OnError = s.desk.Fail
	g.view = widgets.Frame(widgets.Rows(0, newHead(words.T("Back to the list of companies"), g.escape, elided(widgets.NewTitle(words.T("All contributions"))), g.count),
		widgets.NewToolbar(g.finder, g.filters)), nil, nil, nil, g.table.Object())
	g.reload()
	return g
}

func (g *gifts) object() fyne.CanvasObject { return g.view }
func (g *gifts) whole() bool               { return true }
func (g *gifts) search()                   { g.finder.Focus() }
func (g *gifts) focus()                    { g.table.Focus() }
func (g *gifts) close()                    {}
func (g *gifts) escape() {
	if g.s.top() == pane(g) {
		g.s.closeAll()
	}
}

func (g *gifts) open(id int64) { g.s.push(newContributionPage(g.s, id)) }

func (g *gifts) query() data.ContributionQuery {
	key, desc := g.table.Sort()
	return data.ContributionQuery{Text: g.finder.Text(), State: data.ContributionState(g.filters.Value(filterState)), Sort: data.ContributionSort(key), Desc: desc}
}

func (g *gifts) reload() {
	q, store := g.query(), g.s.desk.DB.Contributions
	empty := widgets.NewEmptyState(theme.IconMoney, words.T("No contribution yet"),
		words.T("Open a company and add what it promises: how many workers, for how many months."), words.T("Add contribution"), func() { g.s.newContribution(data.Company{}) })
	if q.Text != "" || g.filters.Active() {
		empty = widgets.NewEmptyState(theme.IconSearch, words.T("No contribution matches"), words.T("Check the spelling, or take the filters away."), "", nil)
	}
	g.table.SetEmpty(empty)
	g.table.Load(widgets.Feed[data.ContributionRow]{
		First: func(ctx context.Context, limit int) ([]data.ContributionRow, error) {
			return store.First(ctx, q, limit)
		},
		IDs:  func(ctx context.Context) ([]int64, error) { return store.IDs(ctx, q) },
		Rows: store.Rows,
		IDOf: func(r data.ContributionRow) int64 { return r.ID },
	})
}
