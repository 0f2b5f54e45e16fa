package picture

import (
	"image"
	"image/color"

	"golang.org/x/image/draw"
)

// scaled brings a part of a picture to a size, on white.
func scaled(src image.Image, part image.Rectangle, size image.Point) *image.RGBA {
	src, part = coarse(src, part, size)
	out := image.NewRGBA(image.Rectangle{Max: size})
	if !opaque(src) {
		draw.Draw(out, out.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	}
	draw.CatmullRom.Scale(out, out.Rect, src, part, draw.Over, nil)
	return out
}

func opaque(img image.Image) bool {
	o, ok := img.(interface{ Opaque() bool })
	return ok && o.Opaque()
}

// coarse makes a large part of a camera's picture several times smaller by the
// mean of its pixels, and leaves it at least twice as large as size: the fine
// scaling of all pixels of a telephone's picture would cost as much as reading it.
func coarse(src image.Image, part image.Rectangle, size image.Point) (image.Image, image.Rectangle) {
	by := min(part.Dx()/max(2*size.X, 1), part.Dy()/max(2*size.Y, 1))
	if by < 2 {
		return src, part
	}
	switch img := src.(type) {
	case *image.YCbCr:
		// An even place keeps the colours where they belong.
		part = part.Intersect(img.Rect)
		part.Min.X, part.Min.Y = part.Min.X&^3, part.Min.Y&^1
		sub := img.SubImage(part).(*image.YCbCr)
		w, h := part.Dx()/by, part.Dy()/by
		out := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio444)
		across, down := subsampling(img.SubsampleRatio)
		mean(out.Y, w, h, sub.Y, sub.YStride, by)
		cw, ch := (part.Dx()+across-1)/across, (part.Dy()+down-1)/down
		spread(out.Cb, w, h, sub.Cb, sub.CStride, by, across, down, cw, ch)
		spread(out.Cr, w, h, sub.Cr, sub.CStride, by, across, down, cw, ch)
		return out, out.Rect
	case *image.Gray:
		sub := img.SubImage(part).(*image.Gray)
		w, h := sub.Rect.Dx()/by, sub.Rect.Dy()/by
		out := image.NewGray(image.Rect(0, 0, w, h))
		mean(out.Pix, w, h, sub.Pix, sub.Stride, by)
		return out, out.Rect
	}
	return src, part
}

func subsampling(r image.YCbCrSubsampleRatio) (across, down int) {
	switch r {
	case image.YCbCrSubsampleRatio422:
		return 2, 1
	case image.YCbCrSubsampleRatio420:
		return 2, 2
	case image.YCbCrSubsampleRatio440:
		return 1, 2
	case image.YCbCrSubsampleRatio411:
		return 4, 1
	case image.YCbCrSubsampleRatio410:
		return 4, 2
	}
	return 1, 1
}

// mean fills a plane of w by h with the means of blocks of by by.
func mean(to []uint8, w, h int, from []uint8, stride, by int) {
	sums := make([]int, w)
	for y := range h {
		clear(sums)
		for sy := y * by; sy < (y+1)*by; sy++ {
			row := from[sy*stride : sy*stride+w*by]
			for x := range sums {
				sum := 0
				for _, v := range row[:by] {
					sum += int(v)
				}
				row = row[by:]
				sums[x] += sum
			}
		}
		for x, sum := range sums {
			to[y*w+x] = uint8(sum / (by * by))
		}
	}
}

// spread is mean for colours that are stored for several pixels together.
func spread(to []uint8, w, h int, from []uint8, stride, by, across, down, fw, fh int) {
	for y := range h {
		top, bottom := min(y*by/down, fh-1), min(max(((y+1)*by)/down, y*by/down+1), fh)
		for x := range w {
			left, right := min(x*by/across, fw-1), min(max(((x+1)*by)/across, x*by/across+1), fw)
			sum := 0
			for sy := top; sy < bottom; sy++ {
				for _, v := range from[sy*stride+left : sy*stride+right] {
					sum += int(v)
				}
			}
			to[y*w+x] = uint8(sum / max((bottom-top)*(right-left), 1))
		}
	}
}

// greys returns a picture in grey, its longer side no longer than side.
func greys(src image.Image, side int) *image.Gray {
	size := src.Bounds().Size()
	w, h := size.X, size.Y
	if longest := max(w, h); longest > side {
		w, h = max(w*side/longest, 1), max(h*side/longest, 1)
	}
	small, part := coarse(src, src.Bounds(), image.Pt(w, h))
	if c, ok := small.(*image.YCbCr); ok { // its brightness is a picture in grey
		small = &image.Gray{Pix: c.Y, Stride: c.YStride, Rect: c.Rect}
	}
	out := image.NewGray(image.Rect(0, 0, w, h))
	draw.ApproxBiLinear.Scale(out, out.Rect, small, part, draw.Src, nil)
	return out
}
