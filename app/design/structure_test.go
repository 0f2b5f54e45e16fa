package design_test

import (
	"errors"
	"strings"
	"testing"

	"lingkaran/app/design"
	"lingkaran/app/layout"
)

// find returns the place of the element of an id.
func find(t *testing.T, s *design.Session, id string) string {
	t.Helper()
	var walk func(list []layout.Element) string
	walk = func(list []layout.Element) string {
		for _, e := range list {
			if e.ID == id {
				return e.Place
			}
			if p := walk(e.Items); p != "" {
				return p
			}
		}
		return ""
	}
	l := s.Layout().Placed()
	if p := walk(l.Front) + walk(l.Back); p != "" {
		return p
	}
	t.Fatalf("no element %q", id)
	return ""
}

func middle(t *testing.T, s *design.Session, place string) (x, y float64) {
	t.Helper()
	f, ok := s.Frame(place)
	if !ok {
		t.Fatalf("%s stands nowhere", place)
	}
	return f.Box[0] + f.Box[2]/2, f.Box[1] + f.Box[3]/2
}

// Frames are where printing draws, for everything on the built-in layouts.
func TestFramesAreWhereThingsAreDrawn(t *testing.T) {
	for _, l := range layout.Builtins() {
		s := design.Open(l)
		for _, f := range []design.Face{design.Front, design.Back} {
			s.Show(f)
			for _, p := range look(t, s) {
				if p.Place == "" {
					continue
				}
				if f, ok := s.Frame(p.Place); !ok || !likeBox(f.Box, p.Box) || f.Turn != p.Turn {
					t.Errorf("%s %s: the frame is %v, drawn is %v", l.Key, p.Place, f, p)
				}
			}
		}
	}
}

func TestClicksGoFromOutsideIn(t *testing.T) {
	s := open(t, layout.CertificateFormal)
	name, body := find(t, s, "Nama perusahaan"), find(t, s, "Isi piagam")
	x, y := middle(t, s, name)
	for i, want := range []string{body, name, name} {
		if got := s.Click(x, y, 1, false); got != want {
			t.Errorf("click %d selects %q, want %q", i+1, got, want)
		}
	}
	if s.Inside() != body {
		t.Errorf("inside %q", s.Inside())
	}
	title := find(t, s, "Judul")
	x, y = middle(t, s, title)
	if got := s.Click(x, y, 1, true); got != title || len(s.Selected()) != 2 {
		t.Errorf("a neighbour added: %q, %v", got, s.Selected())
	}
	s.Out()
	if sel := s.Selected(); len(sel) != 1 || sel[0] != body {
		t.Errorf("out again: %v", sel)
	}
	if got := s.Click(2, 2, 1, false); got != "" || len(s.Selected()) != 0 {
		t.Errorf("beside everything: %q", got)
	}
	// The border is hit at its line work, not in the middle of the page.
	frame := find(t, s, "Bingkai")
	if got := s.Hit(12, 100, 1); got != frame {
		t.Errorf("the border: %q", got)
	}
	if all := s.HitAll(148, 30, 1); strings.Contains(strings.Join(all, " "), frame) {
		t.Errorf("the border in the middle: %v", all)
	}
}

func TestItemsOfAColumnAreReordered(t *testing.T) {
	s := open(t, layout.CertificateFormal)
	body, title := find(t, s, "Isi piagam"), find(t, s, "Judul")
	n := len(s.Layout().At(body).Items)
	s.Select(title)
	x, y := middle(t, s, title)
	g := s.Grab(design.Body, x, y)
	_, below := middle(t, s, find(t, s, "Nama perusahaan"))
	guides := g.To(x, below+3, design.Pull{})
	g.Drop()
	if len(guides) != 1 || guides[0].Kind != design.GuideInsert {
		t.Errorf("guides: %+v", guides)
	}
	look(t, s)
	ids := func() string {
		var out []string
		for _, e := range s.Layout().At(body).Items {
			out = append(out, e.ID)
		}
		return strings.Join(out, ",")
	}
	if got := ids(); !strings.Contains(got, "Nama perusahaan,Judul,Kategori") || len(s.Layout().At(body).Items) != n {
		t.Errorf("the order is %s", got)
	}
	if s.Only().ID != "Judul" {
		t.Errorf("%q is selected", s.Only().ID)
	}
	must(t, s.Raise())
	if got := ids(); !strings.Contains(got, "Kategori,Judul") || s.Only().ID != "Judul" {
		t.Errorf("later: %s", got)
	}
	was := s.Only().Gap
	must(t, s.Nudge(0, 2))
	must(t, s.Nudge(0, -1))
	if got := s.Only().Gap; !like(got, was+1) {
		t.Errorf("the gap is %v, was %v", got, was)
	}
	if err := s.MoveTo(1, 1); err == nil {
		t.Error("an item of a column was put somewhere")
	}
	if s.CanTurn() || s.Grab(design.Rotate, 0, 0) != nil {
		t.Error("an item of a column can be turned")
	}
	s.Undo()
	s.Undo()
	s.Undo()
	original, err := layout.Builtin(layout.CertificateFormal)
	must(t, err)
	same(t, "undone", s.Layout(), original)
}

// What is taken out, and what was grouped, stands where it stood.
func TestTakingOutAndGroupingMovesNothing(t *testing.T) {
	s := open(t, layout.CertificateFormal)
	s.Select(find(t, s, "Nama perusahaan"))
	was, _ := s.Frame(s.Selected()[0])
	must(t, s.Release())
	look(t, s)
	place := s.Selected()[0]
	if f, _ := s.Frame(place); !likeBox(f.Box, was.Box) || s.Inside() != "" || s.Only().Anchor != "center stretch" {
		t.Errorf("taken out: %v, was %v; %+v", f, was, s.Only())
	}
	code := find(t, s, "Kode")
	s.Select(place, code)
	all, _ := s.Bounds(place, code)
	must(t, s.Group())
	look(t, s)
	group := s.Selected()[0]
	if f, _ := s.Frame(group); !likeBox(f.Box, all) {
		t.Errorf("grouped: %v, was %v", f, all)
	}
	if f, _ := s.Frame(find(t, s, "Nama perusahaan")); !likeBox(f.Box, was.Box) {
		t.Errorf("in the group: %v, was %v", f, was)
	}
	must(t, s.Ungroup())
	look(t, s)
	if f, _ := s.Frame(find(t, s, "Nama perusahaan")); !likeBox(f.Box, was.Box) || len(s.Selected()) != 2 {
		t.Errorf("ungrouped: %v, was %v", f, was)
	}
	// The code group's own condition goes to its items.
	s.Select(find(t, s, "Kode"))
	must(t, s.Ungroup())
	if e := s.Layout().At(find(t, s, "Kode QR")); e.When != "qr" || !likeBox(e.Box, layout.Box{26, 157.5, 19, 19}) {
		t.Errorf("the code: %+v", e)
	}
	if s.UndoName() == "" {
		t.Error("a step without a name")
	}
}

func TestAColumnIsMadeOfWhatStandsBelowEachOther(t *testing.T) {
	s := blank(t)
	a, b, c := shape(t, s, layout.Box{50, 90, 30, 10}), shape(t, s, layout.Box{50, 50, 40, 10}), shape(t, s, layout.Box{50, 65, 30, 10})
	s.Select(a, b, c)
	frames := map[string]layout.Box{}
	for _, p := range s.Selected() {
		frames[s.Layout().At(p).ID], _ = s.Bounds(p)
	}
	must(t, s.Stack(false))
	look(t, s)
	column := s.Only()
	if column.Type != layout.Column || len(column.Items) != 3 || !like(column.Items[1].Gap, 5) || !like(column.Items[2].Gap, 15) {
		t.Fatalf("the column: %+v", column)
	}
	for _, e := range column.Items {
		if f, ok := s.Frame(find(t, s, e.ID)); !ok || !likeBox(f.Box, frames[e.ID]) {
			t.Errorf("%s is at %v, was at %v", e.ID, f.Box, frames[e.ID])
		}
	}
	must(t, s.Ungroup())
	for id, was := range frames {
		if f := box(s, find(t, s, id)); !likeBox(f, was) {
			t.Errorf("%s is at %v, was at %v", id, f, was)
		}
	}
}

func TestAlignAndDistributeKeepSizes(t *testing.T) {
	start := []layout.Box{{20, 30, 40, 20}, {100, 70, 20, 31}, {170, 31, 55.5, 10}, {240, 120, 10, 10}}
	for to := design.Left; to <= design.Bottom+2; to++ {
		for _, page := range []bool{true, false} {
			s := blank(t)
			var places []string
			for _, b := range start {
				places = append(places, shape(t, s, b))
			}
			s.Select(places...)
			all, _ := s.Bounds(places...)
			if page {
				all = layout.Box{0, 0, 297, 210}
			}
			var edge func(b layout.Box) float64
			switch to {
			case design.Bottom + 1, design.Bottom + 2:
				upright := to == design.Bottom+2
				must(t, s.Distribute(upright))
			default:
				must(t, s.Align(to, page))
				edge = []func(b layout.Box) float64{
					func(b layout.Box) float64 { return b[0] - all[0] }, func(b layout.Box) float64 { return b[0] + b[2]/2 - all[0] - all[2]/2 }, func(b layout.Box) float64 { return b[0] + b[2] - all[0] - all[2] },
					func(b layout.Box) float64 { return b[1] - all[1] }, func(b layout.Box) float64 { return b[1] + b[3]/2 - all[1] - all[3]/2 }, func(b layout.Box) float64 { return b[1] + b[3] - all[1] - all[3] },
				}[to]
			}
			for i, p := range places {
				b := box(s, p)
				if b[2] != start[i][2] || b[3] != start[i][3] {
					t.Errorf("%d: %v has become %v", to, start[i], b)
				}
				if edge != nil && !like(edge(b), 0) {
					t.Errorf("aligned %d, page %v: %v is off by %v", to, page, b, edge(b))
				}
			}
			if to == design.Bottom+1 {
				one, two, three := box(s, places[1])[0]-60, box(s, places[2])[0]-box(s, places[1])[0]-20, 240-box(s, places[2])[0]-55.5
				if !like(one, two) || !like(two, three) || box(s, places[0]) != start[0] || box(s, places[3]) != start[3] {
					t.Errorf("gaps of %v, %v and %v", one, two, three)
				}
			}
		}
	}
}

func TestWhatIsLockedStays(t *testing.T) {
	s := blank(t)
	a, b := shape(t, s, layout.Box{20, 30, 40, 20}), shape(t, s, layout.Box{100, 70, 20, 31})
	s.Select(a)
	must(t, s.SetLocked(true))
	if got := s.Hit(30, 40, 1); got != "" {
		t.Errorf("hit %q", got)
	}
	var refused *design.Refusal
	if err := s.Nudge(1, 1); !errors.As(err, &refused) || s.Grab(design.Body, 0, 0) != nil {
		t.Errorf("a locked element was moved: %v", err)
	}
	if err := s.Delete(); !errors.As(err, &refused) {
		t.Errorf("a locked element was deleted: %v", err)
	}
	s.Select(a, b)
	must(t, s.Nudge(1, 1))
	if box(s, a)[0] != 20 || box(s, b)[0] != 101 {
		t.Errorf("%v and %v", box(s, a), box(s, b))
	}
	name, err := s.AddLayer()
	must(t, err)
	s.Select(b)
	must(t, s.PutOnLayer(name))
	must(t, s.LockLayer(name, true))
	if err := s.Nudge(1, 1); !errors.As(err, &refused) || !s.Locked(b) {
		t.Errorf("on a locked layer: %v", err)
	}
	must(t, s.AddInMiddle(layout.Text)) // not on the locked layer
	if e := s.Only(); e.Layer != "" {
		t.Errorf("drawn on %q", e.Layer)
	}
}

// What is on a layer is drawn above what is on a lower one, whatever is done
// with layers that have no name of their own.
func TestLayersKeepTheirElements(t *testing.T) {
	s := blank(t)
	shape(t, s, layout.Box{20, 30, 40, 20})
	top, err := s.AddLayer()
	must(t, err)
	must(t, s.AddInMiddle(layout.Ellipse))
	ground := s.Layout().Layers[0].Name
	must(t, s.MoveLayer(top, -1))
	l := s.Layout()
	if drawn := l.Drawn(l.Front); drawn[0].Type != layout.Ellipse || drawn[1].Layer != ground {
		t.Errorf("drawn %+v", drawn)
	}
	must(t, s.HideLayer(top, true))
	if placed := look(t, s); len(placed) != 1 {
		t.Errorf("a hidden layer is drawn: %v", placed)
	}
	must(t, s.RemoveLayer(ground))
	must(t, s.RemoveLayer(top))
	if l := s.Layout(); l.Layers != nil || l.Front[0].Layer != "" || len(l.Drawn(l.Front)) != 2 {
		t.Errorf("without layers: %+v", l.Front)
	}
	if err := s.LockLayer("none", true); err == nil {
		t.Error("a layer that is not there was locked")
	}
}
