package workers

import (
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
)

// pill is a condition of the list that a click puts in force or removes. One
// in force has the accent and a cross.
type pill struct {
	widgets.Clickable
	text   string
	on     bool
	choice bool // one of several of which one is in force: there is nothing to take away
}

func newPill(text string, on bool, do func()) *pill {
	p := &pill{text: text, on: on}
	p.Do = do
	p.ExtendBaseWidget(p)
	return p
}

// TypedKey puts it in force as a click does, and Delete takes it away.
func (p *pill) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDelete, fyne.KeyBackspace:
		if p.on {
			p.Do()
		}
	default:
		p.Clickable.TypedKey(k)
	}
}

// AccessibilityLabel names the pill for screen readers.
func (p *pill) AccessibilityLabel() string { return p.text }

// CreateRenderer implements fyne.Widget.
func (p *pill) CreateRenderer() fyne.WidgetRenderer {
	r := &pillRenderer{pill: p, ground: canvas.NewRectangle(nil), text: canvas.NewText("", nil), cross: canvas.NewImageFromResource(nil)}
	r.cross.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type pillRenderer struct {
	pill   *pill
	ground *canvas.Rectangle
	text   *canvas.Text
	cross  *canvas.Image
}

func (r *pillRenderer) Destroy() {}
func (r *pillRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.text, r.cross}
}

func (r *pillRenderer) MinSize() fyne.Size {
	w := r.text.MinSize().Width + 2*theme.Px(10)
	if r.pill.on && !r.pill.choice {
		w += theme.Px(18)
	}
	return fyne.NewSize(float32(int(w+0.9)), theme.Px(26))
}

func (r *pillRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	r.ground.CornerRadius = s.Height / 2
	m := r.text.MinSize()
	r.text.Resize(m)
	r.text.Move(fyne.NewPos(theme.Px(10), (s.Height-m.Height)/2))
	side := theme.Px(13)
	r.cross.Resize(fyne.NewSquareSize(side))
	r.cross.Move(fyne.NewPos(s.Width-side-theme.Px(8), (s.Height-side)/2))
}

func (r *pillRenderer) Refresh() {
	p := r.pill
	fill, line, text := fyne.ThemeColorName(base.ColorNameBackground), fyne.ThemeColorName(theme.ColorStrongLine), fyne.ThemeColorName(theme.ColorMuted)
	if p.on {
		fill, line, text = theme.ColorAccentTint, theme.ColorAccentText, theme.ColorAccentText
	}
	if p.Hovered && !p.on {
		fill, text = theme.ColorRaised, base.ColorNameForeground
	}
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(fill), theme.Color(line), 1
	if p.Focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(theme.ColorAccentText), 2
	}
	r.text.Text, r.text.Color, r.text.TextSize = p.text, theme.Color(text), theme.Size(theme.SizeSmall)
	r.cross.Resource = theme.IconIn(theme.IconClose, text)
	r.cross.Hidden = !p.on || p.choice
	r.Layout(p.Size())
	r.ground.Refresh()
	r.text.Refresh()
	r.cross.Refresh()
}
