package imports

import (
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
)

// counter is a kind of row with its number; a click shows only these rows.
type counter struct {
	widgets.Clickable
	text, number string
	tone         widgets.Tone
	on           bool
}

func newCounter(text, number string, tone widgets.Tone, on bool, do func()) *counter {
	c := &counter{text: text, number: number, tone: tone, on: on}
	c.Do = do
	c.ExtendBaseWidget(c)
	return c
}

// AccessibilityLabel names the counter for screen readers.
func (c *counter) AccessibilityLabel() string { return c.text + " " + c.number }

// CreateRenderer implements fyne.Widget.
func (c *counter) CreateRenderer() fyne.WidgetRenderer {
	r := &counterRenderer{c: c, ground: canvas.NewRectangle(nil), text: canvas.NewText("", nil), number: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type counterRenderer struct {
	c            *counter
	ground       *canvas.Rectangle
	text, number *canvas.Text
}

func (r *counterRenderer) Destroy() {}
func (r *counterRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.text, r.number}
}

func (r *counterRenderer) MinSize() fyne.Size {
	w := r.text.MinSize().Width + r.number.MinSize().Width + 2*theme.Px(11) + theme.Px(7)
	return fyne.NewSize(float32(int(w+0.9)), theme.Px(28))
}

func (r *counterRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	r.ground.CornerRadius = s.Height / 2
	m, n := r.text.MinSize(), r.number.MinSize()
	r.text.Resize(m)
	r.text.Move(fyne.NewPos(theme.Px(11), (s.Height-m.Height)/2))
	r.number.Resize(n)
	r.number.Move(fyne.NewPos(theme.Px(11)+m.Width+theme.Px(7), (s.Height-n.Height)/2))
}

// inks are the colours of the number.
var inks = map[widgets.Tone]fyne.ThemeColorName{
	widgets.Neutral: base.ColorNameForeground, widgets.Good: theme.ColorGoodText, widgets.Warn: theme.ColorWarnText,
	widgets.Bad: theme.ColorBadText, widgets.Info: theme.ColorInfoText,
}

func (r *counterRenderer) Refresh() {
	c := r.c
	fill, line, text := fyne.ThemeColorName(base.ColorNameBackground), fyne.ThemeColorName(theme.ColorStrongLine), fyne.ThemeColorName(theme.ColorMuted)
	number := inks[c.tone]
	if c.Hovered {
		fill, text = theme.ColorRaised, base.ColorNameForeground
	}
	if c.on {
		fill, line, text, number = theme.ColorAccentTint, theme.ColorAccentText, theme.ColorAccentText, theme.ColorAccentText
	}
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(fill), theme.Color(line), 1
	if c.Focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(theme.ColorAccentText), 2
	}
	r.text.Text, r.text.Color, r.text.TextSize = c.text, theme.Color(text), theme.Size(theme.SizeSmall)
	r.number.Text, r.number.Color, r.number.TextSize = c.number, theme.Color(number), theme.Size(theme.SizeSmall)
	r.number.TextStyle = fyne.TextStyle{Bold: true}
	r.Layout(c.Size())
	r.ground.Refresh()
	r.text.Refresh()
	r.number.Refresh()
}
