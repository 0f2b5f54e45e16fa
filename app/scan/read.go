package scan

import (
	"image"
	"math"
	"slices"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"github.com/makiuchi-d/gozxing/qrcode/detector"
)

// Bounds of what is tried in one picture. A sheet of ten cards has thirty
// corners; a picture drawn to waste time has as many as fit.
const (
	mostCorners   = 600
	mostNear      = 12  // neighbours that a corner is tried with
	mostTries     = 600 // readings, a millisecond or two each
	mostModules   = 125 // a side of the largest code that is looked for, with its error
	cornerModules = 7
)

// code is one that was read, and where its middle lies, in parts of the picture.
type code struct {
	text string
	x, y float64
}

// read returns the codes of a picture.
func read(img *image.Gray) (all []code) {
	size := img.Bounds().Size()
	if size.X < 21 || size.Y < 21 {
		return nil // no code is as small
	}
	// The reader was written for honest pictures: a fault in it is no code.
	defer func() { _ = recover() }()
	matrix, err := gozxing.NewHybridBinarizer(source{img}).GetBlackMatrix()
	if err != nil {
		return nil
	}
	d, reader := detector.NewDetector(matrix), decoder.NewDecoder()
	used := map[*detector.FinderPattern]bool{}
	for _, c := range candidates(corners(matrix)) {
		if used[c.corner] || used[c.right] || used[c.below] {
			continue
		}
		grid, err := d.ProcessFinderPatternInfo(detector.NewFinderPatternInfo(c.below, c.corner, c.right))
		if err != nil {
			continue
		}
		said, err := reader.Decode(grid.GetBits(), nil)
		if err != nil || said.GetText() == "" {
			continue
		}
		used[c.corner], used[c.right], used[c.below] = true, true, true
		x, y := (c.right.GetX()+c.below.GetX())/2, (c.right.GetY()+c.below.GetY())/2
		all = append(all, code{said.GetText(), x / float64(size.X), y / float64(size.Y)})
	}
	return all
}

// corners finds the squares in three corners of each code: along a row they
// are dark, light, dark, light, dark as 1:1:3:1:1.
func corners(m *gozxing.BitMatrix) []*detector.FinderPattern {
	finder := detector.NewFinderPatternFinder(m, nil)
	w, h := m.GetWidth(), m.GetHeight()
	step := 1
	if h > 1000 {
		step = 2
	}
	for y := 0; y < h && len(finder.GetPossibleCenters()) < mostCorners; y += step {
		var runs [5]int // the last five, the newest at the end
		filled, length, dark := 0, 0, false
		for x := 0; x <= w; x++ {
			now := x < w && m.Get(x, y)
			if x < w && now == dark {
				length++
				continue
			}
			copy(runs[:], runs[1:])
			runs[4] = length
			filled++
			if dark && filled > 5 && detector.FinderPatternFinder_foundPatternCross(runs[:]) {
				counts := runs
				finder.HandlePossibleCenter(counts[:], y, x)
			}
			dark, length = now, 1
		}
	}
	return slices.DeleteFunc(slices.Clone(finder.GetPossibleCenters()), func(p *detector.FinderPattern) bool { return p.GetCount() < 2 })
}

// candidate are three corners that may belong to one code.
type candidate struct {
	corner, right, below *detector.FinderPattern
	wrong                float64 // how far from a square, 0 is one
	side                 float64 // pixels
}

// candidates returns the threes that may be codes, the smallest and squarest
// first: a larger one on a sheet may be made of the corners of several.
func candidates(all []*detector.FinderPattern) []candidate {
	var list []candidate
	for _, p := range all {
		near := neighbours(p, all)
		for i, q := range near {
			for _, r := range near[i+1:] {
				if c, square := three(p, q, r); square {
					list = append(list, c)
				}
			}
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int {
		if d := a.side*(1+a.wrong) - b.side*(1+b.wrong); d < 0 {
			return -1
		} else if d > 0 {
			return 1
		}
		return 0
	})
	return list[:min(len(list), mostTries)]
}

// neighbours are the nearest corners of about the same size.
func neighbours(p *detector.FinderPattern, all []*detector.FinderPattern) []*detector.FinderPattern {
	var near []*detector.FinderPattern
	module := p.GetEstimatedModuleSize()
	for _, q := range all {
		other := q.GetEstimatedModuleSize()
		d := gozxing.ResultPoint_Distance(p, q)
		if q != p && math.Abs(other-module) < 0.5*module && d > cornerModules*module && d < mostModules*module*1.5 {
			near = append(near, q)
		}
	}
	slices.SortStableFunc(near, func(a, b *detector.FinderPattern) int {
		return int(gozxing.ResultPoint_Distance(p, a) - gozxing.ResultPoint_Distance(p, b))
	})
	return near[:min(len(near), mostNear)]
}

// three judges whether p is the corner between q and r: sides of about the
// same length at about a right angle, as a photo from the side shows them.
func three(p, q, r *detector.FinderPattern) (candidate, bool) {
	ax, ay := q.GetX()-p.GetX(), q.GetY()-p.GetY()
	bx, by := r.GetX()-p.GetX(), r.GetY()-p.GetY()
	a, b := math.Hypot(ax, ay), math.Hypot(bx, by)
	lengths := math.Abs(a-b) / math.Min(a, b)
	angle := math.Abs(ax*bx+ay*by) / (a * b) // cosine
	if lengths > 0.4 || angle > 0.4 {
		return candidate{}, false
	}
	c := candidate{corner: p, right: q, below: r, wrong: lengths + angle, side: a + b}
	if ax*by-ay*bx < 0 { // the picture's y grows downwards
		c.right, c.below = r, q
	}
	return c, true
}

// source lends a grey picture to the reader.
type source struct{ img *image.Gray }

func (s source) GetWidth() int     { return s.img.Rect.Dx() }
func (s source) GetHeight() int    { return s.img.Rect.Dy() }
func (s source) GetMatrix() []byte { return s.img.Pix }
func (s source) GetRow(y int, row []byte) ([]byte, error) {
	return append(row[:0], s.img.Pix[y*s.img.Stride:][:s.GetWidth()]...), nil
}
func (s source) IsCropSupported() bool   { return false }
func (s source) IsRotateSupported() bool { return false }
func (s source) Crop(int, int, int, int) (gozxing.LuminanceSource, error) {
	return nil, errUnsupported
}
func (s source) Invert() gozxing.LuminanceSource { return gozxing.NewInvertedLuminanceSource(s) }
func (s source) RotateCounterClockwise() (gozxing.LuminanceSource, error) {
	return nil, errUnsupported
}
func (s source) RotateCounterClockwise45() (gozxing.LuminanceSource, error) {
	return nil, errUnsupported
}
func (s source) String() string { return gozxing.LuminanceSourceString(s) }
