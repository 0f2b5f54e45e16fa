package widgets

import (
	"lingkaran/app/words"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Field is one field of a Form: a label, the input below it and, below that,
// what is wrong with it, in words. The package's New… functions make them.
type Field interface {
	// Name is the key of the field in drafts and issues: the entity's Go
	// field name ("NIK").
	Name() string
	// Object is the whole field.
	Object() fyne.CanvasObject
	// Draft is what stands in the field, as text; SetDraft puts it back.
	Draft() string
	SetDraft(text string)
	// Check returns what is wrong by the field's own rule (required,
	// unreadable) as a sentence, "" when nothing is.
	Check() string
	// SetError and SetWarning show a sentence below the field, "" takes it away.
	SetError(text string)
	SetWarning(text string)
	// Focus puts the cursor into the field.
	Focus()
	// SetEnabled makes the field editable or not.
	SetEnabled(on bool)

	core() *field
}

// FieldOption changes how a field is shown or checked.
type FieldOption func(*field)

// Required marks the field and demands that it is filled.
func Required() FieldOption { return func(f *field) { f.required = true } }

// Wide gives the field the whole width of the form.
func Wide() FieldOption { return func(f *field) { f.wide = true } }

// Hint shows a sentence below the field as long as nothing is wrong with it.
func Hint(text string) FieldOption { return func(f *field) { f.hint = text } }

// Placeholder shows an example in the empty field.
func Placeholder(text string) FieldOption { return func(f *field) { f.placeholder = text } }

type field struct {
	name, label, hint, placeholder string
	required, wide                 bool
	apart                          bool // shown beside the form, not in its order

	form  *Form
	box   *fyne.Container
	input fyne.CanvasObject
	focus fyne.Focusable
	frame *Ground // drawn over the input when something is wrong
	note  *Paragraph
	bad   string
	warn  string

	typed func() // tells the form
}

func (f *field) core() *field              { return f }
func (f *field) Name() string              { return f.name }
func (f *field) Object() fyne.CanvasObject { return f.box }

// build sets label, input and message below each other.
func (f *field) build(name, label string, input fyne.CanvasObject, focus fyne.Focusable, options []FieldOption) {
	f.name, f.label, f.input, f.focus = name, label, input, focus
	for _, o := range options {
		o(f)
	}
	f.frame = &Ground{Radius: 5}
	f.frame.ExtendBaseWidget(f.frame)
	f.frame.Hide()
	f.note = NewParagraph("", theme.ColorMuted).Small()
	f.note.Hide()
	head := []fyne.CanvasObject{newLine(&Line{Text: label, Scale: theme.SizeSmall, Color: theme.ColorMuted, Style: fyne.TextStyle{Bold: true}})}
	if f.required {
		head = append(head, newLine(&Line{Text: "*", Scale: theme.SizeSmall, Color: base.ColorNameError, Style: fyne.TextStyle{Bold: true}}))
	}
	f.box = Rows(3, Columns(3, head...), container.NewStack(input, f.frame), f.note)
	if label == "" {
		f.box.Objects[0].Hide()
	}
	f.showNote()
}

func (f *field) SetError(text string) {
	if f.bad != text {
		f.bad = text
		f.showNote()
	}
}

func (f *field) SetWarning(text string) {
	if f.warn != text {
		f.warn = text
		f.showNote()
	}
}

// Trouble returns the error and the warning that are shown.
func (f *field) Trouble() (bad, warn string) { return f.bad, f.warn }

func (f *field) showNote() {
	text, color, line := f.hint, theme.ColorMuted, fyne.ThemeColorName("")
	switch {
	case f.bad != "":
		text, color, line = f.bad, base.ColorNameError, base.ColorNameError
	case f.warn != "":
		text, color, line = f.warn, base.ColorNameWarning, base.ColorNameWarning
	}
	f.note.color = color
	f.note.text = text
	f.note.Hidden = text == ""
	f.frame.Line = line
	f.frame.Hidden, f.frame.Thick = line == "", true
	f.note.Refresh()
	f.frame.Refresh()
	f.box.Refresh()
	if f.form != nil {
		f.form.relayout()
	}
}

func (f *field) Focus() {
	if c := canvasOf(f.box); c != nil && f.focus != nil {
		c.Focus(f.focus)
	}
}

func (f *field) SetEnabled(on bool) {
	if d, ok := f.focus.(fyne.Disableable); ok {
		if on {
			d.Enable()
		} else {
			d.Disable()
		}
	}
}

// checkRequired is the first half of every field's Check.
func (f *field) checkRequired(empty bool) string {
	if f.required && empty {
		return words.T("Please fill in %s.", f.label)
	}
	return ""
}

func (f *field) changed() {
	f.SetError("") // it is being mended; the next check will tell
	if f.typed != nil {
		f.typed()
	}
}

// entry is the one text input of the program: it tells of focus and keys, and
// can refuse characters.
type entry struct {
	widget.Entry
	accept  func(r rune) bool
	onKey   func(*fyne.KeyEvent) bool // true: used up
	onFocus func(in bool)
	keepTab bool
	focused bool
	frame   *Ground

	replaces replacing
	pressing bool // the mouse gives the focus
	fresh    bool // it gave it just now
}

// replacing says when a field that gets the cursor has its text selected, so
// that typing replaces it.
type replacing int

const (
	never replacing = iota
	byKeys
	always
)

func newEntry(multiline bool) *entry {
	e := &entry{}
	e.MultiLine = multiline
	if multiline {
		e.Wrapping = fyne.TextWrapWord
	}
	e.frame = &Ground{Line: theme.ColorInputLine, Radius: 5}
	e.frame.ExtendBaseWidget(e.frame)
	e.ExtendBaseWidget(e)
	return e
}

// outline draws the input's edge: the toolkit's own is blurred between pixels.
func (e *entry) outline() {
	e.frame.Line, e.frame.Thick = theme.ColorInputLine, false
	switch {
	case e.Disabled():
		e.frame.Line = base.ColorNameSeparator
	case e.focused:
		e.frame.Line, e.frame.Thick = base.ColorNamePrimary, true
	}
	e.frame.Refresh()
}

func (e *entry) Disable() { e.Entry.Disable(); e.outline() }
func (e *entry) Enable()  { e.Entry.Enable(); e.outline() }

func (e *entry) TypedRune(r rune) {
	if e.accept == nil || e.accept(r) {
		e.Entry.TypedRune(r)
	}
}

func (e *entry) TypedKey(k *fyne.KeyEvent) {
	if e.onKey == nil || !e.onKey(k) {
		e.Entry.TypedKey(k)
	}
}

func (e *entry) AcceptsTab() bool { return e.keepTab }

func (e *entry) FocusGained() {
	arrived := !e.focused
	e.Entry.FocusGained()
	e.focused = true
	e.outline()
	if e.onFocus != nil {
		e.onFocus(true)
	}
	if arrived && e.replaces != never && !e.pressing {
		e.selectAll()
	}
}

func (e *entry) selectAll() { e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{}) }

// MouseDown sets the cursor where one clicks.
func (e *entry) MouseDown(m *desktop.MouseEvent) {
	e.fresh = !e.focused
	e.pressing = true
	e.Entry.MouseDown(m)
	e.pressing = false
}

// MouseUp ends a click. The first one selects where a number is to be
// replaced, unless a part was selected by dragging.
func (e *entry) MouseUp(m *desktop.MouseEvent) {
	e.Entry.MouseUp(m)
	if e.fresh && e.focused && e.replaces == always && e.SelectedText() == "" && m.Button == desktop.MouseButtonPrimary {
		e.selectAll()
	}
	e.fresh = false
}

func (e *entry) FocusLost() {
	e.Entry.FocusLost()
	e.focused = false
	e.outline()
	if e.onFocus != nil {
		e.onFocus(false)
	}
}

// formKeys gives an input of the field the form's keys: Enter goes on, Esc
// leaves the form.
func (f *field) formKeys(k *fyne.KeyEvent, multiline bool) bool {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if multiline || f.form == nil {
			return false
		}
		f.form.after(f)
		return true
	case fyne.KeyEscape:
		if f.form == nil { // in a box or beside a list: the window knows what to close
			Escape(f.box, k)
			return true
		}
		f.form.Cancel()
		return true
	}
	return false
}

func (f *field) focused(in bool) {
	if in && f.form != nil {
		f.form.reveal(f)
	}
}

// oneLine gives an input exactly the height of a control.
func oneLine(e *entry) fyne.CanvasObject { return container.New(controlHeight{}, e, e.frame) }

type controlHeight struct{}

func (controlHeight) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(min(o[0].MinSize().Width, theme.Px(120)), theme.Size(theme.SizeControl))
}

func (controlHeight) Layout(o []fyne.CanvasObject, s fyne.Size) {
	for _, c := range o {
		c.Resize(s)
		c.Move(fyne.Position{})
	}
}
