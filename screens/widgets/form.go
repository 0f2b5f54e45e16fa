package widgets

import (
	"maps"
	"strconv"
	"strings"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Group is a headed part of a form, as on the paper that the clerk copies from.
type Group struct {
	title  string
	fields []Field
	grid   *fyne.Container
	lay    *formGrid
	box    *fyne.Container
}

// NewGroup returns a group. title may be "".
func NewGroup(title string, fields ...Field) *Group {
	g := &Group{title: title, fields: fields, lay: &formGrid{columns: 1}}
	g.grid = container.New(g.lay)
	for _, f := range fields {
		g.lay.wide = append(g.lay.wide, f.core().wide)
		g.grid.Add(f.Object())
	}
	g.box = Rows(10, g.grid)
	if title != "" {
		g.box = Rows(10, Rows(6, NewTitle(title), NewRule()), g.grid)
	}
	return g
}

// Issue is what a rule of the app found: a sentence for one field. Field ""
// stands for the form as a whole.
type Issue struct {
	Field   string
	Text    string
	Warning bool // may be saved all the same
}

// Form is a record being typed. It knows nothing of the record: values are
// read from and put into its fields by the screen.
type Form struct {
	// OnSave is called by the button, Ctrl+S and Enter in the last field, when
	// no field has an error of its own.
	OnSave func()
	// OnCancel is called by the button and by Esc. Ask there before something
	// typed is lost (Dirty).
	OnCancel func()
	// OnTyped is called after each change of a field, for drafts.
	OnTyped func()

	groups  []*Group
	fields  []Field
	clean   map[string]string
	scroll  *container.Scroll
	object  *fyne.Container
	save    *Button
	cancel  *Button
	note    *Paragraph
	bar     fyne.CanvasObject
	filling bool
	label   string          // of the main button
	seen    map[string]bool // warnings that the clerk has seen
}

// NewForm returns a form with its buttons "Simpan" and "Batal".
func NewForm(groups ...*Group) *Form {
	f := &Form{groups: groups, label: words.T("Save"), seen: map[string]bool{}}
	boxes := Rows(24)
	for _, g := range groups {
		boxes.Add(g.box)
		for _, field := range g.fields {
			c := field.core()
			c.form, c.typed = f, f.typed
			f.fields = append(f.fields, field)
		}
	}
	f.scroll = container.NewVScroll(PadSides(boxes, 12, 20, 24, 16))
	f.save = NewPrimary(f.label, "", f.Submit)
	f.cancel = NewButton(words.T("Cancel"), "", f.Cancel)
	f.note = NewParagraph("", theme.ColorMuted).Small()
	f.bar = Rows(0, NewRule(), PadSides(Frame(nil, nil, nil,
		PadSides(Columns(8, f.cancel, f.save), 0, 0, 0, 12), f.note), barPad, 16, barPad, 16))
	f.object = container.New(formLayout{f}, f.scroll, f.bar)
	f.clean = f.Snapshot()
	return f
}

// Object is the form with its buttons below.
func (f *Form) Object() fyne.CanvasObject { return f.object }

// SetSaveLabel renames the main button.
func (f *Form) SetSaveLabel(text string) {
	f.label = text
	f.save.SetText(text)
}

// Field returns a field by name, nil when there is none.
func (f *Form) Field(name string) Field {
	for _, field := range f.fields {
		if field.Name() == name {
			return field
		}
	}
	return nil
}

// Names returns the names of the fields, in their order.
func (f *Form) Names() []string {
	names := make([]string, len(f.fields))
	for i, field := range f.fields {
		names[i] = field.Name()
	}
	return names
}

// Label returns what a field is called, "" when there is none.
func (f *Form) Label(name string) string {
	if field := f.Field(name); field != nil {
		return field.core().label
	}
	return ""
}

// Reading returns a field's draft as a person reads it: the title of a choice,
// an amount in rupiah.
func (f *Form) Reading(name, draft string) string {
	if draft == "" {
		return ""
	}
	switch field := f.Field(name).(type) {
	case *Select:
		for _, c := range field.choices {
			if c.Value == draft {
				return c.Title
			}
		}
	case *Picker: // its draft is the id and the name
		if _, title, ok := strings.Cut(draft, " "); ok {
			return title
		}
	case *Tick:
		return words.T("Yes")
	case *Photo:
		return words.T("A picture")
	case Money:
		if n, err := strconv.ParseInt(draft, 10, 64); err == nil {
			return words.Money(data.Rupiah(n))
		}
	}
	return draft
}

// Snapshot returns what stands in the fields, by name.
func (f *Form) Snapshot() map[string]string {
	out := make(map[string]string, len(f.fields))
	for _, field := range f.fields {
		if t := field.Draft(); t != "" {
			out[field.Name()] = t
		}
	}
	return out
}

// Fill puts a snapshot back, of a draft for instance. The form is then dirty
// when it differs from what was clean.
func (f *Form) Fill(values map[string]string) {
	f.filling = true
	for _, field := range f.fields {
		field.SetDraft(values[field.Name()])
	}
	f.filling = false
}

// SetClean takes what stands in the fields as saved, and clears all messages.
func (f *Form) SetClean() {
	f.clean = f.Snapshot()
	for _, field := range f.fields {
		field.SetError("")
		field.SetWarning("")
	}
	f.SetNote("")
	f.save.SetText(f.label)
}

// Dirty reports whether something was typed since SetClean.
func (f *Form) Dirty() bool { return !maps.Equal(f.clean, f.Snapshot()) }

// SetNote says something about the form as a whole, beside its buttons.
func (f *Form) SetNote(text string) { f.note.SetText(text) }

// SetBusy disables the buttons while a save is under way.
func (f *Form) SetBusy(busy bool) {
	f.save.SetEnabled(!busy)
	f.cancel.SetEnabled(!busy)
}

// Busy reports whether a save is under way.
func (f *Form) Busy() bool { return f.save.Disabled() }

// Focus puts the cursor into the first field.
func (f *Form) Focus() {
	if len(f.fields) > 0 {
		f.fields[0].Focus()
	}
}

// Check asks each field for its own rule and shows what is wrong. It reports
// whether nothing is; else the first field with an error has the cursor.
func (f *Form) Check() bool {
	var issues []Issue
	for _, field := range f.fields {
		if text := field.Check(); text != "" {
			issues = append(issues, Issue{Field: field.Name(), Text: text})
		}
	}
	return f.ShowIssues(issues)
}

// ShowIssues puts issues beside their fields and takes former ones away. It
// reports whether there is no error among them; else the first field with an
// error has the cursor.
func (f *Form) ShowIssues(issues []Issue) bool {
	bad, warn := map[string]string{}, map[string]string{}
	whole := ""
	for _, i := range issues {
		into := bad
		if i.Warning {
			into = warn
		}
		if f.Field(i.Field) == nil {
			whole = join(whole, i.Text)
			if !i.Warning {
				bad[""] = i.Text
			}
			continue
		}
		into[i.Field] = join(into[i.Field], i.Text)
	}
	var first Field
	for _, field := range f.fields {
		field.SetError(bad[field.Name()])
		field.SetWarning(warn[field.Name()])
		if first == nil && bad[field.Name()] != "" {
			first = field
		}
	}
	if n := len(bad); n > 0 && whole == "" {
		whole = words.N("%s field needs your attention.", "%s fields need your attention.", n)
	}
	f.SetNote(whole)
	if first != nil {
		first.Focus()
		f.reveal(first.core())
	}
	return len(bad) == 0
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}

// Submit checks the fields and calls OnSave when none has an error.
func (f *Form) Submit() {
	if f.save.Disabled() {
		return
	}
	f.blur()
	if f.Check() && f.OnSave != nil {
		f.OnSave()
	}
}

// Cancel calls OnCancel.
func (f *Form) Cancel() {
	if f.OnCancel != nil && !f.cancel.Disabled() {
		f.OnCancel()
	}
}

// blur lets the field with the cursor put its text in order.
func (f *Form) blur() {
	c := canvasOf(f.object)
	if c == nil {
		return
	}
	if e, ok := c.Focused().(*entry); ok && e.onFocus != nil {
		e.onFocus(false)
		e.onFocus(true)
	}
}

// after goes to the field after one; from the last field it saves.
func (f *Form) after(from *field) {
	for i, field := range f.fields {
		if field.core() != from {
			continue
		}
		for _, next := range f.fields[i+1:] {
			if next.core().focus == nil || next.core().apart || !next.Object().Visible() {
				continue // it only tells something
			}
			if d, ok := next.core().focus.(fyne.Disableable); !ok || !d.Disabled() {
				next.Focus()
				return
			}
		}
		f.Submit()
		return
	}
}

// reveal scrolls a field into view.
func (f *Form) reveal(at *field) {
	d := fyne.CurrentApp().Driver()
	if d.CanvasForObject(at.box) == nil || f.scroll.Size().Height == 0 { // not drawn yet, or the field stands elsewhere, as in a box
		return
	}
	top := d.AbsolutePositionForObject(at.box).Y - d.AbsolutePositionForObject(f.scroll).Y
	margin := theme.Px(16)
	switch bottom := top + at.box.Size().Height; {
	case top < margin:
		f.scroll.ScrollToOffset(fyne.NewPos(0, max(f.scroll.Offset.Y+top-margin, 0)))
	case bottom > f.scroll.Size().Height-margin:
		f.scroll.ScrollToOffset(fyne.NewPos(0, f.scroll.Offset.Y+bottom-f.scroll.Size().Height+margin))
	}
}

func (f *Form) relayout() {
	if f.object != nil && f.object.Size().Width > 0 {
		f.setWidth(f.object.Size().Width)
		f.scroll.Refresh()
	}
}

func (f *Form) setWidth(width float32) {
	inner := width - theme.Px(36)
	columns := 1
	if inner >= theme.Px(2*200+16) {
		columns = 2
	}
	for _, g := range f.groups {
		g.lay.columns = columns
		g.lay.prepare(g.grid.Objects, inner)
	}
}

// formLayout sets the fields above the buttons, and chooses one or two columns
// before it asks for heights.
type formLayout struct{ form *Form }

func (l formLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	bar := l.form.bar.MinSize()
	return fyne.NewSize(max(theme.Px(280), bar.Width), theme.Px(160)+bar.Height)
}

func (l formLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l.form.setWidth(size.Width)
	bar := l.form.bar.MinSize().Height
	l.form.scroll.Resize(fyne.NewSize(size.Width, size.Height-bar))
	l.form.scroll.Move(fyne.Position{})
	l.form.bar.Resize(fyne.NewSize(size.Width, bar))
	l.form.bar.Move(fyne.NewPos(0, size.Height-bar))
}
