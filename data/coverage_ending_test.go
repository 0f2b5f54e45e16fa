package data

import (
	"context"
	"reflect"
	"testing"
)

// TestWhenAGroupIsProtected: the months of a contribution's workers, by it and
// by others, without those in the bin.
func TestWhenAGroupIsProtected(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	a, b := newCompany(t, db, "Barokah"), newCompany(t, db, "Sumberrejo")
	ws := newWorkers(t, db, 4)
	before, group, after := newContribution(t, db, b, MonthOf(2022, 1), 3), newContribution(t, db, a, MonthOf(2022, 7), 6), newContribution(t, db, b, MonthOf(2023, 1), 2)
	for _, g := range []struct {
		k  Contribution
		ws []Worker
	}{{before, ws[:1]}, {group, ws[:3]}, {after, ws[1:4]}} {
		if clashes := must[[]CoverageRow](t)(db.Contributions.Cover(ctx, g.k.ID, idsOf(g.ws))); len(clashes) != 0 {
			t.Fatalf("clashes %+v", clashes)
		}
	}
	ok(t, db.Workers.Delete(ctx, ws[2].ID))
	want := []CoveredSpan{{before.ID, MonthOf(2022, 1), MonthOf(2022, 3), 1}, {group.ID, MonthOf(2022, 7), MonthOf(2022, 12), 2},
		{after.ID, MonthOf(2023, 1), MonthOf(2023, 2), 1}}
	if got := must[[]CoveredSpan](t)(db.Contributions.GroupSpans(ctx, group.ID)); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	for _, c := range must[[]CoverageRow](t)(db.Contributions.CoverageOf(ctx, ws[0].ID)) {
		if c.ContributionID == before.ID {
			ok(t, db.Contributions.Uncover(ctx, c.ID))
		}
	}
	left := 0
	for _, s := range must[[]CoveredSpan](t)(db.Contributions.GroupSpans(ctx, group.ID)) {
		left += s.Months()
	}
	if left != 2*6+2 { // the first of two covers has ended
		t.Errorf("%d worker-months after a cover ended", left)
	}
	if got := must[[]CoveredSpan](t)(db.Contributions.GroupSpans(ctx, 999)); len(got) != 0 {
		t.Errorf("of no contribution: %+v", got)
	}
}

func TestCoverOfAMonth(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	k := newContribution(t, db, newCompany(t, db, "Barokah"), MonthOf(2022, 7), 6)
	ws := newWorkers(t, db, 3)
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, idsOf(ws[:2])))
	for _, tt := range []struct {
		first, last Month
		covered     int // in the last month
		clashes     int
	}{{MonthOf(2022, 1), MonthOf(2022, 6), 0, 0}, {MonthOf(2022, 1), MonthOf(2022, 7), 2, 2}, {MonthOf(2022, 9), MonthOf(2022, 10), 2, 2},
		{MonthOf(2022, 12), MonthOf(2023, 5), 0, 2}, {MonthOf(2023, 1), MonthOf(2023, 1), 0, 0}} {
		if got := must[map[int64]bool](t)(db.Workers.CoveredIn(ctx, tt.last, idsOf(ws))); len(got) != tt.covered || got[ws[2].ID] {
			t.Errorf("%v: covered %v", tt.last, got)
		}
		got := must[[]CoverageRow](t)(db.Imports.Clashes(ctx, idsOf(ws[1:]), tt.first, tt.last))
		if len(got) != tt.clashes/2 || len(got) > 0 && (got[0].WorkerID != ws[1].ID || got[0].Company != "PT Barokah") {
			t.Errorf("%v to %v: clashes %+v", tt.first, tt.last, got)
		}
	}
	if got := must[map[int64]bool](t)(db.Workers.CoveredIn(ctx, MonthOf(2022, 8), nil)); len(got) != 0 {
		t.Errorf("of nobody: %v", got)
	}
	if got := must[[]CoverageRow](t)(db.Imports.Clashes(ctx, nil, 1, MonthOf(2030, 1))); len(got) != 0 {
		t.Errorf("of nobody: %v", got)
	}
}
