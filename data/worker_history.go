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
	err := s.db.snapshot(ctx, "worker history", func(g *gorm.DB) error {
		all = nil
		// What lies in the bin has an index of its own, and is little.
		var covers []CoverageRow
		err := g.Raw(`SELECT v.id, v.first_month, v.last_month, `+companyName+` company FROM (
				SELECT id, contribution_id, first_month, last_month FROM coverages`+dialectOf(g).indexedBy("coverages_worker")+`
					WHERE worker_id = ? AND deleted_at IS NULL
				UNION ALL
				SELECT id, contribution_id, first_month, last_month FROM coverages`+dialectOf(g).indexedBy("coverages_bin")+`
					WHERE worker_id = ? AND deleted_at IS NOT NULL) v
			JOIN contributions k ON k.id = v.contribution_id JOIN companies c ON c.id = k.company_id`, id, id).Scan(&covers).Error
		if err != nil {
			return err
		}
		of := make(map[int64]CoverageRow, len(covers))
		ids := make([]int64, len(covers))
		for i, c := range covers {
			of[c.ID], ids[i] = c, c.ID
		}
		var changes []Change
		err = g.Where("kind = ? AND record = ? OR kind = ? AND record IN ?", KindWorker, id, KindCoverage, append(ids, 0)).
			Order("id DESC").Find(&changes).Error
		for _, c := range changes {
			w := WorkerChange{Change: c}
			if c.Kind == KindCoverage {
				v := of[c.Record]
				w.Company, w.FirstMonth, w.LastMonth = v.Company, v.FirstMonth, v.LastMonth
			}
			all = append(all, w)
		}
		return err
	})
	return all, err
}
