package ranking

import (
	"cmp"
	"slices"
	"strings"

	ranks "lingkaran/app/award"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// build makes the table anew: the figure that companies are compared by stands
// first and never goes for want of room.
func (r *ranking) build(measure ranks.Measure) {
	type row = ranks.Row
	r.measure = measure
	figure := func(m ranks.Measure, title string, width float32, drop int, text func(row) string) widgets.Column[row] {
		c := widgets.Column[row]{Title: title, Key: string(m), Width: width, Align: fyne.TextAlignTrailing, Drop: drop, Text: text, Muted: m != measure}
		if m == measure {
			c.Drop = 0
		}
		return c
	}
	figures := []widgets.Column[row]{
		figure(ranks.Workers, words.T("Workers"), 70, 3, func(x row) string { return words.Number(x.Workers) }),
		figure(ranks.WorkerMonths, words.T("Worker-months"), 96, 5, func(x row) string { return words.Number(x.WorkerMonths) }),
		figure(ranks.Amount, words.T("Amount contributed"), 122, 4, func(x row) string { return words.Money(x.Amount) }),
		figure(ranks.Years, words.T("Years"), 56, 6, func(x row) string { return words.Number(x.Years) }),
	}
	slices.SortStableFunc(figures, func(a, b widgets.Column[row]) int {
		return cmp.Compare(b2i(b.Key == string(measure)), b2i(a.Key == string(measure)))
	})
	columns := append([]widgets.Column[row]{
		{Title: words.T("Rank"), Key: "rank", Width: 86, Align: fyne.TextAlignTrailing, Text: func(x row) string {
			if x.Rank == 0 {
				return "–"
			}
			return words.Number(x.Rank)
		}},
		{Title: words.T("Company"), Key: "name", Width: 190, Flex: 3, Bold: true, Text: func(x row) string { return x.Company }},
	}, figures...)
	columns = append(columns,
		widgets.Column[row]{Title: words.T("Award"), Width: 104, Chip: standingChip},
		widgets.Column[row]{Title: "", Width: 84, Drop: 1, Chip: noteChip},
		widgets.Column[row]{Title: words.T("Why"), Width: 190, Flex: 3, Drop: 2, Muted: true, Text: whyShort})
	t := widgets.NewTable(r.desk.Runner, false, columns...)
	t.SetSort("rank", false)
	t.OnSort = func(string, bool) { r.drawTable() }
	t.OnClick, t.OnOpen = r.openRow, r.openRow
	t.OnSelect = func(id int64) { // the arrows lead an open detail along
		if x, open := r.view.(*rankRow); open && (x.hand == nil || !x.hand.form.Dirty()) {
			r.openRow(id)
		}
	}
	t.OnError = r.desk.Fail
	t.Menu = r.menuOf
	r.table = t
	r.holder.Objects = []fyne.CanvasObject{t.Object()}
	r.holder.Refresh()
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// standingChip says whether a company is honoured, and as what.
func standingChip(x ranks.Row) (string, widgets.Tone) {
	switch {
	case !x.In:
		return words.T("Not in"), widgets.Neutral
	case x.Category == "":
		return words.T("Honoured"), widgets.Good
	}
	return x.Category, widgets.Good
}

// noteChip marks what deserves a look.
func noteChip(x ranks.Row) (string, widgets.Tone) {
	switch {
	case x.ByHand != nil:
		return words.T("Decided by hand"), widgets.Warn
	case x.Tied > 0:
		return words.T("Same figure"), widgets.Info
	case x.Promised:
		return words.T("Promise"), widgets.Info
	}
	return "", widgets.Neutral
}

// whyShort is the reasons in one line, without the rank and the figure that
// stand in columns of their own.
func whyShort(x ranks.Row) string {
	var all []string
	for _, w := range x.Reasons {
		if w.Code != ranks.Figure {
			all = append(all, w.Words())
		}
	}
	if len(all) == 0 { // nothing but its place speaks for it
		all = x.Why()
	}
	return strings.Join(all, " ")
}

// listed returns the rows that search and filter leave, in the order asked for.
func (r *ranking) listed() []ranks.Row {
	text := strings.Fields(strings.ToLower(r.search.Text()))
	show := r.filter.Value(rankShow)
	var rows []ranks.Row
	for i := range r.sheet.Result.Rows {
		x := &r.sheet.Result.Rows[i]
		name := strings.ToLower(x.Company)
		if slices.ContainsFunc(text, func(w string) bool { return !strings.Contains(name, w) }) {
			continue
		}
		switch show {
		case rankGave:
			if x.Contributions == 0 && x.ByHand == nil {
				continue
			}
		case rankIn:
			if !x.In {
				continue
			}
		case rankOut:
			if x.In || x.Contributions == 0 && x.ByHand == nil {
				continue
			}
		case rankByHand:
			if x.ByHand == nil {
				continue
			}
		case rankTied:
			if x.Tied == 0 {
				continue
			}
		}
		rows = append(rows, *x)
	}
	key, desc := r.table.Sort()
	sortRanked(rows, key, desc)
	return rows
}

// sortRanked orders rows that come in the order of the ranking.
func sortRanked(rows []ranks.Row, key string, desc bool) {
	switch key {
	case "rank":
		if desc {
			slices.Reverse(rows)
		}
		return
	case "name":
		slices.SortStableFunc(rows, func(a, b ranks.Row) int {
			return cmp.Compare(strings.ToLower(a.Company), strings.ToLower(b.Company))
		})
	default:
		slices.SortStableFunc(rows, func(a, b ranks.Row) int {
			return cmp.Compare(a.Value(ranks.Measure(key)), b.Value(ranks.Measure(key)))
		})
	}
	if desc {
		slices.Reverse(rows)
	}
}

// drawTable lists the ranking.
func (r *ranking) drawTable() {
	if r.sheet == nil {
		return
	}
	r.table.SetEmpty(r.emptyState())
	rows := r.listed()
	r.out.SetEnabled(len(rows) > 0)
	r.table.Load(widgets.SliceFeed(rows, func(x ranks.Row) int64 { return x.CompanyID }))
}

func (r *ranking) emptyState() fyne.CanvasObject {
	switch show := r.filter.Value(rankShow); {
	case len(r.sheet.Result.Rows) == 0:
		return widgets.NewEmptyState(theme.IconBuilding, words.T("No companies yet"),
			words.T("Record the partner companies and what they gave. Here they are ranked by it."), words.T("Go to the companies"),
			func() { r.desk.Nav.Show("companies") })
	case r.search.Text() != "":
		return widgets.NewEmptyState(theme.IconSearch, words.T("No company matches"),
			words.T("Check the spelling, or look at all companies."), words.T("Show all companies"), func() {
				r.filter.Reset()
				r.search.Clear()
			})
	case show == rankIn:
		return widgets.NewEmptyState(theme.IconAward, words.T("Nobody is honoured by these rules"),
			words.T("Lower the minimum or widen the period in the rules, or put a company in by hand."), words.T("Open the rules"), func() { r.openSide(r.rules) })
	case show == rankGave:
		return widgets.NewEmptyState(theme.IconMoney, words.T("No contributions in this period"),
			words.T("Nobody gave anything that counts by these rules. Look at the period, or at all companies."), words.T("Show all companies"), r.filter.Reset)
	}
	return widgets.NewEmptyState(theme.IconFilter, words.T("There is none"),
		words.T("No company of the ranking is of this kind."), words.T("Show all companies"), r.filter.Reset)
}

// row returns a company of the ranking, nil when it is not there.
func (r *ranking) row(company int64) *ranks.Row {
	for i := range r.sheet.Result.Rows {
		if r.sheet.Result.Rows[i].CompanyID == company {
			return &r.sheet.Result.Rows[i]
		}
	}
	return nil
}

// menuOf is what a right click on a row offers.
func (r *ranking) menuOf(company int64) *fyne.Menu {
	x := r.row(company)
	if x == nil {
		return nil
	}
	hand := func(kind ranks.Kind) func() {
		return func() {
			r.openRow(company)
			if d := r.view.(*rankRow); d.row.CompanyID == company {
				d.openHand(kind)
			}
		}
	}
	items := []*fyne.MenuItem{fyne.NewMenuItem(words.T("Open"), func() { r.openRow(company) }),
		fyne.NewMenuItem(words.T("Open the company"), func() { r.desk.Nav.Open(data.KindCompany, company) })}
	if !r.settled() {
		items = append(items, fyne.NewMenuItemSeparator())
		if x.In {
			items = append(items, fyne.NewMenuItem(words.T("Leave out by hand …"), hand(ranks.PutOut)),
				fyne.NewMenuItem(words.T("Another place …"), hand(ranks.Placed)))
			if len(r.sheet.Rules.Categories) > 0 {
				items = append(items, fyne.NewMenuItem(words.T("Another category …"), hand(ranks.Moved)))
			}
		} else {
			items = append(items, fyne.NewMenuItem(words.T("Put in by hand …"), hand(ranks.PutIn)))
		}
		if x.ByHand != nil {
			items = append(items, fyne.NewMenuItem(words.T("Take the change by hand away"), func() { r.handChange(company, nil) }))
		}
	}
	return fyne.NewMenu("", items...)
}
