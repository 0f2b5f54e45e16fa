package preview

import (
	"bytes"
	"context"
	"image"
	"io"
	"sync"
)

// Pages shows the pages of one job, each drawn into a PDF of its own when it
// is looked at. The neighbours of the page in view are made ready meanwhile,
// so that turning the page takes no time. It is safe for use by several
// goroutines; none of its methods may be called on the window's thread but
// Ready.
type Pages struct {
	renderer *Renderer
	draw     func(ctx context.Context, w io.Writer, page int) error
	count    int

	mu    sync.Mutex
	kept  []kept // the one used last at the end
	ahead context.CancelFunc
	busy  map[view]*making
	done  bool
	group sync.WaitGroup
	turns chan struct{} // held while a page is made
}

// view is a page at a size.
type view struct{ page, width int }

type kept struct {
	view
	picture image.Image
}

// making is a page that is being made.
type making struct {
	ready   chan struct{}
	picture image.Image
	err     error
}

// atOnce bounds the pages that are made at a time: each takes a renderer of
// its own, with tens of megabytes.
const atOnce = 2

// keptPages bounds the pictures that are held: an A4 page in a window takes
// four megabytes.
const keptPages = 8

// Pages returns the pages 1 to count of a job. draw writes one of them as a
// PDF, and may be called by two goroutines at a time. The caller closes it.
func (r *Renderer) Pages(count int, draw func(ctx context.Context, w io.Writer, page int) error) *Pages {
	return &Pages{renderer: r, draw: draw, count: count, busy: map[view]*making{}, turns: make(chan struct{}, atOnce)}
}

// Ready returns a page that is at hand; it never waits.
func (p *Pages) Ready(n, widthPx int) (image.Image, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.find(view{n, widthPx})
}

// find is called with mu held.
func (p *Pages) find(v view) (image.Image, bool) {
	for i, k := range p.kept {
		if k.view == v {
			p.kept = append(append(p.kept[:i:i], p.kept[i+1:]...), k)
			return k.picture, true
		}
	}
	return nil, false
}

// Page returns page n, the first being 1, widthPx wide, and begins to make the
// next and the previous one ready. Errors: ErrPage, ErrClosed, ErrUnreadable,
// those of draw and of ctx.
func (p *Pages) Page(ctx context.Context, n, widthPx int) (image.Image, error) {
	if n < 1 || n > p.count {
		return nil, ErrPage
	}
	p.mu.Lock()
	if p.ahead != nil {
		p.ahead() // what is looked at goes before what may be
		p.ahead = nil
	}
	p.mu.Unlock()
	picture, err := p.make(ctx, view{n, widthPx})
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.done || p.ahead != nil {
		return picture, nil
	}
	next, cancel := context.WithCancel(context.WithoutCancel(ctx))
	p.ahead = cancel
	p.group.Go(func() {
		defer cancel()
		for _, neighbour := range []int{n + 1, n - 1} {
			if neighbour >= 1 && neighbour <= p.count {
				if _, err := p.make(next, view{neighbour, widthPx}); err != nil {
					return // it is told when the page is asked for
				}
			}
		}
	})
	return picture, nil
}

// make returns a page that is kept, waits for one that is being made, or makes it.
func (p *Pages) make(ctx context.Context, v view) (image.Image, error) {
	p.mu.Lock()
	if p.done {
		p.mu.Unlock()
		return nil, ErrClosed
	}
	if picture, ok := p.find(v); ok {
		p.mu.Unlock()
		return picture, nil
	}
	m := p.busy[v]
	if m == nil {
		// It is made to its end even when it is no longer asked for: it is
		// nearly there, and likely to be asked for again.
		m = &making{ready: make(chan struct{})}
		p.busy[v] = m
		work := context.WithoutCancel(ctx)
		p.group.Go(func() { p.finish(work, v, m) })
	}
	p.mu.Unlock()
	select {
	case <-m.ready:
		return m.picture, m.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (p *Pages) finish(ctx context.Context, v view, m *making) {
	p.turns <- struct{}{}
	m.picture, m.err = p.render(ctx, v)
	<-p.turns
	p.mu.Lock()
	delete(p.busy, v)
	if m.err == nil {
		if len(p.kept) >= keptPages {
			p.kept = append(p.kept[:0:0], p.kept[1:]...)
		}
		p.kept = append(p.kept, kept{v, m.picture})
	}
	p.mu.Unlock()
	close(m.ready)
}

func (p *Pages) render(ctx context.Context, v view) (image.Image, error) {
	var pdf bytes.Buffer
	if err := p.draw(ctx, &pdf, v.page); err != nil {
		return nil, err
	}
	d, err := p.renderer.Open(ctx, pdf.Bytes())
	if err != nil {
		return nil, err
	}
	picture, err := d.Page(ctx, 1, v.width)
	if closed := d.Close(); err == nil {
		err = closed
	}
	return picture, err
}

// Close forgets the pages and waits for those that are being made.
func (p *Pages) Close() error {
	p.mu.Lock()
	p.done, p.kept = true, nil
	if p.ahead != nil {
		p.ahead()
		p.ahead = nil
	}
	p.mu.Unlock()
	p.group.Wait()
	return nil
}
