package prints

import (
	"context"

	"lingkaran/app/issuing"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// look shows a paper of the register as it left, in the place of the list.
type look struct {
	s      *Screen
	pages  *pages
	title  *widgets.Line
	note   *widgets.Line
	back   func()
	object fyne.CanvasObject
}

func newLook(s *Screen) *look {
	l := &look{s: s, pages: newPages(s), title: widgets.NewTitle(""), note: widgets.NewMuted("")}
	l.note.Elide = true
	back := widgets.NewButton(words.T("Back to the register"), theme.IconChevronLeft, func() { l.back() })
	chip := widgets.NewChip(words.T("Only for looking"), widgets.Info)
	head := widgets.Frame(nil, nil, widgets.PadSides(back, 0, 12, 0, 0), chip, widgets.Rows(0, l.title, l.note))
	l.object = widgets.Frame(widgets.Rows(0, widgets.PadSides(head, 8, 16, 8, 16), widgets.NewRule()), nil, nil, nil, l.pages.view.Object())
	return l
}

// lookAt opens the paper that is shown, drawn again from what was frozen. It
// leaves no trace in the register.
func (g *register) lookAt() {
	p := g.shown
	if p.ID == 0 {
		return
	}
	db, now := g.s.desk.DB, g.s.desk.Now()
	type drawn struct {
		job  printing.Job
		plan printing.Plan
	}
	desk.Run(g.s.scope, "look", func(ctx context.Context) (d drawn, err error) {
		o := issuing.Options{Now: now}
		if b, _, err := db.Prints.Batch(ctx, p.Batch); err == nil {
			o.NoNumber = b.Unnumbered
		}
		if p.Kind == data.PrintCard {
			o.Sheet = "card" // alone, as it is held
		}
		if d.job, err = issuing.Frozen(ctx, db, []data.Print{p.Print}, o); err != nil {
			return d, err
		}
		if _, ok := d.job.Layout.Sheet(d.job.Sheet); !ok {
			d.job.Sheet = ""
		}
		d.plan, err = printing.NewPlan(d.job)
		return d, err
	}, func(d drawn, err error) {
		if err != nil {
			g.s.desk.Fail(err)
			return
		}
		l := g.look
		l.back = func() { g.leaveLook() }
		l.title.SetText(p.Number + " · " + holder(p.Print))
		note := words.T("As it left on %s, by %s", words.Moment(p.PrintedAt), p.Actor)
		if p.VoidedAt != nil {
			note += " · " + words.T("Void: %s", p.VoidReason)
		}
		l.note.SetText(note)
		l.pages.set(d.job, d.plan)
		g.object.Objects = []fyne.CanvasObject{l.object}
		g.object.Refresh()
	})
}

// looking reports whether a paper is open.
func (g *register) looking() bool { return g.object.Objects[0] == g.look.object }

// leaveLook goes back to the list; false when it is there.
func (g *register) leaveLook() bool {
	if !g.looking() {
		return false
	}
	g.look.pages.clear()
	g.look.pages.end()
	g.object.Objects = []fyne.CanvasObject{g.split.Object()}
	g.object.Refresh()
	return true
}
