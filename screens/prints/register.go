package prints

import (
	"context"
	"errors"

	"lingkaran/app/export"
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

// register lists every paper and copy that left the office, the newest first.
type register struct {
	s       *Screen
	search  *widgets.SearchBox
	filters *registerFilters
	table   *widgets.Table[data.RegisterRow]
	split   *widgets.Split
	panel   *widgets.Panel
	reason  *widgets.Text
	look    *look
	object  *fyne.Container
	shown   data.RegisterRow
	paper   shownPaper // of shown
	loaded  data.RegisterQuery
	once    bool   // something was loaded
	count   string // how many are listed
}

func newRegister(s *Screen) *register {
	g := &register{s: s, look: newLook(s)}
	g.search = widgets.NewSearchBox(s.desk.Runner, words.T("Number or name"))
	g.search.OnSearch = func(string) { g.load() }
	g.search.OnDown = func() { g.table.Focus() }
	g.filters = newRegisterFilters(g)
	g.table = widgets.NewTable(s.desk.Runner, false,
		widgets.Column[data.RegisterRow]{Title: words.T("Number"), Key: string(data.RegisterByNumber), Width: 132, Flex: 1, Text: func(p data.RegisterRow) string { return p.Number }},
		widgets.Column[data.RegisterRow]{Title: words.T("For"), Width: 150, Flex: 3, Bold: true, Text: func(p data.RegisterRow) string { return holder(p.Print) }},
		widgets.Column[data.RegisterRow]{Title: words.T("Company"), Width: 120, Flex: 2, Muted: true, Drop: 5, Text: func(p data.RegisterRow) string {
			if p.Kind == data.PrintCertificate {
				return "" // it is the name
			}
			return p.Company
		}},
		widgets.Column[data.RegisterRow]{Title: words.T("Kind"), Width: 66, Muted: true, Drop: 4, Text: func(p data.RegisterRow) string { return kindName(p.Kind) }},
		widgets.Column[data.RegisterRow]{Title: words.T("Copy"), Width: 76, Drop: 1, Align: fyne.TextAlignTrailing, Text: func(p data.RegisterRow) string { return words.Number(p.Copy) }},
		widgets.Column[data.RegisterRow]{Title: words.T("Printed"), Key: moment, Width: 128, Drop: 2, Align: fyne.TextAlignTrailing, Text: func(p data.RegisterRow) string { return words.Moment(p.PrintedAt) }},
		widgets.Column[data.RegisterRow]{Title: words.T("Collected"), Width: 88, Muted: true, Drop: 3, Align: fyne.TextAlignTrailing, Text: func(p data.RegisterRow) string {
			if p.Handover == nil {
				return ""
			}
			return words.ShortDate(p.Handover.Day)
		}},
		widgets.Column[data.RegisterRow]{Title: words.T("Status"), Width: 104, Chip: state})
	g.table.SetSort(moment, true)
	g.table.OnSort = func(string, bool) { g.load() }
	g.table.OnSelect = g.open
	g.table.OnOpen = g.open
	g.table.OnClick = func(id int64) { // the current row, whose detail was closed
		if g.shown.ID == 0 {
			g.open(id)
		}
	}
	g.table.OnCount = g.counted
	g.table.OnError = s.desk.Fail
	g.table.Menu = g.menu
	g.panel = widgets.NewPanel()
	g.panel.OnClose = g.close
	more := widgets.NewIconButton(theme.IconMore, words.T("More"), nil)
	more.Do = func() { dropMenu(s.desk.Window.Canvas(), more, g.more()) }
	tools := widgets.NewToolbar(g.search, g.filters.bar, g.filters.toggle, more)
	g.split = widgets.NewSplit(widgets.Frame(widgets.Rows(0, tools, g.filters.panel), nil, nil, nil, g.table.Object()))
	g.object = container.NewStack(g.split.Object())
	return g
}

// moment is the key of the column by which the newest comes first.
const moment = "moment"

func holder(p data.Print) string {
	if p.Kind == data.PrintCertificate {
		return p.Values[layout.FieldCompany]
	}
	return p.Values[layout.FieldName]
}

func kindName(k data.PrintKind) string {
	if k == data.PrintCertificate {
		return words.T("Certificate")
	}
	return words.T("Card")
}

// state is how a print stands, in a word.
func state(p data.RegisterRow) (string, widgets.Tone) {
	switch {
	case p.VoidedAt != nil:
		return words.T("Void"), widgets.Bad
	case p.Broken:
		return words.T("Not finished"), widgets.Warn
	case p.Replaced != "":
		return words.T("Replaced"), widgets.Warn
	}
	return words.T("Valid"), widgets.Good
}

// query is what the list is to show.
func (g *register) query() data.RegisterQuery {
	q := g.filters.query
	q.Text = g.search.Text()
	key, desc := g.table.Sort()
	if q.Desc = desc; key == moment {
		q.Desc = !desc // the newest first is the usual order
	} else {
		q.Sort = data.RegisterByNumber
	}
	return q
}

// load reads what the search and the filters ask for; the same question is
// asked again without moving what is in view.
func (g *register) load() {
	g.filters.refresh()
	q := g.query()
	if g.once && q == g.loaded {
		g.table.Reload()
	} else {
		g.once, g.loaded = true, q
		g.sayEmpty(q)
		g.table.Load(g.feed(q))
	}
	if g.shown.ID != 0 && g.split.IsOpen() {
		g.renew(g.shown.ID)
	}
}

func (g *register) feed(q data.RegisterQuery) widgets.Feed[data.RegisterRow] {
	db := g.s.desk.DB
	return widgets.Feed[data.RegisterRow]{
		First: func(ctx context.Context, limit int) ([]data.RegisterRow, error) {
			return db.Prints.Listed(ctx, q, limit)
		},
		IDs:  func(ctx context.Context) ([]int64, error) { return db.Prints.IDs(ctx, q) },
		Rows: db.Prints.RegisterRows,
		IDOf: func(p data.RegisterRow) int64 { return p.ID },
	}
}

func (g *register) counted(n int) {
	g.count = words.N("%s print", "%s prints", n)
	g.s.desk.Nav.HeaderChanged()
}

// sayEmpty prepares what stands in place of an empty list.
func (g *register) sayEmpty(q data.RegisterQuery) {
	if q.Text == "" && !g.filters.any() {
		g.table.SetEmpty(widgets.NewEmptyState(theme.IconHistory, words.T("Nothing was printed yet"),
			words.T("Each certificate and card that is printed stands here with its number."), "", nil))
		return
	}
	g.table.SetEmpty(widgets.NewEmptyState(theme.IconSearch, words.T("No print fits the search"),
		words.T("Search by number or by the name on the paper, or take the filters away."), words.T("Show all"), g.all))
}

// all takes search and filters away.
func (g *register) all() {
	g.filters.clear()
	g.search.Clear()
	g.load()
}

// find lists the prints of a number.
func (s *Screen) find(number string) {
	s.choose(registered)
	s.register.filters.clear()
	s.register.search.SetText(number)
	s.register.load()
}

// open shows one print beside the list.
func (g *register) open(id int64) {
	g.leaveLook()
	g.read(id, g.show)
}

// renew reads the print that is shown again; it is drawn anew only when it
// stands otherwise, since a reason that is being typed would be lost.
func (g *register) renew(id int64) {
	g.read(id, func(p shownPaper) {
		if p.ID == g.shown.ID && !sameStanding(p.Paper, g.paper.Paper) {
			g.show(p)
		}
	})
}

// sameStanding reports whether two readings of a paper show the same.
func sameStanding(a, b data.Paper) bool {
	living := func(p data.Paper) int64 {
		if p.Handover == nil {
			return 0
		}
		return p.Handover.ID
	}
	return (a.VoidedAt == nil) == (b.VoidedAt == nil) && a.Replaced == b.Replaced && a.Broken == b.Broken && len(a.Copies) == len(b.Copies) &&
		len(a.Handovers) == len(b.Handovers) && living(a) == living(b) && a.PageHash == b.PageHash && a.SubjectID == b.SubjectID
}

// shownPaper is a paper and the name of its layout.
type shownPaper struct {
	data.Paper
	layout string
}

func (g *register) read(id int64, then func(shownPaper)) {
	db := g.s.desk.DB
	desk.Run(g.s.scope, "print", func(ctx context.Context) (shownPaper, error) {
		p, err := db.Prints.Paper(ctx, id)
		if err != nil {
			return shownPaper{}, err
		}
		return shownPaper{p, layoutName(ctx, db, p.Layout)}, nil
	}, func(p shownPaper, err error) {
		switch {
		case err == nil:
			then(p)
		case !errors.Is(err, context.Canceled):
			g.s.desk.Fail(err)
		}
	})
}

func (g *register) close() {
	if g.leaveLook() {
		return
	}
	g.shown, g.paper = data.RegisterRow{}, shownPaper{}
	g.split.Close()
}

// more is what is done with the whole list.
func (g *register) more() *fyne.Menu {
	return fyne.NewMenu("",
		fyne.NewMenuItem(words.T("Export this list …"), g.export),
		fyne.NewMenuItem(words.T("Check the numbers …"), g.checkNumbers))
}

// export opens the box that writes the list to a file.
func (g *register) export() {
	what := exports.What{Job: export.Job{Subject: export.Prints, Prints: g.query(), About: g.filters.company}}
	what.Count, _ = g.table.Count()
	exports.Show(g.s.desk, g.s.scope, what)
}
