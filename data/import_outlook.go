package data

import (
	"context"

	"gorm.io/gorm"
)

// Outlook is what an undo would do as things stand: it is told before the
// clerk decides.
type Outlook struct {
	Removed   int            // workers that would go to the bin
	Changed   int            // workers whose fields would be put back, as far as they still hold what the list brought
	Uncovered int            // coverages that would be taken back
	Kept      map[string]int // workers that would stay, by the reason (KeptEdited, …)
}

// KeptCount is how many workers would stay.
func (o Outlook) KeptCount() int {
	n := 0
	for _, k := range o.Kept {
		n += k
	}
	return n
}

// WorkerIDs returns the living workers of a list, whatever became of them, by name.
func (s *Imports) WorkerIDs(ctx context.Context, id int64) (ids []int64, err error) {
	err = s.db.read(ctx, "workers of a list", func(g *gorm.DB) error {
		return g.Raw(`SELECT w.id FROM import_rows r JOIN workers w ON w.id = r.worker_id AND w.deleted_at IS NULL
			WHERE r.import_id = ? ORDER BY w.name_key, w.id`, id).Scan(&ids).Error
	})
	return ids, err
}

// Outlook says what Undo would do now, without doing it. Errors: ErrNotFound,
// ErrUndone.
func (s *Imports) Outlook(ctx context.Context, id int64) (Outlook, error) {
	o := Outlook{Kept: map[string]int{}}
	err := s.db.snapshot(ctx, "outlook of an undo", func(g *gorm.DB) error {
		var k Import
		if err := g.Take(&k, id).Error; err != nil {
			return err
		}
		if k.UndoneAt != nil {
			return ErrUndone
		}
		const printed = `r.worker_id IN (SELECT c.record FROM changes c WHERE c.id > ? AND c.kind = ? AND c.action = ?)`
		var rows []struct {
			Why string
			N   int
		}
		// In the order in which the undo asks: the first reason counts.
		err := g.Raw(`SELECT why, COUNT(*) n FROM (
			SELECT CASE WHEN `+printed+` THEN ?
				WHEN r.worker_id IN (SELECT c.record FROM changes c WHERE c.id > ? AND c.kind = ? AND c.action IN (?, ?)) THEN ?
				WHEN EXISTS (SELECT 1 FROM coverages v WHERE v.worker_id = r.worker_id AND v.deleted_at IS NULL AND v.id <> r.coverage_id) THEN ?
				WHEN r.worker_id IN (SELECT l.worker_id FROM imports i JOIN import_rows l ON l.import_id = i.id WHERE i.id > ? AND i.undone_at IS NULL) THEN ?
				ELSE '' END why
			FROM import_rows r JOIN workers w ON w.id = r.worker_id AND w.deleted_at IS NULL
			WHERE r.import_id = ? AND r.outcome = 'created') x GROUP BY why`,
			k.LogID, KindWorker, ActionPrint, KeptPrinted,
			k.LogID, KindWorker, ActionChange, ActionMerge, KeptEdited,
			KeptCovered, k.ID, KeptListed, k.ID).Scan(&rows).Error
		if err != nil {
			return err
		}
		for _, r := range rows {
			if r.Why == "" {
				o.Removed = r.N
			} else {
				o.Kept[r.Why] = r.N
			}
		}
		if err := g.Raw(`SELECT COUNT(*) FROM import_rows r JOIN workers w ON w.id = r.worker_id AND w.deleted_at IS NULL
			WHERE r.import_id = ? AND r.outcome = 'changed'`, k.ID).Scan(&o.Changed).Error; err != nil || k.ContributionID == 0 {
			return err
		}
		return g.Raw(`SELECT COUNT(*) FROM import_rows r JOIN coverages v ON v.id = r.coverage_id AND v.deleted_at IS NULL
			WHERE r.import_id = ? AND r.coverage_id <> 0 AND NOT (`+printed+`)`, k.ID, k.LogID, KindWorker, ActionPrint).Scan(&o.Uncovered).Error
	})
	if err != nil {
		return Outlook{}, err
	}
	return o, nil
}
