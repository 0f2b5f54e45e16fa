package preview

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"sync"
	"testing"
	"time"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
)

// counted draws certificates and counts how often each page was drawn.
type counted struct {
	pdf  []byte
	mu   sync.Mutex
	seen map[int]int
	fail error
}

func (c *counted) draw(_ context.Context, w io.Writer, page int) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seen[page]++
	if c.fail != nil {
		return c.fail
	}
	_, err := w.Write(c.pdf)
	return err
}

func (c *counted) times(page int) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.seen[page]
}

func TestNeighboursAreReady(t *testing.T) {
	r := New(oneCache)
	defer r.Close()
	c := &counted{pdf: certificates(t, "a4", 1), seen: map[int]int{}}
	p := r.Pages(5, c.draw)
	first, err := p.Page(context.Background(), 2, 300)
	if err != nil || first.Bounds().Dx() != 300 {
		t.Fatalf("%v, %v", first, err)
	}
	for _, n := range []int{1, 3} {
		waitFor(t, func() bool { _, ok := p.Ready(n, 300); return ok })
	}
	if _, ok := p.Ready(4, 300); ok {
		t.Error("page 4 is ready, which is no neighbour")
	}
	if _, ok := p.Ready(2, 400); ok {
		t.Error("another size is ready")
	}
	again, err := p.Page(context.Background(), 2, 300)
	if err != nil || again != first {
		t.Errorf("page 2 was made again: %v", err)
	}
	if n := c.times(2); n != 1 {
		t.Errorf("page 2 was drawn %d times", n)
	}
	for _, n := range []int{0, 6} {
		if _, err := p.Page(context.Background(), n, 300); !errors.Is(err, ErrPage) {
			t.Errorf("page %d: %v", n, err)
		}
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Page(context.Background(), 1, 300); !errors.Is(err, ErrClosed) {
		t.Errorf("after closing: %v", err)
	}
	if n := c.times(4) + c.times(5); n != 0 {
		t.Errorf("pages far away were drawn %d times", n)
	}
}

func waitFor(t *testing.T, holds func() bool) {
	t.Helper()
	for range 12_000 { // two minutes
		if holds() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("waited too long")
}

func TestPagesAreFewAndFaultsAreTold(t *testing.T) {
	r := New(oneCache)
	defer r.Close()
	c := &counted{pdf: certificates(t, "a4", 1), seen: map[int]int{}}
	p := r.Pages(40, c.draw)
	defer p.Close()
	var wait sync.WaitGroup
	for n := 1; n <= 40; n += 3 {
		wait.Go(func() {
			if _, err := p.Page(context.Background(), n, 40); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	p.mu.Lock()
	if len(p.kept) > keptPages {
		t.Errorf("%d pages are kept", len(p.kept))
	}
	p.mu.Unlock()

	fault := errors.New("cannot be drawn")
	bad := r.Pages(3, (&counted{fail: fault, seen: map[int]int{}}).draw)
	defer bad.Close()
	if _, err := bad.Page(context.Background(), 1, 40); !errors.Is(err, fault) {
		t.Errorf("fault: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if img, err := p.Page(ctx, 2, 41); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v, %v", img, err)
	}
	var none image.Image
	if got, ok := bad.Ready(1, 40); ok || got != none {
		t.Error("a page that failed is ready")
	}
}

// looked is what the screen does: one page of a job is drawn and rendered.
func looked(b *testing.B, r *Renderer, key string) *Pages {
	b.Helper()
	l, err := layout.Builtin(key)
	if err != nil {
		b.Fatal(err)
	}
	var records printing.List
	for i := range 1000 {
		records = append(records, data.Values{layout.FieldCompany: fmt.Sprintf("PT Sumber Rejeki %d", i), layout.FieldName: fmt.Sprintf("Siti Aminah %d", i),
			layout.FieldKPJ: "22 0123 4567 8", layout.FieldQR: fmt.Sprint(i), layout.FieldDatePlace: "Pasuruan, 14 Desember 2022"})
	}
	job := printing.Job{Layout: l, Records: records, Album: printing.NewAlbum(nil)}
	plan, err := printing.NewPlan(job)
	if err != nil {
		b.Fatal(err)
	}
	return r.Pages(plan.Pages, func(ctx context.Context, w io.Writer, page int) error {
		job := job
		job.Pages = printing.Range{First: page, Last: page}
		_, err := printing.Write(ctx, w, job)
		return err
	})
}

// BenchmarkFirstPage is the time from the click to the page, warm.
func BenchmarkFirstPage(b *testing.B) {
	r := New(oneCache)
	defer r.Close()
	if err := r.Warm(context.Background()); err != nil {
		b.Fatal(err)
	}
	for _, key := range []string{layout.CertificateFormal, layout.CardStandard} {
		b.Run(key, func(b *testing.B) {
			for b.Loop() {
				p := looked(b, r, key)
				if _, err := p.Page(context.Background(), 1, 1000); err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				p.Close()
				b.StartTimer()
			}
		})
	}
}

// BenchmarkNextPage is the time of turning the page while looking at pages one
// after the other.
func BenchmarkNextPage(b *testing.B) {
	r := New(oneCache)
	defer r.Close()
	p := looked(b, r, layout.CertificateFormal)
	defer p.Close()
	if _, err := p.Page(context.Background(), 1, 1000); err != nil {
		b.Fatal(err)
	}
	for n := 2; b.Loop(); n = n%900 + 1 {
		b.StopTimer()
		for range 2000 { // somebody looks at the page
			if _, ok := p.Ready(n, 1000); ok {
				break
			}
			time.Sleep(5 * time.Millisecond)
		}
		b.StartTimer()
		if _, err := p.Page(context.Background(), n, 1000); err != nil {
			b.Fatal(err)
		}
	}
}
