package widgets

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
)

// tableFoot is the owner of the row below all others: it stands still, and its
// cells are strong. Its links lead on as those of the other rows do.
type tableFoot[R any] struct {
	*Table[R]
	sum R
}

func (f *tableFoot[R]) pressed(int, bool, fyne.KeyModifier)              {}
func (f *tableFoot[R]) pressedCell(_, column int)                        { f.columns[column].OnPress(f.sum) }
func (f *tableFoot[R]) menu(_ int, _ fyne.Position, _ fyne.CanvasObject) {}
func (f *tableFoot[R]) ticks() bool                                      { return false }
func (f *tableFoot[R]) hasFocus() bool                                   { return false }
func (f *tableFoot[R]) shape() []cellShape {
	out := f.Table.shape()
	for i := range out {
		out[i].bold = true
	}
	return out
}

// SetFoot shows a record below the others, where it stays when they scroll:
// their sum. Bars are left out.
func (t *Table[R]) SetFoot(sum R) {
	row := newRow(&tableFoot[R]{t, sum})
	t.fill(row, sum, true)
	for i := range row.cells {
		row.cells[i].bar = 0
	}
	t.foot.Objects = []fyne.CanvasObject{NewGround(theme.ColorRaised), Rows(0, NewRule(), row)}
	t.foot.Show()
	t.foot.Refresh()
}

// NoFoot takes the foot away.
func (t *Table[R]) NoFoot() { t.foot.Hide() }
