package widgets

import (
	"slices"
	"testing"

	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// shownOrder is an order of five rows in a window.
func shownOrder(t *testing.T) (*Order, *[][]int64) {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light, 100))
	o := NewOrder(OrderColumn{Title: "Workers", Width: 60, Drop: 1}, OrderColumn{Title: "Amount", Width: 100, Drop: 2})
	var moved [][]int64
	o.OnMoved = func(ids []int64) { moved = append(moved, ids) }
	var rows []Ranked
	for id := range int64(5) {
		rows = append(rows, Ranked{ID: id + 1, Title: "PT", Detail: "-", Chip: "Sudah dicetak", Cells: []string{"1", "2"}})
	}
	o.Set(rows)
	w := test.NewTempWindow(t, o.Object())
	w.Resize(fyne.NewSize(700, 400))
	return o, &moved
}

func drag(o *Order, row int, by ...float32) {
	h := o.rows[row].handle
	for _, dy := range by {
		h.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(0, dy)})
	}
	h.DragEnd()
}

func TestOrderIsDragged(t *testing.T) {
	for name, c := range map[string]struct {
		row  int
		by   []float32
		want []int64
	}{
		"up two":           {3, []float32{-40, -50}, []int64{1, 4, 2, 3, 5}},
		"down to the end":  {0, []float32{400}, []int64{2, 3, 4, 5, 1}},
		"above the first":  {2, []float32{-4000}, []int64{3, 1, 2, 4, 5}},
		"hardly":           {2, []float32{10}, nil},
		"there and back":   {2, []float32{96, -96}, nil},
		"half a row is on": {1, []float32{25}, []int64{1, 3, 2, 4, 5}},
	} {
		o, moved := shownOrder(t)
		drag(o, c.row, c.by...)
		want := c.want
		if want == nil {
			want = []int64{1, 2, 3, 4, 5}
			if len(*moved) != 0 {
				t.Errorf("%s: told of %v", name, *moved)
			}
		} else if len(*moved) != 1 || !slices.Equal((*moved)[0], want) {
			t.Errorf("%s: told of %v", name, *moved)
		}
		if !slices.Equal(o.IDs(), want) {
			t.Errorf("%s: %v, want %v", name, o.IDs(), want)
		}
		for i, r := range o.rows { // all rows stand in their places again
			if r.index != i || r.Position().Y != float32(i)*o.high() {
				t.Errorf("%s: row %d stands at %v", name, i, r.Position())
			}
		}
	}
}

func TestOrderKeys(t *testing.T) {
	o, moved := shownOrder(t)
	alt := func(k fyne.KeyName) {
		for _, r := range o.rows {
			if r.focused {
				r.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierAlt})
				return
			}
		}
		t.Fatal("no row has the keyboard")
	}
	o.Focus()
	alt(fyne.KeyUp) // nowhere to go
	alt(fyne.KeyDown)
	alt(fyne.KeyDown)
	if !slices.Equal(o.IDs(), []int64{2, 3, 1, 4, 5}) || len(*moved) != 2 || o.Current() != 1 {
		t.Errorf("moved down twice: %v, current %d", o.IDs(), o.Current())
	}
	alt(fyne.KeyEnd)
	if !slices.Equal(o.IDs(), []int64{2, 3, 4, 5, 1}) {
		t.Errorf("moved to the end: %v", o.IDs())
	}
	removed, opened := int64(0), int64(0)
	o.OnRemove, o.OnOpen = func(id int64) { removed = id }, func(id int64) { opened = id }
	o.rows[4].TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	o.rows[3].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	o.rows[3].TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if opened != 5 || removed != 5 || !o.rows[3].focused {
		t.Errorf("opened %d, removed %d", opened, removed)
	}
}

func TestOrderTicksFollowTheirRows(t *testing.T) {
	o, _ := shownOrder(t)
	told := -1
	o.OnTicked = func(n int) { told = n }
	o.Tick(4, 2)
	if told != 2 || !slices.Equal(o.Ticked(), []int64{2, 4}) {
		t.Errorf("ticked %v, told %d", o.Ticked(), told)
	}
	o.Move(3, 0)
	if !slices.Equal(o.Ticked(), []int64{4, 2}) {
		t.Errorf("after a move: %v", o.Ticked())
	}
	o.Set([]Ranked{{ID: 1}, {ID: 2}}) // 4 is gone
	if told != 1 || !slices.Equal(o.Ticked(), []int64{2}) {
		t.Errorf("after one went: %v, told %d", o.Ticked(), told)
	}
	o.toggleAll()
	if told != 2 {
		t.Error("the header does not tick all")
	}
	o.toggleAll()
	if told != 0 {
		t.Error("the header does not take all ticks away")
	}
}

func TestOrderGivesWayWhereItIsNarrow(t *testing.T) {
	o, _ := shownOrder(t)
	shown := func(width float32) (n int) {
		p := o.places(width)
		for _, w := range p.cellWidths {
			if w > 0 {
				n++
			}
		}
		if p.titleWidth < theme.Px(40) {
			t.Errorf("in %v the title has %v", width, p.titleWidth)
		}
		return n
	}
	for width, want := range map[float32]int{900: 2, 560: 1, 400: 0, 200: 0} {
		if got := shown(width); got != want {
			t.Errorf("in %v pixels %d columns, want %d", width, got, want)
		}
	}
}

// TestOrderPartsStandBesideEachOther: in no width does a part of a row lie on
// another one.
func TestOrderPartsStandBesideEachOther(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 100))
	o := NewOrder(OrderColumn{Title: "Time", Width: 104}, OrderColumn{Title: "Starts at", Width: 74, Input: true, Drop: 1}, OrderColumn{Title: "Minutes", Width: 62, Input: true})
	o.OnRemove = func(int64) {}
	o.Set([]Ranked{{ID: 1, Title: "Registrasi peserta", Chip: "Penerima dipanggil", Cells: []string{"09.00 – 09.30", "", "30"}}})
	row, dropped := o.rows[0], false
	for width := float32(340); width < 900; width += 20 {
		(&orderRowLayout{row}).Layout(nil, fyne.NewSize(width, o.high()))
		parts := []fyne.CanvasObject{row.number, row.title}
		for _, c := range row.cells {
			parts = append(parts, c)
		}
		end := float32(0)
		for i, x := range append(parts, row.chip, row.buttons) {
			if !x.Visible() {
				dropped = true
				continue
			}
			if x.Position().X < end {
				t.Errorf("%v wide: part %d begins at %v, what is before it ends at %v", width, i, x.Position().X, end)
			}
			end = x.Position().X + x.Size().Width
		}
		if end > width {
			t.Errorf("%v wide: the row ends at %v", width, end)
		}
		if width > 800 && !row.chip.Visible() {
			t.Errorf("%v wide: no chip", width)
		}
	}
	if !dropped {
		t.Error("nothing was dropped in a narrow row")
	}
}
