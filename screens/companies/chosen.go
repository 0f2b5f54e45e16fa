package companies

import (
	"context"
	"slices"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// someReasons is how many reasons are told one by one.
const someReasons = 6

// save adds the ticked workers to the contribution.
func (c *chooser) save() {
	ids := slices.Clone(c.table.Ticked())
	if len(ids) == 0 {
		return
	}
	db, contribution := c.s.desk.DB, c.gift.ID
	c.add.Disable()
	desk.Long(c.scope, words.T("Adding workers"), func(ctx context.Context, report desk.Report) (data.Covering, error) {
		return db.Contributions.CoverMany(ctx, contribution, ids, report)
	}, func(done data.Covering, err error) {
		c.add.Enable()
		if err != nil {
			c.s.fail(err)
			return
		}
		c.chosen(done)
	})
}

// chosen tells what was added and what was not.
func (c *chooser) chosen(done data.Covering) {
	s := c.s
	if n := len(done.Given); n > 0 {
		s.desk.Undoable(words.N("%s worker was added.", "%s workers were added.", n), func() { s.takeBack(done.Given, nil) })
	}
	if len(done.LeftOut) == 0 {
		c.escape()
		return
	}
	c.table.TickNone()
	c.tell(done)
}

// tell says which workers were not added, and who protects them: by name where
// they are few, else by what protects them.
func (c *chooser) tell(done data.Covering) {
	lines := widgets.Rows(3, widgets.NewParagraph(words.N(
		"%s worker was not added, because that worker is already protected in one of these months:",
		"%s workers were not added, because they are already protected in one of these months:", len(done.LeftOut)), theme.ColorWarnText))
	named, because := done.First, []data.CoverReason(nil)
	if len(done.LeftOut) > len(done.First) {
		named, because = nil, done.Because
	}
	for _, r := range named {
		text := words.T("%s: %s, %s", r.WorkerName, r.Company, words.MonthSpan(r.FirstMonth, r.LastMonth))
		lines.Add(container.NewHBox(widgets.NewLink(text, theme.ColorWarnText, func() {
			c.s.desk.Nav.Open(data.KindWorker, r.WorkerID)
		})))
	}
	more := 0
	for i, r := range because {
		if i >= someReasons {
			more += r.Workers
			continue
		}
		lines.Add(widgets.NewParagraph(words.T("%s workers by %s, %s", words.Number(r.Workers), r.Company, words.MonthSpan(r.FirstMonth, r.LastMonth)), theme.ColorWarnText))
	}
	if more > 0 {
		lines.Add(widgets.NewParagraph(words.T("and %s more", words.Number(more)), theme.ColorWarnText))
	}
	ground := widgets.NewGround(theme.ColorWarnTint)
	ground.Radius = 6
	cross := widgets.NewLinkIcon(theme.IconClose, theme.ColorWarnText, func() {
		c.told.RemoveAll()
		c.told.Hide()
		c.view.Refresh()
	})
	c.told.Objects = []fyne.CanvasObject{widgets.PadSides(container.NewStack(ground, widgets.PadSides(
		widgets.Frame(nil, nil, nil, container.NewVBox(cross), lines), 8, 12, 8, 12)), 0, 16, 8, 16)}
	c.told.Show()
	c.view.Refresh()
}
