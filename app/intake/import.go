package intake

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
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

	Restore   bool // who lies in the bin comes back as the record that he was; else he is created anew
	Twins     bool // who may be a kept worker under another NIK is created all the same
	Elsewhere bool // who is covered by another contribution in its months is imported all the same, without cover
}

// DefaultChoices take everything that is usable.
func DefaultChoices() Choices {
	return Choices{Create: true, Change: true, Warned: true, Cover: true, Restore: true, Twins: true, Elsewhere: true}
}

// fate is what an import does with a row.
type fate uint8

const (
	leftOut fate = iota
	created
	restored
	changed
	listed // kept as it is
)

func (r *PlanRow) fate(c Choices) fate {
	switch {
	case !r.Usable(), r.Leave, r.Status == Warned && !c.Warned, r.Elsewhere != nil && !c.Elsewhere, r.Twin != nil && r.Kind == New && !c.Twins:
		return leftOut
	case r.Kind == New, r.Kind == Binned:
		switch {
		case !c.Create:
			return leftOut
		case r.Kind == Binned && c.Restore:
			return restored
		}
		return created
	case r.Kind == Changed && c.Change && slices.ContainsFunc(r.Changes, func(f data.FieldChange) bool { return !r.Declined(f.Field) }):
		return changed
	}
	return listed
}

// Tally is how many rows an import would take, by what becomes of them.
type Tally struct {
	Created, Restored, Changed, Same, Left int
	Elsewhere                              int // of those taken: covered by another contribution, and so not by this one
}

// Taken is how many rows would be imported.
func (t Tally) Taken() int { return t.Created + t.Restored + t.Changed + t.Same }

// Tally counts what Import would do with these choices.
func (p *Plan) Tally(c Choices) (t Tally) {
	for _, r := range p.Rows {
		f := r.fate(c)
		if f != leftOut && r.Elsewhere != nil {
			t.Elsewhere++
		}
		switch f {
		case created:
			t.Created++
		case restored:
			t.Restored++
		case changed:
			t.Changed++
		case listed:
			t.Same++
		default:
			t.Left++
		}
	}
	return t
}

// Takes reports whether Import would take the row with these choices.
func (r *PlanRow) Takes(c Choices) bool { return r.fate(c) != leftOut }

// Import stores what was planned, all or nothing, and returns its record, by
// which it can be undone. Rows that were left out, and kinds that were not
// chosen, change nothing. progress may be nil and is told at most ten times a
// second. Errors: ErrNothing and those of data.Imports.Run.
func (p *Plan) Import(ctx context.Context, db *data.DB, c Choices, progress func(done, total int)) (data.Import, error) {
	defer frugal()()
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
		switch r.fate(c) {
		case created:
			w := r.Worker
			if w.ID != 0 { // who lies in the bin stays there
				w = r.anew()
			}
			work.New = append(work.New, w)
		case restored:
			work.Back = append(work.Back, r.change())
		case changed:
			work.Changed = append(work.Changed, r.change())
		case listed:
			work.Same = append(work.Same, r.Worker.ID)
		}
	}
	if len(work.New)+len(work.Back)+len(work.Changed)+len(work.Same) == 0 {
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

// change is what to do for a changed or binned row: the kept worker with the
// Changes that were not declined.
func (r *PlanRow) change() data.ImportChange {
	if len(r.declined) == 0 {
		return data.ImportChange{Worker: r.Worker, Fields: r.Changes}
	}
	w := *r.Worker
	r.putBack(&w, r.Declined)
	fields := slices.DeleteFunc(slices.Clone(r.Changes), func(c data.FieldChange) bool { return r.Declined(c.Field) })
	return data.ImportChange{Worker: &w, Fields: fields}
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
