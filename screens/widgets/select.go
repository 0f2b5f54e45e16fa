package widgets

import (
	"lingkaran/app/words"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
)

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

// Title returns the chosen choice's Title as it is read, "" when none is.
func (s *Select) Title() string { return s.box.text }

// SetValue chooses, without telling OnChanged.
func (s *Select) SetValue(v string) { s.value = v; s.draw() }

// Draft implements Field.
func (s *Select) Draft() string { return s.value }

// SetDraft implements Field.
func (s *Select) SetDraft(v string) { s.SetValue(v) }

// Check implements Field.
func (s *Select) Check() string { return s.checkRequired(s.value == "") }
