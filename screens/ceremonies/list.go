package ceremonies

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// list is all ceremonies, the latest first.
type list struct {
	screen *Screen
	desk   *desk.Desk
	search *widgets.SearchBox
	filter *widgets.FilterBar
	table  *widgets.Table[data.CeremonyRow]
	object fyne.CanvasObject

	total int // ceremonies, whatever is searched; -1 until known
}

const byDate = "date"

func newList(s *Screen) *list {
	l := &list{screen: s, desk: s.desk, total: -1}
	l.search = widgets.NewSearchBox(s.desk.Runner, words.T("Search title or venue"))
	l.search.OnSearch = func(string) { l.load() }
	choices := []widgets.Choice{{Title: words.T("All")}}
	for _, c := range statuses {
		word, _ := statusWord(c)
		choices = append(choices, widgets.Choice{Value: string(c), Title: word})
	}
	l.filter = widgets.NewFilterBar(widgets.Filter{Key: "status", Label: words.T("Status"), Choices: choices})
	l.filter.OnChanged = func(string, string) { l.load() }

	type row = data.CeremonyRow
	l.table = widgets.NewTable(s.desk.Runner, false,
		widgets.Column[row]{Title: words.T("Date"), Key: byDate, Width: 84, Align: fyne.TextAlignTrailing, Text: func(r row) string { return words.ShortDate(r.Date) }},
		widgets.Column[row]{Title: words.T("Ceremony"), Key: "title", Width: 200, Flex: 3, Bold: true, Text: func(r row) string { return r.Title }},
		widgets.Column[row]{Title: words.T("Venue"), Key: "venue", Width: 120, Flex: 1, Drop: 2, Muted: true, Text: func(r row) string { return r.Venue }},
		widgets.Column[row]{Title: words.T("Awardees"), Key: "awards", Width: 76, Align: fyne.TextAlignTrailing, Text: func(r row) string { return words.Number(r.Awards) }},
		widgets.Column[row]{Title: words.T("Printed"), Key: "printed", Width: 76, Align: fyne.TextAlignTrailing, Drop: 1, Text: func(r row) string {
			if r.Awards == 0 {
				return ""
			}
			return words.T("%s of %s", words.Number(r.Printed), words.Number(r.Awards))
		}},
		widgets.Column[row]{Title: words.T("Status"), Key: "status", Width: 140, Chip: func(r row) (string, widgets.Tone) { return statusWord(r.Status) }},
	)
	l.table.SetSort(byDate, true)
	l.table.OnClick = func(id int64) { s.open(id, 0) }
	l.table.OnOpen = l.table.OnClick
	l.table.OnSort = func(string, bool) { l.load() }
	l.table.OnCount = func(int) { s.desk.Nav.HeaderChanged() }
	l.table.OnDelete = func() { l.remove(l.table.Current()) }
	l.table.OnError = s.desk.Fail
	l.table.Menu = l.menu
	l.search.OnDown = l.table.Focus
	l.object = widgets.Frame(widgets.Rows(0, widgets.NewToolbar(l.search, l.filter)), nil, nil, nil, l.table.Object())
	l.table.SetEmpty(nil)
	return l
}

// load reads the ceremonies that match. There are few: they are sorted here.
func (l *list) load() {
	text, status := l.search.Text(), data.CeremonyStatus(l.filter.Value("status"))
	key, desc := l.table.Sort()
	type found struct {
		rows  []data.CeremonyRow
		total int
	}
	desk.Run(l.screen.scope, "list", func(ctx context.Context) (found, error) {
		rows, err := l.desk.DB.Ceremonies.All(ctx, text)
		if err != nil {
			return found{}, err
		}
		f := found{total: len(rows)}
		if text != "" {
			all, err := l.desk.DB.Ceremonies.All(ctx, "")
			if err != nil {
				return found{}, err
			}
			f.total = len(all)
		}
		f.rows = slices.DeleteFunc(rows, func(r data.CeremonyRow) bool { return status != "" && r.Status != status })
		sortCeremonies(f.rows, key, desc)
		return f, nil
	}, func(f found, err error) {
		if err != nil {
			l.desk.Fail(err)
			return
		}
		l.total = f.total
		l.table.SetEmpty(l.emptyState())
		l.table.Load(widgets.SliceFeed(f.rows, func(r data.CeremonyRow) int64 { return r.ID }))
	})
}

// sortCeremonies orders rows that come the latest first by a column. A
// ceremony without a date is still to be planned: it stands with the latest.
func sortCeremonies(rows []data.CeremonyRow, key string, desc bool) {
	day := func(d data.Date) string {
		if d.IsZero() {
			return "9999"
		}
		return d.String()
	}
	slices.SortStableFunc(rows, func(a, b data.CeremonyRow) int {
		var c int
		switch key {
		case "title":
			c = cmp.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title))
		case "venue":
			c = cmp.Compare(strings.ToLower(a.Venue), strings.ToLower(b.Venue))
		case "awards":
			c = cmp.Compare(a.Awards, b.Awards)
		case "printed":
			c = cmp.Compare(a.Printed, b.Printed)
		case "status":
			c = cmp.Compare(slices.Index(statuses, a.Status), slices.Index(statuses, b.Status))
		default:
			c = cmp.Compare(day(a.Date), day(b.Date))
		}
		if desc {
			return -c
		}
		return c
	})
}

func (l *list) emptyState() fyne.CanvasObject {
	if l.total > 0 {
		return widgets.NewEmptyState(theme.IconSearch, words.T("No ceremony matches"),
			words.T("Check the spelling, or take the filters away."), words.T("Show all ceremonies"), func() {
				l.filter.Reset()
				l.search.Clear()
			})
	}
	return widgets.NewEmptyState(theme.IconAward, words.T("No ceremonies yet"),
		words.T("Here belong the ceremonies at which companies are honoured. A ceremony holds its awardees in the order of call, who signs, and the certificates."),
		words.T("New ceremony"), l.screen.newCeremony)
}

// countWords says how many are listed.
func (l *list) countWords() string {
	n, known := l.table.Count()
	switch {
	case !known || l.total < 0:
		return ""
	case n != l.total:
		return words.T("%s of %s ceremonies", words.Number(n), words.Number(l.total))
	}
	return words.N("%s ceremony", "%s ceremonies", n)
}

// menu is what a right click on a row offers.
func (l *list) menu(id int64) *fyne.Menu {
	return fyne.NewMenu("",
		fyne.NewMenuItem(words.T("Open"), func() { l.screen.open(id, 0) }),
		fyne.NewMenuItem(words.T("Print certificates"), func() { l.print(id) }),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(words.T("Delete"), func() { l.remove(id) }))
}

// print goes to the printing of a ceremony that has awardees.
func (l *list) print(id int64) {
	if r, ok := l.table.Row(id); ok && r.Awards == 0 {
		l.desk.Say(words.T("This ceremony has no awardees yet. Add them first."))
		return
	}
	l.screen.printCertificates(id, nil)
}

func (l *list) remove(id int64) {
	if r, ok := l.table.Row(id); ok {
		l.screen.remove(r.Ceremony)
	}
}

// remove deletes a ceremony at once, and offers it back.
func (s *Screen) remove(c data.Ceremony) {
	db := s.desk.DB.Ceremonies
	desk.Do(s.scope, "", func(ctx context.Context) error { return db.Delete(ctx, c.ID) }, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		if s.page != nil && s.page.id == c.ID {
			s.back()
		}
		s.desk.Undoable(words.T("“%s” was deleted.", words.Shortened(c.Title)), func() {
			desk.Do(s.scope, "", func(ctx context.Context) error { return db.Restore(ctx, c.ID) }, nil)
		})
	})
}
