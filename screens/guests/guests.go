// Package guests holds the two tabs of a ceremony that are about its guests: the
// list of who is invited, and the reception at the door on the day.
package guests

import (
	"context"
	"strconv"

	"lingkaran/app/guests"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/chapter"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// guestList is the tab of the guests: the list in the order of protocol, one
// of them beside it, or a list from a file before it is taken in.
type guestList struct {
	page  chapter.Page
	desk  *desk.Desk
	scope *desk.Scope

	rows   []data.GuestRow // all of them, in their order
	listed []data.GuestRow // those that search and filter leave

	search *widgets.SearchBox
	filter *widgets.FilterBar
	table  *widgets.Table[data.GuestRow]
	up     *widgets.Button
	down   *widgets.Button
	more   *widgets.Button
	out    *widgets.Button
	picked *widgets.Line
	answer *widgets.Button
	acts   *fyne.Container
	sum    *widgets.Line

	form     *guestForm   // nil while none is open
	incoming *guestImport // nil unless a file is looked at
	split    *widgets.Split
	list     fyne.CanvasObject
	body     *fyne.Container
}

// What a filter leaves.
const (
	guestState     = "guests"
	guestsArrived  = "arrived"
	guestsMissing  = "missing"
	guestsNoAnswer = "no-answer"
)

// New makes the tab of the list; nothing is read before Load.
func New(p chapter.Page) chapter.Part {
	l := &guestList{page: p, desk: p.Desk, scope: p.Desk.NewScope()}
	l.search = widgets.NewSearchBox(p.Desk.Runner, words.T("Search name or institution"))
	l.search.OnSearch = func(string) { l.draw() }
	l.search.OnEscape = p.Escape
	l.search.OnDown = func() { l.table.Focus() }
	l.filter = widgets.NewFilterBar(widgets.Filter{Key: guestState, Label: words.T("Answer"), Choices: []widgets.Choice{
		{Title: words.T("All guests")},
		{Value: guestsNoAnswer, Title: guests.AnswerWord(data.NoAnswer)},
		{Value: string(data.WillCome), Title: guests.AnswerWord(data.WillCome)},
		{Value: string(data.WillSend), Title: guests.AnswerWord(data.WillSend)},
		{Value: string(data.WillNot), Title: guests.AnswerWord(data.WillNot)},
		{Value: guestsArrived, Title: words.T("Arrived")},
		{Value: guestsMissing, Title: words.T("Not arrived yet")}}})
	l.filter.OnChanged = func(string, string) { l.draw() }
	l.table = widgets.NewTable(p.Desk.Runner, true, guestColumns()...)
	l.table.OnOpen = l.open
	l.table.OnClick = l.open
	l.table.OnSelect = func(int64) { l.drawActs() }
	l.table.OnTicked = func(int) { l.drawActs() }
	l.table.OnDelete = func() { l.remove(l.table.Marked()) }
	l.table.OnShift = l.shift
	l.table.OnError = p.Desk.Fail
	l.table.Menu = l.menuOf

	l.up = widgets.NewIconButton(theme.IconChevronUp, words.T("Move up (Alt+Up)"), func() { l.shift(-1) })
	l.down = widgets.NewIconButton(theme.IconChevronDown, words.T("Move down (Alt+Down)"), func() { l.shift(1) })
	l.out = widgets.NewIconButton(theme.IconDownload, words.T("Export guests and attendance"), l.export)
	l.more = widgets.NewTool(words.T("Add many"), theme.IconPeople, l.openMany)

	l.picked = widgets.NewLine("")
	l.picked.Style = fyne.TextStyle{Bold: true}
	l.answer = widgets.NewButton(words.T("Answer"), theme.IconChevronDown, l.openAnswers)
	row := container.New(&widgets.Flow{Gap: 8, Resized: func() { p.Desk.Runner.Do(func() { l.list.Refresh() }) }}, l.answer,
		widgets.NewButton(words.T("Move to number …"), "", l.askPlace),
		widgets.NewButton(words.T("Delete"), theme.IconTrash, func() { l.remove(l.table.Ticked()) }),
		widgets.NewIconButton(theme.IconClose, words.T("Untick all (Esc)"), l.table.TickNone), l.picked)
	l.acts = widgets.On(theme.ColorAccentTint, widgets.PadSides(row, 6, 16, 6, 16)).(*fyne.Container)
	l.acts.Hide()
	l.sum = widgets.NewMuted("")
	l.list = widgets.Frame(widgets.NewToolbar(l.search, l.filter, l.up, l.down, l.more, l.out), widgets.Rows(0, l.acts, widgets.NewSums(l.sum)), nil, nil, l.table.Object())
	l.split = widgets.NewSplit(l.list)
	l.body = container.NewStack(l.split.Object())
	return l
}

func guestColumns() []widgets.Column[data.GuestRow] {
	type row = data.GuestRow
	return []widgets.Column[row]{
		{Title: words.T("No."), Width: 34, Align: fyne.TextAlignTrailing, Muted: true, Text: func(g row) string { return strconv.Itoa(g.Position) }},
		{Title: words.T("Institution or company"), Width: 170, Flex: 3, Bold: true, Text: func(g row) string { return g.From() }},
		{Title: words.T("Name"), Width: 120, Flex: 2, Text: func(g row) string { return g.Name }},
		{Title: words.T("Position"), Width: 110, Flex: 2, Muted: true, Drop: 1, Text: func(g row) string { return g.Title }},
		{Title: words.T("Phone"), Width: 104, Drop: 5, Text: func(g row) string { return g.Phone }},
		{Title: words.T("People"), Width: 48, Align: fyne.TextAlignTrailing, Drop: 4, Text: func(g row) string { return words.Number(max(g.Seats, 1)) }},
		{Title: words.T("Answer"), Width: 124, Drop: 2, Chip: answerChip},
		{Title: words.T("Arrived"), Width: 108, Drop: 3, Chip: arrivedChip},
	}
}

// answerChip says what a guest answered; nothing yet needs no chip.
func answerChip(g data.GuestRow) (string, widgets.Tone) {
	switch g.Answer {
	case data.WillCome:
		return guests.AnswerWord(g.Answer), widgets.Good
	case data.WillSend:
		return guests.AnswerWord(g.Answer), widgets.Info
	case data.WillNot:
		return guests.AnswerWord(g.Answer), widgets.Neutral
	}
	return "", widgets.Neutral
}

// arrivedChip says when a guest came, and with how many people.
func arrivedChip(g data.GuestRow) (string, widgets.Tone) {
	if g.ArrivedAt == nil {
		return "", widgets.Neutral
	}
	at := g.ArrivedAt.Local().Format("15.04")
	if g.Arrived != 1 {
		at = words.N("%s person", "%s people", g.Arrived) + " · " + at
	}
	return at, widgets.Good
}

func (l *guestList) Content() fyne.CanvasObject { return l.body }

func (l *guestList) Shown() {
	if l.form == nil && l.incoming == nil {
		l.table.Focus()
	}
}

func (l *guestList) Close() {
	if l.form != nil {
		l.form.Close()
	}
	l.scope.Close()
}

// load reads the guests again.
func (l *guestList) Load() {
	db, id := l.desk.DB.Guests, l.page.ID
	desk.Run(l.scope, "guests", func(ctx context.Context) ([]data.GuestRow, error) { return db.Of(ctx, id) }, func(rows []data.GuestRow, err error) {
		if err != nil {
			l.desk.Fail(err)
			return
		}
		for i := range rows { // a guest in the bin leaves no gap on the list
			rows[i].Position = i + 1
		}
		l.rows = rows
		l.draw()
		if l.form != nil {
			l.form.refresh()
		}
	})
}

// draw shows the guests that search and filter leave.
func (l *guestList) draw() {
	state := l.filter.Value(guestState)
	l.listed = l.listed[:0:0]
	for _, g := range guests.Search(l.rows, l.search.Text()) {
		if fits(g, state) {
			l.listed = append(l.listed, g)
		}
	}
	l.table.SetEmpty(l.emptyState())
	l.table.Load(widgets.SliceFeed(l.listed, func(g data.GuestRow) int64 { return g.ID }))
	n := guests.Count(l.rows)
	l.sum.SetText(words.Joined(" · ", words.N("%s guest", "%s guests", n.Guests), words.N("%s person invited", "%s people invited", n.Invited),
		words.T("%s will come", words.Number(n.Confirmed)), words.T("%s cannot", words.Number(n.Declined)),
		words.T("%s did not answer", words.Number(n.Open)), words.T("%s arrived", words.Number(n.Arrived))))
	l.out.SetEnabled(len(l.rows) > 0)
	l.drawActs()
	l.list.Refresh()
}

func fits(g data.GuestRow, state string) bool {
	switch state {
	case "":
		return true
	case guestsArrived:
		return g.ArrivedAt != nil
	case guestsMissing:
		return g.ArrivedAt == nil
	case guestsNoAnswer:
		return g.Answer == data.NoAnswer
	}
	return string(g.Answer) == state
}

func (l *guestList) emptyState() fyne.CanvasObject {
	if len(l.rows) > 0 {
		return widgets.NewEmptyState(theme.IconSearch, words.T("No guest matches"),
			words.T("Check the spelling, or look at all guests."), words.T("Show all guests"), func() {
				l.filter.Reset()
				l.search.Clear()
			})
	}
	return widgets.NewEmptyState(theme.IconPeople, words.T("No guests yet"),
		words.T("Invite the honoured companies in one step, read a list from a spreadsheet, or type the guests one by one."),
		words.T("Invite all awardees"), func() { l.addPartners(guests.Awardees) })
}

// drawActs shows what can be done with the ticked or the current guests.
func (l *guestList) drawActs() {
	n, _ := l.table.TickedCount()
	hidden := l.acts.Hidden
	l.acts.Hidden = n == 0
	l.picked.SetText(words.N("%s chosen", "%s chosen", n))
	whole := l.search.Text() == "" && l.filter.Value(guestState) == ""
	movable := whole && len(l.table.Marked()) > 0
	l.up.SetEnabled(movable)
	l.down.SetEnabled(movable)
	if hidden != l.acts.Hidden {
		l.list.Refresh()
	}
}

func (l *guestList) row(id int64) (data.GuestRow, bool) {
	for i := range l.rows {
		if l.rows[i].ID == id {
			return l.rows[i], true
		}
	}
	return data.GuestRow{}, false
}

// open shows a guest beside the list.
func (l *guestList) open(id int64) {
	if l.form != nil && l.form.row.ID == id {
		return
	}
	g, ok := l.row(id)
	if !ok {
		return
	}
	l.page.Guarded(func() { l.show(g) })
}

func (l *guestList) show(g data.GuestRow) {
	if l.form != nil {
		l.form.Close()
	}
	l.form = newGuestForm(l, g)
	if g.ID != 0 {
		l.table.SetCurrent(g.ID)
	}
	l.split.Open(l.form.Object())
	l.form.begin()
}

func (l *guestList) add() {
	l.leaveImport()
	l.page.Guarded(func() { l.show(data.GuestRow{Guest: data.Guest{CeremonyID: l.page.ID, Seats: 1}}) })
}

// closeForm takes the guest beside the list away; what was typed is dropped.
func (l *guestList) closeForm() {
	if l.form == nil {
		return
	}
	l.form.Close()
	l.form = nil
	l.split.Close()
	l.table.Focus()
}

func (l *guestList) Escape() bool {
	n, _ := l.table.TickedCount()
	switch {
	case l.incoming != nil:
		l.leaveImport()
	case l.form != nil:
		l.form.Leave()
	case n > 0:
		l.table.TickNone()
	default:
		return false
	}
	return true
}

func (l *guestList) Unsaved() bool { return l.form != nil && l.form.Form.Dirty() }
func (l *guestList) Drop()         { l.closeForm() }
func (l *guestList) FocusSearch()  { l.search.Focus() }

func (l *guestList) Save() {
	if l.form != nil {
		l.form.Versions.Submit()
	}
}

func (l *guestList) Primary() (string, theme.IconName, func()) {
	if l.incoming != nil {
		return "", "", nil
	}
	return words.T("Add guest"), theme.IconPlus, l.add
}
