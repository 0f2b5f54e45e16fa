package data

import (
	"context"

	"gorm.io/gorm"
)

// LatestCoverage returns, by worker, the coverage that ends last; workers
// without one are left out. companyID and contributionID narrow it to what
// that company or contribution pays for, 0 for any.
func (s *Contributions) LatestCoverage(ctx context.Context, workerIDs []int64, companyID, contributionID int64) (map[int64]CoverageRow, error) {
	latest := make(map[int64]CoverageRow, len(workerIDs))
	query, args := coverageRows+` AND v.worker_id IN `+inSet, []any{idSet(workerIDs)}
	if companyID != 0 {
		query, args = query+` AND k.company_id = ?`, append(args, companyID)
	}
	if contributionID != 0 {
		query, args = query+` AND v.contribution_id = ?`, append(args, contributionID)
	}
	err := s.db.read(ctx, "latest coverages", func(g *gorm.DB) error {
		var rows []CoverageRow
		err := g.Raw(query+` ORDER BY v.last_month, v.id`, args...).Scan(&rows).Error
		for _, r := range rows {
			latest[r.WorkerID] = r
		}
		return err
	})
	return latest, err
}
