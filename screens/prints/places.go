package prints

import (
	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// places is a small picture of the first sheet with its places: those that are
// used up already, those that will be printed, those that stay free. A click
// on a place, or the arrow keys with Space or Enter, begins there.
type places struct {
	widget.BaseWidget
	OnChanged func(skip int)

	sheet layout.Sheet
	page  layout.Size
	count int // papers of the run
	skip  int // places that are used up
	at    int // where the keyboard is

	focused bool
	over    int // place under the pointer, -1 for none
}

var (
	_ fyne.Focusable    = (*places)(nil)
	_ fyne.Tappable     = (*places)(nil)
	_ desktop.Hoverable = (*places)(nil)
)

func newPlaces() *places {
	p := &places{over: -1}
	p.ExtendBaseWidget(p)
	return p
}

// show draws another sheet or run.
func (p *places) show(sheet layout.Sheet, page layout.Size, count, skip int) {
	p.sheet, p.page, p.count, p.skip = sheet, page, count, skip
	p.at = min(max(p.at, 0), max(sheet.PerSheet()-1, 0))
	p.over = -1
	p.Refresh()
}

// state says how a place of the first sheet will be: used up, printed, free.
func (p *places) state(slot int) placeState {
	switch {
	case slot < p.skip:
		return placeUsed
	case slot < p.skip+p.count:
		return placePrinted
	}
	return placeFree
}

type placeState int

const (
	placeFree placeState = iota
	placeUsed
	placePrinted
)

func (p *places) choose(slot int) {
	if slot < 0 || slot >= p.sheet.PerSheet() {
		return
	}
	p.at = slot
	if slot == p.skip {
		p.Refresh()
		return
	}
	p.skip = slot
	p.Refresh()
	if p.OnChanged != nil {
		p.OnChanged(slot)
	}
}

// scale is how many pixels a millimetre of the sheet has.
func (p *places) scale(s fyne.Size) float32 {
	w, h := float32(p.sheet.Paper.W()), float32(p.sheet.Paper.H())
	if w <= 0 || h <= 0 {
		return 1
	}
	return min((s.Width-2)/w, (s.Height-2)/h)
}

// slotAt is the place at a point, the nearest one in a gap; -1 off the sheet.
func (p *places) slotAt(at fyne.Position) int {
	k := p.scale(p.Size())
	x, y := float64(at.X/k), float64(at.Y/k)
	if x < 0 || y < 0 || x > p.sheet.Paper.W() || y > p.sheet.Paper.H() {
		return -1
	}
	best, nearest := -1, 0.0
	for slot := range p.sheet.PerSheet() {
		px, py := p.sheet.Place(slot, p.page)
		dx := max(px-x, x-px-p.page.W(), 0)
		dy := max(py-y, y-py-p.page.H(), 0)
		if d := dx*dx + dy*dy; best < 0 || d < nearest {
			best, nearest = slot, d
		}
	}
	return best
}

// Tapped implements fyne.Tappable.
func (p *places) Tapped(e *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		c.Focus(p)
	}
	p.choose(p.slotAt(e.Position))
}

// MouseIn implements desktop.Hoverable.
func (p *places) MouseIn(e *desktop.MouseEvent) { p.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (p *places) MouseMoved(e *desktop.MouseEvent) {
	if over := p.slotAt(e.Position); over != p.over {
		p.over = over
		p.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (p *places) MouseOut() { p.over = -1; p.Refresh() }

// Cursor implements desktop.Cursorable.
func (p *places) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained implements fyne.Focusable.
func (p *places) FocusGained() { p.focused, p.at = true, p.skip; p.Refresh() }

// FocusLost implements fyne.Focusable.
func (p *places) FocusLost() { p.focused = false; p.Refresh() }

// TypedRune implements fyne.Focusable.
func (p *places) TypedRune(rune) {}

// TypedKey moves with the arrows and chooses with Space or Enter.
func (p *places) TypedKey(e *fyne.KeyEvent) {
	n, columns, to := p.sheet.PerSheet(), p.sheet.Columns, p.at
	switch e.Name {
	case fyne.KeyLeft:
		to--
	case fyne.KeyRight:
		to++
	case fyne.KeyUp:
		to -= columns
	case fyne.KeyDown:
		to += columns
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = n - 1
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		p.choose(p.at)
		return
	default:
		widgets.Escape(p, e)
		return
	}
	if to >= 0 && to < n && to != p.at {
		p.at = to
		p.Refresh()
	}
}

// AccessibilityLabel says in words what the picture shows.
func (p *places) AccessibilityLabel() string {
	return words.T("Begin at place %d of %d", p.skip+1, p.sheet.PerSheet())
}

// CreateRenderer implements fyne.Widget.
func (p *places) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	r := &placesRenderer{p: p, paper: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type placesRenderer struct {
	p     *places
	paper *canvas.Rectangle
	slots []*canvas.Rectangle
	cross []*canvas.Line // over the places that are used up
}

func (r *placesRenderer) Destroy() {}

func (r *placesRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.paper}
	for i := range r.slots {
		out = append(out, r.slots[i], r.cross[i])
	}
	return out
}

func (r *placesRenderer) MinSize() fyne.Size {
	h := theme.Px(132)
	w, ratio := theme.Px(94), float32(1)
	if r.p.sheet.Paper.H() > 0 {
		ratio = float32(r.p.sheet.Paper.W() / r.p.sheet.Paper.H())
		w = min(h*ratio, theme.Px(170))
	}
	return fyne.NewSize(float32(int(w+0.5)), h)
}

func (r *placesRenderer) Layout(s fyne.Size) {
	p := r.p
	k := p.scale(s)
	r.paper.Resize(fyne.NewSize(float32(p.sheet.Paper.W())*k+2, float32(p.sheet.Paper.H())*k+2))
	for i := range r.slots {
		x, y := p.sheet.Place(i, p.page)
		at := fyne.NewPos(float32(x)*k+1, float32(y)*k+1)
		size := fyne.NewSize(float32(p.page.W())*k, float32(p.page.H())*k)
		r.slots[i].Move(at)
		r.slots[i].Resize(size)
		r.cross[i].Position1, r.cross[i].Position2 = at.AddXY(2, size.Height-2), at.AddXY(size.Width-2, 2)
	}
}

func (r *placesRenderer) Refresh() {
	p := r.p
	for n := p.sheet.PerSheet(); len(r.slots) < n; {
		r.slots = append(r.slots, canvas.NewRectangle(nil))
		r.cross = append(r.cross, canvas.NewLine(nil))
	}
	r.slots, r.cross = r.slots[:p.sheet.PerSheet()], r.cross[:p.sheet.PerSheet()]
	r.paper.FillColor = theme.Color(base.ColorNameInputBackground)
	r.paper.StrokeColor, r.paper.StrokeWidth = theme.Color(theme.ColorInputLine), 1
	if p.focused {
		r.paper.StrokeColor = theme.Color(theme.ColorAccentText)
	}
	for i, o := range r.slots {
		fill, line := fyne.ThemeColorName(""), theme.ColorStrongLine
		state := p.state(i)
		switch state {
		case placeUsed:
			fill = theme.ColorNeutralTint
		case placePrinted:
			fill, line = theme.ColorAccentTint, theme.ColorBar
		}
		o.FillColor, o.StrokeColor, o.StrokeWidth, o.CornerRadius = nil, theme.Color(line), 1, 2
		if fill != "" {
			o.FillColor = theme.Color(fill)
		}
		if i == p.over || p.focused && i == p.at {
			o.StrokeColor, o.StrokeWidth = theme.Color(theme.ColorAccentText), 2
		}
		r.cross[i].StrokeColor, r.cross[i].StrokeWidth = theme.Color(theme.ColorStrongLine), 1
		r.cross[i].Hidden = state != placeUsed
		o.Refresh()
		r.cross[i].Refresh()
	}
	r.Layout(p.Size())
	r.paper.Refresh()
}
