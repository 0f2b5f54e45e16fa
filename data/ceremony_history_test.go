package data

import (
	"context"
	"errors"
	"slices"
	"testing"
)

func TestCeremonyHistory(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	a, b := newCompany(t, db, "Satu"), newCompany(t, db, "Dua")
	e := Ceremony{Title: "Penghargaan", Status: CeremonyDraft}
	ok(t, db.Ceremonies.Save(ctx, &e))
	other := Ceremony{Title: "Lain", Status: CeremonyDraft}
	ok(t, db.Ceremonies.Save(ctx, &other))
	ok(t, db.Ceremonies.AddAwards(ctx, e.ID, []int64{a.ID, b.ID}))
	ok(t, db.Ceremonies.AddAwards(ctx, other.ID, []int64{a.ID}))
	rows := must[[]AwardRow](t)(db.Ceremonies.Awards(ctx, e.ID))
	second := rows[1].Award
	second.Category = "Emas"
	ok(t, db.Ceremonies.SaveAward(ctx, &second))
	ok(t, db.Ceremonies.RemoveAwards(ctx, rows[0].ID))

	type line struct {
		kind    Kind
		action  Action
		company string
	}
	var got []line
	for _, c := range must[[]CeremonyChange](t)(db.Ceremonies.History(ctx, e.ID)) {
		got = append(got, line{c.Kind, c.Action, c.Company})
		if c.Action == ActionChange && (len(c.Fields) != 1 || c.Fields[0] != FieldChange{Field: "Category", New: "Emas"}) {
			t.Errorf("fields of the change: %v", c.Fields)
		}
	}
	want := []line{
		{KindAward, ActionDelete, "PT Satu"},
		{KindAward, ActionChange, "PT Dua"},
		{KindAward, ActionCreate, "PT Dua"},
		{KindAward, ActionCreate, "PT Satu"},
		{KindCeremony, ActionCreate, ""},
	}
	if !slices.Equal(got, want) {
		t.Errorf("history\n%v, want\n%v", got, want)
	}

	if row, err := db.Ceremonies.Award(ctx, second.ID); err != nil || row.Company != "PT Dua" || row.CeremonyID != e.ID {
		t.Errorf("award: %+v, %v", row, err)
	}
	if _, err := db.Ceremonies.Award(ctx, rows[0].ID); !errors.Is(err, ErrNotFound) {
		t.Errorf("a removed award: %v", err)
	}
	if all := must[[]string](t)(db.Ceremonies.Categories(ctx)); !slices.Equal(all, []string{"Emas"}) {
		t.Errorf("categories: %v", all)
	}
}
