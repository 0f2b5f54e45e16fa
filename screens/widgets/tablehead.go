package widgets

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tableHeader is the row of titles. A click on one sorts by it.
type tableHeader struct {
	widget.BaseWidget
	titles []headerCell
	owner  headerOwner
	hover  int // -1 for none
}

type headerCell struct {
	title string
	key   string
	align fyne.TextAlign
}

type headerOwner interface {
	rowOwner
	sorted() (key string, desc bool)
	sortBy(key string)
	toggleAll()
	tickState() theme.IconName
}

func (t *Table[R]) sorted() (string, bool) { return t.sortKey, t.desc }

func (t *Table[R]) sortBy(key string) {
	desc := t.sortKey == key && !t.desc
	t.SetSort(key, desc)
	if t.OnSort != nil {
		t.OnSort(key, desc)
	}
}

func newTableHeader[R any](t *Table[R]) *tableHeader {
	h := &tableHeader{owner: t, hover: -1}
	for _, c := range t.columns {
		h.titles = append(h.titles, headerCell{c.Title, c.Key, c.Align})
	}
	h.ExtendBaseWidget(h)
	return h
}

// column returns which title stands at x, -1 for none and -2 for the box.
func (h *tableHeader) column(x float32) int {
	at := h.owner.leading()
	if x < at {
		return -2
	}
	for i, w := range h.owner.widths(h.Size().Width) {
		if x < at+w+cellGap()/2 {
			return i
		}
		at += w + cellGap()
	}
	return -1
}

func (h *tableHeader) Tapped(e *fyne.PointEvent) {
	switch i := h.column(e.Position.X); {
	case i == -2 && h.owner.ticks():
		h.owner.toggleAll()
	case i >= 0 && h.titles[i].key != "":
		h.owner.sortBy(h.titles[i].key)
	}
}

func (h *tableHeader) MouseIn(e *desktop.MouseEvent) { h.MouseMoved(e) }
func (h *tableHeader) MouseMoved(e *desktop.MouseEvent) {
	if i := h.column(e.Position.X); i != h.hover {
		h.hover = i
		h.Refresh()
	}
}
func (h *tableHeader) MouseOut() { h.hover = -1; h.Refresh() }

// Cursor shows where a click sorts.
func (h *tableHeader) Cursor() desktop.Cursor {
	if h.hover == -2 && h.owner.ticks() || h.hover >= 0 && h.titles[h.hover].key != "" {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func (h *tableHeader) CreateRenderer() fyne.WidgetRenderer {
	v := &headerRenderer{header: h, ground: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil),
		box: canvas.NewImageFromResource(nil), arrow: canvas.NewImageFromResource(nil)}
	v.objects = []fyne.CanvasObject{v.ground, v.line, v.arrow}
	if h.owner.ticks() {
		v.objects = append(v.objects, v.box)
	}
	for range h.titles {
		t := canvas.NewText("", nil)
		v.texts = append(v.texts, t)
		v.objects = append(v.objects, t)
	}
	v.Refresh()
	return v
}

type headerRenderer struct {
	header       *tableHeader
	ground, line *canvas.Rectangle
	box, arrow   *canvas.Image
	texts        []*canvas.Text
	objects      []fyne.CanvasObject
}

func (v *headerRenderer) Destroy()                     {}
func (v *headerRenderer) Objects() []fyne.CanvasObject { return v.objects }
func (v *headerRenderer) MinSize() fyne.Size           { return fyne.NewSize(theme.Px(120), theme.Px(30)) }

func (v *headerRenderer) Layout(size fyne.Size) {
	h := v.header
	v.ground.Resize(size)
	v.line.Resize(fyne.NewSize(size.Width, 1))
	v.line.Move(fyne.NewPos(0, size.Height-1))
	side := theme.Px(17)
	v.box.Resize(fyne.NewSquareSize(side))
	v.box.Move(fyne.NewPos(theme.Px(14), float32(int((size.Height-side)/2))))
	key, _ := h.owner.sorted()
	arrow := theme.Px(14)
	v.arrow.Hide()
	x := h.owner.leading()
	for i, w := range h.owner.widths(size.Width) {
		t, title := v.texts[i], h.titles[i]
		room := w
		sorted := key != "" && title.key == key && w >= 0
		if sorted {
			room -= arrow + theme.Px(2)
		}
		t.Text = elide(title.title, room, t.TextSize, t.TextStyle)
		m := t.MinSize()
		left := x
		if title.align == fyne.TextAlignTrailing {
			left = x + w - m.Width
			if sorted {
				left -= arrow + theme.Px(2)
			}
		}
		t.Resize(m)
		t.Move(fyne.NewPos(left, (size.Height-m.Height)/2))
		if sorted {
			v.arrow.Show()
			v.arrow.Resize(fyne.NewSquareSize(arrow))
			v.arrow.Move(fyne.NewPos(float32(int(left+m.Width+theme.Px(2))), float32(int((size.Height-arrow)/2))))
		}
		x += w + cellGap()
	}
}

func (v *headerRenderer) Refresh() {
	h := v.header
	key, desc := h.owner.sorted()
	v.ground.FillColor, v.line.FillColor = theme.Color(base.ColorNameHeaderBackground), theme.Color(base.ColorNameSeparator)
	v.arrow.Resource = theme.IconIn(theme.IconSortUp, theme.ColorAccentText)
	if desc {
		v.arrow.Resource = theme.IconIn(theme.IconSortDown, theme.ColorAccentText)
	}
	state := h.owner.tickState()
	tone := theme.ColorInputLine
	if state != theme.IconCheckbox {
		tone = theme.ColorAccentText
	}
	v.box.Resource = theme.IconIn(state, tone)
	for i, t := range v.texts {
		t.TextSize, t.TextStyle = theme.Size(theme.SizeSmall), fyne.TextStyle{Bold: true}
		t.Color = theme.Color(theme.ColorMuted)
		if h.titles[i].key != "" && (h.hover == i || h.titles[i].key == key) {
			t.Color = theme.Color(theme.ColorAccentText)
		}
	}
	v.Layout(h.Size())
	for _, o := range v.objects {
		o.Refresh()
	}
}
