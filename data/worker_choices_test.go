package data

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"
)

func TestWhatWorkersHave(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	ws := []Worker{{NIK: nik(0), Name: "A", District: "Pandaan", Village: "Kebonsari", Occupation: "Petani"},
		{NIK: nik(1), Name: "B", District: "Pandaan", Village: "Durensewu", Occupation: "Nelayan"},
		{NIK: nik(2), Name: "C", District: "Bangil", Village: "Kauman", Occupation: "Petani"},
		{NIK: nik(3), Name: "D", District: "Pandaan"},
		{NIK: nik(4), Name: "E", District: "Pandaan", Village: "Tunggulwulung", Occupation: "Pemulung"}}
	ok(t, db.Workers.CreateAll(ctx, ws, nil))
	ok(t, db.Workers.Delete(ctx, ws[4].ID))
	for _, tt := range []struct {
		what      string
		got, want []string
	}{{"villages", must[[]string](t)(db.Workers.Villages(ctx, "Pandaan")), []string{"Durensewu", "Kebonsari"}},
		{"villages of nowhere", must[[]string](t)(db.Workers.Villages(ctx, "Tosari")), nil},
		{"occupations", must[[]string](t)(db.Workers.Occupations(ctx)), []string{"Nelayan", "Petani"}},
		{"districts", must[[]string](t)(db.Workers.Districts(ctx)), []string{"Bangil", "Pandaan"}}} {
		if !slices.Equal(tt.got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.what, tt.got, tt.want)
		}
	}

	about, names := 0, []string{}
	visit := func(w *WorkerIdentity) error {
		names = append(names, w.Name+" "+w.NIK+" "+w.Village)
		return nil
	}
	ok(t, db.Workers.EachIdentity(ctx, func(n int) { about = n }, visit))
	slices.Sort(names)
	want := []string{"A " + nik(0) + " Kebonsari", "B " + nik(1) + " Durensewu", "C " + nik(2) + " Kauman", "D " + nik(3) + " "}
	if about != 4 || !reflect.DeepEqual(names, want) {
		t.Errorf("%d are announced, %q come", about, names)
	}
	stop, seen := errors.New("enough"), 0
	if err := db.Workers.EachIdentity(ctx, nil, func(*WorkerIdentity) error { seen++; return stop }); !errors.Is(err, stop) || seen != 1 {
		t.Errorf("stopped after %d: %v", seen, err)
	}
}

// TestWorkersToCompare: by id, NIK or KPJ, the living alone.
func TestWorkersToCompare(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	ws := []Worker{{NIK: nik(0), Name: "A", KPJ: "22001234567"}, {NIK: nik(1), Name: "B", KPJ: "22001234568"}, {NIK: nik(2), Name: "C"}}
	ok(t, db.Workers.CreateAll(ctx, ws, nil))
	ok(t, db.Workers.Delete(ctx, ws[1].ID))
	names := func(all []Worker) []string {
		out := make([]string, len(all))
		for i, w := range all {
			out[i] = w.Name
		}
		slices.Sort(out)
		return out
	}
	for _, tt := range []struct {
		by        string
		got, want []string
	}{{"id", names(must[[]Worker](t)(db.Imports.ByIDs(ctx, append(idsOf(ws), 999)))), []string{"A", "C"}},
		{"KPJ", names(must[[]Worker](t)(db.Imports.ByKPJs(ctx, []string{"22001234567", "22001234568", "", "x"}))), []string{"A"}},
		{"NIK", names(must[[]Worker](t)(db.Imports.ByNIKs(ctx, []string{nik(1), nik(2)}))), []string{"C"}},
		{"no id", names(must[[]Worker](t)(db.Imports.ByIDs(ctx, nil))), []string{}},
		{"no KPJ", names(must[[]Worker](t)(db.Imports.ByKPJs(ctx, nil))), []string{}}} {
		if !slices.Equal(tt.got, tt.want) {
			t.Errorf("by %s: %v, want %v", tt.by, tt.got, tt.want)
		}
	}
}
