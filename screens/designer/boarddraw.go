package designer

import (
	"image/color"

	"lingkaran/app/layout"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
)

// boardRenderer draws the board from the back to the front: the ground, the
// page as it prints, the lines of its edges, what belongs to editing, and the
// rulers over all of it.
type boardRenderer struct {
	b       *board
	ground  *canvas.Rectangle
	paper   *canvas.Rectangle
	picture *canvas.Image
	rulers  *rulers
	edge    *canvas.Rectangle // shows that the board has the keyboard
	objects []fyne.CanvasObject
}

func newBoardRenderer(b *board) *boardRenderer {
	r := &boardRenderer{b: b, ground: canvas.NewRectangle(nil), paper: canvas.NewRectangle(color.White), rulers: newRulers(b),
		picture: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleSmooth},
		edge:    canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

func (r *boardRenderer) Destroy()                     {}
func (r *boardRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *boardRenderer) MinSize() fyne.Size           { return r.b.MinSize() }

// Layout places everything; what lies over the page is drawn anew.
func (r *boardRenderer) Layout(s fyne.Size) {
	b := r.b
	r.ground.Resize(s)
	if b.page != (layout.Size{}) {
		p := b.at(-b.bleed, -b.bleed)
		q := b.at(b.page.W()+b.bleed, b.page.H()+b.bleed)
		x, y := round(p.X), round(p.Y)
		place(r.paper, x, y, round(q.X)-x, round(q.Y)-y)
		place(r.picture, x, y, round(q.X)-x, round(q.Y)-y)
	}
	place(r.edge, ruler(), ruler(), s.Width-ruler(), s.Height-ruler())
}

// Refresh draws the board anew.
func (r *boardRenderer) Refresh() {
	b := r.b
	r.ground.FillColor = theme.Color(theme.ColorNeutralTint)
	r.paper.Shadow = canvas.Shadow{Color: color.NRGBA{0, 0, 0, 70}, BlurRadius: 10, Offset: fyne.NewPos(0, 2)}
	if r.picture.Image != b.picture {
		r.picture.Image = b.picture
		r.picture.Refresh()
	}
	r.edge.StrokeWidth = 0
	if b.focused {
		r.edge.StrokeColor, r.edge.StrokeWidth = theme.Color(base.ColorNamePrimary), 1
	}
	r.objects = append(r.objects[:0:0], r.ground)
	if b.session != nil {
		r.objects = append(r.objects, r.paper)
		if b.picture != nil && b.face == b.session.Face() {
			r.objects = append(r.objects, r.picture)
		}
		r.objects = append(r.objects, b.edges()...)
		r.objects = append(r.objects, b.overlay()...)
		r.objects = append(r.objects, r.rulers.draw()...)
	}
	r.objects = append(r.objects, r.edge)
	r.Layout(b.Size())
	r.ground.Refresh()
	r.edge.Refresh()
	canvas.Refresh(b)
}
