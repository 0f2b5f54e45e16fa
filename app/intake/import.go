package intake

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"lingkaran/app/words"
	"lingkaran/data"
)

// ErrNothing says that no row of a list can be imported, or that the clerk
// chose none.
var ErrNothing = errors.New("no row to import")

// Choices say what an import does with each kind of row.
type Choices struct {
	Create bool // new workers are created
	Change bool // kept workers get what the list says; else they stay as they are
	Warned bool // rows with warnings are taken too
	Cover  bool // the contribution covers the workers of the list, those covered elsewhere left out
}

// DefaultChoices take everything that is usable.
func DefaultChoices() Choices { return Choices{Create: true, Change: true, Warned: true, Cover: true} }

// Import stores what was planned, all or nothing, and returns its record, by
// which it can be undone. Rows that were left out, and kinds that were not
// chosen, change nothing. progress may be nil and is told at most ten times a
// second. Errors: ErrNothing and those of data.Imports.Run.
func (p *Plan) Import(ctx context.Context, db *data.DB, c Choices, progress func(done, total int)) (data.Import, error) {
	mapping, err := json.Marshal(p.Mapping)
	if err != nil {
		return data.Import{}, err
	}
	x := data.Import{
		FileName: p.File, FileHash: p.Hash, Sheet: p.Mapping.Sheet, CompanyID: p.Company.ID,
		Mapping: string(mapping), Fingerprint: p.Mapping.Fingerprint,
		Accepted: p.Counts.Accepted, Warned: p.Counts.Warned, Refused: p.Counts.Refused,
	}
	if c.Cover {
		x.ContributionID = p.Contribution.ID
	}
	work := &data.ImportWork{Mark: p.mark}
	for _, r := range p.Rows {
		switch {
		case !r.Usable(), r.Leave, r.Status == Warned && !c.Warned:
		case r.Kind == New:
			if c.Create {
				work.New = append(work.New, r.Worker)
			}
		case r.Kind == Changed && c.Change && len(r.Changes) > 0:
			work.Changed = append(work.Changed, r.change())
		default:
			work.Same = append(work.Same, r.Worker.ID)
		}
	}
	if len(work.New)+len(work.Changed)+len(work.Same) == 0 {
		return data.Import{}, ErrNothing
	}
	if progress != nil {
		var told time.Time
		work.Progress = func(done, total int) {
			if now := time.Now(); done == total || now.Sub(told) >= 100*time.Millisecond {
				told = now
				progress(done, total)
			}
		}
	}
	err = db.Imports.Run(ctx, &x, work)
	return x, err
}

// change is what to do for a changed row: the kept worker with the fields
// that are still among Changes.
func (r *PlanRow) change() data.ImportChange {
	w := *r.kept
	for _, c := range r.Changes {
		for i := range data.WorkerFields {
			if f := &data.WorkerFields[i]; f.Name == c.Field {
				f.Copy(&w, r.Worker)
			}
		}
	}
	return data.ImportChange{Worker: &w, Fields: r.Changes}
}

// KeptLabel says why an undo left a worker in place (data.KeptWorker.Why).
func KeptLabel(why string) string {
	switch why {
	case data.KeptEdited:
		return words.T("changed by hand since")
	case data.KeptCovered:
		return words.T("covered by other means")
	case data.KeptPrinted:
		return words.T("a card was printed")
	case data.KeptListed:
		return words.T("stands in a later list")
	}
	return why
}
