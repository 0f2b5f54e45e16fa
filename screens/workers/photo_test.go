package workers

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

var little = binary.LittleEndian

func writeFile(path string, b []byte) error { return os.WriteFile(path, b, 0o600) }

var (
	red   = color.RGBA{220, 30, 30, 255}
	blue  = color.RGBA{30, 30, 220, 255}
	green = color.RGBA{30, 160, 30, 255}
	grey  = color.RGBA{200, 200, 200, 255}
)

// quarters paints a picture whose upright corners are, clockwise from the top
// left, red, blue, green and grey, stored as a camera held by turn stores it.
func quarters(w, h, turn int) *image.RGBA {
	up := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := red
			switch {
			case x >= w/2 && y < h/2:
				c = blue
			case x >= w/2:
				c = green
			case y >= h/2:
				c = grey
			}
			up.SetRGBA(x, y, c)
		}
	}
	// The stored picture is the one that upright turns into up.
	back := map[int]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}
	return upright(up, back[turn])
}

// exifJPEG encodes a picture with an orientation in its EXIF block.
func exifJPEG(t testing.TB, img image.Image, turn int, order binary.AppendByteOrder) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	mark := "II"
	if order == binary.AppendByteOrder(binary.BigEndian) {
		mark = "MM"
	}
	tiff := []byte(mark)
	tiff = order.AppendUint16(tiff, 42)
	tiff = order.AppendUint32(tiff, 8)
	tiff = order.AppendUint16(tiff, 2) // entries
	tiff = order.AppendUint16(order.AppendUint16(tiff, 0x0100), 4)
	tiff = order.AppendUint32(order.AppendUint32(tiff, 1), 9)
	tiff = order.AppendUint16(order.AppendUint16(tiff, 0x0112), 3)
	tiff = order.AppendUint16(order.AppendUint16(order.AppendUint32(tiff, 1), uint16(turn)), 0)
	segment := append([]byte("Exif\x00\x00"), tiff...)
	out := append([]byte{0xff, 0xd8, 0xff, 0xe1}, binary.BigEndian.AppendUint16(nil, uint16(len(segment)+2))...)
	out = append(out, segment...)
	return append(out, b.Bytes()[2:]...)
}

func near(a, b color.Color) bool {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	far := func(x, y uint32) bool { return max(x, y)-min(x, y) > 40<<8 }
	return !far(ar, br) && !far(ag, bg) && !far(ab, bb)
}

func TestPortraitIsUpright(t *testing.T) {
	for turn := 1; turn <= 8; turn++ {
		for _, order := range []binary.AppendByteOrder{little, binary.BigEndian} {
			b := exifJPEG(t, quarters(900, 1200, turn), turn, order)
			img, err := portrait(b)
			if err != nil {
				t.Fatalf("orientation %d: %v", turn, err)
			}
			if img.Width != photoWidth || img.Height != photoHeight || img.Type != "image/jpeg" {
				t.Errorf("orientation %d: %d × %d %s", turn, img.Width, img.Height, img.Type)
			}
			got, err := jpeg.Decode(bytes.NewReader(img.Bytes))
			if err != nil {
				t.Fatal(err)
			}
			for name, at := range map[string]struct {
				x, y int
				want color.Color
			}{
				"top left": {100, 100, red}, "top right": {380, 100, blue},
				"bottom right": {380, 540, green}, "bottom left": {100, 540, grey},
			} {
				if c := got.At(at.x, at.y); !near(c, at.want) {
					t.Errorf("orientation %d, %s: %v, want %v", turn, name, c, at.want)
				}
			}
			if orientation(img.Bytes) != 1 || bytes.Contains(img.Bytes, []byte("Exif")) {
				t.Errorf("orientation %d: the camera's notes are still in the photo", turn)
			}
		}
	}
}

func TestPortraitSize(t *testing.T) {
	for _, c := range []struct{ w, h, wantW, wantH int }{
		{4000, 3000, 480, 640}, // wide: its middle
		{3000, 4000, 480, 640},
		{600, 6000, 480, 640}, // very high
		{300, 400, 300, 400},  // small: not enlarged
		{200, 200, 150, 200},
	} {
		var b bytes.Buffer
		if err := png.Encode(&b, image.NewRGBA(image.Rect(0, 0, c.w, c.h))); err != nil {
			t.Fatal(err)
		}
		img, err := portrait(b.Bytes())
		if err != nil {
			t.Fatalf("%d × %d: %v", c.w, c.h, err)
		}
		if img.Width != c.wantW || img.Height != c.wantH {
			t.Errorf("%d × %d became %d × %d, want %d × %d", c.w, c.h, img.Width, img.Height, c.wantW, c.wantH)
		}
	}
}

func TestPortraitRefuses(t *testing.T) {
	whole := exifJPEG(t, quarters(300, 400, 1), 1, little)
	tiny := exifJPEG(t, quarters(20, 20, 1), 1, little)
	for name, c := range map[string]struct {
		bytes []byte
		want  error
	}{
		"nothing":   {nil, errNoPicture},
		"a text":    {[]byte("this is no picture"), errNoPicture},
		"truncated": {whole[:len(whole)/8], errNoPicture},
		"tiny":      {tiny, errPictureTooTiny},
	} {
		if _, err := portrait(c.bytes); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if _, err := readPortrait(filepath.Join(t.TempDir(), "none.jpg")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}

func FuzzOrientation(f *testing.F) {
	f.Add(exifJPEG(f, quarters(60, 80, 6), 6, binary.BigEndian))
	f.Add([]byte{0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, b []byte) {
		if v := orientation(b); v < 1 || v > 8 {
			t.Errorf("orientation %d", v)
		}
	})
}
