package data

import (
	"cmp"
	"context"
	"maps"
	"slices"
)

// coverStep is how many workers are covered between two looks at the context
// and two calls of a progress function.
const coverStep = 2000

// Covering says what giving a contribution's months to many workers did.
type Covering struct {
	Contribution int64
	Given        []int64       // the new coverages
	LeftOut      []int64       // workers who are covered already in one of the months
	Because      []CoverReason // why, the most frequent first
	First        []CoverageRow // of the first few who were left out, what stands in their way
	Gone         int           // workers who are no longer kept
}

// CoverReason is cover that stood in the way of many workers.
type CoverReason struct {
	CompanyID  int64
	Company    string
	FirstMonth Month
	LastMonth  Month
	Workers    int
}

// namedClashes is how many of those who were left out are told by name.
const namedClashes = 3

// CoverMany is Cover for any number of workers: in one transaction, all or
// none, with progress and the reasons for those who were left out counted.
// progress may be nil. Errors: as Cover, and ErrCancelled.
func (s *Contributions) CoverMany(ctx context.Context, contributionID int64, workerIDs []int64, progress func(done, total int)) (Covering, error) {
	var out Covering
	err := s.db.write(ctx, "cover many workers", func(t *tx) error {
		out = Covering{Contribution: contributionID}
		var k Contribution
		if err := t.Take(&k, contributionID).Error; err != nil {
			return err
		}
		reasons := map[CoverReason]int{}
		err := inSteps(ctx, workerIDs, progress, func(part []int64) error {
			clashes, covers, err := t.cover(&k, part)
			if err != nil {
				return err
			}
			for _, c := range clashes {
				out.LeftOut = append(out.LeftOut, c.WorkerID)
				reasons[CoverReason{CompanyID: c.CompanyID, Company: c.Company, FirstMonth: c.FirstMonth, LastMonth: c.LastMonth}]++
			}
			out.First = append(out.First, clashes[:min(len(clashes), namedClashes-len(out.First))]...)
			out.Given = append(out.Given, covers...)
			return t.coveragesChanged(covers, ActionCreate)
		})
		out.Gone = len(workerIDs) - len(out.Given) - len(out.LeftOut)
		for _, r := range slices.SortedFunc(maps.Keys(reasons), func(a, b CoverReason) int {
			return cmp.Or(cmp.Compare(reasons[b], reasons[a]), cmp.Compare(a.Company, b.Company), cmp.Compare(a.FirstMonth, b.FirstMonth))
		}) {
			r.Workers = reasons[r]
			out.Because = append(out.Because, r)
		}
		t.tellOnce()
		return err
	})
	if err != nil {
		return Covering{}, err
	}
	return out, nil
}

// UncoverMany is Uncover for any number of coverages, in one transaction.
// progress may be nil. Errors: ErrCancelled.
func (s *Contributions) UncoverMany(ctx context.Context, coverageIDs []int64, progress func(done, total int)) error {
	return s.db.write(ctx, "uncover many workers", func(t *tx) error {
		err := inSteps(ctx, coverageIDs, progress, t.uncover)
		t.tellOnce()
		return err
	})
}

// inSteps hands ids to fn in parts, with progress and an end when ctx ends.
func inSteps(ctx context.Context, ids []int64, progress func(done, total int), fn func(part []int64) error) error {
	for from := 0; from < len(ids); from += coverStep {
		if err := ctx.Err(); err != nil {
			return err
		}
		part := ids[from:min(from+coverStep, len(ids))]
		if err := fn(part); err != nil {
			return err
		}
		if progress != nil {
			progress(from+len(part), len(ids))
		}
	}
	return ctx.Err()
}
