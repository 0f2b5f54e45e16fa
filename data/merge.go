package data

import (
	"cmp"
	"context"
	"slices"
	"time"

	"gorm.io/gorm"
)

// Merge is two records that became one.
type Merge struct {
	ID        int64 `gorm:"primaryKey"`
	At        time.Time
	Actor     string
	KeptID    int64
	GoneID    int64         // in the bin since
	FormerNIK string        // that was found wrong; later lists may still bring it
	Fields    []FieldChange `gorm:"serializer:json"` // of the kept one, before and after
	LogBefore int64         // last row of the change log before it
	LogID     int64         // last row that it wrote
	UndoneAt  *time.Time
	UndoneBy  string
}

// MergedCover is a coverage of one of two people, and what their merge makes
// of it. No month is covered twice: it stays with the coverage that begins
// first, the other begins behind it, or is released when nothing is left.
type MergedCover struct {
	CoverageRow
	First, Last Month // after the merge; as they are when it is released
	Released    bool
}

// Shortened reports whether the coverage loses months, but not all.
func (c MergedCover) Shortened() bool { return !c.Released && c.First != c.FirstMonth }

// MergeLook is what a clerk decides upon: both records, and what becomes of
// what belongs to them. The first is kept, the second goes.
type MergeLook struct {
	Workers [2]Worker
	Covers  []MergedCover // of both, by their first month
	Prints  [2]int        // cards in the register
	Lists   [2]int        // imports that name them
}

// MergeLook reads two living workers before a merge. ErrNotFound when one of
// them is gone.
func (s *Workers) MergeLook(ctx context.Context, keptID, otherID int64) (MergeLook, error) {
	var look MergeLook
	err := s.db.snapshot(ctx, "look before a merge", func(g *gorm.DB) error {
		for i, id := range []int64{keptID, otherID} {
			if err := g.Take(&look.Workers[i], id).Error; err != nil {
				return err
			}
			if err := queryRow(g, `SELECT COUNT(*) FROM prints WHERE kind = ? AND subject_id = ?`, string(PrintCard), id).Scan(&look.Prints[i]); err != nil {
				return err
			}
			if err := queryRow(g, `SELECT COUNT(*) FROM import_rows WHERE worker_id = ?`, id).Scan(&look.Lists[i]); err != nil {
				return err
			}
		}
		var covers []CoverageRow
		if err := g.Raw(coverageRows+` AND v.worker_id IN (?, ?)`, keptID, otherID).Scan(&covers).Error; err != nil {
			return err
		}
		look.Covers = mergeCovers(covers)
		return nil
	})
	return look, err
}

// mergeCovers says what becomes of the coverages of two people.
func mergeCovers(covers []CoverageRow) []MergedCover {
	all := make([]MergedCover, len(covers))
	for i, c := range covers {
		all[i] = MergedCover{CoverageRow: c, First: c.FirstMonth, Last: c.LastMonth}
	}
	slices.SortFunc(all, func(a, b MergedCover) int {
		return cmp.Or(cmp.Compare(a.FirstMonth, b.FirstMonth), cmp.Compare(a.ID, b.ID))
	})
	end := Month(0) // last month that is covered so far
	for i := range all {
		c := &all[i]
		switch {
		case c.First > end:
			end = c.Last
		case c.Last <= end:
			c.Released = true
		default:
			c.First, end = end+1, c.Last
		}
	}
	return all
}

// Merge makes one record of two, in one transaction. keep is the record that
// stays, with its ID, its Version as it was read and the values that it is to
// have; other goes to the bin. The kept one gets the other's coverages, prints
// and history; see MergedCover for months that both were covered in.
//
// Errors: ErrNotFound when one is gone, ErrStale when one was changed since it
// was read, *DuplicateError when a third one holds the NIK or KPJ.
func (s *Workers) Merge(ctx context.Context, keep *Worker, otherID int64, otherVersion int) (Merge, error) {
	x, m := *keep, Merge{KeptID: keep.ID, GoneID: otherID}
	err := s.db.write(ctx, "merge workers", func(t *tx) error {
		var kept, other Worker
		if err := t.Take(&kept, x.ID).Error; err != nil {
			return err
		}
		if err := t.Take(&other, otherID).Error; err != nil {
			return err
		}
		if kept.Version != x.Version || other.Version != otherVersion || kept.ID == other.ID {
			return ErrStale
		}
		x.Record, x.ImportID, x.SponsorID, x.CoveredUntil = kept.Record, kept.ImportID, kept.SponsorID, kept.CoveredUntil
		t.fold(&x)
		m.Fields = diff(&kept, &x)
		if m.Fields == nil {
			m.Fields = []FieldChange{}
		}
		m.FormerNIK = other.NIK
		if x.NIK == other.NIK {
			m.FormerNIK = kept.NIK
		}
		m.At, m.Actor = t.at, t.db.actor
		if err := t.queryRow(lastChange).Scan(&m.LogBefore); err != nil {
			return err
		}
		if err := t.Create(&m).Error; err != nil {
			return err
		}
		for _, step := range []func() error{
			func() error { return t.mergeAway(&other, &x) },
			func() error { return t.mergeInto(&x, &other, m.Fields) },
			func() error { return t.mergeCoverages(&m) },
			func() error { return t.mergePrints(&m) },
		} {
			if err := step(); err != nil {
				return err
			}
		}
		if err := t.logTo(&m.LogID); err != nil {
			return err
		}
		t.tellOnce()
		return t.Model(&m).Select("LogID").Updates(&m).Error
	})
	if err != nil {
		return Merge{}, err
	}
	x.SponsorID, x.CoveredUntil = 0, 0
	if now, err := s.Get(ctx, x.ID); err == nil {
		x = now
	}
	*keep = x
	return m, nil
}

// mergeAway puts the other record into the bin.
func (t *tx) mergeAway(other, kept *Worker) error {
	_, err := t.exec(`UPDATE workers SET deleted_at = ?, updated_at = ?, version = version + 1 WHERE id = ?`, t.at, t.at, other.ID)
	t.note(KindWorker, other.ID, ActionMerge, []FieldChange{{Field: "MergedInto", New: kept.Name}})
	t.tell(KindWorker, other.ID)
	return err
}

// mergeInto gives the kept record its values.
func (t *tx) mergeInto(x, other *Worker, fields []FieldChange) error {
	x.Version++
	x.UpdatedAt = t.at
	err := t.attempt(func() error {
		return t.Select("*").Omit("id", "created_at", "deleted_at").Updates(x).Error
	})
	if isUnique(err) {
		return t.workerHolding(x)
	}
	t.note(KindWorker, x.ID, ActionMerge, append([]FieldChange{{Field: "Merged", New: other.Name}}, fields...))
	t.tell(KindWorker, x.ID)
	return err
}

// mergeCoverages brings the coverages of both under the kept one.
func (t *tx) mergeCoverages(m *Merge) error {
	var rows []CoverageRow
	err := t.Raw(`SELECT * FROM coverages WHERE deleted_at IS NULL AND worker_id IN (?, ?)`, m.KeptID, m.GoneID).Scan(&rows).Error
	if err != nil || len(rows) == 0 {
		return err
	}
	var released, changed []int64
	covers := mergeCovers(rows)
	// What stands in the way goes first: no month is ever covered twice.
	for _, c := range covers {
		version := c.Version
		switch {
		case c.Released:
			released = append(released, c.ID)
			version++
		case c.Shortened() || c.WorkerID != m.KeptID:
			changed = append(changed, c.ID)
			version++
		}
		if _, err := t.exec(`INSERT INTO merge_coverages (merge_id, coverage_id, worker_id, first_month, before, version, released) VALUES (?,?,?,?,?,?,?)`,
			m.ID, c.ID, c.WorkerID, c.FirstMonth, c.Version, version, c.Released); err != nil {
			return err
		}
	}
	if _, err := t.exec(`UPDATE coverages SET deleted_at = ?, updated_at = ?, version = version + 1 WHERE id IN `+t.d().inSet,
		t.at, t.at, idSet(released)); err != nil {
		return err
	}
	for _, c := range covers {
		if c.Shortened() {
			if _, err := t.exec(`UPDATE coverages SET first_month = ? WHERE id = ?`, c.First, c.ID); err != nil {
				return err
			}
		}
	}
	if _, err := t.exec(`UPDATE coverages SET worker_id = ?, updated_at = ?, version = version + 1 WHERE id IN `+t.d().inSet,
		m.KeptID, t.at, idSet(changed)); err != nil {
		return err
	}
	return t.coversMoved(m, changed, released, ActionMerge, ActionDelete)
}

// coversMoved logs coverages that went from one to the other, or were released
// or taken up again, and brings both workers in line.
func (t *tx) coversMoved(m *Merge, moved, others []int64, move, other Action) error {
	t.tell(KindCoverage, append(slices.Clone(moved), others...)...)
	if err := t.noteAll(KindCoverage, moved, move); err != nil {
		return err
	}
	if err := t.noteAll(KindCoverage, others, other); err != nil {
		return err
	}
	return t.keepSponsors(`SELECT w.id FROM workers w WHERE w.id IN (?, ?)`, m.KeptID, m.GoneID)
}

// mergePrints lets the cards of the gone one lead to the kept one. What they
// say stays frozen.
func (t *tx) mergePrints(m *Merge) error {
	prints, err := t.ids(`UPDATE prints SET subject_id = ? WHERE kind = ? AND subject_id = ? RETURNING id`, m.KeptID, string(PrintCard), m.GoneID)
	if err != nil || len(prints) == 0 {
		return err
	}
	t.tell(KindPrint, prints...)
	_, err = t.exec(`INSERT INTO merge_prints (merge_id, print_id) SELECT CAST(? AS BIGINT), s.value FROM `+t.d().fromSet, m.ID, idSet(prints))
	return err
}

// logTo writes the changes noted so far and says which row is the last.
func (t *tx) logTo(last *int64) error {
	if err := t.keepChanges(); err != nil {
		return err
	}
	t.changes = nil
	return t.queryRow(lastChange).Scan(last)
}
