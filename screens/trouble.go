package screens

import (
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"
)

// Remedy is something the clerk can do about a trouble at the start. Work runs
// off the window's thread, with the buttons out of reach; Then gets what came
// of it on the window's thread.
type Remedy struct {
	Title string
	Work  func() error
	Then  func(error)
}

// Trouble returns the small window that is shown in place of the program when
// the office's records cannot be opened: what is wrong, why, and what to do
// now. The first remedy is the recommended one. Show it and run the app.
func Trouble(app fyne.App, e desk.Explanation, remedies ...Remedy) fyne.Window {
	settings := desk.NewSettings(app.Preferences())
	words.Use(settings.Language())
	settings.Apply(app)
	w := app.NewWindow("Lingkaran")
	w.SetPadded(false)
	rows := widgets.Rows(10, widgets.NewParagraph(e.What, ""))
	for _, text := range []string{e.Why, e.Do} {
		if text != "" {
			rows.Add(widgets.NewParagraph(text, theme.ColorMuted))
		}
	}
	buttons := widgets.Columns(8, layout.NewSpacer(), widgets.NewButton(words.T("Close the program"), "", app.Quit))
	run := widgets.Background()
	for i, r := range remedies {
		b := widgets.NewButton(r.Title, "", func() {
			buttons.Hide()
			run.Go(func() {
				err := r.Work()
				run.Do(func() { r.Then(err) })
			})
		})
		if i == 0 {
			b.Rank = widgets.Primary
		}
		buttons.Add(b)
	}
	head := widgets.Frame(nil, nil, widgets.PadSides(widgets.NewIcon(theme.IconWarning, theme.ColorWarnText, 28), 0, 12, 0, 0), nil,
		widgets.NewTitle(words.T("The records cannot be opened")))
	w.SetContent(widgets.Pad(widgets.Frame(widgets.Rows(16, head, rows), buttons, nil, nil, layout.NewSpacer()), 24))
	w.Resize(fyne.NewSize(theme.Px(600), theme.Px(300)))
	w.CenterOnScreen()
	return w
}
