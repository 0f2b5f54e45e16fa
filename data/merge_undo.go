package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Why a merge cannot be undone: what was done since.
const (
	MergedEdited  = "edited"  // the kept record was changed
	MergedCovered = "covered" // protection was given, taken back or moved
	MergedPrinted = "printed" // a card was printed or declared void
	MergedAgain   = "merged"  // one of both was merged once more
	MergedDeleted = "deleted" // the kept record lies in the bin
	MergedUndone  = "undone"  // it was undone already
)

// MergeStandsError says that a merge cannot be undone, and why.
type MergeStandsError struct{ Why string }

func (e *MergeStandsError) Error() string { return "merge cannot be undone: " + e.Why }

// Unmerge makes two records of one again, both as they were before the merge,
// with their own coverages and prints. Errors: ErrNotFound, *MergeStandsError
// when that was done already, or something was done since that would be lost
// or belong to nobody.
func (s *Workers) Unmerge(ctx context.Context, mergeID int64) error {
	return s.db.write(ctx, "undo merge", func(t *tx) error {
		var m Merge
		if err := t.Take(&m, mergeID).Error; err != nil {
			return err
		}
		if err := t.unmerge(&m); err != nil {
			return err
		}
		t.tellOnce()
		return nil
	})
}

func (t *tx) unmerge(m *Merge) error {
	if m.UndoneAt != nil {
		return &MergeStandsError{MergedUndone}
	}
	if err := t.unmergeable(m); err != nil {
		return err
	}
	var kept, gone Worker
	if err := t.Take(&kept, m.KeptID).Error; err != nil {
		return err
	}
	if err := t.Unscoped().Take(&gone, m.GoneID).Error; err != nil {
		return err
	}
	if err := t.putFieldsBack(&kept, m.Fields, gone.Name); err != nil {
		return err
	}
	err := t.attempt(func() error {
		_, err := t.exec(`UPDATE workers SET deleted_at = NULL, updated_at = ?, version = version + 1 WHERE id = ?`, t.at, gone.ID)
		return err
	})
	if isUnique(err) {
		return t.workerHolding(&gone)
	} else if err != nil {
		return err
	}
	t.note(KindWorker, gone.ID, ActionUnmerge, []FieldChange{{Field: "MergedInto", Old: kept.Name}})
	t.tell(KindWorker, gone.ID)
	if err := t.coversBack(m); err != nil {
		return err
	}
	prints, err := t.ids(`UPDATE prints SET subject_id = ? WHERE subject_id = ? AND id IN
		(SELECT p.print_id FROM merge_prints p WHERE p.merge_id = ?) RETURNING id`, m.GoneID, m.KeptID, m.ID)
	if err != nil {
		return err
	}
	if len(prints) > 0 {
		t.tell(KindPrint, prints...)
	}
	at := t.at
	if err := t.Model(m).Select("UndoneAt", "UndoneBy").Updates(Merge{UndoneAt: &at, UndoneBy: t.db.actor}).Error; err != nil {
		return err
	}
	return t.clearEarlier(m)
}

// unmergeable says what stands against the undoing.
func (t *tx) unmergeable(m *Merge) error {
	var living int64
	if err := t.queryRow(`SELECT COUNT(*) FROM workers WHERE id = ? AND deleted_at IS NULL`, m.KeptID).Scan(&living); err != nil {
		return err
	}
	why, err := t.doneTo(m, m.LogID, noLimit)
	switch {
	case err != nil:
		return err
	case why != "":
		return &MergeStandsError{why}
	case living == 0:
		return &MergeStandsError{MergedDeleted}
	}
	// Every coverage must be as the merge left it, and none have come.
	var odd int64
	err = t.queryRow(`SELECT COUNT(*) FROM (
			SELECT v.id FROM merge_coverages c JOIN coverages v ON v.id = c.coverage_id WHERE c.merge_id = ?
				AND (v.version <> c.version OR (v.deleted_at IS NULL AND v.worker_id <> ?))
			UNION SELECT v.id FROM coverages v WHERE v.deleted_at IS NULL AND v.worker_id IN (?, ?)
				AND v.id NOT IN (SELECT coverage_id FROM merge_coverages WHERE merge_id = ?)) odd`,
		m.ID, m.KeptID, m.KeptID, m.GoneID, m.ID).Scan(&odd)
	if err != nil {
		return err
	}
	if odd > 0 {
		return &MergeStandsError{MergedCovered}
	}
	return nil
}

// doneTo says what was done to one of a merge's two between two rows of the
// change log, "" for nothing but to the bin and back.
func (t *tx) doneTo(m *Merge, after, until int64) (why string, err error) {
	var action Action
	err = t.queryRow(`SELECT action FROM changes WHERE id > ? AND id <= ? AND kind = ? AND record IN (?, ?) AND action NOT IN (?, ?)
		ORDER BY id DESC LIMIT 1`, after, until, string(KindWorker), m.KeptID, m.GoneID, string(ActionDelete), string(ActionRestore)).Scan(&action)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return "", nil
	case err != nil:
		return "", err
	}
	switch action {
	case ActionMerge, ActionUnmerge:
		return MergedAgain, nil
	case ActionPrint, ActionVoid:
		return MergedPrinted, nil
	}
	return MergedEdited, nil
}

// clearEarlier lets the merges before m be undone now that m was: for what
// they joined, it is as if m had not been.
func (t *tx) clearEarlier(m *Merge) error {
	var earlier []Merge
	if err := t.Where("undone_at IS NULL AND id < ? AND kept_id IN (?, ?)", m.ID, m.KeptID, m.GoneID).Find(&earlier).Error; err != nil || len(earlier) == 0 {
		return err
	}
	var last int64
	if err := t.logTo(&last); err != nil {
		return err
	}
	for i := range earlier {
		e := &earlier[i]
		if why, err := t.doneTo(e, e.LogID, m.LogBefore); err != nil || why != "" {
			if err != nil {
				return err
			}
			continue
		}
		e.LogID = last
		if err := t.Model(e).Select("LogID").Updates(e).Error; err != nil {
			return err
		}
		// A coverage that was as e had left it when m came is so again.
		if _, err := t.exec(`UPDATE merge_coverages SET version = (SELECT v.version FROM coverages v WHERE v.id = merge_coverages.coverage_id)
			WHERE merge_id = ? AND EXISTS (SELECT 1 FROM merge_coverages n WHERE n.merge_id = ?
				AND n.coverage_id = merge_coverages.coverage_id AND n.before = merge_coverages.version)`, e.ID, m.ID); err != nil {
			return err
		}
	}
	return nil
}

// putFieldsBack gives the kept record the values that it had.
func (t *tx) putFieldsBack(kept *Worker, fields []FieldChange, goneName string) error {
	back := make([]FieldChange, 0, len(fields)+1)
	back = append(back, FieldChange{Field: "Merged", Old: goneName})
	for _, f := range fields {
		switch field := workerFieldNamed[f.Field]; {
		case f.Field == "NIK":
			kept.NIK = f.Old
		case f.Field == "PhotoHash":
			kept.PhotoHash = f.Old
		case field == nil:
			return fmt.Errorf("merge changed a field that is not known: %s", f.Field)
		default:
			if err := field.set(kept, f.Old); err != nil {
				return err
			}
		}
		back = append(back, FieldChange{Field: f.Field, Old: f.New, New: f.Old})
	}
	t.fold(kept)
	kept.Version++
	kept.UpdatedAt = t.at
	err := t.attempt(func() error {
		return t.Select("*").Omit("id", "created_at", "deleted_at").Updates(kept).Error
	})
	if isUnique(err) {
		return t.workerHolding(kept)
	}
	t.note(KindWorker, kept.ID, ActionUnmerge, back)
	t.tell(KindWorker, kept.ID)
	return err
}

// coversBack gives each of both the coverages that were its own.
func (t *tx) coversBack(m *Merge) error {
	var all []struct {
		CoverageID int64
		WorkerID   int64
		FirstMonth Month
		Released   bool
		Now        int64 // whose it is
		Month      Month // its first one now
	}
	err := t.Raw(`SELECT c.coverage_id, c.worker_id, c.first_month, c.released, v.worker_id now, v.first_month "month"
		FROM merge_coverages c JOIN coverages v ON v.id = c.coverage_id WHERE c.merge_id = ? ORDER BY c.coverage_id`, m.ID).Scan(&all).Error
	if err != nil {
		return err
	}
	var moved, released []int64
	// First those of the gone one, which has none: then nothing overlaps.
	for _, c := range all {
		if c.Released {
			released = append(released, c.CoverageID)
			continue
		}
		if c.WorkerID == c.Now && c.FirstMonth == c.Month {
			continue
		}
		moved = append(moved, c.CoverageID)
		if c.WorkerID != c.Now {
			if _, err := t.exec(`UPDATE coverages SET worker_id = ? WHERE id = ?`, c.WorkerID, c.CoverageID); err != nil {
				return err
			}
		}
	}
	for _, c := range all {
		if !c.Released {
			if _, err := t.exec(`UPDATE coverages SET first_month = ? WHERE id = ? AND first_month <> ?`, c.FirstMonth, c.CoverageID, c.FirstMonth); err != nil {
				return err
			}
		}
	}
	if _, err := t.exec(`UPDATE coverages SET updated_at = ?, version = version + 1 WHERE id IN `+t.d().inSet, t.at, idSet(moved)); err != nil {
		return err
	}
	if _, err := t.exec(`UPDATE coverages SET deleted_at = NULL, updated_at = ?, version = version + 1 WHERE id IN `+t.d().inSet, t.at, idSet(released)); err != nil {
		return err
	}
	return t.coversMoved(m, moved, released, ActionUnmerge, ActionRestore)
}

// unmergeAll undoes the merges by which workers went to the bin: they come
// back with what was theirs.
func (t *tx) unmergeAll(ids []int64) error {
	all, err := t.ids(`SELECT id FROM merges WHERE undone_at IS NULL AND gone_id IN `+t.d().inSet+` ORDER BY id DESC`, idSet(ids))
	if err != nil {
		return err
	}
	for _, id := range all {
		var m Merge // as the undoing of the one before left it
		if err := t.Take(&m, id).Error; err != nil {
			return err
		}
		if err := t.unmerge(&m); err != nil {
			return err
		}
	}
	return nil
}
