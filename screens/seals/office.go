package seals

import (
	"context"
	"path/filepath"

	"lingkaran/app/sealing"
	"lingkaran/app/words"
	"lingkaran/data"
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
	table   *widgets.Table[data.SealKey]
	address *widgets.Text
	form    *widgets.Form // of the address; only its field is shown
	written *widgets.Banner
	panel   *widgets.Panel
	typing  *widgets.Form // what the panel asks for, nil when it is away
	split   *widgets.Split
	object  fyne.CanvasObject
}

func newOffice(s *Screen) *office {
	o := &office{s: s, banner: widgets.NewBanner(), written: widgets.NewBanner(), tools: widgets.Columns(8), panel: widgets.NewPanel()}
	o.panel.OnClose = o.leave
	o.table = widgets.NewTable(s.desk.Runner, false,
		widgets.Column[data.SealKey]{Title: words.T("Key"), Width: 160, Flex: 1, Text: func(k data.SealKey) string { return k.KeyID }},
		widgets.Column[data.SealKey]{Title: words.T("Made on"), Width: 150, Text: func(k data.SealKey) string { return words.Date(data.DateOf(k.MadeAt.Local())) }},
		widgets.Column[data.SealKey]{Title: words.T("By"), Width: 90, Flex: 1, Muted: true, Drop: 1, Text: func(k data.SealKey) string { return k.MadeBy }},
		widgets.Column[data.SealKey]{Title: words.T("Status"), Width: 190, Chip: standing})
	o.table.SetEmpty(widgets.NewEmptyState(theme.IconShield, words.T("The office has no seal key yet"),
		words.T("With it each certificate and card gets a code that nobody can forge. It is made once, in a moment."), words.T("Make the seal key"), o.create))

	o.address = widgets.NewText("Address", words.T("Address of the published page"), widgets.Placeholder("https://"),
		widgets.Hint(words.T("New codes become links to it, so that any telephone's camera opens the check. Leave it empty when the page is not on a site.")))
	o.form = widgets.NewForm(widgets.NewGroup("", o.address))
	o.form.OnSave = o.keepAddress
	page := widgets.Rows(12,
		widgets.NewParagraph(words.T("Others check a print with one page that works on any telephone, without internet, and sends nothing anywhere. Write it, then put it on the office's site or send it by WhatsApp. Write it again after a key was renewed or prints were voided."), theme.ColorMuted),
		widgets.Columns(8, widgets.NewButton(words.T("Write the page"), theme.IconDownload, o.writePage)), o.written.Object(),
		widgets.Frame(nil, nil, nil, widgets.PadSides(beside(widgets.NewButton(words.T("Save address"), theme.IconSave, func() { o.form.Submit() })), 0, 0, 0, 8), o.address.Object()))
	key := widgets.Rows(12, o.banner.Object(), o.tools,
		widgets.NewParagraph(words.T("The private key lies on this computer, in your own folder, and in the database only under the recovery passphrase. Retired keys stay: what they sealed stays valid."), theme.ColorMuted).Small())
	left := widgets.Frame(widgets.PadSides(widgets.NewSection(words.T("Seal key"), key), 16, 16, 12, 16),
		widgets.Rows(0, widgets.NewRule(), widgets.PadSides(widgets.NewSection(words.T("Page for checking on a telephone"), page), 14, 16, 18, 16)),
		nil, nil, o.table.Object())
	o.split = widgets.NewSplit(left)
	o.object = o.split.Object()
	return o
}

func standing(k data.SealKey) (string, widgets.Tone) {
	if k.RetiredAt == nil {
		return words.T("In use"), widgets.Good
	}
	return words.T("Retired on %s", words.ShortDate(data.DateOf(k.RetiredAt.Local()))), widgets.Neutral
}

// load reads how the seal stands.
func (o *office) load() {
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
	o.state = st
	o.table.Load(widgets.SliceFeed(st.Keys, func(k data.SealKey) int64 { return k.ID }))
	if !typed {
		o.address.SetValue(st.Page)
		o.form.SetClean()
	}
	o.tools.RemoveAll()
	switch {
	case st.Current == nil:
		o.banner.Away()
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
	o.tools.Refresh()
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
