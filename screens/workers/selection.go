package workers

import (
	"context"

	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// selection is the bar that appears below the list with the first ticked row:
// how many are chosen, and what can be done with them. It stands below so that
// the rows do not move under the pointer that ticks them.
type selection struct {
	list   *list
	count  *widgets.Line
	all    *widgets.Link
	news   *widgets.Paragraph  // how a list that is chosen as a whole changed since
	living []fyne.CanvasObject // what is done with workers, but not with those in the bin
	binned []fyne.CanvasObject
	cover  *coverBox
	object *fyne.Container

	came, left int // rows that a chosen list won and lost
}

func newSelection(l *list) *selection {
	b := &selection{list: l, count: widgets.NewLine(""), news: widgets.NewParagraph("", theme.ColorMuted).Small()}
	b.count.Style = fyne.TextStyle{Bold: true}
	b.all = widgets.NewLink("", theme.ColorAccentText, l.table.TickAll)
	b.cover = newCoverBox(l.desk, l.scope, l.table.Ticked, func() int { n, _ := l.table.TickedCount(); return n })
	b.cover.done = l.covered
	b.cover.object.Hide()
	b.news.Hide()
	b.living = []fyne.CanvasObject{
		widgets.NewTool(words.T("Print cards"), theme.IconPrinter, func() { l.screen.printCards(l.table.Ticked()) }),
		widgets.NewTool(words.T("Export"), theme.IconDownload, func() { l.export(l.table.Ticked()) }),
		widgets.NewTool(words.T("Add to a contribution"), theme.IconShield, b.toggleCover),
		widgets.NewTool(words.T("Delete"), theme.IconTrash, func() { l.remove(l.table.Ticked()) }),
	}
	b.binned = []fyne.CanvasObject{
		widgets.NewTool(words.T("Restore"), theme.IconUndo, func() { l.restore(l.table.Ticked()) }),
	}
	// The acts stand first: they keep their places while the count grows.
	row := container.New(&widgets.Flow{Gap: 4, Resized: l.relayout})
	for _, o := range append(append([]fyne.CanvasObject{}, b.living...), b.binned...) {
		row.Add(o)
	}
	row.Add(widgets.NewIconButton(theme.IconClose, words.T("Choose none"), l.table.TickNone))
	row.Add(widgets.PadSides(b.count, 0, 8, 0, 12))
	row.Add(b.all)
	b.object = widgets.On(theme.ColorAccentTint, widgets.PadSides(widgets.Rows(4, b.cover.object, row, b.news), 6, 16, 6, 16)).(*fyne.Container)
	b.object.Hide()
	return b
}

// show draws the bar for n ticked rows.
func (b *selection) show(n int) {
	if n == 0 {
		b.came, b.left = 0, 0
		b.news.Hide()
		if b.object.Visible() {
			b.cover.object.Hide()
			b.object.Hide()
			b.list.relayout()
		}
		return
	}
	bin := b.list.filter.query.Deleted
	for _, o := range b.living {
		visible(o, !bin)
	}
	for _, o := range b.binned {
		visible(o, bin)
	}
	total, known := b.list.table.Count()
	_, here := b.list.table.TickedCount()
	whole := b.list.table.Whole()
	text := words.T("%s chosen", words.Number(n))
	switch {
	case whole && !known:
		text = words.T("All that match are being counted …")
	case whole:
		text = words.T("All %s that match are chosen", words.Number(n))
	case here < n && known:
		text = words.T("%s chosen, %s of them not in this list", words.Number(n), words.Number(n-here))
	}
	b.count.SetText(text)
	b.all.Hidden = !known || here >= total
	b.all.SetText(words.T("Choose all %s that match", words.Number(total)))
	b.cover.show()
	b.object.Show()
	b.list.relayout()
}

// followed says how the list changed since all of it was chosen: what is done
// is done with those who match now.
func (b *selection) followed(came, left int) {
	b.came, b.left = b.came+came, b.left+left
	b.news.SetText(words.T("The list changed since you chose all of it: %s came and are chosen too, %s match no longer.", words.Number(b.came), words.Number(b.left)))
	b.news.Show()
}

func visible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

func (b *selection) toggleCover() {
	visible(b.cover.object, !b.cover.object.Visible())
	b.cover.show()
	b.list.relayout()
	if b.cover.object.Visible() {
		b.cover.picker.Focus()
	}
}

// escape closes what the bar has open; false when nothing was.
func (b *selection) escape() bool {
	open := b.object.Visible() && b.cover.object.Visible()
	if open {
		b.toggleCover()
	}
	return open
}

// remove moves workers to the bin, and offers to take that back.
func (l *list) remove(ids []int64) {
	if len(ids) == 0 || l.filter.query.Deleted {
		return
	}
	name := ""
	if row, ok := l.table.Row(ids[0]); ok && len(ids) == 1 {
		name = row.Name
	}
	l.desk.AskDelete(len(ids), words.T("workers"), func() {
		desk.Long(l.scope, words.T("Deleting"), func(ctx context.Context, report desk.Report) (struct{}, error) {
			return struct{}{}, l.desk.DB.Workers.DeleteMany(ctx, ids, report)
		}, func(_ struct{}, err error) {
			if err != nil {
				l.desk.Fail(err)
				return
			}
			l.table.TickNone()
			text := words.T("%s workers were moved to the bin.", words.Number(len(ids)))
			if len(ids) == 1 {
				text = words.T("%s was moved to the bin.", orWorker(name))
			}
			l.desk.Undoable(text, func() {
				l.long(words.T("Restoring"), func(ctx context.Context, report desk.Report) error {
					return l.desk.DB.Workers.RestoreMany(ctx, ids, report)
				})
			})
		})
	})
}

// long does what an undo needs, with progress; only what goes wrong is said.
func (l *list) long(title string, work func(context.Context, desk.Report) error) {
	desk.Long(l.scope, title, func(ctx context.Context, report desk.Report) (struct{}, error) {
		return struct{}{}, work(ctx, report)
	}, func(_ struct{}, err error) { l.desk.Fail(err) })
}

func orWorker(name string) string {
	if name == "" {
		return words.T("The worker")
	}
	return name
}

// restore brings workers back from the bin.
func (l *list) restore(ids []int64) {
	desk.Long(l.scope, words.T("Restoring"), func(ctx context.Context, report desk.Report) (struct{}, error) {
		return struct{}{}, l.desk.DB.Workers.RestoreMany(ctx, ids, report)
	}, func(_ struct{}, err error) {
		if err != nil {
			l.restoreFailed(err)
			return
		}
		l.table.TickNone()
		l.desk.Undoable(words.N("%s worker was restored.", "%s workers were restored.", len(ids)), func() {
			l.long(words.T("Deleting"), func(ctx context.Context, report desk.Report) error {
				return l.desk.DB.Workers.DeleteMany(ctx, ids, report)
			})
		})
	})
}
