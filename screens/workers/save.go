package workers

import (
	"context"
	"errors"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
)

// outcome is what a save did.
type outcome struct {
	worker  data.Worker
	clashes []data.CoverageRow // why the cover was not given
	cover   error              // what went wrong after the worker was kept
}

// save judges and keeps the worker. Warnings are shown once; a second save
// passes them.
func (f *form) save() {
	if f.saving {
		return
	}
	w := f.read()
	if f.form.Pass(f.issues(w)) {
		f.keep(w)
	}
}

// keep stores the worker and gives the chosen cover.
func (f *form) keep(w data.Worker) {
	f.saving = true
	f.form.SetBusy(true)
	contribution := f.cover.Value().ID
	db := f.desk.DB
	desk.Run(f.scope, "save", func(ctx context.Context) (outcome, error) {
		if err := db.Workers.Save(ctx, &w); err != nil {
			return outcome{}, err
		}
		out := outcome{worker: w}
		if contribution != 0 {
			out.clashes, out.cover = db.Contributions.Cover(ctx, contribution, []int64{w.ID})
		}
		return out, nil
	}, func(out outcome, err error) {
		f.saving = false
		f.form.SetBusy(false)
		var twice *data.DuplicateError
		switch {
		case errors.As(err, &twice):
			f.duplicate(twice)
			if field := f.form.Field(twice.Field); field != nil {
				field.Focus()
			}
		case errors.Is(err, data.ErrStale), errors.Is(err, data.ErrNotFound) && f.worker.ID != 0:
			f.both.Meet(f.meeting())
		case err != nil:
			f.desk.Fail(err)
		default:
			f.done(out)
		}
	})
}

func (f *form) done(out outcome) {
	f.typing.Forget()
	f.close()
	f.saved(out.worker, f.next.Value() && f.worker.ID == 0)
	switch {
	case out.cover != nil:
		f.desk.Fail(out.cover)
	case len(out.clashes) > 0:
		f.desk.Notices.Trouble(words.T("%s was saved, but not protected once more: %s.", out.worker.Name, clashWords(out.clashes)))
	default:
		f.desk.Say(words.T("%s was saved.", out.worker.Name))
	}
}

// carried are the values with which the next new worker begins: neighbours are
// entered one after the other.
func (f *form) carried() map[string]string {
	out := map[string]string{}
	values := f.form.Snapshot()
	for _, field := range []string{"Village", "District", "Regency", "Province", "PostalCode", "Cover"} {
		if v := values[field]; v != "" {
			out[field] = v
		}
	}
	return out
}

// meeting is what two versions of the worker are compared by.
func (f *form) meeting() desk.Meeting {
	db, id := f.desk.DB.Workers, f.worker.ID
	from := func(w data.Worker) { f.worker, f.typing.Version = w, w.Version }
	return desk.Meeting{ID: id, Version: f.worker.Version, Base: valuesOf(f.worker),
		Read: func(ctx context.Context) (desk.Kept, error) {
			w, err := db.Get(ctx, id)
			return desk.Kept{Version: w.Version, Values: valuesOf(w), Take: func() { from(w) }}, err
		},
		Restore: func(ctx context.Context) error { return db.Restore(ctx, id) },
		Anew:    func() { from(data.Worker{}) }}
}
