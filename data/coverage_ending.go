package data

import (
	"context"

	"gorm.io/gorm"
)

// EndingGroup is the workers of one contribution whose protection ends: no
// later month is covered by anybody.
type EndingGroup struct {
	ContributionID int64
	CompanyID      int64
	Workers        int
	FirstMonth     Month // of the contribution
	LastMonth      Month // the last that is covered
	Package        Package
}

// Months is how long the contribution protects.
func (g EndingGroup) Months() int { return int(g.LastMonth-g.FirstMonth) + 1 }

// Ending returns the groups whose last covered month lies between from and to,
// the first to end first, see EndingMonths. Their workers are those of
// WorkerQuery with the same months, and of Totals.EndingSoon.
func (s *Contributions) Ending(ctx context.Context, from, to Month) ([]EndingGroup, error) {
	var all []EndingGroup
	index := s.db.dialect.indexedBy
	err := s.db.read(ctx, "ending cover", func(g *gorm.DB) error {
		return g.Raw(`SELECT k.id contribution_id, k.company_id, q.n workers, k.first_month, q.last_month, k.package
			FROM (SELECT v.contribution_id, v.last_month, COUNT(*) n
				FROM workers w`+index("workers_until")+` CROSS JOIN coverages v
				WHERE w.deleted_at IS NULL AND w.covered_until BETWEEN ? AND ?
				AND v.worker_id = w.id AND v.deleted_at IS NULL AND v.last_month = w.covered_until
				GROUP BY v.contribution_id, v.last_month) q
			JOIN contributions k ON k.id = q.contribution_id
			ORDER BY q.last_month, k.company_id, k.id`, max(from, 1), to).Scan(&all).Error
	})
	return all, err
}

// GroupSpans returns in which months the living workers of a contribution are
// protected, by it or by any other: what came before and what follows.
func (s *Contributions) GroupSpans(ctx context.Context, id int64) ([]CoveredSpan, error) {
	var spans []CoveredSpan
	err := s.db.read(ctx, "months of a group", func(g *gorm.DB) error {
		return g.Raw(`SELECT o.contribution_id, o.first_month, o.last_month, COUNT(*) workers
			FROM coverages v`+s.db.dialect.indexedBy("coverages_contribution")+` CROSS JOIN coverages o
			WHERE v.contribution_id = ? AND v.deleted_at IS NULL AND o.worker_id = v.worker_id AND o.deleted_at IS NULL
			AND v.worker_id NOT IN (SELECT id FROM workers WHERE deleted_at IS NOT NULL)
			GROUP BY o.contribution_id, o.first_month, o.last_month ORDER BY o.first_month, o.contribution_id`, id).Scan(&spans).Error
	})
	return spans, err
}
