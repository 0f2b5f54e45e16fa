package prints

import (
	"context"
	"errors"
	"image"
	"io"
	"time"

	"lingkaran/app/preview"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"
)

// pages shows the pages of a job as they will be printed: each is drawn by the
// same engine into a PDF of one page, and that PDF is rendered. The neighbours
// of the page in view are made ready meanwhile.
type pages struct {
	s      *Screen
	view   *widgets.PageView
	job    *printing.Job
	plan   printing.Plan
	source *preview.Pages // of the job; nil before the first

	turn  int    // counts what was asked for; an answer to an older question is dropped
	late  bool   // the picture that is shown is not the one that is wanted
	still func() // ends the wait for the wanted one
}

// patience is how long an older page may stay while the wanted one is drawn.
const patience = 250 * time.Millisecond

func newPages(s *Screen) *pages {
	p := &pages{s: s, view: widgets.NewPageView()}
	p.view.OnPage = p.draw
	return p
}

func (p *pages) clear() {
	p.job = nil
	p.turn++
	p.arrived()
}

// outdate is told that what is chosen has changed.
func (p *pages) outdate() {
	p.job = nil
	p.turn++
	p.wait()
}

// wait takes an older page away when the wanted one is long in coming.
func (p *pages) wait() {
	if p.late {
		return
	}
	p.late = true
	p.still = p.s.desk.Runner.After(patience, func() {
		if p.late {
			p.view.Wait()
		}
	})
}

func (p *pages) arrived() {
	if p.late = false; p.still != nil {
		p.still()
	}
}

func (p *pages) set(job printing.Job, plan printing.Plan) {
	if plan.Paper != p.plan.Paper { // an older page would be drawn out of shape
		p.view.Wait()
	}
	job.Album = printing.NewAlbum(job.Images) // the logo is made ready once
	p.job, p.plan = &job, plan
	p.end()
	p.source = p.s.renderer.Pages(plan.Pages, func(ctx context.Context, w io.Writer, page int) error {
		one := job
		one.Pages = printing.Range{First: page, Last: page}
		_, err := printing.Write(ctx, w, one)
		return err
	})
	p.view.SetPages(plan.Pages, plan.Paper.W(), plan.Paper.H())
}

func (p *pages) draw(page int, dpi float64) {
	if p.job == nil {
		return
	}
	p.turn++
	source, turn := p.source, p.turn
	width := int(p.plan.Paper.W()/25.4*dpi + 0.5)
	at, ready := source.Ready(page+1, width)
	if ready {
		p.view.Show(page, at)
		p.arrived()
		p.s.check.begin()
	} else {
		p.wait()
	}
	desk.Run(p.s.scope, "page", func(ctx context.Context) (image.Image, error) {
		return source.Page(ctx, page+1, width) // and its neighbours
	}, func(picture image.Image, err error) {
		switch {
		case errors.Is(err, context.Canceled), errors.Is(err, preview.ErrClosed), turn != p.turn, ready:
			return
		case err != nil:
			p.view.SetMessage(p.s.desk.Explanation(err).Sentence())
		default:
			p.view.Show(page, picture)
		}
		p.arrived()
		p.s.check.begin() // now that nobody waits for it
	})
}

// rest lets a run alone that is to be used up; what is returned is closed when
// none of its pages is being drawn any more.
func (p *pages) rest(r *run) <-chan struct{} {
	if p.s.current != r {
		done := make(chan struct{})
		close(done)
		return done
	}
	p.job = nil
	return p.end()
}

// end lets the pages of an older job go, behind the window.
func (p *pages) end() (ended <-chan struct{}) {
	done := make(chan struct{})
	old := p.source
	p.source = nil
	go func() {
		defer close(done)
		if old != nil {
			_ = old.Close() // forgets, and waits for what is being drawn
		}
	}()
	return done
}

// warm starts the renderer, so that the first page comes at once.
func (s *Screen) warm() {
	desk.Run(s.scope, "warm", func(ctx context.Context) (struct{}, error) {
		return struct{}{}, s.renderer.Warm(ctx)
	}, func(_ struct{}, err error) {
		if err != nil && !errors.Is(err, context.Canceled) {
			s.desk.Log.Error("preview", "error", err)
			s.pages.view.SetMessage(words.T("The preview cannot be shown on this computer. Saving and printing work all the same."))
		}
	})
}
