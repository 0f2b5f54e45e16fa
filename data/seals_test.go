package data

import (
	"context"
	"errors"
	"slices"
	"testing"
)

func testSealKey(id string) *SealKey {
	return &SealKey{KeyID: id, Algorithm: AlgorithmEd25519, Public: []byte("public " + id), Locked: []byte("locked " + id), Office: "Pasuruan"}
}

func TestSealKeysAreRenewedAndStay(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	if _, err := db.Seals.Current(ctx); !errors.Is(err, ErrNotFound) {
		t.Errorf("before the first: %v", err)
	}
	if err := db.Seals.Put(ctx, testSealKey("aa"), 7); !errors.Is(err, ErrStale) {
		t.Errorf("replacing what is not there: %v", err)
	}
	first := testSealKey("aa")
	ok(t, db.Seals.Put(ctx, first, 0))
	if first.ID == 0 || first.MadeBy != "clerk" || first.MadeAt.IsZero() {
		t.Errorf("%+v", first)
	}
	var told []Event
	defer db.Events.Subscribe(func(e Event) { told = append(told, e) }, KindSeal)()
	// Another clerk, who saw no key, makes one as well.
	if err := db.Seals.Put(ctx, testSealKey("bb"), 0); !errors.Is(err, ErrStale) || len(told) != 0 {
		t.Errorf("a second first key: %v, told %v", err, told)
	}
	second := testSealKey("bb")
	ok(t, db.Seals.Put(ctx, second, first.ID))
	if err := db.Seals.Put(ctx, testSealKey("cc"), first.ID); !errors.Is(err, ErrStale) {
		t.Errorf("renewed twice: %v", err)
	}
	if err := db.Seals.Put(ctx, testSealKey("aa"), second.ID); err == nil {
		t.Error("the same key twice")
	}
	keys := must[[]SealKey](t)(db.Seals.Keys(ctx))
	if len(keys) != 2 || keys[0].KeyID != "bb" || keys[1].RetiredAt == nil || keys[1].RetiredBy != "clerk" || string(keys[1].Public) != "public aa" {
		t.Errorf("%+v", keys)
	}
	if k := must[SealKey](t)(db.Seals.Current(ctx)); k.ID != second.ID || string(k.Locked) != "locked bb" || k.RetiredAt != nil {
		t.Errorf("%+v", k)
	}
	ok(t, db.Seals.Relock(ctx, second.ID, []byte("anew")))
	if k := must[SealKey](t)(db.Seals.Current(ctx)); string(k.Locked) != "anew" {
		t.Errorf("%s", k.Locked)
	}
	if err := db.Seals.Relock(ctx, 99, nil); !errors.Is(err, ErrNotFound) {
		t.Errorf("no such key: %v", err)
	}
	history := must[[]Change](t)(db.Changes.Of(ctx, KindSeal, first.ID))
	if len(history) != 2 || history[0].Action != ActionChange || history[1].Action != ActionCreate {
		t.Errorf("%+v", history)
	}
	if len(told) != 3 {
		t.Errorf("told %v", told)
	}
	sound(t, db)
}

func TestLookForSealedPrints(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	w := newWorkers(t, db, 1)[0]
	cards := Numbering{Scope: "card", Format: func(n int) string { return "K" + string(rune('0'+n)) }}
	issue := func(name string) Print {
		t.Helper()
		return must[[]Print](t)(db.Prints.Issue(ctx, []Draft{{Kind: PrintCard, SubjectID: w.ID, Layout: "x", Values: Values{"name": name}}}, cards, nil))[0]
	}
	if none := must[SealedPrint](t)(db.Seals.Look(ctx, PrintCard, "K1")); none != (SealedPrint{}) {
		t.Errorf("%+v", none)
	}
	first := issue("Siti")
	again := issue("Siti")
	newer := issue("Siti Aminah")
	if again.Copy != 2 || newer.Number != "K2" {
		t.Fatalf("%+v %+v", again, newer)
	}
	one := must[SealedPrint](t)(db.Seals.Look(ctx, PrintCard, "K1"))
	if !one.Found || one.PrintID != first.ID || one.Copies != 2 || !one.PrintedAt.Equal(again.PrintedAt) || one.VoidedAt != nil || one.Replaced != "K2" {
		t.Errorf("%+v", one)
	}
	if other := must[SealedPrint](t)(db.Seals.Look(ctx, PrintCertificate, "K1")); other.Found {
		t.Errorf("of another kind: %+v", other)
	}
	ok(t, db.Prints.Void(ctx, newer.ID, "rusak"))
	two := must[SealedPrint](t)(db.Seals.Look(ctx, PrintCard, "K2"))
	if two.VoidedAt == nil || two.VoidReason != "rusak" || two.Replaced != "" {
		t.Errorf("%+v", two)
	}
	if one = must[SealedPrint](t)(db.Seals.Look(ctx, PrintCard, "K1")); one.Replaced != "" {
		t.Errorf("replaced by what is void: %+v", one)
	}
	ok(t, db.Prints.Void(ctx, first.ID, "hilang"))
	want := []VoidPrint{{PrintCard, "K2"}, {PrintCard, "K1"}}
	if got := must[[]VoidPrint](t)(db.Seals.Voided(ctx, 10)); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := must[[]VoidPrint](t)(db.Seals.Voided(ctx, 1)); !slices.Equal(got, want[1:]) {
		t.Errorf("the last one: %v", got)
	}
}
