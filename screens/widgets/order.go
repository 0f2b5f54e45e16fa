package widgets

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Ranked is one row of an Order.
type Ranked struct {
	ID     int64
	Title  string
	Detail string   // below the title, "" for none
	Cells  []string // one a column of the Order
	Chip   string
	Tone   Tone
}

// OrderColumn is a column of an Order beside the row's title.
type OrderColumn struct {
	Title string
	Width float32 // pixels at 100 %
	Align fyne.TextAlign
	// Drop says which columns go where the list is too narrow for all: the
	// highest first. 0 never goes.
	Drop int
	// Input makes its cells fields: what is typed is told to OnTyped with
	// Enter and when the field is left. Placeholder stands in empty ones.
	Input       bool
	Placeholder string
}

// Order is a list in an order of its own: rows are dragged by their handle,
// moved by buttons, or by Alt+Up and Alt+Down. It scrolls by itself.
type Order struct {
	// OnMoved is told of the ids in their new order.
	OnMoved func(ids []int64)
	// OnOpen is told of a click on a row and of Enter; OnRemove of its cross
	// and of the Delete key (nil: no cross).
	OnOpen   func(id int64)
	OnRemove func(id int64)
	// OnTicked is told how many rows are ticked (nil: no boxes to tick).
	OnTicked func(n int)
	// OnTyped is told of a text that was typed into an Input column. Set the
	// rows again, also when the text is refused.
	OnTyped func(id int64, column int, text string)

	columns []OrderColumn
	items   []Ranked
	rows    []*orderRow
	current int64 // has, or had last, the keyboard
	marked  int64 // is open elsewhere on the screen
	ticked  map[int64]bool

	drag  int     // index of the row that is dragged, -1 for none
	shift float32 // how far it was dragged

	chips  float32 // width of the widest chip
	head   *orderHead
	box    *fyne.Container
	scroll *container.Scroll
	object fyne.CanvasObject
}

// NewOrder returns an empty list. With columns it has a header.
func NewOrder(columns ...OrderColumn) *Order {
	o := &Order{columns: columns, drag: -1, ticked: map[int64]bool{}}
	o.box = container.New(orderRows{o})
	o.scroll = container.NewVScroll(o.box)
	o.head = newOrderHead(o)
	if len(columns) == 0 {
		o.head.Hide()
	}
	o.object = Frame(o.head, nil, nil, nil, o.scroll)
	return o
}

// Object is the list.
func (o *Order) Object() fyne.CanvasObject { return o.object }

// Set shows rows in order. The current row and the ticks stay.
func (o *Order) Set(items []Ranked) {
	o.items = append([]Ranked(nil), items...)
	alive := make(map[int64]bool, len(items))
	o.chips = 0
	for _, r := range items {
		alive[r.ID] = true
		if r.Chip != "" {
			o.chips = max(o.chips, NewChip(r.Chip, r.Tone).MinSize().Width)
		}
	}
	before := len(o.ticked)
	for id := range o.ticked {
		if !alive[id] {
			delete(o.ticked, id)
		}
	}
	o.drag, o.shift = -1, 0
	o.draw()
	if len(o.ticked) != before {
		o.tell()
	}
}

// IDs returns the ids in order.
func (o *Order) IDs() []int64 {
	out := make([]int64, len(o.items))
	for i, r := range o.items {
		out[i] = r.ID
	}
	return out
}

// Current returns the id of the row that has, or had last, the keyboard; 0 for none.
func (o *Order) Current() int64 { return o.current }

// Mark shows which row is open elsewhere on the screen; 0 for none.
func (o *Order) Mark(id int64) {
	o.marked = id
	for _, r := range o.rows {
		r.paint()
	}
}

// Ticked returns the ids of the ticked rows, in order.
func (o *Order) Ticked() []int64 {
	var out []int64
	for _, r := range o.items {
		if o.ticked[r.ID] {
			out = append(out, r.ID)
		}
	}
	return out
}

// Tick ticks rows and takes all other ticks away, and tells OnTicked.
func (o *Order) Tick(ids ...int64) {
	clear(o.ticked)
	for _, id := range ids {
		o.ticked[id] = true
	}
	o.tell()
}

// Focus gives the keyboard to the current row, else to the first.
func (o *Order) Focus() {
	for i, r := range o.items {
		if r.ID == o.current {
			o.rows[i].focus()
			return
		}
	}
	if len(o.rows) > 0 {
		o.rows[0].focus()
	}
}

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

func (o *Order) toggle(id int64) {
	if o.ticked[id] {
		delete(o.ticked, id)
	} else {
		o.ticked[id] = true
	}
	o.tell()
}

func (o *Order) toggleAll() {
	if len(o.ticked) == len(o.items) {
		o.Tick()
		return
	}
	o.Tick(o.IDs()...)
}

func (o *Order) tell() {
	for _, r := range o.rows {
		r.tick.Refresh()
	}
	o.head.Refresh()
	if o.OnTicked != nil {
		o.OnTicked(len(o.ticked))
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
	o.head.Refresh()
	o.scroll.Refresh()
}

// high is the height of every row.
func (o *Order) high() float32 {
	for _, r := range o.items {
		if r.Detail != "" {
			return theme.Px(48)
		}
	}
	return theme.Px(36)
}

// target is the place at which the dragged row would be put down.
func (o *Order) target() int {
	steps := int(o.shift/o.high() + 0.5)
	if o.shift < 0 {
		steps = -int(-o.shift/o.high() + 0.5)
	}
	return min(max(o.drag+steps, 0), len(o.items)-1)
}

// dragged moves a row with the pointer, and the list when its edge is reached.
func (o *Order) dragged(row *orderRow, by float32) {
	if o.drag < 0 {
		o.drag, o.shift = row.index, 0
		for i, c := range o.box.Objects { // it is drawn above the others
			if c == row {
				o.box.Objects = append(append(o.box.Objects[:i:i], o.box.Objects[i+1:]...), row)
				break
			}
		}
		row.paint()
	}
	o.shift += by
	top := float32(o.drag)*o.high() + o.shift
	scroll, most := float32(0), max(o.box.Size().Height-o.scroll.Size().Height, 0)
	switch over := top + o.high() - o.scroll.Offset.Y - o.scroll.Size().Height; {
	case top < o.scroll.Offset.Y:
		scroll = max(top-o.scroll.Offset.Y, -o.scroll.Offset.Y, -theme.Px(12))
	case over > 0:
		scroll = min(over, most-o.scroll.Offset.Y, theme.Px(12))
	}
	if scroll != 0 {
		o.shift += scroll
		o.scroll.ScrollToOffset(fyne.NewPos(0, o.scroll.Offset.Y+scroll))
	}
	o.box.Refresh()
}

// dropped puts the dragged row down.
func (o *Order) dropped() {
	if o.drag < 0 {
		return
	}
	from, to := o.drag, o.target()
	o.drag, o.shift = -1, 0
	o.draw()
	o.Move(from, to)
}

// reveal scrolls a row into view.
func (o *Order) reveal(index int) {
	top := float32(index) * o.high()
	switch view := o.scroll.Size().Height; {
	case view <= 0 || o.drag >= 0:
	case top < o.scroll.Offset.Y:
		o.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case top+o.high() > o.scroll.Offset.Y+view:
		o.scroll.ScrollToOffset(fyne.NewPos(0, top+o.high()-view))
	}
}

// orderRows sets the rows below each other; a dragged one is where the pointer
// holds it, and the others make room.
type orderRows struct{ o *Order }

func (l orderRows) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(280), l.o.high()*float32(len(l.o.rows)))
}

func (l orderRows) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	o, high, to := l.o, l.o.high(), -1
	if o.drag >= 0 {
		to = o.target()
	}
	for i, r := range o.rows {
		y := float32(i) * high
		switch {
		case o.drag < 0:
		case i == o.drag:
			y = min(max(y+o.shift, 0), high*float32(len(o.rows)-1))
		case i > o.drag && i <= to:
			y -= high
		case i < o.drag && i >= to:
			y += high
		}
		r.Move(fyne.NewPos(0, y))
		r.Resize(fyne.NewSize(size.Width, high))
	}
}
