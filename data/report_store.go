package data

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"
)

// Reports counts what the office's reports say, and keeps its targets.
type Reports struct {
	db   *DB
	kept bookKeeper
}

// Count counts the months from and to and those between, from one state of the
// database. A period that ends before it begins has no figures. What it reads
// stays in memory for the next report until something is changed, see Forget.
func (s *Reports) Count(ctx context.Context, by ReportBy, from, to Month) (*CoverReport, error) {
	var r *CoverReport
	err := s.db.snapshot(ctx, "report", func(g *gorm.DB) error {
		b, err := s.kept.read(g, by)
		if err != nil {
			return err
		}
		r = b.report(by, from, to)
		return nil
	})
	return r, err
}

// Forget gives back the memory that Count took: some twenty megabytes for a
// million workers.
func (s *Reports) Forget() { s.kept.forget() }

// GiftShare is what a contribution does for a row of a report.
type GiftShare struct {
	ContributionID int64
	CompanyID      int64
	Company        string // full name
	First, Last    Month  // of the contribution
	Months         int    // covered months of workers in the period
	Received       Rupiah // for the period
	Promised       Rupiah // for the period
}

// Gifts returns the contributions behind a row of a report, or behind the
// whole when row is nil, by company and time. Their months and rupiah add up
// to those of the row.
func (s *Reports) Gifts(ctx context.Context, r *CoverReport, row *CoverRow) ([]GiftShare, error) {
	from, to, by := r.From, r.To, r.By
	if row != nil && by == ByMonth {
		from, to = row.Month, row.Month
	}
	var all []GiftShare
	err := s.db.snapshot(ctx, "gifts of a report", func(g *gorm.DB) error {
		b, err := s.kept.read(g, by)
		if err != nil {
			return err
		}
		all = b.behind(by, row, from, to)
		return nil
	})
	return all, err
}

func (b *coverBook) behind(by ReportBy, row *CoverRow, from, to Month) (all []GiftShare) {
	part := -1
	if row != nil && by.ofWorkers() && !row.Open {
		part = slices.Index(b.parts[by].keys, row.Key)
		if part < 0 {
			return nil
		}
	}
	var share shares
	for i := range b.gifts {
		k := &b.gifts[i]
		giver := &b.givers[k.giver]
		if row != nil && (by == ByCompany && giver.id != row.CompanyID || by == ByForm && giver.form != row.Key || by == BySector && giver.sector != row.Key) {
			continue
		}
		first, months := k.span()
		x := GiftShare{ContributionID: k.ID, CompanyID: giver.id, Company: giver.name, First: first, Last: first + Month(months) - 1}
		within := func(n int) int {
			begin, end := k.months(n)
			return max(int(min(end, to)-max(begin, from))+1, 0)
		}
		if row == nil || !by.ofWorkers() {
			x.Promised, x.Received = k.In(k.Amount, from, to), k.In(k.received, from, to)
			for n := range k.workers {
				x.Months += within(n)
			}
		} else {
			p := b.parts[by]
			share.of(k, p, from, to, func(of int, promised, received Rupiah) {
				if of == part {
					x.Promised += promised
					x.Received += received
				}
			})
			for n, w := range k.workers {
				if int(p.of[w]) == part {
					x.Months += within(n)
				}
			}
		}
		if x.Promised != 0 || x.Received != 0 || x.Months != 0 {
			all = append(all, x)
		}
	}
	slices.SortStableFunc(all, func(x, y GiftShare) int {
		return cmp.Or(strings.Compare(strings.ToLower(x.Company), strings.ToLower(y.Company)), cmp.Compare(x.CompanyID, y.CompanyID), int(x.First-y.First))
	})
	return all
}

// Targets returns the office's targets, by year.
func (s *Reports) Targets(ctx context.Context) ([]Target, error) {
	var all []Target
	err := s.db.read(ctx, "targets", func(g *gorm.DB) error { return g.Order("year, measure").Find(&all).Error })
	return all, err
}

// SaveTarget creates or changes a target, as Companies.Save. ErrStale too when
// someone else set one of the same year and measure meanwhile.
func (s *Reports) SaveTarget(ctx context.Context, x *Target) error {
	var y Target
	err := s.db.write(ctx, "save target", func(t *tx) error {
		y = *x
		var same int64
		if err := t.Model(&Target{}).Where("year = ? AND measure = ? AND id <> ?", y.Year, y.Measure, y.ID).Count(&same).Error; err != nil {
			return err
		}
		if same > 0 {
			return ErrStale
		}
		return save(t, KindTarget, &y, nil)
	})
	if err == nil {
		*x = y
	}
	return err
}

// DeleteTarget takes a target away.
func (s *Reports) DeleteTarget(ctx context.Context, id int64) error {
	return s.db.write(ctx, "delete target", func(t *tx) error {
		_, err := t.bin(KindTarget, "targets", []int64{id})
		return err
	})
}
