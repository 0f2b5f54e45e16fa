package issuing

import (
	"context"
	"time"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
)

// Frozen returns the job that draws papers of the register again as they left
// the office, in the layout of the first one. It issues nothing: it is for
// looking at them. Errors: printing.ErrEmpty, those of layout.Shelf.Open.
func Frozen(ctx context.Context, db *data.DB, prints []data.Print, o Options) (printing.Job, error) {
	if len(prints) == 0 {
		return printing.Job{}, printing.ErrEmpty
	}
	l, err := layout.NewShelf(db).Open(ctx, prints[0].Layout)
	if err != nil {
		return printing.Job{}, err
	}
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	r := Run{db: db, layout: l, options: o, title: titleOf(prints[0].Kind, prints[0].Values[layout.FieldCeremony])}
	return r.job(papers{prints, o.NoNumber}, printsOf(prints)), nil
}

// Resume draws a document of the register again from a sheet on, the first
// being 1, after the printer had a jam: the same papers in the same places,
// with the same numbers and marks. It issues nothing, for these are the papers
// that the register has. Of the options, Now, Adjust and Faces are taken;
// Faces when the fronts or the backs alone are wanted. Errors:
// data.ErrNotFound, ErrNoSheet, those of layout.Shelf.Open.
func Resume(ctx context.Context, db *data.DB, batch string, fromSheet int, o Options) (printing.Job, error) {
	b, prints, err := db.Prints.Batch(ctx, batch)
	if err != nil {
		return printing.Job{}, err
	}
	was := Options{Sheet: b.Sheet, Faces: printing.Faces(b.Faces), Skip: b.Skip, Separators: b.Separators, NoNumber: b.Unnumbered, Now: o.Now, Adjust: o.Adjust}
	if o.Faces != printing.FrontsAndBacks {
		was.Faces = o.Faces
	}
	job, err := Frozen(ctx, db, prints, was)
	if err != nil {
		return printing.Job{}, err
	}
	plan, err := printing.NewPlan(job)
	if err != nil {
		return printing.Job{}, err
	}
	if fromSheet < 1 || fromSheet > plan.Sheets {
		return printing.Job{}, ErrNoSheet
	}
	job.Pages = printing.Range{First: plan.PagesOf(fromSheet).First, Last: plan.Pages}
	return job, nil
}
