package data

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"lingkaran/data/datatest"
)

// TestMain lets the test binary play a second program: see process_test.go.
func TestMain(m *testing.M) {
	if role := os.Getenv("LINGKARAN_TEST_ROLE"); role != "" {
		os.Exit(play(role))
	}
	code := m.Run()
	if bench.db != nil {
		bench.db.Close()
		os.RemoveAll(bench.dir)
	}
	os.Exit(code)
}

// clock goes on by a second whenever it is asked, by whomever: the check at the
// start of a database asks it beside the test.
type clock struct {
	begin time.Time
	asked atomic.Int64
}

func (c *clock) now() time.Time { return c.begin.Add(time.Duration(c.asked.Add(1)) * time.Second) }

// openTest opens a new database in a folder of the test, or on the server of
// datatest.
func openTest(t testing.TB) *DB {
	t.Helper()
	return openAt(t, datatest.Source(t))
}

// inFile opens a new database in a file whatever the tests run on.
func inFile(t testing.TB) *DB {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "office.db"))
}

func openAt(t testing.TB, source string) *DB {
	t.Helper()
	c := &clock{begin: time.Date(2022, 12, 1, 8, 0, 0, 0, time.UTC)}
	db, err := Open(context.Background(), source, Options{Actor: "clerk", Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func must[T any](t testing.TB) func(v T, err error) T {
	t.Helper()
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// sound fails the test when the whole check finds anything.
func sound(t testing.TB, db *DB) {
	t.Helper()
	problems, err := db.Check(context.Background())
	ok(t, err)
	for _, p := range problems {
		t.Errorf("check: %s: %s", p.Code, p.Detail)
	}
}

// nik is an invented NIK that differs for each n.
func nik(n int) string { return fmt.Sprintf("35140101%02d80%04d", n/10000+1, n%10000) }

func newCompany(t testing.TB, db *DB, name string) Company {
	t.Helper()
	c := Company{LegalForm: "PT", Name: name, Status: CompanyActive}
	ok(t, db.Companies.Save(context.Background(), &c))
	return c
}

func newWorkers(t testing.TB, db *DB, n int) []Worker {
	t.Helper()
	ws := make([]Worker, n)
	for i := range ws {
		ws[i] = Worker{NIK: nik(i), Name: fmt.Sprintf("Pekerja %03d", i), District: "Pandaan"}
	}
	ok(t, db.Workers.CreateAll(context.Background(), ws, nil))
	return ws
}

func newContribution(t testing.TB, db *DB, c Company, first Month, months int) Contribution {
	t.Helper()
	k := Contribution{CompanyID: c.ID, Date: first.FirstDay(), Package: PackageBasic, Workers: 5, Months: months, FirstMonth: first, Amount: 1000}
	ok(t, db.Contributions.Save(context.Background(), &k))
	return k
}

func idsOf(ws []Worker) []int64 {
	ids := make([]int64, len(ws))
	for i := range ws {
		ids[i] = ws[i].ID
	}
	return ids
}

// benchDir is a folder that outlives one benchmark; TestMain removes it.
func benchDir() string {
	dir, err := os.MkdirTemp("", "lingkaran-bench-*")
	if err != nil {
		panic(err)
	}
	bench.dir = dir
	return dir
}
