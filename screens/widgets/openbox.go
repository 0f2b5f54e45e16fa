package widgets

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// openBox looks like an input and opens a chooser: on click, Space, Enter,
// Down, or the first letter typed.
type openBox struct {
	widget.DisableableWidget
	text, placeholder   string
	icon                theme.IconName
	clear               func() // when set, a small cross empties the box
	open                func(typed string)
	onKey               func(*fyne.KeyEvent) bool
	onFocus             func(bool)
	focused, hovered    bool
	compact, emphasised bool
}

func newOpenBox(icon theme.IconName, open func(string)) *openBox {
	b := &openBox{icon: icon, open: open}
	b.ExtendBaseWidget(b)
	return b
}

func (b *openBox) set(text string) {
	if b.text != text {
		b.text = text
		b.Refresh()
	}
}

func (b *openBox) Tapped(e *fyne.PointEvent) {
	if b.Disabled() {
		return
	}
	if b.clear != nil && b.text != "" && e != nil && e.Position.X > b.Size().Width-theme.Px(50) && e.Position.X < b.Size().Width-theme.Px(28) {
		b.clear()
		return
	}
	if c := canvasOf(b); c != nil {
		c.Focus(b)
	}
	b.open("")
}
func (b *openBox) MouseIn(*desktop.MouseEvent)    { b.hovered = true; b.Refresh() }
func (b *openBox) MouseMoved(*desktop.MouseEvent) {}
func (b *openBox) MouseOut()                      { b.hovered = false; b.Refresh() }
func (b *openBox) FocusGained() {
	b.focused = true
	b.Refresh()
	if b.onFocus != nil {
		b.onFocus(true)
	}
}
func (b *openBox) FocusLost() {
	b.focused = false
	b.Refresh()
	if b.onFocus != nil {
		b.onFocus(false)
	}
}
func (b *openBox) TypedRune(r rune) {
	if b.Disabled() {
		return
	}
	if r == ' ' {
		b.open("")
		return
	}
	b.open(string(r))
}
func (b *openBox) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		if !b.Disabled() {
			b.open("")
		}
	case fyne.KeyDelete, fyne.KeyBackspace:
		if b.clear != nil && !b.Disabled() {
			b.clear()
		}
	default:
		if b.onKey == nil || !b.onKey(k) {
			Escape(b, k)
		}
	}
}

func (b *openBox) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &openBoxRenderer{box: b, ground: canvas.NewRectangle(nil), text: canvas.NewText("", nil),
		icon: canvas.NewImageFromResource(nil), cross: canvas.NewImageFromResource(nil)}
	r.Refresh()
	return r
}

type openBoxRenderer struct {
	box         *openBox
	ground      *canvas.Rectangle
	text        *canvas.Text
	icon, cross *canvas.Image
}

func (r *openBoxRenderer) Destroy() {}
func (r *openBoxRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.text, r.cross, r.icon}
}

func (r *openBoxRenderer) MinSize() fyne.Size {
	w := theme.Px(120)
	if r.box.compact {
		w = fyne.MeasureText(r.shown(), r.text.TextSize, r.text.TextStyle).Width + theme.Px(40)
	}
	return fyne.NewSize(float32(int(w+0.9)), theme.Size(theme.SizeControl))
}

func (r *openBoxRenderer) shown() string {
	if r.box.text == "" {
		return r.box.placeholder
	}
	return r.box.text
}

func (r *openBoxRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	side, pad := theme.Px(16), theme.Size(base.SizeNameInnerPadding)+1
	r.icon.Resize(fyne.NewSquareSize(side))
	r.icon.Move(fyne.NewPos(s.Width-side-theme.Px(8), float32(int((s.Height-side)/2))))
	r.cross.Resize(fyne.NewSquareSize(theme.Px(14)))
	r.cross.Move(fyne.NewPos(s.Width-theme.Px(46), float32(int((s.Height-theme.Px(14))/2))))
	room := s.Width - 2*pad - side
	if !r.cross.Hidden {
		room -= theme.Px(22)
	}
	r.text.Text = elide(r.shown(), room+1, r.text.TextSize, r.text.TextStyle)
	m := r.text.MinSize()
	r.text.Resize(m)
	r.text.Move(fyne.NewPos(pad, (s.Height-m.Height)/2))
}

func (r *openBoxRenderer) Refresh() {
	b := r.box
	r.ground.FillColor, r.ground.CornerRadius = theme.Color(base.ColorNameInputBackground), 5
	r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(theme.ColorInputLine), 1
	fg := fyne.ThemeColorName(base.ColorNameForeground)
	if b.text == "" && !b.compact {
		fg = base.ColorNamePlaceHolder
	}
	if b.hovered && !b.Disabled() {
		r.ground.FillColor = blend(theme.Color(base.ColorNameInputBackground), theme.Color(base.ColorNameHover))
	}
	if b.emphasised {
		r.ground.FillColor, fg = theme.Color(theme.ColorAccentTint), theme.ColorAccentText
		r.ground.StrokeColor = theme.Color(theme.ColorAccentText)
	}
	if b.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(base.ColorNamePrimary), 2
	}
	if b.Disabled() {
		r.ground.FillColor, fg = theme.Color(base.ColorNameDisabledButton), base.ColorNameForeground
		r.ground.StrokeColor = theme.Color(base.ColorNameSeparator)
	}
	r.text.Color, r.text.TextSize = theme.Color(fg), theme.Size(base.SizeNameText)
	r.icon.Resource = theme.IconIn(b.icon, theme.ColorMuted)
	r.cross.Resource = theme.IconIn(theme.IconClose, theme.ColorMuted)
	r.cross.Hidden = b.clear == nil || b.text == "" || b.Disabled()
	r.Layout(b.Size())
	r.ground.Refresh()
	r.text.Refresh()
	r.icon.Refresh()
	r.cross.Refresh()
}
