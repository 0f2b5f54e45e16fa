package design_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"lingkaran/app/design"
	"lingkaran/app/layout"
)

const near = 0.011 // lengths are kept to hundredths of a mm

func like(a, b float64) bool { return math.Abs(a-b) <= near }

func likeBox(a, b layout.Box) bool {
	return like(a[0], b[0]) && like(a[1], b[1]) && like(a[2], b[2]) && like(a[3], b[3])
}

func TestSnappingNeverMovesFartherThanItsReach(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		s := blank(t)
		for range r.IntN(6) {
			shape(t, s, layout.Box{math.Round(r.Float64() * 250), math.Round(r.Float64() * 180), 5 + math.Round(r.Float64()*60), 5 + math.Round(r.Float64()*40)})
		}
		place := shape(t, s, layout.Box{math.Round(r.Float64() * 250), math.Round(r.Float64() * 180), 20, 12})
		s.Snap = design.Snapping{On: true, Reach: 0.2 + r.Float64()*4, Grid: float64(r.IntN(3)) * 2.5, Margin: float64(r.IntN(2)) * 10}
		s.Select(place)
		was := box(s, place)
		h := design.Handle(r.IntN(int(design.NorthWest) + 1))
		g := s.Grab(h, 0, 0)
		dx, dy := r.Float64()*40-20, r.Float64()*40-20
		guides := g.To(dx, dy, design.Pull{})
		g.Drop()
		now := box(s, place)
		for axis, d := range []float64{dx, dy} {
			low, high := now[axis]-was[axis], now[axis]+now[axis+2]-was[axis]-was[axis+2]
			for side, moved := range []float64{low, high} {
				off := math.Min(math.Abs(moved-d), math.Abs(moved)) // it goes along, or stays
				if off > s.Snap.Reach+near && now[axis+2] > 1+near {
					t.Fatalf("handle %v, axis %d, side %d: pulled by %.2f, went %.2f, the reach is %.2f", h, axis, side, d, moved, s.Snap.Reach)
				}
			}
		}
		for _, g := range guides {
			onLine := like(g.X1, now[0]) || like(g.X1, now[0]+now[2]) || like(g.X1, now[0]+now[2]/2) ||
				like(g.Y1, now[1]) || like(g.Y1, now[1]+now[3]) || like(g.Y1, now[1]+now[3]/2)
			if g.Kind != design.GuideGap && !onLine {
				t.Fatalf("the guide %+v touches nothing of %v", g, now)
			}
		}
	}
}

func TestDragsAreDrawnToWhatIsThere(t *testing.T) {
	for _, c := range []struct {
		name   string
		others []layout.Box
		to     [2]float64 // of the upper left corner, by the mouse
		want   [2]float64
		kind   design.GuideKind
	}{
		{"page edge", nil, [2]float64{1, 60}, [2]float64{0, 60}, design.GuidePage},
		{"page middle", nil, [2]float64{139, 60}, [2]float64{138.5, 60}, design.GuidePage},
		{"margin", nil, [2]float64{10.8, 60}, [2]float64{10, 60}, design.GuideMargin},
		{"edge of another", []layout.Box{{60, 100, 30, 12}}, [2]float64{61, 40}, [2]float64{60, 40}, design.GuideEdge},
		{"middle of another", []layout.Box{{60, 100, 31, 12}}, [2]float64{66, 40}, [2]float64{65.5, 40}, design.GuideMiddle},
		{"between two", []layout.Box{{20, 60, 20, 20}, {100, 60, 33, 20}}, [2]float64{61, 63.7}, [2]float64{60, 64}, design.GuideGap},
		{"the same gap again", []layout.Box{{20, 60, 20, 21}, {47, 60, 20, 21}}, [2]float64{74.6, 57.3}, [2]float64{74, 57.3}, design.GuideGap},
		{"nothing near", []layout.Box{{20, 60, 20, 20}}, [2]float64{90, 111}, [2]float64{90, 111}, -1},
	} {
		s := blank(t)
		for _, b := range c.others {
			shape(t, s, b)
		}
		place := shape(t, s, layout.Box{200, 150, 20, 12})
		s.Select(place)
		g := s.Grab(design.Body, 205, 155)
		guides := g.To(c.to[0]+5, c.to[1]+5, design.Pull{})
		if b := box(s, place); !like(b[0], c.want[0]) || !like(b[1], c.want[1]) || b[2] != 20 || b[3] != 12 {
			t.Errorf("%s: %v, want %v", c.name, b, c.want)
		}
		found := c.kind < 0 && len(guides) == 0
		for _, one := range guides {
			found = found || one.Kind == c.kind
		}
		if !found {
			t.Errorf("%s: guides %+v", c.name, guides)
		}
		g.To(c.to[0]+5, c.to[1]+5, design.Pull{Free: true})
		if b := box(s, place); !like(b[0], c.to[0]) || !like(b[1], c.to[1]) {
			t.Errorf("%s, freely: %v", c.name, b)
		}
		g.Cancel()
		if b := box(s, place); b != (layout.Box{200, 150, 20, 12}) {
			t.Errorf("%s, cancelled: %v", c.name, b)
		}
	}
}

func TestADragIsOneStepAndAWayBackNone(t *testing.T) {
	s := blank(t)
	place := shape(t, s, layout.Box{50, 50, 20, 12})
	before := s.Layout()
	s.Select(place)
	for range 2 { // two drags of one thing are two steps
		g := s.Grab(design.Body, 0, 0)
		for i := range 20 {
			g.To(float64(i), float64(2*i), design.Pull{Free: true})
		}
		g.Drop()
	}
	if b := box(s, place); !likeBox(b, layout.Box{88, 126, 20, 12}) {
		t.Fatalf("dragged to %v", b)
	}
	s.Undo()
	s.Undo()
	if s.Layout() != before {
		t.Error("two drags are more than two steps")
	}
	g := s.Grab(design.Body, 0, 0)
	g.To(30, 30, design.Pull{Free: true})
	g.To(0, 0, design.Pull{Free: true})
	g.Drop()
	steps := 0
	for s.Undo() {
		steps++
	}
	if steps != 2 { // added, coloured
		t.Errorf("there and back: %d steps", steps)
	}
}

// The side across from the handle stays where it is, also of a turned element.
func TestResizingHoldsTheOtherSide(t *testing.T) {
	across := map[design.Handle][2]float64{ // share of the box that stays
		design.NorthWest: {1, 1}, design.North: {0.5, 1}, design.NorthEast: {0, 1}, design.East: {0, 0.5},
		design.SouthEast: {0, 0}, design.South: {0.5, 0}, design.SouthWest: {1, 0}, design.West: {1, 0.5},
	}
	corner := func(b layout.Box, turn float64, share [2]float64) (float64, float64) {
		sin, cos := math.Sincos(turn * math.Pi / 180)
		dx, dy := (share[0]-0.5)*b[2], (share[1]-0.5)*b[3]
		return b[0] + b[2]/2 + dx*cos - dy*sin, b[1] + b[3]/2 + dx*sin + dy*cos
	}
	for h, share := range across {
		for _, turn := range []float64{0, 30, -90, 145} {
			for _, p := range []design.Pull{{Free: true}, {Free: true, Keep: true}, {Free: true, Centre: true}} {
				s := blank(t)
				place := shape(t, s, layout.Box{100, 80, 60, 30})
				must(t, s.UpdateAt(place, "", "", func(e *layout.Element) { e.Turn = turn }))
				look(t, s)
				hold := share
				if p.Centre {
					hold = [2]float64{0.5, 0.5}
				}
				x, y := corner(box(s, place), turn, hold)
				s.Select(place)
				g := s.Grab(h, 0, 0)
				g.To(7, -4, p)
				g.Drop()
				b := box(s, place)
				nx, ny := corner(b, turn, hold)
				if math.Hypot(nx-x, ny-y) > 0.02 {
					t.Errorf("handle %v, turn %v, %+v: (%.2f, %.2f) went to (%.2f, %.2f)", h, turn, p, x, y, nx, ny)
				}
				if p.Keep && math.Abs(b[2]/b[3]-2) > 0.01 {
					t.Errorf("handle %v, turn %v: %v has lost its shape", h, turn, b)
				}
				if b == (layout.Box{100, 80, 60, 30}) {
					t.Errorf("handle %v, turn %v, %+v: nothing happened", h, turn, p)
				}
			}
		}
	}
}

func TestTurning(t *testing.T) {
	s := blank(t)
	place := shape(t, s, layout.Box{100, 80, 60, 30})
	s.Select(place)
	g := s.Grab(design.Rotate, 130, 60) // above the middle
	g.To(159, 96, design.Pull{})        // a little short of the right
	if e := s.Only(); e.Turn != 90 || e.Box != (layout.Box{100, 80, 60, 30}) {
		t.Errorf("drawn to a right angle: %v", e)
	}
	g.To(150, 75, design.Pull{Straight: true})
	if e := s.Only(); math.Mod(e.Turn, 15) != 0 || e.Turn == 0 {
		t.Errorf("by 15 degrees: %v", e.Turn)
	}
	g.Cancel()
	for _, c := range [][2]float64{{190, -170}, {-190, 170}, {360, 0}, {180, 180}, {-180, 180}, {12.345, 12.3}} {
		must(t, s.TurnTo(c[0]))
		if e := s.Only(); e.Turn != c[1] {
			t.Errorf("%v degrees are %v", c[0], e.Turn)
		}
	}
}

// Two turned elements go round their common middle.
func TestTurningSeveral(t *testing.T) {
	s := blank(t)
	a, b := shape(t, s, layout.Box{100, 80, 20, 20}), shape(t, s, layout.Box{140, 80, 20, 20})
	s.Select(a, b)
	g := s.Grab(design.Rotate, 130, 60)
	g.To(160, 90, design.Pull{Free: true})
	g.Drop()
	if x, y := box(s, a), box(s, b); !likeBox(x, layout.Box{120, 60, 20, 20}) || !likeBox(y, layout.Box{120, 100, 20, 20}) {
		t.Errorf("%v and %v", x, y)
	}
}

// A text without height keeps that when its width changes, and is as high as
// its lines elsewhere.
func TestTextsAreAsHighAsTheirLines(t *testing.T) {
	s := blank(t)
	must(t, s.AddInMiddle(layout.Text))
	place := s.Selected()[0]
	must(t, s.Update("", "", func(e *layout.Element) { e.Box = layout.Box{100, 80, 60, 0}; e.Text = "Piagam" }))
	look(t, s)
	f, ok := s.Frame(place)
	if !ok || f.Box[3] < 4 || f.Box[3] > 10 {
		t.Fatalf("the frame is %v", f)
	}
	g := s.Grab(design.East, 160, 83)
	g.To(170, 90, design.Pull{Free: true})
	g.Drop()
	if b := box(s, place); !likeBox(b, layout.Box{100, 80, 70, 0}) {
		t.Errorf("wider: %v", b)
	}
	g = s.Grab(design.South, 130, 86)
	g.To(130, 96, design.Pull{Free: true})
	g.Drop()
	if b := box(s, place); !like(b[1], 80) || !like(b[3], f.Box[3]+10) {
		t.Errorf("higher: %v", b)
	}
}
