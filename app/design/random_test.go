package design_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"lingkaran/app/design"
	"lingkaran/app/layout"
)

// anything does one random thing to a session, and says what it was.
func anything(t *testing.T, r *rand.Rand, s *design.Session) string {
	t.Helper()
	page := s.Layout().Page
	point := func() (float64, float64) {
		return r.Float64()*page.W()*1.2 - page.W()*0.1, r.Float64()*page.H()*1.2 - page.H()*0.1
	}
	x, y := point()
	length := func() float64 { return []float64{-5, 0, 0.1, 3, 17.123, 80, 2500, x}[r.IntN(8)] }
	yes := r.IntN(2) == 0
	deeds := []struct {
		name string
		do   func()
	}{
		{"click", func() { s.Click(x, y, 1, yes) }},
		{"click", func() { s.Click(x, y, 1, false) }},
		{"click twice", func() { s.Click(x, y, 1, false); s.Click(x, y, 1, false) }},
		{"within", func() { s.SelectWithin(layout.Box{x, y, page.W() / 2, page.H() / 2}, yes) }},
		{"all", s.SelectAll},
		{"next", func() { s.Next(yes) }},
		{"out", func() { s.Out() }},
		{"enter", func() {
			if sel := s.Selected(); len(sel) > 0 {
				s.Enter(sel[0])
			}
		}},
		{"drag", func() {
			g := s.Grab(design.Handle(r.IntN(int(design.Rotate)+1)), x, y)
			if g == nil {
				return
			}
			for range 4 {
				tx, ty := point()
				g.To(tx, ty, design.Pull{Free: r.IntN(2) == 0, Straight: r.IntN(4) == 0, Keep: r.IntN(3) == 0, Centre: r.IntN(3) == 0})
			}
			if r.IntN(4) == 0 {
				g.Cancel()
			} else {
				g.Drop()
			}
		}},
		{"nudge", func() { _ = s.Nudge(length(), length()) }},
		{"move to", func() { _ = s.MoveTo(length(), length()) }},
		{"resize to", func() { _ = s.ResizeTo(length(), length(), yes) }},
		{"turn", func() { _ = s.TurnTo(length()) }},
		{"turn by", func() { _ = s.TurnBy(90) }},
		{"align", func() { _ = s.Align(design.Edge(r.IntN(6)), yes) }},
		{"distribute", func() { _ = s.Distribute(yes) }},
		{"add", func() { _ = s.Add(design.Kinds[r.IntN(len(design.Kinds))], x, y) }},
		{"duplicate", func() { _ = s.Duplicate() }},
		{"copy", func() { s.Copy() }},
		{"cut", func() { _, _ = s.Cut() }},
		{"paste", func() { _ = s.Paste("") }},
		{"delete", func() {
			if r.IntN(3) == 0 {
				_ = s.Delete()
			}
		}},
		{"raise", func() { _ = s.Raise() }},
		{"lower", func() { _ = s.Lower() }},
		{"front", func() { _ = s.ToFront() }},
		{"back", func() { _ = s.ToBack() }},
		{"group", func() { _ = s.Group() }},
		{"stack", func() { _ = s.Stack(yes) }},
		{"ungroup", func() { _ = s.Ungroup() }},
		{"release", func() { _ = s.Release() }},
		{"lock", func() { _ = s.SetLocked(r.IntN(4) == 0) }},
		{"text", func() { _ = s.SetText([]string{"Halo", "{{", "{{number}}", "Nomor {{number}} {{name}}"}[r.IntN(4)]) }},
		{"type", func() {
			_ = s.Update("type", "type", func(e *layout.Element) { e.Type = design.Kinds[r.IntN(len(design.Kinds))] })
		}},
		{"nonsense", func() {
			_ = s.Update("", "", func(e *layout.Element) { e.Box[2], e.Font, e.When = length(), "none", "&&" })
		}},
		{"layer", func() { _, _ = s.AddLayer() }},
		{"layers", func() {
			if all := s.Layout().Layers; len(all) > 0 {
				name := all[r.IntN(len(all))].Name
				_ = []func() error{
					func() error { return s.RenameLayer(name, []string{"", "Lain", name + "x"}[r.IntN(3)]) },
					func() error { return s.HideLayer(name, r.IntN(4) == 0) }, func() error { return s.LockLayer(name, r.IntN(4) == 0) },
					func() error { return s.MoveLayer(name, r.IntN(5)-2) }, func() error { return s.RemoveLayer(name) }, func() error { return s.PutOnLayer(name) },
				}[r.IntN(6)]()
			}
		}},
		{"page", func() {
			_ = s.SetPage(layout.Size{page.W() * (0.5 + r.Float64()), page.H() * (0.5 + r.Float64())}, yes)
		}},
		{"bleed", func() { _ = s.SetBleed(length()) }},
		{"background", func() {
			_ = s.SetBackground("colour", func(b *layout.Background) { b.Colour = []string{"", "#ffffff", "wrong"}[r.IntN(3)] })
		}},
		{"two sides", func() { _ = s.SetTwoSided(r.IntN(3) > 0) }},
		{"face", func() {
			if s.Layout().TwoSided() {
				s.Show([]design.Face{design.Front, design.Back}[r.IntN(2)])
			}
		}},
		{"picture", func() { _ = s.AddPicture("logo kantor.png", strings.Repeat("ab", 32), 300, 200) }},
		{"colour", func() { _ = s.SetColour("ink", []string{"#102030", "blue"}[r.IntN(2)]) }},
		{"no colour", func() { _ = s.RemoveColour("ink") }},
		{"sheet", func() {
			if y, ok := design.Arrange(s.Layout().Page, layout.Size{210, 297}, 8, 2); ok {
				y.Key = fmt.Sprint("s", r.IntN(5))
				_ = s.AddSheet(y)
			}
		}},
		{"sheets", func() {
			i := r.IntN(3)
			_ = []func() error{func() error { return s.RemoveSheet(i) }, func() error { return s.UseSheet(i) },
				func() error { return s.SetSheet(i, "columns", func(y *layout.Sheet) { y.Columns = r.IntN(5) }) }}[r.IntN(3)]()
		}},
		{"seal", s.Seal},
		{"undo", func() {
			if u := s.UndoName() != ""; u != s.Undo() {
				t.Error("a step without a name")
			}
		}},
		{"redo", func() { s.Redo() }},
	}
	deed := deeds[r.IntN(len(deeds))]
	deed.do()
	return deed.name
}

// Whatever is done, the layout can be used, what is selected is there, all of
// it can be undone to the very beginning, and done again to the very end.
func TestAnySequenceCanBeUndone(t *testing.T) {
	runs, steps := 3, 120
	if testing.Short() {
		runs = 1
	}
	for _, l := range layout.Builtins() {
		for run := range runs {
			t.Run(fmt.Sprint(l.Key, " ", run), func(t *testing.T) {
				r := rand.New(rand.NewPCG(uint64(run), 7))
				s := design.Open(l)
				var done []string
				for range steps {
					if r.IntN(3) > 0 {
						look(t, s)
					}
					held, was := s.Layout(), text(t, s.Layout())
					done = append(done, anything(t, r, s))
					if err := s.Layout().Validate(); err != nil {
						t.Fatalf("after %v: %v", done, err)
					}
					if now := text(t, held); string(now) != string(was) {
						t.Fatalf("after %v: the layout that was given out has changed", done)
					}
					for _, p := range append(s.Selected(), s.Inside()) {
						if p != "" && s.Layout().At(p) == nil {
							t.Fatalf("after %v: nothing stands at %s", done, p)
						}
					}
				}
				for s.Redo() {
				}
				end := s.Layout()
				for s.Undo() {
					if err := s.Layout().Validate(); err != nil {
						t.Fatalf("undone: %v", err)
					}
				}
				same(t, "undone", s.Layout(), l)
				if s.Dirty() || s.UndoName() != "" {
					t.Error("undone, and still to be saved")
				}
				for s.Redo() {
				}
				same(t, "done again", s.Layout(), end)
			})
		}
	}
}
