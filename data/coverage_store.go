package data

import (
	"context"

	"gorm.io/gorm"
)

// coverageRows reads coverages with their company and worker.
const coverageRows = `SELECT v.id, v.version, v.created_at, v.updated_at, v.deleted_at, v.worker_id, v.contribution_id,
	v.programmes, v.first_month, v.last_month, k.company_id, ` + companyName + ` company, w.name worker_name
	FROM coverages v JOIN contributions k ON k.id = v.contribution_id
	JOIN companies c ON c.id = k.company_id JOIN workers w ON w.id = v.worker_id
	WHERE v.deleted_at IS NULL`

// Cover gives workers the contribution's months. Workers that are already
// covered in one of the months are returned as clashes, with the coverage that
// stands in the way, and are not covered; those that are gone or in the bin are
// left out. ErrNotFound when the contribution is gone.
func (s *Contributions) Cover(ctx context.Context, contributionID int64, workerIDs []int64) (clashes []CoverageRow, err error) {
	err = s.db.write(ctx, "cover workers", func(t *tx) error {
		var k Contribution
		if err := t.Take(&k, contributionID).Error; err != nil {
			return err
		}
		found, covers, err := t.cover(&k, workerIDs)
		if err != nil {
			return err
		}
		clashes = found
		return t.coveragesChanged(covers, ActionCreate)
	})
	if err != nil {
		return nil, err
	}
	return clashes, nil
}

// cover gives workers the contribution's months. It returns what stands in the
// way of those who are covered already, and the new coverages.
func (t *tx) cover(k *Contribution, workerIDs []int64) (clashes []CoverageRow, covers []int64, err error) {
	set := idSet(workerIDs)
	// The first clash of each worker is enough to say why.
	err = t.Raw(coverageRows+` AND v.id IN (SELECT MIN(o.id) FROM coverages o JOIN workers w ON w.id = o.worker_id AND w.deleted_at IS NULL
		WHERE o.worker_id IN `+t.d().inSet+` AND o.deleted_at IS NULL AND o.last_month >= ? AND o.first_month <= ? GROUP BY o.worker_id)
		ORDER BY w.name_key, v.id`, set, k.FirstMonth, k.LastMonth()).Scan(&clashes).Error
	if err != nil {
		return nil, nil, err
	}
	covers, err = t.ids(`INSERT INTO coverages (version, created_at, updated_at, worker_id, contribution_id, programmes, first_month, last_month)
		SELECT 1, ?, ?, w.id, ?, ?, ?, ? FROM workers w
		WHERE w.id IN `+t.d().inSet+` AND w.deleted_at IS NULL AND NOT EXISTS (
			SELECT 1 FROM coverages o WHERE o.worker_id = w.id AND o.deleted_at IS NULL AND o.last_month >= ? AND o.first_month <= ?)
		ORDER BY w.id RETURNING id`,
		t.at, t.at, k.ID, k.Package, k.FirstMonth, k.LastMonth(), set, k.FirstMonth, k.LastMonth())
	return clashes, covers, err
}

// Uncover takes coverages back.
func (s *Contributions) Uncover(ctx context.Context, coverageIDs ...int64) error {
	return s.db.write(ctx, "uncover workers", func(t *tx) error { return t.uncover(coverageIDs) })
}

func (t *tx) uncover(coverageIDs []int64) error {
	covers, err := t.ids(`UPDATE coverages SET deleted_at = ?, updated_at = ?, version = version + 1
		WHERE id IN `+t.d().inSet+` AND deleted_at IS NULL RETURNING id`, t.at, t.at, idSet(coverageIDs))
	if err != nil {
		return err
	}
	return t.coveragesChanged(covers, ActionDelete)
}

// CoverageOf returns a worker's coverages, the latest first.
func (s *Contributions) CoverageOf(ctx context.Context, workerID int64) ([]CoverageRow, error) {
	return s.coverages(ctx, ` AND v.worker_id = ? ORDER BY v.last_month DESC, v.id DESC`, workerID)
}

// CoverageFrom returns the coverages that a contribution pays for, by the
// workers' names.
func (s *Contributions) CoverageFrom(ctx context.Context, contributionID int64) ([]CoverageRow, error) {
	return s.coverages(ctx, ` AND v.contribution_id = ? ORDER BY w.name_key, v.id`, contributionID)
}

func (s *Contributions) coverages(ctx context.Context, cond string, arg int64) ([]CoverageRow, error) {
	var rows []CoverageRow
	err := s.db.read(ctx, "coverages", func(g *gorm.DB) error {
		return g.Raw(coverageRows+cond, arg).Scan(&rows).Error
	})
	return rows, err
}

// coveragesChanged logs changed coverages and brings their workers in line.
func (t *tx) coveragesChanged(ids []int64, action Action) error {
	if len(ids) == 0 {
		return nil
	}
	t.tell(KindCoverage, ids...)
	if err := t.weigh("coverages", len(ids)); err != nil {
		return err
	}
	if err := t.noteAll(KindCoverage, ids, action); err != nil {
		return err
	}
	return t.keepSponsors(`SELECT worker_id FROM coverages WHERE id IN `+t.d().inSet, idSet(ids))
}

// keepSponsors computes SponsorID and CoveredUntil of the workers that a query
// names. They are derived: the workers' versions stay, so that an open form
// of a worker can still be saved.
func (t *tx) keepSponsors(workers string, args ...any) error {
	changed, err := t.ids(`UPDATE workers SET
		covered_until = COALESCE((SELECT MAX(v.last_month) FROM coverages v WHERE v.worker_id = workers.id AND v.deleted_at IS NULL), 0),
		sponsor_id = COALESCE((SELECT k.company_id FROM coverages v JOIN contributions k ON k.id = v.contribution_id
			WHERE v.worker_id = workers.id AND v.deleted_at IS NULL ORDER BY v.last_month DESC, v.id DESC LIMIT 1), 0)
		WHERE id IN (`+workers+`) RETURNING id`, args...)
	if err == nil && len(changed) > 0 {
		t.tell(KindWorker, changed...)
	}
	return err
}
