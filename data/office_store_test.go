package data

import (
	"context"
	"errors"
	"reflect"
	"testing"
)

func TestOffice(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	o, err := db.Office.Get(ctx)
	ok(t, err)
	if !reflect.DeepEqual(o, Office{}) {
		t.Errorf("before the first run: %+v", o)
	}
	o.Name, o.UnitCode = "Kantor Cabang Pasuruan", "KPS"
	ok(t, db.Office.Save(ctx, &o))
	got := must[Office](t)(db.Office.Get(ctx))
	if !reflect.DeepEqual(got, o) || o.ID != 1 || o.Version != 1 {
		t.Errorf("kept %+v, saved %+v", got, o)
	}
	second := Office{Name: "Kantor lain"}
	if err := db.Office.Save(ctx, &second); !errors.Is(err, ErrStale) {
		t.Errorf("second office: %v", err)
	}
	o.City = "Pasuruan"
	ok(t, db.Office.Save(ctx, &o))
	if err := db.Office.Save(ctx, &got); !errors.Is(err, ErrStale) {
		t.Errorf("stale office: %v", err)
	}
}

func TestImagesAreKeptOnce(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	a := must[string](t)(db.Office.PutImage(ctx, Image{Type: "image/png", Width: 2, Height: 3, Bytes: []byte("abc")}))
	b := must[string](t)(db.Office.PutImage(ctx, Image{Type: "image/png", Width: 2, Height: 3, Bytes: []byte("abc")}))
	if a != b || a != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" {
		t.Errorf("hashes %s, %s", a, b)
	}
	img := must[Image](t)(db.Office.Image(ctx, a))
	if string(img.Bytes) != "abc" || img.Width != 2 || img.Height != 3 || img.CreatedAt.IsZero() {
		t.Errorf("image %+v", img)
	}
	if _, err := db.Office.Image(ctx, "none"); !errors.Is(err, ErrNotFound) {
		t.Errorf("no image: %v", err)
	}
	c := must[string](t)(db.Office.PutImage(ctx, Image{Type: "image/jpeg", Width: 4, Height: 5, Bytes: []byte{0, 255, 0}}))
	many := must[map[string]Image](t)(db.Office.Images(ctx, []string{c, "none", a, c}))
	if len(many) != 2 || many[a].Type != "image/png" || string(many[a].Bytes) != "abc" || many[c].Hash != c || string(many[c].Bytes) != "\x00\xff\x00" || many[c].Width != 4 || many[c].Height != 5 {
		t.Errorf("images %+v", many)
	}
	if none := must[map[string]Image](t)(db.Office.Images(ctx, nil)); len(none) != 0 {
		t.Errorf("images of no hashes: %+v", none)
	}
}

func TestSettings(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	if v := must[string](t)(db.Office.Setting(ctx, "paper")); v != "" {
		t.Errorf("unset: %q", v)
	}
	ok(t, db.Office.SetSetting(ctx, "paper", "a4"))
	ok(t, db.Office.SetSetting(ctx, "paper", "f4"))
	ok(t, db.Office.SetSetting(ctx, "paper", "f4"))
	ok(t, db.Office.SetSetting(ctx, "ui.window", "1366x768"))
	if v := must[string](t)(db.Office.Setting(ctx, "paper")); v != "f4" {
		t.Errorf("paper %q", v)
	}
	log := must[[]Change](t)(db.Changes.Of(ctx, KindSetting, 0))
	if len(log) != 2 || log[0].Fields[0] != (FieldChange{"paper", "a4", "f4"}) {
		t.Errorf("log %+v", log)
	}
	ok(t, db.Office.SetSetting(ctx, "paper", ""))
	if v := must[string](t)(db.Office.Setting(ctx, "paper")); v != "" {
		t.Errorf("after unset: %q", v)
	}
}

func TestSignatories(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	g := Signatory{Name: "Trioki Susanto", Position: "Kepala Kantor Cabang", ValidFrom: Date{2022, 1, 1}}
	ok(t, db.Office.SaveSignatory(ctx, &g))
	ok(t, db.Office.DeleteSignatory(ctx, g.ID))
	if all := must[[]Signatory](t)(db.Office.Signatories(ctx)); len(all) != 0 {
		t.Errorf("in the bin: %+v", all)
	}
	ok(t, db.Office.RestoreSignatory(ctx, g.ID))
	all := must[[]Signatory](t)(db.Office.Signatories(ctx))
	if len(all) != 1 || all[0].ValidFrom != g.ValidFrom || all[0].Version != 3 {
		t.Errorf("restored: %+v", all)
	}
}
