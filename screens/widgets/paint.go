package widgets

import (
	"image/color"

	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

func colorOrNone(name fyne.ThemeColorName) color.Color {
	if name == "" {
		return color.Transparent
	}
	return theme.Color(name)
}

// blend lays a translucent colour over an opaque one.
func blend(under, over color.Color) color.Color {
	u := color.NRGBAModel.Convert(under).(color.NRGBA)
	o := color.NRGBAModel.Convert(over).(color.NRGBA)
	mix := func(a, b uint8) uint8 { return uint8((int(a)*(255-int(o.A)) + int(b)*int(o.A)) / 255) }
	return color.NRGBA{R: mix(u.R, o.R), G: mix(u.G, o.G), B: mix(u.B, o.B), A: 255}
}

// Ground is a rectangle in a colour of the look, with an optional outline and
// rounding; it repaints itself when the look changes.
type Ground struct {
	widget.BaseWidget
	Fill   fyne.ThemeColorName // "" for none
	Line   fyne.ThemeColorName // "" for none
	Radius float32
	Thick  bool // outline of two pixels
}

// NewGround returns a plain ground.
func NewGround(fill fyne.ThemeColorName) *Ground {
	g := &Ground{Fill: fill}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer implements fyne.Widget.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	g.ExtendBaseWidget(g)
	r := &groundRenderer{g: g, rect: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type groundRenderer struct {
	g    *Ground
	rect *canvas.Rectangle
}

func (r *groundRenderer) Destroy()                     {}
func (r *groundRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *groundRenderer) Layout(s fyne.Size)           { r.rect.Resize(s) }
func (r *groundRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }
func (r *groundRenderer) Refresh() {
	r.rect.FillColor, r.rect.CornerRadius = colorOrNone(r.g.Fill), r.g.Radius
	r.rect.StrokeColor, r.rect.StrokeWidth = color.Transparent, 0
	if r.g.Line != "" {
		r.rect.StrokeColor, r.rect.StrokeWidth = theme.Color(r.g.Line), 1
		if r.g.Thick {
			r.rect.StrokeWidth = 2
		}
	}
	r.rect.Refresh()
}

// NewCard puts content on a raised ground with a fine outline and padding.
func NewCard(content fyne.CanvasObject) fyne.CanvasObject {
	g := &Ground{Fill: base.ColorNameBackground, Line: base.ColorNameSeparator, Radius: 8}
	g.ExtendBaseWidget(g)
	return container.NewStack(g, Pad(content, 16))
}

// On puts content on a ground of a colour.
func On(fill fyne.ThemeColorName, content fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(NewGround(fill), content)
}

// NewRule returns a fine line across.
func NewRule() fyne.CanvasObject {
	return container.New(fixed{height: 1}, NewGround(base.ColorNameSeparator))
}

// NewUpright returns a fine line down.
func NewUpright() fyne.CanvasObject {
	return container.New(fixed{width: 1}, NewGround(base.ColorNameSeparator))
}

// fixed gives its objects a least size in plain pixels and all the room there is.
type fixed struct{ width, height float32 }

func (f fixed) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(f.width, f.height) }
func (f fixed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.Position{})
	}
}

// pad keeps room around its objects, in pixels of the 100 % look: top, right, bottom, left.
type pad [4]float32

func (p pad) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if o.Visible() {
			s = s.Max(o.MinSize())
		}
	}
	return s.AddWidthHeight(theme.Px(p[1]+p[3]), theme.Px(p[0]+p[2]))
}

func (p pad) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	at := fyne.NewPos(theme.Px(p[3]), theme.Px(p[0]))
	inner := fyne.NewSize(max(size.Width-theme.Px(p[1]+p[3]), 0), max(size.Height-theme.Px(p[0]+p[2]), 0))
	for _, o := range objects {
		o.Move(at)
		o.Resize(inner)
	}
}

// Pad keeps n pixels (at 100 %) around content.
func Pad(content fyne.CanvasObject, n float32) *fyne.Container {
	return container.New(pad{n, n, n, n}, content)
}

// PadSides keeps room above, right, below and left of content.
func PadSides(content fyne.CanvasObject, top, right, bottom, left float32) *fyne.Container {
	return container.New(pad{top, right, bottom, left}, content)
}

// Rows stacks objects downwards with gap pixels (at 100 %) between them.
func Rows(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(rows{gap}, objects...)
}

type rows struct{ gap float32 }

func (r rows) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	first := true
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		s.Width = max(s.Width, m.Width)
		if !first {
			s.Height += theme.Px(r.gap)
		}
		s.Height += m.Height
		first = false
	}
	return s
}

func (r rows) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	spare, spacers := size.Height-r.MinSize(objects).Height, 0
	for _, o := range objects {
		if _, ok := o.(layout.SpacerObject); ok && o.Visible() {
			spacers++
		}
	}
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := o.MinSize().Height
		if _, ok := o.(layout.SpacerObject); ok && spare > 0 {
			h += spare / float32(spacers)
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h + theme.Px(r.gap)
	}
}

// Columns sets objects side by side, each as wide as it needs, with gap pixels
// (at 100 %) between; layout.NewSpacer and Line with Elide take what is left.
func Columns(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(columns{gap}, objects...)
}

type columns struct{ gap float32 }

func (c columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	first := true
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		s.Height = max(s.Height, m.Height)
		if !first {
			s.Width += theme.Px(c.gap)
		}
		s.Width += m.Width
		first = false
	}
	return s
}

func stretches(o fyne.CanvasObject) bool {
	switch o := o.(type) {
	case *Line:
		return o.Elide
	case layout.SpacerObject:
		return true
	}
	return false
}

func (c columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	spare, takers := size.Width-c.MinSize(objects).Width, 0
	for _, o := range objects {
		if o.Visible() && stretches(o) {
			takers++
		}
	}
	x := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if stretches(o) && spare > 0 {
			m.Width += spare / float32(takers)
		}
		o.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		o.Resize(m)
		x += m.Width + theme.Px(c.gap)
	}
}

// NewIcon returns an icon of side pixels (at 100 %) in a colour of the look.
func NewIcon(name theme.IconName, color fyne.ThemeColorName, side float32) fyne.CanvasObject {
	i := &iconView{name: name, color: color, side: side}
	i.ExtendBaseWidget(i)
	return i
}

type iconView struct {
	widget.BaseWidget
	name  theme.IconName
	color fyne.ThemeColorName
	side  float32
}

func (i *iconView) CreateRenderer() fyne.WidgetRenderer {
	img := canvas.NewImageFromResource(theme.IconIn(i.name, i.color))
	img.FillMode = canvas.ImageFillContain
	return &iconRenderer{i, img}
}

type iconRenderer struct {
	icon *iconView
	img  *canvas.Image
}

func (r *iconRenderer) Destroy()                     {}
func (r *iconRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.img} }
func (r *iconRenderer) MinSize() fyne.Size           { return fyne.NewSquareSize(theme.Px(r.icon.side)) }
func (r *iconRenderer) Layout(s fyne.Size) {
	side := theme.Px(r.icon.side)
	r.img.Resize(fyne.NewSquareSize(side))
	r.img.Move(fyne.NewPos(float32(int((s.Width-side)/2)), float32(int((s.Height-side)/2))))
}
func (r *iconRenderer) Refresh() {
	r.img.Resource = theme.IconIn(r.icon.name, r.icon.color)
	r.Layout(r.icon.Size())
	r.img.Refresh()
}

// Frame sets objects along the edges and one in the middle, without gaps. Any
// may be nil.
func Frame(top, bottom, left, right, middle fyne.CanvasObject) *fyne.Container {
	f := &frame{top, bottom, left, right, middle}
	c := container.New(f)
	for _, o := range []fyne.CanvasObject{middle, top, bottom, left, right} {
		if o != nil {
			c.Add(o)
		}
	}
	return c
}

type frame struct{ top, bottom, left, right, middle fyne.CanvasObject }

func leastOf(o fyne.CanvasObject) fyne.Size {
	if o == nil || !o.Visible() {
		return fyne.Size{}
	}
	return o.MinSize()
}

func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size {
	t, b, l, r, m := leastOf(f.top), leastOf(f.bottom), leastOf(f.left), leastOf(f.right), leastOf(f.middle)
	return fyne.NewSize(max(t.Width, b.Width, l.Width+m.Width+r.Width), t.Height+b.Height+max(l.Height, m.Height, r.Height))
}

func (f *frame) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		if o != nil && o.Visible() {
			o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
			o.Move(fyne.NewPos(x, y))
		}
	}
	for _, o := range []fyne.CanvasObject{f.top, f.bottom} {
		if o != nil && o.Visible() { // wrapped text knows its height by its width
			o.Resize(fyne.NewSize(s.Width, o.MinSize().Height))
		}
	}
	t, b, l, r := leastOf(f.top).Height, leastOf(f.bottom).Height, leastOf(f.left).Width, leastOf(f.right).Width
	put(f.top, 0, 0, s.Width, t)
	put(f.bottom, 0, s.Height-b, s.Width, b)
	put(f.left, 0, t, l, s.Height-t-b)
	put(f.right, s.Width-r, t, r, s.Height-t-b)
	put(f.middle, l, t, s.Width-l-r, s.Height-t-b)
}
