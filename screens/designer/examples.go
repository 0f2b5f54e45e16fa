package designer

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"strconv"
	"strings"
	"sync"

	"lingkaran/data"
)

// Pictures of the examples: they are drawn here, so that a layout can be looked
// at with a photo and a signature without anybody's.
const (
	examplePhoto     = "example-photo"
	exampleEvent     = "example-event"
	exampleSignature = "example-signature"
	exampleLogo      = "example-logo"
)

var exampleImages = map[string]func() data.Image{
	examplePhoto:     sync.OnceValue(func() data.Image { return drawn(examplePhoto, 360, 480, portrait) }),
	exampleEvent:     sync.OnceValue(func() data.Image { return drawn(exampleEvent, 900, 600, gathering) }),
	exampleSignature: sync.OnceValue(func() data.Image { return drawn(exampleSignature, 600, 240, signed) }),
	exampleLogo:      sync.OnceValue(func() data.Image { return drawn(exampleLogo, 600, 240, emblem) }),
}

// exampleImage returns a picture of the examples.
func exampleImage(hash string) (data.Image, bool) {
	draw, ok := exampleImages[hash]
	if !ok {
		return data.Image{}, false
	}
	return draw(), true
}

// drawn makes a picture of what stands at each point, 0 to 1 across and down.
func drawn(hash string, w, h int, at func(x, y float64) color.NRGBA) data.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.SetNRGBA(x, y, at((float64(x)+0.5)/float64(w), (float64(y)+0.5)/float64(h)))
		}
	}
	var b bytes.Buffer
	_ = png.Encode(&b, img) // to memory
	return data.Image{Hash: hash, Type: "image/png", Width: w, Height: h, Bytes: b.Bytes()}
}

func grey(v uint8) color.NRGBA { return color.NRGBA{v, v + 4, v + 3, 255} }

// figure is head and shoulders round a middle.
func figure(x, y, mx, top, size float64) bool {
	head := math.Hypot((x-mx)/0.19, (y-top)/0.18) < size
	body := math.Hypot((x-mx)/0.38, (y-top-0.62*size)/0.36) < size && y > top
	return head || body
}

func portrait(x, y float64) color.NRGBA {
	if figure(x, y*1.02, 0.5, 0.38, 1) {
		return grey(136)
	}
	return grey(218 - uint8(24*y))
}

func gathering(x, y float64) color.NRGBA {
	for _, m := range []float64{0.5, 0.3, 0.7, 0.1, 0.9} {
		if figure(x, y, m, 0.5, 0.42) {
			return grey(120 + uint8(40*math.Abs(m-0.5)))
		}
	}
	return grey(222 - uint8(40*y))
}

func signed(x, y float64) color.NRGBA {
	line := 0.5 + 0.3*math.Sin(x*26)*(1-x)*math.Sqrt(x) - 0.12*x
	slope := math.Abs(0.3*26*math.Cos(x*26)*(1-x)) * 0.4
	if x > 0.06 && x < 0.94 && math.Abs(y-line) < 0.02*(1+slope) {
		return color.NRGBA{22, 40, 96, 255}
	}
	return color.NRGBA{}
}

func emblem(x, y float64) color.NRGBA {
	r := math.Hypot((x-0.2)*2.5, y-0.5)
	teal := color.NRGBA{13, 110, 96, 255}
	switch {
	case r < 0.46 && r > 0.34, r < 0.2:
		return teal
	case x > 0.46 && x < 0.98 && y > 0.28 && y < 0.46, x > 0.46 && x < 0.84 && y > 0.56 && y < 0.7:
		return teal
	}
	return color.NRGBA{}
}

func ceremonySource(id int64) string { return sourceCeremony + strconv.FormatInt(id, 10) }

// ceremonyOf is the id in a source, 0 when there is none.
func ceremonyOf(source string) int64 {
	id, err := strconv.ParseInt(strings.TrimPrefix(source, sourceCeremony), 10, 64)
	if err != nil {
		return 0
	}
	return id
}
