package printing

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	_ "image/png" // registers PNG
	"math"
	"slices"
	"sync"

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

var (
	errTooLarge   = errors.New("picture has too many pixels")
	errNoPictures = errors.New("no pictures were given")
)

// picture is an image made ready for the document: read, checked, upright
// eight-bit RGB or grey, not larger than needed. Its data are let go as soon as
// they are in the file: ten thousand photos are never in memory together.
type picture struct {
	id     pictureID
	w, h   int    // pixels
	fault  string // why it cannot be printed; then there is nothing more
	cs     string // colour space
	filter string
	data   []byte // packed by filter
	alpha  []byte // deflated, nil when opaque
}

// Album makes every picture ready once: for all goroutines of a job, and for
// all jobs that share it, such as the pages of a preview. It is safe for use
// by several goroutines.
type Album struct {
	load func(hash string) (data.Image, error)
	size func(hash string) (w, h int, err error) // instead of load, when nothing is drawn
	keep bool                                    // for further jobs
	mu   sync.Mutex
	byID map[pictureID]*entry
	met  map[string]bool  // hashes of byID
	work map[string]*form // line work by what describes it, when it is kept
	held int              // bytes that are kept
}

// albumKeeps bounds the bytes that a shared album keeps. The pictures that all
// pages show are among the first that it meets after it was emptied.
const albumKeeps = 32 << 20

// NewAlbum returns an album to be shared by several jobs, see Job.Album. load
// is as Job.Images.
func NewAlbum(load func(hash string) (data.Image, error)) *Album {
	return &Album{load: load, keep: true}
}

// grew is told of a picture that is kept.
func (a *Album) grew(p *picture) {
	if !a.keep {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.held += len(p.data) + len(p.alpha); a.held > albumKeeps {
		a.byID, a.met, a.held = nil, nil, 0
	}
}

type pictureID struct {
	hash     string
	wPx, hPx int // largest size wanted
}

type entry struct {
	once sync.Once
	pic  *picture
}

// lineWork returns a drawing that pages of several jobs show alike, made once.
func (a *Album) lineWork(key string, draw func() *form) *form {
	a.mu.Lock()
	defer a.mu.Unlock()
	f := a.work[key]
	if f == nil {
		f = draw()
		if a.work == nil || len(a.work) >= workKept {
			a.work = map[string]*form{}
		}
		a.work[key] = f
	}
	return f
}

// workKept bounds the drawings that are kept; the largest have 200 kB.
const workKept = 32

// strange returns those of some hashes of which no picture was asked yet.
func (a *Album) strange(hashes []string) []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.DeleteFunc(hashes, func(h string) bool { return a.met[h] })
}

// picture returns the picture of hash for a box of w by h mm.
func (a *Album) picture(hash string, w, h float64) *picture {
	return a.pictureFrom(nil, hash, w, h)
}

// pictureFrom is picture; what stands in stock need not be loaded.
func (a *Album) pictureFrom(stock map[string]data.Image, hash string, w, h float64) *picture {
	id := pictureID{hash: hash, wPx: int(math.Ceil(w / 25.4 * maxDPI)), hPx: int(math.Ceil(h / 25.4 * maxDPI))}
	a.mu.Lock()
	e := a.byID[id]
	if e == nil {
		e = &entry{}
		if a.byID == nil {
			a.byID, a.met = map[pictureID]*entry{}, map[string]bool{}
		}
		a.byID[id] = e
		a.met[hash] = true
	}
	a.mu.Unlock()
	e.once.Do(func() {
		p, err := a.prepare(id, stock)
		if err != nil {
			p = &picture{fault: err.Error()}
		}
		p.id = id
		e.pic = p
		a.grew(p)
	})
	return e.pic
}

func (a *Album) prepare(id pictureID, stock map[string]data.Image) (p *picture, err error) {
	defer func() {
		if r := recover(); r != nil { // a decoder that trips over a damaged file
			err = fmt.Errorf("picture is damaged: %v", r)
		}
	}()
	if a.size != nil {
		w, h, err := a.size(id.hash)
		if err == nil && (w < 1 || h < 1) {
			err = errors.New("no size")
		}
		if err != nil {
			return nil, fmt.Errorf("picture is missing: %w", err)
		}
		return &picture{w: w, h: h}, nil
	}
	stored, ok := stock[id.hash]
	if !ok {
		if a.load == nil {
			return nil, errNoPictures
		}
		if stored, err = a.load(id.hash); err != nil {
			return nil, fmt.Errorf("picture is missing: %w", err)
		}
	}
	scale := func(w, h int) float64 { return max(float64(id.wPx)/float64(w), float64(id.hPx)/float64(h)) }
	if j, err := readJPEG(stored.Bytes); err == nil && scale(j.w, j.h) >= 0.6 {
		return &picture{data: stored.Bytes, cs: j.colourSpace(), filter: "DCTDecode", w: j.w, h: j.h}, nil
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
	return encodePicture(img, scale(config.Width, config.Height), format == "jpeg")
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
		return &picture{data: out.Bytes(), cs: "DeviceRGB", filter: "DCTDecode", w: w, h: h}, nil
	}
	out := &picture{cs: "DeviceRGB", filter: "FlateDecode", w: w, h: h}
	colours, alpha := make([]byte, 0, w*h*3), make([]byte, 0, w*h)
	grey, opaque := true, true
	for i := 0; i+4 <= len(flat.Pix); i += 4 {
		r, g, b, a := flat.Pix[i], flat.Pix[i+1], flat.Pix[i+2], flat.Pix[i+3]
		if a == 0 {
			r, g, b = 255, 255, 255
		}
		colours = append(colours, r, g, b)
		alpha = append(alpha, a)
		grey = grey && r == g && g == b
		opaque = opaque && a == 255
	}
	if grey {
		out.cs = "DeviceGray"
		for i := range w * h {
			colours[i] = colours[3*i]
		}
		colours = colours[:w*h]
	}
	out.data = deflate(colours)
	if !opaque {
		out.alpha = deflate(alpha)
	}
	return out, nil
}

// deflate packs a picture that is drawn, like a logo. The best packing would
// take three times as long, a tenth of the time of a thousand certificates,
// for some kilobytes of the whole document.
func deflate(b []byte) []byte {
	var out bytes.Buffer
	w, _ := zlib.NewWriterLevel(&out, zlib.BestSpeed) // of the levels that there are
	_, _ = w.Write(b)                                 // a Buffer does not fail
	_ = w.Close()
	return out.Bytes()
}
