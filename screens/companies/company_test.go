package companies

import (
	"errors"
	"strings"
	"testing"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/desktest"
	"lingkaran/screens/widgets"
)

func TestAddCompanyFromATypedName(t *testing.T) {
	o := open(t)
	o.screen.NewRecord()
	f := o.form()
	desktest.Type(f.ed.form, map[string]string{"Name": "PT. Barokah Mitra Karya Unggul (BMKU)", "NPWP": "01.234.567.8-901.000",
		"ContactPhone": "+62 812 3456 7890", "District": "kec. pandaan", "Regency": "kab pasuruan", "PartnerSince": "10/01/2022"})
	f.name.OnLeft(f.name.Value())
	if !f.name.line.Visible() {
		t.Fatal("the name is not offered to be taken apart")
	}
	o.screen.Save()
	all := o.companies()
	if len(all) != 1 {
		t.Fatalf("%d companies kept; form says %v", len(all), f.ed.form.Snapshot())
	}
	c := all[0].Company
	if c.LegalForm != "PT" || c.Name != "Barokah Mitra Karya Unggul" || c.ShortName != "BMKU" || c.NPWP != "012345678901000" ||
		c.ContactPhone != "081234567890" || c.District != "Pandaan" || c.Regency != "Kabupaten Pasuruan" ||
		c.PartnerSince != (data.Date{Year: 2022, Month: 1, Day: 10}) || c.Status != data.CompanyActive {
		t.Errorf("kept %+v", c)
	}
	if o.screen.top() != pane(o.screen.detail) || o.screen.detail.shown.company.ID != c.ID {
		t.Error("the new company is not shown")
	}
	if listed(o) != 1 || !strings.Contains(o.Desk.Notices.Last, "BMKU") {
		t.Errorf("list has %d, notice %q", listed(o), o.Desk.Notices.Last)
	}
}

func TestTheOfferSplitsTheName(t *testing.T) {
	o := open(t)
	o.screen.NewRecord()
	f := o.form()
	desktest.Type(f.ed.form, map[string]string{"Name": "Metsuma Anugrah Graha, PT (Green Eleven)"})
	f.nameLeft()
	parts, ok := splitsName(f.name.Value())
	if !ok || nameParts(parts) != "PT · Metsuma Anugrah Graha · Green Eleven" {
		t.Errorf("offered %q", nameParts(parts))
	}
	if _, ok := splitsName("Trisakti Purwosari Makmur"); ok {
		t.Error("a plain name is offered to be taken apart")
	}
}

func TestCompanyErrorsStandBesideTheirFields(t *testing.T) {
	o := open(t)
	o.screen.NewRecord()
	f := o.form()
	desktest.Type(f.ed.form, map[string]string{"NPWP": "12", "Email": "tanpa-at"})
	o.screen.Save()
	if bad, _ := desktest.Trouble(f.ed.form, "Name"); bad == "" {
		t.Error("a missing name is not told")
	}
	desktest.Type(f.ed.form, map[string]string{"Name": "Sumber Rejeki"})
	o.screen.Save()
	for _, name := range []string{"NPWP", "Email"} {
		if bad, _ := desktest.Trouble(f.ed.form, name); bad == "" {
			t.Errorf("nothing is said beside %s", name)
		}
	}
	if n := len(o.companies()); n != 0 {
		t.Errorf("%d companies kept in spite of errors", n)
	}
}

func TestAWarningIsShownOnceAndThenPassed(t *testing.T) {
	o := open(t)
	o.screen.NewRecord()
	f := o.form()
	desktest.Type(f.ed.form, map[string]string{"Name": "Sumber Rejeki", "NPP": "123"})
	o.screen.Save()
	if _, warn := desktest.Trouble(f.ed.form, "NPP"); warn == "" || len(o.companies()) != 0 {
		t.Fatalf("the short NPP is not warned of (%q) before it is kept", warn)
	}
	o.screen.Save()
	if len(o.companies()) != 1 {
		t.Error("a warning that was seen cannot be passed")
	}
}

func TestADuplicateNPPNamesItsHolder(t *testing.T) {
	o := open(t)
	holder := o.company(data.Company{LegalForm: "KUD", Name: "Sumberrejo", NPP: "ZZ000002"})
	o.screen.NewRecord()
	f := o.form()
	desktest.Type(f.ed.form, map[string]string{"Name": "Sumber Rejeki", "NPP": "zz-000002"})
	o.screen.Save()
	if bad, _ := desktest.Trouble(f.ed.form, "NPP"); !strings.Contains(bad, "KUD Sumberrejo") {
		t.Errorf("beside the NPP stands %q", bad)
	}
	if !strings.Contains(f.ed.banner.Text, "KUD Sumberrejo") {
		t.Error("there is no way to the company that holds the number")
	}
	f.openInstead(holder.ID).Do()
	if !o.Desk.Asking() {
		t.Fatal("typed text would be lost without a question")
	}
	o.Desk.Answer(true)
	if o.screen.detail.shown.company.ID != holder.ID {
		t.Error("the holder is not shown")
	}
}

func TestDeleteAndUndo(t *testing.T) {
	o := open(t)
	c := o.company(data.Company{LegalForm: "PT", Name: "Trisakti Purwosari Makmur"})
	o.screen.OpenRecord(data.KindCompany, c.ID)
	o.screen.list.table.OnDelete()
	if listed(o) != 0 || o.screen.top() != nil {
		t.Fatalf("%d listed after the delete, detail %T", listed(o), o.screen.top())
	}
	if _, err := o.DB.Companies.Get(bg, c.ID); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("the company is not in the bin: %v", err)
	}
	o.screen.list.filters.Set(filterStatus, inBin)
	o.screen.list.load()
	if listed(o) != 1 {
		t.Errorf("the bin shows %d", listed(o))
	}
	o.screen.list.filters.Set(filterStatus, "")
	o.Desk.Notices.Undo()
	if listed(o) != 1 {
		t.Errorf("%d listed after the undo", listed(o))
	}
}

func TestManyAreDeletedOnlyAfterAQuestion(t *testing.T) {
	o := open(t)
	for _, name := range []string{"Satu", "Dua", "Tiga"} {
		o.company(data.Company{Name: name})
	}
	o.screen.list.table.TickAll()
	o.screen.list.table.OnDelete()
	if listed(o) != 3 || !o.Desk.Asking() {
		t.Fatal("three companies were deleted without a question")
	}
	o.Desk.Answer(true)
	if listed(o) != 0 {
		t.Errorf("%d are left", listed(o))
	}
}

// TestDeletingADonorSaysWhatHangsOnIt: one company too, from each place.
func TestDeletingADonorSaysWhatHangsOnIt(t *testing.T) {
	o := open(t)
	c := o.company(data.Company{LegalForm: "PT", Name: "Satu"})
	k := o.contribution(c, data.MonthOf(2026, 9), 6, 3)
	_, err := o.DB.Contributions.Cover(bg, k.ID, o.workers(2))
	o.Must(err)
	o.screen.OpenRecord(data.KindCompany, c.ID)
	for name, ask := range map[string]func(){
		"key": o.screen.list.table.OnDelete, "menu": func() { items := o.screen.list.menu(c.ID).Items; items[len(items)-1].Action() },
		"detail": o.screen.detail.remove,
	} {
		ask()
		if listed(o) != 1 || !o.Desk.Asking() {
			t.Fatalf("%s: a company that gave something is deleted without a question", name)
		}
		o.Desk.Answer(false)
	}
	rows, err := o.DB.Companies.Rows(bg, []int64{c.ID})
	o.Must(err)
	q, asks := deletion(rows)
	if !asks || !strings.Contains(q.Title, "PT Satu") || !strings.Contains(q.Text, "1 kontribusi") ||
		!strings.Contains(q.Text, words.Money(k.Amount)) || !strings.Contains(q.Text, "2 pekerja") {
		t.Errorf("asked %+v", q)
	}
	o.screen.detail.remove()
	o.Desk.Answer(true)
	if listed(o) != 0 {
		t.Fatal("the company is still there")
	}
	// What it gave stays and can be looked at.
	o.screen.push(newContributionPage(o.screen, k.ID))
	if p := o.page(); p.shown.ID != k.ID || p.shown.company.Name != "Satu" {
		t.Errorf("the contribution of a deleted company shows %+v", p.shown.company)
	}
}

func TestSearchAndFilters(t *testing.T) {
	o := open(t)
	o.company(data.Company{LegalForm: "PT", Name: "Trisakti Purwosari Makmur", District: "Purwosari"})
	o.company(data.Company{LegalForm: "PT", Name: "Barokah Mitra Karya Unggul", ShortName: "BMKU", District: "Pandaan", Status: data.CompanyProspect})
	o.company(data.Company{LegalForm: "KUD", Name: "Sumberrejo", District: "Pandaan"})
	o.screen.list.search.SetText("bmku")
	if listed(o) != 1 {
		t.Errorf("%d found by the short name", listed(o))
	}
	o.screen.list.search.Clear()
	o.screen.list.filters.Set(filterDistrict, "Pandaan")
	o.screen.list.load()
	if listed(o) != 2 {
		t.Errorf("%d in Pandaan", listed(o))
	}
	o.screen.list.filters.Set(filterStatus, string(data.CompanyProspect))
	o.screen.list.load()
	if listed(o) != 1 {
		t.Errorf("%d prospects in Pandaan", listed(o))
	}
	o.screen.list.filters.Reset()
	if listed(o) != 3 || !strings.Contains(o.screen.Count(), "3") {
		t.Errorf("%d without filters, header says %q", listed(o), o.screen.Count())
	}
}

func TestTypedWorkIsGuardedAndSurvivesACrash(t *testing.T) {
	o := open(t)
	c := o.company(data.Company{Name: "Sumberrejo"})
	o.screen.NewRecord()
	desktest.Type(o.form().ed.form, map[string]string{"Name": "Belum Disimpan"})
	if !o.screen.Unsaved() {
		t.Fatal("typed text counts as saved")
	}
	o.screen.OpenRecord(data.KindCompany, c.ID)
	if !o.Desk.Asking() {
		t.Fatal("the form was left without a question")
	}
	o.Desk.Answer(false)
	if o.form().ed.form.Field("Name").Draft() != "Belum Disimpan" {
		t.Error("keeping on lost the text")
	}

	o.show() // the program was killed and begins anew
	o.screen.NewRecord()
	f := o.form()
	if f.name.Value() != "Belum Disimpan" || f.ed.banner.Text == "" {
		t.Errorf("after a crash the form has %q and says %q", f.name.Value(), f.ed.banner.Text)
	}
	o.screen.Escape()
	o.Desk.Answer(true)
	o.screen.NewRecord()
	if name := o.form().name.Value(); name != "" {
		t.Errorf("discarded text came back: %q", name)
	}
}

func TestTheDetailFollowsItsOwnEdit(t *testing.T) {
	o := open(t)
	c := o.company(data.Company{Name: "Sumberrejo"})
	o.screen.openCompany(c.ID)
	for _, name := range []string{"Sumberrejo Jaya", "Sumberrejo Makmur"} {
		o.screen.detail.edit()
		desktest.Type(o.form().ed.form, map[string]string{"Name": name})
		o.screen.Save()
		d := o.screen.detail
		if o.screen.top() != pane(d) || d.id != c.ID || d.shown.company.Name != name {
			t.Fatalf("after %q the detail of company %d shows %q", name, d.id, d.shown.company.Name)
		}
	}
	other, err := o.DB.Companies.Get(bg, c.ID)
	o.Must(err)
	other.Name = "Sumberrejo Abadi"
	o.Must(o.DB.Companies.Save(bg, &other))
	if got := o.screen.detail.shown.company.Name; got != other.Name {
		t.Errorf("a later change is not shown but %q", got)
	}
}

func TestTwoClerksAtOneCompany(t *testing.T) {
	o := open(t)
	c := o.company(data.Company{Name: "Sumberrejo", Phone: "0343555101", Sector: "Perdagangan"})
	edit := func(mine map[string]string, theirs func(*data.Company)) *companyForm {
		o.screen.replace()
		o.screen.editCompany(c.ID)
		f := o.form()
		desktest.Type(f.ed.form, mine)
		other, err := o.DB.Companies.Get(bg, c.ID)
		o.Must(err)
		theirs(&other)
		o.Must(o.DB.Companies.Save(bg, &other))
		o.screen.Save()
		return f
	}
	// Different fields: both versions are shown, each side chosen where it alone changed.
	f := edit(map[string]string{"Sector": "Konstruksi"}, func(c *data.Company) { c.Notes = "dari orang lain" })
	if v := f.ed.versions.View(); v == nil || v.Left() != 0 || len(v.Chosen()) != 2 {
		t.Fatal("the other's change is not shown")
	}
	o.screen.Save()
	got, err := o.DB.Companies.Get(bg, c.ID)
	o.Must(err)
	if got.Sector != "Konstruksi" || got.Notes != "dari orang lain" {
		t.Errorf("brought together as %+v", got)
	}
	// The same field: nothing is kept before a choice.
	f = edit(map[string]string{"Phone": "0343555102"}, func(c *data.Company) { c.Phone = "0343555103" })
	if v := f.ed.versions.View(); v == nil || v.Left() != 1 {
		t.Fatal("both versions are not shown")
	}
	o.screen.Save() // Ctrl+S before a choice
	got, err = o.DB.Companies.Get(bg, c.ID)
	o.Must(err)
	if got.Phone != "0343555103" {
		t.Errorf("the other's phone was overwritten by %q", got.Phone)
	}
	f.ed.versions.View().Choose("Phone", widgets.Mine)
	o.screen.Save()
	if got, err = o.DB.Companies.Get(bg, c.ID); err != nil || got.Phone != "0343555102" {
		t.Errorf("the choice was kept as %q (%v)", got.Phone, err)
	}
	// Deleted meanwhile: it comes back, with what was typed.
	o.screen.replace()
	o.screen.editCompany(c.ID)
	f = o.form()
	desktest.Type(f.ed.form, map[string]string{"Notes": "masih saya ketik"})
	o.Must(o.Colleague("siti").Companies.Delete(bg, c.ID))
	o.screen.Save()
	if !f.ed.versions.Shown() || f.ed.form.Snapshot()["Notes"] != "masih saya ketik" {
		t.Fatal("a deletion is not told, or what was typed is gone")
	}
	f.ed.versions.Submit() // as a new one
	rows, err := o.DB.Companies.First(bg, data.CompanyQuery{}, 5)
	o.Must(err)
	if len(rows) != 1 || rows[0].ID == c.ID || rows[0].Notes != "masih saya ketik" {
		t.Errorf("kept as a new company: %+v", rows)
	}
}

func TestDetailShowsWhatBelongsToACompany(t *testing.T) {
	o := open(t)
	c := o.company(data.Company{LegalForm: "PT", Name: "Trisakti"})
	k := o.contribution(c, data.MonthOf(2026, 9), 6, 3)
	ids := o.workers(2)
	_, err := o.DB.Contributions.Cover(bg, k.ID, ids)
	o.Must(err)
	ceremony := data.Ceremony{Title: "Penyerahan", Date: data.Date{Year: 2026, Month: 12, Day: 16}, Status: data.CeremonyDraft}
	o.Must(o.DB.Ceremonies.Save(bg, &ceremony))
	o.Must(o.DB.Ceremonies.AddAwards(bg, ceremony.ID, []int64{c.ID}))
	o.screen.OpenRecord(data.KindCompany, c.ID)
	r := o.screen.detail.shown
	if r.company.ActiveWorkers != 2 || len(r.contributions) != 1 || len(r.workers) != 2 || len(r.awards) != 1 || len(r.changes) == 0 {
		t.Errorf("shown: %d active, %d contributions, %d workers, %d awards, %d changes", r.company.ActiveWorkers,
			len(r.contributions), len(r.workers), len(r.awards), len(r.changes))
	}
	o.screen.PrintCurrent()
	if len(o.Nav.Asked) != 1 || len(o.Nav.Asked[0].(desk.PrintRequest).IDs) != 2 {
		t.Errorf("print asked for %v", o.Nav.Asked)
	}
}
