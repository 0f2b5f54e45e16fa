package workers

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// flow sets objects side by side and goes on in the next line where there is
// no room. Its height depends on the width, which a layout learns last: when
// it changes, resized is told, to lay out what is around it anew.
type flow struct {
	gap     float32 // at 100 %
	cell    float32 // least width of equal cells at 100 %; 0 for each its own
	width   float32
	high    float32
	resized func()
}

// newFlow returns a container of such lines.
func newFlow(gap, cell float32, resized func(), objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{gap: gap, cell: cell, resized: resized}, objects...)
}

func (f *flow) each(objects []fyne.CanvasObject, width float32, place func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	gap := theme.Px(f.gap)
	cell := float32(0)
	if f.cell > 0 {
		n := float32(max(int((width+gap)/(theme.Px(f.cell)+gap)), 1))
		cell = float32(int((width - gap*(n-1)) / n))
	}
	type put struct {
		o    fyne.CanvasObject
		x    float32
		size fyne.Size
	}
	var line []put
	x, y, high := float32(0), float32(0), float32(0)
	end := func() { // each stands in the middle of its line
		for _, p := range line {
			place(p.o, fyne.NewPos(p.x, y+float32(int((high-p.size.Height)/2))), p.size)
		}
		y += high
		x, high, line = 0, 0, line[:0]
	}
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		if cell > 0 {
			size.Width = cell
		}
		if x > 0 && x+size.Width > width+0.5 {
			end()
			y += gap
		}
		size.Width = min(size.Width, max(width, 1))
		line = append(line, put{o, x, size})
		x += size.Width + gap
		high = max(high, size.Height)
	}
	end()
	return y
}

func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := f.width
	if width <= 0 {
		width = theme.Px(600)
	}
	return fyne.NewSize(theme.Px(120), f.each(objects, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {}))
}

func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	high := f.each(objects, size.Width, func(o fyne.CanvasObject, at fyne.Position, s fyne.Size) {
		o.Move(at)
		o.Resize(s)
	})
	if high != f.high {
		f.high = high
		if high > size.Height+0.5 && f.resized != nil {
			f.resized()
		}
	}
}
