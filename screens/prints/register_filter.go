package prints

import (
	"context"
	"errors"
	"strings"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Keys of the register's filters.
const (
	filterKind     = "kind"
	filterState    = "state"
	filterWho      = "who"
	filterCompany  = "company"
	filterCeremony = "ceremony"
	filterDays     = "days"
	filterBatch    = "batch"
)

// registerFilters are the conditions of the register: three in the bar, those
// that need a choice in a panel below it; each stands in the bar while it is in
// force, and a click takes it away.
type registerFilters struct {
	g        *register
	query    data.RegisterQuery
	company  string // names of what the query refers to by id
	ceremony string
	bar      *widgets.FilterBar
	toggle   *widgets.Button
	picks    struct {
		company, ceremony *widgets.Picker
		from, to          *widgets.Date
	}
	panel   *fyne.Container
	showing bool // values are being put in, and were not chosen
}

func newRegisterFilters(g *register) *registerFilters {
	f := &registerFilters{g: g}
	f.bar = widgets.NewFilterBar(
		widgets.Filter{Key: filterKind, Label: words.T("Kind"), Choices: []widgets.Choice{
			{Title: words.T("All prints")},
			{Value: string(data.PrintCertificate), Title: words.T("Certificates")},
			{Value: string(data.PrintCard), Title: words.T("Participant cards")}}},
		widgets.Filter{Key: filterState, Label: words.T("Status"), Choices: stateChoices()},
		widgets.Filter{Key: filterWho, Label: words.T("By"), Choices: []widgets.Choice{{Title: words.T("Everybody")}}})
	f.bar.OnChanged = f.changed
	f.toggle = widgets.NewButton(words.T("Filter"), theme.IconFilter, f.open)
	run, db := g.s.desk.Runner, g.s.desk.DB
	f.picks.company = widgets.NewPicker(run, "", words.T("Company"), func(ctx context.Context, text string) ([]widgets.Choice, error) {
		rows, err := db.Companies.First(ctx, data.CompanyQuery{Text: text}, 50)
		var out []widgets.Choice
		for _, r := range rows {
			out = append(out, widgets.Choice{ID: r.ID, Title: r.FullName()})
		}
		return out, err
	}, widgets.Placeholder(words.T("All")))
	f.picks.company.OnChanged = func(c widgets.Choice) { f.choose(func() { f.query.CompanyID, f.company = c.ID, c.Title }) }
	f.picks.ceremony = widgets.NewPicker(run, "", words.T("Ceremony"), func(ctx context.Context, text string) ([]widgets.Choice, error) {
		rows, err := db.Ceremonies.All(ctx, text)
		var out []widgets.Choice
		for _, r := range rows {
			out = append(out, widgets.Choice{ID: r.ID, Title: r.Title, Detail: words.Date(r.Date)})
		}
		return out, err
	}, widgets.Placeholder(words.T("All")))
	f.picks.ceremony.OnChanged = func(c widgets.Choice) { f.choose(func() { f.query.CeremonyID, f.ceremony = c.ID, c.Title }) }
	day := func(label string, at func() *data.Date) *widgets.Date {
		d := widgets.NewDate("", label, g.s.desk.Today)
		d.OnChanged = func(v data.Date) {
			if v != *at() && (v.IsZero() || v.Valid()) {
				f.choose(func() { *at() = v })
			}
		}
		return d
	}
	f.picks.from = day(words.T("Printed from"), func() *data.Date { return &f.query.From })
	f.picks.to = day(words.T("Printed until"), func() *data.Date { return &f.query.To })
	fields := container.New(&widgets.Flow{Gap: 12, Cell: 146, Resized: func() { g.s.desk.Runner.Do(f.relayout) }},
		f.picks.company.Object(), f.picks.ceremony.Object(), f.picks.from.Object(), f.picks.to.Object())
	f.panel = widgets.PadSides(widgets.On(theme.ColorRaised, widgets.Pad(fields, 12)), 0, 16, 10, 16)
	f.panel.Hide()
	return f
}

func stateChoices() []widgets.Choice {
	return []widgets.Choice{
		{Title: words.T("All prints")},
		{Value: string(data.PrintsValid), Title: words.T("Valid")},
		{Value: string(data.PrintsVoid), Title: words.T("Void")},
		{Value: string(data.PrintsCopies), Title: words.T("Copies only")},
		{Value: string(data.PrintsReplaced), Title: words.T("Replaced")},
		{Value: string(data.PrintsBroken), Title: words.T("Not finished")},
		{Value: string(data.PrintsHanded), Title: words.T("Handed over")},
		{Value: string(data.PrintsLeft), Title: words.T("Not handed over")}}
}

func (f *registerFilters) relayout() {
	if f.g.split != nil {
		f.g.split.Object().Refresh()
	}
}

// open shows or hides the panel.
func (f *registerFilters) open() {
	visible(f.panel, !f.panel.Visible())
	f.relayout()
	if f.panel.Visible() {
		f.picks.company.Focus()
	}
}

// any reports whether a filter is in force.
func (f *registerFilters) any() bool { return f.query != data.RegisterQuery{} }

// choose takes a choice of the panel and lists anew.
func (f *registerFilters) choose(change func()) {
	if f.showing {
		return
	}
	change()
	f.draw()
	f.g.load()
}

// changed takes a choice of the bar, or that one was taken away.
func (f *registerFilters) changed(key, value string) {
	switch key {
	case filterKind:
		f.query.Kind = data.PrintKind(value)
	case filterState:
		f.query.State = data.PrintState(value)
	case filterWho:
		f.query.Actor = value
	case filterCompany:
		f.query.CompanyID, f.company = 0, ""
	case filterCeremony:
		f.query.CeremonyID, f.ceremony = 0, ""
	case filterDays:
		f.query.From, f.query.To = data.Date{}, data.Date{}
	case filterBatch:
		f.query.Batch = ""
	}
	f.draw()
	f.g.load()
}

// clear takes all away, without listing anew.
func (f *registerFilters) clear() {
	f.query, f.company, f.ceremony = data.RegisterQuery{}, "", ""
	f.draw()
}

// only puts a document in force alone.
func (f *registerFilters) only(batch string) {
	f.clear()
	f.query.Batch = batch
	f.draw()
}

// draw brings the bar and the panel in line with the query.
func (f *registerFilters) draw() {
	f.showing = true
	defer func() { f.showing = false }()
	q := f.query
	f.bar.Set(filterKind, string(q.Kind))
	f.bar.Set(filterState, string(q.State))
	f.bar.Set(filterWho, q.Actor)
	pin := func(key string, on bool, title string) {
		if !on {
			title = ""
		}
		f.bar.Pin(key, "on", title)
	}
	pin(filterCompany, q.CompanyID != 0, within(f.company))
	pin(filterCeremony, q.CeremonyID != 0, within(f.ceremony))
	pin(filterDays, !q.From.IsZero() || !q.To.IsZero(), daysWords(q.From, q.To))
	pin(filterBatch, q.Batch != "", words.T("One document"))
	f.picks.company.SetValue(widgets.Choice{ID: q.CompanyID, Title: f.company})
	f.picks.ceremony.SetValue(widgets.Choice{ID: q.CeremonyID, Title: f.ceremony})
	if f.picks.from.Value() != q.From {
		f.picks.from.SetValue(q.From)
	}
	if f.picks.to.Value() != q.To {
		f.picks.to.SetValue(q.To)
	}
	f.relayout()
}

// within keeps a name in the bar from taking the room of all others; the panel
// has it whole.
func within(name string) string {
	if runes := []rune(name); len(runes) > 26 {
		return strings.TrimSpace(string(runes[:24])) + " …"
	}
	return name
}

func daysWords(from, to data.Date) string {
	switch {
	case to.IsZero():
		return words.T("From %s", words.ShortDate(from))
	case from.IsZero():
		return words.T("Until %s", words.ShortDate(to))
	case from == to:
		return words.ShortDate(from)
	}
	return words.ShortDate(from) + " – " + words.ShortDate(to)
}

// refresh reads who printed.
func (f *registerFilters) refresh() {
	s := f.g.s
	desk.Run(s.scope, "register actors", func(ctx context.Context) ([]string, error) { return s.desk.DB.Prints.Actors(ctx) }, func(all []string, err error) {
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				s.desk.Fail(err)
			}
			return
		}
		choices := []widgets.Choice{{Title: words.T("Everybody")}}
		for _, a := range all {
			choices = append(choices, widgets.Choice{Value: a, Title: a})
		}
		f.bar.SetChoices(filterWho, choices)
	})
}

// dropMenu shows a menu below a button, its right edges flush.
func dropMenu(c fyne.Canvas, below *widgets.Button, menu *fyne.Menu) {
	m := widget.NewPopUpMenu(menu, c)
	m.ShowAtRelativePosition(fyne.NewPos(below.Size().Width-m.MinSize().Width, below.Size().Height+theme.Px(2)), below)
}
