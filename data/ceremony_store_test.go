package data

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"
)

func TestCeremonies(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	e := Ceremony{Title: "Sosialisasi SE Bupati", Theme: "Perlindungan", Date: Date{2022, 12, 14}, Time: "09:00", Venue: "Taman Dayu", Place: "Pasuruan",
		Organisers: "BPJS\nPemkab", OpenedBy: "Wakil Bupati", CutOff: Date{2022, 11, 30}, Wording: "atas", Layout: "a", Status: CeremonyConfirmed}
	ok(t, db.Ceremonies.Save(ctx, &e))
	if got := must[Ceremony](t)(db.Ceremonies.Get(ctx, e.ID)); !reflect.DeepEqual(got, e) {
		t.Errorf("kept\n%+v\nsaved\n%+v", got, e)
	}
	held := Ceremony{Title: "Penghargaan", Date: Date{2022, 12, 20}, Status: CeremonyHeld}
	ok(t, db.Ceremonies.Save(ctx, &held))
	later := Ceremony{Title: "Lain", Date: Date{2023, 2, 1}, Venue: "Bangil"}
	ok(t, db.Ceremonies.Save(ctx, &later))
	for _, tt := range []struct {
		text string
		want []int64
	}{{"", []int64{later.ID, held.ID, e.ID}}, {"bangil", []int64{later.ID}}, {"DAYU sosial", []int64{e.ID}}, {"x", nil}} {
		var got []int64
		for _, r := range must[[]CeremonyRow](t)(db.Ceremonies.All(ctx, tt.text)) {
			got = append(got, r.ID)
		}
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%q: %v, want %v", tt.text, got, tt.want)
		}
	}
	if n := must[CeremonyRow](t)(db.Ceremonies.Next(ctx, Date{2022, 12, 14})); n.ID != e.ID {
		t.Errorf("next on the day: %+v", n)
	}
	if n := must[CeremonyRow](t)(db.Ceremonies.Next(ctx, Date{2022, 12, 15})); n.ID != later.ID {
		t.Errorf("next after it: %+v", n)
	}
	ok(t, db.Ceremonies.Delete(ctx, later.ID))
	if _, err := db.Ceremonies.Next(ctx, Date{2022, 12, 15}); !errors.Is(err, ErrNotFound) {
		t.Errorf("none planned: %v", err)
	}
	ok(t, db.Ceremonies.Restore(ctx, later.ID))
}

func TestWhoSigns(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	e := Ceremony{Title: "Acara"}
	ok(t, db.Ceremonies.Save(ctx, &e))
	bupati, kepala := Signatory{Name: "H. Contoh"}, Signatory{Name: "Trioki Susanto"}
	ok(t, db.Office.SaveSignatory(ctx, &bupati))
	ok(t, db.Office.SaveSignatory(ctx, &kepala))
	ok(t, db.Ceremonies.SetSignatories(ctx, e.ID, []int64{kepala.ID}))
	ok(t, db.Ceremonies.SetSignatories(ctx, e.ID, []int64{bupati.ID, kepala.ID}))
	if err := db.Ceremonies.SetSignatories(ctx, e.ID, []int64{99}); !errors.Is(err, ErrNotFound) {
		t.Errorf("unknown signatory: %v", err)
	}
	if err := db.Ceremonies.SetSignatories(ctx, 99, nil); !errors.Is(err, ErrNotFound) {
		t.Errorf("unknown ceremony: %v", err)
	}
	ok(t, db.Office.DeleteSignatory(ctx, kepala.ID))
	got := must[[]Signatory](t)(db.Ceremonies.Signatories(ctx, e.ID))
	if len(got) != 2 || got[0].ID != bupati.ID || got[1].ID != kepala.ID {
		t.Errorf("signatories %+v", got)
	}
	log := must[[]Change](t)(db.Changes.Of(ctx, KindCeremony, e.ID))
	if want := (FieldChange{"Signatories", "Trioki Susanto #2", "H. Contoh #1; Trioki Susanto #2"}); len(log) != 3 || log[0].Fields[0] != want {
		t.Errorf("history %+v", log)
	}
}

// TestCandidates has one company of each sort: covered workers, shared and
// late contributions, promises only, nothing at all.
func TestCandidates(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	e := Ceremony{Title: "Acara", CutOff: Date{2022, 11, 30}}
	ok(t, db.Ceremonies.Save(ctx, &e))
	ws := newWorkers(t, db, 10)
	give := func(c Company, day Date, first Month, months, promised int, amount Rupiah, cover []Worker) Contribution {
		k := Contribution{CompanyID: c.ID, Date: day, Package: PackageBasic, Workers: promised, Months: months, FirstMonth: first, Amount: amount}
		ok(t, db.Contributions.Save(ctx, &k))
		must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, idsOf(cover)))
		return k
	}
	covering, promising, late, none := newCompany(t, db, "Batik"), newCompany(t, db, "Cahaya"), newCompany(t, db, "Dewi"), newCompany(t, db, "Abadi")
	give(covering, Date{2022, 1, 5}, MonthOf(2022, 1), 3, 9, 100, ws[:4])
	give(covering, Date{2022, 11, 30}, MonthOf(2022, 12), 12, 9, 200, ws[2:7]) // on the day itself
	give(covering, Date{2022, 12, 1}, MonthOf(2024, 1), 1, 9, 400, ws[8:])     // too late
	gone := give(covering, Date{2022, 2, 1}, MonthOf(2022, 6), 1, 9, 800, ws)
	ok(t, db.Contributions.Delete(ctx, gone.ID))
	give(promising, Date{2022, 3, 1}, MonthOf(2022, 4), 6, 50, 1000, nil)
	give(promising, Date{2022, 3, 2}, MonthOf(2022, 10), 2, 10, 1000, nil)
	give(late, Date{2023, 1, 1}, MonthOf(2023, 1), 6, 50, 1000, nil)
	ok(t, db.Workers.Delete(ctx, ws[0].ID)) // binned workers do not count

	want := []Candidate{
		{CompanyID: none.ID, Company: "PT Abadi"},
		{CompanyID: covering.ID, Company: "PT Batik", Contributions: 2, Workers: 6, WorkerMonths: 3*3 + 5*12, Amount: 300},
		{CompanyID: promising.ID, Company: "PT Cahaya", Contributions: 2, Workers: 60, WorkerMonths: 320, Amount: 2000},
		{CompanyID: late.ID, Company: "PT Dewi"},
	}
	if got := must[[]Candidate](t)(db.Ceremonies.Candidates(ctx, e.ID, "", false)); !reflect.DeepEqual(got, want) {
		t.Errorf("all\n%+v, want\n%+v", got, want)
	}
	if got := must[[]Candidate](t)(db.Ceremonies.Candidates(ctx, e.ID, "", true)); !reflect.DeepEqual(got, want[1:3]) {
		t.Errorf("contributors %+v", got)
	}
	if got := must[[]Candidate](t)(db.Ceremonies.Candidates(ctx, e.ID, "pt cah", false)); !reflect.DeepEqual(got, want[2:3]) {
		t.Errorf("by text %+v", got)
	}
	if _, err := db.Ceremonies.Candidates(ctx, 99, "", false); !errors.Is(err, ErrNotFound) {
		t.Errorf("of no ceremony: %v", err)
	}

	ok(t, db.Ceremonies.AddAwards(ctx, e.ID, []int64{promising.ID, covering.ID, promising.ID, 999}))
	ok(t, db.Ceremonies.AddAwards(ctx, e.ID, []int64{covering.ID, none.ID}))
	awards := must[[]AwardRow](t)(db.Ceremonies.Awards(ctx, e.ID))
	if len(awards) != 3 {
		t.Fatalf("awards %+v", awards)
	}
	for i, w := range []Candidate{want[2], want[1], want[0]} {
		a := awards[i]
		if a.CompanyID != w.CompanyID || a.CallOrder != i+1 || a.Workers != w.Workers || a.WorkerMonths != w.WorkerMonths || a.Amount != w.Amount || a.Company != w.Company {
			t.Errorf("award %d: %+v, want %+v", i, a, w)
		}
	}
	if got := must[[]Candidate](t)(db.Ceremonies.Candidates(ctx, e.ID, "batik", false)); !got[0].Awarded {
		t.Error("not marked as awarded")
	}
	if rows := must[[]CeremonyRow](t)(db.Ceremonies.All(ctx, "")); rows[0].Awards != 3 || rows[0].Printed != 0 {
		t.Errorf("ceremony row %+v", rows)
	}
}

// order returns the names in order of call, and checks that it counts 1, 2, 3 …
func order(t *testing.T, db *DB, ceremony int64) string {
	t.Helper()
	s := ""
	for i, a := range must[[]AwardRow](t)(db.Ceremonies.Awards(context.Background(), ceremony)) {
		if a.CallOrder != i+1 {
			t.Errorf("award %d is called as %d", i+1, a.CallOrder)
		}
		s += a.Company[len("PT "):]
	}
	return s
}

func TestOrderOfCall(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	e := Ceremony{Title: "Acara"}
	ok(t, db.Ceremonies.Save(ctx, &e))
	var companies []int64
	for i := range 5 {
		companies = append(companies, newCompany(t, db, fmt.Sprintf("%c", 'A'+i)).ID)
	}
	ok(t, db.Ceremonies.AddAwards(ctx, e.ID, companies))
	awards := must[[]AwardRow](t)(db.Ceremonies.Awards(ctx, e.ID))
	id := func(i int) int64 { return awards[i].ID }

	ok(t, db.Ceremonies.RemoveAwards(ctx, id(1), id(2)))
	if got := order(t, db, e.ID); got != "ADE" {
		t.Errorf("after removal %s", got)
	}
	ok(t, db.Ceremonies.RestoreAwards(ctx, id(2), id(1)))
	if got := order(t, db, e.ID); got != "ABCDE" {
		t.Errorf("after restore %s", got)
	}
	ok(t, db.Ceremonies.Reorder(ctx, e.ID, []int64{id(4), id(0), id(1), id(2), id(3)}))
	if got := order(t, db, e.ID); got != "EABCD" {
		t.Errorf("after reorder %s", got)
	}
	log := must[[]Change](t)(db.Changes.Of(ctx, KindAward, id(4)))
	if len(log) != 2 || log[0].Fields[0] != (FieldChange{"CallOrder", "5", "1"}) {
		t.Errorf("history %+v", log)
	}
	for _, bad := range [][]int64{{id(0)}, {id(0), id(1), id(2), id(3), id(3)}, {id(0), id(1), id(2), id(3), id(4), 99}} {
		if err := db.Ceremonies.Reorder(ctx, e.ID, bad); !errors.Is(err, ErrStale) {
			t.Errorf("order of %v: %v", bad, err)
		}
	}

	// An award that is saved keeps its place and its number.
	a := awards[4].Award
	a.Category, a.CallOrder, a.CertificateNumber = "Platinum", 3, "made up"
	ok(t, db.Ceremonies.SaveAward(ctx, &a))
	if a.CallOrder != 1 || a.CertificateNumber != "" || order(t, db, e.ID) != "EABCD" {
		t.Errorf("saved award %+v", a)
	}
	// A new one may be put in between.
	f := newCompany(t, db, "F")
	n := Award{CeremonyID: e.ID, CompanyID: f.ID, CallOrder: 2}
	ok(t, db.Ceremonies.SaveAward(ctx, &n))
	if got := order(t, db, e.ID); got != "EFABCD" {
		t.Errorf("after a new one %s", got)
	}
	var d *DuplicateError
	if err := db.Ceremonies.SaveAward(ctx, &Award{CeremonyID: e.ID, CompanyID: f.ID}); !errors.As(err, &d) || *d != (DuplicateError{KindAward, n.ID, "PT F", "CompanyID"}) {
		t.Errorf("second award of one company: %v", err)
	}
	ok(t, db.Ceremonies.RemoveAwards(ctx, n.ID))
	ok(t, db.Ceremonies.AddAwards(ctx, e.ID, []int64{f.ID}))
	if err := db.Ceremonies.RestoreAwards(ctx, n.ID); !errors.As(err, &d) {
		t.Errorf("restore beside a new award: %v", err)
	}
	if of := must[[]AwardRow](t)(db.Ceremonies.AwardsOf(ctx, f.ID)); len(of) != 1 {
		t.Errorf("awards of a company %+v", of)
	}
	ok(t, db.Ceremonies.Delete(ctx, e.ID))
	if of := must[[]AwardRow](t)(db.Ceremonies.AwardsOf(ctx, f.ID)); len(of) != 0 {
		t.Errorf("awards of a binned ceremony %+v", of)
	}
}
