package home

import (
	"strings"
	"testing"

	"lingkaran/app/sample"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/desktest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// open shows the page of a database with so many sample workers; negative for
// an empty database.
func open(t *testing.T, workers int) (*Screen, *desktest.Visitor) {
	t.Helper()
	o := desktest.Open(t)
	if workers >= 0 {
		_, err := sample.Fill(t.Context(), o.DB, sample.Order{Workers: workers, Now: desktest.Noon})
		o.Must(err)
	}
	s := New(o.Desk)
	t.Cleanup(s.Close)
	o.Show(s)
	return s, o.Nav
}

// read returns the matters that the page lists.
func (s *Screen) read(t *testing.T) []matter {
	t.Helper()
	st, err := read(t.Context(), s.desk.DB, desktest.Noon)
	if err != nil {
		t.Fatal(err)
	}
	return s.matters(st)
}

func TestFiguresArePlainCounts(t *testing.T) {
	s, _ := open(t, 80)
	ctx := t.Context()
	month := data.DateOf(desktest.Noon).InMonth()
	count := func(q data.WorkerQuery) string {
		ids, err := s.desk.DB.Workers.IDs(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		return words.Number(len(ids))
	}
	companies, err := s.desk.DB.Companies.First(ctx, data.CompanyQuery{}, 100)
	if err != nil {
		t.Fatal(err)
	}
	gifts, err := s.desk.DB.Contributions.All(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var amount data.Rupiah
	for _, c := range gifts {
		amount += c.Amount
	}
	covered := count(data.WorkerQuery{CoveredIn: month})
	for i, want := range []string{words.Number(len(companies)), count(data.WorkerQuery{}), covered, words.Money(amount)} {
		if got := s.figures[i].value.Text; got != want || got == "0" {
			t.Errorf("figure %q says %q, counted %q", s.figures[i].name, got, want)
		}
	}
	months, err := s.desk.DB.CoveredByMonth(ctx, month, chartMonths)
	if err != nil || len(months) != chartMonths || words.Number(months[chartMonths-1]) != covered {
		t.Errorf("the chart ends with %v, counted %s (%v)", months, covered, err)
	}
}

func TestWhatNeedsAttention(t *testing.T) {
	s, nav := open(t, 80)
	ids, err := s.desk.DB.Workers.IDs(t.Context(), data.WorkerQuery{WithoutKPJ: true})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]matter{}
	for _, m := range s.read(t) {
		found[m.text] = m
	}
	m, listed := found[words.T("workers without a KPJ")]
	if !listed || m.count != words.Number(len(ids)) {
		t.Errorf("%d workers have no KPJ, and %q are listed", len(ids), m.count)
	}
	if m.do(); len(nav.Asked) != 1 || !nav.Asked[0].(desk.WorkerFilter).Query.WithoutKPJ {
		t.Errorf("it leads to %v", nav.Asked)
	}
	ending, listed := found[words.T("workers whose protection ends within %d days", endingDays)]
	if !listed {
		t.Fatal("covers that end are not listed")
	}
	ending.do()
	if _, ok := nav.Asked[1].(desk.EndingRequest); !ok {
		t.Errorf("it leads to %v", nav.Asked[1])
	}
	from, to := data.EndingMonths(s.desk.Today(), endingDays)
	groups, err := s.desk.DB.Contributions.Ending(t.Context(), from, to)
	sum := 0
	for _, g := range groups {
		sum += g.Workers
	}
	if err != nil || words.Number(sum) != ending.count {
		t.Errorf("%s end soon, and the list it leads to has %d, %v", ending.count, sum, err)
	}
	backup := matter{}
	for text, m := range found {
		if strings.Contains(text, words.T("There is no backup of these records yet.")) {
			backup = m
		}
	}
	if backup.do == nil {
		t.Fatal("that there is no backup is not told")
	}
	backup.do()
	for _, m := range s.read(t) {
		if m.action == backup.action {
			t.Error("a backup was made, and is still missing")
		}
	}
}

func TestAnEmptyOffice(t *testing.T) {
	s, nav := open(t, -1)
	for _, f := range s.figures[:3] {
		if f.value.Text != "0" {
			t.Errorf("%q says %q", f.name, f.value.Text)
		}
	}
	matters := s.read(t)
	if len(matters) != 2 {
		t.Fatalf("%d matters are listed, want the office and who signs", len(matters))
	}
	for _, m := range matters {
		m.do()
	}
	want := []desk.Request{desk.SettingsRequest{Part: desk.PartOffice}, desk.SettingsRequest{Part: desk.PartSignatories}}
	if len(nav.Asked) != 2 || nav.Asked[0] != want[0] || nav.Asked[1] != want[1] {
		t.Errorf("they lead to %v", nav.Asked)
	}
	c := data.Company{Name: "Baru", Status: data.CompanyActive}
	if err := s.desk.DB.Companies.Save(t.Context(), &c); err != nil {
		t.Fatal(err)
	}
	if got := s.figures[0].value.Text; got != "1" {
		t.Errorf("after a company was added the page says %q", got)
	}
}

func TestAFigureOpensWithTheKeyboard(t *testing.T) {
	s, nav := open(t, -1)
	s.figures[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	test.Tap(s.figures[0])
	if len(nav.Shown) != 2 || nav.Shown[0] != desk.KeyWorkers || nav.Shown[1] != desk.KeyCompanies {
		t.Errorf("they lead to %v", nav.Shown)
	}
}
