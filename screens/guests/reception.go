package guests

import (
	"context"
	"strconv"
	"time"

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

// reception is the tab at the door (Penerimaan tamu): at the left the count, the
// field for the scanner and the answer in large letters, at the right the guests.
type reception struct {
	page  chapter.Page
	desk  *desk.Desk
	scope *desk.Scope
	door  guests.Door

	rows   []data.GuestRow
	count  *tally
	of     *widgets.Line
	guests *widgets.Line
	share  *widgets.Bar
	code   *widgets.Text
	stop   func() // what waits for a pause of the scanner
	answer *welcome
	search *widgets.SearchBox
	filter *widgets.FilterBar
	table  *widgets.Table[data.GuestRow]
	object fyne.CanvasObject
}

// scannerPause is how long nothing follows a whole code: a scanner that ends
// without Enter.
const scannerPause = 300 * time.Millisecond

// NewReception makes the tab of the door; nothing is read before Load.
func NewReception(p chapter.Page) chapter.Part {
	r := &reception{page: p, desk: p.Desk, scope: p.Desk.NewScope(), door: guests.Door{DB: p.Desk.DB, CeremonyID: p.ID}}
	r.count = newTally()
	r.of, r.guests = widgets.NewTitle(""), widgets.NewMuted("")
	r.of.Elide, r.guests.Elide = true, true
	r.share = widgets.NewBar()
	r.code = widgets.NewText("Code", words.T("Scan or type"), widgets.Placeholder(words.T("Code of the invitation or a name, then Enter")))
	r.code.OnChanged = r.typed
	form := widgets.NewForm(widgets.NewGroup("", r.code)) // of which only the field is shown: Enter submits it
	form.OnSave = r.submit
	r.answer = newWelcome(r)
	counter := widgets.Rows(6, widgets.Frame(nil, nil, widgets.PadSides(r.count, 0, 14, 0, 0), nil, widgets.PadSides(widgets.Rows(2, r.of, r.guests), 12, 0, 0, 0)), r.share)
	left := container.NewVScroll(widgets.Pad(widgets.Rows(16, counter, r.code.Object(), r.answer.object), 16))

	r.search = widgets.NewSearchBox(p.Desk.Runner, words.T("Search name or institution"))
	r.search.OnSearch = r.sought
	r.search.OnEscape = func() { r.code.Focus() }
	r.search.OnDown = func() { r.table.Focus() }
	r.filter = widgets.NewFilterBar(widgets.Filter{Key: guestState, Label: words.T("Attendance"), Choices: []widgets.Choice{
		{Title: words.T("All guests")}, {Value: guestsMissing, Title: words.T("Not arrived yet")}, {Value: guestsArrived, Title: words.T("Arrived")}}})
	r.filter.OnChanged = func(string, string) { r.draw() }
	type row = data.GuestRow
	r.table = widgets.NewTable(p.Desk.Runner, false,
		widgets.Column[row]{Title: words.T("Institution or company"), Width: 150, Flex: 3, Bold: true, Text: func(g row) string { return g.From() }},
		widgets.Column[row]{Title: words.T("Name"), Width: 110, Flex: 2, Text: func(g row) string { return words.Joined(", ", g.Name, g.Title) }},
		widgets.Column[row]{Title: words.T("People"), Width: 44, Align: fyne.TextAlignTrailing, Drop: 1, Text: func(g row) string { return words.Number(max(g.Seats, 1)) }},
		widgets.Column[row]{Title: words.T("Arrived"), Width: 108, Chip: arrivedChip})
	r.table.OnSelect = r.look
	r.table.OnClick = r.look
	r.table.OnOpen = r.admit
	r.table.OnRune = func(c rune) { r.code.Insert(string(c)) } // a scanner types wherever the keyboard is
	r.table.OnError = p.Desk.Fail
	list := widgets.Frame(widgets.NewToolbar(r.search, r.filter), nil, nil, nil, r.table.Object())
	r.object = container.New(atTheDoor{}, left, widgets.NewUpright(), list)
	return r
}

func (r *reception) Content() fyne.CanvasObject                { return r.object }
func (r *reception) Close()                                    { r.scope.Close() }
func (r *reception) Shown()                                    { r.code.Focus() }
func (r *reception) Unsaved() bool                             { return false }
func (r *reception) Drop()                                     {}
func (r *reception) Save()                                     {}
func (r *reception) FocusSearch()                              { r.search.Focus() }
func (r *reception) Primary() (string, theme.IconName, func()) { return "", "", nil }

// escape makes the field ready for the next scan, before it leaves.
func (r *reception) Escape() bool {
	if r.search.Text() == "" && r.code.Value() == "" && r.answer.idleNow {
		return false
	}
	r.search.Clear()
	r.code.SetValue("")
	r.answer.idle()
	r.code.Focus()
	return true
}

// load reads the guests again: also those that another door admitted.
func (r *reception) Load() {
	db, id := r.desk.DB.Guests, r.page.ID
	desk.Run(r.scope, "door", func(ctx context.Context) ([]data.GuestRow, error) { return db.Of(ctx, id) }, func(rows []data.GuestRow, err error) {
		if err != nil {
			r.desk.Fail(err)
			return
		}
		r.rows = rows
		r.draw()
		r.answer.refresh()
	})
}

func (r *reception) draw() {
	n := guests.Count(r.rows)
	r.count.set(words.Number(n.Arrived))
	r.of.SetText(words.T("of %s people invited have arrived", words.Number(n.Invited)))
	r.guests.SetText(words.T("%s of %s guests", words.Number(n.Here), words.Number(n.Guests)))
	r.share.SetValue(float64(n.Arrived) / float64(max(n.Invited, 1)))
	var listed []data.GuestRow
	state := r.filter.Value(guestState)
	for _, g := range guests.Search(r.rows, r.search.Text()) {
		if fits(g, state) {
			listed = append(listed, g)
		}
	}
	if len(r.rows) == 0 {
		r.table.SetEmpty(widgets.NewEmptyState(theme.IconPeople, words.T("No guests yet"), words.T("Guests are invited under the tab “Guests”; here they are welcomed."), "", nil))
	} else {
		r.table.SetEmpty(widgets.NewEmptyState(theme.IconSearch, words.T("No guest matches"), words.T("Check the spelling, or look at all guests."), "", nil))
	}
	r.table.Load(widgets.SliceFeed(listed, func(g data.GuestRow) int64 { return g.ID }))
	r.object.Refresh()
}

// sought is told of what is looked for in the list. A scanner types there, too.
func (r *reception) sought(text string) {
	if before, scanned := guests.CutScanned(text); scanned != "" {
		r.search.SetText(before)
		r.take(scanned)
		return
	}
	r.draw()
}

// take submits what was scanned while another field had the keyboard.
func (r *reception) take(text string) {
	r.code.SetValue(text)
	r.submit()
}

// typed submits a whole code when typing pauses; a shorter text waits for Enter.
func (r *reception) typed(text string) {
	r.code.SetError("")
	if r.stop != nil {
		r.stop()
		r.stop = nil
	}
	if _, scanned := guests.CutScanned(text); scanned != "" {
		r.stop = r.desk.Runner.After(scannerPause, r.submit)
	}
}

// submit answers to what stands in the field, which is free for the next at
// once. Enter in the empty field admits the one guest who was found by name.
func (r *reception) submit() {
	if r.stop != nil {
		r.stop()
		r.stop = nil
	}
	text := r.code.Value()
	if text == "" {
		if id, ok := r.answer.offered(); ok {
			r.admit(id)
		}
		return
	}
	if _, scanned := guests.CutScanned(text); scanned != "" {
		text = scanned
	}
	r.code.SetValue("")
	r.code.Focus()
	door, turn := r.door, r.answer.next()
	desk.Run(r.scope, "", func(ctx context.Context) (guests.Result, error) { return door.Scan(ctx, text) }, func(res guests.Result, err error) {
		r.answered(res, err, turn, text)
	})
}

// admit notes a guest of the list as arrived.
func (r *reception) admit(id int64) {
	door, turn := r.door, r.answer.next()
	desk.Run(r.scope, "", func(ctx context.Context) (guests.Result, error) { return door.Admit(ctx, id) }, func(res guests.Result, err error) {
		r.answered(res, err, turn, "")
		r.code.Focus()
	})
}

func (r *reception) answered(res guests.Result, err error, turn int, asked string) {
	if err != nil {
		r.desk.Fail(err)
		return
	}
	if turn == r.answer.turn { // else the next one was scanned meanwhile
		r.answer.show(res, asked)
	}
	switch res.Verdict {
	case guests.Welcome:
		undoArrival(r.page, res.Guest.ID, words.T("%s: arrived.", guestTitle(res.Guest)), data.Guest{RepresentedBy: res.Guest.RepresentedBy})
	case guests.Several, guests.Nobody:
		r.filter.Reset()
		r.search.SetText(asked)
		r.draw()
		if res.Verdict == guests.Several && turn == r.answer.turn && r.code.Value() == "" {
			r.table.Focus() // arrows choose, Enter admits; letters go on in the field
		}
	}
}

// look shows a guest of the list with what can be done at the door.
func (r *reception) look(id int64) {
	for _, g := range r.rows {
		if g.ID == id {
			r.answer.next()
			r.answer.show(guests.Result{Verdict: guests.Found, Guest: g}, "")
		}
	}
}

// correct keeps with how many people a guest came, and who represents it.
func (r *reception) correct(g data.GuestRow, people int, by string) {
	db := r.desk.DB.Guests
	desk.Run(r.scope, "correct-"+strconv.FormatInt(g.ID, 10), func(ctx context.Context) (data.Guest, error) { return db.Arrive(ctx, g.ID, people, by) }, func(before data.Guest, err error) {
		if err != nil {
			r.desk.Fail(err)
			return
		}
		text := words.T("%s: %s came.", guestTitle(g), words.N("%s person", "%s people", people))
		if people == 0 {
			text = words.T("%s: not arrived after all.", guestTitle(g))
		}
		undoArrival(r.page, g.ID, text, before)
	})
}

// atTheDoor sets the answer left and the list right.
type atTheDoor struct{}

func (atTheDoor) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(300)+o[2].MinSize().Width, theme.Px(240))
}

func (atTheDoor) Layout(o []fyne.CanvasObject, s fyne.Size) {
	left := max(min(float32(int(s.Width*0.42)), theme.Px(520)), theme.Px(300))
	o[0].Resize(fyne.NewSize(left, s.Height))
	o[0].Move(fyne.Position{})
	o[1].Resize(fyne.NewSize(1, s.Height))
	o[1].Move(fyne.NewPos(left, 0))
	o[2].Resize(fyne.NewSize(s.Width-left-1, s.Height))
	o[2].Move(fyne.NewPos(left+1, 0))
}
