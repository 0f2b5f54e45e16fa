package data

import (
	"context"
	"errors"
	"slices"
	"testing"
)

func TestTakeAwards(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	a, b, c, gone := newCompany(t, db, "A"), newCompany(t, db, "B"), newCompany(t, db, "C"), newCompany(t, db, "D")
	ok(t, db.Companies.Delete(ctx, gone.ID))
	e := Ceremony{Title: "Sosialisasi"}
	ok(t, db.Ceremonies.Save(ctx, &e))
	ok(t, db.Ceremonies.AddAwards(ctx, e.ID, []int64{a.ID, b.ID}))
	old := must[[]AwardRow](t)(db.Ceremonies.Awards(ctx, e.ID))

	ranking := []Award{{CompanyID: c.ID, Category: "P", Workers: 9, WorkerMonths: 27, Amount: 100}, {CompanyID: gone.ID}, {CompanyID: b.ID, Category: "G", Workers: 4, WorkerMonths: 12, Amount: 50}}
	got := must[Taken](t)(db.Ceremonies.TakeAwards(ctx, e.ID, ranking))
	now := must[[]AwardRow](t)(db.Ceremonies.Awards(ctx, e.ID))
	if len(now) != 3 || now[0].CompanyID != a.ID || now[1].CompanyID != b.ID || now[2].CompanyID != c.ID || now[2].CallOrder != 3 {
		t.Fatalf("%+v", now)
	}
	if now[1].Category != "G" || now[1].Workers != 4 || now[1].Version != 2 || now[2].Category != "P" || now[2].WorkerMonths != 27 || now[2].Amount != 100 || now[0].Award != old[0].Award {
		t.Errorf("%+v", now)
	}
	if !slices.Equal(got.Added, []int64{now[2].ID}) || !slices.Equal(got.Changed, []int64{now[1].ID}) || !slices.Equal(got.Over, []int64{now[0].ID}) {
		t.Errorf("%+v", got)
	}
	if again := must[Taken](t)(db.Ceremonies.TakeAwards(ctx, e.ID, ranking)); len(again.Added)+len(again.Changed) != 0 {
		t.Errorf("taken twice: %+v", again)
	}
	if _, err := db.Ceremonies.TakeAwards(ctx, 99, ranking); !errors.Is(err, ErrNotFound) {
		t.Errorf("ranking of no ceremony: %v", err)
	}
	sound(t, db)
}
