package widgets

import (
	"strings"

	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
)

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
	c.entry.ActionItem = newMark(theme.IconDropdown, func() { c.open(c.entry.Text) })
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
