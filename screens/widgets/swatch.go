package widgets

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// swatchButton is one colour to choose.
type swatchButton struct {
	widget.BaseWidget
	swatch           Swatch
	chosen           bool
	pick             func(string)
	leave            func()
	focused, hovered bool
}

func (b *swatchButton) Tapped(*fyne.PointEvent)        { b.pick(b.swatch.Value) }
func (b *swatchButton) MouseIn(*desktop.MouseEvent)    { b.hovered = true; b.Refresh() }
func (b *swatchButton) MouseMoved(*desktop.MouseEvent) {}
func (b *swatchButton) MouseOut()                      { b.hovered = false; b.Refresh() }
func (b *swatchButton) FocusGained()                   { b.focused = true; b.Refresh() }
func (b *swatchButton) FocusLost()                     { b.focused = false; b.Refresh() }
func (b *swatchButton) TypedRune(r rune) {
	if r == ' ' {
		b.pick(b.swatch.Value)
	}
}
func (b *swatchButton) TypedKey(k *fyne.KeyEvent) {
	c := canvasOf(b)
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		b.pick(b.swatch.Value)
	case fyne.KeyRight, fyne.KeyDown:
		c.FocusNext()
	case fyne.KeyLeft, fyne.KeyUp:
		c.FocusPrevious()
	case fyne.KeyEscape:
		b.leave()
	}
}

// AccessibilityLabel names the colour for screen readers.
func (b *swatchButton) AccessibilityLabel() string { return b.swatch.Title }

func (b *swatchButton) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &swatchRenderer{b, canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type swatchRenderer struct {
	b    *swatchButton
	rect *canvas.Rectangle
}

func (r *swatchRenderer) Destroy()                     {}
func (r *swatchRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }
func (r *swatchRenderer) MinSize() fyne.Size           { return fyne.NewSquareSize(theme.Px(24)) }
func (r *swatchRenderer) Layout(s fyne.Size)           { r.rect.Resize(s) }
func (r *swatchRenderer) Refresh() {
	r.rect.FillColor, r.rect.CornerRadius = r.b.swatch.Ink, 4
	r.rect.StrokeColor, r.rect.StrokeWidth = theme.Color(theme.ColorStrongLine), 1
	if r.b.chosen || r.b.hovered || r.b.focused {
		r.rect.StrokeColor, r.rect.StrokeWidth = theme.Color(base.ColorNamePrimary), 2
	}
	r.rect.Refresh()
}
