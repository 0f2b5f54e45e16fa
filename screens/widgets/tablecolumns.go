package widgets

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
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
	// Bar draws a bar of this part of the cell's width, 0 to 1, in place of words.
	Bar func(R) float64
	// OnPress, when set, makes the words of the cell a link: it is told of a
	// click on them. Where the words are empty there is nothing to click.
	OnPress func(R)
	// Drop says which columns go where the table is too narrow for all, beside
	// an open detail for instance: the highest first. 0 never goes.
	Drop int
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

type cellShape struct {
	align       fyne.TextAlign
	muted, bold bool
	chip        bool // there is a ground behind the words, or a bar
	link        bool
}

func (t *Table[R]) shape() []cellShape {
	out := make([]cellShape, len(t.columns))
	for i, c := range t.columns {
		out[i] = cellShape{c.Align, c.Muted, c.Bold, c.Chip != nil || c.Bar != nil, c.OnPress != nil}
	}
	return out
}
