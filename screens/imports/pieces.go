package imports

import (
	"strconv"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"

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

// halves sets two objects side by side, each half the width.
func halves(a, b fyne.CanvasObject) fyne.CanvasObject { return container.New(half{}, a, b) }

type half struct{}

func (half) MinSize(o []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, c := range o {
		h = max(h, c.MinSize().Height)
	}
	return fyne.NewSize(theme.Px(120), h)
}

func (half) Layout(o []fyne.CanvasObject, s fyne.Size) {
	gap := theme.Px(16)
	w := (s.Width - gap) / 2
	for i, c := range o {
		c.Resize(fyne.NewSize(w, c.MinSize().Height))
		c.Resize(fyne.NewSize(w, max(c.MinSize().Height, s.Height)))
		c.Move(fyne.NewPos(float32(i)*(w+gap), 0))
	}
}
