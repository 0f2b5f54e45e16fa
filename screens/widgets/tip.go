package widgets

import (
	"time"

	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Tip is a short label that appears when the pointer rests on a button. It
// lies in a layer of the window that TipLayer made, not in the overlay stack:
// an overlay would take the pointer away from the button below it.
type Tip struct {
	layer *fyne.Container
	label fyne.CanvasObject
	stop  *time.Timer
	gone  bool
}

const tipDelay = 600 * time.Millisecond

// TipLayer puts a layer for tips above a window's content. Without it there
// are no tips.
func TipLayer(content fyne.CanvasObject) fyne.CanvasObject {
	layer := container.NewWithoutLayout()
	layer.Layout = tips{}
	return container.NewStack(content, layer)
}

type tips struct{}

func (tips) MinSize([]fyne.CanvasObject) fyne.Size     { return fyne.Size{} }
func (tips) Layout(_ []fyne.CanvasObject, _ fyne.Size) {}

func tipLayerOf(c fyne.Canvas) *fyne.Container {
	stack, ok := c.Content().(*fyne.Container)
	if !ok || len(stack.Objects) < 2 {
		return nil
	}
	layer, ok := stack.Objects[len(stack.Objects)-1].(*fyne.Container)
	if !ok {
		return nil
	}
	if _, ok := layer.Layout.(tips); !ok {
		return nil
	}
	return layer
}

// ShowTip shows text below an object when the pointer has rested on it for a
// while. It returns nil where there can be no tip; Hide takes nil.
func ShowTip(on fyne.CanvasObject, text string) *Tip {
	c := canvasOf(on)
	if c == nil || len(c.Overlays().List()) > 0 {
		return nil
	}
	layer := tipLayerOf(c)
	if layer == nil {
		return nil
	}
	t := &Tip{layer: layer}
	t.stop = time.AfterFunc(tipDelay, func() {
		fyne.Do(func() {
			if t.gone {
				return
			}
			ground := NewGround(theme.ColorNotice)
			ground.Radius = 4
			line := newLine(&Line{Text: text, Scale: theme.SizeSmall, Color: theme.ColorNoticeText})
			t.label = container.NewStack(ground, PadSides(line, 4, 8, 4, 8))
			size := t.label.MinSize()
			where := fyne.CurrentApp().Driver().AbsolutePositionForObject
			at := where(on).Subtract(where(layer)) // the menu bar is above the layer
			if at.X < 48 && on.Size().Width < 80 { // an icon of the sidebar: beside it
				at = at.AddXY(on.Size().Width+6, (on.Size().Height-size.Height)/2)
			} else {
				at = at.AddXY((on.Size().Width-size.Width)/2, on.Size().Height+4)
			}
			at.X = min(max(at.X, 4), layer.Size().Width-size.Width-4)
			if at.Y+size.Height > layer.Size().Height {
				at.Y -= on.Size().Height + size.Height + 8
			}
			t.label.Resize(size)
			t.label.Move(at)
			layer.Add(t.label)
			layer.Refresh()
		})
	})
	return t
}

// Hide takes the tip away.
func (t *Tip) Hide() {
	if t == nil || t.gone {
		return
	}
	t.gone = true
	t.stop.Stop()
	if t.label != nil {
		t.layer.Remove(t.label)
		t.layer.Refresh()
	}
}
