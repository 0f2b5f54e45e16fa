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

// someClashes is how many clashes are told one by one.
const someClashes = 6

// save adds the ticked workers to the contribution.
func (c *chooser) save() {
	ids := slices.Clone(c.table.Ticked())
	if len(ids) == 0 {
		return
	}
	db, contribution := c.s.desk.DB, c.gift.ID
	c.add.Disable()
	desk.Run(c.scope, "cover", func(ctx context.Context) ([]data.CoverageRow, error) {
		return cover(ctx, db, contribution, ids)
	}, func(clashes []data.CoverageRow, err error) {
		c.add.Enable()
		if err != nil {
			c.s.fail(err)
			return
		}
		c.chosen(ids, clashes)
	})
}

// chosen tells what was added and what was not.
func (c *chooser) chosen(ids []int64, clashes []data.CoverageRow) {
	refused := make(map[int64]bool, len(clashes))
	for _, r := range clashes {
		refused[r.WorkerID] = true
	}
	added := slices.DeleteFunc(ids, func(id int64) bool { return refused[id] })
	s, contribution := c.s, c.gift.ID
	if len(added) > 0 {
		c.gift.Assigned += len(added)
		s.desk.Undoable(words.N("%s worker was added.", "%s workers were added.", len(added)), func() {
			desk.Do(s.scope, "", func(ctx context.Context) error {
				return uncover(ctx, s.desk.DB, contribution, added)
			}, nil)
		})
	}
	if len(clashes) == 0 {
		c.escape()
		return
	}
	c.table.TickNone()
	c.tell(clashes)
}

// tell says which workers were not added, and who protects them.
func (c *chooser) tell(clashes []data.CoverageRow) {
	lines := widgets.Rows(3, widgets.NewParagraph(words.N(
		"%s worker was not added, because that worker is already protected in one of these months:",
		"%s workers were not added, because they are already protected in one of these months:", len(clashes)), theme.ColorWarnText))
	for _, r := range clashes[:min(len(clashes), someClashes)] {
		text := words.T("%s: %s, %s", r.WorkerName, r.Company, words.MonthSpan(r.FirstMonth, r.LastMonth))
		lines.Add(container.NewHBox(widgets.NewLink(text, theme.ColorWarnText, func() {
			c.s.desk.Nav.Open(data.KindWorker, r.WorkerID)
		})))
	}
	if more := len(clashes) - someClashes; more > 0 {
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
