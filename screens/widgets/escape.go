package widgets

import "fyne.io/fyne/v2"

// escape hands Esc on to the window when a focused widget has no use for it.
func escape(o fyne.CanvasObject, k *fyne.KeyEvent) {
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
