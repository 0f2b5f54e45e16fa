package prints

import (
	"context"
	"errors"

	"lingkaran/app/issuing"
	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// choice is what the clerk chooses for certificates or for cards.
type choice interface {
	object() fyne.CanvasObject
	// reload prepares the run anew from what is chosen.
	reload()
	// ask takes over what another screen has chosen.
	ask(desk.PrintRequest)
}

// errNothingChosen says that there is nothing to prepare yet.
var errNothingChosen = errors.New("nothing is chosen to print")

// run is what the pages show and what would be saved.
type run struct {
	*issuing.Run
	plan printing.Plan
	name string // proposed for the file
}

// prepare makes a run off the window's thread and shows it.
func (s *Screen) prepare(name string, make func(context.Context) (*issuing.Run, error)) {
	desk.Run(s.scope, "prepare", func(ctx context.Context) (*run, error) {
		r, err := make(ctx)
		if err != nil {
			return nil, err
		}
		plan, err := printing.NewPlan(r.Job())
		if err != nil {
			return nil, err
		}
		return &run{r, plan, name}, nil
	}, func(r *run, err error) {
		switch {
		case errors.Is(err, context.Canceled):
		case errors.Is(err, errNothingChosen), errors.Is(err, printing.ErrEmpty), errors.Is(err, data.ErrNotFound):
			s.show(nil)
			s.summary.nothing()
		case err != nil:
			s.show(nil)
			s.summary.trouble(s.desk.Explanation(err).Sentence())
		default:
			s.show(r)
		}
	})
}

// show puts a run on the pages; nil shows none.
func (s *Screen) show(r *run) {
	s.current = r
	if r == nil {
		s.pages.clear()
	} else {
		s.summary.set(r)
		s.pages.set(r.Job(), r.plan)
	}
	s.desk.Nav.HeaderChanged()
}

// sheetChoices are the papers that a layout can be printed on.
func sheetChoices(kind data.PrintKind) []widgets.Choice {
	key := layout.CertificateFormal
	if kind == data.PrintCard {
		key = layout.CardStandard
	}
	l, err := layout.Builtin(key)
	if err != nil {
		return nil // the built-in layouts are proved by a test
	}
	var all []widgets.Choice
	for _, sh := range l.Sheets {
		all = append(all, widgets.Choice{Value: sh.Key, Title: sheetName(kind, sh), Detail: words.T("%s × %s mm", millimetres(sh.Paper.W()), millimetres(sh.Paper.H()))})
	}
	return all
}

func sheetName(kind data.PrintKind, sh layout.Sheet) string {
	switch {
	case sh.Key == "card":
		return words.T("Card printer, one card a page")
	case sh.PerSheet() > 1:
		return words.T("%s sheet, %d cards", paperName(sh.Key), sh.PerSheet())
	case kind == data.PrintCertificate:
		return words.T("%s landscape", paperName(sh.Key))
	}
	return paperName(sh.Key)
}

func paperName(key string) string {
	if key == "f4" {
		return words.T("F4 (Folio)")
	}
	return "A4"
}

// field puts fields below each other, as a form without buttons.
func fields(all ...widgets.Field) fyne.CanvasObject {
	var o []fyne.CanvasObject
	for _, f := range all {
		o = append(o, f.Object())
	}
	return widgets.Rows(14, o...)
}
