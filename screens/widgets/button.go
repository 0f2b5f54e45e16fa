package widgets

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Rank says how a button stands among others.
type Rank int

// Ranks of buttons: at most one Primary on a screen; Danger for what removes;
// Quiet for toolbars and rows, without an outline.
const (
	Secondary Rank = iota
	Primary
	Danger
	Quiet
)

// Button is a button with a word, an icon or both. Space and Enter press it.
type Button struct {
	widget.DisableableWidget
	Text string
	Icon theme.IconName // "" for none
	Rank Rank
	Tip  string // shown when the pointer rests on it; for buttons without a word
	Do   func()

	hovered, focused, pressed bool
	tip                       *Tip
}

var (
	_ fyne.Focusable    = (*Button)(nil)
	_ fyne.Tappable     = (*Button)(nil)
	_ desktop.Hoverable = (*Button)(nil)
)

// NewButton returns an ordinary button. icon may be "".
func NewButton(text string, icon theme.IconName, do func()) *Button {
	b := &Button{Text: text, Icon: icon, Do: do}
	b.ExtendBaseWidget(b)
	return b
}

// NewPrimary returns the screen's or form's one main button.
func NewPrimary(text string, icon theme.IconName, do func()) *Button {
	b := NewButton(text, icon, do)
	b.Rank = Primary
	return b
}

// NewDanger returns a button that removes something.
func NewDanger(text string, icon theme.IconName, do func()) *Button {
	b := NewButton(text, icon, do)
	b.Rank = Danger
	return b
}

// NewTool returns a quiet button with icon and word, for a toolbar.
func NewTool(text string, icon theme.IconName, do func()) *Button {
	b := NewButton(text, icon, do)
	b.Rank = Quiet
	return b
}

// NewIconButton returns a small quiet button; tip says in words what it does.
func NewIconButton(icon theme.IconName, tip string, do func()) *Button {
	b := NewButton("", icon, do)
	b.Rank, b.Tip = Quiet, tip
	return b
}

// SetText changes the word.
func (b *Button) SetText(text string) {
	if b.Text != text {
		b.Text = text
		b.Refresh()
	}
}

// SetIcon changes the icon.
func (b *Button) SetIcon(icon theme.IconName) {
	if b.Icon != icon {
		b.Icon = icon
		b.Refresh()
	}
}

// SetEnabled enables or disables.
func (b *Button) SetEnabled(on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// AccessibilityLabel names the button for screen readers.
func (b *Button) AccessibilityLabel() string {
	if b.Text != "" {
		return b.Text
	}
	return b.Tip
}

// AccessibilityRole says that it is a button.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Tapped implements fyne.Tappable.
func (b *Button) Tapped(*fyne.PointEvent) {
	b.tip.Hide()
	if !b.Disabled() && b.Do != nil {
		b.Do()
	}
}

// MouseDown shows the press.
func (b *Button) MouseDown(*desktop.MouseEvent) { b.pressed = true; b.Refresh() }

// MouseUp ends it.
func (b *Button) MouseUp(*desktop.MouseEvent) { b.pressed = false; b.Refresh() }

// MouseIn implements desktop.Hoverable.
func (b *Button) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.Refresh()
	if b.Tip != "" {
		b.tip = ShowTip(b, b.Tip)
	}
}

// MouseMoved implements desktop.Hoverable.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *Button) MouseOut() {
	b.hovered, b.pressed = false, false
	b.tip.Hide()
	b.Refresh()
}

// FocusGained implements fyne.Focusable.
func (b *Button) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost implements fyne.Focusable.
func (b *Button) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune implements fyne.Focusable.
func (b *Button) TypedRune(rune) {}

// TypedKey presses the button with Space or Enter.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	default:
		Escape(b, e)
	}
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &buttonRenderer{
		button: b,
		ground: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil),
		icon: canvas.NewImageFromResource(nil), text: canvas.NewText("", nil),
	}
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type buttonRenderer struct {
	button       *Button
	ground, ring *canvas.Rectangle
	icon         *canvas.Image
	text         *canvas.Text
}

func (r *buttonRenderer) Destroy() {}
func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.icon, r.text, r.ring}
}

func (r *buttonRenderer) sides() (pad, gap, icon float32) {
	pad, gap, icon = theme.Px(12), theme.Px(6), theme.Px(17)
	if r.button.Rank == Quiet {
		pad = theme.Px(8)
	}
	return pad, gap, icon
}

func (r *buttonRenderer) content() (text fyne.Size, width float32) {
	_, gap, icon := r.sides()
	if r.button.Text != "" {
		text = r.text.MinSize()
		width += text.Width
	}
	if r.button.Icon != "" {
		width += icon
		if r.button.Text != "" {
			width += gap
		}
	}
	return text, width
}

func (r *buttonRenderer) MinSize() fyne.Size {
	height := theme.Size(theme.SizeControl)
	if r.button.Text == "" {
		return fyne.NewSize(height, height)
	}
	pad, _, _ := r.sides()
	_, width := r.content()
	return fyne.NewSize(float32(int(width+2*pad+0.5)), height)
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	height := min(size.Height, theme.Size(theme.SizeControl))
	top := (size.Height - height) / 2
	r.ground.Resize(fyne.NewSize(size.Width, height))
	r.ground.Move(fyne.NewPos(0, top))
	r.ring.Resize(fyne.NewSize(size.Width, height))
	r.ring.Move(fyne.NewPos(0, top))
	_, gap, icon := r.sides()
	text, width := r.content()
	x := max((size.Width-width)/2, 0)
	if r.button.Icon != "" {
		r.icon.Resize(fyne.NewSquareSize(icon))
		r.icon.Move(fyne.NewPos(float32(int(x)), float32(int((size.Height-icon)/2))))
		x += icon + gap
	}
	r.text.Move(fyne.NewPos(x, (size.Height-text.Height)/2))
	r.text.Resize(text)
}

func (r *buttonRenderer) Refresh() {
	b := r.button
	ground, line, fg := fyne.ThemeColorName(base.ColorNameBackground), theme.ColorStrongLine, fyne.ThemeColorName(base.ColorNameForeground)
	switch {
	case b.Disabled() && b.Rank == Quiet:
		ground, line, fg = "", "", base.ColorNameDisabled
	case b.Disabled():
		ground, line, fg = base.ColorNameDisabledButton, "", base.ColorNameDisabled
	case b.Rank == Primary:
		ground, line, fg = base.ColorNamePrimary, "", base.ColorNameForegroundOnPrimary
	case b.Rank == Danger:
		fg = base.ColorNameError
	case b.Rank == Quiet:
		ground, line = "", ""
	}
	r.ground.FillColor = colorOrNone(ground)
	r.ground.StrokeColor, r.ground.StrokeWidth = colorOrNone(line), 1
	r.ground.CornerRadius = theme.Size(base.SizeNameButtonRadius)
	if !b.Disabled() {
		over := fyne.ThemeColorName("")
		switch {
		case b.pressed:
			over = base.ColorNamePressed
		case b.hovered:
			over = base.ColorNameHover
		}
		if over != "" {
			under := theme.Color(base.ColorNameBackground)
			if ground != "" {
				under = theme.Color(ground)
			}
			if ground == "" {
				r.ground.FillColor = theme.Color(over)
			} else {
				r.ground.FillColor = blend(under, theme.Color(over))
			}
		}
	}
	r.ring.FillColor = nil
	r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.CornerRadius = nil, 0, r.ground.CornerRadius
	if b.focused && !b.Disabled() {
		r.ring.StrokeColor, r.ring.StrokeWidth = theme.Color(theme.ColorAccentText), 2
		if b.Rank == Primary {
			r.ring.StrokeColor = theme.Color(base.ColorNameForeground)
		}
	}
	r.text.Text, r.text.Color = b.Text, theme.Color(fg)
	r.text.TextSize = theme.Size(base.SizeNameText)
	r.text.TextStyle = fyne.TextStyle{Bold: b.Rank == Primary}
	if b.Icon != "" {
		r.icon.Resource = theme.IconIn(b.Icon, fg)
		r.icon.Show()
	} else {
		r.icon.Hide()
	}
	r.text.Hidden = b.Text == ""
	r.Layout(b.Size())
	r.icon.Refresh()
	r.text.Refresh()
	r.ground.Refresh()
	r.ring.Refresh()
}
