package ranking

import (
	"context"
	"errors"
	"slices"
	"strconv"

	ranks "lingkaran/app/award"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// rankRules is the form of a ceremony's rules. Each change of a field ranks
// anew at once; it is kept with Save.
type rankRules struct {
	rank   *ranking
	scope  *desk.Scope
	panel  *widgets.Panel
	form   *widgets.Form
	banner *widgets.Banner
	object fyne.CanvasObject

	from, cutOff *widgets.Date
	measure      *widgets.Select
	minimum      *widgets.Number
	months       *widgets.Select
	promised     *widgets.Tick
	before       *widgets.Select
	categories   *categoryList
	ties         *tieList
	listed, tied *widgets.Custom

	typing   *desk.Typing
	versions *desk.Versions
	locked   bool
}

func newRankRules(r *ranking) *rankRules {
	f := &rankRules{rank: r, scope: r.scope, panel: widgets.NewPanel(), banner: widgets.NewBanner()}
	today := r.desk.Today
	f.from = widgets.NewDate("From", words.T("Contributions since"), today, widgets.Placeholder(words.T("From the beginning")))
	f.cutOff = widgets.NewDate("CutOff", words.T("Contributions up to"), today)
	f.cutOff.Start = func() data.Date { return ranks.UsualCutOff(r.date()) }
	var measures []widgets.Choice
	for _, m := range ranks.Measures {
		measures = append(measures, widgets.Choice{Value: string(m), Title: measureTitle(m)})
	}
	f.measure = widgets.NewSelect("Measure", words.T("Compared by"), measures, widgets.Required())
	f.measure.OnChanged = func(string) { f.ties.draw() }
	f.minimum = widgets.NewNumber("Minimum", words.T("At least (of this measure)"), widgets.Placeholder("1"))
	f.months = widgets.NewSelect("MinMonths", words.T("Length of the contribution"), monthChoices(0))
	f.promised = widgets.NewTick("Promised", words.T("Promises without recorded workers count too"), widgets.Wide())
	f.before = widgets.NewSelect("Before", words.T("Who was honoured before"), []widgets.Choice{
		{Value: "counts", Title: words.T("Takes part like everyone")},
		{Value: string(ranks.BeforeBars), Title: words.T("Takes no part any more")},
		{Value: string(ranks.BeforeCategory), Title: words.T("Not in the same category again")}})
	f.categories = newCategoryList(r.desk.Runner, SuggestCategories(r.desk.DB.Ceremonies), func() { f.relay(f.listed) })
	f.listed = widgets.NewCustom("Categories", "", f.categories.box, nil, f.categories.draft, f.categories.setDraft, nil, widgets.Wide())
	f.ties = newTieList(func() ranks.Measure { return ranks.Measure(f.measure.Value()) }, func() { f.relay(f.tied) })
	f.tied = widgets.NewCustom("Ties", "", f.ties.box, nil, f.ties.draft, f.ties.setDraft, nil, widgets.Wide())

	f.form = widgets.NewForm(
		widgets.NewGroup(words.T("Who is compared, and by what"), f.measure, f.minimum, f.from, f.cutOff, f.months, f.before, f.promised),
		widgets.NewGroup(words.T("Categories, the highest first"), f.listed),
		widgets.NewGroup(words.T("Where figures are the same, first comes"), f.tied))
	f.form.SetSaveLabel(words.T("Save the rules"))
	f.form.OnSave, f.form.OnTyped = f.save, f.typed
	f.form.OnCancel = f.leave
	f.typing = desk.NewTyping(f.scope, "award-rules-"+strconv.FormatInt(r.page.ID, 10), f.form, f.banner)
	f.typing.Filled = r.rerank
	f.versions = desk.NewVersions(f.scope, data.KindAwardRules, f.form)
	f.versions.Filled = r.rerank
	f.banner.Inset = true
	f.panel.SetTitle(words.T("Rules of the ranking"), "")
	f.panel.OnClose = r.closeSide
	f.panel.SetContent(widgets.Frame(f.banner.Object(), nil, nil, nil, f.versions.Object()))
	f.object = f.panel.Object()
	return f
}

// monthChoices are the usual least lengths, and one that rules already have.
func monthChoices(kept int) []widgets.Choice {
	lengths := []int{0, 3, 6, 12, kept}
	slices.Sort(lengths)
	var all []widgets.Choice
	for _, n := range slices.Compact(lengths) {
		title := words.T("Of any length")
		if n > 0 {
			title = words.T("%s months and more", words.Number(n))
		}
		all = append(all, widgets.Choice{Value: strconv.Itoa(n), Title: title})
	}
	return all
}

// relay tells the form of a change in a list, and lays the form out anew.
func (f *rankRules) relay(field *widgets.Custom) {
	if field == nil || f.form == nil || f.form.Filling() {
		return
	}
	field.Touched()
	f.form.Object().Refresh()
}

// fill puts rules into the fields; it is not yet typed work.
func (f *rankRules) fill(rules ranks.Rules, cutOff data.Date) {
	f.months.SetChoices(monthChoices(rules.MinMonths))
	f.form.Fill(rulesDraft(f, rules, cutOff))
	f.form.SetClean()
}

// rulesDraft returns rules as the fields' drafts.
func rulesDraft(f *rankRules, rules ranks.Rules, cutOff data.Date) map[string]string {
	list := newCategoryList(f.rank.desk.Runner, nil, func() {})
	list.set(rules.Categories)
	ties := newTieList(func() ranks.Measure { return rules.Measure }, nil)
	ties.set(rules.TieBreakers)
	before := string(rules.Before)
	if before == "" {
		before = "counts"
	}
	out := map[string]string{"From": words.ShortDate(rules.From), "CutOff": words.ShortDate(cutOff), "Measure": string(rules.Measure), "MinMonths": strconv.Itoa(rules.MinMonths),
		"Before": before, "Categories": list.draft(), "Ties": ties.draft()}
	if rules.Minimum > 0 {
		out["Minimum"] = strconv.FormatInt(rules.Minimum, 10)
	}
	if rules.Promised {
		out["Promised"] = "1"
	}
	return out
}

// read returns the rules as typed, with the changes by hand that are kept.
func (f *rankRules) read() (ranks.Rules, data.Date) {
	rules := f.rank.kept
	rules.From, rules.Measure, rules.Minimum, rules.Promised = f.from.Value(), ranks.Measure(f.measure.Value()), f.minimum.Value(), f.promised.Value()
	rules.MinMonths, _ = strconv.Atoi(f.months.Value()) // "" is none
	rules.Before = ranks.Before(f.before.Value())
	if rules.Before == "counts" {
		rules.Before = ranks.BeforeCounts
	}
	rules.Categories, rules.TieBreakers = f.categories.value(), f.ties.value()
	return rules, f.cutOff.Value()
}

func (f *rankRules) typed() {
	f.rank.rerank()
	f.typing.Typed()
}

// blame shows a fault of the rules beside its field, and reports whether there
// is one. It is an error when the rules were to be saved; while they are typed
// it is what is still to be done.
func (f *rankRules) blame(err error, saving bool) bool {
	for _, name := range []string{"Measure", "Minimum", "Before", "Ties", "Categories"} {
		f.form.Field(name).SetError("")
		f.form.Field(name).SetWarning("")
	}
	f.form.SetNote("")
	var fault *ranks.Fault
	if !errors.As(err, &fault) {
		return false
	}
	name := map[string]string{"measure": "Measure", "minimum": "Minimum", "before": "Before", "tie_breakers": "Ties", "categories": "Categories"}[fault.Field]
	switch field := f.form.Field(name); {
	case field != nil && saving:
		field.SetError(fault.Sentence)
	case field != nil:
		field.SetWarning(fault.Sentence)
	default: // of a change by hand
		f.form.SetNote(fault.Sentence)
	}
	return true
}

// lock makes the rules readable only: the ceremony is confirmed.
func (f *rankRules) lock(on bool) {
	if f.locked == on {
		return
	}
	f.locked = on
	for _, name := range f.form.Names() {
		f.form.Field(name).SetEnabled(!on)
	}
	f.categories.lock(on)
	f.ties.lock(on)
	f.form.SetBusy(on)
	f.form.SetNote("")
	if on {
		f.form.SetNote(words.T("The ceremony is confirmed: its rules stay as they are."))
	}
}

// save keeps the rules and the cut-off date.
func (f *rankRules) save() { f.keep(nil) }

func (f *rankRules) keep(then func()) {
	r := f.rank
	if f.locked || r.sheet == nil {
		return
	}
	rules, cutOff := f.read()
	if f.blame(rules.Check(), true) {
		return
	}
	f.form.SetBusy(true)
	r.store(rules, cutOff, func(err error) {
		f.form.SetBusy(f.locked)
		switch {
		case errors.Is(err, data.ErrStale) && r.sheet.Record.ID != 0:
			f.versions.Meet(f.meeting())
		case err != nil:
			if !f.blame(err, true) {
				r.desk.Fail(err)
			}
		default:
			f.typing.Forget()
			f.banner.Away()
			f.fill(r.kept, r.keptCutOff)
			r.draw()
			if then != nil {
				then()
				return
			}
			r.desk.Say(words.T("The rules were saved."))
		}
	})
}

// meeting is what two versions of the rules are compared by.
func (f *rankRules) meeting() desk.Meeting {
	r, sheet := f.rank, f.rank.sheet
	return desk.Meeting{ID: r.sheet.Record.ID, Version: r.sheet.Record.Version, Base: rulesDraft(f, r.kept, r.keptCutOff),
		Read: func(ctx context.Context) (desk.Kept, error) {
			now, err := sheet.Reopen(ctx, r.desk.DB)
			if err != nil {
				return desk.Kept{}, err
			}
			return desk.Kept{Version: now.Record.Version, Values: rulesDraft(f, now.Rules, now.Ceremony.CutOff),
				Take: func() { r.adoptKept(now) }}, nil
		}}
}

// leave puts the kept rules back, after a question when something would be
// lost, and closes the panel.
func (f *rankRules) leave() {
	if f.versions.Back() {
		return
	}
	f.typing.Guard(func() {
		f.discard()
		f.rank.closeSide()
	})
}

func (f *rankRules) discard() {
	if !f.form.Dirty() {
		return
	}
	f.typing.Forget()
	f.banner.Away()
	f.fill(f.rank.kept, f.rank.keptCutOff)
	f.rank.rerank()
}

// rulesTool is the button that opens the rules.
func (r *ranking) rulesTool() *widgets.Button {
	return widgets.NewButton(words.T("Rules"), theme.IconGear, func() {
		if r.view == r.rules {
			r.closeSide()
			return
		}
		r.openSide(r.rules)
	})
}
