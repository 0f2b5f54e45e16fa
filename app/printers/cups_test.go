//go:build !windows

package printers

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// sheets writes a PDF of pages in mm, each with its number and four black
// squares of 5 mm whose outer corners stand 8 mm and 12 mm from the edges.
func sheets(t *testing.T, n int, w, h float64) string {
	t.Helper()
	const mm = 72 / 25.4
	var b bytes.Buffer
	var places []int
	object := func(text string) {
		places = append(places, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(places), text)
	}
	b.WriteString("%PDF-1.4\n")
	object("<</Type /Catalog /Pages 2 0 R>>")
	var kids strings.Builder
	for i := range n {
		fmt.Fprintf(&kids, "%d 0 R ", 4+2*i)
	}
	object(fmt.Sprintf("<</Type /Pages /Count %d /Kids [%s] /MediaBox [0 0 %.3f %.3f]>>", n, kids.String(), w*mm, h*mm))
	object("<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>")
	for i := range n {
		object(fmt.Sprintf("<</Type /Page /Parent 2 0 R /Contents %d 0 R /Resources <</Font <</F 3 0 R>>>>>>", 5+2*i))
		var c strings.Builder
		for _, x := range []float64{8, w - 13} {
			for _, y := range []float64{12, h - 17} {
				fmt.Fprintf(&c, "%.3f %.3f %.3f %.3f re f\n", x*mm, y*mm, 5*mm, 5*mm)
			}
		}
		fmt.Fprintf(&c, "BT /F 24 Tf %.2f %.2f Td (Halaman %d) Tj ET", w*mm/2-60, h*mm/2, i+1)
		object(fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", c.Len(), c.String()))
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(places)+1)
	for _, p := range places {
		fmt.Fprintf(&b, "%010d 00000 n \n", p)
	}
	fmt.Fprintf(&b, "trailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(places)+1, start)
	path := filepath.Join(t.TempDir(), "sheets.pdf")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestWhatComesOutOfCUPS prints real files on Debian's PDF printer and looks
// at what came out: the right pages, on the right paper, in their size.
func TestWhatComesOutOfCUPS(t *testing.T) {
	s := startScheduler(t)
	admin(t, "lpadmin", "-p", "PDF", "-E", "-v", "cups-pdf:/", "-P", ppds)
	for name, c := range map[string]struct {
		w, h        float64
		first, last int
		want        []int
	}{
		"a4":         {210, 297, 0, 0, []int{1, 2, 3, 4, 5}},
		"a4-middle":  {210, 297, 2, 4, []int{2, 3, 4}},
		"a4-rest":    {210, 297, 4, 0, []int{4, 5}},
		"f4":         {215, 330, 0, 2, []int{1, 2}},
		"landscape":  {297, 210, 5, 5, []int{5}},
		"f4-certify": {330, 215, 0, 1, []int{1}},
		"card":       {85.6, 53.98, 0, 1, []int{1}},
	} {
		title := fmt.Sprintf("lingkaran-%s-%d", name, os.Getpid())
		if err := Send(context.Background(), sheets(t, 5, c.w, c.h), Options{Printer: "PDF", Title: title, First: c.first, Last: c.last}); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		s.finish(t, "PDF")
		came := whatCame(t, title)
		text := admin(t, "pdftotext", came, "-")
		var pages []int
		for _, m := range regexp.MustCompile(`Halaman (\d+)`).FindAllStringSubmatch(text, -1) {
			n, _ := strconv.Atoi(m[1])
			pages = append(pages, n)
		}
		if fmt.Sprint(pages) != fmt.Sprint(c.want) {
			t.Errorf("%s: pages %v, want %v", name, pages, c.want)
		}
		measure(t, name, came, c.w, c.h)
	}
}

// measure proves that paper and marks of the first page are where they should
// be, within 0.2 mm: a page that was fitted would be off by millimetres. A
// sheet may lie as it lies in the tray, turned by a quarter.
func measure(t *testing.T, name, path string, w, h float64) {
	t.Helper()
	const dpi = 300
	prefix := filepath.Join(t.TempDir(), "page")
	admin(t, "pdftoppm", "-r", fmt.Sprint(dpi), "-gray", "-png", "-f", "1", "-l", "1", "-singlefile", path, prefix)
	f, err := os.Open(prefix + ".png")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	box := img.Bounds()
	pw, ph := float64(box.Dx())*25.4/dpi, float64(box.Dy())*25.4/dpi
	inX, inY := 8.0, 12.0
	if (pw > ph) != (w > h) {
		w, h, inX, inY = h, w, inY, inX
	}
	if math.Abs(pw-w) > 0.4 || math.Abs(ph-h) > 0.4 { // the driver knows whole points only
		t.Errorf("%s: the paper is %.2f × %.2f mm, want %.2f × %.2f", name, pw, ph, w, h)
		return
	}
	left, right, top, bottom := box.Max.X, 0, box.Max.Y, 0
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if v, _, _, _ := img.At(x, y).RGBA(); v < 0x8000 {
				left, right, top, bottom = min(left, x), max(right, x+1), min(top, y), max(bottom, y+1)
			}
		}
	}
	at := func(pixels int) float64 { return float64(pixels) * 25.4 / dpi }
	for what, off := range map[string]float64{"left": at(left) - inX, "right": w - inX - at(right), "top": at(top) - inY, "bottom": h - inY - at(bottom)} {
		if math.Abs(off) > 0.3 {
			t.Errorf("%s: %s is %.2f mm off", name, what, off)
		}
	}
}

// TestTraysAndSidesReachThePrinter reads what a driver with trays is told.
func TestTraysAndSidesReachThePrinter(t *testing.T) {
	s := startScheduler(t)
	out := filepath.Join(s.folder, "out", "raw.ps")
	s.write(t, out, "")
	if err := os.Chmod(out, 0o666); err != nil {
		t.Fatal(err)
	}
	const name = "Kartu-É_lantai2"
	admin(t, "lpadmin", "-p", name, "-E", "-v", "file:"+out, "-P", s.driver(t), "-D", `Printer "Kartu", lantai 'dua' = ü`)
	admin(t, "lpadmin", "-p", "PDF", "-E", "-v", "cups-pdf:/", "-P", ppds)
	admin(t, "lpadmin", "-d", name)

	all, err := List(context.Background())
	if err != nil || len(all) != 2 {
		t.Fatalf("%+v, %v", all, err)
	}
	p := all[0]
	if p.Name != name || p.Title != `Printer "Kartu", lantai 'dua' = ü` || !p.Default || !p.Duplex || p.Busy != "" {
		t.Errorf("%+v", p)
	}
	if len(p.Trays) != 2 || p.Trays[1].Name != "InputSlot=CardTray" || p.Trays[1].Title != "Card Tray" || !p.Trays[0].Usual {
		t.Errorf("%+v", p.Trays)
	}
	if all[1].Name != "PDF" || all[1].Default || all[1].Duplex || all[1].Trays != nil {
		t.Errorf("%+v", all[1])
	}
	for _, c := range []struct {
		o    Options
		want []string
	}{
		{Options{}, []string{"*Duplex None"}},
		{Options{Duplex: AsSet}, []string{"*Duplex DuplexNoTumble", "*InputSlot Auto"}},
		{Options{Printer: name, Duplex: LongEdge, Tray: "InputSlot=CardTray"}, []string{"*Duplex DuplexNoTumble", "*InputSlot CardTray"}},
		{Options{Printer: name, Duplex: ShortEdge}, []string{"*Duplex DuplexTumble"}},
	} {
		if err := Send(context.Background(), sheets(t, 2, 210, 297), c.o); err != nil {
			t.Errorf("%+v: %v", c.o, err)
			continue
		}
		s.finish(t, name)
		text, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range c.want {
			if !bytes.Contains(text, []byte("%%BeginFeature: "+want)) {
				t.Errorf("%+v: the printer was not told %s, but %q", c.o, want, regexp.MustCompile(`%%BeginFeature: .*`).FindAllString(string(text), -1))
			}
		}
	}
}

func TestEachRefusalIsKnown(t *testing.T) {
	s := startScheduler(t)
	path, ctx := sheets(t, 2, 210, 297), context.Background()
	if all, err := List(ctx); err != nil || len(all) != 0 {
		t.Errorf("no printer yet: %+v, %v", all, err)
	}
	if err := Send(ctx, path, Options{}); !errors.Is(err, ErrNone) {
		t.Errorf("no usual printer: %v", err)
	}
	admin(t, "lpadmin", "-p", "PDF", "-E", "-v", "cups-pdf:/", "-P", ppds)
	for want, o := range map[error]Options{ErrGone: {Printer: "Lama"}, ErrChoice: {Printer: "PDF", Tray: "atas"}, ErrFailed: {Printer: "PDF", First: 3, Last: 2}} {
		if err := Send(ctx, path, o); !errors.Is(err, want) {
			t.Errorf("%+v: %v, want %v", o, err, want)
		}
	}
	if err := Send(ctx, path+".x", Options{Printer: "PDF"}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no such file: %v", err)
	}
	admin(t, "cupsdisable", "PDF")
	if all, err := List(ctx); err != nil || len(all) != 1 || all[0].Busy != Stopped {
		t.Errorf("a stopped printer: %+v, %v", all, err)
	}
	admin(t, "cupsreject", "PDF")
	if err := Send(ctx, path, Options{Printer: "PDF"}); !errors.Is(err, ErrRefused) {
		t.Errorf("a printer that refuses: %v", err)
	}
	if all, err := List(ctx); err != nil || len(all) != 1 || all[0].Busy != Rejecting {
		t.Errorf("a printer that refuses: %+v, %v", all, err)
	}
	t.Setenv("CUPS_SERVER", filepath.Join(s.folder, "nobody"))
	if _, err := List(ctx); !errors.Is(err, ErrStopped) {
		t.Errorf("no scheduler: %v", err)
	}
	if err := Send(ctx, path, Options{Printer: "PDF"}); !errors.Is(err, ErrStopped) && !errors.Is(err, ErrGone) {
		t.Errorf("no scheduler: %v", err)
	}
	t.Setenv("PATH", s.folder)
	if _, err := List(ctx); !errors.Is(err, ErrNoSystem) {
		t.Errorf("no commands: %v", err)
	}
	if err := Send(ctx, path, Options{}); !errors.Is(err, ErrNoSystem) {
		t.Errorf("no commands: %v", err)
	}
}

// The tools that judge what came out.
func TestMain(m *testing.M) {
	for _, name := range []string{"pdftotext", "pdfinfo", "pdftoppm"} {
		if _, err := exec.LookPath(name); err != nil {
			fmt.Fprintf(os.Stderr, "%s is missing: apt-get install poppler-utils\n", name)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}
