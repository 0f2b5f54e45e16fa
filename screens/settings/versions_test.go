package settings

import (
	"testing"

	"lingkaran/app/issuing"
	"lingkaran/data"
	"lingkaran/screens/desktest"
	"lingkaran/screens/widgets"
)

func TestTwoClerksAtOneSignatory(t *testing.T) {
	h := open(t)
	v := data.Signatory{Name: "Trioki Susanto", Position: "Kepala Kantor Cabang"}
	h.Must(h.DB.Office.SaveSignatory(t.Context(), &v))
	colleague := h.Colleague("siti")
	h.screen.show(signatoryPart)
	g := h.screen.parts[signatoryPart].(*signatories)
	g.edit(v.ID)
	desktest.Type(g.form, map[string]string{"Position": "Kepala Cabang", "Institution": "Kantor Contoh"})
	theirs := v
	theirs.Position = "Plt. Kepala Kantor Cabang"
	h.Must(colleague.Office.SaveSignatory(t.Context(), &theirs))
	h.screen.Save()
	if g.both.View() == nil || g.both.View().Left() != 1 {
		t.Fatal("both versions are not shown")
	}
	g.both.View().Choose("Position", widgets.Theirs)
	h.screen.Save()
	if got := h.signatories(); len(got) != 1 || got[0].Position != theirs.Position || got[0].Institution != "Kantor Contoh" {
		t.Errorf("kept %+v", got)
	}
	// Deleted meanwhile: it comes back as a new one.
	g.edit(v.ID)
	desktest.Type(g.form, map[string]string{"Institution": "Kantor Pasuruan"})
	h.Must(colleague.Office.DeleteSignatory(t.Context(), v.ID))
	h.screen.Save()
	if !g.both.Shown() {
		t.Fatal("the deletion is not told")
	}
	h.screen.Save()
	if got := h.signatories(); len(got) != 1 || got[0].ID == v.ID || got[0].Institution != "Kantor Pasuruan" {
		t.Errorf("kept %+v", got)
	}
}

// The usual wording is a setting without a version of its own.
func TestTwoClerksAtTheUsualWording(t *testing.T) {
	h := open(t)
	v := data.Office{Name: "Kantor Contoh", UnitCode: "KTR"}
	h.Must(h.DB.Office.Save(t.Context(), &v))
	colleague := h.Colleague("siti")
	h.screen.show(numberPart)
	n := h.screen.parts[numberPart].(*numbers)
	desktest.Type(n.form, map[string]string{"Wording": "atas kepeduliannya"})
	h.Must(colleague.Office.SetSetting(t.Context(), issuing.SettingWording, "atas dukungannya"))
	h.screen.Save()
	if got, _ := h.DB.Office.Setting(t.Context(), issuing.SettingWording); got != "atas dukungannya" {
		t.Fatalf("%q was written over the other's", got)
	}
	if n.both.View() == nil {
		t.Fatal("both versions are not shown")
	}
	n.both.View().Choose("Wording", widgets.Mine)
	h.screen.Save()
	if got, _ := h.DB.Office.Setting(t.Context(), issuing.SettingWording); got != "atas kepeduliannya" {
		t.Errorf("the choice was kept as %q", got)
	}
}
