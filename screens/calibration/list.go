package calibration

import (
	"context"
	"os"
	"path/filepath"

	"lingkaran/app/calibration"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	spacing "fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
)

// list shows what is calibrated on this computer.
type list struct {
	s      *Screen
	all    []calibration.Kept
	known  bool
	object *fyne.Container
}

func newList(s *Screen) *list {
	l := &list{s: s, object: container.NewStack()}
	l.draw()
	return l
}

func (l *list) load() {
	db := l.s.desk.DB
	desk.Run(l.s.scope, "list", func(ctx context.Context) ([]calibration.Kept, error) { return calibration.All(ctx, db) },
		func(all []calibration.Kept, err error) {
			if err != nil {
				l.s.desk.Fail(err)
				return
			}
			l.all, l.known = all, true
			l.draw()
			l.s.desk.Nav.HeaderChanged()
		})
}

func (l *list) draw() {
	switch {
	case !l.known:
		l.object.Objects = []fyne.CanvasObject{widgets.Pad(widgets.NewSkeleton(4), 16)}
	case len(l.all) == 0:
		l.object.Objects = []fyne.CanvasObject{widgets.NewEmptyState(theme.IconPrinter, words.T("No printer is calibrated yet"),
			words.T("A printer shifts the paper by a millimetre or two. Print one sheet, measure it with a ruler, and from then on cards and backs stand where they should."),
			words.T("Calibrate a printer"), func() { l.s.begin(Request{}) })}
	default:
		rows := widgets.Rows(12)
		for _, k := range l.all {
			rows.Add(l.card(k))
		}
		l.object.Objects = []fyne.CanvasObject{widgets.On(base.ColorNameBackground, container.NewVScroll(container.New(column{760}, widgets.Pad(rows, 16))))}
	}
	l.object.Refresh()
}

// card tells one printer, tray and paper.
func (l *list) card(k calibration.Kept) fyne.CanvasObject {
	s := l.s
	printer, tray := s.called(k.Printer, k.Tray)
	about := words.Joined(" · ", tray, printing.PaperName(k.Paper))
	title := widgets.NewTitle(printer)
	title.Elide = true
	rows := widgets.Rows(10, widgets.Rows(2, title, widgets.NewMuted(about)))
	for i, m := range k.Sides {
		side, what := words.T("Front of the sheet"), words.T("Not measured: printed without correction.")
		if i == int(calibration.Back) {
			side = words.T("Back of the sheet")
		}
		if m != nil {
			what = calibration.Words(m.Adjust) + " " + words.T("Measured on %s by %s.", words.Moment(m.At), m.By)
		}
		rows.Add(widgets.Rows(1, widgets.NewCaption(side), widgets.NewParagraph(what, base.ColorNameForeground)))
	}
	if _, there := s.printer(k.Printer); s.asked && s.trouble == nil && !there {
		rows.Add(widgets.NewChip(words.T("This printer is not there"), widgets.Warn))
	}
	again := widgets.NewButton(words.T("Measure again"), theme.IconRefresh, func() {
		s.begin(Request{Printer: k.Printer, Tray: k.Tray, Paper: k.Paper})
	})
	prove := widgets.NewButton(words.T("Print a control sheet"), theme.IconPrinter, func() { s.prove(k) })
	away := widgets.NewTool(words.T("Delete"), theme.IconTrash, func() { l.forget(k) })
	rows.Add(widgets.Columns(8, again, prove, spacing.NewSpacer(), away))
	return widgets.NewCard(rows)
}

func (l *list) forget(k calibration.Kept) {
	db := l.s.desk.DB
	printer, _ := l.s.called(k.Printer, k.Tray)
	desk.Run(l.s.scope, "", func(ctx context.Context) (func(context.Context) error, error) { return calibration.Forget(ctx, db, k) },
		func(back func(context.Context) error, err error) {
			if err != nil {
				l.s.desk.Fail(err)
				return
			}
			l.s.desk.Undoable(words.T("The calibration of %s is deleted.", printer), func() { desk.Do(l.s.scope, "", back, nil) })
		})
}

// write draws a proof into a file whose folder may not be there yet.
func write(ctx context.Context, path string, proof printing.Proof) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	_, err := printing.WriteFile(ctx, path, proof.Job())
	return err
}

// column gives its object at most a width, at the left.
type column struct{ width float32 }

func (c column) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(240), o[0].MinSize().Height)
}

func (c column) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.Position{})
	o[0].Resize(fyne.NewSize(min(s.Width, theme.Px(c.width)), s.Height))
}
