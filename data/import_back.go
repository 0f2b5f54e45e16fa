package data

import (
	"context"

	"gorm.io/gorm"
)

// Binned returns the workers in the bin by their NIK: of two with the same,
// the one that was moved there last. A list that names one of them again
// brings the record back (see ImportWork.Back) and makes no second one. Who was
// merged into another record is none of them: he lives on there.
func (s *Imports) Binned(ctx context.Context) (map[string]int64, error) {
	binned := map[string]int64{}
	err := s.db.read(ctx, "NIKs in the bin", func(g *gorm.DB) error {
		rows, err := queryRows(g, `SELECT w.id, w.nik FROM workers w WHERE w.deleted_at IS NOT NULL
			AND w.id NOT IN (SELECT gone_id FROM merges WHERE undone_at IS NULL) ORDER BY w.deleted_at, w.id`)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id int64
			var nik string
			if err := rows.Scan(&id, &nik); err != nil {
				return err
			}
			binned[nik] = id
		}
		return rows.Err()
	})
	return binned, err
}

// FromBin returns workers in the bin, as ByNIKs.
func (s *Imports) FromBin(ctx context.Context, ids []int64) (ws []Worker, err error) {
	if len(ids) == 0 {
		return nil, nil
	}
	err = s.db.read(ctx, "workers in the bin", func(g *gorm.DB) error {
		ws, err = readWorkers(ctx, asksOf(g), "id", idSet(ids), "w.deleted_at IS NOT NULL")
		return err
	})
	return ws, err
}

// importBack brings workers back from the bin and gives them what the list
// says. For the undo they count as created: it moves them to the bin again.
func (t *tx) importBack(ctx context.Context, id int64, all []ImportChange, progress func(int)) error {
	if len(all) == 0 {
		return nil
	}
	var last int64
	if err := t.queryRow(`SELECT MAX(id) FROM workers`).Scan(&last); err != nil {
		return err
	}
	putBack, err := t.liftIndexes(last, len(all))
	if err != nil {
		return err
	}
	for from := 0; from < len(all); from += changeStep {
		if err := ctx.Err(); err != nil {
			return err
		}
		part := all[from:min(from+changeStep, len(all))]
		if err := t.importBackSome(id, part); err != nil {
			return err
		}
		progress(from + len(part))
	}
	t.tell(KindWorker)
	return putBack()
}

func (t *tx) importBackSome(id int64, part []ImportChange) error {
	ids := make([]int64, len(part))
	changed := make([]Worker, 0, len(part))
	fields := map[string]bool{}
	kept := newInserter(t, "import_fields (import_id, worker_id, field, old, new)", 5)
	for i, c := range part {
		ids[i] = c.Worker.ID
		if len(c.Fields) > 0 {
			changed = append(changed, *c.Worker)
		}
		for _, f := range c.Fields {
			fields[f.Field] = true
			if err := kept.add(id, c.Worker.ID, f.Field, f.Old, f.New); err != nil {
				return err
			}
		}
	}
	if err := kept.flush(); err != nil {
		return err
	}
	set := idSet(ids)
	var n int64
	err := t.attempt(func() (err error) {
		n, err = t.exec(`UPDATE workers SET deleted_at = NULL, updated_at = ?, version = version + 1, import_id = ?
			WHERE id IN `+t.d().inSet+` AND deleted_at IS NOT NULL`, t.at, id, set)
		return err
	})
	switch {
	case isUnique(err):
		ws := make([]Worker, len(part))
		for i := range part {
			ws[i] = *part[i].Worker
		}
		return t.holderAmong(ws)
	case err != nil:
		return err
	case n != int64(len(part)):
		return ErrStale
	}
	if len(changed) > 0 {
		if err := t.rewriteWorkers(changed, fields); err != nil {
			return err
		}
	}
	if _, err := t.exec(`INSERT INTO import_rows (import_id, worker_id, outcome) SELECT ?, value, 'created' FROM `+t.d().fromSet, id, set); err != nil {
		return err
	}
	return t.noteAll(KindWorker, ids, ActionRestore)
}

// compareBackAgain brings the workers that are to come back in line with what
// was written since the plan was made: who lives again meanwhile, or whose NIK
// was entered anew, stays as he is and counts as the same.
func (t *tx) compareBackAgain(ctx context.Context, work *ImportWork) error {
	rest := work.Back[:0]
	for from := 0; from < len(work.Back); from += importStep {
		if err := ctx.Err(); err != nil {
			return err
		}
		part := work.Back[from:min(from+importStep, len(work.Back))]
		niks, ids := make([]string, len(part)), make([]int64, len(part))
		for i, c := range part {
			niks[i], ids[i] = c.Worker.NIK, c.Worker.ID
		}
		living, err := readKept(ctx, t.asks(), "nik", textSet(niks))
		if err != nil {
			return err
		}
		came := make(map[string]bool, len(living))
		for _, w := range living {
			came[w.NIK] = true
			work.Same = append(work.Same, w.ID)
		}
		binned, err := readWorkers(ctx, t.asks(), "id", idSet(ids), "w.deleted_at IS NOT NULL")
		if err != nil {
			return err
		}
		lying := make(map[int64]Worker, len(binned))
		for _, w := range binned {
			lying[w.ID] = w
		}
		for _, c := range part {
			now, ok := lying[c.Worker.ID]
			if !ok || came[c.Worker.NIK] {
				continue
			}
			if now.Version != c.Worker.Version {
				c.onto(now)
			}
			rest = append(rest, c)
		}
	}
	work.Back = rest
	return nil
}

// undoBack gives the workers that the import brought back from the bin, and
// that go there again, the values that they had there.
func (t *tx) undoBack(ctx context.Context, k *Import) error {
	const mine = ` FROM import_rows r WHERE r.import_id = ? AND r.outcome = 'created' AND r.kept = ''
		AND EXISTS (SELECT 1 FROM import_fields f WHERE f.import_id = r.import_id AND f.worker_id = r.worker_id)`
	used, err := t.texts(`SELECT DISTINCT field FROM import_fields WHERE import_id = ?`, k.ID)
	if err != nil || len(used) == 0 {
		return err
	}
	fields := map[string]bool{}
	for _, f := range used {
		fields[f] = true
	}
	for after := int64(0); ; {
		if err := ctx.Err(); err != nil {
			return err
		}
		ids, err := t.ids(`SELECT r.worker_id`+mine+` AND r.worker_id > ? ORDER BY r.worker_id LIMIT ?`, k.ID, after, changeStep)
		if err != nil || len(ids) == 0 {
			return err
		}
		var u Undone // these workers are told as removed
		if err := t.putBack(ctx, k, &u, ids, fields); err != nil {
			return err
		}
		after = ids[len(ids)-1]
	}
}
