package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// door is a widget as a room makes one: it draws what it is told.
type door struct {
	Clickable
	leaf *canvas.Rectangle
}

func (d *door) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(d.leaf) }

func TestClickableActsByMouseAndKeysAndLeavesEscToTheWindow(t *testing.T) {
	test.NewTempApp(t)
	opened, escaped := 0, 0
	d := &door{leaf: canvas.NewRectangle(nil)}
	d.Do = func() { opened++ }
	d.ExtendBaseWidget(d)
	w := test.NewTempWindow(t, d)
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			escaped++
		}
	})
	test.Tap(d)
	w.Canvas().Focus(d)
	if !d.Focused {
		t.Error("the keyboard is not seen to be here")
	}
	for _, k := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape, fyne.KeyA} {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
	if opened != 4 || escaped != 1 {
		t.Errorf("opened %d times of 4, Esc came to the window %d times of 1", opened, escaped)
	}
	d.Do = nil
	test.Tap(d) // nothing to do is no crash
	d.MouseIn(nil)
	if !d.Hovered {
		t.Error("the mouse is not seen to be here")
	}
	if d.MouseOut(); d.Hovered {
		t.Error("the mouse is still seen to be here")
	}
}
