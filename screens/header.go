package screens

import (
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
)

// header names the screen, says how much it lists, and holds its one primary
// action and the way to everything else.
type header struct {
	shell   *Shell
	title   *widgets.Line
	count   *widgets.Line
	primary *widgets.Button
	object  fyne.CanvasObject
}

func newHeader(s *Shell) *header {
	h := &header{shell: s}
	h.title = &widgets.Line{Scale: theme.SizeTitle, Style: fyne.TextStyle{Bold: true}}
	h.title.ExtendBaseWidget(h.title)
	h.count = &widgets.Line{Color: theme.ColorMuted, Elide: true}
	h.count.ExtendBaseWidget(h.count)
	h.primary = widgets.NewPrimary("", "", nil)
	h.primary.Hide()
	find := widgets.NewButton(words.T("Find anything")+"   Ctrl+K", theme.IconSearch, s.openPalette)
	// The primary action goes when its form opens. What stays must not move under
	// the hand that has just clicked it, or a double click presses that too.
	row := widgets.Frame(nil, nil, nil, widgets.Columns(8, h.primary, find), widgets.Columns(10, h.title, h.count))
	h.object = widgets.Rows(0, widgets.On(base.ColorNameBackground, widgets.PadSides(row, 11, 16, 11, 16)), widgets.NewRule())
	return h
}

func (h *header) draw(here desk.Screen) {
	h.title.SetText(here.Title())
	count := ""
	if c, ok := here.(desk.Counter); ok {
		count = c.Count()
	}
	h.count.SetText(count)
	h.primary.Hide()
	if p, ok := here.(desk.PrimaryActor); ok {
		label, icon, do := p.PrimaryAction()
		if do != nil {
			h.primary.Do = do
			h.primary.Icon = theme.NameOf(icon)
			h.primary.SetText(label)
			h.primary.Show()
		}
	}
	h.primary.Refresh()
	h.object.Refresh()
}
