package workers

import (
	"context"
	"errors"
	"slices"

	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// detail shows one worker with everything that belongs to it.
type detail struct {
	screen *Screen
	desk   *desk.Desk
	scope  *desk.Scope

	id     int64 // 0 when nothing is shown
	what   contents
	panel  *widgets.Panel
	strip  *strip
	cover  *coverBox
	scroll *container.Scroll
	object fyne.CanvasObject
}

// contents is all that is read for a worker.
type contents struct {
	worker  data.Worker
	binned  bool
	covers  []data.CoverageRow
	prints  []data.Print
	changes []data.WorkerChange
	photo   data.Image
	rules   identity.Rules
}

func newDetail(s *Screen) *detail {
	d := &detail{screen: s, desk: s.desk, scope: s.scope, panel: widgets.NewPanel(), strip: newStrip()}
	d.panel.OnClose = s.hide
	d.scroll = container.NewVScroll(nil)
	d.fill()
	d.panel.SetContent(d.scroll)
	d.object = d.panel.Object()
	d.newCover()
	return d
}

func (d *detail) newCover() {
	d.cover = newCoverBox(d.desk, d.scope, func() []int64 { return []int64{d.id} }, func() int { return 1 })
	d.cover.done = d.covered
	d.cover.object.Hide()
}

// show reads a worker and shows it. What was shown stays until it arrives.
func (d *detail) show(id int64) {
	if id != d.id {
		d.id = id
		d.cover.object.Hide()
		if d.what.worker.ID == 0 {
			d.fill(widgets.NewSkeleton(8))
		}
		d.scroll.ScrollToTop()
	}
	d.reload()
}

// clear forgets what is shown.
func (d *detail) clear() {
	d.id, d.what = 0, contents{}
	d.panel.SetTitle("", "")
	d.panel.SetChip("", widgets.Neutral)
	d.panel.SetTools()
	d.fill()
}

// stale reads again when an event concerns what is shown.
func (d *detail) stale(e data.Event) {
	if e.Kind == data.KindWorker && e.IDs != nil && !slices.Contains(e.IDs, d.id) {
		return
	}
	d.reload()
}

func (d *detail) reload() {
	id := d.id
	if id == 0 {
		return
	}
	desk.Run(d.scope, "detail", func(ctx context.Context) (contents, error) { return read(ctx, d.desk.DB, id) },
		func(c contents, err error) {
			switch {
			case errors.Is(err, data.ErrNotFound):
				d.screen.hide()
			case err != nil:
				d.desk.Fail(err)
			case d.id == id:
				d.what = c
				d.draw()
			}
		})
}

// read reads a worker, one in the bin too, with what belongs to it.
func read(ctx context.Context, db *data.DB, id int64) (c contents, err error) {
	if c.worker, err = db.Workers.Get(ctx, id); errors.Is(err, data.ErrNotFound) {
		rows, rowsErr := db.Workers.Rows(ctx, []int64{id})
		if rowsErr != nil || len(rows) == 0 {
			return c, errors.Join(err, rowsErr)
		}
		c.worker, c.binned, err = rows[0].Worker, true, nil
	}
	if err != nil {
		return c, err
	}
	if c.covers, err = db.Contributions.CoverageOf(ctx, id); err != nil {
		return c, err
	}
	if c.prints, err = db.Prints.Find(ctx, data.PrintQuery{Kind: data.PrintCard, SubjectID: id}, 50); err != nil {
		return c, err
	}
	if c.changes, err = db.Workers.History(ctx, id); err != nil {
		return c, err
	}
	if c.worker.PhotoHash != "" {
		if c.photo, err = db.Office.Image(ctx, c.worker.PhotoHash); err != nil && !errors.Is(err, data.ErrNotFound) {
			return c, err
		}
	}
	c.rules, err = identity.RulesFrom(func(key string) (string, error) { return db.Office.Setting(ctx, key) })
	return c, err
}

// draw shows what was read.
func (d *detail) draw() {
	w := d.what.worker
	d.panel.SetTitle(w.Name, words.Joined(", ", w.Occupation, w.Village, w.District))
	present := d.desk.Today().InMonth()
	now := slices.ContainsFunc(d.what.covers, func(c data.CoverageRow) bool { return c.FirstMonth <= present && present <= c.LastMonth })
	chip, tone := stateWord(w.CoveredUntil, now, d.desk.Today())
	if d.what.binned {
		chip, tone = words.T("Lies in the bin"), widgets.Neutral
		d.panel.SetTools(widgets.NewButton(words.T("Restore"), theme.IconUndo, func() { d.screen.list.restore([]int64{w.ID}) }))
	} else {
		d.panel.SetTools(
			widgets.NewButton(words.T("Change"), theme.IconEdit, d.edit),
			widgets.NewButton(words.T("Print card"), theme.IconPrinter, func() { d.screen.printCards([]int64{w.ID}) }),
			widgets.NewTool(words.T("Delete"), theme.IconTrash, func() { d.screen.list.remove([]int64{w.ID}) }))
	}
	d.panel.SetChip(chip, tone)
	sections := []fyne.CanvasObject{d.identity(), d.protection()}
	sections = append(sections, d.facts()...)
	sections = append(sections, d.cards(), d.history())
	d.fill(sections...)
}

// fill shows sections. A record that is read again stays where it was scrolled to.
func (d *detail) fill(sections ...fyne.CanvasObject) {
	d.scroll.Content = widgets.PadSides(widgets.Rows(20, sections...), 14, 16, 24, 16)
	d.scroll.Refresh()
}

// edit opens the form on the worker that is shown.
func (d *detail) edit() {
	if d.what.worker.ID == d.id && d.id != 0 && !d.what.binned {
		d.screen.edit(d.what.worker, nil)
	}
}

// editID opens the form on any worker.
func (d *detail) editID(id int64) {
	desk.Run(d.scope, "edit", func(ctx context.Context) (data.Worker, error) { return d.desk.DB.Workers.Get(ctx, id) },
		func(w data.Worker, err error) {
			if err != nil {
				d.desk.Fail(err)
				return
			}
			d.screen.show(id)
			d.screen.edit(w, nil)
		})
}

// covered says what giving cover to the worker did.
func (d *detail) covered(done data.Covering) {
	d.cover.object.Hide()
	if len(done.LeftOut) > 0 {
		d.desk.Notices.Trouble(words.T("No protection was added. These months overlap with earlier protection: %s.", clashWords(done.First)))
		return
	}
	d.desk.Undoable(words.T("%s is now protected.", d.what.worker.Name), d.cover.undo(done))
}
