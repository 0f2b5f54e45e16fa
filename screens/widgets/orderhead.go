package widgets

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// orderHead names the columns.
type orderHead struct {
	widget.BaseWidget
	order *Order
	tick  *tickBox
}

func newOrderHead(o *Order) *orderHead {
	h := &orderHead{order: o}
	h.tick = newTickBox(func() bool { return len(o.ticked) > 0 && len(o.ticked) == len(o.items) },
		func() bool { return len(o.ticked) > 0 }, o.toggleAll)
	h.ExtendBaseWidget(h)
	return h
}

func (h *orderHead) CreateRenderer() fyne.WidgetRenderer {
	r := &orderHeadRenderer{head: h, ground: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil)}
	r.objects = []fyne.CanvasObject{r.ground, r.line, h.tick}
	for range h.order.columns {
		t := canvas.NewText("", nil)
		r.texts = append(r.texts, t)
		r.objects = append(r.objects, t)
	}
	r.Refresh()
	return r
}

type orderHeadRenderer struct {
	head         *orderHead
	ground, line *canvas.Rectangle
	texts        []*canvas.Text
	objects      []fyne.CanvasObject
}

func (v *orderHeadRenderer) Destroy()                     {}
func (v *orderHeadRenderer) Objects() []fyne.CanvasObject { return v.objects }
func (v *orderHeadRenderer) MinSize() fyne.Size           { return fyne.NewSize(theme.Px(120), theme.Px(30)) }

func (v *orderHeadRenderer) Layout(s fyne.Size) {
	o := v.head.order
	p := o.places(s.Width)
	v.ground.Resize(s)
	v.line.Resize(fyne.NewSize(s.Width, 1))
	v.line.Move(fyne.NewPos(0, s.Height-1))
	v.head.tick.Hidden = o.OnTicked == nil || len(o.items) == 0
	v.head.tick.Resize(fyne.NewSize(theme.Px(24), s.Height))
	v.head.tick.Move(fyne.NewPos(p.tick, 0))
	for i, t := range v.texts {
		t.Hidden = p.cellWidths[i] == 0
		t.Text = elide(o.columns[i].Title, p.cellWidths[i], t.TextSize, t.TextStyle)
		m := t.MinSize()
		x := p.cells[i]
		if o.columns[i].Align == fyne.TextAlignTrailing {
			x += p.cellWidths[i] - m.Width
		}
		t.Resize(m)
		t.Move(fyne.NewPos(x, float32(int((s.Height-m.Height)/2))))
	}
}

func (v *orderHeadRenderer) Refresh() {
	v.ground.FillColor, v.line.FillColor = theme.Color(base.ColorNameHeaderBackground), theme.Color(base.ColorNameSeparator)
	for _, t := range v.texts {
		t.TextSize, t.TextStyle, t.Color = theme.Size(theme.SizeSmall), fyne.TextStyle{Bold: true}, theme.Color(theme.ColorMuted)
	}
	v.Layout(v.head.Size())
	for _, o := range v.objects {
		o.Refresh()
	}
}
