// Package picture turns a picture file that the clerk brings into what the
// office keeps: checked, no larger than a print needs, in a form that every
// other room can read.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/gif" // read, kept as PNG
	"image/jpeg"
	"image/png"
	"io"
	"os"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // read, kept as PNG

	"lingkaran/data"
)

// Errors of a picture file. Match with errors.Is.
var (
	ErrUnreadable = errors.New("file is not a picture that can be read")
	ErrTooLarge   = errors.New("picture file is too large")
)

const (
	maxBytes  = 20 << 20 // of a file: what a telephone's camera makes is below
	maxPixels = 60_000_000
	logoSide  = 1200 // pixels: 100 mm at 300 dpi
	pageSide  = 3900 // pixels: the long side of F4, 330 mm, at 300 dpi
)

// ReadLogo reads a logo, signature or stamp from a file, turned upright as its
// EXIF notes tell: signatures are photographed too. It keeps transparency, and
// is made smaller when it has more pixels than 300 dpi on 100 mm need. Errors: ErrUnreadable, ErrTooLarge, those of the file system.
func ReadLogo(path string) (data.Image, error) { return read(path, logoSide) }

// ReadPage is ReadLogo of a picture that may fill a whole page: it is made
// smaller when it has more pixels than 300 dpi on F4 need. A JPEG stays one: a
// photo of a page's size would be ten times as large as a PNG.
func ReadPage(path string) (data.Image, error) { return read(path, pageSide) }

func read(path string, side int) (data.Image, error) {
	st, err := os.Stat(path)
	if err != nil {
		return data.Image{}, fmt.Errorf("read picture: %w", err)
	}
	if st.Size() > maxBytes {
		return data.Image{}, ErrTooLarge
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return data.Image{}, fmt.Errorf("read picture: %w", err)
	}
	return keep(b, side)
}

// Logo is ReadLogo of a file's bytes.
func Logo(b []byte) (data.Image, error) { return keep(b, logoSide) }

func keep(b []byte, side int) (data.Image, error) {
	shape, _, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil || shape.Width < 1 || shape.Height < 1 {
		return data.Image{}, ErrUnreadable
	}
	if shape.Width*shape.Height > maxPixels {
		return data.Image{}, ErrTooLarge
	}
	img, format, err := image.Decode(bytes.NewReader(b))
	if err != nil {
		return data.Image{}, ErrUnreadable
	}
	img = (*image.NRGBA)(upright((*image.RGBA)(within(img, side)), readNotes(b, format).turn)) // whole pixels move
	var out bytes.Buffer
	kind, write := "image/png", png.Encode
	if format == "jpeg" && side > logoSide {
		kind, write = "image/jpeg", encodeJPEG
	}
	if err := write(&out, img); err != nil {
		return data.Image{}, fmt.Errorf("keep picture: %w", err)
	}
	size := img.Bounds().Size()
	return data.Image{Type: kind, Width: size.X, Height: size.Y, Bytes: out.Bytes()}, nil
}

func encodeJPEG(w io.Writer, img image.Image) error {
	return jpeg.Encode(w, img, &jpeg.Options{Quality: 92})
}

// within returns img as 8-bit RGBA with neither side longer than side pixels.
func within(img image.Image, side int) *image.NRGBA {
	size := img.Bounds().Size()
	w, h := size.X, size.Y
	if longest := max(w, h); longest > side {
		w, h = max(w*side/longest, 1), max(h*side/longest, 1)
	}
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	if w == size.X {
		draw.Draw(out, out.Bounds(), img, img.Bounds().Min, draw.Src)
	} else {
		draw.CatmullRom.Scale(out, out.Bounds(), img, img.Bounds(), draw.Src, nil)
	}
	return out
}
