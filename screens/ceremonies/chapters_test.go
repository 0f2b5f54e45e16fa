package ceremonies

import (
	"slices"
	"testing"

	ranks "lingkaran/app/award"
	"lingkaran/data"
	"lingkaran/screens/chapter"
	"lingkaran/screens/desktest"
	"lingkaran/screens/stage"
)

// tab shows a tab of a ceremony's page, by its title.
func (o *office) tab(ceremony int64, title string) chapter.Part {
	o.Helper()
	o.screen.open(ceremony, 0)
	p := o.screen.page
	p.chooseTab(slices.IndexFunc(p.chapters, func(c tab) bool { return c.title == title }))
	if p.part() == nil {
		o.Fatalf("the tab %q shows nothing", title)
	}
	return p.part()
}

func TestEveryTabOpens(t *testing.T) {
	o := open(t)
	c := o.Ceremony()
	for _, x := range chapters() {
		if x.open == nil {
			continue
		}
		part := o.tab(c.ID, x.title)
		if part.Unsaved() || !o.screen.page.given(o.screen.page.tab).Chosen() {
			t.Errorf("%s: opened with something typed, or not as the chosen tab", x.title)
		}
		o.screen.Escape()
		if o.screen.page != nil {
			t.Errorf("%s: Esc does not lead back to the list", x.title)
		}
	}
}

func TestConfirmingFreezesTheRanking(t *testing.T) {
	o := open(t)
	c := o.Ceremony()
	c.Status = data.CeremonyDraft
	o.Must(o.DB.Ceremonies.Save(t.Context(), &c))
	frozen := func() bool {
		t.Helper()
		sheet, err := ranks.Open(t.Context(), o.DB, c.ID)
		o.Must(err)
		return sheet.Frozen()
	}
	o.tab(c.ID, "Peringkat")
	o.screen.page.setStatus(data.CeremonyConfirmed)
	if !frozen() {
		t.Error("confirming does not freeze the ranking")
	}
	o.screen.page.setStatus(data.CeremonyDraft)
	if !o.Desk.Asking() {
		t.Fatal("the frozen ranking is given up unasked")
	}
	o.Desk.Answer(true)
	if frozen() {
		t.Error("a draft keeps a frozen ranking")
	}
	o.screen.page.edit("") // the form of the ceremony freezes too
	desktest.Type(o.screen.editor.form, map[string]string{"Status": string(data.CeremonyConfirmed)})
	o.screen.Save()
	if !frozen() {
		t.Error("confirmed in the form, the ranking is not frozen")
	}
}

func TestTheStageOutlivesThePage(t *testing.T) {
	o := open(t)
	c := o.Ceremony()
	o.Must(o.DB.Rundowns.SaveAll(t.Context(), []data.RundownItem{{CeremonyID: c.ID, Title: "Penghargaan", Role: data.AwardsItem, Minutes: 20}}))
	if _, ok := o.tab(c.ID, "Panggung").(*stage.Operator); !ok {
		t.Fatal("the tab does not lead the stage")
	}
	s := o.screen.stageOf(c.ID)
	s.Show("Panggung")
	s.Next()
	at := s.At()
	o.screen.Escape() // leaves the page; the hall goes on seeing what it sees
	if o.screen.page != nil {
		t.Fatal("Esc does not leave the page")
	}
	if !s.Open() || s.At() != at || at == 0 {
		t.Error("the stage was lost with the page")
	}
	o.tab(c.ID, "Panggung")
	if o.screen.stageOf(c.ID) != s {
		t.Error("the page does not find its stage again")
	}
	o.screen.Close()
	if s.Open() {
		t.Error("the window outlives the program")
	}
}
