package data

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
)

var today = HandoverEntry{Day: Date{2022, 12, 14}}

func states(results []HandoverResult) (all []HandoverState) {
	for _, r := range results {
		all = append(all, r.State)
	}
	return all
}

func TestHandoversStandOnce(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	prints := must[[]Print](t)(db.Prints.Issue(ctx, []Draft{card(1, "Siti"), card(2, "Budi"), card(3, "Wati"), card(1, "Siti")}, cards, nil))
	e := HandoverEntry{Day: Date{2022, 12, 14}, CollectedBy: "Sutrisno", Remark: "kepala dusun"}
	var told []Event
	defer db.Events.Subscribe(func(e Event) { told = append(told, e) }, KindHandover)()
	got := must[[]HandoverResult](t)(db.Handovers.Record(ctx, []int64{prints[3].ID, prints[1].ID, prints[0].ID}, e))
	if !slices.Equal(states(got), []HandoverState{HandedNow, HandedNow}) || got[0].Paper.ID != prints[0].ID || got[1].Paper.Values["name"] != "Budi" {
		t.Fatalf("%+v", got)
	}
	if len(told) != 1 || !slices.Equal(told[0].IDs, []int64{prints[0].ID, prints[1].ID}) {
		t.Errorf("told %+v", told)
	}
	h := got[0].Handover
	if h.CollectedBy != "Sutrisno" || h.Remark != "kepala dusun" || h.Actor != "clerk" || h.At.IsZero() {
		t.Errorf("%+v", h)
	}
	again := must[[]HandoverResult](t)(db.Handovers.Record(ctx, []int64{prints[0].ID, prints[2].ID}, today))
	if !slices.Equal(states(again), []HandoverState{HandedBefore, HandedNow}) || again[0].Handover.ID != h.ID || again[0].Handover.Day != e.Day || len(told) != 2 {
		t.Errorf("%+v", again)
	}
	if names := must[[]string](t)(db.Handovers.Collectors(ctx, 9)); !slices.Equal(names, []string{"Sutrisno"}) {
		t.Errorf("collectors %q", names)
	}
	// The story is with the worker, and with the number.
	log := must[[]Change](t)(db.Changes.Of(ctx, KindPrint, prints[3].ID))
	if len(log) != 3 || log[0].Action != ActionHandOver || !slices.Contains(log[0].Fields, FieldChange{"CollectedBy", "", "Sutrisno"}) {
		t.Errorf("%+v", log)
	}
	if log := must[[]Change](t)(db.Changes.Of(ctx, KindWorker, 1)); len(log) != 3 {
		t.Errorf("history of the worker %+v", log)
	}
	ok(t, db.Handovers.TakeBack(ctx, []int64{h.ID}, "kartu salah orang"))
	ok(t, db.Handovers.TakeBack(ctx, []int64{h.ID}, "zweimal"))
	p := must[Paper](t)(db.Prints.Paper(ctx, prints[0].ID))
	if p.Handover != nil || len(p.Handovers) != 1 || p.Handovers[0].UndoReason != "kartu salah orang" || p.Handovers[0].UndoneBy != "clerk" || p.Handovers[0].UndoneAt == nil {
		t.Errorf("%+v", p.Handovers)
	}
	log = must[[]Change](t)(db.Changes.Of(ctx, KindPrint, prints[0].ID))
	if len(log) != 4 || log[0].Action != ActionTakeBack || !slices.Contains(log[0].Fields, FieldChange{"Reason", "", "kartu salah orang"}) {
		t.Errorf("%+v", log)
	}
	after := must[[]HandoverResult](t)(db.Handovers.Record(ctx, []int64{prints[0].ID}, today))
	if after[0].State != HandedNow || after[0].Handover.ID == h.ID {
		t.Errorf("%+v", after)
	}
	if p = must[Paper](t)(db.Prints.Paper(ctx, prints[3].ID)); len(p.Handovers) != 2 || p.Handover.ID != after[0].Handover.ID {
		t.Errorf("%+v", p.Handovers)
	}
	for _, bad := range []error{
		second(db.Handovers.Record(ctx, []int64{prints[1].ID, 999}, today)),
		db.Handovers.TakeBack(ctx, []int64{999}, "x"),
	} {
		if !errors.Is(bad, ErrNotFound) {
			t.Error(bad)
		}
	}
	if err := second(db.Handovers.Record(ctx, []int64{prints[1].ID}, HandoverEntry{})); !errors.Is(err, ErrNoDay) {
		t.Error(err)
	}
	sound(t, db)
}

func second[T any](_ T, err error) error { return err }

// A void number is not handed over; one that was handed over before stays so,
// since the paper is out, and the paper in its place is to be collected.
func TestVoidPapersAndHandovers(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	prints := must[[]Print](t)(db.Prints.Issue(ctx, []Draft{card(1, "Siti"), card(2, "Budi")}, cards, nil))
	must[[]HandoverResult](t)(db.Handovers.Record(ctx, []int64{prints[0].ID}, today))
	ok(t, db.Prints.Void(ctx, prints[0].ID, "salah nama"))
	ok(t, db.Prints.Void(ctx, prints[1].ID, "salah nama"))
	got := must[[]HandoverResult](t)(db.Handovers.Record(ctx, []int64{prints[0].ID, prints[1].ID}, today))
	if !slices.Equal(states(got), []HandoverState{HandedVoid, HandedVoid}) || got[0].Paper.VoidReason != "salah nama" || got[0].Handover.ID == 0 || got[1].Handover.ID != 0 {
		t.Errorf("%+v", got)
	}
	if p := must[Paper](t)(db.Prints.Paper(ctx, prints[0].ID)); p.Handover == nil {
		t.Error("the hand-over of a paper that is out was forgotten")
	}
	next := must[[]Print](t)(db.Prints.Issue(ctx, []Draft{card(1, "Siti Aminah")}, cards, nil))
	if left := must[[]int64](t)(db.Prints.IDs(ctx, RegisterQuery{State: PrintsLeft})); !slices.Equal(left, []int64{next[0].ID}) {
		t.Errorf("left %v", left)
	}
	if c := must[[]CompanyHandovers](t)(db.Handovers.Companies(ctx, PrintCard)); len(c) != 1 || c[0].Printed != 1 || c[0].Handed != 0 {
		t.Errorf("%+v", c)
	}
	if got = must[[]HandoverResult](t)(db.Handovers.Record(ctx, []int64{next[0].ID}, today)); got[0].State != HandedNow {
		t.Errorf("%+v", got)
	}
}

// The older card of two is not handed over, nor left; one that was collected
// before the newer one came stays so.
func TestReplacedPapersAndHandovers(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	old := must[[]Print](t)(db.Prints.Issue(ctx, []Draft{card(1, "Siti"), card(2, "Budi")}, cards, nil))
	must[[]HandoverResult](t)(db.Handovers.Record(ctx, []int64{old[1].ID}, today))
	now := must[[]Print](t)(db.Prints.Issue(ctx, []Draft{card(1, "Siti Aminah"), card(2, "Budiman")}, cards, nil))
	got := must[[]HandoverResult](t)(db.Handovers.Record(ctx, []int64{old[0].ID, old[1].ID}, today))
	if !slices.Equal(states(got), []HandoverState{HandedReplaced, HandedBefore}) || got[0].Replaced != now[0].Number {
		t.Errorf("%+v", got)
	}
	if left := must[[]int64](t)(db.Prints.IDs(ctx, RegisterQuery{State: PrintsLeft})); !slices.Equal(left, []int64{now[1].ID, now[0].ID}) {
		t.Errorf("left %v", left)
	}
	c := must[[]CompanyHandovers](t)(db.Handovers.Companies(ctx, ""))
	if len(c) != 1 || c[0].Printed != 2 || c[0].Handed != 0 || c[0].Left() != 2 {
		t.Errorf("%+v", c)
	}
	must[[]HandoverResult](t)(db.Handovers.Record(ctx, []int64{now[0].ID}, today))
	// With the newer one void, the older one is the one to be collected again.
	ok(t, db.Prints.Void(ctx, now[1].ID, "salah"))
	if left := must[[]int64](t)(db.Prints.IDs(ctx, RegisterQuery{State: PrintsLeft})); len(left) != 0 {
		t.Errorf("left %v", left)
	}
	if c = must[[]CompanyHandovers](t)(db.Handovers.Companies(ctx, "")); c[0].Printed != 2 || c[0].Handed != 2 {
		t.Errorf("%+v", c)
	}
}

func TestCompaniesAreCounted(t *testing.T) {
	db, _ := registerOf(t)
	all := must[[]CompanyHandovers](t)(db.Handovers.Companies(context.Background(), PrintCard))
	// Barokah: cards 0, 2 (void), 4; card 0 collected. Sumberrejo: 1 (replaced), 3, 5 and the new 1; card 3 collected.
	if len(all) != 2 || all[0].Printed != 3 || all[0].Handed != 1 || all[1].Printed != 2 || all[1].Handed != 1 || all[0].Company == "" {
		t.Errorf("%+v", all)
	}
}

// Two clerks scan the same card at once: one hands it over.
func TestTwoClerksHandOverOnce(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	prints := must[[]Print](t)(db.Prints.Issue(ctx, []Draft{card(1, "Siti")}, cards, nil))
	var both sync.WaitGroup
	var count sync.Map
	for i := range 8 {
		both.Go(func() {
			got, err := db.Handovers.Record(ctx, []int64{prints[0].ID}, today)
			if err == nil && got[0].State == HandedNow {
				count.Store(i, true)
			}
		})
	}
	both.Wait()
	n := 0
	count.Range(func(any, any) bool { n++; return true })
	if p := must[Paper](t)(db.Prints.Paper(ctx, prints[0].ID)); n != 1 || len(p.Handovers) != 1 {
		t.Errorf("%d hand-overs were kept, %d are there", n, len(p.Handovers))
	}
}

// A merge of two records takes the cards along, with who collected them.
func TestMergeKeepsHandovers(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	a, b := Worker{Name: "Siti Aminah", NIK: "3514016501900001"}, Worker{Name: "Siti Aminah", NIK: "3514016501900002"}
	ok(t, db.Workers.Save(ctx, &a))
	ok(t, db.Workers.Save(ctx, &b))
	prints := must[[]Print](t)(db.Prints.Issue(ctx, []Draft{card(b.ID, "Siti Aminah"), card(a.ID, "Siti Aminah")}, cards, nil))
	must[[]HandoverResult](t)(db.Handovers.Record(ctx, []int64{prints[0].ID}, today))
	must[Merge](t)(db.Workers.Merge(ctx, &a, b.ID, b.Version))
	p := must[Paper](t)(db.Prints.Paper(ctx, prints[0].ID))
	if p.SubjectID != a.ID || p.Handover == nil || p.Replaced != prints[1].Number {
		t.Errorf("%+v", p)
	}
	sound(t, db)
}
