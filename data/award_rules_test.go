package data

import (
	"context"
	"errors"
	"testing"
)

func TestAwardRulesAreKeptByVersion(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	e := Ceremony{Title: "Sosialisasi", Status: CeremonyDraft}
	ok(t, db.Ceremonies.Save(ctx, &e))
	if _, err := db.Ceremonies.Rules(ctx, e.ID); !errors.Is(err, ErrNotFound) {
		t.Errorf("rules of a new ceremony: %v", err)
	}
	mine := AwardRules{CeremonyID: e.ID, Rules: `{"a":1}`, Result: "made up"}
	ok(t, db.Ceremonies.SaveRules(ctx, &mine))
	other := AwardRules{CeremonyID: e.ID, Rules: `{"a":2}`}
	if err := db.Ceremonies.SaveRules(ctx, &other); !errors.Is(err, ErrStale) {
		t.Errorf("two first rules: %v", err)
	}
	old := mine
	mine.Rules = `{"a":3}`
	ok(t, db.Ceremonies.SaveRules(ctx, &mine))
	old.Rules = `{"a":4}`
	if err := db.Ceremonies.SaveRules(ctx, &old); !errors.Is(err, ErrStale) {
		t.Errorf("stale rules: %v", err)
	}
	kept := must[AwardRules](t)(db.Ceremonies.Rules(ctx, e.ID))
	if kept.Rules != `{"a":3}` || kept.Version != 2 || kept.Result != "" || kept.FrozenAt != nil {
		t.Errorf("%+v", kept)
	}
	if err := db.Ceremonies.SaveRules(ctx, &AwardRules{CeremonyID: 99}); !errors.Is(err, ErrNotFound) {
		t.Errorf("rules of no ceremony: %v", err)
	}
}

func TestConfirmFreezesUntilTheCeremonyIsADraftAgain(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	e := Ceremony{Title: "Sosialisasi", Status: CeremonyDraft}
	ok(t, db.Ceremonies.Save(ctx, &e))
	r := AwardRules{CeremonyID: e.ID, Rules: `{}`}
	ok(t, db.Ceremonies.SaveRules(ctx, &r))

	stale := r
	r.Rules = `{"minimum":5}`
	ok(t, db.Ceremonies.SaveRules(ctx, &r))
	before := e
	if err := db.Ceremonies.Confirm(ctx, &e, &stale, "ranking"); !errors.Is(err, ErrStale) || e != before {
		t.Errorf("ranking of rules that changed meanwhile: %v", err)
	}
	if now := must[Ceremony](t)(db.Ceremonies.Get(ctx, e.ID)); now.Status != CeremonyDraft {
		t.Error("a confirmation that failed left its mark")
	}
	ok(t, db.Ceremonies.Confirm(ctx, &e, &r, "ranking"))
	kept := must[AwardRules](t)(db.Ceremonies.Rules(ctx, e.ID))
	if e.Status != CeremonyConfirmed || kept.Result != "ranking" || kept.FrozenAt == nil || kept.FrozenBy != "clerk" || kept.Version != r.Version {
		t.Errorf("%+v %+v", e, kept)
	}
	if err := db.Ceremonies.SaveRules(ctx, &kept); !errors.Is(err, ErrFrozen) {
		t.Errorf("frozen rules changed: %v", err)
	}
	if err := db.Ceremonies.Confirm(ctx, &e, &kept, "another"); !errors.Is(err, ErrFrozen) {
		t.Errorf("frozen ranking changed: %v", err)
	}
	e.Status = CeremonyHeld
	ok(t, db.Ceremonies.Save(ctx, &e))
	if err := db.Ceremonies.Confirm(ctx, &e, &kept, "another"); !errors.Is(err, ErrFrozen) || e.Status != CeremonyHeld {
		t.Errorf("a held ceremony: %v, %s", err, e.Status)
	}
	if must[AwardRules](t)(db.Ceremonies.Rules(ctx, e.ID)).Result != "ranking" {
		t.Error("a held ceremony forgot its ranking")
	}
	e.Status = CeremonyDraft
	ok(t, db.Ceremonies.Save(ctx, &e))
	thawed := must[AwardRules](t)(db.Ceremonies.Rules(ctx, e.ID))
	if thawed.Result != "" || thawed.FrozenAt != nil || thawed.Rules != `{"minimum":5}` {
		t.Errorf("%+v", thawed)
	}
	thawed.Rules = `{"minimum":6}`
	ok(t, db.Ceremonies.SaveRules(ctx, &thawed))
	sound(t, db)
}

func TestConfirmKeepsRulesThatWereOnlyTheUsualOnes(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	e := Ceremony{Title: "Sosialisasi", Status: CeremonyDraft}
	ok(t, db.Ceremonies.Save(ctx, &e))
	r := AwardRules{Rules: `{"measure":"workers"}`}
	ok(t, db.Ceremonies.Confirm(ctx, &e, &r, "ranking"))
	if kept := must[AwardRules](t)(db.Ceremonies.Rules(ctx, e.ID)); kept.Result != "ranking" || kept.Rules != r.Rules || kept.ID != r.ID || kept.Version != r.Version {
		t.Errorf("%+v", kept)
	}
}

func TestHonouredBefore(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	a, b := newCompany(t, db, "A"), newCompany(t, db, "B")
	make1 := func(title string, day Date, companies ...int64) Ceremony {
		e := Ceremony{Title: title, Date: day}
		ok(t, db.Ceremonies.Save(ctx, &e))
		ok(t, db.Ceremonies.AddAwards(ctx, e.ID, companies))
		return e
	}
	make1("2020", Date{2020, 12, 14}, a.ID)
	make1("2021", Date{2021, 12, 14}, a.ID)
	gone := make1("gone", Date{2021, 1, 1}, b.ID)
	ok(t, db.Ceremonies.Delete(ctx, gone.ID))
	make1("same day", Date{2022, 12, 14}, b.ID)
	make1("later", Date{2023, 12, 14}, b.ID)
	now := make1("now", Date{2022, 12, 14}, a.ID, b.ID)
	got := must[map[int64][]Honour](t)(db.Ceremonies.HonouredBefore(ctx, now.ID))
	if len(got) != 1 || len(got[a.ID]) != 2 || got[a.ID][0].Title != "2021" || got[a.ID][0].Date != (Date{2021, 12, 14}) {
		t.Errorf("%+v", got)
	}
	undated := make1("undated", Date{}, a.ID)
	if got := must[map[int64][]Honour](t)(db.Ceremonies.HonouredBefore(ctx, undated.ID)); len(got[b.ID]) != 3 || len(got[a.ID]) != 3 {
		t.Errorf("%+v", got)
	}
}

func TestCutOffIsKeptWithTheRules(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	e := Ceremony{Title: "Sosialisasi", Status: CeremonyDraft, CutOff: Date{2022, 11, 30}}
	ok(t, db.Ceremonies.Save(ctx, &e))
	read, r := e, AwardRules{CeremonyID: e.ID, Rules: `{"a":1}`}
	e.Title = "Another clerk's"
	ok(t, db.Ceremonies.Save(ctx, &e))
	stale := read
	stale.CutOff = Date{2022, 12, 1}
	if err := db.Ceremonies.SaveRulesUpTo(ctx, &stale, &r); !errors.Is(err, ErrStale) || r.ID != 0 {
		t.Errorf("%v %+v", err, r)
	}
	if _, err := db.Ceremonies.Rules(ctx, e.ID); !errors.Is(err, ErrNotFound) {
		t.Errorf("rules without their cut-off date: %v", err)
	}
	mine := Ceremony{Record: e.Record, CutOff: Date{2022, 12, 1}} // nothing but the day is kept
	ok(t, db.Ceremonies.SaveRulesUpTo(ctx, &mine, &r))
	now := must[Ceremony](t)(db.Ceremonies.Get(ctx, e.ID))
	if now.CutOff != (Date{2022, 12, 1}) || now.Title != e.Title || mine.Version != now.Version || mine.Title != now.Title || r.Version != 1 {
		t.Errorf("%+v %+v", now, mine)
	}
}
