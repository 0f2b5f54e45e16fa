// Package preview renders pages of a PDF to pictures for the screen. It draws
// what app/printing wrote and nothing else: what the clerk sees is the file
// that goes to the printer.
//
// The renderer is PDFium in WebAssembly. It is large, so it starts with the
// first document and not with the program, keeps its compiled form in a cache
// folder, and gives its memory back on Close. No method may be called on the
// window's thread: the first start after an update takes seconds.
package preview

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"io"
	"os"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
)

// Errors of a preview. Match with errors.Is.
var (
	ErrUnreadable = errors.New("document cannot be read")
	ErrClosed     = errors.New("preview is closed")
	ErrPage       = errors.New("document has no such page")
)

// waitForInstance bounds the wait for a free renderer.
const waitForInstance = 30 * time.Second

// Renderer makes documents visible. The zero Renderer is not usable, see New.
// It is safe for use by several goroutines.
type Renderer struct {
	cacheDir string

	mu    sync.Mutex
	pool  pdfium.Pool
	cache wazero.CompilationCache
	open  map[*Document]bool
}

// New returns a renderer that keeps its compiled form in cacheDir, or nowhere
// when that cannot be written. It starts nothing yet.
func New(cacheDir string) *Renderer {
	return &Renderer{cacheDir: cacheDir, open: map[*Document]bool{}}
}

// Warm starts the renderer, so that the first page comes at once. It takes
// 0.1 s with a filled cache folder and some seconds without.
func (r *Renderer) Warm(ctx context.Context) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.start(ctx)
}

// start is called with mu held.
func (r *Renderer) start(ctx context.Context) error {
	if err := ctx.Err(); err != nil || r.pool != nil {
		return err
	}
	config := wazero.NewRuntimeConfig()
	if r.cacheDir != "" && os.MkdirAll(r.cacheDir, 0o755) == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(r.cacheDir); err == nil {
			r.cache = cache
			config = config.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		MinIdle: 0, MaxIdle: 1, MaxTotal: 8,
		RuntimeConfig: config,
		FSConfig:      wazero.NewFSConfig(), // the renderer reads no file
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
	if err != nil {
		r.stop()
		return fmt.Errorf("start renderer: %w", err)
	}
	r.pool = pool
	return nil
}

// stop is called with mu held.
func (r *Renderer) stop() error {
	var err error
	if r.pool != nil {
		err = r.pool.Close()
		r.pool = nil
	}
	if r.cache != nil {
		err = errors.Join(err, r.cache.Close(context.Background()))
		r.cache = nil
	}
	return err
}

// Close closes all documents and gives the memory back. The renderer starts
// again with the next Open.
func (r *Renderer) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	var err error
	for d := range r.open {
		err = errors.Join(err, d.release())
	}
	clear(r.open)
	return errors.Join(err, r.stop())
}

// Open reads a document. The caller closes it, and does not change pdf until
// then. Errors: ErrUnreadable, those of ctx.
func (r *Renderer) Open(ctx context.Context, pdf []byte) (*Document, error) {
	r.mu.Lock()
	err := r.start(ctx)
	pool := r.pool
	r.mu.Unlock()
	if err != nil {
		return nil, err
	}
	// Not under the lock: those who have an instance need it to give it back.
	wait, cancel := context.WithTimeout(ctx, waitForInstance)
	defer cancel()
	instance, err := pool.GetInstanceWithContext(wait)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("start renderer: %w", err)
	}
	d := &Document{renderer: r, instance: instance}
	opened, err := instance.OpenDocument(&requests.OpenDocument{File: &pdf})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%w: %w", ErrUnreadable, err), d.release())
	}
	d.ref = opened.Document
	count, err := instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: d.ref})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%w: %w", ErrUnreadable, err), d.release())
	}
	d.pages = count.PageCount
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.pool != pool { // closed meanwhile
		return nil, errors.Join(ErrClosed, d.release())
	}
	r.open[d] = true
	return d, nil
}

// Document is an open document. Its methods may be called by several
// goroutines; they take turns.
type Document struct {
	renderer *Renderer
	pages    int

	mu       sync.Mutex
	instance pdfium.Pdfium // nil when closed
	ref      references.FPDF_DOCUMENT
}

// Pages is the number of pages.
func (d *Document) Pages() int { return d.pages }

// Size returns a page's width and height in mm; the first page is 1.
func (d *Document) Size(n int) (w, h float64, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.check(n); err != nil {
		return 0, 0, err
	}
	s, err := d.instance.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: d.ref, Index: n - 1})
	if err != nil {
		return 0, 0, fmt.Errorf("page %d: %w: %w", n, ErrUnreadable, err)
	}
	return s.Width * 25.4 / 72, s.Height * 25.4 / 72, nil
}

// Page renders page n, the first being 1, to a picture widthPx wide, on white.
// Errors: ErrPage, ErrClosed, ErrUnreadable, those of ctx.
func (d *Document) Page(ctx context.Context, n, widthPx int) (image.Image, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := d.check(n); err != nil {
		return nil, err
	}
	r, err := d.instance.RenderPageInPixels(&requests.RenderPageInPixels{
		Page:  requests.Page{ByIndex: &requests.PageByIndex{Document: d.ref, Index: n - 1}},
		Width: max(widthPx, 1),
	})
	if err != nil {
		return nil, fmt.Errorf("page %d: %w: %w", n, ErrUnreadable, err)
	}
	defer r.Cleanup()
	// The renderer's picture lives in its own memory and is gone after Cleanup.
	src := r.Result.RenderedImage
	out := image.NewRGBA(image.Rect(0, 0, src.Bounds().Dx(), src.Bounds().Dy()))
	draw.Draw(out, out.Bounds(), src, src.Bounds().Min, draw.Src)
	return out, ctx.Err()
}

// check is called with mu held.
func (d *Document) check(n int) error {
	switch {
	case d.instance == nil:
		return ErrClosed
	case n < 1 || n > d.pages:
		return fmt.Errorf("%w: %d of %d", ErrPage, n, d.pages)
	}
	return nil
}

// Close gives the document's memory back. Closing twice does no harm.
func (d *Document) Close() error {
	d.renderer.mu.Lock()
	delete(d.renderer.open, d)
	d.renderer.mu.Unlock()
	return d.release()
}

func (d *Document) release() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.instance == nil {
		return nil
	}
	instance := d.instance
	d.instance = nil
	return instance.Close()
}
