package data

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"
)

// award makes a ceremony with one award for each name.
func newAwards(t *testing.T, db *DB, names ...string) []AwardRow {
	t.Helper()
	ctx := context.Background()
	e := Ceremony{Title: "Acara"}
	ok(t, db.Ceremonies.Save(ctx, &e))
	var ids []int64
	for _, n := range names {
		ids = append(ids, newCompany(t, db, n).ID)
	}
	ok(t, db.Ceremonies.AddAwards(ctx, e.ID, ids))
	return must[[]AwardRow](t)(db.Ceremonies.Awards(ctx, e.ID))
}

func certificate(a AwardRow, wording string) Draft {
	return Draft{Kind: PrintCertificate, SubjectID: a.ID, CeremonyID: a.CeremonyID, CompanyID: a.CompanyID, Layout: "teal",
		Values: Values{"company": a.Company, "wording": wording}}
}

func card(worker int64, name string) Draft {
	return Draft{Kind: PrintCard, SubjectID: worker, CompanyID: 1, Layout: "card", Values: Values{"name": name}}
}

func TestCertificatesAreFrozen(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	as := newAwards(t, db, "Barokah", "Sumberrejo")
	if n := must[int](t)(db.Prints.Peek(ctx, certificates)); n != 1 {
		t.Errorf("first sequence %d", n)
	}
	values := certificate(as[0], "atas")
	first := must[[]Print](t)(db.Prints.Issue(ctx, []Draft{values, certificate(as[1], "atas"), values}, certificates, nil))
	if values.Values["number"] != "" {
		t.Error("the draft was written to")
	}
	for i, w := range []struct {
		number   string
		sequence int
		copy     int
	}{{"001/KPS/XII/2022", 1, 1}, {"002/KPS/XII/2022", 2, 1}, {"001/KPS/XII/2022", 1, 2}} {
		p := first[i]
		if p.Number != w.number || p.Sequence != w.sequence || p.Copy != w.copy || p.Period != "2022" || p.Values["number"] != w.number ||
			p.Actor != "clerk" || p.Batch == "" || p.PrintedAt.IsZero() {
			t.Errorf("print %d: %+v", i, p)
		}
	}
	changed := certificate(as[0], "other words")
	changed.Layout = "red"
	again := must[[]Print](t)(db.Prints.Issue(ctx, []Draft{changed}, certificates, nil))[0]
	if again.Copy != 3 || again.Number != first[0].Number || again.Values["wording"] != "atas" || again.Layout != "red" || again.Batch == first[0].Batch {
		t.Errorf("reprint %+v", again)
	}
	found := must[[]Print](t)(db.Prints.Find(ctx, PrintQuery{SubjectID: as[0].ID, Kind: PrintCertificate}, 10))
	if len(found) != 3 || !reflect.DeepEqual(withoutText(found[0]), again) || !reflect.DeepEqual(withoutText(found[2]), first[0]) {
		t.Errorf("kept\n%+v\nissued\n%+v", found, again)
	}
	if n := must[int](t)(db.Prints.Peek(ctx, certificates)); n != 3 {
		t.Errorf("next sequence %d", n)
	}
	rows := must[[]AwardRow](t)(db.Ceremonies.Awards(ctx, as[0].CeremonyID))
	if rows[0].CertificateNumber != "001/KPS/XII/2022" || rows[0].Copies != 3 || rows[0].Version != 1 {
		t.Errorf("award %+v", rows[0])
	}
	if e := must[[]CeremonyRow](t)(db.Ceremonies.All(ctx, "")); e[0].Printed != 2 {
		t.Errorf("ceremony %+v", e[0])
	}
	log := must[[]Change](t)(db.Changes.Of(ctx, KindAward, as[0].ID))
	if len(log) != 4 || log[0].Action != ActionPrint || !reflect.DeepEqual(log[0].Fields, []FieldChange{{"Number", "", "001/KPS/XII/2022"}, {"Copy", "", "3"}}) {
		t.Errorf("history of the award %+v", log)
	}
	if log := must[[]Change](t)(db.Changes.Of(ctx, KindPrint, again.ID)); len(log) != 3 {
		t.Errorf("history of the print %+v", log)
	}

	ok(t, db.Prints.Void(ctx, again.ID, "salah cetak"))
	ok(t, db.Prints.Void(ctx, again.ID, "twice"))
	if err := db.Prints.Void(ctx, 999, "x"); !errors.Is(err, ErrNotFound) {
		t.Errorf("void of nothing: %v", err)
	}
	for _, p := range must[[]Print](t)(db.Prints.Find(ctx, PrintQuery{SubjectID: as[0].ID}, 10)) {
		if p.VoidedAt == nil || p.VoidReason != "salah cetak" {
			t.Errorf("not void: %+v", p)
		}
	}
	if a := must[[]AwardRow](t)(db.Ceremonies.Awards(ctx, as[0].CeremonyID))[0]; a.CertificateNumber != "" || a.Copies != 0 {
		t.Errorf("award after void %+v", a)
	}
	if l := must[map[int64]Print](t)(db.Prints.Latest(ctx, PrintCertificate, []int64{as[0].ID, as[1].ID})); len(l) != 1 || l[as[1].ID].ID != first[1].ID {
		t.Errorf("latest %+v", l)
	}
	next := must[[]Print](t)(db.Prints.Issue(ctx, []Draft{changed}, certificates, nil))[0]
	if next.Number != "003/KPS/XII/2022" || next.Copy != 1 || next.Values["wording"] != "other words" {
		t.Errorf("after void %+v", next)
	}
	if log := must[[]Change](t)(db.Changes.Of(ctx, KindPrint, again.ID)); len(log) != 4 || log[0].Action != ActionVoid {
		t.Errorf("history of the void print %+v", log)
	}
	sound(t, db)
}

func withoutText(p Print) Print { p.SearchText = ""; return p }

func TestCardsGetANewNumberWhenTheyChange(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	steps := []struct {
		draft    Draft
		sequence int
		copy     int
	}{
		{card(1, "Siti"), 1, 1},
		{card(1, "Siti"), 1, 2},
		{card(2, `Nur "Aini" <b> \ 😀`), 2, 1},
		{card(2, `Nur "Aini" <b> \ 😀`), 2, 2},
		{card(1, "Siti Aminah"), 3, 1},
		{card(1, "Siti Aminah"), 3, 2},
		{card(1, "Siti"), 4, 1}, // not the latest: a new card
	}
	var drafts []Draft
	for _, s := range steps {
		drafts = append(drafts, s.draft)
	}
	check := func(name string, prints []Print) {
		for i, s := range steps {
			if p := prints[i]; p.Sequence != s.sequence || p.Copy != s.copy || p.Values["name"] != s.draft.Values["name"] {
				t.Errorf("%s %d: %+v, want %d copy %d", name, i, p, s.sequence, s.copy)
			}
		}
	}
	check("in one run", must[[]Print](t)(db.Prints.Issue(ctx, drafts, cards, nil)))
	other := openTest(t)
	var prints []Print
	for _, d := range drafts {
		prints = append(prints, must[[]Print](t)(other.Prints.Issue(ctx, []Draft{d}, cards, nil))...)
	}
	check("one by one", prints)
	// A print that is given back with its number is the same card.
	again := Draft{Kind: PrintCard, SubjectID: 1, Values: prints[6].Values}
	if p := must[[]Print](t)(other.Prints.Issue(ctx, []Draft{again}, cards, nil))[0]; p.Copy != 2 || p.Sequence != 4 {
		t.Errorf("given back: %+v", p)
	}
	// The same drafts once more meet the latest card of each worker, the first
	// that says the same and those after it alike.
	for i, w := range [][2]int{{4, 2}, {4, 3}, {2, 3}, {2, 4}, {5, 1}, {5, 2}, {6, 1}} {
		steps[i].sequence, steps[i].copy = w[0], w[1]
	}
	check("once more", must[[]Print](t)(db.Prints.Issue(ctx, drafts, cards, nil)))
	sound(t, db)
	sound(t, other)
}

// A draft may say the number that it expects. It counts for nothing when
// another one comes next.
func TestAnExpectedNumberIsNoPromise(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	var drafts []Draft
	for i, number := range []string{cards.Format(1), cards.Format(7), "another"} {
		d := card(int64(i+1), "x")
		d.Values["number"] = number
		drafts = append(drafts, d)
	}
	for run := range 2 {
		prints := must[[]Print](t)(db.Prints.Issue(ctx, drafts, cards, nil))
		for i, p := range prints {
			if want := cards.Format(i + 1); p.Number != want || p.Values["number"] != want || p.Copy != run+1 {
				t.Errorf("run %d: %+v, want number %s", run+1, p, want)
			}
			kept := must[Print](t)(db.Prints.Get(ctx, p.ID))
			if !reflect.DeepEqual(kept.Values, p.Values) {
				t.Errorf("run %d: kept %v, issued %v", run+1, kept.Values, p.Values)
			}
		}
	}
	if drafts[1].Values["number"] != cards.Format(7) {
		t.Error("a draft with another number was written to")
	}
	sound(t, db)
}

func TestPeriodsAndScopesCountAlone(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	n := func(scope, period string) Numbering {
		return Numbering{scope, period, func(s int) string { return fmt.Sprint(scope, period, s) }}
	}
	for i, c := range []struct {
		n    Numbering
		want int
	}{{n("card", "2022"), 1}, {n("card", "2023"), 1}, {n("card", "2022"), 2}, {n("x", "2022"), 1}, {n("card", "2023"), 2}} {
		if p := must[[]Print](t)(db.Prints.Issue(ctx, []Draft{card(int64(i+1), "x")}, c.n, nil))[0]; p.Sequence != c.want {
			t.Errorf("%d: %d, want %d", i, p.Sequence, c.want)
		}
	}
	sound(t, db)
}

func TestAPatternThatRepeatsANumberIsRefused(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	constant := func(period string) Numbering { return Numbering{"card", period, func(int) string { return "KPS" }} }
	var d *DuplicateError
	if _, err := db.Prints.Issue(ctx, []Draft{card(1, "a"), card(2, "b")}, constant(""), nil); !errors.As(err, &d) || d.ID != 0 || d.Field != "Number" || d.Name != "KPS" {
		t.Errorf("twice in one run: %v %+v", err, d)
	}
	p := must[[]Print](t)(db.Prints.Issue(ctx, []Draft{card(1, "a")}, constant(""), nil))[0]
	if _, err := db.Prints.Issue(ctx, []Draft{card(2, "b")}, constant("2023"), nil); !errors.As(err, &d) || d.ID != p.ID {
		t.Errorf("in another period: %v %+v", err, d)
	}
	if all := must[[]Print](t)(db.Prints.Find(ctx, PrintQuery{}, 10)); len(all) != 1 {
		t.Errorf("%d prints after refusals", len(all))
	}
	sound(t, db)
}

func TestIssueIsAllOrNothing(t *testing.T) {
	db := openTest(t)
	ctx, cancel := context.WithCancel(context.Background())
	drafts := make([]Draft, 2000)
	for i := range drafts {
		drafts[i] = card(int64(i+1), "x")
	}
	if _, err := db.Prints.Issue(ctx, drafts, cards, func(int) { cancel() }); !errors.Is(err, ErrCancelled) {
		t.Errorf("cancelled: %v", err)
	}
	ctx = context.Background()
	if n := must[int](t)(db.Prints.Peek(ctx, cards)); n != 1 {
		t.Errorf("a cancelled run used numbers up to %d", n-1)
	}
	prints := must[[]Print](t)(db.Prints.Issue(ctx, drafts, cards, nil))
	for i, p := range prints {
		if p.Sequence != i+1 || p.SubjectID != int64(i+1) {
			t.Fatalf("print %d: %+v", i, p)
		}
	}
	kept := must[[]Print](t)(db.Prints.Find(ctx, PrintQuery{Batch: prints[0].Batch}, 5000))
	if len(kept) != len(prints) || !reflect.DeepEqual(withoutText(kept[0]), prints[len(prints)-1]) {
		t.Errorf("%d kept, the newest %+v", len(kept), kept[0])
	}
	if none := must[[]Print](t)(db.Prints.Issue(ctx, nil, cards, nil)); none != nil {
		t.Errorf("of nothing: %v", none)
	}
	sound(t, db)
}

func TestFindPrints(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	as := newAwards(t, db, "Barokah", "Sumberrejo")
	must[[]Print](t)(db.Prints.Issue(ctx, []Draft{certificate(as[0], ""), certificate(as[1], "")}, certificates, nil))
	must[[]Print](t)(db.Prints.Issue(ctx, []Draft{card(1, "Siti"), card(2, "Rejo")}, cards, nil))
	for _, tt := range []struct {
		q    PrintQuery
		want int
	}{
		{PrintQuery{}, 4}, {PrintQuery{Text: "rejo"}, 2}, {PrintQuery{Text: "rejo", Kind: PrintCard}, 1}, {PrintQuery{Text: "001/kps"}, 1},
		{PrintQuery{CeremonyID: as[0].CeremonyID}, 2}, {PrintQuery{CompanyID: as[1].CompanyID}, 1}, {PrintQuery{Kind: PrintCard}, 2},
		{PrintQuery{Text: "k0000"}, 2}, {PrintQuery{Text: `"`}, 0}, {PrintQuery{Text: "siti", CompanyID: 1}, 1},
	} {
		if got := must[[]Print](t)(db.Prints.Find(ctx, tt.q, 10)); len(got) != tt.want {
			t.Errorf("%+v: %d, want %d", tt.q, len(got), tt.want)
		}
	}
	if got := must[[]Print](t)(db.Prints.Find(ctx, PrintQuery{}, 1)); len(got) != 1 || got[0].Values["name"] != "Rejo" {
		t.Errorf("newest %+v", got)
	}
}
