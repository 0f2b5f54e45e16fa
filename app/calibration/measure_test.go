package calibration

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/app/words"
)

var papers = []layout.Size{{210, 297}, {297, 210}, {215, 330}, {330, 215}}

// printer prints a page point p at t + M·p.
type printer struct{ a, b, c, d, tx, ty float64 }

// printerThat stretches about the middle of the paper and turns about it, in
// one order or the other, and moves.
func printerThat(paper layout.Size, dx, dy, sx, sy, skew float64, turnsFirst bool) printer {
	sin, cos := math.Sincos(skew * math.Pi / 180)
	p := printer{a: cos * sx, b: -sin * sy, c: sin * sx, d: cos * sy}
	if turnsFirst {
		p = printer{a: cos * sx, b: -sin * sx, c: sin * sy, d: cos * sy}
	}
	cx, cy := paper.W()/2, paper.H()/2
	p.tx, p.ty = cx+dx-p.a*cx-p.b*cy, cy+dy-p.c*cx-p.d*cy
	return p
}

func (p printer) print(x, y float64) (float64, float64) {
	return p.tx + p.a*x + p.b*y, p.ty + p.c*x + p.d*y
}

// measure puts a ruler to the printed proof: from an edge straight to the
// line, between marks along the line.
func (p printer) measure(paper layout.Size) (m Measured) {
	for i, place := range printing.Places(paper) {
		x, y := p.print(place.To[0], place.To[1])
		switch {
		case place.Edge && place.Down:
			m[i] = y
		case place.Edge:
			m[i] = x
		default:
			fx, fy := p.print(place.From[0], place.From[1])
			m[i] = math.Hypot(x-fx, y-fy)
		}
	}
	return m
}

// worst is how far off a corner is that was printed with an adjustment.
func (p printer) worst(paper layout.Size, a printing.Adjustment) float64 {
	most := 0.0
	for _, x := range []float64{0, paper.W()} {
		for _, y := range []float64{0, paper.H()} {
			ax, ay := a.Apply(paper, x, y)
			px, py := p.print(ax, ay)
			most = max(most, math.Hypot(px-x, py-y))
		}
	}
	return most
}

// TestWhatIsMeasuredIsMadeUpFor: whatever a printer does within reason, a proof
// that is measured exactly gives true corners, and one that is read to a
// quarter of a millimetre gives better ones than before.
func TestWhatIsMeasuredIsMadeUpFor(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 13))
	between := func(most float64) float64 { return (rng.Float64()*2 - 1) * most }
	for n := range 20000 {
		paper := papers[n%len(papers)]
		p := printerThat(paper, between(5), between(5), 1+between(0.0145), 1+between(0.0145), between(1), n%8 < 4)
		m := p.measure(paper)
		r, err := Compute(paper, m)
		if err != nil {
			t.Fatalf("%+v: %v", p, err)
		}
		if off := p.worst(paper, r.Adjust); off >= 0.1 {
			t.Fatalf("on %v %+v: a corner is %.3f mm off with %+v", paper, p, off, r.Adjust)
		}
		for i := range m {
			m[i] = math.Round(m[i]*4) / 4
		}
		if r, err = Compute(paper, m); err != nil {
			t.Fatalf("read to a quarter, %+v: %v", p, err)
		}
		if off := p.worst(paper, r.Adjust); off > 0.85 {
			t.Fatalf("read to a quarter, on %v %+v: a corner is %.2f mm off, before %.2f", paper, p, off, p.worst(paper, printing.Adjustment{}))
		}
	}
}

func TestWhatThePrinterDoesIsFound(t *testing.T) {
	for _, paper := range papers {
		p := printerThat(paper, 1.2, -0.7, 1.004, 0.997, 0.35, false)
		r, err := Compute(paper, p.measure(paper))
		if err != nil {
			t.Fatal(err)
		}
		for what, off := range map[string]float64{"dx": r.Printer.DX - 1.2, "dy": r.Printer.DY + 0.7, "x": (r.Printer.ScaleX - 1.004) * 200, "y": (r.Printer.ScaleY - 0.997) * 200, "skew": r.Printer.Skew - 0.35} {
			if math.Abs(off) > 0.02 {
				t.Errorf("%v: %s is %.3f off in %+v", paper, what, off, r.Printer)
			}
		}
		if r.Found != Off || r.Adjust.DX > -1.1 || r.Adjust.DY < 0.6 || r.Adjust.ScaleX > 0.997 || r.Adjust.Skew > -0.3 {
			t.Errorf("%v: %+v", paper, r)
		}
	}
}

func TestFittedPagesAreNotCorrected(t *testing.T) {
	for _, scale := range []float64{0.94, 0.96, 0.97, 0.98, 1.02, 1.05} {
		for _, paper := range papers {
			p := printerThat(paper, 0.5, 2, scale, scale+0.001, 0.1, false)
			r, err := Compute(paper, p.measure(paper))
			if err != nil {
				t.Errorf("%.2f on %v: %v", scale, paper, err)
				continue
			}
			title, text := r.Words()
			if r.Found != Fitted || r.Adjust != (printing.Adjustment{}) || !strings.Contains(title, words.Decimal(scale*100, 0)[:2]) || !strings.Contains(text, "Actual size") {
				t.Errorf("%.2f on %v: %+v %s %s", scale, paper, r, title, text)
			}
			if err := Save(t.Context(), nil, Key{Paper: paper}, Front, Measured{}, r); err == nil {
				t.Error("a fitted page was kept")
			}
		}
	}
}

func TestStraightPrintersStayAsTheyAre(t *testing.T) {
	for _, paper := range papers {
		m := True(paper)
		m[4] += 0.05
		r, err := Compute(paper, m)
		if err != nil || r.Found != Straight || r.Adjust != (printing.Adjustment{}) {
			t.Errorf("%v: %+v, %v", paper, r, err)
		}
	}
}

func TestWhatCannotBeIsRefused(t *testing.T) {
	paper := papers[0]
	for name, c := range map[string]struct {
		change func(*Measured)
		place  int
		says   string
	}{
		"centimetres":   {func(m *Measured) { m[4] = 17 }, 5, "bukan sentimeter"},
		"nothing":       {func(m *Measured) { m[0] = 0 }, 1, "20 mm"},
		"another place": {func(m *Measured) { m[5] = 170 }, 6, "257 mm"},
		"far":           {func(m *Measured) { m[2] = 45 }, 3, "20 mm"},
		"one direction": {func(m *Measured) { m[5] = 245 }, 6, "4,7 %"},
		"no rectangle":  {func(m *Measured) { m[1] += 4 }, 0, "1 dan 2"},
		"turned":        {func(m *Measured) { *m = printerThat(paper, 0, 0, 1, 1, 3.5, false).measure(paper) }, 0, "derajat"},
	} {
		m := True(paper)
		c.change(&m)
		_, err := Compute(paper, m)
		var d *Doubt
		if !errors.As(err, &d) || d.Place != c.place || !strings.Contains(d.Sentence, c.says) {
			t.Errorf("%s: %v %+v", name, err, d)
		}
	}
}

func TestLengthsAreRead(t *testing.T) {
	for s, want := range map[string]float64{"20": 20, " 20,5 ": 20.5, "20.25 mm": 20.25, "170MM": 170} {
		if got, err := ParseLength(s); err != nil || got != want {
			t.Errorf("%q: %v, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "mm", "2 cm", "1e2", "20,5,5", "-3", "NaN", "inf", "0x10", "1_0", "99999"} {
		if v, err := ParseLength(s); err == nil {
			t.Errorf("%q: %v", s, v)
		}
	}
}

func FuzzCompute(f *testing.F) {
	f.Add(20.0, 20.0, 20.0, 20.0, 170.0, 257.0, uint8(0))
	f.Fuzz(func(t *testing.T, a, b, c, d, e, g float64, which uint8) {
		paper := papers[int(which)%len(papers)]
		r, err := Compute(paper, Measured{a, b, c, d, e, g})
		if err != nil {
			return
		}
		for _, v := range []float64{r.Adjust.DX, r.Adjust.DY, r.Adjust.ScaleX, r.Adjust.ScaleY, r.Adjust.Skew} {
			if math.IsNaN(v) || math.Abs(v) > 30 {
				t.Errorf("%+v", r)
			}
		}
	})
}

func TestWordsOfAnAdjustment(t *testing.T) {
	for want, a := range map[string]printing.Adjustment{
		"Geser 1,2 mm ke kiri, perbesar 0,4 %.":                                   {DX: -1.2, ScaleX: 1.004, ScaleY: 1.0041},
		"Geser 0,5 mm ke bawah, persempit 0,3 %, perpanjang 0,2 %.":               {DY: 0.5, ScaleX: 0.997, ScaleY: 1.002},
		"Geser 2 mm ke kanan, geser 0,1 mm ke atas, putar 0,25 derajat ke kanan.": {DX: 2, DY: -0.1, Skew: 0.25},
		"Tidak ada yang perlu dikoreksi.":                                         {},
	} {
		if got := Words(a); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
