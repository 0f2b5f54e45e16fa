package sample

import (
	"context"
	"fmt"

	"lingkaran/app/award"
	"lingkaran/data"
)

// settleModel freezes the ranking of the model ceremony, which was held: all who
// gave up to the cut-off date are honoured, without categories, as it was
// published. Its list of awardees stays in the order of call that it has.
func settleModel(ctx context.Context, db *data.DB, ceremonyID int64) error {
	s, err := award.Open(ctx, db, ceremonyID)
	if err != nil || s.Frozen() {
		return wrapped(err)
	}
	s.Rules = award.Usual()
	return wrapped(s.Confirm(ctx, db))
}

// settlePlanned ranks the companies for the ceremony that is still to come, by
// categories with places and with one change by hand, makes the ranking its list
// of awardees and freezes it, as confirming does. A ranking that an earlier fill
// froze stays as it is.
func settlePlanned(ctx context.Context, db *data.DB, ceremonyID int64, left data.Company, invented string) error {
	s, err := award.Open(ctx, db, ceremonyID)
	if err != nil || s.Frozen() {
		return wrapped(err)
	}
	s.Rules = award.Usual()
	s.Rules.Measure, s.Rules.TieBreakers = award.WorkerMonths, []award.Measure{award.Workers, award.Amount, award.Years, award.Earliest}
	s.Rules.MinMonths = 6 // as a branch's target asks for
	for i, name := range award.UsualCategories[:3] {
		s.Rules.Categories = append(s.Rules.Categories, award.Category{Name: name, Quota: []int{1, 1, 2}[i]})
	}
	s.Rules.Set(award.Change{CompanyID: left.ID, Kind: award.PutOut, Reason: invented, By: "contoh", On: s.Ceremony.CutOff})
	if err := s.Rank(ctx, db); err != nil {
		return wrapped(err)
	}
	if _, err := s.Take(ctx, db, data.Taking{Drop: true, Arrange: true}); err != nil {
		return wrapped(err)
	}
	return wrapped(s.Confirm(ctx, db))
}

func wrapped(err error) error {
	if err != nil {
		return fmt.Errorf("sample ranking: %w", err)
	}
	return nil
}
