package layouts

import (
	"image"

	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// pagePixels is how wide the pages of the detail are drawn.
const pagePixels = 900

// page is one face of a layout in the detail: as wide as there is room, as
// high as its shape wants.
type page struct {
	widget.BaseWidget
	ratio   float32 // height to width
	most    float32 // high, at 100 %
	stage   *widgets.Ground
	edge    *widgets.Ground
	picture *canvas.Image
	message *widgets.Paragraph
}

func newPage(ratio float32) *page {
	p := &page{ratio: ratio, most: 300, stage: &widgets.Ground{Fill: theme.ColorRaised, Radius: 6}, edge: &widgets.Ground{Line: base.ColorNameSeparator},
		picture: &canvas.Image{FillMode: canvas.ImageFillContain}, message: widgets.NewParagraph("", theme.ColorMuted).Centered()}
	p.stage.ExtendBaseWidget(p.stage)
	p.edge.ExtendBaseWidget(p.edge)
	p.edge.Hide()
	p.picture.Hide()
	p.ExtendBaseWidget(p)
	return p
}

// show puts a picture in place of the former one; nil says that there is none.
func (p *page) show(img image.Image) {
	if img == nil {
		p.message.SetText(words.T("The page cannot be shown."))
		return
	}
	p.message.SetText("")
	p.picture.Image = img
	p.picture.Show()
	p.edge.Show()
	p.picture.Refresh()
	p.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (p *page) CreateRenderer() fyne.WidgetRenderer { return &pageRenderer{p} }

type pageRenderer struct{ page *page }

func (r *pageRenderer) Destroy() {}

// Refresh asks for a repaint itself: a picture that was hidden until now is not
// yet known to the canvas, and asks for none.
func (r *pageRenderer) Refresh() {
	r.Layout(r.page.Size())
	canvas.Refresh(r.page)
}

func (r *pageRenderer) Objects() []fyne.CanvasObject {
	p := r.page
	return []fyne.CanvasObject{p.stage, p.message, p.edge, p.picture}
}

func (r *pageRenderer) MinSize() fyne.Size {
	w := r.page.Size().Width
	if w <= 0 {
		w = theme.Px(280)
	}
	return fyne.NewSize(theme.Px(120), min(w*r.page.ratio, theme.Px(r.page.most)))
}

func (r *pageRenderer) Layout(s fyne.Size) {
	p := r.page
	p.stage.Resize(s)
	p.message.Resize(fyne.NewSize(s.Width, p.message.MinSize().Height))
	p.message.Move(fyne.NewPos(0, (s.Height-p.message.MinSize().Height)/2))
	if img := p.picture.Image; img != nil {
		at, size := inside(img, fyne.Position{}, s, theme.Px(8))
		p.picture.Move(at)
		p.picture.Resize(size)
		p.edge.Move(at.SubtractXY(1, 1))
		p.edge.Resize(size.AddWidthHeight(2, 2))
	}
}

// beside sets pages next to each other, each with its name below.
func beside(captions []string, pages []*page) fyne.CanvasObject {
	var cells []fyne.CanvasObject
	for i, p := range pages {
		if len(pages) == 1 {
			return container.New(equal{}, p)
		}
		caption := widgets.NewCaption(captions[i])
		cells = append(cells, container.New(named{}, p, caption))
	}
	return container.New(equal{}, cells...)
}

// equal shares the width between its objects.
type equal struct{}

func (equal) widths(n int, w float32) (each, gap float32) {
	gap = theme.Px(10)
	return float32(int((w - gap*float32(n-1)) / float32(n))), gap
}

func (equal) MinSize(o []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, c := range o {
		h = max(h, c.MinSize().Height)
	}
	return fyne.NewSize(theme.Px(160), h)
}

func (e equal) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w, gap := e.widths(len(o), s.Width)
	for i, c := range o {
		c.Resize(fyne.NewSize(w, s.Height))
		c.Move(fyne.NewPos(float32(i)*(w+gap), 0))
	}
}

// named sets a caption below a page.
type named struct{}

func (named) MinSize(o []fyne.CanvasObject) fyne.Size {
	p, c := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(p.Width, p.Height+theme.Px(4)+c.Height)
}

func (named) Layout(o []fyne.CanvasObject, s fyne.Size) {
	c := o[1].MinSize().Height
	o[0].Resize(fyne.NewSize(s.Width, s.Height-c-theme.Px(4)))
	o[0].Move(fyne.Position{})
	o[1].Resize(fyne.NewSize(s.Width, c))
	o[1].Move(fyne.NewPos(0, s.Height-c))
}
