package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"lingkaran/app/issuing"
	"lingkaran/app/preview"
	"lingkaran/app/printing"
	"lingkaran/data"
)

// previews measures what a clerk waits for a page in the window: from the
// click to the picture, drawn and rendered, with a renderer that is warm.
func (b *bench) previews() error {
	db := b.db("previews")
	if _, err := b.process(db, "sample", "--workers", "1000"); err != nil {
		return err
	}
	ids, err := b.bigCeremonies(db, 200)
	if err != nil {
		return err
	}
	d, err := data.Open(b.ctx, db, data.Options{})
	if err != nil {
		return err
	}
	defer d.Close()
	r := preview.New(filepath.Join(b.dir, "renderer"))
	defer r.Close()
	if err := r.Warm(b.ctx); err != nil {
		return err
	}
	certificates, err := issuing.Certificates(b.ctx, d, ids[200], nil, issuing.Options{})
	if err != nil {
		return err
	}
	cards, err := issuing.CardsOf(b.ctx, d, data.WorkerQuery{}, issuing.Options{})
	if err != nil {
		return err
	}
	for _, p := range []struct {
		what string
		job  printing.Job
	}{{"certificate", certificates.Job()}, {"sheet of cards", cards.Job()}} {
		if err := b.previewed(r, p.what, p.job); err != nil {
			return fmt.Errorf("%s: %w", p.what, err)
		}
	}
	return nil
}

// shownWidth is that of a page in a window of 1366 by 768, in pixels.
const shownWidth = 760

func (b *bench) previewed(r *preview.Renderer, what string, job printing.Job) error {
	plan, err := printing.NewPlan(job)
	if err != nil {
		return err
	}
	var first, firstCPU, next, nextCPU, far, farCPU []time.Duration
	for range 15 {
		own := job // as when the screen is opened: nothing is at hand
		own.Album = printing.NewAlbum(job.Images)
		pages := r.Pages(plan.Pages, func(ctx context.Context, w io.Writer, page int) error {
			one := own
			one.Pages = printing.Range{First: page, Last: page}
			_, err := printing.Write(ctx, w, one)
			return err
		})
		for _, look := range []struct {
			page      int
			wait      time.Duration // what the clerk looks at the page before
			wall, cpu *[]time.Duration
		}{{1, 0, &first, &firstCPU}, {2, time.Second, &next, &nextCPU}, {plan.Pages / 2, time.Second, &far, &farCPU}} {
			time.Sleep(look.wait)
			c := start()
			if _, err := pages.Page(b.ctx, look.page, shownWidth); err != nil {
				return err
			}
			wall, cpu := c.stop()
			*look.wall, *look.cpu = append(*look.wall, wall), append(*look.cpu, cpu)
		}
		if err := pages.Close(); err != nil {
			return err
		}
	}
	b.note("preview of the first "+what+", 50th/95th/100th", "150 ms", "%s", three(first, firstCPU))
	b.note("the next one, after a second's look", "30 ms", "%s", three(next, nextCPU))
	b.note("any other one", "", "%s", three(far, farCPU))
	return nil
}
