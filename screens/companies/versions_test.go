package companies

import (
	"testing"

	"lingkaran/data"
	"lingkaran/screens/desktest"
	"lingkaran/screens/widgets"
)

func TestTwoClerksAtOneContribution(t *testing.T) {
	o := open(t)
	c := o.company(data.Company{LegalForm: "PT", Name: "Trisakti"})
	k := o.contribution(c, data.MonthOf(2026, 9), 6, 3)
	colleague := o.Colleague("siti")
	o.screen.openContribution(k.ID)
	o.page().edit()
	f := o.contributionForm()
	desktest.Type(f.ed.form, map[string]string{"Months": "7", "Workers": "5"})

	theirs, err := colleague.Contributions.Get(bg, k.ID)
	o.Must(err)
	theirs.Workers, theirs.Notes = 4, "transfer kedua"
	o.Must(colleague.Contributions.Save(bg, &theirs))

	o.screen.Save()
	v := f.ed.versions.View()
	if v == nil || v.Left() != 1 {
		t.Fatalf("both versions are not shown: %+v", v)
	}
	if kept, _ := o.DB.Contributions.Get(bg, k.ID); kept.Workers != 4 {
		t.Fatalf("%d workers were written before the choice", kept.Workers)
	}
	v.Choose("Workers", widgets.Theirs)
	o.screen.Save()
	kept, err := o.DB.Contributions.Get(bg, k.ID)
	o.Must(err)
	if kept.Workers != 4 || kept.Months != 7 || kept.Notes != "transfer kedua" {
		t.Errorf("kept %+v", kept)
	}
}

func TestAContributionThatWasDeletedMeanwhile(t *testing.T) {
	o := open(t)
	c := o.company(data.Company{LegalForm: "PT", Name: "Trisakti"})
	k := o.contribution(c, data.MonthOf(2026, 9), 6, 3)
	colleague := o.Colleague("siti")
	o.screen.openContribution(k.ID)
	o.page().edit()
	f := o.contributionForm()
	desktest.Type(f.ed.form, map[string]string{"Notes": "catatan saya"})
	o.Must(colleague.Contributions.Delete(bg, k.ID))
	o.screen.Save()
	if !f.ed.versions.Shown() || f.ed.form.Snapshot()["Notes"] != "catatan saya" {
		t.Fatal("the deletion is not told, or what was typed is gone")
	}
	o.screen.Save() // as a new one
	all, err := o.DB.Contributions.Of(bg, c.ID)
	o.Must(err)
	if len(all) != 1 || all[0].ID == k.ID || all[0].Notes != "catatan saya" {
		t.Errorf("kept %+v", all)
	}
}
