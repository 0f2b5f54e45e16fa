package seals

import (
	"context"
	"path/filepath"

	"lingkaran/app/sealing"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// office is the seal of the office: its key, and the page for telephones.
type office struct {
	s       *Screen
	state   sealing.State
	banner  *widgets.Banner
	tools   *fyne.Container
	keys    *fyne.Container // a line for each key
	empty   fyne.CanvasObject
	key     *fyne.Container // the section of the key
	page    *fyne.Container // the section of the page
	whole   *fyne.Container
	address *widgets.Text
	form    *widgets.Form // of the address; only its field is shown
	written *widgets.Banner
	panel   *widgets.Panel
	typing  *widgets.Form // what the panel asks for, nil when it is away
	sign    *signature
	split   *widgets.Split
	object  fyne.CanvasObject
}

func newOffice(s *Screen) *office {
	o := &office{s: s, banner: widgets.NewBanner(), written: widgets.NewBanner(), tools: widgets.Columns(8), keys: widgets.Rows(0), panel: widgets.NewPanel()}
	o.panel.OnClose = o.leave
	o.empty = widgets.NewEmptyState(theme.IconShield, words.T("The office has no seal key yet"),
		words.T("With it each certificate and card gets a code that nobody can forge. It is made once, in a moment."), words.T("Make the seal key"), o.create)

	o.address = widgets.NewText("Address", words.T("Address of the published page"), widgets.Placeholder("https://"),
		widgets.Hint(words.T("New codes become links to it, so that any telephone's camera opens the check. Leave it empty when the page is not on a site.")))
	o.form = widgets.NewForm(widgets.NewGroup("", o.address))
	o.form.OnSave = o.keepAddress
	o.page = widgets.Rows(12,
		widgets.NewParagraph(words.T("Others check a print with one page that works on any telephone, without internet, and sends nothing anywhere. Write it, then put it on the office's site or send it by WhatsApp. Write it again after a key was renewed or prints were voided."), theme.ColorMuted),
		widgets.Columns(8, widgets.NewButton(words.T("Write the page"), theme.IconDownload, o.writePage)), o.written.Object(),
		widgets.Frame(nil, nil, nil, widgets.PadSides(beside(widgets.NewButton(words.T("Save address"), theme.IconSave, func() { o.form.Submit() })), 0, 0, 0, 8), o.address.Object()))
	o.key = widgets.Rows(12, o.banner.Object(), o.tools, o.empty, o.keys,
		widgets.NewParagraph(words.T("The private key lies only on computers where it was opened, in the user's own folder, and in the database under the recovery passphrase. Retired keys stay: what they sealed stays valid."), theme.ColorMuted).Small())
	o.sign = newSignature(o)
	o.whole = widgets.Rows(28, widgets.NewSection(words.T("Seal key"), o.key), widgets.NewSection(words.T("Page for checking on a telephone"), o.page),
		widgets.NewSection(words.T("Electronic signature of PDF"), o.sign.content))
	o.written.Moved = o.laid
	left := container.NewVScroll(container.New(narrow{860}, widgets.PadSides(o.whole, 16, 16, 24, 16)))
	o.split = widgets.NewSplit(left)
	o.object = o.split.Object()
	return o
}

// narrow gives its object at most a width, at the left.
type narrow struct{ width float32 }

func (n narrow) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }
func (n narrow) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.Position{})
	o[0].Resize(fyne.NewSize(min(s.Width, theme.Px(n.width)), s.Height))
}

// load reads how the seal stands.
func (o *office) load() {
	o.sign.load()
	desk.Run(o.s.scope, "seal", o.s.seal.State, func(st sealing.State, err error) {
		if err != nil {
			o.s.desk.Fail(err)
			return
		}
		o.show(st)
	})
}

func (o *office) show(st sealing.State) {
	typed := o.form.Dirty()
	if o.state.Current == nil && st.Current != nil {
		o.written.Away() // that there is no key is no longer so
	}
	o.state = st
	o.keys.RemoveAll()
	for _, k := range st.Keys {
		o.keys.Add(o.keyLine(k))
	}
	if len(st.Keys) == 0 {
		o.empty.Show()
	} else {
		o.empty.Hide()
	}
	if !typed {
		o.address.SetValue(st.Page)
		o.form.SetClean()
	}
	o.tools.RemoveAll()
	switch {
	case st.Current == nil:
		o.banner.Away()
	case o.leaked():
		o.banner.Say(widgets.Bad, words.T("The seal key was declared stolen: this computer prints without a seal until there is a new one."))
		o.tools.Add(widgets.NewPrimary(words.T("Make a new key"), theme.IconShield, o.renew))
	case st.Open:
		o.banner.Say(widgets.Good, words.T("This computer seals what it prints."))
		o.tools.Add(widgets.NewButton(words.T("Renew the key"), theme.IconRefresh, o.renew))
		o.tools.Add(widgets.NewButton(words.T("Another passphrase"), theme.IconEdit, o.relock))
		o.tools.Add(widgets.NewButton(words.T("Close it on this computer"), theme.IconLogout, o.forget))
	default:
		o.banner.Say(widgets.Warn, words.T("The seal key is not open on this computer: what it prints would carry no seal."))
		o.tools.Add(widgets.NewPrimary(words.T("Open with the passphrase"), theme.IconShield, o.open))
		o.tools.Add(widgets.NewButton(words.T("Passphrase lost: make a new key"), theme.IconRefresh, o.renew))
	}
	o.laid()
}

// laid sets what came or went in its place.
func (o *office) laid() {
	o.tools.Hidden = len(o.tools.Objects) == 0
	o.key.Refresh()
	o.page.Refresh()
	o.whole.Refresh()
}

// keepAddress keeps where the page is published.
func (o *office) keepAddress() {
	address := o.address.Value()
	desk.Do(o.s.scope, "address", func(ctx context.Context) error { return o.s.seal.SetPage(ctx, address) }, func(err error) {
		if err != nil {
			o.trouble(o.address.SetError, err)
			return
		}
		o.form.SetClean()
		o.load()
		if address == "" {
			o.s.desk.Say(words.T("New codes carry no link."))
		} else {
			o.s.desk.Say(words.T("New codes are links to this address."))
		}
	})
}

// trouble says an error beside the field that it belongs to, others as a notice.
func (o *office) trouble(field func(string), err error) {
	if text := sealing.Sentence(err); text != "" {
		field(text)
		return
	}
	o.s.desk.Fail(err)
}

// writePage asks for a folder and writes the page into it.
func (o *office) writePage() {
	if o.state.Current == nil {
		o.written.Say(widgets.Warn, sealing.Sentence(sealing.ErrNoKey), widgets.Offer{Text: words.T("Make the seal key"), Do: o.create})
		return
	}
	today := o.s.desk.Today()
	o.s.desk.Files.Folder(words.T("Write the page"), func(folder string) {
		desk.Run(o.s.scope, "page", func(ctx context.Context) (string, error) { return o.s.seal.WritePage(ctx, folder, today) }, func(path string, err error) {
			if err != nil {
				o.s.desk.Fail(err)
				return
			}
			o.written.Say(widgets.Good, words.T("The page is in %s.", path),
				widgets.Offer{Text: words.T("Look at it"), Do: func() { o.launch(path) }},
				widgets.Offer{Text: words.T("Open the folder"), Do: func() { o.launch(filepath.Dir(path)) }})
		})
	})
}

func (o *office) launch(path string) {
	desk.Do(o.s.scope, "", func(context.Context) error { return o.s.desk.Files.Launch(path) }, nil)
}

// forget takes the key off this PC after a question.
func (o *office) forget() {
	o.s.desk.Ask(desk.Question{Title: words.T("Close the seal key on this computer?"),
		Text: words.T("This computer seals nothing until it is opened again with the recovery passphrase. Make sure that the office has it."),
		Yes:  words.T("Close the key"), Danger: true}, func() {
		desk.Do(o.s.scope, "forget", o.s.seal.Forget, func(err error) {
			if err != nil {
				o.s.desk.Fail(err)
				return
			}
			o.load()
		})
	})
}

// ask opens a form beside the keys.
func (o *office) ask(title, sub string, form *widgets.Form, above ...fyne.CanvasObject) {
	o.typing = form
	form.OnCancel = o.leave
	o.panel.SetTitle(title, sub)
	head := widgets.PadSides(widgets.Rows(10, above...), 14, 16, 0, 16)
	o.panel.SetContent(container.NewStack(widgets.Frame(head, nil, nil, nil, form.Object())))
	o.split.Open(o.panel.Object())
	form.SetClean()
	form.Focus()
}

func (o *office) leave() {
	if o.typing != nil && o.typing.Dirty() {
		o.s.desk.AskDiscard(o.closePanel)
		return
	}
	o.closePanel()
}

func (o *office) closePanel() {
	o.typing = nil
	o.split.Close()
	o.panel.SetContent(container.NewStack()) // the passphrase goes with it
}

func (o *office) save() {
	if o.typing != nil {
		o.typing.Submit()
		return
	}
	o.form.Submit()
}

func (o *office) unsaved() bool {
	return o.typing != nil && o.typing.Dirty() || o.form.Dirty()
}

func (o *office) discard() {
	o.closePanel()
	o.address.SetValue(o.state.Page)
	o.form.SetClean()
}
