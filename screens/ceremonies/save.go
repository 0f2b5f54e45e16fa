package ceremonies

import (
	"context"
	"errors"

	ranks "lingkaran/app/award"
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
	whole, fresh := e.desk.DB, c.ID == 0
	db := whole.Ceremonies
	type outcome struct {
		ceremony data.Ceremony
		signing  error
	}
	desk.Run(e.scope, "save", func(ctx context.Context) (outcome, error) {
		if err := ranks.Keep(ctx, whole, &c); err != nil { // one that is confirmed has its ranking frozen
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
		case errors.Is(err, data.ErrStale), errors.Is(err, data.ErrNotFound) && !fresh:
			e.versions.Meet(e.meeting())
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

// meeting is what two versions of the ceremony are compared by.
func (e *editor) meeting() desk.Meeting {
	db, id := e.desk.DB.Ceremonies, e.ceremony.ID
	return desk.Meeting{ID: id, Version: e.ceremony.Version, Base: valuesOf(e.ceremony),
		Read: func(ctx context.Context) (desk.Kept, error) {
			c, err := db.Get(ctx, id)
			return desk.Kept{Version: c.Version, Values: valuesOf(c), Take: func() { e.ceremony, e.typing.Version = c, c.Version }}, err
		},
		Restore: func(ctx context.Context) error { return db.Restore(ctx, id) },
		Anew:    func() { e.ceremony.Record, e.typing.Version = data.Record{}, 0 }}
}
