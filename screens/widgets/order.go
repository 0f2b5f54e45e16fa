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

// Ranked is one row of an Order.
type Ranked struct {
	ID     int64
	Title  string
	Detail string
	Chip   string
	Tone   Tone
}

// Order is a short list in an order of its own: rows are dragged by their
// handle, moved by buttons, or by Alt+Up and Alt+Down.
type Order struct {
	// OnMoved is told of the ids in their new order.
	OnMoved func(ids []int64)
	// OnOpen is told of a click on a row; OnRemove of its cross (nil: no cross).
	OnOpen   func(id int64)
	OnRemove func(id int64)

	items   []Ranked
	box     *fyne.Container
	rows    []*orderRow
	current int64
}

// NewOrder returns an empty list.
func NewOrder() *Order { return &Order{box: Rows(0)} }

// Object is the list; put it into a scroll when it may be long.
func (o *Order) Object() fyne.CanvasObject { return o.box }

// Set shows rows in order. The current row stays.
func (o *Order) Set(items []Ranked) {
	o.items = append([]Ranked(nil), items...)
	o.draw()
}

// IDs returns the ids in order.
func (o *Order) IDs() []int64 {
	out := make([]int64, len(o.items))
	for i, r := range o.items {
		out[i] = r.ID
	}
	return out
}

// Current returns the id of the row that has the focus, 0 for none.
func (o *Order) Current() int64 { return o.current }

// Move moves the row at from to the place to, and tells OnMoved.
func (o *Order) Move(from, to int) {
	if from < 0 || from >= len(o.items) || to < 0 || to >= len(o.items) || from == to {
		return
	}
	item := o.items[from]
	o.items = append(o.items[:from], o.items[from+1:]...)
	o.items = append(o.items[:to], append([]Ranked{item}, o.items[to:]...)...)
	o.current = item.ID
	o.draw()
	o.rows[to].focus()
	if o.OnMoved != nil {
		o.OnMoved(o.IDs())
	}
}

func (o *Order) draw() {
	for len(o.rows) < len(o.items) {
		o.rows = append(o.rows, newOrderRow(o, len(o.rows)))
	}
	o.rows = o.rows[:len(o.items)]
	objects := make([]fyne.CanvasObject, len(o.rows))
	for i, r := range o.rows {
		r.set(o.items[i])
		objects[i] = r
	}
	o.box.Objects = objects
	o.box.Refresh()
}

type orderRow struct {
	widget.BaseWidget
	order   *Order
	index   int
	item    Ranked
	ground  *Ground
	number  *Line
	title   *Line
	detail  *Line
	chip    *Chip
	up      *Button
	down    *Button
	remove  *Button
	content fyne.CanvasObject
	focused bool
	hovered bool
}

func newOrderRow(o *Order, index int) *orderRow {
	r := &orderRow{order: o, index: index, ground: NewGround("")}
	r.number = newLine(&Line{Align: fyne.TextAlignTrailing, Color: theme.ColorMuted})
	r.title = newLine(&Line{Elide: true})
	r.detail = newLine(&Line{Color: theme.ColorMuted, Scale: theme.SizeSmall})
	r.chip = NewChip("", Neutral)
	r.up = NewIconButton(theme.IconChevronUp, words.T("Move up (Alt+Up)"), func() { o.Move(r.index, r.index-1) })
	r.down = NewIconButton(theme.IconChevronDown, words.T("Move down (Alt+Down)"), func() { o.Move(r.index, r.index+1) })
	r.remove = NewIconButton(theme.IconClose, words.T("Remove from the list"), func() {
		if o.OnRemove != nil {
			o.OnRemove(r.item.ID)
		}
	})
	row := Columns(8, newHandle(r), container.New(frameSize{22, 20}, r.number), r.title, r.detail, r.chip, Columns(0, r.up, r.down, r.remove))
	r.content = Rows(0, container.NewStack(r.ground, PadSides(row, 1, 4, 1, 8)), NewRule())
	r.ExtendBaseWidget(r)
	return r
}

func (r *orderRow) set(item Ranked) {
	r.item = item
	r.number.SetText(strconv.Itoa(r.index + 1))
	r.title.SetText(item.Title)
	r.detail.SetText(item.Detail)
	r.chip.Set(item.Chip, item.Tone)
	r.chip.Hidden = item.Chip == ""
	r.up.SetEnabled(r.index > 0)
	r.down.SetEnabled(r.index < len(r.order.items)-1)
	r.remove.Hidden = r.order.OnRemove == nil
	r.paint()
}

func (r *orderRow) paint() {
	fill := fyne.ThemeColorName("")
	switch {
	case r.focused:
		fill = base.ColorNameSelection
	case r.hovered:
		fill = base.ColorNameHover
	}
	if r.ground.Fill != fill {
		r.ground.Fill = fill
		r.ground.Refresh()
	}
}

func (r *orderRow) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil {
		c.Focus(r)
	}
}

func (r *orderRow) Tapped(*fyne.PointEvent) {
	r.focus()
	if r.order.OnOpen != nil {
		r.order.OnOpen(r.item.ID)
	}
}
func (r *orderRow) MouseIn(*desktop.MouseEvent)    { r.hovered = true; r.paint() }
func (r *orderRow) MouseMoved(*desktop.MouseEvent) {}
func (r *orderRow) MouseOut()                      { r.hovered = false; r.paint() }
func (r *orderRow) FocusGained()                   { r.focused = true; r.order.current = r.item.ID; r.paint() }
func (r *orderRow) FocusLost()                     { r.focused = false; r.paint() }
func (r *orderRow) TypedRune(rune)                 {}

func (r *orderRow) TypedKey(k *fyne.KeyEvent) {
	alt := false
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		alt = d.CurrentKeyModifiers()&fyne.KeyModifierAlt != 0
	}
	step := 0
	switch k.Name {
	case fyne.KeyUp:
		step = -1
	case fyne.KeyDown:
		step = 1
	case fyne.KeyReturn, fyne.KeyEnter:
		r.Tapped(nil)
	case fyne.KeyEscape:
		escape(r, k)
	case fyne.KeyDelete:
		if r.order.OnRemove != nil {
			r.order.OnRemove(r.item.ID)
		}
	}
	to := r.index + step
	switch {
	case step == 0 || to < 0 || to >= len(r.order.items):
	case alt:
		r.order.Move(r.index, to)
	default:
		r.order.rows[to].focus()
	}
}

// TypedShortcut moves the row with Alt+Up and Alt+Down, which reach a focused
// widget as shortcuts.
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
	}
}

func (r *orderRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.content) }

// handle is what a row is dragged by.
type handle struct {
	widget.BaseWidget
	row   *orderRow
	moved float32
}

func newHandle(r *orderRow) *handle {
	h := &handle{row: r}
	h.ExtendBaseWidget(h)
	return h
}

func (h *handle) Cursor() desktop.Cursor { return desktop.VResizeCursor }

func (h *handle) Dragged(e *fyne.DragEvent) {
	h.moved += e.Dragged.DY
	h.row.ground.Fill = theme.ColorAccentTint
	h.row.ground.Refresh()
}

// DragEnd puts the row where it was dragged to.
func (h *handle) DragEnd() {
	high := h.row.Size().Height
	steps := 0
	if high > 0 {
		steps = int(h.moved/high + 0.5)
		if h.moved < 0 {
			steps = -int(-h.moved/high + 0.5)
		}
	}
	h.moved = 0
	h.row.paint()
	h.row.order.Move(h.row.index, min(max(h.row.index+steps, 0), len(h.row.order.items)-1))
}

func (h *handle) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(NewIcon(theme.IconDrag, theme.ColorMuted, 18))
}
