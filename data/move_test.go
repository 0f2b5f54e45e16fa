package data

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lingkaran/data/datatest"
)

// fullOffice fills an office with some of everything, and with what is easily
// lost on the way: the bin, empty values, odd letters, ids that were given and
// are gone.
func fullOffice(t testing.TB, db *DB) {
	t.Helper()
	ctx := context.Background()
	o := Office{Name: "Kantor Cabang Pasuruan", City: "Pasuruan"}
	ok(t, db.Office.Save(ctx, &o))
	ok(t, db.Office.SetSetting(ctx, "paper", "A4"))
	hash := must[string](t)(db.Office.PutImage(ctx, Image{Type: "image/png", Width: 1, Height: 2, Bytes: []byte{0, 1, 2, 255}}))
	sig := Signatory{Name: "Trioki Susanto", Position: "Kepala", SignatureHash: hash}
	ok(t, db.Office.SaveSignatory(ctx, &sig))
	tariff := Tariff{Programme: "JKK", FirstMonth: MonthOf(2022, 1), PerMille: 10, Confirmed: true}
	ok(t, db.Contributions.SaveTariff(ctx, &tariff))
	a, b := newCompany(t, db, `Barokah "Mitra" O'Karya \ %_`), newCompany(t, db, "Yamaha 😀 بركة")
	gone := newCompany(t, db, "Ditutup")
	ok(t, db.Companies.Delete(ctx, gone.ID))
	ws := newWorkers(t, db, 150)
	k := newContribution(t, db, a, MonthOf(2022, 1), 6)
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, idsOf(ws[:100])))
	ok(t, db.Workers.Delete(ctx, ws[3].ID, ws[4].ID))
	e := Ceremony{Title: "Sosialisasi", Date: Date{2022, 12, 14}, Organisers: "BPJS\nPemkab", Status: CeremonyConfirmed}
	ok(t, db.Ceremonies.Save(ctx, &e))
	ok(t, db.Ceremonies.AddAwards(ctx, e.ID, []int64{a.ID, b.ID}))
	ok(t, db.Ceremonies.SetSignatories(ctx, e.ID, []int64{sig.ID}))
	n := Numbering{Scope: "card", Format: func(i int) string { return "K" + strings.Repeat("0", 3) + string(rune('0'+i)) }}
	prints := must[[]Print](t)(db.Prints.Issue(ctx, []Draft{{Kind: PrintCard, SubjectID: ws[0].ID, CompanyID: a.ID, Values: Values{"name": "Siti"}}, {Kind: PrintCard, SubjectID: ws[1].ID, Values: Values{"name": "Nur'aini"}}}, n, nil))
	must[[]HandoverResult](t)(db.Handovers.Record(ctx, []int64{prints[0].ID}, HandoverEntry{Day: Date{2022, 12, 14}, CollectedBy: "Nur'aini", Remark: "istri"}))
	ok(t, db.Prints.Void(ctx, prints[1].ID, "salah"))
	changed := ws[10]
	changed.Address = "Dusun Krajan"
	changed = must[Worker](t)(db.Workers.Get(ctx, changed.ID))
	now := changed
	now.Address = "Dusun Krajan"
	imp := Import{CompanyID: a.ID, ContributionID: k.ID, FileName: "daftar.xlsx", Fingerprint: "f", Mapping: "{}"}
	mark := must[int64](t)(db.Imports.Mark(ctx))
	ok(t, db.Imports.Run(ctx, &imp, &ImportWork{New: []*Worker{{NIK: nik(900), Name: "Baru"}}, Mark: mark,
		Changed: []ImportChange{{Worker: &now, Fields: []FieldChange{{Field: "Address", New: "Dusun Krajan"}}}}, Same: []int64{ws[20].ID}}))
	// An id that was given and taken back must not be given again.
	ok(t, db.w.Exec(`DELETE FROM changes WHERE id = (SELECT MAX(id) FROM changes)`).Error)
}

// nextIDs returns the ids that the tables would give next.
func nextIDs(t testing.TB, db *DB) map[string]int64 {
	t.Helper()
	next := map[string]int64{}
	_, err := db.once(context.Background(), func(x *tx) error {
		tables, err := tablesIn(context.Background(), x.asks())
		for _, table := range tables {
			if table.counts && err == nil {
				next[table.name], err = x.nextID(table.name)
			}
		}
		return err
	})
	ok(t, err)
	return next
}

func TestMoveCarriesEverything(t *testing.T) {
	ctx, folder := context.Background(), t.TempDir()
	routes := map[string]func() string{"file": func() string { return filepath.Join(t.TempDir(), "other.db") }}
	if datatest.OnServer() {
		routes["server"] = func() string { return datatest.Server(t) }
	}
	for name, to := range routes {
		t.Run(name, func(t *testing.T) {
			from, there, back := datatest.Source(t), to(), filepath.Join(folder, name+".db")
			db := openAt(t, from)
			fullOffice(t, db)
			next := nextIDs(t, db)
			ok(t, db.Close())
			calls, last, total := 0, int64(0), int64(0)
			sent, err := Move(ctx, from, there, func(d, n int64) {
				if calls++; d < last || d > n {
					t.Errorf("%d of %d after %d", d, n, last)
				}
				last, total = d, n
			})
			ok(t, err)
			if calls == 0 || last != total || total != 2*sent.Rows || len(sent.Tables) < 15 {
				t.Errorf("%d calls, %d of %d; %+v", calls, last, total, sent)
			}
			returned, err := Move(ctx, there, back, nil)
			ok(t, err)
			for i, table := range sent.Tables {
				if returned.Tables[i] != table {
					t.Errorf("%+v came back as %+v", table, returned.Tables[i])
				}
			}
			for _, at := range []string{there, back} {
				db := openAt(t, at)
				if got := nextIDs(t, db); len(got) != len(next) || got["workers"] != next["workers"] || got["coverages"] != next["coverages"] || got["changes"] != next["changes"] {
					t.Errorf("next ids %v, want %v", got, next)
				}
				if hits := must[[]Hit](t)(db.Search(ctx, "yamaha", 5)); len(hits) != 1 {
					t.Errorf("found %v", hits)
				}
				sound(t, db)
				w := Worker{NIK: nik(901), Name: "Sesudah pindah"}
				ok(t, db.Workers.Save(ctx, &w))
				if w.ID != next["workers"] {
					t.Errorf("the next worker has id %d, want %d", w.ID, next["workers"])
				}
				must[Undone](t)(db.Imports.Undo(ctx, 1, nil))
				sound(t, db)
			}
		})
	}
}

func TestMoveRefuses(t *testing.T) {
	ctx := context.Background()
	from := datatest.Source(t)
	db := openAt(t, from)
	newCompany(t, db, "A")
	ok(t, db.Close())
	full := datatest.Source(t)
	db = openAt(t, full)
	newWorkers(t, db, 1)
	ok(t, db.Close())
	missing := filepath.Join(t.TempDir(), "missing.db")
	for _, tt := range []struct {
		name, from, to string
		want           error
	}{
		{"onto itself", from, from, ErrItself},
		{"onto an office", from, full, ErrNotEmpty},
		{"from nowhere", missing, datatest.Source(t), ErrNoOffice},
		{"from an empty file", newEmptyFile(t), datatest.Source(t), ErrNoOffice},
	} {
		if _, err := Move(ctx, tt.from, tt.to, nil); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
	if _, err := os.Stat(missing); !errors.Is(err, os.ErrNotExist) {
		t.Error("the missing source was made")
	}
	// What a first start gives an office is no record.
	started := datatest.Source(t)
	db = openAt(t, started)
	if given := must[bool](t)(db.Contributions.FirstTariffs(ctx, []Tariff{{Programme: "JKK"}, {Programme: "JKM"}})); !given {
		t.Error("no tariffs were given")
	}
	ok(t, db.Office.SetSetting(ctx, "ui.last_backup", "x"))
	ok(t, db.Close())
	must[Moved](t)(Move(ctx, from, started, nil))
	db = openAt(t, started)
	if left := must[[]Tariff](t)(db.Contributions.Tariffs(ctx)); len(left) != 0 {
		t.Errorf("%d tariffs of the first start are left", len(left))
	}
}

func newEmptyFile(t testing.TB) string {
	t.Helper()
	p := filepath.Join(t.TempDir(), "empty.db")
	ok(t, os.WriteFile(p, nil, 0o600))
	return p
}

func TestMoveCancelledLeavesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	from, to := datatest.Source(t), filepath.Join(t.TempDir(), "to.db")
	db := openAt(t, from)
	newWorkers(t, db, 3000)
	ok(t, db.Close())
	if _, err := Move(ctx, from, to, func(done, total int64) {
		if done > total/2 {
			cancel()
		}
	}); !errors.Is(err, ErrCancelled) {
		t.Errorf("cancelled: %v", err)
	}
	if left, _ := filepath.Glob(to + "*"); len(left) != 0 {
		t.Errorf("left %v", left)
	}
}

// TestMoveLeavesTheSource: not a byte of a file is written, and no row that is
// written meanwhile is carried.
func TestMoveLeavesTheSource(t *testing.T) {
	ctx := context.Background()
	from := filepath.Join(t.TempDir(), "office.db")
	db := openAt(t, from)
	newWorkers(t, db, 100)
	ok(t, db.Close())
	before, err := os.ReadFile(from)
	ok(t, err)
	must[Moved](t)(Move(ctx, from, datatest.Source(t), nil))
	after, err := os.ReadFile(from)
	ok(t, err)
	if string(before) != string(after) {
		t.Error("the source was written to")
	}
	if left, _ := filepath.Glob(from + "-*"); len(left) != 0 {
		t.Errorf("left %v", left)
	}
	db = openAt(t, from) // in use while it is carried
	wrote := false
	moved := must[Moved](t)(Move(ctx, from, datatest.Source(t), func(int64, int64) {
		if !wrote {
			wrote = true
			newCompany(t, db, "Meanwhile")
		}
	}))
	for _, table := range moved.Tables {
		if table.Name == "companies" && table.Rows != 0 {
			t.Error("a company of the meanwhile was carried")
		}
	}
}

// TestMoveFindsADifference: a row that changes on its way takes all back.
func TestMoveFindsADifference(t *testing.T) {
	ctx := context.Background()
	from, to := inFile(t), openTest(t)
	newWorkers(t, from, 10)
	ok(t, from.Close())
	g, err := openToRead(ctx, from.source)
	ok(t, err)
	defer closePool(g)
	_, err = to.once(ctx, func(x *tx) error {
		tables, err := tablesIn(ctx, asksOf(g))
		ok(t, err)
		c := &carrier{t: x, from: asksOf(g)}
		m, err := c.carry(ctx, tables)
		ok(t, err)
		ok(t, c.compare(ctx, m))
		_, err = x.exec(`UPDATE workers SET phone = '0' WHERE id = 7`)
		ok(t, err)
		return c.compare(ctx, m)
	})
	if !errors.Is(err, ErrDiffers) {
		t.Errorf("a changed phone: %v", err)
	}
	if !must[bool](t)(to.Empty(ctx)) {
		t.Error("something was kept")
	}
}

// TestRowsNeverReadAlike: values that look alike when they are put side by side.
func TestRowsNeverReadAlike(t *testing.T) {
	at := time.Date(2022, 12, 14, 9, 0, 0, 123456000, time.UTC)
	rows := [][]any{{"a", "b"}, {"ab", ""}, {"", "ab"}, {"a", nil}, {nil, "a"}, {int64(1), "a"}, {true, "a"}, {"1", "a"},
		{[]byte("a"), "b"}, {at, "b"}, {at.Add(time.Microsecond), "b"}, {"tab", "b"}, {int64(-1), false}}
	seen := map[string]int{}
	for i, r := range rows {
		var b []byte
		for _, v := range r {
			b = appendValue(b, v)
		}
		if other, twice := seen[string(b)]; twice {
			t.Errorf("%v and %v", rows[other], r)
		}
		seen[string(b)] = i
	}
	for _, zone := range []*time.Location{time.UTC, time.FixedZone("WIB", 7*3600)} {
		v, err := shapeMoment.of(at.In(zone).Add(300 * time.Nanosecond))
		ok(t, err)
		if string(appendValue(nil, v)) != string(appendValue(nil, at)) {
			t.Errorf("%s reads otherwise", zone)
		}
	}
}
