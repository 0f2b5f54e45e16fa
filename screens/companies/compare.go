package companies

import (
	"maps"

	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// compare is called when someone else changed the record meanwhile. theirs is
// the record as it is kept now. What only one side changed is brought together
// without a question; where both changed the same field the clerk chooses.
func (e *editor) compare(theirs map[string]string, labels map[string]words.Key) {
	merged, clashes := desk.Merge(e.base, e.form.Snapshot(), theirs)
	e.base = theirs
	take := func(values map[string]string) {
		e.form.Fill(theirs)
		e.form.SetClean()
		e.form.Fill(values)
		e.choosing = false
		e.body.Objects = []fyne.CanvasObject{e.form.Object()}
		e.body.Refresh()
		e.typing.Typed()
	}
	if len(clashes) == 0 {
		take(merged)
		e.banner.Say(widgets.Info, words.T("Someone else changed this record meanwhile. Their changes now stand in the form beside yours. Look at it and save once more."))
		return
	}
	yielding := maps.Clone(merged) // their side of the clashes, my other changes
	for _, c := range clashes {
		if c.Theirs == "" {
			delete(yielding, c.Field)
		} else {
			yielding[c.Field] = c.Theirs
		}
	}
	said := func() {
		e.banner.Say(widgets.Info, words.T("Look at the form and save once more."))
	}
	cells := []fyne.CanvasObject{widgets.NewCaption(words.T("Field")), widgets.NewCaption(words.T("Kept now, by someone else")), widgets.NewCaption(words.T("Typed by you"))}
	for _, c := range clashes {
		cells = append(cells, widgets.NewParagraph(label(labels, c.Field), theme.ColorMuted),
			widgets.NewParagraph(words.OrDash(typed(c.Field, c.Theirs)), ""), widgets.NewParagraph(words.OrDash(typed(c.Field, c.Mine)), ""))
	}
	view := widgets.Rows(16,
		widgets.NewTitle(words.T("Someone else changed this record meanwhile")),
		widgets.NewParagraph(words.T("Both of you changed the fields below. Choose whose values the form shall hold; nothing is saved before you save."), theme.ColorMuted),
		container.New(layout.NewGridLayoutWithColumns(3), cells...),
		container.New(&widgets.Flow{Gap: 8},
			widgets.NewButton(words.T("Take mine"), theme.IconEdit, func() { take(merged); said() }),
			widgets.NewButton(words.T("Take theirs"), theme.IconDownload, func() { take(yielding); said() })))
	e.choosing = true
	e.banner.Away()
	e.body.Objects = []fyne.CanvasObject{container.NewVScroll(widgets.Pad(view, 20))}
	e.body.Refresh()
}
