package data

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"gorm.io/gorm"
)

// The schema grows by numbered steps of SQL. A step that has left the house is
// never changed: a later one changes what it made. The number of the last step
// is the schema's version.

//go:embed schema
var schemaFiles embed.FS

// step is one numbered change of the schema.
type step struct {
	name string
	sql  string
}

var steps = readSteps(schemaFiles, "schema/sqlite/")

// applicationID marks the file as ours in SQLite's header: "LKRN".
const applicationID = 0x4c4b524e

// readSteps returns the steps in a folder in the order of their file names.
func readSteps(f fs.FS, folder string) []step {
	names, err := fs.Glob(f, folder+"*.sql")
	if err != nil {
		panic(err)
	}
	var all []step
	for i, n := range names {
		text, err := fs.ReadFile(f, n)
		if err != nil {
			panic(err)
		}
		if want := fmt.Sprintf("%s%03d_", folder, i+1); n[:len(want)] != want {
			panic("schema step out of order: " + n)
		}
		all = append(all, step{name: n[len(folder) : len(n)-len(".sql")], sql: string(text)})
	}
	return all
}

// migrate brings the database at path to the schema of version to. Each step
// commits alone with its number, so that a start that was killed goes on where
// it stood; a second program waits for the write lock and finds the work done.
// An older database is first copied beside itself, so that the office can go
// back to the program that it had. Errors: ErrDamaged for a file that is not
// ours, ErrNewer.
func migrate(ctx context.Context, g *gorm.DB, path string, to int, now func() time.Time) error {
	db, err := g.DB()
	if err != nil {
		return err
	}
	have, err := schemaVersion(ctx, db)
	if err != nil {
		return err
	}
	if have > len(steps) {
		return ErrNewer
	}
	if 0 < have && have < to {
		err := atomically(beforeStep(path, have), func(temp string) error { return copyPages(ctx, db, temp) })
		if err != nil {
			return fmt.Errorf("copy of the older database: %w", err)
		}
	}
	for v := have + 1; v <= to; v++ {
		if err := applyStep(ctx, db, v, now); err != nil {
			return fmt.Errorf("schema step %s: %w", steps[v-1].name, err)
		}
	}
	return nil
}

// beforeStep is the name of the copy of a database with the schema of version v.
func beforeStep(path string, v int) string {
	ext := filepath.Ext(path)
	return fmt.Sprintf("%s-schema-%d%s", strings.TrimSuffix(path, ext), v, ext)
}

// schemaVersion returns the number of the last step that the database went
// through, 0 for an empty file.
func schemaVersion(ctx context.Context, db querier) (int, error) {
	var app, tables int
	if err := db.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id), COUNT(*) FROM sqlite_schema`).Scan(&app, &tables); err != nil {
		return 0, err
	}
	if tables == 0 && app == 0 {
		return 0, nil
	}
	if app != applicationID {
		return 0, fmt.Errorf("%w: another program's", ErrDamaged)
	}
	var v sql.NullInt64
	if err := db.QueryRowContext(ctx, `SELECT MAX(version) FROM schema_steps`).Scan(&v); err != nil {
		if Classify(err) == err { // no such table
			return 0, errors.Join(ErrDamaged, err)
		}
		return 0, err
	}
	return int(v.Int64), nil
}

func applyStep(ctx context.Context, db *sql.DB, v int, now func() time.Time) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	have, err := schemaVersion(ctx, tx)
	if err != nil || have >= v {
		return err // another program was faster
	}
	if v == 1 {
		if _, err := tx.ExecContext(ctx, fmt.Sprintf(`PRAGMA application_id = %d;
			CREATE TABLE schema_steps (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at DATETIME NOT NULL)`, applicationID)); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, steps[v-1].sql); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO schema_steps (version, name, applied_at) VALUES (?,?,?)`, v, steps[v-1].name, now()); err != nil {
		return err
	}
	return tx.Commit()
}
