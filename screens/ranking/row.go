package ranking

import (
	"context"

	ranks "lingkaran/app/award"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
)

// rankRow is one company of the ranking: why it is in or out, all its figures
// with the contributions that they come from, and what was changed by hand.
type rankRow struct {
	rank   *ranking
	scope  *desk.Scope
	row    ranks.Row
	given  []data.ContributionRow
	before []data.AwardRow
	read   bool
	hand   *rankHand // nil while nothing is changed by hand
	panel  *widgets.Panel
}

// openRow shows a company beside the ranking.
func (r *ranking) openRow(company int64) {
	x := r.row(company)
	if x == nil {
		return
	}
	if d, open := r.view.(*rankRow); open && d.row.CompanyID == company {
		return
	}
	r.freely(func() {
		d := &rankRow{rank: r, scope: r.desk.NewScope(), row: *x, panel: widgets.NewPanel()}
		d.panel.OnClose = d.leave
		r.leaveRow()
		r.table.SetCurrent(company)
		r.openSide(d)
		d.load()
	})
}

// freely goes on when no change by hand is being typed, or when the clerk agrees.
func (r *ranking) freely(then func()) {
	if h := r.handed(); h != nil && h.form.Dirty() {
		r.desk.AskDiscard(then)
		return
	}
	then()
}

// handed is the change by hand that is being typed, nil for none.
func (r *ranking) handed() *rankHand {
	if d, open := r.view.(*rankRow); open {
		return d.hand
	}
	return nil
}

func (r *ranking) leaveRow() {
	if d, open := r.view.(*rankRow); open {
		d.scope.Close()
	}
}

func (d *rankRow) content() fyne.CanvasObject { return d.panel.Object() }

// leave closes the change by hand, or the company.
func (d *rankRow) leave() {
	d.rank.freely(func() {
		if d.hand != nil {
			d.hand = nil
			d.draw()
			return
		}
		d.scope.Close()
		d.rank.closeSide()
	})
}

// load reads what the figures come from.
func (d *rankRow) load() {
	db, company, ceremony := d.rank.desk.DB, d.row.CompanyID, d.rank.page.ID
	type found struct {
		given  []data.ContributionRow
		before []data.AwardRow
	}
	desk.Run(d.scope, "row", func(ctx context.Context) (f found, err error) {
		if f.given, err = db.Contributions.Of(ctx, company); err != nil {
			return f, err
		}
		all, err := db.Ceremonies.AwardsOf(ctx, company)
		for _, a := range all {
			if a.CeremonyID != ceremony {
				f.before = append(f.before, a)
			}
		}
		return f, err
	}, func(f found, err error) {
		if err != nil {
			d.rank.desk.Fail(err)
			return
		}
		d.given, d.before, d.read = f.given, f.before, true
		d.draw()
	})
}

// draw shows the company as the ranking has it now.
func (d *rankRow) draw() {
	r := d.rank
	now := r.row(d.row.CompanyID)
	if now == nil { // it is gone
		if d.hand == nil {
			r.closeSide()
		}
		return
	}
	d.row = *now
	sub := words.T("Without a rank")
	if d.row.Rank > 0 {
		sub = words.T("Rank %s", words.Number(d.row.Rank))
	}
	d.panel.SetTitle(d.row.Company, sub)
	d.panel.SetChip(standingChip(d.row))
	d.panel.SetTools(widgets.NewTool(words.T("Company"), theme.IconBuilding, func() { r.desk.Nav.Open(data.KindCompany, d.row.CompanyID) }))
	if d.hand != nil {
		d.panel.SetContent(d.hand.object)
		return
	}
	d.panel.SetBody(
		widgets.NewSection(words.T("Why"), d.reasons()),
		widgets.NewSection(words.T("Figures in the period"), d.figures()),
		d.byHand(),
		widgets.NewSection(words.T("Contributions"), d.contributions()),
		widgets.NewSection(words.T("Honoured at other ceremonies"), d.honours()))
}

func (d *rankRow) reasons() fyne.CanvasObject {
	box := widgets.Rows(6)
	for _, w := range d.row.Reasons {
		icon, ink := theme.IconInfo, fyne.ThemeColorName(theme.ColorMuted)
		switch w.Code {
		case ranks.HandIn, ranks.HandOut, ranks.HandCategory, ranks.HandPlace:
			icon, ink = theme.IconEdit, theme.ColorWarnText
		case ranks.Nothing, ranks.NothingLong, ranks.BelowMinimum, ranks.HonouredBefore, ranks.NoCategory, ranks.Full:
			icon, ink = theme.IconClose, theme.ColorMuted
		case ranks.ByThreshold, ranks.ByPlace, ranks.InCategory:
			icon, ink = theme.IconCheck, theme.ColorGoodText
		}
		box.Add(widgets.Frame(nil, nil, widgets.PadSides(widgets.NewIcon(icon, ink, 16), 2, 8, 0, 0), nil,
			widgets.NewParagraph(w.Words(), base.ColorNameForeground)))
	}
	return box
}

func (d *rankRow) figures() fyne.CanvasObject {
	x := d.row
	first := "–"
	if !x.First.IsZero() {
		first = words.Date(x.First)
	}
	box := widgets.Rows(8, widgets.NewFactGrid(
		widgets.Fact{Label: words.T("Workers"), Value: words.Number(x.Workers)},
		widgets.Fact{Label: words.T("Worker-months"), Value: words.Number(x.WorkerMonths)},
		widgets.Fact{Label: words.T("Amount contributed"), Value: words.Money(x.Amount)},
		widgets.Fact{Label: words.T("Contributions made"), Value: words.Number(x.Contributions)},
		widgets.Fact{Label: words.T("Years in a row"), Value: words.Number(x.Years)},
		widgets.Fact{Label: words.T("First contribution"), Value: first}))
	return box
}

// byHand shows what a clerk changed, or offers to.
func (d *rankRow) byHand() fyne.CanvasObject {
	r, c := d.rank, d.row.ByHand
	if c == nil {
		if r.settled() {
			return widgets.NewSection(words.T("Changed by hand"), widgets.NewParagraph(words.T("Nothing."), theme.ColorMuted))
		}
		return widgets.NewSection(words.T("Changed by hand"), widgets.Rows(8,
			widgets.NewParagraph(words.T("The rules decide. A change by hand needs a reason and stays visible."), theme.ColorMuted),
			widgets.Columns(0, widgets.NewButton(words.T("Change by hand"), theme.IconEdit, func() { d.openHand("") }))))
	}
	b := widgets.NewBanner()
	text := words.Joined(" · ", handWords(*c), words.T("Reason: %s", c.Reason), words.Joined(", ", c.By, words.Date(c.On)))
	if r.settled() {
		b.Say(widgets.Warn, text)
	} else {
		b.Say(widgets.Warn, text,
			widgets.Offer{Text: words.T("Change"), Do: func() { d.openHand("") }},
			widgets.Offer{Text: words.T("Take away"), Do: func() { r.handChange(c.CompanyID, nil) }})
	}
	return widgets.NewSection(words.T("Changed by hand"), b.Object())
}

// handWords says what was changed by hand.
func handWords(c ranks.Change) string {
	switch {
	case c.Kind == ranks.PutOut:
		return words.T("Left out by hand")
	case c.Kind == ranks.Placed:
		return words.T("At place %s", words.Number(c.Place))
	case c.Kind == ranks.Moved:
		return words.T("In the category %s", c.Category)
	case c.Category != "":
		return words.T("Put in, in the category %s", c.Category)
	}
	return words.T("Put in")
}

// contributions lists all that the company gave, also what does not count,
// each a way to its record.
func (d *rankRow) contributions() fyne.CanvasObject {
	if !d.read {
		return widgets.NewSkeleton(2)
	}
	if len(d.given) == 0 {
		return widgets.NewParagraph(words.T("This company has not contributed yet."), theme.ColorMuted)
	}
	box := widgets.Rows(10)
	for _, c := range d.given {
		why := d.rank.sheet.NotCounted(c.Contribution)
		ink := fyne.ThemeColorName(theme.ColorAccentText)
		day := words.Date(c.Date)
		if c.Date.IsZero() {
			day = words.T("Without a date")
		}
		link := widgets.NewLink(day, ink, func() { d.rank.desk.Nav.Open(data.KindContribution, c.ID) })
		amount := widgets.NewLine(words.Money(c.Amount))
		line := widgets.Frame(nil, nil, widgets.Columns(0, link), amount, nil)
		assigned := words.N("%s worker recorded", "%s workers recorded", c.Assigned)
		if c.Assigned == c.Workers {
			assigned = ""
		}
		detail := words.Joined(" · ", words.T("%s workers × %s months", words.Number(c.Workers), words.Number(c.Months)), assigned)
		sub := widgets.NewCaption(detail)
		sub.Elide = true
		row := widgets.Rows(1, line, sub)
		if why != "" {
			row.Add(container.NewHBox(widgets.NewChip(words.T("Does not count: %s", why), widgets.Neutral)))
		}
		box.Add(row)
	}
	return box
}

func (d *rankRow) honours() fyne.CanvasObject {
	if !d.read {
		return widgets.NewSkeleton(1)
	}
	if len(d.before) == 0 {
		return widgets.NewParagraph(words.T("None."), theme.ColorMuted)
	}
	box := widgets.Rows(8)
	for _, a := range d.before {
		category := a.Category
		if category == "" {
			category = words.T("No category")
		}
		box.Add(widgets.Columns(8, widgets.NewLink(category, theme.ColorAccentText, func() { d.rank.desk.Nav.Open(data.KindAward, a.ID) }),
			widgets.NewMuted(ranks.FigureWords(a.Workers, a.WorkerMonths, a.Amount))))
	}
	return box
}
