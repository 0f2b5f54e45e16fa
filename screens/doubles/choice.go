package doubles

import (
	"lingkaran/app/doubles"
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"
	"lingkaran/screens/workers"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// choice is a field in which the two records differ: the value of each, and
// which one is kept. The arrow keys choose and go from field to field.
type choice struct {
	widget.BaseWidget
	page  *page
	field string
	side  int
	texts [2]string

	sides   [2]*side
	outcome *widgets.Line
	body    fyne.CanvasObject
	focused bool
}

var _ fyne.Focusable = (*choice)(nil)

func newChoice(p *page, field string, texts [2]string, side int) *choice {
	c := &choice{page: p, field: field, side: side, texts: texts}
	c.outcome = &widgets.Line{Elide: true, Style: fyne.TextStyle{Bold: true}}
	c.outcome.ExtendBaseWidget(c.outcome)
	for i := range c.sides {
		c.sides[i] = newSide(texts[i], p.picture(field, i), func() {
			c.page.desk.Window.Canvas().Focus(c)
			c.choose(i)
		})
	}
	name := elided(widgets.NewLine(workers.Label(field)))
	name.Color = theme.ColorMuted
	c.body = container.New(columnsOf{}, name, c.sides[0], c.sides[1], c.outcome)
	c.ExtendBaseWidget(c)
	c.draw()
	return c
}

func (c *choice) choose(side int) {
	c.side = side
	c.draw()
}

func (c *choice) draw() {
	for i, s := range c.sides {
		s.on, s.focused = i == c.side, c.focused && i == c.side
		s.draw()
	}
	text := workers.Kept(c.field, doubles.Value(&c.page.look.Workers[c.side], c.field))
	c.outcome.Color = ""
	if text == "" {
		text, c.outcome.Color = words.T("blank"), theme.ColorMuted
	}
	c.outcome.Text = text
	c.outcome.Refresh()
}

// go goes to another field, or from the last one to the button that merges.
func (c *choice) move(step int) {
	all, at := c.page.choices, 0
	for i, x := range all {
		if x == c {
			at = i
		}
	}
	on := c.page.desk.Window.Canvas()
	switch at += step; {
	case at < 0:
	case at == len(all):
		on.Focus(c.page.merging)
	default:
		on.Focus(all[at])
	}
}

func (c *choice) FocusGained()   { c.focused = true; c.draw() }
func (c *choice) FocusLost()     { c.focused = false; c.draw() }
func (c *choice) TypedRune(rune) {}
func (c *choice) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyLeft:
		c.choose(0)
	case fyne.KeyRight:
		c.choose(1)
	case fyne.KeySpace:
		c.choose(1 - c.side)
	case fyne.KeyUp:
		c.move(-1)
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		c.move(1)
	case fyne.KeyEscape:
		c.page.screen.Escape()
	}
}

// AccessibilityLabel names the field and what is chosen for screen readers.
func (c *choice) AccessibilityLabel() string { return workers.Label(c.field) + ": " + c.outcome.Text }

// AccessibilityRole implements fyne.Accessible.
func (c *choice) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (c *choice) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.body) }

// side is the value of one record.
type side struct {
	widget.BaseWidget
	do                   func()
	on, focused, hovered bool

	ground *widgets.Ground
	radio  *canvas.Image
	text   *widgets.Line
	empty  bool
	body   fyne.CanvasObject
	tip    *widgets.Tip
	full   string
}

// newSide shows a text, or a picture in its place.
func newSide(text string, picture fyne.Resource, do func()) *side {
	s := &side{do: do, ground: widgets.NewGround(""), radio: canvas.NewImageFromResource(nil), empty: text == "", full: text}
	if text == "" {
		text = words.T("blank")
	}
	s.text = elided(widgets.NewLine(text))
	var shown fyne.CanvasObject = s.text
	if picture != nil {
		img := canvas.NewImageFromResource(picture)
		img.FillMode, img.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleSmooth
		shown = container.NewHBox(container.NewGridWrap(fyne.NewSize(theme.Px(66), theme.Px(88)), img))
	}
	s.ground.Radius = 6
	s.radio.FillMode = canvas.ImageFillContain
	mark := widgets.PadSides(container.NewGridWrap(fyne.NewSquareSize(theme.Px(16)), s.radio), 0, 8, 0, 0)
	s.body = container.NewStack(s.ground, widgets.PadSides(widgets.Frame(nil, nil, container.NewCenter(mark), nil, shown), 6, 10, 6, 10))
	s.ExtendBaseWidget(s)
	return s
}

func (s *side) draw() {
	s.ground.Fill, s.ground.Line, s.ground.Thick = "", base.ColorNameSeparator, false
	icon, ink := theme.IconRadio, fyne.ThemeColorName(theme.ColorMuted)
	s.text.Color = ""
	switch {
	case s.on:
		s.ground.Fill, s.ground.Line = theme.ColorAccentTint, theme.ColorAccentText
		icon, ink = theme.IconRadioOn, theme.ColorAccentText
	case s.hovered:
		s.ground.Fill = theme.ColorRaised
	}
	if s.empty {
		s.text.Color = theme.ColorMuted
	}
	s.ground.Thick = s.focused
	s.radio.Resource = theme.IconIn(icon, ink)
	s.radio.Refresh()
	s.text.Refresh()
	s.ground.Refresh()
}

func (s *side) Tapped(*fyne.PointEvent) { s.do() }
func (s *side) Cursor() desktop.Cursor  { return desktop.PointerCursor }
func (s *side) MouseIn(*desktop.MouseEvent) {
	s.hovered = true
	s.draw()
	if fyne.MeasureText(s.full, theme.Size(base.SizeNameText), fyne.TextStyle{}).Width > s.text.Size().Width {
		s.tip = widgets.ShowTip(s, s.full)
	}
}
func (s *side) MouseMoved(*desktop.MouseEvent) {}
func (s *side) MouseOut() {
	s.hovered = false
	s.tip.Hide()
	s.draw()
}

// CreateRenderer implements fyne.Widget.
func (s *side) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.body) }
