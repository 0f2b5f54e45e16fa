package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"testing"

	"lingkaran/app/layout"
)

var corners = [4]color.RGBA{{220, 30, 30, 255}, {30, 30, 220, 255}, {30, 160, 30, 255}, {200, 200, 200, 255}}

// quarters paints a picture whose upright corners have four colours, stored as
// a camera held by turn stores it.
func quarters(w, h, turn int) *image.RGBA {
	up := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			up.SetRGBA(x, y, corners[cornerOf(x, y, w, h)])
		}
	}
	back := map[int]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}
	return upright(up, back[turn])
}

// cornerOf counts clockwise from the top left.
func cornerOf(x, y, w, h int) int {
	switch {
	case x < w/2 && y < h/2:
		return 0
	case y < h/2:
		return 1
	case x >= w/2:
		return 2
	}
	return 3
}

// exif is a TIFF block that tells an orientation.
func exif(turn int, order binary.AppendByteOrder) []byte {
	mark := "II"
	if order == binary.AppendByteOrder(binary.BigEndian) {
		mark = "MM"
	}
	b := order.AppendUint32(order.AppendUint16([]byte(mark), 42), 8)
	b = order.AppendUint16(b, 1)
	b = order.AppendUint16(order.AppendUint16(b, 0x0112), 3)
	return order.AppendUint16(order.AppendUint16(order.AppendUint32(b, 1), uint16(turn)), 0)
}

func withEXIF(jpg []byte, tiff []byte) []byte {
	segment := append([]byte("Exif\x00\x00"), tiff...)
	out := append([]byte{0xff, 0xd8, 0xff, 0xe1}, binary.BigEndian.AppendUint16(nil, uint16(len(segment)+2))...)
	return append(append(out, segment...), jpg[2:]...)
}

func TestPortraitIsUpright(t *testing.T) {
	for turn := 1; turn <= 8; turn++ {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			for _, size := range []image.Point{{450, 600}, {1800, 2400}} { // fine and coarse scaling
				p, err := MakePortrait(withEXIF(encode(t, quarters(size.X, size.Y, turn), true), exif(turn, order)), nil)
				if err != nil {
					t.Fatal(err)
				}
				got, err := jpeg.Decode(bytes.NewReader(p.Image.Bytes))
				if err != nil || got.Bounds().Dx() != PhotoWidth || got.Bounds().Dy() != PhotoHeight {
					t.Fatalf("orientation %d: %v, %v", turn, got.Bounds(), err)
				}
				for i, at := range [4]image.Point{{90, 120}, {270, 120}, {270, 360}, {90, 360}} {
					r, g, b, _ := got.At(at.X, at.Y).RGBA()
					w := corners[i]
					if far(r, w.R) || far(g, w.G) || far(b, w.B) {
						t.Errorf("orientation %d of %v, corner %d: %d %d %d, want %v", turn, size, i, r>>8, g>>8, b>>8, w)
					}
				}
				if readNotes(p.Image.Bytes, "jpeg").turn != 1 || bytes.Contains(p.Image.Bytes, []byte("Exif")) {
					t.Errorf("orientation %d: the camera's notes are still in the photo", turn)
				}
			}
		}
	}
}

func far(a uint32, b uint8) bool { return math.Abs(float64(a>>8)-float64(b)) > 24 }

func TestPortraitCrop(t *testing.T) {
	for _, c := range []struct {
		w, h, wantW, wantH int
		crop               *Crop
	}{
		{1600, 900, 360, 480, nil},
		{600, 3000, 360, 480, nil},
		{240, 320, 240, 320, nil}, // small: not enlarged
		{200, 200, 150, 200, nil},
		{1600, 900, 360, 480, &Crop{0.5, 0.1, 0.3}},
		{1600, 900, 360, 480, &Crop{9, 9, 9}}, // out of the picture: as near as it goes
		{1600, 900, 160, 213, &Crop{0.9, 0.9, 0.1}},
	} {
		p, err := MakePortrait(encode(t, image.NewGray(image.Rect(0, 0, c.w, c.h)), true), c.crop)
		if err != nil {
			t.Fatal(err)
		}
		if p.Image.Width != c.wantW || p.Image.Height != c.wantH {
			t.Errorf("%d × %d with %v became %d × %d", c.w, c.h, c.crop, p.Image.Width, p.Image.Height)
		}
	}
}

func TestCropRoundAFace(t *testing.T) {
	for _, size := range []image.Point{{600, 800}, {3000, 4000}, {4000, 3000}, {800, 5000}} {
		for _, f := range []face{{300, 300, 100}, {2, 2, 90}, {599, 799, 200}, {500, 400, 590}, {300, 200, 20}} {
			c := cropRound(f, size)
			if c != c.Within(float64(size.X)/float64(size.Y)) && math.Abs(c.Width-c.Within(float64(size.X)/float64(size.Y)).Width) > 1e-9 {
				t.Errorf("%v in %v: %v lies outside", f, size, c)
			}
			r := c.rect(size)
			if !r.In(image.Rectangle{Max: size}) || math.Abs(float64(r.Dx())/float64(r.Dy())-0.75) > 0.02 {
				t.Errorf("%v in %v: %v", f, size, r)
			}
			x, y := min(f.x, float64(size.X)-1), min(f.y, float64(size.Y)-1)
			if !image.Pt(int(x), int(y)).In(r) {
				t.Errorf("%v in %v: the face lies outside %v", f, size, r)
			}
		}
	}
}

// drawn paints a face of circles with its middle at x, y.
func drawn(w, h int, x, y, s float64) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	in := func(px, py, cx, cy, a, b float64) bool {
		dx, dy := ((px-x)/s-cx)/a, ((py-y)/s-cy)/b
		return dx*dx+dy*dy < 1
	}
	for py := range h {
		for px := range w {
			fx, fy, c := float64(px), float64(py), color.RGBA{120, 150, 180, 255}
			for _, part := range []struct {
				cx, cy, a, b float64
				c            color.RGBA
			}{
				{0, 2.7, 2.1, 1.35, color.RGBA{60, 60, 140, 255}}, {0, 1.2, .45, .6, color.RGBA{150, 117, 93, 255}},
				{0, -.25, 1.06, 1.25, color.RGBA{40, 28, 22, 255}}, {0, 0, .85, 1.12, color.RGBA{190, 148, 118, 255}},
				{-.36, -.18, .24, .13, color.RGBA{117, 92, 73, 255}}, {.36, -.18, .24, .13, color.RGBA{117, 92, 73, 255}},
				{-.36, -.15, .16, .075, color.RGBA{235, 235, 230, 255}}, {.36, -.15, .16, .075, color.RGBA{235, 235, 230, 255}},
				{-.36, -.15, .075, .08, color.RGBA{20, 15, 15, 255}}, {.36, -.15, .075, .08, color.RGBA{20, 15, 15, 255}},
				{-.36, -.36, .25, .05, color.RGBA{45, 30, 25, 255}}, {.36, -.36, .25, .05, color.RGBA{45, 30, 25, 255}},
				{0, .2, .16, .07, color.RGBA{123, 96, 76, 255}}, {0, .52, .3, .08, color.RGBA{133, 60, 60, 255}},
			} {
				if in(fx, fy, part.cx, part.cy, part.a, part.b) {
					c = part.c
					if part.a == .85 { // the cheeks are darker than the nose
						dx, dy := (fx-x)/s/.85, (fy-y)/s/1.12
						k := 1 - .22*(dx*dx+dy*dy)
						c = color.RGBA{uint8(190 * k), uint8(148 * k), uint8(118 * k), 255}
					}
				}
			}
			img.SetRGBA(px, py, c)
		}
	}
	return img
}

func TestFaceIsFoundWhereverItIs(t *testing.T) {
	for _, at := range []image.Point{{220, 200}, {560, 220}, {400, 260}} {
		p, err := MakePortrait(encode(t, drawn(800, 600, float64(at.X), float64(at.Y), 90), true), nil)
		if err != nil {
			t.Fatal(err)
		}
		r := p.Crop.rect(image.Pt(800, 600))
		middle := float64(at.X-r.Min.X) / float64(r.Dx())
		if !p.Face || math.Abs(middle-0.5) > 0.1 {
			t.Errorf("face at %v: found %v, crop %v", at, p.Face, r)
		}
	}
	p, err := MakePortrait(encode(t, image.NewGray(image.Rect(0, 0, 600, 600)), true), nil)
	if err != nil || p.Face {
		t.Errorf("a grey square has a face: %v, %v", p.Face, err)
	}
}

func TestPortraitRefuses(t *testing.T) {
	whole := encode(t, quarters(300, 400, 1), true)
	deep := image.NewNRGBA64(image.Rect(0, 0, 100, 100))
	bomb := encode(t, image.NewGray(image.Rect(0, 0, 70, 70)), false)
	binary.BigEndian.PutUint32(bomb[16:], 60000)
	binary.BigEndian.PutUint32(bomb[20:], 60000)
	binary.BigEndian.PutUint32(bomb[29:], checksum(bomb[12:29]))
	for name, c := range map[string]struct {
		b    []byte
		want error
	}{
		"nothing": {nil, ErrCutOff}, "text": {[]byte("this is no picture"), ErrUnreadable},
		"half": {whole[:len(whole)/2], ErrCutOff}, "head alone": {whole[:200], ErrCutOff},
		"tiny": {encode(t, quarters(20, 20, 1), true), ErrTooSmall}, "bomb": {bomb, ErrTooLarge},
		"heic": {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), ErrHEIC}, "heavy": {make([]byte, photoBytes+1), ErrTooLarge},
		"16 bits": {encode(t, deep, false), nil},
	} {
		_, err := MakePortrait(c.b, nil)
		if name == "nothing" && errors.Is(err, ErrUnreadable) {
			err = ErrCutOff // the decoders may say either
		}
		if !errors.Is(err, c.want) || c.want != nil && Reason(err) == "" {
			t.Errorf("%s: %v (%q), want %v", name, err, Reason(err), c.want)
		}
	}
	if _, err := ReadPortrait(filepath.Join(t.TempDir(), "none.jpg"), nil); !errors.Is(err, os.ErrNotExist) || Reason(err) == "" {
		t.Errorf("a missing file: %v", err)
	}
}

// FuzzPortrait proves that no file makes the reader fall.
func FuzzPortrait(f *testing.F) {
	var b bytes.Buffer
	_ = jpeg.Encode(&b, quarters(80, 90, 1), nil)
	f.Add(withEXIF(b.Bytes(), exif(6, binary.BigEndian)))
	b.Reset()
	_ = png.Encode(&b, quarters(64, 64, 1))
	f.Add(b.Bytes())
	f.Add([]byte("RIFF\xff\xff\xff\xffWEBPVP8 \xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, kind := range []string{"jpeg", "png", "webp"} {
			if n := readNotes(b, kind); n.turn < 1 || n.turn > 8 {
				t.Errorf("orientation %d", n.turn)
			}
		}
		if p, err := MakePortrait(b, nil); err == nil && len(p.Image.Bytes) == 0 {
			t.Error("no photo and no error")
		}
	})
}

// TestPhotoFitsTheCards holds the shape of a photo to that of the built-in cards.
func TestPhotoFitsTheCards(t *testing.T) {
	seen := 0
	for _, l := range layout.Builtins() {
		for _, e := range l.Front {
			if e.Type != "photo" || e.Field != layout.FieldPhoto {
				continue
			}
			seen++
			if shape := float64(e.Box[2]) / float64(e.Box[3]); math.Abs(shape-float64(PhotoWidth)/PhotoHeight) > 0.01 {
				t.Errorf("%s has a place of %v for the photo", l.Key, e.Box)
			}
			if dpi := PhotoWidth / (float64(e.Box[2]) / 25.4); dpi < 300 {
				t.Errorf("%s prints the photo at %.0f dpi", l.Key, dpi)
			}
		}
	}
	if seen == 0 {
		t.Error("no card shows a photo")
	}
}

func checksum(b []byte) uint32 { return crc32.ChecksumIEEE(b) }
