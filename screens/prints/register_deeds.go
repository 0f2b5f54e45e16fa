package prints

import (
	"context"

	"lingkaran/app/issuing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"

	"fyne.io/fyne/v2"
)

// again saves the same paper once more, as a further copy with the same number.
func (g *register) again() {
	p := g.shown
	if p.ID == 0 || p.VoidedAt != nil || g.s.desk.Progress.Busy() {
		return
	}
	desk.Run(g.s.scope, "again", func(ctx context.Context) (*run, error) {
		r, err := issuing.Reprint(ctx, g.s.desk.DB, []data.Print{p.Print}, issuing.Options{Now: g.s.desk.Now()})
		if err != nil {
			return nil, err
		}
		return newRun(r, kindName(p.Kind)+" "+p.Number)
	}, func(r *run, err error) {
		if err != nil {
			g.s.desk.Fail(err)
			return
		}
		g.s.because(r, func(why string) {
			g.s.desk.Files.Save(words.T("Save PDF"), fileName(r.name)+".pdf", pdfFiles(), func(path string) { g.s.write(r, path, why) })
		})
	})
}

// void takes the number back; it is asked for a reason.
func (g *register) void() {
	p, reason := g.shown, g.reason.Value()
	if reason == "" {
		g.reason.SetError(words.T("Write why the number is void. The reason stays in the register."))
		g.reason.Focus()
		return
	}
	desk.Do(g.s.scope, "void", func(ctx context.Context) error { return g.s.desk.DB.Prints.Void(ctx, p.ID, reason) }, func(err error) {
		if err != nil {
			g.s.desk.Fail(err)
			return
		}
		g.s.desk.Say(words.T("Number %s is void.", p.Number))
		g.load()
	})
}

// record opens what the print was made for.
func (g *register) record() { g.s.record(g.shown.Print) }

// record opens what a print was made for.
func (s *Screen) record(p data.Print) {
	if p.Kind == data.PrintCertificate {
		s.desk.Nav.Open(data.KindCeremony, p.CeremonyID)
		return
	}
	s.desk.Nav.Open(data.KindWorker, p.SubjectID)
}

// document lists all that left in the same document.
func (g *register) document() {
	g.filters.only(g.shown.Batch)
	g.search.Clear()
	g.load()
}

func (g *register) copyHash() {
	g.s.desk.App.Clipboard().SetContent(g.shown.PageHash)
	g.s.desk.Say(words.T("The hash of the page was copied."))
}

// menu is what a right click on a row offers.
func (g *register) menu(id int64) *fyne.Menu {
	p, ok := g.table.Row(id)
	if !ok {
		return nil
	}
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(words.T("Look"), func() { g.read(id, func(p shownPaper) { g.show(p); g.lookAt() }) }),
		fyne.NewMenuItem(words.T("Open record"), func() { g.s.record(p.Print) }),
		fyne.NewMenuItem(words.T("Go on after a jam …"), func() { g.s.resume(p.Batch) })}
	if p.VoidedAt == nil {
		items = append(items, fyne.NewMenuItem(words.T("Print again"), func() { g.read(id, func(p shownPaper) { g.show(p); g.again() }) }))
		if p.Handover == nil && p.Replaced == "" {
			items = append(items, fyne.NewMenuItem(words.T("Hand over"), func() { g.s.handOver(p.Print) }))
		}
	}
	return fyne.NewMenu("", items...)
}
