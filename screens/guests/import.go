package guests

import (
	"context"
	"errors"
	"path/filepath"
	"strconv"

	"lingkaran/app/guests"
	tables "lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// chooseFile asks for a list and shows what would become of its rows.
func (l *guestList) chooseFile() {
	kinds := []desk.FileKind{{Name: words.T("Lists (Excel, CSV)"), Patterns: listPatterns()}}
	l.desk.Files.Open(words.T("Choose a guest list"), kinds, l.read)
}

func listPatterns() []string {
	var out []string
	for _, e := range tables.Endings() {
		out = append(out, "*"+e)
	}
	return out
}

func (l *guestList) read(path string) {
	db, id := l.desk.DB, l.page.ID
	desk.Long(l.scope, words.T("Reading %s", filepath.Base(path)), func(ctx context.Context, _ desk.Report) (*guests.List, error) {
		return guests.Read(ctx, db, id, path)
	}, func(list *guests.List, err error) {
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				l.desk.Fail(err)
			}
			return
		}
		l.page.Guarded(func() {
			l.closeForm()
			l.incoming = newGuestImport(l, list)
			l.body.Objects = []fyne.CanvasObject{l.incoming.object}
			l.body.Refresh()
			l.desk.Nav.HeaderChanged()
		})
	})
}

// leaveImport goes back to the guests without taking the file in.
func (l *guestList) leaveImport() {
	if l.incoming == nil {
		return
	}
	l.incoming = nil
	l.body.Objects = []fyne.CanvasObject{l.split.Object()}
	l.body.Refresh()
	l.desk.Nav.HeaderChanged()
	l.table.Focus()
}

// guestImport shows what would become of a file's rows, before they are taken in.
type guestImport struct {
	list   *guestList
	file   *guests.List
	table  *widgets.Table[guests.Row]
	take   *widgets.Button
	filter *widgets.FilterBar
	hint   *widgets.Paragraph
	sum    *widgets.Line
	object fyne.CanvasObject
}

const rowStatus = "status"

func newGuestImport(l *guestList, file *guests.List) *guestImport {
	v := &guestImport{list: l, file: file}
	type row = guests.Row
	v.table = widgets.NewTable(l.desk.Runner, false,
		widgets.Column[row]{Title: words.T("Row"), Width: 40, Align: fyne.TextAlignTrailing, Muted: true, Text: func(r row) string { return strconv.Itoa(r.Number) }},
		widgets.Column[row]{Title: words.T("Institution or company"), Width: 170, Flex: 3, Bold: true, Text: func(r row) string { return r.From() }},
		widgets.Column[row]{Title: words.T("Name"), Width: 120, Flex: 2, Text: func(r row) string { return r.Guest.Name }},
		widgets.Column[row]{Title: words.T("Position"), Width: 100, Flex: 1, Muted: true, Drop: 2, Text: func(r row) string { return r.Guest.Title }},
		widgets.Column[row]{Title: words.T("Phone"), Width: 100, Drop: 3, Text: func(r row) string { return r.Guest.Phone }},
		widgets.Column[row]{Title: words.T("People"), Width: 48, Align: fyne.TextAlignTrailing, Drop: 4, Text: func(r row) string { return words.Number(r.Guest.Seats) }},
		widgets.Column[row]{Title: "", Width: 148, Chip: importChip},
		widgets.Column[row]{Title: words.T("Remark"), Width: 150, Flex: 2, Muted: true, Drop: 1, Text: func(r row) string { return r.Reason }})
	v.table.OnOpen = v.toggle
	v.table.OnSelect = v.explain
	v.table.OnDelete = func() { v.toggle(v.table.Current()) }
	v.filter = widgets.NewFilterBar(widgets.Filter{Key: rowStatus, Label: words.T("Rows"), Choices: []widgets.Choice{
		{Title: words.T("All rows")},
		{Value: string(guests.New), Title: words.T("New guests")},
		{Value: string(guests.Double), Title: words.T("Doubled")},
		{Value: string(guests.Refused), Title: words.T("Refused")}}})
	v.filter.OnChanged = func(string, string) { v.draw() }
	v.take = widgets.NewPrimary("", theme.IconCheck, v.keep)
	v.hint = widgets.NewParagraph(v.remark(0), theme.ColorMuted)
	head := widgets.PadSides(widgets.Frame(nil, nil, nil, v.filter.Object(), widgets.Rows(1, widgets.NewTitle(file.File), v.hint)), 10, 16, 8, 16)
	v.sum = widgets.NewMuted("")
	v.sum.Elide = true
	foot := widgets.Rows(0, widgets.NewRule(), widgets.PadSides(widgets.Columns(8, v.sum, widgets.NewButton(words.T("Cancel"), "", l.leaveImport), v.take), 10, 16, 10, 16))
	v.object = widgets.Frame(widgets.Rows(0, head, widgets.NewRule()), foot, nil, nil, v.table.Object())
	v.draw()
	return v
}

func importChip(r guests.Row) (string, widgets.Tone) {
	switch {
	case r.Status == guests.Refused:
		return words.T("Refused"), widgets.Bad
	case r.Status == guests.Double:
		return words.T("Doubled"), widgets.Neutral
	case r.Leave:
		return words.T("Left out"), widgets.Neutral
	case r.Reason != "":
		return words.T("Please check"), widgets.Warn
	case r.Company != "":
		return words.T("Partner company"), widgets.Info
	}
	return words.T("New"), widgets.Good
}

func (v *guestImport) draw() {
	var rows []guests.Row
	for _, r := range v.file.Rows {
		if want := v.filter.Value(rowStatus); want == "" || want == string(r.Status) {
			rows = append(rows, r)
		}
	}
	v.table.SetEmpty(widgets.NewEmptyState(theme.IconFile, words.T("No rows of this kind"), "", "", nil))
	v.table.Load(widgets.SliceFeed(rows, func(r guests.Row) int64 { return int64(r.Number) }))
	n := len(v.file.Taken())
	out := ""
	if left := v.file.Count(guests.New) - n; left > 0 {
		out = words.T("%s left out", words.Number(left))
	}
	v.sum.SetText(words.Joined(" · ", words.N("%s new guest", "%s new guests", n), out,
		words.T("%s doubled", words.Number(v.file.Count(guests.Double))), words.T("%s refused", words.Number(v.file.Count(guests.Refused)))))
	v.take.SetText(words.N("Add %s guest", "Add %s guests", n))
	v.take.SetEnabled(n > 0)
}

// explain says the whole remark on the current row above the list: its column
// may be too narrow for it.
func (v *guestImport) explain(number int64) {
	v.hint.SetText(v.remark(number))
	v.object.Refresh()
}

// remark is what is said of a row; of one without a remark what can be done here.
func (v *guestImport) remark(number int64) string {
	for i := range v.file.Rows {
		if r := &v.file.Rows[i]; int64(r.Number) == number && r.Reason != "" {
			return words.T("Row %s: %s", strconv.Itoa(r.Number), r.Reason)
		}
	}
	return words.T("Nothing is kept yet. A double click leaves a row out, or takes it in again.")
}

// toggle leaves a row out, or takes it in again.
func (v *guestImport) toggle(number int64) {
	for i := range v.file.Rows {
		if r := &v.file.Rows[i]; int64(r.Number) == number && r.Status == guests.New {
			r.Leave = !r.Leave
			v.draw()
			return
		}
	}
}

func (v *guestImport) keep() {
	if v.take.Disabled() {
		return
	}
	v.take.SetEnabled(false)
	file := v.file
	desk.Run(v.list.page.Scope, "", file.Import, func(fresh []data.Guest, err error) {
		if err != nil {
			v.take.SetEnabled(true)
			v.list.desk.Fail(err)
			return
		}
		v.list.leaveImport()
		v.list.undoAdded(words.N("%s guest was added.", "%s guests were added.", len(fresh)), fresh)
	})
}
