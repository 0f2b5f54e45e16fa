package printing

import (
	"bytes"
	"image"
	"image/jpeg"
	"os"
	"testing"
)

func photoFile(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWholeJPEGFilesAreTakenIn(t *testing.T) {
	colour, grey := photoFile(t, image.NewRGBA(image.Rect(0, 0, 30, 20))), photoFile(t, image.NewGray(image.Rect(0, 0, 7, 9)))
	for _, c := range []struct {
		b     []byte
		w, h  int
		space string
	}{{colour, 30, 20, "DeviceRGB"}, {grey, 7, 9, "DeviceGray"}, {append(bytes.Clone(grey), 0, 0, 0), 7, 9, "DeviceGray"}} {
		j, err := readJPEG(c.b)
		if err != nil || j.w != c.w || j.h != c.h || j.colourSpace() != c.space {
			t.Errorf("%+v, %v", j, err)
		}
	}
	cmyk, err := os.ReadFile("testdata/cmyk.jpg")
	if err != nil {
		t.Fatal(err)
	}
	twelve := bytes.Replace(colour, []byte{0xff, 0xc0, 0, 17, 8}, []byte{0xff, 0xc0, 0, 17, 12}, 1)
	arithmetic := bytes.Replace(colour, []byte{0xff, 0xc0}, []byte{0xff, 0xc9}, 1)
	for name, b := range map[string][]byte{
		"empty": nil, "half": colour[:len(colour)/2], "no end": colour[:len(colour)-2], "four colours": cmyk, "twelve bits": twelve, "arithmetic": arithmetic,
		"head only": append(bytes.Clone(colour[:100]), 0xff, 0xd9), "no tables": append([]byte{0xff, 0xd8}, colour[bytes.Index(colour, []byte{0xff, 0xc0}):]...),
		"png": []byte("\x89PNG\r\n\x1a\n"), "ends only": {0xff, 0xd8, 0xff, 0xd9}, "rubbish between": append([]byte{0xff, 0xd8, 1, 2, 3, 4}, colour[2:]...),
	} {
		if j, err := readJPEG(b); err == nil {
			t.Errorf("%s was taken in: %+v", name, j)
		}
	}
}

func FuzzReadJPEG(f *testing.F) {
	f.Add(photoFile(f, image.NewRGBA(image.Rect(0, 0, 30, 20))))
	f.Add(photoFile(f, image.NewGray(image.Rect(0, 0, 7, 9))))
	f.Fuzz(func(t *testing.T, b []byte) {
		j, err := readJPEG(b)
		if err != nil {
			return
		}
		if j.w < 1 || j.h < 1 || j.w*j.h > maxPixels || j.parts != 1 && j.parts != 3 {
			t.Errorf("%+v", j)
		}
		// What is said to be the size is what a decoder finds.
		if c, err := jpeg.DecodeConfig(bytes.NewReader(b)); err == nil && (c.Width != j.w || c.Height != j.h) {
			t.Errorf("%+v, a decoder reads %d by %d", j, c.Width, c.Height)
		}
	})
}
