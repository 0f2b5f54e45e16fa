package ceremonies

import (
	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// reissue tells that a printed certificate says something else than a new one
// would, and offers the two ways: leave the paper as it is, or declare it void
// and issue another.
type reissue struct {
	award  *award
	reason *widgets.Text
	asking bool
	object *fyne.Container
}

func newReissue(a *award) *reissue {
	r := &reissue{award: a, object: container.NewStack()}
	r.reason = widgets.NewText("Reason", words.T("Why is the printed certificate void?"), widgets.Required(),
		widgets.Placeholder(words.T("For example: the company’s name was misspelt")))
	r.object.Hide()
	return r
}

func (r *reissue) draw(o *overview) {
	p, differs := o.papers[r.award.row.ID]
	print, printed := o.prints[r.award.row.ID]
	r.object.RemoveAll()
	if !differs || !printed {
		r.asking = false
		r.object.Hide()
		return
	}
	tint, ink, icon := theme.ColorWarnTint, theme.ColorWarnText, theme.IconWarning
	title := words.T("Certificate %s says something else than the records do now.", print.Number)
	if p.kept {
		tint, ink, icon = theme.ColorNeutralTint, theme.ColorNeutralText, theme.IconInfo
		title = words.T("Certificate %s is left as it was printed, although the records say something else now.", print.Number)
	}
	lines := widgets.Rows(8, widgets.NewParagraph(title, ink))
	for _, d := range shownDifferences(p.differences) {
		lines.Add(widgets.Rows(1, widgets.NewCaption(layout.FieldTitle(d.field)),
			widgets.NewParagraph(words.T("Printed: %s", orNothing(d.frozen)), ink).Small(),
			widgets.NewParagraph(words.T("Now: %s", orNothing(d.present)), ink).Small()))
	}
	if r.asking {
		lines.Add(r.reason.Object())
		lines.Add(widgets.NewParagraph(words.T("The number %s is never used again. The new certificate gets a new one when it is printed.", print.Number), ink).Small())
		lines.Add(widgets.Columns(8,
			widgets.NewButton(words.T("Never mind"), "", func() { r.ask(o, false) }),
			widgets.NewDanger(words.T("Declare void and print anew"), "", r.void)))
	} else {
		buttons := widgets.Columns(8)
		if !p.kept {
			buttons.Add(widgets.NewButton(words.T("Leave as printed"), "", func() { r.award.page.keepPapers([]int64{r.award.row.ID}) }))
		}
		buttons.Add(widgets.NewButton(words.T("Issue anew"), theme.IconRefresh, func() { r.ask(o, true) }))
		lines.Add(buttons)
	}
	ground := widgets.NewGround(tint)
	ground.Radius = 6
	left := widgets.PadSides(widgets.Rows(0, widgets.NewIcon(icon, ink, 18)), 0, 10, 0, 0)
	r.object.Add(container.NewStack(ground, widgets.PadSides(widgets.Frame(nil, nil, left, nil, lines), 10, 12, 12, 12)))
	r.object.Show()
	r.object.Refresh()
	r.award.form.Object().Refresh()
}

// shownDifferences leaves out the place alone, which is printed with the date,
// when the line of place and date differs too.
func shownDifferences(all []difference) []difference {
	var line bool
	for _, d := range all {
		line = line || d.field == "date_place"
	}
	var shown []difference
	for _, d := range all {
		if !(d.field == "place" && line) {
			shown = append(shown, pictured(d))
		}
	}
	return shown
}

// pictured says of a picture that it is there, not its hash.
func pictured(d difference) difference {
	if len(d.field) > 6 && d.field[:6] == "image." {
		if d.frozen != "" {
			d.frozen = words.T("the former picture")
		}
		if d.present != "" {
			d.present = words.T("the present picture")
		}
	}
	return d
}

func orNothing(s string) string {
	if s == "" {
		return words.T("nothing")
	}
	return s
}

// ask shows or hides the question for the reason.
func (r *reissue) ask(o *overview, on bool) {
	r.asking = on
	r.reason.SetValue("")
	r.reason.SetError("")
	r.draw(o)
	if on {
		r.reason.Focus()
	}
}

// void declares the print void and goes to the printing of the new one.
func (r *reissue) void() {
	if text := r.reason.Check(); text != "" {
		r.reason.SetError(text)
		r.reason.Focus()
		return
	}
	p, id, reason := r.award.page, r.award.row.ID, r.reason.Value()
	p.guarded(func() {
		r.asking = false
		p.voidPapers([]int64{id}, reason)
	})
}
