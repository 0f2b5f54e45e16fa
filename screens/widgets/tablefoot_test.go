package widgets

import (
	"strings"
	"testing"

	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// TestFiguresLeadOn: a click on a figure of a row or of the sum tells which
// one, a click beside it or on an empty one nothing.
func TestFiguresLeadOn(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light, 100))
	var pressed []string
	table := NewTable(Inline(), false,
		Column[string]{Title: "Name", Width: 100, Text: func(s string) string { return s }},
		Column[string]{Title: "Bar", Width: 100, Bar: func(string) float64 { return 2 }},
		Column[string]{Title: "Figure", Width: 100, Text: func(s string) string { return strings.TrimPrefix(s, "none") },
			OnPress: func(s string) { pressed = append(pressed, s) }})
	w := test.NewTempWindow(t, table.Object())
	w.Resize(fyne.NewSize(500, 300))
	table.Load(SliceFeed([]string{"first", "none"}, func(s string) int64 { return int64(len(s)) }))
	table.SetFoot("sum")
	row := func(i int) *tableRow {
		r := newRow(table)
		table.draw(i, r)
		return r
	}
	foot := table.foot.Objects[1].(*fyne.Container).Objects[1].(*tableRow)
	for _, r := range []*tableRow{row(0), row(1), foot} {
		r.Resize(fyne.NewSize(500, 32))
		for _, x := range []float32{40, 160, 290, 480} {
			at := fyne.PointEvent{Position: fyne.NewPos(x, 10)}
			r.MouseMoved(&desktop.MouseEvent{PointEvent: at})
			if leads, want := r.Cursor() == desktop.PointerCursor, x == 290 && r.cells[2].text != ""; leads != want {
				t.Errorf("at %v of %q a link is shown: %v", x, r.cells[0].text, leads)
			}
			r.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: at})
		}
	}
	if got := strings.Join(pressed, " "); got != "first sum" {
		t.Errorf("pressed %q", got)
	}
	if row(0).cells[1].bar != 1 || foot.cells[1].bar != 0 {
		t.Error("a bar is longer than its cell, or stands beside the sum")
	}
	if table.NoFoot(); table.foot.Visible() {
		t.Error("the sum is still there")
	}
}
