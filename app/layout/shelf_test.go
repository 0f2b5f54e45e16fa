package layout

import (
	"bytes"
	"context"
	"errors"
	"reflect"
	"testing"

	"lingkaran/data"
	"lingkaran/data/datatest"
)

func shelf(t *testing.T) (*Shelf, *data.DB) {
	t.Helper()
	db, err := data.Open(context.Background(), datatest.Source(t), data.Options{Actor: "clerk"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return NewShelf(db), db
}

func TestShelfCopiesChangesAndKeeps(t *testing.T) {
	s, _ := shelf(t)
	ctx := context.Background()
	formal, err := s.Open(ctx, CertificateFormal)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Save(ctx, formal, 0); !errors.Is(err, ErrInvalid) {
		t.Errorf("a built-in was changed: %v", err)
	}
	own, err := s.Add(ctx, formal, "Piagam Kita 2024")
	if err != nil || own.Key != "piagam-kita-2024" || own.Name != "Piagam Kita 2024" {
		t.Fatalf("%+v, %v", own, err)
	}
	second, err := s.Add(ctx, formal, "Piagam Kita 2024")
	if err != nil || second.Key != "piagam-kita-2024-2" {
		t.Fatalf("the second is %q, %v", second.Key, err)
	}
	before, err := s.Freeze(ctx, own)
	if err != nil || before != "piagam-kita-2024@1" {
		t.Fatalf("%q, %v", before, err)
	}
	changed := *own
	changed.Colours = map[string]string{"ink": "#000000", "deep": "#000000", "tone": "#000000", "soft": "#000000", "tint": "#eeeeee"}
	if v, err := s.Save(ctx, &changed, 1); err != nil || v != 2 {
		t.Fatalf("version %d, %v", v, err)
	}
	if _, err := s.Save(ctx, own, 1); !errors.Is(err, data.ErrStale) {
		t.Errorf("an older one saved over a newer one: %v", err)
	}
	for ref, want := range map[string]*Layout{"piagam-kita-2024": &changed, "piagam-kita-2024@2": &changed, before: own} {
		if got, err := s.Open(ctx, ref); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s is another layout: %v", ref, err)
		}
	}
	for _, ref := range []string{"none", "piagam-kita-2024@7", "certificate-formal@1", "x@0", ""} {
		if _, err := s.Open(ctx, ref); !errors.Is(err, ErrUnknown) {
			t.Errorf("%q: %v", ref, err)
		}
	}
	ref, err := s.Freeze(ctx, formal)
	if err != nil || ref != "certificate-formal@1" {
		t.Fatalf("%q, %v", ref, err)
	}
	if got, err := s.Open(ctx, ref); err != nil || !reflect.DeepEqual(got.Front, formal.Front) {
		t.Errorf("what was frozen is another: %v", err)
	}
	list, err := s.List(ctx, Certificate)
	if err != nil || len(list) != 5 || !list[0].Builtin || list[3].Builtin || list[3].Version != 2 {
		t.Errorf("%+v, %v", list, err)
	}
	if labels, err := s.List(ctx, Label); err != nil || len(labels) != 4 {
		t.Errorf("labels %v, %v", labels, err)
	}
}

func TestShelfTakesPicturesIn(t *testing.T) {
	s, db := shelf(t)
	ctx := context.Background()
	l, images := pictured(t)
	if _, err := s.Import(ctx, []byte("halo")); !errors.Is(err, ErrInvalid) {
		t.Errorf("rubbish: %v", err)
	}
	kept, err := s.Import(ctx, exported(t, l, images))
	if err != nil || kept.Key != "piagam-kita" {
		t.Fatalf("%+v, %v", kept, err)
	}
	for hash, img := range images {
		if got, err := db.Office.Image(ctx, hash); err != nil || !bytes.Equal(got.Bytes, img.Bytes) || got.Width != 20 {
			t.Errorf("picture %.8s: %v", hash, err)
		}
	}
	var out bytes.Buffer
	if err := s.Export(ctx, kept.Key+"@1", &out); err != nil {
		t.Fatal(err)
	}
	again, err := s.Import(ctx, out.Bytes())
	if err != nil || again.Key != "piagam-kita-2" || again.Name != kept.Name+" (2)" || !reflect.DeepEqual(again.Front, l.Front) {
		t.Errorf("%+v, %v", again, err)
	}
	v, err := db.Layouts.Version(ctx, again.Key, 0)
	if err != nil || len(v.Pictures) != 2 {
		t.Errorf("pictures %v, %v", v.Pictures, err)
	}
	bad := *l
	bad.Pictures = map[string]string{"seal": "images/seal.png", "ground": "images/ground.jpg"}
	if _, err := s.Save(ctx, &bad, 0); !errors.Is(err, ErrInvalid) {
		t.Errorf("pictures that are nowhere: %v", err)
	}
	for name, want := range map[string]string{"": "tata-letak", "ÀÉ!": "tata-letak", "  Kartu -- Baru ": "kartu-baru"} {
		if got := keyOf(name); got != want {
			t.Errorf("key of %q is %q", name, got)
		}
	}
}
