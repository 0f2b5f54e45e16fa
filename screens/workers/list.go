package workers

import (
	"context"

	"lingkaran/app/export"
	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/exports"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// list is the left half of the screen.
type list struct {
	screen *Screen
	desk   *desk.Desk
	scope  *desk.Scope

	search *widgets.SearchBox
	table  *widgets.Table[row]
	pills  *fyne.Container
	panel  *filterPanel
	saved  *savedFilters
	near   *nearly
	more   *widgets.Button
	toggle *widgets.Button
	bar    *selection
	banner *widgets.Banner
	tops   *fyne.Container // all above the table
	object fyne.CanvasObject

	filter filter
	total  int // living workers, whatever the filter; -1 until known

	count  int    // rows that match; -1 until known
	said   string // the last count, shown until the next is known
	reveal int64  // to be brought into view once it is listed; 0 for none
}

func newList(s *Screen) *list {
	l := &list{screen: s, desk: s.desk, scope: s.scope, total: -1, count: -1, banner: widgets.NewBanner()}
	l.search = widgets.NewSearchBox(s.desk.Runner, words.T("Search name, NIK, KPJ …"))
	l.search.OnSearch = l.searched
	l.table = widgets.NewTable(s.desk.Runner, true, l.columns()...)
	l.table.SetSort(string(data.WorkerByName), false)
	l.table.OnSelect = s.show
	l.table.OnOpen = l.opened
	l.table.OnSort = l.sorted
	l.table.OnCount = l.counted
	l.table.OnTicked = func(n int) { l.bar.show(n) }
	l.table.OnFollowed = func(came, left int) { l.bar.followed(came, left) }
	l.table.OnDelete = func() { l.remove(l.table.Marked()) }
	l.table.OnError = s.desk.Fail
	l.table.Menu = l.menu
	l.search.OnDown = l.table.Focus
	l.search.OnEscape = s.Escape

	l.panel = newFilterPanel(l)
	l.bar = newSelection(l)
	l.toggle = widgets.NewButton(words.T("Filter"), theme.IconFilter, l.togglePanel)
	l.saved = newSavedFilters(l)
	l.more = widgets.NewIconButton(theme.IconMore, words.T("More"), l.openMore)
	l.near = newNear(l)
	l.pills = container.New(&widgets.Flow{Gap: 6, Resized: l.relayout})
	search := widgets.PadSides(container.NewBorder(nil, nil, nil,
		widgets.PadSides(widgets.Columns(8, l.toggle, l.saved.button, l.more), 0, 0, 0, 8), l.search.Object()), 10, 16, 8, 16)
	l.banner.Inset, l.banner.Moved = true, l.relayout
	l.tops = widgets.Rows(0, search, l.panel.object, widgets.PadSides(l.pills, 0, 16, 8, 16), l.near.banner.Object(), l.banner.Object())
	l.object = widgets.Frame(l.tops, l.bar.object, nil, nil, l.table.Object())
	l.draw()
	return l
}

// relayout gives lines that wrapped the height that they now need.
func (l *list) relayout() {
	l.desk.Runner.Do(func() {
		if l.object != nil { // it is built
			l.object.Refresh()
		}
	})
}

func (l *list) columns() []widgets.Column[row] {
	return []widgets.Column[row]{
		{Title: words.T("Name"), Key: string(data.WorkerByName), Width: 150, Flex: 2, Bold: true, Text: func(r row) string { return r.Name }},
		{Title: words.T("NIK"), Key: string(data.WorkerByNIK), Width: 134, Drop: 4, Text: func(r row) string { return identity.Mask(r.NIK) }},
		{Title: words.T("KPJ"), Width: 102, Drop: 1, Text: func(r row) string { return identity.FormatKPJ(r.KPJ) },
			Chip: func(r row) (string, widgets.Tone) {
				if r.KPJ == "" {
					return words.T("No KPJ"), widgets.Warn
				}
				return "", widgets.Neutral
			}},
		{Title: words.T("Occupation"), Width: 100, Flex: 0.6, Drop: 6, Text: func(r row) string { return r.Occupation }},
		{Title: words.T("Kecamatan, village"), Key: string(data.WorkerByDistrict), Width: 116, Flex: 1, Drop: 2, Text: func(r row) string {
			return words.Joined(", ", r.District, r.Village)
		}},
		{Title: words.T("Company"), Width: 130, Flex: 2, Drop: 5, Text: func(r row) string { return r.Sponsor }},
		{Title: words.T("Until"), Key: string(data.WorkerByUntil), Width: 62, Align: fyne.TextAlignTrailing, Drop: 3, Text: func(r row) string {
			return words.ShortMonth(r.CoveredUntil)
		}},
		{Title: words.T("Protection"), Width: 136, Chip: func(r row) (string, widgets.Tone) { return stateWord(r.CoveredUntil, r.now, l.desk.Today()) }},
	}
}

// row is a worker of the list, and whether the present month is covered.
type row struct {
	data.WorkerRow
	now bool
}

func (l *list) feed(q data.WorkerQuery) widgets.Feed[row] {
	db, month := l.desk.DB, l.desk.Today().InMonth()
	with := func(ctx context.Context, workers []data.WorkerRow, err error) ([]row, error) {
		if err != nil {
			return nil, err
		}
		ids := make([]int64, len(workers))
		for i, w := range workers {
			ids[i] = w.ID
		}
		covered, err := db.Workers.CoveredIn(ctx, month, ids)
		rows := make([]row, len(workers))
		for i, w := range workers {
			rows[i] = row{w, covered[w.ID]}
		}
		return rows, err
	}
	return widgets.Feed[row]{
		First: func(ctx context.Context, limit int) ([]row, error) {
			workers, err := db.Workers.First(ctx, q, limit)
			return with(ctx, workers, err)
		},
		IDs: func(ctx context.Context) ([]int64, error) { return db.Workers.IDs(ctx, q) },
		Rows: func(ctx context.Context, ids []int64) ([]row, error) {
			workers, err := db.Workers.Rows(ctx, ids)
			return with(ctx, workers, err)
		},
		IDOf: func(r row) int64 { return r.ID },
	}
}

// load reads the rows of the filter in force, and the office's total.
func (l *list) load() {
	q := l.filter.query
	l.count = -1
	l.table.SetEmpty(l.emptyState())
	l.table.Load(l.feed(q))
	l.countAll()
}

// countAll reads the office's total.
func (l *list) countAll() {
	db := l.desk.DB
	desk.Run(l.scope, "total", func(ctx context.Context) (int, error) {
		return db.Workers.Count(ctx, data.WorkerQuery{})
	}, func(n int, err error) {
		if err != nil {
			l.desk.Fail(err)
			return
		}
		first := l.total < 0 || (l.total == 0) != (n == 0)
		l.total = n
		if first {
			l.table.SetEmpty(l.emptyState())
		}
		l.desk.Nav.HeaderChanged()
	})
}

// stale reads the list again when an event concerns it.
func (l *list) stale(e data.Event) {
	switch e.Kind {
	case data.KindPrint:
		return // the list shows nothing of it
	case data.KindCompany:
		l.panel.forget()
	}
	l.table.Reload()
	l.countAll()
}

// emptyState says what belongs here, or that nothing matches.
func (l *list) emptyState() fyne.CanvasObject {
	switch {
	case l.filter.query.Deleted && l.filter.query.Text == "":
		return widgets.NewEmptyState(theme.IconTrash, words.T("Nothing lies in the bin"),
			words.T("Workers that were deleted stay here and can be restored."), "", nil)
	case l.filter.any():
		return widgets.NewEmptyState(theme.IconSearch, words.T("No worker matches"),
			words.T("Check the spelling, or take the filters away."), words.T("Show all workers"), l.clearFilter)
	}
	return widgets.NewEmptyState(theme.IconPeople, words.T("No workers yet"),
		words.T("Here belong the vulnerable workers whose contributions are donated: fishermen, farmers, traders and others. Begin with the first one; have the KTP at hand."),
		words.T("Add worker"), l.screen.NewRecord)
}

// countWords says how many are listed, of how many.
func (l *list) countWords() string {
	if l.count < 0 {
		return l.said
	}
	switch n := l.count; {
	case l.filter.query.Deleted:
		l.said = words.T("%s in the bin", words.Number(n))
	case l.filter.any() && l.total >= 0:
		l.said = words.T("%s of %s workers", words.Number(n), words.Number(l.total))
	default:
		l.said = words.N("%s worker", "%s workers", n)
	}
	return l.said
}

// counted is told that the list is whole.
func (l *list) counted(n int) {
	l.count = n
	l.desk.Nav.HeaderChanged()
	if id := l.reveal; id != 0 && id == l.table.Current() {
		l.table.SetCurrent(id)
	}
	l.reveal = 0
	l.near.counted(n)
}

func (l *list) searched(text string) {
	l.filter.query.Text = text
	l.near.forget()
	l.table.ScrollToTop()
	l.load()
}

func (l *list) sorted(key string, desc bool) {
	l.filter.query.Sort, l.filter.query.Desc = data.WorkerSort(key), desc
	l.draw()
	l.table.ScrollToTop()
	l.count = -1
	l.table.Reorder(l.feed(l.filter.query)) // the same workers: what is ticked as a whole stays so
}

// opened answers Enter and a double click: the record, and from there its form.
func (l *list) opened(id int64) {
	if l.screen.detail.id == id && l.screen.split.IsOpen() {
		l.screen.detail.edit()
		return
	}
	l.screen.show(id)
}

// menu is what a right click on a row offers.
func (l *list) menu(id int64) *fyne.Menu {
	if l.filter.query.Deleted {
		return fyne.NewMenu("", fyne.NewMenuItem(words.T("Restore"), func() { l.restore([]int64{id}) }))
	}
	return fyne.NewMenu("",
		fyne.NewMenuItem(words.T("Change"), func() { l.screen.detail.editID(id) }),
		fyne.NewMenuItem(words.T("Print card"), func() { l.screen.printCards([]int64{id}) }),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(words.T("Delete"), func() { l.remove([]int64{id}) }))
}

// openMore offers what is done with the whole list, and not with a selection.
func (l *list) openMore() {
	dropMenu(l.desk.Window.Canvas(), l.more, fyne.NewMenu("",
		fyne.NewMenuItem(words.T("Find double records …"), func() { l.desk.Nav.Show(desk.KeyDoubles) }),
		fyne.NewMenuItem(words.T("KPJ from a list …"), l.screen.fromList),
		fyne.NewMenuItem(words.T("Photos from a folder …"), func() { l.desk.Nav.Ask(desk.PhotosRequest{}) }),
		fyne.NewMenuItem(words.T("Export this list …"), func() { l.export(nil) })))
}

// export opens the box that writes workers to a file, all that match for none.
func (l *list) export(ids []int64) {
	what := exports.What{Job: export.Job{Subject: export.Workers, Query: l.filter.query, IDs: ids}, Count: len(ids)}
	if len(ids) == 0 {
		what.Count, _ = l.table.Count()
	}
	exports.Show(l.desk, l.scope, what)
}

// dropMenu shows a menu below a button, its right edges flush.
func dropMenu(c fyne.Canvas, below *widgets.Button, menu *fyne.Menu) {
	m := widget.NewPopUpMenu(menu, c)
	m.ShowAtRelativePosition(fyne.NewPos(below.Size().Width-m.MinSize().Width, below.Size().Height+theme.Px(2)), below)
}

// escape closes what is open above the list; false when nothing was.
func (l *list) escape() bool {
	switch {
	case l.bar.escape():
	case l.panel.object.Visible():
		l.togglePanel()
	default:
		return false
	}
	return true
}
