package settings

import (
	"context"

	"lingkaran/app/sample"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Begin asks the first question of a fresh database: begin empty, or with the
// sample office. It asks nothing of an office that has records or a name.
func Begin(d *desk.Desk, empty bool) {
	if !empty {
		return
	}
	scope := d.NewScope()
	desk.Run(scope, "named", func(ctx context.Context) (bool, error) {
		o, err := d.DB.Office.Get(ctx)
		return o.Name != "", err
	}, func(named bool, err error) {
		if err == nil && named {
			scope.Close()
			return
		}
		ask(d, scope)
	})
}

func ask(d *desk.Desk, scope *desk.Scope) {
	var pop *widget.PopUp
	fresh := widgets.NewPrimary(words.T("Start empty"), theme.IconPlus, func() {
		pop.Hide()
		scope.Close()
		d.Nav.Ask(desk.SettingsRequest{Part: desk.PartOffice})
		d.Say(words.T("First the office: its name, unit code and logo. Then who signs."))
	})
	filled := widgets.NewButton(words.T("Fill with the sample"), theme.IconPeople, func() {
		pop.Hide()
		fill(d, scope)
	})
	body := widgets.Rows(16,
		widgets.Columns(12, widgets.NewIcon(theme.IconLogo, theme.ColorAccentText, 36),
			container.NewCenter(&widgets.Line{Text: words.T("Welcome to Lingkaran"), Scale: theme.SizeTitle, Style: fyne.TextStyle{Bold: true}})),
		widgets.NewParagraph(words.T("This database is new. You can start with your own office, or look around first in a sample office: the ceremony of 14 December 2022 with its six companies and invented workers."), ""),
		widgets.NewParagraph(words.T("The sample is only for looking around. For real work, start with an empty database."), theme.ColorMuted).Small(),
		widgets.Columns(8, layout.NewSpacer(), filled, fresh))
	pop = widget.NewModalPopUp(widgets.Pad(container.New(wide{520}, body), 24), d.Window.Canvas())
	pop.Show()
	d.Window.Canvas().Focus(fresh)
}

// fill makes the sample office and goes to the start page.
func fill(d *desk.Desk, scope *desk.Scope) {
	now := d.Now()
	desk.Long(scope, words.T("Filling the sample office"), func(ctx context.Context, report desk.Report) (sample.Filled, error) {
		return sample.Fill(ctx, d.DB, sample.Order{Now: now, Progress: report})
	}, func(_ sample.Filled, err error) {
		if err != nil { // cancelled, or the disk is full: nothing was filled in
			ask(d, scope)
			d.Fail(err)
			return
		}
		scope.Close()
		d.Restart()
		d.Say(words.T("The sample office is ready. All people and amounts in it are invented."))
	})
}

// wide gives its object a width.
type wide struct{ width float32 }

func (w wide) MinSize(o []fyne.CanvasObject) fyne.Size {
	width := theme.Px(w.width)
	o[0].Resize(fyne.NewSize(width, o[0].MinSize().Height))
	return fyne.NewSize(width, o[0].MinSize().Height)
}

func (w wide) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(s)
	o[0].Move(fyne.Position{})
}
