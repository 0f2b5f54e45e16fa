package designer

import (
	"image"
	"image/color"
	"math"
	"strconv"

	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
)

// rulers are two scales in millimetres from the page's upper left corner, with
// the extent of what is selected and where the pointer is.
type rulers struct {
	b            *board
	across, down *canvas.Raster
	drawn        [2]rulerState
}

// rulerState is what the picture of a ruler is made of.
type rulerState struct {
	from, k    float64 // pixels of the page's edge, and to the millimetre
	low, high  float64 // mm of the selection; the same when there is none
	ink, light color.NRGBA
	tint       color.NRGBA
}

func newRulers(b *board) *rulers {
	r := &rulers{b: b}
	r.across = canvas.NewRaster(func(w, h int) image.Image { return r.paint(0, w, h) })
	r.down = canvas.NewRaster(func(w, h int) image.Image { return r.paint(1, w, h) })
	return r
}

// steps are the distances in mm between figures, and how many parts they have.
var steps = []struct {
	mm    float64
	parts int
}{{1, 2}, {2, 4}, {5, 5}, {10, 10}, {20, 4}, {50, 5}, {100, 10}, {200, 4}, {500, 5}}

// stepFor chooses figures that stand some way apart.
func stepFor(k float64) (mm float64, parts int) {
	for _, s := range steps {
		if s.mm*k >= 48 {
			return s.mm, s.parts
		}
	}
	last := steps[len(steps)-1]
	return last.mm, last.parts
}

func (r *rulers) draw() []fyne.CanvasObject {
	b := r.b
	thick := ruler()
	size := b.Size()
	ground := &canvas.Rectangle{FillColor: theme.Color(theme.ColorRaised)}
	place(ground, 0, 0, size.Width, thick)
	ground2 := &canvas.Rectangle{FillColor: theme.Color(theme.ColorRaised)}
	place(ground2, 0, 0, thick, size.Height)
	out := []fyne.CanvasObject{ground, ground2}
	var low, high [2]float64
	if box, ok := b.session.Bounds(b.session.Selected()...); ok {
		low, high = [2]float64{box[0], box[1]}, [2]float64{box[0] + box[2], box[1] + box[3]}
	}
	place(r.across, thick, 0, max(size.Width-thick, 1), thick)
	place(r.down, 0, thick, thick, max(size.Height-thick, 1))
	for axis, o := range []*canvas.Raster{r.across, r.down} {
		from := float64(b.origin.X)
		if axis == 1 {
			from = float64(b.origin.Y)
		}
		now := rulerState{from - float64(thick), b.k(), low[axis], high[axis], nrgba(theme.ColorMuted), nrgba(base.ColorNameSeparator), color.NRGBA{0x1F, 0x6F, 0xEB, 0x46}}
		if now != r.drawn[axis] {
			r.drawn[axis] = now
			o.Refresh()
		}
	}
	out = append(out, r.across, r.down)
	out = append(out, r.figures()...)
	if b.inside {
		for axis, p := range []float32{b.pointer.X, b.pointer.Y} {
			mark := &canvas.Rectangle{FillColor: inkSelected}
			if axis == 0 {
				place(mark, round(p), 0, 1, thick)
			} else {
				place(mark, 0, round(p), thick, 1)
			}
			out = append(out, mark)
		}
	}
	corner := &canvas.Rectangle{FillColor: theme.Color(theme.ColorRaised)}
	place(corner, 0, 0, thick, thick)
	unit := &canvas.Text{Text: "mm", Color: theme.Color(theme.ColorMuted), TextSize: theme.Px(9)}
	m := unit.MinSize()
	place(unit, (thick-m.Width)/2, (thick-m.Height)/2, m.Width, m.Height)
	right := &canvas.Rectangle{FillColor: theme.Color(base.ColorNameSeparator)}
	place(right, thick-1, thick-1, size.Width-thick+1, 1)
	below := &canvas.Rectangle{FillColor: theme.Color(base.ColorNameSeparator)}
	place(below, thick-1, thick-1, 1, size.Height-thick+1)
	return append(out, right, below, corner, unit)
}

// figures are the numbers on both rulers. Those of the upright one stand in
// its width, beside their line.
func (r *rulers) figures() []fyne.CanvasObject {
	b := r.b
	step, _ := stepFor(b.k())
	var out []fyne.CanvasObject
	thick := ruler()
	for axis, length := range []float32{b.Size().Width, b.Size().Height} {
		from := float64(b.origin.X)
		if axis == 1 {
			from = float64(b.origin.Y)
		}
		for n := int(math.Ceil((float64(thick) - from) / b.k() / step)); ; n++ {
			at := float32(from + float64(n)*step*b.k())
			if at > length-8 {
				break
			}
			t := &canvas.Text{Text: strconv.Itoa(int(math.Round(float64(n) * step))), Color: theme.Color(theme.ColorMuted), TextSize: theme.Px(9)}
			m := t.MinSize()
			if axis == 0 {
				place(t, round(at)+2, -1, m.Width, m.Height)
			} else if at > thick {
				place(t, max((thick-m.Width)/2-2, 0), round(at), m.Width, m.Height)
			}
			out = append(out, t)
		}
	}
	return out
}

// paint draws the lines of a ruler of w × h pixels of the screen.
func (r *rulers) paint(axis, w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	s := r.drawn[axis]
	long, thick := w, h
	if axis == 1 {
		long, thick = h, w
	}
	length := float64(r.b.Size().Width - ruler())
	if axis == 1 {
		length = float64(r.b.Size().Height - ruler())
	}
	if length <= 0 || s.k <= 0 {
		return img
	}
	scale := float64(long) / length
	put := func(along, across int, c color.NRGBA) {
		if axis == 0 {
			img.SetNRGBA(along, across, c)
		} else {
			img.SetNRGBA(across, along, c)
		}
	}
	if s.high > s.low {
		for x := int((s.from + s.low*s.k) * scale); x < int((s.from+s.high*s.k)*scale); x++ {
			for y := range thick {
				if x >= 0 && x < long {
					put(x, y, s.tint)
				}
			}
		}
	}
	step, parts := stepFor(s.k)
	small := step / float64(parts)
	for n := int(math.Ceil(-s.from / s.k / small)); ; n++ {
		x := int((s.from + float64(n)*small*s.k) * scale)
		if x >= long {
			break
		}
		deep, ink := thick/5, s.ink
		switch {
		case n%parts == 0:
			deep = thick
			ink = s.light
		case parts%2 == 0 && n%(parts/2) == 0:
			deep = thick / 3
		}
		for y := thick - deep; y < thick; y++ {
			if x >= 0 {
				put(x, y, ink)
			}
		}
	}
	return img
}

func nrgba(name fyne.ThemeColorName) color.NRGBA {
	return color.NRGBAModel.Convert(theme.Color(name)).(color.NRGBA) //nolint:errcheck // the model makes nothing else
}
