// Package calibration turns what a clerk measures on a proof (printing.Proof)
// into the adjustment of one side of a printer's paper, and keeps it for each
// printer of this computer, its tray and its paper. It knows what no printer
// does, and when the measures mean that a driver fits pages to the paper.
package calibration

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/app/words"
)

// Measured are the lengths that were measured on a proof in mm, the place with
// the number 1 first, see printing.Places.
type Measured [printing.ProofPlaces]float64

// True returns what a printer without a fault gives.
func True(paper layout.Size) (m Measured) {
	for i, p := range printing.Places(paper) {
		m[i] = p.Length
	}
	return m
}

// What is taken for a printer's own fault. The rest is a wrong measure, or a
// setting of the driver.
const (
	mostShift  = 12.0  // mm between an edge and a mark
	mostScale  = 0.15  // share of a length between marks; fitted pages are within it
	ownScale   = 0.015 // no mechanism stretches more in both directions alike
	mostUneven = 0.04  // and none in one direction
	alike      = 0.007 // two scales that a driver's setting made
	mostSkew   = 3.0   // degrees; feeders jam before that
	mostShear  = 0.4   // degrees between the two ways to see the skew
	smallest   = 0.1   // mm that a ruler shows
)

// ParseLength reads a length as it is typed: "20,5", "20.5 mm". In mm.
func ParseLength(s string) (float64, error) {
	s = strings.TrimSpace(strings.TrimSuffix(strings.ToLower(strings.TrimSpace(s)), "mm"))
	v, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) || v < 0 || v > 2000 || strings.ContainsAny(s, "exp_+") {
		return 0, &Doubt{Sentence: words.T("Type a length in millimetres, such as 20,5.")}
	}
	return v, nil
}

// Doubt is an error that says, in the language in use, why measures are not
// taken. Place is the number of the place, 0 when it is several.
type Doubt struct {
	Place    int
	Sentence string
}

func (d *Doubt) Error() string { return fmt.Sprintf("measures are not plausible, place %d", d.Place) }

// Explain implements explain.Explainer.
func (d *Doubt) Explain() (what, why, todo string) { return d.Sentence, "", "" }

// Check returns why the length at a place (1 to 6) cannot be right, nil when
// it can.
func Check(paper layout.Size, place int, length float64) *Doubt {
	p := printing.Places(paper)[place-1]
	most := mostShift
	if !p.Edge {
		most = mostScale * p.Length
	}
	switch off := math.Abs(length - p.Length); {
	case off <= most && length > 0:
		return nil
	case math.Abs(length*10-p.Length) <= most:
		return &Doubt{place, words.T("At %d about %s mm are expected: type millimetres, not centimetres.", place, words.Decimal(p.Length, 1))}
	}
	return &Doubt{place, words.T("At %d about %s mm are expected. Measure it again.", place, words.Decimal(p.Length, 1))}
}

// Distortion is what a printer does to a page: it is stretched about the
// middle of the paper, turned about it, and moved.
type Distortion struct {
	DX, DY         float64 // mm to the right and down, of the middle of the page
	ScaleX, ScaleY float64
	Skew           float64 // degrees clockwise
}

// Finding is what the measures mean.
type Finding string

// The findings.
const (
	Straight Finding = "straight" // nothing to correct that a ruler could show
	Off      Finding = "off"      // corrected from now on
	Fitted   Finding = "fitted"   // the driver scales pages: its setting must be changed, nothing is corrected
)

// Result is what came of measuring one side.
type Result struct {
	Paper   layout.Size
	Found   Finding
	Printer Distortion          // as it is
	Adjust  printing.Adjustment // what makes up for it
}

// Compute finds what the printer does from the measures, and what makes up for
// it. Errors: *Doubt.
func Compute(paper layout.Size, m Measured) (Result, error) {
	for i, v := range m {
		if d := Check(paper, i+1, v); d != nil {
			return Result{}, d
		}
	}
	// A page point p is printed at t + M·p, in mm from the paper's corner.
	// Places 1 and 2 lie on the upright line through the marks: they give how
	// far x moves on the way down. 3 and 4 give the same of y to the right.
	p := printing.Places(paper)
	b := (m[1] - m[0]) / (p[1].To[1] - p[0].To[1])
	c := (m[3] - m[2]) / (p[3].To[0] - p[2].To[0])
	alongX, alongY := m[4]/p[4].Length, m[5]/p[5].Length
	a, d := math.Sqrt(alongX*alongX-c*c), math.Sqrt(alongY*alongY-b*b)
	tx := m[0] - a*p[0].To[0] - b*p[0].To[1]
	ty := m[2] - c*p[2].To[0] - d*p[2].To[1]

	r := Result{Paper: paper, Found: Off}
	turnX, turnY := math.Atan2(c, a), math.Atan2(-b, d)
	cx, cy := paper.W()/2, paper.H()/2
	r.Printer = Distortion{
		DX: tx + a*cx + b*cy - cx, DY: ty + c*cx + d*cy - cy,
		ScaleX: alongX, ScaleY: alongY, Skew: degrees((turnX + turnY) / 2),
	}
	if even := (alongX + alongY) / 2; math.Abs(even-1) > ownScale && math.Abs(alongX-alongY) < alike {
		r.Found = Fitted
		return r, nil
	}
	for i, scale := range []float64{alongX, alongY} {
		if math.Abs(scale-1) > mostUneven {
			return Result{}, &Doubt{i + 5, words.T("No printer stretches only one direction by %s %%. Measure places 5 and 6 again.", words.Decimal(math.Abs(scale-1)*100, 1))}
		}
	}
	if math.Abs(degrees(turnX-turnY)) > mostShear {
		return Result{}, &Doubt{0, words.T("Places 1 and 2 say another skew than places 3 and 4. Measure these four again.")}
	}
	if math.Abs(r.Printer.Skew) > mostSkew {
		return Result{}, &Doubt{0, words.T("The print is turned by %s degrees. Put the paper into the tray straight, and print the proof again.", words.Decimal(math.Abs(r.Printer.Skew), 1))}
	}
	// The adjustment is the inverse, written as a stretch and a turn.
	det := a*d - b*c
	ia, ib, ic, id := d/det, -b/det, -c/det, a/det
	turn := (math.Atan2(ic, ia) + math.Atan2(-ib, id)) / 2
	// The middle of the page must come to the middle of the paper.
	dx, dy := cx-tx-a*cx-b*cy, cy-ty-c*cx-d*cy
	r.Adjust = printing.Adjustment{DX: ia*dx + ib*dy, DY: ic*dx + id*dy, ScaleX: math.Hypot(ia, ic), ScaleY: math.Hypot(ib, id), Skew: degrees(turn)}
	if r.largest() < smallest {
		r.Found, r.Adjust = Straight, printing.Adjustment{}
	}
	return r, nil
}

func degrees(radians float64) float64 { return radians * 180 / math.Pi }

// largest is how far the adjustment moves a corner of the paper, in mm.
func (r Result) largest() float64 {
	most := 0.0
	for _, x := range []float64{0, r.Paper.W()} {
		for _, y := range []float64{0, r.Paper.H()} {
			ax, ay := r.Adjust.Apply(r.Paper, x, y)
			most = max(most, math.Hypot(ax-x, ay-y))
		}
	}
	return most
}

// text is Measured as it is kept: JSON, in mm.
func (m Measured) text() string {
	b, _ := json.Marshal(m) // numbers always can
	return string(b)
}

func measuredOf(text string) (m Measured) {
	_ = json.Unmarshal([]byte(text), &m) // what cannot be read was never measured
	return m
}
