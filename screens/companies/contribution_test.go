package companies

import (
	"strings"
	"testing"

	"lingkaran/app/tariff"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/desktest"
)

func (o *office) contributionForm() *contributionForm {
	o.Helper()
	f, ok := o.screen.top().(*contributionForm)
	if !ok {
		o.Fatalf("no contribution form is open but %T", o.screen.top())
	}
	return f
}

func (o *office) page() *contributionPage {
	o.Helper()
	p, ok := o.screen.top().(*contributionPage)
	if !ok {
		o.Fatalf("no contribution is open but %T", o.screen.top())
	}
	return p
}

func TestAContributionIsComputedFromTheTariff(t *testing.T) {
	o := open(t)
	c := o.company(data.Company{LegalForm: "PT", Name: "Trisakti"})
	o.screen.OpenRecord(data.KindCompany, c.ID)
	o.screen.newContribution(c)
	f := o.contributionForm()
	desktest.Type(f.ed.form, map[string]string{"Workers": "50", "Months": "6", "FirstMonth": "07/2022", "Date": "14/11/2022", "Received": "1", "ReceiptNumber": "KW-1"})
	if len(f.sum.lines) != 1 || !strings.Contains(f.sum.lines[0], "50 pekerja × 6 bulan × Rp16.800 = Rp5.040.000") {
		t.Errorf("the amount is explained as %q", f.sum.lines)
	}
	o.screen.Save()
	p := o.page()
	if p.shown.Amount != 5_040_000 || p.shown.AmountReason != "" || p.shown.Received != 5_040_000 || p.shown.payments[0].ReceiptNumber != "KW-1" || len(p.shown.kept.Lines) != 6 {
		t.Errorf("kept %+v", p.shown.Contribution)
	}
}

func TestAChangeOfTheTariffIsShownPartByPart(t *testing.T) {
	c, err := tariff.Compute(must(tariff.Default()), data.PackageBasic, "", 1_000_000, 50, data.MonthOf(2026, 11), 6)
	if err != nil {
		t.Fatal(err)
	}
	lines := computationLines(c)
	if len(lines) != 3 || !strings.HasPrefix(lines[0], "November–Desember 2026: 50 pekerja × 2 bulan × Rp8.400") ||
		!strings.HasPrefix(lines[1], "Januari–April 2027: ") || !strings.Contains(lines[2], "Rp4.200.000") {
		t.Errorf("said as %q", lines)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestAnAmountByHandNeedsItsReason(t *testing.T) {
	o := open(t)
	c := o.company(data.Company{Name: "Trisakti"})
	o.screen.newContribution(c)
	f := o.contributionForm()
	desktest.Type(f.ed.form, map[string]string{"Workers": "50", "Months": "6", "FirstMonth": "07/2022"})
	f.byHand.SetValue(true)
	f.amount.SetValue(5_000_000)
	o.screen.Save()
	if bad, _ := f.reason.Trouble(); bad == "" {
		t.Fatal("the reason is not asked for")
	}
	desktest.Type(f.ed.form, map[string]string{"AmountReason": "dibulatkan"})
	o.screen.Save()
	if p := o.page(); p.shown.Amount != 5_000_000 || p.shown.AmountReason != "dibulatkan" || p.shown.kept.Total != 5_040_000 {
		t.Errorf("kept %+v", p.shown.Contribution)
	}
}

func TestShortCoverIsWarnedOf(t *testing.T) {
	o := open(t)
	o.screen.newContribution(o.company(data.Company{Name: "Trisakti"}))
	f := o.contributionForm()
	desktest.Type(f.ed.form, map[string]string{"Workers": "5", "Months": "2"})
	if f.months.warn == "" || f.months.mark.Text != "" {
		t.Errorf("two months: warning %q, mark %q", f.months.warn, f.months.mark.Text)
	}
	desktest.Type(f.ed.form, map[string]string{"Months": "6"})
	if f.months.warn != "" || f.months.mark.Text == "" {
		t.Errorf("six months: warning %q, mark %q", f.months.warn, f.months.mark.Text)
	}
}

// A contribution keeps the tariff that it was computed with, whatever the
// table says when its notes are changed years later.
func TestTheKeptTariffStays(t *testing.T) {
	rows := must(tariff.Default())
	g := given{c: data.Contribution{Package: data.PackageBasic, Workers: 10, Months: 3, FirstMonth: data.MonthOf(2022, 7)}, income: 1_000_000}
	was := must(compute(g, tariff.Computation{}, rows))
	for i := range rows {
		rows[i].Amount, rows[i].PerMille, rows[i].Minimum, rows[i].Maximum = 99_000, 0, 0, 0
	}
	if again := must(compute(g, was, rows)); again.Total != was.Total {
		t.Errorf("unchanged, yet %d instead of %d", again.Total, was.Total)
	}
	for name, change := range map[string]func(*given){
		"workers": func(g *given) { g.c.Workers++ }, "months": func(g *given) { g.c.Months++ },
		"first month": func(g *given) { g.c.FirstMonth++ }, "package": func(g *given) { g.c.Package = data.PackageWithJHT },
		"income": func(g *given) { g.income++ }, "sector": func(g *given) { g.sector = tariff.Transport },
	} {
		other := g
		change(&other)
		if c := must(compute(other, was, rows)); c.Lines[0].PerWorker < 99_000 {
			t.Errorf("another %s is not computed anew", name)
		}
	}
}

func TestContributionValuesComeBack(t *testing.T) {
	for name, g := range map[string]given{
		"computed": {c: data.Contribution{CompanyID: 7, Date: data.Date{Year: 2022, Month: 11, Day: 14}, Package: data.PackageWithJHT,
			Workers: 1234, Months: 12, FirstMonth: data.MonthOf(2022, 12), Notes: "dua\nbaris"}, income: 1_500_000, sector: tariff.Transport, received: true, receipt: "KW-1"},
		"by hand": {c: data.Contribution{CompanyID: 7, Package: data.PackageBasic, Workers: 1, Months: 1, FirstMonth: data.MonthOf(2022, 1),
			Amount: 5, AmountReason: "dibulatkan"}, byHand: true, income: 1},
		"empty": {},
	} {
		if got := contributionFrom(contributionValues(g, "PT Contoh 9"), data.Contribution{}); got != g {
			t.Errorf("%s: %+v came back as %+v", name, g, got)
		}
	}
}

func TestChooseWorkersAndTellClashes(t *testing.T) {
	o := open(t)
	a, b := o.company(data.Company{Name: "Satu"}), o.company(data.Company{Name: "Dua"})
	first := o.contribution(a, data.MonthOf(2026, 9), 6, 2)
	second := o.contribution(b, data.MonthOf(2026, 11), 3, 3)
	ids := o.workers(4)
	_, err := o.DB.Contributions.Cover(bg, first.ID, ids[:2])
	o.Must(err)

	o.screen.OpenRecord(data.KindContribution, second.ID)
	o.page().addWorkers()
	c := o.screen.top().(*chooser)
	if n, _ := c.table.Count(); n != 2 {
		t.Errorf("%d workers are offered as free, not 2", n)
	}
	c.filters.Reset()
	if n, _ := c.table.Count(); n != 4 {
		t.Fatalf("%d workers without filters", n)
	}
	c.tickOpen()
	if got := len(c.table.Ticked()); got != 3 {
		t.Errorf("%d ticked for a promise of 3", got)
	}
	c.table.TickAll()
	c.save()
	if o.screen.top() != pane(c) || !c.told.Visible() {
		t.Fatal("the clashes are not told")
	}
	rows, err := o.DB.Contributions.CoverageFrom(bg, second.ID)
	o.Must(err)
	if len(rows) != 2 {
		t.Fatalf("%d of the two free workers were added", len(rows))
	}
	o.screen.Escape()
	p := o.page()
	if p.shown.Assigned != 2 {
		t.Errorf("the page counts %d", p.shown.Assigned)
	}
	o.Desk.Notices.Undo()
	if p.shown.Assigned != 0 {
		t.Errorf("%d are left after the undo", p.shown.Assigned)
	}
}

// TestTheChooserKnowsWhatIsOpen: also when the page that opened it has not read
// the last workers yet, and when a colleague adds some meanwhile.
func TestTheChooserKnowsWhatIsOpen(t *testing.T) {
	o := open(t)
	k := o.contribution(o.company(data.Company{Name: "Satu"}), data.MonthOf(2026, 9), 6, 3)
	ids := o.workers(4)
	o.screen.OpenRecord(data.KindContribution, k.ID)
	before := o.page().shown
	_, err := o.DB.Contributions.Cover(bg, k.ID, ids[:1])
	o.Must(err)
	c := newChooser(o.screen, before)
	o.screen.push(c)
	if c.open() != 2 {
		t.Errorf("%d are open of 3 promised and 1 chosen", c.open())
	}
	_, err = o.DB.Contributions.Cover(bg, k.ID, ids[1:2])
	o.Must(err)
	if c.open() != 1 {
		t.Errorf("%d are open of 3 promised and 2 chosen", c.open())
	}
}

func TestTakeBackAndUndo(t *testing.T) {
	o := open(t)
	k := o.contribution(o.company(data.Company{Name: "Satu"}), data.MonthOf(2026, 9), 6, 3)
	_, err := o.DB.Contributions.Cover(bg, k.ID, o.workers(3))
	o.Must(err)
	o.screen.OpenRecord(data.KindContribution, k.ID)
	p := o.page()
	p.table.SetCurrent(p.table.IDs()[0])
	p.takeBack()
	if p.shown.Assigned != 2 {
		t.Fatalf("%d left after one was taken back", p.shown.Assigned)
	}
	o.Desk.Notices.Undo()
	if p.shown.Assigned != 3 {
		t.Errorf("%d after the undo", p.shown.Assigned)
	}
	p.table.TickAll()
	p.takeBack()
	if !o.Desk.Asking() || p.shown.Assigned != 3 {
		t.Fatal("many were taken back without a question")
	}
	o.Desk.Answer(true)
	if p.shown.Assigned != 0 {
		t.Errorf("%d left", p.shown.Assigned)
	}
}

func TestDeletedContributionComesBackWithItsWorkers(t *testing.T) {
	o := open(t)
	k := o.contribution(o.company(data.Company{Name: "Satu"}), data.MonthOf(2026, 9), 6, 3)
	_, err := o.DB.Contributions.Cover(bg, k.ID, o.workers(3))
	o.Must(err)
	o.screen.OpenRecord(data.KindContribution, k.ID)
	o.page().remove()
	if _, open := o.screen.top().(*contributionPage); open {
		t.Error("the deleted contribution is still shown")
	}
	o.Desk.Notices.Undo()
	rows, err := o.DB.Contributions.CoverageFrom(bg, k.ID)
	o.Must(err)
	if len(rows) != 3 {
		t.Errorf("%d workers came back", len(rows))
	}
}

func TestSeeAllWorkersAsksTheirScreen(t *testing.T) {
	o := open(t)
	c := o.company(data.Company{Name: "Satu"})
	k := o.contribution(c, data.MonthOf(2026, 9), 6, 3)
	_, err := o.DB.Contributions.Cover(bg, k.ID, o.workers(3))
	o.Must(err)
	o.screen.OpenRecord(data.KindCompany, c.ID)
	o.screen.detail.seeAllWorkers()
	if want := (desk.WorkerFilter{Query: data.WorkerQuery{CompanyID: c.ID}}); len(o.Nav.Asked) != 1 || o.Nav.Asked[0] != desk.Request(want) {
		t.Errorf("asked for %+v", o.Nav.Asked)
	}
}
