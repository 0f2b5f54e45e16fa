package desk

import (
	"testing"

	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// TestAskTextStaysInItsBox loses the field and comes back to it: it stays where
// the box has it and as wide as it.
func TestAskTextStaysInItsBox(t *testing.T) {
	d := newDesk(t, widgets.Inline())
	d.Window.Resize(fyne.NewSize(800, 600))
	d.AskText(TextQuestion{Title: "Simpan", Label: "Nama", Text: "Kartu", Yes: "Simpan"}, func(string, func(string)) {})
	canvas := d.Window.Canvas()
	at, ok := canvas.Focused().(fyne.CanvasObject)
	if !ok {
		t.Fatal("the field does not have the focus")
	}
	driver := fyne.CurrentApp().Driver()
	pos, size := driver.AbsolutePositionForObject(at), at.Size()
	canvas.Unfocus()
	canvas.Focus(at.(fyne.Focusable))
	if p := driver.AbsolutePositionForObject(at); p != pos || at.Size() != size {
		t.Errorf("the field went from %v %v to %v %v", pos, size, p, at.Size())
	}
	if size.Width < 300 {
		t.Errorf("the field is %v wide in a box of 420", size.Width)
	}
}
