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

// grid sets fields side by side in equal cells, their heads on one line, and
// goes on below where there is no room.
type grid struct {
	cell    float32 // least width of a cell at 100 %
	resized func()
	width   float32
	high    float32
}

func (g *grid) each(objects []fyne.CanvasObject, width float32, place func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	gap, line := theme.Px(16), theme.Px(8)
	n := float32(max(int((width+gap)/(theme.Px(g.cell)+gap)), 1))
	cell := float32(int((width - gap*(n-1)) / n))
	x, y, high := float32(0), float32(0), float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if x > 0 && x+cell > width+0.5 {
			x, y, high = 0, y+high+line, 0
		}
		o.Resize(fyne.NewSize(cell, o.MinSize().Height)) // lets a note below a field wrap
		m := o.MinSize()
		place(o, fyne.NewPos(x, y), fyne.NewSize(cell, m.Height))
		x += cell + gap
		high = max(high, m.Height)
	}
	return y + high
}

// MinSize implements fyne.Layout.
func (g *grid) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := g.width
	if width <= 0 {
		width = theme.Px(900)
	}
	return fyne.NewSize(theme.Px(240), g.each(objects, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {}))
}

// Layout implements fyne.Layout.
func (g *grid) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	g.width = size.Width
	high := g.each(objects, size.Width, func(o fyne.CanvasObject, at fyne.Position, s fyne.Size) {
		o.Move(at)
		o.Resize(s)
	})
	if high != g.high {
		g.high = high
		if high > size.Height+0.5 && g.resized != nil {
			g.resized()
		}
	}
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
