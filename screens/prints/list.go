package prints

import (
	"context"
	"slices"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	spacing "fyne.io/fyne/v2/layout"
)

// list shows the papers of one matter in place of the choice, so that the page
// of each can be looked at beside it.
type list struct {
	s      *Screen
	key    string // of the matter; "" while no list is open
	title  *widgets.Line
	more   *widgets.Paragraph
	table  *widgets.Table[row]
	rows   []row
	record *widgets.Button
	skip   *widgets.Button // all of them
	one    *widgets.Button // the one that is chosen
	found  *widgets.Button // shows the number in the register
	object fyne.CanvasObject
}

// row is a paper of a matter.
type row struct {
	id     int64 // its place among the rows, from 1
	record int   // in the whole run
	name   string
	where  string
	detail string
}

func newList(s *Screen) *list {
	l := &list{s: s, title: widgets.NewTitle(""), more: widgets.NewParagraph("", theme.ColorMuted).Small()}
	l.table = widgets.NewTable(s.desk.Runner, false,
		widgets.Column[row]{Title: words.T("Name"), Width: 130, Flex: 3, Text: func(r row) string { return r.name }},
		widgets.Column[row]{Title: words.T("Where"), Width: 80, Flex: 2, Drop: 1, Muted: true, Text: func(r row) string { return r.where }},
		widgets.Column[row]{Title: words.T("Detail"), Width: 70, Flex: 1, Drop: 2, Muted: true, Text: func(r row) string { return r.detail },
			Chip: func(r row) (string, widgets.Tone) {
				if !l.out(r) {
					return "", widgets.Neutral
				}
				return words.T("left out"), widgets.Neutral
			}})
	l.table.OnSelect, l.table.OnClick = l.look, l.look
	l.table.OnOpen = func(id int64) { l.look(id); l.openRecord() }
	l.table.OnError = s.desk.Fail
	back := widgets.NewTool(words.T("Back to the choice"), theme.IconChevronLeft, l.close)
	l.record = widgets.NewButton(words.T("Open record"), theme.IconChevronRight, l.openRecord)
	l.found = widgets.NewTool(words.T("Show in the register"), theme.IconHistory, l.register)
	l.skip = widgets.NewButton("", "", l.leave)
	l.one = widgets.NewTool("", "", l.leaveOne)
	head := widgets.Rows(6, widgets.Columns(0, back), widgets.PadSides(widgets.Rows(4, l.title, l.more), 0, 8, 0, 8))
	tools := widgets.Rows(0, widgets.NewRule(), widgets.PadSides(widgets.Columns(4, l.record, l.found, spacing.NewSpacer(), l.one, l.skip), 8, 16, 8, 16))
	l.object = widgets.Frame(widgets.Rows(0, widgets.PadSides(head, 6, 8, 10, 8), widgets.NewRule()), tools, nil, nil, l.table.Object())
	return l
}

// matter is what the list shows, nil when it is mended meanwhile.
func (l *list) matter() *matter {
	i := slices.IndexFunc(l.s.check.matters, func(m matter) bool { return m.key == l.key })
	if i < 0 {
		return nil
	}
	return &l.s.check.matters[i]
}

// open lists the papers of a matter, and shows the first one's page.
func (l *list) open(key string) {
	l.key = key
	if !l.draw() {
		return
	}
	l.s.left.Objects = []fyne.CanvasObject{l.object}
	l.s.left.Refresh()
	l.table.ScrollToTop()
	l.table.SetCurrent(1)
	l.look(1)
	l.table.Focus()
}

// draw fills the list; it says false, and closes it, when there is nothing to
// be listed any more.
func (l *list) draw() bool {
	m := l.matter()
	if m == nil || l.s.check.whole == nil {
		l.close()
		return false
	}
	subjects := l.s.check.whole.Subjects
	rows := make([]row, len(m.papers))
	l.rows = rows
	for i, a := range m.papers {
		if a.where == "" {
			a.where = words.T("page %s", words.Number(l.s.check.whole.plan.PageOf(a.record)))
		}
		rows[i] = row{int64(i + 1), a.record, subjects[a.record].Name, a.where, a.detail}
	}
	l.title.SetText(m.text)
	l.more.SetText(m.more)
	l.table.Load(widgets.SliceFeed(rows, func(r row) int64 { return r.id }))
	n := words.Number(len(m.records()))
	if l.s.check.skip[m.key] {
		l.skip.SetText(words.T("Print these after all"))
	} else {
		l.skip.SetText(words.T("Leave out these %s", n))
	}
	visible(l.found, m.replace)
	visible(l.record, !m.replace)
	l.object.Refresh()
	return true
}

// follow draws the list anew when the matters may have changed.
func (l *list) follow() {
	if l.key == "" {
		return
	}
	at := l.table.Current()
	if l.draw() && at != 0 {
		l.table.SetCurrent(at)
		l.name()
	}
}

func (l *list) close() {
	if l.key = ""; l.s.left.Objects[0] != l.s.column {
		l.s.left.Objects = []fyne.CanvasObject{l.s.column}
		l.s.left.Refresh()
	}
}

// current is the paper that is chosen in the list.
func (l *list) current() (row, bool) { return l.row(l.table.Current()) }

func (l *list) row(id int64) (row, bool) {
	if id < 1 || id > int64(len(l.rows)) {
		return row{}, false
	}
	return l.rows[id-1], true
}

// look shows the page of a paper.
func (l *list) look(id int64) {
	r, ok := l.row(id)
	if !ok {
		return
	}
	if page := l.s.pageOf(r.record); page > 0 {
		l.s.pages.view.Go(page - 1)
	}
	l.name()
}

// out reports whether a paper is left out.
func (l *list) out(r row) bool {
	c := l.s.check
	return c.whole != nil && r.record < len(c.whole.Subjects) && c.out[c.whole.Subjects[r.record].ID]
}

// name says what would be done with the paper that is chosen.
func (l *list) name() {
	m := l.matter()
	r, ok := l.current()
	visible(l.one, ok && m != nil && !l.s.check.skip[m.key] && len(m.papers) > 1)
	if !ok || m == nil {
		return
	}
	l.one.SetText(words.T("Leave out this one"))
	if l.s.check.each[l.s.check.whole.Subjects[r.record].ID] {
		l.one.SetText(words.T("Print this one"))
	}
	l.object.Refresh()
}

// leaveOne leaves the paper that is chosen out, or prints it after all.
func (l *list) leaveOne() {
	if r, ok := l.current(); ok && l.s.check.whole != nil {
		l.s.check.one(r.record)
		l.follow()
	}
}

// openRecord opens what the paper is made for.
func (l *list) openRecord() {
	r, ok := l.current()
	if !ok || l.s.check.whole == nil {
		return
	}
	whole := l.s.check.whole
	kind := data.KindWorker
	if whole.Kind == data.PrintCertificate {
		kind = data.KindAward
	}
	l.s.desk.Nav.Open(kind, whole.Subjects[r.record].ID)
}

// register finds the paper's number in the register.
func (l *list) register() {
	if r, ok := l.current(); ok && l.s.check.whole != nil {
		l.s.find(l.s.check.whole.Subjects[r.record].Number)
	}
}

// leave leaves the papers out, or prints them after all.
func (l *list) leave() {
	if m := l.matter(); m != nil {
		l.s.check.toggle(!l.s.check.skip[m.key], m.key)
		l.follow()
	}
}

// pageOf is the page of a paper of the whole run, 0 when it is left out.
func (s *Screen) pageOf(record int) int {
	r := s.current
	if r == nil {
		return 0
	}
	at, out := slices.BinarySearch(r.left, record)
	if out {
		return 0
	}
	return r.plan.PageOf(record - at)
}

// reduce shows a run without some of its papers.
func (s *Screen) reduce(whole *run, records []int) {
	s.ready = false
	switch len(records) {
	case 0:
		s.present(whole)
		s.proceed()
		return
	case len(whole.Subjects):
		s.present(nil)
		s.foot.nothing(words.T("All of them are left out."))
		s.proceed()
		return
	}
	s.pages.outdate()
	desk.Run(s.scope, "rest", func(context.Context) (*run, error) {
		return whole.without(records)
	}, func(r *run, err error) {
		if s.check.whole != whole {
			return // something else was chosen
		}
		if err != nil {
			s.present(whole)
			s.desk.Fail(err)
			return
		}
		s.present(r)
		s.proceed()
	})
}
