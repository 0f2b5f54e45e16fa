package widgets

import (
	"context"
	"strconv"
	"strings"

	"lingkaran/app/words"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// openBox looks like an input and opens a chooser: on click, Space, Enter,
// Down, or the first letter typed.
type openBox struct {
	widget.DisableableWidget
	text, placeholder   string
	icon                theme.IconName
	clear               func() // when set, a small cross empties the box
	open                func(typed string)
	onKey               func(*fyne.KeyEvent) bool
	onFocus             func(bool)
	focused, hovered    bool
	compact, emphasised bool
}

func newOpenBox(icon theme.IconName, open func(string)) *openBox {
	b := &openBox{icon: icon, open: open}
	b.ExtendBaseWidget(b)
	return b
}

func (b *openBox) set(text string) {
	if b.text != text {
		b.text = text
		b.Refresh()
	}
}

func (b *openBox) Tapped(e *fyne.PointEvent) {
	if b.Disabled() {
		return
	}
	if b.clear != nil && b.text != "" && e != nil && e.Position.X > b.Size().Width-theme.Px(50) && e.Position.X < b.Size().Width-theme.Px(28) {
		b.clear()
		return
	}
	if c := canvasOf(b); c != nil {
		c.Focus(b)
	}
	b.open("")
}
func (b *openBox) MouseIn(*desktop.MouseEvent)    { b.hovered = true; b.Refresh() }
func (b *openBox) MouseMoved(*desktop.MouseEvent) {}
func (b *openBox) MouseOut()                      { b.hovered = false; b.Refresh() }
func (b *openBox) FocusGained() {
	b.focused = true
	b.Refresh()
	if b.onFocus != nil {
		b.onFocus(true)
	}
}
func (b *openBox) FocusLost() {
	b.focused = false
	b.Refresh()
	if b.onFocus != nil {
		b.onFocus(false)
	}
}
func (b *openBox) TypedRune(r rune) {
	if b.Disabled() {
		return
	}
	if r == ' ' {
		b.open("")
		return
	}
	b.open(string(r))
}
func (b *openBox) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		if !b.Disabled() {
			b.open("")
		}
	case fyne.KeyDelete, fyne.KeyBackspace:
		if b.clear != nil && !b.Disabled() {
			b.clear()
		}
	default:
		if b.onKey == nil || !b.onKey(k) {
			escape(b, k)
		}
	}
}

func (b *openBox) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &openBoxRenderer{box: b, ground: canvas.NewRectangle(nil), text: canvas.NewText("", nil),
		icon: canvas.NewImageFromResource(nil), cross: canvas.NewImageFromResource(nil)}
	r.Refresh()
	return r
}

type openBoxRenderer struct {
	box         *openBox
	ground      *canvas.Rectangle
	text        *canvas.Text
	icon, cross *canvas.Image
}

func (r *openBoxRenderer) Destroy() {}
func (r *openBoxRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.text, r.cross, r.icon}
}

func (r *openBoxRenderer) MinSize() fyne.Size {
	w := theme.Px(120)
	if r.box.compact {
		w = fyne.MeasureText(r.shown(), r.text.TextSize, r.text.TextStyle).Width + theme.Px(40)
	}
	return fyne.NewSize(float32(int(w+0.9)), theme.Size(theme.SizeControl))
}

func (r *openBoxRenderer) shown() string {
	if r.box.text == "" {
		return r.box.placeholder
	}
	return r.box.text
}

func (r *openBoxRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	side, pad := theme.Px(16), theme.Size(base.SizeNameInnerPadding)+1
	r.icon.Resize(fyne.NewSquareSize(side))
	r.icon.Move(fyne.NewPos(s.Width-side-theme.Px(8), float32(int((s.Height-side)/2))))
	r.cross.Resize(fyne.NewSquareSize(theme.Px(14)))
	r.cross.Move(fyne.NewPos(s.Width-theme.Px(46), float32(int((s.Height-theme.Px(14))/2))))
	room := s.Width - 2*pad - side
	if !r.cross.Hidden {
		room -= theme.Px(22)
	}
	r.text.Text = elide(r.shown(), room+1, r.text.TextSize, r.text.TextStyle)
	m := r.text.MinSize()
	r.text.Resize(m)
	r.text.Move(fyne.NewPos(pad, (s.Height-m.Height)/2))
}

func (r *openBoxRenderer) Refresh() {
	b := r.box
	r.ground.FillColor, r.ground.CornerRadius = theme.Color(base.ColorNameInputBackground), 5
	r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(theme.ColorInputLine), 1
	fg := fyne.ThemeColorName(base.ColorNameForeground)
	if b.text == "" && !b.compact {
		fg = base.ColorNamePlaceHolder
	}
	if b.hovered && !b.Disabled() {
		r.ground.FillColor = blend(theme.Color(base.ColorNameInputBackground), theme.Color(base.ColorNameHover))
	}
	if b.emphasised {
		r.ground.FillColor, fg = theme.Color(theme.ColorAccentTint), theme.ColorAccentText
		r.ground.StrokeColor = theme.Color(theme.ColorAccentText)
	}
	if b.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(base.ColorNamePrimary), 2
	}
	if b.Disabled() {
		r.ground.FillColor, fg = theme.Color(base.ColorNameDisabledButton), base.ColorNameForeground
		r.ground.StrokeColor = theme.Color(base.ColorNameSeparator)
	}
	r.text.Color, r.text.TextSize = theme.Color(fg), theme.Size(base.SizeNameText)
	r.icon.Resource = theme.IconIn(b.icon, theme.ColorMuted)
	r.cross.Resource = theme.IconIn(theme.IconClose, theme.ColorMuted)
	r.cross.Hidden = b.clear == nil || b.text == "" || b.Disabled()
	r.Layout(b.Size())
	r.ground.Refresh()
	r.text.Refresh()
	r.icon.Refresh()
	r.cross.Refresh()
}

// Select is a field with fixed choices.
type Select struct {
	field
	box       *openBox
	choices   []Choice
	value     string
	OnChanged func(value string)
}

// NewSelect returns a field with fixed choices, told apart by Value.
func NewSelect(name, label string, choices []Choice, options ...FieldOption) *Select {
	s := &Select{choices: choices}
	s.box = newOpenBox(theme.IconDropdown, s.open)
	s.box.onKey = func(k *fyne.KeyEvent) bool { return s.formKeys(k, false) }
	s.box.onFocus = s.focused
	s.build(name, label, s.box, s.box, options)
	s.box.placeholder = s.placeholder
	if s.placeholder == "" {
		s.box.placeholder = words.T("Choose")
	}
	return s
}

// SetChoices changes the choices; the value stays.
func (s *Select) SetChoices(choices []Choice) {
	s.choices = choices
	s.draw()
}

func (s *Select) open(typed string) {
	c := &chooser{all: s.choices, next: func() {
		if s.form != nil {
			s.form.after(&s.field)
		}
	}, closed: s.Focus}
	c.pick = func(o Choice) {
		if o.Value != s.value {
			s.value = o.Value
			s.draw()
			s.changed()
			if s.OnChanged != nil {
				s.OnChanged(o.Value)
			}
		}
	}
	c.open(s.box, Choice{Value: s.value}, "")
	for _, r := range typed {
		c.letter(r)
	}
}

func (s *Select) draw() {
	s.box.set("")
	for _, c := range s.choices {
		if c.Value == s.value {
			s.box.set(c.Title)
		}
	}
}

// Value returns the chosen choice's Value, "" when none is.
func (s *Select) Value() string { return s.value }

// SetValue chooses, without telling OnChanged.
func (s *Select) SetValue(v string) { s.value = v; s.draw() }

// Draft implements Field.
func (s *Select) Draft() string { return s.value }

// SetDraft implements Field.
func (s *Select) SetDraft(v string) { s.SetValue(v) }

// Check implements Field.
func (s *Select) Check() string { return s.checkRequired(s.value == "") }

// Suggest answers what matches a text; it is called off the window's thread.
type Suggest func(ctx context.Context, text string) ([]Choice, error)

// Picker is a field for one of many records: a company, a worker. Typing
// narrows the list.
type Picker struct {
	field
	box       *openBox
	run       Runner
	suggest   Suggest
	value     Choice
	OnChanged func(Choice)
}

// NewPicker returns a searchable field, its choices told apart by ID.
func NewPicker(run Runner, name, label string, suggest Suggest, options ...FieldOption) *Picker {
	p := &Picker{run: run, suggest: suggest}
	p.box = newOpenBox(theme.IconSearch, p.open)
	p.box.clear = func() { p.choose(Choice{}) }
	p.box.onKey = func(k *fyne.KeyEvent) bool { return p.formKeys(k, false) }
	p.box.onFocus = p.focused
	p.build(name, label, p.box, p.box, options)
	p.box.placeholder = p.placeholder
	if p.placeholder == "" {
		p.box.placeholder = words.T("Choose")
	}
	return p
}

func (p *Picker) open(typed string) {
	c := &chooser{run: p.run, suggest: p.suggest, pick: p.choose, closed: p.Focus, next: func() {
		if p.form != nil {
			p.form.after(&p.field)
		}
	}}
	c.open(p.box, p.value, typed)
}

func (p *Picker) choose(o Choice) {
	p.value = o
	p.box.set(o.Title)
	p.changed()
	if p.OnChanged != nil {
		p.OnChanged(o)
	}
}

// Value returns what is chosen, the zero Choice when nothing is.
func (p *Picker) Value() Choice { return p.value }

// SetValue chooses, without telling OnChanged.
func (p *Picker) SetValue(c Choice) { p.value = c; p.box.set(c.Title) }

// Draft implements Field: the id and the title.
func (p *Picker) Draft() string {
	if p.value.ID == 0 {
		return ""
	}
	return strconv.FormatInt(p.value.ID, 10) + " " + p.value.Title
}

// SetDraft implements Field.
func (p *Picker) SetDraft(s string) {
	id, title, _ := strings.Cut(s, " ")
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		n, title = 0, ""
	}
	p.SetValue(Choice{ID: n, Title: title})
}

// Check implements Field.
func (p *Picker) Check() string { return p.checkRequired(p.value.ID == 0) }

// Combo is a field of free text that suggests what was written before or what
// exists: an occupation, a district.
type Combo struct {
	field
	entry     *entry
	run       Runner
	suggest   Suggest
	OnChanged func(string)
	// OnPicked is told when a suggestion was taken, to fill other fields.
	OnPicked func(Choice)
}

// NewCombo returns a field of text with suggestions. A choice puts its Title in.
func NewCombo(run Runner, name, label string, suggest Suggest, options ...FieldOption) *Combo {
	c := &Combo{entry: newEntry(false), run: run, suggest: suggest}
	c.entry.ActionItem = NewLinkIcon(theme.IconDropdown, theme.ColorMuted, func() { c.open(c.entry.Text) })
	c.build(name, label, oneLine(c.entry), c.entry, options)
	c.entry.SetPlaceHolder(c.placeholder)
	c.entry.onFocus = c.focused
	c.entry.onKey = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyDown {
			c.open(c.entry.Text)
			return true
		}
		return c.formKeys(k, false)
	}
	c.entry.OnChanged = func(s string) {
		c.changed()
		if c.OnChanged != nil {
			c.OnChanged(s)
		}
	}
	c.entry.accept = func(r rune) bool { // typing goes on in the box that opens
		c.open(c.entry.Text + string(r))
		return false
	}
	return c
}

func (c *Combo) open(text string) {
	if c.entry.Disabled() {
		return
	}
	if canvasOf(c.entry) == nil {
		return
	}
	c.entry.SetText(text)
	box := &chooser{run: c.run, suggest: c.suggest, free: func(text string) { c.entry.SetText(text) }, next: func() {
		if c.form != nil {
			c.form.after(&c.field)
		}
	}}
	box.pick = func(o Choice) {
		c.entry.SetText(o.Title)
		if c.OnPicked != nil {
			c.OnPicked(o)
		}
	}
	box.live = c.entry.SetText
	box.closed = func() {
		c.Focus()
		c.entry.CursorColumn = len([]rune(c.entry.Text))
		c.entry.Refresh()
	}
	box.open(c.entry, Choice{}, text)
}

// Value returns the text.
func (c *Combo) Value() string { return strings.TrimSpace(c.entry.Text) }

// SetValue puts text in.
func (c *Combo) SetValue(s string) { c.entry.SetText(s) }

// Draft implements Field.
func (c *Combo) Draft() string { return c.entry.Text }

// SetDraft implements Field.
func (c *Combo) SetDraft(s string) { c.entry.SetText(s) }

// Check implements Field.
func (c *Combo) Check() string { return c.checkRequired(c.Value() == "") }
