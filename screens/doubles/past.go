package doubles

import (
	"context"

	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// mostMerges is how many merges are listed, the newest.
const mostMerges = 1000

// past is the merges that stand. Each can be undone as long as nothing was
// changed since.
type past struct {
	screen *Screen
	table  *widgets.Table[data.MergeRow]
	undo   *widgets.Button
	open   *widgets.Button
	rows   map[int64]data.MergeRow
	count  string
	object fyne.CanvasObject
}

func newPast(s *Screen) *past {
	p := &past{screen: s}
	p.table = widgets.NewTable(s.desk.Runner, false,
		widgets.Column[data.MergeRow]{Title: words.T("When"), Width: 124, Text: func(m data.MergeRow) string { return words.Moment(m.At) }},
		widgets.Column[data.MergeRow]{Title: words.T("Kept record"), Width: 160, Flex: 2, Bold: true, Text: func(m data.MergeRow) string { return m.KeptName }},
		widgets.Column[data.MergeRow]{Title: words.T("Merged into it"), Width: 160, Flex: 2, Text: func(m data.MergeRow) string { return m.GoneName }},
		widgets.Column[data.MergeRow]{Title: words.T("NIK no longer used"), Width: 176, Drop: 1, Text: func(m data.MergeRow) string { return identity.Mask(m.FormerNIK) }},
		widgets.Column[data.MergeRow]{Title: words.T("By"), Width: 90, Flex: 1, Drop: 2, Muted: true, Text: func(m data.MergeRow) string { return m.Actor }})
	p.table.OnSelect = func(int64) { p.enable() }
	p.table.OnOpen = func(id int64) { p.show(id) }
	p.table.OnError = s.desk.Fail
	p.table.SetEmpty(widgets.NewEmptyState(theme.IconHistory, words.T("Nothing has been merged yet"),
		words.T("Merges are kept here, and can be undone as long as nothing was changed since."), "", nil))
	back := widgets.NewTool(words.T("Double records"), theme.IconChevronLeft, s.back)
	p.open = widgets.NewTool(words.T("Open the kept record"), theme.IconEye, func() { p.show(p.table.Current()) })
	p.undo = widgets.NewButton(words.T("Undo the merge"), theme.IconUndo, p.undoCurrent)
	tools := widgets.PadSides(widgets.Frame(nil, nil, widgets.Columns(0, back), widgets.Columns(8, p.open, p.undo), widgets.NewLine("")), 8, 16, 8, 12)
	p.object = widgets.Frame(tools, nil, nil, nil, p.table.Object())
	p.enable()
	return p
}

func (p *past) enable() {
	_, here := p.rows[p.table.Current()]
	p.open.SetEnabled(here)
	p.undo.SetEnabled(here)
}

func (p *past) load() {
	db := p.screen.desk.DB
	desk.Run(p.screen.scope, "past", func(ctx context.Context) ([]data.MergeRow, error) { return db.Workers.Merges(ctx, mostMerges) },
		func(rows []data.MergeRow, err error) {
			if err != nil {
				p.screen.desk.Fail(err)
				return
			}
			p.rows = make(map[int64]data.MergeRow, len(rows))
			for _, m := range rows {
				p.rows[m.ID] = m
			}
			p.count = words.N("%s merge", "%s merges", len(rows))
			p.table.Load(widgets.SliceFeed(rows, func(m data.MergeRow) int64 { return m.ID }))
			p.enable()
			if p.screen.showing == merges {
				p.screen.desk.Nav.HeaderChanged()
			}
		})
}

func (p *past) show(id int64) {
	if m, ok := p.rows[id]; ok {
		p.screen.desk.Nav.Open(data.KindWorker, m.KeptID)
	}
}

func (p *past) undoCurrent() {
	if m, ok := p.rows[p.table.Current()]; ok {
		p.screen.unmerge(m.ID, nil)
	}
}
