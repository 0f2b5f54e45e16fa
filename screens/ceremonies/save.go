package ceremonies

import (
	"context"
	"errors"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"
)

// issues judges a ceremony beyond what each field knows by itself. All are
// warnings: a clerk may have reasons.
func ceremonyIssues(c data.Ceremony) []widgets.Issue {
	var all []widgets.Issue
	warn := func(field, text string) { all = append(all, widgets.Issue{Field: field, Text: text, Warning: true}) }
	if !c.Date.IsZero() && c.Date.Before(c.CutOff) {
		warn("CutOff", words.T("This day is after the ceremony. Contributions that are not made yet would count."))
	}
	if c.Date.IsZero() && c.Status != data.CeremonyDraft {
		warn("Date", words.T("The date is still missing."))
	}
	return all
}

// save judges and keeps the ceremony. Warnings are shown once; a second save
// passes them.
func (e *editor) save() {
	c := e.read()
	if e.form.Pass(ceremonyIssues(c)) {
		e.keep(c)
	}
}

// keep stores the ceremony and, of a new one, who signs.
func (e *editor) keep(c data.Ceremony) {
	var signing []int64
	if e.signatories[0] != nil {
		for _, p := range e.signatories {
			if id := p.Value().ID; id != 0 && (len(signing) == 0 || signing[0] != id) {
				signing = append(signing, id)
			}
		}
	}
	e.form.SetBusy(true)
	db, fresh := e.desk.DB.Ceremonies, c.ID == 0
	type outcome struct {
		ceremony data.Ceremony
		signing  error
	}
	desk.Run(e.scope, "save", func(ctx context.Context) (outcome, error) {
		if err := db.Save(ctx, &c); err != nil {
			return outcome{}, err
		}
		out := outcome{ceremony: c}
		if fresh && len(signing) > 0 {
			out.signing = db.SetSignatories(ctx, c.ID, signing)
		}
		return out, nil
	}, func(out outcome, err error) {
		e.form.SetBusy(false)
		switch {
		case errors.Is(err, data.ErrStale):
			e.stale()
		case errors.Is(err, data.ErrNotFound):
			e.banner.Say(widgets.Bad, words.T("Someone deleted this ceremony meanwhile. It can be restored, then saved again."),
				widgets.Offer{Text: words.T("Restore it"), Do: e.restore})
		case err != nil:
			e.desk.Fail(err)
		default:
			e.typing.Forget()
			e.screen.closeEditor()
			if fresh {
				e.screen.open(out.ceremony.ID, 0)
			}
			e.desk.Say(words.T("The ceremony was saved."))
			e.desk.Fail(out.signing)
		}
	})
}

// restore brings a ceremony back that was deleted while it was typed.
func (e *editor) restore() {
	db, id := e.desk.DB.Ceremonies, e.ceremony.ID
	desk.Run(e.scope, "restore", func(ctx context.Context) (data.Ceremony, error) {
		if err := db.Restore(ctx, id); err != nil {
			return data.Ceremony{}, err
		}
		return db.Get(ctx, id)
	}, func(c data.Ceremony, err error) {
		if err != nil {
			e.desk.Fail(err)
			return
		}
		e.ceremony.Version, e.typing.Version = c.Version, c.Version
		e.banner.Away()
	})
}

// stale shows that someone else changed the ceremony meanwhile, and brings
// both together.
func (e *editor) stale() {
	db, id := e.desk.DB.Ceremonies, e.ceremony.ID
	desk.Run(e.scope, "stale", func(ctx context.Context) (data.Ceremony, error) { return db.Get(ctx, id) },
		func(kept data.Ceremony, err error) {
			if err != nil {
				e.desk.Fail(err)
				return
			}
			merged, clashes := desk.Merge(valuesOf(e.ceremony), valuesOf(e.read()), valuesOf(kept))
			text := words.T("Someone else changed this ceremony on %s, while you were typing.", words.Moment(kept.UpdatedAt))
			for _, c := range clashes {
				text += "\n" + words.T("%s: yours “%s”, theirs “%s”.", fieldLabel(c.Field), readable(c.Field, c.Mine), readable(c.Field, c.Theirs))
			}
			if len(clashes) == 0 {
				text += " " + words.T("They changed other fields than you: both can be kept.")
			}
			e.banner.Say(widgets.Warn, text,
				widgets.Offer{Text: words.T("Save with mine"), Do: func() {
					e.take(kept, merged)
					e.keep(e.read())
				}},
				widgets.Offer{Text: words.T("Take theirs"), Do: func() {
					e.take(kept, valuesOf(kept))
					e.typing.Forget()
				}})
		})
}

// take goes on from the kept ceremony, with values in the fields.
func (e *editor) take(kept data.Ceremony, values map[string]string) {
	e.ceremony, e.typing.Version = kept, kept.Version
	e.form.Fill(valuesOf(kept))
	e.form.SetClean()
	e.form.Fill(values)
	e.banner.Away()
	e.draw()
}

// readable returns a form's value as the screen writes it.
func readable(field, value string) string {
	if field == "Status" {
		return fieldValue(field, value)
	}
	return shortened(value)
}
