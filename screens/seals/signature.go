package seals

import (
	"context"
	"fmt"
	"path/filepath"

	"lingkaran/app/signing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// signature is the section about the electronic signature of PDF: the office's
// certificate on this PC, and whether certificates are signed with it.
type signature struct {
	o       *office
	state   signing.State
	on      *widgets.Tick
	banner  *widgets.Banner
	facts   *fyne.Container
	tools   *fyne.Container
	content *fyne.Container
	showing bool // what the tick shows is being set, not chosen
}

func newSignature(o *office) *signature {
	g := &signature{o: o, banner: widgets.NewBanner(), facts: widgets.Rows(0), tools: widgets.Columns(8)}
	g.on = widgets.NewTick("Sign", words.T("Sign the PDF of certificates with it"))
	g.on.OnChanged = g.turn
	g.banner.Moved = o.laid
	g.content = widgets.Rows(12,
		widgets.NewParagraph(words.T("An authority for electronic certificates gives the office a file (.p12 or .pfx). Any PDF reader then shows who issued a certificate, and that nothing was changed since. The seal on paper is another thing, and needs no such file."), theme.ColorMuted),
		g.banner.Object(), g.facts, g.tools, g.on.Object(),
		widgets.NewParagraph(words.T("The file lies in your own folder on this computer, encrypted as it came. Its passphrase is asked once each time the program runs, and is never stored."), theme.ColorMuted).Small())
	return g
}

func (g *signature) load() {
	desk.Run(g.o.s.scope, "signature", g.o.s.signer.State, func(st signing.State, err error) {
		if err != nil {
			g.o.s.desk.Fail(err)
			return
		}
		g.show(st)
	})
}

func (g *signature) show(st signing.State) {
	g.state = st
	g.showing = true
	g.on.SetValue(st.On)
	g.showing = false
	g.facts.RemoveAll()
	g.tools.RemoveAll()
	c := st.Certificate
	if c != nil && c.Name != "" {
		issuer := c.Issuer
		if c.OwnIssuer {
			issuer = words.T("nobody but itself: PDF readers warn until they are told to trust it")
		}
		g.facts.Add(widgets.NewFactGrid(
			widgets.Fact{Label: words.T("Issued to"), Value: words.Joined(" · ", c.Name, other(c.Organisation, c.Name))},
			widgets.Fact{Label: words.T("Issued by"), Value: issuer},
			widgets.Fact{Label: words.T("Valid from"), Value: words.Date(data.DateOf(c.From.Local()))},
			widgets.Fact{Label: words.T("Valid until"), Value: words.Date(data.DateOf(c.Until.Local()))}))
	}
	switch {
	case c == nil && st.On:
		g.banner.Say(widgets.Warn, words.T("Certificates are to be signed, but no electronic certificate lies on this computer: their PDF leaves unsigned."))
	case c == nil:
		g.banner.Away()
	case c.Name != "" && c.Judge(g.o.s.desk.Now()) != nil:
		g.banner.Say(widgets.Bad, signing.Sentence(c.Judge(g.o.s.desk.Now())))
	case !st.Open:
		tone := widgets.Info
		if st.On {
			tone = widgets.Warn
		}
		g.banner.Say(tone, words.T("The passphrase was not typed yet since the program began: nothing is signed until then."))
	case !st.On:
		g.banner.Say(widgets.Info, words.T("The electronic certificate is ready. Tick below to sign with it."))
	default:
		g.banner.Say(widgets.Good, words.T("This computer signs the PDF of certificates."))
	}
	switch {
	case c == nil:
		g.tools.Add(widgets.NewButton(words.T("Choose the certificate file"), theme.IconFile, g.choose))
	case !st.Open:
		g.tools.Add(widgets.NewPrimary(words.T("Type the passphrase"), theme.IconShield, g.open))
		g.tools.Add(widgets.NewButton(words.T("Another file"), theme.IconFile, g.choose))
		g.tools.Add(widgets.NewButton(words.T("Remove from this computer"), theme.IconTrash, g.remove))
	default:
		g.tools.Add(widgets.NewButton(words.T("Try it"), theme.IconCheck, g.test))
		g.tools.Add(widgets.NewButton(words.T("Another file"), theme.IconFile, g.choose))
		g.tools.Add(widgets.NewButton(words.T("Remove from this computer"), theme.IconTrash, g.remove))
	}
	g.facts.Hidden = len(g.facts.Objects) == 0
	g.content.Refresh()
	g.o.laid()
}

// other leaves out what was said already.
func other(text, said string) string {
	if text == said {
		return ""
	}
	return text
}

// turn switches signing on or off for the office.
func (g *signature) turn(on bool) {
	if g.showing {
		return
	}
	desk.Do(g.o.s.scope, "sign", func(ctx context.Context) error { return g.o.s.signer.Switch(ctx, on) }, func(err error) {
		if err != nil {
			g.o.s.desk.Fail(err)
		}
		g.load()
	})
}

// choose asks for a certificate file, then for its passphrase.
func (g *signature) choose() {
	kinds := []desk.FileKind{{Name: words.T("Electronic certificate"), Patterns: []string{"*.p12", "*.pfx", "*.P12", "*.PFX"}}}
	g.o.s.desk.Files.Open(words.T("Choose the certificate file"), kinds, func(path string) {
		g.passphrase(words.T("Take the certificate in"), filepath.Base(path), words.T("Take the file in"), func(ctx context.Context, text string) (string, error) {
			c, err := g.o.s.signer.Put(path, text)
			if err != nil {
				return "", err
			}
			return words.T("The electronic certificate of %s is ready on this computer.", c.Name), nil
		})
	})
}

// open opens the file that lies here.
func (g *signature) open() {
	g.passphrase(words.T("Open the electronic certificate"), g.state.Certificate.Name, words.T("Open"), func(_ context.Context, text string) (string, error) {
		return words.T("The electronic certificate is open until the program ends."), g.o.s.signer.Open(text)
	})
}

// passphrase asks for the one of a certificate file and does something with it.
func (g *signature) passphrase(title, sub, label string, with func(ctx context.Context, text string) (string, error)) {
	secret := widgets.NewSecret(fieldPassphrase, words.T("Passphrase of the file"), widgets.Wide(), widgets.Hint(words.T("The authority gave it together with the file, or it was chosen when the file was exported.")))
	form := widgets.NewForm(widgets.NewGroup("", secret))
	form.SetSaveLabel(label)
	form.OnSave = func() {
		text := secret.Value()
		form.SetBusy(true)
		desk.Run(g.o.s.scope, "certificate", func(ctx context.Context) (string, error) { return with(ctx, text) }, func(said string, err error) {
			form.SetBusy(false)
			if sentence := signing.Sentence(err); sentence != "" {
				secret.SetError(sentence)
				secret.Focus()
				return
			}
			if err != nil {
				g.o.s.desk.Fail(err)
				return
			}
			g.o.done(said)
		})
	}
	g.o.ask(title, sub, form)
}

// test signs a page in memory.
func (g *signature) test() {
	desk.Do(g.o.s.scope, "test", g.o.s.signer.Test, func(err error) {
		if err != nil {
			g.o.s.desk.Fail(fmt.Errorf("try signature: %w", err))
			return
		}
		g.o.s.desk.Say(words.T("A trial page was signed and the signature holds."))
	})
}

// remove takes the file off this PC after a question.
func (g *signature) remove() {
	g.o.s.desk.Ask(desk.Question{Title: words.T("Remove the electronic certificate from this computer?"),
		Text: words.T("What was signed stays signed. Keep the file itself in a safe place: nobody can make it again."), Yes: words.T("Remove"), Danger: true}, func() {
		desk.Do(g.o.s.scope, "remove", func(context.Context) error { return g.o.s.signer.Remove() }, func(err error) {
			if err != nil {
				g.o.s.desk.Fail(err)
			}
			g.load()
		})
	})
}
