package data

import (
	"context"
	"reflect"
	"strings"
	"testing"
)

// Every database keeps what was typed, also with a character in it that came
// along from some other program and that a server refuses.
func TestStraySignsAreNotKept(t *testing.T) {
	ctx := context.Background()
	db := openTest(t)
	c := Company{LegalForm: "PT", Name: "Ma\x00ju", ShortName: "M\xffJ", Status: CompanyActive}
	ok(t, db.Companies.Save(ctx, &c))
	if c.Name != "Maju" || c.ShortName != "MJ" {
		t.Errorf("saved as %q, %q", c.Name, c.ShortName)
	}
	w := Worker{NIK: nik(1), Name: "Budi \x00Santoso", Notes: "\x00a\xc3\x28é"}
	ok(t, db.Workers.Save(ctx, &w))
	if kept := must[Worker](t)(db.Workers.Get(ctx, w.ID)); kept.Name != "Budi Santoso" || kept.Notes != "a(é" {
		t.Errorf("kept as %q, %q", kept.Name, kept.Notes)
	}
	many := []Worker{{NIK: nik(2), Name: "Siti\x00 Aminah", Village: "Ka\xfflirejo"}}
	ok(t, db.Workers.CreateAll(ctx, many, nil))
	if kept := must[Worker](t)(db.Workers.Get(ctx, many[0].ID)); kept.Name != "Siti Aminah" || kept.Village != "Kalirejo" {
		t.Errorf("kept as %q, %q", kept.Name, kept.Village)
	}
	changes := must[[]Change](t)(db.Changes.Of(ctx, KindWorker, w.ID))
	for _, x := range changes {
		for _, f := range x.Fields {
			if strings.ContainsAny(f.Old+f.New, "\x00") {
				t.Errorf("the history holds %q", f.New)
			}
		}
	}
	sound(t, db)
}

// The list of a worker's texts is written by hand: none is forgotten, but those
// that are made of the others.
func TestEachTextOfAWorkerIsStorable(t *testing.T) {
	var w Worker
	v := reflect.ValueOf(&w).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.String {
			f.SetString("a\x00b")
		}
	}
	w.storable()
	for i := range v.NumField() {
		name, f := v.Type().Field(i).Name, v.Field(i)
		if made := name == "NameKey" || name == "SearchText"; f.Kind() == reflect.String && !made && f.String() != "ab" {
			t.Errorf("%s keeps %q", name, f.String())
		}
	}
}
