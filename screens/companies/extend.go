package companies

import (
	"context"
	"errors"
	"slices"

	"lingkaran/app/identity"
	"lingkaran/app/tariff"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// extender extends a group in one step: the same workers, the months that
// follow, a contribution of their own with its amount computed. Those who
// cannot go on are listed with the reason.
type extender struct {
	still
	s       *Screen
	scope   *desk.Scope
	from    data.Contribution
	kept    tariff.Computation
	company data.Company
	rows    []data.ExtensionWorker
	tariffs []data.Tariff
	limits  tariff.Limits
	ready   bool
	asked   [2]int // first month and months that rows are of

	table  *widgets.Table[data.ExtensionWorker]
	form   *widgets.Form
	months *monthsField
	sum    *sum
	banner *widgets.Banner
	count  *widgets.Line
	view   fyne.CanvasObject
}

// extend opens the extension of a contribution's group.
func (p *contributionPage) extend() {
	if p.shown.ID != 0 {
		p.s.extendGroup(p.id)
	}
}

// extendGroup opens the extension of a contribution's group.
func (s *Screen) extendGroup(id int64) {
	type origin struct {
		c       data.Contribution
		company data.Company
		tariffs []data.Tariff
		limits  tariff.Limits
	}
	db := s.desk.DB
	desk.Run(s.scope, "extend", func(ctx context.Context) (o origin, err error) {
		if o.c, err = db.Contributions.Get(ctx, id); err != nil {
			return o, err
		}
		if o.company, err = db.Companies.Get(ctx, o.c.CompanyID); err != nil {
			return o, err
		}
		if o.tariffs, err = db.Contributions.Tariffs(ctx); err != nil {
			return o, err
		}
		o.limits, err = limits(ctx, db)
		return o, err
	}, func(o origin, err error) {
		if err != nil {
			s.fail(err)
			return
		}
		s.guard(func() { s.push(newExtender(s, o.c, o.company, o.tariffs, o.limits)) })
	})
}

func newExtender(s *Screen, from data.Contribution, company data.Company, tariffs []data.Tariff, l tariff.Limits) *extender {
	x := &extender{s: s, scope: s.desk.NewScope(), from: from, company: company, tariffs: tariffs, limits: l, banner: widgets.NewBanner()}
	x.kept, _ = tariff.ReadComputation(from.Computation) // unreadable: the usual income counts
	x.banner.Inset = true
	x.table = widgets.NewTable(s.desk.Runner, true,
		widgets.Column[data.ExtensionWorker]{Title: words.T("Name"), Width: 170, Flex: 2, Bold: true, Text: func(w data.ExtensionWorker) string { return w.Name }},
		widgets.Column[data.ExtensionWorker]{Title: words.T("Village"), Width: 110, Flex: 1, Drop: 2, Text: func(w data.ExtensionWorker) string { return words.Joined(", ", w.Village, w.District) }},
		widgets.Column[data.ExtensionWorker]{Title: words.T("Extension"), Width: 150, Chip: x.chip},
		widgets.Column[data.ExtensionWorker]{Title: words.T("Reason"), Width: 150, Flex: 3, Drop: 1, Muted: true, Text: x.reason})
	x.table.OnTicked = func(int) { x.recompute() }
	x.table.OnOpen = func(id int64) { s.desk.Nav.Open(data.KindWorker, id) }
	x.table.SetEmpty(widgets.NewEmptyState(theme.IconPeople, words.T("No worker in this group"), words.T("Nobody is protected by this contribution, so there is nobody to extend."), "", nil))
	x.months = newMonthsField(x.changed)
	x.sum = newSum()
	x.form = widgets.NewForm(widgets.NewGroup(words.T("The new contribution"),
		widgets.NewMonth("FirstMonth", label(contributionLabels, "FirstMonth"), s.desk.Today, widgets.Required()),
		widgets.NewDate("Date", label(contributionLabels, "Date"), s.desk.Today, widgets.Required()), x.months, x.sum.field,
		widgets.NewMultiline("Notes", label(contributionLabels, "Notes"), 2)))
	x.form.OnTyped = x.changed
	x.form.SetSaveLabel(words.T("Extend"))
	x.form.OnSave, x.form.OnCancel = x.keep, x.leave
	x.count = elided(widgets.NewCaption(""))
	split := widgets.NewSplit(widgets.Frame(widgets.PadSides(x.count, 8, 16, 8, 16), nil, nil, nil, x.table.Object()))
	split.Open(widgets.Frame(x.banner.Object(), nil, nil, nil, x.form.Object()))
	split.SetShare(0.6)
	x.view = widgets.Frame(newHead(words.T("Back"), x.leave, elided(widgets.NewTitle(words.T("Extend the protection"))),
		elided(widgets.NewCaption(words.Joined(" · ", company.FullName(), words.MonthSpan(from.FirstMonth, from.LastMonth()))))), nil, nil, nil, split.Object())
	x.form.Fill(map[string]string{"FirstMonth": monthText(from.LastMonth() + 1), "Date": words.ShortDate(s.desk.Today())})
	x.months.SetValue(int64(from.Months))
	x.form.SetClean()
	x.ready = true
	x.changed()
	return x
}

func (x *extender) object() fyne.CanvasObject { return x.view }
func (x *extender) whole() bool               { return true }
func (x *extender) editing() bool             { return true }
func (x *extender) unsaved() bool             { return x.form.Dirty() }
func (x *extender) save()                     { x.form.Submit() }
func (x *extender) focus()                    { x.table.Focus() }
func (x *extender) close()                    { x.scope.Close() }
func (x *extender) escape()                   { x.leave() }
func (x *extender) leave()                    { x.s.cancel(x) }
func (x *extender) reload()                   { x.asked = [2]int{}; x.changed() }

// typed is what the form says of the new contribution.
func (x *extender) typed() data.Contribution {
	v := x.form.Snapshot()
	c := data.Contribution{CompanyID: x.from.CompanyID, Package: x.from.Package, Months: x.months.Int(), Notes: v["Notes"]}
	c.FirstMonth, _ = words.ParseMonth(v["FirstMonth"]) // the field tells of what it cannot read
	c.Date, _ = words.ParseDate(v["Date"])
	return c
}

// old reports whether a worker is beyond the age at which one is registered.
func (x *extender) old(w data.ExtensionWorker) bool {
	c := x.typed()
	return !w.BirthDate.IsZero() && c.FirstMonth > 0 && identity.Age(w.BirthDate, c.FirstMonth.FirstDay()) >= identity.DefaultRules().AgeBelow
}

func (x *extender) chip(w data.ExtensionWorker) (string, widgets.Tone) {
	switch {
	case w.InBin:
		return words.T("Not possible"), widgets.Bad
	case w.ByID != 0:
		return words.T("Protected already"), widgets.Neutral
	case x.old(w):
		return words.T("To be decided"), widgets.Warn
	}
	return words.T("Goes on"), widgets.Good
}

// reason says what stands in a worker's way.
func (x *extender) reason(w data.ExtensionWorker) string {
	switch {
	case w.InBin:
		return words.T("The record lies in the bin.")
	case w.ByID != 0:
		return words.T("By %s, %s", w.By, words.MonthSpan(w.FirstMonth, w.LastMonth))
	case x.old(w):
		return words.T("%d years old. Tick to extend all the same.", identity.Age(w.BirthDate, x.typed().FirstMonth.FirstDay()))
	}
	return ""
}

// changed reads anew who can go on when the months are others.
func (x *extender) changed() {
	if !x.ready {
		return
	}
	c := x.typed()
	x.months.judge(c.Months, x.limits)
	want := [2]int{int(c.FirstMonth), c.Months}
	if c.FirstMonth <= 0 || c.Months <= 0 || c.Months > tariff.MaxMonths || want == x.asked {
		x.recompute()
		return
	}
	x.asked = want
	db := x.s.desk.DB
	desk.Run(x.scope, "extension", func(ctx context.Context) ([]data.ExtensionWorker, error) {
		return db.Contributions.ExtensionOf(ctx, x.from.ID, c.FirstMonth, c.Months)
	}, func(rows []data.ExtensionWorker, err error) {
		if err != nil {
			x.s.fail(err)
			return
		}
		if want == x.asked {
			x.show(rows)
		}
	})
}

// show lists the workers, those with a reason first, and ticks who can go on.
func (x *extender) show(rows []data.ExtensionWorker) {
	slices.SortStableFunc(rows, func(a, b data.ExtensionWorker) int { return x.rank(a) - x.rank(b) })
	x.rows = rows
	x.table.Load(widgets.SliceFeed(rows, func(w data.ExtensionWorker) int64 { return w.ID }))
	x.table.TickNone()
	var ids []int64
	for _, w := range rows {
		if w.Free() && !x.old(w) {
			ids = append(ids, w.ID)
		}
	}
	x.table.Tick(ids...)
	x.recompute()
}

func (x *extender) rank(w data.ExtensionWorker) int {
	switch {
	case w.InBin:
		return 0
	case w.ByID != 0:
		return 1
	case x.old(w):
		return 2
	}
	return 3
}

// chosen are the ticked workers who can go on.
func (x *extender) chosen() []int64 {
	free := make(map[int64]bool, len(x.rows))
	for _, w := range x.rows {
		free[w.ID] = w.Free()
	}
	return slices.DeleteFunc(slices.Clone(x.table.Ticked()), func(id int64) bool { return !free[id] })
}

// recompute shows how many go on and what that costs.
func (x *extender) recompute() {
	if !x.ready {
		return
	}
	n, c := len(x.chosen()), x.typed()
	c.Workers = n
	x.count.SetText(words.T("%s of %s workers go on.", words.Number(n), words.Number(len(x.rows))))
	computed, err := x.compute(c)
	x.sum.show(computed, err, given{c: c})
	x.form.SetSaveLabel(words.N("Extend %s worker", "Extend %s workers", n))
	x.form.Object().Refresh()
}

func (x *extender) compute(c data.Contribution) (tariff.Computation, error) {
	income := x.kept.Income
	if len(x.kept.Lines) == 0 {
		income = x.limits.Income
	}
	return tariff.Compute(x.tariffs, c.Package, x.kept.Sector, income, c.Workers, c.FirstMonth, c.Months)
}

// keep extends the group.
func (x *extender) keep() {
	workers, c := x.chosen(), x.typed()
	if len(workers) == 0 {
		x.banner.Say(widgets.Warn, words.T("None of these workers can go on in these months. Choose another first month, or see the reasons."))
		return
	}
	c.Workers = len(workers)
	computed, err := x.compute(c)
	if err != nil {
		x.banner.Say(widgets.Bad, tariff.Sentence(err))
		return
	}
	c.Amount, c.Computation = computed.Total, computed.Text()
	var issues []widgets.Issue
	for _, f := range tariff.Check(c, computed.Total, x.limits) {
		issues = append(issues, widgets.Issue{Field: f.Field, Text: f.Message, Warning: f.Level == identity.Warning})
	}
	if !x.form.Pass(issues) {
		return
	}
	x.form.SetBusy(true)
	db := x.s.desk.DB
	desk.Run(x.scope, "extend", func(ctx context.Context) (data.Contribution, error) {
		err := db.Contributions.Extend(ctx, x.from.ID, &c, workers)
		return c, err
	}, func(c data.Contribution, err error) {
		x.form.SetBusy(false)
		switch {
		case errors.Is(err, data.ErrCoverage):
			x.banner.Say(widgets.Warn, words.T("Somebody else has just changed the protection of some of these workers. Nothing was extended; the list shows how it stands now."))
			x.reload()
		case err != nil:
			x.s.fail(err)
		default:
			x.extended(c)
		}
	})
}

// extended goes to the new contribution and offers to undo it.
func (x *extender) extended(c data.Contribution) {
	s := x.s
	x.form.SetClean()
	if s.top() == pane(x) {
		s.pop()
	}
	s.openContribution(c.ID)
	text := words.T("%s workers are protected further: %s.", words.Number(c.Workers), words.MonthSpan(c.FirstMonth, c.LastMonth()))
	s.desk.Undoable(text, func() {
		desk.Do(s.scope, "", func(ctx context.Context) error { return s.desk.DB.Contributions.Delete(ctx, c.ID) }, nil)
	})
}
