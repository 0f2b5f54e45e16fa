package scan

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
	"rsc.io/qr/coding"

	"lingkaran/app/preview"
)

// sample is a code as long as a seal's behind a link.
func sample(n int) string {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	text := make([]byte, 170)
	for i := range text {
		text[i] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-/"[r.IntN(41)]
	}
	return fmt.Sprintf("https://contoh.id/c%02d#", n) + string(text)
}

func qr(t testing.TB, text string) *coding.Code {
	t.Helper()
	link, rest, _ := strings.Cut(text, "#")
	for v := coding.Version(1); v <= 20; v++ {
		parts := []coding.Encoding{coding.String(link + "#"), coding.Alpha(rest)}
		if parts[0].Bits(v)+parts[1].Bits(v) > v.DataBytes(coding.M)*8 {
			continue
		}
		p, err := coding.NewPlan(v, coding.M, 4)
		if err != nil {
			t.Fatal(err)
		}
		c, err := p.Encode(parts...)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	t.Fatal("too long")
	return nil
}

// drawCode draws a code with its upper left corner at (x, y).
func drawCode(img draw.Image, c *coding.Code, x, y int, module float64) {
	side := int(float64(c.Size) * module)
	for dy := range side {
		for dx := range side {
			if c.Black(int(float64(dx)/module), int(float64(dy)/module)) {
				img.Set(x+dx, y+dy, color.Black)
			}
		}
	}
}

func blank(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	return img
}

// sheet is a page of ten cards with a code each, 16 mm wide, at a number of
// dots per inch, with soft edges as renderers and scanners give.
func sheet(t testing.TB, dpi float64) (image.Image, []string) {
	mm := 3 * dpi / 25.4
	img := blank(int(210*mm), int(297*mm))
	var texts []string
	for n := range 10 {
		c := qr(t, sample(n))
		x, y := 15+float64(n%2)*90+60, 15+float64(n/2)*55+30
		drawCode(img, c, int(x*mm), int(y*mm), 16*mm/float64(c.Size))
		// What else a card shows: lines and boxes.
		for i := range 12 {
			draw.Draw(img, image.Rect(int((x-55)*mm), int((y-25+float64(i)*3)*mm), int((x-10)*mm), int((y-24.5+float64(i)*3)*mm)), image.Black, image.Point{}, draw.Src)
		}
		texts = append(texts, sample(n))
	}
	soft := image.NewGray(image.Rect(0, 0, img.Rect.Dx()/3, img.Rect.Dy()/3))
	draw.BiLinear.Scale(soft, soft.Rect, img, img.Rect, draw.Src, nil)
	return soft, texts
}

func TestSheetOfTen(t *testing.T) {
	for _, dpi := range []float64{150, 200, 300, 400} {
		img, want := sheet(t, dpi)
		if got := Picture(img); !slices.Equal(got, want) {
			t.Errorf("at %v dpi %d of 10 codes: %q", dpi, len(got), got)
		}
	}
}

// A photo is turned, seen from the side, unevenly lit, unsharp and grainy.
func TestPhotos(t *testing.T) {
	want := sample(3)
	c := qr(t, want)
	for name, photo := range map[string]struct {
		turn, slant, shade float64
		grain              int
		size, module       float64
		quality            int
	}{
		"straight":  {0, 0, 0, 0, 900, 6, 90},
		"turned":    {37, 0, 0, 10, 1200, 8, 85},
		"on head":   {180, 0, 0.3, 15, 1200, 8, 85},
		"slanted":   {12, 0.12, 0.3, 10, 1600, 10, 85},
		"dark side": {-8, 0.05, 0.6, 20, 1600, 10, 75},
		"large":     {5, 0.03, 0.4, 25, 4200, 16, 80},
		"small":     {3, 0, 0.2, 8, 500, 3.6, 90},
	} {
		img := blank(int(photo.size), int(photo.size*0.75))
		plain := blank(int(float64(c.Size+8)*photo.module), int(float64(c.Size+8)*photo.module))
		drawCode(plain, c, int(4*photo.module), int(4*photo.module), photo.module)
		draw.Draw(img, img.Bounds(), image.NewUniform(color.Gray{120}), image.Point{}, draw.Src)
		sin, cos := math.Sincos(photo.turn * math.Pi / 180)
		half := float64(plain.Bounds().Dx()) / 2
		draw.BiLinear.Transform(img, f64.Aff3{
			cos, -sin + photo.slant, photo.size/2 - half*cos + half*(sin-photo.slant),
			sin, cos, photo.size*0.375 - half*sin - half*cos,
		}, plain, plain.Bounds(), draw.Over, nil)
		r := rand.New(rand.NewPCG(9, 9))
		for i := 0; i < len(img.Pix); i += 4 {
			x := float64(i/4%img.Bounds().Dx()) / photo.size
			for k := range 3 {
				v := float64(img.Pix[i+k])*(1-photo.shade*x) + float64(r.IntN(2*photo.grain+1)-photo.grain)
				img.Pix[i+k] = uint8(min(max(v, 0), 255))
			}
		}
		var b bytes.Buffer
		if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: photo.quality}); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "foto.jpg")
		if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		var got []string
		if err := File(context.Background(), nil, path, func(p Page) error { got = p.Texts; return nil }); err != nil || !slices.Equal(got, []string{want}) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	plain := blank(600, 600)
	drawCode(plain, c, 100, 100, 6)
	clear := image.NewNRGBA(image.Rect(-50, 20, 550, 620)) // nothing where others have white
	for y := range 600 {
		for x := range 600 {
			if plain.RGBAAt(x, y).R == 0 {
				clear.Set(x-50, y+20, color.Black)
			}
		}
	}
	for name, img := range map[string]image.Image{"light on dark": turned(gray(plain)), "transparent": clear,
		"a part": plain.SubImage(image.Rect(50, 60, 580, 590)), "grey": gray(plain)} {
		if got := Picture(img); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// pdf writes pages of codes as filled squares.
func pdf(t testing.TB, pages ...[]string) []byte {
	t.Helper()
	var out bytes.Buffer
	var at []int
	object := func(text string) {
		at = append(at, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", len(at), text)
	}
	out.WriteString("%PDF-1.4\n")
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", 3+2*i)
	}
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids, len(pages)))
	for i, texts := range pages {
		var s strings.Builder
		for n, text := range texts {
			c := qr(t, text)
			m := 16 / 25.4 * 72 / float64(c.Size)
			for y := range c.Size {
				for x := range c.Size {
					if c.Black(x, y) {
						fmt.Fprintf(&s, "%.3f %.3f %.3f %.3f re ", 60+float64(n%2)*250+float64(x)*m, 780-float64(n/2)*150-float64(y+1)*m, m, m)
					}
				}
			}
			s.WriteString("f\n")
		}
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R >>", 4+2*i))
		object(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", s.Len(), s.String()))
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, offset := range at {
		fmt.Fprintf(&out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&out, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return out.Bytes()
}

func TestPagesOfPDF(t *testing.T) {
	renderer := preview.New("")
	defer renderer.Close()
	want := [][]string{{}, {sample(20)}, {}}
	for n := range 10 {
		want[0] = append(want[0], sample(n))
	}
	path := filepath.Join(t.TempDir(), "lembar.pdf")
	if err := os.WriteFile(path, pdf(t, want...), 0o600); err != nil {
		t.Fatal(err)
	}
	n := 0
	err := File(context.Background(), renderer, path, func(p Page) error {
		n++
		if p.Number != n || p.Of != 3 || !slices.Equal(p.Texts, want[n-1]) {
			t.Errorf("page %d: %+v", n, p)
		}
		return nil
	})
	if err != nil || n != 3 {
		t.Errorf("%d pages, %v", n, err)
	}
	stop := errors.New("enough")
	if err := File(context.Background(), renderer, path, func(Page) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("after the end was asked for: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := File(ctx, renderer, path, func(Page) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	broken := filepath.Join(t.TempDir(), "rusak.pdf")
	if err := os.WriteFile(broken, []byte("%PDF-1.4\nnot really"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := File(context.Background(), renderer, broken, func(Page) error { return nil }); !errors.Is(err, ErrUnreadable) {
		t.Errorf("broken: %v", err)
	}
}

func TestFilesThatAreNoPictures(t *testing.T) {
	dir := t.TempDir()
	var huge bytes.Buffer // the head of a picture of 40,000 by 40,000
	if err := png.Encode(&huge, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	b := huge.Bytes()
	copy(b[16:24], []byte{0, 0, 0x9c, 0x40, 0, 0, 0x9c, 0x40})
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{
		"kosong":  {nil, ErrUnreadable},
		"teks":    {[]byte("bukan gambar"), ErrUnreadable},
		"potong":  {b[:30], ErrUnreadable},
		"raksasa": {b, ErrTooLarge},
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, c.content, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := File(context.Background(), nil, path, func(Page) error { return nil }); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if err := File(context.Background(), nil, dir, func(Page) error { return nil }); !errors.Is(err, ErrUnreadable) {
		t.Errorf("a folder: %v", err)
	}
	if err := File(context.Background(), nil, filepath.Join(dir, "tidak ada"), func(Page) error { return nil }); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	if got := Picture(image.NewGray(image.Rect(0, 0, 1, 1))); got != nil {
		t.Errorf("one pixel: %q", got)
	}
}

// A picture full of corners must not be tried for hours: go test ends it then.
func TestPictureOfCornersIsBounded(t *testing.T) {
	img := blank(1500, 1500)
	for y := 0; y+9 < 1500; y += 9 {
		for x := 0; x+9 < 1500; x += 9 {
			for i := range 7 {
				for k := range 7 {
					edge, middle := i == 0 || i == 6 || k == 0 || k == 6, i > 1 && i < 5 && k > 1 && k < 5
					if edge || middle {
						img.Set(x+i, y+k, color.Black)
					}
				}
			}
		}
	}
	if got := Picture(img); got != nil {
		t.Errorf("read %q", got)
	}
}

func FuzzPicture(f *testing.F) {
	c := qr(f, sample(1))
	img := blank(200, 200)
	drawCode(img, c, 20, 20, 3)
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("GIF89a"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if img, err := decode(b); err == nil && img.Bounds().Dx()*img.Bounds().Dy() < 1<<16 {
			Picture(img)
		}
	})
}

func BenchmarkSheetOfTen(b *testing.B) {
	img, _ := sheet(b, 300)
	for b.Loop() {
		if got := Picture(img); len(got) != 10 {
			b.Fatal(len(got))
		}
	}
}
