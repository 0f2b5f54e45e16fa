package printing

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"slices"
	"sync"
	"time"

	"lingkaran/app/layout"
	"lingkaran/data"
)

// batchRecords is the number of records that one goroutine draws at a time.
const batchRecords = 64

// progressEvery is the least time between two calls of Job.Progress.
const progressEvery = 100 * time.Millisecond

// drawnPage is a page before it goes into the document.
type drawnPage struct {
	content  []byte // from run.room, and given back to it
	forms    []*form
	pictures []*picture
}

// batch is a run of sheets on its way through the engine.
type batch struct {
	pages  []int // page numbers
	first  int   // record of values[0]
	values []data.Values
	drawn  []drawnPage
	found  []Warning
	hashes []Hash // of the values
	err    error
	ready  chan struct{}
}

// run is one Write in progress.
type run struct {
	job   Job
	plan  Plan
	sheet layout.Sheet
	page  layout.Size // of one record
	front []layout.Element
	back  []layout.Element
	apart []layout.Element // of a separator sheet
	doc   *document
	album *Album
	check *Inspection // nothing is written, records are looked at
	first int         // page
	last  int
	room  sync.Pool // of *[]byte, for pages that were written
	sums  []Hash    // of the records in order
}

// Write draws the job to w. It stops when ctx is done and returns its error.
// Errors: those of NewPlan, of Records.At and of w, ErrDrawn. What was written
// to w before an error is of no use.
func Write(ctx context.Context, w io.Writer, job Job) (report Report, err error) {
	defer func() {
		if r := recover(); r != nil { // gofpdf panics where it should fail
			err = fmt.Errorf("%w: %v", ErrDrawn, r)
		}
	}()
	out := &counter{ctx: ctx, w: w}
	r, err := newRun(out, job)
	if err != nil {
		return Report{}, err
	}
	composers, err := r.composers()
	if err != nil {
		return Report{}, err
	}
	if report.Warnings, err = r.draw(ctx, composers); err != nil {
		return Report{}, err
	}
	report.Pages = r.last - r.first + 1
	report.Hashes, report.First = r.sums, r.plan.Page(r.first).First
	used := map[string]*[runeLimit]bool{}
	for _, c := range composers {
		for key, s := range c.setters {
			if used[key] == nil {
				used[key] = &[runeLimit]bool{}
			}
			for i, u := range s.used {
				if u {
					used[key][i] = true
				}
			}
		}
	}
	if err := r.doc.finish(used); err != nil {
		return Report{}, fmt.Errorf("write document: %w", err)
	}
	report.Bytes = out.n
	return report, ctx.Err()
}

func newRun(w io.Writer, job Job) (*run, error) {
	plan, err := NewPlan(job)
	if err != nil {
		return nil, err
	}
	r := &run{job: job, plan: plan, album: job.Album}
	if r.album == nil {
		r.album = &Album{load: job.Images}
	}
	r.sheet, _ = job.Layout.Sheet(job.Sheet)
	r.page, r.front, r.back = job.Layout.Faces(r.sheet)
	if m, bleed := r.sheet.Marks, r.sheet.BleedOf(job.Layout); m != nil && m.Offset < bleed {
		clear := *m // marks stand outside of what is cut away
		clear.Offset = bleed
		r.sheet.Marks = &clear
	}
	r.first, r.last = max(job.Pages.First, 1), job.Pages.Last
	if r.last <= 0 || r.last > plan.Pages {
		r.last = plan.Pages
	}
	if r.first > r.last {
		return nil, fmt.Errorf("%w: page %d of %d", ErrEmpty, r.first, plan.Pages)
	}
	faces := r.faces()
	if plan.Separators > 0 {
		r.apart = separatorOf(r.sheet.Paper)
		faces = append(faces, r.apart)
	}
	r.doc, err = newDocument(w, r.sheet.Paper, fontsOf(faces...), job.Title, job.Now, job.Album == nil && r.last-r.first+1 <= compressUpTo)
	if err == nil {
		r.doc.release = job.Album == nil
	}
	return r, err
}

// faces are the sides that are drawn.
func (r *run) faces() [][]layout.Element {
	switch r.plan.faces {
	case Fronts:
		return [][]layout.Element{r.front}
	case Backs:
		return [][]layout.Element{r.back}
	}
	return [][]layout.Element{r.front, r.back}
}

// composers makes one composer for each goroutine.
func (r *run) composers() ([]*composer, error) {
	from, to := r.plan.Page(r.first).First, r.plan.Page(r.last).Last
	var samples []data.Values
	for _, i := range sampled(from, max(to, from)) { // a separator's page has none
		v, err := r.job.Records.At(i)
		if err != nil {
			return nil, fmt.Errorf("record %d: %w", i+1, err)
		}
		samples = append(samples, v)
	}
	n := min(runtime.GOMAXPROCS(0), 4, (to-from)/batchRecords+1)
	out := make([]*composer, n)
	for i := range out {
		c := &composer{checks: r.check != nil, layout: r.job.Layout, page: r.page, bleed: r.sheet.BleedOf(r.job.Layout), setters: map[string]*setter{}, names: r.doc.fonts, album: r.album, alone: from == to}
		front, err := c.compile(r.front)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", layout.ErrInvalid, err)
		}
		back, err := c.compile(r.back)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", layout.ErrInvalid, err)
		}
		if c.apart, err = c.compile(r.apart); err != nil {
			return nil, err
		}
		c.front, c.back = part(front, samples), part(back, samples)
		c.nodes = [2]int{len(front), len(back)}
		c.shows = picturesOf(r.faces()...)
		out[i] = c
	}
	return out, nil
}

// sampled picks records that show which fields differ: the first, the last
// and some in between.
func sampled(from, to int) []int {
	var out []int
	for i := range 5 {
		out = append(out, from+(to-from)*i/4)
	}
	return slices.Compact(out)
}

// draw reads the records in batches, has them drawn by all composers at once
// and puts the pages into the document in order.
func (r *run) draw(ctx context.Context, composers []*composer) ([]Warning, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	tasks, order := make(chan *batch, len(composers)), make(chan *batch, 2*len(composers))
	var group sync.WaitGroup
	defer group.Wait()
	defer cancel()
	group.Go(func() {
		defer close(tasks)
		defer close(order)
		for b := range r.batches(ctx) {
			select {
			case order <- b:
			case <-ctx.Done():
				return
			}
			if b.err != nil {
				close(b.ready)
				return
			}
			select {
			case tasks <- b:
			case <-ctx.Done():
				return
			}
		}
	})
	for _, c := range composers {
		group.Go(func() {
			for b := range tasks {
				b.err = c.compose(ctx, r, b)
				close(b.ready)
			}
		})
	}
	return r.collect(ctx, order)
}

// collect takes the batches in order.
func (r *run) collect(ctx context.Context, order <-chan *batch) ([]Warning, error) {
	var warnings []Warning
	total := r.plan.Page(r.last).Last - r.plan.Page(r.first).First + 1
	done, told := 0, time.Now()
	for {
		var b *batch
		select {
		case b = <-order:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		if b == nil {
			break
		}
		select {
		case <-b.ready:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		if b.err != nil {
			return nil, b.err
		}
		for i := range b.drawn {
			if r.check != nil {
				r.spare(b.drawn[i].content)
				continue
			}
			if err := r.doc.add(&b.drawn[i]); err != nil {
				return nil, fmt.Errorf("write document: %w", err)
			}
			r.spare(b.drawn[i].content)
		}
		warnings = append(warnings, b.found...)
		r.sums = append(r.sums, b.hashes...)
		done += len(b.values)
		if r.job.Progress != nil && time.Since(told) >= progressEvery && done < total {
			told = time.Now()
			r.job.Progress(done, total)
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if r.job.Progress != nil {
		r.job.Progress(total, total)
	}
	slices.SortStableFunc(warnings, func(a, b Warning) int { return a.Record - b.Record })
	return warnings, nil
}

// batches reads the records of the pages that are drawn.
func (r *run) batches(ctx context.Context) func(yield func(*batch) bool) {
	return func(yield func(*batch) bool) {
		for page := r.first; page <= r.last; {
			b := &batch{first: r.plan.Page(page).First, ready: make(chan struct{})}
			for page <= r.last {
				info := r.plan.Page(page)
				if len(b.pages) > 0 && info.First-b.first >= batchRecords {
					break
				}
				b.pages = append(b.pages, page)
				for i := b.first + len(b.values); i <= info.Last && b.err == nil; i++ {
					v, err := r.job.Records.At(i)
					if err != nil {
						b.err = fmt.Errorf("record %d: %w", i+1, err)
					}
					b.values = append(b.values, v)
				}
				page++
			}
			failed := b.err != nil // once handed on, the batch belongs to others
			if ctx.Err() != nil || !yield(b) || failed {
				return
			}
		}
	}
}

// counter counts what is written and stops when the context does.
type counter struct {
	ctx context.Context
	w   io.Writer
	n   int64
}

func (c *counter) Write(b []byte) (int, error) {
	const piece = 1 << 20
	written := 0
	for len(b) > 0 {
		if err := c.ctx.Err(); err != nil {
			return written, err
		}
		n, err := c.w.Write(b[:min(piece, len(b))])
		written += n
		c.n += int64(n)
		if err != nil {
			return written, err
		}
		b = b[n:]
	}
	return written, nil
}
