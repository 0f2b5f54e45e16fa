package ceremonies

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lingkaran/app/letters"
	"lingkaran/app/numbering"
	"lingkaran/app/pack"
	"lingkaran/data"
)

// The papers of a ceremony: what lacks is said, what is there is made, in one
// click and each alone, and certificates that left are not copied.
func TestThePapersOfTheDay(t *testing.T) {
	o := open(t)
	c := o.Ceremony()
	l := o.tab(c.ID, "Berkas acara").(*packList)
	lacks := map[pack.Key]pack.Lack{}
	for _, x := range l.papers {
		lacks[x.Key] = x.Lack
	}
	if len(l.papers) != len(pack.Keys()) || lacks[pack.Invitations] != pack.NoGuests || lacks[pack.Rundown] != pack.NoRundown || lacks[pack.Cover] != pack.NoLack {
		t.Fatalf("an empty ceremony lacks %v", lacks)
	}
	o.Must(o.DB.Guests.SaveAll(t.Context(), []data.Guest{{CeremonyID: c.ID, Name: "Bapak Contoh", Seats: 2}, {CeremonyID: c.ID, Name: "Ibu Rekaan", Seats: 2}}))
	l.Load()
	dir := filepath.Join(o.Folder, "berkas")
	o.Files.Path = dir
	l.makeAll()
	names := map[string]bool{}
	entries, err := os.ReadDir(dir)
	o.Must(err)
	for _, e := range entries {
		names[e.Name()] = true
	}
	for _, k := range []pack.Key{pack.Invitations, pack.Labels, pack.GuestList, pack.Attendance, pack.TableCards, pack.Cover} {
		if !names[k.File()] {
			t.Errorf("%s was not made: %v", k.File(), names)
		}
	}
	rows, err := o.DB.Guests.Of(t.Context(), c.ID)
	o.Must(err)
	if rows[0].Number == "" || rows[1].Number == "" || rows[0].Code == "" {
		t.Errorf("guests without numbers: %+v", rows)
	}

	o.Files.Path, o.Files.Names = filepath.Join(o.Folder, "hadir"), nil
	l.makeOne(pack.Paper{Key: pack.Attendance})
	if _, err := os.Stat(filepath.Join(o.Folder, "hadir.pdf")); err != nil || len(o.Files.Names) != 1 || o.Files.Names[0] != "Daftar hadir.pdf" {
		t.Errorf("alone: %v, %v", err, o.Files.Names)
	}
	if label, _, do := l.Primary(); do == nil || !strings.Contains(label, "semua") {
		t.Errorf("the primary action is %q", label)
	}
	o.Must(o.DB.Office.SetSetting(t.Context(), numbering.SettingInvitation, "{SEQ"))
	late := data.Guest{CeremonyID: c.ID, Institution: "Instansi Contoh"}
	o.Must(o.DB.Guests.Save(t.Context(), &late))
	l.Load()
	if l.papers[0].Lack != pack.NoNumber {
		t.Errorf("a broken pattern gives %q", l.papers[0].Lack)
	}
}

// The text of the invitations is the office's own: seen as it will be printed,
// kept, and put back by one click. What is typed is not lost unasked.
func TestTheTextOfTheInvitations(t *testing.T) {
	o := open(t)
	c := o.Ceremony()
	o.Must(o.DB.Guests.SaveAll(t.Context(), []data.Guest{{CeremonyID: c.ID, Name: "Bapak Contoh", Seats: 2}}))
	l := o.tab(c.ID, "Berkas acara").(*packList)
	l.openText()
	if l.text == nil || !l.text.pages.Drawn() {
		t.Fatal("the letter is not seen")
	}
	if label, _, _ := l.Primary(); label != "" {
		t.Errorf("while the text is open the window offers %q", label)
	}
	body := l.text.form.Field("Body")
	body.SetDraft("Salam,\n\n{{gelar}}")
	l.Save()
	if kept, err := letters.Texts(t.Context(), o.DB, letters.Invitation); err != nil || l.text == nil || kept != letters.Default(letters.Invitation) {
		t.Fatalf("a text with an unknown field was kept: %q, %v", kept, err)
	}
	if !l.Unsaved() {
		t.Error("what is typed would be lost")
	}
	body.SetDraft("Salam,\n\n{{event}}")
	l.Save()
	if kept, err := letters.Texts(t.Context(), o.DB, letters.Invitation); err != nil || kept.Body != "Salam,\n\n{{event}}" || l.text != nil {
		t.Fatalf("kept %q, %v", kept, err)
	}
	l.openText()
	l.text.usual()
	l.Save()
	if own, err := o.DB.Office.Setting(t.Context(), letters.SettingBody+string(letters.Invitation)); err != nil || own != "" {
		t.Errorf("the usual text is kept as the office's own: %q, %v", own, err)
	}
}

// The layout of a paper is chosen beside it, for the whole office.
func TestTheLayoutOfAPaper(t *testing.T) {
	o := open(t)
	c := o.Ceremony()
	o.Must(o.DB.Guests.SaveAll(t.Context(), []data.Guest{{CeremonyID: c.ID, Name: "Bapak Contoh", Seats: 2}}))
	l := o.tab(c.ID, "Berkas acara").(*packList)
	if l.layoutTool(pack.Certificates) != nil || l.layoutTool(pack.Labels) == nil {
		t.Error("certificates have their layout from the ceremony, labels here")
	}
	menu := l.layoutMenu(pack.Labels)
	if len(menu.Items) != 4 || !menu.Items[0].Checked || menu.Items[1].Checked {
		t.Fatalf("offered: %d layouts", len(menu.Items))
	}
	menu.Items[1].Action()
	if name := l.offered.name(pack.Labels); !strings.Contains(name, "24") || !l.layoutMenu(pack.Labels).Items[1].Checked {
		t.Errorf("chosen: %q", name)
	}
}
