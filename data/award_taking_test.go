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
	got := must[Taken](t)(db.Ceremonies.TakeAwards(ctx, e.ID, ranking, Taking{}))
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
	if again := must[Taken](t)(db.Ceremonies.TakeAwards(ctx, e.ID, ranking, Taking{})); !again.Nothing() {
		t.Errorf("taken twice: %+v", again)
	}
	if _, err := db.Ceremonies.TakeAwards(ctx, 99, ranking, Taking{}); !errors.Is(err, ErrNotFound) {
		t.Errorf("ranking of no ceremony: %v", err)
	}
	sound(t, db)
}

// TestWhatWasTakenIsTakenBack: for each way of taking the list is afterwards as
// it was, but for what someone did since.
func TestWhatWasTakenIsTakenBack(t *testing.T) {
	ctx := context.Background()
	for _, how := range []Taking{{}, {Drop: true}, {Arrange: true}, {Drop: true, Arrange: true}} {
		db := openTest(t)
		a, b, c, d := newCompany(t, db, "A"), newCompany(t, db, "B"), newCompany(t, db, "C"), newCompany(t, db, "D")
		e := Ceremony{Title: "Sosialisasi"}
		ok(t, db.Ceremonies.Save(ctx, &e))
		ok(t, db.Ceremonies.AddAwards(ctx, e.ID, []int64{a.ID, b.ID, c.ID}))
		list := func() (out []string) {
			for i, w := range must[[]AwardRow](t)(db.Ceremonies.Awards(ctx, e.ID)) {
				if w.CallOrder != i+1 {
					t.Errorf("%+v: place %d is numbered %d", how, i+1, w.CallOrder)
				}
				out = append(out, w.Company+w.Category)
			}
			return out
		}
		before := list()
		taken := must[Taken](t)(db.Ceremonies.TakeAwards(ctx, e.ID, []Award{{CompanyID: d.ID, Category: "P"}, {CompanyID: c.ID, Category: "G"}, {CompanyID: b.ID}}, how))
		want := map[Taking][]string{
			{}:                          {a.FullName(), b.FullName(), c.FullName() + "G", d.FullName() + "P"},
			{Drop: true}:                {b.FullName(), c.FullName() + "G", d.FullName() + "P"},
			{Arrange: true}:             {d.FullName() + "P", c.FullName() + "G", b.FullName(), a.FullName()},
			{Drop: true, Arrange: true}: {d.FullName() + "P", c.FullName() + "G", b.FullName()},
		}[how]
		if got := list(); !slices.Equal(got, want) {
			t.Errorf("%+v: %q, want %q", how, got, want)
		}
		ok(t, db.Ceremonies.UntakeAwards(ctx, e.ID, taken))
		if got := list(); !slices.Equal(got, before) {
			t.Errorf("%+v taken back: %q, want %q", how, got, before)
		}
		taken = must[Taken](t)(db.Ceremonies.TakeAwards(ctx, e.ID, []Award{{CompanyID: d.ID, Category: "P"}, {CompanyID: c.ID, Category: "G"}}, how))
		kept := must[Award](t)(awardOf(ctx, db, e.ID, c.ID))
		kept.Category = "by hand"
		ok(t, db.Ceremonies.SaveAward(ctx, &kept))
		ok(t, db.Ceremonies.UntakeAwards(ctx, e.ID, taken))
		if got, want := list(), []string{a.FullName(), b.FullName(), c.FullName() + "by hand"}; !slices.Equal(got, want) {
			t.Errorf("%+v taken back after an edit: %q, want %q", how, got, want)
		}
		sound(t, db)
	}
}

func awardOf(ctx context.Context, db *DB, ceremony, company int64) (Award, error) {
	rows, err := db.Ceremonies.Awards(ctx, ceremony)
	i := slices.IndexFunc(rows, func(w AwardRow) bool { return w.CompanyID == company })
	if i < 0 {
		return Award{}, err
	}
	return rows[i].Award, err
}
