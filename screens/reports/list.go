package reports

import (
	"cmp"
	"slices"
	"strings"

	"lingkaran/app/report"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// entry is a row of the report as the list shows it.
type entry struct {
	id    int64
	label string
	row   *data.CoverRow // nil for the whole
	data.CoverFigures
}

// list are the rows of the report with their sum.
type list struct {
	s      *Screen
	table  *widgets.Table[entry]
	body   *fyne.Container // of the table, which is made anew for another report
	note   *widgets.Paragraph
	notes  *fyne.Container // the note with its padding, hidden until it is asked for
	kind   report.Kind
	sort   string
	desc   bool
	most   int // workers of the largest row
	object fyne.CanvasObject
}

func newList(s *Screen) *list {
	l := &list{s: s, body: container.NewStack(widgets.Pad(widgets.NewSkeleton(6), 16)), note: widgets.NewParagraph("", theme.ColorMuted)}
	l.notes = widgets.PadSides(l.note, 8, 16, 10, 16)
	l.notes.Hide()
	l.object = l.body
	return l
}

// make builds the table of a kind of report: its first column has another head.
func (l *list) make(kind report.Kind) {
	columns := []widgets.Column[entry]{
		{Title: kind.Head(words.InUse()), Key: "label", Width: 148, Flex: 3, Bold: true, Text: func(e entry) string { return e.label }},
		{Title: "", Width: 90, Flex: 2, Drop: 6, Bar: func(e entry) float64 {
			if l.most == 0 {
				return 0
			}
			return float64(e.Protected) / float64(l.most)
		}},
	}
	widths := map[string]float32{"protected": 86, "worker_months": 94, "new": 66, "extended": 92, "ended": 70, "received": 132, "promised": 136}
	drops := map[string]int{"worker_months": 2, "new": 3, "extended": 4, "ended": 5, "promised": 1}
	for _, c := range report.Columns(words.InUse()) {
		columns = append(columns, widgets.Column[entry]{Title: c.Title, Key: c.Key, Width: widths[c.Key], Drop: drops[c.Key], Align: fyne.TextAlignTrailing,
			Text: func(e entry) string {
				if c.Of(e.CoverFigures) == 0 {
					return "–"
				}
				return c.Show(e.CoverFigures)
			},
			OnPress: func(e entry) { l.open(c, e) }})
	}
	l.kind, l.sort, l.desc = kind, "", false
	l.table = widgets.NewTable(l.s.desk.Runner, false, columns...)
	l.table.SetEmpty(widgets.NewEmptyState(theme.IconFile, words.T("Nothing was given in this period"),
		words.T("Contributions and the workers they protect are entered at their companies. Choose another period, or begin there."),
		words.T("To the companies"), func() { l.s.desk.Nav.Show(desk.KeyCompanies) }))
	l.table.OnSort = func(key string, desc bool) {
		l.sort, l.desc = key, desc
		l.draw()
	}
	l.table.OnOpen = func(id int64) {
		if e, ok := l.table.Row(id); ok {
			l.open(report.Columns(words.InUse())[0], e)
		}
	}
	l.table.Menu = func(id int64) *fyne.Menu {
		e, ok := l.table.Row(id)
		if !ok {
			return nil
		}
		var items []*fyne.MenuItem
		for _, c := range report.Columns(words.InUse()) {
			if c.Of(e.CoverFigures) != 0 {
				items = append(items, fyne.NewMenuItem(c.Title+": "+c.Show(e.CoverFigures), func() { l.open(c, e) }))
			}
		}
		if len(items) == 0 {
			return nil
		}
		return fyne.NewMenu("", items...)
	}
	l.table.OnError = l.s.desk.Fail
	l.body.Objects = []fyne.CanvasObject{widgets.Frame(nil, l.notes, nil, nil, l.table.Object())}
	l.body.Refresh()
}

// explain shows what the figures mean below them, or hides it again.
func (l *list) explain() {
	if l.notes.Visible() {
		l.notes.Hide()
	} else {
		l.notes.Show()
	}
	l.body.Refresh()
}

// draw shows the report in the order in force.
func (l *list) draw() {
	r := l.s.shown
	if r == nil {
		return
	}
	if l.table == nil || l.kind != r.Kind {
		l.make(r.Kind)
		l.note.SetText(strings.Join(r.Kind.Notes(words.InUse()), " "))
	}
	all := make([]entry, len(r.Figures.Rows))
	l.most = 0
	for i := range r.Figures.Rows {
		row := &r.Figures.Rows[i]
		all[i] = entry{int64(i) + 1, r.Label(words.InUse(), row), row, row.CoverFigures}
		l.most = max(l.most, row.Protected)
	}
	if r.Figures.Whole == (data.CoverFigures{}) {
		all = nil // months without anything say nothing
	}
	l.order(all)
	l.table.SetSort(l.sort, l.desc)
	l.table.Load(widgets.SliceFeed(all, func(e entry) int64 { return e.id }))
	if len(all) == 0 {
		l.table.NoFoot()
		return
	}
	l.table.SetFoot(entry{0, r.Label(words.InUse(), nil), nil, r.Figures.Whole})
}

// order sorts rows as the header says; as they come they are in the order of
// the calendar or of their names.
func (l *list) order(all []entry) {
	if l.sort == "" {
		return
	}
	compare := func(a, b entry) int { return cmp.Compare(a.id, b.id) }
	for _, c := range report.Columns(words.InUse()) {
		if c.Key == l.sort {
			compare = func(a, b entry) int { return cmp.Compare(c.Of(a.CoverFigures), c.Of(b.CoverFigures)) }
		}
	}
	slices.SortStableFunc(all, func(a, b entry) int {
		if l.desc {
			a, b = b, a
		}
		return compare(a, b)
	})
}

// open shows what a figure counts: workers in their list, months and rupiah by
// the contributions that give them.
func (l *list) open(c report.Column, e entry) {
	r := l.s.shown
	if r == nil || c.Of(e.CoverFigures) == 0 {
		return
	}
	if !c.People {
		l.s.gifts.open(c, e)
		return
	}
	l.s.desk.Nav.Ask(desk.WorkerFilter{Query: r.Figures.Behind(e.row, c.Event)})
}
