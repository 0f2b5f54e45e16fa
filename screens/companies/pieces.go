package companies

import (
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

func px(n float32) float32 { return theme.Px(n) }

func bold(text string) *widgets.Line {
	l := widgets.NewLine(text)
	l.Style = fyne.TextStyle{Bold: true}
	return l
}

func elided(l *widgets.Line) *widgets.Line {
	l.Elide = true
	return l
}

// newHead is the head of a pane that takes the whole content: the way back,
// the title, what it belongs to, and buttons at the right.
func newHead(tip string, back func(), title, sub fyne.CanvasObject, right ...fyne.CanvasObject) fyne.CanvasObject {
	row := widgets.Frame(nil, nil,
		widgets.PadSides(container.NewCenter(widgets.NewIconButton(theme.IconChevronLeft, tip, back)), 0, 8, 0, 0),
		widgets.PadSides(container.NewCenter(widgets.Columns(8, right...)), 0, 0, 0, 12),
		widgets.Rows(1, title, sub))
	return widgets.Rows(0, widgets.PadSides(row, 8, 16, 8, 10), widgets.NewRule())
}

// figure is a number with what it counts above it.
func figure(label, value string) fyne.CanvasObject {
	v := widgets.NewTitle(value)
	v.Elide = false
	return widgets.Rows(2, widgets.NewCaption(label), v)
}

// entryRow is one short record in a section: a click, Enter or Space goes
// there, and it tells so under the pointer.
type entryRow struct {
	widget.BaseWidget
	content fyne.CanvasObject
	do      func()
	hovered bool
	focused bool
}

func newEntryRow(content fyne.CanvasObject, do func()) *entryRow {
	r := &entryRow{content: widgets.PadSides(content, 6, 8, 6, 8), do: do}
	r.ExtendBaseWidget(r)
	return r
}

func (r *entryRow) Tapped(*fyne.PointEvent)        { r.do() }
func (r *entryRow) Cursor() desktop.Cursor         { return desktop.PointerCursor }
func (r *entryRow) MouseIn(*desktop.MouseEvent)    { r.hovered = true; r.Refresh() }
func (r *entryRow) MouseMoved(*desktop.MouseEvent) {}
func (r *entryRow) MouseOut()                      { r.hovered = false; r.Refresh() }
func (r *entryRow) FocusGained()                   { r.focused = true; r.Refresh() }
func (r *entryRow) FocusLost()                     { r.focused = false; r.Refresh() }
func (r *entryRow) TypedRune(rune)                 {}
func (r *entryRow) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		r.do()
	case fyne.KeyEscape: // is the window's
		if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil && c.OnTypedKey() != nil {
			c.OnTypedKey()(k)
		}
	}
}

// CreateRenderer implements fyne.Widget.
func (r *entryRow) CreateRenderer() fyne.WidgetRenderer {
	v := &entryRowRenderer{row: r, ground: canvas.NewRectangle(nil)}
	v.Refresh()
	return v
}

type entryRowRenderer struct {
	row    *entryRow
	ground *canvas.Rectangle
}

func (v *entryRowRenderer) Destroy() {}
func (v *entryRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.ground, v.row.content}
}
func (v *entryRowRenderer) MinSize() fyne.Size { return v.row.content.MinSize() }
func (v *entryRowRenderer) Layout(s fyne.Size) {
	v.ground.Resize(s)
	v.row.content.Resize(s)
}
func (v *entryRowRenderer) Refresh() {
	v.ground.FillColor, v.ground.StrokeWidth, v.ground.StrokeColor = nil, 0, nil
	v.ground.CornerRadius = 5
	if v.row.hovered {
		v.ground.FillColor = theme.Color(base.ColorNameHover)
	}
	if v.row.focused {
		v.ground.StrokeColor, v.ground.StrokeWidth = theme.Color(theme.ColorAccentText), 1.5
	}
	v.ground.Refresh()
}

// segment is one of a few values that are offered beside a field.
type segment struct {
	widget.BaseWidget
	text    string
	do      func()
	chosen  bool
	hovered bool
}

func newSegment(text string, do func()) *segment {
	s := &segment{text: text, do: do}
	s.ExtendBaseWidget(s)
	return s
}

func (s *segment) choose(on bool) {
	if s.chosen != on {
		s.chosen = on
		s.Refresh()
	}
}

func (s *segment) Tapped(*fyne.PointEvent)        { s.do() }
func (s *segment) Cursor() desktop.Cursor         { return desktop.PointerCursor }
func (s *segment) MouseIn(*desktop.MouseEvent)    { s.hovered = true; s.Refresh() }
func (s *segment) MouseMoved(*desktop.MouseEvent) {}
func (s *segment) MouseOut()                      { s.hovered = false; s.Refresh() }

// CreateRenderer implements fyne.Widget.
func (s *segment) CreateRenderer() fyne.WidgetRenderer {
	v := &segmentRenderer{s: s, ground: canvas.NewRectangle(nil), text: canvas.NewText(s.text, nil)}
	v.Refresh()
	return v
}

type segmentRenderer struct {
	s      *segment
	ground *canvas.Rectangle
	text   *canvas.Text
}

func (v *segmentRenderer) Destroy()                     {}
func (v *segmentRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{v.ground, v.text} }
func (v *segmentRenderer) MinSize() fyne.Size {
	m := v.text.MinSize()
	return fyne.NewSize(max(m.Width+px(18), px(36)), px(26))
}
func (v *segmentRenderer) Layout(s fyne.Size) {
	v.ground.Resize(s)
	m := v.text.MinSize()
	v.text.Resize(m)
	v.text.Move(fyne.NewPos((s.Width-m.Width)/2, (s.Height-m.Height)/2))
}
func (v *segmentRenderer) Refresh() {
	fill, line, ink := fyne.ThemeColorName(base.ColorNameBackground), theme.ColorStrongLine, fyne.ThemeColorName(base.ColorNameForeground)
	if v.s.hovered {
		fill = theme.ColorRaised
	}
	if v.s.chosen {
		fill, line, ink = theme.ColorAccentTint, theme.ColorAccentText, theme.ColorAccentText
	}
	v.ground.FillColor, v.ground.StrokeColor, v.ground.StrokeWidth = theme.Color(fill), theme.Color(line), 1
	v.ground.CornerRadius = px(13)
	v.text.Text, v.text.Color, v.text.TextSize = v.s.text, theme.Color(ink), theme.Size(theme.SizeSmall)
	v.Layout(v.s.Size())
	v.ground.Refresh()
	v.text.Refresh()
}

// bounded keeps a form that takes the whole content at a width that is read
// with ease, in pixels at 100 %.
type bounded struct{ width float32 }

func (b bounded) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }
func (b bounded) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(fyne.NewSize(min(s.Width, px(b.width)), s.Height))
	o[0].Move(fyne.Position{})
}

// flow sets objects side by side and begins a new line where there is no room.
type flow struct {
	gap   float32 // between objects
	line  float32 // between lines, gap when 0
	width float32 // it was last laid out in
}

func (f *flow) place(o []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	x, y, high := float32(0), float32(0), float32(0)
	line := f.line
	if line == 0 {
		line = f.gap
	}
	for _, c := range o {
		if !c.Visible() {
			continue
		}
		m := c.MinSize()
		if x > 0 && x+m.Width > width {
			x, y, high = 0, y+high+px(line), 0
		}
		put(c, fyne.NewPos(x, y), m)
		x += m.Width + px(f.gap)
		high = max(high, m.Height)
	}
	return y + high
}

func (f *flow) MinSize(o []fyne.CanvasObject) fyne.Size {
	width := f.width
	if width <= 0 {
		width = px(400)
	}
	least := float32(0)
	for _, c := range o {
		least = max(least, c.MinSize().Width)
	}
	return fyne.NewSize(least, f.place(o, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {}))
}

func (f *flow) Layout(o []fyne.CanvasObject, s fyne.Size) {
	f.width = s.Width
	f.place(o, s.Width, func(c fyne.CanvasObject, at fyne.Position, m fyne.Size) {
		c.Move(at)
		c.Resize(fyne.NewSize(min(m.Width, s.Width), m.Height))
	})
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
