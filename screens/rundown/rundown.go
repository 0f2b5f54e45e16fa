// Package rundown is the tab of a ceremony with what happens on the day, one
// after the other, and the times that follow from it.
package rundown

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"lingkaran/app/rundown"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/chapter"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// schedule is the tab of the rundown: what happens at the ceremony, one after
// the other, with times that follow.
type schedule struct {
	page  chapter.Page
	desk  *desk.Desk
	scope *desk.Scope

	starts string // the ceremony's time, "" when it is not known
	items  []data.RundownItem
	slots  []rundown.Slot

	title *widgets.Line
	begin *widgets.Button
	order *widgets.Order
	sum   *widgets.Line
	foot  fyne.CanvasObject
	empty fyne.CanvasObject
	form  *itemForm // nil while none is open
	split *widgets.Split
	body  *fyne.Container
}

// The columns that are typed in.
const (
	columnSpan = iota
	columnStarts
	columnMinutes
)

// New makes the tab; nothing is read before Load. begin leads to where the
// ceremony's time is entered.
func New(p chapter.Page, begin func()) chapter.Part {
	s := &schedule{page: p, desk: p.Desk, scope: p.Desk.NewScope()}
	s.title = widgets.NewTitle(words.T("Rundown"))
	s.begin = widgets.NewTool("", theme.IconClock, begin)
	s.begin.Tip = words.T("When the ceremony begins")
	s.order = widgets.NewOrder(
		widgets.OrderColumn{Title: words.T("Time"), Width: 104},
		widgets.OrderColumn{Title: words.T("Starts at"), Width: 74, Input: true, Placeholder: words.T("follows"), Drop: 2},
		widgets.OrderColumn{Title: words.T("Minutes"), Width: 62, Input: true, Drop: 1})
	s.order.OnOpen = s.open
	s.order.OnMoved = func(ids []int64) { s.rearrange(ids) }
	s.order.OnRemove = s.remove
	s.order.OnTyped = s.typed
	s.sum = widgets.NewMuted("")
	s.foot = widgets.NewSums(s.sum)
	s.empty = widgets.NewEmptyState(theme.IconClock, words.T("No rundown yet"),
		words.T("Begin with the usual items, from the registration to the closing, and change what is different this time."),
		words.T("Take the usual rundown"), s.takeTemplate)
	s.empty.Hide()
	bar := widgets.PadSides(widgets.Columns(4, s.title, s.begin), 8, 12, 8, 16)
	s.split = widgets.NewSplit(widgets.Frame(bar, s.foot, nil, nil, container.NewStack(s.order.Object(), s.empty)))
	s.body = container.NewStack(s.split.Object())
	return s
}

func (s *schedule) Content() fyne.CanvasObject { return s.body }
func (s *schedule) Shown()                     { s.order.Focus() }
func (s *schedule) FocusSearch()               {}
func (s *schedule) Unsaved() bool              { return s.form != nil && s.form.Form.Dirty() }
func (s *schedule) Drop()                      { s.closeForm() }

func (s *schedule) Close() {
	if s.form != nil {
		s.form.Close()
	}
	s.scope.Close()
}

func (s *schedule) Primary() (string, theme.IconName, func()) {
	return words.T("Add item"), theme.IconPlus, s.add
}

func (s *schedule) Save() {
	if s.form != nil {
		s.form.Versions.Submit()
	}
}

func (s *schedule) Escape() bool {
	if s.form == nil {
		return false
	}
	s.form.Leave()
	return true
}

// load reads the items again.
func (s *schedule) Load() {
	db, id := s.desk.DB, s.page.ID
	type read struct {
		ceremony data.Ceremony
		items    []data.RundownItem
	}
	desk.Run(s.scope, "rundown", func(ctx context.Context) (r read, err error) {
		if r.ceremony, err = db.Ceremonies.Get(ctx, id); err == nil {
			r.items, err = db.Rundowns.Of(ctx, id)
		}
		return r, err
	}, func(r read, err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		s.starts, s.items = r.ceremony.Time, r.items
		s.draw()
		if s.form != nil {
			s.form.refresh()
		}
	})
}

func (s *schedule) draw() {
	s.slots = rundown.Times(s.starts, s.items)
	rows := make([]widgets.Ranked, len(s.slots))
	for i, x := range s.slots {
		rows[i] = widgets.Ranked{ID: x.Item.ID, Title: x.Item.Title, Detail: words.Joined(" · ", x.Item.Person, firstLine(x.Item.Notes)),
			Cells: []string{x.Span(), words.Clock(x.Item.Starts), strconv.Itoa(x.Item.Minutes)}}
		rows[i].Chip, rows[i].Tone = slotChip(x)
	}
	s.order.Set(rows)
	if len(rows) == 0 {
		s.empty.Show()
		s.order.Object().Hide()
		s.foot.Hide()
	} else {
		s.empty.Hide()
		s.order.Object().Show()
		s.foot.Show()
	}
	at, known := rundown.Minute(s.starts)
	if known {
		s.begin.SetText(words.T("Begins at %s", rundown.Clock(at)))
	} else {
		s.begin.SetText(words.T("Begins at %s (assumed)", rundown.Clock(rundown.Usual)))
	}
	s.sum.SetText(totals(s.slots))
	s.body.Refresh()
}

func (s *schedule) item(id int64) (data.RundownItem, bool) {
	i := slices.IndexFunc(s.items, func(x data.RundownItem) bool { return x.ID == id })
	if i < 0 {
		return data.RundownItem{}, false
	}
	return s.items[i], true
}

// typed keeps a length or a time that was typed in the list.
func (s *schedule) typed(id int64, column int, text string) {
	x, ok := s.item(id)
	if !ok {
		return
	}
	was := x
	switch column {
	case columnMinutes:
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < 0 || n > rundown.Longest {
			s.desk.Notices.Trouble(words.T("Write the length in minutes, for example 15."))
			s.draw()
			return
		}
		x.Minutes = n
	case columnStarts:
		at, ok := startOf(text)
		if !ok {
			s.desk.Notices.Trouble(words.T("Write a time like 09.30, or nothing when the item follows the one before."))
			s.draw()
			return
		}
		x.Starts = at
	}
	if x == was {
		s.draw()
		return
	}
	s.keep(x, was, words.T("“%s” was changed; what comes after it follows.", words.Shortened(x.Title)))
}

// startOf reads a time of day as it is kept, "09:30"; nothing is "".
func startOf(text string) (string, bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", true
	}
	if !strings.ContainsAny(text, ".:") && len(text) <= 2 { // "9"
		text += ".00"
	}
	m, ok := rundown.Minute(text)
	return strings.Replace(rundown.Clock(m), ".", ":", 1), ok
}

// keep saves an item that was changed in place, and offers it back as it was.
func (s *schedule) keep(x, was data.RundownItem, done string) {
	db, scope := s.desk.DB.Rundowns, s.page.Scope
	desk.Do(scope, "", func(ctx context.Context) error { return db.Save(ctx, &x) }, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			s.Load()
			return
		}
		s.desk.Undoable(done, func() {
			back := was
			back.Record = x.Record // saving has raised the version
			desk.Do(scope, "", func(ctx context.Context) error { return db.Save(ctx, &back) }, nil)
		})
	})
}

// rearrange keeps an order and offers the former one back.
func (s *schedule) rearrange(ids []int64) {
	was := make([]int64, len(s.items))
	for i, x := range s.items {
		was[i] = x.ID
	}
	db, scope, id := s.desk.DB.Rundowns, s.page.Scope, s.page.ID
	desk.Do(scope, "", func(ctx context.Context) error { return db.Reorder(ctx, id, ids) }, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			s.Load()
			return
		}
		s.desk.Undoable(words.T("The order of the rundown was changed."), func() {
			desk.Do(scope, "", func(ctx context.Context) error { return db.Reorder(ctx, id, was) }, nil)
		})
	})
}

func (s *schedule) remove(id int64) {
	x, ok := s.item(id)
	if !ok {
		return
	}
	if s.form != nil && s.form.item.ID == id {
		if s.form.Form.Dirty() {
			s.page.Guarded(func() { s.remove(id) })
			return
		}
		s.closeForm()
	}
	db, scope := s.desk.DB.Rundowns, s.page.Scope
	desk.Do(scope, "", func(ctx context.Context) error { return db.Delete(ctx, id) }, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		s.desk.Undoable(words.T("“%s” was taken off the rundown.", words.Shortened(x.Title)), func() {
			desk.Do(scope, "", func(ctx context.Context) error { return db.Restore(ctx, id) }, nil)
		})
	})
}

// takeTemplate fills an empty rundown with the usual items.
func (s *schedule) takeTemplate() {
	if len(s.items) > 0 {
		return
	}
	db, scope, id := s.desk.DB.Rundowns, s.page.Scope, s.page.ID
	desk.Run(scope, "template", func(ctx context.Context) ([]int64, error) {
		items, err := rundown.Template(id)
		if err == nil {
			err = db.SaveAll(ctx, items)
		}
		ids := make([]int64, len(items))
		for i := range items {
			ids[i] = items[i].ID
		}
		return ids, err
	}, func(ids []int64, err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		s.desk.Undoable(words.N("%s item was taken over.", "%s items were taken over.", len(ids)), func() {
			desk.Do(scope, "", func(ctx context.Context) error { return db.Delete(ctx, ids...) }, nil)
		})
	})
}

// open shows an item beside the list.
func (s *schedule) open(id int64) {
	if s.form != nil && s.form.item.ID == id {
		return
	}
	if x, ok := s.item(id); ok {
		s.page.Guarded(func() { s.show(x) })
	}
}

func (s *schedule) add() {
	s.page.Guarded(func() { s.show(data.RundownItem{CeremonyID: s.page.ID, Minutes: 10}) })
}

func (s *schedule) show(x data.RundownItem) {
	if s.form != nil {
		s.form.Close()
	}
	s.form = newItemForm(s, x)
	s.order.Mark(x.ID)
	s.split.Open(s.form.Object())
	s.form.begin()
}

// closeForm takes the item beside the list away; what was typed is dropped.
func (s *schedule) closeForm() {
	if s.form == nil {
		return
	}
	s.form.Close()
	s.form = nil
	s.order.Mark(0)
	s.split.Close()
	s.order.Focus()
}
