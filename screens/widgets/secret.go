package widgets

// Secret is a field of one line whose text is not shown, for a password. What
// stands in it is taken as it is, with its spaces. Keep no drafts of a form
// with one: Draft returns the text, as the form's own comparison needs it.
type Secret struct{ *Text }

// NewSecret returns a field for a password.
func NewSecret(name, label string, options ...FieldOption) *Secret {
	t := newText(name, label, false, 0, options)
	t.entry.Password = true
	return &Secret{t}
}

// Value returns the text as it was typed.
func (s *Secret) Value() string { return s.entry.Text }

// Check implements Field.
func (s *Secret) Check() string { return s.checkRequired(s.entry.Text == "") }
