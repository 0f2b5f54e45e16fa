package printing

import (
	"bytes"
	"compress/zlib"
	"encoding/gob"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	_ "image/png" // registers PNG
	"math"
	"sync"

	"github.com/jung-kurt/gofpdf"
	"golang.org/x/image/draw"

	"lingkaran/data"
)

// Limits of pictures. A picture is brought down to maxDPI at the size in which
// it stands on the page; one with more than maxPixels is refused, since
// reading it would take the memory of the whole program.
const (
	maxDPI    = 450
	maxPixels = 60_000_000
)

var errTooLarge = errors.New("picture has too many pixels")

// picture is an image made ready for the document: read, checked, upright
// eight-bit RGB or grey, not larger than needed.
type picture struct {
	name  string // in the document's resources
	info  *gofpdf.ImageInfoType
	w, h  int // pixels
	alpha bool
	fault string // why it cannot be printed; then the rest is zero
}

// album makes every picture ready once, for all goroutines of a job.
type album struct {
	load func(hash string) (data.Image, error)
	mu   sync.Mutex
	byID map[pictureID]*entry
	list []*picture // in the order in which they became ready; sorted by name before use
}

type pictureID struct {
	hash     string
	wPx, hPx int // largest size wanted
}

type entry struct {
	once sync.Once
	pic  *picture
}

// picture returns the picture of hash for a box of w by h mm.
func (a *album) picture(hash string, w, h float64) *picture {
	id := pictureID{hash: hash, wPx: int(math.Ceil(w / 25.4 * maxDPI)), hPx: int(math.Ceil(h / 25.4 * maxDPI))}
	a.mu.Lock()
	e := a.byID[id]
	if e == nil {
		e = &entry{}
		if a.byID == nil {
			a.byID = map[pictureID]*entry{}
		}
		a.byID[id] = e
	}
	a.mu.Unlock()
	e.once.Do(func() {
		p, err := a.prepare(id)
		if err != nil {
			e.pic = &picture{fault: err.Error()}
			return
		}
		e.pic = p
		a.mu.Lock()
		a.list = append(a.list, p)
		a.mu.Unlock()
	})
	return e.pic
}

func (a *album) prepare(id pictureID) (p *picture, err error) {
	defer func() {
		if r := recover(); r != nil { // a decoder that trips over a damaged file
			err = fmt.Errorf("picture is damaged: %v", r)
		}
	}()
	if a.load == nil {
		return nil, errors.New("no pictures were given")
	}
	stored, err := a.load(id.hash)
	if err != nil {
		return nil, fmt.Errorf("picture is missing: %w", err)
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(stored.Bytes))
	if err != nil {
		return nil, fmt.Errorf("picture cannot be read: %w", err)
	}
	if config.Width < 1 || config.Height < 1 || config.Width*config.Height > maxPixels {
		return nil, fmt.Errorf("%w: %d by %d", errTooLarge, config.Width, config.Height)
	}
	img, _, err := image.Decode(bytes.NewReader(stored.Bytes))
	if err != nil {
		return nil, fmt.Errorf("picture cannot be read: %w", err)
	}
	scale := max(float64(id.wPx)/float64(config.Width), float64(id.hPx)/float64(config.Height))
	_, ycc := img.(*image.YCbCr)
	_, grey := img.(*image.Gray)
	if format == "jpeg" && scale >= 0.6 && (ycc || grey) {
		cs := "DeviceRGB"
		if grey {
			cs = "DeviceGray"
		}
		return newPicture(rawPicture{data: stored.Bytes, cs: cs, filter: "DCTDecode", w: config.Width, h: config.Height})
	}
	return encodePicture(img, scale, format == "jpeg")
}

// encodePicture brings a picture to size and packs it for the document.
func encodePicture(img image.Image, scale float64, photo bool) (*picture, error) {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	if scale < 1 {
		w, h = max(int(math.Round(float64(w)*scale)), 1), max(int(math.Round(float64(h)*scale)), 1)
	}
	flat := image.NewNRGBA(image.Rect(0, 0, w, h))
	if scale < 1 {
		draw.CatmullRom.Scale(flat, flat.Bounds(), img, b, draw.Src, nil)
	} else {
		draw.Draw(flat, flat.Bounds(), img, b.Min, draw.Src)
	}
	if photo {
		var out bytes.Buffer
		if err := jpeg.Encode(&out, flat, &jpeg.Options{Quality: 90}); err != nil {
			return nil, fmt.Errorf("picture cannot be packed: %w", err)
		}
		return newPicture(rawPicture{data: out.Bytes(), cs: "DeviceRGB", filter: "DCTDecode", w: w, h: h})
	}
	raw := rawPicture{cs: "DeviceRGB", filter: "FlateDecode", w: w, h: h}
	colours, alpha := make([]byte, 0, w*h*3), make([]byte, 0, (w+1)*h)
	grey, opaque := true, true
	for y := range h {
		alpha = append(alpha, 0) // PNG's row filter, none
		for _, c := range rowOf(flat, y) {
			if c.A == 0 {
				c = color.NRGBA{255, 255, 255, 0}
			}
			colours = append(colours, c.R, c.G, c.B)
			alpha = append(alpha, c.A)
			grey = grey && c.R == c.G && c.G == c.B
			opaque = opaque && c.A == 255
		}
	}
	if grey {
		raw.cs = "DeviceGray"
		for i := range w * h {
			colours[i] = colours[3*i]
		}
		colours = colours[:w*h]
	}
	raw.data = deflate(colours)
	if !opaque {
		raw.alpha = deflate(alpha)
	}
	return newPicture(raw)
}

func rowOf(img *image.NRGBA, y int) []color.NRGBA {
	row := make([]color.NRGBA, img.Rect.Dx())
	for x := range row {
		i := y*img.Stride + x*4
		row[x] = color.NRGBA{img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3]}
	}
	return row
}

func deflate(b []byte) []byte {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	_, _ = w.Write(b) // a Buffer does not fail
	_ = w.Close()
	return out.Bytes()
}

type rawPicture struct {
	data, alpha []byte
	cs, filter  string
	w, h        int
}

// newPicture hands packed picture data to gofpdf in its own serial form. Its
// readers of PNG and JPEG are passed by: they panic on damaged files.
func newPicture(r rawPicture) (*picture, error) {
	var buf bytes.Buffer
	enc := gob.NewEncoder(&buf)
	// The order is that of gofpdf.ImageInfoType.GobEncode. Width is made to
	// differ by less than a pixel so that pictures keep one order in the file:
	// gofpdf sorts them by width alone.
	width := float64(r.w) + float64(sum(r.data)%1_000_003)/1_000_003*0.9
	for _, v := range []any{r.data, r.alpha, 0, width, float64(r.h), r.cs, []byte(nil), 8, r.filter, "", []int(nil), mm, 72.0} {
		if err := enc.Encode(v); err != nil {
			return nil, fmt.Errorf("picture cannot be packed: %w", err)
		}
	}
	info := &gofpdf.ImageInfoType{}
	if err := info.GobDecode(buf.Bytes()); err != nil {
		return nil, fmt.Errorf("picture cannot be packed: %w", err)
	}
	id, err := imageID(info)
	if err != nil {
		return nil, fmt.Errorf("picture cannot be packed: %w", err)
	}
	return &picture{name: "I" + id, info: info, w: r.w, h: r.h, alpha: len(r.alpha) > 0}, nil
}
