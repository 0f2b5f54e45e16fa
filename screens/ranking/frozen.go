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
)

// drawState says above the ranking whether it is frozen, since when, by whom,
// and what changed since then.
func (r *ranking) drawState() {
	s := r.sheet
	switch {
	case s.Frozen():
		text := words.T("This ranking is frozen since %s, by %s: the ceremony is confirmed.", words.Moment(*s.Record.FrozenAt), s.Record.FrozenBy)
		if n := len(r.shifts); n > 0 {
			r.state.Say(widgets.Info, text+" "+words.N("%s company has other figures or another award since then; that is not taken.", "%s companies have other figures or other awards since then; that is not taken.", n),
				widgets.Offer{Text: words.T("Show what changed"), Do: func() { r.freely(func() { r.leaveRow(); r.openSide(newRankShifts(r)) }) }})
			return
		}
		r.state.Say(widgets.Info, text+" "+words.T("Nothing changed since then."))
	case s.Ceremony.Status.Settled():
		r.state.Say(widgets.Warn, words.T("The ceremony is confirmed, but its ranking was never frozen: it goes on changing with the contributions."),
			widgets.Offer{Text: words.T("Make it a draft"), Do: r.page.Unconfirm},
			widgets.Offer{Text: words.T("Freeze it now"), Do: r.freeze})
	case r.goneNote() != "":
		r.state.Say(widgets.Warn, r.goneNote(), widgets.Offer{Text: words.T("Take away"), Do: r.unneeded})
	default:
		r.state.Away()
	}
}

// freeze keeps the ranking of a ceremony that was confirmed without one.
func (r *ranking) freeze() {
	db, c := r.desk.DB, r.sheet.Ceremony
	desk.Do(r.scope, "freeze", func(ctx context.Context) error { return ranks.Keep(ctx, db, &c) }, func(err error) {
		if err != nil {
			r.desk.Fail(err)
		}
		r.Load()
	})
}

// rankShifts lists what changed since the ranking was frozen.
type rankShifts struct {
	rank  *ranking
	panel *widgets.Panel
}

func newRankShifts(r *ranking) *rankShifts {
	v := &rankShifts{rank: r, panel: widgets.NewPanel()}
	v.panel.OnClose = r.closeSide
	return v
}

func (v *rankShifts) content() fyne.CanvasObject { return v.panel.Object() }

// shiftsShown is how many companies are listed at most.
const shiftsShown = 200

func (v *rankShifts) draw() {
	r := v.rank
	v.panel.SetTitle(words.T("Changed since it was frozen"), words.T("Not taken into the ranking"))
	if len(r.shifts) == 0 {
		v.panel.SetBody(widgets.NewParagraph(words.T("Nothing changed since then."), theme.ColorMuted))
		return
	}
	box := widgets.Rows(14, widgets.NewParagraph(words.T("The ranking stays as it was confirmed. To take this over, make the ceremony a draft again and confirm it anew."), theme.ColorMuted))
	for i, x := range r.shifts {
		if i == shiftsShown {
			box.Add(widgets.NewParagraph(words.T("and %s more", words.Number(len(r.shifts)-i)), theme.ColorMuted))
			break
		}
		box.Add(widgets.Rows(2, widgets.Columns(0, widgets.NewLink(x.Company, theme.ColorAccentText, func() { r.desk.Nav.Open(data.KindCompany, x.CompanyID) })),
			widgets.NewParagraph(words.T("Frozen: %s", standWords(x.Was)), ""), widgets.NewParagraph(words.T("Now: %s", standWords(x.Now)), "")))
	}
	v.panel.SetBody(box)
}

// standWords says what a row of the ranking comes to.
func standWords(x *ranks.Row) string {
	if x == nil {
		return words.T("not there")
	}
	return words.Joined(" · ", x.Standing(), ranks.FigureWords(x.Workers, x.WorkerMonths, x.Amount))
}
