package guests

import (
	"context"
	"strconv"
	"strings"

	"lingkaran/app/guests"
	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// guestForm is one guest beside the list.
type guestForm struct {
	*desk.Side
	list *guestList
	row  data.GuestRow // as it was read; without an id a new one

	from   *widgets.Combo
	name   *widgets.Text
	title  *widgets.Text
	phone  *widgets.Text
	adr    *widgets.Text
	seats  *widgets.Number
	answer *widgets.Select
	by     *widgets.Text
	notes  *widgets.Text
}

func newGuestForm(l *guestList, g data.GuestRow) *guestForm {
	f := &guestForm{list: l, row: g}
	f.from = widgets.NewCombo(l.desk.Runner, "From", words.T("Institution or company"), f.suggest, widgets.Wide(),
		widgets.Placeholder(words.T("For example: Dinas Tenaga Kerja")), widgets.Hint(words.T("A partner company is recognised by its name.")))
	f.name = widgets.NewText("Name", words.T("Name"), widgets.Wide(), widgets.Placeholder(words.T("Empty when the institution sends whom it likes")))
	f.title = widgets.NewText("Title", words.T("Position"), widgets.Placeholder(words.T("For example: Kepala Dinas")))
	f.phone = widgets.NewText("Phone", words.T("Phone"))
	f.phone.Rule = func(s string) string {
		if _, err := identity.ParsePhone(s); err != nil && s != f.row.Phone { // what a list brought may stay
			return identity.Sentence(err)
		}
		return ""
	}
	f.adr = widgets.NewMultiline("Address", words.T("Address on the envelope"), 2)
	f.seats = widgets.NewNumber("Seats", words.T("People invited"))
	f.seats.Least, f.seats.Most = 1, guests.MostSeats
	f.by = widgets.NewText("RepresentedBy", words.T("Represented by"), widgets.Wide())
	choices := make([]widgets.Choice, len(answers))
	for i, a := range answers {
		choices[i] = widgets.Choice{Value: answerKey(a), Title: guests.AnswerWord(a)}
	}
	f.answer = widgets.NewSelect("Answer", words.T("Answer"), choices)
	f.notes = widgets.NewMultiline("Notes", words.T("Notes"), 2)
	form := widgets.NewForm(
		widgets.NewGroup(words.T("Who is invited"), f.from, f.name, f.title, f.phone, f.adr),
		widgets.NewGroup(words.T("Answer"), f.seats, f.answer, f.by, f.notes))
	form.OnSave = f.save
	f.Side = desk.NewSide(l.desk, data.KindGuest, g.ID, g.CeremonyID, form, func() { l.page.Guarded(l.closeForm) })
	return f
}

// answerKey is an answer as a choice, of which none may be "".
func answerKey(a data.GuestAnswer) string {
	if a == data.NoAnswer {
		return "open"
	}
	return string(a)
}

func answerOf(key string) data.GuestAnswer {
	if key == "open" {
		return data.NoAnswer
	}
	return data.GuestAnswer(key)
}

// suggest offers partner companies and the institutions of this list.
func (f *guestForm) suggest(ctx context.Context, text string) ([]widgets.Choice, error) {
	rows, err := f.list.desk.DB.Companies.First(ctx, data.CompanyQuery{Text: text}, 30)
	var out []widgets.Choice
	said := map[string]bool{}
	for i := range rows {
		if n := rows[i].FullName(); !said[n] {
			said[n] = true
			out = append(out, widgets.Choice{Value: n, Title: n, Detail: words.T("Partner company")})
		}
	}
	if err != nil {
		return nil, err
	}
	kept, err := f.list.desk.DB.Guests.Of(ctx, f.list.page.ID) // not the list's own rows: this runs beside the window
	for i := range kept {
		n := kept[i].Institution
		if n != "" && !said[n] && strings.Contains(strings.ToLower(n), strings.ToLower(strings.TrimSpace(text))) {
			said[n] = true
			out = append(out, widgets.Choice{Value: n, Title: n})
		}
	}
	return out, err
}

func guestValues(g data.GuestRow) map[string]string {
	out := map[string]string{"Seats": strconv.Itoa(max(g.Seats, 1)), "Answer": answerKey(g.Answer)}
	for field, s := range map[string]string{"From": g.From(), "Name": g.Name, "Title": g.Title, "Phone": g.Phone, "Address": g.Address,
		"RepresentedBy": g.RepresentedBy, "Notes": g.Notes} {
		if s != "" {
			out[field] = s
		}
	}
	return out
}

func (f *guestForm) begin() {
	f.fill()
	f.Resume()
	if f.row.ID == 0 {
		f.from.Focus()
	}
}

func (f *guestForm) fill() {
	f.Fill(guestValues(f.row), f.row.Version)
	f.draw()
}

// draw shows what stands above the fields.
func (f *guestForm) draw() {
	if f.row.ID == 0 {
		f.Panel.SetTitle(words.T("New guest"), "")
		f.Panel.SetTools()
		f.Panel.SetChip("", widgets.Neutral)
		return
	}
	sub := words.T("Number %s of %s", strconv.Itoa(f.row.Position), words.Number(len(f.list.rows)))
	if f.row.Number != "" {
		sub = words.Joined(" · ", sub, f.row.Number)
	}
	title := f.row.Name
	if title == "" {
		title = f.row.From()
	}
	f.Panel.SetTitle(title, sub)
	f.Panel.SetChip(arrivedChip(f.row))
	tools := []fyne.CanvasObject{}
	g := f.row
	if g.ArrivedAt == nil {
		tools = append(tools, widgets.NewTool(words.T("Note as arrived"), theme.IconCheck, func() { f.list.admit(g.ID) }))
	} else {
		tools = append(tools, widgets.NewTool(words.T("Not arrived after all"), theme.IconUndo, func() { f.list.arrive(g, 0) }))
	}
	if g.CompanyID != 0 {
		tools = append(tools, widgets.NewTool(words.T("Company"), theme.IconBuilding, func() { f.list.desk.Nav.Open(data.KindCompany, g.CompanyID) }))
	}
	tools = append(tools, widgets.NewIconButton(theme.IconTrash, words.T("Delete"), func() { f.list.remove([]int64{g.ID}) }))
	f.Panel.SetTools(tools...)
}

// refresh shows what is kept now; what is being typed stays.
func (f *guestForm) refresh() {
	if f.row.ID == 0 {
		return
	}
	row, ok := f.list.row(f.row.ID)
	switch {
	case !ok && !f.Form.Dirty():
		f.list.closeForm()
	case !ok:
	case !f.Form.Dirty():
		changed := row.Version != f.row.Version
		f.row = row
		if changed {
			f.fill()
		} else {
			f.draw()
		}
	}
}

// now is the guest as the form says it.
func (f *guestForm) now() data.Guest {
	g := f.row.Guest
	g.Name, g.Title, g.Address, g.Notes, g.RepresentedBy = f.name.Value(), f.title.Value(), f.adr.Value(), f.notes.Value(), f.by.Value()
	if g.Phone = f.phone.Value(); g.Phone != f.row.Phone {
		g.Phone, _ = identity.ParsePhone(g.Phone) // the field's rule has judged it
	}
	g.Seats, g.Answer = max(f.seats.Int(), 1), answerOf(f.answer.Value())
	return g
}

func (f *guestForm) save() {
	from := f.from.Value()
	if from == "" && f.name.Value() == "" {
		f.from.SetError(words.T("Write an institution, a company or a name."))
		f.from.Focus()
		return
	}
	g, same, db := f.now(), from == f.row.From(), f.list.desk.DB
	fresh := g.ID == 0
	desk.Keep(f.Side, func(ctx context.Context) (data.GuestRow, error) {
		if !same || fresh {
			id, err := guests.CompanyOf(ctx, db, from)
			if err != nil {
				return data.GuestRow{}, err
			}
			if g.CompanyID, g.Institution = id, from; id != 0 {
				g.Institution = ""
			}
		}
		if err := db.Guests.Save(ctx, &g); err != nil {
			return data.GuestRow{}, err
		}
		return db.Guests.Get(ctx, g.ID)
	}, f.meeting, func(kept data.GuestRow) { f.kept(kept, fresh) })
}

// kept goes on after a save: from a new guest to the next one.
func (f *guestForm) kept(g data.GuestRow, fresh bool) {
	l := f.list
	if fresh {
		f.row = data.GuestRow{Guest: data.Guest{CeremonyID: g.CeremonyID, Seats: 1}}
		f.fill()
		f.from.Focus()
		l.undoAdded(words.T("%s was added.", guestTitle(g)), []data.Guest{g.Guest})
		l.Load()
		return
	}
	g.Position = f.row.Position
	f.row = g
	f.fill()
	l.desk.Say(words.T("%s was saved.", guestTitle(g)))
	l.Load()
}

func (f *guestForm) meeting() desk.Meeting {
	db, id := f.list.desk.DB.Guests, f.row.ID
	return desk.Meeting{ID: id, Version: f.row.Version, Base: guestValues(f.row),
		Read: func(ctx context.Context) (desk.Kept, error) {
			row, err := db.Get(ctx, id)
			return desk.Kept{Version: row.Version, Values: guestValues(row), Take: func() {
				f.row = row
				f.Took(row.Version)
			}}, err
		},
		Restore: func(ctx context.Context) error { return db.Restore(ctx, id) }}
}
