package printing

import (
	"math"

	"lingkaran/app/layout"
)

// curve draws a parametric curve from t = a to b in n Bézier pieces. The
// directions at the joints are the curve's own, so that it has no corner.
func (c *content) curve(f func(t float64) (x, y float64), a, b float64, n int) {
	step := (b - a) / float64(n)
	const h = 1e-4
	slope := func(t float64) (float64, float64) {
		x0, y0 := f(t - h*step)
		x1, y1 := f(t + h*step)
		return (x1 - x0) / (2 * h), (y1 - y0) / (2 * h)
	}
	x0, y0 := f(a)
	dx0, dy0 := slope(a)
	c.moveTo(x0, y0)
	for i := 1; i <= n; i++ {
		t := a + step*float64(i)
		x1, y1 := f(t)
		dx1, dy1 := slope(t)
		c.curveTo(x0+dx0/3, y0+dy0/3, x1-dx1/3, y1-dy1/3, x1, y1)
		x0, y0, dx0, dy0 = x1, y1, dx1, dy1
	}
	c.op("S")
}

// inks are the stroke operators of an ornament's colours.
type inks []string

func (k inks) at(i int) string { return k[i%len(k)] }

// band draws a guilloche along the inside of a box: a woven lace of sine
// curves whose swing swells and ebbs, between two thin rules, with a rosette
// on every corner. Whole waves fill each side, so the corners are alike.
func (c *content) band(p *layout.Pattern, colours inks, x, y, w, h float64) {
	d := p.Depth
	c.b = append(c.b, "q 1 J 1 j\n"...)
	c.lace(p, colours, w-2*d, func(s, off float64) (float64, float64) { return x + d + s, y + d/2 + off })
	c.lace(p, colours, w-2*d, func(s, off float64) (float64, float64) { return x + d + s, y + h - d/2 - off })
	c.lace(p, colours, h-2*d, func(s, off float64) (float64, float64) { return x + d/2 + off, y + d + s })
	c.lace(p, colours, h-2*d, func(s, off float64) (float64, float64) { return x + w - d/2 - off, y + d + s })
	corner := &layout.Pattern{Width: p.Width, Lines: max(p.Lines/2, 3), Lobes: 16, Inner: 0.16}
	for _, at := range [][2]float64{{x + d/2, y + d/2}, {x + w - d/2, y + d/2}, {x + d/2, y + h - d/2}, {x + w - d/2, y + h - d/2}} {
		c.rosette(corner, colours, at[0], at[1], d*0.56)
	}
	c.b = append(c.b, "Q\n"...)
	c.state.stroke, c.state.width = "", -1
}

// lace draws one side of a band of the given length.
func (c *content) lace(p *layout.Pattern, colours inks, length float64, at func(s, off float64) (float64, float64)) {
	waves := max(math.Round(length/p.Period), 1)
	half := p.Depth / 2
	beads := max(math.Round(waves/4), 1)
	for i := range p.Lines {
		phase := 2 * math.Pi * float64(i) / float64(p.Lines)
		c.stroke(colours.at(i), p.Width)
		c.curve(func(t float64) (float64, float64) {
			swell := 0.66 + 0.34*math.Cos(2*math.Pi*beads*t)
			return at(t*length, half*0.92*swell*math.Sin(2*math.Pi*waves*t+phase))
		}, 0, 1, int(waves)*5)
	}
	for i, off := range []float64{-half, half} {
		c.stroke(colours.at(i), p.Width*1.6)
		x0, y0 := at(0, off)
		x1, y1 := at(length, off)
		c.moveTo(x0, y0)
		c.lineTo(x1, y1)
		c.op("S")
	}
}

// rosette draws interleaved closed curves around a centre.
func (c *content) rosette(p *layout.Pattern, colours inks, cx, cy, radius float64) {
	inner := p.Inner
	mid, swing := (1+inner)/2, (1-inner)/2
	for i := range p.Lines {
		phase := 2 * math.Pi * float64(i) / float64(p.Lines)
		c.stroke(colours.at(i), p.Width)
		c.curve(func(t float64) (float64, float64) {
			r := radius * (mid + swing*math.Sin(float64(p.Lobes)*t+phase))
			return cx + r*math.Cos(t), cy + r*math.Sin(t)
		}, 0, 2*math.Pi, p.Lobes*6)
	}
}

// ring draws circles that link into one another around a centre: the sign of
// a circle of helpers.
func (c *content) ring(p *layout.Pattern, colours inks, cx, cy, radius float64) {
	small := radius * (1 - p.Inner) / 2
	for i := range p.Lobes {
		a := 2 * math.Pi * float64(i) / float64(p.Lobes)
		c.stroke(colours.at(i), p.Width)
		for j := range p.Lines {
			r := small * (1 - 0.16*float64(j))
			x, y := cx+(radius-small)*math.Cos(a), cy+(radius-small)*math.Sin(a)
			c.curve(func(t float64) (float64, float64) { return x + r*math.Cos(t), y + r*math.Sin(t) }, 0, 2*math.Pi, 8)
		}
	}
}
