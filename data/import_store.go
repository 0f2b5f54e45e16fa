package data

import (
	"context"
	"database/sql"
	"strings"

	"gorm.io/gorm"
)

// Imports keeps what came from lists: it compares lists with the workers that
// are kept, stores them and undoes them.
type Imports struct{ db *DB }

const importRows = `SELECT i.*, CASE WHEN c.id IS NULL THEN '' ELSE ` + companyName + ` END company
	FROM imports i LEFT JOIN companies c ON c.id = i.company_id`

// Get returns one import, ErrNotFound when there is none.
func (s *Imports) Get(ctx context.Context, id int64) (ImportRow, error) {
	var all []ImportRow
	err := s.db.read(ctx, "import", func(g *gorm.DB) error {
		err := g.Raw(importRows+` WHERE i.id = ?`, id).Scan(&all).Error
		if err == nil && len(all) == 0 {
			return ErrNotFound
		}
		return err
	})
	if err != nil {
		return ImportRow{}, err
	}
	return all[0], nil
}

// All returns the imports, the newest first; of one company when companyID is
// not 0, and at most limit when that is not 0.
func (s *Imports) All(ctx context.Context, companyID int64, limit int) ([]ImportRow, error) {
	if limit <= 0 {
		limit = noLimit
	}
	var all []ImportRow
	err := s.db.read(ctx, "imports", func(g *gorm.DB) error {
		return g.Raw(importRows+` WHERE CAST(? AS bigint) IN (0, i.company_id) ORDER BY i.id DESC LIMIT ?`, companyID, limit).Scan(&all).Error
	})
	return all, err
}

// OfFile returns the imports of the same file that still stand, the newest first.
func (s *Imports) OfFile(ctx context.Context, hash string) ([]ImportRow, error) {
	var all []ImportRow
	err := s.db.read(ctx, "imports of a file", func(g *gorm.DB) error {
		return g.Raw(importRows+` WHERE i.file_hash = ? AND i.undone_at IS NULL ORDER BY i.id DESC`, hash).Scan(&all).Error
	})
	return all, err
}

// Mappings returns the JSON of the mappings that a company's lists were read
// by, the latest used first.
func (s *Imports) Mappings(ctx context.Context, companyID int64) ([]string, error) {
	var all []string
	err := s.db.read(ctx, "mappings", func(g *gorm.DB) error {
		return g.Raw(`SELECT mapping FROM import_mappings WHERE company_id = ? ORDER BY used_at DESC, fingerprint`, companyID).Scan(&all).Error
	})
	return all, err
}

// Mark names the state of the office for ImportWork.Mark. Take it before the
// first comparison: what is written later makes the import look again.
func (s *Imports) Mark(ctx context.Context) (int64, error) {
	var mark int64
	err := s.db.read(ctx, "mark", func(g *gorm.DB) error { return g.Raw(lastChange).Scan(&mark).Error })
	return mark, err
}

const lastChange = `SELECT COALESCE(MAX(id), 0) FROM changes`

// ByNIKs returns the living workers that hold one of the NIKs, in no order.
// Only ID, Version, NIK and the WorkerFields are read.
func (s *Imports) ByNIKs(ctx context.Context, niks []string) ([]Worker, error) {
	return s.kept(ctx, "nik", niks)
}

// ByKPJs returns the living workers that hold one of the KPJ numbers, as ByNIKs.
func (s *Imports) ByKPJs(ctx context.Context, kpjs []string) ([]Worker, error) {
	return s.kept(ctx, "kpj", kpjs)
}

// ByIDs returns the living workers with these ids, as ByNIKs.
func (s *Imports) ByIDs(ctx context.Context, ids []int64) (ws []Worker, err error) {
	if len(ids) == 0 {
		return nil, nil
	}
	err = s.db.read(ctx, "workers to compare", func(g *gorm.DB) error {
		ws, err = readKept(ctx, asksOf(g), "id", idSet(ids))
		return err
	})
	return ws, err
}

func (s *Imports) kept(ctx context.Context, column string, values []string) (ws []Worker, err error) {
	if len(values) == 0 {
		return nil, nil
	}
	err = s.db.read(ctx, "workers to compare", func(g *gorm.DB) error {
		ws, err = readKept(ctx, asksOf(g), column, textSet(values))
		return err
	})
	return ws, err
}

var keptColumns = func() string {
	var b strings.Builder
	b.WriteString("w.id, w.version, w.nik")
	for _, f := range WorkerFields {
		b.WriteString(", w." + f.column)
	}
	return b.String()
}()

// shared are the fields in which many workers say the same: one text stands for
// all of them.
var shared = map[string]bool{"BirthPlace": true, "RT": true, "RW": true, "Village": true, "District": true, "Regency": true,
	"Province": true, "PostalCode": true, "Occupation": true, "MaritalStatus": true}

// readKept reads the living workers with one of the values of a JSON array in
// a column.
func readKept(ctx context.Context, q asks, column, set string) ([]Worker, error) {
	cond := "w.deleted_at IS NULL"
	if column == "kpj" {
		cond += " AND w.kpj <> ''" // what its index says
	}
	return readWorkers(ctx, q, column, set, cond)
}

// readWorkers reads the workers that meet a condition, with one of the values
// of a set in a column.
func readWorkers(ctx context.Context, q asks, column, set, cond string) ([]Worker, error) {
	from := q.d.fromTexts
	if column == "id" {
		from = q.d.fromSet
	}
	rows, err := q.rows(ctx, `SELECT `+keptColumns+` FROM `+from+` CROSS JOIN workers w
		WHERE w.`+column+` = s.value AND `+cond, set)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ws []Worker
	dest := make([]any, 3+len(WorkerFields))
	raw := make([]sql.RawBytes, len(WorkerFields))
	var texts intern
	for rows.Next() {
		ws = append(ws, Worker{})
		w := &ws[len(ws)-1]
		dest[0], dest[1], dest[2] = &w.ID, &w.Version, &w.NIK
		for i := range WorkerFields {
			if dest[3+i] = WorkerFields[i].at(w); shared[WorkerFields[i].Name] {
				dest[3+i] = &raw[i]
			}
		}
		if err := rows.Scan(dest...); err != nil {
			return nil, err
		}
		for i, b := range raw {
			if p, ok := WorkerFields[i].at(w).(*string); ok && len(b) > 0 {
				*p = texts.text(b)
			}
		}
	}
	return ws, rows.Err()
}

// Clashes returns the coverages of workers that touch the months from first to
// last, also those by the contribution itself.
func (s *Imports) Clashes(ctx context.Context, workerIDs []int64, first, last Month) ([]CoverageRow, error) {
	var rows []CoverageRow
	if len(workerIDs) == 0 {
		return nil, nil
	}
	err := s.db.read(ctx, "coverages to compare", func(g *gorm.DB) error {
		return g.Raw(coverageRows+` AND v.worker_id IN `+dialectOf(g).inSet+` AND v.last_month >= ? AND v.first_month <= ? ORDER BY v.id`,
			idSet(workerIDs), first, last).Scan(&rows).Error
	})
	return rows, err
}

// LastList returns the company's last import that still stands, and its
// workers that are not among listed: those that the new list lacks. A zero
// import when there is none.
func (s *Imports) LastList(ctx context.Context, companyID int64, listed []int64) (last ImportRow, missing []Worker, err error) {
	err = s.db.snapshot(ctx, "last list", func(g *gorm.DB) error {
		var found []ImportRow
		if err := g.Raw(importRows+` WHERE i.company_id = ? AND i.undone_at IS NULL ORDER BY i.id DESC LIMIT 1`, companyID).Scan(&found).Error; err != nil || len(found) == 0 {
			return err
		}
		last = found[0]
		return g.Raw(`SELECT w.id, w.version, w.nik, w.name, w.birth_date, w.sex, w.village, w.district, w.covered_until FROM import_rows r
			CROSS JOIN workers w
			WHERE w.id = r.worker_id AND w.deleted_at IS NULL AND r.import_id = ? AND r.worker_id NOT IN `+dialectOf(g).inSet+` ORDER BY w.name_key, w.id`, last.ID, idSet(listed)).Scan(&missing).Error
	})
	return last, missing, err
}
