package data

import (
	"context"

	"gorm.io/gorm"
)

// Rundowns keeps what happens at ceremonies, in which order.
type Rundowns struct{ db *DB }

// Of returns a ceremony's items in their order.
func (s *Rundowns) Of(ctx context.Context, ceremonyID int64) ([]RundownItem, error) {
	var all []RundownItem
	err := s.db.read(ctx, "rundown", func(g *gorm.DB) error {
		return g.Where("ceremony_id = ?", ceremonyID).Order("position, id").Find(&all).Error
	})
	return all, err
}

// Save creates or changes, as Companies.Save. A new item without a position
// comes last. ErrNotFound when the ceremony is gone.
func (s *Rundowns) Save(ctx context.Context, x *RundownItem) error {
	all := []RundownItem{*x}
	err := s.SaveAll(ctx, all)
	if err == nil {
		*x = all[0]
	}
	return err
}

// SaveAll saves items in one transaction: a template, or a whole rundown.
func (s *Rundowns) SaveAll(ctx context.Context, items []RundownItem) error {
	saved := make([]RundownItem, len(items))
	err := s.db.write(ctx, "save rundown", func(t *tx) error {
		copy(saved, items)
		for i := range saved {
			x := &saved[i]
			if x.ID == 0 {
				if err := t.Select("id").Take(&Ceremony{}, x.CeremonyID).Error; err != nil {
					return err
				}
				if x.Position == 0 {
					if err := t.queryRow(`SELECT COALESCE(MAX(position), 0) + 1 FROM rundown_items WHERE ceremony_id = ? AND deleted_at IS NULL`, x.CeremonyID).Scan(&x.Position); err != nil {
						return err
					}
				}
			}
			if err := save(t, KindRundown, x, nil); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		copy(items, saved)
	}
	return err
}

// Reorder puts a ceremony's items in the order of ids; those that are not
// named follow in their old order.
func (s *Rundowns) Reorder(ctx context.Context, ceremonyID int64, ids []int64) error {
	return s.db.write(ctx, "order rundown", func(t *tx) error {
		return t.reorder(KindRundown, "rundown_items", ceremonyID, ids)
	})
}

// Delete moves items to the bin.
func (s *Rundowns) Delete(ctx context.Context, ids ...int64) error {
	return s.db.write(ctx, "delete rundown items", func(t *tx) error {
		_, err := t.bin(KindRundown, "rundown_items", ids)
		return err
	})
}

// Restore brings items back from the bin.
func (s *Rundowns) Restore(ctx context.Context, ids ...int64) error {
	return s.db.write(ctx, "restore rundown items", func(t *tx) error {
		_, err := t.unbin(KindRundown, "rundown_items", ids)
		return err
	})
}
