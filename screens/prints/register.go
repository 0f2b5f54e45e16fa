package prints

import (
	"context"
	"errors"

	"lingkaran/app/issuing"
	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// most is how many prints the register lists; the search finds older ones.
const most = 2000

const filterKind = "kind"

// register lists what was printed, the newest first.
type register struct {
	s       *Screen
	search  *widgets.SearchBox
	filters *widgets.FilterBar
	table   *widgets.Table[data.Print]
	split   *widgets.Split
	panel   *widgets.Panel
	reason  *widgets.Text
	object  fyne.CanvasObject
	shown   data.Print
	count   string // how many are listed
}

func newRegister(s *Screen) *register {
	g := &register{s: s}
	g.search = widgets.NewSearchBox(s.desk.Runner, words.T("Number or name"))
	g.search.OnSearch = func(string) { g.load() }
	g.search.OnDown = func() { g.table.Focus() }
	g.filters = widgets.NewFilterBar(widgets.Filter{Key: filterKind, Label: words.T("Kind"), Choices: []widgets.Choice{
		{Title: words.T("All prints")},
		{Value: string(data.PrintCertificate), Title: words.T("Certificates")},
		{Value: string(data.PrintCard), Title: words.T("Participant cards")}}})
	g.filters.OnChanged = func(string, string) { g.load() }
	g.table = widgets.NewTable(s.desk.Runner, false,
		widgets.Column[data.Print]{Title: words.T("Number"), Width: 150, Flex: 1, Text: func(p data.Print) string { return p.Number }},
		widgets.Column[data.Print]{Title: words.T("For"), Width: 200, Flex: 3, Text: holder},
		widgets.Column[data.Print]{Title: words.T("Kind"), Width: 90, Muted: true, Drop: 3, Text: func(p data.Print) string { return kindName(p.Kind) }},
		widgets.Column[data.Print]{Title: words.T("Copy"), Width: 84, Drop: 2, Align: fyne.TextAlignTrailing, Text: func(p data.Print) string { return words.Number(p.Copy) }},
		widgets.Column[data.Print]{Title: words.T("Printed"), Width: 128, Drop: 1, Align: fyne.TextAlignTrailing, Text: func(p data.Print) string { return words.Moment(p.PrintedAt) }},
		widgets.Column[data.Print]{Title: words.T("Status"), Width: 96, Chip: state})
	g.table.OnSelect = g.open
	g.table.OnOpen = g.open
	g.table.OnError = s.desk.Fail
	g.panel = widgets.NewPanel()
	g.panel.OnClose = g.close
	g.split = widgets.NewSplit(widgets.Frame(widgets.NewToolbar(g.search, g.filters), nil, nil, nil, g.table.Object()))
	g.object = g.split.Object()
	return g
}

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

func state(p data.Print) (string, widgets.Tone) {
	if p.VoidedAt != nil {
		return words.T("Void"), widgets.Bad
	}
	return words.T("Valid"), widgets.Good
}

func (g *register) load() {
	q := data.PrintQuery{Text: g.search.Text(), Kind: data.PrintKind(g.filters.Value(filterKind))}
	desk.Run(g.s.scope, "register", func(ctx context.Context) ([]data.Print, error) {
		return g.s.desk.DB.Prints.Find(ctx, q, most)
	}, func(rows []data.Print, err error) {
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				g.s.desk.Fail(err)
			}
			return
		}
		g.sayEmpty(q)
		g.table.Load(widgets.SliceFeed(rows, func(p data.Print) int64 { return p.ID }))
		if g.count = words.N("%s print", "%s prints", len(rows)); len(rows) == most {
			g.count = words.T("the newest %s prints", words.Number(most))
		}
		g.s.desk.Nav.HeaderChanged()
		for _, p := range rows {
			if p.ID == g.shown.ID && g.split.IsOpen() && (p.VoidedAt == nil) != (g.shown.VoidedAt == nil) {
				g.show(p) // else a reason that is being typed would be lost
			}
		}
	})
}

// sayEmpty prepares what stands in place of an empty list.
func (g *register) sayEmpty(q data.PrintQuery) {
	if q.Text == "" && q.Kind == "" {
		g.table.SetEmpty(widgets.NewEmptyState(theme.IconHistory, words.T("Nothing was printed yet"),
			words.T("Each certificate and card that is printed stands here with its number."), "", nil))
		return
	}
	g.table.SetEmpty(widgets.NewEmptyState(theme.IconSearch, words.T("No print fits the search"),
		words.T("Search by number or by the name on the paper."), words.T("Show all"), func() {
			g.search.Clear()
			g.filters.Reset()
			g.load()
		}))
}

// find lists the prints of a number.
func (s *Screen) find(number string) {
	s.choose(registered)
	s.register.filters.Reset()
	s.register.search.SetText(number)
	s.register.load()
}

// open shows one print beside the list.
func (g *register) open(id int64) {
	desk.Run(g.s.scope, "print", func(ctx context.Context) (data.Print, error) {
		return g.s.desk.DB.Prints.Get(ctx, id)
	}, func(p data.Print, err error) {
		if err != nil {
			g.s.desk.Fail(err)
			return
		}
		g.show(p)
	})
}

func (g *register) show(p data.Print) {
	g.shown = p
	text, tone := state(p)
	g.panel.SetTitle(p.Number, holder(p))
	g.panel.SetChip(text, tone)
	facts := []widgets.Fact{
		{Label: words.T("Kind"), Value: kindName(p.Kind)},
		{Label: words.T("Copy"), Value: words.Number(p.Copy)},
		{Label: words.T("Printed"), Value: words.Moment(p.PrintedAt)},
		{Label: words.T("By"), Value: p.Actor},
	}
	if p.VoidedAt != nil {
		facts = append(facts, widgets.Fact{Label: words.T("Voided"), Value: words.Moment(*p.VoidedAt)}, widgets.Fact{Label: words.T("Reason"), Value: p.VoidReason})
	}
	rows := []fyne.CanvasObject{widgets.NewFactGrid(facts...)}
	if p.VoidedAt == nil {
		g.reason = widgets.NewText("Reason", words.T("Reason for voiding"), widgets.Placeholder(words.T("For example: name misspelt")))
		rows = append(rows, widgets.NewSection(words.T("Void this number"), widgets.Rows(10,
			widgets.NewParagraph(words.T("A void number is never used again. The next print of the same record gets a new number and shows the records as they are now."), theme.ColorMuted).Small(),
			g.reason.Object(), widgets.Columns(8, widgets.NewDanger(words.T("Void number"), theme.IconClose, g.void)))))
		g.panel.SetTools(widgets.NewPrimary(words.T("Print again"), theme.IconPrinter, g.again), widgets.NewButton(words.T("Open record"), theme.IconChevronRight, g.record))
	} else {
		g.panel.SetTools(widgets.NewButton(words.T("Open record"), theme.IconChevronRight, g.record))
	}
	g.panel.SetContent(container.NewVScroll(widgets.Pad(widgets.Rows(20, rows...), 16)))
	g.split.Open(g.panel.Object())
}

func (g *register) close() {
	g.shown = data.Print{}
	g.split.Close()
}

// again saves the same paper once more, as a further copy with the same number.
func (g *register) again() {
	p := g.shown
	if p.ID == 0 || p.VoidedAt != nil || g.s.desk.Progress.Busy() {
		return
	}
	desk.Run(g.s.scope, "again", func(ctx context.Context) (*run, error) {
		r, err := issuing.Reprint(ctx, g.s.desk.DB, []data.Print{p}, issuing.Options{Now: g.s.desk.Now()})
		if err != nil {
			return nil, err
		}
		return newRun(r, kindName(p.Kind)+" "+p.Number)
	}, func(r *run, err error) {
		if err != nil {
			g.s.desk.Fail(err)
			return
		}
		g.s.because(r, func(why string) {
			g.s.desk.Files.Save(words.T("Save PDF"), fileName(r.name)+".pdf", pdfFiles(), func(path string) { g.s.write(r, path, why) })
		})
	})
}

// void takes the number back; it is asked for a reason.
func (g *register) void() {
	p, reason := g.shown, g.reason.Value()
	if reason == "" {
		g.reason.SetError(words.T("Write why the number is void. The reason stays in the register."))
		g.reason.Focus()
		return
	}
	desk.Do(g.s.scope, "void", func(ctx context.Context) error { return g.s.desk.DB.Prints.Void(ctx, p.ID, reason) }, func(err error) {
		if err != nil {
			g.s.desk.Fail(err)
			return
		}
		g.s.desk.Say(words.T("Number %s is void.", p.Number))
		g.load()
	})
}

// record opens what the print was made for.
func (g *register) record() {
	if g.shown.Kind == data.PrintCertificate {
		g.s.desk.Nav.Open(data.KindCeremony, g.shown.CeremonyID)
		return
	}
	g.s.desk.Nav.Open(data.KindWorker, g.shown.SubjectID)
}
