package guests

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"lingkaran/app/guests"
	tables "lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/chapter"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// openMany offers the ways to add many guests.
func (l *guestList) openMany() {
	widgets.DropMenu(l.desk.Window.Canvas(), l.more, fyne.NewMenu("",
		fyne.NewMenuItem(words.T("All awardees of this ceremony"), func() { l.addPartners(guests.Awardees) }),
		fyne.NewMenuItem(words.T("All active partner companies"), func() { l.addPartners(guests.AllPartners) }),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(words.T("From a spreadsheet …"), l.chooseFile)))
}

// addPartners invites companies in one step, and offers to take them back.
func (l *guestList) addPartners(who guests.Partners) {
	db, id := l.desk.DB, l.page.ID
	desk.Run(l.page.Scope, "", func(ctx context.Context) ([]data.Guest, error) { return guests.Add(ctx, db, id, who) }, func(fresh []data.Guest, err error) {
		switch {
		case err != nil:
			l.desk.Fail(err)
		case len(fresh) == 0 && who == guests.Awardees:
			l.desk.Say(words.T("All awardees are on the guest list already, or none is named yet."))
		case len(fresh) == 0:
			l.desk.Say(words.T("All active partner companies are on the guest list already."))
		default:
			l.undoAdded(words.N("%s company was invited.", "%s companies were invited.", len(fresh)), fresh)
		}
	})
}

func (l *guestList) undoAdded(text string, fresh []data.Guest) {
	db, scope := l.desk.DB.Guests, l.page.Scope
	ids := make([]int64, len(fresh))
	for i := range fresh {
		ids[i] = fresh[i].ID
	}
	l.desk.Undoable(text, func() {
		desk.Do(scope, "", func(ctx context.Context) error { return db.Delete(ctx, ids...) }, nil)
	})
}

// remove moves guests to the bin, and offers them back.
func (l *guestList) remove(ids []int64) {
	if len(ids) == 0 {
		return
	}
	if l.form != nil && slices.Contains(ids, l.form.row.ID) {
		if l.form.Form.Dirty() {
			l.page.Guarded(func() { l.remove(ids) })
			return
		}
		l.closeForm()
	}
	text := words.T("%s guests were moved to the bin.", words.Number(len(ids)))
	if g, ok := l.row(ids[0]); ok && len(ids) == 1 {
		text = words.T("%s was moved to the bin.", guestTitle(g))
	}
	db, scope := l.desk.DB.Guests, l.page.Scope
	desk.Do(scope, "", func(ctx context.Context) error { return db.Delete(ctx, ids...) }, func(err error) {
		if err != nil {
			l.desk.Fail(err)
			return
		}
		l.table.TickNone()
		l.desk.Undoable(text, func() {
			desk.Do(scope, "", func(ctx context.Context) error { return db.Restore(ctx, ids...) }, nil)
		})
	})
}

// guestTitle names a guest in a sentence.
func guestTitle(g data.GuestRow) string {
	if g.Name != "" {
		return g.Name
	}
	return g.From()
}

// setAnswer keeps what guests said, and offers the former answers back.
func (l *guestList) setAnswer(ids []int64, a data.GuestAnswer) {
	var now, was []data.Guest
	for _, id := range ids {
		if g, ok := l.row(id); ok && g.Answer != a {
			was = append(was, g.Guest)
			g.Answer = a
			now = append(now, g.Guest)
		}
	}
	if len(now) == 0 {
		return
	}
	db, scope := l.desk.DB.Guests, l.page.Scope
	desk.Do(scope, "", func(ctx context.Context) error { return db.SaveAll(ctx, now) }, func(err error) {
		if err != nil {
			l.desk.Fail(err)
			l.Load()
			return
		}
		l.desk.Undoable(words.Joined(": ", words.N("%s guest", "%s guests", len(now)), guests.AnswerWord(a))+".", func() {
			desk.Do(scope, "", func(ctx context.Context) error {
				back := make([]data.Guest, 0, len(was))
				for i, w := range was {
					kept, err := db.Get(ctx, now[i].ID) // saving has raised the version
					if errors.Is(err, data.ErrNotFound) {
						continue
					} else if err != nil {
						return err
					}
					kept.Answer = w.Answer
					back = append(back, kept.Guest)
				}
				return db.SaveAll(ctx, back)
			}, nil)
		})
	})
}

var answers = []data.GuestAnswer{data.WillCome, data.WillSend, data.WillNot, data.NoAnswer}

func (l *guestList) answerItems(ids []int64) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, a := range answers {
		item := fyne.NewMenuItem(guests.AnswerWord(a), func() { l.setAnswer(ids, a) })
		if g, ok := l.row(ids[0]); ok && len(ids) == 1 {
			item.Checked = g.Answer == a
		}
		items = append(items, item)
	}
	return items
}

func (l *guestList) openAnswers() {
	if ids := l.table.Ticked(); len(ids) > 0 {
		widgets.DropMenu(l.desk.Window.Canvas(), l.answer, fyne.NewMenu("", l.answerItems(ids)...))
	}
}

// menuOf is what a right click on a guest offers.
func (l *guestList) menuOf(id int64) *fyne.Menu {
	items := append(l.answerItems([]int64{id}), fyne.NewMenuItemSeparator())
	g, ok := l.row(id)
	switch {
	case ok && g.ArrivedAt == nil:
		items = append(items, fyne.NewMenuItem(words.T("Note as arrived"), func() { l.admit(id) }))
	case ok:
		items = append(items, fyne.NewMenuItem(words.T("Not arrived after all"), func() { l.arrive(g, 0) }))
	}
	return fyne.NewMenu("", append(items, fyne.NewMenuItem(words.T("Delete"), func() { l.remove([]int64{id}) }))...)
}

func (l *guestList) admit(id int64) {
	door := guests.Door{DB: l.desk.DB, CeremonyID: l.page.ID}
	desk.Run(l.page.Scope, "", func(ctx context.Context) (guests.Result, error) { return door.Admit(ctx, id) }, func(r guests.Result, err error) {
		switch {
		case err != nil:
			l.desk.Fail(err)
		case r.Verdict == guests.Welcome:
			undoArrival(l.page, r.Guest.ID, words.T("%s: arrived.", guestTitle(r.Guest)), data.Guest{RepresentedBy: r.Guest.RepresentedBy})
		}
	})
}

// arrive notes how many people of a guest came; 0 is nobody after all.
func (l *guestList) arrive(g data.GuestRow, people int) {
	db := l.desk.DB.Guests
	desk.Run(l.page.Scope, "", func(ctx context.Context) (data.Guest, error) { return db.Arrive(ctx, g.ID, people, g.RepresentedBy) }, func(before data.Guest, err error) {
		if err != nil {
			l.desk.Fail(err)
			return
		}
		undoArrival(l.page, g.ID, words.T("%s: not arrived after all.", guestTitle(g)), before)
	})
}

// undoArrival offers the arrival back as it was noted before.
func undoArrival(p chapter.Page, id int64, text string, before data.Guest) {
	db, scope := p.Desk.DB.Guests, p.Scope
	p.Desk.Undoable(text, func() {
		desk.Do(scope, "", func(ctx context.Context) error {
			_, err := db.Arrive(ctx, id, before.Arrived, before.RepresentedBy)
			return err
		}, nil)
	})
}

// shift moves the ticked guests, or else the current one, up or down by one.
func (l *guestList) shift(by int) {
	if l.search.Text() != "" || l.filter.Value(guestState) != "" {
		l.desk.Say(words.T("Guests are moved in the whole list: take search and filter away first."))
		return
	}
	l.rearrange(shifted(guestIDs(l.rows), l.table.Marked(), by))
}

func guestIDs(rows []data.GuestRow) []int64 {
	ids := make([]int64, len(rows))
	for i := range rows {
		ids[i] = rows[i].ID
	}
	return ids
}

// shifted moves some ids by one place; those at the edge push nobody.
func shifted(ids, some []int64, by int) []int64 {
	out := slices.Clone(ids)
	moves := func(id int64) bool { return slices.Contains(some, id) }
	if by < 0 {
		for i := 1; i < len(out); i++ {
			if moves(out[i]) && !moves(out[i-1]) {
				out[i], out[i-1] = out[i-1], out[i]
			}
		}
		return out
	}
	for i := len(out) - 2; i >= 0; i-- {
		if moves(out[i]) && !moves(out[i+1]) {
			out[i], out[i+1] = out[i+1], out[i]
		}
	}
	return out
}

// placed moves some ids so that the first of them has a place, counted from 1.
func placed(ids, some []int64, place int) []int64 {
	var moved, rest []int64
	for _, id := range ids {
		if slices.Contains(some, id) {
			moved = append(moved, id)
		} else {
			rest = append(rest, id)
		}
	}
	return slices.Insert(rest, min(max(place-1, 0), len(rest)), moved...)
}

func (l *guestList) askPlace() {
	some := l.table.Marked()
	if len(some) == 0 || l.desk.Asking() {
		return
	}
	l.desk.AskText(desk.TextQuestion{Title: words.N("Move %s guest", "Move %s guests", len(some)), Label: words.T("To number"),
		Hint: words.T("The place in the order of protocol, 1 is first."), Yes: words.T("Move")}, func(text string, again func(string)) {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < 1 {
			again(words.T("Write a number, for example 5."))
			return
		}
		l.rearrange(placed(guestIDs(l.rows), some, n))
	})
}

// rearrange keeps an order and offers the former one back.
func (l *guestList) rearrange(ids []int64) {
	was := guestIDs(l.rows)
	if slices.Equal(ids, was) {
		return
	}
	db, scope, id := l.desk.DB.Guests, l.page.Scope, l.page.ID
	desk.Do(scope, "", func(ctx context.Context) error { return db.Reorder(ctx, id, ids) }, func(err error) {
		if err != nil {
			l.desk.Fail(err)
			l.Load()
			return
		}
		l.desk.Undoable(words.T("The order of the guests was changed."), func() {
			desk.Do(scope, "", func(ctx context.Context) error { return db.Reorder(ctx, id, was) }, nil)
		})
	})
}

// export writes the guests and who came to a file.
func (l *guestList) export() {
	if len(l.rows) == 0 {
		return
	}
	d, id, scope := l.desk, l.page.ID, l.page.Scope
	name := words.Joined(" ", words.T("Guests"), l.page.Date().String()) + ".xlsx"
	kinds := []desk.FileKind{{Name: words.T("Excel workbook"), Patterns: []string{"*.xlsx"}}, {Name: words.T("CSV text"), Patterns: []string{"*.csv"}}}
	d.Files.Save(words.T("Save the list"), name, kinds, func(path string) {
		if _, ok := tables.FormatOf(path); !ok {
			path += ".xlsx"
		}
		db, now := d.DB, d.Now()
		desk.Run(scope, "", func(ctx context.Context) (int, error) { return guests.WriteAttendance(ctx, db, id, path, now) }, func(n int, err error) {
			if err != nil {
				d.Fail(err)
				return
			}
			desk.Saved(scope, words.T("%s rows are in %s.", words.Number(n), filepath.Base(path)), path)
		})
	})
}
