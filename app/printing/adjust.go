package printing

import (
	"fmt"
	"math"

	"lingkaran/app/layout"
)

// Adjustment corrects one side of a printer's paper, as the calibration
// measured it: everything on the page, cut marks as well, is stretched about
// the middle of the paper, then turned about it, then moved. The zero
// Adjustment changes nothing.
type Adjustment struct {
	DX, DY         float64 // mm to the right and down
	ScaleX, ScaleY float64 // 1 is true; 0 means 1
	Skew           float64 // degrees clockwise
}

// Bounds of an adjustment: what lies beyond is no printer's fault, but a
// wrong measurement.
const (
	mostShift = 50.0 // mm
	mostScale = 1.5
	mostSkew  = 30.0 // degrees
)

// scales are the two scales, 1 where none is said.
func (a Adjustment) scales() (x, y float64) {
	x, y = a.ScaleX, a.ScaleY
	if x == 0 {
		x = 1
	}
	if y == 0 {
		y = 1
	}
	return x, y
}

// None reports whether nothing is changed.
func (a Adjustment) None() bool {
	x, y := a.scales()
	return x == 1 && y == 1 && a.DX == 0 && a.DY == 0 && a.Skew == 0
}

func (a Adjustment) check() error {
	x, y := a.scales()
	for _, v := range [...]struct{ value, most float64 }{{a.DX, mostShift}, {a.DY, mostShift}, {a.Skew, mostSkew}, {math.Log(x), math.Log(mostScale)}, {math.Log(y), math.Log(mostScale)}} {
		if !(math.Abs(v.value) <= v.most) { // and so neither what is not a number
			return fmt.Errorf("%w: %+v", ErrAdjust, a)
		}
	}
	return nil
}

// Apply says where a point of the paper, in mm from its upper left corner,
// is printed.
func (a Adjustment) Apply(paper layout.Size, x, y float64) (float64, float64) {
	sx, sy := a.scales()
	sin, cos := math.Sincos(a.Skew * math.Pi / 180)
	cx, cy := paper.W()/2, paper.H()/2
	u, v := (x-cx)*sx, (y-cy)*sy
	return cx + a.DX + u*cos - v*sin, cy + a.DY + u*sin + v*cos
}

// adjust moves all that follows on the page.
func (c *content) adjust(a Adjustment, paper layout.Size) {
	if a.None() {
		return
	}
	sx, sy := a.scales()
	sin, cos := math.Sincos(a.Skew * math.Pi / 180)
	cx, cy := paper.W()/2*mm, paper.H()/2*mm
	m := [4]float64{cos * sx, -sin * sx, sin * sy, cos * sy}
	for _, v := range m {
		c.fine(v)
	}
	c.fine(cx + a.DX*mm - m[0]*cx - m[2]*cy)
	c.fine(cy - a.DY*mm - m[1]*cx - m[3]*cy)
	c.op("cm")
}
