package data

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func TestOpenRefusesWhatIsNotOurs(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, b []byte) string {
		p := filepath.Join(dir, name)
		ok(t, os.WriteFile(p, b, 0o600))
		return p
	}
	// A sound office, to break.
	db := openAt(t, filepath.Join(dir, "office.db"))
	newWorkers(t, db, 2000)
	ok(t, db.Close())
	office, err := os.ReadFile(db.Source())
	ok(t, err)

	foreign := openAt(t, filepath.Join(dir, "foreign.db"))
	ok(t, foreign.w.Exec(`PRAGMA application_id = 7`).Error)
	ok(t, foreign.Close())
	newer := openAt(t, filepath.Join(dir, "newer.db"))
	ok(t, newer.w.Exec(`INSERT INTO schema_steps VALUES (?, 'later', '')`, len(steps)+1).Error)
	ok(t, newer.Close())
	stepless := openAt(t, filepath.Join(dir, "stepless.db"))
	ok(t, stepless.w.Exec(`DROP TABLE schema_steps`).Error)
	ok(t, stepless.Close())
	broken := bytes.Clone(office)
	for i := 3 * 4096; i < len(broken)-4096; i += 4096 {
		copy(broken[i:], bytes.Repeat([]byte{0x5a}, 200)) // the head of each page
	}
	garbled := bytes.Clone(office)
	copy(garbled, "not SQLite at all")

	for _, tt := range []struct {
		path string
		want error
	}{
		{write("text.db", []byte(strings.Repeat("Daftar pekerja\n", 1000))), ErrDamaged},
		{write("garbled.db", garbled), ErrDamaged},
		{write("cut.db", office[:len(office)/3]), ErrDamaged},
		{write("broken.db", broken), ErrDamaged},
		{foreign.Source(), ErrDamaged},
		{stepless.Source(), ErrDamaged},
		{newer.Source(), ErrNewer},
		{dir, ErrDamaged},
	} {
		before, _ := os.ReadFile(tt.path)
		db, err := Open(context.Background(), tt.path, Options{})
		if !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", filepath.Base(tt.path), err, tt.want)
		}
		if err == nil {
			db.Close()
		}
		if after, _ := os.ReadFile(tt.path); !bytes.Equal(before, after) {
			t.Errorf("%s was changed", filepath.Base(tt.path))
		}
		if _, err := VerifyBackup(context.Background(), tt.path); err == nil {
			t.Errorf("%s passes as a backup", filepath.Base(tt.path))
		}
	}
	// An empty file is a new database.
	empty := openAt(t, write("empty.db", nil))
	sound(t, empty)
}

// TestDamageFoundBehindStopsWriting: the check that goes on after the start
// finds what the start did not look at.
func TestDamageFoundBehindStopsWriting(t *testing.T) {
	db := openTest(t)
	db.damaged.Store(true)
	if err := db.Companies.Save(context.Background(), &Company{Name: "A"}); !errors.Is(err, ErrDamaged) {
		t.Errorf("write on damage: %v", err)
	}
	if _, err := db.Companies.First(context.Background(), CompanyQuery{}, 1); err != nil {
		t.Errorf("reading is still possible: %v", err)
	}
}

func TestCheckAtStartIsRare(t *testing.T) {
	path := filepath.Join(t.TempDir(), "office.db")
	now := time.Date(2022, 12, 1, 8, 0, 0, 0, time.UTC)
	checked := func() string {
		db, err := Open(context.Background(), path, Options{Now: func() time.Time { return now }})
		ok(t, err)
		db.behind.Wait()
		var at string
		ok(t, db.r.Raw(`SELECT value FROM housekeeping WHERE key = 'checked_at'`).Scan(&at).Error)
		ok(t, db.Close())
		return at
	}
	first := checked()
	now = now.Add(23 * time.Hour)
	if at := checked(); at != first {
		t.Errorf("checked again after 23 hours, at %s", at)
	}
	now = now.Add(2 * time.Hour)
	second := checked()
	if second == first {
		t.Error("not checked after 25 hours")
	}
	ok(t, os.WriteFile(path+"-wal", make([]byte, 32), 0o600)) // as a killed program leaves
	now = now.Add(time.Minute)
	if at := checked(); at == second {
		t.Error("not checked after an unclean end")
	}
}

// TestMigrationsFromEveryVersion builds each older schema, fills it as far as
// it goes, and opens it.
func TestMigrationsFromEveryVersion(t *testing.T) {
	ctx := context.Background()
	for v := 1; v <= len(steps); v++ {
		t.Run(fmt.Sprint("from ", v), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "office.db")
			g, err := file(path).pool(ctx, writing, time.Now)
			ok(t, err)
			ok(t, migrate(ctx, g, path, v, time.Now))
			ok(t, g.Exec(`INSERT INTO companies (version, created_at, updated_at, name) VALUES (1, ?, ?, 'Barokah')`, time.Now(), time.Now()).Error)
			ok(t, g.Exec(`INSERT INTO workers (version, created_at, updated_at, nik, name, name_key, search_text)
				VALUES (1, ?, ?, ?, 'Siti', 'siti', ' siti ' || ?)`, time.Now(), time.Now(), nik(1), nik(1)).Error)
			ok(t, g.Exec(`INSERT INTO contributions (version, created_at, updated_at, company_id, date, amount, receipt_number)
				SELECT 1, created_at, created_at, id, '2022-06-20', 5000, 'K-1' FROM companies`).Error)
			if v >= 5 { // as the store does
				ok(t, g.Exec(`INSERT INTO worker_words (word) VALUES ('siti'), (substr(?, 1, 6))`, nik(1)).Error)
			}
			ok(t, closePool(g))

			db := openAt(t, path)
			if got := must[[]int64](t)(db.Workers.IDs(ctx, WorkerQuery{Text: "siti"})); len(got) != 1 {
				t.Errorf("found %v", got)
			}
			if given := must[[]ContributionRow](t)(db.Contributions.All(ctx)); v < 15 && // it was entered on the day it was received
				(given[0].Received != 5000 || given[0].ReceivedOn != Date{2022, 6, 20} || given[0].Payments != 1) || v >= 15 && given[0].Received != 0 {
				t.Errorf("received %+v", given)
			}
			var version int
			ok(t, db.r.Raw(`SELECT MAX(version) FROM schema_steps`).Scan(&version).Error)
			if version != len(steps) {
				t.Errorf("version %d", version)
			}
			sound(t, db)
			kept, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*-schema-*"))
			if want := min(1, len(steps)-v); len(kept) != want {
				t.Errorf("%d copies of the old schema, want %d", len(kept), want)
			}
			for _, k := range kept {
				if n, err := VerifyBackup(ctx, k); err != nil || n.Workers != 1 {
					t.Errorf("the copy: %+v, %v", n, err)
				}
			}
		})
	}
}

func TestAStepThatFailsLeavesTheOldSchema(t *testing.T) {
	defer func(kept []step) { steps = kept }(steps)
	db := inFile(t)
	newCompany(t, db, "A")
	ok(t, db.Close())
	steps = append(steps[:len(steps):len(steps)], step{"004_wrong", `CREATE TABLE half (x); CREATE TABLE companies (x)`})
	if _, err := Open(context.Background(), db.Source(), Options{}); err == nil {
		t.Fatal("a wrong step passed")
	}
	steps = steps[:len(steps)-1]
	db = openAt(t, db.Source())
	var n int
	ok(t, db.r.Raw(`SELECT COUNT(*) FROM sqlite_schema WHERE name = 'half'`).Scan(&n).Error)
	if n != 0 {
		t.Error("half a step was kept")
	}
	sound(t, db)
}

func TestStepsAreNumberedWithoutGaps(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a gap passed")
		}
	}()
	readSteps(fstest.MapFS{"schema/001_a.sql": {}, "schema/003_b.sql": {}}, "schema/")
}

func TestDiskFull(t *testing.T) {
	db, ctx := inFile(t), context.Background()
	ws := newWorkers(t, db, 100)
	var pages int
	ok(t, db.w.Raw(`PRAGMA page_count`).Scan(&pages).Error)
	ok(t, db.w.Exec(fmt.Sprintf(`PRAGMA max_page_count = %d`, pages+8)).Error)
	many := make([]Worker, 5000)
	for i := range many {
		many[i] = Worker{NIK: nik(1000 + i), Name: "Pekerja"}
	}
	if err := db.Workers.CreateAll(ctx, many, nil); !errors.Is(err, ErrFull) {
		t.Errorf("create on a full disk: %v", err)
	}
	drafts := make([]Draft, 5000)
	for i := range drafts {
		drafts[i] = card(int64(i), "x")
	}
	if _, err := db.Prints.Issue(ctx, drafts, cards, nil); !errors.Is(err, ErrFull) {
		t.Errorf("issue on a full disk: %v", err)
	}
	ok(t, db.w.Exec(`PRAGMA max_page_count = 1000000`).Error)
	if n := must[int](t)(db.Workers.Count(ctx, WorkerQuery{})); n != len(ws) {
		t.Errorf("%d workers", n)
	}
	if n := must[int](t)(db.Prints.Peek(ctx, cards)); n != 1 {
		t.Errorf("numbers up to %d were used", n-1)
	}
	ok(t, db.Workers.CreateAll(ctx, many, nil))
	sound(t, db)
}

func TestClosed(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	ok(t, db.Close())
	ok(t, db.Close())
	if err := db.Companies.Save(ctx, &Company{}); !errors.Is(err, ErrClosed) {
		t.Errorf("write: %v", err)
	}
	if _, err := db.Companies.Get(ctx, 1); !errors.Is(err, ErrClosed) {
		t.Errorf("read: %v", err)
	}
	if _, err := os.Stat(db.Source() + "-wal"); err == nil {
		t.Error("the log stays after a close")
	}
}

// TestTheLogHoldsNoPerson makes every sort of error with a NIK in it.
func TestTheLogHoldsNoPerson(t *testing.T) {
	var out bytes.Buffer
	db, err := Open(context.Background(), filepath.Join(t.TempDir(), "x.db"), Options{Log: slog.New(slog.NewTextHandler(&out, nil))})
	ok(t, err)
	defer db.Close()
	ctx := context.Background()
	w := Worker{NIK: nik(1), Name: "Siti Rahasia"}
	ok(t, db.Workers.Save(ctx, &w))
	db.Workers.Save(ctx, &Worker{NIK: nik(1)})
	db.Workers.ByNIK(ctx, nik(2))
	ok(t, db.w.Exec(`PRAGMA max_page_count = 1`).Error)
	many := make([]Worker, 5000)
	for i := range many {
		many[i] = Worker{NIK: nik(10 + i), Name: "Siti Rahasia"}
	}
	err = db.Workers.CreateAll(ctx, many, nil)
	if !errors.Is(err, ErrFull) {
		t.Errorf("full: %v", err)
	}
	if !strings.Contains(out.String(), "create workers") {
		t.Errorf("nothing was logged: %s", out.String())
	}
	for _, secret := range []string{"351401", "Rahasia"} {
		if strings.Contains(out.String(), secret) || strings.Contains(err.Error(), secret) {
			t.Errorf("%q in the log or the error", secret)
		}
	}
}

func TestClassify(t *testing.T) {
	if Classify(nil) != nil {
		t.Error("nil")
	}
	plain := errors.New("x")
	if Classify(plain) != plain {
		t.Error("an error that says nothing came back changed")
	}
	for _, tt := range []struct{ err, want error }{
		{context.Canceled, ErrCancelled}, {fmt.Errorf("x: %w", os.ErrPermission), ErrReadOnly}, {fmt.Errorf("y: %w", ErrStale), ErrStale},
	} {
		if got := Classify(tt.err); !errors.Is(got, tt.want) || !errors.Is(got, tt.err) {
			t.Errorf("%v: %v", tt.err, got)
		}
	}
}
