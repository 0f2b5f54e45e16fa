package widgets

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

type record struct {
	id   int64
	name string
}

// numbered feeds records 1 to n and counts what it was asked.
type numbered struct {
	n       int
	fetches [][]int64
	fail    error
}

func (f *numbered) feed() Feed[record] {
	made := func(id int64) record { return record{id, fmt.Sprintf("name %d", id)} }
	return Feed[record]{
		First: func(_ context.Context, limit int) ([]record, error) {
			var out []record
			for i := range min(limit, f.n) {
				out = append(out, made(int64(i+1)))
			}
			return out, f.fail
		},
		IDs: func(context.Context) ([]int64, error) {
			out := make([]int64, f.n)
			for i := range out {
				out[i] = int64(i + 1)
			}
			return out, nil
		},
		Rows: func(_ context.Context, ids []int64) ([]record, error) {
			f.fetches = append(f.fetches, ids)
			var out []record
			for _, id := range ids {
				out = append(out, made(id))
			}
			return out, nil
		},
		IDOf: func(r record) int64 { return r.id },
	}
}

func testWindow(t *testing.T, content fyne.CanvasObject, w, h float32) fyne.Window {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light, 100))
	win := test.NewTempWindow(t, content)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return win
}

func newNames(t *testing.T, run Runner, multi bool) *Table[record] {
	t.Helper()
	return NewTable(run, multi,
		Column[record]{Title: "Name", Key: "name", Width: 100, Flex: 1, Text: func(r record) string { return r.name }},
		Column[record]{Title: "Number", Width: 80, Align: fyne.TextAlignTrailing, Text: func(r record) string { return fmt.Sprint(r.id) }},
		Column[record]{Title: "State", Width: 80, Chip: func(r record) (string, Tone) { return "even", Good }})
}

// shown returns the first cells of the rows that are drawn, by index.
func shown(tab *Table[record]) map[int]string {
	out := map[int]string{}
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *tableRow:
			if o.Size().Height > 0 {
				out[o.index] = o.cells[0].text
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c)
			}
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		}
	}
	walk(tab.body)
	return out
}

func TestTableOfAHundredThousandRowsScrollsToItsLast(t *testing.T) {
	for _, n := range []int{1, 59, 60, 61, 100, 101, 100_000} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			test.NewTempApp(t)
			f := &numbered{n: n}
			tab := newNames(t, Inline(), false)
			testWindow(t, tab.Object(), 600, 400)
			count := -1
			tab.OnCount = func(n int) { count = n }
			tab.Load(f.feed())
			if count != n {
				t.Fatalf("told of %d rows, want %d", count, n)
			}
			tab.typedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
			if tab.Current() != int64(n) {
				t.Fatalf("End goes to %d", tab.Current())
			}
			if got := shown(tab)[n-1]; got != fmt.Sprintf("name %d", n) {
				t.Errorf("the last row shows %q", got)
			}
			read := 0
			for _, ids := range f.fetches {
				read += len(ids)
			}
			if read > 3*blockRows {
				t.Errorf("%d rows were read to show the first and the last screen", read)
			}
			tab.typedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
			if got := shown(tab)[0]; got != "name 1" {
				t.Errorf("the first row shows %q", got)
			}
		})
	}
}

func TestTableKeepsFewBlocks(t *testing.T) {
	f := &numbered{n: 20_000}
	tab := newNames(t, Inline(), false)
	testWindow(t, tab.Object(), 600, 400)
	tab.Load(f.feed())
	for i := 0; i < f.n; i += blockRows / 2 {
		tab.list.ScrollTo(i)
	}
	if n := len(tab.rows.blocks); n > blocksKept {
		t.Errorf("%d blocks are kept, at most %d should be", n, blocksKept)
	}
}

func TestTableKeyboard(t *testing.T) {
	tab := newNames(t, Inline(), true)
	testWindow(t, tab.Object(), 600, 420)
	tab.Load((&numbered{n: 300}).feed())
	var selected, opened []int64
	tab.OnSelect = func(id int64) { selected = append(selected, id) }
	tab.OnOpen = func(id int64) { opened = append(opened, id) }
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			tab.typedKey(&fyne.KeyEvent{Name: k})
		}
	}
	press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp)
	if want := []int64{1, 2, 3, 2}; !slices.Equal(selected, want) {
		t.Errorf("arrows select %v, want %v", selected, want)
	}
	press(fyne.KeyUp, fyne.KeyUp, fyne.KeyUp)
	if tab.Current() != 1 {
		t.Errorf("up beyond the first goes to %d", tab.Current())
	}
	press(fyne.KeyPageDown)
	if c := tab.Current(); c < 8 || c > 14 {
		t.Errorf("Page Down goes to %d in a list of 12 rows' height", c)
	}
	press(fyne.KeyEnd, fyne.KeyDown)
	if tab.Current() != 300 {
		t.Errorf("down beyond the last goes to %d", tab.Current())
	}
	press(fyne.KeyReturn)
	if !slices.Equal(opened, []int64{300}) {
		t.Errorf("Enter opens %v", opened)
	}
	press(fyne.KeySpace, fyne.KeyUp, fyne.KeySpace)
	if got := tab.Ticked(); !slices.Equal(got, []int64{299, 300}) {
		t.Errorf("Space ticks %v", got)
	}
}

func TestTableTicks(t *testing.T) {
	tab := newNames(t, Inline(), true)
	testWindow(t, tab.Object(), 600, 420)
	tab.Load((&numbered{n: 1000}).feed())
	told := 0
	tab.OnTicked = func(n int) { told = n }
	tab.pressed(4, false, 0)
	if got := tab.Marked(); !slices.Equal(got, []int64{5}) {
		t.Errorf("without ticks %v is marked, want the current row", got)
	}
	tab.pressed(9, false, fyne.KeyModifierShift)
	if got := tab.Ticked(); !slices.Equal(got, []int64{5, 6, 7, 8, 9, 10}) {
		t.Errorf("shift and click tick %v", got)
	}
	tab.pressed(6, false, fyne.KeyModifierControl)
	tab.pressed(0, true, 0)
	if got := tab.Ticked(); !slices.Equal(got, []int64{1, 5, 6, 8, 9, 10}) {
		t.Errorf("control and box tick %v", got)
	}
	tab.typedShortcut(&fyne.ShortcutSelectAll{})
	if told != 1000 || tab.tickState() != theme.IconCheckboxOn {
		t.Errorf("Ctrl+A ticks %d", told)
	}
	tab.toggleAll()
	if told != 0 {
		t.Errorf("the header's box leaves %d ticked", told)
	}
}

func TestTableRowAnswersTheMouse(t *testing.T) {
	tab := newNames(t, Inline(), true)
	win := testWindow(t, tab.Object(), 600, 420)
	tab.Load((&numbered{n: 50}).feed())
	opened := int64(0)
	tab.OnOpen = func(id int64) { opened = id }
	var row *tableRow
	for _, o := range test.LaidOutObjects(win.Canvas().Content()) {
		if r, ok := o.(*tableRow); ok && r.index == 3 {
			row = r
		}
	}
	if row == nil {
		t.Fatal("no fourth row is drawn")
	}
	click := func() {
		row.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(200, 10)}})
	}
	click()
	if tab.Current() != 4 || opened != 0 {
		t.Fatalf("a click: current %d, opened %d", tab.Current(), opened)
	}
	click()
	if opened != 4 {
		t.Errorf("a double click opens %d", opened)
	}
}

func TestTableSortsByItsHeader(t *testing.T) {
	tab := newNames(t, Inline(), false)
	testWindow(t, tab.Object(), 600, 420)
	tab.Load((&numbered{n: 3}).feed())
	var got []string
	tab.OnSort = func(key string, desc bool) { got = append(got, fmt.Sprint(key, desc)) }
	test.TapAt(tab.header, fyne.NewPos(60, 10))
	test.TapAt(tab.header, fyne.NewPos(60, 10))
	test.TapAt(tab.header, fyne.NewPos(430, 10)) // a column that cannot be sorted by
	if want := []string{"namefalse", "nametrue"}; !slices.Equal(got, want) {
		t.Errorf("clicks sort by %v, want %v", got, want)
	}
}

func TestTableKeepsTheCurrentRowAcrossLoads(t *testing.T) {
	tab := newNames(t, Inline(), false)
	testWindow(t, tab.Object(), 600, 420)
	tab.Load((&numbered{n: 500}).feed())
	tab.SetCurrent(400)
	tab.Reload()
	if tab.Current() != 400 || tab.at != 399 {
		t.Errorf("after a reload: id %d at %d", tab.Current(), tab.at)
	}
	tab.Load((&numbered{n: 10}).feed())
	if tab.at != -1 {
		t.Errorf("a row that is not listed stands at %d", tab.at)
	}
}

func TestTableSaysEmptyAndFailed(t *testing.T) {
	tab := newNames(t, Inline(), false)
	testWindow(t, tab.Object(), 600, 420)
	tab.SetEmpty(NewEmptyState(theme.IconPeople, "None yet", "", "", nil))
	var failed error
	tab.OnError = func(err error) { failed = err }
	tab.Load((&numbered{n: 0}).feed())
	if !tab.empty.Visible() {
		t.Error("an empty list says nothing")
	}
	tab.Load((&numbered{n: 5}).feed())
	if tab.empty.Visible() {
		t.Error("a list with rows says that it is empty")
	}
	broken := errors.New("disk")
	tab.Load((&numbered{n: 5, fail: broken}).feed())
	if !errors.Is(failed, broken) {
		t.Errorf("a failed feed is told as %v", failed)
	}
}

// held runs work when the test says so, in the order that it says.
type held struct {
	work  []func()
	after []func()
}

func (h *held) Go(work func())  { h.work = append(h.work, work) }
func (h *held) Do(apply func()) { apply() }
func (h *held) After(_ time.Duration, apply func()) func() {
	i := len(h.after)
	h.after = append(h.after, apply)
	return func() { h.after[i] = func() {} }
}

func TestTableDropsTheAnswersOfAnOlderFeed(t *testing.T) {
	h := &held{}
	tab := newNames(t, h, false)
	testWindow(t, tab.Object(), 600, 420)
	tab.Load((&numbered{n: 7}).feed())
	tab.Load((&numbered{n: 3}).feed())
	h.work[1]() // the newer answers first
	h.work[0]()
	if n, known := tab.Count(); n != 3 || !known {
		t.Errorf("%d rows (known: %v) after a late answer of the older feed", n, known)
	}
}

func TestColumnsFitWhateverTheWidth(t *testing.T) {
	test.NewTempApp(t)
	text := func(r record) string { return r.name }
	tab := NewTable(Inline(), true,
		Column[record]{Width: 190, Flex: 6, Text: text},
		Column[record]{Width: 90, Drop: 2, Text: text},
		Column[record]{Width: 100, Drop: 1, Flex: 1, Text: text},
		Column[record]{Width: 80, Text: text})
	for width := float32(280); width < 1400; width += 13 {
		used := tab.leading()
		for i, w := range tab.widths(width) {
			if w < 0 && tab.columns[i].Drop == 0 {
				t.Errorf("at %v a column that may not go is gone", width)
			}
			used += w + cellGap()
		}
		if used > width {
			t.Errorf("at %v the columns take %v", width, used)
		}
	}
	wide, narrow := tab.widths(1200), tab.widths(480)
	if wide[1] < 0 || narrow[1] >= 0 || narrow[2] < 0 {
		t.Errorf("the column to go first: %v wide, %v narrow", wide, narrow)
	}
}
