package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
)

// orderInput is a cell of an Order in which one types.
type orderInput struct {
	row    *orderRow
	column int
	entry  *entry
	kept   string
	object fyne.CanvasObject
}

func newOrderInput(r *orderRow, column int) *orderInput {
	c := &orderInput{row: r, column: column, entry: newEntry(false)}
	c.entry.replaces = always
	c.entry.PlaceHolder = r.order.columns[column].Placeholder
	c.entry.onKey = c.key
	c.entry.onFocus = func(in bool) {
		if !in {
			c.commit()
			return
		}
		r.order.current = r.item.ID
		r.order.reveal(r.index)
	}
	c.object = oneLine(c.entry)
	return c
}

// set shows what is kept; what is being typed stays.
func (c *orderInput) set(text string) {
	if c.entry.focused && c.entry.Text != c.kept {
		c.kept = text
		return
	}
	if c.kept = text; c.entry.Text != text {
		c.entry.SetText(text)
	}
}

func (c *orderInput) commit() {
	text := strings.TrimSpace(c.entry.Text)
	if text == c.kept {
		return
	}
	c.kept = text
	if c.row.order.OnTyped != nil {
		c.row.order.OnTyped(c.row.item.ID, c.column, text)
	}
}

// key keeps with Enter and goes on below, as Up and Down do; Esc takes back
// what was typed.
func (c *orderInput) key(k *fyne.KeyEvent) bool {
	o, to := c.row.order, c.row.index
	switch k.Name {
	case fyne.KeyUp:
		to--
	case fyne.KeyDown:
		to++
	case fyne.KeyReturn, fyne.KeyEnter:
		c.commit()
		to++
	case fyne.KeyEscape:
		if c.entry.Text != c.kept {
			c.entry.SetText(c.kept)
		} else {
			c.row.focus()
		}
		return true
	default:
		return false
	}
	if to >= 0 && to < len(o.rows) {
		if cv := canvasOf(c.row); cv != nil {
			cv.Focus(o.rows[to].inputs[c.column].entry)
		}
	}
	return true
}
