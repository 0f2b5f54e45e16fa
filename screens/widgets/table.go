package widgets

import (
	"time"

	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

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
	// OnFollowed is told that a list that is ticked as a whole changed: how
	// many rows came to it and were ticked, how many left it.
	OnFollowed func(came, left int)
	// OnRune is told of a letter that is typed while the list has the keyboard.
	OnRune func(r rune)
	// OnDelete is told of the Delete key.
	OnDelete func()
	// OnShift is told of Alt+Up (-1) and Alt+Down (1), where the rows have an
	// order of their own.
	OnShift func(by int)
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
	foot    *fyne.Container // the sum, see SetFoot
	ring    *Ground         // shows the keyboard where no row does

	current  int64 // id, 0 for none
	at       int   // index of current, -1 for none
	anchor   int   // where a range of ticks begins
	ticked   ticks
	whole    bool // ticked as a whole
	counting bool // ticked as a whole before the list was known
	sortKey  string
	desc     bool
	drawing  bool
	slow     bool // loading takes long enough to be shown
	stop     func()
	last     time.Time // of the last press, for double clicks
	lastID   int64
}

// NewTable returns an empty table. Load gives it rows.
func NewTable[R any](run Runner, multi bool, columns ...Column[R]) *Table[R] {
	t := &Table[R]{columns: columns, multi: multi, at: -1}
	t.rows = &window[R]{run: run, beyond: t.beyond, changed: t.changed, replaced: t.replaced, arrived: t.arrived, failed: func(err error) {
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
	t.ring = &Ground{}
	t.ring.ExtendBaseWidget(t.ring)
	t.list.onKey, t.list.onShortcut, t.list.onFocus = t.typedKey, t.typedShortcut, t.focusChanged
	t.list.onRune = func(r rune) {
		if t.OnRune != nil {
			t.OnRune(r)
		}
	}
	t.header = newTableHeader(t)
	t.empty = container.NewStack()
	t.empty.Hide()
	t.body = container.NewStack(flush(t.list), t.empty, t.ring)
	t.foot = container.NewStack()
	t.foot.Hide()
	t.object = Frame(t.header, t.foot, nil, nil, t.body)
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

// Load reads the rows of another question. The current row and the ticks stay
// where their records are still listed; a list that was ticked as a whole keeps
// those ticks. What is shown stays until the first rows arrive.
func (t *Table[R]) Load(feed Feed[R]) {
	t.whole = false
	t.Reorder(feed)
}

// Reorder reads the same rows in another order.
func (t *Table[R]) Reorder(feed Feed[R]) {
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

// Reload reads the same feed again, since records changed. The list stays as it
// is until all of it has arrived; then the rows in view keep their place, and a
// list that is ticked as a whole stays so (see Whole).
func (t *Table[R]) Reload() {
	switch {
	case t.rows.feed.First == nil:
	case t.rows.known:
		t.rows.reload()
	default: // it was still on its way
		t.Reorder(t.rows.feed)
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
	t.drawRing()
	if t.at >= 0 {
		t.list.ScrollTo(t.at)
	}
	t.list.Refresh()
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
	t.drawRing()
	t.list.Refresh()
	t.header.Refresh()
	t.follow()
	if t.rows.known && t.OnCount != nil {
		t.OnCount(len(t.rows.ids))
	}
}

// beyond reports whether a row behind the first n is looked at.
func (t *Table[R]) beyond(n int) bool {
	offset := t.list.GetScrollOffset()
	return offset > 0 && offset+t.list.Size().Height > float32(n)*theme.Size(theme.SizeRow)
}

// replaced takes the ids of a list that was read again: what stands at the top
// of the view stays there.
func (t *Table[R]) replaced(before []int64) {
	high := theme.Size(theme.SizeRow)
	offset := t.list.GetScrollOffset()
	t.changed()
	for i := int(offset / high); offset > 0 && i < len(before); i++ {
		if now := t.rows.index(before[i]); now >= 0 {
			if now != i {
				t.list.ScrollToOffset(offset + float32(now-i)*high)
			}
			return
		}
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
		r.ticked = t.ticked.has(t.rows.ids[i])
	}
	t.fill(r, row, ok)
	r.Refresh()
}

// fill writes what the columns say of a record that is there.
func (t *Table[R]) fill(r *tableRow, row R, there bool) {
	for c, col := range t.columns {
		cell := &r.cells[c]
		cell.text, cell.chip, cell.bar = "", "", 0
		if !there {
			continue
		}
		if col.Chip != nil {
			cell.chip, cell.tone = col.Chip(row)
		}
		if col.Bar != nil {
			cell.bar = min(max(col.Bar(row), 0), 1)
		}
		if cell.chip == "" && col.Text != nil {
			cell.text = col.Text(row)
		}
	}
}
