package prints

import (
	"context"
	"errors"

	"lingkaran/app/calibration"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	spacing "fyne.io/fyne/v2/layout"
)

// calibration asks how far the chosen printer is off with the chosen tray and
// this paper. Until that is known nothing is sent.
func (d *direct) calibration() {
	d.known = false
	d.say()
	db, printer, tray, paper := d.s.desk.DB, d.printer.Value(), d.tray.Value(), d.sheet.Paper
	usual := false
	if p, ok := d.chosen(); ok {
		for _, t := range p.Trays {
			usual = usual || t.Usual && t.Name == tray
		}
	}
	type measured struct {
		adjust [2]printing.Adjustment
		known  bool
	}
	desk.Run(d.s.scope, "calibration", func(ctx context.Context) (m measured, err error) {
		m.adjust, m.known, err = calibration.Adjust(ctx, db, printer, tray, paper)
		if err == nil && !m.known && usual { // it was measured without saying which tray
			m.adjust, m.known, err = calibration.Adjust(ctx, db, printer, "", paper)
		}
		return m, err
	}, func(m measured, err error) {
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				d.s.desk.Fail(err)
			}
			return
		}
		d.known, d.adjust = true, m.adjust
		d.tell(m.known)
		d.say()
	})
}

// tell shows whether the printer is calibrated, and leads to where it is.
func (d *direct) tell(calibrated bool) {
	chip := widgets.NewChip(words.T("Not calibrated"), widgets.Neutral)
	if calibrated {
		chip = widgets.NewChip(words.T("Calibrated"), widgets.Good)
	}
	d.state.Objects = []fyne.CanvasObject{widgets.Columns(10, chip, spacing.NewSpacer())}
	d.state.Refresh()
}
