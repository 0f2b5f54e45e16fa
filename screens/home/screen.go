// Package home is Beranda, the page that the clerk sees first: what the office
// protects, the next ceremony, what needs attention, and what was done last.
package home

import (
	"context"
	"errors"
	"fmt"
	"time"

	"lingkaran/app/keeping"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

const (
	endingDays  = 60 // cover that ends within these days needs attention
	chartMonths = 12
	lastChanges = 80 // read, of which the same deeds in a row are one line
	mostDeeds   = 8
)

// Place is the sidebar's entry.
func Place() desk.Place {
	return desk.Place{
		Key: desk.KeyHome, Title: func() string { return words.T("Home") }, Icon: theme.Icon(theme.IconHome),
		New: func(d *desk.Desk) desk.Screen { return New(d) },
	}
}

// Screen is Beranda.
type Screen struct {
	desk  *desk.Desk
	scope *desk.Scope

	figures   [4]*figure
	chart     *widgets.Bars
	reach     *widgets.Line
	ceremony  *fyne.Container
	attention *fyne.Container
	recent    *fyne.Container
	object    fyne.CanvasObject
}

// New makes the screen; Reload fills it.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, scope: d.NewScope(), chart: widgets.NewBars(), reach: widgets.NewCaption("")}
	s.figures = [4]*figure{
		newFigure(theme.IconBuilding, words.T("Partner companies"), func() { d.Nav.Show(desk.KeyCompanies) }),
		newFigure(theme.IconPeople, words.T("Vulnerable workers"), func() { d.Nav.Show(desk.KeyWorkers) }),
		newFigure(theme.IconShield, words.T("Protected this month"), s.showCovered),
		newFigure(theme.IconMoney, words.T("Contributed in all"), func() { d.Nav.Show(desk.KeyCompanies) }),
	}
	s.reach.Elide = true
	s.ceremony, s.attention, s.recent = container.NewStack(), container.NewStack(), container.NewStack()
	s.object = s.layOut()
	s.scope.On(func(data.Event) { s.Reload() })
	return s
}

func (s *Screen) layOut() fyne.CanvasObject {
	columns := 4
	if theme.Px(100) >= 120 { // an amount of money must not be cut
		columns = 2
	}
	figures := container.New(grid{columns: columns, gap: 12})
	for _, f := range s.figures {
		figures.Add(f)
	}
	chart := widgets.NewCard(widgets.Frame(
		widgets.PadSides(widgets.Rows(2, widgets.NewTitle(words.T("Protected workers by month")), s.reach), 0, 0, 12, 0), nil, nil, nil, s.chart))
	top := container.New(grid{columns: 2, shares: []float32{3, 2}, gap: 12, height: 268}, chart, widgets.NewCard(s.ceremony))
	low := container.New(grid{columns: 2, shares: []float32{3, 2}, gap: 12},
		widgets.NewCard(widgets.NewSection(words.T("Needs attention"), s.attention)),
		widgets.NewCard(widgets.NewSection(words.T("Done last"), s.recent)))
	return container.NewVScroll(widgets.Pad(widgets.Rows(12, figures, top, low), 16))
}

// Title implements desk.Screen.
func (s *Screen) Title() string { return words.T("Home") }

// Content implements desk.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.object }

// Close ends the screen's work.
func (s *Screen) Close() { s.scope.Close() }

// state is everything that the page shows, read at once.
type state struct {
	day         data.Date
	totals      data.Totals
	months      []int
	next        data.CeremonyRow
	planned     bool
	last        time.Time // of the newest backup
	overdue     bool
	office      data.Office
	signatories int
	changes     []data.Change
}

// Reload implements desk.Screen.
func (s *Screen) Reload() {
	db, now := s.desk.DB, s.desk.Now()
	desk.Run(s.scope, "read", func(ctx context.Context) (state, error) { return read(ctx, db, now) }, s.show)
}

func read(ctx context.Context, db *data.DB, now time.Time) (st state, err error) {
	st.day = data.DateOf(now)
	if st.totals, err = db.Totals(ctx, st.day, endingDays); err != nil {
		return st, err
	}
	if st.months, err = db.CoveredByMonth(ctx, st.day.InMonth(), chartMonths); err != nil {
		return st, err
	}
	st.next, err = db.Ceremonies.Next(ctx, st.day)
	if st.planned = err == nil; err != nil && !errors.Is(err, data.ErrNotFound) {
		return st, err
	}
	places, err := keeping.PlacesOf(db.Source())
	if err != nil {
		return st, err
	}
	if st.last, err = keeping.Last(ctx, db, places); err != nil {
		return st, err
	}
	if st.overdue, err = keeping.Overdue(ctx, db, places, now); err != nil {
		return st, err
	}
	if st.office, err = db.Office.Get(ctx); err != nil {
		return st, err
	}
	signatories, err := db.Office.Signatories(ctx)
	if err != nil {
		return st, err
	}
	st.signatories = len(signatories)
	st.changes, err = db.Changes.Latest(ctx, lastChanges)
	return st, err
}

func (s *Screen) show(st state, err error) {
	if err != nil {
		s.desk.Fail(err)
		return
	}
	t := st.totals
	s.figures[0].set(words.Number(t.Companies), words.T("%s contributions", words.Number(t.Contributions)))
	s.figures[1].set(words.Number(t.Workers), words.T("%s without KPJ", words.Number(t.WithoutKPJ)))
	s.figures[2].set(words.Number(t.Covered), words.Month(st.day.InMonth()))
	amount, from := words.Money(t.Amount), words.T("from all partner companies")
	if t.Amount >= longAmount {
		amount, from = billions(t.Amount), amount
	}
	s.figures[3].set(amount, from)
	s.showChart(st)
	put(s.ceremony, s.ceremonyCard(st))
	put(s.attention, s.attentionList(st))
	put(s.recent, recentList(st.changes))
}

// longAmount is from where on an amount does not fit its card: then it is
// rounded to a tenth of a thousand million, and stands in full below.
const longAmount data.Rupiah = 10_000_000_000

func billions(r data.Rupiah) string {
	tenths := (r + 50_000_000) / 100_000_000
	return words.T("Rp%s.%d billion", words.Number(int64(tenths/10)), int64(tenths%10))
}

func (s *Screen) showChart(st state) {
	labels := make([]string, len(st.months))
	last := st.day.InMonth()
	for i := range labels {
		m := last - data.Month(len(labels)-1-i)
		labels[i] = shortMonth(m)
	}
	s.chart.Set(labels, st.months)
	s.reach.SetText(words.T("People a month, over the last %d months", len(labels)))
}

// showCovered lists the workers that are protected in this month.
func (s *Screen) showCovered() {
	s.desk.Nav.Ask(desk.WorkerFilter{Query: data.WorkerQuery{CoveredIn: s.desk.Today().InMonth()}})
}

func put(c *fyne.Container, o fyne.CanvasObject) {
	c.Objects = []fyne.CanvasObject{o}
	c.Refresh()
}

// shortMonth is a month below its bar: "Des 22".
func shortMonth(m data.Month) string {
	return fmt.Sprintf("%.3s %02d", words.MonthName(m.Month()), m.Year()%100)
}
