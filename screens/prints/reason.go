package prints

import (
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// reason asks why papers that left before are printed again: a field, and what
// it usually is, a click each.
type reason struct {
	s      *Screen
	field  *widgets.Text
	mark   *widgets.Paragraph
	object *fyne.Container
}

func newReason(s *Screen) *reason {
	r := &reason{s: s, mark: widgets.NewParagraph("", theme.ColorMuted).Small()}
	r.field = widgets.NewText("Reason", words.T("Why it is printed again"), widgets.Required(), widgets.Placeholder(words.T("For example: rained on")))
	usual := widgets.Columns(12)
	for _, why := range []string{words.T("damaged"), words.T("lost"), words.T("misprinted"), words.T("paper jam")} {
		usual.Add(widgets.NewLink(why, theme.ColorAccentText, func() { r.field.SetValue(why) }))
	}
	r.object = widgets.Rows(4, r.field.Object(), usual, r.mark)
	return r
}

// show is the field for n papers that left before; mark says what the office
// lets their copies bear.
func (r *reason) show(mark string) fyne.CanvasObject {
	r.mark.SetText(mark)
	visible(r.mark, mark != "")
	return widgets.PadSides(r.object, 6, 0, 0, 0)
}

// given returns the reason; it asks for one, and says false, when there is none.
func (r *reason) given() (string, bool) {
	if why := r.field.Check(); why != "" {
		r.field.SetError(words.T("Write why it is printed again. The reason stays in the register."))
		r.s.foot.object.Refresh()
		r.s.column.Refresh()
		r.field.Focus()
		return "", false
	}
	return r.field.Value(), true
}

// done empties the field: the next run has a reason of its own.
func (r *reason) done() { r.field.SetValue("") }

// because asks why a paper of the register is printed again, where the office
// wants to know, and goes on with the answer.
func (s *Screen) because(r *run, then func(reason string)) {
	if !r.NeedsReason() {
		then("")
		return
	}
	s.desk.AskText(desk.TextQuestion{Title: words.T("Print again"), Label: words.T("Why it is printed again"),
		Hint: words.T("For example: damaged, lost, misprinted. The reason stays in the register."), Yes: words.T("Print again")},
		func(text string, _ func(string)) { then(text) })
}
