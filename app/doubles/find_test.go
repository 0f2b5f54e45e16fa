package doubles

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"lingkaran/data"
)

// keep opens an office that holds people. Their ids become those of the office.
func keep(t *testing.T, all []data.WorkerIdentity) *data.DB {
	t.Helper()
	db, err := data.Open(context.Background(), filepath.Join(t.TempDir(), "office.db"), data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	ws := make([]data.Worker, len(all))
	for i, x := range all {
		ws[i] = data.Worker{NIK: x.NIK, Name: x.Name, BirthDate: x.BirthDate, Sex: x.Sex, Village: x.Village, District: x.District, Phone: x.Phone, MotherName: x.MotherName}
	}
	if err := db.Workers.CreateAll(context.Background(), ws, nil); err != nil {
		t.Fatal(err)
	}
	for i := range ws {
		all[i].ID = ws[i].ID
	}
	return db
}

// distinct leaves one of each NIK.
func distinct(all []data.WorkerIdentity) []data.WorkerIdentity {
	seen := map[string]bool{}
	out := all[:0:0]
	for _, x := range all {
		if !seen[x.NIK] {
			seen[x.NIK] = true
			out = append(out, x)
		}
	}
	return out
}

// What is found among the rows of a list and those kept is what the search of
// the whole office would find if the rows were kept, but for pairs of kept ones.
func TestNearFindsWhatTheOfficeWould(t *testing.T) {
	all, _ := office(11, 3000, 100, 200)
	all = distinct(all)
	var kept, rows []data.WorkerIdentity
	for i, x := range all {
		if i%3 == 0 || i > len(all)-150 {
			rows = append(rows, x)
		} else {
			kept = append(kept, x)
		}
	}
	db := keep(t, kept)
	for i := range rows {
		rows[i].ID = -int64(i + 1)
	}
	last := 0
	found, err := Near(context.Background(), db, rows, func(done, total int) { last = total - done })
	if err != nil {
		t.Fatal(err)
	}
	if last != 0 {
		t.Errorf("progress ends %d before its end", last)
	}
	whole, err := peopleOf(append(kept, rows...)).Pairs(context.Background(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := map[[2]int64]int{}
	for _, x := range whole {
		if x.A < 0 || x.B < 0 {
			want[[2]int64{min(x.A, x.B), max(x.A, x.B)}] = x.Score
		}
	}
	if len(want) < 100 || len(found) != len(want) {
		t.Errorf("%d found, %d by the whole search", len(found), len(want))
	}
	for _, x := range found {
		if want[[2]int64{min(x.A, x.B), max(x.A, x.B)}] != x.Score {
			t.Errorf("%v is not found by the whole search", x)
		}
		if x.A < 0 && x.B > 0 {
			t.Errorf("%v: the kept one does not come first", x)
		}
	}
	across, err := Across(context.Background(), db, rows, nil)
	if err != nil {
		t.Fatal(err)
	}
	found = slices.DeleteFunc(found, func(x Pair) bool { return x.A < 0 && x.B < 0 })
	if len(found) < 30 || !slices.Equal(across, found) {
		t.Errorf("%d between rows and kept ones, want %d", len(across), len(found))
	}
	if none, err := Near(context.Background(), db, nil, nil); err != nil || none != nil {
		t.Errorf("nobody: %v, %v", none, err)
	}
}

func TestFindInAnOffice(t *testing.T) {
	all, _ := office(12, 1500, 50, 80)
	all = distinct(all)
	db := keep(t, all)
	ctx := context.Background()
	last := 0
	found, err := Find(ctx, db, func(done, total int) { last = total - done })
	if err != nil || last != 0 {
		t.Fatalf("%v, progress ends %d before its end", err, last)
	}
	whole, _ := peopleOf(all).Pairs(ctx, nil, nil)
	if len(found) < 50 || len(found) != len(whole) {
		t.Fatalf("%d found, %d without the office", len(found), len(whole))
	}
	apart := found[3]
	if err := db.Workers.SetApart(ctx, data.PairOf(apart.B, apart.A), true); err != nil {
		t.Fatal(err)
	}
	again, err := Find(ctx, db, nil)
	if err != nil || len(again) != len(found)-1 {
		t.Errorf("%d found, %v", len(again), err)
	}
	for _, x := range again {
		if x == apart {
			t.Error("a pair comes again that was said to be two people")
		}
	}
}
