package data

import (
	"context"
	"fmt"
	"testing"
	"time"

	"lingkaran/data/datatest"
)

// TestOthersWritesAreTold: on every database, what another program writes is
// told as if it had been done here, and what this one writes is told once.
func TestOthersWritesAreTold(t *testing.T) {
	ctx, source := context.Background(), datatest.Source(t)
	db, err := Open(ctx, source, Options{Watch: time.Hour})
	ok(t, err)
	defer db.Close()
	other := openAt(t, source)
	var told []string
	db.Events.Subscribe(func(e Event) { told = append(told, fmt.Sprint(e.Kind, e.IDs)) })
	is := func(step string, want ...string) {
		t.Helper()
		db.lookAround(ctx)
		if fmt.Sprint(told) != fmt.Sprint(want) {
			t.Errorf("%s: told %v, want %v", step, told, want)
		}
		told = nil
	}
	is("nothing")
	a := newCompany(t, other, "A")
	is("another's company", "company[1]")
	is("the same again")
	newCompany(t, db, "B")
	is("one's own", "company[2]")
	newCompany(t, other, "C")
	newCompany(t, db, "D")
	newCompany(t, other, "E")
	is("both in turn", "company[4]", "company[3 5]")
	ws := newWorkers(t, other, watchRows+1)
	is("many", "worker[]")
	k := newContribution(t, other, a, MonthOf(2022, 1), 1)
	must[[]CoverageRow](t)(other.Contributions.Cover(ctx, k.ID, idsOf(ws[:2])))
	is("cover", fmt.Sprintf("contribution[%d]", k.ID), "coverage[]", "worker[]")
	ok(t, other.Office.SetSetting(ctx, "paper", "A4"))
	is("a setting", "setting[]")
	printed := must[[]Print](t)(other.Prints.Issue(ctx, []Draft{card(ws[0].ID, "Siti")}, cards, nil))
	is("a card", fmt.Sprintf("worker[%d]", ws[0].ID), "print[]")
	must[[]HandoverResult](t)(other.Handovers.Record(ctx, []int64{printed[0].ID}, HandoverEntry{Day: Date{2022, 12, 14}}))
	is("a hand-over", fmt.Sprintf("worker[%d]", ws[0].ID), "handover[]")
	if err := db.Companies.Save(ctx, &Company{Record: Record{ID: 99}}); err == nil {
		t.Fatal("a company that is not there was saved")
	}
	newCompany(t, other, "F")
	is("after a write that failed", "company[6]")
	if !db.Connected() {
		t.Error("not connected")
	}
}

func TestWatchEndsWithTheDatabase(t *testing.T) {
	source := datatest.Source(t)
	db, err := Open(context.Background(), source, Options{Watch: time.Millisecond})
	ok(t, err)
	heard := make(chan struct{}, 1)
	db.Events.Subscribe(func(Event) {
		select {
		case heard <- struct{}{}:
		default:
		}
	})
	newCompany(t, openAt(t, source), "A")
	<-heard
	ok(t, db.Close())
	if db.lookAround(context.Background()); !db.Server() && !db.Connected() {
		t.Error("a closed file counts as lost")
	}
}
