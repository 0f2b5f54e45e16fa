package data

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// files returns the names in a folder.
func files(t *testing.T, dir string) []string {
	t.Helper()
	all, err := os.ReadDir(dir)
	ok(t, err)
	var names []string
	for _, f := range all {
		names = append(names, f.Name())
	}
	return names
}

// TestBackupWhileWriting: every copy holds whole transactions.
func TestBackupWhileWriting(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	newWorkers(t, db, 3000)
	dir := t.TempDir()
	path := filepath.Join(dir, "copy.db")
	stop := make(chan struct{})
	var writer sync.WaitGroup
	writer.Go(func() {
		for n := 10_000; ; n += 10 {
			select {
			case <-stop:
				return
			default:
			}
			ws := make([]Worker, 10) // always ten together
			for i := range ws {
				ws[i] = Worker{NIK: nik(n + i), Name: "Baru"}
			}
			if err := db.Workers.CreateAll(ctx, ws, nil); err != nil {
				t.Error(err)
				return
			}
		}
	})
	last := 0
	for range 5 {
		ok(t, db.Backup(ctx, path))
		n := must[Totals](t)(VerifyBackup(ctx, path)).Workers
		if n%10 != 0 || n < last {
			t.Errorf("%d workers in a copy after %d", n, last)
		}
		last = n
	}
	close(stop)
	writer.Wait()
	if got := files(t, dir); len(got) != 1 {
		t.Errorf("left beside the copy: %v", got)
	}
	sound(t, openAt(t, path))
}

func TestBackupThatFailsLeavesTheOldOne(t *testing.T) {
	db := openTest(t)
	newWorkers(t, db, 100)
	dir := t.TempDir()
	path := filepath.Join(dir, "copy.db")
	ok(t, db.Backup(context.Background(), path))
	before, err := os.ReadFile(path)
	ok(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := db.Backup(ctx, path); !errors.Is(err, ErrCancelled) {
		t.Errorf("cancelled: %v", err)
	}
	after, err := os.ReadFile(path)
	ok(t, err)
	if !bytes.Equal(before, after) || len(files(t, dir)) != 1 {
		t.Errorf("the old copy changed, or something is left: %v", files(t, dir))
	}
	itself := ErrInUse
	if db.Server() {
		itself = ErrOnServer // a copy is a file
	}
	if err := db.Backup(context.Background(), db.Source()); !errors.Is(err, itself) {
		t.Errorf("onto itself: %v", err)
	}
	if err := db.Backup(context.Background(), filepath.Join(path, "x.db")); err == nil {
		t.Error("a backup below a file")
	}
}

func TestVerifyBackupCounts(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	newWorkers(t, db, 7)
	ok(t, db.Workers.Delete(ctx, 1))
	c := newCompany(t, db, "A")
	newContribution(t, db, c, MonthOf(2022, 1), 1)
	must[[]Print](t)(db.Prints.Issue(ctx, []Draft{card(1, "x"), card(1, "x")}, cards, nil))
	path := filepath.Join(t.TempDir(), "copy.db")
	ok(t, db.Backup(ctx, path))
	ok(t, os.Chmod(path, 0o400))
	if got, want := must[Totals](t)(VerifyBackup(ctx, path)), (Totals{Companies: 1, Workers: 6, Contributions: 1, Amount: 1000, Prints: 2}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if _, err := VerifyBackup(ctx, path+"x"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing: %v", err)
	}
	if _, err := os.Stat(path + "x"); err == nil {
		t.Error("looking made a file")
	}
}

func TestRestoreKeepsThePresent(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	db := openAt(t, filepath.Join(dir, "office.db"))
	newCompany(t, db, "Lama")
	copied := filepath.Join(t.TempDir(), "copy.db")
	ok(t, db.Backup(ctx, copied))
	newCompany(t, db, "Baru")
	if _, err := Restore(ctx, copied, db.Source()); !errors.Is(err, ErrInUse) {
		t.Errorf("while open: %v", err)
	}
	if n := must[Totals](t)(db.Totals(ctx, Date{2022, 1, 1}, 0)).Companies; n != 2 {
		t.Errorf("after a refused restore: %d companies", n)
	}
	ok(t, db.Close())

	kept := must[string](t)(Restore(ctx, copied, db.Source()))
	if filepath.Dir(kept) != dir || filepath.Ext(kept) != ".db" {
		t.Errorf("kept as %s", kept)
	}
	second := must[string](t)(restore(ctx, copied, db.Source(), time.Now()))
	if second == kept || second == "" {
		t.Errorf("two restores keep %s and %s", kept, second)
	}
	if got := files(t, dir); len(got) != 3 {
		t.Errorf("beside the database: %v", got)
	}
	for path, want := range map[string]int{db.Source(): 1, kept: 2, second: 1} {
		again := openAt(t, path)
		if n := must[Totals](t)(again.Totals(ctx, Date{2022, 1, 1}, 0)).Companies; n != want {
			t.Errorf("%s: %d companies, want %d", filepath.Base(path), n, want)
		}
		sound(t, again)
		ok(t, again.Close())
	}
}

func TestRestoreAfterACrash(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	path := filepath.Join(dir, "office.db")
	db := openAt(t, path)
	newCompany(t, db, "Lama")
	copied := filepath.Join(t.TempDir(), "copy.db")
	ok(t, db.Backup(ctx, copied))
	newCompany(t, db, "Baru")
	// What a killed program leaves: the log still holds the second company.
	crashed := filepath.Join(t.TempDir(), "office.db")
	for _, end := range []string{"", "-wal"} {
		ok(t, copyFile(ctx, path+end, crashed+end))
	}
	ok(t, db.Close())

	kept := must[string](t)(Restore(ctx, copied, crashed))
	for p, want := range map[string]int{crashed: 1, kept: 2} {
		again := openAt(t, p)
		if n := must[Totals](t)(again.Totals(ctx, Date{2022, 1, 1}, 0)).Companies; n != want {
			t.Errorf("%s: %d companies, want %d", filepath.Base(p), n, want)
		}
	}
	// A database that is beyond opening is kept as it is.
	ruined := filepath.Join(t.TempDir(), "office.db")
	ok(t, os.WriteFile(ruined, []byte("ruined ruined ruined"), 0o600))
	ok(t, os.WriteFile(ruined+"-wal", []byte("log"), 0o600))
	kept = must[string](t)(Restore(ctx, copied, ruined))
	if b, err := os.ReadFile(kept); err != nil || string(b) != "ruined ruined ruined" {
		t.Errorf("kept %q, %v", b, err)
	}
	if b, err := os.ReadFile(kept + "-wal"); err != nil || string(b) != "log" {
		t.Errorf("kept log %q, %v", b, err)
	}
	sound(t, openAt(t, ruined))
	// Where nothing was.
	fresh := filepath.Join(t.TempDir(), "folder", "office.db")
	if kept := must[string](t)(Restore(ctx, copied, fresh)); kept != "" {
		t.Errorf("kept %q of nothing", kept)
	}
	sound(t, openAt(t, fresh))
}

func TestRestoreRefusesWhatIsNoBackup(t *testing.T) {
	ctx := context.Background()
	db := inFile(t)
	newCompany(t, db, "A")
	ok(t, db.Close())
	before, err := os.ReadFile(db.Source())
	ok(t, err)
	bad := filepath.Join(t.TempDir(), "bad.db")
	ok(t, os.WriteFile(bad, bytes.Repeat([]byte("x"), 9000), 0o600))
	if _, err := Restore(ctx, bad, db.Source()); !errors.Is(err, ErrDamaged) {
		t.Errorf("of a ruined copy: %v", err)
	}
	if _, err := Restore(ctx, bad+"x", db.Source()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("of nothing: %v", err)
	}
	if _, err := Restore(ctx, db.Source(), db.Source()); !errors.Is(err, ErrInUse) {
		t.Errorf("onto itself: %v", err)
	}
	after, err := os.ReadFile(db.Source())
	ok(t, err)
	if !bytes.Equal(before, after) || len(files(t, filepath.Dir(db.Source()))) != 1 {
		t.Error("a refused restore touched the present database")
	}
}
