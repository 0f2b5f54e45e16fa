package settings

import (
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"lingkaran/app/numbering"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// visitor notes where the screen wants to go.
type visitor struct{ asked []desk.Request }

func (*visitor) Show(string)           {}
func (*visitor) Open(data.Kind, int64) {}
func (v *visitor) Ask(r desk.Request)  { v.asked = append(v.asked, r) }
func (*visitor) HeaderChanged()        {}

// answers answers each question for a file with the same path.
type answers struct {
	desk.Files
	path string
}

func (a *answers) Save(_, _ string, _ []desk.FileKind, done func(string)) { done(a.path) }
func (a *answers) Open(_ string, _ []desk.FileKind, done func(string))    { done(a.path) }

// house is a real database with the screen in a window.
type house struct {
	*testing.T
	desk   *desk.Desk
	files  *answers
	nav    *visitor
	screen *Screen
	folder string
}

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.Local)

func open(t *testing.T) *house {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light, 100))
	h := &house{T: t, nav: &visitor{}, files: &answers{}, folder: t.TempDir()}
	now := func() time.Time { return noon }
	db, err := data.Open(t.Context(), filepath.Join(h.folder, "office.db"), data.Options{Actor: "test", Now: now})
	h.must(err)
	w := test.NewTempWindow(t, nil)
	w.Resize(fyne.NewSize(1166, 690))
	run, log := widgets.Inline(), slog.New(slog.DiscardHandler)
	h.desk = &desk.Desk{DB: db, App: app, Window: w, Now: now, Log: log, Runner: run, Nav: h.nav, Files: h.files, Folder: h.folder,
		Notices: desk.NewNotices(run), Progress: desk.NewProgress(run, now), Settings: desk.NewSettings(app.Preferences())}
	h.desk.Progress.Ticks = false // nothing passes by itself here
	h.desk.Restart = h.restart
	t.Cleanup(func() { _ = h.desk.DB.Close() })
	h.restart()
	return h
}

// restart makes the screen anew, as the window does.
func (h *house) restart() {
	if h.screen != nil {
		h.screen.Close()
	}
	h.screen = New(h.desk)
	h.desk.Window.SetContent(h.screen.Content())
	h.screen.Reload()
}

func (h *house) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h *house) office() data.Office {
	h.Helper()
	o, err := h.desk.DB.Office.Get(h.Context())
	h.must(err)
	return o
}

func (h *house) signatories() []data.Signatory {
	h.Helper()
	rows, err := h.desk.DB.Office.Signatories(h.Context())
	h.must(err)
	return rows
}

// put types into fields of a form.
func put(f *widgets.Form, values map[string]string) {
	for name, text := range values {
		f.Field(name).SetDraft(text)
	}
}

// trouble is what stands below a field.
func trouble(f *widgets.Form, name string) (bad, warn string) {
	return f.Field(name).(interface{ Trouble() (string, string) }).Trouble()
}

func TestTheOfficeIsKept(t *testing.T) {
	h := open(t)
	o := h.screen.parts[officePart].(*office)
	put(o.form, map[string]string{"Name": "Kantor Contoh", "UnitCode": "KTR", "City": "Pasuruan", "Email": "bukan surel"})
	h.screen.Save()
	if bad, _ := trouble(o.form, "Email"); bad == "" || h.office().Name != "" {
		t.Fatalf("an impossible e-mail is taken (%q)", bad)
	}
	if !h.screen.Unsaved() {
		t.Error("what was typed would be lost without a question")
	}
	put(o.form, map[string]string{"Email": "kantor@contoh.example"})
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
	h.must(h.desk.DB.Office.Save(t.Context(), &first))
	o := h.screen.parts[officePart].(*office)
	put(o.form, map[string]string{"City": "Bangil", "UnitCode": "KTR"})
	first.Phone, first.City = "0343555175", "Pandaan"
	h.must(h.desk.DB.Office.Save(t.Context(), &first))
	h.screen.Save()
	if got := h.office(); got.City != "Pandaan" {
		t.Fatalf("%q was written over %q unseen", got.City, "Pandaan")
	}
	if _, warn := trouble(o.form, "City"); warn != words.T("Someone else entered: %s", "Pandaan") {
		t.Errorf("the other clerk's town is told as %q", warn)
	}
	h.screen.Save()
	if got := h.office(); got.City != "Bangil" || got.UnitCode != "KTR" || got.Phone != "0343555175" {
		t.Errorf("kept %+v", got)
	}
}

func TestAPatternThatGivesNoNumber(t *testing.T) {
	h := open(t)
	v := data.Office{Name: "Kantor Contoh"}
	h.must(h.desk.DB.Office.Save(t.Context(), &v))
	h.screen.show(numberPart)
	n := h.screen.parts[numberPart].(*numbers)
	if got := n.example["CertificatePattern"].Text; got != words.T("Nothing can be printed before the office has a unit code.") {
		t.Errorf("without a unit code the example is %q", got)
	}
	v.UnitCode = "KTR"
	h.must(h.desk.DB.Office.Save(t.Context(), &v)) // in another window: the part hears of it
	if got := n.example["CertificatePattern"].Text; got != words.T("For example %s", "001/KTR/XI/2026") {
		t.Errorf("the example is %q", got)
	}
	for _, pattern := range []string{"{UNIT}/{YYYY}", "{SEQ:3", "{SEQ:3}/{BULAN}"} {
		put(n.form, map[string]string{"CertificatePattern": pattern})
		h.screen.Save()
		if bad, _ := trouble(n.form, "CertificatePattern"); bad == "" || h.office().CertificatePattern != "" {
			t.Errorf("%q is taken", pattern)
		}
	}
	put(n.form, map[string]string{"CertificatePattern": "{SEQ:4}/{YY}", "Wording": "atas {{tidak dikenal}}"})
	h.screen.Save()
	if bad, _ := trouble(n.form, "Wording"); bad == "" {
		t.Error("an unknown field in the wording is taken")
	}
	put(n.form, map[string]string{"Wording": "atas kepeduliannya"})
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
	put(g.form, map[string]string{"Name": "Contoh Penanda", "ValidFrom": "01/02/2026", "ValidTo": "01/01/2026"})
	h.screen.Save()
	if bad, _ := trouble(g.form, "Position"); bad == "" || len(h.signatories()) != 0 {
		t.Fatal("a signatory without a position is taken")
	}
	put(g.form, map[string]string{"Position": "Kepala Kantor Cabang"})
	h.screen.Save()
	if bad, _ := trouble(g.form, "ValidTo"); bad == "" || len(h.signatories()) != 0 {
		t.Fatal("an office that ends before it begins is taken")
	}
	put(g.form, map[string]string{"ValidTo": "31/12/2026"})
	h.screen.Save()
	rows := h.signatories()
	if len(rows) != 1 || rows[0].ValidTo != data.DateOf(time.Date(2026, 12, 31, 0, 0, 0, 0, time.Local)) || g.split.IsOpen() || len(g.rows) != 1 {
		t.Fatalf("kept %+v", rows)
	}
	g.edit(rows[0].ID)
	put(g.form, map[string]string{"Name": "Lain"})
	g.leave(func() { t.Error("what was typed is lost without a question") })
	h.desk.Answer(false)
	g.shut()
	g.edit(rows[0].ID)
	g.remove()
	if len(h.signatories()) != 0 || len(g.rows) != 0 {
		t.Fatal("the signatory is still there")
	}
	h.desk.Notices.Undo()
	if back := h.signatories(); len(back) != 1 || back[0].ID != rows[0].ID || len(g.rows) != 1 {
		t.Error("undo did not bring the signatory back")
	}
}

func TestAPictureThatCannotBeRead(t *testing.T) {
	h := open(t)
	h.files.path = filepath.Join(h.folder, "logo.png")
	h.must(os.WriteFile(h.files.path, []byte("bukan gambar"), 0o600))
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
	put(p.form, map[string]string{"Programme": "JKK", "FirstMonth": "04/2026", "PerMille": "0,5", "Source": "PP contoh"})
	h.screen.Save()
	if len(p.rows) != 1 || p.rows[0].PerMille != 5 || p.rows[0].Sector != "" || p.rows[0].FirstMonth != data.MonthOf(2026, time.April) {
		t.Fatalf("kept %+v", p.rows)
	}
	p.edit(p.rows[0].ID)
	p.remove()
	if len(p.rows) != 0 {
		t.Fatal("the tariff is still listed")
	}
	h.desk.Notices.Undo()
	if len(p.rows) != 1 || p.rows[0].PerMille != 5 || p.rows[0].Source != "PP contoh" {
		t.Errorf("undo brought %+v back", p.rows)
	}
}

func TestBackToABackup(t *testing.T) {
	h := open(t)
	c := data.Company{Name: "Sebelum", Status: data.CompanyActive}
	h.must(h.desk.DB.Companies.Save(t.Context(), &c))
	h.screen.show(keepingPart)
	h.files.path = filepath.Join(h.folder, "copy.db")
	b := h.screen.parts[keepingPart].(*backups)
	b.saveAs()
	c.Name = "Sesudah"
	h.must(h.desk.DB.Companies.Save(t.Context(), &c))
	before := h.desk.DB

	b.restoreFile()
	if !h.desk.Asking() || h.desk.DB != before {
		t.Fatal("a restore is not asked about")
	}
	h.desk.Answer(true)
	if h.desk.DB == before {
		t.Fatalf("the backup is not in force: %q", h.desk.Notices.Last)
	}
	if got, err := h.desk.DB.Companies.Get(t.Context(), c.ID); err != nil || got.Name != "Sebelum" {
		t.Errorf("the company is %q, %v", got.Name, err)
	}
	if n := len(h.desk.Window.Canvas().Overlays().List()); n != 0 {
		t.Errorf("%d boxes stay over the window", n)
	}
	said := h.desk.Notices.Last
	h.desk.Fail(data.ErrClosed) // reading that the restore cut off
	if said == "" || h.desk.Notices.Last != said {
		t.Errorf("it ends with %q", h.desk.Notices.Last)
	}

	h.must(os.WriteFile(h.files.path, []byte("bukan cadangan"), 0o600))
	now := h.desk.DB
	h.screen.parts[keepingPart].(*backups).restoreFile()
	if h.desk.Asking() || h.desk.DB != now {
		t.Error("a file that is no backup is offered for a restore")
	}
}

func TestTheFirstQuestion(t *testing.T) {
	h := open(t)
	overlays := h.desk.Window.Canvas().Overlays()
	Begin(h.desk, false)
	if overlays.Top() != nil {
		t.Fatal("an office with records is asked how to begin")
	}
	Begin(h.desk, true)
	press(h, words.T("Start empty"))
	if overlays.Top() != nil || len(h.nav.asked) != 1 || h.nav.asked[0] != desk.Request(desk.SettingsRequest{Part: desk.PartOffice}) {
		t.Errorf("to start empty leads to %v", h.nav.asked)
	}
	Begin(h.desk, true)
	press(h, words.T("Fill with the sample"))
	if empty, err := h.desk.DB.Empty(t.Context()); err != nil || empty || overlays.Top() != nil {
		t.Errorf("the sample is not there: %v", err)
	}
	Begin(h.desk, true)
	if overlays.Top() != nil {
		t.Error("an office with a name is asked how to begin")
	}
}

// press taps a button of the box that is open.
func press(h *house, label string) {
	h.Helper()
	for _, o := range test.LaidOutObjects(h.desk.Window.Canvas().Overlays().Top()) {
		if b, ok := o.(*widgets.Button); ok && b.AccessibilityLabel() == label {
			test.Tap(b)
			return
		}
	}
	h.Fatalf("no button %q", label)
}
