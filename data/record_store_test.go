package data

import (
	"context"
	"errors"
	"reflect"
	"testing"
)

var fullCompany = Company{LegalForm: "PT", Name: "Barokah Mitra Karya Unggul", ShortName: "BMKU", TradeName: "Barokah", NPP: "JB012345",
	NPWP: "0123456789012345", NIB: "1234567890123", Sector: "Jasa", Address: "Jl. Raya 1", District: "Pandaan", Regency: "Kabupaten Pasuruan",
	Phone: "0343123456", Email: "halo@contoh.test", ContactName: "Rina", ContactPosition: "HRD", ContactPhone: "081234567890",
	PartnerSince: Date{2021, 3, 4}, Status: CompanyActive, Notes: "catatan"}

func TestCompanyRoundTrip(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	c := fullCompany
	ok(t, db.Companies.Save(ctx, &c))
	if c.ID == 0 || c.Version != 1 || c.CreatedAt.IsZero() {
		t.Errorf("record after save: %+v", c.Record)
	}
	got := must[Company](t)(db.Companies.Get(ctx, c.ID))
	if !reflect.DeepEqual(got, c) {
		t.Errorf("kept\n%+v\nsaved\n%+v", got, c)
	}
	for _, ref := range []string{"JB012345", " JB012345 ", "jb012345", "1"} {
		if byRef, err := db.Companies.ByRef(ctx, ref); err != nil || byRef.ID != c.ID {
			t.Errorf("by %q: %v, %v", ref, byRef.ID, err)
		}
	}
	for _, ref := range []string{"", "x", "2"} {
		if _, err := db.Companies.ByRef(ctx, ref); !errors.Is(err, ErrNotFound) {
			t.Errorf("by %q: %v", ref, err)
		}
	}
	for _, id := range []int64{99, 0, -1} {
		if _, err := db.Companies.Get(ctx, id); !errors.Is(err, ErrNotFound) {
			t.Errorf("missing %d: %v", id, err)
		}
		if _, err := db.Workers.Get(ctx, id); !errors.Is(err, ErrNotFound) {
			t.Errorf("missing worker %d: %v", id, err)
		}
	}
}

func TestSaveWithAStaleVersionChangesNothing(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	a := newCompany(t, db, "Satu")
	b := a
	a.Name = "Dua"
	ok(t, db.Companies.Save(ctx, &a))
	b.Name = "Tiga"
	before := b
	if err := db.Companies.Save(ctx, &b); !errors.Is(err, ErrStale) {
		t.Fatalf("stale save: %v", err)
	}
	if !reflect.DeepEqual(b, before) {
		t.Error("a failed save changed its argument")
	}
	if got := must[Company](t)(db.Companies.Get(ctx, a.ID)); got.Name != "Dua" || got.Version != 2 {
		t.Errorf("kept %q version %d", got.Name, got.Version)
	}
	// A save that changes nothing is no change.
	ok(t, db.Companies.Save(ctx, &a))
	if a.Version != 2 || len(must[[]Change](t)(db.Changes.Of(ctx, KindCompany, a.ID))) != 2 {
		t.Errorf("an empty save made version %d", a.Version)
	}
	if err := db.Companies.Delete(ctx); err != nil {
		t.Errorf("delete of nothing: %v", err)
	}
	gone := Company{Record: Record{ID: 77, Version: 1}, Name: "X"}
	if err := db.Companies.Save(ctx, &gone); !errors.Is(err, ErrNotFound) {
		t.Errorf("save of a missing record: %v", err)
	}
}

func TestHistoryTellsFieldByField(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	c := Company{Name: "Satu", Regency: "Kota Pasuruan", PartnerSince: Date{2020, 1, 2}, Status: CompanyProspect}
	ok(t, db.Companies.Save(ctx, &c))
	c.Name, c.Regency, c.Status = "Dua", "", CompanyActive
	ok(t, db.Companies.Save(ctx, &c))
	ok(t, db.Companies.Delete(ctx, c.ID))
	ok(t, db.Companies.Delete(ctx, c.ID)) // already there: no change
	ok(t, db.Companies.Restore(ctx, c.ID))

	got := must[[]Change](t)(db.Changes.Of(ctx, KindCompany, c.ID))
	want := []struct {
		action Action
		fields []FieldChange
	}{
		{ActionRestore, nil},
		{ActionDelete, nil},
		{ActionChange, []FieldChange{{"Name", "Satu", "Dua"}, {"Regency", "Kota Pasuruan", ""}, {"Status", "prospect", "active"}}},
		{ActionCreate, []FieldChange{{"Name", "", "Satu"}, {"Regency", "", "Kota Pasuruan"}, {"PartnerSince", "", "2020-01-02"}, {"Status", "", "prospect"}}},
	}
	if len(got) != len(want) {
		t.Fatalf("%d changes: %+v", len(got), got)
	}
	for i, w := range want {
		g := got[i]
		if g.Action != w.action || len(g.Fields)+len(w.fields) > 0 && !reflect.DeepEqual(g.Fields, w.fields) {
			t.Errorf("%d: %s %+v, want %s %+v", i, g.Action, g.Fields, w.action, w.fields)
		}
		if g.Actor != "clerk" || g.At.IsZero() || g.Kind != KindCompany || g.Record != c.ID {
			t.Errorf("%d: who, when, what: %+v", i, g)
		}
	}
	latest := must[[]Change](t)(db.Changes.Latest(ctx, 2))
	if len(latest) != 2 || latest[0].ID != got[0].ID || latest[1].ID != got[1].ID {
		t.Errorf("latest %+v", latest)
	}
}

func TestFieldTexts(t *testing.T) {
	k := Contribution{CompanyID: 7, Date: Date{2022, 1, 5}, FirstMonth: MonthOf(2022, 7), Amount: 16800, Months: 6, Package: PackageBasic}
	got := diff(nil, &k)
	want := []FieldChange{{"CompanyID", "", "7"}, {"Date", "", "2022-01-05"}, {"Package", "", "JKK+JKM"}, {"Months", "", "6"}, {"FirstMonth", "", "2022-07"}, {"Amount", "", "16800"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	a, b := Tariff{Confirmed: true}, Tariff{}
	if got := diff(&a, &b); !reflect.DeepEqual(got, []FieldChange{{"Confirmed", "true", ""}}) {
		t.Errorf("%+v", got)
	}
}

func TestDuplicates(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	c := fullCompany
	ok(t, db.Companies.Save(ctx, &c))
	w := Worker{NIK: nik(1), Name: "Budi", KPJ: "22000000001"}
	ok(t, db.Workers.Save(ctx, &w))
	other := Worker{NIK: nik(2), Name: "Siti"}
	ok(t, db.Workers.Save(ctx, &other))
	changed := other
	changed.KPJ = w.KPJ

	tests := []struct {
		name string
		save func() error
		want DuplicateError
	}{
		{"company", func() error { return db.Companies.Save(ctx, &Company{Name: "Lain", NPP: c.NPP}) }, DuplicateError{KindCompany, c.ID, c.FullName(), "NPP"}},
		{"NIK", func() error { return db.Workers.Save(ctx, &Worker{NIK: w.NIK, Name: "Joko"}) }, DuplicateError{KindWorker, w.ID, "Budi", "NIK"}},
		{"KPJ", func() error { return db.Workers.Save(ctx, &Worker{NIK: nik(3), KPJ: w.KPJ}) }, DuplicateError{KindWorker, w.ID, "Budi", "KPJ"}},
		{"KPJ on change", func() error { return db.Workers.Save(ctx, &changed) }, DuplicateError{KindWorker, w.ID, "Budi", "KPJ"}},
		{"bulk, kept NIK", func() error { return db.Workers.CreateAll(ctx, []Worker{{NIK: nik(5)}, {NIK: w.NIK}}, nil) }, DuplicateError{KindWorker, w.ID, "Budi", "NIK"}},
		{"bulk, kept KPJ", func() error { return db.Workers.CreateAll(ctx, []Worker{{NIK: nik(5), KPJ: w.KPJ}}, nil) }, DuplicateError{KindWorker, w.ID, "Budi", "KPJ"}},
		{"bulk, among themselves", func() error {
			return db.Workers.CreateAll(ctx, []Worker{{NIK: nik(5), Name: "A"}, {NIK: nik(6)}, {NIK: nik(5)}}, nil)
		}, DuplicateError{KindWorker, 0, "A", "NIK"}},
		{"bulk, KPJ among themselves", func() error {
			return db.Workers.CreateAll(ctx, []Worker{{NIK: nik(5), Name: "A", KPJ: "1"}, {NIK: nik(6), KPJ: "1"}}, nil)
		}, DuplicateError{KindWorker, 0, "A", "KPJ"}},
	}
	for _, tt := range tests {
		var d *DuplicateError
		if err := tt.save(); !errors.As(err, &d) || *d != tt.want {
			t.Errorf("%s: %v %+v", tt.name, err, d)
		}
	}
	if n := must[int](t)(db.Workers.Count(ctx, WorkerQuery{})); n != 2 {
		t.Errorf("%d workers after refused writes", n)
	}
	// Empty numbers are no numbers.
	ok(t, db.Companies.Save(ctx, &Company{Name: "A"}))
	ok(t, db.Companies.Save(ctx, &Company{Name: "B"}))
	sound(t, db)
}

func TestRestoreOfWhatWasEnteredAgain(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	old := Worker{NIK: nik(1), Name: "Lama", KPJ: "22000000001"}
	ok(t, db.Workers.Save(ctx, &old))
	ok(t, db.Workers.Delete(ctx, old.ID))
	if _, err := db.Workers.Get(ctx, old.ID); !errors.Is(err, ErrNotFound) {
		t.Errorf("in the bin: %v", err)
	}
	again := Worker{NIK: nik(1), Name: "Baru"}
	ok(t, db.Workers.Save(ctx, &again))
	var d *DuplicateError
	if err := db.Workers.Restore(ctx, old.ID); !errors.As(err, &d) || *d != (DuplicateError{KindWorker, again.ID, "Baru", "NIK"}) {
		t.Errorf("restore: %v %+v", err, d)
	}
	ok(t, db.Workers.Delete(ctx, again.ID))
	// Both in the bin, of one NIK: they cannot come back together.
	if err := db.Workers.Restore(ctx, old.ID, again.ID); !errors.As(err, &d) || d.Field != "NIK" {
		t.Errorf("restore of both: %v", err)
	}
	ok(t, db.Workers.Restore(ctx, old.ID))
	if got := must[Worker](t)(db.Workers.Get(ctx, old.ID)); got.Version != 3 || got.KPJ != old.KPJ {
		t.Errorf("restored %+v", got)
	}

	c := Company{Name: "Lama", NPP: "X1"}
	ok(t, db.Companies.Save(ctx, &c))
	ok(t, db.Companies.Delete(ctx, c.ID))
	c2 := Company{Name: "Baru", NPP: "X1"}
	ok(t, db.Companies.Save(ctx, &c2))
	if err := db.Companies.Restore(ctx, c.ID); !errors.As(err, &d) || d.ID != c2.ID || d.Field != "NPP" {
		t.Errorf("restore company: %v", err)
	}
	ok(t, db.Companies.Delete(ctx, c2.ID))
	if err := db.Companies.Restore(ctx, c.ID, c2.ID); !errors.As(err, &d) {
		t.Errorf("restore of both companies: %v", err)
	}
	sound(t, db)
}

func TestEventsComeAfterTheCommitOnly(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	var got []Event
	cancel := db.Events.Subscribe(func(e Event) {
		got = append(got, e)
		if e.Kind == KindCompany && len(e.IDs) == 1 {
			if _, err := db.Companies.Get(ctx, e.IDs[0]); err != nil {
				t.Errorf("the event came before the record: %v", err)
			}
		}
	}, KindCompany)
	a := newCompany(t, db, "Satu")
	stale := a
	a.Name = "Dua"
	ok(t, db.Companies.Save(ctx, &a))
	if err := db.Companies.Save(ctx, &stale); err == nil {
		t.Fatal("stale save passed")
	}
	newWorkers(t, db, 3) // another kind
	if want := []Event{{KindCompany, []int64{a.ID}}, {KindCompany, []int64{a.ID}}}; !reflect.DeepEqual(got, want) {
		t.Errorf("events %+v", got)
	}
	cancel()
	cancel()
	newCompany(t, db, "Tiga")
	if len(got) != 2 {
		t.Error("an event after cancel")
	}
	var all []Event
	db.Events.Subscribe(func(e Event) { all = append(all, e) })
	many := make([]Worker, manyIDs+1)
	for i := range many {
		many[i].NIK = nik(1000 + i)
	}
	ok(t, db.Workers.CreateAll(ctx, many, nil))
	if want := []Event{{KindWorker, nil}}; !reflect.DeepEqual(all, want) {
		t.Errorf("events of many %+v", all)
	}
}

func TestWorkerRoundTrip(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	w := Worker{NIK: nik(1), Name: "Nur'aini 😀 عائشة", BirthPlace: "Pasuruan", BirthDate: Date{1980, 2, 29}, Sex: Female, Address: "Dusun", RT: "001", RW: "002",
		Village: "Tosari", District: "Tosari", Regency: "Kabupaten Pasuruan", Province: "Jawa Timur", PostalCode: "67177", Phone: "081234567890",
		Email: "a@contoh.test", Occupation: "Petani", MonthlyIncome: 1_000_000, MotherName: "Ibu", KPJ: "22A00000001", MaritalStatus: "kawin",
		PhotoHash: "abc", Notes: "x", ImportID: 4, SponsorID: 9, CoveredUntil: 9}
	single, bulk := w, w
	bulk.NIK, bulk.KPJ = nik(2), "22A00000002"
	ok(t, db.Workers.Save(ctx, &single))
	batch := []Worker{bulk}
	ok(t, db.Workers.CreateAll(ctx, batch, nil))
	for _, x := range []Worker{single, batch[0]} {
		if x.SponsorID != 0 || x.CoveredUntil != 0 {
			t.Errorf("a new worker is covered: %+v", x)
		}
		if got := must[Worker](t)(db.Workers.Get(ctx, x.ID)); !reflect.DeepEqual(got, x) {
			t.Errorf("kept\n%+v\nsaved\n%+v", got, x)
		}
	}
	if got := must[Worker](t)(db.Workers.ByNIK(ctx, nik(2))); got.ID != batch[0].ID {
		t.Errorf("by NIK: %+v", got)
	}
	log := must[[]Change](t)(db.Changes.Of(ctx, KindWorker, batch[0].ID))
	if len(log) != 1 || log[0].Action != ActionImport || log[0].Actor != "clerk" {
		t.Errorf("history of an imported worker %+v", log)
	}
	if rows := must[[]WorkerRow](t)(db.Workers.Rows(ctx, []int64{batch[0].ID, 99, single.ID})); len(rows) != 2 || rows[0].ID != batch[0].ID || rows[1].Notes != "x" || rows[1].Sponsor != "" {
		t.Errorf("rows %+v", rows)
	}
}

func TestCreateAllInBatches(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	// Around the borders of a statement, of a step of the search index, and of lifted indexes.
	next := 0
	for _, n := range []int{1, insertRows, insertRows + 1, searchStep - 1, searchStep, 2*searchStep + 7, 20_000} {
		ws := make([]Worker, n)
		for i := range ws {
			ws[i] = Worker{NIK: nik(next), Name: "Nama", Village: "desa" + nik(next)}
			next++
		}
		calls, last := 0, 0
		ok(t, db.Workers.CreateAll(ctx, ws, func(done int) {
			if done < last {
				t.Errorf("progress went from %d to %d", last, done)
			}
			calls, last = calls+1, done
		}))
		if last != n || calls > n/progressStep+1 {
			t.Errorf("%d workers: %d calls, last %d", n, calls, last)
		}
		for _, i := range []int{0, n / 2, n - 1} {
			if got := must[Worker](t)(db.Workers.Get(ctx, ws[i].ID)); got.NIK != ws[i].NIK {
				t.Errorf("worker %d of %d has the NIK of another", i, n)
			}
		}
	}
	if n := must[int](t)(db.Workers.Count(ctx, WorkerQuery{Text: "desa"})); n != next {
		t.Errorf("%d of %d found", n, next)
	}
	sound(t, db)
}

func TestCreateAllCancelled(t *testing.T) {
	db := openTest(t)
	ctx, cancel := context.WithCancel(context.Background())
	ws := make([]Worker, 3000)
	for i := range ws {
		ws[i].NIK = nik(i)
	}
	err := db.Workers.CreateAll(ctx, ws, func(done int) { cancel() })
	if !errors.Is(err, ErrCancelled) {
		t.Errorf("cancelled: %v", err)
	}
	if n := must[int](t)(db.Workers.Count(context.Background(), WorkerQuery{})); n != 0 {
		t.Errorf("%d workers left", n)
	}
	if n := len(must[[]Change](t)(db.Changes.Latest(context.Background(), 10))); n != 0 {
		t.Errorf("%d changes left", n)
	}
	sound(t, db)
}
