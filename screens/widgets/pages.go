package widgets

import (
	"image"

	"lingkaran/app/words"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// PageView shows the pages of a print one at a time, as pictures that the
// screen brings: fitted to the window or in true size, with buttons and keys
// (Page Up and Down, Home, End, + and -) to leaf and zoom.
type PageView struct {
	// OnPage is asked for a page (from 0) in a resolution; the screen draws it
	// off the window's thread and calls Show.
	OnPage func(page int, dpi float64)

	count, page int
	fit         bool
	zoom        float32 // of true size when fit is off
	width       float32 // of the page in mm
	height      float32
	picture     *canvas.Image
	sheet       *fyne.Container
	bar         *fyne.Container
	lay         *sheetLayout
	scroll      *container.Scroll
	where       *Line
	size        *Button
	prev, next  *Button
	object      fyne.CanvasObject
	message     *Paragraph
	asked       [2]float64
}

// NewPageView returns an empty view.
func NewPageView() *PageView {
	v := &PageView{fit: true, zoom: 1, picture: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleSmooth}}
	v.lay = &sheetLayout{v}
	v.message = NewParagraph("", theme.ColorMuted).Centered()
	v.sheet = container.New(v.lay, NewGround(theme.ColorStrongLine), v.picture)
	v.scroll = container.NewScroll(v.sheet)
	v.where = newLine(&Line{Align: fyne.TextAlignCenter})
	v.size = NewTool("", "", v.TrueSize)
	v.size.Tip = words.T("True size (1)")
	v.prev = NewIconButton(theme.IconChevronLeft, words.T("Previous page (Page Up)"), func() { v.Go(v.page - 1) })
	v.next = NewIconButton(theme.IconChevronRight, words.T("Next page (Page Down)"), func() { v.Go(v.page + 1) })
	v.bar = container.New(&pageBar{},
		Columns(2, v.prev, v.where, v.next),
		NewIconButton(theme.IconZoomOut, words.T("Smaller (-)"), func() { v.Zoom(0.8) }),
		NewIconButton(theme.IconZoomIn, words.T("Larger (+)"), func() { v.Zoom(1.25) }),
		v.size, NewIconButton(theme.IconFit, words.T("Fit the page into the window (0)"), v.Fit))
	k := newPageKeys(v)
	v.object = Frame(Rows(0, PadSides(v.bar, 4, 12, 4, 12), NewRule()), nil, nil, nil,
		container.NewStack(NewGround(theme.ColorNeutralTint), k, v.scroll, container.NewCenter(container.New(frameWidth{320}, v.message))))
	v.draw()
	return v
}

// Object is the view.
func (v *PageView) Object() fyne.CanvasObject { return v.object }

// SetPages says how many pages there are and how large they are in mm, and
// asks for the page that is shown.
func (v *PageView) SetPages(count int, width, height float64) {
	v.count, v.width, v.height = count, float32(width), float32(height)
	v.page = max(min(v.page, count-1), 0)
	v.message.SetText("")
	if v.picture.Image == nil { // the first page takes a moment
		v.message.SetText(words.T("Preparing the page …"))
	}
	v.asked = [2]float64{-1}
	v.draw()
	v.ask()
}

// SetMessage says something in place of a page: why there is none.
func (v *PageView) SetMessage(text string) {
	v.count = 0
	v.picture.Image = nil
	v.message.SetText(text)
	v.draw()
}

// Wait takes the page away until the one that is wanted comes.
func (v *PageView) Wait() {
	v.picture.Image = nil
	v.message.SetText(words.T("Preparing the page …"))
	v.draw()
}

// Show draws a page that was asked for; an answer for another page is dropped.
func (v *PageView) Show(page int, picture image.Image) {
	if page != v.page || v.count == 0 {
		return
	}
	v.picture.Image = picture
	v.picture.Refresh()
	v.message.SetText("")
	v.draw()
}

// Drawn reports whether a page is to be seen.
func (v *PageView) Drawn() bool { return v.count > 0 && v.picture.Image != nil }

// Page returns the page that is shown, from 0.
func (v *PageView) Page() int { return v.page }

// Go leafs to a page, from 0.
func (v *PageView) Go(page int) {
	page = max(min(page, v.count-1), 0)
	if page != v.page {
		v.page = page
		v.scroll.ScrollToTop()
		v.draw()
		v.ask()
	}
}

// Fit shows the whole page.
func (v *PageView) Fit() { v.fit = true; v.draw(); v.ask() }

// TrueSize shows the page as large as on paper (at 96 pixels an inch).
func (v *PageView) TrueSize() { v.fit, v.zoom = false, 1; v.draw(); v.ask() }

// Zoom makes the page larger or smaller.
func (v *PageView) Zoom(by float32) {
	if v.fit {
		v.zoom = v.scale()
	}
	v.fit, v.zoom = false, min(max(v.zoom*by, 0.2), 4)
	v.draw()
	v.ask()
}

const pixelsPerMM = 96 / 25.4

// scale is the present size of the page as a share of its true size.
func (v *PageView) scale() float32 {
	if !v.fit {
		return v.zoom
	}
	room := v.scroll.Size().SubtractWidthHeight(theme.Px(32), theme.Px(32))
	if v.width <= 0 || room.Width <= 0 || room.Height <= 0 {
		return 1
	}
	return min(room.Width/(v.width*pixelsPerMM), room.Height/(v.height*pixelsPerMM))
}

// ask wants the page in the resolution of the screen, at most once for each.
func (v *PageView) ask() {
	if v.count == 0 || v.OnPage == nil || v.scroll.Size().Width <= 0 {
		return
	}
	pixels := float32(1)
	if c := canvasOf(v.scroll); c != nil {
		pixels = c.Scale()
	}
	dpi := float64(min(96*v.scale()*pixels, 220))
	dpi = max(float64(int(dpi/12+1)*12), 36) // steps of 12, so that a resize asks seldom
	if want := [2]float64{float64(v.page), dpi}; want != v.asked {
		v.asked = want
		v.OnPage(v.page, dpi)
	}
}

func (v *PageView) draw() {
	where := ""
	if v.count > 0 {
		where = words.T("Page %s of %s", words.Number(v.page+1), words.Number(v.count))
	}
	v.where.SetText(where)
	v.prev.SetEnabled(v.page > 0)
	v.next.SetEnabled(v.page < v.count-1)
	v.size.SetText(words.Number(int(v.scale()*100+0.5)) + " %")
	v.bar.Refresh()
	for _, o := range v.sheet.Objects {
		if v.Drawn() {
			o.Show()
		} else {
			o.Hide()
		}
	}
	v.sheet.Refresh()
	v.scroll.Refresh()
}

// pageBar sets the leafing at the left and the sizes at the right. Where it is
// narrow the two zoom buttons go; their keys stay.
type pageBar struct{}

func (*pageBar) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := theme.Px(8)
	for _, i := range []int{0, 3, 4} {
		w += o[i].MinSize().Width
	}
	return fyne.NewSize(w, theme.Size(theme.SizeControl))
}

func (b *pageBar) Layout(o []fyne.CanvasObject, s fyne.Size) {
	put := func(i int, x float32) {
		m := o[i].MinSize()
		o[i].Resize(m)
		o[i].Move(fyne.NewPos(x, (s.Height-m.Height)/2))
	}
	put(0, 0)
	x := s.Width
	right := []int{4, 2, 3, 1}
	if s.Width < b.MinSize(o).Width+o[1].MinSize().Width+o[2].MinSize().Width {
		right = []int{4, 3}
		put(1, -4*s.Width)
		put(2, -4*s.Width)
	}
	for _, i := range right {
		x -= o[i].MinSize().Width
		put(i, x)
	}
}

// sheetLayout centres the page on the desk.
type sheetLayout struct{ view *PageView }

func (l *sheetLayout) page() fyne.Size {
	s := l.view.scale() * pixelsPerMM
	return fyne.NewSize(l.view.width*s, l.view.height*s)
}

func (l *sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	if l.view.fit {
		return fyne.NewSize(theme.Px(100), theme.Px(100))
	}
	return l.page().AddWidthHeight(theme.Px(32), theme.Px(32))
}

func (l *sheetLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	p := l.page()
	at := fyne.NewPos(float32(int((s.Width-p.Width)/2)), float32(int((s.Height-p.Height)/2)))
	o[0].Move(at.SubtractXY(1, 1))
	o[0].Resize(p.AddWidthHeight(2, 2))
	o[1].Move(at)
	o[1].Resize(p)
	l.view.ask()
}

// pageKeys takes the keyboard for the view.
type pageKeys struct {
	widget.BaseWidget
	view *PageView
	ring *Ground // shows that the keys are heard
}

func newPageKeys(v *PageView) *pageKeys {
	k := &pageKeys{view: v, ring: NewGround("")}
	k.ring.Thick = true
	k.ExtendBaseWidget(k)
	return k
}

func (k *pageKeys) Tapped(*fyne.PointEvent) {
	if c := canvasOf(k); c != nil {
		c.Focus(k)
	}
}
func (k *pageKeys) Cursor() desktop.Cursor { return desktop.DefaultCursor }
func (k *pageKeys) FocusGained()           { k.ring.Line = theme.ColorAccentText; k.ring.Refresh() }
func (k *pageKeys) FocusLost()             { k.ring.Line = ""; k.ring.Refresh() }
func (k *pageKeys) TypedRune(r rune) {
	switch r {
	case '+', '=':
		k.view.Zoom(1.25)
	case '-':
		k.view.Zoom(0.8)
	case '0':
		k.view.Fit()
	case '1':
		k.view.TrueSize()
	}
}
func (k *pageKeys) TypedKey(e *fyne.KeyEvent) {
	v := k.view
	switch e.Name {
	case fyne.KeyPageDown, fyne.KeyRight, fyne.KeyDown:
		v.Go(v.page + 1)
	case fyne.KeyPageUp, fyne.KeyLeft, fyne.KeyUp:
		v.Go(v.page - 1)
	case fyne.KeyHome:
		v.Go(0)
	case fyne.KeyEnd:
		v.Go(v.count - 1)
	default:
		Escape(k, e)
	}
}
func (k *pageKeys) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(k.ring)
}
