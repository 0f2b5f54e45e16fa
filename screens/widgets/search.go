package widgets

import (
	"lingkaran/app/words"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
)

// SearchBox answers while one types: OnSearch is called after a short pause,
// at once on Enter, and with "" when Esc or the cross empties the box.
type SearchBox struct {
	OnSearch func(text string)
	// OnDown is called on the Down key: the list takes the keyboard.
	OnDown func()
	// OnEscape is called on Esc in an empty box.
	OnEscape func()

	run    Runner
	entry  *entry
	object fyne.CanvasObject
	cross  *mark
	stop   func()
	told   string
}

// NewSearchBox returns a search box; hint says what it looks in.
func NewSearchBox(run Runner, hint string) *SearchBox {
	s := &SearchBox{run: run, entry: newEntry(false)}
	s.entry.PlaceHolder = hint
	s.entry.Icon = theme.IconIn(theme.IconSearch, theme.ColorMuted)
	s.cross = newMark(theme.IconClose, s.Clear)
	s.cross.Hide()
	s.entry.ActionItem = s.cross
	s.entry.OnChanged = func(string) {
		if s.entry.Text == "" {
			s.cross.Hide()
		} else {
			s.cross.Show()
		}
		if s.stop != nil {
			s.stop()
		}
		s.stop = s.run.After(typingPause, s.tell)
	}
	s.entry.onKey = func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeyEscape:
			if s.entry.Text == "" {
				if s.OnEscape != nil {
					s.OnEscape()
				} else {
					Escape(s.entry, k)
				}
				return true
			}
			s.Clear()
		case fyne.KeyReturn, fyne.KeyEnter:
			s.tell()
		case fyne.KeyDown:
			if s.OnDown != nil {
				s.OnDown()
			}
		default:
			return false
		}
		return true
	}
	s.object = oneLine(s.entry)
	return s
}

// Object is the box. It takes the width that it is given.
func (s *SearchBox) Object() fyne.CanvasObject { return s.object }

// Text returns what is typed.
func (s *SearchBox) Text() string { return s.entry.Text }

// SetText puts text in and tells OnSearch at once.
func (s *SearchBox) SetText(text string) {
	s.entry.SetText(text)
	s.tell()
}

// Clear empties the box and tells OnSearch.
func (s *SearchBox) Clear() { s.SetText("") }

// Focus puts the cursor into the box with its text selected.
func (s *SearchBox) Focus() {
	if c := canvasOf(s.entry); c != nil {
		c.Focus(s.entry)
		s.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

func (s *SearchBox) tell() {
	if s.stop != nil {
		s.stop()
		s.stop = nil
	}
	if s.entry.Text != s.told {
		s.told = s.entry.Text
		if s.OnSearch != nil {
			s.OnSearch(s.told)
		}
	}
}

// Filter is one drop-down of a FilterBar. Value "" of its first choice is "all".
type Filter struct {
	Key     string
	Label   string // "Status"
	Choices []Choice
}

// FilterBar is a row of drop-downs. A filter in force is shown in the accent
// with its value; a click on its cross, or "Hapus saringan", removes it.
type FilterBar struct {
	OnChanged func(key, value string)

	filters []Filter
	values  map[string]string
	boxes   map[string]*openBox
	row     *fyne.Container
	reset   *Button
	extra   map[string]string // key to title of a filter without a drop-down
}

// NewFilterBar returns a bar with drop-downs.
func NewFilterBar(filters ...Filter) *FilterBar {
	b := &FilterBar{filters: filters, values: map[string]string{}, boxes: map[string]*openBox{}, extra: map[string]string{}}
	b.row = Columns(8)
	for _, f := range filters {
		b.row.Add(b.newBox(f.Key))
	}
	b.reset = NewTool(words.T("Clear filters"), theme.IconClose, b.Reset)
	b.reset.Hide()
	b.row.Add(b.reset)
	b.draw()
	return b
}

func (b *FilterBar) newBox(key string) *openBox {
	box := newOpenBox(theme.IconDropdown, nil)
	box.compact = true
	box.open = func(string) { b.open(key) }
	b.boxes[key] = box
	return box
}

// Object is the bar.
func (b *FilterBar) Object() fyne.CanvasObject { return b.row }

// Value returns the value of a filter, "" when it is not in force.
func (b *FilterBar) Value(key string) string { return b.values[key] }

// Active reports whether any filter is in force.
func (b *FilterBar) Active() bool { return len(b.values) > 0 }

// Set puts a filter in force ("" takes it away), without telling OnChanged.
func (b *FilterBar) Set(key, value string) {
	if value == "" {
		delete(b.values, key)
	} else {
		b.values[key] = value
	}
	b.draw()
}

// SetChoices changes the choices of a drop-down, when they are known.
func (b *FilterBar) SetChoices(key string, choices []Choice) {
	for i := range b.filters {
		if b.filters[i].Key == key {
			b.filters[i].Choices = choices
		}
	}
	b.draw()
}

// Pin shows a filter that has no drop-down, "Perusahaan: PT …" for instance,
// as a chip that a click removes. title "" takes it away.
func (b *FilterBar) Pin(key, value, title string) {
	if title == "" {
		delete(b.extra, key)
		delete(b.values, key)
		if box := b.boxes[key]; box != nil {
			b.row.Remove(box)
			delete(b.boxes, key)
		}
	} else {
		b.extra[key], b.values[key] = title, value
		if b.boxes[key] == nil {
			box := b.newBox(key)
			box.icon = theme.IconClose
			box.open = func(string) {
				b.Pin(key, "", "")
				b.tell(key, "")
			}
			b.row.Objects = append([]fyne.CanvasObject{box}, b.row.Objects...)
		}
	}
	b.draw()
}

// Reset takes all filters away and tells OnChanged of each.
func (b *FilterBar) Reset() {
	var keys []string
	for key := range b.values {
		keys = append(keys, key)
	}
	for key := range b.extra {
		b.Pin(key, "", "")
	}
	clear(b.values)
	b.draw()
	for _, key := range keys {
		b.tell(key, "")
	}
}

func (b *FilterBar) tell(key, value string) {
	if b.OnChanged != nil {
		b.OnChanged(key, value)
	}
}

func (b *FilterBar) open(key string) {
	var choices []Choice
	for _, f := range b.filters {
		if f.Key == key {
			choices = f.Choices
		}
	}
	box := b.boxes[key]
	c := &chooser{all: choices, pick: func(o Choice) {
		if o.Value != b.values[key] {
			b.Set(key, o.Value)
			b.tell(key, o.Value)
		}
	}}
	c.closed = func() {
		if cv := canvasOf(box); cv != nil {
			cv.Focus(box)
		}
	}
	c.open(box, Choice{Value: b.values[key]}, "")
}

func (b *FilterBar) draw() {
	for _, f := range b.filters {
		box, value := b.boxes[f.Key], b.values[f.Key]
		text := f.Label
		if value != "" {
			text = f.Label + ": " + value
			for _, c := range f.Choices {
				if c.Value == value {
					text = f.Label + ": " + c.Title
				}
			}
		}
		box.emphasised, box.text = value != "", text
		box.Refresh()
	}
	for key, title := range b.extra {
		box := b.boxes[key]
		box.emphasised, box.text = true, title
		box.Refresh()
	}
	if b.Active() {
		b.reset.Show()
	} else {
		b.reset.Hide()
	}
	b.row.Refresh()
}

// NewToolbar sets a search box of a comfortable width, filters and buttons in
// a row above a list. Where the row is too narrow the search box gives way, and
// then the filters go below. filters may be nil.
func NewToolbar(search *SearchBox, filters *FilterBar, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	var middle fyne.CanvasObject = container.NewStack()
	if filters != nil {
		middle = filters.Object()
	}
	row := container.New(&toolbar{}, search.Object(), middle, Columns(4, buttons...))
	return On(base.ColorNameBackground, PadSides(row, 8, 16, 8, 16))
}

// toolbar lays search, filters and buttons.
type toolbar struct{ width float32 }

func (t *toolbar) narrow(o []fyne.CanvasObject) bool {
	return t.width > 0 && t.row(o) > t.width
}

// row is the least width of all in one row.
func (t *toolbar) row(o []fyne.CanvasObject) float32 {
	return theme.Px(140+16) + o[1].MinSize().Width + o[2].MinSize().Width
}

func (t *toolbar) MinSize(o []fyne.CanvasObject) fyne.Size {
	high := theme.Size(theme.SizeControl)
	if t.narrow(o) {
		high = 2*high + theme.Px(8)
	}
	return fyne.NewSize(max(theme.Px(140+8)+o[2].MinSize().Width, o[1].MinSize().Width), high)
}

func (t *toolbar) Layout(o []fyne.CanvasObject, s fyne.Size) {
	t.width = s.Width
	high, gap := theme.Size(theme.SizeControl), theme.Px(8)
	put := func(i int, x, y, w float32) {
		o[i].Move(fyne.NewPos(x, y))
		o[i].Resize(fyne.NewSize(max(w, 0), high))
	}
	filters, buttons := o[1].MinSize().Width, o[2].MinSize().Width
	put(2, s.Width-buttons, 0, buttons)
	if t.narrow(o) {
		put(0, 0, 0, min(s.Width-buttons-gap, theme.Px(340)))
		put(1, 0, high+gap, filters)
		return
	}
	search := min(s.Width-filters-buttons-2*gap, theme.Px(260))
	put(0, 0, 0, search)
	put(1, search+gap, 0, filters)
}
