package keeping

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	stdlog "log"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lingkaran/data"
	"lingkaran/data/datatest"
)

var day = time.Date(2026, time.November, 22, 9, 0, 0, 0, time.UTC)

func places(t *testing.T) Places {
	t.Helper()
	p, err := PlacesOf(filepath.Join(t.TempDir(), "kantor.db"))
	if err != nil {
		t.Fatal(err)
	}
	p.Log = filepath.Join(t.TempDir(), "deep", "lingkaran.log")
	return p
}

func open(t *testing.T, p Places) *data.DB {
	t.Helper()
	db, err := data.Open(context.Background(), p.Database, data.Options{Actor: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func TestPlacesOf(t *testing.T) {
	t.Setenv(Variable, "")
	p, err := PlacesOf("")
	if err != nil || !filepath.IsAbs(p.Database) || filepath.Base(p.Database) != "lingkaran.db" || filepath.Base(p.Backups) != "lingkaran-cadangan" || p.Log == "" {
		t.Errorf("%+v, %v", p, err)
	}
	t.Setenv(Variable, filepath.Join(t.TempDir(), "lain.db"))
	if p, err = PlacesOf(""); err != nil || filepath.Base(p.Database) != "lain.db" {
		t.Errorf("from the environment: %+v, %v", p, err)
	}
	if p, err = PlacesOf("sini.db"); err != nil || filepath.Base(p.Database) != "sini.db" {
		t.Errorf("asked for: %+v, %v", p, err)
	}
}

func TestPlacesOfAServer(t *testing.T) {
	seen := map[string]bool{}
	for _, source := range []string{"postgres://u:rahasia@kantor:5433/lingkaran", "postgresql://u@kantor/lingkaran", "postgres://u@kantor/lingkaran?search_path=kedua", "postgres://u@/lingkaran?host=/run/postgresql"} {
		p, err := PlacesOf(source)
		if err != nil || p.Database != source || !p.OnServer() || seen[p.Backups] {
			t.Errorf("%+v, %v", p, err)
		}
		seen[p.Backups] = true
		for _, shown := range []string{p.Shown(), p.Backups, p.Folder(), p.Log} {
			if strings.Contains(shown, "rahasia") {
				t.Errorf("%s shows the password", shown)
			}
		}
		if !filepath.IsAbs(p.Backups) || strings.ContainsAny(filepath.Base(p.Backups), "/:?*") || filepath.Dir(p.Backups) != p.Folder() {
			t.Errorf("backups in %s, folder %s", p.Backups, p.Folder())
		}
		// The window asks for the places of what a database says of itself.
		if again, err := PlacesOf(p.Shown()); err != nil || again.Backups != p.Backups {
			t.Errorf("%s and %s", again.Backups, p.Backups)
		}
	}
}

func TestDaily(t *testing.T) {
	ctx, p := context.Background(), places(t)
	db := open(t, p)
	if made, err := Daily(ctx, db, p, day); made != "" || err != nil {
		t.Fatalf("backup of an empty office: %q, %v", made, err)
	}
	if late, err := Overdue(ctx, db, p, day); late || err != nil {
		t.Errorf("an empty office is overdue: %v", err)
	}
	if err := db.Companies.Save(ctx, &data.Company{Name: "Contoh"}); err != nil {
		t.Fatal(err)
	}
	if late, err := Overdue(ctx, db, p, day); !late || err != nil {
		t.Errorf("never backed up, overdue %v, %v", late, err)
	}
	made, err := Daily(ctx, db, p, day)
	if err != nil || filepath.Base(made) != "lingkaran-2026-11-22.db" {
		t.Fatalf("%q, %v", made, err)
	}
	if again, err := Daily(ctx, db, p, day.Add(time.Hour)); again != "" || err != nil {
		t.Errorf("twice a day: %q, %v", again, err)
	}
	if totals, err := Inspect(ctx, made); err != nil || totals.Companies != 1 {
		t.Errorf("holds %+v, %v", totals, err)
	}
	for after, want := range map[time.Duration]bool{0: false, OverdueAfter: false, OverdueAfter + 25*time.Hour: true} {
		if late, err := Overdue(ctx, db, p, day.Add(after)); late != want || err != nil {
			t.Errorf("after %s overdue %v, %v", after, late, err)
		}
	}
	elsewhere := filepath.Join(t.TempDir(), "usb.db")
	later := day.Add(30 * 24 * time.Hour)
	if err := Save(ctx, db, elsewhere, later); err != nil {
		t.Fatal(err)
	}
	if late, err := Overdue(ctx, db, p, later.Add(time.Hour)); late || err != nil {
		t.Errorf("a backup by hand does not count: %v", err)
	}
	if last, err := Last(ctx, db, p); err != nil || !last.Equal(later) {
		t.Errorf("last %s, %v", last, err)
	}
}

// TestDailyOfAServer: the backup of an office on a server is a file of this
// computer, and nothing is restored over the server.
func TestDailyOfAServer(t *testing.T) {
	ctx := context.Background()
	p, err := PlacesOf(datatest.Server(t))
	if err != nil {
		t.Fatal(err)
	}
	p.Backups = filepath.Join(t.TempDir(), "cadangan")
	db := open(t, p)
	if err := db.Companies.Save(ctx, &data.Company{Name: "Contoh"}); err != nil {
		t.Fatal(err)
	}
	made, err := Daily(ctx, db, p, day)
	if err != nil || made == "" {
		t.Fatalf("%q, %v", made, err)
	}
	if totals, err := Inspect(ctx, made); err != nil || totals.Companies != 1 {
		t.Errorf("holds %+v, %v", totals, err)
	}
	if late, err := Overdue(ctx, db, p, day); late || err != nil {
		t.Errorf("overdue %v, %v", late, err)
	}
	if _, err := Restore(ctx, made, p); !errors.Is(err, data.ErrOnServer) {
		t.Errorf("restore: %v", err)
	}
}

func TestRestoreKeepsThePresent(t *testing.T) {
	ctx, p := context.Background(), places(t)
	db := open(t, p)
	if err := db.Companies.Save(ctx, &data.Company{Name: "Lama"}); err != nil {
		t.Fatal(err)
	}
	made, err := Daily(ctx, db, p, day)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Companies.Save(ctx, &data.Company{Name: "Baru"}); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	kept, err := Restore(ctx, made, p)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]int{p.Database: 1, kept: 2} {
		if totals, err := Inspect(ctx, path); err != nil || totals.Companies != want {
			t.Errorf("%s holds %+v, %v; want %d companies", filepath.Base(path), totals, err, want)
		}
	}
	broken := filepath.Join(t.TempDir(), "broken.db")
	if err := os.WriteFile(broken, []byte("no database"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(ctx, broken, p); !errors.Is(err, data.ErrDamaged) {
		t.Errorf("a broken copy: %v", err)
	}
}

// TestRotation plays five years of daily backups.
func TestRotation(t *testing.T) {
	p := places(t)
	if err := os.MkdirAll(p.Backups, 0o700); err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(p.Backups, "lingkaran-penting.db")
	if err := os.WriteFile(foreign, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	today := data.Date{Year: 2022, Month: time.January, Day: 1}
	for ; today.Year < 2027; today = today.AddDays(1) {
		if today.Time().Weekday() == time.Sunday {
			continue // the computer is off
		}
		if err := os.WriteFile(filepath.Join(p.Backups, prefix+today.String()+suffix), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := rotate(p); err != nil {
			t.Fatal(err)
		}
	}
	all, err := List(p)
	if err != nil {
		t.Fatal(err)
	}
	last := today.AddDays(-1)
	if all[0].Day != last || all[KeepDays-1].Day != last.AddDays(-15) { // 14 days, two Sundays off
		t.Errorf("the last days are not all kept: %v", all)
	}
	months := map[data.Month]bool{}
	for i, b := range all {
		months[b.Day.InMonth()] = true
		if next := b.Day.AddDays(1); i >= KeepDays && next.InMonth() == b.Day.InMonth() && next.Time().Weekday() != time.Sunday {
			t.Errorf("%s is not the last of its month", b.Day)
		}
	}
	if len(months) != KeepMonths || len(all) > KeepDays+KeepMonths {
		t.Errorf("%d backups of %d months kept", len(all), len(months))
	}
	if _, err := os.Stat(foreign); err != nil {
		t.Error("a file of somebody else was removed")
	}
}

type person struct{ NIK string }

func (p person) String() string { return "person " + p.NIK }

func TestLogHoldsNoNumber(t *testing.T) {
	p := places(t)
	log, closer, err := OpenLog(p, slog.LevelDebug)
	if err != nil {
		t.Fatal(err)
	}
	const nik = "3514111408800001"
	spaced := "3514 1114 0880 0001"
	log.Info("saved "+nik, "nik", nik, "spaced", spaced, "dotted", "35.14.11.140880.0001", "number", 3514111408800001, "person", person{nik},
		"pointer", &person{nik}, "error", fmt.Errorf("bad %s", nik), "bytes", []byte(nik), "list", []string{nik}, "phone", "081234567890",
		slog.Group("g", "inner", nik), "id", 4711, "path", "lingkaran-20261122-103045.db", nik, "key")
	stdlog.Print("a library says ", nik) // the standard logger
	log.With("with", nik).WithGroup(nik).Warn("more", "x", nik)
	if err := closer.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(p.Log)
	if err != nil {
		t.Fatal(err)
	}
	if digits := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" .-[]", r) {
			return -1
		}
		return r
	}, string(b)); strings.Contains(digits, nik) || bytes.Contains(b, []byte("081234567890")) {
		t.Errorf("the log holds a number:\n%s", b)
	}
	for _, want := range []string{"id=4711", "lingkaran-20261122-103045.db", hidden, "a library says"} {
		if !bytes.Contains(b, []byte(want)) {
			t.Errorf("the log lacks %q:\n%s", want, b)
		}
	}
}

func TestLogThatCannotBeMade(t *testing.T) {
	p := places(t)
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p.Log = filepath.Join(file, "lingkaran.log")
	log, closer, err := OpenLog(p, slog.LevelInfo)
	if err == nil {
		t.Error("no error")
	}
	log.Info("goes nowhere")
	if err := closer.Close(); err != nil {
		t.Error(err)
	}
}
