package widgets

import (
	"image/color"

	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

func (flushTheme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	return now().Color(n, v)
}

// rowList is the toolkit's list with its keyboard replaced.
type rowList struct {
	widget.List
	onKey      func(*fyne.KeyEvent)
	onShortcut func(fyne.Shortcut)
	onFocus    func()
	focused    bool
}

func newRowList(length func() int, create func() fyne.CanvasObject, update func(int, fyne.CanvasObject)) *rowList {
	l := &rowList{}
	l.Length, l.CreateItem, l.UpdateItem = length, create, update
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

func (l *rowList) FocusGained()                  { l.focused = true; l.onFocus() }
func (l *rowList) FocusLost()                    { l.focused = false; l.onFocus() }
func (l *rowList) TypedKey(k *fyne.KeyEvent)     { l.onKey(k) }
func (l *rowList) TypedShortcut(s fyne.Shortcut) { l.onShortcut(s) }
func (l *rowList) MinSize() fyne.Size            { return fyne.NewSize(theme.Px(120), theme.Px(96)) }

func shiftHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// rowOwner is what a row needs of its table, whatever the table's records are.
type rowOwner interface {
	pressed(index int, box bool, mods fyne.KeyModifier)
	menu(index int, at fyne.Position, on fyne.CanvasObject)
	widths(total float32) []float32
	leading() float32
	shape() []cellShape
	ticks() bool
	hasFocus() bool
}

type cellShape struct {
	align       fyne.TextAlign
	muted, bold bool
	chip        bool
}

func (t *Table[R]) ticks() bool    { return t.multi }
func (t *Table[R]) hasFocus() bool { return t.list.focused }

func (t *Table[R]) shape() []cellShape {
	out := make([]cellShape, len(t.columns))
	for i, c := range t.columns {
		out[i] = cellShape{c.Align, c.Muted, c.Bold, c.Chip != nil}
	}
	return out
}

func (t *Table[R]) menu(i int, at fyne.Position, on fyne.CanvasObject) {
	if t.Menu == nil || i >= len(t.rows.ids) {
		return
	}
	t.moveTo(i, true)
	if m := t.Menu(t.rows.ids[i]); m != nil {
		if c := canvasOf(on); c != nil {
			widget.ShowPopUpMenuAtPosition(m, c, at)
		}
	}
}

// tableRow is one drawn row. It is used again for other records as the list scrolls.
type tableRow struct {
	widget.BaseWidget
	owner   rowOwner
	index   int
	cells   []cell
	blank   bool // its record has not arrived yet
	current bool
	ticked  bool
	hovered bool
}

type cell struct {
	text string
	chip string
	tone Tone
}

func newRow(o rowOwner) *tableRow {
	r := &tableRow{owner: o, cells: make([]cell, len(o.shape()))}
	r.ExtendBaseWidget(r)
	return r
}

func (r *tableRow) MouseIn(*desktop.MouseEvent)    { r.hovered = true; r.Refresh() }
func (r *tableRow) MouseMoved(*desktop.MouseEvent) {}
func (r *tableRow) MouseOut()                      { r.hovered = false; r.Refresh() }
func (r *tableRow) MouseUp(*desktop.MouseEvent)    {}

// MouseDown acts at once: a click need not wait whether it becomes a double one.
func (r *tableRow) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		r.owner.pressed(r.index, r.owner.ticks() && e.Position.X < r.owner.leading(), e.Modifier)
	}
}

// Tapped keeps the toolkit's list from taking the click.
func (r *tableRow) Tapped(*fyne.PointEvent) {}

// TappedSecondary opens the row's menu.
func (r *tableRow) TappedSecondary(e *fyne.PointEvent) { r.owner.menu(r.index, e.AbsolutePosition, r) }

func (r *tableRow) CreateRenderer() fyne.WidgetRenderer {
	v := &rowRenderer{row: r, shape: r.owner.shape(),
		ground: canvas.NewRectangle(nil), mark: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil),
		box: canvas.NewImageFromResource(nil)}
	v.objects = []fyne.CanvasObject{v.ground, v.mark, v.line}
	if r.owner.ticks() {
		v.objects = append(v.objects, v.box)
	}
	for _, s := range v.shape {
		g, t := canvas.NewRectangle(nil), canvas.NewText("", nil)
		g.Hide()
		if s.chip {
			v.objects = append(v.objects, g)
		}
		v.objects = append(v.objects, t)
		v.grounds, v.texts = append(v.grounds, g), append(v.texts, t)
	}
	v.Refresh()
	return v
}

type rowRenderer struct {
	row                *tableRow
	shape              []cellShape
	ground, mark, line *canvas.Rectangle
	box                *canvas.Image
	grounds            []*canvas.Rectangle
	texts              []*canvas.Text
	objects            []fyne.CanvasObject
}

func (v *rowRenderer) Destroy()                     {}
func (v *rowRenderer) Objects() []fyne.CanvasObject { return v.objects }
func (v *rowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(theme.Px(120), theme.Size(theme.SizeRow))
}

func (v *rowRenderer) Layout(size fyne.Size) {
	r := v.row
	v.ground.Resize(size)
	v.mark.Resize(fyne.NewSize(3, size.Height))
	v.line.Resize(fyne.NewSize(size.Width, 1))
	v.line.Move(fyne.NewPos(0, size.Height-1))
	side := theme.Px(17)
	v.box.Resize(fyne.NewSquareSize(side))
	v.box.Move(fyne.NewPos(theme.Px(14), float32(int((size.Height-side)/2))))
	x := r.owner.leading()
	for i, w := range r.owner.widths(size.Width) {
		v.layoutCell(i, x, w, size.Height)
		x += w + cellGap()
	}
}

func (v *rowRenderer) layoutCell(i int, x, width, height float32) {
	c, t, g := v.row.cells[i], v.texts[i], v.grounds[i]
	if v.row.blank || width < 0 { // not read yet, or a column without room
		t.Text = ""
		g.Resize(fyne.Size{})
		return
	}
	if c.chip != "" {
		pad := theme.Px(8)
		full := fyne.MeasureText(c.chip, t.TextSize, t.TextStyle)
		t.Text = elide(c.chip, width-2*pad, t.TextSize, t.TextStyle)
		w := min(full.Width+2*pad, width)
		h := full.Height + 2*theme.Px(2)
		y := float32(int((height - h) / 2))
		g.Resize(fyne.NewSize(w, h))
		g.Move(fyne.NewPos(x, y))
		g.CornerRadius = h / 2
		t.Resize(fyne.NewSize(w-2*pad, full.Height))
		t.Move(fyne.NewPos(x+pad, y+theme.Px(2)))
		return
	}
	t.Text = elide(c.text, width, t.TextSize, t.TextStyle)
	h := fyne.MeasureText("X", t.TextSize, t.TextStyle).Height
	t.Resize(fyne.NewSize(width, h))
	t.Move(fyne.NewPos(x, float32(int((height-h)/2))))
}

func (v *rowRenderer) Refresh() {
	r := v.row
	v.ground.FillColor = color.Transparent
	switch {
	case r.current:
		v.ground.FillColor = theme.Color(base.ColorNameSelection)
	case r.ticked:
		v.ground.FillColor = theme.Color(theme.ColorAccentTint)
	case r.hovered && !r.blank:
		v.ground.FillColor = theme.Color(base.ColorNameHover)
	}
	v.mark.FillColor = color.Transparent
	if r.current && r.owner.hasFocus() {
		v.mark.FillColor = theme.Color(theme.ColorAccentText)
	}
	v.line.FillColor = theme.Color(base.ColorNameSeparator)
	if r.ticked {
		v.box.Resource = theme.IconIn(theme.IconCheckboxOn, theme.ColorAccentText)
	} else {
		v.box.Resource = theme.IconIn(theme.IconCheckbox, theme.ColorInputLine)
	}
	v.box.Hidden = r.blank
	for i, s := range v.shape {
		t, g := v.texts[i], v.grounds[i]
		t.Alignment, t.TextStyle = s.align, fyne.TextStyle{Bold: s.bold}
		t.TextSize, t.Color = theme.Size(base.SizeNameText), theme.Color(base.ColorNameForeground)
		if s.muted {
			t.Color = theme.Color(theme.ColorMuted)
		}
		g.Hidden = r.blank || r.cells[i].chip == ""
		if !g.Hidden {
			ground, text := r.cells[i].tone.colors()
			g.FillColor, t.Color = theme.Color(ground), theme.Color(text)
			t.TextSize, t.Alignment = theme.Size(theme.SizeSmall), fyne.TextAlignLeading
		}
	}
	v.Layout(r.Size())
	for _, o := range v.objects {
		o.Refresh()
	}
}

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

func (t *Table[R]) tickState() theme.IconName {
	switch {
	case len(t.ticked) == 0:
		return theme.IconCheckbox
	case len(t.ticked) >= len(t.rows.ids):
		return theme.IconCheckboxOn
	}
	return theme.IconCheckboxSome
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
