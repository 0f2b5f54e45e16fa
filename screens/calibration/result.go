package calibration

import (
	"context"

	"lingkaran/app/calibration"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	spacing "fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
)

// sides are those that were measured, in their order.
func (w *wizard) sides() (all []calibration.Side) {
	for _, side := range []calibration.Side{calibration.Front, calibration.Back} {
		if w.found[side] != nil && (side == calibration.Front || w.choose.twoSided()) {
			all = append(all, side)
		}
	}
	return all
}

// fitted reports whether a driver's setting must be changed first.
func (w *wizard) fitted() bool {
	for _, side := range w.sides() {
		if w.found[side].Found == calibration.Fitted {
			return true
		}
	}
	return false
}

// result says what came of the measures, with a picture beside it.
func (w *wizard) result() (left, right fyne.CanvasObject) {
	rows, pictures := widgets.Rows(16), widgets.Rows(16)
	for _, side := range w.sides() {
		r := *w.found[side]
		title, text := r.Words()
		called := words.T("Front of the sheet")
		if side == calibration.Back {
			called = words.T("Back of the sheet")
		}
		icon, ink := theme.IconCheck, theme.ColorGoodText
		if r.Found == calibration.Fitted {
			icon, ink = theme.IconWarning, theme.ColorWarnText
		}
		rows.Add(widgets.Rows(4, widgets.NewCaption(called),
			widgets.Columns(8, widgets.NewIcon(icon, ink, 18), widgets.NewTitle(title)),
			widgets.NewParagraph(text, base.ColorNameForeground)))
		pictures.Add(widgets.Rows(6, widgets.NewCaption(called), newDifference(r)))
	}
	back := widgets.NewTool(words.T("Measure again"), theme.IconChevronLeft, w.back)
	main := widgets.NewPrimary(words.T("Save the calibration"), theme.IconCheck, w.save)
	if w.fitted() {
		main = widgets.NewPrimary(words.T("Print the sheet again"), theme.IconPrinter, func() {
			w.forms, w.found = [2]*measure{}, [2]*calibration.Result{}
			w.at = choosing
			w.show()
			w.choose.offer()
		})
	}
	foot := widgets.Rows(0, widgets.NewRule(), widgets.PadSides(widgets.Columns(8, back, spacing.NewSpacer(), main), 10, 16, 10, 16))
	left = widgets.Frame(nil, foot, nil, nil, container.NewVScroll(widgets.Pad(rows, 16)))
	return left, container.NewVScroll(widgets.Pad(pictures, 24))
}

// save keeps what was measured, and offers the sheet that shows it.
func (w *wizard) save() {
	if w.at != told || w.fitted() {
		return
	}
	s, db, key := w.s, w.s.desk.DB, w.key()
	type side struct {
		at       calibration.Side
		measured calibration.Measured
		result   calibration.Result
	}
	var all []side
	for _, at := range w.sides() {
		all = append(all, side{at, w.forms[at].lengths(), *w.found[at]})
	}
	desk.Run(s.scope, "save", func(ctx context.Context) (calibration.Kept, error) {
		for _, m := range all {
			if err := calibration.Save(ctx, db, key, m.at, m.measured, m.result); err != nil {
				return calibration.Kept{}, err
			}
		}
		kept, err := calibration.All(ctx, db)
		for _, k := range kept {
			if k.Key == key {
				return k, err
			}
		}
		return calibration.Kept{}, err
	}, func(k calibration.Kept, err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		printer, _ := s.called(key.Printer, key.Tray)
		s.end()
		s.list.load()
		s.desk.Notices.Offering(words.T("The calibration of %s is saved.", printer),
			desk.Offer{Text: words.T("Print a control sheet"), Do: func() { s.prove(k) }})
	})
}
