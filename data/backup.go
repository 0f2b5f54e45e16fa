package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
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
// replaced at once or not at all, and only when it is an older copy. The copy
// is one file without a log, also of an office on a server: what a file can
// be opened from, and what Move carries back. Writers do not wait for it. Errors: ErrFull,
// ErrReadOnly, ErrDamaged, ErrCancelled, ErrItself, ErrForeign, ErrInUse.
func (db *DB) Backup(ctx context.Context, path string) error {
	if IsServer(path) {
		return fmt.Errorf("backup: %w", ErrOnServer)
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if db.Holds(path) {
		return fmt.Errorf("backup: %w: %w", ErrInUse, ErrItself)
	}
	if err := mayReplace(path); err != nil {
		return fmt.Errorf("backup: %w", Classify(err))
	}
	if db.Server() {
		return db.snapshot(ctx, "backup", func(g *gorm.DB) error {
			return atomically(path, func(temp string) error { return copyRecords(ctx, asksOf(g), temp) })
		})
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
	if err := regular(path); err != nil {
		return err
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	clearLeft(path)
	f, err := os.CreateTemp(dir, "."+filepath.Base(path)+".*.part")
	if err != nil {
		return about(path, err)
	}
	temp := f.Name()
	f.Close()
	defer func() {
		if err != nil {
			removeDatabase(temp)
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

// leftAfter is how old a half-written file is before it is taken for one that a
// killed program left: no copy takes that long.
const leftAfter = time.Hour

// clearLeft removes what killed programs left of files that were to become
// path: each holds the records of the office. It does what it can.
func clearLeft(path string) {
	dir, name := filepath.Split(path)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		number, ours := strings.CutPrefix(e.Name(), "."+name+".")
		number, half := strings.CutSuffix(number, ".part")
		if !ours || !half || number == "" || strings.Trim(number, "0123456789") != "" {
			continue
		}
		if st, err := e.Info(); err == nil && st.Mode().IsRegular() && time.Since(st.ModTime()) > leftAfter {
			os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// copyRecords makes an office in a new file of what another database holds.
func copyRecords(ctx context.Context, from asks, to string) error {
	db, err := Open(ctx, to, Options{})
	if err != nil {
		return err
	}
	_, err = db.receive(ctx, from, nil)
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	if err := foldLog(ctx, to); err != nil {
		return err
	}
	_, err = verify(ctx, to)
	return err
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

// sameFile reports whether two paths name one file: by the folder that holds
// them, so that it tells also of a file that is not there yet, and by the file,
// which may bear two names.
func sameFile(a, b string) bool {
	if onWindows && strings.EqualFold(a, b) || a == b {
		return true
	}
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	if errX == nil && errY == nil {
		return os.SameFile(x, y)
	}
	if !strings.EqualFold(filepath.Base(a), filepath.Base(b)) || !onWindows && filepath.Base(a) != filepath.Base(b) {
		return false
	}
	x, errX = os.Stat(filepath.Dir(a))
	y, errY = os.Stat(filepath.Dir(b))
	return errX == nil && errY == nil && os.SameFile(x, y)
}
