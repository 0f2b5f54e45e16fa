package settings

import (
	"context"
	"errors"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// signatories lists who may sign, with the form beside the list.
type signatories struct {
	s      *Screen
	table  *widgets.Table[data.Signatory]
	rows   []data.Signatory
	split  *widgets.Split
	panel  *widgets.Panel
	form   *widgets.Form
	both   *desk.Versions // the form, or two versions of the signatory in its place
	images []*widgets.Photo
	was    data.Signatory
	base   map[string]string // what the form was filled with
}

func newSignatories(s *Screen) *signatories {
	g := &signatories{s: s}
	g.table = widgets.NewTable(s.desk.Runner, false,
		widgets.Column[data.Signatory]{Title: words.T("Name"), Width: 160, Flex: 2, Bold: true, Text: func(v data.Signatory) string { return v.Name }},
		widgets.Column[data.Signatory]{Title: words.T("Position"), Width: 150, Flex: 2, Text: func(v data.Signatory) string { return v.Position }},
		widgets.Column[data.Signatory]{Title: words.T("Valid"), Width: 170, Muted: true, Text: validity},
		widgets.Column[data.Signatory]{Title: words.T("Images"), Width: 120, Chip: images})
	g.table.OnSelect = func(id int64) { g.leave(func() { g.edit(id) }) }
	g.table.OnOpen = g.table.OnSelect
	g.table.SetEmpty(widgets.NewEmptyState(theme.IconEdit, words.T("Nobody signs yet"),
		words.T("Add who signs the certificates, with their position and, if wanted, pictures of signature and stamp."), words.T("Add signatory"), g.add))
	bar := widgets.PadSides(widgets.Frame(nil, nil, nil, widgets.NewButton(words.T("Add signatory"), theme.IconPlus, func() { g.leave(g.add) }),
		widgets.NewParagraph(words.T("Each ceremony chooses one or two of them."), theme.ColorMuted)), 12, 12, 12, 16)
	g.build()
	g.split = widgets.NewSplit(widgets.Frame(bar, nil, nil, nil, g.table.Object()))
	s.scope.On(func(data.Event) { g.open() }, data.KindSignatory)
	return g
}

func (g *signatories) build() {
	sign := widgets.NewPhoto("SignatureHash", words.T("Signature"), 150, 80, widgets.Wide(), widgets.Hint(words.T("Leave empty to sign by hand.")))
	stamp := widgets.NewPhoto("StampHash", words.T("Stamp"), 100, 100, widgets.Wide())
	g.images = []*widgets.Photo{sign, stamp}
	for _, p := range g.images {
		g.s.pictures(p)
	}
	g.form = widgets.NewForm(
		widgets.NewGroup("",
			widgets.NewText("Name", words.T("Name with titles"), widgets.Required(), widgets.Wide()),
			widgets.NewText("Position", words.T("Position"), widgets.Required(), widgets.Wide(), widgets.Placeholder(words.T("Kepala Kantor Cabang"))),
			widgets.NewText("Institution", words.T("Institution"), widgets.Wide()),
			widgets.NewDate("ValidFrom", words.T("In office from"), g.s.desk.Today),
			widgets.NewDate("ValidTo", words.T("In office to"), g.s.desk.Today)),
		widgets.NewGroup(words.T("Images on the certificate"), sign, stamp))
	g.form.OnSave = g.keep
	g.form.OnCancel = func() { g.leave(g.shut) }
	g.both = desk.NewVersions(g.s.scope, data.KindSignatory, g.form)
	g.both.Filled = g.showImages
	g.panel = widgets.NewPanel()
	g.panel.OnClose = func() { g.leave(g.shut) }
	g.panel.SetContent(g.both.Object())
}

func validity(v data.Signatory) string {
	switch {
	case v.ValidFrom.IsZero() && v.ValidTo.IsZero():
		return "–"
	case v.ValidTo.IsZero():
		return words.T("since %s", words.ShortDate(v.ValidFrom))
	case v.ValidFrom.IsZero():
		return words.T("to %s", words.ShortDate(v.ValidTo))
	}
	return words.ShortDate(v.ValidFrom) + " – " + words.ShortDate(v.ValidTo)
}

func images(v data.Signatory) (string, widgets.Tone) {
	switch {
	case v.SignatureHash != "" && v.StampHash != "":
		return words.T("Signature, stamp"), widgets.Good
	case v.SignatureHash != "":
		return words.T("Signature"), widgets.Good
	case v.StampHash != "":
		return words.T("Stamp"), widgets.Good
	}
	return words.T("By hand"), widgets.Neutral
}

func (g *signatories) object() fyne.CanvasObject { return g.split.Object() }
func (g *signatories) unsaved() bool             { return g.split.IsOpen() && g.form.Dirty() }
func (g *signatories) discard()                  { g.shut() }
func (g *signatories) save() {
	if g.split.IsOpen() {
		g.both.Submit()
	}
}

func (g *signatories) open() {
	desk.Run(g.s.scope, "signatories", func(ctx context.Context) ([]data.Signatory, error) {
		return g.s.desk.DB.Office.Signatories(ctx)
	}, func(rows []data.Signatory, err error) {
		if err != nil {
			g.s.desk.Fail(err)
			return
		}
		g.rows = rows
		g.table.Load(widgets.SliceFeed(rows, func(v data.Signatory) int64 { return v.ID }))
	})
}

// leave goes on when nothing typed is lost, or when the clerk agrees.
func (g *signatories) leave(then func()) {
	if g.unsaved() {
		g.s.desk.AskDiscard(func() { g.form.SetClean(); then() })
		return
	}
	then()
}

func (g *signatories) add() {
	g.show(data.Signatory{}, words.T("New signatory"))
}

func (g *signatories) edit(id int64) {
	for _, v := range g.rows {
		if v.ID == id {
			g.show(v, v.Name)
			return
		}
	}
}

func (g *signatories) show(v data.Signatory, title string) {
	g.was = v
	g.panel.SetTitle(title, v.Position)
	if v.ID == 0 {
		g.panel.SetTools()
	} else {
		g.panel.SetTools(widgets.NewTool(words.T("Delete"), theme.IconTrash, g.remove),
			g.s.historyButton(data.KindSignatory, func() int64 { return g.was.ID }))
	}
	g.form.Fill(signatoryValues(v))
	g.form.SetClean()
	g.base = g.form.Snapshot()
	g.showImages()
	g.split.Open(g.panel.Object())
	g.form.Focus()
}

func signatoryValues(v data.Signatory) map[string]string {
	return map[string]string{"Name": v.Name, "Position": v.Position, "Institution": v.Institution,
		"ValidFrom": words.ShortDate(v.ValidFrom), "ValidTo": words.ShortDate(v.ValidTo), "SignatureHash": v.SignatureHash, "StampHash": v.StampHash}
}

func (g *signatories) showImages() {
	for _, p := range g.images {
		g.s.showPicture(p)
	}
}

func (g *signatories) shut() {
	g.both.Back()
	g.form.SetClean()
	g.split.Close()
}

func (g *signatories) keep() {
	t := g.form.Snapshot()
	v := g.was
	v.Name, v.Position, v.Institution = t["Name"], t["Position"], t["Institution"]
	v.SignatureHash, v.StampHash = t["SignatureHash"], t["StampHash"]
	v.ValidFrom = g.form.Field("ValidFrom").(*widgets.Date).Value()
	v.ValidTo = g.form.Field("ValidTo").(*widgets.Date).Value()
	if !v.ValidFrom.IsZero() && !v.ValidTo.IsZero() && v.ValidTo.Before(v.ValidFrom) {
		g.form.ShowIssues([]widgets.Issue{{Field: "ValidTo", Text: words.T("This day is before the first day in office.")}})
		return
	}
	g.form.SetBusy(true)
	desk.Run(g.s.scope, "keep", func(ctx context.Context) (data.Signatory, error) {
		err := g.s.desk.DB.Office.SaveSignatory(ctx, &v)
		return v, err
	}, func(v data.Signatory, err error) {
		g.form.SetBusy(false)
		if errors.Is(err, data.ErrStale) || errors.Is(err, data.ErrNotFound) {
			g.both.Meet(g.meeting())
			return
		}
		if err != nil {
			g.s.desk.Fail(err)
			return
		}
		g.shut()
		g.s.desk.Say(words.T("%s is saved.", v.Name))
	})
}

// meeting is what two versions of a signatory are compared by.
func (g *signatories) meeting() desk.Meeting {
	store, id := g.s.desk.DB.Office, g.was.ID
	return desk.Meeting{ID: id, Version: g.was.Version, Base: g.base,
		Read: func(ctx context.Context) (desk.Kept, error) {
			rows, err := store.Signatories(ctx)
			if err != nil {
				return desk.Kept{}, err
			}
			for _, v := range rows {
				if v.ID == id {
					return desk.Kept{Version: v.Version, Values: signatoryValues(v), Take: func() { g.was, g.base = v, signatoryValues(v) }}, nil
				}
			}
			return desk.Kept{}, data.ErrNotFound
		},
		Restore: func(ctx context.Context) error { return store.RestoreSignatory(ctx, id) },
		Anew:    func() { g.was.Record = data.Record{} }}
}

func (g *signatories) remove() {
	v := g.was
	store := g.s.desk.DB.Office
	desk.Do(g.s.scope, "", func(ctx context.Context) error { return store.DeleteSignatory(ctx, v.ID) }, func(err error) {
		if err != nil {
			g.s.desk.Fail(err)
			return
		}
		g.shut()
		g.s.desk.Undoable(words.T("%s is deleted.", v.Name), func() {
			desk.Do(g.s.scope, "", func(ctx context.Context) error { return store.RestoreSignatory(ctx, v.ID) }, nil)
		})
	})
}
