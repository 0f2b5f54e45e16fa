package widgets

import "fyne.io/fyne/v2"

// Escape hands Esc on to the window when a focused widget has no use for it.
func Escape(o fyne.CanvasObject, k *fyne.KeyEvent) {
	if k.Name != fyne.KeyEscape {
		return
	}
	if c := canvasOf(o); c != nil {
		if typed := c.OnTypedKey(); typed != nil {
			typed(k)
		}
	}
}

// canvasOf returns the canvas that an object is on. One that was only just put
// into the window and never drawn is taken to be on the program's one window.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	d := fyne.CurrentApp().Driver()
	if c := d.CanvasForObject(o); c != nil {
		return c
	}
	if all := d.AllWindows(); len(all) > 0 {
		return all[len(all)-1].Canvas()
	}
	return nil
}

// CloseTop closes the chooser, calendar or menu that lies over a window, as a
// click beside it does, and reports whether anything lies there: a dialog
// stays. Esc goes there first, also when a click took the keyboard away.
func CloseTop(on fyne.Canvas) bool {
	top := on.Overlays().Top()
	if t, ok := top.(fyne.Tappable); ok {
		t.Tapped(&fyne.PointEvent{})
	}
	return top != nil
}
