package calibration

import (
	"image/color"
	"math"
	"strconv"

	"lingkaran/app/calibration"
	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// drawing is a widget that draws itself anew for each size.
type drawing struct {
	widget.BaseWidget
	least fyne.Size // at 100 %
	draw  func(size fyne.Size) []fyne.CanvasObject
}

func newDrawing(least fyne.Size, draw func(fyne.Size) []fyne.CanvasObject) *drawing {
	d := &drawing{least: least, draw: draw}
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer implements fyne.Widget.
func (d *drawing) CreateRenderer() fyne.WidgetRenderer { return &drawn{of: d} }

type drawn struct {
	of   *drawing
	all  []fyne.CanvasObject
	size fyne.Size
}

func (r *drawn) Destroy() {}
func (r *drawn) MinSize() fyne.Size {
	return fyne.NewSize(theme.Px(r.of.least.Width), theme.Px(r.of.least.Height))
}
func (r *drawn) Objects() []fyne.CanvasObject { return r.all }
func (r *drawn) Layout(s fyne.Size)           { r.size, r.all = s, r.of.draw(s) }
func (r *drawn) Refresh() {
	r.all = r.of.draw(r.size)
	canvas.Refresh(r.of)
}

// Ink of a sheet of paper, which is white whatever the window's look.
var (
	paperWhite = color.NRGBA{255, 255, 255, 255}
	paperEdge  = color.NRGBA{150, 150, 150, 255}
	greeked    = color.NRGBA{205, 205, 205, 255}
	ink        = color.NRGBA{60, 60, 60, 255}
)

// sheetView is the calibration sheet with the place to measure marked.
type sheetView struct {
	paper   layout.Size
	place   int // 0 for none
	picture *drawing
	object  fyne.CanvasObject
}

func newSheetView(paper layout.Size) *sheetView {
	v := &sheetView{paper: paper}
	v.picture = newDrawing(fyne.NewSize(180, 200), v.draw)
	v.object = widgets.Pad(v.picture, 20)
	return v
}

// set shows a paper with a place marked.
func (v *sheetView) set(paper layout.Size, place int) {
	if v.paper != paper || v.place != place {
		v.paper, v.place = paper, place
		v.picture.Refresh()
	}
}

// pen draws in millimetres of a paper that is fitted into a size.
type pen struct {
	x, y, scale float32
	all         []fyne.CanvasObject
}

func fit(paper layout.Size, size fyne.Size) *pen {
	p := &pen{scale: min(size.Width/float32(paper.W()), size.Height/float32(paper.H()))}
	p.x, p.y = (size.Width-p.scale*float32(paper.W()))/2, (size.Height-p.scale*float32(paper.H()))/2
	return p
}

func (p *pen) at(x, y float64) fyne.Position {
	return fyne.NewPos(p.x+p.scale*float32(x), p.y+p.scale*float32(y))
}

func (p *pen) line(x1, y1, x2, y2 float64, c color.Color, width float32) {
	l := canvas.NewLine(c)
	l.StrokeWidth = width
	l.Position1, l.Position2 = p.at(x1, y1), p.at(x2, y2)
	p.all = append(p.all, l)
}

func (p *pen) box(x, y, w, h float64, fill, stroke color.Color) {
	r := canvas.NewRectangle(fill)
	r.StrokeColor, r.StrokeWidth = stroke, 1
	r.Move(p.at(x, y))
	r.Resize(fyne.NewSize(p.scale*float32(w), p.scale*float32(h)))
	p.all = append(p.all, r)
}

// disc is round, of a radius in pixels at 100 %, with a text in it.
func (p *pen) disc(x, y float64, radius float32, fill, stroke color.Color, s string, c color.Color) {
	r := theme.Px(radius)
	o := canvas.NewCircle(fill)
	o.StrokeColor, o.StrokeWidth = stroke, 1
	middle := p.at(x, y)
	o.Move(middle.SubtractXY(r, r))
	o.Resize(fyne.NewSquareSize(2 * r))
	p.all = append(p.all, o)
	if s != "" {
		t := canvas.NewText(s, c)
		t.TextStyle.Bold, t.TextSize, t.Alignment = true, r*1.25, fyne.TextAlignCenter
		h := t.MinSize().Height
		t.Move(fyne.NewPos(middle.X-r, middle.Y-h/2))
		t.Resize(fyne.NewSize(2*r, h))
		p.all = append(p.all, t)
	}
}

// numberAt says where the number of a place at an edge stands: behind its end,
// and so far from the corner that the numbers of two places stay apart however
// large the text is. unit is a pixel at 100 % in mm.
func numberAt(q printing.ProofPlace, n int, unit float64) (x, y float64) {
	const radius = 12 // of the marked one
	beside := 15 * unit
	apart := max(0, (2*radius+2)*unit/math.Sqrt2-18+beside)
	if n%2 == 1 { // the second of a pair comes from the other corner
		apart = -apart
	}
	if q.Down {
		return q.To[0] + apart, q.To[1] + beside
	}
	return q.To[0] + beside, q.To[1] + apart
}

func (v *sheetView) draw(size fyne.Size) []fyne.CanvasObject {
	p := fit(v.paper, size)
	w, h := v.paper.W(), v.paper.H()
	accent := theme.Color(base.ColorNamePrimary)
	p.box(0, 0, w, h, paperWhite, paperEdge)
	// What else stands on the sheet, as far as it helps to know it again.
	for n, length := range []float64{46, 34, 0, 66, 60, 0, 58, 60, 44} {
		if length > 0 {
			p.line(48, 50+float64(n)*7.5, 48+length, 50+float64(n)*7.5, greeked, 2)
		}
	}
	p.line(w/2-50, h-46, w/2+50, h-46, greeked, 1)
	p.line(w-46, h/2-50, w-46, h/2+50, greeked, 1)
	for t := 0.0; t <= 100; t += 10 {
		p.line(w/2-50+t, h-46, w/2-50+t, h-42, greeked, 1)
		p.line(w-46, h/2-50+t, w-42, h/2-50+t, greeked, 1)
	}
	places := printing.Places(v.paper)
	if v.place > 0 { // under the ink
		r, g, b, _ := accent.RGBA()
		tint := color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 70}
		q := places[v.place-1]
		const half = 6 // mm
		if q.Down {
			p.box(q.From[0]-half, q.From[1], 2*half, q.To[1]-q.From[1], tint, color.Transparent)
		} else {
			p.box(q.From[0], q.From[1]-half, q.To[0]-q.From[0], 2*half, tint, color.Transparent)
		}
	}
	const i = printing.ProofInset
	for _, m := range [4][2]float64{{i, i}, {w - i, i}, {i, h - i}, {w - i, h - i}} {
		p.line(m[0]-7, m[1], m[0]+7, m[1], ink, 1)
		p.line(m[0], m[1]-7, m[0], m[1]+7, ink, 1)
		r := p.scale * 3.5 / theme.Px(1)
		p.disc(m[0], m[1], r, color.Transparent, ink, "", nil)
	}
	// On a small picture the numbers are smaller than the text elsewhere: far
	// from its line a number would say nothing.
	unit := min(float64(theme.Px(1)/p.scale), 0.75) // mm
	small := float32(unit) * p.scale / theme.Px(1)
	for n, q := range places {
		c, width, radius := color.Color(ink), float32(1), float32(9)
		if n+1 == v.place {
			c, width, radius = accent, 2.5, 12
		}
		p.line(q.From[0], q.From[1], q.To[0], q.To[1], c, width)
		x, y := (q.From[0]+q.To[0])/2, (q.From[1]+q.To[1])/2
		if q.Edge {
			x, y = numberAt(q, n, unit)
		}
		p.disc(x, y, radius*small, c, c, strconv.Itoa(n+1), paperWhite)
	}
	return p.all
}

// newDifference shows a side before and after: where the printer puts the
// frame of the marks, exaggerated, against where it belongs.
func newDifference(r calibration.Result) fyne.CanvasObject {
	least := fyne.NewSize(112, 190)
	if r.Paper.W() > r.Paper.H() {
		least = fyne.NewSize(112, 120)
	}
	side := func(title string, after bool) fyne.CanvasObject {
		d := newDrawing(least, func(size fyne.Size) []fyne.CanvasObject { return difference(r, after, size) })
		return widgets.Rows(6, d, widgets.NewParagraph(title, theme.ColorMuted).Small().Centered())
	}
	after := words.T("After")
	if r.Found == calibration.Fitted {
		after = words.T("As it should be")
	}
	return container.NewGridWithColumns(2, side(words.T("Before (ten times as much)"), false), side(after, true))
}

// exaggerated makes tenths of a millimetre visible.
const exaggerated = 10

func difference(r calibration.Result, after bool, size fyne.Size) []fyne.CanvasObject {
	p := fit(r.Paper, size)
	w, h := r.Paper.W(), r.Paper.H()
	p.box(0, 0, w, h, paperWhite, paperEdge)
	const i = 34.0
	corners := [4][2]float64{{i, i}, {w - i, i}, {w - i, h - i}, {i, h - i}}
	for n, c := range corners {
		d := corners[(n+1)%4]
		p.line(c[0], c[1], d[0], d[1], paperEdge, 1)
	}
	good := color.NRGBA{0x0d, 0x7a, 0x68, 255}
	bad := color.NRGBA{0xc2, 0x41, 0x0c, 255}
	c, moved := good, corners
	if !after {
		c = bad
		sin, cos := math.Sincos(r.Printer.Skew * math.Pi / 180)
		for n, at := range corners {
			u, v := (at[0]-w/2)*r.Printer.ScaleX, (at[1]-h/2)*r.Printer.ScaleY
			x, y := w/2+r.Printer.DX+u*cos-v*sin, h/2+r.Printer.DY+u*sin+v*cos
			keep := func(v, most float64) float64 { return min(max(v, 2), most-2) }
			moved[n] = [2]float64{keep(at[0]+(x-at[0])*exaggerated, w), keep(at[1]+(y-at[1])*exaggerated, h)}
		}
	}
	for n, at := range moved {
		to := moved[(n+1)%4]
		p.line(at[0], at[1], to[0], to[1], c, 2)
	}
	return p.all
}
