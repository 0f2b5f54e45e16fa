package settings

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"lingkaran/app/numbering"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/desktest"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2/test"
)

// house is a real database with the screen in a window.
type house struct {
	*desktest.Office
	screen *Screen
}

func open(t *testing.T) *house {
	t.Helper()
	h := &house{Office: desktest.Open(t)}
	h.Desk.Restart = h.restart
	h.restart()
	return h
}

// restart makes the screen anew, as the window does.
func (h *house) restart() {
	if h.screen != nil {
		h.screen.Close()
	}
	h.screen = New(h.Desk)
	h.Show(h.screen)
}

func (h *house) office() data.Office {
	h.Helper()
	o, err := h.Desk.DB.Office.Get(h.Context())
	h.Must(err)
	return o
}

func (h *house) signatories() []data.Signatory {
	h.Helper()
	rows, err := h.Desk.DB.Office.Signatories(h.Context())
	h.Must(err)
	return rows
}

func TestTheOfficeIsKept(t *testing.T) {
	h := open(t)
	o := h.screen.parts[officePart].(*office)
	desktest.Type(o.form, map[string]string{"Name": "Kantor Contoh", "UnitCode": "KTR", "City": "Pasuruan", "Email": "bukan surel"})
	h.screen.Save()
	if bad, _ := desktest.Trouble(o.form, "Email"); bad == "" || h.office().Name != "" {
		t.Fatalf("an impossible e-mail is taken (%q)", bad)
	}
	if !h.screen.Unsaved() {
		t.Error("what was typed would be lost without a question")
	}
	desktest.Type(o.form, map[string]string{"Email": "kantor@contoh.example"})
	h.screen.Save()
	got := h.office()
	if got.Name != "Kantor Contoh" || got.UnitCode != "KTR" || got.City != "Pasuruan" || got.Email != "kantor@contoh.example" {
		t.Errorf("kept %+v", got)
	}
	if h.screen.at != signatoryPart || h.screen.Unsaved() {
		t.Error("after the office, who signs is not asked for")
	}
	h.screen.show(officePart)
	if o.form.Snapshot()["Name"] != "Kantor Contoh" {
		t.Error("what was kept is not shown")
	}
}

func TestTwoClerksChangeTheOffice(t *testing.T) {
	h := open(t)
	first := data.Office{Name: "Kantor Contoh", City: "Pasuruan"}
	h.Must(h.Desk.DB.Office.Save(t.Context(), &first))
	o := h.screen.parts[officePart].(*office)
	desktest.Type(o.form, map[string]string{"City": "Bangil", "UnitCode": "KTR"})
	first.Phone, first.City = "0343555175", "Pandaan"
	h.Must(h.Desk.DB.Office.Save(t.Context(), &first))
	h.screen.Save()
	if got := h.office(); got.City != "Pandaan" {
		t.Fatalf("%q was written over %q unseen", got.City, "Pandaan")
	}
	v := o.both.View()
	if v == nil || v.Left() != 1 || len(v.Chosen()) != 3 {
		t.Fatalf("both versions are not shown: %+v", v)
	}
	v.Choose("City", widgets.Mine)
	h.screen.Save()
	if got := h.office(); got.City != "Bangil" || got.UnitCode != "KTR" || got.Phone != "0343555175" {
		t.Errorf("kept %+v", got)
	}
}

func TestAPatternThatGivesNoNumber(t *testing.T) {
	h := open(t)
	v := data.Office{Name: "Kantor Contoh"}
	h.Must(h.Desk.DB.Office.Save(t.Context(), &v))
	h.screen.show(numberPart)
	n := h.screen.parts[numberPart].(*numbers)
	if got := n.example["CertificatePattern"].Text; got != words.T("Nothing can be printed before the office has a unit code.") {
		t.Errorf("without a unit code the example is %q", got)
	}
	v.UnitCode = "KTR"
	h.Must(h.Desk.DB.Office.Save(t.Context(), &v)) // in another window: the part hears of it
	if got := n.example["CertificatePattern"].Text; got != words.T("For example %s", "001/KTR/XI/2026") {
		t.Errorf("the example is %q", got)
	}
	for _, pattern := range []string{"{UNIT}/{YYYY}", "{SEQ:3", "{SEQ:3}/{BULAN}"} {
		desktest.Type(n.form, map[string]string{"CertificatePattern": pattern})
		h.screen.Save()
		if bad, _ := desktest.Trouble(n.form, "CertificatePattern"); bad == "" || h.office().CertificatePattern != "" {
			t.Errorf("%q is taken", pattern)
		}
	}
	desktest.Type(n.form, map[string]string{"CertificatePattern": "{SEQ:4}/{YY}", "Wording": "atas {{tidak dikenal}}"})
	h.screen.Save()
	if bad, _ := desktest.Trouble(n.form, "Wording"); bad == "" {
		t.Error("an unknown field in the wording is taken")
	}
	desktest.Type(n.form, map[string]string{"Wording": "atas kepeduliannya"})
	h.screen.Save()
	if got := h.office(); got.CertificatePattern != "{SEQ:4}/{YY}" || got.CardPattern != numbering.DefaultCard || h.screen.Unsaved() {
		t.Errorf("kept %q and %q", got.CertificatePattern, got.CardPattern)
	}
}

func TestSignatoriesComeAndGo(t *testing.T) {
	h := open(t)
	h.screen.show(signatoryPart)
	g := h.screen.parts[signatoryPart].(*signatories)
	g.add()
	desktest.Type(g.form, map[string]string{"Name": "Contoh Penanda", "ValidFrom": "01/02/2026", "ValidTo": "01/01/2026"})
	h.screen.Save()
	if bad, _ := desktest.Trouble(g.form, "Position"); bad == "" || len(h.signatories()) != 0 {
		t.Fatal("a signatory without a position is taken")
	}
	desktest.Type(g.form, map[string]string{"Position": "Kepala Kantor Cabang"})
	h.screen.Save()
	if bad, _ := desktest.Trouble(g.form, "ValidTo"); bad == "" || len(h.signatories()) != 0 {
		t.Fatal("an office that ends before it begins is taken")
	}
	desktest.Type(g.form, map[string]string{"ValidTo": "31/12/2026"})
	h.screen.Save()
	rows := h.signatories()
	if len(rows) != 1 || rows[0].ValidTo != data.DateOf(time.Date(2026, 12, 31, 0, 0, 0, 0, time.Local)) || g.split.IsOpen() || len(g.rows) != 1 {
		t.Fatalf("kept %+v", rows)
	}
	g.edit(rows[0].ID)
	desktest.Type(g.form, map[string]string{"Name": "Lain"})
	g.leave(func() { t.Error("what was typed is lost without a question") })
	h.Desk.Answer(false)
	g.shut()
	g.edit(rows[0].ID)
	g.remove()
	if len(h.signatories()) != 0 || len(g.rows) != 0 {
		t.Fatal("the signatory is still there")
	}
	h.Desk.Notices.Undo()
	if back := h.signatories(); len(back) != 1 || back[0].ID != rows[0].ID || len(g.rows) != 1 {
		t.Error("undo did not bring the signatory back")
	}
}

func TestAPictureThatCannotBeRead(t *testing.T) {
	h := open(t)
	h.Files.Path = filepath.Join(h.Folder, "logo.png")
	h.Must(os.WriteFile(h.Files.Path, []byte("bukan gambar"), 0o600))
	p := h.screen.parts[officePart].(*office).logos["LogoHash"]
	p.OnPick()
	if bad, _ := p.Trouble(); bad == "" || p.Hash() != "" {
		t.Errorf("it is taken, with the hash %q", p.Hash())
	}
}

func TestJudgeTariff(t *testing.T) {
	month := data.MonthOf(2026, time.April)
	for _, c := range []struct {
		name  string
		v     data.Tariff
		field string // "" for none
	}{
		{"fixed", data.Tariff{Amount: 6800, FirstMonth: month}, ""},
		{"share with ends", data.Tariff{PerMille: 10, Minimum: 10000, Maximum: 207000, IncomeFrom: 1, IncomeTo: 2, FirstMonth: month, LastMonth: month}, ""},
		{"neither", data.Tariff{FirstMonth: month}, "Amount"},
		{"both", data.Tariff{Amount: 1, PerMille: 1, FirstMonth: month}, "Amount"},
		{"ends before it begins", data.Tariff{Amount: 1, FirstMonth: month, LastMonth: month - 1}, "LastMonth"},
		{"income upside down", data.Tariff{Amount: 1, IncomeFrom: 2, IncomeTo: 1, FirstMonth: month}, "IncomeTo"},
		{"most below least", data.Tariff{PerMille: 1, Minimum: 2, Maximum: 1, FirstMonth: month}, "Maximum"},
	} {
		issues := judge(c.v)
		if c.field == "" && len(issues) != 0 || c.field != "" && (len(issues) != 1 || issues[0].Field != c.field) {
			t.Errorf("%s: %v, want trouble at %q", c.name, issues, c.field)
		}
	}
}

func TestShareIsReadAsItIsWritten(t *testing.T) {
	for n := 0; n <= 1000; n++ {
		if got, err := parseShare(share(n)); err != nil || got != n {
			t.Fatalf("%d is written as %q and read as %d, %v", n, share(n), got, err)
		}
	}
	for _, s := range []string{"x", "-1", "0,55", "101", "1,,5", "1,x"} {
		if got, err := parseShare(s); err == nil {
			t.Errorf("%q is read as %d", s, got)
		}
	}
}

func TestATariffIsChangedDeletedAndBack(t *testing.T) {
	h := open(t)
	h.screen.show(tariffPart)
	p := h.screen.parts[tariffPart].(*tariffs)
	p.add()
	desktest.Type(p.form, map[string]string{"Programme": "JKK", "FirstMonth": "04/2026", "PerMille": "0,5", "Source": "PP contoh"})
	h.screen.Save()
	if len(p.rows) != 1 || p.rows[0].PerMille != 5 || p.rows[0].Sector != "" || p.rows[0].FirstMonth != data.MonthOf(2026, time.April) {
		t.Fatalf("kept %+v", p.rows)
	}
	p.edit(p.rows[0].ID)
	p.remove()
	if len(p.rows) != 0 {
		t.Fatal("the tariff is still listed")
	}
	h.Desk.Notices.Undo()
	if len(p.rows) != 1 || p.rows[0].PerMille != 5 || p.rows[0].Source != "PP contoh" {
		t.Errorf("undo brought %+v back", p.rows)
	}
}

func TestBackToABackup(t *testing.T) {
	h := open(t)
	c := data.Company{Name: "Sebelum", Status: data.CompanyActive}
	h.Must(h.Desk.DB.Companies.Save(t.Context(), &c))
	h.screen.show(keepingPart)
	h.Files.Path = filepath.Join(h.Folder, "copy.db")
	b := h.screen.parts[keepingPart].(*backups)
	b.saveAs()
	c.Name = "Sesudah"
	h.Must(h.Desk.DB.Companies.Save(t.Context(), &c))
	before := h.Desk.DB

	b.restoreFile()
	if !h.Desk.Asking() || h.Desk.DB != before {
		t.Fatal("a restore is not asked about")
	}
	h.Desk.Answer(true)
	if h.Desk.DB == before {
		t.Fatalf("the backup is not in force: %q", h.Desk.Notices.Last)
	}
	if got, err := h.Desk.DB.Companies.Get(t.Context(), c.ID); err != nil || got.Name != "Sebelum" {
		t.Errorf("the company is %q, %v", got.Name, err)
	}
	if n := len(h.Desk.Window.Canvas().Overlays().List()); n != 0 {
		t.Errorf("%d boxes stay over the window", n)
	}
	said := h.Desk.Notices.Last
	h.Desk.Fail(data.ErrClosed) // reading that the restore cut off
	if said == "" || h.Desk.Notices.Last != said {
		t.Errorf("it ends with %q", h.Desk.Notices.Last)
	}

	h.Must(os.WriteFile(h.Files.Path, []byte("bukan cadangan"), 0o600))
	now := h.Desk.DB
	h.screen.parts[keepingPart].(*backups).restoreFile()
	if h.Desk.Asking() || h.Desk.DB != now {
		t.Error("a file that is no backup is offered for a restore")
	}
}

func TestTheFirstQuestion(t *testing.T) {
	h := open(t)
	overlays := h.Desk.Window.Canvas().Overlays()
	Begin(h.Desk, false)
	if overlays.Top() != nil {
		t.Fatal("an office with records is asked how to begin")
	}
	Begin(h.Desk, true)
	press(h, words.T("Start empty"))
	if overlays.Top() != nil || len(h.Nav.Asked) != 1 || h.Nav.Asked[0] != desk.Request(desk.SettingsRequest{Part: desk.PartOffice}) {
		t.Errorf("to start empty leads to %v", h.Nav.Asked)
	}
	Begin(h.Desk, true)
	press(h, words.T("Fill with the sample"))
	if empty, err := h.Desk.DB.Empty(t.Context()); err != nil || empty || overlays.Top() != nil {
		t.Errorf("the sample is not there: %v", err)
	}
	Begin(h.Desk, true)
	if overlays.Top() != nil {
		t.Error("an office with a name is asked how to begin")
	}
}

// press taps a button of the box that is open.
func press(h *house, label string) {
	h.Helper()
	for _, o := range test.LaidOutObjects(h.Desk.Window.Canvas().Overlays().Top()) {
		if b, ok := o.(*widgets.Button); ok && b.AccessibilityLabel() == label {
			test.Tap(b)
			return
		}
	}
	h.Fatalf("no button %q", label)
}
