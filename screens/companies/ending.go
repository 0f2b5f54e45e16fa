package companies

import (
	"context"
	"slices"
	"strconv"

	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// usualEnding is how many days ahead is looked at first, as on the start page.
const usualEnding = 60

// endingCompany is a company with the groups whose protection ends.
type endingCompany struct {
	data.Company
	groups  []data.EndingGroup
	workers int
	first   data.Month // that is the last covered one of a group
	months  []int      // lengths of the groups, each once
}

// ending lists the companies whose workers' protection ends soon: who is to be
// asked to go on. A group is extended from here, and letters are written.
type ending struct {
	still
	s       *Screen
	scope   *desk.Scope
	days    int
	found   []endingCompany
	all     []endingCompany // before the search box
	finder  *widgets.SearchBox
	filters *widgets.FilterBar
	table   *widgets.Table[endingCompany]
	split   *widgets.Split
	write   *widgets.Button
	count   *widgets.Line
	view    fyne.CanvasObject
}

// filterDays is the key of the list's filter.
const filterDays = "days"

// showEnding opens the list of what ends soon.
func (s *Screen) showEnding() {
	if _, open := s.top().(*ending); open {
		return
	}
	s.guard(func() { s.replace(newEnding(s)) })
}

func newEnding(s *Screen) *ending {
	e := &ending{s: s, scope: s.desk.NewScope(), days: usualEnding}
	e.finder = widgets.NewSearchBox(s.desk.Runner, words.T("Company or contact"))
	e.finder.OnSearch = func(string) { e.narrow() }
	e.finder.OnDown = func() { e.table.Focus() }
	e.finder.OnEscape = e.escape
	choices := []widgets.Choice{{Title: words.T("Within %d days", usualEnding)}}
	for _, d := range []int{30, 90, 180} {
		choices = append(choices, widgets.Choice{Value: strconv.Itoa(d), Title: words.T("Within %d days", d)})
	}
	e.filters = widgets.NewFilterBar(widgets.Filter{Key: filterDays, Label: words.T("Ends"), Choices: choices})
	e.filters.OnChanged = func(_, v string) {
		e.days = usualEnding
		if n, err := strconv.Atoi(v); err == nil {
			e.days = n
		}
		e.table.TickNone()
		e.reload()
	}
	e.table = widgets.NewTable(s.desk.Runner, true,
		widgets.Column[endingCompany]{Title: words.T("Company"), Width: 190, Flex: 4, Bold: true, Text: func(c endingCompany) string { return listName(c.Company) }},
		widgets.Column[endingCompany]{Title: words.T("Workers"), Width: 76, Align: fyne.TextAlignTrailing, Text: func(c endingCompany) string { return words.Number(c.workers) }},
		widgets.Column[endingCompany]{Title: words.T("Months"), Width: 118, Align: fyne.TextAlignTrailing, Drop: 3, Text: endingMonths},
		widgets.Column[endingCompany]{Title: words.T("Ends with"), Width: 130, Text: func(c endingCompany) string { return words.Month(c.first) }},
		widgets.Column[endingCompany]{Title: words.T("Contact"), Width: 130, Flex: 2, Drop: 2, Text: func(c endingCompany) string { return words.Joined(", ", c.ContactName, c.ContactPosition) }},
		widgets.Column[endingCompany]{Title: words.T("Phone"), Width: 116, Drop: 1, Muted: true, Text: func(c endingCompany) string { return identity.FormatPhone(phoneOf(c.Company)) }})
	e.table.OnSelect = e.open
	e.table.OnOpen = e.open
	e.table.OnTicked = func(int) { e.label() }
	e.table.OnError = s.desk.Fail
	e.write = widgets.NewPrimary("", theme.IconFile, e.letters)
	e.count = elided(widgets.NewCaption(""))
	e.split = widgets.NewSplit(widgets.Frame(widgets.NewToolbar(e.finder, e.filters, e.write), nil, nil, nil, e.table.Object()))
	e.view = widgets.Frame(newHead(words.T("Back to the list of companies"), e.escape, elided(widgets.NewTitle(words.T("Protection that ends soon"))), e.count), nil, nil, nil, e.split.Object())
	e.reload()
	return e
}

// phoneOf is the number under which somebody of a company is called.
func phoneOf(c data.Company) string {
	if c.ContactPhone != "" {
		return c.ContactPhone
	}
	return c.Phone
}

// endingMonths says how long the groups were protected: "6" or "3, 6".
func endingMonths(c endingCompany) string {
	var all []string
	for _, n := range c.months {
		all = append(all, strconv.Itoa(n))
	}
	return words.Joined(", ", all...)
}

func (e *ending) object() fyne.CanvasObject { return e.view }
func (e *ending) whole() bool               { return true }
func (e *ending) focus()                    { e.table.Focus() }
func (e *ending) search()                   { e.finder.Focus() }
func (e *ending) close()                    { e.scope.Close() }
func (e *ending) escape() {
	if e.split.IsOpen() {
		e.split.Close()
		e.table.SetCurrent(0)
		return
	}
	if e.s.top() == pane(e) {
		e.s.closeAll()
	}
}

// period is the last covered months that end in the days that are looked at.
func (e *ending) period() (from, to data.Month) { return data.EndingMonths(e.s.desk.Today(), e.days) }

func (e *ending) reload() {
	from, to := e.period()
	db := e.s.desk.DB
	desk.Run(e.scope, "ending", func(ctx context.Context) ([]endingCompany, error) { return readEnding(ctx, db, from, to) },
		func(all []endingCompany, err error) {
			if err != nil {
				e.s.fail(err)
				return
			}
			e.all = all
			e.narrow()
		})
}

// readEnding gathers the groups that end by their companies, the first to end
// first.
func readEnding(ctx context.Context, db *data.DB, from, to data.Month) ([]endingCompany, error) {
	groups, err := db.Contributions.Ending(ctx, from, to)
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, g := range groups {
		if !slices.Contains(ids, g.CompanyID) {
			ids = append(ids, g.CompanyID)
		}
	}
	var all []endingCompany
	for _, id := range ids {
		c, err := db.Companies.Get(ctx, id)
		if err != nil {
			c = data.Company{Name: words.T("Company in the bin")}
			c.ID = id
		}
		one := endingCompany{Company: c}
		for _, g := range groups {
			if g.CompanyID != id {
				continue
			}
			one.groups = append(one.groups, g)
			one.workers += g.Workers
			if one.first == 0 || g.LastMonth < one.first {
				one.first = g.LastMonth
			}
			if !slices.Contains(one.months, g.Months()) {
				one.months = append(one.months, g.Months())
			}
		}
		all = append(all, one)
	}
	return all, nil
}

// narrow shows those whose company or contact matches the search box.
func (e *ending) narrow() {
	var all []endingCompany
	for _, c := range e.all {
		if contains(c.FullName()+" "+c.ContactName, e.finder.Text()) {
			all = append(all, c)
		}
	}
	e.show(all)
}

func (e *ending) show(all []endingCompany) {
	e.found = all
	empty := widgets.NewEmptyState(theme.IconShield, words.T("No protection ends in this time"),
		words.T("Everyone who is protected now is protected longer than %d days.", e.days), "", nil)
	if len(e.all) > 0 {
		empty = widgets.NewEmptyState(theme.IconSearch, words.T("No company matches"), words.T("Check the spelling, or take the filters away."), "", nil)
	}
	e.table.SetEmpty(empty)
	e.table.Load(widgets.SliceFeed(all, func(c endingCompany) int64 { return c.ID }))
	workers := 0
	for _, c := range all {
		workers += c.workers
	}
	e.count.SetText(words.T("%s workers of %s companies, within %d days", words.Number(workers), words.Number(len(all)), e.days))
	e.label()
	if e.split.IsOpen() {
		e.open(e.table.Current())
	}
}

// chosen are the ticked companies, or all.
func (e *ending) chosen() []int64 {
	ids := slices.Clone(e.table.Ticked())
	if len(ids) == 0 {
		for _, c := range e.found {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

func (e *ending) label() {
	n := len(e.chosen())
	e.write.SetText(words.N("Write %s letter", "Write %s letters", n))
	e.write.SetEnabled(n > 0)
}

// letters writes to the chosen companies.
func (e *ending) letters() {
	from, to := e.period()
	if ids := e.chosen(); len(ids) > 0 {
		e.s.openLetters(data.LetterExtension, ids, from, to)
	}
}

// open shows a company's groups beside the list.
func (e *ending) open(id int64) {
	at := slices.IndexFunc(e.found, func(c endingCompany) bool { return c.ID == id })
	if at < 0 {
		e.split.Close()
		return
	}
	c := e.found[at]
	panel := widgets.NewPanel()
	panel.SetTitle(c.FullName(), words.Joined(" · ", c.ContactName, identity.FormatPhone(phoneOf(c.Company))))
	panel.OnClose = e.escape
	from, to := e.period()
	panel.SetTools(widgets.NewButton(words.T("Write a letter"), theme.IconFile, func() { e.s.openLetters(data.LetterExtension, []int64{id}, from, to) }),
		widgets.NewButton(words.T("Open company"), theme.IconBuilding, func() { e.s.OpenRecord(data.KindCompany, id) }))
	var rows []fyne.CanvasObject
	for _, g := range c.groups {
		line := widgets.NewCaption(words.T("%d months, %s", g.Months(), words.MonthSpan(g.FirstMonth, g.LastMonth)))
		rows = append(rows, widgets.Frame(nil, nil, nil, widgets.Columns(8, widgets.NewButton(words.T("Extend"), theme.IconRefresh, func() { e.s.extendGroup(g.ContributionID) })),
			newEntryRow(widgets.Rows(2, bold(words.N("%s worker", "%s workers", g.Workers)), elided(line)), func() { e.s.push(newContributionPage(e.s, g.ContributionID)) })))
	}
	see := widgets.NewTool(words.T("See all"), theme.IconChevronRight, func() {
		e.s.desk.Nav.Ask(desk.WorkerFilter{Query: data.WorkerQuery{CompanyID: id, EndsFrom: from, EndsTo: to, Sort: data.WorkerByUntil}})
	})
	panel.SetBody(section(words.T("Groups that end"), len(c.groups), widgets.Rows(6, rows...), see))
	e.split.Open(panel.Object())
}
