package prints

import (
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
)

// rowLink is a line that leads on: a sign, a text, a word at the right, and an
// arrow. A click, Space or Enter follows it.
type rowLink struct {
	widgets.Clickable
	icon       theme.IconName
	tone       widgets.Tone
	text, side string
	out        bool // what it is about is left out: the text stands back
}

func newRowLink(icon theme.IconName, tone widgets.Tone, text, side string, out bool, do func()) *rowLink {
	l := &rowLink{icon: icon, tone: tone, text: text, side: side, out: out}
	l.Do = do
	l.ExtendBaseWidget(l)
	return l
}

// AccessibilityLabel names the line for screen readers.
func (l *rowLink) AccessibilityLabel() string { return l.text }

func (l *rowLink) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	r := &rowLinkRenderer{link: l, ground: canvas.NewRectangle(nil), sign: canvas.NewImageFromResource(nil), arrow: canvas.NewImageFromResource(nil),
		text: &widgets.Line{Elide: true}, side: widgets.NewCaption("")}
	r.sign.FillMode, r.arrow.FillMode = canvas.ImageFillContain, canvas.ImageFillContain
	r.text.ExtendBaseWidget(r.text)
	r.Refresh()
	return r
}

type rowLinkRenderer struct {
	link        *rowLink
	ground      *canvas.Rectangle
	sign, arrow *canvas.Image
	text, side  *widgets.Line
}

func (r *rowLinkRenderer) Destroy() {}
func (r *rowLinkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.sign, r.text, r.side, r.arrow}
}

func (r *rowLinkRenderer) MinSize() fyne.Size {
	return fyne.NewSize(theme.Px(120), theme.Px(30))
}

func (r *rowLinkRenderer) Layout(s fyne.Size) {
	middle := func(o fyne.CanvasObject, x float32, size fyne.Size) {
		o.Move(fyne.NewPos(x, float32(int((s.Height-size.Height)/2))))
		o.Resize(size)
	}
	r.ground.Resize(s)
	side, arrow := theme.Px(16), theme.Px(14)
	middle(r.sign, theme.Px(6), fyne.NewSquareSize(side))
	right := s.Width - theme.Px(4) - arrow
	middle(r.arrow, right, fyne.NewSquareSize(arrow))
	if m := r.side.MinSize(); r.link.side != "" {
		right -= m.Width + theme.Px(6)
		middle(r.side, right, m)
	}
	x := theme.Px(6) + side + theme.Px(8)
	middle(r.text, x, fyne.NewSize(max(right-theme.Px(6)-x, 0), r.text.MinSize().Height))
}

func (r *rowLinkRenderer) Refresh() {
	l := r.link
	r.ground.FillColor, r.ground.CornerRadius = nil, theme.Size(base.SizeNameButtonRadius)
	r.ground.StrokeColor, r.ground.StrokeWidth = nil, 0
	if l.Hovered {
		r.ground.FillColor = theme.Color(base.ColorNameHover)
	}
	if l.Focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(theme.ColorAccentText), 2
	}
	ink := inkOf(l.tone)
	r.text.Color = base.ColorNameForeground
	if l.out {
		ink, r.text.Color = theme.ColorMuted, theme.ColorMuted
	}
	r.sign.Resource = theme.IconIn(l.icon, ink)
	r.arrow.Resource = theme.IconIn(theme.IconChevronRight, theme.ColorMuted)
	r.text.Text, r.side.Text = l.text, l.side
	r.side.Hidden = l.side == ""
	r.text.Refresh()
	r.side.Refresh()
	r.Layout(l.Size())
	r.ground.Refresh()
	r.sign.Refresh()
	r.arrow.Refresh()
}

// inkOf is the colour of a sign of a weight.
func inkOf(t widgets.Tone) fyne.ThemeColorName {
	switch t {
	case widgets.Bad:
		return theme.ColorBadText
	case widgets.Warn:
		return theme.ColorWarnText
	case widgets.Good:
		return theme.ColorGoodText
	case widgets.Info:
		return theme.ColorInfoText
	}
	return theme.ColorMuted
}
