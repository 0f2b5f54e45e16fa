// Package scan finds and reads the QR codes in a picture, a photo or the pages
// of a PDF, without a network. It knows nothing of what the codes say. What it
// reads comes from strangers: its work is bounded, whatever a picture shows.
package scan

import (
	"image"
	"image/color"
	"slices"

	"golang.org/x/image/draw"
)

// A picture is looked at in sizes that show modules of a few pixels: larger
// ones only cost time and bring the grain of paper and sensor into view.
const (
	fullSide  = 4000 // pixels of the longer side at most
	smallSide = 1200
)

// Picture returns what the codes in a picture say, each text once, from the
// top to the bottom; nil when there is none that can be read. A photo that
// shows nothing is looked at again in coarser sizes, and with its tones turned.
func Picture(img image.Image) []string {
	tones := gray(img)
	full := within(tones, fullSide)
	all := read(full)
	if size := full.Rect.Size(); max(size.X, size.Y) < fullSide*2/3 {
		// A page scanned with few dots: some of its codes may need larger modules.
		all = append(all, read(larger(full))...)
	}
	small := within(tones, smallSide)
	for _, look := range []func() *image.Gray{
		func() *image.Gray { return small },
		func() *image.Gray { return within(tones, smallSide/2) },
		func() *image.Gray { return turned(small) },
	} {
		if len(all) == 0 {
			all = read(look())
		}
	}
	slices.SortStableFunc(all, func(a, b code) int {
		if rows := int(a.y*20) - int(b.y*20); rows != 0 {
			return rows
		}
		return int(a.x*1000) - int(b.x*1000)
	})
	var texts []string
	for _, c := range all {
		if !slices.Contains(texts, c.text) {
			texts = append(texts, c.text)
		}
	}
	return texts
}

// gray brings a picture to tones of grey on white. The result begins at (0, 0)
// and has no gap between rows.
func gray(img image.Image) *image.Gray {
	from := img.Bounds()
	out := image.NewGray(image.Rect(0, 0, from.Dx(), from.Dy()))
	switch img := img.(type) {
	case *image.YCbCr: // photos; they are their own tones
		for y := range out.Rect.Dy() {
			copy(out.Pix[y*out.Stride:][:out.Stride], img.Y[img.YOffset(from.Min.X, from.Min.Y+y):])
		}
	case *image.RGBA: // rendered pages
		for y := range out.Rect.Dy() {
			row := img.Pix[img.PixOffset(from.Min.X, from.Min.Y+y):]
			for x := range out.Rect.Dx() {
				p := row[4*x : 4*x+4 : 4*x+4]
				out.Pix[y*out.Stride+x] = uint8((299*int(p[0])+587*int(p[1])+114*int(p[2]))/1000) + 255 - p[3]
			}
		}
	default:
		draw.Draw(out, out.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
		draw.Draw(out, out.Rect, img, from.Min, draw.Over)
	}
	return out
}

// within is the picture with its longer side of at most side pixels.
func within(img *image.Gray, side int) *image.Gray {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	longest := max(w, h)
	if longest <= side {
		return img
	}
	out := image.NewGray(image.Rect(0, 0, max(w*side/longest, 1), max(h*side/longest, 1)))
	draw.ApproxBiLinear.Scale(out, out.Rect, img, img.Rect, draw.Src, nil)
	return out
}

// larger is the picture with twice the pixels a side, as far as that goes: the
// reader wants about three pixels for a module.
func larger(img *image.Gray) *image.Gray {
	size := img.Bounds().Size()
	by := min(2, fullSide/float64(max(size.X, size.Y)))
	out := image.NewGray(image.Rect(0, 0, int(float64(size.X)*by), int(float64(size.Y)*by)))
	draw.CatmullRom.Scale(out, out.Bounds(), img, img.Bounds(), draw.Src, nil)
	return out
}

// turned is the picture with light and dark exchanged.
func turned(img *image.Gray) *image.Gray {
	out := image.NewGray(img.Bounds())
	for i, v := range img.Pix {
		out.Pix[i] = ^v
	}
	return out
}
