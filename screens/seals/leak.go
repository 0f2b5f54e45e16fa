package seals

import (
	"context"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

const fieldFrom = "From"

// keyLine is one key of the office, with the way to declare it stolen.
func (o *office) keyLine(k data.SealKey) fyne.CanvasObject {
	text, tone := words.T("In use"), widgets.Good
	from, leaked := o.state.Leaked[k.KeyID]
	link := widgets.NewLink(words.T("Was it stolen?"), theme.ColorAccentText, func() { o.stolen(k) })
	switch {
	case leaked:
		text, tone = words.T("Stolen since %s", words.ShortDate(from)), widgets.Bad
		link = widgets.NewLink(words.T("Trust it again"), theme.ColorAccentText, func() { o.trust(k) })
	case k.RetiredAt != nil:
		text, tone = words.T("Retired on %s", words.ShortDate(data.DateOf(k.RetiredAt.Local()))), widgets.Neutral
	}
	made := widgets.NewMuted(words.T("made on %s by %s", words.Date(data.DateOf(k.MadeAt.Local())), k.MadeBy))
	made.Elide = true
	right := widgets.Columns(16, widgets.NewChip(text, tone), link)
	return widgets.Rows(0, widgets.PadSides(widgets.Frame(nil, nil, widgets.PadSides(widgets.NewLine(k.KeyID), 0, 16, 0, 0), right, made), 7, 0, 7, 0), widgets.NewRule())
}

// stolen asks since when a key may be in other hands.
func (o *office) stolen(k data.SealKey) {
	day := widgets.NewDate(fieldFrom, words.T("Since which day may someone else have it?"), o.s.desk.Today, widgets.Required(),
		widgets.Hint(words.T("The day on which the computer was lost or lent, at the earliest.")))
	form := widgets.NewForm(widgets.NewGroup("", day))
	form.SetSaveLabel(words.T("Declare it stolen"))
	form.OnSave = func() {
		from, today := day.Value(), o.s.desk.Today()
		form.SetBusy(true)
		desk.Do(o.s.scope, "stolen", func(ctx context.Context) error { return o.s.seal.Distrust(ctx, k.KeyID, from, today) }, func(err error) {
			form.SetBusy(false)
			if err != nil {
				o.trouble(day.SetError, err)
				return
			}
			o.done(words.T("The key is no longer trusted. Write the page for telephones anew and publish it."))
		})
	}
	day.Rule = func(d data.Date) string {
		if !d.IsZero() && o.s.desk.Today().Before(d) {
			return words.T("This day is still to come.")
		}
		return ""
	}
	what := words.T("What the office printed with this key stays genuine here: the register has its very codes. Anything else that bears this key is refused, whatever date it states, and the page for telephones tells its reader to ask the office.")
	paragraphs := []fyne.CanvasObject{widgets.NewParagraph(what, theme.ColorMuted)}
	if k.RetiredAt == nil {
		paragraphs = append(paragraphs, widgets.NewParagraph(words.T("The key is in use: afterwards make a new one, since this one seals no more."), theme.ColorMuted))
	}
	o.ask(words.T("Was this key stolen?"), k.KeyID, form, paragraphs...)
}

// trust takes the declaration back, after a question.
func (o *office) trust(k data.SealKey) {
	o.s.desk.Ask(desk.Question{Title: words.T("Trust this key again?"),
		Text: words.T("Everything that was sealed with it counts as genuine again, also what a thief may have made."), Yes: words.T("Trust it again"), Danger: true}, func() {
		today := o.s.desk.Today()
		desk.Do(o.s.scope, "trust", func(ctx context.Context) error { return o.s.seal.Distrust(ctx, k.KeyID, data.Date{}, today) }, func(err error) {
			if err != nil {
				o.s.desk.Fail(err)
			}
			o.load()
		})
	})
}

// leaked tells that the key in use was declared stolen.
func (o *office) leaked() bool {
	if o.state.Current == nil {
		return false
	}
	_, leaked := o.state.Leaked[o.state.Current.KeyID]
	return leaked
}
