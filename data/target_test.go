package data

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// A backup replaces nothing but an older backup: what else stands under the
// name stays as it is.
func TestBackupReplacesNothingElse(t *testing.T) {
	ctx := context.Background()
	db := inFile(t)
	newCompany(t, db, "A")
	dir := t.TempDir()
	letter := filepath.Join(dir, "letter.db")
	ok(t, os.WriteFile(letter, []byte("Dengan hormat, bersama ini"), 0o600))
	folder := filepath.Join(dir, "folder.db")
	ok(t, os.Mkdir(folder, 0o700))
	// A copy that a killed program had open: its log would be played into the
	// new one.
	opened := filepath.Join(dir, "opened.db")
	ok(t, db.Backup(ctx, opened))
	ok(t, os.WriteFile(opened+"-wal", []byte("log"), 0o600))
	device := filepath.Join(dir, "device.db") // a link, so that a failure costs no device
	// The database under another name.
	alias := filepath.Join(dir, "alias")
	if err := os.Symlink(filepath.Dir(db.Source()), alias); err != nil {
		t.Skip("no links here:", err)
	}
	ok(t, os.Symlink(os.DevNull, device))
	itself := filepath.Join(alias, filepath.Base(db.Source()))
	for path, want := range map[string]error{letter: ErrForeign, folder: nil, device: nil, opened: ErrInUse, itself: ErrItself, itself + "-wal": ErrItself, db.Source() + "-shm": ErrItself} {
		before, _ := os.ReadFile(path)
		err := db.Backup(ctx, path)
		if err == nil || want != nil && !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", filepath.Base(path), err, want)
		}
		if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
			t.Errorf("%s was changed", filepath.Base(path))
		}
	}
	var named *fs.PathError
	if _, err := VerifyBackup(ctx, folder); !errors.As(err, &named) || named.Path != folder {
		t.Errorf("a folder as backup: %v", err)
	}
	sound(t, db)
}

// A database that another program writes to is not replaced, whatever its
// kind of log.
func TestRestoreLeavesAWrittenDatabase(t *testing.T) {
	ctx := context.Background()
	db := inFile(t)
	newCompany(t, db, "A")
	copied, present := filepath.Join(t.TempDir(), "copy.db"), filepath.Join(t.TempDir(), "office.db")
	ok(t, db.Backup(ctx, copied))
	ok(t, db.Backup(ctx, present)) // has no log beside it yet
	s, err := sql.Open(driverName, fileURI(present, nil))
	ok(t, err)
	defer s.Close()
	s.SetMaxOpenConns(1)
	_, err = s.ExecContext(ctx, `BEGIN IMMEDIATE; UPDATE companies SET notes = 'x'`)
	ok(t, err)
	if _, err := Restore(ctx, copied, present); !errors.Is(err, ErrInUse) {
		t.Errorf("while another program writes: %v", err)
	}
	_, err = s.ExecContext(ctx, `COMMIT`)
	ok(t, err)
}

// A restored database has no write-ahead log until it is opened: two programs
// that start on it at once both open it, and one that comes while another
// writes waits as ever.
func TestOpenWaitsForTheFirstLog(t *testing.T) {
	ctx := context.Background()
	db := inFile(t)
	copied := filepath.Join(t.TempDir(), "office.db")
	ok(t, db.Backup(ctx, copied))
	s, err := sql.Open(driverName, fileURI(copied, nil))
	ok(t, err)
	defer s.Close()
	s.SetMaxOpenConns(1)
	_, err = s.ExecContext(ctx, `BEGIN IMMEDIATE; UPDATE companies SET notes = 'x'`)
	ok(t, err)
	done := make(chan error)
	go func() {
		_, err := s.ExecContext(ctx, `SELECT 1`)
		time.Sleep(100 * time.Millisecond) // long enough for the other to be refused
		if _, commit := s.ExecContext(ctx, `COMMIT`); err == nil {
			err = commit
		}
		done <- err
	}()
	again, err := Open(ctx, copied, Options{})
	ok(t, <-done)
	if err != nil {
		t.Fatal(err)
	}
	ok(t, again.Close())
}

// What a killed program left of a copy is cleared away by the next one, but
// not what another program is writing just now.
func TestBackupClearsWhatAKillLeft(t *testing.T) {
	db := openTest(t)
	dir := t.TempDir()
	old, young, other := ".copy.db.123.part", ".copy.db.456.part", ".letter.db.123.part"
	for _, name := range []string{old, young, other} {
		ok(t, os.WriteFile(filepath.Join(dir, name), []byte("half"), 0o600))
	}
	long := time.Now().Add(-leftAfter - time.Minute)
	ok(t, os.Chtimes(filepath.Join(dir, old), long, long))
	ok(t, os.Chtimes(filepath.Join(dir, other), long, long))
	ok(t, db.Backup(context.Background(), filepath.Join(dir, "copy.db")))
	if got := files(t, dir); !slices.Equal(got, []string{young, other, "copy.db"}) {
		t.Errorf("left: %v", got)
	}
}
