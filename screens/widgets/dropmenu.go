package widgets

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// DropMenu opens a menu below a button, as far to the left as the window needs.
func DropMenu(c fyne.Canvas, below fyne.CanvasObject, m *fyne.Menu) {
	pop := widget.NewPopUpMenu(m, c)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	at.Y += below.Size().Height + theme.Px(2)
	at.X = min(at.X, c.Size().Width-pop.MinSize().Width-theme.Px(8))
	pop.ShowAtPosition(at)
}
