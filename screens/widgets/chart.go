package widgets

import (
	"image/color"

	"lingkaran/app/words"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Bars is a chart of one bar a month (or whatever the labels say), with a
// scale at its left. The bar under the pointer, else the last one, shows its value.
type Bars struct {
	widget.BaseWidget
	labels []string
	values []int
	hover  int // -1 for none
}

// NewBars returns an empty chart.
func NewBars() *Bars {
	b := &Bars{hover: -1}
	b.ExtendBaseWidget(b)
	return b
}

// Set draws other values; labels stand below them.
func (b *Bars) Set(labels []string, values []int) {
	b.labels, b.values, b.hover = labels, values, -1
	b.Refresh()
}

func (b *Bars) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }
func (b *Bars) MouseMoved(e *desktop.MouseEvent) {
	i := -1
	if n := len(b.values); n > 0 {
		left := b.left()
		if x := e.Position.X - left; x >= 0 {
			i = min(int(x/((b.Size().Width-left)/float32(n))), n-1)
		}
	}
	if i != b.hover {
		b.hover = i
		b.Refresh()
	}
}
func (b *Bars) MouseOut() { b.hover = -1; b.Refresh() }

// top returns a round number above the highest value and the step of the
// scale, of which there are at most five.
func (b *Bars) top() (top, step int) {
	highest := 0
	for _, v := range b.values {
		highest = max(highest, v)
	}
	for unit := 1; ; unit *= 10 {
		for _, m := range []int{1, 2, 5} {
			if step = unit * m; step*50 >= highest*11 { // room for the value above its bar
				return step * max((highest*11+step*10-1)/(step*10), 2), step
			}
		}
	}
}

func (b *Bars) left() float32 {
	top, _ := b.top()
	return fyne.MeasureText(words.Number(top), theme.Size(theme.SizeSmall), fyne.TextStyle{}).Width + theme.Px(10)
}

// CreateRenderer implements fyne.Widget.
func (b *Bars) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &barsRenderer{bars: b}
	r.Refresh()
	return r
}

type barsRenderer struct {
	bars    *Bars
	objects []fyne.CanvasObject
}

func (r *barsRenderer) Destroy()                     {}
func (r *barsRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *barsRenderer) MinSize() fyne.Size           { return fyne.NewSize(theme.Px(280), theme.Px(150)) }

// Layout draws: the number of bars and lines follows the values and the size.
func (r *barsRenderer) Layout(size fyne.Size) {
	b := r.bars
	r.objects = r.objects[:0]
	n := len(b.values)
	if n == 0 || size.Width <= 0 {
		return
	}
	small := theme.Size(theme.SizeSmall)
	word := func(text string, c color.Color, bold bool) *canvas.Text {
		t := canvas.NewText(text, c)
		t.TextSize, t.TextStyle = small, fyne.TextStyle{Bold: bold}
		return t
	}
	line := fyne.MeasureText("X", small, fyne.TextStyle{}).Height
	left := b.left()
	head, foot := line+theme.Px(4), line+theme.Px(8)
	high := size.Height - head - foot
	top, step := b.top()
	for v := 0; v <= top; v += step {
		y := float32(int(head + high*(1-float32(v)/float32(top))))
		rule := canvas.NewRectangle(theme.Color(base.ColorNameSeparator))
		rule.Move(fyne.NewPos(left, y))
		rule.Resize(fyne.NewSize(size.Width-left, 1))
		t := word(words.Number(v), theme.Color(theme.ColorMuted), false)
		t.Alignment = fyne.TextAlignTrailing
		t.Move(fyne.NewPos(0, y-line/2))
		t.Resize(fyne.NewSize(left-theme.Px(8), line))
		r.objects = append(r.objects, rule, t)
	}
	slot := (size.Width - left) / float32(n)
	every := 1
	for _, l := range b.labels {
		for fyne.MeasureText(l, small, fyne.TextStyle{}).Width+theme.Px(6) > slot*float32(every) {
			every++
		}
	}
	marked := b.hover
	if marked < 0 {
		marked = n - 1
	}
	for i, v := range b.values {
		x := left + slot*float32(i)
		width := min(slot*0.64, theme.Px(44))
		h := high * float32(v) / float32(top)
		bar := canvas.NewRectangle(theme.Color(theme.ColorBar))
		if i == marked {
			bar.FillColor = theme.Color(base.ColorNamePrimary)
		}
		bar.TopLeftCornerRadius, bar.TopRightCornerRadius = 3, 3
		bar.Move(fyne.NewPos(x+(slot-width)/2, head+high-h))
		bar.Resize(fyne.NewSize(width, h))
		r.objects = append(r.objects, bar)
		if i == marked {
			t := word(words.Number(v), theme.Color(base.ColorNameForeground), true)
			m := t.MinSize()
			at := min(max(x+(slot-m.Width)/2, left), size.Width-m.Width)
			t.Move(fyne.NewPos(at, head+high-h-line-1))
			t.Resize(m)
			r.objects = append(r.objects, t)
		}
		if i < len(b.labels) && (n-1-i)%every == 0 {
			t := word(b.labels[i], theme.Color(theme.ColorMuted), false)
			t.Alignment = fyne.TextAlignCenter
			t.Move(fyne.NewPos(x-slot, size.Height-line-theme.Px(1)))
			t.Resize(fyne.NewSize(slot*3, line))
			r.objects = append(r.objects, t)
		}
	}
}

func (r *barsRenderer) Refresh() {
	r.Layout(r.bars.Size())
	canvas.Refresh(r.bars)
}
