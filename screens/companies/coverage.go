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

// coveragesOf are the coverages by which a contribution protects workers.
func coveragesOf(ctx context.Context, db *data.DB, contribution int64, workers []int64) ([]int64, error) {
	rows, err := db.Contributions.CoverageFrom(ctx, contribution)
	if err != nil {
		return nil, err
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
	return ids, nil
}

// takeBack ends coverages, however many, and calls done, which may be nil.
func (s *Screen) takeBack(coverages []int64, done func()) {
	db := s.desk.DB
	desk.Long(s.scope, words.T("Taking protection back"), func(ctx context.Context, report desk.Report) (struct{}, error) {
		return struct{}{}, db.Contributions.UncoverMany(ctx, coverages, report)
	}, func(_ struct{}, err error) {
		switch {
		case err != nil:
			s.fail(err)
		case done != nil:
			done()
		}
	})
}

// uncover takes workers back and offers to undo it.
func (p *contributionPage) uncover(workers []int64) {
	workers = slices.Clone(workers)
	name := ""
	if row, ok := p.table.Row(workers[0]); ok && len(workers) == 1 {
		name = row.Name
	}
	s, id := p.s, p.id
	desk.Run(s.scope, "", func(ctx context.Context) ([]int64, error) {
		return coveragesOf(ctx, s.desk.DB, id, workers)
	}, func(coverages []int64, err error) {
		if err != nil {
			s.fail(err)
			return
		}
		s.takeBack(coverages, func() {
			p.table.TickNone()
			text := words.N("%s worker was taken back.", "%s workers were taken back.", len(workers))
			if name != "" {
				text = words.T("%s is no longer protected by this contribution.", name)
			}
			s.desk.Undoable(text, func() { s.coverAgain(id, workers) })
		})
	})
}

// coverAgain undoes uncover. What was given to others meanwhile stays with them.
func (s *Screen) coverAgain(contribution int64, workers []int64) {
	db := s.desk.DB
	desk.Long(s.scope, words.T("Protecting workers"), func(ctx context.Context, report desk.Report) (data.Covering, error) {
		return db.Contributions.CoverMany(ctx, contribution, workers, report)
	}, func(done data.Covering, err error) {
		if err != nil {
			s.fail(err)
		} else if n := len(done.LeftOut); n > 0 {
			s.desk.Notices.Trouble(words.N("%s worker could not be brought back: another contribution protects that worker by now.",
				"%s workers could not be brought back: another contribution protects them by now.", n))
		}
	})
}
