// Package reports is Laporan: who is protected in a period, counted by month,
// company, kecamatan, occupation and kind of donor, beside the office's targets
// of the year. Every figure opens the list behind it, and the report can be
// kept as a PDF or a workbook.
package reports

import (
	"context"

	"lingkaran/app/report"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Key is the screen's key.
const Key = "reports"

// Place is the sidebar's entry.
func Place() desk.Place {
	return desk.Place{Key: Key, Title: func() string { return words.T("Reports") }, Icon: theme.Icon(theme.IconFile),
		Kinds: []data.Kind{data.KindTarget}, New: func(d *desk.Desk) desk.Screen { return New(d) }}
}

// Request asks for a report of a period; what is zero stays as it is.
type Request struct {
	Kind     report.Kind
	From, To data.Month
}

// Place implements desk.Request.
func (Request) Place() string { return Key }

// Screen is Laporan.
type Screen struct {
	desk  *desk.Desk
	scope *desk.Scope

	kind     report.Kind
	from, to data.Month
	shown    *report.Report // nil before the first

	tabs    *widgets.Tabs
	period  *period
	targets *targets
	list    *list
	split   *widgets.Split
	gifts   *gifts
	object  fyne.CanvasObject
}

// kinds are the reports of the tabs. The targets stand above all of them.
var kinds = []report.Kind{report.Months, report.Companies, report.Districts, report.Occupations, report.Forms, report.Sectors}

// New makes the screen, on the present year.
func New(d *desk.Desk) *Screen {
	year := d.Today().Year
	s := &Screen{desk: d, scope: d.NewScope(), kind: report.Months, from: data.MonthOf(year, 1), to: data.MonthOf(year, 12)}
	s.tabs = widgets.NewTabs(widgets.Tab{Title: words.T("By month")}, widgets.Tab{Title: words.T("Company")}, widgets.Tab{Title: words.T("Kecamatan")},
		widgets.Tab{Title: words.T("Occupation")}, widgets.Tab{Title: words.T("Kind of donor")}, widgets.Tab{Title: words.T("Line of business")})
	s.tabs.OnChosen = func(i int) { s.choose(kinds[i]) }
	s.period, s.targets, s.list, s.gifts = newPeriod(s), newTargets(s), newList(s), newGifts(s)
	s.split = widgets.NewSplit(s.list.object)
	head := widgets.Rows(0, s.period.object, s.targets.object, widgets.PadSides(widgets.Frame(nil, nil, s.tabs.Object(), widgets.NewTool(words.T("What the figures mean"), theme.IconInfo, s.list.explain), nil), 4, 16, 0, 12), widgets.NewRule())
	s.object = widgets.Frame(head, nil, nil, nil, container.NewStack(s.split.Object()))
	s.scope.On(func(data.Event) { s.load() }, data.KindWorker, data.KindCoverage, data.KindContribution, data.KindPayment, data.KindCompany, data.KindTarget, data.KindImport)
	return s
}

// Title implements desk.Screen.
func (s *Screen) Title() string { return words.T("Reports") }

// Content implements desk.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.object }

// Reload implements desk.Screen.
func (s *Screen) Reload() { s.load() }

// Close ends the screen's work and gives the memory of the figures back.
func (s *Screen) Close() {
	s.scope.Close()
	s.desk.DB.Reports.Forget()
}

// Leave implements desk.Leaver.
func (s *Screen) Leave() {
	s.targets.leave()
	s.desk.DB.Reports.Forget()
}

// Unsaved implements desk.Unsaver.
func (s *Screen) Unsaved() bool { return s.targets.unsaved() }

// Save implements desk.Saver.
func (s *Screen) Save() { s.targets.save() }

// Escape implements desk.Escaper.
func (s *Screen) Escape() {
	if !s.targets.leave() {
		s.split.Close()
	}
}

// Count implements desk.Counter: the rows of the report.
func (s *Screen) Count() string {
	if s.shown == nil || s.shown.Figures.Whole == (data.CoverFigures{}) {
		return "" // the list is empty: months without anything say nothing
	}
	return words.T("%s rows", words.Number(len(s.shown.Figures.Rows)))
}

// PrimaryAction implements desk.PrimaryActor.
func (s *Screen) PrimaryAction() (string, fyne.Resource, func()) {
	if s.shown == nil {
		return "", nil, nil
	}
	return words.T("Save as PDF"), theme.Icon(theme.IconDownload), s.savePDF
}

// PrintCurrent implements desk.PrintMaker.
func (s *Screen) PrintCurrent() { s.savePDF() }

// Ask implements desk.Asked.
func (s *Screen) Ask(r desk.Request) {
	q, ok := r.(Request)
	if !ok {
		return
	}
	if q.From != 0 && q.To >= q.From {
		s.from, s.to = q.From, q.To
		s.period.show()
	}
	if q.Kind != "" {
		s.choose(q.Kind)
		return
	}
	s.load()
}

// OpenRecord implements desk.RecordOpener: targets stand above the list.
func (s *Screen) OpenRecord(data.Kind, int64) {}

func (s *Screen) choose(kind report.Kind) {
	for i, k := range kinds {
		if k == kind {
			s.tabs.Choose(i)
			s.kind = kind
		}
	}
	s.split.Close()
	s.load()
}

// over sets the period.
func (s *Screen) over(from, to data.Month) {
	s.from, s.to = from, to
	s.period.show()
	s.split.Close()
	s.load()
}

// load counts the report; what is shown stays until it is there.
func (s *Screen) load() {
	db, kind, from, to, now := s.desk.DB, s.kind, s.from, s.to, s.desk.Now()
	desk.Run(s.scope, "report", func(ctx context.Context) (*report.Report, error) {
		return report.Open(ctx, db, kind, from, to, now)
	}, func(r *report.Report, err error) {
		if err != nil {
			if why := report.Sentence(err); why != "" {
				s.period.complain(why)
				return
			}
			s.desk.Fail(err)
			return
		}
		s.period.complain("")
		s.shown = r
		s.list.draw()
		s.targets.draw()
		s.gifts.follow()
		s.desk.Nav.HeaderChanged()
	})
}
