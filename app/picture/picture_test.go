package picture

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

	"lingkaran/data"
)

func encode(t *testing.T, img image.Image, jpg bool) []byte {
	t.Helper()
	var b bytes.Buffer
	err := png.Encode(&b, img)
	if jpg {
		b.Reset()
		err = jpeg.Encode(&b, img, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestLogoKeepsShapeAndTransparency(t *testing.T) {
	deep := image.NewNRGBA64(image.Rect(0, 0, 2400, 600)) // 16 bits a channel
	deep.Set(1200, 300, color.NRGBA64{0xffff, 0, 0, 0xffff})
	for _, c := range []struct {
		name          string
		b             []byte
		width, height int
	}{
		{"small PNG", encode(t, image.NewNRGBA(image.Rect(0, 0, 40, 30)), false), 40, 30},
		{"large 16-bit PNG", encode(t, deep, false), 1200, 300},
		{"JPEG", encode(t, image.NewGray(image.Rect(0, 0, 50, 60)), true), 50, 60},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Logo(c.b)
			if err != nil {
				t.Fatal(err)
			}
			if got.Width != c.width || got.Height != c.height || got.Type != "image/png" {
				t.Errorf("got %d × %d %s, want %d × %d", got.Width, got.Height, got.Type, c.width, c.height)
			}
			img, err := png.Decode(bytes.NewReader(got.Bytes))
			if err != nil {
				t.Fatal(err)
			}
			if c.name != "JPEG" {
				if _, _, _, a := img.At(0, 0).RGBA(); a != 0 {
					t.Error("the empty corner is no longer transparent")
				}
			}
		})
	}
}

// TestReadPageStaysSharp keeps what a whole page needs at 300 dpi, and no more.
func TestReadPageStaysSharp(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		name          string
		jpg           bool
		w, h          int
		width, height int
		kind          string
	}{
		{"A4 at 300 dpi", false, 3508, 48, 3508, 48, "image/png"},
		{"photo", true, 7800, 200, 3900, 100, "image/jpeg"},
	} {
		path := filepath.Join(dir, c.name)
		if err := os.WriteFile(path, encode(t, image.NewGray(image.Rect(0, 0, c.w, c.h)), c.jpg), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := ReadPage(path)
		if err != nil || got.Width != c.width || got.Height != c.height || got.Type != c.kind {
			t.Errorf("%s: %d × %d %s, %v", c.name, got.Width, got.Height, got.Type, err)
		}
	}
}

func TestReadLogoRefuses(t *testing.T) {
	whole := encode(t, image.NewNRGBA(image.Rect(0, 0, 40, 30)), false)
	dir := t.TempDir()
	for name, b := range map[string][]byte{"empty": nil, "text": []byte("bukan gambar"), "cut": whole[:len(whole)/2]} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadLogo(path); !errors.Is(err, ErrUnreadable) {
			t.Errorf("%s: got %v, want ErrUnreadable", name, err)
		}
	}
	large := filepath.Join(dir, "large")
	f, err := os.Create(large)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Truncate(maxBytes+1), f.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadLogo(large); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v, want ErrTooLarge", err)
	}
	if _, err := ReadLogo(filepath.Join(dir, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v, want ErrNotExist", err)
	}
}

// A signature or a background that was photographed with the telephone turned
// stands upright, as in a viewer of pictures.
func TestLogoAndPageStandUpright(t *testing.T) {
	for turn := 1; turn <= 8; turn++ {
		path := filepath.Join(t.TempDir(), "foto.jpg")
		if err := os.WriteFile(path, withEXIF(encode(t, quarters(120, 80, turn), true), exif(turn, binary.BigEndian)), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, read := range []func(string) (data.Image, error){ReadLogo, ReadPage} {
			got, err := read(path)
			if err != nil || got.Width != 120 || got.Height != 80 {
				t.Fatalf("orientation %d: %d x %d, %v", turn, got.Width, got.Height, err)
			}
			img, _, err := image.Decode(bytes.NewReader(got.Bytes))
			if err != nil {
				t.Fatal(err)
			}
			want := quarters(120, 80, 1)
			for _, p := range []image.Point{{10, 10}, {110, 10}, {10, 70}, {110, 70}} {
				r, g, b, _ := img.At(p.X, p.Y).RGBA()
				if c := want.RGBAAt(p.X, p.Y); far(r, c.R) || far(g, c.G) || far(b, c.B) {
					t.Errorf("orientation %d, %v: %d %d %d, want %v", turn, p, r>>8, g>>8, b>>8, c)
				}
			}
		}
	}
}
