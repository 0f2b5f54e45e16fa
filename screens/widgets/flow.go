package widgets

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Flow sets objects side by side and goes on in the next line where there is
// no room. Its height depends on the width, which a layout learns last.
// Lengths are pixels at 100 %.
type Flow struct {
	Gap  float32 // between objects
	Line float32 // between lines; Gap when 0
	Cell float32 // least width of equal cells; 0 for each its own
	Top  bool    // fields with their heads on one line; else each in the middle of its line
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
			down := float32(0)
			if !f.Top {
				down = float32(int((high - p.size.Height) / 2))
			}
			place(p.o, fyne.NewPos(p.x, y+down), p.size)
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
			o.Resize(fyne.NewSize(cell, size.Height)) // lets a note below a field wrap
			size = fyne.NewSize(cell, o.MinSize().Height)
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

// Halves sets two objects side by side, equally wide and equally high, with a
// gap of pixels at 100 % between them.
func Halves(gap float32, a, b fyne.CanvasObject) fyne.CanvasObject {
	return container.New(halves{gap}, a, b)
}

type halves struct{ gap float32 }

func (h halves) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(2*max(a.Width, b.Width)+theme.Px(h.gap), max(a.Height, b.Height))
}

func (h halves) Layout(o []fyne.CanvasObject, s fyne.Size) {
	gap := theme.Px(h.gap)
	w := float32(int((s.Width - gap) / 2))
	for i, c := range o {
		c.Resize(fyne.NewSize(w, s.Height))
		c.Move(fyne.NewPos(float32(i)*(w+gap), 0))
	}
}
