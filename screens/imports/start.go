package imports

import (
	"context"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// start is the page on which nothing is being imported: where files are
// dropped, and what was imported before.
type start struct {
	screen *Screen
	table  *widgets.Table[data.ImportRow]
	split  *widgets.Split
	record *record
	object fyne.CanvasObject
	count  string
}

func newStart(s *Screen) *start {
	t := &start{screen: s}
	t.table = widgets.NewTable(s.desk.Runner, false, historyColumns()...)
	t.table.SetEmpty(widgets.NewEmptyState(theme.IconHistory, words.T("Nothing has been imported yet"),
		words.T("Every list that is imported stays here, and can be undone with one click."), "", nil))
	t.table.OnSelect = t.open
	t.table.OnOpen = t.open
	t.table.Menu = t.menu
	t.table.OnError = s.desk.Fail
	t.table.OnCount = func(n int) {
		t.count = words.N("%s import", "%s imports", n)
		s.desk.Nav.HeaderChanged()
	}
	t.record = newRecord(t)
	head := widgets.Rows(0, widgets.PadSides(newDropArea(s), 14, 16, 10, 16), widgets.PadSides(widgets.NewTitle(words.T("Imported so far")), 4, 16, 8, 16))
	t.split = widgets.NewSplit(widgets.Frame(head, nil, nil, nil, t.table.Object()))
	t.object = container.NewStack(t.split.Object())
	return t
}

func historyColumns() []widgets.Column[data.ImportRow] {
	number := func(title string, drop int, n func(data.ImportRow) int) widgets.Column[data.ImportRow] {
		return widgets.Column[data.ImportRow]{Title: title, Width: 66, Align: fyne.TextAlignTrailing, Drop: drop,
			Text: func(r data.ImportRow) string { return words.Number(n(r)) }}
	}
	return []widgets.Column[data.ImportRow]{
		{Title: words.T("File"), Width: 150, Flex: 1.4, Bold: true, Text: func(r data.ImportRow) string { return r.FileName }},
		{Title: words.T("Company"), Width: 130, Flex: 1, Drop: 4, Text: func(r data.ImportRow) string { return words.OrDash(r.Company) }},
		{Title: words.T("When"), Width: 118, Drop: 3, Text: func(r data.ImportRow) string { return words.Moment(r.At) }},
		{Title: words.T("Who"), Width: 80, Drop: 9, Muted: true, Text: func(r data.ImportRow) string { return r.Actor }},
		number(words.T("New"), 2, func(r data.ImportRow) int { return r.Created }),
		number(words.T("Changed"), 6, func(r data.ImportRow) int { return r.Changed }),
		number(words.T("Same"), 7, func(r data.ImportRow) int { return r.Same }),
		number(words.T("Protected"), 5, func(r data.ImportRow) int { return r.Covered }),
		number(words.T("Refused"), 8, func(r data.ImportRow) int { return r.Refused }),
		{Title: words.T("State"), Width: 92, Chip: importState},
	}
}

func importState(r data.ImportRow) (string, widgets.Tone) {
	if r.UndoneAt != nil {
		return words.T("Undone"), widgets.Neutral
	}
	return words.T("In force"), widgets.Good
}

// load reads the history again.
func (t *start) load() {
	db := t.screen.desk.DB
	t.table.Load(widgets.Feed[data.ImportRow]{
		First: func(ctx context.Context, limit int) ([]data.ImportRow, error) { return db.Imports.All(ctx, 0, limit) },
		IDs: func(ctx context.Context) ([]int64, error) {
			all, err := db.Imports.All(ctx, 0, 0)
			ids := make([]int64, len(all))
			for i, r := range all {
				ids[i] = r.ID
			}
			return ids, err
		},
		Rows: func(ctx context.Context, ids []int64) ([]data.ImportRow, error) {
			rows := make([]data.ImportRow, 0, len(ids))
			for _, id := range ids {
				r, err := db.Imports.Get(ctx, id)
				if err != nil {
					return nil, err
				}
				rows = append(rows, r)
			}
			return rows, nil
		},
		IDOf: func(r data.ImportRow) int64 { return r.ID },
	})
	t.record.reload()
}

// open shows one import beside the list.
func (t *start) open(id int64) {
	t.table.SetCurrent(id)
	t.record.show(id)
}

// menu is what a right click on an import offers.
func (t *start) menu(id int64) *fyne.Menu {
	r, ok := t.table.Row(id)
	if !ok {
		return nil
	}
	m := fyne.NewMenu("", fyne.NewMenuItem(words.T("Show the workers"), func() { t.screen.workersOf(id) }),
		fyne.NewMenuItem(words.T("Print cards"), func() { t.screen.cardsOf(id) }))
	if r.UndoneAt == nil {
		m.Items = append(m.Items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(words.T("Undo the import"), func() {
			t.open(id)
			t.record.undo(r)
		}))
	}
	return m
}

// close gives the list the whole width.
func (t *start) close() {
	t.split.Close()
	t.table.SetCurrent(0)
}

// workersOf shows the workers of an import.
func (s *Screen) workersOf(id int64) {
	s.desk.Nav.Ask(desk.WorkerFilter{Query: data.WorkerQuery{ImportID: id}})
}

// cardsOf hands the workers of an import to the print screen.
func (s *Screen) cardsOf(id int64) {
	desk.Run(s.scope, "cards", func(ctx context.Context) ([]int64, error) {
		return s.desk.DB.Imports.WorkerIDs(ctx, id)
	}, func(ids []int64, err error) {
		switch {
		case err != nil:
			s.desk.Fail(err)
		case len(ids) == 0:
			s.desk.Say(words.T("None of these workers is kept any more, so there is no card to print."))
		default:
			s.desk.Nav.Ask(desk.PrintRequest{Kind: data.PrintCard, IDs: ids})
		}
	})
}
