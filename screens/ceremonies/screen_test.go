package ceremonies

import (
	"slices"
	"testing"
	"time"

	"lingkaran/app/issuing"
	"lingkaran/app/tariff"
	"lingkaran/data"
	"lingkaran/screens/desktest"
)

// office is a real database with the screen in a window.
type office struct {
	*desktest.Office
	screen *Screen
}

func day(y int, m time.Month, d int) data.Date { return data.Date{Year: y, Month: m, Day: d} }

func open(t *testing.T) *office {
	t.Helper()
	o := &office{Office: desktest.Open(t)}
	o.Must(tariff.Ensure(t.Context(), o.DB))
	o.show()
	return o
}

// show makes the screen anew, as a fresh start of the program does.
func (o *office) show() {
	o.screen = New(o.Desk)
	o.Show(o.screen)
}

// company keeps a company that has given for so many workers in a month.
func (o *office) company(name string, workers int, on data.Date) data.Company {
	o.Helper()
	c := data.Company{LegalForm: "PT", Name: name, Status: data.CompanyActive}
	o.Must(o.DB.Companies.Save(o.Context(), &c))
	if workers > 0 {
		o.gives(c, workers, on)
	}
	return c
}

func (o *office) gives(c data.Company, workers int, on data.Date) {
	o.Helper()
	k := data.Contribution{CompanyID: c.ID, Date: on, Package: data.PackageBasic, FirstMonth: on.InMonth(), Months: 6, Workers: workers,
		Amount: data.Rupiah(workers * 6 * 16800)}
	o.Must(o.DB.Contributions.Save(o.Context(), &k))
}

func (o *office) signatory(name string, until data.Date) data.Signatory {
	o.Helper()
	g := data.Signatory{Name: name, Position: "Kepala Kantor Cabang", Institution: "Kantor Contoh", ValidTo: until}
	o.Must(o.DB.Office.SaveSignatory(o.Context(), &g))
	return g
}

func (o *office) setUp() {
	o.Helper()
	f, err := o.DB.Office.Get(o.Context())
	o.Must(err)
	f.Name, f.City, f.UnitCode = "Kantor Contoh", "Pasuruan", "KPS"
	f.LogoHash, err = o.DB.Office.PutImage(o.Context(), data.Image{Type: "image/png", Width: 1, Height: 1, Bytes: []byte("x")})
	o.Must(err)
	o.Must(o.DB.Office.Save(o.Context(), &f))
}

// ceremony keeps a complete ceremony with awards for three companies.
func (o *office) ceremony() data.Ceremony {
	o.Helper()
	o.setUp()
	c := data.Ceremony{Title: "Penyerahan Penghargaan", Date: day(2026, 12, 16), CutOff: day(2026, 11, 30), Status: data.CeremonyConfirmed, Wording: wordingWithWorkers}
	o.Must(o.DB.Ceremonies.Save(o.Context(), &c))
	o.Must(o.DB.Ceremonies.SetSignatories(o.Context(), c.ID, []int64{o.signatory("Trioki Susanto", data.Date{}).ID}))
	var ids []int64
	for _, x := range []struct {
		name    string
		workers int
	}{{"Bahari", 10}, {"Cahaya", 30}, {"Angkasa", 20}} {
		ids = append(ids, o.company(x.name, x.workers, day(2026, 10, 1)).ID)
	}
	o.Must(o.DB.Ceremonies.AddAwards(o.Context(), c.ID, ids))
	return c
}

func (o *office) called() []string {
	o.Helper()
	rows, err := o.DB.Ceremonies.Awards(o.Context(), o.screen.page.id)
	o.Must(err)
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
	run, err := issuing.Certificates(o.Context(), o.DB, ceremony, nil, issuing.Options{Now: desktest.Noon})
	o.Must(err)
	_, err = run.Issue(o.Context(), nil)
	o.Must(err)
}
