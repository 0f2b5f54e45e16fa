package prints

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"lingkaran/app/handover"
	"lingkaran/app/layout"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"
)

// printed is an office with six certificates and n cards in the register.
func printed(t *testing.T, n int) (*office, []data.Print) {
	t.Helper()
	o := open(t, 30)
	o.ask()
	o.save("piagam.pdf")
	workers, err := o.DB.Workers.IDs(t.Context(), data.WorkerQuery{})
	o.Must(err)
	o.screen.Ask(desk.PrintRequest{Kind: data.PrintCard, IDs: workers[:n]})
	o.save("kartu.pdf")
	all := o.register()
	if len(all) != 6+n {
		t.Fatalf("%d prints", len(all))
	}
	slices.Reverse(all)
	return o, all[6:]
}

func TestFiltersOfTheRegisterCombine(t *testing.T) {
	o, cards := printed(t, 8)
	o.screen.choose(registered)
	g := o.screen.register
	shows := func(want int, what string) {
		t.Helper()
		if n, known := g.table.Count(); n != want || !known {
			t.Errorf("%s: %d prints are listed, want %d", what, n, want)
		}
	}
	shows(14, "all")
	g.filters.bar.Set(filterKind, string(data.PrintCard))
	g.filters.changed(filterKind, string(data.PrintCard))
	shows(8, "cards")
	company := int64(0)
	of := 0
	for _, c := range cards {
		if c.CompanyID != 0 && company == 0 {
			company = c.CompanyID
		}
		if c.CompanyID == company {
			of++
		}
	}
	g.filters.picks.company.OnChanged(widgets.Choice{ID: company, Title: "PT Contoh"})
	shows(of, "cards of a company")
	today := o.Desk.Today()
	g.filters.picks.from.OnChanged(today)
	shows(of, "cards of a company of today")
	g.filters.picks.to.OnChanged(today.AddDays(-1))
	shows(0, "days that end before they begin")
	g.filters.changed(filterDays, "")
	g.filters.changed(filterCompany, "")
	shows(8, "cards again")
	g.search.SetText(cards[3].Number)
	shows(1, "a number among the cards")
	g.all()
	shows(14, "everything")
	o.Must(o.DB.Prints.Void(t.Context(), cards[0].ID, "salah"))
	g.filters.changed(filterState, string(data.PrintsVoid))
	shows(1, "void ones")
	g.all()
	g.open(cards[1].ID)
	g.document()
	shows(8, "the document of a card")
}

// A colleague prints on: the list follows, a reason that is typed stays.
func TestThePanelFollowsWhatHappens(t *testing.T) {
	o, cards := printed(t, 3)
	o.screen.OpenRecord(data.KindPrint, cards[0].ID)
	g := o.screen.register
	g.reason.SetValue("nama salah")
	_, err := o.DB.Handovers.Record(t.Context(), []int64{cards[1].ID}, data.HandoverEntry{Day: o.Desk.Today()})
	o.Must(err)
	if g.reason.Value() != "nama salah" {
		t.Error("what was typed is lost when another card is handed over")
	}
	_, err = o.DB.Handovers.Record(t.Context(), []int64{cards[0].ID}, data.HandoverEntry{Day: o.Desk.Today(), CollectedBy: "Sutrisno"})
	o.Must(err)
	if g.paper.Handover == nil || g.paper.Handover.CollectedBy != "Sutrisno" {
		t.Error("that it was collected is not shown")
	}
}

func TestLookingLeavesNoTrace(t *testing.T) {
	o, cards := printed(t, 2)
	before := len(o.register())
	o.screen.OpenRecord(data.KindPrint, cards[0].ID)
	g := o.screen.register
	g.lookAt()
	if !g.looking() || !g.look.pages.view.Drawn() || g.look.pages.plan.Pages != 2 {
		t.Fatalf("looking %v at %d pages", g.looking(), g.look.pages.plan.Pages)
	}
	if len(o.register()) != before {
		t.Error("looking at a paper printed it")
	}
	o.screen.Escape()
	if g.looking() || !g.split.IsOpen() {
		t.Error("Esc does not lead back to the list")
	}
	o.screen.Escape()
	if g.split.IsOpen() {
		t.Error("Esc does not close the detail")
	}
	g.table.OnClick(cards[0].ID)
	if !g.split.IsOpen() || g.shown.ID != cards[0].ID {
		t.Error("a click on the row whose detail was closed does not open it again")
	}
}

func TestNumbersAreAccountedFor(t *testing.T) {
	o, cards := printed(t, 4)
	o.Must(o.DB.Prints.Void(t.Context(), cards[2].ID, "salah"))
	all, err := o.DB.Prints.Counters(t.Context())
	o.Must(err)
	var said []string
	for _, c := range all {
		said = append(said, counterTitle(c)+": "+counterSentence(c))
	}
	want := []string{"Kartu peserta: Semua nomor 1 sampai 4 ada: 3 berlaku, 1 dibatalkan.", "Piagam 2022: Semua nomor 1 sampai 6 ada: 6 berlaku, 0 dibatalkan."}
	if got := strings.Join(said, "\n"); !strings.Contains(got, "Semua nomor 1 sampai 4 ada: 3 berlaku, 1 dibatalkan.") || !strings.Contains(got, "Semua nomor 1 sampai 6 ada: 6 berlaku, 0 dibatalkan.") {
		t.Errorf("%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
	broken := data.Counter{Kind: data.PrintCard, Last: 412, Valid: 408, Void: 3, Missing: []data.NumberSpan{{From: 7, To: 7, Before: "K-6", After: "K-8"}}}
	if s := counterSentence(broken); !strings.HasPrefix(s, "1 nomor di antara 1 dan 412 tidak ada") {
		t.Error(s)
	}
	if s := gapSentence(broken.Missing[0]); s != "Urutan 7 tidak ada: di antara K-6 dan K-8." {
		t.Error(s)
	}
	o.screen.register.checkNumbers()
	if !o.Desk.Asking() {
		t.Error("nothing is said")
	}
	o.Desk.Answer(true)
}

// scan types at the counter as a scanner does, with Enter.
func (o *office) scan(text string) handover.Result {
	o.Helper()
	h := o.screen.handover
	h.code.SetValue(text)
	h.submit()
	if h.code.Value() != "" {
		o.Errorf("%q still stands in the field", text)
	}
	return h.answer.shown
}

func TestScanningHandsOver(t *testing.T) {
	o, cards := printed(t, 5)
	o.screen.choose(handed)
	h := o.screen.handover
	if n, _ := h.list.table.Count(); n != 11 || o.screen.Count() != "11 belum diserahkan" {
		t.Errorf("%d are left, %q", n, o.screen.Count())
	}
	r := o.scan(cards[0].Number)
	if r.Verdict != handover.Collected || r.Name != cards[0].Values[layout.FieldName] || r.Handover.Day != o.Desk.Today() {
		t.Fatalf("%+v", r)
	}
	if n, _ := h.list.table.Count(); n != 10 {
		t.Errorf("%d are left after a scan", n)
	}
	if r = o.scan(cards[0].Number); r.Verdict != handover.Before {
		t.Errorf("a second scan: %+v", r)
	}
	o.Must(o.DB.Prints.Void(t.Context(), cards[1].ID, "salah"))
	if r = o.scan(cards[1].Number); r.Verdict != handover.Void {
		t.Errorf("a void one: %+v", r)
	}
	if r = o.scan("tidak ada"); r.Verdict != handover.Unknown {
		t.Errorf("nonsense: %+v", r)
	}
	h.by.SetValue("Sutrisno")
	h.remark.SetValue("kepala dusun")
	if r = o.scan(cards[2].Values[layout.FieldQR]); r.Verdict != handover.Collected || r.Handover.CollectedBy != "Sutrisno" || r.Handover.Remark != "kepala dusun" {
		t.Errorf("the code of an unsealed card: %+v", r)
	}
	o.Desk.Notices.Undo()
	p, err := o.DB.Prints.Paper(t.Context(), cards[2].ID)
	o.Must(err)
	if p.Handover != nil || len(p.Handovers) != 1 {
		t.Errorf("after undo: %+v", p.Handovers)
	}
	if h.answer.shown.Handover.ID != 0 {
		t.Error("the answer still says that it was handed over")
	}
	h.submit()
	if len(h.answer.shown.Name) == 0 {
		t.Error("an empty field took the answer away")
	}
	h.day.SetValue(o.Desk.Today().AddDays(1))
	h.code.SetValue(cards[3].Number)
	h.submit()
	if p, err := o.DB.Prints.Paper(t.Context(), cards[3].ID); err != nil || p.Handover != nil {
		t.Errorf("handed over tomorrow: %v", err)
	}
}

// A village head collects for many, some of which were collected meanwhile.
func TestManyAreHandedOverAtOnce(t *testing.T) {
	o, cards := printed(t, 6)
	o.screen.choose(handed)
	h := o.screen.handover
	_, err := o.Colleague("Budi").Handovers.Record(t.Context(), []int64{cards[1].ID}, data.HandoverEntry{Day: o.Desk.Today()})
	o.Must(err)
	h.by.SetValue("Sutrisno")
	h.list.table.Tick(cards[0].ID, cards[1].ID, cards[2].ID)
	h.give(h.list.table.Ticked())
	if n, _ := h.list.table.TickedCount(); n != 0 || !strings.Contains(o.Desk.Notices.Last, "2 cetakan diserahkan kepada Sutrisno") || !strings.Contains(o.Desk.Notices.Last, "1 ") {
		t.Errorf("%d ticked, %q", n, o.Desk.Notices.Last)
	}
	o.Desk.Notices.Undo()
	left, err := o.DB.Prints.IDs(t.Context(), data.RegisterQuery{State: data.PrintsLeft, Kind: data.PrintCard})
	o.Must(err)
	if len(left) != 5 {
		t.Errorf("%d cards are left after undo, want all but the colleague's", len(left))
	}
	h.list.bar.Set(filterState, string(data.PrintsHanded))
	h.list.load()
	h.list.table.Tick(cards[1].ID)
	h.list.takeBack()
	if !o.Desk.Asking() {
		t.Fatal("nobody asks why")
	}
	o.Desk.AnswerText("salah orang")
	p, err := o.DB.Prints.Paper(t.Context(), cards[1].ID)
	o.Must(err)
	if p.Handover != nil || p.Handovers[0].UndoReason != "salah orang" {
		t.Errorf("%+v", p.Handovers)
	}
}

func TestWhatIsLeftPerCompany(t *testing.T) {
	o, cards := printed(t, 8)
	o.screen.choose(handed)
	l := o.screen.handover.list
	l.turn()
	if _, known := l.companies.Count(); !l.byCompany || !known {
		t.Fatal("the companies are not listed")
	}
	want := map[int64]int{}
	for _, c := range cards {
		want[companyKey(data.CompanyHandovers{CompanyID: c.CompanyID})]++
	}
	l.bar.Set(filterKind, string(data.PrintCard))
	l.load()
	for id, n := range want {
		c, ok := l.companies.Row(id)
		if !ok || c.Printed != n || c.Left() != n {
			t.Errorf("company %d: %+v, want %d", id, c, n)
		}
	}
	some := slices.Min(slices.Collect(maps.Keys(want)))
	l.choose(some)
	if n, _ := l.table.Count(); l.byCompany || n != want[some] {
		t.Errorf("%d papers of the company are listed, want %d", n, want[some])
	}
	l.all()
	if n, _ := l.table.Count(); n != 14 {
		t.Errorf("%d papers", n)
	}
}
