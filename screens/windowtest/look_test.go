package windowtest

import (
	"image"
	"image/color"
	"image/draw"
	"testing"
)

func TestLook(t *testing.T) {
	grey := color.RGBA{240, 240, 240, 255}
	a := image.NewRGBA(image.Rect(0, 0, 100, 50))
	draw.Draw(a, a.Bounds(), image.NewUniform(grey), image.Point{}, draw.Src)
	if n := Colours(a); n != 1 {
		t.Errorf("a blank picture has %d colours", n)
	}
	b := image.NewRGBA(image.Rect(10, 10, 110, 60)) // elsewhere, the same size
	draw.Draw(b, b.Bounds(), image.NewUniform(grey), image.Point{}, draw.Src)
	if d := Difference(a, b); d != 0 {
		t.Errorf("the same pictures differ by %v", d)
	}
	draw.Draw(b, image.Rect(10, 10, 20, 60), image.NewUniform(color.Black), image.Point{}, draw.Src)
	if d := Difference(a, b); d != 0.1 {
		t.Errorf("a tenth is black, but they differ by %v", d)
	}
	if s := Share(b, func(c color.RGBA) bool { return c == color.RGBA{0, 0, 0, 255} }); s != 0.1 {
		t.Errorf("a tenth is black, but its share is %v", s)
	}
	if d := Difference(a, image.NewRGBA(image.Rect(0, 0, 99, 50))); d != 1 {
		t.Errorf("pictures of different sizes differ by %v", d)
	}
}
