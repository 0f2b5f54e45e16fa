package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Clickable is the part of a widget that acts when it is clicked, or on Space
// or Enter while it has the keyboard. A widget embeds it, calls
// ExtendBaseWidget with itself, and draws Hovered and Focused as it likes: it
// is refreshed when they change.
type Clickable struct {
	widget.BaseWidget
	Do               func() // nil does nothing
	Hovered, Focused bool

	self fyne.Widget
}

var (
	_ fyne.Tappable      = (*Clickable)(nil)
	_ fyne.Focusable     = (*Clickable)(nil)
	_ desktop.Hoverable  = (*Clickable)(nil)
	_ desktop.Cursorable = (*Clickable)(nil)
)

// ExtendBaseWidget tells which widget embeds it.
func (c *Clickable) ExtendBaseWidget(self fyne.Widget) {
	c.self = self
	c.BaseWidget.ExtendBaseWidget(self)
}

// Tapped implements fyne.Tappable.
func (c *Clickable) Tapped(*fyne.PointEvent) {
	if c.Do != nil {
		c.Do()
	}
}

// Cursor is a hand.
func (c *Clickable) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn implements desktop.Hoverable.
func (c *Clickable) MouseIn(*desktop.MouseEvent) { c.Hovered = true; c.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (c *Clickable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (c *Clickable) MouseOut() { c.Hovered = false; c.Refresh() }

// FocusGained implements fyne.Focusable.
func (c *Clickable) FocusGained() { c.Focused = true; c.Refresh() }

// FocusLost implements fyne.Focusable.
func (c *Clickable) FocusLost() { c.Focused = false; c.Refresh() }

// TypedRune implements fyne.Focusable.
func (c *Clickable) TypedRune(rune) {}

// TypedKey acts on Space and Enter. Esc is the window's.
func (c *Clickable) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.Tapped(nil)
	default:
		Escape(c.self, k)
	}
}

// AccessibilityRole says that it is a button.
func (c *Clickable) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
