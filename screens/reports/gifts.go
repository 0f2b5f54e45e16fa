package reports

import (
	"context"

	"lingkaran/app/report"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// gifts are the contributions behind a figure, beside the list.
type gifts struct {
	s     *Screen
	panel *widgets.Panel
	table *widgets.Table[giftRow]
}

type giftRow struct {
	id int64
	data.GiftShare
}

func newGifts(s *Screen) *gifts {
	g := &gifts{s: s, panel: widgets.NewPanel()}
	g.panel.OnClose = func() { s.split.Close() }
	return g
}

// make builds the table of a figure, which never gives way to the others.
func (g *gifts) make(figure report.Column) {
	columns := []widgets.Column[giftRow]{
		{Title: words.T("Company"), Width: 110, Flex: 1, Bold: true, Text: func(x giftRow) string { return x.Company }},
		{Title: words.T("Months"), Width: 96, Drop: 1, Muted: true, Text: func(x giftRow) string { return shortSpan(x.First, x.Last) }}}
	drops := map[string]int{"worker_months": 4, "received": 2, "promised": 3}
	for _, c := range report.Columns(words.InUse()) {
		if c.People {
			continue
		}
		drop := drops[c.Key]
		if c.Key == figure.Key {
			drop = 0
		}
		columns = append(columns, widgets.Column[giftRow]{Title: c.Title, Width: 122, Drop: drop, Align: fyne.TextAlignTrailing,
			Text: func(x giftRow) string { return c.Show(x.figures()) }})
	}
	g.table = widgets.NewTable(g.s.desk.Runner, false, columns...)
	g.table.OnOpen = func(id int64) {
		if x, ok := g.table.Row(id); ok && x.ContributionID != 0 {
			g.s.desk.Nav.Open(data.KindContribution, x.ContributionID)
		}
	}
	g.table.OnError = g.s.desk.Fail
	g.panel.SetContent(g.table.Object())
}

// figures are what a contribution does, as a row of the report says it.
func (x giftRow) figures() data.CoverFigures {
	return data.CoverFigures{Months: x.GiftShare.Months, Received: x.Received, Promised: x.Promised}
}

// shortSpan writes months as 01/26–12/26.
func shortSpan(first, last data.Month) string {
	short := func(m data.Month) string { return m.FirstDay().Time().Format("01/06") }
	if first == last {
		return short(first)
	}
	return short(first) + "–" + short(last)
}

// open shows the contributions of a row.
func (g *gifts) open(c report.Column, e entry) {
	r := g.s.shown
	db := g.s.desk.DB
	desk.Run(g.s.scope, "gifts", func(ctx context.Context) ([]data.GiftShare, error) {
		return db.Reports.Gifts(ctx, r.Figures, e.row)
	}, func(all []data.GiftShare, err error) {
		if err != nil {
			g.s.desk.Fail(err)
			return
		}
		rows := make([]giftRow, len(all))
		sum := giftRow{GiftShare: data.GiftShare{Company: words.T("Sum")}}
		for i, x := range all {
			rows[i] = giftRow{int64(i) + 1, x}
			sum.GiftShare.Months += x.Months
			sum.Received += x.Received
			sum.Promised += x.Promised
			if sum.First == 0 || x.First < sum.First {
				sum.First = x.First
			}
			sum.Last = max(sum.Last, x.Last)
		}
		g.panel.SetTitle(e.label, words.Joined(" · ", words.T("%s contributions", words.Number(len(all))), c.Title+" "+c.Show(e.CoverFigures)))
		g.make(c)
		g.table.Load(widgets.SliceFeed(rows, func(x giftRow) int64 { return x.id }))
		g.table.SetFoot(sum)
		g.s.split.Open(g.panel.Object())
	})
}

// follow closes the panel: the report behind it is another one now.
func (g *gifts) follow() { g.s.split.Close() }
