package widgets

import (
	"lingkaran/app/words"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Side is one of two versions of a record.
type Side int

// The sides of a field: none chosen yet, the clerk's own, the kept one.
const (
	NoSide Side = iota
	Mine
	Theirs
)

// Differing is a field in which two versions of a record differ, as a clerk
// reads it.
type Differing struct {
	Field        string
	Label        string
	Mine, Theirs string
	Both         bool // both changed it, each otherwise
	Chosen       Side
}

// Versions shows where two versions of a record differ, field by field and
// side by side; a click on one of the two chooses it.
type Versions struct {
	// OnChosen is told of each choice.
	OnChosen func()

	fields []Differing
	cards  [][2]*versionCard
	object fyne.CanvasObject
}

// NewVersions shows fields under the names of both sides.
func NewVersions(mine, theirs string, fields []Differing) *Versions {
	v := &Versions{fields: fields}
	head := Columns(8, NewIcon(theme.IconEdit, theme.ColorMuted, 16), newLine(&Line{Text: mine, Style: fyne.TextStyle{Bold: true}, Elide: true}))
	other := Columns(8, NewIcon(theme.IconSave, theme.ColorMuted, 16), newLine(&Line{Text: theirs, Style: fyne.TextStyle{Bold: true}, Elide: true}))
	rows := Rows(14, Halves(8, head, other))
	for i, f := range fields {
		pair := [2]*versionCard{newVersionCard(f.Label, f.Mine, func() { v.choose(i, Mine) }), newVersionCard(f.Label, f.Theirs, func() { v.choose(i, Theirs) })}
		v.cards = append(v.cards, pair)
		label := NewCaption(f.Label)
		if f.Both {
			label.Text, label.Color = words.T("%s: changed by both of you", f.Label), theme.ColorWarnText
		}
		rows.Add(Rows(4, label, Halves(8, pair[0], pair[1])))
	}
	v.object = rows
	v.draw()
	return v
}

// Object is the view.
func (v *Versions) Object() fyne.CanvasObject { return v.object }

// Left returns how many fields have no side chosen yet.
func (v *Versions) Left() int {
	n := 0
	for _, f := range v.fields {
		if f.Chosen == NoSide {
			n++
		}
	}
	return n
}

// Chosen returns the fields with the sides that were chosen.
func (v *Versions) Chosen() []Differing { return v.fields }

// Choose takes one side in a field.
func (v *Versions) Choose(field string, side Side) {
	for i, f := range v.fields {
		if f.Field == field {
			v.choose(i, side)
		}
	}
}

// ChooseAll takes one side in every field.
func (v *Versions) ChooseAll(side Side) {
	for i := range v.fields {
		v.fields[i].Chosen = side
	}
	v.tell()
}

// Focus gives the keyboard to the first field without a choice, else the first.
func (v *Versions) Focus() {
	at := 0
	for i, f := range v.fields {
		if f.Chosen == NoSide {
			at = i
			break
		}
	}
	if len(v.cards) > 0 {
		if c := canvasOf(v.cards[at][0]); c != nil {
			c.Focus(v.cards[at][0])
		}
	}
}

func (v *Versions) choose(i int, side Side) {
	v.fields[i].Chosen = side
	v.tell()
}

func (v *Versions) tell() {
	v.draw()
	if v.OnChosen != nil {
		v.OnChosen()
	}
}

func (v *Versions) draw() {
	for i, f := range v.fields {
		v.cards[i][0].set(f.Chosen == Mine, f.Chosen == Theirs)
		v.cards[i][1].set(f.Chosen == Theirs, f.Chosen == Mine)
	}
}

// versionCard is one side of a field.
type versionCard struct {
	widget.BaseWidget
	label            string
	do               func()
	on, aside        bool // chosen; the other side is
	hovered, focused bool

	ground *Ground
	radio  *canvas.Image
	text   *Paragraph
	body   fyne.CanvasObject
}

var (
	_ fyne.Focusable     = (*versionCard)(nil)
	_ desktop.Hoverable  = (*versionCard)(nil)
	_ desktop.Cursorable = (*versionCard)(nil)
)

func newVersionCard(label, text string, do func()) *versionCard {
	c := &versionCard{label: label, do: do, ground: NewGround(""), radio: canvas.NewImageFromResource(nil)}
	c.ground.Radius = 6
	c.radio.FillMode = canvas.ImageFillContain
	color := fyne.ThemeColorName("")
	if text == "" {
		text, color = words.T("left empty"), theme.ColorMuted
	}
	c.text = NewParagraph(text, color)
	mark := container.New(fixed{theme.Px(18), theme.Px(18)}, c.radio)
	c.body = container.NewStack(c.ground, PadSides(Frame(nil, nil, PadSides(container.NewCenter(mark), 0, 8, 0, 0), nil, c.text), 8, 10, 8, 10))
	c.ExtendBaseWidget(c)
	return c
}

func (c *versionCard) set(on, aside bool) {
	c.on, c.aside = on, aside
	c.draw()
}

func (c *versionCard) draw() {
	c.ground.Fill, c.ground.Line, c.ground.Thick = "", theme.ColorStrongLine, false
	icon, ink := theme.IconRadio, fyne.ThemeColorName(theme.ColorMuted)
	switch {
	case c.on:
		c.ground.Fill, c.ground.Line = theme.ColorAccentTint, theme.ColorAccentText
		icon, ink = theme.IconRadioOn, theme.ColorAccentText
	case c.hovered:
		c.ground.Fill = theme.ColorRaised
	case c.aside:
		c.ground.Line = base.ColorNameSeparator
	}
	if c.focused {
		c.ground.Line, c.ground.Thick = theme.ColorAccentText, true
	}
	c.radio.Resource = theme.IconIn(icon, ink)
	c.radio.Refresh()
	c.ground.Refresh()
}

func (c *versionCard) Tapped(*fyne.PointEvent) {
	if v := canvasOf(c); v != nil {
		v.Focus(c)
	}
	c.do()
}
func (c *versionCard) Cursor() desktop.Cursor         { return desktop.PointerCursor }
func (c *versionCard) MouseIn(*desktop.MouseEvent)    { c.hovered = true; c.draw() }
func (c *versionCard) MouseMoved(*desktop.MouseEvent) {}
func (c *versionCard) MouseOut()                      { c.hovered = false; c.draw() }
func (c *versionCard) FocusGained()                   { c.focused = true; c.draw() }
func (c *versionCard) FocusLost()                     { c.focused = false; c.draw() }
func (c *versionCard) TypedRune(rune)                 {}
func (c *versionCard) TypedKey(k *fyne.KeyEvent) {
	Escape(c, k)
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.do()
	}
}

// AccessibilityLabel names the card for screen readers.
func (c *versionCard) AccessibilityLabel() string { return c.label + ": " + c.text.text }

// AccessibilityRole implements fyne.Accessible.
func (c *versionCard) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (c *versionCard) CreateRenderer() fyne.WidgetRenderer {
	c.draw()
	return widget.NewSimpleRenderer(c.body)
}
