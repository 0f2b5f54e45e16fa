package designer

import (
	"image/color"
	"math"
	"strconv"

	"lingkaran/app/design"
	"lingkaran/app/layout"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// The colours of what lies over the page: they are not the look's, since the
// page is paper in the dark too, and not its accent, in which pages are often
// printed.
var (
	inkSelected = color.NRGBA{0x1F, 0x6F, 0xEB, 0xFF}
	inkHover    = color.NRGBA{0x1F, 0x6F, 0xEB, 0x8C}
	inkWithin   = color.NRGBA{0x1F, 0x6F, 0xEB, 0x66}
	inkLocked   = color.NRGBA{0x6B, 0x75, 0x76, 0xFF}
	inkGuide    = color.NRGBA{0xD9, 0x2C, 0x7A, 0xFF}
	inkSafe     = color.NRGBA{0x0E, 0x8F, 0xA8, 0x80}
	inkBleed    = color.NRGBA{0xC2, 0x41, 0x2D, 0x90}
	inkWarn     = color.NRGBA{0xC2, 0x6A, 0x00, 0xFF}
	inkPill     = color.NRGBA{0x1A, 0x23, 0x24, 0xF0}
)

// handlePlace is a handle where it is drawn.
type handlePlace struct {
	handle design.Handle
	at     fyne.Position
}

// turnOf is how far what is selected is turned.
func (b *board) turnOf() float64 {
	if b.session == nil {
		return 0
	}
	if sel := b.session.Selected(); len(sel) == 1 {
		if f, ok := b.session.Frame(sel[0]); ok {
			return f.Turn
		}
	}
	return 0
}

// selection is the frame round what is selected.
func (b *board) selection() (design.Frame, bool) {
	if b.session == nil {
		return design.Frame{}, false
	}
	sel := b.session.Selected()
	if len(sel) == 1 {
		return b.session.Frame(sel[0])
	}
	box, ok := b.session.Bounds(sel...)
	return design.Frame{Box: box}, ok
}

// handles are those of the selection, the turning one first. What flows in a
// column has none that would do nothing.
func (b *board) handles() []handlePlace {
	f, ok := b.selection()
	if !ok || b.drag.kind == gripping && b.drag.handle == design.Body {
		return nil
	}
	var out []handlePlace
	for _, h := range b.usable() {
		out = append(out, handlePlace{h, b.handlePoint(f, h)})
	}
	return out
}

// usable lists the handles that do something to what is selected.
func (b *board) usable() []design.Handle {
	s := b.session
	sel := s.Selected()
	for _, p := range sel {
		if s.Locked(p) {
			return nil
		}
	}
	var out []design.Handle
	if s.CanTurn() {
		out = append(out, design.Rotate)
	}
	e := s.Only()
	above := s.Layout().At(s.Inside())
	switch flows := above != nil && above.Type != layout.Group; {
	case flows && e == nil:
		return nil // several items of a column have their place from it
	case flows:
		return append(out, design.SouthEast, design.East, design.South)
	case e != nil && e.Type == layout.Line && e.Box[2] == 0:
		return append(out, design.North, design.South)
	case e != nil && e.Type == layout.Line && e.Box[3] == 0:
		return append(out, design.West, design.East)
	}
	return append(out, design.NorthWest, design.NorthEast, design.SouthEast, design.SouthWest, design.North, design.East, design.South, design.West)
}

// handlePoint is where a handle stands. Round what is small on the screen they
// keep apart.
func (b *board) handlePoint(f design.Frame, h design.Handle) fyne.Position {
	least := b.lengthOf(theme.Px(22))
	box := f.Box
	if box[2] < least {
		box[0], box[2] = box[0]-(least-box[2])/2, least
	}
	if box[3] < least {
		box[1], box[3] = box[1]-(least-box[3])/2, least
	}
	x, y := box[0]+box[2]/2, box[1]+box[3]/2
	switch h {
	case design.NorthWest, design.West, design.SouthWest:
		x = box[0]
	case design.NorthEast, design.East, design.SouthEast:
		x = box[0] + box[2]
	}
	switch h {
	case design.NorthWest, design.North, design.NorthEast:
		y = box[1]
	case design.SouthWest, design.South, design.SouthEast:
		y = box[1] + box[3]
	case design.Rotate:
		y = box[1] - b.lengthOf(theme.Px(22))
	}
	x, y = turned(x, y, f)
	return b.at(x, y)
}

// turned turns a point with a frame.
func turned(x, y float64, f design.Frame) (float64, float64) {
	if f.Turn == 0 {
		return x, y
	}
	mx, my := f.Box[0]+f.Box[2]/2, f.Box[1]+f.Box[3]/2
	sin, cos := math.Sincos(f.Turn * math.Pi / 180)
	return mx + (x-mx)*cos - (y-my)*sin, my + (x-mx)*sin + (y-my)*cos
}

// overlay draws all that lies over the page.
func (b *board) overlay() []fyne.CanvasObject {
	if b.session == nil {
		return nil
	}
	var out []fyne.CanvasObject
	s := b.session
	for place := range b.trouble {
		if f, ok := s.Frame(place); ok {
			out = append(out, b.outline(f, inkWarn, 1)...)
		}
	}
	if in := s.Inside(); in != "" {
		if f, ok := s.Frame(in); ok {
			out = append(out, b.outline(f, inkWithin, 1)...)
		}
	}
	if b.hover != "" && b.drag.kind == idle && !b.selects(b.hover) {
		if f, ok := s.Frame(b.hover); ok {
			out = append(out, b.outline(f, inkHover, 1)...)
		}
	}
	sel := s.Selected()
	for _, p := range sel {
		f, ok := s.Frame(p)
		if !ok {
			continue
		}
		ink := inkSelected
		if s.Locked(p) {
			ink = inkLocked
		}
		out = append(out, b.outline(f, ink, 1.5)...)
	}
	if f, ok := b.selection(); ok && len(sel) > 1 {
		out = append(out, b.outline(f, inkWithin, 1)...)
	}
	out = append(out, b.grips()...)
	for _, g := range b.guides {
		out = append(out, b.guide(g)...)
	}
	if b.drag.kind == marquee && b.drag.moved {
		r := &canvas.Rectangle{FillColor: color.NRGBA{0x1F, 0x6F, 0xEB, 0x1E}, StrokeColor: inkSelected, StrokeWidth: 1}
		x, y := min(b.drag.from.X, b.drag.last.X), min(b.drag.from.Y, b.drag.last.Y)
		place(r, x, y, abs(b.drag.from.X-b.drag.last.X), abs(b.drag.from.Y-b.drag.last.Y))
		out = append(out, r)
	}
	if b.hint != "" {
		out = append(out, pill(b.hint, b.drag.last.AddXY(14, 18), inkPill)...)
	}
	return out
}

// grips are the handles with the stem of the one that turns.
func (b *board) grips() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	side := float32(math.Round(float64(theme.Px(gripSide))))
	f, _ := b.selection()
	for _, g := range b.handles() {
		if g.handle == design.Rotate {
			out = append(out, line(b.handlePoint(f, design.North), g.at, inkSelected, 1))
			c := &canvas.Circle{FillColor: color.White, StrokeColor: inkSelected, StrokeWidth: 1.5}
			place(c, g.at.X-side/2-1, g.at.Y-side/2-1, side+2, side+2)
			out = append(out, c)
			continue
		}
		r := &canvas.Rectangle{FillColor: color.White, StrokeColor: inkSelected, StrokeWidth: 1.5, CornerRadius: 1.5}
		place(r, g.at.X-side/2, g.at.Y-side/2, side, side)
		out = append(out, r)
	}
	return out
}

// outline is the edge of a frame.
func (b *board) outline(f design.Frame, ink color.Color, width float32) []fyne.CanvasObject {
	box := f.Box
	if f.Turn == 0 {
		p, q := b.at(box[0], box[1]), b.at(box[0]+box[2], box[1]+box[3])
		r := &canvas.Rectangle{FillColor: color.Transparent, StrokeColor: ink, StrokeWidth: width}
		x, y := round(p.X), round(p.Y)
		place(r, x, y, max(round(q.X)-x, 1), max(round(q.Y)-y, 1))
		return []fyne.CanvasObject{r}
	}
	var c [4]fyne.Position
	for i, at := range [4][2]float64{{0, 0}, {1, 0}, {1, 1}, {0, 1}} {
		c[i] = b.at(turned(box[0]+at[0]*box[2], box[1]+at[1]*box[3], f))
	}
	var out []fyne.CanvasObject
	for i := range c {
		out = append(out, line(c[i], c[(i+1)%4], ink, width))
	}
	return out
}

// guide is a line that says why an element stands where it does; gaps say how
// long they are.
func (b *board) guide(g design.Guide) []fyne.CanvasObject {
	p, q := b.at(g.X1, g.Y1), b.at(g.X2, g.Y2)
	switch g.Kind {
	case design.GuideInsert:
		return []fyne.CanvasObject{line(p, q, inkSelected, 3)}
	case design.GuideGap:
		out := []fyne.CanvasObject{line(p, q, inkGuide, 1)}
		across := fyne.NewPos(0, 4)
		if abs(q.Y-p.Y) > abs(q.X-p.X) {
			across = fyne.NewPos(4, 0)
		}
		for _, end := range []fyne.Position{p, q} {
			out = append(out, line(end.Subtract(across), end.Add(across), inkGuide, 1))
		}
		mid := fyne.NewPos((p.X+q.X)/2, (p.Y+q.Y)/2)
		return append(out, pill(decimal(g.Size, 1), mid.AddXY(6, 2), inkGuide)...)
	}
	out := []fyne.CanvasObject{line(p, q, inkGuide, 1)}
	if from, to, ok := b.apart(g); ok {
		out = append(out, pill(decimal(to-from, 1), b.middle(g, (from+to)/2).AddXY(5, 2), inkGuide)...)
	}
	return out
}

// middle is a place on a guide.
func (b *board) middle(g design.Guide, at float64) fyne.Position {
	if g.X1 == g.X2 {
		return b.at(g.X1, at)
	}
	return b.at(at, g.Y1)
}

// apart is the free room along a guide between what is dragged and the element
// that it meets there: from and to, in mm.
func (b *board) apart(g design.Guide) (from, to float64, ok bool) {
	s := b.session
	own, known := s.Bounds(s.Selected()...)
	if !known || g.Kind != design.GuideEdge && g.Kind != design.GuideMiddle {
		return 0, 0, false
	}
	along, across, at := 1, 0, g.X1 // the axis of the guide, the other one, and where it stands
	if g.X1 != g.X2 {
		along, across, at = 0, 1, g.Y1
	}
	const near = 0.06
	for i := range s.Elements() {
		place := string(s.Face()) + "/" + strconv.Itoa(i)
		o, known := s.Bounds(place)
		if b.selects(place) || !known {
			continue
		}
		low, high := o[across], o[across]+o[across+2]
		if math.Abs(low-at) > near && math.Abs(high-at) > near && math.Abs((low+high)/2-at) > near {
			continue
		}
		a, z := o[along]+o[along+2], own[along] // it stands before
		if o[along] >= own[along]+own[along+2] {
			a, z = own[along]+own[along+2], o[along]
		}
		if gap := z - a; gap > near && (!ok || gap < to-from) {
			from, to, ok = a, z, true
		}
	}
	return from, to, ok
}

// edges are the lines of the cut, the bleed and the part that is safe.
func (b *board) edges() []fyne.CanvasObject {
	if b.session == nil {
		return nil
	}
	var out []fyne.CanvasObject
	page := layout.Box{0, 0, b.page.W(), b.page.H()}
	if b.bleed > 0 {
		out = append(out, b.outline(design.Frame{Box: page}, inkBleed, 1)...)
	}
	if s := b.safe; s > 0 && b.page.W() > 4*s && b.page.H() > 4*s {
		out = append(out, b.dashes(layout.Box{s, s, page[2] - 2*s, page[3] - 2*s}, inkSafe)...)
	}
	return out
}

// dashes is the broken edge of a box.
func (b *board) dashes(box layout.Box, ink color.Color) []fyne.CanvasObject {
	p, q := b.at(box[0], box[1]), b.at(box[0]+box[2], box[1]+box[3])
	x, y, r, l := round(p.X), round(p.Y), round(q.X), round(q.Y)
	var out []fyne.CanvasObject
	dash := func(x, y, w, h float32) {
		d := &canvas.Rectangle{FillColor: ink}
		place(d, x, y, w, h)
		out = append(out, d)
	}
	const on, off = 5, 4
	for at := x; at < r; at += on + off {
		w := min(on, r-at)
		dash(at, y, w, 1)
		dash(at, l, w, 1)
	}
	for at := y; at < l; at += on + off {
		h := min(on, l-at)
		dash(x, at, 1, h)
		dash(r, at, 1, h)
	}
	return out
}

// pill is a few words on a dark ground, their corner at a point.
func pill(text string, at fyne.Position, ground color.Color) []fyne.CanvasObject {
	t := &canvas.Text{Text: text, Color: color.White, TextSize: theme.Size(theme.SizeSmall)}
	m := t.MinSize()
	r := &canvas.Rectangle{FillColor: ground, CornerRadius: 3}
	place(r, round(at.X), round(at.Y), m.Width+10, m.Height+2)
	place(t, round(at.X)+5, round(at.Y)+1, m.Width, m.Height)
	return []fyne.CanvasObject{r, t}
}

func line(p, q fyne.Position, ink color.Color, width float32) fyne.CanvasObject {
	if p.X == q.X || p.Y == q.Y { // a line between pixels would be blurred
		r := &canvas.Rectangle{FillColor: ink}
		x, y := round(min(p.X, q.X)), round(min(p.Y, q.Y))
		place(r, x, y, max(round(abs(q.X-p.X)), width), max(round(abs(q.Y-p.Y)), width))
		return r
	}
	l := &canvas.Line{StrokeColor: ink, StrokeWidth: width}
	l.Position1, l.Position2 = p, q
	return l
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

func round(v float32) float32 { return float32(math.Round(float64(v))) }
