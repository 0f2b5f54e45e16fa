package data

import (
	"context"
	"errors"
	"math/rand/v2"
	"reflect"
	"testing"
)

func TestContributionAndCoverage(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	c := newCompany(t, db, "Barokah")
	k := Contribution{CompanyID: c.ID, Date: Date{2022, 6, 20}, Package: PackageWithJHT, Workers: 3, Months: 6, FirstMonth: MonthOf(2022, 7),
		Amount: 302400, AmountReason: "dibulatkan", Computation: `{"x":1}`, ReceiptNumber: "K-1", Notes: "n"}
	ok(t, db.Contributions.Save(ctx, &k))
	if got := must[Contribution](t)(db.Contributions.Get(ctx, k.ID)); !reflect.DeepEqual(got, k) {
		t.Errorf("kept\n%+v\nsaved\n%+v", got, k)
	}
	if err := db.Contributions.Save(ctx, &Contribution{CompanyID: 99, Months: 1, FirstMonth: 1}); !errors.Is(err, ErrNotFound) {
		t.Errorf("of no company: %v", err)
	}
	ws := newWorkers(t, db, 4)
	ok(t, db.Workers.Delete(ctx, ws[3].ID))
	clashes := must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, []int64{ws[0].ID, ws[1].ID, ws[0].ID, ws[3].ID, 999}))
	if len(clashes) != 0 {
		t.Errorf("clashes %+v", clashes)
	}
	rows := must[[]ContributionRow](t)(db.Contributions.Of(ctx, c.ID))
	if len(rows) != 1 || rows[0].Assigned != 2 || rows[0].Company != "PT Barokah" {
		t.Errorf("rows %+v", rows)
	}
	covers := must[[]CoverageRow](t)(db.Contributions.CoverageOf(ctx, ws[0].ID))
	if len(covers) != 1 || covers[0].FirstMonth != MonthOf(2022, 7) || covers[0].LastMonth != MonthOf(2022, 12) || covers[0].Programmes != PackageWithJHT ||
		covers[0].Company != "PT Barokah" || covers[0].CompanyID != c.ID || covers[0].WorkerName != ws[0].Name {
		t.Errorf("coverage %+v", covers)
	}
	if w := must[Worker](t)(db.Workers.Get(ctx, ws[0].ID)); w.SponsorID != c.ID || w.CoveredUntil != MonthOf(2022, 12) || w.Version != 1 {
		t.Errorf("worker %+v", w)
	}

	// A second contribution that overlaps by its first month.
	d := newCompany(t, db, "Sumberrejo")
	k2 := newContribution(t, db, d, MonthOf(2022, 12), 3)
	clashes = must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k2.ID, []int64{ws[0].ID, ws[2].ID}))
	if len(clashes) != 1 || clashes[0].WorkerID != ws[0].ID || clashes[0].ContributionID != k.ID || clashes[0].Company != "PT Barokah" {
		t.Errorf("clashes %+v", clashes)
	}
	if from := must[[]CoverageRow](t)(db.Contributions.CoverageFrom(ctx, k2.ID)); len(from) != 1 || from[0].WorkerID != ws[2].ID {
		t.Errorf("covered by the second %+v", from)
	}

	// The months of a contribution move: its coverages follow.
	k2.FirstMonth = MonthOf(2023, 1)
	ok(t, db.Contributions.Save(ctx, &k2))
	if w := must[Worker](t)(db.Workers.Get(ctx, ws[2].ID)); w.CoveredUntil != MonthOf(2023, 3) || w.SponsorID != d.ID {
		t.Errorf("after the move %+v", w)
	}
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k2.ID, []int64{ws[0].ID}))
	if w := must[Worker](t)(db.Workers.Get(ctx, ws[0].ID)); w.SponsorID != d.ID {
		t.Errorf("the latest coverage does not decide: %+v", w)
	}
	k2.FirstMonth = MonthOf(2022, 11) // would cover the first worker twice
	if err := db.Contributions.Save(ctx, &k2); !errors.Is(err, ErrCoverage) {
		t.Errorf("move onto another: %v", err)
	}
	ok(t, db.Contributions.Uncover(ctx, must[[]CoverageRow](t)(db.Contributions.CoverageOf(ctx, ws[0].ID))[0].ID))
	if w := must[Worker](t)(db.Workers.Get(ctx, ws[0].ID)); w.SponsorID != c.ID || w.CoveredUntil != MonthOf(2022, 12) {
		t.Errorf("after uncover %+v", w)
	}
	sound(t, db)
}

func TestDeletedContributionComesBackAsItWas(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	c := newCompany(t, db, "Barokah")
	k := newContribution(t, db, c, MonthOf(2022, 7), 6)
	ws := newWorkers(t, db, 5)
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, idsOf(ws)))
	taken := must[[]CoverageRow](t)(db.Contributions.CoverageOf(ctx, ws[0].ID))[0]
	ok(t, db.Contributions.Uncover(ctx, taken.ID))

	ok(t, db.Contributions.Delete(ctx, k.ID))
	if n := must[int](t)(db.Workers.Count(ctx, WorkerQuery{NeverCovered: true})); n != 5 {
		t.Errorf("%d of 5 workers without coverage", n)
	}
	ok(t, db.Contributions.Restore(ctx, k.ID))
	if got := must[[]CoverageRow](t)(db.Contributions.CoverageFrom(ctx, k.ID)); len(got) != 4 {
		t.Errorf("%d coverages came back, not the one that was taken back before", len(got))
	}
	if w := must[Worker](t)(db.Workers.Get(ctx, ws[1].ID)); w.SponsorID != c.ID || w.CoveredUntil != MonthOf(2022, 12) {
		t.Errorf("restored worker %+v", w)
	}

	// Meanwhile another company covers one of them.
	ok(t, db.Contributions.Delete(ctx, k.ID))
	other := newContribution(t, db, newCompany(t, db, "Lain"), MonthOf(2022, 9), 1)
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, other.ID, []int64{ws[1].ID}))
	if err := db.Contributions.Restore(ctx, k.ID); !errors.Is(err, ErrCoverage) {
		t.Errorf("restore over another's months: %v", err)
	}
	if _, err := db.Contributions.Get(ctx, k.ID); !errors.Is(err, ErrNotFound) {
		t.Errorf("half restored: %v", err)
	}
	log := must[[]Change](t)(db.Changes.Of(ctx, KindCoverage, taken.ID))
	if len(log) != 2 || log[0].Action != ActionDelete || log[1].Action != ActionCreate {
		t.Errorf("history of a coverage %+v", log)
	}
	sound(t, db)
}

// TestCoverageAgainstMonths plays random covers, uncovers, deletes and restores
// and compares with a plain set of months for each worker.
func TestCoverageAgainstMonths(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	r := rand.New(rand.NewPCG(3, 4))
	ws := newWorkers(t, db, 12)
	type cover struct{ contribution, worker int64 }
	contributions := map[int64]Contribution{}
	deleted := map[int64]bool{}
	covers := map[cover]bool{}
	months := func(worker int64) map[Month]int64 {
		m := map[Month]int64{}
		for c := range covers {
			k := contributions[c.contribution]
			for i := k.FirstMonth; c.worker == worker && !deleted[k.ID] && i <= k.LastMonth(); i++ {
				if m[i] != 0 {
					t.Fatalf("worker %d twice in %s", worker, i)
				}
				m[i] = k.ID
			}
		}
		return m
	}
	free := func(k Contribution, worker int64) bool {
		m := months(worker)
		for i := k.FirstMonth; i <= k.LastMonth(); i++ {
			if m[i] != 0 {
				return false
			}
		}
		return true
	}
	companies := []Company{newCompany(t, db, "A"), newCompany(t, db, "B")}
	var all []int64
	for range 150 {
		switch r.IntN(5) {
		case 0:
			k := newContribution(t, db, companies[r.IntN(2)], MonthOf(2022, 1)+Month(r.IntN(12)), 1+r.IntN(4))
			contributions[k.ID] = k
			all = append(all, k.ID)
		case 1, 2:
			if len(all) == 0 {
				continue
			}
			k := contributions[all[r.IntN(len(all))]]
			var chosen []int64
			for _, w := range ws {
				if r.IntN(3) == 0 {
					chosen = append(chosen, w.ID)
				}
			}
			clashes, err := db.Contributions.Cover(ctx, k.ID, chosen)
			if deleted[k.ID] {
				if !errors.Is(err, ErrNotFound) {
					t.Fatalf("cover by a binned contribution: %v", err)
				}
				continue
			}
			ok(t, err)
			clashed := map[int64]bool{}
			for _, c := range clashes {
				clashed[c.WorkerID] = true
			}
			for _, w := range chosen {
				if free(k, w) == clashed[w] {
					t.Fatalf("worker %d free %v, clash %v", w, free(k, w), clashed[w])
				}
				if !clashed[w] {
					covers[cover{k.ID, w}] = true
				}
			}
		case 3:
			w := ws[r.IntN(len(ws))].ID
			rows := must[[]CoverageRow](t)(db.Contributions.CoverageOf(ctx, w))
			if len(rows) > 0 {
				ok(t, db.Contributions.Uncover(ctx, rows[0].ID))
				delete(covers, cover{rows[0].ContributionID, w})
			}
		case 4:
			if len(all) == 0 {
				continue
			}
			id := all[r.IntN(len(all))]
			if !deleted[id] {
				ok(t, db.Contributions.Delete(ctx, id))
				deleted[id] = true
				continue
			}
			fits := true
			for c := range covers {
				fits = fits && (c.contribution != id || free(contributions[id], c.worker))
			}
			err := db.Contributions.Restore(ctx, id)
			if fits != (err == nil) || err != nil && !errors.Is(err, ErrCoverage) {
				t.Fatalf("restore: %v, expected to fit: %v", err, fits)
			}
			deleted[id] = !fits
		}
		for _, w := range ws {
			m := months(w.ID)
			var last Month
			for i := range m {
				last = max(last, i)
			}
			got := must[Worker](t)(db.Workers.Get(ctx, w.ID))
			if got.CoveredUntil != last || got.SponsorID != contributions[m[last]].CompanyID {
				t.Fatalf("worker %d until %s by %d, want %s by %d", w.ID, got.CoveredUntil, got.SponsorID, last, contributions[m[last]].CompanyID)
			}
		}
	}
	covered := must[[]int](t)(db.CoveredByMonth(ctx, MonthOf(2023, 3), 15))
	for i, n := range covered {
		want := 0
		for _, w := range ws {
			if months(w.ID)[MonthOf(2022, 1)+Month(i)] != 0 {
				want++
			}
		}
		if n != want {
			t.Errorf("month %d: %d covered, want %d", i, n, want)
		}
	}
	sound(t, db)
}

func TestTariffs(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	x := Tariff{Programme: "JKK", Sector: "transport", IncomeTo: 5, FirstMonth: MonthOf(2026, 1), PerMille: 10, Minimum: 1, Maximum: 2, Source: "PP", Confirmed: true}
	ok(t, db.Contributions.SaveTariff(ctx, &x))
	all := must[[]Tariff](t)(db.Contributions.Tariffs(ctx))
	if len(all) != 1 || !reflect.DeepEqual(all[0], x) {
		t.Errorf("tariffs %+v", all)
	}
	ok(t, db.Contributions.DeleteTariff(ctx, x.ID))
	if all := must[[]Tariff](t)(db.Contributions.Tariffs(ctx)); len(all) != 0 {
		t.Errorf("after delete %+v", all)
	}
}

func TestTotals(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	c := newCompany(t, db, "A")
	ws := newWorkers(t, db, 10)
	k := newContribution(t, db, c, MonthOf(2022, 10), 4) // to January
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, idsOf(ws[:6])))
	ws[9].KPJ = "1"
	ok(t, db.Workers.Save(ctx, &ws[9]))
	ok(t, db.Workers.Delete(ctx, ws[0].ID, ws[8].ID))
	e := Ceremony{Title: "Acara"}
	ok(t, db.Ceremonies.Save(ctx, &e))
	got := must[Totals](t)(db.Totals(ctx, Date{2022, 12, 14}, 60))
	want := Totals{Companies: 1, Workers: 8, Covered: 5, Ceremonies: 1, Contributions: 1, Amount: 1000, WithoutKPJ: 7, EndingSoon: 5}
	if got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := must[Totals](t)(db.Totals(ctx, Date{2022, 12, 14}, 30)); got.EndingSoon != 0 {
		t.Errorf("a month that ends in 48 days ends within 30: %+v", got)
	}
	if got := must[[]int](t)(db.CoveredByMonth(ctx, MonthOf(2023, 2), 6)); !reflect.DeepEqual(got, []int{0, 5, 5, 5, 5, 0}) {
		t.Errorf("by month %v", got)
	}
	rows := must[[]CompanyRow](t)(db.Companies.First(ctx, CompanyQuery{Sort: CompanyByWorkers}, 9))
	if len(rows) != 1 || rows[0].Workers != 5 || rows[0].ActiveWorkers != 5 || rows[0].Amount != 1000 || rows[0].Contributions != 1 {
		t.Errorf("company row %+v", rows)
	}
}

func TestEndingMonths(t *testing.T) {
	tests := []struct {
		day      Date
		days     int
		from, to Month
	}{
		{Date{2022, 12, 14}, 60, MonthOf(2022, 12), MonthOf(2023, 1)},
		{Date{2022, 12, 14}, 17, MonthOf(2022, 12), MonthOf(2022, 12)},
		{Date{2022, 12, 14}, 16, MonthOf(2022, 12), MonthOf(2022, 11)},
		{Date{2022, 12, 31}, 0, MonthOf(2022, 12), MonthOf(2022, 12)},
	}
	for _, tt := range tests {
		if from, to := EndingMonths(tt.day, tt.days); from != tt.from || to != tt.to {
			t.Errorf("%s + %d: %s to %s", tt.day, tt.days, from, to)
		}
	}
}
