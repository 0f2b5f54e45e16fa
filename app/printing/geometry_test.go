package printing_test

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"math/cmplx"
	"slices"
	"testing"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
)

// tolerance is how far off in mm anything may be printed.
const tolerance = 0.1

// darkness is 0 for white and 1 for black, between pixels in between.
func darkness(img image.Image, x, y float64) float64 {
	at := func(x, y int) float64 {
		r, g, b, _ := img.At(x, y).RGBA()
		return 1 - float64(r+g+b)/(3*0xFFFF)
	}
	x0, y0 := int(math.Floor(x-0.5)), int(math.Floor(y-0.5))
	fx, fy := x-0.5-float64(x0), y-0.5-float64(y0)
	return at(x0, y0)*(1-fx)*(1-fy) + at(x0+1, y0)*fx*(1-fy) + at(x0, y0+1)*(1-fx)*fy + at(x0+1, y0+1)*fx*fy
}

// middle finds the middle of what is dark within reach on both sides of 0.
func middle(across func(d float64) float64, reach float64) (float64, bool) {
	weight, moment := 0.0, 0.0
	for d := -reach; d <= reach; d += 0.01 {
		w := across(d)
		weight += w
		moment += w * d
	}
	return moment / weight, weight*0.01 > 0.1 && weight*0.01 < 0.4
}

// field is where the cards of these tests are painted, mm from each edge: left,
// top, right, bottom. All differ, so that nothing mirrored or turned passes.
var field = [4]float64{2, 3, 4.5, 6}

// painted is a card layout whose faces are a painted field each, on the sheets
// of the office's cards, with marks on both sides. The fields of ten records
// have ten shades, the same on front and back.
func painted(t *testing.T) *layout.Layout {
	t.Helper()
	l := *builtin(t, layout.CardStandard)
	l.Front = nil
	for i := range shades {
		l.Front = append(l.Front, layout.Element{
			Type: layout.Rectangle, Fill: fmt.Sprintf("#%02x%02x%02x", shades[i].R, shades[i].G, shades[i].B), When: fmt.Sprintf("number = %d", i),
			Box: layout.Box{field[0], field[1], l.Page.W() - field[0] - field[2], l.Page.H() - field[1] - field[3]},
		})
	}
	l.Back = slices.Clone(l.Front)
	for i := range l.Back { // behind the front's field when the card is turned like a page
		l.Back[i].Box[0] = field[2]
	}
	l.Sheets = slices.Clone(l.Sheets)
	for i := range l.Sheets {
		if m := l.Sheets[i].Marks; m != nil {
			both := *m
			both.Sides = "both"
			l.Sheets[i].Marks = &both
		}
	}
	if err := l.Validate(); err != nil {
		t.Fatal(err)
	}
	return &l
}

var shades = [10]color.NRGBA{
	{0, 0, 0, 255}, {90, 0, 0, 255}, {0, 90, 0, 255}, {0, 0, 90, 255}, {90, 90, 0, 255}, {0, 90, 90, 255}, {90, 0, 90, 255}, {60, 60, 60, 255}, {110, 40, 0, 255}, {0, 40, 110, 255},
}

func shaded(n int) printing.List {
	var out printing.List
	for i := range n {
		out = append(out, map[string]string{layout.FieldNumber: fmt.Sprint(i % len(shades))})
	}
	return out
}

// printedAt says where an adjustment puts a point of the paper, reckoned here
// in another way than in the program.
func printedAt(a printing.Adjustment, paper layout.Size, x, y float64) (float64, float64) {
	if a.ScaleX == 0 {
		a.ScaleX = 1
	}
	if a.ScaleY == 0 {
		a.ScaleY = 1
	}
	centre := complex(paper.W()/2, paper.H()/2)
	from := complex((x-real(centre))*a.ScaleX, (y-imag(centre))*a.ScaleY)
	to := centre + complex(a.DX, a.DY) + cmplx.Rect(cmplx.Abs(from), cmplx.Phase(from)+a.Skew*math.Pi/180)
	return real(to), imag(to)
}

// measured holds a page's marks and fields against the layout.
func measured(t *testing.T, name string, img image.Image, l *layout.Layout, s layout.Sheet, info printing.PageInfo, a printing.Adjustment) {
	t.Helper()
	// along follows the line from (x, y) in the direction (dx, dy) of the layout.
	along := func(x, y, dx, dy float64) func(d float64) float64 {
		x0, y0 := printedAt(a, s.Paper, x, y)
		x1, y1 := printedAt(a, s.Paper, x+dx, y+dy)
		length := math.Hypot(x1-x0, y1-y0)
		dx, dy = (x1-x0)/length, (y1-y0)/length
		return func(d float64) float64 { return darkness(img, (x0+d*dx)*perMM, (y0+d*dy)*perMM) }
	}
	marks := s.CutMarks(l.Page)
	if (len(marks) > 0) != (s.Marks != nil) {
		t.Errorf("%s: %d marks", name, len(marks))
	}
	for _, m := range marks {
		x, y, dx, dy := (m.X1+m.X2)/2, (m.Y1+m.Y2)/2, 1.0, 0.0
		if m.Y1 == m.Y2 {
			dx, dy = 0, 1
		}
		if off, ok := middle(along(x, y, dx, dy), 1.5); !ok || math.Abs(off) > tolerance {
			t.Errorf("%s: the mark at %.2f, %.2f mm is %.3f mm off (%v)", name, x, y, off, ok)
		}
	}
	for i := info.First; i <= info.Last; i++ {
		slot := info.Slot + i - info.First
		x, y := s.Place(slot, l.Page)
		left, right := field[0], field[2]
		if info.Back {
			x, y = s.PlaceBack(slot, l.Page)
			left, right = right, left
		}
		w, h := l.Page.W(), l.Page.H()
		for _, e := range [4][4]float64{ // a point of the edge, and the way into the field
			{x + left, y + h/2, 1, 0}, {x + w - right, y + h/2, -1, 0}, {x + w/2, y + field[1], 0, 1}, {x + w/2, y + h - field[3], 0, -1},
		} {
			line := along(e[0], e[1], e[2], e[3])
			full := line(1.2)
			off := math.NaN()
			for d := -1.2; d <= 1.2; d += 0.01 {
				if line(d) > full/2 {
					off = d
					break
				}
			}
			if full < 0.4 || !(math.Abs(off) <= tolerance) {
				t.Errorf("%s: card %d has its edge at %.2f, %.2f mm %.3f mm off", name, i, e[0], e[1], off)
			}
		}
	}
}

// Marks and cards are within a tenth of a millimetre of the layout on all
// sheets, fronts and backs, by two renderers that have nothing in common, as
// they are and adjusted.
func TestMarksAndCardsAreWhereTheLayoutSays(t *testing.T) {
	l := painted(t)
	adjusted := [2]printing.Adjustment{{DX: 1.3, DY: -0.8, ScaleX: 0.985, ScaleY: 1.004, Skew: 0.4}, {DX: -2.1, DY: 0.6, ScaleY: 0.97, Skew: -0.75}}
	for _, key := range []string{"a4", "f4", "a4-precut", "card"} {
		for name, adjust := range map[string][2]printing.Adjustment{"as it is": {}, "adjusted": adjusted} {
			if key == "card" && name == "adjusted" {
				continue // its edges would leave the paper
			}
			job := printing.Job{Layout: l, Sheet: key, Records: shaded(10), Adjust: adjust}
			plan, err := printing.NewPlan(job)
			if err != nil {
				t.Fatal(err)
			}
			path, _ := printed(t, job)
			s, _ := l.Sheet(key)
			for page := 1; page <= 2; page++ {
				for renderer, img := range rendered(t, path, page) {
					measured(t, fmt.Sprintf("%s %s, page %d by %s", key, name, page, renderer), img, l, s, plan.Page(page), adjust[page-1])
				}
			}
		}
	}
}

func TestAdjustments(t *testing.T) {
	paper := layout.Size{210, 297}
	for _, c := range []struct {
		a      printing.Adjustment
		to     [2]float64 // of the upper left corner of a square of 100 mm about the middle
		beside [2]float64 // of its upper right corner
	}{
		{printing.Adjustment{}, [2]float64{55, 98.5}, [2]float64{155, 98.5}},
		{printing.Adjustment{DX: 2, DY: -1}, [2]float64{57, 97.5}, [2]float64{157, 97.5}},
		{printing.Adjustment{ScaleX: 1.02, ScaleY: 0.98}, [2]float64{54, 99.5}, [2]float64{156, 99.5}},
		{printing.Adjustment{ScaleX: 1.02}, [2]float64{54, 98.5}, [2]float64{156, 98.5}},
		// Clockwise: the right goes down, the top goes right.
		{printing.Adjustment{Skew: 1}, [2]float64{55.880239, 97.634977}, [2]float64{155.865023, 99.380229}},
		{printing.Adjustment{Skew: 1, ScaleX: 1.02, DX: 1}, [2]float64{55.880391, 97.617525}, [2]float64{157.864871, 99.397672}},
	} {
		for i, want := range [2][2]float64{c.to, c.beside} {
			x, y := c.a.Apply(paper, []float64{55, 155}[i], 98.5)
			if math.Abs(x-want[0]) > 0.001 || math.Abs(y-want[1]) > 0.001 {
				t.Errorf("%+v: %.4f, %.4f, want %v", c.a, x, y, want)
			}
			if px, py := printedAt(c.a, paper, []float64{55, 155}[i], 98.5); math.Abs(x-px) > 1e-9 || math.Abs(y-py) > 1e-9 {
				t.Errorf("%+v: %.4f, %.4f, reckoned %.4f, %.4f", c.a, x, y, px, py)
			}
		}
	}
	for _, a := range []printing.Adjustment{{DX: math.NaN()}, {DY: math.Inf(1)}, {DX: 51}, {ScaleX: -1}, {ScaleY: 2}, {ScaleX: 0.6}, {Skew: 31}, {ScaleX: math.Inf(1)}} {
		for side := range 2 {
			job := printing.Job{Layout: builtin(t, layout.CardStandard), Records: shaded(1)}
			job.Adjust[side] = a
			if _, err := printing.NewPlan(job); !errors.Is(err, printing.ErrAdjust) {
				t.Errorf("%+v: %v", a, err)
			}
		}
	}
}

// turnedOver says where a point of a page lies when the paper is turned over
// its long or short edge.
func turnedOver(paper layout.Size, edge string, x, y float64) (float64, float64) {
	longIsUpright := paper.H() >= paper.W()
	if (edge == "long") == longIsUpright { // about an upright edge
		return paper.W() - x, y
	}
	return x, paper.H() - y
}

// boxes finds the bounds of the area of each shade, in mm: left, top, right,
// bottom.
func boxes(img image.Image) map[color.NRGBA][4]float64 {
	b := img.Bounds()
	flat := image.NewNRGBA(b)
	draw.Draw(flat, b, img, b.Min, draw.Src)
	out := map[color.NRGBA][4]float64{}
	last := white
	for y := range b.Dy() {
		for x := range b.Dx() {
			p := flat.Pix[y*flat.Stride+4*x:]
			c := color.NRGBA{p[0], p[1], p[2], 255}
			// Within a field only its left and right ends say something new.
			if c == last && x+1 < b.Dx() && p[4] == c.R && p[5] == c.G && p[6] == c.B {
				continue
			}
			last = c
			for _, s := range shades {
				if !near(c, s, 6) {
					continue
				}
				at, seen := out[s]
				l, t, r, u := float64(x)/perMM, float64(y)/perMM, float64(x+1)/perMM, float64(y+1)/perMM
				if seen {
					l, t, r, u = min(l, at[0]), min(t, at[1]), max(r, at[2]), max(u, at[3])
				}
				out[s] = [4]float64{l, t, r, u}
			}
		}
	}
	return out
}

// Each back lies behind its front when the sheet is turned over, over either
// edge, on paper that stands and that lies, on whole sheets and used ones.
func TestBacksLieBehindTheirFronts(t *testing.T) {
	l := painted(t)
	for i := range l.Front { // in the middle, so that a card turned either way has it behind
		l.Front[i].Box = layout.Box{5, 6, l.Page.W() - 10, l.Page.H() - 12}
		l.Back[i].Box = l.Front[i].Box
	}
	standing, _ := l.Sheet("a4")
	standing.Marks = nil
	lying := standing
	lying.Key, lying.Paper, lying.Columns, lying.Rows, lying.Margin = "lying", layout.Size{297, 210}, 3, 3, [2]float64{15, 20}
	standing.Margin = [2]float64{12, 9} // off the middle, where a mistake would not show
	for _, s := range []layout.Sheet{standing, lying} {
		for _, edge := range []string{"long", "short"} {
			s.Mirror = edge
			l.Sheets = []layout.Sheet{s}
			job := printing.Job{Layout: l, Records: shaded(5), Skip: 2}
			path, _ := printed(t, job)
			fronts, backs := rendered(t, path, 1), rendered(t, path, 2)
			for name := range fronts {
				inFront, behind := boxes(fronts[name]), boxes(backs[name])
				for i := range 5 {
					f, onFront := inFront[shades[i]]
					b, onBack := behind[shades[i]]
					if !onFront || !onBack {
						t.Fatalf("%s, %s edge, %s: card %d is there in front %v, behind %v", s.Key, edge, name, i, onFront, onBack)
					}
					x0, y0 := turnedOver(s.Paper, edge, b[0], b[1])
					x1, y1 := turnedOver(s.Paper, edge, b[2], b[3])
					for k, off := range [4]float64{min(x0, x1) - f[0], min(y0, y1) - f[1], max(x0, x1) - f[2], max(y0, y1) - f[3]} {
						if math.Abs(off) > tolerance {
							t.Errorf("%s, %s edge, %s: side %d of the back of card %d is %.3f mm off", s.Key, edge, name, k, i, off)
						}
					}
				}
			}
		}
	}
}

// The colour field of a real card stands where its layout says.
func TestRealCardsStandWhereTheLayoutSays(t *testing.T) {
	l := builtin(t, layout.CardStandard)
	path, _ := printed(t, printing.Job{Layout: l, Sheet: "a4", Records: cards(10, false)})
	sheet, _ := l.Sheet("a4")
	edge := func(along func(d float64) float64, from, to float64) float64 {
		for d := from; d <= to; d += 0.01 {
			if along(d) > 0.4 {
				return d
			}
		}
		return math.NaN()
	}
	for name, img := range rendered(t, path, 1) {
		// The field's left and upper edges, 3 and 13.2 mm into each card.
		for slot := range sheet.PerSheet() {
			x, y := sheet.Place(slot, l.Page)
			left := edge(func(d float64) float64 { return darkness(img, (x+d)*perMM, (y+22)*perMM) }, 0.5, 6)
			top := edge(func(d float64) float64 { return darkness(img, (x+70)*perMM, (y+d)*perMM) }, 12, 16)
			if !(math.Abs(left-3) <= tolerance) || !(math.Abs(top-13.2) <= tolerance) {
				t.Errorf("%s: card %d has its field at %.3f and %.3f mm", name, slot, left, top)
			}
		}
	}
}
