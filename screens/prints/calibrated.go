package prints

import (
	"context"
	"errors"
	"math"

	"lingkaran/app/calibration"
	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
	wizard "lingkaran/screens/calibration"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
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
		if !d.ready && !d.gone && !d.send.Disabled() { // Enter prints
			d.ready = true
			d.s.desk.Window.Canvas().Focus(d.send)
		}
	})
}

// tell shows whether the printer is calibrated, and leads to where it is.
func (d *direct) tell(calibrated bool) {
	chip, text := widgets.NewChip(words.T("Not calibrated"), widgets.Neutral), words.T("Calibrate")
	if calibrated {
		chip, text = widgets.NewChip(words.T("Calibrated"), widgets.Good), words.T("Look at the calibration")
	}
	lead := widgets.NewLink(text, theme.ColorAccentText, func() {
		d.close()
		wizard.Open(d.s.desk, wizard.Request{Printer: d.printer.Value(), Tray: d.tray.Value(), Paper: d.sheet.Paper})
	})
	d.state.Objects = []fyne.CanvasObject{widgets.Columns(10, chip, spacing.NewSpacer(), lead)}
	d.state.Refresh()
}

// correction lets a saved PDF be corrected for one printer: a choice among
// those that are calibrated for the paper, away while there are none.
type correction struct {
	p     *paper
	field *widgets.Select
	kept  []calibration.Kept
	size  layout.Size // of the paper
}

func newCorrection(p *paper) *correction {
	c := &correction{p: p, field: widgets.NewSelect("Correct", words.T("Correct for"), nil)}
	c.field.OnChanged = func(string) { p.changed() }
	c.field.Object().Hide()
	p.s.scope.On(func(data.Event) { c.load() }, data.KindCalibration)
	c.load()
	return c
}

func (c *correction) load() {
	db := c.p.s.desk.DB
	desk.Run(c.p.s.scope, "calibrations "+string(c.p.kind), func(ctx context.Context) ([]calibration.Kept, error) {
		return calibration.All(ctx, db)
	}, func(all []calibration.Kept, err error) {
		if err == nil { // else the box of the printer tells of it
			c.kept = all
			c.offer(c.size)
		}
	})
}

// offer shows which printers a PDF on paper of a size can be corrected for.
func (c *correction) offer(size layout.Size) {
	other := c.size != size
	c.size = size
	choices := []widgets.Choice{{Title: words.T("No printer")}}
	known := false
	for _, k := range c.kept {
		if math.Abs(k.Paper.W()-size.W()) < 0.5 && math.Abs(k.Paper.H()-size.H()) < 0.5 {
			choices = append(choices, widgets.Choice{Value: k.Printer + "\n" + k.Tray, Title: k.Printer, Detail: k.Tray})
			known = known || c.field.Value() == k.Printer+"\n"+k.Tray
		}
	}
	if had := c.field.Value() != ""; had && (other || !known) { // it was measured on another paper
		c.field.SetValue("")
		c.p.s.desk.Runner.Do(c.p.changed)
	}
	c.field.SetChoices(choices)
	visible(c.field.Object(), len(choices) > 1)
}

// adjust is what the chosen printer needs on this paper.
func (c *correction) adjust() (a [2]printing.Adjustment) {
	for _, k := range c.kept {
		if c.field.Value() == k.Printer+"\n"+k.Tray && math.Abs(k.Paper.W()-c.size.W()) < 0.5 && math.Abs(k.Paper.H()-c.size.H()) < 0.5 {
			return k.Adjust()
		}
	}
	return a
}
