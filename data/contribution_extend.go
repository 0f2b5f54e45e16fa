package data

import (
	"context"

	"gorm.io/gorm"
)

// ExtensionWorker is one worker of a contribution that is to be extended, with
// what stands in the way, if anything does.
type ExtensionWorker struct {
	ID         int64
	CoverageID int64 // by the contribution that is extended
	Name       string
	Village    string
	District   string
	BirthDate  Date
	InBin      bool
	// The first cover in the new months, all zero when there is none.
	ByID       int64  // contribution
	By         string // its company
	FirstMonth Month
	LastMonth  Month
}

// Free reports whether nothing that is kept forbids new cover.
func (w ExtensionWorker) Free() bool { return !w.InBin && w.ByID == 0 }

// ExtensionOf returns the workers that a contribution protects, by name, with
// what stands in the way of protecting them from first for months on. Those
// whose record lies in the bin are among them.
func (s *Contributions) ExtensionOf(ctx context.Context, contributionID int64, first Month, months int) ([]ExtensionWorker, error) {
	last := first + Month(months) - 1
	var all []ExtensionWorker
	err := s.db.read(ctx, "extension", func(g *gorm.DB) error {
		return g.Raw(`SELECT w.id, v.id coverage_id, w.name, w.village, w.district, w.birth_date, w.deleted_at IS NOT NULL in_bin,
			COALESCE(o.contribution_id, 0) by_id, COALESCE(`+companyName+`, '') "by", COALESCE(o.first_month, 0) first_month, COALESCE(o.last_month, 0) last_month
			FROM coverages v JOIN workers w ON w.id = v.worker_id
			LEFT JOIN coverages o ON o.id = (SELECT MIN(x.id) FROM coverages x
				WHERE x.worker_id = v.worker_id AND x.deleted_at IS NULL AND x.last_month >= ? AND x.first_month <= ?)
			LEFT JOIN contributions k ON k.id = o.contribution_id
			LEFT JOIN companies c ON c.id = k.company_id
			WHERE v.contribution_id = ? AND v.deleted_at IS NULL ORDER BY w.name_key, w.id`, first, last, contributionID).Scan(&all).Error
	})
	return all, err
}

// Extend keeps a new contribution that protects the chosen workers of an older
// one, in one transaction: all of them or nothing. It sets the ID and version
// of c. Errors: ErrNotFound when the older contribution is gone, ErrCoverage
// when one of the workers is protected in one of the months by now or is no
// longer there: what was looked at with ExtensionOf holds no more.
func (s *Contributions) Extend(ctx context.Context, from int64, c *Contribution, workers []int64) error {
	var x Contribution
	err := s.db.write(ctx, "extend contribution", func(t *tx) error {
		x = *c
		x.Record = Record{}
		if err := t.Select("id").Take(&Contribution{}, from).Error; err != nil {
			return err
		}
		held, err := t.ids(`SELECT DISTINCT worker_id FROM coverages
			WHERE contribution_id = ? AND deleted_at IS NULL AND worker_id IN `+t.d().inSet, from, idSet(workers))
		if err != nil {
			return err
		}
		if err := t.saveContribution(&x); err != nil {
			return err
		}
		_, covers, err := t.cover(&x, held)
		if err != nil {
			return err
		}
		if len(covers) != len(workers) {
			return ErrCoverage
		}
		return t.coveragesChanged(covers, ActionCreate)
	})
	if err == nil {
		*c = x
	}
	return err
}
