package preview

import (
	"bytes"
	"context"
	"errors"
	"image"
	"math"
	"os"
	"testing"
	"time"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
)

// oneCache is shared by the tests: compiling the renderer takes seconds.
var oneCache string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "preview")
	if err != nil {
		panic(err)
	}
	oneCache = dir
	code := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

func certificates(t *testing.T, sheet string, n int) []byte {
	t.Helper()
	l, err := layout.Builtin(layout.CertificateFormal)
	if err != nil {
		t.Fatal(err)
	}
	var records printing.List
	for range n {
		records = append(records, data.Values{layout.FieldCompany: "KUD Sumberrejo", layout.FieldDatePlace: "Pasuruan, 14 Desember 2022"})
	}
	var b bytes.Buffer
	if _, err := printing.Write(context.Background(), &b, printing.Job{Layout: l, Sheet: sheet, Records: records, Now: time.Unix(0, 0)}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPagesAreRendered(t *testing.T) {
	r := New(oneCache)
	defer r.Close()
	d, err := r.Open(context.Background(), certificates(t, "f4", 3))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if d.Pages() != 3 {
		t.Fatalf("%d pages, want 3", d.Pages())
	}
	w, h, err := d.Size(2)
	if err != nil || math.Abs(w-330) > 0.1 || math.Abs(h-215) > 0.1 {
		t.Fatalf("page is %.2f by %.2f mm, %v", w, h, err)
	}
	img, err := d.Page(context.Background(), 3, 660)
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != 660 || b.Dy() < 429 || b.Dy() > 431 {
		t.Fatalf("picture is %v", b)
	}
	if dark := darkPixels(img); dark < 2000 || dark > 200_000 {
		t.Errorf("%d dark pixels: the page is blank or black", dark)
	}
	if _, err := d.Page(context.Background(), 4, 100); !errors.Is(err, ErrPage) {
		t.Errorf("page 4: %v", err)
	}
}

func darkPixels(img image.Image) int {
	n := 0
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if r, g, b, _ := img.At(x, y).RGBA(); r+g+b < 3*0xC000 {
				n++
			}
		}
	}
	return n
}

func TestClosingGivesUpAndStartsAgain(t *testing.T) {
	r := New(oneCache)
	pdf := certificates(t, "a4", 1)
	d, err := r.Open(context.Background(), pdf)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Page(context.Background(), 1, 100); !errors.Is(err, ErrClosed) {
		t.Errorf("page of a closed renderer: %v", err)
	}
	if err := d.Close(); err != nil {
		t.Errorf("close twice: %v", err)
	}
	d, err = r.Open(context.Background(), pdf)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Page(context.Background(), 1, 100); err != nil {
		t.Error(err)
	}
	if err := errors.Join(d.Close(), r.Close()); err != nil {
		t.Error(err)
	}
}

func TestRubbishIsRefused(t *testing.T) {
	r := New(oneCache)
	defer r.Close()
	for _, b := range [][]byte{nil, {}, []byte("no document"), certificates(t, "a4", 1)[:400]} {
		if d, err := r.Open(context.Background(), b); !errors.Is(err, ErrUnreadable) {
			t.Errorf("%d bytes: %v, %v", len(b), d, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := r.Open(ctx, certificates(t, "a4", 1)); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestManyPagesAtOnce(t *testing.T) {
	r := New(oneCache)
	defer r.Close()
	d, err := r.Open(context.Background(), certificates(t, "a4", 8))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	done := make(chan error, 8)
	for n := 1; n <= 8; n++ {
		go func() {
			_, err := d.Page(context.Background(), n, 200)
			done <- err
		}()
	}
	for range 8 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

// Ten documents wait for eight instances while others give theirs back.
func TestMoreDocumentsThanInstances(t *testing.T) {
	r := New(oneCache)
	defer r.Close()
	pdf := certificates(t, "a4", 1)
	done := make(chan error, 10)
	for range 10 {
		go func() {
			d, err := r.Open(context.Background(), pdf)
			if err == nil {
				_, err = d.Page(context.Background(), 1, 40)
				err = errors.Join(err, d.Close())
			}
			done <- err
		}()
	}
	for range 10 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

func BenchmarkPage(b *testing.B) {
	r := New(b.TempDir())
	defer r.Close()
	l, err := layout.Builtin(layout.CertificateFormal)
	if err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := printing.Write(context.Background(), &out, printing.Job{Layout: l, Records: printing.List{{layout.FieldCompany: "KUD Sumberrejo"}}}); err != nil {
		b.Fatal(err)
	}
	d, err := r.Open(context.Background(), out.Bytes())
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	for b.Loop() {
		if _, err := d.Page(context.Background(), 1, 1170); err != nil {
			b.Fatal(err)
		}
	}
}
