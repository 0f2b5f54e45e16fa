package designer

import (
	"image"
	"math"

	"lingkaran/app/design"
	"lingkaran/app/layout"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// board is the page under mouse and keys. It draws the picture of the page that
// the painter brings, and over it what belongs to editing: outlines, handles,
// guides, the lines of cut and safety, and rulers along two edges. All it knows
// of the layout it asks the session.
type board struct {
	widget.BaseWidget
	view
	session *design.Session // nil until the layout is read
	safe    float64         // mm inside the page's edge that are marked, 0 for none

	// What the screen is told.
	onChanged func()           // the layout, or what is selected, is another
	onDrag    func()           // the layout, while something is dragged: the rest can wait
	onView    func()           // zoom or place of the page
	onKey     func(combo) bool // a key that means something to the screen
	onMenu    func(p fyne.Position)
	onOpen    func()      // double click or Enter: to the main property
	onRefused func(error) // what was asked for is not possible
	modifiers func() fyne.KeyModifier

	picture image.Image       // of the page with its bleed
	face    design.Face       // of the picture
	trouble map[string]string // place to what its warning says in a word

	hover   string
	pointer fyne.Position
	inside  bool // the pointer is over the board
	focused bool
	hand    bool // Space is held: the page is dragged
	drag    drag
	guides  []design.Guide
	hint    string // beside the pointer while dragging
	laid    fyne.Size
}

var (
	_ fyne.Draggable     = (*board)(nil)
	_ fyne.Scrollable    = (*board)(nil)
	_ fyne.Focusable     = (*board)(nil)
	_ fyne.Tabbable      = (*board)(nil)
	_ fyne.Shortcutable  = (*board)(nil)
	_ desktop.Mouseable  = (*board)(nil)
	_ desktop.Hoverable  = (*board)(nil)
	_ desktop.Cursorable = (*board)(nil)
	_ desktop.Keyable    = (*board)(nil)
)

func newBoard() *board {
	b := &board{modifiers: heldKeys}
	b.fit = true
	b.ExtendBaseWidget(b)
	return b
}

// heldKeys are the keys that are held now, as far as the system tells.
func heldKeys() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// edit shows a session.
func (b *board) edit(s *design.Session) {
	b.session, b.picture, b.hover, b.guides, b.hint, b.drag = s, nil, "", nil, "", drag{}
	b.fit = true
	b.measure()
	b.moved()
}

// measure takes page and bleed from the layout, which may have changed.
func (b *board) measure() {
	if b.session == nil {
		return
	}
	l := b.session.Layout()
	if b.page != l.Page || b.bleed != l.Bleed {
		b.page, b.bleed = l.Page, l.Bleed
		b.picture = nil // it would be drawn out of shape
		if b.fit {
			b.fitted()
		}
	}
	b.safe = 0
	if l.Kind == layout.Card {
		b.safe = cardSafety
	}
}

// cardSafety is how many mm of a card's edge are better kept free: printers
// and cuts are that exact.
const cardSafety = 3

// show takes a picture of the page.
func (b *board) show(picture image.Image, face design.Face) {
	b.picture, b.face = picture, face
	b.Refresh()
}

// ruler is how wide the rulers are.
func ruler() float32 { return float32(math.Round(float64(theme.Px(18)))) }

// area is where pages are shown: the board without its rulers.
func (b *board) area() (fyne.Position, fyne.Size) {
	r := ruler()
	return fyne.NewPos(r, r), fyne.NewSize(max(b.Size().Width-r, 1), max(b.Size().Height-r, 1))
}

func (b *board) fitted() {
	at, area := b.area()
	b.whole(at, area, min(theme.Px(28), area.Width*0.05))
}

// Resize keeps a fitted page fitted.
func (b *board) Resize(s fyne.Size) {
	was := b.laid
	b.BaseWidget.Resize(s)
	if s == was {
		return
	}
	b.laid = s
	if b.fit || was.IsZero() {
		b.fitted()
	} else {
		b.origin = b.origin.AddXY(float32(int((s.Width-was.Width)/2)), float32(int((s.Height-was.Height)/2)))
		b.keep()
	}
	b.moved()
}

// keep holds the page in sight.
func (b *board) keep() {
	at, area := b.area()
	b.within(at, area)
}

// moved tells of another view.
func (b *board) moved() {
	b.Refresh()
	if b.onView != nil {
		b.onView()
	}
}

// fitPage shows the whole page.
func (b *board) fitPage() {
	b.fit = true
	b.fitted()
	b.moved()
}

// setZoom changes the zoom round the middle of what is seen.
func (b *board) setZoom(zoom float64) {
	at, area := b.area()
	b.zoomAt(zoom, at.AddXY(area.Width/2, area.Height/2))
}

func (b *board) zoomAt(zoom float64, keep fyne.Position) {
	b.zoomTo(zoom, keep)
	b.keep()
	b.moved()
}

// reveal brings what is selected into sight.
func (b *board) reveal() {
	if b.session == nil || b.fit {
		return
	}
	box, ok := b.session.Bounds(b.session.Selected()...)
	if !ok {
		return
	}
	at, area := b.area()
	low, high := b.at(box[0], box[1]), b.at(box[0]+box[2], box[1]+box[3])
	if high.X > at.X && high.Y > at.Y && low.X < at.X+area.Width && low.Y < at.Y+area.Height {
		return
	}
	mid := b.at(box[0]+box[2]/2, box[1]+box[3]/2)
	b.origin = b.origin.Add(at.AddXY(area.Width/2, area.Height/2).Subtract(mid))
	b.keep()
	b.moved()
}

// wants is how many pixels wide the page's picture should be.
func (b *board) wants() int {
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		scale = c.Scale()
	}
	return widthFor(b.page, b.bleed, (b.page.W()+2*b.bleed)*b.k()*float64(scale))
}

// changed is told that the session is another than before.
func (b *board) changed() {
	b.measure()
	b.Refresh()
	if b.onChanged != nil {
		b.onChanged()
	}
}

// CreateRenderer implements fyne.Widget.
func (b *board) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	return newBoardRenderer(b)
}

// MinSize leaves the page some room.
func (b *board) MinSize() fyne.Size { return fyne.NewSize(theme.Px(180), theme.Px(160)) }

// FocusGained implements fyne.Focusable.
func (b *board) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost implements fyne.Focusable.
func (b *board) FocusLost() { b.focused, b.hand = false, false; b.Refresh() }

// focus takes the keyboard.
func (b *board) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		c.Focus(b)
	}
}
