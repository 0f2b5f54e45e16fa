package rundown

import (
	"context"
	"errors"
	"strconv"

	"lingkaran/app/rundown"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// itemForm is one item of the rundown beside the list.
type itemForm struct {
	list  *schedule
	scope *desk.Scope
	item  data.RundownItem // as it was read; without an id a new one
	panel *widgets.Panel
	form  *widgets.Form

	title   *widgets.Text
	person  *widgets.Text
	role    *widgets.Select
	minutes *widgets.Number
	starts  *widgets.Text
	notes   *widgets.Text

	banner   *widgets.Banner
	typing   *desk.Typing
	versions *desk.Versions
	object   fyne.CanvasObject
	closed   bool
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
	f := &itemForm{list: s, scope: s.desk.NewScope(), item: x, panel: widgets.NewPanel(), banner: widgets.NewBanner()}
	f.title = widgets.NewText("Title", words.T("What happens"), widgets.Required(), widgets.Wide())
	f.person = widgets.NewText("Person", words.T("Who speaks or leads"), widgets.Wide())
	f.minutes = widgets.NewNumber("Minutes", words.T("Length in minutes"))
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
	f.form = widgets.NewForm(widgets.NewGroup("", f.title, f.person, f.minutes, f.starts, f.role, f.notes))
	f.form.OnSave, f.form.OnCancel = f.save, f.leave
	key := "rundown-" + strconv.FormatInt(x.ID, 10)
	if x.ID == 0 {
		key += "-" + strconv.FormatInt(x.CeremonyID, 10)
	}
	f.typing = desk.NewTyping(f.scope, key, f.form, f.banner)
	f.form.OnTyped = f.typing.Typed
	f.versions = desk.NewVersions(f.scope, data.KindRundown, f.form)
	f.panel.OnClose = f.leave
	f.banner.Inset = true
	f.panel.SetContent(widgets.Frame(f.banner.Object(), nil, nil, nil, f.versions.Object()))
	f.object = f.panel.Object()
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
	f.typing.Version = f.item.Version
	f.typing.Resume()
	if f.item.ID == 0 {
		f.title.Focus()
	}
}

func (f *itemForm) fill() {
	f.form.Fill(itemValues(f.item))
	f.form.SetClean()
	if f.item.ID == 0 {
		f.panel.SetTitle(words.T("New item"), words.T("It comes last; move it with Alt and the arrow keys."))
		f.panel.SetTools()
		return
	}
	sub := ""
	for _, x := range f.list.slots {
		if x.Item.ID == f.item.ID {
			sub = x.Span()
		}
	}
	f.panel.SetTitle(f.item.Title, sub)
	id := f.item.ID
	f.panel.SetTools(widgets.NewIconButton(theme.IconTrash, words.T("Take off the list"), func() { f.list.remove(id) }))
}

// refresh shows what is kept now; what is being typed stays.
func (f *itemForm) refresh() {
	if f.item.ID == 0 || f.form.Dirty() {
		return
	}
	x, ok := f.list.item(f.item.ID)
	if !ok {
		f.list.closeForm()
		return
	}
	f.item, f.typing.Version = x, x.Version
	f.fill()
}

func (f *itemForm) save() {
	x := f.item
	x.Title, x.Person, x.Notes = f.title.Value(), f.person.Value(), f.notes.Value()
	x.Minutes = min(max(f.minutes.Int(), 0), rundown.Longest)
	x.Starts, _ = startOf(f.starts.Value()) // the field's rule has judged it
	x.Role = data.RundownRole(f.role.Value())
	if x.Role == "plain" {
		x.Role = data.PlainItem
	}
	fresh, db := x.ID == 0, f.list.desk.DB.Rundowns
	f.form.SetBusy(true)
	desk.Run(f.scope, "save", func(ctx context.Context) (data.RundownItem, error) {
		err := db.Save(ctx, &x)
		return x, err
	}, func(kept data.RundownItem, err error) {
		f.form.SetBusy(false)
		switch {
		case errors.Is(err, data.ErrStale), errors.Is(err, data.ErrNotFound):
			f.versions.Meet(f.meeting())
		case err != nil:
			f.list.desk.Fail(err)
		default:
			f.typing.Forget()
			f.banner.Away()
			f.item, f.typing.Version = kept, kept.Version
			f.form.SetClean()
			f.list.desk.Say(words.T("“%s” was saved.", words.Shortened(kept.Title)))
			if fresh {
				f.list.closeForm()
			} else {
				f.fill()
			}
			f.list.Load()
		}
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
					return desk.Kept{Version: x.Version, Values: itemValues(x), Take: func() { f.item, f.typing.Version = x, x.Version }}, nil
				}
			}
			return desk.Kept{}, data.ErrNotFound
		},
		Restore: func(ctx context.Context) error { return db.Restore(ctx, id) }}
}

// leave closes the item, after a question when something would be lost.
func (f *itemForm) leave() {
	if !f.versions.Back() {
		f.list.page.Guarded(f.list.closeForm)
	}
}

func (f *itemForm) close() {
	if f.closed {
		return
	}
	f.closed = true
	if f.form.Dirty() { // it was discarded: a crash alone leaves a draft behind
		f.typing.Forget()
	}
	f.scope.Close()
}
