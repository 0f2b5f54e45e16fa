package widgets

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Tone is the colour of a chip. The word says the state; the colour helps.
type Tone int

// Tones of chips.
const (
	Neutral Tone = iota
	Good
	Warn
	Bad
	Info
)

func (t Tone) colors() (ground, text fyne.ThemeColorName) {
	switch t {
	case Good:
		return theme.ColorGoodTint, theme.ColorGoodText
	case Warn:
		return theme.ColorWarnTint, theme.ColorWarnText
	case Bad:
		return theme.ColorBadTint, theme.ColorBadText
	case Info:
		return theme.ColorInfoTint, theme.ColorInfoText
	}
	return theme.ColorNeutralTint, theme.ColorNeutralText
}

// Chip is a state: a word on a tinted ground.
type Chip struct {
	widget.BaseWidget
	Text string
	Tone Tone
}

// NewChip returns a chip.
func NewChip(text string, tone Tone) *Chip {
	c := &Chip{Text: text, Tone: tone}
	c.ExtendBaseWidget(c)
	return c
}

// Set changes word and tone.
func (c *Chip) Set(text string, tone Tone) {
	if c.Text != text || c.Tone != tone {
		c.Text, c.Tone = text, tone
		c.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	r := &chipRenderer{chip: c, ground: canvas.NewRectangle(nil), text: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type chipRenderer struct {
	chip   *Chip
	ground *canvas.Rectangle
	text   *canvas.Text
	full   fyne.Size
}

func (r *chipRenderer) Destroy()                     {}
func (r *chipRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.text} }

func (r *chipRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.full.Width+2*theme.Px(8), r.full.Height+2*theme.Px(2))
}

func (r *chipRenderer) Layout(size fyne.Size) {
	want := r.MinSize()
	width := min(want.Width, size.Width)
	r.ground.Resize(fyne.NewSize(width, want.Height))
	r.ground.Move(fyne.NewPos(0, float32(int((size.Height-want.Height)/2))))
	r.text.Text = elide(r.chip.Text, width-2*theme.Px(8), r.text.TextSize, r.text.TextStyle)
	if want.Width <= size.Width {
		r.text.Text = r.chip.Text
	}
	r.text.Resize(fyne.NewSize(width-2*theme.Px(8), r.full.Height))
	r.text.Move(fyne.NewPos(theme.Px(8), r.ground.Position().Y+theme.Px(2)))
	r.ground.CornerRadius = want.Height / 2
	r.text.Refresh()
	r.ground.Refresh()
}

func (r *chipRenderer) Refresh() {
	ground, text := r.chip.Tone.colors()
	r.ground.FillColor, r.text.Color = theme.Color(ground), theme.Color(text)
	r.text.TextSize = theme.Size(theme.SizeSmall)
	r.full = fyne.MeasureText(r.chip.Text, r.text.TextSize, fyne.TextStyle{})
	r.ground.Hidden = r.chip.Text == ""
	r.Layout(r.chip.Size())
}
