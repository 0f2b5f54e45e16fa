package data

import (
	"context"
	"errors"
	"maps"
	"slices"

	"gorm.io/gorm"
)

// Undo takes an import back, in one transaction: the coverages that it made,
// the workers that it created (to the bin), and the fields that it changed.
// What was done by hand since stays: a field that no longer holds what the
// list brought, and a created worker that was edited, covered by other means,
// printed, or stands in a later list, which then counts as the one that created
// him. A worker whose card was printed keeps
// his cover too. progress may be nil; it is told how many of the changed
// workers were looked at. Errors: ErrNotFound, ErrUndone, ErrCancelled.
func (s *Imports) Undo(ctx context.Context, id int64, progress func(done, total int)) (Undone, error) {
	var u Undone
	err := s.db.write(ctx, "undo import", func(t *tx) error {
		u = Undone{}
		var k Import
		if err := t.Take(&k, id).Error; err != nil {
			return err
		}
		if k.UndoneAt != nil {
			return ErrUndone
		}
		if progress == nil {
			progress = func(int, int) {}
		}
		for _, step := range []func() error{
			func() error { return t.markPrinted(&k) },
			func() error { return t.undoCover(&k, &u) },
			func() error { return t.markKept(&k, &u) },
			func() error { return t.passOn(&k) },
			func() error { return t.undoBack(ctx, &k) },
			func() error { return t.undoCreated(ctx, &k, &u) },
			func() error { return t.undoChanged(ctx, &k, &u, progress) },
		} {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := step(); err != nil {
				return err
			}
		}
		at := t.at
		if err := t.Model(&k).Select("UndoneAt", "UndoneBy").Updates(Import{UndoneAt: &at, UndoneBy: t.db.actor}).Error; err != nil {
			return err
		}
		t.note(KindImport, k.ID, ActionUndo, nil)
		t.tell(KindImport, k.ID)
		t.tellOnce()
		return ctx.Err()
	})
	if err != nil {
		return Undone{}, err
	}
	return u, nil
}

// markPrinted keeps the workers whose card was printed since.
func (t *tx) markPrinted(k *Import) error {
	_, err := t.exec(`UPDATE import_rows SET kept = ? WHERE import_id = ? AND worker_id IN (
		SELECT record FROM changes WHERE id > ? AND kind = ? AND action = ?)`, KeptPrinted, k.ID, k.LogID, KindWorker, ActionPrint)
	return err
}

func (t *tx) undoCover(k *Import, u *Undone) error {
	if k.ContributionID == 0 {
		return nil
	}
	covers, err := t.ids(`UPDATE coverages SET deleted_at = ?, updated_at = ?, version = version + 1
		WHERE deleted_at IS NULL AND id IN (SELECT coverage_id FROM import_rows WHERE import_id = ? AND coverage_id <> 0 AND kept = '')
		RETURNING id`, t.at, t.at, k.ID)
	if err != nil {
		return err
	}
	u.Uncovered = len(covers)
	return t.coveragesChanged(covers, ActionDelete)
}

// markKept says of the created workers which stay, and why. Deleted and put
// back is as before: only what was written counts as edited.
func (t *tx) markKept(k *Import, u *Undone) error {
	const created = `UPDATE import_rows SET kept = ? WHERE import_id = ? AND outcome = 'created' AND kept = '' AND worker_id IN `
	for _, m := range []struct {
		why, query string
		args       []any
	}{
		{KeptEdited, `(SELECT record FROM changes WHERE id > ? AND kind = ? AND action IN (?, ?))`, []any{k.LogID, KindWorker, ActionChange, ActionMerge}},
		{KeptCovered, `(SELECT v.worker_id FROM import_rows r CROSS JOIN coverages v WHERE v.worker_id = r.worker_id AND v.deleted_at IS NULL AND r.import_id = ?)`, []any{k.ID}},
		{KeptListed, `(SELECT r.worker_id FROM imports i CROSS JOIN import_rows r WHERE r.import_id = i.id AND i.id > ? AND i.undone_at IS NULL)`, []any{k.ID}},
	} {
		if _, err := t.exec(created+m.query, append([]any{m.why, k.ID}, m.args...)...); err != nil {
			return err
		}
	}
	const kept = ` FROM import_rows r CROSS JOIN workers w
		WHERE w.id = r.worker_id AND w.deleted_at IS NULL AND r.import_id = ? AND r.outcome = 'created' AND r.kept <> ''`
	if err := t.Raw(`SELECT COUNT(*)`+kept, k.ID).Scan(&u.KeptCount).Error; err != nil || u.KeptCount == 0 {
		return err
	}
	return t.Raw(`SELECT w.id, w.name, r.kept why`+kept+` ORDER BY w.name_key, w.id LIMIT ?`, k.ID, maxKept).Scan(&u.Kept).Error
}

// undoCreated moves the created workers to the bin.
func (t *tx) undoCreated(ctx context.Context, k *Import, u *Undone) error {
	if k.Created == 0 {
		return nil
	}
	const mine = `SELECT worker_id FROM import_rows WHERE import_id = ? AND outcome = 'created' AND kept = ''`
	logged, err := t.exec(`INSERT INTO changes (at, actor, kind, record, action)
		SELECT ?, ?, ?, w.id, ? FROM workers w WHERE w.id IN (`+mine+`) AND w.deleted_at IS NULL`, t.at, t.db.actor, KindWorker, ActionUndo, k.ID)
	if err != nil || logged == 0 {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	var last int64
	if err := t.queryRow(`SELECT MAX(id) FROM workers`).Scan(&last); err != nil {
		return err
	}
	putBack, err := t.liftIndexes(last, int(logged))
	if err != nil {
		return err
	}
	gone, err := t.exec(`UPDATE workers SET deleted_at = ?, updated_at = ?, version = version + 1
		WHERE id IN (`+mine+`) AND deleted_at IS NULL`, t.at, t.at, k.ID)
	if err != nil {
		return err
	}
	if err := putBack(); err != nil {
		return err
	}
	u.Removed = int(gone)
	t.tell(KindWorker)
	return nil
}

// undoChanged puts the changed fields back that still hold what the list brought.
func (t *tx) undoChanged(ctx context.Context, k *Import, u *Undone, progress func(done, total int)) error {
	if k.Changed == 0 {
		return nil
	}
	used, err := t.texts(`SELECT DISTINCT field FROM import_fields WHERE import_id = ?`, k.ID)
	if err != nil {
		return err
	}
	fields := map[string]bool{}
	for _, f := range used {
		fields[f] = true
	}
	var last int64
	if err := t.queryRow(`SELECT MAX(id) FROM workers`).Scan(&last); err != nil {
		return err
	}
	putBack, err := t.liftIndexes(last, k.Changed)
	if err != nil {
		return err
	}
	reindexed, err := t.rewrites(k.Changed)
	if err != nil {
		return err
	}
	after := int64(0)
	for done := 0; ; {
		if err := ctx.Err(); err != nil {
			return err
		}
		ids, err := t.ids(`SELECT worker_id FROM import_rows WHERE import_id = ? AND outcome = 'changed' AND worker_id > ? ORDER BY worker_id LIMIT ?`,
			k.ID, after, changeStep)
		if err != nil {
			return err
		}
		if len(ids) == 0 {
			break
		}
		if err := t.putBack(ctx, k, u, ids, fields); err != nil {
			return err
		}
		after = ids[len(ids)-1]
		done += len(ids)
		progress(done, k.Changed)
	}
	if err := reindexed(); err != nil {
		return err
	}
	if err := putBack(); err != nil || u.PutBack == 0 {
		return err
	}
	t.tell(KindWorker)
	_, err = t.exec(`INSERT INTO changes (at, actor, kind, record, action, fields)
		SELECT ?, ?, ?, worker_id, ?, `+t.d().jsonGroup(t.d().jsonObject(`'f'`, `field`, `'o'`, `new`, `'n'`, `old`), `field`)+`
		FROM import_fields WHERE import_id = ? AND NOT kept AND worker_id IN (
			SELECT r.worker_id FROM import_rows r WHERE r.import_id = ? AND r.outcome = 'changed')
		GROUP BY worker_id`, t.at, t.db.actor, KindWorker, ActionUndo, k.ID, k.ID)
	return err
}

// putBack puts the fields of some workers back.
func (t *tx) putBack(ctx context.Context, k *Import, u *Undone, ids []int64, fields map[string]bool) error {
	living, err := t.livingByID(ctx, ids)
	if err != nil {
		return err
	}
	type keptField struct {
		id                  int64
		field, old, brought string
	}
	var kept []keptField
	wants := map[string]map[string]int64{"NIK": {}, "KPJ": {}} // numbers to be had again, and who wants them
	changed := make(map[int64]bool, len(ids))
	rows, err := t.query(`SELECT worker_id, field, old, new FROM import_fields WHERE import_id = ? AND worker_id BETWEEN ? AND ?`, k.ID, ids[0], ids[len(ids)-1])
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var field, old, brought string
		if err := rows.Scan(&id, &field, &old, &brought); err != nil {
			return err
		}
		w, ok := living[id]
		f := importField(field)
		if !ok || f == nil || f.Text(&w) != brought {
			kept = append(kept, keptField{id, field, old, brought})
			if ok {
				u.KeptFields++
			}
			continue
		}
		if err := f.set(&w, old); err != nil {
			return err
		}
		if of := wants[field]; of != nil && old != "" {
			of[old] = id
		}
		living[id], changed[id] = w, true
	}
	if err := rows.Err(); err != nil {
		return err
	}
	// A number that someone else holds by now stays with him.
	for _, field := range []string{"NIK", "KPJ"} {
		f := importField(field)
		holders, err := readKept(ctx, t.asks(), f.column, textSet(slices.Collect(maps.Keys(wants[field]))))
		if err != nil {
			return err
		}
		for i := range holders {
			id := wants[field][f.Text(&holders[i])]
			if id == holders[i].ID {
				continue
			}
			var now string
			if err := t.queryRow(`SELECT `+f.column+` FROM workers WHERE id = ?`, id).Scan(&now); err != nil {
				return err
			}
			w := living[id]
			if err := f.set(&w, now); err != nil {
				return err
			}
			living[id] = w
			kept = append(kept, keptField{id: id, field: field})
			u.KeptFields++
		}
	}
	for _, f := range kept {
		if _, err := t.exec(`UPDATE import_fields SET kept = TRUE WHERE import_id = ? AND worker_id = ? AND field = ?`, k.ID, f.id, f.field); err != nil {
			return err
		}
		// The next list that replaced what this one brought must not bring it
		// back when it is undone in its turn.
		if _, err := t.exec(`UPDATE import_fields SET old = ? WHERE worker_id = ? AND field = ? AND old = ? AND import_id = (
			SELECT MIN(i.id) FROM imports i WHERE i.id > ? AND i.undone_at IS NULL
			AND EXISTS (SELECT 1 FROM import_fields f WHERE f.import_id = i.id AND f.worker_id = ? AND f.field = ?))`,
			f.old, f.id, f.field, f.brought, k.ID, f.id, f.field); err != nil {
			return err
		}
	}
	ws := make([]Worker, 0, len(changed))
	for _, id := range ids {
		if changed[id] {
			ws = append(ws, living[id])
		}
	}
	u.PutBack += len(ws)
	return t.rewriteWorkers(ws, fields)
}

// texts reads a column of texts in the transaction.
func (t *tx) texts(query string, args ...any) ([]string, error) {
	return scanTexts(t.query(query, args...))
}

// isNone reports whether a query found nothing.
func isNone(err error) bool { return errors.Is(err, gorm.ErrRecordNotFound) }
