package ceremonies

import (
	"slices"
	"strings"
	"testing"

	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/desktest"
	"lingkaran/screens/widgets"
)

func TestAddAwardees(t *testing.T) {
	o := open(t)
	c := o.Ceremony()
	late := o.Company("Dewata", 50, desktest.Day(2026, 12, 5)) // after the cut-off
	o.Company("Elang", 0, data.Date{})
	early := o.Company("Fajar", 5, desktest.Day(2026, 11, 30))
	o.screen.open(c.ID, 0)
	o.screen.NewRecord()
	a := o.screen.adding
	if got := a.table.IDs(); len(got) != 4 || slices.Contains(got, late.ID) {
		t.Fatalf("contributors up to the cut-off: %v", got)
	}
	a.filter.Reset()
	if got := a.table.IDs(); len(got) != 6 {
		t.Fatalf("all companies: %v", got)
	}
	a.table.TickAll()
	if got := a.chosen(); len(got) != 3 {
		t.Errorf("those on the list are offered again: %v", got)
	}
	a.table.TickNone()
	a.table.SetCurrent(early.ID)
	o.screen.Save()
	if o.screen.adding != nil {
		t.Fatal("the page is not shown again")
	}
	o.Wants("called", o.Called(o.screen.page.id), []string{"PT Bahari", "PT Cahaya", "PT Angkasa", "PT Fajar"})
	if w := o.screen.page.shown.awards[3]; w.Workers != 5 || w.Amount != 5*6*16800 {
		t.Errorf("figures: %+v", w)
	}
	o.Desk.Notices.Undo()
	o.Wants("undone", o.Called(o.screen.page.id), []string{"PT Bahari", "PT Cahaya", "PT Angkasa"})
}

func TestOrderOfCall(t *testing.T) {
	o := open(t)
	o.screen.open(o.Ceremony().ID, 0)
	p := o.screen.page
	p.awardees.order.Move(2, 0)
	o.Wants("moved", o.Called(o.screen.page.id), []string{"PT Angkasa", "PT Bahari", "PT Cahaya"})
	sorted := func(i int) {
		rows := slices.Clone(p.shown.awards)
		slices.SortStableFunc(rows, sortings()[i].less)
		p.awardees.arrange(rows)
	}
	sorted(0)
	o.Wants("by workers", o.Called(o.screen.page.id), []string{"PT Cahaya", "PT Angkasa", "PT Bahari"})
	o.Desk.Notices.Undo()
	o.Wants("undone", o.Called(o.screen.page.id), []string{"PT Angkasa", "PT Bahari", "PT Cahaya"})
	sorted(3)
	if strings.Contains(o.Desk.Notices.Last, "diubah") {
		t.Error("a list that is in order already is said to be changed")
	}
	p.awardees.setCategoryOf(t, p.shown.awards[1].ID, "Platinum")
	p.awardees.setCategoryOf(t, p.shown.awards[2].ID, "Emas")
	sorted(4)
	o.Wants("by category", o.Called(o.screen.page.id), []string{"PT Bahari", "PT Cahaya", "PT Angkasa"})
}

// setCategoryOf ticks one award and gives it a category, as a clerk does.
func (a *awardees) setCategoryOf(t *testing.T, id int64, category string) {
	t.Helper()
	a.order.Tick(id)
	a.setCategory(category)
	if w, _ := a.page.shown.award(id); w.Category != category {
		t.Fatalf("category is %q", w.Category)
	}
	if len(a.order.Ticked()) != 0 {
		t.Error("the ticks stay")
	}
}

func TestRemoveAwardeesAndUndo(t *testing.T) {
	o := open(t)
	o.screen.open(o.Ceremony().ID, 0)
	p := o.screen.page
	p.openAward(p.shown.awards[0].ID)
	p.removeAwards([]int64{p.shown.awards[0].ID})
	o.Wants("removed", o.Called(o.screen.page.id), []string{"PT Cahaya", "PT Angkasa"})
	if p.award != nil {
		t.Error("the removed award is still shown")
	}
	o.Desk.Notices.Undo()
	o.Wants("back in place", o.Called(o.screen.page.id), []string{"PT Bahari", "PT Cahaya", "PT Angkasa"})
}

func TestAwardForm(t *testing.T) {
	o := open(t)
	o.screen.open(o.Ceremony().ID, 0)
	p := o.screen.page
	first, second := p.shown.awards[0], p.shown.awards[1]
	p.openAward(first.ID)
	desktest.Type(p.award.form, map[string]string{"Category": "Platinum", "Wording": "atas {{workers}} pekerja dan {{salah}}"})
	o.screen.Save()
	if bad, _ := desktest.Trouble(p.award.form, "Wording"); bad == "" {
		t.Fatal("an unknown field in the wording is not told")
	}
	p.openAward(second.ID)
	if !o.Desk.Asking() {
		t.Fatal("typed text would be lost without a question")
	}
	o.Desk.Answer(false)
	desktest.Type(p.award.form, map[string]string{"Wording": "atas {{workers}} pekerja"})
	o.screen.Save()
	kept, err := o.DB.Ceremonies.Award(t.Context(), first.ID)
	o.Must(err)
	if kept.Category != "Platinum" || kept.Wording != "atas {{workers}} pekerja" || kept.Workers != 10 {
		t.Errorf("kept %+v", kept.Award)
	}
	if s, err := p.shown.sentence(p.shown.awards[0]); s != "atas 10 pekerja" || err != nil {
		t.Errorf("the certificate says %q, %v", s, err)
	}
	if o.screen.Unsaved() {
		t.Error("a saved award counts as unsaved")
	}
	// someone else changes the category meanwhile, I the wording: both are kept
	kept.Category = "Emas"
	mine := p.award
	desktest.Type(mine.form, map[string]string{"Wording": "atas kepeduliannya"})
	o.Must(o.DB.Ceremonies.SaveAward(t.Context(), &kept.Award))
	o.screen.Save()
	if v := mine.versions.View(); v == nil || v.Left() != 0 {
		t.Fatal("the other's change is not shown")
	}
	o.screen.Save()
	both, err := o.DB.Ceremonies.Award(t.Context(), first.ID)
	o.Must(err)
	if both.Category != "Emas" || both.Wording != "atas kepeduliannya" {
		t.Errorf("merged to %q, %q", both.Category, both.Wording)
	}
}

func TestFiguresThatWereOvertaken(t *testing.T) {
	o := open(t)
	c := o.Ceremony()
	o.screen.open(c.ID, 0)
	p := o.screen.page
	id := p.shown.awards[0].CompanyID
	company, err := o.DB.Companies.Get(t.Context(), id)
	o.Must(err)
	o.Gives(company, 7, desktest.Day(2026, 11, 2))
	if got := o.jumps(); !slices.Equal(got, []jump{toFigures}) {
		t.Fatalf("needs: %v", got)
	}
	p.follow(p.shown.needs()[0])
	if p.shown.awards[0].Workers != 17 || len(o.jumps()) != 0 {
		t.Errorf("after taking the present figures: %+v", p.shown.awards[0])
	}
	o.Desk.Notices.Undo()
	if p.shown.awards[0].Workers != 10 {
		t.Error("the former figures do not come back")
	}
}

func TestWhoSigns(t *testing.T) {
	o := open(t)
	c := o.Ceremony()
	o.screen.open(c.ID, 0)
	p := o.screen.page
	gone := o.Signatory("Bupati Lama", desktest.Day(2023, 9, 24))
	s := p.side.signing
	choices := signatoryChoices([]data.Signatory{gone, p.shown.signatories[0]}, "", c.Date)
	if choices[0].Title != "Trioki Susanto" || choices[1].ID != gone.ID || choices[1].Detail == "" {
		t.Errorf("choices: %v", choices)
	}
	s.pickers[1].SetValue(widgets.Choice{ID: gone.ID, Title: gone.Name})
	s.chosen()
	if got := o.jumps(); !slices.Equal(got, []jump{toSignatories}) {
		t.Errorf("needs: %v", got)
	}
	if _, warn := s.pickers[1].Trouble(); warn == "" {
		t.Error("it is not said that he was not in office")
	}
	s.exchange()
	if p.shown.signatories[0].ID != gone.ID {
		t.Error("not swapped")
	}
	s.pickers[0].SetValue(widgets.Choice{})
	s.chosen()
	if len(p.shown.signatories) != 1 || p.shown.signatories[0].Name != "Trioki Susanto" || len(o.jumps()) != 0 {
		t.Errorf("who signs: %v", p.shown.signatories)
	}
	o.Desk.Notices.Undo()
	if len(p.shown.signatories) != 2 {
		t.Error("not undone")
	}
}

func TestPrintAsksForTheCertificates(t *testing.T) {
	o := open(t)
	c := o.Ceremony()
	o.screen.open(c.ID, 0)
	p := o.screen.page
	o.screen.PrintCurrent()
	ids := []int64{p.shown.awards[0].ID, p.shown.awards[2].ID}
	p.awardees.order.Tick(ids...)
	o.screen.PrintCurrent()
	for i, want := range []desk.PrintRequest{
		{Kind: data.PrintCertificate, CeremonyID: c.ID},
		{Kind: data.PrintCertificate, CeremonyID: c.ID, IDs: ids},
	} {
		got, ok := o.Nav.Asked[i].(desk.PrintRequest)
		if !ok || got.Kind != want.Kind || got.CeremonyID != want.CeremonyID || !slices.Equal(got.IDs, want.IDs) {
			t.Errorf("request %d: %+v, want %+v", i, o.Nav.Asked[i], want)
		}
	}
	empty := data.Ceremony{Title: "Kosong", Status: data.CeremonyDraft}
	o.Must(o.DB.Ceremonies.Save(t.Context(), &empty))
	o.screen.open(empty.ID, 0)
	o.screen.PrintCurrent()
	if len(o.Nav.Asked) != 2 || o.Desk.Notices.Last == "" {
		t.Error("a ceremony without awardees is sent to the printer")
	}
}

func TestWhatIsMissingBeforePrinting(t *testing.T) {
	o := open(t)
	c := data.Ceremony{Title: "Baru", Status: data.CeremonyDraft}
	o.Must(o.DB.Ceremonies.Save(t.Context(), &c))
	o.screen.open(c.ID, 0)
	if got := o.jumps(); !slices.Equal(got, []jump{toAwardees, toOffice, toDate, toPlace, toSignatoryList}) {
		t.Errorf("an empty office: %v", got)
	}
	o.SetUp()
	o.Signatory("Trioki Susanto", data.Date{})
	if got := o.jumps(); !slices.Equal(got, []jump{toAwardees, toDate, toSignatories}) {
		t.Errorf("with an office: %v", got)
	}
	c.Date, c.Wording = desktest.Day(2026, 12, 16), "atas {{apa}}"
	o.Must(o.DB.Ceremonies.Save(t.Context(), &c))
	o.Must(o.DB.Ceremonies.AddAwards(t.Context(), c.ID, []int64{o.Company("Bahari", 3, desktest.Day(2026, 1, 1)).ID}))
	if got := o.jumps(); !slices.Equal(got, []jump{toWording, toSignatories}) {
		t.Errorf("with a wording that cannot be filled in: %v", got)
	}
	f, err := o.DB.Office.Get(t.Context())
	o.Must(err)
	f.UnitCode = ""
	o.Must(o.DB.Office.Save(t.Context(), &f))
	c.Wording = ""
	o.Must(o.DB.Ceremonies.Save(t.Context(), &c))
	if got := o.jumps(); !slices.Equal(got, []jump{toOffice, toSignatories}) {
		t.Errorf("with a number that needs the unit code: %v", got)
	}
	for _, n := range o.screen.page.shown.needs() {
		o.screen.page.follow(n) // each leads somewhere
	}
	if !slices.Equal(o.Nav.Asked, []desk.Request{desk.SettingsRequest{Part: desk.PartOffice}}) {
		t.Errorf("led to %v", o.Nav.Asked)
	}
}

func TestTheWordingNamesWhatAwardeesLack(t *testing.T) {
	o := open(t)
	c := o.Ceremony()
	c.Wording = wordingInCategory
	o.Must(o.DB.Ceremonies.Save(t.Context(), &c))
	o.Must(o.DB.Ceremonies.AddAwards(t.Context(), c.ID, []int64{o.Company("Elang", 0, data.Date{}).ID}))
	o.screen.open(c.ID, 0)
	p := o.screen.page
	needs := p.shown.needs()
	if got := o.jumps(); !slices.Equal(got, []jump{toTicks, toTicks}) || len(needs[0].ids) != 4 || len(needs[1].ids) != 1 {
		t.Fatalf("needs: %+v", needs)
	}
	p.follow(needs[0])
	p.awardees.setCategory("Emas")
	if got := o.jumps(); !slices.Equal(got, []jump{toTicks}) {
		t.Errorf("after all have a category: %v", got)
	}
	c.CutOff = data.Date{}
	o.Must(o.DB.Ceremonies.Save(t.Context(), &c))
	if got := o.jumps(); !slices.Equal(got, []jump{toCutOff, toTicks}) {
		t.Errorf("without a cut-off date: %v", got)
	}
	c.Wording = "atas kepeduliannya"
	o.Must(o.DB.Ceremonies.Save(t.Context(), &c))
	if got := o.jumps(); len(got) != 0 {
		t.Errorf("with a wording that names nothing: %v", got)
	}
}
