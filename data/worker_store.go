package data

import (
	"context"

	"gorm.io/gorm"
)

// Workers keeps the vulnerable workers.
type Workers struct{ db *DB }

// Get returns one worker, ErrNotFound when there is none or it is in the bin.
func (s *Workers) Get(ctx context.Context, id int64) (Worker, error) {
	return s.take(ctx, "worker", "id = ?", id)
}

// ByNIK returns the living worker of a NIK, ErrNotFound when there is none.
func (s *Workers) ByNIK(ctx context.Context, nik string) (Worker, error) {
	return s.take(ctx, "worker by NIK", "nik = ?", nik)
}

func (s *Workers) take(ctx context.Context, what, cond string, arg any) (Worker, error) {
	var w Worker
	err := s.db.read(ctx, what, func(g *gorm.DB) error { return g.Where(cond, arg).Take(&w).Error })
	return w, err
}

// fold computes what lists are ordered by and searches look in.
func (w *Worker) fold() {
	w.NameKey = fold(w.Name)
	w.SearchText = searchText(w.Name, w.NIK, w.KPJ, w.Phone, w.Village, w.District, w.Occupation)
}

// Save creates or changes, as Companies.Save. *DuplicateError for NIK and KPJ.
// SponsorID and CoveredUntil are the store's own: what w holds is replaced.
func (s *Workers) Save(ctx context.Context, w *Worker) error {
	var x Worker
	err := s.db.write(ctx, "save worker", func(t *tx) error {
		x = *w
		t.fold(&x)
		if x.ID == 0 {
			x.SponsorID, x.CoveredUntil = 0, 0
		}
		err := save(t, KindWorker, &x, func(kept, x *Worker) {
			x.SponsorID, x.CoveredUntil, x.ImportID = kept.SponsorID, kept.CoveredUntil, kept.ImportID
		})
		if isUnique(err) {
			return t.workerHolding(&x)
		}
		return err
	})
	if err == nil {
		*w = x
	}
	return err
}

// workerHolding returns the error that names the living holder of w's NIK or KPJ.
func (t *tx) workerHolding(w *Worker) error {
	var holder Worker
	q := t.Select("id", "name", "nik", "kpj").Where("id <> ? AND (nik = ? OR (kpj = ? AND kpj <> ''))", w.ID, w.NIK, w.KPJ).
		Order(gorm.Expr("nik <> ?", w.NIK))
	if err := q.Take(&holder).Error; err != nil {
		return err
	}
	return duplicateWorker(&holder, holder.NIK == w.NIK)
}

func duplicateWorker(holder *Worker, nik bool) error {
	e := &DuplicateError{Kind: KindWorker, ID: holder.ID, Name: holder.Name, Field: "KPJ"}
	if nik {
		e.Field = "NIK"
	}
	return e
}

// Delete moves workers to the bin. Their coverages stay with them.
func (s *Workers) Delete(ctx context.Context, ids ...int64) error {
	return s.db.write(ctx, "delete workers", func(t *tx) error {
		_, err := t.bin(KindWorker, "workers", ids)
		return err
	})
}

// Restore brings workers back from the bin, all or none. Those that a merge put
// there come back with what was theirs. Errors: *DuplicateError when a NIK or
// KPJ of theirs has been entered again meanwhile, *MergeStandsError when a
// merge cannot be undone any more.
func (s *Workers) Restore(ctx context.Context, ids ...int64) error {
	return s.db.write(ctx, "restore workers", func(t *tx) error {
		if err := t.unmergeAll(ids); err != nil {
			return err
		}
		if err := t.mayReturn(ids); err != nil {
			return err
		}
		_, err := t.unbin(KindWorker, "workers", ids)
		return err
	})
}

// mayReturn reports who keeps workers from coming back from the bin:
// *DuplicateError when a living worker has a NIK or KPJ of theirs, or two of
// them have the same.
func (t *tx) mayReturn(ids []int64) error {
	set := idSet(ids)
	for _, f := range []string{"nik", "kpj"} {
		// Held by a living worker, or by two of those that are to come back.
		var holder Worker
		r := t.Raw(`SELECT w.id, w.name FROM workers b CROSS JOIN workers w
			WHERE w.`+f+` = b.`+f+` AND w.deleted_at IS NULL AND w.`+f+` <> '' AND b.id IN `+t.d().inSet+` AND b.deleted_at IS NOT NULL AND b.`+f+` <> ''
			UNION ALL
			SELECT x.id, x.name FROM workers x WHERE x.id IN (SELECT MIN(b.id) FROM workers b
				WHERE b.id IN `+t.d().inSet+` AND b.deleted_at IS NOT NULL AND b.`+f+` <> '' GROUP BY b.`+f+` HAVING COUNT(*) > 1) LIMIT 1`, set, set).Scan(&holder)
		if r.Error != nil {
			return r.Error
		}
		if holder.ID != 0 {
			return duplicateWorker(&holder, f == "nik")
		}
	}
	return nil
}

// Districts returns the districts in use, for filters.
func (s *Workers) Districts(ctx context.Context) ([]string, error) {
	return s.db.distinct(ctx, "workers", "district")
}

// Villages returns the villages in use in a district, for filters.
func (s *Workers) Villages(ctx context.Context, district string) ([]string, error) {
	var all []string
	err := s.db.read(ctx, "villages", func(g *gorm.DB) error {
		return g.Raw(`SELECT DISTINCT village FROM workers WHERE deleted_at IS NULL AND district = ? AND village <> '' ORDER BY village`, district).Scan(&all).Error
	})
	return all, err
}

// Occupations returns the occupations in use, for filters.
func (s *Workers) Occupations(ctx context.Context) ([]string, error) {
	return s.db.distinct(ctx, "workers", "occupation")
}
