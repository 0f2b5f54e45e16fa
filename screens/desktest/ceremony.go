package desktest

import (
	"slices"
	"time"

	"lingkaran/app/tariff"
	"lingkaran/data"
)

// Day is a day of the calendar.
func Day(y int, m time.Month, d int) data.Date { return data.Date{Year: y, Month: m, Day: d} }

// Company keeps a company that has given for so many workers in a month, or
// nothing for none.
func (o *Office) Company(name string, workers int, on data.Date) data.Company {
	o.Helper()
	c := data.Company{LegalForm: "PT", Name: name, Status: data.CompanyActive}
	o.Must(o.DB.Companies.Save(o.Context(), &c))
	if workers > 0 {
		o.Gives(c, workers, on)
	}
	return c
}

// Gives keeps a contribution of a company, of six months.
func (o *Office) Gives(c data.Company, workers int, on data.Date) {
	o.Helper()
	k := data.Contribution{CompanyID: c.ID, Date: on, Package: data.PackageBasic, FirstMonth: on.InMonth(), Months: 6, Workers: workers,
		Amount: data.Rupiah(workers * 6 * 16800)}
	o.Must(o.DB.Contributions.Save(o.Context(), &k))
}

// Signatory keeps somebody who signs, until a day (zero for ever).
func (o *Office) Signatory(name string, until data.Date) data.Signatory {
	o.Helper()
	g := data.Signatory{Name: name, Position: "Kepala Kantor Cabang", Institution: "Kantor Contoh", ValidTo: until}
	o.Must(o.DB.Office.SaveSignatory(o.Context(), &g))
	return g
}

// SetUp gives the office its name, unit code and logo.
func (o *Office) SetUp() {
	o.Helper()
	f, err := o.DB.Office.Get(o.Context())
	o.Must(err)
	f.Name, f.City, f.UnitCode = "Kantor Contoh", "Pasuruan", "KPS"
	f.LogoHash, err = o.DB.Office.PutImage(o.Context(), data.Image{Type: "image/png", Width: 1, Height: 1, Bytes: []byte("x")})
	o.Must(err)
	o.Must(o.DB.Office.Save(o.Context(), &f))
}

// Ceremony keeps a complete ceremony of 16 December 2026 with awards for three
// companies: PT Bahari gave for 10 workers, PT Cahaya for 30, PT Angkasa for 20.
func (o *Office) Ceremony() data.Ceremony {
	o.Helper()
	o.Must(tariff.Ensure(o.Context(), o.DB))
	o.SetUp()
	c := data.Ceremony{Title: "Penyerahan Penghargaan", Date: Day(2026, 12, 16), CutOff: Day(2026, 11, 30), Status: data.CeremonyConfirmed,
		Wording: "atas perlindungan {{workers}} pekerja rentan sampai dengan {{cut_off_month}}"}
	o.Must(o.DB.Ceremonies.Save(o.Context(), &c))
	o.Must(o.DB.Ceremonies.SetSignatories(o.Context(), c.ID, []int64{o.Signatory("Trioki Susanto", data.Date{}).ID}))
	var ids []int64
	for _, x := range []struct {
		name    string
		workers int
	}{{"Bahari", 10}, {"Cahaya", 30}, {"Angkasa", 20}} {
		ids = append(ids, o.Company(x.name, x.workers, Day(2026, 10, 1)).ID)
	}
	o.Must(o.DB.Ceremonies.AddAwards(o.Context(), c.ID, ids))
	return c
}

// Called are the awardees of a ceremony in their order of call.
func (o *Office) Called(ceremony int64) []string {
	o.Helper()
	rows, err := o.DB.Ceremonies.Awards(o.Context(), ceremony)
	o.Must(err)
	var out []string
	for _, r := range rows {
		out = append(out, r.Company)
	}
	return out
}

// Wants compares what is shown with what should be.
func (o *Office) Wants(what string, got, want []string) {
	o.Helper()
	if !slices.Equal(got, want) {
		o.Errorf("%s: %q, want %q", what, got, want)
	}
}
