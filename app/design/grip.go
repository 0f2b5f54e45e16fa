package design

import (
	"math"
	"slices"
	"strconv"

	"lingkaran/app/layout"
	"lingkaran/app/words"
)

// Handle is where a selection is gripped.
type Handle int

// The handles: the whole, the corners and sides as a compass has them, and the
// one that turns.
const (
	Body Handle = iota
	North
	NorthEast
	East
	SouthEast
	South
	SouthWest
	West
	NorthWest
	Rotate
)

// west, and so on, say which sides a handle moves.
func (h Handle) west() bool  { return h == NorthWest || h == West || h == SouthWest }
func (h Handle) east() bool  { return h == NorthEast || h == East || h == SouthEast }
func (h Handle) north() bool { return h >= North && h <= NorthEast || h == NorthWest }
func (h Handle) south() bool { return h >= SouthEast && h <= SouthWest }

// Pull says how a drag is meant: the keys that are held.
type Pull struct {
	Free     bool // no snapping
	Straight bool // along one axis; turning goes by 15 degrees
	Keep     bool // width and height keep their ratio
	Centre   bool // the middle stays where it is
}

// Grip is a drag that is under way. All of it is one step of the history.
type Grip struct {
	s      *Session
	from   *layout.Layout
	sel    []string // what moves
	frames []Frame  // of these, as they were
	all    layout.Box
	handle Handle
	x, y   float64
	key    string
	around field
}

// Grab begins to drag what is selected, at a point of the page. It is nil when
// nothing of it can be dragged so: it is held fast, its place is not known yet,
// or it cannot be turned.
func (s *Session) Grab(h Handle, x, y float64) *Grip {
	g := &Grip{s: s, from: s.l, handle: h, x: x, y: y}
	for _, p := range s.sel {
		f, ok := s.Frame(p)
		if !ok || s.Locked(p) || h == Rotate && !s.turns(p) {
			continue
		}
		g.sel, g.frames = append(g.sel, p), append(g.frames, f)
	}
	if len(g.sel) == 0 || len(g.sel) > 1 && s.flows(g.sel[0]) {
		return nil
	}
	s.grips++
	s.open, g.key = "", "grip "+strconv.Itoa(s.grips)
	g.all, _ = s.Bounds(g.sel...)
	g.around = s.surroundings(s.l, g.sel)
	return g
}

// To drags to a point of the page, and returns what drew the selection.
func (g *Grip) To(x, y float64, p Pull) []Guide {
	dx, dy := x-g.x, y-g.y
	switch {
	case g.handle == Rotate:
		g.turn(x, y, p)
		return nil
	case g.handle != Body:
		return g.resize(dx, dy, p)
	case g.s.flows(g.sel[0]):
		return g.reorder(dx, dy)
	}
	if p.Straight {
		if math.Abs(dx) < math.Abs(dy) {
			dx = 0
		} else {
			dy = 0
		}
	}
	b := g.all
	b[0], b[1] = b[0]+dx, b[1]+dy
	around := g.around
	around.snap.On = around.snap.On && !p.Free
	var guides []Guide
	for axis, d := range []*float64{&dx, &dy} {
		if p.Straight && *d == 0 {
			continue
		}
		by := around.pull(b, axis, lines{true, true, true})
		*d += by
		b[axis] += by
	}
	for axis := range 2 { // both axes are settled
		if around.snap.On {
			guides = append(guides, around.guides(b, axis, lines{true, true, true}, around.targets(axis))...)
		}
	}
	if !g.edit(words.T("Move %s", g.s.noun(g.sel)), func(w *work) { w.move(g.sel, dx, dy) }) {
		return nil
	}
	return guides
}

// Drop ends the drag.
func (g *Grip) Drop() { g.s.open = "" }

// Cancel puts everything back to where it was.
func (g *Grip) Cancel() {
	if n := len(g.s.past); n > 0 && g.s.past[n-1].key == g.key {
		g.s.put(g.s.past[n-1].before)
		g.s.past = g.s.past[:n-1]
	}
	g.s.open = ""
}

// edit does the whole drag again from its beginning.
func (g *Grip) edit(name string, do func(w *work)) bool {
	err := g.s.changeFrom(g.from, name, g.key, func(w *work) error {
		w.sel = slices.Clone(g.sel)
		do(w)
		return nil
	})
	return err == nil
}

// flows reports whether an element is an item of a column or row.
func (s *Session) flows(place string) bool { return flows(s.l, place) }

func flows(l *layout.Layout, place string) bool {
	up := l.At(parent(place))
	return up != nil && up.Type != layout.Group
}

// turns reports whether an element can be turned.
func (s *Session) turns(place string) bool {
	e := s.l.At(place)
	return e != nil && e.Type != layout.Group && !s.flows(place)
}

// CanTurn reports whether what is selected can be turned: neither groups nor
// items of columns and rows can.
func (s *Session) CanTurn() bool {
	return len(s.sel) > 0 && !slices.ContainsFunc(s.sel, func(p string) bool { return !s.turns(p) || s.Locked(p) })
}
