package companies

import (
	"context"
	"log/slog"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"lingkaran/app/tariff"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// visitor notes where the screen wants to go.
type visitor struct {
	asked  []desk.Request
	opened []int64
}

func (v *visitor) Show(string)                {}
func (v *visitor) Open(_ data.Kind, id int64) { v.opened = append(v.opened, id) }
func (v *visitor) Ask(r desk.Request)         { v.asked = append(v.asked, r) }
func (v *visitor) HeaderChanged()             {}

// office is a real database with the screen in a window.
type office struct {
	*testing.T
	db     *data.DB
	desk   *desk.Desk
	nav    *visitor
	screen *Screen
}

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.Local)

func open(t *testing.T) *office {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light, 100))
	folder := t.TempDir()
	o := &office{T: t, nav: &visitor{}}
	now := func() time.Time { return noon }
	var err error
	o.db, err = data.Open(t.Context(), filepath.Join(folder, "office.db"), data.Options{Actor: "test", Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.db.Close() })
	if err := tariff.Ensure(t.Context(), o.db); err != nil {
		t.Fatal(err)
	}
	w := test.NewTempWindow(t, nil)
	w.Resize(fyne.NewSize(1166, 690))
	run, log := widgets.Inline(), slog.New(slog.DiscardHandler)
	o.desk = &desk.Desk{DB: o.db, App: app, Window: w, Now: now, Log: log, Runner: run, Nav: o.nav, Folder: folder,
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

func (o *office) company(c data.Company) data.Company {
	o.Helper()
	if c.Status == "" {
		c.Status = data.CompanyActive
	}
	o.must(o.db.Companies.Save(o.Context(), &c))
	return c
}

func (o *office) contribution(company data.Company, first data.Month, months, workers int) data.Contribution {
	o.Helper()
	c := data.Contribution{CompanyID: company.ID, Date: first.FirstDay(), Package: data.PackageBasic,
		FirstMonth: first, Months: months, Workers: workers}
	rows, err := o.db.Contributions.Tariffs(o.Context())
	o.must(err)
	_, err = tariff.Apply(rows, &c, "", tariff.DefaultLimits().Income)
	o.must(err)
	o.must(o.db.Contributions.Save(o.Context(), &c))
	return c
}

// workers keeps n invented workers and returns their ids.
func (o *office) workers(n int) []int64 {
	o.Helper()
	ids := make([]int64, n)
	for i := range n {
		w := data.Worker{NIK: "35141105058000" + strconv.Itoa(10+i), Name: "Pekerja Contoh " + strconv.Itoa(10+i), Sex: data.Male}
		o.must(o.db.Workers.Save(o.Context(), &w))
		ids[i] = w.ID
	}
	return ids
}

func (o *office) companies() []data.CompanyRow {
	o.Helper()
	rows, err := o.db.Companies.First(o.Context(), data.CompanyQuery{}, 100)
	o.must(err)
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

// fill types into the fields of a form, telling it as a keyboard does.
func fill(f *widgets.Form, values map[string]string) {
	for name, text := range values {
		f.Field(name).SetDraft(text)
	}
	f.OnTyped()
}

// trouble is what stands below a field.
func trouble(f *widgets.Form, name string) (bad, warn string) {
	return f.Field(name).(interface{ Trouble() (string, string) }).Trouble()
}

func listed(o *office) int {
	n, known := o.screen.list.table.Count()
	if !known {
		o.Fatal("the list does not know its length")
	}
	return n
}

var bg = context.Background()
