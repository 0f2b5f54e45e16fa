package companies

import (
	"context"

	"lingkaran/app/export"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/exports"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Keys of the list's filters.
const (
	filterStatus   = "status"
	filterDistrict = "district"
	inBin          = "bin" // the choice of filterStatus that shows what was deleted
)

// list is the table of companies with its search box and filters.
type list struct {
	s       *Screen
	search  *widgets.SearchBox
	filters *widgets.FilterBar
	table   *widgets.Table[data.CompanyRow]
	marks   *fyne.Container // the bar that acts on ticked rows
	marked  *widgets.Line
	object  fyne.CanvasObject
	shown   int
	known   bool
}

func newList(s *Screen) *list {
	l := &list{s: s}
	l.search = widgets.NewSearchBox(s.desk.Runner, words.T("Name, NPP or area"))
	l.search.OnSearch = func(string) { l.load() }
	l.search.OnDown = func() { l.table.Focus() }
	l.search.OnEscape = s.Escape
	l.filters = widgets.NewFilterBar(
		widgets.Filter{Key: filterStatus, Label: words.T("Status"), Choices: statusChoices()},
		widgets.Filter{Key: filterDistrict, Label: words.T("Kecamatan"), Choices: districtChoices(nil)})
	l.filters.OnChanged = func(string, string) {
		l.table.TickNone()
		l.load()
	}
	l.table = widgets.NewTable(s.desk.Runner, true, columns()...)
	l.table.SetSort(string(data.CompanyByName), false)
	l.table.OnSort = func(string, bool) { l.load() }
	l.table.OnCount = l.counted
	l.table.OnSelect = l.selected
	l.table.OnOpen = l.opened
	l.table.OnDelete = l.remove
	l.table.OnTicked = l.ticked
	l.table.OnError = s.desk.Fail
	l.table.Menu = l.menu
	l.marked = bold("")
	l.marks = container.NewStack()
	l.marks.Hide()
	l.object = widgets.Frame(
		widgets.NewToolbar(l.search, l.filters, widgets.NewTool(words.T("Contributions"), theme.IconMoney, func() { s.guard(s.showGifts) }),
			widgets.NewTool(words.T("Ending soon"), theme.IconClock, func() { s.guard(s.showEnding) }), widgets.NewIconButton(theme.IconDownload, words.T("Export"), l.export)), l.marks, nil, nil, l.table.Object())
	return l
}

func columns() []widgets.Column[data.CompanyRow] {
	return []widgets.Column[data.CompanyRow]{
		{Title: words.T("Company"), Key: string(data.CompanyByName), Width: 190, Flex: 6, Bold: true,
			Text: func(r data.CompanyRow) string { return listName(r.Company) }},
		{Title: words.T("NPP"), Width: 76, Drop: 6, Muted: true,
			Text: func(r data.CompanyRow) string { return r.NPP }},
		{Title: words.T("Kecamatan"), Key: string(data.CompanyByDistrict), Width: 96, Flex: 1, Drop: 2,
			Text: func(r data.CompanyRow) string { return r.District }},
		{Title: words.T("Kabupaten or kota"), Key: string(data.CompanyByRegency), Width: 130, Drop: 7, Muted: true,
			Text: func(r data.CompanyRow) string { return r.Regency }},
		{Title: words.T("Protected now"), Key: string(data.CompanyByActive), Width: 104, Align: fyne.TextAlignTrailing, Drop: 1,
			Text: func(r data.CompanyRow) string { return words.Number(r.ActiveWorkers) }},
		{Title: words.T("Promised"), Key: string(data.CompanyByAmount), Width: 116, Align: fyne.TextAlignTrailing, Drop: 4,
			Text: func(r data.CompanyRow) string { return amountOrDash(r.Amount) }},
		{Title: words.T("Partner since"), Key: string(data.CompanyBySince), Width: 96, Align: fyne.TextAlignTrailing, Drop: 5,
			Text: func(r data.CompanyRow) string { return words.ShortDate(r.PartnerSince) }},
		{Title: words.T("Status"), Width: 106,
			Chip: func(r data.CompanyRow) (string, widgets.Tone) { return statusWord(r.Status) }},
	}
}

func amountOrDash(r data.Rupiah) string {
	if r == 0 {
		return "–"
	}
	return words.Money(r)
}

func statusChoices() []widgets.Choice {
	all := []widgets.Choice{{Title: words.T("All statuses")}}
	for _, st := range statuses {
		word, _ := statusWord(st)
		all = append(all, widgets.Choice{Value: string(st), Title: word})
	}
	return append(all, widgets.Choice{Value: inBin, Title: words.T("In the bin")})
}

func districtChoices(districts []string) []widgets.Choice {
	all := []widgets.Choice{{Title: words.T("All kecamatan")}}
	for _, d := range districts {
		all = append(all, widgets.Choice{Value: d, Title: d})
	}
	return all
}

// query is what the list shows now.
func (l *list) query() data.CompanyQuery {
	q := data.CompanyQuery{Text: l.search.Text(), District: l.filters.Value(filterDistrict)}
	if v := l.filters.Value(filterStatus); v == inBin {
		q.Deleted = true
	} else {
		q.Status = data.CompanyStatus(v)
	}
	key, desc := l.table.Sort()
	q.Sort, q.Desc = data.CompanySort(key), desc
	return q
}

// bin reports whether the list shows what was deleted.
func (l *list) bin() bool { return l.filters.Value(filterStatus) == inBin }

// load reads the list anew.
func (l *list) load() {
	q, store := l.query(), l.s.desk.DB.Companies
	l.table.SetEmpty(l.empty(q))
	l.table.Load(widgets.Feed[data.CompanyRow]{
		First: func(ctx context.Context, limit int) ([]data.CompanyRow, error) { return store.First(ctx, q, limit) },
		IDs:   func(ctx context.Context) ([]int64, error) { return store.IDs(ctx, q) },
		Rows:  store.Rows,
		IDOf:  func(r data.CompanyRow) int64 { return r.ID },
	})
	l.ticked(len(l.table.Ticked()))
}

// readDistricts offers the districts in use as filters.
func (l *list) readDistricts() {
	desk.Run(l.s.scope, "districts", func(ctx context.Context) ([]string, error) {
		return l.s.desk.DB.Companies.Districts(ctx)
	}, func(all []string, err error) {
		if err == nil { // without them the list still works; load tells of a broken database
			l.filters.SetChoices(filterDistrict, districtChoices(all))
		}
	})
}

// empty says what belongs here, or that nothing matches.
func (l *list) empty(q data.CompanyQuery) fyne.CanvasObject {
	switch {
	case q.Deleted && q.Text == "":
		return widgets.NewEmptyState(theme.IconTrash, words.T("The bin is empty"),
			words.T("Deleted companies wait here until they are restored."), "", nil)
	case q.Text != "" || l.filters.Active():
		return widgets.NewEmptyState(theme.IconSearch, words.T("No company matches"),
			words.T("Check the spelling, or take the filters away."), "", nil)
	}
	return widgets.NewEmptyState(theme.IconBuilding, words.T("No partner company yet"),
		words.T("Here stand the companies that donate the contributions of vulnerable workers. Begin with the first one."),
		words.T("Add company"), l.s.NewRecord)
}

func (l *list) counted(n int) {
	l.shown, l.known = n, true
	l.s.desk.Nav.HeaderChanged()
}

func (l *list) count() string {
	if !l.known {
		return ""
	}
	return words.N("%s company", "%s companies", l.shown)
}

// selected shows the company of the current row beside the list.
func (l *list) selected(id int64) {
	if l.bin() {
		l.ticked(len(l.table.Ticked()))
		return
	}
	if l.s.Unsaved() {
		l.table.SetCurrent(l.s.detail.id)
	}
	l.s.guard(func() { l.s.openCompany(id) })
}

// opened is Enter or a double click: the company is shown; when it is shown
// already it is opened for editing.
func (l *list) opened(id int64) {
	if l.bin() {
		return
	}
	if l.s.top() == pane(l.s.detail) && l.s.detail.id == id {
		l.s.detail.edit()
		return
	}
	l.selected(id)
}

func (l *list) menu(id int64) *fyne.Menu {
	if l.bin() {
		return fyne.NewMenu("", fyne.NewMenuItem(words.T("Restore"), l.restore))
	}
	row, ok := l.table.Row(id)
	if !ok {
		return nil
	}
	return fyne.NewMenu("",
		fyne.NewMenuItem(words.T("Edit"), func() { l.s.editCompany(id) }),
		fyne.NewMenuItem(words.T("Add contribution"), func() { l.s.newContribution(row.Company) }),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(words.T("Delete"), func() { l.s.askDelete([]int64{id}) }))
}

// ticked shows the bar that acts on several rows.
func (l *list) ticked(n int) {
	if n == 0 && !(l.bin() && l.table.Current() != 0) {
		l.marks.Hide()
		l.marks.RemoveAll()
		return
	}
	var act fyne.CanvasObject = widgets.NewDanger(words.T("Delete"), theme.IconTrash, l.remove)
	if l.bin() {
		act = widgets.NewButton(words.T("Restore"), theme.IconUndo, l.restore)
	}
	l.marked.SetText(words.N("%s selected", "%s selected", max(n, 1)))
	none := widgets.NewTool(words.T("Select none"), "", func() {
		l.table.SetCurrent(0)
		l.table.TickNone()
	})
	acts := widgets.Columns(8, none)
	if !l.bin() {
		acts.Add(widgets.NewButton(words.T("Export"), theme.IconDownload, l.export))
	}
	acts.Add(act)
	l.marks.Objects = []fyne.CanvasObject{widgets.On(theme.ColorRaised, widgets.Rows(0, widgets.NewRule(),
		widgets.PadSides(widgets.Frame(nil, nil, l.marked, acts, nil), 8, 16, 8, 16)))}
	l.marks.Show()
	l.marks.Refresh()
}

// export opens the box that writes the ticked companies to a file, or all that match.
func (l *list) export() {
	what := exports.What{Job: export.Job{Subject: export.Companies, Companies: l.query(), IDs: l.table.Ticked()}}
	if what.Count = len(what.IDs); what.Count == 0 {
		what.IDs, what.Count = nil, len(l.table.IDs())
	}
	exports.Show(l.s.desk, l.s.scope, what)
}

// remove deletes the ticked companies, or the current one.
func (l *list) remove() {
	ids := l.table.Marked()
	if !l.bin() && len(ids) > 0 {
		l.s.askDelete(ids)
	}
}

// restore brings the marked companies back from the bin.
func (l *list) restore() {
	ids := l.table.Marked()
	if len(ids) == 0 {
		return
	}
	l.s.restoreCompanies(ids, func() {
		l.s.desk.Say(words.N("%s company is back in the list.", "%s companies are back in the list.", len(ids)))
	})
}
