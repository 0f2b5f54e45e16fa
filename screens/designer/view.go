package designer

import (
	"math"

	"lingkaran/app/layout"

	"fyne.io/fyne/v2"
)

// pxPerMM is how many pixels of the window (at scale 1) a millimetre takes at
// 100 %: 96 to the inch, as everywhere on screens.
const pxPerMM = 96 / 25.4

// Bounds of the zoom. Fit may go below the least step on a small screen.
const (
	leastZoom = 0.25
	mostZoom  = 8
)

// zoomSteps are where the zoom stops by keys and wheel.
var zoomSteps = []float64{0.25, 0.33, 0.5, 0.67, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8}

// view says which part of the page is seen, and how large.
type view struct {
	page   layout.Size // mm
	bleed  float64     // mm
	zoom   float64     // 1 is true size
	fit    bool        // the page follows the size of the window
	origin fyne.Position
}

// k is pixels to the millimetre.
func (v *view) k() float64 { return v.zoom * pxPerMM }

// at is where a point of the page stands on the board.
func (v *view) at(x, y float64) fyne.Position {
	return fyne.NewPos(v.origin.X+float32(x*v.k()), v.origin.Y+float32(y*v.k()))
}

// mm is the point of the page at a place of the board.
func (v *view) mm(p fyne.Position) (x, y float64) {
	return float64(p.X-v.origin.X) / v.k(), float64(p.Y-v.origin.Y) / v.k()
}

// lengthOf turns pixels into millimetres.
func (v *view) lengthOf(px float32) float64 { return float64(px) / v.k() }

// whole fits the page into an area, with some room around it.
func (v *view) whole(at fyne.Position, area fyne.Size, margin float32) {
	w, h := v.page.W()+2*v.bleed, v.page.H()+2*v.bleed
	if w <= 0 || h <= 0 {
		return
	}
	v.zoom = min(float64(area.Width-2*margin)/w, float64(area.Height-2*margin)/h) / pxPerMM
	v.zoom = min(max(v.zoom, 0.05), mostZoom)
	v.center(at, area)
}

// center puts the page into the middle of an area.
func (v *view) center(at fyne.Position, area fyne.Size) {
	w, h := float32(v.page.W()*v.k()), float32(v.page.H()*v.k())
	v.origin = fyne.NewPos(float32(math.Round(float64(at.X+(area.Width-w)/2))), float32(math.Round(float64(at.Y+(area.Height-h)/2))))
}

// zoomTo changes the zoom and keeps what is below a point where it is.
func (v *view) zoomTo(zoom float64, keep fyne.Position) {
	x, y := v.mm(keep)
	v.zoom, v.fit = min(max(zoom, leastZoom), mostZoom), false
	v.origin = fyne.NewPos(float32(math.Round(float64(keep.X)-x*v.k())), float32(math.Round(float64(keep.Y)-y*v.k())))
}

// step is the next zoom, larger or smaller.
func (v *view) step(larger bool) float64 {
	if larger {
		for _, z := range zoomSteps {
			if z > v.zoom*1.01 {
				return z
			}
		}
		return mostZoom
	}
	for i := len(zoomSteps) - 1; i >= 0; i-- {
		if zoomSteps[i] < v.zoom*0.99 {
			return zoomSteps[i]
		}
	}
	return leastZoom
}

// within keeps some of the page in sight of an area.
func (v *view) within(at fyne.Position, area fyne.Size) {
	const least = 60
	w, h := float32(v.page.W()*v.k()), float32(v.page.H()*v.k())
	v.origin.X = min(max(v.origin.X, at.X+least-w), at.X+area.Width-least)
	v.origin.Y = min(max(v.origin.Y, at.Y+least-h), at.Y+area.Height-least)
}
