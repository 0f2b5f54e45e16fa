package reports

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lingkaran/app/report"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/desktest"
	"lingkaran/screens/workers"

	"fyne.io/fyne/v2/test"
)

type office struct {
	*desktest.Office
	s *Screen
}

// open makes an office in which two companies protect three workers in 2026:
// one of them since 2025, one by both, one without kecamatan and occupation.
func open(t *testing.T) *office {
	t.Helper()
	o := &office{Office: desktest.Open(t)}
	ctx := t.Context()
	ws := []data.Worker{{NIK: "3514010101800001", Name: "Satu", District: "Pandaan", Occupation: "Petani"},
		{NIK: "3514010101800002", Name: "Dua", District: "Bangil", Occupation: "Nelayan"}, {NIK: "3514010101800003", Name: "Tiga"}}
	o.Must(o.DB.Workers.CreateAll(ctx, ws, nil))
	companies := []data.Company{{LegalForm: "PT", Name: "Alfa", Sector: "Industri"}, {Name: "Beta"}}
	for i := range companies {
		o.Must(o.DB.Companies.Save(ctx, &companies[i]))
	}
	for _, g := range []struct {
		company  int
		k        data.Contribution
		received data.Rupiah
		whom     []int64
	}{
		{0, data.Contribution{FirstMonth: data.MonthOf(2025, 11), Months: 3, Workers: 1, Amount: 100}, 100, []int64{ws[0].ID}},
		{0, data.Contribution{FirstMonth: data.MonthOf(2026, 3), Months: 6, Workers: 2, Amount: 601}, 250, []int64{ws[0].ID, ws[1].ID}},
		{1, data.Contribution{FirstMonth: data.MonthOf(2026, 9), Months: 12, Workers: 4, Amount: 1000}, 0, []int64{ws[0].ID, ws[2].ID}},
	} {
		g.k.CompanyID, g.k.Package, g.k.Date = companies[g.company].ID, data.PackageBasic, g.k.FirstMonth.FirstDay()
		o.Must(o.DB.Contributions.Save(ctx, &g.k))
		if g.received > 0 {
			o.Must(o.DB.Payments.Save(ctx, &data.Payment{ContributionID: g.k.ID, Date: g.k.Date, Amount: g.received}))
		}
		clashes, err := o.DB.Contributions.Cover(ctx, g.k.ID, g.whom)
		o.Must(err)
		if len(clashes) > 0 {
			t.Fatalf("%d are covered already", len(clashes))
		}
	}
	o.s = New(o.Desk)
	t.Cleanup(o.s.Close)
	o.Show(o.s)
	return o
}

// TestFiguresOpenTheirLists: each figure of people, of each row and each sum,
// opens a list of workers that is as long; months and rupiah open contributions
// that add up to them.
func TestFiguresOpenTheirLists(t *testing.T) {
	o, pressed, gifts := open(t), 0, 0
	for _, kind := range kinds {
		o.s.choose(kind)
		r := o.s.shown
		if r == nil || r.Kind != kind {
			t.Fatalf("%s is not shown", kind)
		}
		entries := []entry{{0, r.Label(words.InUse(), nil), nil, r.Figures.Whole}}
		for i := range r.Figures.Rows {
			entries = append(entries, entry{int64(i + 1), r.Label(words.InUse(), &r.Figures.Rows[i]), &r.Figures.Rows[i], r.Figures.Rows[i].CoverFigures})
		}
		for _, e := range entries {
			for _, c := range report.Columns(words.InUse()) {
				want := int(c.Of(e.CoverFigures))
				o.Nav.Asked = nil
				o.s.split.Close()
				o.s.list.open(c, e)
				switch {
				case want == 0:
					if len(o.Nav.Asked) > 0 || o.s.split.IsOpen() {
						t.Errorf("%s, %s: a zero opens something", e.label, c.Key)
					}
				case c.People:
					asked, ok := o.Nav.Asked[0].(desk.WorkerFilter)
					if !ok {
						t.Fatalf("%s, %s: %v", e.label, c.Key, o.Nav.Asked)
					}
					n, err := o.DB.Workers.Count(t.Context(), asked.Query)
					o.Must(err)
					if n != want {
						t.Errorf("%s, %s: %d in the list, the figure is %d", e.label, c.Key, n, want)
					}
					pressed++
				default:
					if !o.s.split.IsOpen() {
						t.Errorf("%s, %s: no contributions are shown", e.label, c.Key)
					}
					sum := 0
					for _, id := range o.s.gifts.table.IDs() {
						x, _ := o.s.gifts.table.Row(id)
						sum += int(c.Of(x.figures()))
					}
					if sum != want {
						t.Errorf("%s, %s: the contributions have %d, the figure is %d", e.label, c.Key, sum, want)
					}
					gifts++
				}
			}
		}
	}
	if pressed < 40 || gifts < 20 {
		t.Errorf("only %d and %d figures lead on", pressed, gifts)
	}
}

// TestTheWorkersListSaysWhichFigure: the condition stands above the list, by
// the company's name, and can be taken away.
func TestTheWorkersListSaysWhichFigure(t *testing.T) {
	o := open(t)
	o.s.choose(report.Companies)
	r := o.s.shown
	list := workers.Place().New(o.Desk)
	o.Show(list)
	list.(desk.Asked).Ask(desk.WorkerFilter{Query: r.Figures.Behind(&r.Figures.Rows[0], data.EventNew)})
	var said []string
	for _, x := range test.LaidOutObjects(o.Desk.Window.Canvas().Content()) {
		if p, ok := x.(interface{ AccessibilityLabel() string }); ok {
			said = append(said, p.AccessibilityLabel())
		}
	}
	if all := strings.Join(said, "|"); !strings.Contains(all, "Baru pada Januari–Desember 2026, Beta") {
		t.Errorf("the list says %s", all)
	}
	if c, ok := list.(desk.Counter); !ok || !strings.HasPrefix(c.Count(), "1 ") {
		t.Errorf("counted %s", c.Count())
	}
}

// TestTargetIsSetInPlace: typed, kept, shown beside the reach, taken away.
func TestTargetIsSetInPlace(t *testing.T) {
	o := open(t)
	c := o.s.targets.cards[0]
	c.begin()
	c.amount.SetDraft("12")
	if !o.s.Unsaved() {
		t.Error("a typed target is not seen as unsaved")
	}
	o.s.Save()
	all, err := o.DB.Reports.Targets(t.Context())
	o.Must(err)
	if len(all) != 1 || all[0].Year != 2026 || all[0].Measure != data.MeasureWorkers || all[0].Amount != 12 || c.editing {
		t.Fatalf("%+v", all)
	}
	if c.reach.Target != 12 || !c.bar.on || !strings.Contains(c.note.Text, "25% dari target 12") {
		t.Errorf("%+v says %q", c.reach, c.note.Text)
	}
	// Someone else sets it while it is being typed.
	c.begin()
	c.amount.SetDraft("20")
	all[0].Amount = 15
	o.Must(o.DB.Reports.SaveTarget(t.Context(), &all[0]))
	c.reach.Target = 12 // as when the event has not arrived
	c.save()
	if all, _ = o.DB.Reports.Targets(t.Context()); all[0].Amount != 15 {
		t.Errorf("what someone else set was written over: %+v", all)
	}
	c.begin()
	c.amount.SetEmpty()
	c.save()
	if all, _ = o.DB.Reports.Targets(t.Context()); len(all) != 0 || c.reach.Target != 0 {
		t.Errorf("an empty target stays: %+v", all)
	}
	c.begin()
	c.amount.SetDraft("7")
	if o.s.Escape(); c.editing || o.s.Unsaved() {
		t.Error("Esc leaves the field open")
	}
}

// TestReportIsKept: PDF and workbook, under the name that was chosen.
func TestReportIsKept(t *testing.T) {
	o := open(t)
	for _, kind := range []struct {
		ending string
		do     func()
	}{{".pdf", o.s.savePDF}, {".xlsx", o.s.saveBook}} {
		ending, do := kind.ending, kind.do
		path := filepath.Join(o.Folder, "laporan")
		o.Files.Path = path
		do()
		if b, err := os.ReadFile(path + ending); err != nil || len(b) < 1000 {
			t.Errorf("%s: %d bytes, %v", ending, len(b), err)
		}
	}
}

// TestPeriods: typed months, quick choices, and one that ends before it begins.
func TestPeriods(t *testing.T) {
	o := open(t)
	test.Tap(o.s.period.quick[1])
	if o.s.shown.From != data.MonthOf(2025, 1) || o.s.shown.Figures.Whole.New != 1 || o.s.shown.Figures.Whole.Protected != 1 {
		t.Errorf("last year: %+v", o.s.shown.Figures.Whole)
	}
	test.Tap(o.s.period.quick[2])
	if m := data.MonthOf(2026, 11); o.s.shown.From != m || o.s.shown.To != m {
		t.Errorf("this month: %v to %v", o.s.shown.From, o.s.shown.To)
	}
	o.s.over(data.MonthOf(2026, 5), data.MonthOf(2026, 4))
	if o.s.period.trouble.Text == "" || o.s.shown.To != data.MonthOf(2026, 11) {
		t.Error("nothing is said of a period that ends before it begins")
	}
	o.s.Ask(Request{Kind: report.Districts, From: data.MonthOf(2026, 1), To: data.MonthOf(2026, 12)})
	if o.s.period.trouble.Text != "" || o.s.shown.Kind != report.Districts || len(o.s.shown.Figures.Rows) != 4 {
		t.Errorf("%+v", o.s.shown.Figures.Rows)
	}
	if size := o.s.Content().MinSize(); size.Width > 1366 || size.Height > 690 {
		t.Errorf("needs %v", size)
	}
}
