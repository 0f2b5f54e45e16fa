package photos

import (
	"image"
	"image/color"

	"lingkaran/app/picture"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// cropper shows a whole picture with a frame round what is kept of it. The
// frame is dragged, or moved by the arrow keys; the wheel, + and - change its
// size.
type cropper struct {
	widget.BaseWidget
	// OnMoved is told when the clerk has moved the frame.
	OnMoved func(picture.Crop)

	whole   image.Image
	crop    picture.Crop
	focused bool
	dragged bool
}

var (
	_ fyne.Draggable     = (*cropper)(nil)
	_ fyne.Scrollable    = (*cropper)(nil)
	_ fyne.Focusable     = (*cropper)(nil)
	_ fyne.Tappable      = (*cropper)(nil)
	_ desktop.Cursorable = (*cropper)(nil)
)

func newCropper() *cropper {
	c := &cropper{}
	c.ExtendBaseWidget(c)
	return c
}

// set shows a picture; nil shows none.
func (c *cropper) set(whole image.Image, crop picture.Crop) {
	c.whole, c.crop = whole, crop
	c.Refresh()
}

// place is where the picture lies in the widget.
func (c *cropper) place() (at fyne.Position, size fyne.Size) {
	if c.whole == nil {
		return
	}
	all, b := c.Size(), c.whole.Bounds()
	k := min(all.Width/float32(b.Dx()), all.Height/float32(b.Dy()))
	size = fyne.NewSize(float32(b.Dx())*k, float32(b.Dy())*k)
	return fyne.NewPos(float32(int((all.Width-size.Width)/2)), float32(int((all.Height-size.Height)/2))), size
}

func (c *cropper) proportions() float64 {
	b := c.whole.Bounds()
	return float64(b.Dx()) / float64(b.Dy())
}

// move takes the frame to a crop, as far as the picture reaches.
func (c *cropper) move(to picture.Crop) {
	if c.whole == nil {
		return
	}
	c.crop = to.Within(c.proportions())
	c.Refresh()
}

// grow changes the size of the frame round its middle.
func (c *cropper) grow(by float64) {
	if c.whole == nil {
		return
	}
	p := c.proportions()
	w := picture.Crop{Width: c.crop.Width * by}.Within(p).Width
	was := c.crop
	to := picture.Crop{Left: was.Left + (was.Width-w)/2, Width: w}
	to.Top = was.Top + (was.Height(p)-to.Height(p))/2
	c.move(to)
	c.told()
}

func (c *cropper) told() {
	if c.OnMoved != nil && c.whole != nil {
		c.OnMoved(c.crop)
	}
}

func (c *cropper) Cursor() desktop.Cursor  { return desktop.PointerCursor }
func (c *cropper) FocusGained()            { c.focused = true; c.Refresh() }
func (c *cropper) FocusLost()              { c.focused = false; c.Refresh() }
func (c *cropper) Tapped(*fyne.PointEvent) { fyne.CurrentApp().Driver().CanvasForObject(c).Focus(c) }
func (c *cropper) Scrolled(e *fyne.ScrollEvent) {
	if e.Scrolled.DY > 0 {
		c.grow(1 / 1.06)
	} else if e.Scrolled.DY < 0 {
		c.grow(1.06)
	}
}

func (c *cropper) Dragged(e *fyne.DragEvent) {
	_, size := c.place()
	if size.Width == 0 {
		return
	}
	to := c.crop
	to.Left += float64(e.Dragged.DX / size.Width)
	to.Top += float64(e.Dragged.DY / size.Height)
	c.dragged = true
	c.move(to)
}

func (c *cropper) DragEnd() {
	if c.dragged {
		c.dragged = false
		c.told()
	}
}

func (c *cropper) TypedKey(k *fyne.KeyEvent) {
	const step = 0.01
	to := c.crop
	switch k.Name {
	case fyne.KeyLeft:
		to.Left -= step
	case fyne.KeyRight:
		to.Left += step
	case fyne.KeyUp:
		to.Top -= step
	case fyne.KeyDown:
		to.Top += step
	default:
		return
	}
	c.move(to)
	c.told()
}

func (c *cropper) TypedRune(r rune) {
	switch r {
	case '+', '=':
		c.grow(1 / 1.06)
	case '-':
		c.grow(1.06)
	}
}

func (c *cropper) CreateRenderer() fyne.WidgetRenderer {
	r := &cropperRenderer{c: c, picture: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleSmooth}, frame: canvas.NewRectangle(color.Transparent)}
	for i := range r.dark {
		r.dark[i] = canvas.NewRectangle(color.NRGBA{10, 16, 15, 150})
	}
	r.objects = []fyne.CanvasObject{r.picture, r.dark[0], r.dark[1], r.dark[2], r.dark[3], r.frame}
	r.Refresh()
	return r
}

type cropperRenderer struct {
	c       *cropper
	picture *canvas.Image
	dark    [4]*canvas.Rectangle // above, below, left and right of the frame
	frame   *canvas.Rectangle
	objects []fyne.CanvasObject
}

func (r *cropperRenderer) Destroy()                     {}
func (r *cropperRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *cropperRenderer) MinSize() fyne.Size           { return fyne.NewSize(theme.Px(220), theme.Px(300)) }

func (r *cropperRenderer) Layout(fyne.Size) {
	at, size := r.c.place()
	r.picture.Move(at)
	r.picture.Resize(size)
	if r.c.whole == nil {
		return
	}
	x, y := at.X+size.Width*float32(r.c.crop.Left), at.Y+size.Height*float32(r.c.crop.Top)
	w, h := size.Width*float32(r.c.crop.Width), size.Height*float32(r.c.crop.Height(r.c.proportions()))
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
	}
	put(r.dark[0], at.X, at.Y, size.Width, y-at.Y)
	put(r.dark[1], at.X, y+h, size.Width, at.Y+size.Height-y-h)
	put(r.dark[2], at.X, y, x-at.X, h)
	put(r.dark[3], x+w, y, at.X+size.Width-x-w, h)
	put(r.frame, x, y, w, h)
}

func (r *cropperRenderer) Refresh() {
	if r.picture.Image != r.c.whole {
		r.picture.Image = r.c.whole
		r.picture.Refresh()
	}
	shown := r.c.whole != nil
	for _, o := range r.objects {
		if shown {
			o.Show()
		} else {
			o.Hide()
		}
	}
	r.frame.StrokeColor, r.frame.StrokeWidth = color.White, 2
	if r.c.focused {
		r.frame.StrokeColor, r.frame.StrokeWidth = theme.Color(theme.ColorAccentText), 3
	}
	r.frame.Refresh()
	r.Layout(r.c.Size())
}
