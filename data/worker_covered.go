package data

import (
	"context"

	"gorm.io/gorm"
)

// CoveredIn returns which of the workers are covered in a month: CoveredUntil
// alone does not tell cover that runs from cover that has yet to begin.
func (s *Workers) CoveredIn(ctx context.Context, m Month, ids []int64) (map[int64]bool, error) {
	covered := make(map[int64]bool, len(ids))
	if len(ids) == 0 {
		return covered, nil
	}
	err := s.db.read(ctx, "workers covered in a month", func(g *gorm.DB) error {
		found, err := readIDs(g, `SELECT DISTINCT v.worker_id FROM coverages v
			WHERE v.worker_id IN `+dialectOf(g).inSet+` AND v.deleted_at IS NULL AND v.first_month <= ? AND v.last_month >= ?`, idSet(ids), m, m)
		for _, id := range found {
			covered[id] = true
		}
		return err
	})
	return covered, err
}
