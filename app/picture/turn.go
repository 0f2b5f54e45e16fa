package picture

import "image"

// turned is the size of a picture, or what becomes of it when it is turned upright.
func turned(size image.Point, turn int) image.Point {
	if turn >= 5 {
		return image.Pt(size.Y, size.X)
	}
	return size
}

// source says where a pixel of the upright picture stands in the stored one,
// which is w by h pixels.
func source(x, y, w, h, turn int) (int, int) {
	switch turn {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, h - 1 - x
	case 7:
		return w - 1 - y, h - 1 - x
	case 8:
		return w - 1 - y, x
	}
	return x, y
}

// storedRect says which part of the stored picture, w by h pixels, becomes a
// part of the upright one.
func storedRect(r image.Rectangle, w, h, turn int) image.Rectangle {
	ax, ay := source(r.Min.X, r.Min.Y, w, h, turn)
	bx, by := source(r.Max.X-1, r.Max.Y-1, w, h, turn)
	return image.Rect(min(ax, bx), min(ay, by), max(ax, bx)+1, max(ay, by)+1)
}

// upright turns and mirrors a picture by its EXIF orientation, 1 to 8.
func upright(src *image.RGBA, turn int) *image.RGBA {
	if turn < 2 || turn > 8 {
		return src
	}
	w, h := src.Bounds().Dx(), src.Bounds().Dy()
	size := turned(image.Pt(w, h), turn)
	out := image.NewRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		to := out.Pix[y*out.Stride:]
		for x := range size.X {
			sx, sy := source(x, y, w, h, turn)
			copy(to[4*x:4*x+4], src.Pix[sy*src.Stride+4*sx:])
		}
	}
	return out
}
