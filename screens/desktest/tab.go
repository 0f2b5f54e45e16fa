package desktest

import (
	"lingkaran/data"
	"lingkaran/screens/chapter"

	"fyne.io/fyne/v2"
)

// Tab stands in for a ceremony's page with a single tab in sight.
type Tab struct {
	Part chapter.Part
	Left bool // the page was left

	office *Office
}

// Tab shows a tab of a ceremony in the window, as its page does.
func (o *Office) Tab(ceremony int64, open func(chapter.Page) chapter.Part) *Tab {
	o.Helper()
	t := &Tab{office: o}
	scope := o.Desk.NewScope()
	page := chapter.Page{Desk: o.Desk, ID: ceremony, Scope: scope, Chosen: func() bool { return !t.Left }, Guarded: t.guarded, Escape: t.Escape,
		Date: func() data.Date {
			c, err := o.DB.Ceremonies.Get(o.Context(), ceremony)
			o.Must(err)
			return c.Date
		}}
	scope.On(func(data.Event) {
		if !t.Left {
			t.Part.Load()
		}
	}, data.KindCeremony, data.KindAward, data.KindPrint, data.KindCompany, data.KindSignatory, data.KindOffice, data.KindSetting,
		data.KindContribution, data.KindCoverage, data.KindGuest, data.KindRundown)
	t.Part = open(page)
	o.Show(t)
	t.Part.Shown()
	return t
}

// Title implements desk.Screen.
func (t *Tab) Title() string { return "" }

// Content implements desk.Screen.
func (t *Tab) Content() fyne.CanvasObject { return t.Part.Content() }

// Reload implements desk.Screen.
func (t *Tab) Reload() { t.Part.Load() }

// Close implements desk.Screen.
func (t *Tab) Close() { t.Part.Close() }

// NewRecord does what the button at the top does.
func (t *Tab) NewRecord() {
	if _, _, do := t.Part.Primary(); do != nil {
		do()
	}
}

// Escape goes one step back, and at last leaves the page.
func (t *Tab) Escape() {
	if !t.Part.Escape() {
		t.guarded(func() {
			t.Left = true
			t.Part.Close()
		})
	}
}

func (t *Tab) guarded(then func()) {
	if !t.Part.Unsaved() {
		then()
		return
	}
	t.office.Desk.AskDiscard(func() {
		t.Part.Drop()
		then()
	})
}
