package companies

import (
	"context"
	"strconv"
	"strings"

	"lingkaran/app/letters"
	"lingkaran/app/numbering"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// letterText is the form of the office's own text of a letter, with who signs
// and how letters are numbered.
type letterText struct {
	still
	s       *Screen
	scope   *desk.Scope
	kind    data.LetterKind
	changed func() // is told of what was kept
	form    *widgets.Form
	signer  *widgets.Select
	view    fyne.CanvasObject
}

// letterSettings is what the form holds.
type letterSettings struct {
	text            letters.Text
	pattern, signer string
	signatories     []data.Signatory
}

func newLetterText(s *Screen, kind data.LetterKind, changed func()) *letterText {
	t := &letterText{s: s, scope: s.desk.NewScope(), kind: kind, changed: changed}
	pattern := widgets.NewText("Pattern", words.T("Number of a letter"), widgets.Required(), widgets.Hint(words.T("Parts that are filled in: {SEQ:3:YEAR}, {UNIT}, {ROMAN}, {MM}, {YYYY}.")))
	pattern.Rule = func(text string) string {
		_, err := numbering.Parse(text)
		return numbering.Sentence(err)
	}
	t.signer = widgets.NewSelect("Signer", words.T("Signed by"), nil)
	fields := "{{" + strings.Join(letters.Fields(kind), "}}, {{") + "}}"
	t.form = widgets.NewForm(
		widgets.NewGroup("", widgets.NewText("Subject", words.T("Subject"), widgets.Required(), widgets.Wide()),
			widgets.NewMultiline("Body", words.T("Text"), 14, widgets.Required(), widgets.Wide(), widgets.Hint(words.T("It may name %s.", fields)))),
		widgets.NewGroup(words.T("All letters"), pattern, t.signer))
	t.form.OnSave, t.form.OnCancel = t.keep, t.escape
	usual := widgets.NewButton(words.T("Back to the usual text"), theme.IconUndo, func() {
		d := letters.Default(kind)
		t.form.Field("Subject").SetDraft(d.Subject)
		t.form.Field("Body").SetDraft(d.Body)
	})
	t.view = widgets.Frame(newHead(words.T("Back"), t.escape, elided(widgets.NewTitle(words.T("Text of the letter"))), elided(widgets.NewCaption(letterTitle(kind))), usual),
		nil, nil, nil, container.New(bounded{860}, t.form.Object()))
	t.read()
	return t
}

func (t *letterText) object() fyne.CanvasObject { return t.view }
func (t *letterText) whole() bool               { return true }
func (t *letterText) editing() bool             { return true }
func (t *letterText) unsaved() bool             { return t.form.Dirty() }
func (t *letterText) save()                     { t.form.Submit() }
func (t *letterText) escape()                   { t.s.cancel(t) }
func (t *letterText) focus()                    { t.form.Focus() }
func (t *letterText) close()                    { t.scope.Close() }

func (t *letterText) read() {
	db := t.s.desk.DB
	desk.Run(t.scope, "letter text", func(ctx context.Context) (l letterSettings, err error) {
		if l.text, err = letters.Texts(ctx, db, t.kind); err != nil {
			return l, err
		}
		if l.pattern, err = db.Office.Setting(ctx, letters.SettingPattern); err != nil {
			return l, err
		}
		if l.pattern == "" {
			l.pattern = letters.DefaultPattern
		}
		if l.signer, err = db.Office.Setting(ctx, letters.SettingSignatory); err != nil {
			return l, err
		}
		l.signatories, err = db.Office.Signatories(ctx)
		return l, err
	}, func(l letterSettings, err error) {
		if err != nil {
			t.s.fail(err)
			return
		}
		choices := []widgets.Choice{{Title: words.T("The first who may sign on the day")}}
		for _, g := range l.signatories {
			choices = append(choices, widgets.Choice{Value: strconv.FormatInt(g.ID, 10), Title: g.Name, Detail: g.Position})
		}
		t.signer.SetChoices(choices)
		t.form.Fill(map[string]string{"Subject": l.text.Subject, "Body": l.text.Body, "Pattern": l.pattern, "Signer": l.signer})
		t.form.SetClean()
	})
}

func (t *letterText) keep() {
	v := t.form.Snapshot()
	text := letters.Text{Subject: v["Subject"], Body: v["Body"]}
	if err := letters.Check(t.kind, text); err != nil {
		t.form.ShowIssues([]widgets.Issue{{Field: "Body", Text: letters.Sentence(err)}})
		return
	}
	pattern := v["Pattern"]
	if pattern == letters.DefaultPattern {
		pattern = ""
	}
	t.form.SetBusy(true)
	db := t.s.desk.DB
	desk.Do(t.scope, "keep letter text", func(ctx context.Context) error {
		if err := letters.Keep(ctx, db, t.kind, text); err != nil {
			return err
		}
		if err := db.Office.SetSetting(ctx, letters.SettingPattern, pattern); err != nil {
			return err
		}
		return db.Office.SetSetting(ctx, letters.SettingSignatory, v["Signer"])
	}, func(err error) {
		t.form.SetBusy(false)
		if err != nil {
			t.s.fail(err)
			return
		}
		t.form.SetClean()
		t.escape()
		t.s.desk.Say(words.T("The text of the letter is saved."))
		t.changed()
	})
}
