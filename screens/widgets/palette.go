package widgets

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
)

// OpenPalette opens one wide box near the top of a window that finds whatever
// suggest answers, and gives what was chosen to pick. The answer to the empty
// text is what can always be done.
func OpenPalette(run Runner, on fyne.Canvas, hint string, suggest Suggest, pick func(Choice)) {
	c := &chooser{run: run, suggest: suggest, pick: pick, hint: hint}
	room := on.Size()
	width := min(theme.Px(600), room.Width-theme.Px(64))
	at := fyne.NewPos(float32(int((room.Width-width)/2)), theme.Px(72))
	c.openAt(on, at, fyne.NewSize(width, 0), Choice{}, "")
}
