package data

import (
	"context"
	"fmt"

	"gorm.io/gorm"
)

// Contributions keeps what companies gave, whom it covers, and the tariffs.
type Contributions struct{ db *DB }

// Get returns one contribution, ErrNotFound when there is none or it is in the bin.
func (s *Contributions) Get(ctx context.Context, id int64) (Contribution, error) {
	var c Contribution
	err := s.db.read(ctx, "contribution", func(g *gorm.DB) error { return g.Take(&c, id).Error })
	return c, err
}

// Save creates or changes, as Companies.Save. The coverages of a contribution
// always have its months and package: when those change they follow, and
// ErrCoverage is returned, with nothing changed, when a worker would then be
// covered twice in a month. ErrNotFound when the company is gone.
func (s *Contributions) Save(ctx context.Context, c *Contribution) error {
	var x Contribution
	err := s.db.write(ctx, "save contribution", func(t *tx) error {
		x = *c
		return t.saveContribution(&x)
	})
	if err == nil {
		*c = x
	}
	return err
}

func (t *tx) saveContribution(x *Contribution) error {
	if err := t.Select("id").Take(&Company{}, x.CompanyID).Error; err != nil && x.ID == 0 {
		return err
	}
	var kept Contribution
	if err := save(t, KindContribution, x, func(k, _ *Contribution) { kept = *k }); err != nil {
		return err
	}
	if kept.ID == 0 {
		return nil
	}
	return t.followContribution(&kept, x)
}

// followContribution brings the coverages in line with a changed contribution.
func (t *tx) followContribution(old, now *Contribution) error {
	moved := old.FirstMonth != now.FirstMonth || old.LastMonth() != now.LastMonth()
	if !moved && old.Package == now.Package && old.CompanyID == now.CompanyID {
		return nil
	}
	// A coverage that a merge shortened begins later than its contribution. It
	// stays so, and ends when nothing of it is left.
	over, err := t.ids(`UPDATE coverages SET deleted_at = ?, updated_at = ?, version = version + 1
		WHERE contribution_id = ? AND deleted_at IS NULL AND first_month > ? AND first_month > ? RETURNING id`,
		t.at, t.at, now.ID, old.FirstMonth, now.LastMonth())
	if err != nil {
		return err
	}
	if err := t.coveragesChanged(over, ActionDelete); err != nil {
		return err
	}
	covered, err := t.ids(`UPDATE coverages SET first_month = CASE WHEN first_month > ? AND first_month > ? THEN first_month ELSE ? END,
		last_month = ?, programmes = ?, updated_at = ?, version = version + 1
		WHERE contribution_id = ? AND deleted_at IS NULL RETURNING id`,
		old.FirstMonth, now.FirstMonth, now.FirstMonth, now.LastMonth(), now.Package, t.at, now.ID)
	if err != nil || len(covered) == 0 {
		return err
	}
	t.tell(KindCoverage, covered...)
	return t.keepSponsors(`SELECT worker_id FROM coverages WHERE contribution_id = ? AND deleted_at IS NULL`, now.ID)
}

// Delete moves contributions and their coverages to the bin.
func (s *Contributions) Delete(ctx context.Context, ids ...int64) error {
	return s.db.write(ctx, "delete contributions", func(t *tx) error {
		gone, err := t.bin(KindContribution, "contributions", ids)
		if err != nil || len(gone) == 0 {
			return err
		}
		covers, err := t.ids(`UPDATE coverages SET deleted_at = ?, updated_at = ?, version = version + 1, with_contribution = TRUE
			WHERE contribution_id IN `+t.d().inSet+` AND deleted_at IS NULL RETURNING id`, t.at, t.at, idSet(gone))
		if err != nil {
			return err
		}
		return t.coveragesChanged(covers, ActionDelete)
	})
}

// Restore brings contributions back with exactly the coverages that went to
// the bin with them. ErrCoverage, with nothing restored, when one of their
// workers is covered by another contribution meanwhile.
func (s *Contributions) Restore(ctx context.Context, ids ...int64) error {
	return s.db.write(ctx, "restore contributions", func(t *tx) error {
		back, err := t.unbin(KindContribution, "contributions", ids)
		if err != nil || len(back) == 0 {
			return err
		}
		covers, err := t.ids(`UPDATE coverages SET deleted_at = NULL, updated_at = ?, version = version + 1, with_contribution = FALSE
			WHERE contribution_id IN `+t.d().inSet+` AND deleted_at IS NOT NULL AND with_contribution RETURNING id`, t.at, idSet(back))
		if err != nil {
			return err
		}
		return t.coveragesChanged(covers, ActionRestore)
	})
}

// Tariffs returns the office's tariff table.
func (s *Contributions) Tariffs(ctx context.Context) ([]Tariff, error) {
	var all []Tariff
	err := s.db.read(ctx, "tariffs", func(g *gorm.DB) error {
		return g.Order("programme, sector, first_month, income_from, id").Find(&all).Error
	})
	return all, err
}

// SaveTariff creates or changes a row of the tariff table, as Companies.Save.
func (s *Contributions) SaveTariff(ctx context.Context, x *Tariff) error {
	var y Tariff
	err := s.db.write(ctx, "save tariff", func(t *tx) error {
		y = *x
		return save(t, KindTariff, &y, nil)
	})
	if err == nil {
		*x = y
	}
	return err
}

// FirstTariffs gives an office that never held a tariff these rows, all or
// none: half a table would compute wrong amounts. It reports whether it did.
func (s *Contributions) FirstTariffs(ctx context.Context, rows []Tariff) (given bool, err error) {
	err = s.db.write(ctx, "first tariffs", func(t *tx) error {
		var held int64
		if err := t.Unscoped().Model(&Tariff{}).Limit(1).Count(&held).Error; err != nil || held > 0 {
			return err
		}
		for i := range rows {
			row := rows[i]
			if err := save(t, KindTariff, &row, nil); err != nil {
				return fmt.Errorf("tariff %d: %w", i, err)
			}
		}
		given = true
		return nil
	})
	return given && err == nil, err
}

// DeleteTariff removes a row; contributions keep what they were computed with.
func (s *Contributions) DeleteTariff(ctx context.Context, id int64) error {
	return s.db.write(ctx, "delete tariff", func(t *tx) error {
		_, err := t.bin(KindTariff, "tariffs", []int64{id})
		return err
	})
}
