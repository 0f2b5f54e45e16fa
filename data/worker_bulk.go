package data

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"
)

// workerColumns are what a new worker brings, in the order of Worker.values.
var workerColumns = []string{"created_at", "updated_at", "version", "name_key", "search_text", "nik", "name", "birth_place",
	"birth_date", "sex", "address", "rt", "rw", "village", "district", "regency", "province", "postal_code", "phone", "email",
	"occupation", "monthly_income", "mother_name", "kpj", "marital_status", "photo_hash", "notes", "import_id"}

// values appends the values of workerColumns.
func (w *Worker) values(at any, args []any) []any {
	return append(args, at, at, 1, w.NameKey, w.SearchText, w.NIK, w.Name, w.BirthPlace,
		w.BirthDate.String(), string(w.Sex), w.Address, w.RT, w.RW, w.Village, w.District, w.Regency, w.Province, w.PostalCode, w.Phone, w.Email,
		w.Occupation, int64(w.MonthlyIncome), w.MotherName, w.KPJ, w.MaritalStatus, w.PhotoHash, w.Notes, w.ImportID)
}

const (
	// progressStep is how many rows pass between two calls of a progress
	// function and two looks at the context.
	progressStep = 500
	// insertRows is how many workers one statement stores: much of what a
	// statement costs does not grow with its rows. progressStep is a multiple
	// of it, and searchStep of that.
	insertRows = 50
	// searchStep is how many workers enter the search index together. One by
	// one they would cost ten times as much: SQLite writes out the index's
	// pending pages before each statement.
	searchStep = 5000
	// sqlTime is how the driver writes a time, for formatting one once.
	sqlTime = "2006-01-02 15:04:05.999999999-07:00"
)

// insertWorkers is the statement that stores n workers.
func insertWorkers(n int) string {
	row := "(" + strings.TrimSuffix(strings.Repeat("?,", len(workerColumns)), ",") + ")"
	return `INSERT INTO workers (` + strings.Join(workerColumns, ", ") + `) VALUES ` +
		strings.TrimSuffix(strings.Repeat(row+",", n), ",")
}

// CreateAll stores new workers in one transaction: all or none. It sets ID,
// Version and the times of each; progress may be nil and is called on this
// goroutine, at the end with the number of all. The history of each shows one
// entry, ActionImport when it has an ImportID, without fields. Errors:
// *DuplicateError (its ID is 0 when the holder is another one of ws),
// ErrCancelled.
func (s *Workers) CreateAll(ctx context.Context, ws []Worker, progress func(done int)) error {
	if len(ws) == 0 {
		return nil
	}
	if progress == nil {
		progress = func(int) {}
	}
	var first int64
	var at time.Time
	err := s.db.write(ctx, "create workers", func(t *tx) (err error) {
		at = t.at
		first, err = t.createWorkers(ctx, ws, progress)
		return err
	})
	if err != nil {
		return err
	}
	for i := range ws {
		ws[i].Record = Record{ID: first + int64(i), Version: 1, CreatedAt: at, UpdatedAt: at}
		ws[i].SponsorID, ws[i].CoveredUntil = 0, 0
	}
	return nil
}

// createWorkers stores the workers and returns the id of the first. The ids
// are one run: this transaction alone writes.
func (t *tx) createWorkers(ctx context.Context, ws []Worker, progress func(done int)) (first int64, err error) {
	if t.db.Server() {
		return t.copyWorkers(ctx, ws, progress)
	}
	if first, err = t.nextID("workers"); err != nil {
		return 0, err
	}
	putBack, err := t.liftIndexes(first, len(ws))
	if err != nil {
		return 0, err
	}
	if err := t.searchStands(false); err != nil {
		return 0, err
	}
	many, err := t.prepare(insertWorkers(insertRows))
	if err != nil {
		return 0, err
	}
	defer many.Close()
	args := make([]any, 0, insertRows*len(workerColumns))
	at := t.at.Format(sqlTime)
	for i := 0; i < len(ws); i += insertRows {
		if i%progressStep == 0 {
			if err := ctx.Err(); err != nil {
				return 0, err
			}
			if i > 0 {
				progress(i)
			}
		}
		part := ws[i:min(i+insertRows, len(ws))]
		args = args[:0]
		for j := range part {
			t.fold(&part[j])
			args = part[j].values(at, args)
		}
		st := many
		if len(part) < insertRows {
			if st, err = t.prepare(insertWorkers(len(part))); err != nil {
				return 0, err
			}
			defer st.Close()
		}
		if _, err := st.Exec(args...); isUnique(err) {
			return 0, t.duplicateIn(ws, first)
		} else if err != nil {
			return 0, err
		}
		if end := i + len(part); end%searchStep == 0 || end == len(ws) {
			begin := (end - 1) / searchStep * searchStep
			if err := t.index(everyIndex, `id BETWEEN ? AND ?`, first+int64(begin), first+int64(end)-1); err != nil {
				return 0, err
			}
		}
	}
	if err := t.searchStands(true); err != nil {
		return 0, err
	}
	if err := putBack(); err != nil {
		return 0, err
	}
	return t.createdWorkers(ctx, first, len(ws), progress)
}

// createdWorkers notes n new workers, whose ids begin with first, and tells how
// many there are. It returns first, or nothing when the context has ended.
func (t *tx) createdWorkers(ctx context.Context, first int64, n int, progress func(done int)) (int64, error) {
	if err := t.noteNewWorkers(first, n); err != nil {
		return 0, err
	}
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	progress(n)
	return first, nil
}

// manyWorkers is from how many on it pays to make an index anew.
const manyWorkers = 20_000

// liftIndexes takes away, within the transaction, the indexes that are not
// needed to keep values unique, when so many workers come that sorting all of
// them once is quicker than finding a place for each. putBack makes them again.
func (t *tx) liftIndexes(first int64, coming int) (putBack func() error, err error) {
	if !t.d().liftIndexes || coming < manyWorkers || first > 2*int64(coming) {
		return func() error { return nil }, nil
	}
	rows, err := t.query(`SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'workers' AND sql NOT LIKE 'CREATE UNIQUE%'`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var names, texts []string
	for rows.Next() {
		var name, text string
		if err := rows.Scan(&name, &text); err != nil {
			return nil, err
		}
		names, texts = append(names, name), append(texts, text)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for _, n := range names {
		if _, err := t.exec(`DROP INDEX ` + n); err != nil {
			return nil, err
		}
	}
	return func() error {
		for _, x := range texts {
			if _, err := t.exec(x); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

// duplicateIn names the first holder of a NIK or KPJ that ws brings: one of
// themselves, whose id will not last, or a kept worker.
func (t *tx) duplicateIn(ws []Worker, first int64) error {
	niks, kpjs := make(map[string]*Worker, len(ws)), make(map[string]*Worker, len(ws))
	for i := range ws {
		w := &ws[i]
		if o := niks[w.NIK]; o != nil {
			return duplicateWorker(&Worker{Name: o.Name}, true)
		}
		if o := kpjs[w.KPJ]; o != nil && w.KPJ != "" {
			return duplicateWorker(&Worker{Name: o.Name}, false)
		}
		niks[w.NIK], kpjs[w.KPJ] = w, w
	}
	rows, err := t.query(`SELECT id, name, nik, kpj FROM workers WHERE deleted_at IS NULL AND id < ? ORDER BY id`, first)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var h Worker
		if err := rows.Scan(&h.ID, &h.Name, &h.NIK, &h.KPJ); err != nil {
			return err
		}
		if niks[h.NIK] != nil {
			return duplicateWorker(&h, true)
		}
		if h.KPJ != "" && kpjs[h.KPJ] != nil {
			return duplicateWorker(&h, false)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return sql.ErrNoRows
}

// noteNewWorkers logs the creation of a run of workers and tells of it.
func (t *tx) noteNewWorkers(first int64, n int) error {
	logged, err := t.exec(`INSERT INTO changes (at, actor, kind, record, action)
		SELECT ?, ?, ?, id, CASE import_id WHEN 0 THEN ? ELSE ? END FROM workers WHERE id BETWEEN ? AND ?`,
		t.at, t.db.actor, KindWorker, ActionCreate, ActionImport, first, first+int64(n)-1)
	if err != nil {
		return err
	}
	if logged != int64(n) {
		return fmt.Errorf("%d of %d new workers have the ids expected", logged, n)
	}
	ids := make([]int64, min(n, manyIDs+1))
	for i := range ids {
		ids[i] = first + int64(i)
	}
	t.tell(KindWorker, ids...)
	return nil
}
