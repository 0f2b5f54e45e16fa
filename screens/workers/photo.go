package workers

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	_ "image/gif" // read
	"image/jpeg"
	_ "image/png" // read
	"io"
	"os"

	"lingkaran/data"

	_ "golang.org/x/image/bmp" // read
	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // read
)

// The photo of a card: three to four, sharp at 25 × 33 mm and 450 dpi.
const (
	photoWidth  = 480
	photoHeight = 640
)

// Limits that keep a broken or hostile file from filling the memory.
const (
	maxPhotoBytes  = 40 << 20
	maxPhotoPixels = 120e6
)

// What can be wrong with a photo file.
var (
	errNoPicture      = errors.New("photo is no readable picture")
	errPictureTooBig  = errors.New("photo is too large")
	errPictureTooTiny = errors.New("photo has too few pixels")
)

// readPortrait reads a picture file and prepares it as portrait does.
func readPortrait(path string) (data.Image, error) {
	f, err := os.Open(path)
	if err != nil {
		return data.Image{}, fmt.Errorf("open photo: %w", err)
	}
	defer func() { _ = f.Close() }()
	b, err := io.ReadAll(io.LimitReader(f, maxPhotoBytes+1))
	if err != nil {
		return data.Image{}, fmt.Errorf("read photo: %w", err)
	}
	if len(b) > maxPhotoBytes {
		return data.Image{}, errPictureTooBig
	}
	return portrait(b)
}

// portrait makes the photo of a record from a picture file: upright as its
// EXIF tells, cut to three to four, at most 480 × 640 pixels, JPEG without
// what the camera wrote into it (place, owner).
func portrait(b []byte) (img data.Image, err error) {
	defer func() { // decoders of broken files
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", errNoPicture, r)
		}
	}()
	c, kind, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil {
		return data.Image{}, fmt.Errorf("%w: %w", errNoPicture, err)
	}
	if float64(c.Width)*float64(c.Height) > maxPhotoPixels {
		return data.Image{}, errPictureTooBig
	}
	if min(c.Width, c.Height) < 60 {
		return data.Image{}, errPictureTooTiny
	}
	src, _, err := image.Decode(bytes.NewReader(b))
	if err != nil {
		return data.Image{}, fmt.Errorf("%w: %w", errNoPicture, err)
	}
	turn := 1
	if kind == "jpeg" {
		turn = orientation(b)
	}
	out := cut(upright(shrink(src, turn >= 5), turn))
	var buf bytes.Buffer
	if err := jpeg.Encode(&buf, out, &jpeg.Options{Quality: 86}); err != nil {
		return data.Image{}, fmt.Errorf("write photo: %w", err)
	}
	size := out.Bounds()
	return data.Image{Type: "image/jpeg", Width: size.Dx(), Height: size.Dy(), Bytes: buf.Bytes()}, nil
}

// shrink makes the whole picture just large enough to cover 480 × 640 (640 ×
// 480 when it lies on its side), on white, and never enlarges it.
func shrink(src image.Image, lying bool) *image.RGBA {
	size := src.Bounds().Size()
	wide, high := photoWidth, photoHeight
	if lying {
		wide, high = high, wide
	}
	f := min(max(float64(wide)/float64(size.X), float64(high)/float64(size.Y)), 1)
	to := image.Rect(0, 0, max(int(float64(size.X)*f+0.5), 1), max(int(float64(size.Y)*f+0.5), 1))
	out := image.NewRGBA(to)
	draw.Draw(out, to, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.CatmullRom.Scale(out, to, src, src.Bounds(), draw.Over, nil)
	return out
}

// upright turns and mirrors a picture by its EXIF orientation, 1 to 8.
func upright(src *image.RGBA, turn int) *image.RGBA {
	if turn < 2 || turn > 8 {
		return src
	}
	w, h := src.Bounds().Dx(), src.Bounds().Dy()
	ow, oh := w, h
	if turn >= 5 {
		ow, oh = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, ow, oh))
	for y := range oh {
		for x := range ow {
			sx, sy := x, y
			switch turn {
			case 2:
				sx = w - 1 - x
			case 3:
				sx, sy = w-1-x, h-1-y
			case 4:
				sy = h - 1 - y
			case 5:
				sx, sy = y, x
			case 6:
				sx, sy = y, h-1-x
			case 7:
				sx, sy = w-1-y, h-1-x
			case 8:
				sx, sy = w-1-y, x
			}
			out.SetRGBA(x, y, src.RGBAAt(sx, sy))
		}
	}
	return out
}

// cut takes the largest part of three to four: from the middle, and nearer to
// the top than to the foot, where the face is.
func cut(src *image.RGBA) image.Image {
	size := src.Bounds().Size()
	w, h := size.X, size.X*photoHeight/photoWidth
	if h > size.Y {
		w, h = size.Y*photoWidth/photoHeight, size.Y
	}
	x, y := (size.X-w)/2, (size.Y-h)/3
	return src.SubImage(image.Rect(x, y, x+w, y+h))
}
