package ceremonies

import (
	"log/slog"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"lingkaran/app/issuing"
	"lingkaran/app/tariff"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// visitor notes where the screen wants to go.
type visitor struct{ asked []desk.Request }

func (v *visitor) Show(string)           {}
func (v *visitor) Open(data.Kind, int64) {}
func (v *visitor) Ask(r desk.Request)    { v.asked = append(v.asked, r) }
func (v *visitor) HeaderChanged()        {}

// office is a real database with the screen in a window.
type office struct {
	*testing.T
	db     *data.DB
	desk   *desk.Desk
	nav    *visitor
	screen *Screen
}

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.Local)

func day(y int, m time.Month, d int) data.Date { return data.Date{Year: y, Month: m, Day: d} }

func open(t *testing.T) *office {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light, 100))
	folder := t.TempDir()
	o := &office{T: t, nav: &visitor{}}
	clock := noon
	now := func() time.Time { clock = clock.Add(time.Second); return clock }
	var err error
	o.db, err = data.Open(t.Context(), filepath.Join(folder, "office.db"), data.Options{Actor: "test", Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.db.Close() })
	o.must(tariff.Ensure(t.Context(), o.db))
	w := test.NewTempWindow(t, nil)
	w.Resize(fyne.NewSize(1166, 690))
	run, log := widgets.Inline(), slog.New(slog.DiscardHandler)
	o.desk = &desk.Desk{DB: o.db, App: app, Window: w, Now: func() time.Time { return noon }, Log: log, Runner: run, Nav: o.nav, Folder: folder,
		Drafts: desk.NewDrafts(folder, run, log), Notices: desk.NewNotices(run), Progress: desk.NewProgress(run, now)}
	o.desk.Progress.Ticks = false // nothing passes by itself here
	o.show()
	return o
}

// show makes the screen anew, as a fresh start of the program does.
func (o *office) show() {
	o.screen = New(o.desk)
	o.desk.Window.SetContent(o.screen.Content())
	o.screen.Reload()
}

func (o *office) must(err error) {
	o.Helper()
	if err != nil {
		o.Fatal(err)
	}
}

// company keeps a company that has given for so many workers in a month.
func (o *office) company(name string, workers int, on data.Date) data.Company {
	o.Helper()
	c := data.Company{LegalForm: "PT", Name: name, Status: data.CompanyActive}
	o.must(o.db.Companies.Save(o.Context(), &c))
	if workers > 0 {
		o.gives(c, workers, on)
	}
	return c
}

func (o *office) gives(c data.Company, workers int, on data.Date) {
	o.Helper()
	k := data.Contribution{CompanyID: c.ID, Date: on, Package: data.PackageBasic, FirstMonth: on.InMonth(), Months: 6, Workers: workers,
		Amount: data.Rupiah(workers * 6 * 16800)}
	o.must(o.db.Contributions.Save(o.Context(), &k))
}

func (o *office) signatory(name string, until data.Date) data.Signatory {
	o.Helper()
	g := data.Signatory{Name: name, Position: "Kepala Kantor Cabang", Institution: "Kantor Contoh", ValidTo: until}
	o.must(o.db.Office.SaveSignatory(o.Context(), &g))
	return g
}

func (o *office) setUp() {
	o.Helper()
	f, err := o.db.Office.Get(o.Context())
	o.must(err)
	f.Name, f.City, f.UnitCode = "Kantor Contoh", "Pasuruan", "KPS"
	f.LogoHash, err = o.db.Office.PutImage(o.Context(), data.Image{Type: "image/png", Width: 1, Height: 1, Bytes: []byte("x")})
	o.must(err)
	o.must(o.db.Office.Save(o.Context(), &f))
}

// ceremony keeps a complete ceremony with awards for three companies.
func (o *office) ceremony() data.Ceremony {
	o.Helper()
	o.setUp()
	c := data.Ceremony{Title: "Penyerahan Penghargaan", Date: day(2026, 12, 16), CutOff: day(2026, 11, 30), Status: data.CeremonyConfirmed, Wording: wordingWithWorkers}
	o.must(o.db.Ceremonies.Save(o.Context(), &c))
	o.must(o.db.Ceremonies.SetSignatories(o.Context(), c.ID, []int64{o.signatory("Trioki Susanto", data.Date{}).ID}))
	var ids []int64
	for _, x := range []struct {
		name    string
		workers int
	}{{"Bahari", 10}, {"Cahaya", 30}, {"Angkasa", 20}} {
		ids = append(ids, o.company(x.name, x.workers, day(2026, 10, 1)).ID)
	}
	o.must(o.db.Ceremonies.AddAwards(o.Context(), c.ID, ids))
	return c
}

func (o *office) called() []string {
	o.Helper()
	rows, err := o.db.Ceremonies.Awards(o.Context(), o.screen.page.id)
	o.must(err)
	var out []string
	for _, r := range rows {
		out = append(out, r.Company)
	}
	return out
}

func (o *office) wants(what string, got, want []string) {
	o.Helper()
	if !slices.Equal(got, want) {
		o.Errorf("%s: %q, want %q", what, got, want)
	}
}

// jumps are where the page says something is missing.
func (o *office) jumps() []jump {
	var all []jump
	for _, n := range o.screen.page.shown.needs() {
		all = append(all, n.jump)
	}
	return all
}

func (o *office) issue(ceremony int64) {
	o.Helper()
	run, err := issuing.Certificates(o.Context(), o.db, ceremony, nil, issuing.Options{Now: noon})
	o.must(err)
	_, err = run.Issue(o.Context(), nil)
	o.must(err)
}

func fill(f *widgets.Form, values map[string]string) {
	for name, v := range values {
		f.Field(name).SetDraft(v)
	}
}

func trouble(f *widgets.Form, name string) (bad, warn string) {
	return f.Field(name).(interface{ Trouble() (string, string) }).Trouble()
}
