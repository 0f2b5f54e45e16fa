package designer

import (
	"math"

	"lingkaran/app/design"
	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// drag is what the pressed mouse does.
type drag struct {
	kind   dragKind
	from   fyne.Position // where it was pressed
	last   fyne.Position
	origin fyne.Position // of the page then
	grip   *design.Grip
	handle design.Handle
	again  bool // what lay below was selected already: a click without a drag goes into it
	add    bool
	moved  bool
}

type dragKind int

const (
	idle     dragKind = iota
	pressed           // on an element that is selected, not moved yet
	gripping          // moves, resizes or turns
	marquee
	panning
)

// grip is how large a handle is, in pixels.
const gripSide = 8

// reach is how far the mouse may miss, in mm.
func (b *board) reach() float64 { return b.lengthOf(4) }

// MouseDown begins a click or a drag.
func (b *board) MouseDown(e *desktop.MouseEvent) {
	b.focus()
	if b.session == nil {
		return
	}
	b.drag = drag{from: e.Position, last: e.Position, origin: b.origin}
	if e.Button == desktop.MouseButtonTertiary || b.hand {
		b.drag.kind = panning
		return
	}
	x, y := b.mm(e.Position)
	if e.Button == desktop.MouseButtonSecondary {
		if at := b.session.Hit(x, y, b.reach()); at != "" && !b.selects(at) {
			b.session.Select(at)
			b.changed()
		}
		return
	}
	b.drag.add = e.Modifier&fyne.KeyModifierShift != 0
	if h, ok := b.handleAt(e.Position); ok && !b.drag.add {
		b.drag.handle, b.drag.kind = h, pressed
		return
	}
	b.drag.handle = design.Body
	at := b.session.Hit(x, y, b.reach())
	switch {
	case at == "" && b.overSelection(e.Position) && !b.drag.add:
		b.drag.kind, b.drag.again = pressed, true // below a locked one, or between the parts of a column
	case at == "":
		b.drag.kind = marquee
	case b.selects(at) && !b.drag.add:
		b.drag.kind, b.drag.again = pressed, true
	default:
		b.session.Click(x, y, b.reach(), b.drag.add)
		b.drag.kind = pressed
		b.changed()
	}
}

// selects reports whether a place, or what it stands in, is selected.
func (b *board) selects(place string) bool {
	for _, p := range b.session.Selected() {
		if p == place {
			return true
		}
	}
	return false
}

// overSelection reports whether a point lies in the only selected element.
func (b *board) overSelection(p fyne.Position) bool {
	sel := b.session.Selected()
	if len(sel) != 1 || b.session.Locked(sel[0]) {
		return false
	}
	e := b.session.Only()
	if e == nil || e.Type != layout.Column && e.Type != layout.Row && e.Type != layout.Group {
		return false
	}
	box, ok := b.session.Bounds(sel...)
	x, y := b.mm(p)
	return ok && x >= box[0] && y >= box[1] && x <= box[0]+box[2] && y <= box[1]+box[3]
}

// Dragged implements fyne.Draggable.
func (b *board) Dragged(e *fyne.DragEvent) {
	if b.session == nil || b.drag.kind == idle {
		return
	}
	b.dragTo(e.Position)
}

func (b *board) dragTo(p fyne.Position) {
	d := &b.drag
	d.last = p
	if !d.moved && math.Hypot(float64(p.X-d.from.X), float64(p.Y-d.from.Y)) < 3 {
		return
	}
	d.moved = true
	x, y := b.mm(p)
	switch d.kind {
	case panning:
		b.fit = false
		b.origin = d.origin.Add(p.Subtract(d.from))
		b.keep()
		b.moved()
		return
	case pressed:
		fx, fy := b.mm(d.from)
		if d.grip = b.session.Grab(d.handle, fx, fy); d.grip == nil {
			d.kind = idle
			return
		}
		b.session.Snap.Reach = b.lengthOf(6)
		d.kind = gripping
		fallthrough
	case gripping:
		b.guides = d.grip.To(x, y, b.pull())
		b.hint = b.told()
		b.measure()
		b.Refresh()
		if b.onDrag != nil {
			b.onDrag()
		}
		return
	case marquee:
		b.Refresh()
	}
}

// pull is what the held keys mean to a drag.
func (b *board) pull() design.Pull {
	m := b.modifiers()
	shift := m&fyne.KeyModifierShift != 0
	p := design.Pull{Free: m&fyne.KeyModifierAlt != 0, Centre: m&fyne.KeyModifierControl != 0}
	switch b.drag.handle {
	case design.Body, design.Rotate:
		p.Straight = shift
	default:
		p.Keep = shift
	}
	return p
}

// told says how large or where what is dragged is.
func (b *board) told() string {
	sel := b.session.Selected()
	if len(sel) == 0 {
		return ""
	}
	box, ok := b.session.Bounds(sel...)
	if f, one := b.session.Frame(sel[0]); one && len(sel) == 1 {
		box = f.Box
		if b.drag.handle == design.Rotate {
			return words.T("%s°", decimal(f.Turn, 1))
		}
	}
	switch {
	case !ok:
		return ""
	case b.drag.handle == design.Body:
		return words.T("%s · %s mm", decimal(box[0], 1), decimal(box[1], 1))
	}
	return words.T("%s × %s mm", decimal(box[2], 1), decimal(box[3], 1))
}

// MouseUp ends a click: the drag's own end comes by DragEnd.
func (b *board) MouseUp(e *desktop.MouseEvent) {
	if b.session == nil {
		return
	}
	if e.Button == desktop.MouseButtonSecondary {
		if b.onMenu != nil {
			b.onMenu(e.AbsolutePosition)
		}
		b.drag = drag{}
		return
	}
	if b.drag.kind != idle {
		b.finish(e.Position)
	}
}

// DragEnd implements fyne.Draggable.
func (b *board) DragEnd() {
	if b.drag.kind != idle {
		b.finish(b.drag.last)
	}
}

func (b *board) finish(p fyne.Position) {
	d := b.drag
	b.drag = drag{}
	x, y := b.mm(p)
	fx, fy := b.mm(d.from)
	switch {
	case d.kind == gripping:
		d.grip.Drop()
		b.guides, b.hint = nil, ""
	case d.kind == marquee && d.moved:
		b.session.SelectWithin(layout.Box{min(x, fx), min(y, fy), math.Abs(x - fx), math.Abs(y - fy)}, d.add)
	case d.kind == marquee && !d.add:
		b.session.Click(fx, fy, b.reach(), false)
	case d.kind == pressed && d.again && d.handle == design.Body:
		b.session.Click(fx, fy, b.reach(), false)
	case d.kind == panning:
		return
	}
	b.changed()
}

// cancelDrag puts back what is being dragged; it reports whether there was any.
func (b *board) cancelDrag() bool {
	d := b.drag
	if d.kind == idle {
		return false
	}
	b.drag, b.guides, b.hint = drag{}, nil, ""
	if d.grip != nil {
		d.grip.Cancel()
	}
	b.changed()
	return true
}

// DoubleTapped opens what was clicked.
func (b *board) DoubleTapped(*fyne.PointEvent) {
	if b.session != nil && b.session.Only() != nil && b.onOpen != nil {
		b.onOpen()
	}
}

// MouseIn implements desktop.Hoverable.
func (b *board) MouseIn(e *desktop.MouseEvent) { b.inside = true; b.MouseMoved(e) }

// MouseOut implements desktop.Hoverable.
func (b *board) MouseOut() {
	b.inside, b.hover = false, ""
	b.Refresh()
}

// MouseMoved shows what a click would select.
func (b *board) MouseMoved(e *desktop.MouseEvent) {
	b.pointer = e.Position
	if b.session == nil {
		return
	}
	if b.drag.kind == idle {
		x, y := b.mm(e.Position)
		b.hover = b.session.Hit(x, y, b.reach())
	}
	b.Refresh()
}

// Cursor implements desktop.Cursorable.
func (b *board) Cursor() desktop.Cursor {
	switch {
	case b.hand || b.drag.kind == panning:
		return desktop.PointerCursor
	case b.session == nil:
		return desktop.DefaultCursor
	}
	h := b.drag.handle
	if b.drag.kind == idle {
		var ok bool
		if h, ok = b.handleAt(b.pointer); !ok {
			return desktop.DefaultCursor
		}
	}
	return cursorOf(h, b.turnOf())
}

// cursorOf is the arrow along which a handle moves, of a turned element too.
func cursorOf(h design.Handle, turn float64) desktop.Cursor {
	if h == design.Body {
		return desktop.DefaultCursor
	}
	if h == design.Rotate {
		return desktop.CrosshairCursor
	}
	eighth := int(math.Round((float64(h-design.North)*45+turn)/45)) % 4
	if eighth < 0 {
		eighth += 4
	}
	return []desktop.Cursor{desktop.VResizeCursor, desktop.NESWResizeCursor, desktop.HResizeCursor, desktop.NWSEResizeCursor}[eighth]
}

// Scrolled pans, or zooms with Ctrl.
func (b *board) Scrolled(e *fyne.ScrollEvent) {
	if b.session == nil {
		return
	}
	m := b.modifiers()
	switch {
	case m&fyne.KeyModifierControl != 0:
		if e.Scrolled.DY != 0 {
			b.zoomAt(b.step(e.Scrolled.DY > 0), e.Position)
		}
		return
	case m&fyne.KeyModifierShift != 0 && e.Scrolled.DX == 0:
		b.origin.X += e.Scrolled.DY * 2
	default:
		b.origin = b.origin.AddXY(e.Scrolled.DX*2, e.Scrolled.DY*2)
	}
	b.fit = false
	b.keep()
	b.moved()
}

// handleAt returns the handle at a place of the board.
func (b *board) handleAt(p fyne.Position) (design.Handle, bool) {
	if b.session == nil {
		return design.Body, false
	}
	side := theme.Px(gripSide)/2 + 3
	for _, g := range b.handles() {
		if abs(p.X-g.at.X) <= side && abs(p.Y-g.at.Y) <= side {
			return g.handle, true
		}
	}
	return design.Body, false
}

func abs(v float32) float32 { return max(v, -v) }
