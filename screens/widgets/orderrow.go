package widgets

import (
	"strconv"

	"lingkaran/app/words"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// orderRow is one row of an Order.
type orderRow struct {
	widget.BaseWidget
	order   *Order
	index   int
	item    Ranked
	ground  *Ground
	handle  *orderHandle
	tick    *tickBox
	number  *Line
	title   *Line
	detail  *Line
	cells   []*Line
	chip    *Chip
	buttons *fyne.Container
	rule    fyne.CanvasObject
	up      *rowButton
	down    *rowButton
	remove  *rowButton
	content *fyne.Container
	focused bool
	hovered bool
}

func newOrderRow(o *Order, index int) *orderRow {
	r := &orderRow{order: o, index: index, ground: NewGround("")}
	r.handle = newOrderHandle(r)
	r.tick = newTickBox(func() bool { return o.ticked[r.item.ID] }, nil, func() { o.toggle(r.item.ID) })
	r.number = newLine(&Line{Align: fyne.TextAlignTrailing, Color: theme.ColorMuted})
	r.title = newLine(&Line{Elide: true, Style: fyne.TextStyle{Bold: true}})
	r.detail = newLine(&Line{Color: theme.ColorMuted, Scale: theme.SizeSmall, Elide: true})
	for _, c := range o.columns {
		r.cells = append(r.cells, newLine(&Line{Align: c.Align, Elide: true}))
	}
	r.chip = NewChip("", Neutral)
	r.up = newRowButton(theme.IconChevronUp, words.T("Move up (Alt+Up)"), func() { o.Move(r.index, r.index-1) })
	r.down = newRowButton(theme.IconChevronDown, words.T("Move down (Alt+Down)"), func() { o.Move(r.index, r.index+1) })
	r.remove = newRowButton(theme.IconClose, words.T("Remove from the list"), func() {
		if o.OnRemove != nil {
			o.OnRemove(r.item.ID)
		}
	})
	r.buttons = Columns(0, r.up, r.down, r.remove)
	r.rule = NewRule()
	objects := []fyne.CanvasObject{r.handle, r.tick, r.number, r.title, r.detail, r.chip, r.buttons, r.rule}
	for _, c := range r.cells {
		objects = append(objects, c)
	}
	r.content = container.NewStack(r.ground, container.New(&orderRowLayout{r}, objects...))
	r.ExtendBaseWidget(r)
	return r
}

func (r *orderRow) set(item Ranked) {
	r.item = item
	r.number.SetText(strconv.Itoa(r.index + 1))
	r.title.SetText(item.Title)
	r.detail.SetText(item.Detail)
	for i, c := range r.cells {
		text := ""
		if i < len(item.Cells) {
			text = item.Cells[i]
		}
		c.SetText(text)
	}
	r.chip.Set(item.Chip, item.Tone)
	r.chip.Hidden = item.Chip == ""
	r.up.set(r.index > 0)
	r.down.set(r.index < len(r.order.items)-1)
	r.remove.Hidden = r.order.OnRemove == nil
	r.tick.Refresh()
	r.paint()
	r.content.Refresh()
}

func (r *orderRow) paint() {
	fill, line := fyne.ThemeColorName(""), fyne.ThemeColorName("")
	switch {
	case r.order.drag == r.index:
		fill, line = theme.ColorAccentTint, theme.ColorAccentText
	case r.item.ID == r.order.marked:
		fill = base.ColorNameSelection
	case r.hovered:
		fill = base.ColorNameHover
	}
	if r.focused {
		line = theme.ColorAccentText
	}
	if r.ground.Fill != fill || r.ground.Line != line {
		r.ground.Fill, r.ground.Line = fill, line
		r.ground.Refresh()
		if line != "" { // the outline has an edge of its own
			r.rule.Hide()
		} else {
			r.rule.Show()
		}
	}
}

func (r *orderRow) focus() {
	if c := canvasOf(r); c != nil {
		c.Focus(r)
	}
}

// Tapped opens the row.
func (r *orderRow) Tapped(*fyne.PointEvent) {
	r.focus()
	if r.order.OnOpen != nil {
		r.order.OnOpen(r.item.ID)
	}
}

func (r *orderRow) MouseIn(*desktop.MouseEvent)    { r.hovered = true; r.paint() }
func (r *orderRow) MouseMoved(*desktop.MouseEvent) {}
func (r *orderRow) MouseOut()                      { r.hovered = false; r.paint() }
func (r *orderRow) FocusLost()                     { r.focused = false; r.paint() }
func (r *orderRow) TypedRune(rune)                 {}

func (r *orderRow) FocusGained() {
	r.focused = true
	r.order.current = r.item.ID
	r.order.reveal(r.index)
	r.paint()
}

func (r *orderRow) TypedKey(k *fyne.KeyEvent) {
	alt := false
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		alt = d.CurrentKeyModifiers()&fyne.KeyModifierAlt != 0
	}
	to, last := r.index, len(r.order.items)-1
	switch k.Name {
	case fyne.KeyUp:
		to = max(r.index-1, 0)
	case fyne.KeyDown:
		to = min(r.index+1, last)
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = last
	case fyne.KeyReturn, fyne.KeyEnter:
		r.Tapped(nil)
	case fyne.KeySpace:
		if r.order.OnTicked != nil {
			r.order.toggle(r.item.ID)
		}
	case fyne.KeyDelete:
		if r.order.OnRemove != nil {
			r.order.OnRemove(r.item.ID)
		}
	default:
		escape(r, k)
	}
	switch {
	case to == r.index:
	case alt:
		r.order.Move(r.index, to)
	default:
		r.order.rows[to].focus()
	}
}

// TypedShortcut moves the row with Alt+Up and Alt+Down, Alt+Home and Alt+End,
// which reach a focused widget as shortcuts.
func (r *orderRow) TypedShortcut(s fyne.Shortcut) {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok || c.Modifier != fyne.KeyModifierAlt {
		return
	}
	switch c.KeyName {
	case fyne.KeyUp:
		r.order.Move(r.index, r.index-1)
	case fyne.KeyDown:
		r.order.Move(r.index, r.index+1)
	case fyne.KeyHome:
		r.order.Move(r.index, 0)
	case fyne.KeyEnd:
		r.order.Move(r.index, len(r.order.items)-1)
	}
}

func (r *orderRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.content) }

// orderPlaces is where the parts of a row stand in a width; header and rows
// share it.
type orderPlaces struct {
	tick, number, title  float32
	titleWidth           float32
	cells, cellWidths    []float32 // width 0: dropped
	chip, buttons, right float32
}

func (o *Order) places(width float32) orderPlaces {
	gap := theme.Px(10)
	p := orderPlaces{tick: theme.Px(30), right: width - theme.Px(6)}
	p.number = p.tick
	if o.OnTicked != nil {
		p.number += theme.Px(24)
	}
	p.title = p.number + theme.Px(22) + gap
	count := float32(2)
	if o.OnRemove != nil {
		count++
	}
	p.buttons = p.right - count*theme.Px(rowButtonSide)
	p.chip = p.buttons
	if o.chips > 0 {
		p.chip -= o.chips + gap
	}
	p.cells, p.cellWidths = make([]float32, len(o.columns)), make([]float32, len(o.columns))
	room := p.chip - gap - p.title
	for i, c := range o.columns {
		p.cellWidths[i] = theme.Px(c.Width)
		room -= p.cellWidths[i] + gap
	}
	for room < theme.Px(200) {
		drop := -1
		for i, c := range o.columns {
			if c.Drop > 0 && p.cellWidths[i] > 0 && (drop < 0 || c.Drop > o.columns[drop].Drop) {
				drop = i
			}
		}
		if drop < 0 {
			break
		}
		room += p.cellWidths[drop] + gap
		p.cellWidths[drop] = 0
	}
	p.titleWidth = max(room, theme.Px(40))
	x := p.title + p.titleWidth + gap
	for i, w := range p.cellWidths {
		p.cells[i] = x
		if w > 0 {
			x += w + gap
		}
	}
	return p
}

type orderRowLayout struct{ row *orderRow }

func (l *orderRowLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(280), l.row.order.high())
}

func (l *orderRowLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	r := l.row
	p := r.order.places(s.Width)
	put := func(o fyne.CanvasObject, x, w float32) {
		h := o.MinSize().Height
		o.Resize(fyne.NewSize(w, h))
		o.Move(fyne.NewPos(x, float32(int((s.Height-h)/2))))
	}
	r.handle.Resize(fyne.NewSize(p.tick, s.Height))
	r.handle.Move(fyne.Position{})
	r.tick.Hidden = r.order.OnTicked == nil
	put(r.tick, p.tick, theme.Px(24))
	put(r.number, p.number, theme.Px(22))
	put(r.title, p.title, p.titleWidth)
	if r.item.Detail != "" {
		both := r.title.MinSize().Height + theme.Px(1) + r.detail.MinSize().Height
		top := float32(int((s.Height - both) / 2))
		r.title.Move(fyne.NewPos(p.title, top))
		r.detail.Resize(fyne.NewSize(p.titleWidth, r.detail.MinSize().Height))
		r.detail.Move(fyne.NewPos(p.title, top+r.title.MinSize().Height+theme.Px(1)))
	}
	for i, c := range r.cells {
		c.Hidden = p.cellWidths[i] == 0
		put(c, p.cells[i], p.cellWidths[i])
	}
	put(r.chip, p.chip, r.order.chips)
	put(r.buttons, p.buttons, p.right-p.buttons)
	r.rule.Resize(fyne.NewSize(s.Width, 1))
	r.rule.Move(fyne.NewPos(0, s.Height-1))
}

// orderHandle is what a row is dragged by.
type orderHandle struct {
	widget.BaseWidget
	row *orderRow
}

func newOrderHandle(r *orderRow) *orderHandle {
	h := &orderHandle{row: r}
	h.ExtendBaseWidget(h)
	return h
}

// Cursor says that it can be moved up and down.
func (h *orderHandle) Cursor() desktop.Cursor { return desktop.VResizeCursor }

// Dragged moves the row with the pointer.
func (h *orderHandle) Dragged(e *fyne.DragEvent) { h.row.order.dragged(h.row, e.Dragged.DY) }

// DragEnd puts the row down.
func (h *orderHandle) DragEnd() { h.row.order.dropped() }

func (h *orderHandle) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(NewIcon(theme.IconDrag, theme.ColorMuted, 18))
}

// rowButtonSide is the side of a row's button in pixels at 100 %.
const rowButtonSide = 28

// rowButton is a quiet button of a row. The keyboard does without it: a row
// knows the keys, and Tab goes from row to row.
type rowButton struct {
	widget.BaseWidget
	icon    theme.IconName
	text    string
	do      func()
	on      bool
	hovered bool
	tip     *Tip
}

func newRowButton(icon theme.IconName, text string, do func()) *rowButton {
	b := &rowButton{icon: icon, text: text, do: do, on: true}
	b.ExtendBaseWidget(b)
	return b
}

func (b *rowButton) set(on bool) {
	if b.on != on {
		b.on = on
		b.Refresh()
	}
}

func (b *rowButton) Tapped(*fyne.PointEvent) {
	b.tip.Hide()
	if b.on {
		b.do()
	}
}

func (b *rowButton) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.tip = ShowTip(b, b.text)
	b.Refresh()
}

func (b *rowButton) MouseMoved(*desktop.MouseEvent) {}

func (b *rowButton) MouseOut() {
	b.hovered = false
	b.tip.Hide()
	b.Refresh()
}

// AccessibilityLabel names the button for screen readers.
func (b *rowButton) AccessibilityLabel() string { return b.text }

// AccessibilityRole says that it is a button.
func (b *rowButton) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (b *rowButton) CreateRenderer() fyne.WidgetRenderer {
	r := &rowButtonRenderer{button: b, ground: canvas.NewRectangle(nil), image: canvas.NewImageFromResource(nil)}
	r.Refresh()
	return r
}

type rowButtonRenderer struct {
	button *rowButton
	ground *canvas.Rectangle
	image  *canvas.Image
}

func (r *rowButtonRenderer) Destroy()           {}
func (r *rowButtonRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(theme.Px(rowButtonSide)) }
func (r *rowButtonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.image}
}

func (r *rowButtonRenderer) Layout(s fyne.Size) {
	side := theme.Px(16)
	r.ground.Resize(s)
	r.image.Resize(fyne.NewSquareSize(side))
	r.image.Move(fyne.NewPos(float32(int((s.Width-side)/2)), float32(int((s.Height-side)/2))))
}

func (r *rowButtonRenderer) Refresh() {
	b, ink := r.button, fyne.ThemeColorName(theme.ColorMuted)
	r.ground.FillColor, r.ground.CornerRadius = colorOrNone(""), theme.Size(base.SizeNameButtonRadius)
	switch {
	case !b.on:
		ink = base.ColorNameDisabled
	case b.hovered:
		ink, r.ground.FillColor = base.ColorNameForeground, theme.Color(base.ColorNameHover)
	}
	r.image.Resource = theme.IconIn(b.icon, ink)
	r.Layout(b.Size())
	r.ground.Refresh()
	r.image.Refresh()
}

// orderHead names the columns.
type orderHead struct {
	widget.BaseWidget
	order *Order
	tick  *tickBox
}

func newOrderHead(o *Order) *orderHead {
	h := &orderHead{order: o}
	h.tick = newTickBox(func() bool { return len(o.ticked) > 0 && len(o.ticked) == len(o.items) },
		func() bool { return len(o.ticked) > 0 }, o.toggleAll)
	h.ExtendBaseWidget(h)
	return h
}

func (h *orderHead) CreateRenderer() fyne.WidgetRenderer {
	r := &orderHeadRenderer{head: h, ground: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil)}
	r.objects = []fyne.CanvasObject{r.ground, r.line, h.tick}
	for range h.order.columns {
		t := canvas.NewText("", nil)
		r.texts = append(r.texts, t)
		r.objects = append(r.objects, t)
	}
	r.Refresh()
	return r
}

type orderHeadRenderer struct {
	head         *orderHead
	ground, line *canvas.Rectangle
	texts        []*canvas.Text
	objects      []fyne.CanvasObject
}

func (v *orderHeadRenderer) Destroy()                     {}
func (v *orderHeadRenderer) Objects() []fyne.CanvasObject { return v.objects }
func (v *orderHeadRenderer) MinSize() fyne.Size           { return fyne.NewSize(theme.Px(120), theme.Px(30)) }

func (v *orderHeadRenderer) Layout(s fyne.Size) {
	o := v.head.order
	p := o.places(s.Width)
	v.ground.Resize(s)
	v.line.Resize(fyne.NewSize(s.Width, 1))
	v.line.Move(fyne.NewPos(0, s.Height-1))
	v.head.tick.Hidden = o.OnTicked == nil || len(o.items) == 0
	v.head.tick.Resize(fyne.NewSize(theme.Px(24), s.Height))
	v.head.tick.Move(fyne.NewPos(p.tick, 0))
	for i, t := range v.texts {
		t.Hidden = p.cellWidths[i] == 0
		t.Text = elide(o.columns[i].Title, p.cellWidths[i], t.TextSize, t.TextStyle)
		m := t.MinSize()
		x := p.cells[i]
		if o.columns[i].Align == fyne.TextAlignTrailing {
			x += p.cellWidths[i] - m.Width
		}
		t.Resize(m)
		t.Move(fyne.NewPos(x, float32(int((s.Height-m.Height)/2))))
	}
}

func (v *orderHeadRenderer) Refresh() {
	v.ground.FillColor, v.line.FillColor = theme.Color(base.ColorNameHeaderBackground), theme.Color(base.ColorNameSeparator)
	for _, t := range v.texts {
		t.TextSize, t.TextStyle, t.Color = theme.Size(theme.SizeSmall), fyne.TextStyle{Bold: true}, theme.Color(theme.ColorMuted)
	}
	v.Layout(v.head.Size())
	for _, o := range v.objects {
		o.Refresh()
	}
}

// tickBox is a box to tick without a label.
type tickBox struct {
	widget.BaseWidget
	on, some func() bool // some may be nil
	do       func()
}

func newTickBox(on, some func() bool, do func()) *tickBox {
	b := &tickBox{on: on, some: some, do: do}
	b.ExtendBaseWidget(b)
	return b
}

func (b *tickBox) Tapped(*fyne.PointEvent) { b.do() }

func (b *tickBox) CreateRenderer() fyne.WidgetRenderer {
	r := &tickBoxRenderer{box: b, image: canvas.NewImageFromResource(nil)}
	r.Refresh()
	return r
}

type tickBoxRenderer struct {
	box   *tickBox
	image *canvas.Image
}

func (r *tickBoxRenderer) Destroy()                     {}
func (r *tickBoxRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.image} }
func (r *tickBoxRenderer) MinSize() fyne.Size           { return fyne.NewSquareSize(theme.Px(24)) }
func (r *tickBoxRenderer) Layout(s fyne.Size) {
	side := theme.Px(17)
	r.image.Resize(fyne.NewSquareSize(side))
	r.image.Move(fyne.NewPos(float32(int((s.Width-side)/2)), float32(int((s.Height-side)/2))))
}

func (r *tickBoxRenderer) Refresh() {
	icon, color := theme.IconCheckbox, fyne.ThemeColorName(base.ColorNameInputBorder)
	switch {
	case r.box.on():
		icon, color = theme.IconCheckboxOn, theme.ColorAccentText
	case r.box.some != nil && r.box.some():
		icon, color = theme.IconCheckboxSome, theme.ColorAccentText
	}
	r.image.Resource = theme.IconIn(icon, color)
	r.Layout(r.box.Size())
	r.image.Refresh()
}
