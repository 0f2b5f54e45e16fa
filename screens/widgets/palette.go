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

// OpenChooser opens a box below an object that finds whatever suggest answers,
// and gives what was chosen to pick. Its width is in pixels at 100 %.
func OpenChooser(run Runner, below fyne.CanvasObject, width float32, hint string, suggest Suggest, pick func(Choice)) {
	on := canvasOf(below)
	if on == nil {
		return
	}
	c := &chooser{run: run, suggest: suggest, pick: pick, hint: hint}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	width = min(theme.Px(width), on.Size().Width-theme.Px(32))
	at.X = max(min(at.X, on.Size().Width-width-theme.Px(16)), theme.Px(8))
	at.Y += below.Size().Height + theme.Px(2)
	c.openAt(on, at, fyne.NewSize(width, 0), Choice{}, "")
}
