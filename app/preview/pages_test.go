package preview

import (
	"context"
	"errors"
	"image"
	"io"
	"sync"
	"testing"
	"time"
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
	for range 3000 {
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
