package imports

import (
	"strconv"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// rupiah writes an amount as it is kept.
func rupiah(kept string) string {
	n, err := strconv.ParseInt(kept, 10, 64)
	if err != nil {
		return kept
	}
	return words.Money(data.Rupiah(n))
}

// flushLeft takes the toolkit's padding at the left of a tick away.
func flushLeft(o fyne.CanvasObject) fyne.CanvasObject { return widgets.PadSides(o, 0, 0, 0, -6) }

// upright sets an object in the middle of the height that it is given.
func upright(o fyne.CanvasObject) fyne.CanvasObject { return container.New(inHeight{}, o) }

type inHeight struct{}

func (inHeight) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }
func (inHeight) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(fyne.NewSize(s.Width, o[0].MinSize().Height))
	h := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(s.Width, h))
	o[0].Move(fyne.NewPos(0, max(0, float32(int((s.Height-h)/2)))))
}

// roomy sets what is chosen above the rows that it is about. Where the window
// is too low for both, the rows keep a least height and the whole scrolls.
func roomy(above, rows fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVScroll(container.New(aboveRows{}, above, rows))
}

type aboveRows struct{}

const leastRows = 280 // height at 100 %

func (aboveRows) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(max(o[0].MinSize().Width, o[1].MinSize().Width), o[0].MinSize().Height+theme.Px(leastRows))
}

func (aboveRows) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(fyne.NewSize(s.Width, o[0].MinSize().Height))
	h := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(s.Width, h))
	o[0].Move(fyne.Position{})
	o[1].Resize(fyne.NewSize(s.Width, max(theme.Px(leastRows), s.Height-h)))
	o[1].Move(fyne.NewPos(0, h))
}
