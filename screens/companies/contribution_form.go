package companies

import (
	"context"
	"errors"
	"strconv"

	"lingkaran/app/identity"
	"lingkaran/app/tariff"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// contributionForm adds or changes a contribution. It stands in the side
// panel, beside the list.
type contributionForm struct {
	still
	s       *Screen
	ed      *editor
	panel   *widgets.Panel
	was     data.Contribution // as it was read; ID 0 for a new one
	kept    tariff.Computation
	tariffs []data.Tariff
	limits  tariff.Limits
	ready   bool // tariffs and limits are read

	months   *monthsField
	byHand   *widgets.Tick
	received *widgets.Tick // of a new one: it is received already
	receipt  *widgets.Text
	amount   widgets.Money
	reason   *widgets.Text
	sum      *sum
}

// newContributionForm makes the form of a contribution, nil for a new one. A
// zero company is chosen in the form.
func newContributionForm(s *Screen, company data.Company, c *data.Contribution) *contributionForm {
	f := &contributionForm{s: s, panel: widgets.NewPanel(), limits: tariff.DefaultLimits()}
	today := s.desk.Today()
	g := given{c: data.Contribution{CompanyID: company.ID, Date: today, Package: data.PackageBasic,
		Months: f.limits.GoalMonths, FirstMonth: today.InMonth()}, income: f.limits.Income}
	title, draft := words.T("New contribution"), "contribution-new-"+strconv.FormatInt(company.ID, 10)
	if c != nil {
		f.was = *c
		f.kept, _ = tariff.ReadComputation(c.Computation) // unreadable: it is computed anew when something changes
		g = given{c: *c, sector: f.kept.Sector, income: f.kept.Income, byHand: c.AmountReason != "" || len(f.kept.Lines) == 0}
		if len(f.kept.Lines) == 0 {
			g.income = f.limits.Income
		}
		title, draft = words.T("Contribution of %s", words.Date(c.Date)), "contribution-"+strconv.FormatInt(c.ID, 10)
	}
	name := ""
	if company.ID != 0 {
		name = company.FullName()
	}
	f.ed = newEditor(s.desk, data.KindContribution, f.build(), draft, f.was.Version)
	f.ed.typing.Filled = func() { f.follow(); f.recompute() }
	f.ed.versions.Filled = f.ed.typing.Filled
	f.ed.versions.Watch(f.ed.banner, f.meeting)
	f.ed.form.SetSaveLabel(words.T("Save contribution"))
	f.ed.form.OnSave = f.keep
	f.ed.form.OnCancel = f.escape
	remember := f.ed.form.OnTyped
	f.ed.form.OnTyped = func() {
		remember()
		f.recompute()
	}
	if company.ID != 0 {
		f.ed.form.Field("CompanyID").SetEnabled(false)
	}
	f.panel.SetTitle(title, name)
	f.panel.OnClose = f.escape
	f.panel.SetContent(f.ed.object)
	f.ed.begin(contributionValues(g, name))
	f.follow()
	f.read()
	return f
}

func (f *contributionForm) build() *widgets.Form {
	d := f.s.desk
	company := widgets.NewPicker(d.Runner, "CompanyID", label(contributionLabels, "CompanyID"), Suggest(d.DB), widgets.Required(), widgets.Wide())
	f.months = newMonthsField(f.recompute)
	f.sum = newSum()
	f.byHand = widgets.NewTick("ByHand", label(contributionLabels, "ByHand"), widgets.Wide())
	f.byHand.OnChanged = func(bool) { f.follow(); f.recompute() }
	f.amount = widgets.NewMoney("Amount", label(contributionLabels, "Amount"))
	f.reason = widgets.NewText("AmountReason", label(contributionLabels, "AmountReason"), widgets.Wide(),
		widgets.Placeholder(words.T("For example: rounded up by the donor")))
	workers := widgets.NewNumber("Workers", label(contributionLabels, "Workers"), widgets.Required())
	workers.Most = tariff.MaxWorkers
	amount := widgets.NewGroup(words.T("Amount"), f.sum.field, f.byHand, f.amount, f.reason)
	if f.was.ID == 0 {
		f.received = widgets.NewTick("Received", label(contributionLabels, "Received"), widgets.Wide())
		f.received.OnChanged = func(bool) { f.follow() }
		f.receipt = widgets.NewText("ReceiptNumber", label(contributionLabels, "ReceiptNumber"))
		amount = widgets.NewGroup(words.T("Amount"), f.sum.field, f.byHand, f.amount, f.reason, f.received, f.receipt)
	}
	return widgets.NewForm(
		widgets.NewGroup("", company,
			widgets.NewDate("Date", label(contributionLabels, "Date"), d.Today, widgets.Required())),
		widgets.NewGroup(words.T("Protection"),
			workers,
			widgets.NewMonth("FirstMonth", label(contributionLabels, "FirstMonth"), d.Today, widgets.Required()),
			f.months,
			widgets.NewSelect("Package", label(contributionLabels, "Package"), []widgets.Choice{
				{Value: string(data.PackageBasic), Title: programmes(data.PackageBasic), Detail: words.T("GN Lingkaran")},
				{Value: string(data.PackageWithJHT), Title: programmes(data.PackageWithJHT)}}, widgets.Required()),
			widgets.NewSelect("Sector", label(contributionLabels, "Sector"), []widgets.Choice{
				{Value: allWorkers, Title: words.T("All, other than transport")},
				{Value: tariff.Transport, Title: words.T("Transport (drivers, couriers)")}}),
			widgets.NewMoney("Income", label(contributionLabels, "Income"))),
		amount,
		widgets.NewGroup("", widgets.NewMultiline("Notes", label(contributionLabels, "Notes"), 2)))
}

func (f *contributionForm) object() fyne.CanvasObject { return f.panel.Object() }
func (f *contributionForm) editing() bool             { return true }
func (f *contributionForm) unsaved() bool             { return f.ed.unsaved() }
func (f *contributionForm) save()                     { f.ed.submit() }
func (f *contributionForm) escape()                   { f.ed.escape(func() { f.s.cancel(f) }) }
func (f *contributionForm) close()                    { f.ed.close() }
func (f *contributionForm) focus() {
	if f.was.ID == 0 && f.given().c.CompanyID != 0 {
		f.ed.form.Field("Workers").Focus()
		return
	}
	f.ed.form.Focus()
}

// read brings the tariff table and the office's limits.
func (f *contributionForm) read() {
	type table struct {
		rows   []data.Tariff
		limits tariff.Limits
	}
	db := f.s.desk.DB
	desk.Run(f.ed.scope, "tariffs", func(ctx context.Context) (t table, err error) {
		if t.rows, err = db.Contributions.Tariffs(ctx); err != nil {
			return t, err
		}
		t.limits, err = limits(ctx, db)
		return t, err
	}, func(t table, err error) {
		if err != nil {
			f.s.fail(err)
			return
		}
		f.tariffs, f.limits, f.ready = t.rows, t.limits, true
		f.recompute()
	})
}

func (f *contributionForm) given() given {
	return contributionFrom(f.ed.form.Snapshot(), f.was)
}

// follow shows the fields of an amount by hand only where they count.
func (f *contributionForm) follow() {
	on := f.byHand.Value()
	for _, o := range []fyne.CanvasObject{f.amount.Object(), f.reason.Object()} {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
	if f.received != nil {
		f.receipt.Object().Hide()
		if f.received.Value() {
			f.receipt.Object().Show()
		}
	}
	f.ed.form.Object().Refresh()
}

// recompute shows what the contribution costs by what is typed now.
func (f *contributionForm) recompute() {
	if !f.ready || f.ed.closed {
		return
	}
	g := f.given()
	c, err := compute(g, f.kept, f.tariffs)
	f.sum.show(c, err, g)
	f.months.judge(g.c.Months, f.limits)
	f.ed.form.Object().Refresh() // both may have become higher
	if g.byHand && f.amount.Empty() && err == nil {
		f.amount.SetValue(c.Total)
	}
}

// keep saves the contribution.
func (f *contributionForm) keep() {
	if !f.ready {
		return // the table is on its way; the button works a moment later
	}
	g := f.given()
	computed, err := compute(g, f.kept, f.tariffs)
	c := settle(g, computed)
	found := tariff.Check(c, computed.Total, f.limits)
	if g.byHand && c.AmountReason == "" && !has(found, "AmountReason") {
		found = append(found, identity.Finding{Field: "AmountReason", Level: identity.Error, Message: words.T("Note why the amount is entered by hand.")})
	}
	var gap *tariff.GapError
	if errors.As(err, &gap) && !g.byHand {
		found = append(found, identity.Finding{Field: "FirstMonth", Level: identity.Error, Message: tariff.Sentence(err)})
	}
	if !f.ed.allows(found) {
		return
	}
	f.store(c, g)
}

func has(found identity.Findings, field string) bool {
	_, ok := found.Of(field)
	return ok
}

func (f *contributionForm) store(c data.Contribution, g given) {
	f.ed.busy(true)
	db := f.s.desk.DB
	desk.Run(f.ed.scope, "save", func(ctx context.Context) (data.Contribution, error) {
		if g.received && f.was.ID == 0 && c.Amount > 0 {
			err := db.Contributions.SaveReceived(ctx, &c, &data.Payment{Date: c.Date, Amount: c.Amount, ReceiptNumber: g.receipt})
			return c, err
		}
		err := db.Contributions.Save(ctx, &c)
		return c, err
	}, func(c data.Contribution, err error) {
		f.ed.busy(false)
		switch {
		case errors.Is(err, data.ErrCoverage):
			f.ed.banner.Say(widgets.Warn, words.T("The months cannot be changed like this: some workers of this contribution are protected by another one in these months. Take those workers back first, or choose other months."))
		case errors.Is(err, data.ErrStale), errors.Is(err, data.ErrNotFound) && f.was.ID != 0:
			f.ed.versions.Meet(f.meeting())
		case err != nil:
			f.s.fail(err)
		default:
			f.saved(c)
		}
	})
}

func (f *contributionForm) saved(c data.Contribution) {
	fresh := f.was.ID == 0
	f.ed.close()
	if f.s.top() == pane(f) {
		f.s.pop()
	}
	f.s.desk.Say(words.T("The contribution of %s was saved.", words.Date(c.Date)))
	if fresh {
		f.s.openContribution(c.ID)
	}
}

// meeting is what two versions of the contribution are compared by.
func (f *contributionForm) meeting() desk.Meeting {
	db, id, company := f.s.desk.DB, f.was.ID, f.company()
	return desk.Meeting{ID: id, Version: f.was.Version, Base: f.ed.base,
		Read: func(ctx context.Context) (desk.Kept, error) {
			c, err := db.Contributions.Get(ctx, id)
			computed, _ := tariff.ReadComputation(c.Computation) // unreadable: it is computed anew when something changes
			values := contributionValues(given{c: c, sector: computed.Sector, income: computed.Income,
				byHand: c.AmountReason != "" || len(computed.Lines) == 0}, company)
			return desk.Kept{Version: c.Version, Values: values, Take: func() {
				f.was, f.kept, f.ed.base, f.ed.typing.Version = c, computed, values, c.Version
			}}, err
		},
		Restore: func(ctx context.Context) error { return db.Contributions.Restore(ctx, id) },
		Anew:    func() { f.was.Record, f.ed.typing.Version = data.Record{}, 0 }}
}

// company is the full name of the company that is chosen.
func (f *contributionForm) company() string {
	p, ok := f.ed.form.Field("CompanyID").(*widgets.Picker)
	if !ok {
		return ""
	}
	return p.Value().Title
}
