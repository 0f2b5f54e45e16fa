package widgets

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
)

// Flow sets objects side by side and goes on in the next line where there is
// no room, each in the middle of its line. Its height depends on the width,
// which a layout learns last. Lengths are pixels at 100 %.
type Flow struct {
	Gap  float32 // between objects
	Line float32 // between lines; Gap when 0
	Cell float32 // least width of equal cells; 0 for each its own
	// Resized is told when the lines need another height than before: what is
	// around them is to be laid out anew. It may be nil.
	Resized func()

	width, high float32 // as it was last laid out
}

func (f *Flow) each(objects []fyne.CanvasObject, width float32, place func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	gap, between := theme.Px(f.Gap), theme.Px(f.Line)
	if f.Line == 0 {
		between = gap
	}
	cell := float32(0)
	if f.Cell > 0 {
		n := float32(max(int((width+gap)/(theme.Px(f.Cell)+gap)), 1))
		cell = float32(int((width - gap*(n-1)) / n))
	}
	type put struct {
		o    fyne.CanvasObject
		x    float32
		size fyne.Size
	}
	var line []put
	x, y, high := float32(0), float32(0), float32(0)
	end := func() {
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
			y += between
		}
		size.Width = min(size.Width, max(width, 1))
		line = append(line, put{o, x, size})
		x += size.Width + gap
		high = max(high, size.Height)
	}
	end()
	return y
}

// MinSize implements fyne.Layout.
func (f *Flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := f.width
	if width <= 0 {
		width = theme.Px(600)
	}
	return fyne.NewSize(theme.Px(120), f.each(objects, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {}))
}

// Layout implements fyne.Layout.
func (f *Flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	high := f.each(objects, size.Width, func(o fyne.CanvasObject, at fyne.Position, s fyne.Size) {
		o.Move(at)
		o.Resize(s)
	})
	if high != f.high {
		f.high = high
		if high > size.Height+0.5 && f.Resized != nil {
			f.Resized()
		}
	}
}
