package companies

import (
	"context"
	"strconv"
	"testing"

	"lingkaran/app/tariff"
	"lingkaran/data"
	"lingkaran/screens/desktest"
)

// office is a real database with the screen in a window.
type office struct {
	*desktest.Office
	screen *Screen
}

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

func (o *office) company(c data.Company) data.Company {
	o.Helper()
	if c.Status == "" {
		c.Status = data.CompanyActive
	}
	o.Must(o.DB.Companies.Save(o.Context(), &c))
	return c
}

func (o *office) contribution(company data.Company, first data.Month, months, workers int) data.Contribution {
	o.Helper()
	c := data.Contribution{CompanyID: company.ID, Date: first.FirstDay(), Package: data.PackageBasic,
		FirstMonth: first, Months: months, Workers: workers}
	rows, err := o.DB.Contributions.Tariffs(o.Context())
	o.Must(err)
	_, err = tariff.Apply(rows, &c, "", tariff.DefaultLimits().Income)
	o.Must(err)
	o.Must(o.DB.Contributions.Save(o.Context(), &c))
	return c
}

// workers keeps n invented workers and returns their ids.
func (o *office) workers(n int) []int64 {
	o.Helper()
	ids := make([]int64, n)
	for i := range n {
		w := data.Worker{NIK: "35141105058000" + strconv.Itoa(10+i), Name: "Pekerja Contoh " + strconv.Itoa(10+i), Sex: data.Male}
		o.Must(o.DB.Workers.Save(o.Context(), &w))
		ids[i] = w.ID
	}
	return ids
}

func (o *office) companies() []data.CompanyRow {
	o.Helper()
	rows, err := o.DB.Companies.First(o.Context(), data.CompanyQuery{}, 100)
	o.Must(err)
	return rows
}

// form is the company form that is open.
func (o *office) form() *companyForm {
	o.Helper()
	f, ok := o.screen.top().(*companyForm)
	if !ok {
		o.Fatalf("no company form is open but %T", o.screen.top())
	}
	return f
}

func listed(o *office) int {
	n, known := o.screen.list.table.Count()
	if !known {
		o.Fatal("the list does not know its length")
	}
	return n
}

var bg = context.Background()
