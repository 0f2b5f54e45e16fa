// Package ranking is the tab of a ceremony in which its companies are ranked
// by rules: who would be honoured, as what, and why; what a clerk changes by
// hand, and how the ranking becomes the list of awardees.
package ranking

import (
	"context"
	"errors"
	"strings"

	ranks "lingkaran/app/award"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/chapter"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// ranking is the tab in which the companies are ranked by the ceremony's
// rules: who would be honoured, as what, and why. The list of awardees takes
// it over when the clerk says so, and is put into its order of call there.
type ranking struct {
	page  Page
	desk  *desk.Desk
	scope *desk.Scope

	sheet      *ranks.Sheet // as ranked last, by the rules as typed; nil until read
	kept       ranks.Rules  // as they are kept
	keptCutOff data.Date
	list       []data.AwardRow // the awardees as they are now
	shifts     []ranks.Shift   // since the ranking was frozen
	stale      bool            // something changed while another tab was looked at
	figures    bool            // what companies gave changed: it is read anew

	search  *widgets.SearchBox
	filter  *widgets.FilterBar
	basis   *widgets.Line
	state   *widgets.Banner
	table   *widgets.Table[ranks.Row]
	measure ranks.Measure // that the table's columns are made for
	holder  *fyne.Container
	sum     *widgets.Line
	plan    *widgets.Line
	tool    *widgets.Button
	out     *widgets.Button
	split   *widgets.Split
	view    rankSide // what stands at the right, nil for nothing

	rules *rankRules
}

// rankSide is what can stand beside the ranking.
type rankSide interface {
	content() fyne.CanvasObject
	draw() // shows the ranking as it is now
}

// Which companies are listed.
const (
	rankShow   = "ranking"
	rankGave   = "gave"
	rankIn     = "in"
	rankOut    = "out"
	rankByHand = "hand"
	rankTied   = "tied"
)

// Page is the ceremony's page, as the ranking needs it.
type Page struct {
	chapter.Page
	Unconfirm func() // makes the ceremony a draft again
	Awardees  func() // shows the list of awardees
}

// New makes the tab; nothing is read before Load.
func New(p Page) chapter.Part {
	r := &ranking{page: p, desk: p.Desk, scope: p.Desk.NewScope()}
	r.search = widgets.NewSearchBox(p.Desk.Runner, words.T("Search company"))
	r.search.OnSearch = func(string) { r.drawTable() }
	r.search.OnEscape = p.Escape
	r.search.OnDown = func() { r.table.Focus() }
	r.filter = widgets.NewFilterBar(widgets.Filter{Key: rankShow, Label: words.T("Companies"), Choices: []widgets.Choice{
		{Title: words.T("All companies")},
		{Value: rankGave, Title: words.T("Those that gave")},
		{Value: rankIn, Title: words.T("Those honoured")},
		{Value: rankOut, Title: words.T("Those not honoured")},
		{Value: rankByHand, Title: words.T("Changed by hand")},
		{Value: rankTied, Title: words.T("With the same figure")}}})
	r.filter.Set(rankShow, rankGave)
	r.filter.OnChanged = func(string, string) { r.drawTable() }
	r.tool = r.rulesTool()
	r.out = widgets.NewIconButton(theme.IconDownload, words.T("Export the ranking"), r.export)

	r.basis = widgets.NewMuted("")
	r.basis.Elide = true
	r.state = widgets.NewBanner()
	r.state.Inset = true
	r.state.Moved = func() { r.split.Object().Refresh() }
	r.holder = container.NewStack()
	r.sum, r.plan = widgets.NewMuted(""), widgets.NewMuted("")
	r.build(ranks.Workers)
	top := widgets.Rows(0, r.state.Object(), widgets.NewToolbar(r.search, r.filter, r.tool, r.out), widgets.PadSides(r.basis, 0, 16, 6, 16))
	r.split = widgets.NewSplit(widgets.Frame(top, widgets.NewSums(r.sum, r.plan), nil, nil, r.holder))
	r.rules = newRankRules(r)
	r.scope.On(func(data.Event) { r.figures = true; r.Load() },
		data.KindContribution, data.KindCoverage, data.KindCompany, data.KindWorker)
	r.scope.On(func(data.Event) { r.Load() }, data.KindAwardRules)
	return r
}

func (r *ranking) Content() fyne.CanvasObject { return r.split.Object() }
func (r *ranking) Close()                     { r.scope.Close() }
func (r *ranking) Shown() {
	if r.stale {
		r.Load()
	}
}

func (r *ranking) FocusSearch() { r.search.Focus() }
func (r *ranking) Unsaved() bool {
	return r.rules.form.Dirty() || r.handed() != nil && r.handed().form.Dirty()
}

func (r *ranking) Drop() {
	r.rules.discard()
	if h := r.handed(); h != nil && h.form.Dirty() {
		r.closeSide()
	}
}

// save keeps what is being typed: a change by hand, the rules, or takes the list.
func (r *ranking) Save() {
	switch v := r.view.(type) {
	case *rankRow:
		if v.hand != nil {
			v.hand.form.Submit()
		}
	case *rankTaking:
		v.take()
	default:
		r.rules.versions.Submit()
	}
}

func (r *ranking) Escape() bool {
	switch v := r.view.(type) {
	case nil:
		return false
	case *rankRules:
		v.leave()
	case *rankRow:
		v.leave()
	default:
		r.closeSide()
	}
	return true
}

func (r *ranking) Primary() (string, theme.IconName, func()) {
	if _, open := r.view.(*rankTaking); open || r.sheet == nil || r.sheet.Result.In == 0 {
		return "", "", nil
	}
	if p := r.sheet.Plan(r.list); p.Empty() && !p.Arrange {
		return "", "", nil // it is that list already
	}
	return words.T("Make it the list of awardees"), theme.IconAward, r.openTaking
}

// date is the day of the ceremony, as far as it is known.
func (r *ranking) date() data.Date {
	if r.sheet == nil {
		return data.Date{}
	}
	return r.sheet.Ceremony.Date
}

// opened is what the tab reads.
type opened struct {
	sheet  *ranks.Sheet
	list   []data.AwardRow
	shifts []ranks.Shift
}

// load reads the ceremony, its rules and its list; what companies gave is read
// only for the first time and when it changed.
func (r *ranking) Load() {
	if !r.page.Chosen() && r.sheet != nil {
		r.stale = true
		return
	}
	r.stale = false
	db, id, known := r.desk.DB, r.page.ID, r.sheet
	if r.figures {
		known = nil
	}
	desk.Run(r.scope, "load", func(ctx context.Context) (o opened, err error) {
		if known != nil {
			o.sheet, err = known.Reopen(ctx, db)
		} else {
			o.sheet, err = ranks.Open(ctx, db, id)
		}
		if err != nil {
			return o, err
		}
		if o.list, err = db.Ceremonies.Awards(ctx, id); err != nil {
			return o, err
		}
		o.shifts, err = o.sheet.Since(ctx, db)
		return o, err
	}, func(o opened, err error) {
		if err != nil {
			if !errors.Is(err, data.ErrNotFound) && !errors.Is(err, context.Canceled) {
				r.desk.Fail(err)
			}
			return
		}
		first := r.sheet == nil
		r.figures, r.list, r.shifts = false, o.list, o.shifts
		typed := r.rules.form.Dirty()
		if typed && (o.sheet.Frozen() || o.sheet.Ceremony.Status.Settled()) { // what is typed can be kept no more
			typed = false
			r.rules.typing.Forget()
			r.desk.Say(words.T("The ceremony is confirmed: its rules stay as they are."))
		}
		if typed && o.sheet.Record.Version != r.sheet.Record.Version { // the save will meet it
			o.sheet.Record = r.sheet.Record
			r.sheet = o.sheet
		} else {
			r.sheet = o.sheet
			r.kept, r.keptCutOff = o.sheet.Rules, o.sheet.Ceremony.CutOff
		}
		r.rules.lock(r.settled())
		if !typed {
			r.rules.fill(r.kept, r.keptCutOff)
		}
		if first {
			if !r.settled() && r.view == nil {
				r.openSide(r.rules)
			}
			r.rules.typing.Resume()
		}
		if typed || r.rules.form.Dirty() {
			r.rerank()
		}
		r.draw()
	})
}

// settled says that the rules are not to be changed any more.
func (r *ranking) settled() bool {
	return r.sheet != nil && (r.sheet.Frozen() || r.sheet.Ceremony.Status.Settled())
}

// adoptKept goes on from the rules as they are kept now; what is typed stays.
func (r *ranking) adoptKept(now *ranks.Sheet) {
	r.sheet, r.kept, r.keptCutOff = now, now.Rules, now.Ceremony.CutOff
}

// rerank ranks by the rules as they are typed, behind the page; the newest wins.
func (r *ranking) rerank() {
	if r.sheet == nil || r.settled() {
		return
	}
	s, db := *r.sheet, r.desk.DB
	s.Rules, s.Ceremony.CutOff = r.rules.read()
	if r.rules.blame(s.Rules.Check(), false) {
		return
	}
	desk.Run(r.scope, "rank", func(ctx context.Context) (*ranks.Sheet, error) {
		return &s, s.Rank(ctx, db)
	}, func(ranked *ranks.Sheet, err error) {
		switch {
		case errors.Is(err, context.Canceled):
		case err != nil:
			if !r.rules.blame(err, false) {
				r.desk.Fail(err)
			}
		default:
			r.sheet.Adopt(ranked)
			r.draw()
		}
	})
}

// store keeps rules and the cut-off date, and tells what came of it.
func (r *ranking) store(rules ranks.Rules, cutOff data.Date, done func(error)) {
	s, db := *r.sheet, r.desk.DB
	s.Rules, s.Ceremony.CutOff = rules, cutOff
	desk.Run(r.scope, "store", func(ctx context.Context) (*ranks.Sheet, error) {
		if err := s.Save(ctx, db); err != nil {
			return nil, err
		}
		return &s, s.Rank(ctx, db)
	}, func(kept *ranks.Sheet, err error) {
		if err == nil {
			r.adoptKept(kept)
		}
		done(err)
	})
}

// draw shows the ranking in every place.
func (r *ranking) draw() {
	if r.sheet == nil {
		return
	}
	r.drawState()
	r.basis.SetText(r.sheet.Basis())
	if r.Unsaved() && r.rules.form.Dirty() {
		r.basis.SetText(words.T("Not saved yet:") + " " + r.sheet.Basis())
	}
	if m := r.sheet.Rules.Measure; m != r.measure && m != "" {
		r.build(m)
	}
	r.drawTable()
	r.drawSum()
	if r.view != nil {
		r.view.draw()
	}
	r.split.Object().Refresh()
	r.desk.Nav.HeaderChanged()
}

// drawSum says what the ranking comes to, and how the list stands to it.
func (r *ranking) drawSum() {
	var workers, months int
	var amount data.Rupiah
	for i := range r.sheet.Result.Rows {
		if x := &r.sheet.Result.Rows[i]; x.In {
			workers, months, amount = workers+x.Workers, months+x.WorkerMonths, amount+x.Amount
		}
	}
	n := r.sheet.Result.In
	if n == 0 {
		r.sum.SetText(words.T("Nobody is honoured by these rules."))
	} else {
		r.sum.SetText(words.Joined(" · ", words.N("%s company is honoured", "%s companies are honoured", n), ranks.FigureWords(workers, months, amount)))
	}
	r.plan.SetText(r.planWords())
}

// planWords says how the list of awardees stands to the ranking.
func (r *ranking) planWords() string {
	p := r.sheet.Plan(r.list)
	if len(r.list) == 0 {
		return words.T("The list of awardees is still empty.")
	}
	if p.Empty() {
		return words.T("The list of awardees is that of this ranking.")
	}
	var parts []string
	for _, x := range []struct {
		n         int
		one, many string
	}{{len(p.Add), words.T("1 is missing"), words.T("%s are missing", words.Number(len(p.Add)))},
		{len(p.Change), words.T("1 is different"), words.T("%s are different", words.Number(len(p.Change)))},
		{len(p.Over), words.T("1 is not in the ranking"), words.T("%s are not in the ranking", words.Number(len(p.Over)))}} {
		switch x.n {
		case 0:
		case 1:
			parts = append(parts, x.one)
		default:
			parts = append(parts, x.many)
		}
	}
	return words.T("The list of awardees: %s.", strings.Join(parts, ", "))
}

// openSide shows something beside the ranking; closeSide takes it away.
func (r *ranking) openSide(v rankSide) {
	r.view = v
	v.draw()
	r.split.SetShare(0.6)
	r.split.Open(v.content())
	r.desk.Nav.HeaderChanged()
}

func (r *ranking) closeSide() {
	r.view = nil
	r.split.Close()
	r.table.SetCurrent(0)
	r.table.Focus()
	r.desk.Nav.HeaderChanged()
}

func (f *rankRules) content() fyne.CanvasObject { return f.object }

func (f *rankRules) draw() {}
