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

// nothing says, to the clerk, why a choice gives nothing to print.
type nothing string

func (n nothing) Error() string { return string(n) }

// run is what the pages show and what would be saved.
type run struct {
	*issuing.Run
	plan printing.Plan
	name string // proposed for the file
	used bool   // it was written, or is being written: it is printed once
}

// again prepares what the clerk has chosen just now, from its first page.
func (s *Screen) again() {
	s.pages.outdate()
	s.pages.view.Go(0)
	s.choices[s.mode].reload()
}

// prepare makes a run off the window's thread and shows it.
func (s *Screen) prepare(name string, make func(context.Context) (*issuing.Run, error)) {
	s.ready = false
	s.pages.outdate()
	desk.Run(s.scope, "prepare", func(ctx context.Context) (*run, error) {
		r, err := make(ctx)
		if err != nil {
			return nil, err
		}
		plan, err := printing.NewPlan(r.Job())
		if err != nil {
			return nil, err
		}
		return &run{Run: r, plan: plan, name: name}, nil
	}, func(r *run, err error) {
		var why nothing
		switch {
		case errors.Is(err, context.Canceled):
			return
		case errors.As(err, &why):
			s.show(nil)
			s.summary.nothing(string(why))
		case errors.Is(err, printing.ErrEmpty), errors.Is(err, data.ErrNotFound):
			s.show(nil)
			s.summary.nothing(s.summary.nobody())
		case err != nil:
			s.show(nil)
			s.summary.trouble(s.desk.Explanation(err).Sentence())
		default:
			s.show(r)
		}
		if s.ready = true; s.saveNext {
			s.saveNext = false
			s.save()
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
