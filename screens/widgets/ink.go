package widgets

import (
	"image/color"
	"strconv"
	"strings"

	"lingkaran/app/words"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Swatch is a colour that can be chosen: a name of a palette or "#rrggbb" as
// its Value, and what it looks like.
type Swatch struct {
	Value string
	Title string
	Ink   color.Color
}

// Ink is a field of a colour: one of a palette, one of the usual ones, or any
// that is written as #rrggbb.
type Ink struct {
	field
	box *inkBox
	// Palette is asked for what is offered first.
	Palette func() []Swatch
	// None offers to have no colour.
	None      bool
	OnChanged func(value string)

	value string
	pop   *widget.PopUp
}

// usualInks are offered below the palette.
var usualInks = []string{
	"#000000", "#16211f", "#3b4a4c", "#6b7778", "#a6b0b1", "#dfe5e5", "#f4f6f6", "#ffffff",
	"#0b6b5d", "#0d4a45", "#13527a", "#1b3a6b", "#5a2a6e", "#8a1c3c", "#b3391f", "#b8860b",
}

// NewInk returns a field of a colour.
func NewInk(name, label string, options ...FieldOption) *Ink {
	f := &Ink{}
	f.box = &inkBox{ink: f}
	f.box.ExtendBaseWidget(f.box)
	f.build(name, label, f.box, f.box, options)
	return f
}

// HexInk reads #rrggbb.
func HexInk(s string) (color.NRGBA, bool) {
	digits, ok := strings.CutPrefix(strings.TrimSpace(s), "#")
	n, err := strconv.ParseUint(digits, 16, 32)
	if !ok || err != nil || len(digits) != 6 {
		return color.NRGBA{}, false
	}
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}, true
}

// look is what a value looks like, and what it is called.
func (f *Ink) look(value string) (color.Color, string) {
	if f.Palette != nil {
		for _, s := range f.Palette() {
			if s.Value == value {
				return s.Ink, s.Title
			}
		}
	}
	if c, ok := HexInk(value); ok {
		return c, strings.ToUpper(value)
	}
	return nil, ""
}

// Value returns the colour's name or #rrggbb, "" for none.
func (f *Ink) Value() string { return f.value }

// SetValue puts a colour in, without telling OnChanged.
func (f *Ink) SetValue(v string) {
	f.value = v
	f.box.Refresh()
}

// Draft implements Field.
func (f *Ink) Draft() string { return f.value }

// SetDraft implements Field.
func (f *Ink) SetDraft(v string) { f.SetValue(v) }

// Check implements Field.
func (f *Ink) Check() string { return f.checkRequired(f.value == "") }

// SetHint says something of the colour below the field, "" nothing.
func (f *Ink) SetHint(text string) {
	if f.warn != text {
		f.SetWarning(text)
	}
}

func (f *Ink) choose(v string) {
	f.close()
	if v == f.value {
		return
	}
	f.SetValue(v)
	f.changed()
	if f.OnChanged != nil {
		f.OnChanged(v)
	}
}

func (f *Ink) close() {
	if f.pop != nil {
		f.pop.Hide()
		f.pop = nil
		f.Focus()
	}
}

// open shows the colours below the field.
func (f *Ink) open() {
	c := canvasOf(f.box)
	if c == nil {
		return
	}
	var first fyne.Focusable
	grid := func(list []Swatch) fyne.CanvasObject {
		g := container.New(&Flow{Gap: 3, Line: 3})
		for _, s := range list {
			b := &swatchButton{swatch: s, chosen: s.Value == f.value, pick: f.choose, leave: f.close}
			b.ExtendBaseWidget(b)
			if first == nil || b.chosen {
				first = b
			}
			g.Add(b)
		}
		return g
	}
	body := Rows(6)
	if f.Palette != nil {
		if own := f.Palette(); len(own) > 0 {
			body.Add(NewCaption(words.T("Colours of the layout")))
			body.Add(grid(own))
		}
	}
	var usual []Swatch
	for _, hex := range usualInks {
		ink, _ := HexInk(hex)
		usual = append(usual, Swatch{hex, strings.ToUpper(hex), ink})
	}
	body.Add(NewCaption(words.T("Other colours")))
	body.Add(grid(usual))
	hex := NewText("hex", "", Placeholder("#0D4A45"))
	if strings.HasPrefix(f.value, "#") {
		hex.SetValue(f.value)
	} else if ink, _ := f.look(f.value); ink != nil {
		n := color.NRGBAModel.Convert(ink).(color.NRGBA) //nolint:errcheck // the model makes nothing else
		hex.SetValue("#" + strconv.FormatUint(uint64(n.R)<<16|uint64(n.G)<<8|uint64(n.B)|1<<24, 16)[1:])
	}
	take := func() {
		if _, ok := HexInk(hex.Value()); !ok {
			hex.SetError(words.T("Write a colour as #rrggbb."))
			return
		}
		f.choose(strings.ToLower(hex.Value()))
	}
	hex.entry.onKey = func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeyReturn, fyne.KeyEnter:
			take()
		case fyne.KeyEscape:
			f.close()
		default:
			return false
		}
		return true
	}
	body.Add(Frame(nil, nil, nil, PadSides(NewButton(words.T("Use"), "", take), 0, 0, 0, 6), hex.Object()))
	if f.None {
		body.Add(NewTool(words.T("No colour"), theme.IconClose, func() { f.choose("") }))
	}
	f.pop = widget.NewPopUp(Pad(body, 8), c)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f.box)
	width := theme.Px(236)
	body.Resize(fyne.NewSize(width-theme.Px(16), 10))
	f.pop.Resize(fyne.NewSize(width, f.pop.MinSize().Height))
	size := f.pop.Content.MinSize()
	at.X = min(at.X, c.Size().Width-width-theme.Px(12))
	at.Y += f.box.Size().Height + 2
	if at.Y+size.Height > c.Size().Height-8 {
		at.Y = max(c.Size().Height-size.Height-theme.Px(16), 4)
	}
	f.pop.ShowAtPosition(at)
	f.pop.Resize(fyne.NewSize(width, size.Height))
	if first != nil {
		c.Focus(first)
	}
}

// inkBox is the field itself: a swatch with the colour's name.
type inkBox struct {
	widget.DisableableWidget
	ink              *Ink
	focused, hovered bool
}

func (b *inkBox) Tapped(*fyne.PointEvent) {
	if b.Disabled() {
		return
	}
	b.ink.Focus()
	b.ink.open()
}
func (b *inkBox) MouseIn(*desktop.MouseEvent)    { b.hovered = true; b.Refresh() }
func (b *inkBox) MouseMoved(*desktop.MouseEvent) {}
func (b *inkBox) MouseOut()                      { b.hovered = false; b.Refresh() }
func (b *inkBox) FocusGained()                   { b.focused = true; b.ink.focused(true); b.Refresh() }
func (b *inkBox) FocusLost()                     { b.focused = false; b.Refresh() }
func (b *inkBox) TypedRune(r rune) {
	if r == ' ' || r == '#' {
		b.Tapped(nil)
	}
}
func (b *inkBox) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	case fyne.KeyDelete, fyne.KeyBackspace:
		if b.ink.None {
			b.ink.choose("")
		}
	default:
		b.ink.formKeys(k, false)
	}
}

func (b *inkBox) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &inkRenderer{box: b, ground: canvas.NewRectangle(nil), swatch: canvas.NewRectangle(nil), text: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type inkRenderer struct {
	box            *inkBox
	ground, swatch *canvas.Rectangle
	text           *canvas.Text
}

func (r *inkRenderer) Destroy() {}
func (r *inkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.swatch, r.text}
}
func (r *inkRenderer) MinSize() fyne.Size {
	return fyne.NewSize(theme.Px(64), theme.Size(theme.SizeControl))
}
func (r *inkRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	side := theme.Px(18)
	r.swatch.Move(fyne.NewPos(theme.Px(7), float32(int((s.Height-side)/2))))
	r.swatch.Resize(fyne.NewSquareSize(side))
	x := side + theme.Px(14)
	_, name := r.box.ink.look(r.box.ink.value)
	if name == "" {
		name = words.T("No colour")
	}
	r.text.Text = elide(name, s.Width-x-theme.Px(6), r.text.TextSize, r.text.TextStyle)
	m := r.text.MinSize()
	r.text.Move(fyne.NewPos(x, (s.Height-m.Height)/2))
	r.text.Resize(m)
}
func (r *inkRenderer) Refresh() {
	b := r.box
	r.ground.FillColor, r.ground.CornerRadius = theme.Color(base.ColorNameInputBackground), 5
	r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(theme.ColorInputLine), 1
	if b.hovered {
		r.ground.FillColor = blend(theme.Color(base.ColorNameInputBackground), theme.Color(base.ColorNameHover))
	}
	if b.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(base.ColorNamePrimary), 2
	}
	ink, _ := b.ink.look(b.ink.value)
	if ink == nil {
		ink = color.Transparent
	}
	r.swatch.FillColor, r.swatch.CornerRadius = ink, 3
	r.swatch.StrokeColor, r.swatch.StrokeWidth = theme.Color(theme.ColorStrongLine), 1
	r.text.Color, r.text.TextSize = theme.Color(base.ColorNameForeground), theme.Px(13)
	r.Layout(b.Size())
	r.ground.Refresh()
	r.swatch.Refresh()
	r.text.Refresh()
}
