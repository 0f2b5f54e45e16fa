package companies

import (
	"fyne.io/fyne/v2"
)

// bounded keeps a form that takes the whole content at a width that is read
// with ease, in pixels at 100 %.
type bounded struct{ width float32 }

func (b bounded) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }
func (b bounded) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(fyne.NewSize(min(s.Width, px(b.width)), s.Height))
	o[0].Move(fyne.Position{})
}

// shares sets objects side by side, each with its share of the width.
type shares []float32

func (w shares) MinSize(o []fyne.CanvasObject) fyne.Size {
	var m fyne.Size
	for _, c := range o {
		m.Width += c.MinSize().Width + px(8)
		m.Height = max(m.Height, c.MinSize().Height)
	}
	return m
}

func (w shares) Layout(o []fyne.CanvasObject, s fyne.Size) {
	room, x := s.Width-px(8)*float32(len(o)-1), float32(0)
	for i, c := range o {
		width := room * w[i]
		c.Resize(fyne.NewSize(width, s.Height))
		c.Move(fyne.NewPos(x, 0))
		x += width + px(8)
	}
}

// remark sets a sentence at the left and what belongs to it at the right, or
// on a line of its own where there is no room for both.
type remark struct {
	gap   float32
	width float32 // it was last laid out in
}

func (r *remark) marks(o []fyne.CanvasObject) (size fyne.Size) {
	for _, c := range o[1:] {
		m := c.MinSize()
		size.Width += m.Width + px(r.gap)
		size.Height = max(size.Height, m.Height)
	}
	return size
}

// broken reports whether the marks need a line of their own in a width.
func (r *remark) broken(o []fyne.CanvasObject, width float32) bool {
	return width > 0 && len(o) > 1 && o[0].MinSize().Width+r.marks(o).Width > width
}

func (r *remark) MinSize(o []fyne.CanvasObject) fyne.Size {
	text, marks := o[0].MinSize(), r.marks(o)
	if r.broken(o, r.width) {
		return fyne.NewSize(min(text.Width, px(80)), text.Height+px(4)+marks.Height)
	}
	return fyne.NewSize(min(text.Width, px(80)), max(text.Height, marks.Height))
}

func (r *remark) Layout(o []fyne.CanvasObject, s fyne.Size) {
	r.width = s.Width
	text, marks := o[0].MinSize(), r.marks(o)
	x, y, line := s.Width-marks.Width+px(r.gap), float32(0), max(text.Height, marks.Height)
	if r.broken(o, s.Width) {
		x, y, line = 0, text.Height+px(4), text.Height
	}
	o[0].Resize(fyne.NewSize(s.Width, line))
	o[0].Move(fyne.Position{})
	for _, c := range o[1:] {
		m := c.MinSize()
		c.Resize(m)
		c.Move(fyne.NewPos(x, y+(max(marks.Height, m.Height)-m.Height)/2))
		x += m.Width + px(r.gap)
	}
}
