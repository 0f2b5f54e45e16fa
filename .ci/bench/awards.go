package main

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strconv"
	"time"

	"lingkaran/data"
)

// The office that the ranking is measured in: three workers in four are
// covered, some twice, some for half a year, 3,000,000 months in all.
const (
	awardCompanies     = 10_000
	awardContributions = 40_000
	awardWorkers       = 1_000_000
	awardMonths        = 3_000_000
)

// awardOffice fills an empty office by SQL: only what the ranking reads has to
// be as a clerk would have it. The texts of the search are left empty.
var awardOffice = []string{
	`INSERT INTO housekeeping (key, value) VALUES ('search later', '')`,
	`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ` + strconv.Itoa(awardCompanies) + `)
	INSERT INTO companies (id, version, created_at, updated_at, legal_form, name, status)
	SELECT i, 1, '2022-01-01 00:00:00', '2022-01-01 00:00:00', 'PT', 'Mitra Bersama Sejahtera ' || substr('0000' || i, -5), 'active' FROM n`,
	// Four a company: two of 3 months in two years, one of 3 and one of 6.
	`WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ` + strconv.Itoa(awardContributions-1) + `)
	INSERT INTO contributions (id, version, created_at, updated_at, company_id, date, package, workers, months, first_month, amount)
	SELECT 1 + i, 1, '2022-01-01 00:00:00', '2022-01-01 00:00:00', 1 + i / 4 * 7919 % ` + strconv.Itoa(awardCompanies) + `,
		CASE i % 4 WHEN 0 THEN '2021-0' || (1 + i % 9) || '-10' ELSE '2022-0' || (1 + i % 9) || '-10' END, 'JKK+JKM', 25,
		CASE i % 4 WHEN 3 THEN 6 ELSE 3 END, CASE i % 4 WHEN 0 THEN 24252 ELSE 24264 END, 1260000 + i % 97 * 16800 FROM n`,
	`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ` + strconv.Itoa(awardWorkers) + `)
	INSERT INTO workers (id, version, created_at, updated_at, nik, name, name_key, district, occupation, deleted_at)
	SELECT i, 1, '2022-01-01 00:00:00', '2022-01-01 00:00:00', substr('0000000000000000' || i, -16), 'Pekerja ' || i, 'pekerja ' || i, 'Pandaan', 'Petani',
		CASE i % 500 WHEN 1 THEN '2022-10-01 00:00:00' END FROM n`,
	// Of a hundred workers fifty have one cover of 3 months, ten have two, fifteen have one of 6.
	`WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ` + strconv.Itoa(awardWorkers-1) + `)
	INSERT INTO coverages (version, created_at, updated_at, worker_id, contribution_id, programmes, first_month, last_month)
	SELECT 1, '2022-01-01 00:00:00', '2022-01-01 00:00:00', 1 + i, 1 + i / 100 * 4 + k.n, 'JKK+JKM', k.first, k.last
	FROM n JOIN (SELECT 0 n, 24252 first, 24254 last, 0 low, 30 high UNION ALL SELECT 1, 24264, 24266, 20, 60 UNION ALL SELECT 3, 24264, 24269, 60, 75) k
	ON i % 100 >= k.low AND i % 100 < k.high`,
	`DELETE FROM housekeeping WHERE key = 'search later'`,
	`INSERT INTO ceremonies (id, version, created_at, updated_at, title, date, cut_off, status)
	VALUES (1, 1, '2022-01-01 00:00:00', '2022-01-01 00:00:00', 'Penghargaan', '2022-12-14', '2022-11-30', 'draft')`,
}

// awards measures the ranking of the companies in the largest office: the
// figures alone, and the whole command with its reasons.
func (b *bench) awards() error {
	path := filepath.Join(b.dir, "awards.db")
	if err := b.fill(path, awardOffice); err != nil {
		return err
	}
	d, err := data.Open(b.ctx, path, data.Options{})
	if err != nil {
		return err
	}
	defer d.Close() // where the figures are wrong; nothing else after the first
	var wall, cpu []time.Duration
	for range rounds {
		c := start()
		all, err := d.Contributions.Sums(b.ctx, data.SumQuery{To: data.Date{Year: 2022, Month: 11, Day: 30}})
		if err != nil {
			return err
		}
		w, p := c.stop()
		wall, cpu = append(wall, w), append(cpu, p)
		months := 0
		for _, x := range all {
			months += x.WorkerMonths
		}
		// Every five hundredth is in the bin, who was covered for 3 months.
		if want := awardMonths - 3*awardWorkers/500; months != want {
			return fmt.Errorf("%d covered months, not %d", months, want)
		}
	}
	if err := d.Close(); err != nil {
		return err
	}
	if err := b.noteRuns("award ranking over 10,000 companies, 1,000,000 workers, 3,000,000 covered months", "1.0 s", path, "awards", "--ceremony", "1", "--json"); err != nil {
		return err
	}
	b.note("  figures of the companies alone", "", "%.2f s (CPU %.2f s)", percentile(wall, 50).Seconds(), percentile(cpu, 50).Seconds())
	return nil
}

// fill makes an office by SQL alone.
func (b *bench) fill(path string, statements []string) error {
	d, err := data.Open(b.ctx, path, data.Options{}) // makes its tables
	if err == nil {
		err = d.Close()
	}
	if err != nil {
		return err
	}
	db, err := sql.Open("sqlite3", path+"?_journal_mode=WAL&_synchronous=OFF")
	if err != nil {
		return err
	}
	defer db.Close()
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for i, q := range statements {
		if _, err := tx.Exec(q); err != nil {
			return fmt.Errorf("statement %d: %w", i+1, err)
		}
	}
	return tx.Commit()
}
