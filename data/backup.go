package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/mattn/go-sqlite3"
	"gorm.io/gorm"
)

// backupPages is how many pages are copied between two looks at the context.
const backupPages = 4096

// Backup writes a consistent copy to path while the program runs: to a
// temporary name beside it, verified, then renamed; a file of that name is
// replaced at once or not at all. The copy is one file without a log. Writers
// do not wait for it. Errors: ErrFull, ErrReadOnly, ErrDamaged, ErrCancelled.
func (db *DB) Backup(ctx context.Context, path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if sameFile(path, db.source) {
		return fmt.Errorf("backup: %w: the copy would replace the database itself", ErrInUse)
	}
	return db.read(ctx, "backup", func(g *gorm.DB) error {
		source, err := g.DB()
		if err != nil {
			return err
		}
		return atomically(path, func(temp string) error {
			if err := copyPages(ctx, source, temp); err != nil {
				return err
			}
			_, err := verify(ctx, temp)
			return err
		})
	})
}

// atomically has make write a file under a temporary name beside path, makes
// it last, and gives it its name. On an error nothing is left.
func atomically(path string, make func(temp string) error) (err error) {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, "."+filepath.Base(path)+".*.part")
	if err != nil {
		return err
	}
	temp := f.Name()
	f.Close()
	defer func() {
		if err != nil {
			os.Remove(temp)
			os.Remove(temp + "-journal")
		}
	}()
	if err := make(temp); err != nil {
		return err
	}
	if err := syncFile(temp); err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return err
	}
	return syncDir(dir)
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// copyPages copies the database as it stands at one moment: the source's
// connection holds that moment open while others go on writing.
func copyPages(ctx context.Context, source *sql.DB, to string) error {
	target, err := sql.Open(driverName, fileURI(to, url.Values{"_journal_mode": {"OFF"}, "_synchronous": {"OFF"}}))
	if err != nil {
		return err
	}
	defer target.Close()
	target.SetMaxOpenConns(1)
	err = rawConn(ctx, source, func(from *sqlite3.SQLiteConn) error {
		if _, err := from.Exec("BEGIN; SELECT COUNT(*) FROM sqlite_schema", nil); err != nil {
			return err
		}
		defer from.Exec("ROLLBACK", nil)
		return rawConn(ctx, target, func(c *sqlite3.SQLiteConn) error {
			b, err := c.Backup("main", from, "main")
			if err != nil {
				return err
			}
			for {
				done, err := b.Step(backupPages)
				if err == nil {
					err = ctx.Err()
				}
				if err != nil {
					return errors.Join(err, b.Close())
				}
				if done {
					return b.Close()
				}
			}
		})
	})
	if err != nil {
		return err
	}
	// A copy stands alone: no log beside it.
	_, err = target.ExecContext(ctx, `PRAGMA journal_mode = DELETE`)
	return err
}

// openCopy opens a file that is not the office's running database, to read.
func openCopy(path string) (*sql.DB, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
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
// fs.ErrNotExist, ErrDamaged, ErrNewer.
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

// Restore verifies the copy at from, keeps the present database beside it as
// a dated copy whose path it returns ("" when there is none), and puts the
// copy in its place at once: a program that is killed finds the one or the
// other, whole. The database must not be open: ErrInUse. A present database
// that is damaged is kept as it is. Errors: those of VerifyBackup, ErrFull,
// ErrReadOnly.
func Restore(ctx context.Context, from, to string) (kept string, err error) {
	if kept, err = restore(ctx, from, to, time.Now()); err != nil {
		return "", fmt.Errorf("restore: %w", Classify(err))
	}
	return kept, nil
}

func restore(ctx context.Context, from, to string, now time.Time) (kept string, err error) {
	if from, err = filepath.Abs(from); err != nil {
		return "", err
	}
	if to, err = filepath.Abs(to); err != nil {
		return "", err
	}
	if sameFile(from, to) {
		return "", fmt.Errorf("%w: the copy is the database itself", ErrInUse)
	}
	if _, err := verify(ctx, from); err != nil {
		return "", err
	}
	err = atomically(to, func(temp string) error {
		source, err := openCopy(from)
		if err != nil {
			return err
		}
		defer source.Close()
		if err := copyPages(ctx, source, temp); err != nil {
			return err
		}
		if _, err := verify(ctx, temp); err != nil {
			return err
		}
		if kept, err = keepPresent(ctx, to, now); err != nil {
			return err
		}
		return ctx.Err()
	})
	if err != nil && kept != "" {
		os.Remove(kept)
		kept = ""
	}
	return kept, err
}

// keepPresent folds the log of the database at path into it and copies it
// beside under a dated name.
func keepPresent(ctx context.Context, path string, now time.Time) (kept string, err error) {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	if err := foldLog(ctx, path); err != nil {
		return "", err
	}
	ext := filepath.Ext(path)
	base := strings.TrimSuffix(path, ext) + "-" + now.Format("20060102-150405")
	kept = base + ext
	for n := 2; ; n++ {
		if _, err := os.Lstat(kept); err != nil {
			break
		}
		kept = fmt.Sprintf("%s-%d%s", base, n, ext)
	}
	// A second name for the same bytes, where the disk can do that; the rename
	// that follows then takes the first name away.
	if err := os.Link(path, kept); err != nil {
		if err := copyFile(ctx, path, kept); err != nil {
			os.Remove(kept)
			return "", err
		}
	}
	// A log that could not be folded in belongs to the kept one: left behind,
	// it would be played into the restored database.
	for _, end := range []string{"-wal", "-shm"} {
		if _, err := os.Stat(path + end); err == nil {
			if err := os.Rename(path+end, kept+end); err != nil {
				return kept, err
			}
		}
	}
	return kept, nil
}

// sqliteHead begins every SQLite file.
const sqliteHead = "SQLite format 3\x00"

// foldLog ends the write-ahead log of a database that nobody has open. A file
// that is no sound database is left as it is.
func foldLog(ctx context.Context, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	head := make([]byte, len(sqliteHead))
	_, err = io.ReadFull(f, head)
	f.Close()
	if err != nil || string(head) != sqliteHead {
		return nil // SQLite would throw the log of such a file away
	}
	v := url.Values{"_busy_timeout": {"500"}}
	s, err := sql.Open(driverName, fileURI(path, v))
	if err != nil {
		return err
	}
	defer s.Close()
	s.SetMaxOpenConns(1)
	_, err = s.ExecContext(ctx, `PRAGMA journal_mode = DELETE`)
	switch err = Classify(err); {
	case errors.Is(err, ErrDamaged):
		return nil
	case errors.Is(err, ErrBusy):
		return errors.Join(ErrInUse, err)
	}
	return err
}

func copyFile(ctx context.Context, from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	buf := make([]byte, 1<<20)
	for {
		if err := ctx.Err(); err != nil {
			return errors.Join(err, out.Close())
		}
		n, err := in.Read(buf)
		if n > 0 {
			if _, err := out.Write(buf[:n]); err != nil {
				return errors.Join(err, out.Close())
			}
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return errors.Join(err, out.Close())
		}
	}
	return errors.Join(out.Sync(), out.Close())
}
