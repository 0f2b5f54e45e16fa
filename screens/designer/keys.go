package designer

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// AcceptsTab implements fyne.Tabbable: Tab goes through the elements. F6 goes
// on to the other parts of the screen.
func (b *board) AcceptsTab() bool { return b.session != nil && len(b.session.Elements()) > 0 }

// KeyDown implements desktop.Keyable.
func (b *board) KeyDown(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace && b.drag.kind == idle {
		b.hand = true
	}
}

// KeyUp implements desktop.Keyable.
func (b *board) KeyUp(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace:
		b.hand = false
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown:
		if b.session != nil {
			b.session.Seal() // what was nudged till now is one step
		}
	}
}

// TypedRune implements fyne.Focusable.
func (b *board) TypedRune(r rune) {
	switch r {
	case '+', '=':
		b.setZoom(b.step(true))
	case '-':
		b.setZoom(b.step(false))
	}
}

// arrows are the directions of the arrow keys.
var arrows = map[fyne.KeyName][2]float64{
	fyne.KeyLeft: {-1, 0}, fyne.KeyRight: {1, 0}, fyne.KeyUp: {0, -1}, fyne.KeyDown: {0, 1},
}

// How far an arrow key moves, in mm: alone, with Shift, with Ctrl.
const (
	nudge     = 0.5
	nudgeFar  = 5
	nudgeNear = 0.1
)

// TypedKey implements fyne.Focusable.
func (b *board) TypedKey(e *fyne.KeyEvent) {
	if b.session == nil {
		b.say(combo{e.Name, 0})
		return
	}
	shift := b.modifiers()&fyne.KeyModifierShift != 0
	if by, ok := arrows[e.Name]; ok {
		far := nudge
		if shift {
			far = nudgeFar
		}
		b.nudge(by, far)
		return
	}
	switch e.Name {
	case fyne.KeyTab:
		b.session.Next(shift)
		b.reveal()
		b.changed()
	case fyne.KeyEscape:
		if !b.cancelDrag() && !b.stepOut() {
			b.say(combo{e.Name, 0})
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		if sel := b.session.Selected(); len(sel) == 1 && b.session.Enter(sel[0]) {
			b.changed()
		} else if b.session.Only() != nil && b.onOpen != nil {
			b.onOpen()
		}
	default:
		b.say(combo{e.Name, 0})
	}
}

// stepOut goes out of a group, or selects nothing.
func (b *board) stepOut() bool {
	if !b.session.Out() {
		return false
	}
	b.changed()
	return true
}

func (b *board) nudge(by [2]float64, far float64) {
	if len(b.session.Selected()) == 0 { // the page itself
		b.fit = false
		b.origin = b.origin.AddXY(float32(-by[0]*40), float32(-by[1]*40))
		b.keep()
		b.moved()
		return
	}
	b.try(b.session.Nudge(by[0]*far, by[1]*far))
}

// try tells of what was done, or why it was not.
func (b *board) try(err error) {
	if err != nil && b.onRefused != nil {
		b.onRefused(err)
	}
	b.changed()
}

// combo is a key with what is held beside it.
type combo struct {
	key  fyne.KeyName
	held fyne.KeyModifier
}

func (b *board) say(c combo) bool { return b.onKey != nil && b.onKey(c) }

// TypedShortcut implements fyne.Shortcutable: keys with Ctrl or Alt.
func (b *board) TypedShortcut(s fyne.Shortcut) {
	c, ok := comboOf(s)
	if !ok {
		return
	}
	if by, arrow := arrows[c.key]; arrow && b.session != nil && c.held&fyne.KeyModifierControl != 0 {
		b.nudge(by, nudgeNear)
		return
	}
	if c.key == fyne.KeyEscape && c.held&fyne.KeyModifierAlt != 0 { // a drag without snapping is left
		b.cancelDrag()
		return
	}
	b.say(c)
}

// comboOf reads a shortcut; the toolkit has names of its own for some.
func comboOf(s fyne.Shortcut) (combo, bool) {
	const ctrl = fyne.KeyModifierControl
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		return combo{fyne.KeyZ, ctrl}, true
	case *fyne.ShortcutRedo:
		return combo{fyne.KeyY, ctrl}, true
	case *fyne.ShortcutCopy:
		return combo{fyne.KeyC, ctrl}, true
	case *fyne.ShortcutPaste:
		return combo{fyne.KeyV, ctrl}, true
	case *fyne.ShortcutCut:
		return combo{fyne.KeyX, ctrl}, true
	case *fyne.ShortcutSelectAll:
		return combo{fyne.KeyA, ctrl}, true
	case *desktop.CustomShortcut:
		return combo{s.KeyName, s.Modifier}, true
	}
	return combo{}, false
}
