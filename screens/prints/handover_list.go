package prints

import (
	"context"

	"lingkaran/app/export"
	"lingkaran/app/handover"
	"lingkaran/app/identity"
	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/exports"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// handedList is what is to be collected, paper by paper, or company by company.
type handedList struct {
	h         *handing
	search    *widgets.SearchBox
	bar       *widgets.FilterBar
	way       *widgets.Button // to the other view
	table     *widgets.Table[data.RegisterRow]
	companies *widgets.Table[data.CompanyHandovers]
	ticked    *widgets.Line
	whom      *widgets.Line   // who collects, as the fields say
	acts      *fyne.Container // what is done with what is ticked
	give      *widgets.Button
	back      *widgets.Button
	body      *fyne.Container
	object    *fyne.Container

	company     int64
	companyName string
	byCompany   bool
	loaded      data.RegisterQuery
	once        bool
	count       string
}

func newHandedList(h *handing) *handedList {
	l := &handedList{h: h}
	s := h.s
	l.search = widgets.NewSearchBox(s.desk.Runner, words.T("Number or name"))
	l.search.OnSearch = func(string) { l.papers(); l.load() }
	l.search.OnDown = func() { l.table.Focus() }
	l.bar = widgets.NewFilterBar(
		widgets.Filter{Key: filterState, Label: words.T("Status"), Choices: []widgets.Choice{
			{Title: words.T("All papers")},
			{Value: string(data.PrintsLeft), Title: words.T("Not handed over")},
			{Value: string(data.PrintsHanded), Title: words.T("Handed over")}}},
		widgets.Filter{Key: filterKind, Label: words.T("Kind"), Choices: []widgets.Choice{
			{Title: words.T("All prints")},
			{Value: string(data.PrintCertificate), Title: words.T("Certificates")},
			{Value: string(data.PrintCard), Title: words.T("Participant cards")}}})
	l.bar.Set(filterState, string(data.PrintsLeft))
	l.bar.OnChanged = func(key, _ string) {
		if key == filterCompany {
			l.company, l.companyName = 0, ""
		}
		l.load()
	}
	l.table = widgets.NewTable(s.desk.Runner, true,
		widgets.Column[data.RegisterRow]{Title: words.T("For"), Width: 150, Flex: 3, Bold: true, Text: func(p data.RegisterRow) string { return holder(p.Print) }},
		widgets.Column[data.RegisterRow]{Title: words.T("KPJ"), Width: 104, Drop: 4, Text: func(p data.RegisterRow) string { return identity.FormatKPJ(p.Values[layout.FieldKPJ]) }},
		widgets.Column[data.RegisterRow]{Title: words.T("Number"), Key: string(data.RegisterByNumber), Width: 130, Flex: 1, Drop: 1, Text: func(p data.RegisterRow) string { return p.Number }},
		widgets.Column[data.RegisterRow]{Title: words.T("Company"), Width: 120, Flex: 2, Muted: true, Drop: 3, Text: func(p data.RegisterRow) string {
			if p.Kind == data.PrintCertificate {
				return ""
			}
			return p.Company
		}},
		widgets.Column[data.RegisterRow]{Title: words.T("Collected by"), Width: 110, Flex: 1, Muted: true, Drop: 2, Text: func(p data.RegisterRow) string {
			switch {
			case p.Handover == nil:
				return ""
			case p.Handover.CollectedBy == "":
				return words.Joined(", ", words.T("In person"), p.Handover.Remark)
			}
			return handover.By(*p.Handover)
		}},
		widgets.Column[data.RegisterRow]{Title: words.T("Hand-over"), Width: 138, Chip: handedState})
	l.table.SetSort(string(data.RegisterByNumber), false)
	l.table.OnSort = func(string, bool) { l.load() }
	l.table.OnSelect = h.answer.open
	l.table.OnOpen = h.answer.open
	l.table.OnTicked = func(int) { l.showActs() }
	l.table.OnCount = l.counted
	l.table.OnError = s.desk.Fail
	l.companies = widgets.NewTable(s.desk.Runner, false,
		widgets.Column[data.CompanyHandovers]{Title: words.T("Company"), Width: 200, Flex: 3, Bold: true, Text: func(c data.CompanyHandovers) string {
			if c.Company == "" {
				return words.T("Without a company")
			}
			return c.Company
		}},
		widgets.Column[data.CompanyHandovers]{Title: words.T("Printed"), Width: 84, Align: fyne.TextAlignTrailing, Text: func(c data.CompanyHandovers) string { return words.Number(c.Printed) }},
		widgets.Column[data.CompanyHandovers]{Title: words.T("Handed over"), Width: 96, Align: fyne.TextAlignTrailing, Text: func(c data.CompanyHandovers) string { return words.Number(c.Handed) }},
		widgets.Column[data.CompanyHandovers]{Title: words.T("Remaining"), Width: 164, Chip: func(c data.CompanyHandovers) (string, widgets.Tone) {
			if c.Left() == 0 {
				return words.T("Complete"), widgets.Good
			}
			return words.T("%s left", words.Number(c.Left())), widgets.Warn
		}})
	l.companies.OnSelect = l.choose
	l.companies.OnError = s.desk.Fail
	l.companies.SetEmpty(widgets.NewEmptyState(theme.IconCard, words.T("Nothing was printed yet"), words.T("Each company stands here with how many of its cards and certificates were collected."), "", nil))
	l.way = widgets.NewButton(words.T("Company by company"), theme.IconBuilding, l.turn)
	more := widgets.NewIconButton(theme.IconDownload, words.T("Export this list …"), l.export)
	l.ticked = widgets.NewLine("")
	l.ticked.Style = fyne.TextStyle{Bold: true}
	l.whom = widgets.NewMuted("")
	l.give = widgets.NewPrimary(words.T("Hand over"), theme.IconCheck, func() { h.give(l.table.Ticked()) })
	l.back = widgets.NewButton(words.T("Undo the hand-over …"), theme.IconUndo, l.takeBack)
	row := container.New(&widgets.Flow{Gap: 8, Resized: func() { s.desk.Runner.Do(l.relayout) }}, l.give, l.back,
		widgets.NewIconButton(theme.IconClose, words.T("Choose none"), l.table.TickNone), l.ticked, l.whom)
	l.acts = widgets.On(theme.ColorAccentTint, widgets.PadSides(row, 6, 16, 6, 16)).(*fyne.Container)
	l.acts.Hide()
	l.body = container.NewStack(l.table.Object())
	l.object = widgets.Frame(widgets.NewToolbar(l.search, l.bar, l.way, more), l.acts, nil, nil, l.body)
	return l
}

// handedState is how the hand-over of a paper stands.
func handedState(p data.RegisterRow) (string, widgets.Tone) {
	switch {
	case p.VoidedAt != nil && p.Handover != nil:
		return words.T("Void, not back"), widgets.Bad
	case p.Handover != nil:
		return words.ShortDate(p.Handover.Day), widgets.Good
	}
	return words.T("Not handed over"), widgets.Neutral
}

func (l *handedList) relayout() {
	if l.object != nil {
		l.object.Refresh()
	}
}

func (l *handedList) query() data.RegisterQuery {
	q := data.RegisterQuery{Text: l.search.Text(), State: data.PrintState(l.bar.Value(filterState)), Kind: data.PrintKind(l.bar.Value(filterKind)), CompanyID: l.company}
	if q.State == "" {
		q.State = data.PrintsCurrent
	}
	var key string
	if key, q.Desc = l.table.Sort(); key != "" {
		q.Sort = data.RegisterByNumber
	}
	return q
}

// load reads the view that is shown.
func (l *handedList) load() {
	db := l.h.s.desk.DB
	if l.byCompany {
		kind := data.PrintKind(l.bar.Value(filterKind))
		all := func(ctx context.Context) ([]data.CompanyHandovers, error) { return db.Handovers.Companies(ctx, kind) }
		desk.Run(l.h.s.scope, "companies", all, func(rows []data.CompanyHandovers, err error) {
			if err != nil {
				l.h.s.desk.Fail(err)
				return
			}
			l.companies.Load(widgets.SliceFeed(rows, companyKey))
			left := 0
			for _, c := range rows {
				left += c.Left()
			}
			l.count = words.T("%s left", words.Number(left))
			l.h.s.desk.Nav.HeaderChanged()
		})
		return
	}
	q := l.query()
	if l.once && q == l.loaded {
		l.table.Reload()
		return
	}
	l.once, l.loaded = true, q
	l.sayEmpty(q)
	l.table.Load(widgets.Feed[data.RegisterRow]{
		First: func(ctx context.Context, limit int) ([]data.RegisterRow, error) {
			return db.Prints.Listed(ctx, q, limit)
		},
		IDs:  func(ctx context.Context) ([]int64, error) { return db.Prints.IDs(ctx, q) },
		Rows: db.Prints.RegisterRows,
		IDOf: func(p data.RegisterRow) int64 { return p.ID },
	})
}

func (l *handedList) sayEmpty(q data.RegisterQuery) {
	switch {
	case q.Text != "" || q.Kind != "":
		l.table.SetEmpty(widgets.NewEmptyState(theme.IconSearch, words.T("No print fits the search"),
			words.T("Search by number or by the name on the paper, or take the filters away."), words.T("Show all"), l.all))
	case q.State == data.PrintsHanded:
		l.table.SetEmpty(widgets.NewEmptyState(theme.IconCard, words.T("Nothing was handed over yet"),
			words.T("Scan the code of a card at the left, or tick papers that are not handed over."), "", nil))
	case q.State == data.PrintsLeft:
		l.table.SetEmpty(widgets.NewEmptyState(theme.IconCheck, words.T("Nothing is left"),
			words.T("Every valid card and certificate was collected, or none was printed yet."), words.T("Show all"), l.all))
	default:
		l.table.SetEmpty(widgets.NewEmptyState(theme.IconCard, words.T("Nothing was printed yet"),
			words.T("Each certificate and card that is printed stands here until it is collected."), "", nil))
	}
}

// all takes search and filters away.
func (l *handedList) all() {
	l.company, l.companyName = 0, ""
	l.bar.Pin(filterCompany, "", "")
	l.bar.Set(filterState, "")
	l.bar.Set(filterKind, "")
	l.search.Clear()
	l.load()
}

func (l *handedList) counted(n int) {
	switch l.loaded.State {
	case data.PrintsLeft:
		l.count = words.T("%s left", words.Number(n))
	case data.PrintsHanded:
		l.count = words.T("%s handed over", words.Number(n))
	default:
		l.count = words.N("%s print", "%s prints", n)
	}
	l.h.s.desk.Nav.HeaderChanged()
}

// turn goes from the papers to the companies, and back.
func (l *handedList) turn() {
	if l.byCompany {
		l.papers()
	} else {
		l.byCompany = true
		l.way.SetText(words.T("Paper by paper"))
		l.way.SetIcon(theme.IconCard)
		l.body.Objects = []fyne.CanvasObject{l.companies.Object()}
		l.acts.Hide()
		l.object.Refresh()
	}
	l.load()
}

// papers shows the papers.
func (l *handedList) papers() {
	if !l.byCompany {
		return
	}
	l.byCompany = false
	l.way.SetText(words.T("Company by company"))
	l.way.SetIcon(theme.IconBuilding)
	l.body.Objects = []fyne.CanvasObject{l.table.Object()}
	l.object.Refresh()
	l.showActs()
}

// companyKey is the key of a company's row: a list has no row 0.
func companyKey(c data.CompanyHandovers) int64 {
	if c.CompanyID == 0 {
		return data.NoCompany
	}
	return c.CompanyID
}

// choose lists the papers of a company.
func (l *handedList) choose(id int64) {
	c, ok := l.companies.Row(id)
	if !ok {
		return
	}
	if l.company, l.companyName = id, c.Company; id == data.NoCompany {
		l.companyName = words.T("Without a company")
	}
	l.bar.Pin(filterCompany, "on", within(l.companyName))
	if c.Left() == 0 {
		l.bar.Set(filterState, "")
	}
	l.papers()
	l.load()
}

// showActs draws the bar below the list for what is ticked.
func (l *handedList) showActs() {
	n, _ := l.table.TickedCount()
	visible(l.acts, n > 0 && !l.byCompany)
	state := data.PrintState(l.bar.Value(filterState))
	visible(l.give, state != data.PrintsHanded)
	visible(l.back, state != data.PrintsLeft)
	by := l.h.by.Value()
	if by == "" {
		by = words.T("In person")
	}
	l.ticked.SetText(words.T("%s chosen", words.Number(n)))
	l.whom.SetText(words.Joined(", ", by, words.ShortDate(l.h.day.Value())))
	visible(l.whom, l.give.Visible())
	l.relayout()
}

// takeBack undoes the hand-overs of what is ticked.
func (l *handedList) takeBack() {
	ids, db := l.table.Ticked(), l.h.s.desk.DB
	desk.Run(l.h.s.scope, "ticked", func(ctx context.Context) ([]int64, error) {
		rows, err := db.Prints.RegisterRows(ctx, ids)
		var out []int64
		for _, r := range rows {
			if r.Handover != nil {
				out = append(out, r.Handover.ID)
			}
		}
		return out, err
	}, func(handovers []int64, err error) {
		switch {
		case err != nil:
			l.h.s.desk.Fail(err)
		case len(handovers) == 0:
			l.h.s.desk.Say(words.T("None of them was handed over."))
		default:
			l.h.askBack(handovers)
		}
	})
}

// give hands papers over, to whom the fields name.
func (h *handing) give(prints []int64) {
	e, ok := h.entry()
	if !ok || len(prints) == 0 {
		return
	}
	db := h.s.desk.DB
	turn := h.answer.next()
	desk.Run(h.s.scope, "", func(ctx context.Context) ([]data.HandoverResult, error) { return db.Handovers.Record(ctx, prints, e) }, func(all []data.HandoverResult, err error) {
		if err != nil {
			h.s.desk.Fail(err)
			return
		}
		h.list.table.TickNone()
		var done []int64
		for _, r := range all {
			if r.State == data.HandedNow {
				done = append(done, r.Handover.ID)
			}
		}
		if len(all) == 1 && turn == h.answer.turn {
			h.answer.show(handover.ResultOf(all[0]))
		}
		text := handedWords(all, len(done), e)
		if len(done) == 0 {
			h.s.desk.Say(text)
			return
		}
		h.s.desk.Undoable(text, h.undoing(done))
	})
}

// handedWords says what became of papers that were handed over together.
func handedWords(all []data.HandoverResult, done int, e data.HandoverEntry) string {
	text := words.N("%s paper was handed over.", "%s papers were handed over.", done)
	switch {
	case done == 1 && len(all) == 1:
		text = words.T("%s: handed over.", holder(all[0].Paper))
	case done > 0 && e.CollectedBy != "":
		text = words.T("%s papers were handed over to %s.", words.Number(done), e.CollectedBy)
	}
	if rest := len(all) - done; rest > 0 {
		text += " " + words.T("%s stayed as they were: void, replaced or collected before.", words.Number(rest))
	}
	return text
}

// export opens the box that writes what is left, or what is listed, to a file.
func (l *handedList) export() {
	what := exports.What{Job: export.Job{Subject: export.Prints, Prints: l.query(), About: l.companyName}}
	if l.byCompany {
		what.Prints.Text = ""
	} else {
		what.Count, _ = l.table.Count()
	}
	if what.Prints.State == data.PrintsLeft {
		what.Layout.Key = export.LayoutCollect
	}
	exports.Show(l.h.s.desk, l.h.s.scope, what)
}
