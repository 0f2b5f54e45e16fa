package data

import (
	"context"

	"gorm.io/gorm"
)

// Payments keeps what was received of contributions.
type Payments struct{ db *DB }

// Of returns what was received of a contribution, the first first.
func (s *Payments) Of(ctx context.Context, contributionID int64) ([]Payment, error) {
	var all []Payment
	err := s.db.read(ctx, "payments", func(g *gorm.DB) error {
		return g.Where("contribution_id = ?", contributionID).Order("date, id").Find(&all).Error
	})
	return all, err
}

// Get returns one payment, ErrNotFound when there is none or it is in the bin.
func (s *Payments) Get(ctx context.Context, id int64) (Payment, error) {
	var p Payment
	err := s.db.read(ctx, "payment", func(g *gorm.DB) error { return g.Take(&p, id).Error })
	return p, err
}

// Save creates or changes, as Companies.Save. A payment stays with its
// contribution. ErrNotFound when that is gone or in the bin.
func (s *Payments) Save(ctx context.Context, p *Payment) error {
	var x Payment
	err := s.db.write(ctx, "save payment", func(t *tx) error {
		x = *p
		return t.savePayment(&x)
	})
	if err == nil {
		*p = x
	}
	return err
}

func (t *tx) savePayment(x *Payment) error {
	if err := t.Select("id").Take(&Contribution{}, x.ContributionID).Error; err != nil {
		return err
	}
	return save(t, KindPayment, x, func(kept, x *Payment) { x.ContributionID = kept.ContributionID })
}

// Delete moves payments to the bin.
func (s *Payments) Delete(ctx context.Context, ids ...int64) error {
	return s.db.write(ctx, "delete payments", func(t *tx) error {
		_, err := t.bin(KindPayment, "payments", ids)
		return err
	})
}

// Restore brings payments back from the bin.
func (s *Payments) Restore(ctx context.Context, ids ...int64) error {
	return s.db.write(ctx, "restore payments", func(t *tx) error {
		_, err := t.unbin(KindPayment, "payments", ids)
		return err
	})
}

// SaveReceived creates a contribution together with its first payment, all or
// nothing: what is entered on the day it is received. Errors: as Save.
func (s *Contributions) SaveReceived(ctx context.Context, c *Contribution, p *Payment) error {
	var x Contribution
	var y Payment
	err := s.db.write(ctx, "save received contribution", func(t *tx) error {
		x, y = *c, *p
		if err := t.saveContribution(&x); err != nil {
			return err
		}
		y.ContributionID = x.ID
		return t.savePayment(&y)
	})
	if err == nil {
		*c, *p = x, y
	}
	return err
}
