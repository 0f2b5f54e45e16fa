package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"
)

// TestScene: a photo keeps its whole, and a quarter turn brings its left edge
// to the top; four of them bring it back.
func TestScene(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 2400, 1200))
	for y := range 1200 {
		for x := range 2400 {
			c := color.RGBA{200, 200, 200, 255}
			if x < 600 {
				c = color.RGBA{255, 0, 0, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "acara.jpg")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	kept, err := ReadScene(path)
	if err != nil || kept.Type != "image/jpeg" || kept.Width != 1800 || kept.Height != 900 {
		t.Fatalf("%s %d × %d, %v", kept.Type, kept.Width, kept.Height, err)
	}
	redAt := func(b []byte, x, y int) bool {
		img, err := jpeg.Decode(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		r, g, _, _ := img.At(x, y).RGBA()
		return r>>8 > 200 && g>>8 < 80
	}
	if !redAt(kept.Bytes, 50, 450) || redAt(kept.Bytes, 1700, 450) {
		t.Error("it was turned at once")
	}
	turned, err := TurnScene(kept.Bytes)
	if err != nil || turned.Width != 900 || turned.Height != 1800 || !redAt(turned.Bytes, 450, 50) || redAt(turned.Bytes, 450, 1700) {
		t.Fatalf("%d × %d, %v", turned.Width, turned.Height, err)
	}
	for range 3 {
		if turned, err = TurnScene(turned.Bytes); err != nil {
			t.Fatal(err)
		}
	}
	if turned.Width != 1800 || !redAt(turned.Bytes, 50, 450) {
		t.Error("four turns are none")
	}
	if _, err := TurnScene([]byte("bukan gambar")); err == nil || Reason(err) == "" {
		t.Errorf("%v", err)
	}
}
