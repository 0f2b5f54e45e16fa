package seals

import (
	"context"
	"errors"

	"lingkaran/app/seal"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"
)

// The names of the fields.
const (
	fieldPassphrase = "Passphrase"
	fieldWritten    = "Written"
)

// choosing is a form with a new recovery passphrase, which the program
// suggests. It is shown as it is: it must be written down, and is never shown
// again.
func (o *office) choosing(label string, keep func(passphrase string, trouble func(error))) *widgets.Form {
	passphrase := widgets.NewText(fieldPassphrase, words.T("Recovery passphrase"), widgets.Required(), widgets.Wide(),
		widgets.Hint(words.T("Suggested by the program; choose another one if you like, of at least %s characters.", words.Number(seal.MinPassphrase))))
	passphrase.SetValue(seal.Suggest())
	passphrase.Rule = func(text string) string { return seal.Sentence(seal.JudgePassphrase(text)) }
	written := widgets.NewTick(fieldWritten, words.T("I have written it down, and it goes into the office's safe"), widgets.Wide())
	form := widgets.NewForm(widgets.NewGroup("", passphrase, written))
	form.SetSaveLabel(label)
	form.OnSave = func() {
		if !written.Value() {
			written.SetError(words.T("Write the passphrase down first: without it no other computer can seal."))
			return
		}
		form.SetBusy(true)
		keep(passphrase.Value(), func(err error) {
			form.SetBusy(false)
			o.trouble(passphrase.SetError, err)
		})
	}
	written.OnChanged = func(bool) { written.SetError("") }
	return form
}

// create makes the first key.
func (o *office) create() {
	o.ask(words.T("Make the seal key"), "", o.choosing(words.T("Make the key"), func(text string, trouble func(error)) { o.put(text, 0, trouble) }),
		widgets.NewParagraph(words.T("The recovery passphrase opens the key on other computers, and on this one after a repair. Nobody can find it out again."), theme.ColorMuted))
}

// renew makes a new key in the place of the present one.
func (o *office) renew() {
	if o.state.Current == nil {
		o.create()
		return
	}
	id := o.state.Current.ID
	o.ask(words.T("Renew the seal key"), "", o.choosing(words.T("Renew the key"), func(text string, trouble func(error)) { o.put(text, id, trouble) }),
		widgets.NewParagraph(words.T("New prints are sealed with the new key; what was sealed before stays valid. Afterwards write the page again, and open the key on the other computers."), theme.ColorMuted))
}

func (o *office) put(passphrase string, replaces int64, trouble func(error)) {
	desk.Run(o.s.scope, "make", func(ctx context.Context) (data.SealKey, error) {
		return o.s.seal.Make(ctx, passphrase, replaces)
	}, func(_ data.SealKey, err error) {
		if errors.Is(err, data.ErrStale) { // someone else made one meanwhile: theirs is shown
			o.closePanel()
			o.s.desk.Notices.Trouble(words.T("Someone else made a seal key meanwhile. Open that one with its passphrase."))
			o.load()
			return
		}
		if err != nil {
			trouble(err)
			return
		}
		o.done(words.T("The seal key is made. This computer seals what it prints."))
	})
}

// relock gives the key another passphrase.
func (o *office) relock() {
	o.ask(words.T("Another recovery passphrase"), "", o.choosing(words.T("Change the passphrase"), func(text string, trouble func(error)) {
		desk.Do(o.s.scope, "relock", func(ctx context.Context) error { return o.s.seal.Relock(ctx, text) }, func(err error) {
			if err != nil {
				trouble(err)
				return
			}
			o.done(words.T("The recovery passphrase is changed. Backups from before still open with the old one."))
		})
	}), widgets.NewParagraph(words.T("The key stays the same; prints and other computers notice nothing."), theme.ColorMuted))
}

// open opens the key on this PC.
func (o *office) open() {
	secret := widgets.NewSecret(fieldPassphrase, words.T("Recovery passphrase"), widgets.Required(), widgets.Wide())
	form := widgets.NewForm(widgets.NewGroup("", secret))
	form.SetSaveLabel(words.T("Open the key"))
	form.OnSave = func() {
		text := secret.Value()
		form.SetBusy(true)
		desk.Do(o.s.scope, "open", func(ctx context.Context) error { return o.s.seal.Open(ctx, text) }, func(err error) {
			form.SetBusy(false)
			if err != nil {
				o.trouble(secret.SetError, err)
				secret.Focus()
				return
			}
			o.done(words.T("The seal key is open. This computer seals what it prints."))
		})
	}
	o.ask(words.T("Open the seal key"), "", form,
		widgets.NewParagraph(words.T("This is asked once on each computer. The passphrase lies in the office's safe."), theme.ColorMuted))
}

// done closes the form and says what came of it.
func (o *office) done(text string) {
	o.closePanel()
	o.load()
	o.s.desk.Say(text)
}
