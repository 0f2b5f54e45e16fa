package data

import (
	"context"
	"slices"
)

// Run imports: it creates and changes workers, brings some back, covers those of the list when x
// names a contribution (whoever is covered in its months already stays as he
// is), and remembers the mapping, all in one transaction or nothing. It sets
// x's ID, the time, who did it and what became of the workers.
//
// Should anything have been written since planned.Mark, it looks again: a NIK
// that came in meanwhile stays as it was entered and counts as the same; a
// field that was edited meanwhile keeps its edit; a worker that is gone is
// left out. planned stays as it is.
//
// Errors: ErrNotFound when the company or the contribution is gone,
// *DuplicateError for a KPJ that another worker holds, ErrCancelled.
func (s *Imports) Run(ctx context.Context, x *Import, planned *ImportWork) error {
	var k Import
	err := s.db.write(ctx, "import", func(t *tx) error {
		k = *x
		work := planned
		k.ID, k.UndoneAt, k.UndoneBy = 0, nil, ""
		if err := t.importable(&k); err != nil {
			return err
		}
		var now int64
		if err := t.queryRow(lastChange).Scan(&now); err != nil {
			return err
		}
		if now != work.Mark {
			work = work.copied()
			if err := t.compareAgain(ctx, work); err != nil {
				return err
			}
		}
		k.At, k.Actor = t.at, t.db.actor
		k.Created, k.Changed, k.Same = len(work.New)+len(work.Back), len(work.Changed), len(work.Same)
		k.Restored = len(work.Back)
		if err := t.Create(&k).Error; err != nil {
			return err
		}
		if err := t.importAll(ctx, &k, work); err != nil {
			return err
		}
		if k.Fingerprint != "" {
			if _, err := t.exec(`INSERT INTO import_mappings (company_id, fingerprint, mapping, used_at) VALUES (?,?,?,?)
				ON CONFLICT (company_id, fingerprint) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at`,
				k.CompanyID, k.Fingerprint, k.Mapping, t.at); err != nil {
				return err
			}
		}
		if err := t.queryRow(lastChange).Scan(&k.LogID); err != nil {
			return err
		}
		t.note(KindImport, k.ID, ActionImport, nil)
		t.tell(KindImport, k.ID)
		t.tellOnce()
		if err := ctx.Err(); err != nil {
			return err
		}
		return t.Save(&k).Error
	})
	if err == nil {
		*x = k
	}
	return err
}

// copied returns the work with slices of its own: comparing again uses them up,
// and a lost connection asks for the plan once more.
func (w *ImportWork) copied() *ImportWork {
	c := *w
	c.New, c.Changed, c.Back, c.Same = slices.Clone(w.New), slices.Clone(w.Changed), slices.Clone(w.Back), slices.Clone(w.Same)
	return &c
}

// importable asks for the company and the contribution.
func (t *tx) importable(k *Import) error {
	if k.CompanyID != 0 {
		if err := t.Select("id").Take(&Company{}, k.CompanyID).Error; err != nil {
			return err
		}
	}
	if k.ContributionID != 0 {
		return t.Select("id").Where("company_id = ?", k.CompanyID).Take(&Contribution{}, k.ContributionID).Error
	}
	return nil
}

func (t *tx) importAll(ctx context.Context, k *Import, work *ImportWork) error {
	progress := func(int) {}
	total := len(work.New) + len(work.Back) + len(work.Changed)
	if work.Progress != nil {
		progress = func(done int) { work.Progress(done, total) }
	}
	if err := t.importNew(ctx, k.ID, work.New, progress); err != nil {
		return err
	}
	if err := t.importChanged(ctx, k.ID, work.Changed, func(n int) { progress(len(work.New) + n) }); err != nil {
		return err
	}
	if err := t.importBack(ctx, k.ID, work.Back, func(n int) { progress(len(work.New) + len(work.Changed) + n) }); err != nil {
		return err
	}
	if _, err := t.exec(`INSERT INTO import_rows (import_id, worker_id, outcome) SELECT ?, value, 'same' FROM `+t.d().fromSet+` WHERE TRUE ON CONFLICT DO NOTHING`, k.ID, idSet(work.Same)); err != nil {
		return err
	}
	progress(total)
	return t.importCover(k)
}

// importNew creates the new workers, some thousand at a time: what the store
// adds to each is not held for all of them.
func (t *tx) importNew(ctx context.Context, id int64, ws []*Worker, progress func(int)) error {
	if len(ws) == 0 {
		return nil
	}
	first, err := t.nextID("workers")
	if err != nil {
		return err
	}
	putBack, err := t.liftIndexes(first, len(ws))
	if err != nil {
		return err
	}
	part := make([]Worker, 0, min(searchStep, len(ws)))
	for from := 0; from < len(ws); from += searchStep {
		part = part[:0]
		for _, w := range ws[from:min(from+searchStep, len(ws))] {
			part = append(part, *w)
			part[len(part)-1].ImportID = id
		}
		if _, err := t.createWorkers(ctx, part, func(n int) { progress(from + n) }); err != nil {
			return err
		}
	}
	if err := putBack(); err != nil {
		return err
	}
	_, err = t.exec(`INSERT INTO import_rows (import_id, worker_id, outcome) SELECT ?, id, 'created' FROM workers WHERE id BETWEEN ? AND ?`,
		id, first, first+int64(len(ws))-1)
	return err
}

// importCover covers the workers of the list that are not covered in the
// contribution's months.
func (t *tx) importCover(k *Import) error {
	if k.ContributionID == 0 {
		return nil
	}
	var c Contribution
	if err := t.Take(&c, k.ContributionID).Error; err != nil {
		return err
	}
	covers, err := t.ids(`INSERT INTO coverages (version, created_at, updated_at, worker_id, contribution_id, programmes, first_month, last_month)
		SELECT 1, ?, ?, w.id, ?, ?, ?, ? FROM import_rows r CROSS JOIN workers w
		WHERE w.id = r.worker_id AND w.deleted_at IS NULL AND r.import_id = ? AND NOT EXISTS (
			SELECT 1 FROM coverages o WHERE o.worker_id = w.id AND o.deleted_at IS NULL AND o.last_month >= ? AND o.first_month <= ?)
		ORDER BY w.id RETURNING id`, t.at, t.at, c.ID, c.Package, c.FirstMonth, c.LastMonth(), k.ID, c.FirstMonth, c.LastMonth())
	if err != nil || len(covers) == 0 {
		return err
	}
	if _, err := t.exec(`UPDATE import_rows SET coverage_id = COALESCE((SELECT v.id FROM coverages v
			WHERE v.worker_id = import_rows.worker_id AND v.deleted_at IS NULL AND v.contribution_id = ? AND v.id >= ?), 0)
		WHERE import_id = ?`, c.ID, slices.Min(covers), k.ID); err != nil {
		return err
	}
	k.Covered = len(covers)
	return t.coveragesChanged(covers, ActionCreate)
}

// tellOnce joins the events of a kind into one.
func (t *tx) tellOnce() {
	t.events = joinEvents(t.events)
}
