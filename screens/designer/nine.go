package designer

import (
	"image/color"

	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// nine is where something stands in its box: nine places to choose from by
// mouse or arrow keys.
type nine struct {
	widget.BaseWidget
	x, y     int // 0 to 2
	hx, hy   int
	hovered  bool
	focused  bool
	onChosen func(x, y int)
}

var (
	aligns  = [3]string{"", "center", "right"}
	valigns = [3]string{"", "middle", "bottom"}
)

// nine builds the field for the selected elements.
func (p *props) nine() fyne.CanvasObject {
	n := &nine{}
	n.ExtendBaseWidget(n)
	n.onChosen = func(x, y int) {
		p.set(words.T("Alignment"), func(e *layout.Element) { e.Align, e.VAlign = aligns[x], valigns[y] })
	}
	said := widgets.NewCaption("")
	p.fill = append(p.fill, func() {
		e := p.first()
		n.x, n.y = indexOf(aligns, leftless(e.Align)), indexOf(valigns, topless(e.VAlign))
		said.SetText([]string{words.T("top"), words.T("middle"), words.T("bottom")}[n.y] + ", " + []string{words.T("left"), words.T("middle"), words.T("right")}[n.x])
		n.Refresh()
	})
	f := widgets.NewCustom("nine", words.T("Alignment"), container.New(leftMost{}, n, said), n, func() string { return "" }, func(string) {}, nil)
	p.order = append(p.order, f)
	return f.Object()
}

func indexOf(names [3]string, v string) int {
	for i, n := range names {
		if n == v {
			return i
		}
	}
	return 0
}

// leftMost sets the nine places at the left and words beside them.
type leftMost struct{}

func (leftMost) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }
func (leftMost) Layout(o []fyne.CanvasObject, s fyne.Size) {
	m := o[0].MinSize()
	place(o[0], 0, 0, m.Width, m.Height)
	t := o[1].MinSize()
	place(o[1], m.Width+theme.Px(10), round((m.Height-t.Height)/2), s.Width-m.Width-theme.Px(10), t.Height)
}

func (n *nine) at(p fyne.Position) (x, y int) {
	s := n.Size()
	return min(max(int(p.X/(s.Width/3)), 0), 2), min(max(int(p.Y/(s.Height/3)), 0), 2)
}

func (n *nine) choose(x, y int) {
	x, y = min(max(x, 0), 2), min(max(y, 0), 2)
	if x != n.x || y != n.y {
		n.x, n.y = x, y
		n.Refresh()
		n.onChosen(x, y)
	}
}

func (n *nine) Tapped(e *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(n); c != nil {
		c.Focus(n)
	}
	n.choose(n.at(e.Position))
}
func (n *nine) MouseIn(*desktop.MouseEvent) { n.hovered = true }
func (n *nine) MouseMoved(e *desktop.MouseEvent) {
	n.hovered = true
	n.hx, n.hy = n.at(e.Position)
	n.Refresh()
}
func (n *nine) MouseOut()      { n.hovered = false; n.Refresh() }
func (n *nine) FocusGained()   { n.focused = true; n.Refresh() }
func (n *nine) FocusLost()     { n.focused = false; n.Refresh() }
func (n *nine) TypedRune(rune) {}
func (n *nine) TypedKey(e *fyne.KeyEvent) {
	if by, ok := arrows[e.Name]; ok {
		n.choose(n.x+int(by[0]), n.y+int(by[1]))
	}
	widgets.Escape(n, e)
}

func (n *nine) CreateRenderer() fyne.WidgetRenderer {
	n.ExtendBaseWidget(n)
	r := &nineRenderer{n: n, ground: canvas.NewRectangle(nil)}
	r.objects = []fyne.CanvasObject{r.ground}
	for i := range r.dots {
		r.dots[i] = canvas.NewRectangle(color.Transparent)
		r.objects = append(r.objects, r.dots[i])
	}
	r.Refresh()
	return r
}

type nineRenderer struct {
	n       *nine
	ground  *canvas.Rectangle
	dots    [9]*canvas.Rectangle
	objects []fyne.CanvasObject
}

func (r *nineRenderer) Destroy()                     {}
func (r *nineRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *nineRenderer) MinSize() fyne.Size           { return fyne.NewSize(theme.Px(84), theme.Px(54)) }
func (r *nineRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	for i, d := range r.dots {
		x, y := i%3, i/3
		w, h := theme.Px(5), theme.Px(5)
		if x == r.n.x && y == r.n.y {
			w, h = theme.Px(14), theme.Px(8)
		}
		cw, ch := s.Width/3, s.Height/3
		place(d, round(cw*float32(x)+(cw-w)/2), round(ch*float32(y)+(ch-h)/2), w, h)
	}
}
func (r *nineRenderer) Refresh() {
	r.ground.FillColor, r.ground.CornerRadius = theme.Color(base.ColorNameInputBackground), 5
	r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(theme.ColorInputLine), 1
	if r.n.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(base.ColorNamePrimary), 2
	}
	for i, d := range r.dots {
		d.CornerRadius = 2
		d.FillColor = theme.Color(theme.ColorStrongLine)
		switch {
		case i%3 == r.n.x && i/3 == r.n.y:
			d.FillColor = theme.Color(base.ColorNamePrimary)
		case r.n.hovered && i%3 == r.n.hx && i/3 == r.n.hy:
			d.FillColor = theme.Color(theme.ColorMuted)
		}
	}
	r.Layout(r.n.Size())
	for _, o := range r.objects {
		o.Refresh()
	}
}
