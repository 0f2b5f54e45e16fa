package workers

import (
	"context"
	"errors"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// savedFilters is the button of the office's saved filters. It bears the name
// of the one in force.
type savedFilters struct {
	list   *list
	all    []data.SavedFilter
	button *widgets.Button
}

func newSavedFilters(l *list) *savedFilters {
	s := &savedFilters{list: l}
	s.button = widgets.NewButton(words.T("Saved filters"), theme.IconSave, s.open)
	return s
}

// load reads the saved filters.
func (s *savedFilters) load() {
	db := s.list.desk.DB
	desk.Run(s.list.scope, "saved filters", db.Office.Filters, func(all []data.SavedFilter, err error) {
		if err != nil {
			s.list.desk.Fail(err)
			return
		}
		s.all = all
		s.draw()
	})
}

// nameShown is how many letters of a filter's name the button shows.
const nameShown = 26

func (s *savedFilters) draw() {
	text := words.T("Saved filters")
	if f, ok := s.inForce(); ok {
		text = f.Name
		if r := []rune(text); len(r) > nameShown {
			text = string(r[:nameShown-1]) + "…"
		}
	}
	s.button.SetText(text)
	s.list.relayout()
}

// kept returns the filter in force as it is saved: the order is part of it, and
// cover that ends soon is kept as such, for its months move with the calendar.
func (s *savedFilters) kept() data.SavedFilter {
	f := data.SavedFilter{Query: s.list.filter.query}
	f.Query.Near = "" // who is kept then may have other names
	from, to := endsWithin(s.list.desk.Today(), soonDays)
	if f.Query.EndsFrom == from && f.Query.EndsTo == to {
		f.EndsWithin, f.Query.EndsFrom, f.Query.EndsTo = soonDays, 0, 0
	}
	return f
}

// inForce returns the saved filter that says what the list's filter says, in
// whatever order.
func (s *savedFilters) inForce() (data.SavedFilter, bool) {
	now := s.kept()
	if !s.list.filter.any() {
		return data.SavedFilter{}, false
	}
	for _, f := range s.all {
		q := f.Query
		q.Sort, q.Desc = now.Query.Sort, now.Query.Desc
		if q == now.Query && f.EndsWithin == now.EndsWithin {
			return f, true
		}
	}
	return data.SavedFilter{}, false
}

// apply puts a saved filter in force.
func (s *savedFilters) apply(f data.SavedFilter) {
	q := f.Query
	if f.EndsWithin != 0 {
		q.EndsFrom, q.EndsTo = endsWithin(s.list.desk.Today(), f.EndsWithin)
	}
	s.list.setFilter(filter{query: q})
}

// commands put a saved filter in force from anywhere.
func (s *savedFilters) commands() []desk.Command {
	var out []desk.Command
	for _, f := range s.all {
		out = append(out, desk.Command{Title: words.T("Workers: %s", f.Name), Icon: theme.Icon(theme.IconFilter), Do: func() {
			s.list.desk.Nav.Show(desk.KeyWorkers)
			s.apply(f)
		}})
	}
	return out
}

// open shows the saved filters below their button.
func (s *savedFilters) open() {
	dropMenu(s.list.desk.Window.Canvas(), s.button, s.menu())
}

func (s *savedFilters) menu() *fyne.Menu {
	menu := fyne.NewMenu("")
	at, named := s.inForce()
	for _, f := range s.all {
		item := fyne.NewMenuItem(f.Name, func() { s.apply(f) })
		item.Checked = named && f.ID == at.ID
		menu.Items = append(menu.Items, item)
	}
	if len(s.all) > 0 {
		menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
	}
	save := fyne.NewMenuItem(words.T("Save this filter …"), s.save)
	save.Disabled = named || !s.list.filter.any()
	menu.Items = append(menu.Items, save)
	if named {
		menu.Items = append(menu.Items,
			fyne.NewMenuItem(words.T("Rename “%s” …", at.Name), func() { s.rename(at) }),
			fyne.NewMenuItem(words.T("Delete “%s”", at.Name), func() { s.remove(at) }))
	}
	return menu
}

// save asks for a name and keeps the filter in force under it.
func (s *savedFilters) save() {
	s.ask(words.T("Save this filter"), "", s.kept())
}

func (s *savedFilters) rename(f data.SavedFilter) { s.ask(words.T("Rename the filter"), f.Name, f) }

// ask asks for a filter's name until it is kept under one.
func (s *savedFilters) ask(title, name string, f data.SavedFilter) {
	l := s.list
	l.desk.AskText(desk.TextQuestion{Title: title, Label: words.T("Name of the filter"), Text: name, Yes: words.T("Save"),
		Hint: words.T("Everyone in the office finds it under this name.")}, func(name string, again func(string)) {
		f.Name = name
		desk.Run(l.scope, "save filter", func(ctx context.Context) (data.SavedFilter, error) {
			err := l.desk.DB.Office.SaveFilter(ctx, &f)
			return f, err
		}, func(f data.SavedFilter, err error) {
			var twice *data.DuplicateError
			switch {
			case errors.As(err, &twice):
				again(words.T("There is a filter “%s” already. Choose another name.", twice.Name))
			case err != nil:
				l.desk.Fail(err)
			default:
				l.desk.Say(words.T("The filter “%s” was saved.", f.Name))
				s.load()
			}
		})
	})
}

// remove deletes a saved filter, and offers to take that back. The list stays
// as it is.
func (s *savedFilters) remove(f data.SavedFilter) {
	l := s.list
	desk.Do(l.scope, "", func(ctx context.Context) error { return l.desk.DB.Office.DeleteFilter(ctx, f) }, func(err error) {
		if err != nil {
			l.desk.Fail(err)
			return
		}
		s.load()
		l.desk.Undoable(words.T("The filter “%s” was deleted.", f.Name), func() {
			desk.Do(l.scope, "", func(ctx context.Context) error { return l.desk.DB.Office.SaveFilter(ctx, &f) }, nil)
		})
	})
}
