package doubles

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"lingkaran/app/doubles"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// mostPairs is how many pairs are listed, the surest: more than a clerk works
// off before searching again.
const mostPairs = 5000

const (
	filterSure     = "sure"
	filterDistrict = "district"
	filterCompany  = "company"
)

// list is the pairs of the last search.
type list struct {
	screen  *Screen
	desk    *desk.Desk
	scope   *desk.Scope
	table   *widgets.Table[*row]
	filters *widgets.FilterBar
	banner  *widgets.Banner
	tools   fyne.CanvasObject
	object  *fyne.Container

	rows  map[int64]*row
	order []int64 // of all rows, the surest first
	found int     // by the search; more than listed when there are too many
	busy  bool
	left  int  // rows that are still to be decided upon
	shown int  // those of them that the filters let through
	never bool // no search came to its end yet
	done  int  // pairs that were decided upon since the search
}

func newList(s *Screen) *list {
	l := &list{screen: s, desk: s.desk, scope: s.scope, rows: map[int64]*row{}, never: true, banner: widgets.NewBanner()}
	l.table = widgets.NewTable(s.desk.Runner, false, columns()...)
	l.table.OnOpen = s.open
	l.table.OnClick = s.open
	l.table.OnError = s.desk.Fail
	l.filters = widgets.NewFilterBar(
		widgets.Filter{Key: filterSure, Label: words.T("Certainty"), Choices: sureChoices()},
		widgets.Filter{Key: filterDistrict, Label: words.T("Kecamatan")},
		widgets.Filter{Key: filterCompany, Label: words.T("Company")})
	l.filters.OnChanged = func(string, string) { l.draw() }
	past := widgets.NewTool(words.T("Merged records"), theme.IconHistory, s.showPast)
	back := widgets.NewTool(words.T("Vulnerable Workers"), theme.IconChevronLeft, func() { s.desk.Nav.Show(desk.KeyWorkers) })
	l.banner.Inset = true
	l.tools = widgets.PadSides(widgets.Frame(nil, nil, widgets.Columns(8, back), widgets.Columns(4, past), widgets.PadSides(l.filters.Object(), 0, 0, 0, 8)), 8, 16, 8, 12)
	l.object = widgets.Frame(widgets.Rows(0, l.tools, l.banner.Object()), nil, nil, nil, l.table.Object())
	l.banner.Moved = func() { s.desk.Runner.Do(func() { l.object.Refresh() }) }
	l.table.SetEmpty(container.NewStack())
	return l
}

func sureChoices() []widgets.Choice {
	return []widgets.Choice{
		{Title: words.T("All pairs")},
		{Value: "2", Title: doubles.AlmostSure.Words()},
		{Value: "1", Title: words.T("%s or more", doubles.Likely.Words())},
	}
}

// answer is what a search came to.
type answer struct {
	rows  []*row
	found int
}

// search looks through the whole office.
func (l *list) search() {
	if l.busy {
		return
	}
	l.busy = true
	l.banner.Away()
	l.table.SetEmpty(l.emptyState())
	if l.never {
		l.draw()
	}
	l.desk.Nav.HeaderChanged()
	db := l.desk.DB
	desk.Long(l.scope, words.T("Searching for double records"), func(ctx context.Context, report desk.Report) (answer, error) {
		found, err := doubles.Find(ctx, db, doubles.Report(report))
		if err != nil {
			return answer{}, err
		}
		rows, err := rowsOf(ctx, db, found[:min(len(found), mostPairs)])
		return answer{rows, len(found)}, err
	}, l.show)
}

func (l *list) show(a answer, err error) {
	l.busy = false
	if err != nil {
		l.table.SetEmpty(l.emptyState())
		l.draw()
		l.desk.Nav.HeaderChanged()
		l.desk.Fail(err)
		return
	}
	l.never, l.found, l.done = false, a.found, 0
	l.rows, l.order = make(map[int64]*row, len(a.rows)), l.order[:0]
	for i, r := range a.rows {
		r.id = int64(i + 1)
		l.rows[r.id] = r
		l.order = append(l.order, r.id)
	}
	l.setChoices()
	l.draw()
	l.table.ScrollToTop()
	if len(l.order) > 0 {
		l.table.SetCurrent(l.order[0])
	}
	if a.found > len(a.rows) {
		l.banner.Say(widgets.Info, words.T("%s pairs were found. The %s surest are shown; search again when you are through with them.",
			words.Number(a.found), words.Number(len(a.rows))))
	}
	if l.screen.showing == pairs && l.shown > 0 {
		l.table.Focus()
	}
}

// setChoices offers the districts and companies of the pairs.
func (l *list) setChoices() {
	districts, companies := map[string]bool{}, map[string]bool{}
	for _, r := range l.rows {
		for _, p := range r.both {
			districts[p.district], companies[p.sponsor] = true, true
		}
	}
	choices := func(all string, used map[string]bool) []widgets.Choice {
		delete(used, "")
		out := []widgets.Choice{{Title: all}}
		for x := range used {
			out = append(out, widgets.Choice{Value: x, Title: x})
		}
		slices.SortFunc(out[1:], func(a, b widgets.Choice) int { return cmp.Compare(a.Title, b.Title) })
		return out
	}
	l.filters.SetChoices(filterDistrict, choices(words.T("All kecamatan"), districts))
	l.filters.SetChoices(filterCompany, choices(words.T("All companies"), companies))
}

// draw lists the rows that the filters let through.
func (l *list) draw() {
	var shown []*row
	l.left = 0
	for _, id := range l.order {
		r := l.rows[id]
		if r.open() {
			l.left++
		}
		if l.passes(r) {
			shown = append(shown, r)
		}
	}
	l.shown = len(shown)
	l.table.SetEmpty(l.emptyState())
	l.table.Load(widgets.SliceFeed(shown, func(r *row) int64 { return r.id }))
	if l.screen.showing == pairs {
		l.desk.Nav.HeaderChanged()
	}
}

// placeOf says where a row stands among those that the filters let through,
// from 1 on, and how many these are.
func (l *list) placeOf(id int64) (at, all int) {
	for _, x := range l.order {
		if l.passes(l.rows[x]) {
			if all++; x == id {
				at = all
			}
		}
	}
	return at, all
}

func (l *list) passes(r *row) bool {
	if !r.open() {
		return false
	}
	switch l.filters.Value(filterSure) {
	case "1":
		if r.pair.Certainty() < doubles.Likely {
			return false
		}
	case "2":
		if r.pair.Certainty() < doubles.AlmostSure {
			return false
		}
	}
	if d := l.filters.Value(filterDistrict); d != "" && r.both[0].district != d && r.both[1].district != d {
		return false
	}
	c := l.filters.Value(filterCompany)
	return c == "" || r.both[0].sponsor == c || r.both[1].sponsor == c
}

func (l *list) emptyState() fyne.CanvasObject {
	switch {
	case l.busy:
		return container.NewStack()
	case l.never:
		return widgets.NewEmptyState(theme.IconCopy, words.T("The search did not come to its end"),
			words.T("It compares all workers by name, birth date, NIK and phone."), words.T("Search again"), l.search)
	case l.left > 0:
		return widgets.NewEmptyState(theme.IconFilter, words.T("No pair matches the filters"), "", words.T("Clear filters"), l.filters.Reset)
	case l.done > 0:
		return widgets.NewEmptyState(theme.IconCheck, words.T("All pairs are decided"),
			words.T("Search again after the next lists came in."), "", nil)
	}
	return widgets.NewEmptyState(theme.IconCheck, words.T("No double records"),
		words.T("Nobody seems to be kept twice, under two NIK or two spellings of a name."), "", nil)
}

func (l *list) countWords() string {
	if l.never {
		return ""
	}
	if l.shown < l.left {
		return words.T("%s of %s pairs", words.Number(l.shown), words.Number(l.left))
	}
	return words.N("%s pair", "%s pairs", l.shown)
}

// after returns the pair that stands behind another in the list, 0 for none.
func (l *list) after(id int64) int64 {
	at := slices.Index(l.order, id)
	for _, turn := range [][]int64{l.order[at+1:], l.order[:max(at, 0)]} {
		for _, next := range turn {
			if next != id && l.passes(l.rows[next]) {
				return next
			}
		}
	}
	return 0
}

// remove takes decided pairs away; back puts them in their places again.
func (l *list) remove(which func(*row) bool) (back func()) {
	var gone []*row
	for _, id := range l.order {
		if r := l.rows[id]; !r.decided && which(r) {
			r.decided = true
			gone = append(gone, r)
		}
	}
	l.done += len(gone)
	l.draw()
	return func() {
		for _, r := range gone {
			r.decided, r.missing = false, false
		}
		l.done -= len(gone)
		l.draw()
	}
}

// follow reads those again who were changed. What changed for many is only
// said: the clerk searches again when it suits.
func (l *list) follow(ids []int64) {
	if l.never || l.busy || len(l.rows) == 0 {
		return
	}
	if ids == nil {
		l.banner.Say(widgets.Info, words.T("Many workers were changed since the search."), widgets.Offer{Text: words.T("Search again"), Do: l.search})
		return
	}
	var touched []*row
	for _, r := range l.rows {
		if !r.decided && (slices.Contains(ids, r.both[0].id) || slices.Contains(ids, r.both[1].id)) {
			touched = append(touched, r)
		}
	}
	if len(touched) == 0 {
		return
	}
	found := make([]doubles.Pair, len(touched))
	for i, r := range touched {
		found[i] = r.pair
	}
	db := l.desk.DB
	desk.Run(l.scope, "", func(ctx context.Context) ([]*row, error) { return rowsOf(ctx, db, found) }, func(rows []*row, err error) {
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				l.desk.Fail(err)
			}
			return
		}
		living := map[doubles.Pair]*row{}
		for _, r := range rows {
			living[r.pair] = r
		}
		for _, r := range touched {
			now := living[r.pair]
			if r.missing = now == nil; now != nil { // else one of both is in the bin
				r.both = now.both
			}
		}
		l.draw()
	})
}

// rowsOf reads the people of pairs; a pair of which one is gone is left out.
func rowsOf(ctx context.Context, db *data.DB, found []doubles.Pair) ([]*row, error) {
	people := map[int64]person{}
	for part := range slices.Chunk(found, 1000) {
		ids := make([]int64, 0, 2*len(part))
		for _, x := range part {
			ids = append(ids, x.A, x.B)
		}
		rows, err := db.Workers.Rows(ctx, ids)
		if err != nil {
			return nil, err
		}
		for _, w := range rows {
			if !w.DeletedAt.Valid { // those in the bin are read too
				people[w.ID] = personOf(w)
			}
		}
	}
	rows := make([]*row, 0, len(found))
	for _, x := range found {
		a, b := people[x.A], people[x.B]
		if a.id != 0 && b.id != 0 {
			rows = append(rows, &row{pair: x, both: [2]person{a, b}})
		}
	}
	return rows, nil
}
