package data

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"
)

func testCeremony(t *testing.T, db *DB) Ceremony {
	t.Helper()
	e := Ceremony{Title: "Acara contoh", Date: Date{2022, 12, 14}}
	ok(t, db.Ceremonies.Save(context.Background(), &e))
	return e
}

func guestNames(t *testing.T, db *DB, ceremonyID int64) []string {
	t.Helper()
	var out []string
	for _, g := range must[[]GuestRow](t)(db.Guests.Of(context.Background(), ceremonyID)) {
		out = append(out, g.Name+"/"+g.From())
	}
	return out
}

func TestGuestsHaveAnOrder(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	e, c := testCeremony(t, db), newCompany(t, db, "Barokah")
	guests := []Guest{{CeremonyID: e.ID, Name: "A", Institution: "Dinas Contoh"}, {CeremonyID: e.ID, Name: "B", CompanyID: c.ID}, {CeremonyID: e.ID, Name: "C", Seats: 3}}
	ok(t, db.Guests.SaveAll(ctx, guests))
	if got, want := guestNames(t, db, e.ID), []string{"A/Dinas Contoh", "B/PT Barokah", "C/"}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if guests[0].Seats != 1 || guests[2].Seats != 3 || guests[2].Position != 3 {
		t.Errorf("%+v", guests)
	}
	ok(t, db.Guests.Reorder(ctx, e.ID, []int64{guests[2].ID, 999}))
	if got := guestNames(t, db, e.ID); got[0] != "C/" || got[1] != "A/Dinas Contoh" {
		t.Errorf("order %v", got)
	}
	ok(t, db.Guests.Delete(ctx, guests[0].ID))
	if got := guestNames(t, db, e.ID); len(got) != 2 {
		t.Errorf("left %v", got)
	}
	ok(t, db.Guests.Restore(ctx, guests[0].ID))
	stale := guests[1]
	stale.Version--
	if err := db.Guests.Save(ctx, &stale); !errors.Is(err, ErrStale) {
		t.Errorf("an older version: %v", err)
	}
	broken := []Guest{{CeremonyID: e.ID, Name: "D"}, {CeremonyID: 99, Name: "E"}}
	if err := db.Guests.SaveAll(ctx, broken); !errors.Is(err, ErrNotFound) {
		t.Errorf("no such ceremony: %v", err)
	}
	if got := guestNames(t, db, e.ID); len(got) != 3 {
		t.Errorf("a part of a list was kept: %v", got)
	}
	sound(t, db)
}

func TestInvitationsAreNumberedOnce(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	e := testCeremony(t, db)
	var guests []Guest
	for i := range 4 {
		guests = append(guests, Guest{CeremonyID: e.ID, Name: fmt.Sprint(i)})
	}
	ok(t, db.Guests.SaveAll(ctx, guests))
	n := Numbering{Scope: "invitation", Period: "2022", Format: func(i int) string { return fmt.Sprintf("%03d/UND", i) }}
	first := must[[]GuestRow](t)(db.Guests.Invite(ctx, []int64{guests[2].ID, guests[0].ID}, n))
	if len(first) != 2 || first[0].Number != "001/UND" || first[0].ID != guests[2].ID || first[1].Number != "002/UND" {
		t.Errorf("%+v", first)
	}
	all := must[[]GuestRow](t)(db.Guests.Invite(ctx, []int64{guests[0].ID, guests[1].ID, guests[2].ID, guests[3].ID}, n))
	seen := map[string]bool{}
	for i, want := range []string{"002/UND", "003/UND", "001/UND", "004/UND"} {
		if all[i].Number != want || len(all[i].Code) != invitationCode || seen[all[i].Code] {
			t.Errorf("guest %d: %q, code %q", i, all[i].Number, all[i].Code)
		}
		seen[all[i].Code] = true
	}
	if next := must[int](t)(db.Prints.Peek(ctx, n)); next != 5 {
		t.Errorf("next is %d", next)
	}
	if g := must[GuestRow](t)(db.Guests.ByCode(ctx, all[1].Code)); g.ID != guests[1].ID {
		t.Errorf("by code: %+v", g)
	}
	for _, code := range []string{"", "TIDAK"} {
		if _, err := db.Guests.ByCode(ctx, code); !errors.Is(err, ErrNotFound) {
			t.Errorf("%q: %v", code, err)
		}
	}
	// They are no prints, and whoever is taken off the list takes the number along.
	if all := must[[]Counter](t)(db.Prints.Counters(ctx)); len(all) != 0 {
		t.Errorf("counters of prints: %+v", all)
	}
	sound(t, db)
	ok(t, db.Guests.Delete(ctx, guests[1].ID))
	sound(t, db)
}

func TestArrivals(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	e := testCeremony(t, db)
	g := Guest{CeremonyID: e.ID, Name: "A", Seats: 2}
	ok(t, db.Guests.Save(ctx, &g))
	if before := must[Guest](t)(db.Guests.Arrive(ctx, g.ID, 2, "Wakil A")); before.ArrivedAt != nil {
		t.Errorf("before: %+v", before)
	}
	before := must[Guest](t)(db.Guests.Arrive(ctx, g.ID, 3, "Wakil A"))
	if before.ArrivedAt == nil || before.Arrived != 2 {
		t.Errorf("twice: %+v", before)
	}
	now := must[GuestRow](t)(db.Guests.Get(ctx, g.ID))
	if now.Arrived != 3 || now.RepresentedBy != "Wakil A" || !now.ArrivedAt.Equal(*before.ArrivedAt) {
		t.Errorf("now: %+v", now)
	}
	must[Guest](t)(db.Guests.Arrive(ctx, g.ID, 0, ""))
	if now := must[GuestRow](t)(db.Guests.Get(ctx, g.ID)); now.ArrivedAt != nil || now.Arrived != 0 {
		t.Errorf("taken back: %+v", now)
	}
	if _, err := db.Guests.Arrive(ctx, 99, 1, ""); !errors.Is(err, ErrNotFound) {
		t.Errorf("nobody: %v", err)
	}
	if h := must[[]Change](t)(db.Changes.Of(ctx, KindGuest, g.ID)); len(h) != 4 {
		t.Errorf("history %+v", h)
	}
}

func TestAdmitOnce(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	e := testCeremony(t, db)
	g := Guest{CeremonyID: e.ID, Name: "Budi", Seats: 2}
	ok(t, db.Guests.Save(ctx, &g))
	if x, admitted, err := db.Guests.Admit(ctx, g.ID, 2, "Wakil"); err != nil || !admitted || x.Arrived != 2 || x.ArrivedAt == nil || x.RepresentedBy != "Wakil" {
		t.Errorf("first: %+v %v %v", x, admitted, err)
	}
	if x, admitted, err := db.Guests.Admit(ctx, g.ID, 9, ""); err != nil || admitted || x.Arrived != 2 || x.RepresentedBy != "Wakil" {
		t.Errorf("second: %+v %v %v", x, admitted, err)
	}
	if _, _, err := db.Guests.Admit(ctx, 99, 1, ""); !errors.Is(err, ErrNotFound) {
		t.Errorf("nobody: %v", err)
	}
	if h := must[[]Change](t)(db.Changes.Of(ctx, KindGuest, g.ID)); len(h) != 2 {
		t.Errorf("history %+v", h)
	}
}

// TestDoorsAtOnce: of doors that admit one guest at the same moment, one does.
func TestDoorsAtOnce(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	e := testCeremony(t, db)
	g := Guest{CeremonyID: e.ID, Name: "Budi", Seats: 2}
	ok(t, db.Guests.Save(ctx, &g))
	const doors = 6
	admitted := make(chan bool, doors)
	for i := range doors {
		go func() {
			_, done, err := db.Guests.Admit(ctx, g.ID, i+1, "")
			if err != nil {
				t.Error(err)
			}
			admitted <- done
		}()
	}
	n := 0
	for range doors {
		if <-admitted {
			n++
		}
	}
	if x := must[GuestRow](t)(db.Guests.Get(ctx, g.ID)); n != 1 || x.Version != g.Version+1 {
		t.Errorf("%d doors admitted the guest, who was changed %d times", n, x.Version-g.Version)
	}
}

func TestRundowns(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	e := testCeremony(t, db)
	items := []RundownItem{{CeremonyID: e.ID, Title: "Registrasi", Role: ArrivalsItem, Minutes: 30, Starts: "08:30"}, {CeremonyID: e.ID, Title: "Pembukaan", Person: "MC", Minutes: 5}}
	ok(t, db.Rundowns.SaveAll(ctx, items))
	late := RundownItem{CeremonyID: e.ID, Title: "Penghargaan", Role: AwardsItem}
	ok(t, db.Rundowns.Save(ctx, &late))
	ok(t, db.Rundowns.Reorder(ctx, e.ID, []int64{items[0].ID, late.ID}))
	var got []string
	for _, x := range must[[]RundownItem](t)(db.Rundowns.Of(ctx, e.ID)) {
		got = append(got, fmt.Sprintf("%d %s", x.Position, x.Title))
	}
	if want := []string{"1 Registrasi", "2 Penghargaan", "3 Pembukaan"}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	ok(t, db.Rundowns.Delete(ctx, late.ID))
	ok(t, db.Rundowns.Restore(ctx, late.ID))
	if err := db.Rundowns.Save(ctx, &RundownItem{CeremonyID: 99}); !errors.Is(err, ErrNotFound) {
		t.Errorf("no such ceremony: %v", err)
	}
	sound(t, db)
}
