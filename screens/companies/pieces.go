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
	widgets.Clickable
	content fyne.CanvasObject
}

func newEntryRow(content fyne.CanvasObject, do func()) *entryRow {
	r := &entryRow{content: widgets.PadSides(content, 6, 8, 6, 8)}
	r.Do = do
	r.ExtendBaseWidget(r)
	return r
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
	if v.row.Hovered {
		v.ground.FillColor = theme.Color(base.ColorNameHover)
	}
	if v.row.Focused {
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
