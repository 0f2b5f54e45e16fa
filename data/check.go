package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"gorm.io/gorm"
)

// checkWait is how long a start waits for the quick check before it goes on
// without its answer.
const checkWait = 100 * time.Millisecond

// checkEvery is how old the last finished check may be.
const checkEvery = 24 * time.Hour

// quickCheck looks at the database as a program starts. The header and the
// schema were read by the migrations; here every table is read at its root.
// When the last program did not close the database, or the last whole check is
// a day old, all pages of all tables are checked as well (SQLite's
// quick_check): a start waits checkWait for that, then it goes on behind. What
// it finds then makes every later write return ErrDamaged, so that nothing is
// put on top of damage.
func (db *DB) quickCheck(ctx, background context.Context, clean bool) error {
	s, err := db.r.DB()
	if err != nil {
		return err
	}
	tables, err := tablesOf(ctx, s)
	if err != nil {
		return err
	}
	for _, t := range tables {
		var one int
		if err := s.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM "`+t+`")`).Scan(&one); err != nil {
			return err
		}
	}
	var last string
	if err := s.QueryRowContext(ctx, `SELECT COALESCE((SELECT value FROM housekeeping WHERE key = 'checked_at'), '')`).Scan(&last); err != nil {
		return err
	}
	at, err := time.Parse(time.RFC3339, last)
	if age := db.now().Sub(at); clean && err == nil && age < checkEvery && age > -checkEvery {
		return nil
	}
	result := make(chan error, 1)
	db.behind.Go(func() {
		err := db.checkPages(background, s, tables)
		if errors.Is(err, ErrDamaged) {
			db.damaged.Store(true)
			db.log.Error("database", "operation", "check at start", "error", ErrDamaged.Error())
		}
		result <- err
	})
	select {
	case err := <-result:
		if errors.Is(err, ErrDamaged) {
			return err
		}
		return nil
	case <-time.After(checkWait):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// checkPages checks all pages and notes when it was done. A check that is
// interrupted is due again at the next start.
func (db *DB) checkPages(ctx context.Context, s *sql.DB, tables []string) error {
	w, err := db.w.DB()
	if err != nil {
		return err
	}
	if _, err := w.ExecContext(ctx, `DELETE FROM housekeeping WHERE key = 'checked_at'`); err != nil {
		return Classify(err)
	}
	if err := checkTables(ctx, s, tables); err != nil {
		return err
	}
	_, err = w.ExecContext(ctx, `INSERT INTO housekeeping (key, value) VALUES ('checked_at', ?)
		ON CONFLICT (key) DO UPDATE SET value = excluded.value`, db.now().Format(time.RFC3339))
	return Classify(err)
}

// tablesOf returns the tables that hold rows of their own, the parts of the
// search index among them.
func tablesOf(ctx context.Context, s *sql.DB) ([]string, error) {
	return texts(ctx, s, `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite%'`)
}

// checkTables runs SQLite's quick check on tables. ErrDamaged.
func checkTables(ctx context.Context, s *sql.DB, tables []string) error {
	for _, t := range tables {
		found, err := texts(ctx, s, `PRAGMA quick_check("`+t+`")`)
		if err != nil {
			return Classify(err)
		}
		if len(found) != 1 || found[0] != "ok" {
			return fmt.Errorf("%w: table %s", ErrDamaged, t)
		}
	}
	return nil
}

func texts(ctx context.Context, s *sql.DB, query string, args ...any) ([]string, error) {
	rows, err := s.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var t string
		if err := rows.Scan(&t); err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, rows.Err()
}

// Problem is one finding of Check. Never holds personal data.
type Problem struct {
	Code   string // "integrity", "foreign-key", "search", "sequence", "coverage"
	Detail string
}

// The queries of Check that return one detail per finding.
var checks = []struct{ code, query string }{
	{"foreign-key", `SELECT "table" || ' ' || COALESCE(rowid, '?') || ' -> ' || "parent" FROM pragma_foreign_key_check LIMIT 100`},
	{"sequence", `SELECT scope || ' ' || period || ': ' || COUNT(*) || ' prints, ' || MIN(sequence) || ' to ' || MAX(sequence)
		FROM prints WHERE copy = 1 GROUP BY scope, period
		HAVING COUNT(*) <> COUNT(DISTINCT sequence) OR MIN(sequence) <> 1 OR MAX(sequence) <> COUNT(*)`},
	{"sequence", `SELECT c.scope || ' ' || c.period || ': counter at ' || c.last FROM counters c
		WHERE c.last <> COALESCE((SELECT MAX(sequence) FROM prints p WHERE p.scope = c.scope AND p.period = c.period AND p.copy = 1), 0)
		UNION ALL SELECT DISTINCT p.scope || ' ' || p.period || ': no counter' FROM prints p
		WHERE NOT EXISTS (SELECT 1 FROM counters c WHERE c.scope = p.scope AND c.period = p.period)`},
	{"sequence", `SELECT kind || ' ' || number || ' copy ' || copy || ' twice' FROM prints GROUP BY kind, number, copy HAVING COUNT(*) > 1`},
	{"coverage", `SELECT 'coverages ' || a.id || ' and ' || b.id FROM coverages a JOIN coverages b
		ON b.worker_id = a.worker_id AND b.id > a.id AND b.deleted_at IS NULL AND b.first_month <= a.last_month AND b.last_month >= a.first_month
		WHERE a.deleted_at IS NULL LIMIT 100`},
	{"coverage", `SELECT 'worker ' || w.id || ': kept last month' FROM workers w
		WHERE w.covered_until <> COALESCE((SELECT MAX(v.last_month) FROM coverages v WHERE v.worker_id = w.id AND v.deleted_at IS NULL), 0) LIMIT 100`},
}

// Check examines the whole database: SQLite's integrity, foreign keys, search
// index against records, number sequences without gaps or repeats, coverage
// months not doubled. It returns the problems, none when sound; each detail
// names records by id alone.
func (db *DB) Check(ctx context.Context) ([]Problem, error) {
	var all []Problem
	err := db.read(ctx, "check", func(g *gorm.DB) error {
		s, err := g.DB()
		if err != nil {
			return err
		}
		found, err := texts(ctx, s, `PRAGMA integrity_check(20)`)
		if err != nil {
			if err = Classify(err); !errors.Is(err, ErrDamaged) {
				return err
			}
			found = []string{err.Error()}
		}
		for _, d := range found {
			if d != "ok" {
				all = append(all, Problem{"integrity", d})
			}
		}
		if len(all) > 0 {
			return nil // what is read on top of damage says nothing
		}
		for _, c := range checks {
			found, err := texts(ctx, s, c.query)
			if err != nil {
				return err
			}
			for _, d := range found {
				all = append(all, Problem{c.code, d})
			}
		}
		return nil
	})
	if err != nil || len(all) > 0 && all[0].Code == "integrity" {
		return all, err
	}
	search, err := db.checkSearch(ctx)
	return append(all, search...), err
}

// errLookedOnly ends the transaction of a look that only a writer may take.
var errLookedOnly = errors.New("looked only")

// checkSearch compares the search index with the records, and the records'
// search text with what it should be.
func (db *DB) checkSearch(ctx context.Context) ([]Problem, error) {
	var all []Problem
	err := db.write(ctx, "check search", func(t *tx) error {
		if _, err := t.exec(`INSERT INTO workers_fts (workers_fts, rank) VALUES ('integrity-check', 1)`); err != nil {
			if err = Classify(err); !errors.Is(err, ErrDamaged) {
				return err
			}
			all = append(all, Problem{"search", "index of workers"})
		}
		return errLookedOnly
	})
	if !errors.Is(err, errLookedOnly) {
		return all, err
	}
	err = db.read(ctx, "check search", func(g *gorm.DB) error {
		rows, err := g.Model(&Worker{}).Unscoped().Select("id", "name", "nik", "kpj", "phone", "village", "district", "occupation", "name_key", "search_text").Rows()
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() && len(all) < 100 {
			var w Worker
			if err := rows.Scan(&w.ID, &w.Name, &w.NIK, &w.KPJ, &w.Phone, &w.Village, &w.District, &w.Occupation, &w.NameKey, &w.SearchText); err != nil {
				return err
			}
			key, text := w.NameKey, w.SearchText
			if w.fold(); w.NameKey != key || w.SearchText != text {
				all = append(all, Problem{"search", fmt.Sprintf("text of worker %d", w.ID)})
			}
		}
		return rows.Err()
	})
	return all, err
}

// sameFile compares two paths as the file system would, as far as names tell.
func sameFile(a, b string) bool {
	if onWindows {
		return strings.EqualFold(a, b)
	}
	return a == b
}
