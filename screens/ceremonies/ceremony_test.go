package ceremonies

import (
	"errors"
	"testing"

	"lingkaran/data"
	"lingkaran/screens/desktest"
	"lingkaran/screens/widgets"
)

func TestMakeACeremony(t *testing.T) {
	o := open(t)
	o.SetUp()
	head := o.Signatory("Trioki Susanto", data.Date{})
	o.Signatory("Pejabat Lama", desktest.Day(2023, 9, 24))
	o.screen.NewRecord()
	e := o.screen.editor
	if e.place.Value() != "Pasuruan" || e.organisers.Value() != "Kantor Contoh" || e.form.Dirty() {
		t.Errorf("the usual values are not there or count as typed: %v", e.form.Snapshot())
	}
	if e.signatories[0].Value().ID != head.ID || e.signatories[1].Value().ID != 0 {
		t.Error("the only one in office is not chosen to sign")
	}
	desktest.Type(e.form, map[string]string{"Title": "Penyerahan Penghargaan", "Date": "16/12/2026", "Time": "09:00", "Venue": "Pendopo"})
	if e.cutOff.Value() != desktest.Day(2026, 11, 30) {
		t.Errorf("cut-off offered: %s", e.cutOff.Value())
	}
	o.screen.Save()
	all, err := o.DB.Ceremonies.All(t.Context(), "")
	o.Must(err)
	if len(all) != 1 {
		t.Fatalf("%d ceremonies kept: %v", len(all), e.form.Snapshot())
	}
	c := all[0].Ceremony
	if c.Title != "Penyerahan Penghargaan" || c.Date != desktest.Day(2026, 12, 16) || c.CutOff != desktest.Day(2026, 11, 30) || c.Time != "09:00" ||
		c.Place != "Pasuruan" || c.Wording != wordingWithWorkers || c.Status != data.CeremonyDraft {
		t.Errorf("kept %+v", c)
	}
	signing, err := o.DB.Ceremonies.Signatories(t.Context(), c.ID)
	o.Must(err)
	if len(signing) != 1 || signing[0].ID != head.ID {
		t.Errorf("who signs: %v", signing)
	}
	if o.screen.page == nil || o.screen.page.id != c.ID || o.screen.editor != nil {
		t.Error("the new ceremony's page is not shown")
	}
	if _, kept := o.Desk.Drafts.Get("ceremony-0"); kept {
		t.Error("the draft outlived the save")
	}
}

func TestACutOffThatWasTypedStays(t *testing.T) {
	o := open(t)
	o.screen.NewRecord()
	e := o.screen.editor
	desktest.Type(e.form, map[string]string{"Date": "16/12/2026"})
	desktest.Type(e.form, map[string]string{"Date": "16/01/2027"})
	if e.cutOff.Value() != desktest.Day(2026, 12, 31) {
		t.Errorf("the offered cut-off does not follow the date: %s", e.cutOff.Value())
	}
	desktest.Type(e.form, map[string]string{"CutOff": "15/12/2026"})
	desktest.Type(e.form, map[string]string{"Date": "20/02/2027"})
	if e.cutOff.Value() != desktest.Day(2026, 12, 15) {
		t.Errorf("the typed cut-off was replaced by %s", e.cutOff.Value())
	}
}

func TestCeremonyErrorsStandBesideTheirFields(t *testing.T) {
	o := open(t)
	o.screen.NewRecord()
	f := o.screen.editor.form
	desktest.Type(f, map[string]string{"Date": "31/02/2026", "Wording": "atas {{tidak_ada}}"})
	o.screen.Save()
	for _, name := range []string{"Title", "Date", "Wording"} {
		if bad, _ := desktest.Trouble(f, name); bad == "" {
			t.Errorf("nothing is said beside %s", name)
		}
	}
	desktest.Type(f, map[string]string{"Title": "Acara", "Date": "16/12/2026", "CutOff": "31/12/2026", "Wording": "atas {{workers}}"})
	o.screen.Save()
	if _, warn := desktest.Trouble(f, "CutOff"); warn == "" || o.screen.editor == nil {
		t.Fatal("a cut-off after the ceremony is not warned of")
	}
	o.screen.Save()
	if o.screen.editor != nil {
		t.Error("a warning that was seen cannot be passed")
	}
}

func TestUnsavedTypingIsGuardedAndSurvives(t *testing.T) {
	o := open(t)
	o.screen.NewRecord()
	desktest.Type(o.screen.editor.form, map[string]string{"Title": "Acara yang belum disimpan"})
	if !o.screen.Unsaved() {
		t.Fatal("typed text does not count as unsaved")
	}
	o.screen.Escape()
	if !o.Desk.Asking() {
		t.Fatal("typed text would be lost without a question")
	}
	o.Desk.Answer(false)
	if o.screen.editor == nil {
		t.Fatal("the form was left in spite of the answer")
	}
	o.show() // as after a crash
	o.screen.NewRecord()
	if got := o.screen.editor.title.Value(); got != "Acara yang belum disimpan" || o.screen.editor.banner.Text == "" {
		t.Errorf("after a crash the title is %q", got)
	}
	o.screen.Escape()
	o.Desk.Answer(true)
	if _, kept := o.Desk.Drafts.Get("ceremony-0"); kept || o.screen.editor != nil {
		t.Error("discarded typing is still kept")
	}
}

func TestTwoWindowsChangeOneCeremony(t *testing.T) {
	o := open(t)
	c := o.Ceremony()
	o.screen.open(c.ID, 0)
	o.screen.page.edit("")
	e := o.screen.editor
	desktest.Type(e.form, map[string]string{"Venue": "Pendopo", "Theme": "Tema saya"})
	c.Theme, c.OpenedBy = "Tema mereka", "Bupati"
	o.Must(o.DB.Ceremonies.Save(t.Context(), &c))
	o.screen.Save()
	v := e.versions.View()
	if v == nil || v.Left() != 1 || len(v.Chosen()) != 3 {
		t.Fatalf("both versions are not shown: %+v", v)
	}
	v.Choose("Theme", widgets.Mine)
	o.screen.Save()
	kept, err := o.DB.Ceremonies.Get(t.Context(), c.ID)
	o.Must(err)
	if kept.Theme != "Tema saya" || kept.Venue != "Pendopo" || kept.OpenedBy != "Bupati" || o.screen.editor != nil {
		t.Errorf("brought together to %+v", kept)
	}
}

func TestDeleteACeremonyAndUndo(t *testing.T) {
	o := open(t)
	c := o.Ceremony()
	o.screen.open(c.ID, 0)
	o.screen.remove(c)
	if _, err := o.DB.Ceremonies.Get(t.Context(), c.ID); !errors.Is(err, data.ErrNotFound) {
		t.Fatalf("not deleted: %v", err)
	}
	if n, _ := o.screen.list.table.Count(); n != 0 || o.screen.page != nil {
		t.Errorf("%d listed, page %v", n, o.screen.page)
	}
	o.Desk.Notices.Undo()
	if n, _ := o.screen.list.table.Count(); n != 1 {
		t.Error("it does not come back")
	}
	o.screen.open(c.ID, 0)
	if len(o.Called(o.screen.page.id)) != 3 {
		t.Error("its awards do not come back")
	}
}

func TestSearchFilterAndSortCeremonies(t *testing.T) {
	o := open(t)
	for _, c := range []data.Ceremony{
		{Title: "Acara Lama", Venue: "Bangil", Date: desktest.Day(2022, 12, 14), Status: data.CeremonyHeld},
		{Title: "Belum bertanggal", Status: data.CeremonyDraft},
		{Title: "Acara Baru", Venue: "Pandaan", Date: desktest.Day(2026, 12, 16), Status: data.CeremonyConfirmed},
	} {
		o.Must(o.DB.Ceremonies.Save(t.Context(), &c))
	}
	listed := func() []string {
		var out []string
		for _, id := range o.screen.list.table.IDs() {
			r, _ := o.screen.list.table.Row(id)
			out = append(out, r.Title)
		}
		return out
	}
	o.Wants("latest first", listed(), []string{"Belum bertanggal", "Acara Baru", "Acara Lama"})
	o.screen.list.search.SetText("pandaan")
	o.Wants("searched", listed(), []string{"Acara Baru"})
	o.screen.list.search.Clear()
	o.screen.list.filter.Set("status", string(data.CeremonyHeld))
	o.screen.list.load()
	o.Wants("filtered", listed(), []string{"Acara Lama"})
	o.screen.list.filter.Reset()
	o.screen.list.table.SetSort("title", false)
	o.screen.list.load()
	o.Wants("by title", listed(), []string{"Acara Baru", "Acara Lama", "Belum bertanggal"})
}

func TestStatusAndUndo(t *testing.T) {
	o := open(t)
	c := o.Ceremony()
	o.screen.open(c.ID, 0)
	status := func() data.CeremonyStatus {
		kept, err := o.DB.Ceremonies.Get(t.Context(), c.ID)
		o.Must(err)
		return kept.Status
	}
	if o.screen.page.next.Visible() {
		t.Error("a ceremony that is still to come is offered to be marked as held")
	}
	o.screen.page.setStatus(data.CeremonyHeld)
	if status() != data.CeremonyHeld {
		t.Fatal("not kept")
	}
	o.Desk.Notices.Undo()
	if status() != data.CeremonyConfirmed {
		t.Error("not undone")
	}
}

func TestRecordsAreOpened(t *testing.T) {
	o := open(t)
	c := o.Ceremony()
	rows, err := o.DB.Ceremonies.Awards(t.Context(), c.ID)
	o.Must(err)
	o.screen.OpenRecord(data.KindAward, rows[1].ID)
	if o.screen.page == nil || o.screen.page.award == nil || o.screen.page.award.row.ID != rows[1].ID {
		t.Fatal("the award is not shown")
	}
	o.screen.Escape()
	if o.screen.page == nil || o.screen.page.award != nil {
		t.Fatal("Esc does not close the award alone")
	}
	o.screen.Escape()
	if o.screen.page != nil {
		t.Error("Esc does not lead back to the list")
	}
	o.screen.OpenRecord(data.KindCeremony, c.ID)
	if o.screen.page == nil {
		t.Error("the ceremony is not shown")
	}
}
