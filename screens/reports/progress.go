package reports

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// progress is a fine bar: how much of a target is reached.
type progress struct {
	widget.BaseWidget
	part float64
	on   bool // there is a target
}

func newProgress() *progress {
	p := &progress{}
	p.ExtendBaseWidget(p)
	return p
}

func (p *progress) set(part float64, on bool) {
	p.part, p.on = part, on
	p.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (p *progress) CreateRenderer() fyne.WidgetRenderer {
	r := &progressRenderer{p: p, ground: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type progressRenderer struct {
	p           *progress
	ground, bar *canvas.Rectangle
}

func (r *progressRenderer) Destroy()                     {}
func (r *progressRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.bar} }
func (r *progressRenderer) MinSize() fyne.Size           { return fyne.NewSize(theme.Px(40), theme.Px(5)) }

func (r *progressRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	r.bar.Resize(fyne.NewSize(s.Width*float32(min(max(r.p.part, 0), 1)), s.Height))
}

func (r *progressRenderer) Refresh() {
	r.ground.FillColor, r.bar.FillColor = theme.Color(base.ColorNameSeparator), theme.Color(base.ColorNamePrimary)
	r.ground.CornerRadius, r.bar.CornerRadius = theme.Px(2), theme.Px(2)
	r.bar.Hidden = !r.p.on || r.p.part <= 0
	r.Layout(r.p.Size())
	r.ground.Refresh()
	r.bar.Refresh()
}

// thirds are cards side by side, alike wide and high.
type thirds struct{}

func (thirds) gap() float32 { return theme.Px(12) }

func (t thirds) MinSize(o []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, c := range o {
		s = s.Max(c.MinSize())
	}
	return fyne.NewSize(s.Width*float32(len(o))+t.gap()*float32(len(o)-1), s.Height)
}

func (t thirds) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := (s.Width - t.gap()*float32(len(o)-1)) / float32(len(o))
	for i, c := range o {
		c.Move(fyne.NewPos(float32(int(float32(i)*(w+t.gap()))), 0))
		c.Resize(fyne.NewSize(float32(int(w)), s.Height))
	}
}
