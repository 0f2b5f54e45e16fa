package widgets

import (
	"time"

	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

func (t *Table[R]) focusChanged() {
	t.drawRing()
	t.list.Refresh()
}

// drawRing shows that the list has the keyboard: the current row shows it
// itself, where there is one.
func (t *Table[R]) drawRing() {
	line := fyne.ThemeColorName("")
	if t.list.focused && t.at < 0 {
		line = theme.ColorAccentText
	}
	if t.ring.Line != line {
		t.ring.Line = line
		t.ring.Refresh()
	}
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

func (t *Table[R]) moveTo(i int, tell bool) {
	if i < 0 || i >= len(t.rows.ids) {
		return
	}
	same := t.at == i && t.current == t.rows.ids[i]
	t.at, t.current = i, t.rows.ids[i]
	t.drawRing()
	t.list.ScrollTo(i)
	if tell && t.OnSelect != nil && !same {
		t.OnSelect(t.current)
	}
}

func (t *Table[R]) typedKey(k *fyne.KeyEvent) {
	Escape(t.list, k)
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
		if t.at >= 0 && t.ticked.n == 0 {
			t.anchor = t.at
		}
		t.tickRange(to)
	} else {
		t.anchor = to
	}
	t.moveTo(to, true)
}

func (t *Table[R]) typedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutSelectAll:
		t.TickAll()
	case *desktop.CustomShortcut: // as in an Order
		if t.OnShift == nil || s.Modifier != fyne.KeyModifierAlt {
			return
		}
		switch s.KeyName {
		case fyne.KeyUp:
			t.OnShift(-1)
		case fyne.KeyDown:
			t.OnShift(1)
		}
	}
}

func shiftHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// pressedCell is a click on the words of a cell that lead somewhere.
func (t *Table[R]) pressedCell(i, column int) {
	if row, ok := t.rows.row(i); ok {
		t.columns[column].OnPress(row)
	}
}

func (t *Table[R]) hasFocus() bool { return t.list.focused }

func (t *Table[R]) menu(i int, at fyne.Position, on fyne.CanvasObject) {
	if t.Menu == nil || i >= len(t.rows.ids) {
		return
	}
	t.moveTo(i, true)
	if m := t.Menu(t.rows.ids[i]); m != nil {
		if c := canvasOf(on); c != nil {
			widget.ShowPopUpMenuAtPosition(m, c, at)
		}
	}
}
