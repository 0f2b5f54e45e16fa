package prints

import (
	"bytes"
	"context"
	"errors"
	"image"

	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"
)

// pages shows the pages of a job as they will be printed: each is drawn by the
// same engine into a PDF of one page, and that PDF is rendered.
type pages struct {
	s    *Screen
	view *widgets.PageView
	job  *printing.Job
	plan printing.Plan
}

func newPages(s *Screen) *pages {
	p := &pages{s: s, view: widgets.NewPageView()}
	p.view.OnPage = p.draw
	return p
}

func (p *pages) clear() { p.job = nil }

func (p *pages) set(job printing.Job, plan printing.Plan) {
	p.job, p.plan = &job, plan
	p.view.SetPages(plan.Pages, plan.Paper.W(), plan.Paper.H())
}

func (p *pages) draw(page int, dpi float64) {
	if p.job == nil {
		return
	}
	job, renderer := *p.job, p.s.renderer
	width := int(p.plan.Paper.W()/25.4*dpi + 0.5)
	desk.Run(p.s.scope, "page", func(ctx context.Context) (image.Image, error) {
		job.Pages = printing.Range{First: page + 1, Last: page + 1}
		var pdf bytes.Buffer
		if _, err := printing.Write(ctx, &pdf, job); err != nil {
			return nil, err
		}
		doc, err := renderer.Open(ctx, pdf.Bytes())
		if err != nil {
			return nil, err
		}
		defer doc.Close()
		return doc.Page(ctx, 1, width)
	}, func(picture image.Image, err error) {
		switch {
		case errors.Is(err, context.Canceled):
		case err != nil:
			p.view.SetMessage(p.s.desk.Explanation(err).Sentence())
		default:
			p.view.Show(page, picture)
		}
	})
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
