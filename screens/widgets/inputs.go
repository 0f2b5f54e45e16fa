package widgets

import (
	"errors"
	"strconv"
	"strings"
	"unicode"

	"lingkaran/app/words"
	"lingkaran/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// sentence turns a reader's error into what the clerk reads.
func sentence(err error) string {
	var u *words.Unreadable
	if errors.As(err, &u) {
		return u.Sentence
	}
	return words.T("This cannot be read. Please write it differently.")
}

// Text is a field of text, on one line or several.
type Text struct {
	field
	entry     *entry
	OnChanged func(string)
	// OnEntered is called when the cursor comes into the field.
	OnEntered func()
	// OnLeft is called when the cursor leaves the field, with its text.
	OnLeft func(string)
	// Tidy puts the text in order when the cursor leaves the field: a phone
	// number in the office's form for instance.
	Tidy func(string) string
	// Rule returns a sentence when the text is wrong, "" when it is right. It
	// must be quick; the app's full judgement comes through Form.ShowIssues.
	Rule func(string) string
}

// NewText returns a field of one line.
func NewText(name, label string, options ...FieldOption) *Text {
	return newText(name, label, false, 0, options)
}

// NewMultiline returns a field of several lines, rows of them visible.
func NewMultiline(name, label string, rows int, options ...FieldOption) *Text {
	return newText(name, label, true, rows, append(options, Wide()))
}

// NewDigits returns a field that takes digits and the usual separators only.
func NewDigits(name, label string, options ...FieldOption) *Text {
	t := newText(name, label, false, 0, options)
	t.entry.accept = func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune(" .-+/()", r) }
	return t
}

func newText(name, label string, multiline bool, rows int, options []FieldOption) *Text {
	t := &Text{entry: newEntry(multiline)}
	var input fyne.CanvasObject = container.NewStack(t.entry, t.entry.frame)
	if multiline {
		t.entry.SetMinRowsVisible(max(rows, 2))
	} else {
		input = oneLine(t.entry)
	}
	t.build(name, label, input, t.entry, options)
	t.entry.SetPlaceHolder(t.placeholder)
	t.entry.onKey = func(k *fyne.KeyEvent) bool { return t.formKeys(k, multiline) }
	t.entry.onFocus = func(in bool) {
		t.focused(in)
		if in {
			if t.OnEntered != nil {
				t.OnEntered()
			}
			return
		}
		if t.Tidy != nil {
			if tidy := t.Tidy(t.entry.Text); tidy != t.entry.Text {
				t.entry.SetText(tidy)
			}
		}
		if t.OnLeft != nil {
			t.OnLeft(t.entry.Text)
		}
	}
	t.entry.OnChanged = func(s string) {
		t.changed()
		if t.OnChanged != nil {
			t.OnChanged(s)
		}
	}
	return t
}

// Value returns the text without surrounding space.
func (t *Text) Value() string { return strings.TrimSpace(t.entry.Text) }

// SetValue puts text in.
func (t *Text) SetValue(s string) { t.entry.SetText(s) }

// Insert types text where the cursor is, and leaves the cursor behind it.
func (t *Text) Insert(s string) {
	t.Focus()
	for _, r := range s {
		t.entry.TypedRune(r)
	}
}

// Draft implements Field.
func (t *Text) Draft() string { return t.entry.Text }

// SetDraft implements Field.
func (t *Text) SetDraft(s string) { t.entry.SetText(s) }

// Check implements Field.
func (t *Text) Check() string {
	v := t.Value()
	if s := t.checkRequired(v == ""); s != "" || v == "" || t.Rule == nil {
		return s
	}
	return t.Rule(v)
}

// Number is a field of a whole number, not negative.
type Number struct {
	field
	entry     *entry
	unit      func(int64) string // how it is written when the cursor is elsewhere
	read      func(string) (int64, error)
	OnChanged func(int64)
	// Least and Most bound the value; Most 0 is no bound.
	Least, Most int64
}

// NewNumber returns a field of a whole number, written 1.234.
func NewNumber(name, label string, options ...FieldOption) *Number {
	return newNumber(name, label, func(n int64) string { return words.Number(n) }, readNumber, options)
}

func readNumber(s string) (int64, error) {
	digits := strings.Map(func(r rune) rune {
		if r == '.' || r == ' ' || r == '\u00a0' {
			return -1
		}
		return r
	}, s)
	if digits == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return 0, &words.Unreadable{Sentence: words.T("Write a whole number, for example 25.")}
	}
	return n, nil
}

func newNumber(name, label string, unit func(int64) string, read func(string) (int64, error), options []FieldOption) *Number {
	n := &Number{entry: newEntry(false), unit: unit, read: read}
	n.build(name, label, oneLine(n.entry), n.entry, options)
	n.entry.SetPlaceHolder(n.placeholder)
	n.entry.replaces = always
	n.entry.accept = func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune("., Rp", r) }
	n.entry.onKey = func(k *fyne.KeyEvent) bool { return n.formKeys(k, false) }
	n.entry.onFocus = func(in bool) {
		n.focused(in)
		v, err := n.read(n.entry.Text)
		if err != nil || strings.TrimSpace(n.entry.Text) == "" {
			return
		}
		text := n.unit(v)
		if in {
			text = strconv.FormatInt(v, 10) // plain digits while it is edited
		}
		n.quietly(text)
	}
	n.entry.OnChanged = func(string) {
		n.changed()
		if n.OnChanged != nil {
			n.OnChanged(n.Value())
		}
	}
	return n
}

// quietly changes how the same value is written, without telling anyone.
func (n *Number) quietly(text string) {
	if text == n.entry.Text {
		return
	}
	told := n.entry.OnChanged
	n.entry.OnChanged = nil
	n.entry.SetText(text)
	n.entry.CursorColumn = len([]rune(text))
	n.entry.OnChanged = told
	n.entry.Refresh()
}

// Value returns the number, 0 when the field is empty or unreadable.
func (n *Number) Value() int64 {
	v, err := n.read(n.entry.Text)
	if err != nil {
		return 0
	}
	return v
}

// Int returns the number as an int.
func (n *Number) Int() int { return int(n.Value()) }

// Empty reports whether nothing is typed.
func (n *Number) Empty() bool { return strings.TrimSpace(n.entry.Text) == "" }

// SetValue puts a number in; SetEmpty empties the field.
func (n *Number) SetValue(v int64) { n.entry.SetText(n.unit(v)) }

// OnEnter sets what Enter does in a field that stands in no form.
func (n *Number) OnEnter(do func()) { n.entry.OnSubmitted = func(string) { do() } }

// SetEmpty empties the field.
func (n *Number) SetEmpty() { n.entry.SetText("") }

// Draft implements Field. It is the plain number where one can be read, so
// that a difference in writing is none.
func (n *Number) Draft() string {
	if v, err := n.read(n.entry.Text); err == nil && !n.Empty() {
		return strconv.FormatInt(v, 10)
	}
	return strings.TrimSpace(n.entry.Text)
}

// SetDraft implements Field.
func (n *Number) SetDraft(s string) {
	if v, err := strconv.ParseInt(s, 10, 64); err == nil {
		n.SetValue(v)
		return
	}
	n.entry.SetText(s)
}

// Check implements Field.
func (n *Number) Check() string {
	if s := n.checkRequired(n.Empty()); s != "" || n.Empty() {
		return s
	}
	v, err := n.read(n.entry.Text)
	switch {
	case err != nil:
		return sentence(err)
	case v < n.Least:
		return words.T("The least is %s.", n.unit(n.Least))
	case n.Most > 0 && v > n.Most:
		return words.T("The most is %s.", n.unit(n.Most))
	}
	return ""
}

// Money is a field of rupiah: Rp1.234.567, plain digits while it is edited.
type Money struct{ *Number }

// NewMoney returns a field of rupiah.
func NewMoney(name, label string, options ...FieldOption) Money {
	return Money{newNumber(name, label,
		func(n int64) string { return words.Money(data.Rupiah(n)) },
		func(s string) (int64, error) {
			v, err := words.ParseMoney(s)
			return int64(v), err
		}, options)}
}

// Value returns the amount, 0 when the field is empty or unreadable.
func (m Money) Value() data.Rupiah { return data.Rupiah(m.Number.Value()) }

// SetValue puts an amount in.
func (m Money) SetValue(v data.Rupiah) { m.Number.SetValue(int64(v)) }

// Tick is a box to tick.
type Tick struct {
	field
	box       *widget.Check
	OnChanged func(bool)
}

// NewTick returns a box to tick, with its label beside it.
func NewTick(name, label string, options ...FieldOption) *Tick {
	t := &Tick{box: widget.NewCheck(label, nil)}
	t.build(name, "", t.box, t.box, options)
	t.box.OnChanged = func(on bool) {
		t.changed()
		if t.OnChanged != nil {
			t.OnChanged(on)
		}
	}
	return t
}

// Value reports whether the box is ticked.
func (t *Tick) Value() bool { return t.box.Checked }

// SetValue ticks the box or not.
func (t *Tick) SetValue(on bool) { t.box.SetChecked(on) }

// Draft implements Field.
func (t *Tick) Draft() string {
	if t.box.Checked {
		return "1"
	}
	return ""
}

// SetDraft implements Field.
func (t *Tick) SetDraft(s string) { t.box.SetChecked(s == "1") }

// Check implements Field; a box is always right.
func (t *Tick) Check() string { return "" }

// Custom is a field around any input that a screen brings.
type Custom struct {
	field
	get   func() string
	set   func(string)
	check func() string
}

// NewCustom makes a field of an input. get and set carry its value as text for
// drafts; check may be nil. Call Touched when the value changed.
func NewCustom(name, label string, input fyne.CanvasObject, focus fyne.Focusable, get func() string, set func(string), check func() string, options ...FieldOption) *Custom {
	c := &Custom{get: get, set: set, check: check}
	c.build(name, label, input, focus, options)
	return c
}

// Touched tells the form that the value changed.
func (c *Custom) Touched() { c.changed() }

// Draft implements Field.
func (c *Custom) Draft() string { return c.get() }

// SetDraft implements Field.
func (c *Custom) SetDraft(s string) { c.set(s) }

// Check implements Field.
func (c *Custom) Check() string {
	if s := c.checkRequired(c.get() == ""); s != "" || c.check == nil {
		return s
	}
	return c.check()
}
