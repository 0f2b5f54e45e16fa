package ceremonies

import (
	"cmp"
	"context"
	"slices"
	"strings"

	ranks "lingkaran/app/award"
	"lingkaran/app/export"
	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/exports"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// awardees is the left half of a page: the awards in the order of call.
type awardees struct {
	page  *page
	title *widgets.Line
	sort  *widgets.Button
	tools *fyne.Container // when nothing is ticked
	picks *fyne.Container // what is done with the ticked
	count *widgets.Line
	order *widgets.Order
	sum   *widgets.Line
	foot  fyne.CanvasObject
	body  *fyne.Container
	empty fyne.CanvasObject

	categorise *widgets.Button
	object     fyne.CanvasObject
}

func newAwardees(p *page) *awardees {
	a := &awardees{page: p}
	a.title = widgets.NewTitle(words.T("Awardees in order of call"))
	a.sort = widgets.NewTool(words.T("Sort"), theme.IconChevronDown, a.openSort)
	a.sort.Tip = words.T("Puts the order of call in order once")
	add := widgets.NewButton(words.T("Add awardees"), theme.IconPlus, p.add)
	out := widgets.NewIconButton(theme.IconDownload, words.T("Export the list"), a.export)
	a.tools = widgets.Columns(4, a.title, a.sort, out, add)

	a.count = widgets.NewTitle("")
	a.categorise = widgets.NewTool(words.T("Category"), theme.IconAward, a.openCategories)
	a.picks = widgets.Columns(4, a.count, a.categorise,
		widgets.NewTool(words.T("Print"), theme.IconPrinter, p.print),
		widgets.NewTool(words.T("Take off the list"), theme.IconTrash, func() { p.removeAwards(a.order.Ticked()) }),
		widgets.NewIconButton(theme.IconClose, words.T("Untick all (Esc)"), func() { a.order.Tick() }))
	a.picks.Hide()

	a.order = widgets.NewOrder(
		widgets.OrderColumn{Title: words.T("Workers"), Width: 62, Align: fyne.TextAlignTrailing, Drop: 1},
		widgets.OrderColumn{Title: words.T("Worker-months"), Width: 92, Align: fyne.TextAlignTrailing, Drop: 3},
		widgets.OrderColumn{Title: words.T("Amount contributed"), Width: 116, Align: fyne.TextAlignTrailing, Drop: 2},
	)
	a.order.OnOpen = p.openAward
	a.order.OnMoved = a.moved
	a.order.OnRemove = func(id int64) { p.removeAwards([]int64{id}) }
	a.order.OnTicked = a.ticked

	a.sum = widgets.NewMuted("")
	a.foot = widgets.NewSums(a.sum)
	a.foot.Hide()
	a.empty = widgets.NewEmptyState(theme.IconAward, words.T("No awardees yet"),
		words.T("Choose the companies that are honoured, then put them into the order in which they are called."),
		words.T("Add awardees"), p.add)
	a.empty.Hide()
	a.body = container.NewStack(a.order.Object(), a.empty)
	bar := widgets.PadSides(container.NewStack(a.tools, a.picks), 8, 12, 8, 16)
	a.object = widgets.Frame(bar, a.foot, nil, nil, a.body)
	return a
}

// draw shows the awards of an overview.
func (a *awardees) draw(o *overview) {
	rows := make([]widgets.Ranked, len(o.awards))
	var workers, months int
	var amount data.Rupiah
	for i, w := range o.awards {
		rows[i] = widgets.Ranked{ID: w.ID, Title: w.Company, Detail: words.Joined(" · ", w.Category, w.CertificateNumber),
			Cells: []string{words.Number(w.Workers), words.Number(w.WorkerMonths), words.Money(w.Amount)}}
		if _, printed := o.prints[w.ID]; printed { // what is usual until then needs no chip
			rows[i].Chip, rows[i].Tone = o.printChip(w)
		}
		if rows[i].Detail == "" {
			rows[i].Detail = words.T("No category")
		}
		workers, months, amount = workers+w.Workers, months+w.WorkerMonths, amount+w.Amount
	}
	a.order.Set(rows)
	none := len(o.awards) == 0
	if none {
		a.empty.Show()
		a.foot.Hide()
	} else {
		a.empty.Hide()
		a.foot.Show()
	}
	a.sort.SetEnabled(len(o.awards) > 1)
	a.title.SetText(words.T("Awardees in order of call"))
	printed, _ := o.printed()
	a.sum.SetText(words.Joined(" · ", words.N("%s awardee", "%s awardees", len(o.awards)), ranks.FigureWords(workers, months, amount),
		words.T("%s printed", words.Number(printed))))
	a.body.Refresh()
}

// printChip says how an award's certificate stands.
func (o *overview) printChip(a data.AwardRow) (string, widgets.Tone) {
	_, printed := o.prints[a.ID]
	p, differs := o.papers[a.ID]
	switch {
	case !printed:
		return words.T("Not printed yet"), widgets.Neutral
	case differs && !p.kept:
		return words.T("Data changed"), widgets.Warn
	}
	return words.T("Already printed"), widgets.Good
}

func (a *awardees) ticked(n int) {
	if n > 0 {
		a.count.SetText(words.N("%s chosen", "%s chosen", n))
		a.tools.Hide()
		a.picks.Show()
	} else {
		a.picks.Hide()
		a.tools.Show()
	}
	a.page.desk.Nav.HeaderChanged()
}

// moved keeps an order of call that was made by hand.
// export opens the box that writes the awardees to a file, in their order of call.
func (a *awardees) export() {
	if p := a.page; p.shown != nil {
		exports.Show(p.desk, p.scope, exports.What{Count: len(a.order.IDs()),
			Job: export.Job{Subject: export.Awards, CeremonyID: p.id, About: p.shown.ceremony.Title}})
	}
}

func (a *awardees) moved(ids []int64) { a.page.reorder(ids, nil) }

// reorder keeps an order of call. then is told when it is kept.
func (p *page) reorder(ids []int64, then func()) {
	db, id := p.desk.DB.Ceremonies, p.id
	desk.Do(p.scope, "", func(ctx context.Context) error { return db.Reorder(ctx, id, ids) }, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			p.load() // shows the order that is kept
			return
		}
		if then != nil {
			then()
		}
	})
}

// sorting is a way to put the order of call in order once.
type sorting struct {
	title string
	less  func(a, b data.AwardRow) int
}

// sortings are the ways that are offered. A list that is sorted by a measure
// keeps its order where the measure is the same.
func sortings() []sorting {
	name := func(a data.AwardRow) string { return strings.ToLower(identity.SplitCompanyName(a.Company).Name) }
	return []sorting{
		{words.T("Most workers first"), func(a, b data.AwardRow) int { return cmp.Compare(b.Workers, a.Workers) }},
		{words.T("Most worker-months first"), func(a, b data.AwardRow) int { return cmp.Compare(b.WorkerMonths, a.WorkerMonths) }},
		{words.T("Largest contribution first"), func(a, b data.AwardRow) int { return cmp.Compare(b.Amount, a.Amount) }},
		{words.T("By name, A to Z"), func(a, b data.AwardRow) int { return cmp.Compare(name(a), name(b)) }},
		{words.T("By category, the highest first"), func(a, b data.AwardRow) int {
			return cmp.Or(cmp.Compare(categoryRank(a.Category), categoryRank(b.Category)), cmp.Compare(a.Category, b.Category))
		}},
	}
}

func (a *awardees) openSort() {
	m := fyne.NewMenu("")
	for _, s := range sortings() {
		m.Items = append(m.Items, fyne.NewMenuItem(s.title, func() {
			rows := slices.Clone(a.page.shown.awards)
			slices.SortStableFunc(rows, s.less)
			a.arrange(rows)
		}))
	}
	m.Items = append(m.Items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(words.T("Turn the order round"), func() {
		rows := slices.Clone(a.page.shown.awards)
		slices.Reverse(rows)
		a.arrange(rows)
	}))
	widgets.DropMenu(a.page.desk.Window.Canvas(), a.sort, m)
}

// arrange keeps a sorted order and offers the former one back.
func (a *awardees) arrange(rows []data.AwardRow) {
	p, was, ids := a.page, a.order.IDs(), idsOf(rows)
	if slices.Equal(was, ids) {
		p.desk.Say(words.T("The awardees stand in this order already."))
		return
	}
	p.reorder(ids, func() {
		p.desk.Undoable(words.T("The order of call was changed."), func() { p.reorder(was, nil) })
	})
}

func idsOf(rows []data.AwardRow) []int64 {
	ids := make([]int64, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	return ids
}

// removeAwards takes awards off the list at once, and offers them back.
func (p *page) removeAwards(ids []int64) {
	if len(ids) == 0 || p.shown == nil {
		return
	}
	if p.award != nil && slices.Contains(ids, p.award.row.ID) {
		if p.unsaved() {
			p.guarded(func() { p.removeAwards(ids) })
			return
		}
		p.closeAward()
	}
	name, db := "", p.desk.DB.Ceremonies
	if a, ok := p.shown.award(ids[0]); ok {
		name = a.Company
	}
	desk.Do(p.screen.scope, "", func(ctx context.Context) error { return db.RemoveAwards(ctx, ids...) }, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		text := words.T("%s was taken off the list.", name)
		if len(ids) > 1 {
			text = words.T("%s awardees were taken off the list.", words.Number(len(ids)))
		}
		p.desk.Undoable(text, func() {
			desk.Do(p.screen.scope, "", func(ctx context.Context) error { return db.RestoreAwards(ctx, ids...) }, nil)
		})
	})
}

// takeFigures gives awards the figures that the records say now.
func (p *page) takeFigures(rows []data.AwardRow) {
	if len(rows) == 0 {
		return
	}
	now := make([]data.Award, len(rows))
	for i, r := range rows {
		f := p.shown.figures[r.CompanyID]
		now[i] = r.Award
		now[i].Workers, now[i].WorkerMonths, now[i].Amount = f.Workers, f.WorkerMonths, f.Amount
	}
	p.saveAwards(now, words.N("%s awardee has the present figures.", "%s awardees have the present figures.", len(now)))
}

// saveAwards keeps changed awards and offers their former values back.
func (p *page) saveAwards(now []data.Award, done string) {
	db, before := p.desk.DB.Ceremonies, p.shown
	desk.Do(p.screen.scope, "", func(ctx context.Context) error { return saveAll(ctx, db, now) }, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			p.load()
			return
		}
		p.desk.Undoable(done, func() {
			desk.Do(p.screen.scope, "", func(ctx context.Context) error {
				var back []data.Award
				for _, a := range now { // saving has raised the version
					was, ok := before.award(a.ID)
					if !ok {
						continue
					}
					kept, err := db.Award(ctx, a.ID)
					if err != nil {
						return err
					}
					kept.Workers, kept.WorkerMonths, kept.Amount, kept.Category = was.Workers, was.WorkerMonths, was.Amount, was.Category
					back = append(back, kept.Award)
				}
				return saveAll(ctx, db, back)
			}, nil)
		})
	})
}

func saveAll(ctx context.Context, db *data.Ceremonies, all []data.Award) error {
	for i := range all {
		if err := db.SaveAward(ctx, &all[i]); err != nil {
			return err
		}
	}
	return nil
}
