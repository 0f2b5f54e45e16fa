package data

import (
	"context"
	"database/sql"
	"fmt"
	"os"
)

// openCopy opens a file that is not the office's running database, to read.
func openCopy(path string) (*sql.DB, error) {
	if err := regular(path); err != nil {
		return nil, err
	}
	// SQLite does not tell a file that may not be read from one that is locked.
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	f.Close()
	v := options(copying)
	if _, err := os.Stat(path + "-wal"); err != nil {
		v.Set("immutable", "1") // also on a disk that cannot be written to
	}
	s, err := sql.Open(driverName, fileURI(path, v))
	if err == nil {
		s.SetMaxOpenConns(1)
	}
	return s, err
}

// VerifyBackup opens the copy at path read-only and checks that it is sound
// and of a schema that this version can read. It returns its record counts:
// Companies, Workers, Ceremonies, Contributions, Amount and Prints. Errors:
// fs.ErrNotExist, ErrDamaged, ErrNewer, ErrReadOnly (it may not be read).
func VerifyBackup(ctx context.Context, path string) (Totals, error) {
	t, err := verify(ctx, path)
	if err != nil {
		return Totals{}, fmt.Errorf("verify backup: %w", Classify(err))
	}
	return t, nil
}

func verify(ctx context.Context, path string) (t Totals, err error) {
	s, err := openCopy(path)
	if err != nil {
		return t, err
	}
	defer s.Close()
	v, err := schemaVersion(ctx, s)
	switch {
	case err != nil:
		return t, err
	case v > len(steps):
		return t, ErrNewer
	case v == 0:
		return t, ErrDamaged
	}
	tables, err := tablesOf(ctx, s)
	if err != nil {
		return t, err
	}
	if err := checkTables(ctx, s, tables); err != nil {
		return t, err
	}
	counts := []struct {
		table, query string
		into         any
	}{
		{"companies", `SELECT COUNT(*) FROM companies WHERE deleted_at IS NULL`, &t.Companies},
		{"workers", `SELECT COUNT(*) FROM workers WHERE deleted_at IS NULL`, &t.Workers},
		{"ceremonies", `SELECT COUNT(*) FROM ceremonies WHERE deleted_at IS NULL`, &t.Ceremonies},
		{"contributions", `SELECT COUNT(*) FROM contributions WHERE deleted_at IS NULL`, &t.Contributions},
		{"contributions", `SELECT COALESCE(SUM(amount), 0) FROM contributions WHERE deleted_at IS NULL`, &t.Amount},
		{"prints", `SELECT COUNT(*) FROM prints WHERE voided_at IS NULL`, &t.Prints},
	}
	for _, c := range counts {
		have := false
		for _, n := range tables {
			have = have || n == c.table
		}
		if !have {
			continue // made by a later step of the schema
		}
		if err := s.QueryRowContext(ctx, c.query).Scan(c.into); err != nil {
			return t, err
		}
	}
	return t, nil
}
