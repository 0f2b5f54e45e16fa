package home

import (
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// figure is one count of the page's top. It opens the list behind it, by click
// or, when it has the focus, by Enter and Space.
type figure struct {
	widget.BaseWidget
	ground *widgets.Ground
	value  *widgets.Line
	note   *widgets.Line
	icon   theme.IconName
	name   string
	open   func()
}

func newFigure(icon theme.IconName, name string, open func()) *figure {
	f := &figure{
		ground: widgets.NewGround(base.ColorNameBackground), icon: icon, name: name, open: open,
		value: &widgets.Line{Text: "–", Scale: theme.SizeFigure, Style: fyne.TextStyle{Bold: true}, Elide: true},
		note:  &widgets.Line{Scale: theme.SizeSmall, Color: theme.ColorMuted, Elide: true},
	}
	f.ground.Line, f.ground.Radius = base.ColorNameSeparator, 8
	f.ExtendBaseWidget(f)
	return f
}

func (f *figure) set(value, note string) {
	f.value.SetText(value)
	f.note.SetText(note)
}

func (f *figure) Tapped(*fyne.PointEvent) { f.open() }
func (f *figure) Cursor() desktop.Cursor  { return desktop.PointerCursor }

func (f *figure) MouseIn(*desktop.MouseEvent)    { f.mark(theme.ColorAccentText, false) }
func (f *figure) MouseMoved(*desktop.MouseEvent) {}
func (f *figure) MouseOut()                      { f.mark(base.ColorNameSeparator, false) }
func (f *figure) FocusGained()                   { f.mark(theme.ColorAccentText, true) }
func (f *figure) FocusLost()                     { f.mark(base.ColorNameSeparator, false) }
func (f *figure) TypedRune(rune)                 {}
func (f *figure) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		f.open()
	}
}

func (f *figure) mark(line fyne.ThemeColorName, thick bool) {
	f.ground.Line, f.ground.Thick = line, thick
	f.ground.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (f *figure) CreateRenderer() fyne.WidgetRenderer {
	name := &widgets.Line{Text: f.name, Color: theme.ColorMuted, Elide: true}
	head := widgets.Frame(nil, nil, widgets.PadSides(widgets.NewIcon(f.icon, theme.ColorAccentText, 18), 0, 8, 0, 0), nil, name)
	return widget.NewSimpleRenderer(container.NewStack(f.ground, widgets.PadSides(widgets.Rows(4, head, f.value, f.note), 14, 16, 12, 16)))
}

// grid lays cards in rows of columns, all of a row alike high. shares divide
// the width; nil is equally. height is the least height of a row at 100 %.
type grid struct {
	columns int
	shares  []float32
	gap     float32
	height  float32
}

func (g grid) rows(o []fyne.CanvasObject) [][]fyne.CanvasObject {
	var rows [][]fyne.CanvasObject
	for len(o) > 0 {
		n := min(g.columns, len(o))
		rows = append(rows, o[:n])
		o = o[n:]
	}
	return rows
}

func (g grid) rowHeight(row []fyne.CanvasObject) float32 {
	h := theme.Px(g.height)
	for _, o := range row {
		h = max(h, o.MinSize().Height)
	}
	return h
}

func (g grid) MinSize(o []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for i, row := range g.rows(o) {
		w := theme.Px(g.gap) * float32(g.columns-1)
		for _, c := range row {
			w += c.MinSize().Width
		}
		if i > 0 {
			s.Height += theme.Px(g.gap)
		}
		s = fyne.NewSize(max(s.Width, w), s.Height+g.rowHeight(row))
	}
	return s
}

func (g grid) Layout(o []fyne.CanvasObject, size fyne.Size) {
	gap := theme.Px(g.gap)
	free := size.Width - gap*float32(g.columns-1)
	y := float32(0)
	for _, row := range g.rows(o) {
		h, x := g.rowHeight(row), float32(0)
		for i, c := range row {
			w := free / float32(g.columns)
			if g.shares != nil {
				w = free * g.shares[i] / sum(g.shares)
			}
			w = float32(int(w))
			c.Move(fyne.NewPos(x, y))
			c.Resize(fyne.NewSize(w, h))
			x += w + gap
		}
		y += h + gap
	}
}

func sum(all []float32) (total float32) {
	for _, v := range all {
		total += v
	}
	return total
}
