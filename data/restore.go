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
)

// Restore verifies the copy at from, keeps the present database beside it as
// a dated copy whose path it returns ("" when there is none), and puts the
// copy in its place at once: a program that is killed finds the one or the
// other, whole. The database must not be open: ErrInUse. A present database
// that is damaged is kept as it is. An office on a server is not restored but
// moved: ErrOnServer. Errors: those of VerifyBackup, ErrFull,
// ErrReadOnly.
func Restore(ctx context.Context, from, to string) (kept string, err error) {
	if kept, err = restore(ctx, from, to, time.Now()); err != nil {
		return "", fmt.Errorf("restore: %w", Classify(err))
	}
	return kept, nil
}

func restore(ctx context.Context, from, to string, now time.Time) (kept string, err error) {
	if IsServer(to) {
		return "", ErrOnServer // see Move
	}
	if from, err = filepath.Abs(from); err != nil {
		return "", err
	}
	if to, err = filepath.Abs(to); err != nil {
		return "", err
	}
	if sameFile(from, to) {
		return "", fmt.Errorf("%w: %w", ErrInUse, ErrItself)
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
	// The second statement finds those who have a database open that had no
	// write-ahead log to begin with.
	_, err = s.ExecContext(ctx, `PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; ROLLBACK`)
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
