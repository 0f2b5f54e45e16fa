package data

import (
	"context"

	"gorm.io/gorm"
)

// WorkerChange is an entry of a worker's history: a change of the worker, or
// cover that was given or taken back.
type WorkerChange struct {
	Change
	Company    string // full name of who pays for the cover; "" for the worker itself
	FirstMonth Month  // of the cover
	LastMonth  Month
}

// History returns the history of a worker and of all cover that it ever had,
// the newest first.
func (s *Workers) History(ctx context.Context, id int64) ([]WorkerChange, error) {
	var all []WorkerChange
	err := s.db.read(ctx, "worker history", func(g *gorm.DB) error {
		// What lies in the bin has an index of its own, and is little.
		return g.Raw(`SELECT h.*, '' company, 0 first_month, 0 last_month FROM changes h WHERE h.kind = ? AND h.record = ?
			UNION ALL
			SELECT h.*, `+companyName+` company, v.first_month, v.last_month FROM (
					SELECT id, contribution_id, first_month, last_month FROM coverages WHERE worker_id = ? AND deleted_at IS NULL
					UNION ALL
					SELECT id, contribution_id, first_month, last_month FROM coverages`+dialectOf(g).indexedBy("coverages_bin")+`
						WHERE worker_id = ? AND deleted_at IS NOT NULL) v
				JOIN contributions k ON k.id = v.contribution_id
				JOIN companies c ON c.id = k.company_id
				JOIN changes h ON h.kind = ? AND h.record = v.id
			ORDER BY 1 DESC`, KindWorker, id, id, id, KindCoverage).Scan(&all).Error
	})
	return all, err
}
