package printing_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"strings"
	"testing"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
)

// odd makes pictures of unusual kinds, by name.
func odd(t *testing.T) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	encode := func(name string, img image.Image) {
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		out[name] = b.Bytes()
	}
	area := image.Rect(0, 0, 60, 60)
	deep := image.NewNRGBA64(area)
	grey := image.NewGray16(area)
	flat := image.NewPaletted(area, color.Palette{color.White, color.Black})
	for i := range 60 {
		deep.SetNRGBA64(i, i, color.NRGBA64{0xffff, 0x1234, 0, 0x8000})
		grey.SetGray16(i, i, color.Gray16{0x1234})
		flat.SetColorIndex(i, i, 1)
	}
	encode("16-bit", deep)
	encode("16-bit grey", grey)
	encode("palette", flat)
	encode("transparent", image.NewNRGBA(area))
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(area), nil); err != nil {
		t.Fatal(err)
	}
	out["grey jpeg"] = b.Bytes()
	cmyk, err := os.ReadFile("testdata/cmyk.jpg")
	if err != nil {
		t.Fatal(err)
	}
	out["cmyk jpeg"] = cmyk
	return out
}

// broken makes pictures that cannot be read, by name.
func broken(t *testing.T) map[string][]byte {
	t.Helper()
	good := testImages.byKey["logo"].Bytes
	photo := testImages.byKey["photo"].Bytes
	damaged := bytes.Clone(good)
	for i := 200; i < len(damaged); i += 7 {
		damaged[i] ^= 0x55
	}
	huge := bytes.Clone(good)
	binary.BigEndian.PutUint32(huge[16:], 60000)
	binary.BigEndian.PutUint32(huge[20:], 60000)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	return map[string][]byte{
		"empty": {}, "text": []byte("no picture"), "truncated png": good[:len(good)/2], "header only": good[:33],
		"truncated jpeg": photo[:len(photo)/3], "damaged": damaged, "huge": huge,
	}
}

func TestOddPicturesArePrinted(t *testing.T) {
	for name, b := range odd(t) {
		v := certificate("KUD Sumberrejo")
		v[layout.FieldLogo], v[layout.FieldPartnerLogo] = "odd", ""
		path, report := printed(t, printing.Job{
			Layout: builtin(t, layout.CertificateFormal), Records: printing.List{v, v},
			Images: func(string) (data.Image, error) { return data.Image{Bytes: b}, nil },
		})
		if len(report.Warnings) != 0 {
			t.Errorf("%s: %v", name, report.Warnings)
		}
		proveSound(t, path)
		if list := tool(t, "pdfimages", "-list", path); !strings.Contains(list, "image") {
			t.Errorf("%s: no picture in the document:\n%s", name, list)
		}
		tool(t, "pdftoppm", "-r", "20", "-png", path, t.TempDir()+"/page")
	}
}

func TestBrokenPicturesAreToldAndLeftOut(t *testing.T) {
	for name, b := range broken(t) {
		v := certificate("KUD Sumberrejo")
		v[layout.FieldLogo], v[layout.FieldPartnerLogo] = "broken", ""
		path, report := printed(t, printing.Job{
			Layout: builtin(t, layout.CertificateFormal), Records: printing.List{v, v, v},
			Images: func(string) (data.Image, error) { return data.Image{Bytes: b}, nil },
		})
		if len(report.Warnings) != 3 {
			t.Errorf("%s: warnings %v", name, report.Warnings)
		}
		for i, w := range report.Warnings {
			if w.Record != i || w.Trouble != printing.ImageBroken || w.Element != layout.FieldLogo || w.Detail == "" {
				t.Errorf("%s: %+v", name, w)
			}
		}
		proveSound(t, path)
	}
}

func TestPicturesAreTakenOnce(t *testing.T) {
	store := &pictures{byKey: testImages.byKey}
	var b bytes.Buffer
	report, err := printing.Write(context.Background(), &b, printing.Job{
		Layout: builtin(t, layout.CardStandard), Records: cards(500, true), Images: store.get, Now: testTime,
	})
	if err != nil || len(report.Warnings) != 0 {
		t.Fatal(err, report.Warnings)
	}
	if store.asked["logo"] != 1 || store.asked["photo"] != 1 {
		t.Errorf("asked %v", store.asked)
	}
	if b.Len() > 3_000_000 {
		t.Errorf("%d bytes: pictures are repeated", b.Len())
	}
}
