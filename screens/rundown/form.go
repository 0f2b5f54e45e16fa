package rundown

import (
	"context"
	"strconv"

	"lingkaran/app/rundown"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"
)

// itemForm is one item of the rundown beside the list.
type itemForm struct {
	*desk.Side
	list *schedule
	item data.RundownItem // as it was read; without an id a new one

	title   *widgets.Text
	person  *widgets.Text
	role    *widgets.Select
	minutes *widgets.Number
	starts  *widgets.Text
	notes   *widgets.Text
}

var roles = []data.RundownRole{data.PlainItem, data.ArrivalsItem, data.CardsItem, data.AwardsItem}

// roleKey is a role as a choice, of which none may be "".
func roleKey(r data.RundownRole) string {
	if r == data.PlainItem {
		return "plain"
	}
	return string(r)
}

func newItemForm(s *schedule, x data.RundownItem) *itemForm {
	f := &itemForm{list: s, item: x}
	f.title = widgets.NewText("Title", words.T("What happens"), widgets.Required(), widgets.Wide())
	f.person = widgets.NewText("Person", words.T("Who speaks or leads"), widgets.Wide())
	f.minutes = widgets.NewNumber("Minutes", words.T("Length in minutes"))
	f.minutes.Most = rundown.Longest
	f.starts = widgets.NewText("Starts", words.T("Starts at"), widgets.Placeholder(words.T("follows")),
		widgets.Hint(words.T("Only when it begins at a fixed time, for example 10.00.")))
	f.starts.Rule = func(text string) string {
		if _, ok := startOf(text); !ok {
			return words.T("Write a time like 09.30.")
		}
		return ""
	}
	choices := make([]widgets.Choice, len(roles))
	for i, r := range roles {
		choices[i] = widgets.Choice{Value: roleKey(r), Title: roleWord(r)}
	}
	f.role = widgets.NewSelect("Role", words.T("What the program does then"), choices, widgets.Wide(),
		widgets.Hint(words.T("On the stage the awardees follow the item at which they are called.")))
	f.notes = widgets.NewMultiline("Notes", words.T("Notes for the master of ceremonies"), 4)
	form := widgets.NewForm(widgets.NewGroup("", f.title, f.person, f.minutes, f.starts, f.role, f.notes))
	form.OnSave = f.save
	f.Side = desk.NewSide(s.desk, data.KindRundown, x.ID, x.CeremonyID, form, func() { s.page.Guarded(s.closeForm) })
	return f
}

func itemValues(x data.RundownItem) map[string]string {
	out := map[string]string{"Minutes": strconv.Itoa(x.Minutes), "Role": roleKey(x.Role)}
	for field, s := range map[string]string{"Title": x.Title, "Person": x.Person, "Starts": words.Clock(x.Starts), "Notes": x.Notes} {
		if s != "" {
			out[field] = s
		}
	}
	return out
}

func (f *itemForm) begin() {
	f.fill()
	f.Resume()
	if f.item.ID == 0 {
		f.title.Focus()
	}
}

func (f *itemForm) fill() {
	f.Fill(itemValues(f.item), f.item.Version)
	if f.item.ID == 0 {
		f.Panel.SetTitle(words.T("New item"), words.T("It comes last; move it with Alt and the arrow keys."))
		f.Panel.SetTools()
		return
	}
	sub := ""
	for _, x := range f.list.slots {
		if x.Item.ID == f.item.ID {
			sub = x.Span()
		}
	}
	f.Panel.SetTitle(f.item.Title, sub)
	id := f.item.ID
	f.Panel.SetTools(widgets.NewIconButton(theme.IconTrash, words.T("Take off the list"), func() { f.list.remove(id) }))
}

// refresh shows what is kept now; what is being typed stays.
func (f *itemForm) refresh() {
	if f.item.ID == 0 || f.Form.Dirty() {
		return
	}
	x, ok := f.list.item(f.item.ID)
	if !ok {
		f.list.closeForm()
		return
	}
	f.item = x
	f.fill()
}

func (f *itemForm) save() {
	x := f.item
	x.Title, x.Person, x.Notes = f.title.Value(), f.person.Value(), f.notes.Value()
	x.Minutes = f.minutes.Int()
	x.Starts, _ = startOf(f.starts.Value()) // the field's rule has judged it
	x.Role = data.RundownRole(f.role.Value())
	if x.Role == "plain" {
		x.Role = data.PlainItem
	}
	fresh, db := x.ID == 0, f.list.desk.DB.Rundowns
	desk.Keep(f.Side, func(ctx context.Context) (data.RundownItem, error) {
		err := db.Save(ctx, &x)
		return x, err
	}, f.meeting, func(kept data.RundownItem) {
		f.item = kept
		f.fill()
		f.list.desk.Say(words.T("“%s” was saved.", words.Shortened(kept.Title)))
		if fresh {
			f.list.closeForm()
		}
		f.list.Load()
	})
}

func (f *itemForm) meeting() desk.Meeting {
	db, id, ceremony := f.list.desk.DB.Rundowns, f.item.ID, f.item.CeremonyID
	return desk.Meeting{ID: id, Version: f.item.Version, Base: itemValues(f.item),
		Read: func(ctx context.Context) (desk.Kept, error) {
			all, err := db.Of(ctx, ceremony)
			if err != nil {
				return desk.Kept{}, err
			}
			for _, x := range all {
				if x.ID == id {
					return desk.Kept{Version: x.Version, Values: itemValues(x), Take: func() {
						f.item = x
						f.Took(x.Version)
					}}, nil
				}
			}
			return desk.Kept{}, data.ErrNotFound
		},
		Restore: func(ctx context.Context) error { return db.Restore(ctx, id) }}
}
