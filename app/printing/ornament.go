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

// band draws a guilloche along the inside of a box: two woven laces of sine
// curves on each side, the one swelling where the other ebbs, between thin
// rules, with a framed rosette on every corner. Whole waves and whole swells
// fill each side, so that the corners are alike.
func (c *content) band(p *layout.Pattern, colours inks, x, y, w, h float64) {
	d := p.Depth
	c.flush()
	c.b = append(c.b, "q 1 J 1 j\n"...)
	c.lace(p, colours, w-2*d, func(s, off float64) (float64, float64) { return x + d + s, y + d/2 + off })
	c.lace(p, colours, w-2*d, func(s, off float64) (float64, float64) { return x + d + s, y + h - d/2 - off })
	c.lace(p, colours, h-2*d, func(s, off float64) (float64, float64) { return x + d/2 + off, y + d + s })
	c.lace(p, colours, h-2*d, func(s, off float64) (float64, float64) { return x + w - d/2 - off, y + d + s })
	rule := p.Width * 1.7
	for _, inset := range []float64{0, d} {
		c.stroke(colours.at(0), rule)
		c.rectangle(x+inset, y+inset, w-2*inset, h-2*inset, 0)
		c.op("S")
	}
	outer := &layout.Pattern{Width: p.Width, Lines: max(p.Lines/2, 3), Lobes: 18, Inner: 0.5}
	heart := &layout.Pattern{Width: p.Width, Lines: max(p.Lines/2, 3), Lobes: 9, Inner: 0.12}
	for _, corner := range [][2]float64{{x, y}, {x + w - d, y}, {x, y + h - d}, {x + w - d, y + h - d}} {
		cx, cy := corner[0]+d/2, corner[1]+d/2
		c.rosette(outer, colours, cx, cy, d*0.47)
		c.rosette(heart, colours[min(1, len(colours)-1):], cx, cy, d*0.25)
	}
	for _, line := range [][4]float64{
		{x + d, y, x + d, y + d}, {x, y + d, x + d, y + d}, {x + w - d, y, x + w - d, y + d}, {x + w - d, y + d, x + w, y + d},
		{x + d, y + h - d, x + d, y + h}, {x, y + h - d, x + d, y + h - d}, {x + w - d, y + h - d, x + w - d, y + h}, {x + w - d, y + h - d, x + w, y + h - d},
	} {
		c.stroke(colours.at(0), rule)
		c.moveTo(line[0], line[1])
		c.lineTo(line[2], line[3])
		c.op("S")
	}
	c.b = append(c.b, "Q\n"...)
	c.state.stroke, c.state.width = "", -1
}

// waves draws sine curves from the left to the right of a box, one below the
// other, each a little later than the one above: a calm ground behind words.
func (c *content) waves(p *layout.Pattern, colours inks, x, y, w, h float64) {
	swing := p.Depth / 2
	count := max(math.Round(w/p.Period), 1)
	step := (h - p.Depth) / float64(max(p.Lines-1, 1))
	for i := range p.Lines {
		phase := 2 * math.Pi * float64(i) / float64(max(p.Lines, 1))
		c.stroke(colours.at(i), p.Width)
		c.curve(func(t float64) (float64, float64) {
			return x + t*w, y + swing + step*float64(i) + swing*math.Sin(2*math.Pi*count*t+phase)
		}, 0, 1, int(count)*4)
	}
}

// lace draws one side of a band of the given length.
func (c *content) lace(p *layout.Pattern, colours inks, length float64, at func(s, off float64) (float64, float64)) {
	waves := max(math.Round(length/p.Period), 1)
	swells := max(math.Round(waves/4), 1)
	half := p.Depth / 2 * 0.93
	for layer, sign := range []float64{1, -1} {
		lines := p.Lines
		if layer == 1 {
			lines = max(p.Lines*2/3, 2)
		}
		c.stroke(colours.at(layer), p.Width)
		for i := range lines {
			phase := 2 * math.Pi * float64(i) / float64(lines)
			c.curve(func(t float64) (float64, float64) {
				swell := 0.63 + 0.37*sign*math.Cos(2*math.Pi*swells*t)
				return at(t*length, half*swell*math.Sin(2*math.Pi*waves*t+phase))
			}, 0, 1, int(waves)*2)
		}
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
		}, 0, 2*math.Pi, p.Lobes*2)
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
