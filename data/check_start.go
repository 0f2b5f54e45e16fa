package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
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
	if db.Server() {
		return db.quickServerCheck(ctx, s)
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
	return scanTexts(s.QueryContext(ctx, query, args...))
}
