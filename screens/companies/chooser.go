package companies

import (
	"context"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Keys of the chooser's filters.
const (
	filterCover = "cover"
	filterWork  = "occupation"

	stillFree = "free" // choices of filterCover
	never     = "never"
)

// chooser is where the workers of a contribution are chosen: searched,
// filtered, ticked and added in one step. Those that are protected already in
// the contribution's months are marked before they are chosen.
type chooser struct {
	still
	s       *Screen
	scope   *desk.Scope
	gift    gift
	finder  *widgets.SearchBox
	filters *widgets.FilterBar
	table   *widgets.Table[data.WorkerRow]
	count   *widgets.Line
	room    *widgets.Line
	add     *widgets.Button
	fill    *widgets.Button // ticks as many as are still open
	told    *fyne.Container // what could not be added, and why
	view    fyne.CanvasObject
}

func newChooser(s *Screen, g gift) *chooser {
	c := &chooser{s: s, scope: s.desk.NewScope(), gift: g, told: container.NewStack()}
	c.finder = widgets.NewSearchBox(s.desk.Runner, words.T("Name, NIK or village"))
	c.finder.OnSearch = func(string) { c.load() }
	c.finder.OnDown = func() { c.table.Focus() }
	c.finder.OnEscape = c.escape
	c.filters = widgets.NewFilterBar(
		widgets.Filter{Key: filterCover, Label: words.T("Protection"), Choices: []widgets.Choice{
			{Title: words.T("All workers")}, {Value: stillFree, Title: words.T("Free in these months")},
			{Value: never, Title: words.T("Never protected yet")}}},
		widgets.Filter{Key: filterDistrict, Label: words.T("Kecamatan"), Choices: districtChoices(nil)},
		widgets.Filter{Key: filterWork, Label: words.T("Occupation"), Choices: occupationChoices(nil)})
	c.filters.Set(filterCover, stillFree)
	c.filters.OnChanged = func(string, string) { c.load() }
	columns := append(workerColumns(true),
		widgets.Column[data.WorkerRow]{Title: words.T("Protection"), Width: 170, Chip: c.state},
		widgets.Column[data.WorkerRow]{Title: words.T("Protected by"), Width: 110, Flex: 2, Drop: 5, Muted: true,
			Text: func(r data.WorkerRow) string { return r.Sponsor }})
	c.table = widgets.NewTable(s.desk.Runner, true, columns...)
	c.table.OnTicked = func(int) { c.counted() }
	c.table.OnCount = func(int) { c.counted() }
	c.table.OnError = s.desk.Fail
	c.count, c.room = bold(""), elided(widgets.NewCaption(""))
	c.add = widgets.NewPrimary("", theme.IconCheck, c.save)
	c.fill = widgets.NewButton("", "", c.tickOpen)
	c.told.Hide()
	head := newHead(words.T("Back to the contribution"), c.escape,
		elided(widgets.NewTitle(words.T("Choose workers"))),
		elided(widgets.NewCaption(words.Joined(" · ", g.company.FullName(), words.MonthSpan(g.FirstMonth, g.LastMonth())))))
	foot := widgets.On(theme.ColorRaised, widgets.Rows(0, widgets.NewRule(), widgets.PadSides(
		widgets.Frame(nil, nil, nil, widgets.Columns(8, c.fill, widgets.NewButton(words.T("Cancel"), "", c.escape), c.add),
			widgets.Rows(1, c.count, c.room)), 8, 16, 8, 16)))
	c.view = widgets.Frame(
		widgets.Rows(0, head, widgets.NewToolbar(c.finder, c.filters), c.told), foot, nil, nil, c.table.Object())
	c.reload()
	c.counted()
	c.readFilters()
	return c
}

func (c *chooser) object() fyne.CanvasObject { return c.view }
func (c *chooser) whole() bool               { return true }
func (c *chooser) search()                   { c.finder.Focus() }
func (c *chooser) focus()                    { c.finder.Focus() }
func (c *chooser) close()                    { c.scope.Close() }
func (c *chooser) reload()                   { c.load(); c.readRoom() }
func (c *chooser) escape() {
	if c.s.top() == pane(c) {
		c.s.pop()
	}
}

// state marks who is protected in the contribution's months already. The list
// knows a worker's last covered month; Cover itself knows every month.
func (c *chooser) state(r data.WorkerRow) (string, widgets.Tone) {
	switch {
	case r.CoveredUntil == 0:
		return "", widgets.Neutral
	case r.CoveredUntil >= c.gift.FirstMonth:
		return words.T("Until %s", words.Month(r.CoveredUntil)), widgets.Warn
	}
	return words.T("Ended %s", words.Month(r.CoveredUntil)), widgets.Neutral
}

func (c *chooser) query() data.WorkerQuery {
	q := data.WorkerQuery{
		Text:         c.finder.Text(),
		NeverCovered: c.filters.Value(filterCover) == never,
		District:     c.filters.Value(filterDistrict),
		Occupation:   c.filters.Value(filterWork),
	}
	if c.filters.Value(filterCover) == stillFree {
		q.FreeFrom, q.FreeTo = c.gift.FirstMonth, c.gift.LastMonth()
	}
	return q
}

func (c *chooser) load() {
	q := c.query()
	var empty fyne.CanvasObject
	switch {
	case q.Text != "" || q.District != "" || q.Occupation != "":
		empty = widgets.NewEmptyState(theme.IconSearch, words.T("No worker matches"),
			words.T("Check the spelling, or take the filters away."), "", nil)
	case q.FreeFrom != 0 || q.NeverCovered:
		empty = widgets.NewEmptyState(theme.IconPeople, words.T("No worker is free"),
			words.T("Everyone who is recorded is protected already, or nobody is recorded yet. Enter or import workers on the screen Vulnerable Workers; then choose them here."), "", nil)
	default:
		empty = widgets.NewEmptyState(theme.IconPeople, words.T("No worker has been recorded yet"),
			words.T("Enter workers, or import a list of them, on the screen Vulnerable Workers. Then choose them here."), "", nil)
	}
	c.table.SetEmpty(empty)
	c.table.Load(workerFeed(c.s.desk.DB, q))
}

func occupationChoices(all []string) []widgets.Choice {
	out := []widgets.Choice{{Title: words.T("All occupations")}}
	for _, o := range all {
		out = append(out, widgets.Choice{Value: o, Title: o})
	}
	return out
}

func (c *chooser) readFilters() {
	type used struct{ districts, occupations []string }
	db := c.s.desk.DB
	desk.Run(c.scope, "filters", func(ctx context.Context) (u used, err error) {
		if u.districts, err = db.Workers.Districts(ctx); err != nil {
			return u, err
		}
		u.occupations, err = db.Workers.Occupations(ctx)
		return u, err
	}, func(u used, err error) {
		if err == nil { // without them the list still works; load tells of a broken database
			c.filters.SetChoices(filterDistrict, districtChoices(u.districts))
			c.filters.SetChoices(filterWork, occupationChoices(u.occupations))
		}
	})
}

// readRoom reads how many are chosen by now: the page from which the clerk came
// may still show how it was before the last ones were added.
func (c *chooser) readRoom() {
	db, id := c.s.desk.DB, c.gift.ID
	desk.Run(c.scope, "room", func(ctx context.Context) (data.ContributionRow, error) {
		return db.Contributions.Row(ctx, id)
	}, func(row data.ContributionRow, err error) {
		if err == nil { // a contribution that is gone is told when workers are added
			c.gift.ContributionRow = row
			c.counted()
		}
	})
}

// open is how many promised workers are still to be chosen.
func (c *chooser) open() int { return c.gift.Workers - c.gift.Assigned }

// missing is how many listed workers the promise still has room for.
func (c *chooser) missing() int {
	n, known := c.table.Count()
	ticked := len(c.table.Ticked())
	if !known {
		return 0
	}
	return max(min(c.open()-ticked, n-ticked), 0)
}

// tickOpen ticks the first listed workers, as many as are still open.
func (c *chooser) tickOpen() {
	left := c.missing()
	ticked := map[int64]bool{}
	for _, id := range c.table.Ticked() {
		ticked[id] = true
	}
	var ids []int64
	for _, id := range c.table.IDs() {
		if len(ids) == left {
			break
		}
		if !ticked[id] {
			ids = append(ids, id)
		}
	}
	c.table.Tick(ids...)
}

// counted says how many are ticked, and how many are still open.
func (c *chooser) counted() {
	n := len(c.table.Ticked())
	c.count.SetText(words.N("%s worker selected", "%s workers selected", n))
	switch left := c.open() - n; {
	case left > 0 && n == 0:
		c.room.SetText(words.N("%s worker is still to be chosen.", "%s workers are still to be chosen.", left))
	case left == 0 && n == 0:
		c.room.SetText(words.T("All promised workers are chosen."))
	case left > 0:
		c.room.SetText(words.T("%s of %s promised workers are then still open.", words.Number(left), words.Number(c.gift.Workers)))
	case left == 0:
		c.room.SetText(words.T("With these, all %s promised workers are chosen.", words.Number(c.gift.Workers)))
	default:
		c.room.SetText(words.T("That is %s more than the company promised (%s).", words.Number(-left), words.Number(c.gift.Workers)))
	}
	c.room.Color = theme.ColorMuted
	if c.open() < n {
		c.room.Color = theme.ColorWarnText
	}
	c.room.Refresh()
	c.fill.Hidden = c.missing() == 0
	c.fill.SetText(words.N("Select the first %s", "Select the first %s", c.missing()))
	c.fill.Refresh()
	c.add.SetText(words.N("Add %s worker", "Add %s workers", n))
	c.add.SetEnabled(n > 0)
}
