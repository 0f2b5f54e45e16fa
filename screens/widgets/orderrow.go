package widgets

import (
	"strconv"

	"lingkaran/app/words"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
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
	inputs  []*orderInput // by column, nil where it is no Input
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
	for i, c := range r.cells {
		objects = append(objects, c)
		r.inputs = append(r.inputs, nil)
		if o.columns[i].Input {
			r.inputs[i] = newOrderInput(r, i)
			objects = append(objects, r.inputs[i].object)
		}
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
		if in := r.inputs[i]; in != nil {
			in.set(text)
			continue
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
		Escape(r, k)
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
	chip, buttons, right float32   // chip at buttons: dropped
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
	if room < theme.Px(150) { // keys, handle and ticks do all that the buttons do
		room += p.right - p.buttons
		p.chip += p.right - p.buttons
		p.buttons = p.right
	}
	if room < theme.Px(100) && o.chips > 0 { // the record beside the list says the same
		room += p.buttons - p.chip
		p.chip = p.buttons
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
		if in := r.inputs[i]; in != nil {
			if p.cellWidths[i] == 0 {
				in.object.Hide()
			} else {
				in.object.Show()
			}
			put(in.object, p.cells[i], p.cellWidths[i])
		}
	}
	r.chip.Hidden = r.item.Chip == "" || p.chip == p.buttons
	put(r.chip, p.chip, r.order.chips)
	if r.buttons.Hidden = p.buttons == p.right; !r.buttons.Hidden {
		put(r.buttons, p.buttons, p.right-p.buttons)
	}
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
