package windowtest

import (
	"image"
	"image/color"
)

// Colours counts the different colours of a picture: 1 for a blank one.
func Colours(img image.Image) int {
	seen := map[color.RGBA]struct{}{}
	each(img, func(_, _ int, c color.RGBA) { seen[c] = struct{}{} })
	return len(seen)
}

// Share returns which part of a picture, 0 to 1, has colours that is says yes to.
func Share(img image.Image, is func(color.RGBA) bool) float64 {
	n := 0
	each(img, func(_, _ int, c color.RGBA) {
		if is(c) {
			n++
		}
	})
	b := img.Bounds()
	return float64(n) / float64(b.Dx()*b.Dy())
}

// Difference returns which part of two pictures, 0 to 1, differs visibly; 1
// when their sizes differ.
func Difference(a, b image.Image) float64 {
	if a.Bounds().Size() != b.Bounds().Size() {
		return 1
	}
	n := 0
	from := b.Bounds().Min.Sub(a.Bounds().Min)
	each(a, func(x, y int, c color.RGBA) {
		o := color.RGBAModel.Convert(b.At(x+from.X, y+from.Y)).(color.RGBA)
		if apart(c.R, o.R)+apart(c.G, o.G)+apart(c.B, o.B) > 24 {
			n++
		}
	})
	size := a.Bounds().Size()
	return float64(n) / float64(size.X*size.Y)
}

func apart(a, b uint8) int {
	if a < b {
		a, b = b, a
	}
	return int(a - b)
}

func each(img image.Image, do func(x, y int, c color.RGBA)) {
	r := img.Bounds()
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			do(x, y, color.RGBAModel.Convert(img.At(x, y)).(color.RGBA))
		}
	}
}
