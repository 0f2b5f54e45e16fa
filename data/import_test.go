package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

// list is a list of the first n invented workers, from number first on.
func list(first, n int) []*Worker {
	ws := make([]*Worker, n)
	for i := range ws {
		ws[i] = &Worker{NIK: nik(first + i), Name: fmt.Sprintf("Pekerja %05d", first+i), District: "Pandaan", Phone: "0812000" + fmt.Sprint(first+i)}
	}
	return ws
}

// change prepares a change of kept workers.
func change(ws []Worker, set func(i int, w *Worker)) []ImportChange {
	var all []ImportChange
	for i, w := range ws {
		now := w
		set(i, &now)
		c := ImportChange{Worker: &now}
		for _, f := range WorkerFields {
			if a, b := f.Text(&w), f.Text(&now); a != b {
				c.Fields = append(c.Fields, FieldChange{f.Name, a, b})
			}
		}
		all = append(all, c)
	}
	return all
}

func run(t testing.TB, db *DB, x *Import, w *ImportWork) {
	t.Helper()
	w.Mark = must[int64](t)(db.Imports.Mark(context.Background()))
	ok(t, db.Imports.Run(context.Background(), x, w))
}

// state is everything that an undo must bring back: the living workers without
// their versions and times, and the living coverages.
func state(t testing.TB, db *DB) []string {
	t.Helper()
	var all []string
	ok(t, db.r.Raw(`SELECT id || '|' || nik || '|' || name || '|' || name_key || '|' || search_text || '|' || phone || '|' || kpj || '|' || birth_date || '|' ||
		monthly_income || '|' || notes || '|' || sponsor_id || '|' || covered_until FROM workers WHERE deleted_at IS NULL
		UNION ALL SELECT 'cover ' || worker_id || ' ' || contribution_id FROM coverages WHERE deleted_at IS NULL ORDER BY 1`).Scan(&all).Error)
	return all
}

func TestImportAndUndo(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	c := newCompany(t, db, "Barokah")
	k := newContribution(t, db, c, MonthOf(2023, 1), 6)
	newWorkers(t, db, 3)
	kept, err := db.Imports.ByNIKs(ctx, []string{nik(0), nik(1), nik(2), nik(99)})
	ok(t, err)
	if len(kept) != 3 {
		t.Fatalf("%d are kept", len(kept))
	}
	before := state(t, db)

	var events []Event
	cancel := db.Events.Subscribe(func(e Event) { events = append(events, e) }, KindWorker, KindImport)
	defer cancel()
	x := Import{FileName: "daftar.xlsx", FileHash: "abc", CompanyID: c.ID, ContributionID: k.ID, Mapping: `{"a":1}`, Fingerprint: "f"}
	steps := 0
	run(t, db, &x, &ImportWork{
		New: list(100, 1200),
		Changed: change(kept[:2], func(i int, w *Worker) {
			w.Name, w.MonthlyIncome, w.BirthDate = w.Name+" Baru", 1_000_000, Date{1980, 1, 2}
		}),
		Same: []int64{kept[2].ID}, Progress: func(int, int) { steps++ },
	})
	if x.ID == 0 || x.Created != 1200 || x.Changed != 2 || x.Same != 1 || x.Covered != 1203 || steps == 0 {
		t.Errorf("%+v after %d steps", x, steps)
	}
	if len(events) != 2 {
		t.Errorf("events %v", events)
	}
	sound(t, db)
	found := must[[]WorkerRow](t)(db.Workers.First(ctx, WorkerQuery{Text: "baru"}, 10))
	if len(found) != 2 || found[0].MonthlyIncome != 1_000_000 || found[0].Sponsor == "" {
		t.Errorf("found %+v", found)
	}
	log := must[[]Change](t)(db.Changes.Of(ctx, KindWorker, kept[0].ID))
	var imported *Change
	for i := range log {
		if log[i].Action == ActionImport && len(log[i].Fields) > 0 {
			imported = &log[i]
		}
	}
	if imported == nil || len(imported.Fields) != 3 || !slices.Contains(imported.Fields, FieldChange{"Name", "Pekerja 000", "Pekerja 000 Baru"}) {
		t.Errorf("history %+v", log)
	}
	if ms := must[[]string](t)(db.Imports.Mappings(ctx, c.ID)); len(ms) != 1 || ms[0] != `{"a":1}` {
		t.Errorf("mappings %v", ms)
	}
	if same := must[[]ImportRow](t)(db.Imports.OfFile(ctx, "abc")); len(same) != 1 || same[0].Company != "PT Barokah" {
		t.Errorf("of the file: %+v", same)
	}
	if _, missing, err := db.Imports.LastList(ctx, c.ID, []int64{kept[0].ID, kept[1].ID}); err != nil || len(missing) != 1201 {
		t.Errorf("%d missing, %v", len(missing), err)
	}

	u := must[Undone](t)(db.Imports.Undo(ctx, x.ID, nil))
	if u.Removed != 1200 || u.PutBack != 2 || u.Uncovered != 1203 || u.KeptCount != 0 || u.KeptFields != 0 {
		t.Errorf("undone %+v", u)
	}
	if after := state(t, db); !slices.Equal(before, after) {
		t.Errorf("not as before:\n%q\n%q", before, after[:min(len(after), 9)])
	}
	sound(t, db)
	if _, err := db.Imports.Undo(ctx, x.ID, nil); !errors.Is(err, ErrUndone) {
		t.Errorf("a second undo: %v", err)
	}
	if _, err := db.Imports.Undo(ctx, 99, nil); !errors.Is(err, ErrNotFound) {
		t.Errorf("undo of nothing: %v", err)
	}
	if got := must[ImportRow](t)(db.Imports.Get(ctx, x.ID)); got.UndoneAt == nil || got.UndoneBy != "clerk" || got.Covered != 1203 {
		t.Errorf("%+v", got)
	}
	if same := must[[]ImportRow](t)(db.Imports.OfFile(ctx, "abc")); len(same) != 0 {
		t.Errorf("of the file: %+v", same)
	}
	if last, _, _ := db.Imports.LastList(ctx, c.ID, nil); last.ID != 0 {
		t.Errorf("last list %+v", last)
	}
}

// TestUndoKeepsWhatCameLater: hand edits, cover, prints and later lists win.
func TestUndoKeepsWhatCameLater(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	c := newCompany(t, db, "Barokah")
	k := newContribution(t, db, c, MonthOf(2023, 1), 6)
	newWorkers(t, db, 4)
	old, err := db.Imports.ByNIKs(ctx, []string{nik(0), nik(1), nik(2), nik(3)})
	ok(t, err)
	slices.SortFunc(old, func(a, b Worker) int { return int(a.ID - b.ID) })
	x := Import{CompanyID: c.ID}
	run(t, db, &x, &ImportWork{New: list(100, 7), Changed: change(old, func(i int, w *Worker) {
		w.Phone, w.Name = "0812999", "Nama Baru"
		if i == 2 {
			w.KPJ = "22222222222"
		}
	})})

	byNIK := func(n int) Worker { return must[Worker](t)(db.Workers.ByNIK(ctx, nik(n))) }
	edited := byNIK(100)
	edited.Address = "Dusun Krajan"
	ok(t, db.Workers.Save(ctx, &edited))
	_, err = db.Contributions.Cover(ctx, k.ID, []int64{byNIK(101).ID})
	ok(t, err)
	printed := byNIK(102)
	ok(t, db.w.Exec(`INSERT INTO changes (at, actor, kind, record, action) VALUES (?, '', ?, ?, ?)`, db.now(), KindWorker, printed.ID, ActionPrint).Error)
	later := Import{CompanyID: c.ID}
	run(t, db, &later, &ImportWork{Same: []int64{byNIK(103).ID}})
	ok(t, db.Workers.Delete(ctx, byNIK(104).ID)) // gone by hand
	hand := must[Worker](t)(db.Workers.Get(ctx, old[0].ID))
	hand.Phone = "0812111"
	ok(t, db.Workers.Save(ctx, &hand))
	ok(t, db.Workers.Delete(ctx, old[3].ID))

	u := must[Undone](t)(db.Imports.Undo(ctx, x.ID, nil))
	why := map[int64]string{}
	for _, w := range u.Kept {
		why[w.ID] = w.Why
	}
	want := map[int64]string{edited.ID: KeptEdited, byNIK(101).ID: KeptCovered, printed.ID: KeptPrinted, byNIK(103).ID: KeptListed}
	if u.Removed != 2 || u.PutBack != 3 || u.KeptFields != 1 || u.KeptCount != 4 || fmt.Sprint(why) != fmt.Sprint(want) {
		t.Errorf("undone %+v, want kept %v", u, want)
	}
	if w := must[Worker](t)(db.Workers.Get(ctx, old[0].ID)); w.Phone != "0812111" || w.Name != old[0].Name {
		t.Errorf("edited by hand: %q %q", w.Phone, w.Name)
	}
	if w := must[Worker](t)(db.Workers.Get(ctx, old[2].ID)); w.Phone != "" || w.KPJ != "" || w.Name != old[2].Name {
		t.Errorf("put back: %q %q", w.Phone, w.KPJ)
	}
	sound(t, db)
}

// TestUndoOfAListThatCameTwice: undone in any order, nobody of it stays.
func TestUndoOfAListThatCameTwice(t *testing.T) {
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 0, 2}, {0, 2, 1}} {
		db, ctx := openTest(t), context.Background()
		x := make([]Import, 3)
		run(t, db, &x[0], &ImportWork{New: list(100, 5)})
		var niks []string
		for _, w := range list(100, 5) {
			niks = append(niks, w.NIK)
		}
		kept, err := db.Imports.ByNIKs(ctx, niks)
		ok(t, err)
		same := idsOf(kept)
		run(t, db, &x[1], &ImportWork{Same: same[:4], Changed: change(kept[4:], func(_ int, w *Worker) { w.Phone = "0812999" })})
		run(t, db, &x[2], &ImportWork{Same: same})
		for i, n := range order {
			u := must[Undone](t)(db.Imports.Undo(ctx, x[n].ID, nil))
			left := must[int](t)(db.Workers.Count(ctx, WorkerQuery{}))
			if want := 5; i < 2 && left != want || i == 2 && left != 0 {
				t.Errorf("order %v, undo %d: %d workers are left, %+v", order, i, left, u)
			}
		}
		sound(t, db)
	}
}

// TestUndoOutOfOrder: a value that an undone list brought comes back with no
// later undo.
func TestUndoOutOfOrder(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	newWorkers(t, db, 1)
	ids := make([]int64, 3)
	for i, phone := range []string{"0812111", "0812222", "0812333"} {
		old, err := db.Imports.ByNIKs(ctx, []string{nik(0)})
		ok(t, err)
		var x Import
		run(t, db, &x, &ImportWork{Changed: change(old, func(_ int, w *Worker) { w.Phone = phone })})
		ids[i] = x.ID
	}
	for _, step := range []struct {
		undo  int
		phone string
		kept  int
	}{{0, "0812333", 1}, {1, "0812333", 1}, {2, "", 0}} {
		u := must[Undone](t)(db.Imports.Undo(ctx, ids[step.undo], nil))
		if w := must[Worker](t)(db.Workers.ByNIK(ctx, nik(0))); w.Phone != step.phone || u.KeptFields != step.kept {
			t.Errorf("after the undo of list %d: %q, %+v", step.undo, w.Phone, u)
		}
	}
}

// TestImportLooksAgain: what was written between comparing and importing wins.
func TestImportLooksAgain(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	newWorkers(t, db, 3)
	old, err := db.Imports.ByNIKs(ctx, []string{nik(0), nik(1), nik(2)})
	ok(t, err)
	slices.SortFunc(old, func(a, b Worker) int { return int(a.ID - b.ID) })
	work := ImportWork{
		Mark: must[int64](t)(db.Imports.Mark(ctx)), New: list(100, 5),
		Changed: change(old, func(_ int, w *Worker) { w.Phone, w.Village = "0812999", "Sumberrejo" }),
	}
	hand := Worker{NIK: nik(102), Name: "Ditulis Tangan"}
	ok(t, db.Workers.Save(ctx, &hand))
	edited := must[Worker](t)(db.Workers.Get(ctx, old[0].ID))
	edited.Phone = "0812111"
	ok(t, db.Workers.Save(ctx, &edited))
	ok(t, db.Workers.Delete(ctx, old[1].ID))

	var x Import
	ok(t, db.Imports.Run(ctx, &x, &work))
	if x.Created != 4 || x.Changed != 2 || x.Same != 1 {
		t.Errorf("%+v", x)
	}
	if w := must[Worker](t)(db.Workers.ByNIK(ctx, nik(102))); w.Name != "Ditulis Tangan" {
		t.Errorf("written over: %q", w.Name)
	}
	if w := must[Worker](t)(db.Workers.Get(ctx, old[0].ID)); w.Phone != "0812111" || w.Village != "Sumberrejo" {
		t.Errorf("%q %q", w.Phone, w.Village)
	}
	u := must[Undone](t)(db.Imports.Undo(ctx, x.ID, nil))
	if u.Removed != 4 || u.PutBack != 2 || u.KeptFields != 0 {
		t.Errorf("undone %+v", u)
	}
	sound(t, db)
}

// TestImportLeavesNothing: whatever goes wrong, all is as before.
func TestImportLeavesNothing(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	c := newCompany(t, db, "Barokah")
	other := newCompany(t, db, "Lain")
	k := newContribution(t, db, other, MonthOf(2023, 1), 6)
	newWorkers(t, db, 5)
	held := must[Worker](t)(db.Workers.ByNIK(ctx, nik(4)))
	held.KPJ = "12345678901"
	ok(t, db.Workers.Save(ctx, &held))
	old, err := db.Imports.ByNIKs(ctx, []string{nik(0), nik(1)})
	ok(t, err)
	before := state(t, db)
	stopped, stop := context.WithCancel(ctx)
	var double *DuplicateError
	for name, try := range map[string]struct {
		ctx  context.Context
		x    Import
		work ImportWork
		want func(error) bool
	}{
		"cancel": {stopped, Import{CompanyID: c.ID, Fingerprint: "f"}, ImportWork{New: list(100, 8000), Progress: func(done, _ int) {
			if done >= 2000 {
				stop()
			}
		}}, func(err error) bool { return errors.Is(err, ErrCancelled) }},
		"taken KPJ": {ctx, Import{CompanyID: c.ID}, ImportWork{New: list(100, 3000), Changed: change(old, func(i int, w *Worker) {
			if i == 1 {
				w.KPJ = held.KPJ
			}
			w.Phone = "0812999"
		})}, func(err error) bool { return errors.As(err, &double) && double.ID == held.ID && double.Field == "KPJ" }},
		"taken KPJ of a new one": {ctx, Import{}, ImportWork{New: []*Worker{{NIK: nik(300), Name: "A", KPJ: held.KPJ}}},
			func(err error) bool { return errors.As(err, &double) && double.ID == held.ID && double.Field == "KPJ" }},
		"no company":             {ctx, Import{CompanyID: 99}, ImportWork{New: list(100, 3)}, func(err error) bool { return errors.Is(err, ErrNotFound) }},
		"another's contribution": {ctx, Import{CompanyID: c.ID, ContributionID: k.ID}, ImportWork{New: list(100, 3)}, func(err error) bool { return errors.Is(err, ErrNotFound) }},
	} {
		try.work.Mark = must[int64](t)(db.Imports.Mark(ctx))
		mark := try.work.Mark
		if err := db.Imports.Run(try.ctx, &try.x, &try.work); !try.want(err) || try.x.ID != 0 {
			t.Errorf("%s: %v", name, err)
		}
		if after := state(t, db); !slices.Equal(before, after) {
			t.Errorf("%s: %d rows before, %d after", name, len(before), len(after))
		}
		var left int
		ok(t, db.r.Raw(`SELECT (SELECT COUNT(*) FROM imports) + (SELECT COUNT(*) FROM import_rows) + (SELECT COUNT(*) FROM import_fields) + (SELECT COUNT(*) FROM import_mappings)`).Scan(&left).Error)
		if now := must[int64](t)(db.Imports.Mark(ctx)); left != 0 || now != mark {
			t.Errorf("%s: %d rows left, log %d to %d", name, left, mark, now)
		}
	}
	sound(t, db)
	x := Import{CompanyID: c.ID}
	run(t, db, &x, &ImportWork{New: list(100, 10)})
	before = state(t, db)
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := db.Imports.Undo(gone, x.ID, nil); !errors.Is(err, ErrCancelled) {
		t.Errorf("cancelled undo: %v", err)
	}
	if after := state(t, db); !slices.Equal(before, after) {
		t.Error("a cancelled undo left something")
	}
}

// BenchmarkUndo takes 100,000 workers back: created ones with their cover, and
// changed ones with four fields each. The bound is 3 s each.
func BenchmarkUndo(b *testing.B) {
	for _, kind := range []string{"created", "changed"} {
		b.Run(kind, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				db := openTest(b)
				c := newCompany(b, db, "Barokah")
				k := newContribution(b, db, c, MonthOf(2023, 1), 6)
				x := Import{CompanyID: c.ID, ContributionID: k.ID}
				run(b, db, &x, &ImportWork{New: list(0, 100_000)})
				if kind == "changed" {
					all, err := readKept(b.Context(), asksOf(db.r), "import_id", "[1]")
					ok(b, err)
					x = Import{CompanyID: c.ID}
					run(b, db, &x, &ImportWork{Changed: change(all, func(i int, w *Worker) {
						w.Name, w.Phone, w.Address, w.Occupation = w.Name+" B", w.Phone+"1", "Krajan", "Petani"
					})})
				}
				b.StartTimer()
				u, err := db.Imports.Undo(b.Context(), x.ID, nil)
				if err != nil || u.Removed+u.PutBack != 100_000 {
					b.Fatal(u, err)
				}
			}
		})
	}
}

// BenchmarkRawInsert is the least that storing 100,000 rows of 10 columns
// costs, for the bound of app/intake's BenchmarkImport.
func BenchmarkRawInsert(b *testing.B) {
	for b.Loop() {
		db, err := sql.Open(driverName, fileURI(filepath.Join(b.TempDir(), "raw.db"), options(writing)))
		ok(b, err)
		x, err := db.Begin()
		ok(b, err)
		_, err = x.Exec(`CREATE TABLE t (id INTEGER PRIMARY KEY, a, b, c, d, e, f, g, h, i, j)`)
		ok(b, err)
		st, err := x.Prepare(`INSERT INTO t (a, b, c, d, e, f, g, h, i, j) VALUES (?,?,?,?,?,?,?,?,?,?)`)
		ok(b, err)
		for i := range 100_000 {
			n := strconv.Itoa(i)
			_, err := st.Exec(n, nik(i), "SITI AMINAH "+n, "Pasuruan", "1980-12-14", "L", "Dusun Krajan RT 01 RW 02", "Pandaan", "Petani", "0812"+n)
			ok(b, err)
		}
		ok(b, x.Commit())
		ok(b, db.Close())
	}
}
