package desk

import (
	"strings"

	"lingkaran/app/words"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// TextQuestion asks for one line of text.
type TextQuestion struct {
	Title string
	Label string // of the field
	Text  string // that stands in it at first
	Hint  string // below it
	Yes   string // the deed
}

// AskText asks for a text and hands over what was typed, without spaces around
// it. It does not take an empty one. again opens the question once more, with
// what was typed and a sentence that says what was wrong with it.
func (d *Desk) AskText(q TextQuestion, yes func(text string, again func(why string))) {
	d.askText(q, "", yes)
}

func (d *Desk) askText(q TextQuestion, wrong string, yes func(string, func(string))) {
	var pop *widget.PopUp
	field := widgets.NewText("Text", q.Label, widgets.Required(), widgets.Wide(), widgets.Hint(q.Hint))
	close := func() {
		pop.Hide()
		d.asking = nil
	}
	form := widgets.NewForm(widgets.NewGroup("", field))
	submit := func() {
		text := strings.TrimSpace(field.Value())
		if why := field.Check(); why != "" {
			field.SetError(why)
			return
		}
		close()
		q.Text = text
		yes(text, func(why string) { d.askText(q, why, yes) })
	}
	form.OnSave, form.OnCancel = submit, close // Enter in the field
	agree := widgets.NewPrimary(q.Yes, "", submit)
	body := container.New(measure{420}, widgets.Rows(12,
		widgets.NewTitle(q.Title), field.Object(),
		container.NewHBox(layout.NewSpacer(), widgets.NewButton(words.T("Cancel"), "", close), widgets.PadSides(agree, 0, 0, 0, 4))))
	pop = widget.NewModalPopUp(container.NewStack(widgets.NewGround(base.ColorNameOverlayBackground), widgets.Pad(body, 16)), d.Window.Canvas())
	field.SetDraft(q.Text)
	field.SetError(wrong)
	d.asking = &asked{close: close, agree: submit, text: field.SetDraft}
	pop.Show()
	field.Focus()
	if e, ok := d.Window.Canvas().Focused().(interface{ TypedShortcut(fyne.Shortcut) }); ok && q.Text != "" {
		e.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// AnswerText types into the open question and answers it; tests use it.
func (d *Desk) AnswerText(text string) {
	if d.asking != nil && d.asking.text != nil {
		d.asking.text(text)
		d.asking.agree()
	}
}
