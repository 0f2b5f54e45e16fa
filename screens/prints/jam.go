package prints

import (
	"lingkaran/app/layout"
	"lingkaran/app/printers"
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	spacing "fyne.io/fyne/v2/layout"
)

// jam is the question whether all sheets came out well.
type jam struct{ good *widgets.Number }

// ask asks, when the printer has the papers, whether all of them came out
// well: after a jam the rest is printed again with the same numbers. Between
// two passes it says how the stack is put back.
func (d *direct) ask(p printers.Printer, out sent, passes bool) {
	s := d.s
	var close func()
	good := widgets.NewNumber("Good", words.T("The last sheet that came out well"), widgets.Hint(words.T("Leave it empty when all are good. The rest is printed again with the same numbers.")))
	good.Most = int64(out.sheets)
	s.jam = &jam{good}
	again := widgets.NewButton("", theme.IconRefresh, func() {
		from := good.Int() + 1
		if good.Empty() || good.Check() != "" || from > out.sheets {
			return
		}
		close()
		s.document(direct{kind: d.kind, batch: out.batch, from: max(from, out.from), stack: d.stack, backs: d.backs})
	})
	again.Hide()
	done := widgets.NewPrimary(words.T("All are good"), theme.IconCheck, func() { close() })
	bar := widgets.Columns(8)
	good.OnChanged = func(n int64) {
		good.SetError(good.Check())
		on := !good.Empty() && good.Check() == "" && int(n) < out.sheets
		visible(again, on)
		again.SetText(words.T("Go on with sheet %s", words.Number(max(int(n)+1, out.from))))
		if !passes { // who says where it jammed goes on from there
			done.Rank, again.Rank = widgets.Primary, widgets.Secondary
			if on {
				done.Rank, again.Rank = again.Rank, done.Rank
			}
			done.Refresh()
			again.Refresh()
		}
		bar.Refresh()
	}
	title, note := words.T("Sent to %s", p.Title), words.T("%s on the way. Stay until the last one is out.", words.N("%s sheet", "%s sheets", out.sheets-out.from+1))
	rows := widgets.Rows(12, widgets.NewParagraph(note, ""))
	tools := []fyne.CanvasObject{spacing.NewSpacer(), again, done}
	if passes {
		title = words.T("The fronts are on the way to %s", p.Title)
		rows.Add(alert(theme.IconInfo, theme.ColorInfoText, puttingBackOn(d.sheet), "", nil))
		done.Rank = widgets.Secondary
		done.SetText(words.T("Later"))
		done.SetIcon("")
		backs := widgets.NewPrimary(words.T("Print the backs"), theme.IconPrinter, func() {
			close()
			s.document(direct{kind: d.kind, batch: out.batch, from: d.stack, stack: d.stack, backs: true})
		})
		tools = append(tools, backs)
	}
	rows.Add(widgets.NewRule())
	rows.Add(widgets.Rows(6, widgets.NewTitle(words.T("Was there a paper jam?")), good.Object()))
	bar.Objects = tools
	height := float32(330)
	if passes {
		height = 420
	}
	close = s.desk.Box(540, height, widgets.Frame(widgets.PadSides(widgets.NewTitle(title), 0, 0, 12, 0),
		widgets.PadSides(bar, 10, 0, 0, 0), nil, nil, container.NewVScroll(rows)), out.drop)
}

// puttingBack says how the stack of fronts is put back for the backs.
func puttingBack(r *run) string {
	sheet, _ := r.job.Layout.Sheet(r.job.Sheet) // it was planned with it
	return puttingBackOn(sheet)
}

func puttingBackOn(sheet layout.Sheet) string {
	edge := words.T("Turn the stack over its long edge, as one turns a page of a book")
	if sheet.Mirror == "short" {
		edge = words.T("Turn the stack over its short edge, as one turns a page of a pad")
	}
	return words.T("Keep the order of the sheets. %s, so that the empty sides are printed, and put it back into the tray. Try one sheet first.", edge)
}
