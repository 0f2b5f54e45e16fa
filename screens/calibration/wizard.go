package calibration

import (
	"lingkaran/app/calibration"
	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// step is a page of the wizard.
type step int

const (
	choosing  step = iota // printer, tray, paper; print the sheet
	measuring             // one side
	told                  // what came of it
)

// wizard leads from the printer to its calibration.
type wizard struct {
	s      *Screen
	asked  Request
	at     step
	side   calibration.Side
	choose *choose
	forms  [2]*measure
	found  [2]*calibration.Result
	head   *widgets.Line
	where  *widgets.Line
	left   *fyne.Container
	right  *fyne.Container
	object fyne.CanvasObject
}

func newWizard(s *Screen, r Request) *wizard {
	w := &wizard{s: s, asked: r, left: container.NewStack(), right: container.NewStack(), where: widgets.NewMuted(""), head: widgets.NewTitle("")}
	w.head.Elide, w.where.Elide = true, true
	w.choose = newChoose(w)
	top := widgets.PadSides(widgets.Rows(2, w.where, w.head), 14, 16, 10, 16)
	column := widgets.Frame(widgets.Rows(0, top, widgets.NewRule()), nil, nil, nil, w.left)
	w.object = container.New(halves{}, column, widgets.NewUpright(), widgets.On(theme.ColorRaised, w.right))
	w.show()
	return w
}

// offer takes in the printers that the system has told.
func (w *wizard) offer() {
	if w.at == choosing {
		w.choose.offer()
	}
}

// key names what is calibrated.
func (w *wizard) key() calibration.Key {
	return calibration.Key{Printer: w.choose.printer.Value(), Tray: w.choose.tray.Value(), Paper: w.choose.paperSize()}
}

// typed reports whether measures would be lost.
func (w *wizard) typed() bool {
	for _, f := range w.forms {
		if f != nil && f.form.Dirty() {
			return true
		}
	}
	return false
}

// measureSide goes to the fields of a side.
func (w *wizard) measureSide(side calibration.Side) {
	paper := w.choose.paperSize()
	if f := w.forms[side]; f == nil || f.paper != paper {
		w.forms[side] = newMeasure(w, side, paper)
	}
	w.at, w.side = measuring, side
	w.show()
	w.forms[side].form.Focus()
}

// measured takes a side's result and goes on.
func (w *wizard) measured(side calibration.Side, r calibration.Result) {
	w.found[side] = &r
	if side == calibration.Front && w.choose.twoSided() && r.Found != calibration.Fitted {
		w.measureSide(calibration.Back)
		return
	}
	w.at = told
	w.show()
}

// back goes one step back, and from the first one to the list.
func (w *wizard) back() {
	switch {
	case w.at == told:
		w.measureSide(w.side)
	case w.at == measuring && w.side == calibration.Back:
		w.measureSide(calibration.Front)
	case w.at == measuring:
		w.at = choosing
		w.show()
		w.choose.offer()
	default:
		w.leave()
	}
}

// leave ends the wizard, after asking when measures would be lost.
func (w *wizard) leave() {
	if w.typed() {
		w.s.desk.AskDiscard(w.s.end)
		return
	}
	w.s.end()
}

// next does what the main button of the step does.
func (w *wizard) next() {
	switch w.at {
	case choosing:
		w.choose.send.Do()
	case measuring:
		w.forms[w.side].form.Submit()
	case told:
		w.save()
	}
}

func (w *wizard) show() {
	w.s.desk.Nav.HeaderChanged()
	var left, right fyne.CanvasObject
	switch w.at {
	case choosing:
		w.where.SetText(words.T("Step 1 of 3"))
		w.head.SetText(words.T("Print the calibration sheet"))
		left, right = w.choose.object, w.choose.picture.object
	case measuring:
		f := w.forms[w.side]
		w.where.SetText(words.T("Step 2 of 3"))
		w.head.SetText(words.T("Measure the front"))
		if w.side == calibration.Back {
			w.head.SetText(words.T("Measure the back"))
		}
		left, right = f.form.Object(), f.picture.object
	default:
		w.where.SetText(words.T("Step 3 of 3"))
		w.head.SetText(words.T("The result"))
		left, right = w.result()
	}
	w.left.Objects, w.right.Objects = []fyne.CanvasObject{left}, []fyne.CanvasObject{right}
	w.left.Refresh()
	w.right.Refresh()
}

// paper is one of the papers that a sheet can be printed on.
type paper struct {
	key  string
	size layout.Size
}

var papers = []paper{{"a4", layout.Size{210, 297}}, {"a4-lying", layout.Size{297, 210}}, {"f4", layout.Size{215, 330}}, {"f4-lying", layout.Size{330, 215}}}

func (p paper) title() string { return printing.PaperName(p.size) }

// halves gives the choices a column of their own and the picture the rest.
type halves struct{}

func (halves) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(640), theme.Px(320))
}

func (halves) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := min(theme.Px(440), s.Width*0.58)
	o[0].Resize(fyne.NewSize(w, s.Height))
	o[0].Move(fyne.Position{})
	o[1].Resize(fyne.NewSize(1, s.Height))
	o[1].Move(fyne.NewPos(w, 0))
	o[2].Resize(fyne.NewSize(s.Width-w-1, s.Height))
	o[2].Move(fyne.NewPos(w+1, 0))
}
