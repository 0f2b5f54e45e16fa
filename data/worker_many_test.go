package data

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
)

// crowd keeps n workers and returns their ids.
func crowd(t *testing.T, db *DB, n int) []int64 {
	t.Helper()
	ws := make([]Worker, n)
	for i := range ws {
		ws[i] = Worker{NIK: fmt.Sprintf("351411%06d%04d", 10180+i%28*10000, i), Name: fmt.Sprintf("Pekerja %05d", i)}
	}
	ok(t, db.Workers.CreateAll(context.Background(), ws, nil))
	ids := make([]int64, n)
	for i := range ws {
		ids[i] = ws[i].ID
	}
	return ids
}

func TestCoverMany(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	ids := crowd(t, db, 2*coverStep+100)
	before := newContribution(t, db, newCompany(t, db, "Barokah"), MonthOf(2022, 6), 6)
	other := newContribution(t, db, newCompany(t, db, "Sumberrejo"), MonthOf(2022, 12), 1)
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, before.ID, ids[:30]))
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, other.ID, ids[len(ids)-50:]))
	ok(t, db.Workers.Delete(ctx, ids[100]))
	k := newContribution(t, db, newCompany(t, db, "Yamaha"), MonthOf(2022, 10), 6)

	var events []Event
	stop := db.Events.Subscribe(func(e Event) { events = append(events, e) })
	steps := 0
	got := must[Covering](t)(db.Contributions.CoverMany(ctx, k.ID, ids, func(done, total int) {
		if steps++; total != len(ids) || done > total {
			t.Errorf("%d of %d are told", done, total)
		}
	}))
	stop()
	if len(got.Given) != len(ids)-81 || got.Gone != 1 || steps != 3 {
		t.Errorf("%d given, %d gone, in %d steps", len(got.Given), got.Gone, steps)
	}
	left := append(slices.Clone(ids[len(ids)-50:]), ids[:30]...)
	slices.Sort(left)
	if said := slices.Sorted(slices.Values(got.LeftOut)); !slices.Equal(said, left) {
		t.Errorf("%d left out, want %d", len(said), len(left))
	}
	if len(got.First) != namedClashes || len(got.Because) != 2 || got.Because[0].Workers != 50 || got.Because[0].Company != "PT Sumberrejo" ||
		got.Because[1].Workers != 30 || got.Because[1].LastMonth != MonthOf(2022, 11) {
		t.Errorf("because of %+v", got.Because)
	}
	if len(events) != 2 || events[0].IDs != nil || events[1].IDs != nil {
		t.Errorf("%d events", len(events))
	}
	if w := must[Worker](t)(db.Workers.Get(ctx, ids[2000])); w.CoveredUntil != k.LastMonth() || w.SponsorID != k.CompanyID {
		t.Errorf("a worker in the middle: %+v", w)
	}
	ok(t, db.Contributions.UncoverMany(ctx, got.Given, nil))
	if w := must[Worker](t)(db.Workers.Get(ctx, ids[2000])); w.CoveredUntil != 0 || w.SponsorID != 0 {
		t.Errorf("after the undo: %+v", w)
	}
	if w := must[Worker](t)(db.Workers.Get(ctx, ids[0])); w.CoveredUntil != before.LastMonth() {
		t.Errorf("who was covered before: %+v", w)
	}
}

// TestManyIsAllOrNothing cancels each deed after its first step.
func TestManyIsAllOrNothing(t *testing.T) {
	db := openTest(t)
	ids := crowd(t, db, coverStep+10)
	k := newContribution(t, db, newCompany(t, db, "Barokah"), MonthOf(2022, 6), 6)
	deeds := map[string]func(context.Context, func(int, int)) error{
		"cover": func(ctx context.Context, p func(int, int)) error {
			_, err := db.Contributions.CoverMany(ctx, k.ID, ids, p)
			return err
		},
		"delete": func(ctx context.Context, p func(int, int)) error { return db.Workers.DeleteMany(ctx, ids, p) },
	}
	count := func(q WorkerQuery) int { return must[int](t)(db.Workers.Count(context.Background(), q)) }
	for name, deed := range deeds {
		ctx, cancel := context.WithCancel(context.Background())
		err := deed(ctx, func(int, int) { cancel() })
		if !errors.Is(err, ErrCancelled) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n, never := count(WorkerQuery{}), count(WorkerQuery{NeverCovered: true}); n != len(ids) || never != n {
		t.Errorf("%d workers, %d of them never covered", n, never)
	}
	ctx := context.Background()
	ok(t, db.Workers.DeleteMany(ctx, ids, nil))
	if n, bin := count(WorkerQuery{}), count(WorkerQuery{Deleted: true}); n != 0 || bin != len(ids) {
		t.Errorf("%d left, %d in the bin", n, bin)
	}
	again := Worker{NIK: fmt.Sprintf("351411%06d%04d", 10180+7*10000, 7), Name: "Lagi"}
	ok(t, db.Workers.Save(ctx, &again))
	var twice *DuplicateError
	if err := db.Workers.RestoreMany(ctx, ids, nil); !errors.As(err, &twice) || twice.ID != again.ID {
		t.Errorf("a NIK that was entered again: %v", err)
	}
	ok(t, db.Workers.Delete(ctx, again.ID))
	ok(t, db.Workers.RestoreMany(ctx, ids, nil))
	if n := count(WorkerQuery{}); n != len(ids) {
		t.Errorf("%d came back", n)
	}
}

func TestHistoryOfAWorkerHasItsCover(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	ws := newWorkers(t, db, 2)
	k := newContribution(t, db, newCompany(t, db, "Barokah"), MonthOf(2022, 6), 6)
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, []int64{ws[0].ID, ws[1].ID}))
	cover := must[[]CoverageRow](t)(db.Contributions.CoverageOf(ctx, ws[0].ID))[0]
	ok(t, db.Contributions.Uncover(ctx, cover.ID))
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, []int64{ws[0].ID}))
	ws[0] = must[Worker](t)(db.Workers.Get(ctx, ws[0].ID))
	ws[0].Phone = "081234567890"
	ok(t, db.Workers.Save(ctx, &ws[0]))
	var got []string
	for _, c := range must[[]WorkerChange](t)(db.Workers.History(ctx, ws[0].ID)) {
		got = append(got, fmt.Sprint(c.Kind, " ", c.Action, " ", c.Company, " ", c.FirstMonth, " ", c.LastMonth, " ", len(c.Fields)))
	}
	cov := func(a Action) string { return fmt.Sprint(KindCoverage, " ", a, " PT Barokah 2022-06 2022-11 0") }
	want := []string{"worker change    1", cov(ActionCreate), cov(ActionDelete), cov(ActionCreate)}
	if len(got) != 5 || !reflect.DeepEqual(got[1:4], want[1:]) {
		t.Errorf("history\n%q\nwant\n%q", got, want)
	}
	if h := must[[]WorkerChange](t)(db.Workers.History(ctx, ws[1].ID)); len(h) != 2 {
		t.Errorf("the other's history has %d entries", len(h))
	}
}

func TestSavedFilters(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	f := SavedFilter{Name: "  Tanpa   KPJ di Pandaan ", Query: WorkerQuery{WithoutKPJ: true, District: "Pandaan", EndsTo: MonthOf(2022, 12), Sort: WorkerByUntil, Desc: true}}
	ok(t, db.Office.SaveFilter(ctx, &f))
	g := SavedFilter{Name: "Akan berakhir", Query: WorkerQuery{EndsFrom: 5}}
	ok(t, db.Office.SaveFilter(ctx, &g))
	if f.ID == g.ID || f.Name != "Tanpa KPJ di Pandaan" {
		t.Errorf("kept %+v and %+v", f, g)
	}
	if got := must[[]SavedFilter](t)(db.Office.Filters(ctx)); !reflect.DeepEqual(got, []SavedFilter{g, f}) {
		t.Errorf("filters %+v", got)
	}
	twice := SavedFilter{Name: "akan BERAKHIR"}
	var dup *DuplicateError
	if err := db.Office.SaveFilter(ctx, &twice); !errors.As(err, &dup) || dup.Name != g.Name || twice.ID != 0 {
		t.Errorf("the same name: %v", err)
	}
	if err := db.Office.SaveFilter(ctx, &SavedFilter{Name: " "}); err == nil {
		t.Error("a filter without a name is kept")
	}
	g.Name = "Segera berakhir"
	ok(t, db.Office.SaveFilter(ctx, &g))
	ok(t, db.Office.DeleteFilter(ctx, f))
	if got := must[[]SavedFilter](t)(db.Office.Filters(ctx)); !reflect.DeepEqual(got, []SavedFilter{g}) {
		t.Errorf("after renaming one and deleting the other: %+v", got)
	}
	ok(t, db.Office.SaveFilter(ctx, &f)) // taken back
	if got := must[[]SavedFilter](t)(db.Office.Filters(ctx)); len(got) != 2 || !reflect.DeepEqual(got[1], f) {
		t.Errorf("after the undo: %+v", got)
	}
	for _, c := range must[[]Change](t)(db.Changes.Latest(ctx, 10)) {
		for _, field := range c.Fields {
			if field.New != "" && field.New != f.Name && field.New != g.Name && field.New != "Akan berakhir" {
				t.Errorf("the log holds %q", field.New)
			}
		}
	}
}
