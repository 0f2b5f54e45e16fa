package data

import (
	"context"
	"fmt"
	"strings"
)

// workerColumns are what a new worker brings, in the order of workerValues.
var workerColumns = []string{"created_at", "updated_at", "version", "name_key", "search_text", "nik", "name", "birth_place",
	"birth_date", "sex", "address", "rt", "rw", "village", "district", "regency", "province", "postal_code", "phone", "email",
	"occupation", "monthly_income", "mother_name", "kpj", "marital_status", "photo_hash", "notes", "import_id"}

// insertWorker is one statement for many rows: the driver keeps it prepared.
var insertWorker = `INSERT INTO workers (` + strings.Join(workerColumns, ", ") + `) VALUES (` +
	strings.TrimSuffix(strings.Repeat("?,", len(workerColumns)), ",") + `)`

func (w *Worker) values(at any, args []any) []any {
	return append(args, at, at, 1, w.NameKey, w.SearchText, w.NIK, w.Name, w.BirthPlace,
		w.BirthDate.String(), string(w.Sex), w.Address, w.RT, w.RW, w.Village, w.District, w.Regency, w.Province, w.PostalCode, w.Phone, w.Email,
		w.Occupation, int64(w.MonthlyIncome), w.MotherName, w.KPJ, w.MaritalStatus, w.PhotoHash, w.Notes, w.ImportID)
}

// progressStep is how many rows pass between two calls of a progress function
// and two looks at the context.
const progressStep = 500

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
	made := make([]Record, len(ws))
	err := s.db.write(ctx, "create workers", func(t *tx) error {
		st, err := t.sql.Prepare(insertWorker)
		if err != nil {
			return err
		}
		defer st.Close()
		args := make([]any, 0, len(workerColumns))
		at := t.at.Format(sqlTime)
		for i := range ws {
			if i%progressStep == 0 {
				if err := ctx.Err(); err != nil {
					return err
				}
				if progress != nil && i > 0 {
					progress(i)
				}
			}
			w := &ws[i]
			w.fold()
			args = w.values(at, args[:0])
			r, err := st.Exec(args...)
			if isUnique(err) {
				return t.duplicateOf(w, made[:i], ws)
			} else if err != nil {
				return err
			}
			if made[i].ID, err = r.LastInsertId(); err != nil {
				return err
			}
			made[i].Version, made[i].CreatedAt, made[i].UpdatedAt = 1, t.at, t.at
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if progress != nil {
			progress(len(ws))
		}
		return t.noteNewWorkers(made)
	})
	if err != nil {
		return err
	}
	for i := range ws {
		ws[i].Record = made[i]
		ws[i].SponsorID, ws[i].CoveredUntil = 0, 0
	}
	return nil
}

// sqlTime is how the driver writes a time; formatting it once for many rows.
const sqlTime = "2006-01-02 15:04:05.999999999-07:00"

// duplicateOf names the holder of w's NIK or KPJ: a kept worker, or one of the
// same batch, which has no id that will last.
func (t *tx) duplicateOf(w *Worker, before []Record, ws []Worker) error {
	for i := range before {
		if o := &ws[i]; o.NIK == w.NIK || (w.KPJ != "" && o.KPJ == w.KPJ) {
			return duplicateWorker(&Worker{Name: o.Name}, o.NIK == w.NIK)
		}
	}
	return t.workerHolding(w)
}

// noteNewWorkers logs the creation. The ids are one run: this transaction
// alone writes.
func (t *tx) noteNewWorkers(made []Record) error {
	first, last := made[0].ID, made[len(made)-1].ID
	if last-first != int64(len(made))-1 {
		return fmt.Errorf("ids of %d new workers have gaps", len(made))
	}
	_, err := t.exec(`INSERT INTO changes (at, actor, kind, record, action)
		SELECT ?, ?, ?, id, CASE import_id WHEN 0 THEN ? ELSE ? END FROM workers WHERE id BETWEEN ? AND ?`,
		t.at, t.db.actor, KindWorker, ActionCreate, ActionImport, first, last)
	ids := make([]int64, 0, min(len(made), manyIDs+1))
	for i := range min(len(made), manyIDs+1) {
		ids = append(ids, made[i].ID)
	}
	t.tell(KindWorker, ids...)
	return err
}
