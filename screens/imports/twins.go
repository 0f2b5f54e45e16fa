package imports

import (
	"context"
	"errors"

	"lingkaran/app/identity"
	"lingkaran/app/intake"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// seek looks behind the page for rows that may be kept under another NIK. It
// reads all workers; the warnings come when they are found.
func (j *judging) seek() {
	it, s, p := j.item, j.screen, j.item.plan
	j.seeking = true
	stopped := it.stoppable()
	desk.Run(s.scope, "", func(ctx context.Context) (map[int]*intake.Twin, error) {
		ctx, done := it.until(ctx, stopped)
		defer done()
		it.rows.RLock()
		strangers := p.Strangers()
		it.rows.RUnlock()
		return strangers.Search(ctx, s.desk.DB, nil)
	}, func(found map[int]*intake.Twin, err error) {
		if it.plan != p || it.judging != j || it.state != judged {
			return
		}
		j.seeking = false
		if j.asked {
			j.asked = false
			j.banner.Away()
		}
		if err != nil && !errors.Is(err, context.Canceled) && !errors.Is(err, data.ErrCancelled) {
			s.desk.Fail(err)
		}
		if len(found) == 0 {
			j.draw()
			return
		}
		first := p.Counts.Warned+p.Counts.Refused == 0
		j.change(func() { p.Warn(found) })
		if first && j.filter == showAll && j.detail.id == 0 { // nobody is looking at anything yet
			j.choose(showProblems)
		}
	})
}

// patient reports whether an import may begin: while it is still being looked
// for people under another NIK, the clerk is asked once.
func (j *judging) patient() bool {
	if !j.seeking {
		return true
	}
	j.asked = true
	j.banner.Say(widgets.Info, words.T("It is still being checked whether some of these people are kept under another NIK."),
		widgets.Offer{Text: words.T("Import without waiting"), Do: func() {
			j.seeking, j.asked = false, false
			j.item.stop()
			j.banner.Away()
			j.run()
		}})
	return false
}

// beside is the kept worker whom a row may be.
type beside struct {
	row       int
	worker    data.Worker
	elsewhere *data.CoverageRow
}

// twin sets a row beside the worker whom it may be, and asks what it is.
func (d *detail) twin(r *intake.PlanRow) fyne.CanvasObject {
	j, p := d.judging, d.judging.item.plan
	body := widgets.Rows(10)
	section := widgets.NewSection(words.T("Maybe the same person"), body)
	if d.beside == nil || d.beside.row != r.Number {
		body.Add(widgets.NewMuted(words.T("Reading …")))
		desk.Run(j.screen.scope, "twin", func(ctx context.Context) (*beside, error) {
			b := &beside{row: r.Number}
			var err error
			b.worker, b.elsewhere, err = p.Beside(ctx, j.screen.desk.DB, r)
			return b, err
		}, func(b *beside, err error) {
			switch {
			case j.item.plan != p || d.id != int64(r.Number):
			case errors.Is(err, data.ErrNotFound):
				body.Objects = []fyne.CanvasObject{widgets.NewMuted(words.T("This record is not kept any more."))}
				body.Refresh()
			case err != nil:
				j.screen.desk.Fail(err)
			default:
				d.beside = b
				d.reload()
			}
		})
		return section
	}
	list := r.Listed()
	kept := &d.beside.worker
	choices := []widgets.Choice{{Value: "new", Title: words.T("Another person: import as new")}, {Value: "leave", Title: words.T("Leave this row out")}}
	if r.Twin.Row == 0 {
		choices = append(choices, widgets.Choice{Value: "join", Title: words.T("The same person: update the kept record")})
	}
	choose := widgets.NewSelect("twin", words.T("What becomes of this row"), choices)
	was := "new"
	switch {
	case r.Leave:
		was = "leave"
	case r.Joined():
		was = "join"
	}
	choose.SetValue(was)
	choose.OnChanged = func(v string) {
		if j.item.state != judged {
			choose.SetValue(was)
			return
		}
		j.change(func() {
			if r.Leave = v == "leave"; v == "join" {
				p.Join(r, d.beside.worker, d.beside.elsewhere)
			} else {
				r.Part()
			}
		})
	}
	body.Add(choose.Object())
	body.Add(widgets.NewLink(words.T("Open the record"), theme.ColorAccentText, func() { j.screen.desk.Nav.Open(data.KindWorker, kept.ID) }))
	body.Add(widgets.Halves(16, widgets.NewCaption(words.T("Kept")), widgets.NewCaption(words.T("In the file"))))
	both := func(label, a, b string) {
		if a == "" && b == "" {
			return
		}
		body.Add(widgets.Rows(1, widgets.NewCaption(label), widgets.Halves(16, widgets.NewParagraph(words.OrDash(a), ""), widgets.NewParagraph(words.OrDash(b), ""))))
	}
	both(words.T("NIK"), identity.Mask(kept.NIK), identity.Mask(list.NIK))
	for _, field := range []string{"Name", "BirthDate", "Sex", "Address", "Village", "District", "Phone", "MotherName", "Occupation"} {
		both(intake.KeptField(field), shown(field, textOf(field, kept)), shown(field, textOf(field, list)))
	}
	return section
}

func textOf(field string, w *data.Worker) string {
	for i := range data.WorkerFields {
		if f := &data.WorkerFields[i]; f.Name == field {
			return f.Text(w)
		}
	}
	return ""
}
