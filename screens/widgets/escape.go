package widgets

import "fyne.io/fyne/v2"

// escape hands Esc on to the window when a focused widget has no use for it.
func escape(o fyne.CanvasObject, k *fyne.KeyEvent) {
	if k.Name != fyne.KeyEscape {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		if typed := c.OnTypedKey(); typed != nil {
			typed(k)
		}
	}
}
