package widgets

import (
	"time"

	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
)

// Column is one column of a Table.
type Column[R any] struct {
	Title string
	// Key is what OnSort is told; "" for a column that cannot be sorted by.
	Key string
	// Width in pixels at 100 %. With Flex it is the least width.
	Width float32
	// Flex is the column's share of the width that is left.
	Flex  float32
	Align fyne.TextAlign
	// Text returns what stands in the cell.
	Text func(R) string
	// Chip, when set, draws the cell as a chip instead; where it returns "" the
	// cell has its Text, if there is one.
	Chip func(R) (text string, tone Tone)
	// Muted writes the column in the second rank.
	Muted bool
	// Bold writes it strong: the column that names the record.
	Bold bool
	// Drop says which columns go where the table is too narrow for all, beside
	// an open detail for instance: the highest first. 0 never goes.
	Drop int
}

// Table is a list of records in columns: exact and quick for a million rows,
// read in blocks from a Feed, sorted by its header, worked with mouse and
// keyboard. One row is the current one; with Multi rows can also be ticked.
type Table[R any] struct {
	// OnSelect is told of the row that became the current one by click or
	// arrow key. OnOpen is told of Enter and double click.
	OnSelect func(id int64)
	OnOpen   func(id int64)
	// OnClick is told of a plain click on a row, of the current one too.
	OnClick func(id int64)
	// OnSort is told of a click on a header. The screen loads a feed in that order.
	OnSort func(key string, desc bool)
	// OnCount is told how many rows there are, when that is known.
	OnCount func(n int)
	// OnTicked is told when the ticked rows changed.
	OnTicked func(n int)
	// OnDelete is told of the Delete key.
	OnDelete func()
	// OnError is told when the feed failed.
	OnError func(error)
	// Menu returns what a right click on a row offers, nil for nothing.
	Menu func(id int64) *fyne.Menu

	columns []Column[R]
	multi   bool
	rows    *window[R]
	list    *rowList
	header  *tableHeader
	empty   *fyne.Container
	object  *fyne.Container
	body    *fyne.Container

	current int64 // id, 0 for none
	at      int   // index of current, -1 for none
	anchor  int   // where a range of ticks begins
	ticked  map[int64]bool
	sortKey string
	desc    bool
	drawing bool
	slow    bool // loading takes long enough to be shown
	stop    func()
	last    time.Time // of the last press, for double clicks
	lastID  int64
}

// NewTable returns an empty table. Load gives it rows.
func NewTable[R any](run Runner, multi bool, columns ...Column[R]) *Table[R] {
	t := &Table[R]{columns: columns, multi: multi, at: -1, ticked: map[int64]bool{}}
	t.rows = &window[R]{run: run, changed: t.changed, arrived: t.arrived, failed: func(err error) {
		t.showEmpty()
		if t.OnError != nil {
			t.OnError(err)
		}
	}}
	t.list = newRowList(t.length, func() fyne.CanvasObject { return newRow(t) }, func(i int, o fyne.CanvasObject) {
		t.drawing = true
		t.draw(i, o.(*tableRow))
		t.drawing = false
	})
	t.list.onKey, t.list.onShortcut, t.list.onFocus = t.typedKey, t.typedShortcut, func() { t.list.Refresh() }
	t.header = newTableHeader(t)
	t.empty = container.NewStack()
	t.empty.Hide()
	t.body = container.NewStack(flush(t.list), t.empty)
	t.object = Frame(t.header, nil, nil, nil, t.body)
	return t
}

// Object is the table.
func (t *Table[R]) Object() fyne.CanvasObject { return t.object }

// SetEmpty sets what is shown instead of rows when there are none: an EmptyState.
func (t *Table[R]) SetEmpty(o fyne.CanvasObject) {
	t.empty.RemoveAll()
	if o != nil {
		t.empty.Add(o)
	}
}

// Load reads rows from a feed. The current row and the ticks stay where their
// records are still listed. What is shown stays until the first rows arrive.
func (t *Table[R]) Load(feed Feed[R]) {
	if t.stop != nil {
		t.stop()
	}
	t.slow = false
	t.rows.load(feed)
	if t.rows.loading {
		t.stop = t.rows.run.After(200*time.Millisecond, func() {
			if t.rows.loading && len(t.rows.ids) == 0 {
				t.slow = true
				t.empty.Hide()
				t.list.Refresh()
			}
		})
	}
}

// Reload reads the same feed again.
func (t *Table[R]) Reload() {
	if t.rows.feed.First != nil {
		t.Load(t.rows.feed)
	}
}

// Count returns the number of rows and whether it is known yet.
func (t *Table[R]) Count() (n int, known bool) { return len(t.rows.ids), t.rows.known }

// IDs returns the ids of all rows, in order. Do not change it.
func (t *Table[R]) IDs() []int64 { return t.rows.ids }

// Current returns the id of the current row, 0 when there is none.
func (t *Table[R]) Current() int64 { return t.current }

// Row returns the row of an id when it is at hand.
func (t *Table[R]) Row(id int64) (R, bool) {
	if i := t.rows.index(id); i >= 0 {
		return t.rows.at(i)
	}
	var none R
	return none, false
}

// SetCurrent makes a row the current one without telling OnSelect, and brings
// it into view when it is listed. 0 is none.
func (t *Table[R]) SetCurrent(id int64) {
	t.current, t.at = id, t.rows.index(id)
	if t.at >= 0 {
		t.list.ScrollTo(t.at)
	}
	t.list.Refresh()
}

// Ticked returns the ids of the ticked rows in the order of the list; those
// that are no longer listed come last.
func (t *Table[R]) Ticked() []int64 {
	out := make([]int64, 0, len(t.ticked))
	seen := make(map[int64]bool, len(t.ticked))
	for _, id := range t.rows.ids {
		if t.ticked[id] {
			out = append(out, id)
			seen[id] = true
		}
	}
	for id := range t.ticked {
		if !seen[id] {
			out = append(out, id)
		}
	}
	return out
}

// Marked returns the ticked rows or, when none is ticked, the current one.
func (t *Table[R]) Marked() []int64 {
	if len(t.ticked) == 0 && t.current != 0 {
		return []int64{t.current}
	}
	return t.Ticked()
}

// TickAll ticks every row that the list matches.
func (t *Table[R]) TickAll() {
	if !t.multi {
		return
	}
	for _, id := range t.rows.ids {
		t.ticked[id] = true
	}
	t.tickedChanged()
}

// Tick ticks rows besides those that are ticked.
func (t *Table[R]) Tick(ids ...int64) {
	if !t.multi {
		return
	}
	for _, id := range ids {
		t.ticked[id] = true
	}
	t.tickedChanged()
}

// TickNone takes all ticks away.
func (t *Table[R]) TickNone() {
	clear(t.ticked)
	t.tickedChanged()
}

// SetSort shows by which column the rows are ordered, without telling OnSort.
func (t *Table[R]) SetSort(key string, desc bool) {
	t.sortKey, t.desc = key, desc
	t.header.Refresh()
}

// Sort returns the order in force.
func (t *Table[R]) Sort() (key string, desc bool) { return t.sortKey, t.desc }

// ScrollToTop brings the first row into view: for a list of other rows, after
// a search for instance.
func (t *Table[R]) ScrollToTop() { t.list.ScrollToTop() }

// Focus gives the keyboard to the list.
func (t *Table[R]) Focus() {
	if c := canvasOf(t.list); c != nil {
		c.Focus(t.list)
	}
}

func (t *Table[R]) length() int {
	if len(t.rows.ids) == 0 && t.rows.loading && t.slow {
		return 8 // skeleton rows
	}
	return len(t.rows.ids)
}

func (t *Table[R]) changed() {
	if t.rows.known && t.stop != nil {
		t.stop()
	}
	t.slow = false
	t.at = -1
	if t.current != 0 {
		t.at = t.rows.index(t.current)
	}
	t.showEmpty()
	t.list.Refresh()
	t.header.Refresh()
	if t.rows.known && t.OnCount != nil {
		t.OnCount(len(t.rows.ids))
	}
}

func (t *Table[R]) showEmpty() {
	if t.rows.known && len(t.rows.ids) == 0 {
		t.empty.Show()
	} else {
		t.empty.Hide()
	}
}

func (t *Table[R]) arrived(from, to int) {
	if !t.drawing {
		t.list.Refresh() // redraws the rows in view only
	}
}

func (t *Table[R]) draw(i int, r *tableRow) {
	r.index = i
	row, ok := t.rows.row(i)
	r.blank = !ok
	r.current = i == t.at && t.current != 0
	r.ticked = false
	if i < len(t.rows.ids) {
		r.ticked = t.ticked[t.rows.ids[i]]
	}
	for c, col := range t.columns {
		cell := &r.cells[c]
		cell.text, cell.chip = "", ""
		if !ok {
			continue
		}
		if col.Chip != nil {
			cell.chip, cell.tone = col.Chip(row)
		}
		if cell.chip == "" && col.Text != nil {
			cell.text = col.Text(row)
		}
	}
	r.Refresh()
}

// pressed is a mouse button on a row.
func (t *Table[R]) pressed(i int, box bool, mods fyne.KeyModifier) {
	if i >= len(t.rows.ids) {
		return
	}
	t.Focus()
	id := t.rows.ids[i]
	switch {
	case t.multi && mods&fyne.KeyModifierShift != 0:
		t.tickRange(i)
		t.moveTo(i, false)
		return
	case t.multi && (box || mods&fyne.KeyModifierControl != 0):
		t.tick(i)
		return
	}
	double := id == t.lastID && time.Since(t.last) < 400*time.Millisecond
	t.last, t.lastID = time.Now(), id
	t.anchor = i
	t.moveTo(i, true)
	if t.OnClick != nil {
		t.OnClick(id)
	}
	if double && t.OnOpen != nil {
		t.lastID = 0
		t.OnOpen(id)
	}
}

func (t *Table[R]) tick(i int) {
	id := t.rows.ids[i]
	if t.ticked[id] {
		delete(t.ticked, id)
	} else {
		t.ticked[id] = true
	}
	t.anchor = i
	t.tickedChanged()
}

func (t *Table[R]) tickRange(to int) {
	from := min(max(t.anchor, 0), len(t.rows.ids)-1)
	for i := min(from, to); i <= max(from, to); i++ {
		t.ticked[t.rows.ids[i]] = true
	}
	t.tickedChanged()
}

func (t *Table[R]) tickedChanged() {
	t.list.Refresh()
	t.header.Refresh()
	if t.OnTicked != nil {
		t.OnTicked(len(t.ticked))
	}
}

func (t *Table[R]) toggleAll() {
	if len(t.ticked) > 0 && len(t.ticked) >= len(t.rows.ids) {
		t.TickNone()
	} else {
		t.TickAll()
	}
}

func (t *Table[R]) moveTo(i int, tell bool) {
	if i < 0 || i >= len(t.rows.ids) {
		return
	}
	same := t.at == i && t.current == t.rows.ids[i]
	t.at, t.current = i, t.rows.ids[i]
	t.list.ScrollTo(i)
	if tell && t.OnSelect != nil && !same {
		t.OnSelect(t.current)
	}
}

func (t *Table[R]) typedKey(k *fyne.KeyEvent) {
	escape(t.list, k)
	last := len(t.rows.ids) - 1
	if last < 0 {
		return
	}
	page := max(int(t.list.Size().Height/theme.Size(theme.SizeRow))-1, 1)
	to := t.at
	switch k.Name {
	case fyne.KeyDown:
		to++
	case fyne.KeyUp:
		to = max(to-1, 0)
	case fyne.KeyPageDown:
		to += page
	case fyne.KeyPageUp:
		to = max(to-page, 0)
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = last
	case fyne.KeyReturn, fyne.KeyEnter:
		if t.at >= 0 && t.OnOpen != nil {
			t.OnOpen(t.current)
		}
		return
	case fyne.KeySpace:
		if t.multi && t.at >= 0 {
			t.tick(t.at)
		}
		return
	case fyne.KeyDelete:
		if t.OnDelete != nil {
			t.OnDelete()
		}
		return
	default:
		return
	}
	to = min(max(to, 0), last)
	if t.multi && shiftHeld() {
		if t.at >= 0 && len(t.ticked) == 0 {
			t.anchor = t.at
		}
		t.tickRange(to)
	} else {
		t.anchor = to
	}
	t.moveTo(to, true)
}

func (t *Table[R]) typedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutSelectAll); ok {
		t.TickAll()
	}
}

// widths shares a width among the columns. A column that was dropped for want
// of room has the negative width of a gap, so that it takes none.
func (t *Table[R]) widths(total float32) []float32 {
	out := make([]float32, len(t.columns))
	left, flex := total-t.leading()-cellGap(), float32(0)
	for i, c := range t.columns {
		out[i] = theme.Px(c.Width)
		left -= out[i] + cellGap()
		flex += c.Flex
	}
	for left < 0 {
		drop := -1
		for i, c := range t.columns {
			if c.Drop > 0 && out[i] >= 0 && (drop < 0 || c.Drop > t.columns[drop].Drop) {
				drop = i
			}
		}
		if drop < 0 {
			break
		}
		left += out[drop] + cellGap()
		flex -= t.columns[drop].Flex
		out[drop] = -cellGap()
	}
	for i, c := range t.columns { // the last resort: shorter names, ending in an ellipsis
		if give := min(out[i]-theme.Px(80), -left); c.Flex > 0 && left < 0 && give > 0 {
			out[i] -= give
			left += give
		}
	}
	for i, c := range t.columns {
		if c.Flex > 0 && left > 0 && out[i] >= 0 {
			out[i] += float32(int(left * c.Flex / flex))
		}
	}
	return out
}

func cellGap() float32 { return theme.Px(12) }

// leading is the room before the first column.
func (t *Table[R]) leading() float32 {
	if t.multi {
		return theme.Px(40)
	}
	return theme.Px(16)
}

// flush takes the toolkit's gaps between rows away.
func flush(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewThemeOverride(o, flushTheme{})
}

type flushTheme struct{}

func now() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

func (flushTheme) Font(s fyne.TextStyle) fyne.Resource     { return now().Font(s) }
func (flushTheme) Icon(n fyne.ThemeIconName) fyne.Resource { return now().Icon(n) }
func (flushTheme) Size(n fyne.ThemeSizeName) float32 {
	if n == base.SizeNamePadding {
		return 0
	}
	return now().Size(n)
}
