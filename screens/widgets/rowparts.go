package widgets

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// rowButtonSide is the side of a row's button in pixels at 100 %.
const rowButtonSide = 28

// rowButton is a quiet button of a row. The keyboard does without it: a row
// knows the keys, and Tab goes from row to row.
type rowButton struct {
	widget.BaseWidget
	icon    theme.IconName
	text    string
	do      func()
	on      bool
	hovered bool
	tip     *Tip
}

func newRowButton(icon theme.IconName, text string, do func()) *rowButton {
	b := &rowButton{icon: icon, text: text, do: do, on: true}
	b.ExtendBaseWidget(b)
	return b
}

func (b *rowButton) set(on bool) {
	if b.on != on {
		b.on = on
		b.Refresh()
	}
}

func (b *rowButton) Tapped(*fyne.PointEvent) {
	b.tip.Hide()
	if b.on {
		b.do()
	}
}

func (b *rowButton) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.tip = ShowTip(b, b.text)
	b.Refresh()
}

func (b *rowButton) MouseMoved(*desktop.MouseEvent) {}

func (b *rowButton) MouseOut() {
	b.hovered = false
	b.tip.Hide()
	b.Refresh()
}

// AccessibilityLabel names the button for screen readers.
func (b *rowButton) AccessibilityLabel() string { return b.text }

// AccessibilityRole says that it is a button.
func (b *rowButton) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (b *rowButton) CreateRenderer() fyne.WidgetRenderer {
	r := &rowButtonRenderer{button: b, ground: canvas.NewRectangle(nil), image: canvas.NewImageFromResource(nil)}
	r.Refresh()
	return r
}

type rowButtonRenderer struct {
	button *rowButton
	ground *canvas.Rectangle
	image  *canvas.Image
}

func (r *rowButtonRenderer) Destroy()           {}
func (r *rowButtonRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(theme.Px(rowButtonSide)) }
func (r *rowButtonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.image}
}

func (r *rowButtonRenderer) Layout(s fyne.Size) {
	side := theme.Px(16)
	r.ground.Resize(s)
	r.image.Resize(fyne.NewSquareSize(side))
	r.image.Move(fyne.NewPos(float32(int((s.Width-side)/2)), float32(int((s.Height-side)/2))))
}

func (r *rowButtonRenderer) Refresh() {
	b, ink := r.button, fyne.ThemeColorName(theme.ColorMuted)
	r.ground.FillColor, r.ground.CornerRadius = colorOrNone(""), theme.Size(base.SizeNameButtonRadius)
	switch {
	case !b.on:
		ink = base.ColorNameDisabled
	case b.hovered:
		ink, r.ground.FillColor = base.ColorNameForeground, theme.Color(base.ColorNameHover)
	}
	r.image.Resource = theme.IconIn(b.icon, ink)
	r.Layout(b.Size())
	r.ground.Refresh()
	r.image.Refresh()
}

// tickBox is a box to tick without a label.
type tickBox struct {
	widget.BaseWidget
	on, some func() bool // some may be nil
	do       func()
}

func newTickBox(on, some func() bool, do func()) *tickBox {
	b := &tickBox{on: on, some: some, do: do}
	b.ExtendBaseWidget(b)
	return b
}

func (b *tickBox) Tapped(*fyne.PointEvent) { b.do() }

func (b *tickBox) CreateRenderer() fyne.WidgetRenderer {
	r := &tickBoxRenderer{box: b, image: canvas.NewImageFromResource(nil)}
	r.Refresh()
	return r
}

type tickBoxRenderer struct {
	box   *tickBox
	image *canvas.Image
}

func (r *tickBoxRenderer) Destroy()                     {}
func (r *tickBoxRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.image} }
func (r *tickBoxRenderer) MinSize() fyne.Size           { return fyne.NewSquareSize(theme.Px(24)) }
func (r *tickBoxRenderer) Layout(s fyne.Size) {
	side := theme.Px(17)
	r.image.Resize(fyne.NewSquareSize(side))
	r.image.Move(fyne.NewPos(float32(int((s.Width-side)/2)), float32(int((s.Height-side)/2))))
}

func (r *tickBoxRenderer) Refresh() {
	icon, color := theme.IconCheckbox, theme.ColorInputLine
	switch {
	case r.box.on():
		icon, color = theme.IconCheckboxOn, theme.ColorAccentText
	case r.box.some != nil && r.box.some():
		icon, color = theme.IconCheckboxSome, theme.ColorAccentText
	}
	r.image.Resource = theme.IconIn(icon, color)
	r.Layout(r.box.Size())
	r.image.Refresh()
}
