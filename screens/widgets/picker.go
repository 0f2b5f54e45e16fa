package widgets

import (
	"context"
	"strconv"
	"strings"

	"lingkaran/app/words"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
)

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
