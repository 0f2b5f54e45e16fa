package pack

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"slices"
	"sync"

	"lingkaran/app/issuing"
	"lingkaran/app/printing"
	"lingkaran/data"
)

// Written is a paper that was made.
type Written struct {
	Key      Key
	Path     string
	Count    int // as in Paper
	Pages    int // 0 for a workbook
	Warnings []printing.Warning
	Numbers  []string         // of the certificates or invitations
	Issued   *issuing.Outcome // of the certificates
}

// LackError says that a paper that was asked for cannot be made.
type LackError struct {
	Key  Key
	Lack Lack
}

func (e *LackError) Error() string { return "pack: " + string(e.Key) + ": " + string(e.Lack) }

// Sentence says it in the words of screens.
func (e *LackError) Sentence() string { return e.Key.Title() + ": " + e.Lack.Sentence() }

// WriteFile makes one paper in the file at path, which never holds half of it.
// Invitations that have no number get one first, in the guests' order;
// certificates are issued. progress may be nil. The pack is used up then.
// Errors: *LackError, issuing.ErrReason, those of the printing.
func (p *Pack) WriteFile(ctx context.Context, k Key, path string, progress func(done, total int)) (Written, error) {
	if l := p.lack(k); l != NoLack || !k.Known() {
		return Written{}, &LackError{k, l}
	}
	if err := p.try(path); err != nil {
		return Written{}, err
	}
	if k == Invitations {
		if err := p.number(ctx); err != nil {
			return Written{}, err
		}
	}
	m := p.meter([]Key{k}, progress)
	switch k {
	case Certificates:
		return p.issue(ctx, path, nil, m)
	case Cover:
		pages, err := p.pages(ctx, nil)
		if err != nil {
			return Written{}, err
		}
		return p.cover(ctx, path, pages, m)
	}
	return p.draw(ctx, k, path, m)
}

// number gives the invitations their numbers and codes.
func (p *Pack) number(ctx context.Context) error {
	ids := make([]int64, 0, len(p.guests))
	for i := range p.guests {
		if g := &p.guests[i]; g.Number == "" || g.Code == "" {
			ids = append(ids, g.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	if _, err := p.db.Guests.Invite(ctx, ids, p.invitations); err != nil {
		return err
	}
	all, err := p.db.Guests.Of(ctx, p.Ceremony.ID)
	if err != nil {
		return err
	}
	// Who was invited meanwhile has no number and waits for the next pack.
	p.guests = slices.DeleteFunc(all, func(a data.GuestRow) bool { return a.Number == "" })
	return nil
}

// draw makes a paper that is neither issued nor counts the others.
func (p *Pack) draw(ctx context.Context, k Key, path string, m *meter) (Written, error) {
	out := Written{Key: k, Path: path, Count: p.count(k)}
	switch k {
	case Labels, TableCards, SymbolicCards:
		job := p.cardJob(ctx, k)
		job.Progress = m.of(k)
		r, err := printing.WriteFile(ctx, path, job)
		out.Pages, out.Warnings = r.Pages, r.Warnings
		return out, err
	case Workbook:
		err := p.writeWorkbook(path)
		m.of(k)(1, 1)
		return out, err
	}
	job, err := p.paperJob(ctx, k)
	if err != nil {
		return out, err
	}
	job.Progress = m.of(k)
	r, err := printing.WritePapersFile(ctx, path, job)
	out.Pages, out.Warnings = r.Pages, r.Warnings
	if k == Invitations {
		out.Numbers = p.guestNumbers()
	}
	return out, err
}

// paperJob is a job of papers of blocks.
func (p *Pack) paperJob(ctx context.Context, k Key) (printing.PaperJob, error) {
	job := printing.PaperJob{Images: p.images(ctx), Title: kinds[k].paper + " – " + p.Ceremony.Title, Now: p.options.Now}
	switch k {
	case Invitations:
		if err := p.attach(ctx); err != nil {
			return job, err
		}
		job.Papers = p.letters()
	case GuestList:
		job.Papers = []printing.Paper{p.guestList()}
	case Attendance:
		job.Papers = []printing.Paper{p.attendance()}
	case Rundown:
		job.Papers = []printing.Paper{p.rundownPaper()}
	case Script:
		job.Papers = []printing.Paper{p.script()}
	case Report:
		pictures, images, err := p.photographs(ctx)
		if err != nil {
			return job, err
		}
		job.Papers, job.Images = []printing.Paper{p.report(pictures)}, images
	}
	return job, nil
}

func (p *Pack) cover(ctx context.Context, path string, pages map[Key]int, m *meter) (Written, error) {
	r, err := printing.WritePapersFile(ctx, path, printing.PaperJob{Papers: []printing.Paper{p.coverPaper(pages)}, Images: p.images(ctx),
		Title: kinds[Cover].paper + " – " + p.Ceremony.Title, Now: p.options.Now, Progress: m.of(Cover)})
	return Written{Key: Cover, Path: path, Count: 1, Pages: r.Pages, Warnings: r.Warnings}, err
}

// issue makes the certificates; place as in issuing.Run.WritePlaced.
func (p *Pack) issue(ctx context.Context, path string, place func() error, m *meter) (Written, error) {
	tell := m.of(Certificates)
	o, err := p.run.WritePlaced(ctx, path, place, func(done, total int) { tell(done, total) })
	out := Written{Key: Certificates, Path: path, Count: len(o.Prints), Pages: o.Report.Pages, Warnings: o.Report.Warnings, Issued: &o}
	for _, x := range o.Prints {
		out.Numbers = append(out.Numbers, x.Number)
	}
	return out, err
}

// pages counts the pages of all papers that can be made, those in known are not
// drawn for it.
func (p *Pack) pages(ctx context.Context, known map[Key]int) (map[Key]int, error) {
	out := map[Key]int{}
	for _, k := range keys {
		n, ok := known[k]
		switch {
		case ok:
		case p.lack(k) != NoLack, k == Cover, k == Workbook, k == Report:
			continue
		case k == Certificates:
			plan, err := printing.NewPlan(p.run.Job())
			if err != nil {
				return nil, err
			}
			n = plan.Pages
		case k == Labels, k == TableCards, k == SymbolicCards:
			plan, err := printing.NewPlan(p.cardJob(ctx, k))
			if err != nil {
				return nil, err
			}
			n = plan.Pages
		default:
			job, err := p.paperJob(ctx, k)
			if err != nil {
				return nil, err
			}
			r, err := printing.WritePapers(ctx, io.Discard, job)
			if err != nil {
				return nil, err
			}
			n = r.Pages
		}
		out[k] = n
	}
	return out, nil
}

// meter adds up how far several papers are.
type meter struct {
	mu    sync.Mutex
	tell  func(done, total int)
	share map[Key]int // of the whole
	done  map[Key]int
	total int
}

func (p *Pack) meter(of []Key, tell func(done, total int)) *meter {
	m := &meter{tell: tell, share: map[Key]int{}, done: map[Key]int{}}
	for _, k := range of {
		m.share[k] = max(p.count(k), 1)
		m.total += m.share[k]
	}
	return m
}

// of returns the progress of one of the papers.
func (m *meter) of(k Key) func(done, total int) {
	return func(done, total int) {
		if m.tell == nil || total <= 0 {
			return
		}
		m.mu.Lock()
		defer m.mu.Unlock()
		m.done[k] = m.share[k] * done / total
		sum := 0
		for _, n := range m.done {
			sum += n
		}
		m.tell(sum, m.total)
	}
}

// drawAll draws papers into a folder, several at once.
func (p *Pack) drawAll(ctx context.Context, of []Key, path func(Key) string, m *meter) ([]Written, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	out := make([]Written, len(of))
	next := make(chan int)
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(of), 4) {
		group.Go(func() {
			for i := range next {
				var err error
				if out[i], err = p.draw(ctx, of[i], path(of[i]), m); err != nil {
					cancel(fmt.Errorf("%s: %w", of[i].File(), err))
				}
			}
		})
	}
	for i := range of {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	group.Wait()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	return out, nil
}
