package data

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"testing"
)

func TestPaymentsAddUp(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	c := newCompany(t, db, "Barokah")
	k := newContribution(t, db, c, MonthOf(2022, 7), 6)
	row := func() ContributionRow { return must[ContributionRow](t)(db.Contributions.Row(ctx, k.ID)) }
	if r := row(); r.Received != 0 || r.Payments != 0 || !r.ReceivedOn.IsZero() {
		t.Errorf("%+v", r)
	}
	a := Payment{ContributionID: k.ID, Date: Date{2022, 7, 2}, Amount: 1_000_000, ReceiptNumber: "KW/1", Notes: "transfer"}
	b := Payment{ContributionID: k.ID, Date: Date{2022, 6, 30}, Amount: 250_000}
	ok(t, db.Payments.Save(ctx, &a))
	ok(t, db.Payments.Save(ctx, &b))
	if all := must[[]Payment](t)(db.Payments.Of(ctx, k.ID)); len(all) != 2 || all[0].ID != b.ID || all[1] != a {
		t.Errorf("%+v", all)
	}
	if r := row(); r.Received != 1_250_000 || r.Payments != 2 || r.ReceivedOn != a.Date {
		t.Errorf("%+v", r)
	}
	other, stale := newContribution(t, db, c, MonthOf(2023, 7), 6), a
	a.Amount, a.ContributionID = 1_100_000, other.ID
	ok(t, db.Payments.Save(ctx, &a))
	if a.ContributionID != k.ID {
		t.Error("a payment went to another contribution")
	}
	if err := db.Payments.Save(ctx, &stale); !errors.Is(err, ErrStale) {
		t.Errorf("stale: %v", err)
	}
	ok(t, db.Payments.Delete(ctx, a.ID))
	if r := row(); r.Received != 250_000 || r.Payments != 1 {
		t.Errorf("%+v", r)
	}
	ok(t, db.Payments.Restore(ctx, a.ID))
	if r := row(); r.Received != 1_350_000 {
		t.Errorf("%+v", r)
	}
	ok(t, db.Contributions.Delete(ctx, k.ID))
	if err := db.Payments.Save(ctx, &Payment{ContributionID: k.ID, Amount: 1}); !errors.Is(err, ErrNotFound) {
		t.Errorf("for a contribution in the bin: %v", err)
	}
	ok(t, db.Contributions.Restore(ctx, k.ID))
	if r := row(); r.Received != 1_350_000 {
		t.Errorf("%+v", r)
	}
	if changes := must[[]Change](t)(db.Changes.Of(ctx, KindPayment, a.ID)); len(changes) != 4 {
		t.Errorf("%d changes are kept", len(changes))
	}
	sound(t, db)
}

func TestReceivedWithItsContribution(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	c := newCompany(t, db, "Barokah")
	k, p := Contribution{CompanyID: c.ID, Months: 3, FirstMonth: 10, Workers: 2, Amount: 500}, Payment{Amount: 500, ReceiptNumber: "A"}
	ok(t, db.Contributions.SaveReceived(ctx, &k, &p))
	if p.ContributionID != k.ID || must[ContributionRow](t)(db.Contributions.Row(ctx, k.ID)).Received != 500 {
		t.Errorf("%+v %+v", k, p)
	}
	if err := db.Contributions.SaveReceived(ctx, &Contribution{CompanyID: 99, Months: 1, FirstMonth: 1}, &Payment{Amount: 1}); !errors.Is(err, ErrNotFound) {
		t.Error(err)
	}
}

// TestOpenContributions compares the filters with a count by hand.
func TestOpenContributions(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	r := rand.New(rand.NewPCG(1, 5))
	companies := []Company{newCompany(t, db, "Barokah"), newCompany(t, db, "Sumber")}
	ws := newWorkers(t, db, 40)
	for i := range 24 {
		k := Contribution{CompanyID: companies[i%2].ID, Date: Date{2022, 1, 1 + i}, Package: PackageBasic, Workers: 1 + r.IntN(3), Months: 2,
			FirstMonth: MonthOf(2022, 1) + Month(2*i), Amount: 1000}
		ok(t, db.Contributions.Save(ctx, &k))
		for range r.IntN(3) {
			ok(t, db.Payments.Save(ctx, &Payment{ContributionID: k.ID, Date: k.Date, Amount: 500, ReceiptNumber: "KW-" + k.Date.String()}))
		}
		at := r.IntN(30)
		must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, idsOf(ws[at:at+r.IntN(4)])))
	}
	ok(t, db.Workers.Delete(ctx, ws[3].ID, ws[11].ID))
	all := must[[]ContributionRow](t)(db.Contributions.All(ctx))
	for state, holds := range map[ContributionState]func(ContributionRow) bool{
		"":                     func(ContributionRow) bool { return true },
		ContributionUnreceived: func(k ContributionRow) bool { return k.Received < k.Amount },
		ContributionUnassigned: func(k ContributionRow) bool { return k.Assigned < k.Workers },
		ContributionOpen:       func(k ContributionRow) bool { return k.Received < k.Amount || k.Assigned < k.Workers },
		ContributionSettled:    func(k ContributionRow) bool { return k.Received >= k.Amount && k.Assigned >= k.Workers },
	} {
		for _, company := range []int64{0, companies[1].ID} {
			want := map[int64]bool{}
			for _, k := range all {
				if holds(k) && (company == 0 || k.CompanyID == company) {
					want[k.ID] = true
				}
			}
			for _, by := range []ContributionSort{"", ContributionByCompany, ContributionByAmount, ContributionByReceived, ContributionByWorkers, ContributionByAssigned, ContributionByEnd} {
				q := ContributionQuery{State: state, CompanyID: company, Sort: by, Desc: true}
				ids := must[[]int64](t)(db.Contributions.IDs(ctx, q))
				for _, id := range ids {
					if !want[id] {
						t.Errorf("%+v has %d", q, id)
					}
				}
				if len(ids) != len(want) {
					t.Errorf("%+v finds %d of %d", q, len(ids), len(want))
				}
			}
		}
	}
	spans := must[[]CoveredSpan](t)(db.Contributions.Spans(ctx, must[[]int64](t)(db.Contributions.IDs(ctx, ContributionQuery{}))...))
	n := map[int64]int{}
	for _, s := range spans {
		n[s.ContributionID] += s.Workers
	}
	for _, k := range all {
		if n[k.ID] != k.Assigned {
			t.Errorf("%d workers in spans, %d assigned", n[k.ID], k.Assigned)
		}
	}
	for text, want := range map[string]int{"barokah": 12, "kw-2022-01-01": all[len(all)-1].Payments, "tidak ada": 0} {
		rows := must[[]ContributionRow](t)(db.Contributions.First(ctx, ContributionQuery{Text: text}, 100))
		if (want > 0) != (len(rows) > 0) || text == "barokah" && len(rows) != want {
			t.Errorf("%q finds %d", text, len(rows))
		}
	}
}

func TestExtendAGroup(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	a, b := newCompany(t, db, "Barokah"), newCompany(t, db, "Sumber")
	k := newContribution(t, db, a, MonthOf(2022, 7), 6)
	ws := newWorkers(t, db, 5)
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, idsOf(ws)))
	other := newContribution(t, db, b, MonthOf(2023, 3), 3)
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, other.ID, []int64{ws[1].ID}))
	ok(t, db.Workers.Delete(ctx, ws[2].ID))

	look := must[[]ExtensionWorker](t)(db.Contributions.ExtensionOf(ctx, k.ID, MonthOf(2023, 1), 6))
	var free []int64
	for _, w := range look {
		switch w.ID {
		case ws[1].ID:
			if w.ByID != other.ID || w.By != "PT Sumber" || w.FirstMonth != MonthOf(2023, 3) || w.LastMonth != MonthOf(2023, 5) {
				t.Errorf("%+v", w)
			}
		case ws[2].ID:
			if !w.InBin || w.Free() {
				t.Errorf("%+v", w)
			}
		default:
			if !w.Free() {
				t.Errorf("%+v", w)
			}
			free = append(free, w.ID)
		}
	}
	if len(look) != 5 || len(free) != 3 {
		t.Fatalf("%d of %d are free", len(free), len(look))
	}
	next := Contribution{CompanyID: a.ID, Package: k.Package, Workers: 3, FirstMonth: MonthOf(2023, 1), Months: 6}
	for name, ids := range map[string][]int64{"covered by another": idsOf(ws[:2]), "in the bin": idsOf(ws[2:4]), "not of the group": {ws[0].ID, 999}} {
		x := next
		if err := db.Contributions.Extend(ctx, k.ID, &x, ids); !errors.Is(err, ErrCoverage) || x.ID != 0 {
			t.Errorf("%s: %v, %+v", name, err, x)
		}
	}
	if n := len(must[[]ContributionRow](t)(db.Contributions.Of(ctx, a.ID))); n != 1 {
		t.Errorf("%d contributions after what failed", n)
	}
	ok(t, db.Contributions.Extend(ctx, k.ID, &next, free))
	if r := must[ContributionRow](t)(db.Contributions.Row(ctx, next.ID)); r.Assigned != 3 {
		t.Errorf("%+v", r)
	}
	ok(t, db.Contributions.Delete(ctx, next.ID)) // undo
	if w := must[Worker](t)(db.Workers.Get(ctx, ws[0].ID)); w.CoveredUntil != MonthOf(2022, 12) {
		t.Errorf("after the undo until %v", w.CoveredUntil)
	}
	sound(t, db)
}

// TestTwoClerksExtendAtOnce: one of them does it, the other is told.
func TestTwoClerksExtendAtOnce(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	a := newCompany(t, db, "Barokah")
	k := newContribution(t, db, a, MonthOf(2022, 7), 6)
	ws := newWorkers(t, db, 30)
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, idsOf(ws)))
	errs := make([]error, 6)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() {
			x := Contribution{CompanyID: a.ID, Package: k.Package, Workers: 30, FirstMonth: MonthOf(2023, 1) + Month(i%3), Months: 6}
			errs[i] = db.Contributions.Extend(ctx, k.ID, &x, idsOf(ws))
		})
	}
	wg.Wait()
	done := 0
	for _, err := range errs {
		switch {
		case err == nil:
			done++
		case !errors.Is(err, ErrCoverage):
			t.Error(err)
		}
	}
	if done != 1 {
		t.Errorf("%d extended", done)
	}
	for _, w := range ws {
		if n := len(must[[]CoverageRow](t)(db.Contributions.CoverageOf(ctx, w.ID))); n != 2 {
			t.Fatalf("%d coverages", n)
		}
	}
	sound(t, db)
}

// TestEndingIsWhatTheListShows: groups count the workers that the list of
// workers shows for the same months.
func TestEndingIsWhatTheListShows(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	a, b := newCompany(t, db, "Barokah"), newCompany(t, db, "Sumber")
	ws := newWorkers(t, db, 12)
	one, two, three := newContribution(t, db, a, MonthOf(2022, 7), 6), newContribution(t, db, b, MonthOf(2022, 8), 6), newContribution(t, db, a, MonthOf(2023, 1), 6)
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, one.ID, idsOf(ws[:6])))
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, two.ID, idsOf(ws[6:11])))
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, three.ID, idsOf(ws[:2]))) // go on
	ok(t, db.Workers.Delete(ctx, ws[7].ID))
	for _, c := range []struct{ from, to Month }{{MonthOf(2022, 12), MonthOf(2022, 12)}, {MonthOf(2022, 12), MonthOf(2023, 1)}, {1, MonthOf(2030, 1)}, {MonthOf(2023, 2), MonthOf(2023, 1)}} {
		n := 0
		for _, g := range must[[]EndingGroup](t)(db.Contributions.Ending(ctx, c.from, c.to)) {
			n += g.Workers
			if g.ContributionID == one.ID && (g.Workers != 4 || g.Months() != 6 || g.CompanyID != a.ID || g.LastMonth != MonthOf(2022, 12)) {
				t.Errorf("%+v", g)
			}
		}
		want := 0
		if c.from <= c.to {
			want = len(must[[]int64](t)(db.Workers.IDs(ctx, WorkerQuery{EndsFrom: c.from, EndsTo: c.to})))
		}
		if n != want {
			t.Errorf("%v to %v: %d, the list shows %d", c.from, c.to, n, want)
		}
	}
}

func TestLettersHaveNumbersWithoutGaps(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	n, day := Numbering{Scope: "letter", Period: "2022", Format: func(i int) string { return string(rune('A' + i - 1)) }}, Date{2022, 12, 14}
	first := must[[]Letter](t)(db.Letters.Number(ctx, LetterExtension, []int64{7, 5}, day, n))
	again := must[[]Letter](t)(db.Letters.Number(ctx, LetterExtension, []int64{5, 6, 7}, day, n))
	receipt := must[[]Letter](t)(db.Letters.Number(ctx, LetterReceipt, []int64{5}, day, n))
	if first[0].Number != "A" || first[1].Number != "B" || again[0].Number != "B" || again[1].Number != "C" || again[2].Number != "A" || receipt[0].Number != "D" {
		t.Errorf("%+v %+v %+v", first, again, receipt)
	}
	// On another day it is another letter.
	later := must[[]Letter](t)(db.Letters.Number(ctx, LetterExtension, []int64{6}, day.AddDays(1), n))
	if all := must[[]Letter](t)(db.Letters.Of(ctx, LetterExtension, 6)); later[0].Number != "E" || len(all) != 2 || all[0].Number != "E" || all[1].Number != "C" {
		t.Errorf("%+v of %+v", later, all)
	}
	if kept := must[[]Letter](t)(db.Letters.Of(ctx, LetterExtension, 5)); len(kept) != 1 || kept[0].Date != day || kept[0].Sequence != 2 {
		t.Errorf("%+v", kept)
	}
	if all := must[[]Counter](t)(db.Prints.Counters(ctx)); len(all) != 0 {
		t.Errorf("counters of prints: %+v", all)
	}
	sound(t, db)
	ok(t, db.w.Exec(`DELETE FROM letters WHERE number = 'C'`).Error)
	if found := must[[]Problem](t)(db.Check(ctx)); len(found) != 1 || found[0].Code != "sequence" {
		t.Errorf("a letter that was lost: %+v", found)
	}
}
