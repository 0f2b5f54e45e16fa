package data

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
)

// WorkerIdentity is what tells one person from another: what the search for
// doubles compares.
type WorkerIdentity struct {
	ID         int64
	NIK        string
	Name       string
	BirthDate  Date
	Sex        Sex
	Village    string
	District   string
	Phone      string
	MotherName string
}

// EachIdentity gives every living worker to visit, in no order, and before
// that about how many will come. What visit is given is valid until it
// returns: the next worker takes its place. An error of visit ends the reading
// and comes back.
func (s *Workers) EachIdentity(ctx context.Context, begin func(about int), visit func(*WorkerIdentity) error) error {
	return s.db.snapshot(ctx, "identities", func(g *gorm.DB) error {
		var n int
		if err := queryRow(g, `SELECT COUNT(*) FROM workers WHERE deleted_at IS NULL`).Scan(&n); err != nil {
			return err
		}
		if begin != nil {
			begin(n)
		}
		rows, err := queryRows(g, `SELECT id, nik, name, birth_date, sex, village, district, phone, mother_name
			FROM workers WHERE deleted_at IS NULL`)
		if err != nil {
			return err
		}
		defer rows.Close()
		var shared intern
		var nik, name, birth, sex, village, district, phone, mother sql.RawBytes
		var w WorkerIdentity
		for rows.Next() {
			if err := rows.Scan(&w.ID, &nik, &name, &birth, &sex, &village, &district, &phone, &mother); err != nil {
				return err
			}
			if err := w.BirthDate.Scan([]byte(birth)); err != nil {
				return err
			}
			w.NIK, w.Name, w.Phone, w.MotherName = string(nik), string(name), string(phone), string(mother)
			w.Sex, w.Village, w.District = Sex(shared.text(sex)), shared.text(village), shared.text(district)
			if err := visit(&w); err != nil {
				return err
			}
		}
		return rows.Err()
	})
}
