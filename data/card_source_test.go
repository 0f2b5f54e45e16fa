package data

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestCardSources compares with the stores that read the same records one by one.
func TestCardSources(t *testing.T) {
	ctx := context.Background()
	db, err := Open(ctx, filepath.Join(t.TempDir(), "office.db"), Options{Actor: "test"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	a, b := Company{LegalForm: "PT", Name: "Satu", ShortName: "S", NPP: "A"}, Company{LegalForm: "KUD", Name: "Dua", NPP: "B"}
	for _, c := range []*Company{&a, &b} {
		if err := db.Companies.Save(ctx, c); err != nil {
			t.Fatal(err)
		}
	}
	ws := []Worker{
		{NIK: "1", Name: "Ani", BirthPlace: "Pasuruan", BirthDate: Date{1980, 8, 14}, Address: "Jl. A", RT: "001", RW: "002", Village: "V", District: "D", Regency: "R", Occupation: "O", KPJ: "K", PhotoHash: "P"},
		{NIK: "2", Name: "Budi", BirthPlace: "Pasuruan"}, {NIK: "3", Name: "Cici"}, {NIK: "4", Name: "Dodi"},
	}
	if err := db.Workers.CreateAll(ctx, ws, nil); err != nil {
		t.Fatal(err)
	}
	first := MonthOf(2022, time.December)
	early := Contribution{CompanyID: a.ID, Package: PackageBasic, Workers: 2, Months: 6, FirstMonth: first}
	late := Contribution{CompanyID: b.ID, Package: PackageWithJHT, Workers: 2, Months: 3, FirstMonth: first + 6}
	for _, k := range []*Contribution{&early, &late} {
		if err := db.Contributions.Save(ctx, k); err != nil {
			t.Fatal(err)
		}
		if _, err := db.Contributions.Cover(ctx, k.ID, []int64{ws[0].ID, ws[1].ID}); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Workers.Delete(ctx, ws[3].ID); err != nil {
		t.Fatal(err)
	}
	ids := []int64{ws[1].ID, ws[3].ID, ws[0].ID, ws[2].ID, 999}
	names := func(cs []CardSource) (out []string) {
		for _, c := range cs {
			out = append(out, c.Name+" "+c.Company+" "+string(c.Programmes)+" "+c.FirstMonth.String()+" "+c.LastMonth.String())
		}
		return out
	}
	fromA, fromB := " PT Satu (S) JKK+JKM 2022-12 2023-05", " KUD Dua JKK+JKM+JHT 2023-06 2023-08"
	for _, c := range []struct {
		company, contribution int64
		want                  []string
	}{
		{0, 0, []string{"Budi" + fromB, "Ani" + fromB, "Cici    "}},
		{a.ID, 0, []string{"Budi" + fromA, "Ani" + fromA, "Cici    "}},
		{0, early.ID, []string{"Budi" + fromA, "Ani" + fromA, "Cici    "}},
		{a.ID, late.ID, []string{"Budi    ", "Ani    ", "Cici    "}},
	} {
		got, err := db.Workers.CardSources(ctx, ids, c.company, c.contribution)
		if err != nil || !slices.Equal(names(got), c.want) {
			t.Errorf("company %d, contribution %d: %q, want %q, %v", c.company, c.contribution, names(got), c.want, err)
		}
	}
	got, err := db.Workers.CardSources(ctx, ids[2:3], 0, 0)
	want := CardSource{
		WorkerID: ws[0].ID, NIK: "1", Name: "Ani", BirthPlace: "Pasuruan", BirthDate: Date{1980, 8, 14}, Address: "Jl. A", RT: "001", RW: "002",
		Village: "V", District: "D", Regency: "R", Occupation: "O", KPJ: "K", PhotoHash: "P",
		CompanyID: b.ID, Company: "KUD Dua", Programmes: PackageWithJHT, FirstMonth: first + 6, LastMonth: first + 8,
	}
	if err != nil || len(got) != 1 || got[0] != want {
		t.Errorf("%+v, want %+v, %v", got, want, err)
	}
}

// TestManyCardSources keeps the order of the ids over both halves of many.
func TestManyCardSources(t *testing.T) {
	ctx, db := context.Background(), openTest(t)
	ws := []Worker{{NIK: "1", Name: "Ani"}, {NIK: "2", Name: "Budi"}, {NIK: "3", Name: "Cici"}}
	ok(t, db.Workers.CreateAll(ctx, ws, nil))
	ids := make([]int64, 2*cardsAtOnce+1)
	for i := range ids {
		ids[i] = ws[i*i%7%3].ID
	}
	cards, err := db.Workers.CardSources(ctx, ids, 0, 0)
	if err != nil || len(cards) != len(ids) {
		t.Fatalf("%d of %d cards, %v", len(cards), len(ids), err)
	}
	for i, c := range cards {
		if c.WorkerID != ids[i] {
			t.Fatalf("card %d is of %d, not %d", i, c.WorkerID, ids[i])
		}
	}
}

// TestBefore compares days as their ISO texts do.
func TestBefore(t *testing.T) {
	days := []Date{{}, {1945, 8, 17}, {2022, 1, 31}, {2022, 2, 1}, {2022, 12, 9}, {2022, 12, 10}, {2023, 1, 1}}
	for _, a := range days {
		for _, b := range days {
			if got := a.Before(b); got != (a.String() < b.String()) {
				t.Errorf("%v before %v: %t", a, b, got)
			}
		}
	}
}
