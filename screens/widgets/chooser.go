package widgets

import (
	"context"
	"strings"
	"time"
	"unicode"

	"lingkaran/app/words"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Choice is something that can be chosen. ID or Value tells it apart; Title is
// read, Detail stands behind it in the second rank.
type Choice struct {
	ID     int64
	Value  string
	Title  string
	Detail string
	Icon   theme.IconName // "" for none
}

// typingPause is how long a pause in typing is before an answer is looked for.
const typingPause = 120 * time.Millisecond

// chooser is the box that opens below a field: a list to choose from and, for
// pickers, the input that narrows it.
type chooser struct {
	run     Runner
	suggest func(ctx context.Context, text string) ([]Choice, error) // nil: all is a fixed list
	all     []Choice
	hint    string // in the empty input
	pick    func(Choice)
	free    func(text string) // Enter on a text that is no choice; nil where only choices count
	next    func()            // after a choice by keyboard
	closed  func()
	live    func(text string) // told of each letter: a click beside the box keeps the text

	pop     *widget.PopUp
	entry   *entry
	list    *fyne.Container
	scroll  *container.Scroll
	state   *Line
	rows    []*choiceRow
	at      int
	most    float32 // height of the box at most
	width   float32
	round   int
	cancel  context.CancelFunc
	stop    func()
	prefix  string // letters typed in a list without input
	typedAt time.Time
}

// open shows the chooser over a field, of at least the field's width. current
// is the choice that is marked; text begins the input.
func (c *chooser) open(on fyne.CanvasObject, current Choice, text string) {
	cv := canvasOf(on)
	if cv == nil {
		return
	}
	c.openAt(cv, fyne.CurrentApp().Driver().AbsolutePositionForObject(on), on.Size(), current, text)
}

func (c *chooser) openAt(cv fyne.Canvas, at fyne.Position, on fyne.Size, current Choice, text string) {
	c.list = Rows(0)
	c.scroll = container.NewVScroll(c.list)
	c.state = NewCaption("")
	var focus fyne.Focusable
	width := max(on.Width, theme.Px(180))
	rowsHigh := theme.Size(theme.SizeRow) * 8
	var body fyne.CanvasObject
	if c.suggest != nil {
		c.entry = newEntry(false)
		c.entry.keepTab = true
		c.entry.PlaceHolder = c.hint
		if c.hint == "" {
			c.entry.PlaceHolder = words.T("Type to search")
		}
		c.entry.onKey = c.key
		c.entry.OnChanged = c.typed
		focus = c.entry
		body = Frame(oneLine(c.entry), PadSides(c.state, 4, 8, 2, 8), nil, nil, c.scroll)
		rowsHigh += theme.Size(theme.SizeControl) + theme.Px(26)
	} else {
		k := newKeys(c.key, c.letter)
		focus = k
		body = container.NewStack(k, c.scroll) // above the list it would take the clicks
		rowsHigh = theme.Size(theme.SizeRow) * float32(min(max(len(c.all), 1), 10))
	}
	c.pop = widget.NewPopUp(container.New(shrinking{}, body), cv)
	inner := theme.Size(base.SizeNamePadding) * 2
	size := fyne.NewSize(width+inner, rowsHigh+inner)
	if c.suggest == nil {
		at.Y += on.Height + 2
	}
	room := cv.Size().Height - 4
	least := theme.Size(theme.SizeRow)*4 + theme.Px(60)
	if at.Y+size.Height > room { // a shorter list, and only then higher up
		size.Height = max(room-at.Y, min(least, size.Height))
		at.Y = max(min(at.Y, room-size.Height), 4)
	}
	c.most, c.width = size.Height, size.Width
	c.pop.Resize(size)
	c.pop.ShowAtPosition(at.SubtractXY(inner/2, inner/2))
	cv.Focus(focus)
	if c.suggest == nil {
		c.show(c.all)
		for i, o := range c.all {
			if o.ID == current.ID && o.Value == current.Value {
				c.mark(i)
			}
		}
		return
	}
	c.entry.Text = text
	c.entry.CursorColumn = len([]rune(text))
	c.entry.Refresh()
	c.look(text)
}

func (c *chooser) typed(text string) {
	if c.live != nil {
		c.live(text)
	}
	if c.stop != nil {
		c.stop()
	}
	c.stop = c.run.After(typingPause, func() { c.look(text) })
}

// look asks for suggestions; an answer to an older text is dropped.
func (c *chooser) look(text string) {
	if c.cancel != nil {
		c.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	c.cancel = cancel
	c.round++
	round := c.round
	c.run.Go(func() {
		found, err := c.suggest(ctx, strings.TrimSpace(text))
		c.run.Do(func() {
			if round != c.round {
				return
			}
			switch {
			case err != nil:
				c.show(nil)
				c.state.SetText(words.T("The search did not work. Please type again."))
			case len(found) == 0:
				c.show(nil)
				c.state.SetText(words.T("Nothing found."))
			default:
				c.show(found)
				c.state.SetText("")
			}
		})
	})
}

func (c *chooser) show(choices []Choice) {
	c.rows = c.rows[:0]
	c.list.RemoveAll()
	for i, o := range choices {
		r := &choiceRow{choice: o, chooser: c, index: i}
		r.ExtendBaseWidget(r)
		c.rows = append(c.rows, r)
		c.list.Add(r)
	}
	c.at = -1
	if len(choices) > 0 && c.free == nil {
		c.mark(0)
	}
	c.scroll.ScrollToTop()
	c.scroll.Refresh()
	if c.pop != nil && c.suggest != nil { // no longer than what was found
		head := theme.Size(theme.SizeControl) + theme.Size(base.SizeNamePadding)*2 + c.state.MinSize().Height + theme.Px(6)
		c.pop.Resize(fyne.NewSize(c.width, min(head+theme.Size(theme.SizeRow)*float32(len(c.rows)), c.most)))
	}
}

func (c *chooser) mark(i int) {
	if i < 0 || i >= len(c.rows) {
		return
	}
	old := c.at
	c.at = i
	if old >= 0 && old < len(c.rows) {
		c.rows[old].Refresh()
	}
	c.rows[i].Refresh()
	high := theme.Size(theme.SizeRow)
	top := high * float32(i)
	switch view := c.scroll.Size().Height; {
	case view <= 0:
	case top < c.scroll.Offset.Y:
		c.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case top+high > c.scroll.Offset.Y+view:
		c.scroll.ScrollToOffset(fyne.NewPos(0, top+high-view))
	}
}

func (c *chooser) key(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyDown:
		c.mark(min(c.at+1, len(c.rows)-1))
	case fyne.KeyUp:
		c.mark(max(c.at-1, 0))
	case fyne.KeyPageDown:
		c.mark(min(c.at+8, len(c.rows)-1))
	case fyne.KeyPageUp:
		c.mark(max(c.at-8, 0))
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab:
		c.accept()
	case fyne.KeyEscape:
		c.close()
	default:
		return false
	}
	return true
}

// letter finds by first letters in a list without input.
func (c *chooser) letter(r rune) {
	if r == ' ' && c.prefix == "" {
		c.accept()
		return
	}
	if time.Since(c.typedAt) > time.Second {
		c.prefix = ""
	}
	c.typedAt = time.Now()
	c.prefix += string(unicode.ToLower(r))
	for i, row := range c.rows {
		if strings.HasPrefix(strings.ToLower(row.choice.Title), c.prefix) {
			c.mark(i)
			return
		}
	}
}

func (c *chooser) accept() {
	switch {
	case c.at >= 0 && c.at < len(c.rows):
		choice := c.rows[c.at].choice
		c.close()
		c.pick(choice)
	case c.free != nil:
		text := c.entry.Text
		c.close()
		c.free(text)
	default:
		c.close()
		return
	}
	if c.next != nil {
		c.next()
	}
}

func (c *chooser) close() {
	if c.pop == nil {
		return
	}
	pop := c.pop
	c.pop = nil
	c.round++ // answers on their way are too late
	if c.cancel != nil {
		c.cancel()
	}
	pop.Hide()
	if c.closed != nil {
		c.closed()
	}
}

// shrinking lets the box be as short as what was found.
type shrinking struct{}

func (shrinking) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(100), theme.Px(32))
}
func (shrinking) Layout(o []fyne.CanvasObject, s fyne.Size) {
	for _, c := range o {
		c.Resize(s)
		c.Move(fyne.Position{})
	}
}

// keys is an unseen thing that takes the keyboard for a list.
type keys struct {
	widget.BaseWidget
	onKey  func(*fyne.KeyEvent) bool
	onRune func(rune)
}

func newKeys(onKey func(*fyne.KeyEvent) bool, onRune func(rune)) *keys {
	k := &keys{onKey: onKey, onRune: onRune}
	k.ExtendBaseWidget(k)
	return k
}

func (k *keys) FocusGained()              {}
func (k *keys) FocusLost()                {}
func (k *keys) AcceptsTab() bool          { return true }
func (k *keys) TypedRune(r rune)          { k.onRune(r) }
func (k *keys) TypedKey(e *fyne.KeyEvent) { k.onKey(e) }
func (k *keys) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(colorOrNone("")))
}
