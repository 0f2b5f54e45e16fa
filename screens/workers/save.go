package workers

import (
	"context"
	"errors"
	"maps"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"
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
		case errors.Is(err, data.ErrStale):
			f.stale()
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

// stale shows that someone else changed the record meanwhile, and brings both
// together.
func (f *form) stale() {
	id := f.worker.ID
	desk.Run(f.scope, "stale", func(ctx context.Context) (data.Worker, error) {
		return f.desk.DB.Workers.Get(ctx, id)
	}, func(kept data.Worker, err error) {
		switch {
		case errors.Is(err, data.ErrNotFound):
			f.banner.Say(widgets.Bad, words.T("Someone deleted this worker meanwhile. Restore the record from the bin first, then save again."))
			return
		case err != nil:
			f.desk.Fail(err)
			return
		}
		merged, clashes := desk.Merge(valuesOf(f.worker), valuesOf(f.read()), valuesOf(kept))
		f.compare(kept, merged, clashes)
	})
}

// compare brings both versions together in the form; nothing is saved before
// the clerk saves again. Where both changed a field, both values are shown and
// the clerk chooses.
func (f *form) compare(kept data.Worker, merged map[string]string, clashes []desk.Clash) {
	take := func(values map[string]string) {
		cover := f.cover.Draft()
		f.worker, f.typing.Version = kept, kept.Version
		f.put(valuesOf(kept))
		f.form.SetClean()
		f.put(values)
		f.cover.SetDraft(cover)
		f.banner.Say(widgets.Info, words.T("Someone else changed this record meanwhile. Their changes now stand in the form beside yours. Look at it and save once more."))
		f.typed()
	}
	if len(clashes) == 0 {
		take(merged)
		return
	}
	text := words.T("Someone else changed this worker on %s, while you were typing.", words.Moment(kept.UpdatedAt))
	theirs := maps.Clone(merged) // their side of the clashes, my other changes
	for _, c := range clashes {
		text += "\n" + words.T("%s: yours “%s”, theirs “%s”.", label(c.Field), words.OrDash(readable(c.Field, c.Mine)), words.OrDash(readable(c.Field, c.Theirs)))
		theirs[c.Field] = c.Theirs
	}
	f.banner.Say(widgets.Warn, text,
		widgets.Offer{Text: words.T("Take mine"), Do: func() { take(merged) }},
		widgets.Offer{Text: words.T("Take theirs"), Do: func() { take(theirs) }})
}
