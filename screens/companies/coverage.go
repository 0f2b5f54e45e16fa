package companies

import (
	"context"
	"slices"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
)

// withoutComputation leaves out of a history what no clerk reads: the kept
// computation. The amount, which follows from it, stays.
func withoutComputation(all []data.Change) []data.Change {
	out := slices.Clone(all)
	for i := range out {
		out[i].Fields = slices.DeleteFunc(slices.Clone(out[i].Fields), func(f data.FieldChange) bool {
			return f.Field == "Computation" || f.Field == "CompanyID"
		})
	}
	return out
}

// cover protects workers by a contribution and returns those that were not,
// because something else protects them in these months.
func cover(ctx context.Context, db *data.DB, contribution int64, workers []int64) (clashes []data.CoverageRow, err error) {
	return db.Contributions.Cover(ctx, contribution, workers)
}

// uncover takes back the protection of workers by a contribution.
func uncover(ctx context.Context, db *data.DB, contribution int64, workers []int64) error {
	rows, err := db.Contributions.CoverageFrom(ctx, contribution)
	if err != nil {
		return err
	}
	wanted := make(map[int64]bool, len(workers))
	for _, id := range workers {
		wanted[id] = true
	}
	var ids []int64
	for _, r := range rows {
		if wanted[r.WorkerID] {
			ids = append(ids, r.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	return db.Contributions.Uncover(ctx, ids...)
}

// uncover takes workers back and offers to undo it.
func (p *contributionPage) uncover(workers []int64) {
	workers = slices.Clone(workers)
	name := ""
	if row, ok := p.table.Row(workers[0]); ok && len(workers) == 1 {
		name = row.Name
	}
	s, id := p.s, p.id
	desk.Do(s.scope, "", func(ctx context.Context) error {
		return uncover(ctx, s.desk.DB, id, workers)
	}, func(err error) {
		if err != nil {
			s.fail(err)
			return
		}
		p.table.TickNone()
		text := words.N("%s worker was taken back.", "%s workers were taken back.", len(workers))
		if name != "" {
			text = words.T("%s is no longer protected by this contribution.", name)
		}
		s.desk.Undoable(text, func() { s.coverAgain(id, workers) })
	})
}

// coverAgain undoes uncover. What was given to others meanwhile stays with them.
func (s *Screen) coverAgain(contribution int64, workers []int64) {
	desk.Run(s.scope, "", func(ctx context.Context) ([]data.CoverageRow, error) {
		return cover(ctx, s.desk.DB, contribution, workers)
	}, func(clashes []data.CoverageRow, err error) {
		if err != nil {
			s.fail(err)
		} else if n := len(clashes); n > 0 {
			s.desk.Notices.Trouble(words.N("%s worker could not be brought back: another contribution protects that worker by now.",
				"%s workers could not be brought back: another contribution protects them by now.", n))
		}
	})
}
