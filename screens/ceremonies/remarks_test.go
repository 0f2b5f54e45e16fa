package ceremonies

import (
	"slices"
	"strings"
	"testing"

	ranks "lingkaran/app/award"
	"lingkaran/data"
	"lingkaran/screens/desktest"
)

// What stands on the other tabs is remarked on the first one, from a draft
// without anything to a ceremony that is long past.
func TestRemarksAboutTheOtherTabs(t *testing.T) {
	o := open(t)
	c := o.Ceremony()
	status := func(s data.CeremonyStatus) {
		t.Helper()
		kept, err := o.DB.Ceremonies.Get(t.Context(), c.ID)
		o.Must(err)
		kept.Status = s
		o.Must(ranks.Keep(t.Context(), o.DB, &kept))
	}
	want := func(what string, jumps ...jump) {
		t.Helper()
		if got := o.remarks(); !slices.Equal(got, jumps) {
			t.Errorf("%s: %v, want %v", what, got, jumps)
		}
	}
	o.screen.open(c.ID, 0)
	p := o.screen.page
	want("confirmed, and nothing else", toRanking, toGuests, toRundown)
	status(data.CeremonyDraft)
	want("a draft", toRanking, toGuests, toRundown)
	for _, n := range p.shown.remarks(o.Desk.Today()) {
		p.follow(n)
		if p.part() == nil || n.blocked {
			t.Errorf("%q leads nowhere", n.text)
		}
		p.showAwardees()
	}

	sheet, err := ranks.Open(t.Context(), o.DB, c.ID)
	o.Must(err)
	sheet.Rules.Minimum = 15 // Bahari, who is on the list, gave for 10
	o.Must(sheet.Save(t.Context(), o.DB))
	want("with rules, but another list", toRanking, toGuests, toRundown)
	p.chooseTab(tabRundown)
	items := []data.RundownItem{{CeremonyID: c.ID, Title: "A", Minutes: 30}, {CeremonyID: c.ID, Title: "B", Minutes: 5, Starts: "09:10"}}
	o.Must(o.DB.Rundowns.SaveAll(t.Context(), items))
	guests := []data.Guest{{CeremonyID: c.ID, Name: "Budi", Seats: 1}, {CeremonyID: c.ID, Name: "Ani", Seats: 1}}
	o.Must(o.DB.Guests.SaveAll(t.Context(), guests))
	p.showAwardees() // the remarks are read again when they are looked at
	want("numbers and times", toRanking, toPack, toRundown)
	items[1].Starts, items[1].Minutes = "", 16*60
	o.Must(o.DB.Rundowns.Save(t.Context(), &items[1]))
	want("after midnight", toRanking, toPack, toRundown)
	items[1].Minutes = 5
	o.Must(o.DB.Rundowns.Save(t.Context(), &items[1]))
	_, err = o.DB.Guests.Invite(t.Context(), []int64{guests[0].ID, guests[1].ID}, data.Numbering{Scope: "invitation", Format: func(n int) string { return string(rune('0' + n)) }})
	o.Must(err)
	want("only the list is another", toRanking)
	sheet, err = ranks.Open(t.Context(), o.DB, c.ID)
	o.Must(err)
	_, err = sheet.Take(t.Context(), o.DB, data.Taking{Drop: true})
	o.Must(err)
	want("all is done")

	status(data.CeremonyConfirmed)
	want("frozen")
	cahaya, err := o.DB.Companies.Get(t.Context(), p.shown.awards[0].CompanyID)
	o.Must(err)
	o.Gives(cahaya, 7, desktest.Day(2026, 11, 2))
	want("given after it was frozen", toRanking)
	if got := o.jumps(); len(got) != 0 || !strings.Contains(p.shown.remarks(o.Desk.Today())[0].text, "ditetapkan") {
		t.Errorf("the figures of a frozen ranking are to be replaced: %v", got)
	}

	kept, err := o.DB.Ceremonies.Get(t.Context(), c.ID)
	o.Must(err)
	kept.Date = o.Desk.Today().AddDays(-10)
	o.Must(o.DB.Ceremonies.Save(t.Context(), &kept))
	o.Must(o.DB.Guests.Delete(t.Context(), guests[0].ID, guests[1].ID))
	want("after the day", toRanking)
	kept.Date = o.Desk.Today().AddDays(-61)
	o.Must(o.DB.Ceremonies.Save(t.Context(), &kept))
	want("long past")
}

// A ceremony whose ranking was never frozen becomes a draft without a word about
// a frozen one.
func TestNothingFrozenNothingGivenUp(t *testing.T) {
	o := open(t)
	c := o.Ceremony() // confirmed past the rules
	o.screen.open(c.ID, 0)
	o.screen.page.setStatus(data.CeremonyDraft)
	if o.Desk.Asking() {
		t.Fatal("it asks about a ranking that is not there")
	}
	kept, err := o.DB.Ceremonies.Get(t.Context(), c.ID)
	o.Must(err)
	if kept.Status != data.CeremonyDraft {
		t.Errorf("still %q", kept.Status)
	}
}
