package widgets

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
)

// Date is a field of a day: DD/MM/YYYY, with a calendar to choose from.
type Date struct {
	field
	entry     *entry
	length    int // of the text before the last key, to tell typing from deleting
	OnChanged func(data.Date)
	// Read reads what was typed; words.ParseDate unless set, before use.
	Read func(string) (data.Date, error)
	// Rule returns a sentence when the day is wrong, "" when it is right.
	Rule func(data.Date) string
	// Start is the day that the calendar shows when the field is empty.
	Start func() data.Date
}

// NewDate returns a field of a day. today is where an empty calendar opens.
func NewDate(name, label string, today func() data.Date, options ...FieldOption) *Date {
	d := &Date{entry: newEntry(false), Read: words.ParseDate, Start: today}
	d.entry.ActionItem = newMark(theme.IconCalendar, d.open)
	d.build(name, label, oneLine(d.entry), d.entry, options)
	d.entry.replaces = byKeys
	d.entry.SetPlaceHolder(words.T("DD/MM/YYYY"))
	d.entry.onKey = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyDown {
			d.open()
			return true
		}
		return d.formKeys(k, false)
	}
	d.entry.onFocus = func(in bool) {
		d.focused(in)
		if in {
			return
		}
		if v, err := d.Read(d.entry.Text); err != nil {
			d.SetError(sentence(err))
		} else if text := words.ShortDate(v); text != d.entry.Text {
			d.entry.SetText(text)
		}
	}
	d.entry.OnChanged = func(s string) {
		grew := len(s) > d.length
		d.length = len(s)
		if grew && d.entry.CursorColumn == len(s)-1 || d.entry.CursorColumn == len(s) && grew {
			if with := slashes(s); with != s {
				d.length = len(with)
				d.entry.SetText(with)
				d.entry.CursorColumn = len(with)
				d.entry.Refresh()
				return
			}
		}
		d.changed()
		if d.OnChanged != nil {
			d.OnChanged(d.Value())
		}
	}
	return d
}

// slashes puts the slash behind two digits of the day and of the month, once
// where it is typed as well.
func slashes(s string) string {
	if strings.HasSuffix(s, "//") {
		return s[:len(s)-1]
	}
	digits := 0
	for i := len(s) - 1; i >= 0 && unicode.IsDigit(rune(s[i])); i-- {
		digits++
	}
	if digits == 2 && (len(s) == 2 || len(s) == 5 && s[2] == '/') {
		return s + "/"
	}
	return s
}

func (d *Date) open() {
	if d.entry.Disabled() {
		return
	}
	at := d.Value()
	if at.IsZero() && d.Start != nil {
		at = d.Start()
	}
	openCalendar(d.entry, at, func(v data.Date) {
		d.SetValue(v)
		d.changed()
		d.Focus()
	})
}

// Value returns the day, the zero Date when the field is empty or unreadable.
func (d *Date) Value() data.Date {
	v, err := d.Read(d.entry.Text)
	if err != nil {
		return data.Date{}
	}
	return v
}

// SetValue puts a day in.
func (d *Date) SetValue(v data.Date) {
	text := words.ShortDate(v)
	d.length = len(text)
	d.entry.SetText(text)
}

// Draft implements Field.
func (d *Date) Draft() string { return strings.TrimSpace(d.entry.Text) }

// SetDraft implements Field.
func (d *Date) SetDraft(s string) { d.length = len(s); d.entry.SetText(s) }

// Check implements Field.
func (d *Date) Check() string {
	v, err := d.Read(d.entry.Text)
	switch {
	case err != nil:
		return sentence(err)
	case v.IsZero() || d.Rule == nil:
		return d.checkRequired(v.IsZero())
	}
	return d.Rule(v)
}

// Month is a field of a month: MM/YYYY, with a table of months to choose from.
type Month struct {
	field
	entry     *entry
	length    int
	OnChanged func(data.Month)
	start     func() data.Date
}

// NewMonth returns a field of a month. today is where an empty table opens.
func NewMonth(name, label string, today func() data.Date, options ...FieldOption) *Month {
	m := &Month{entry: newEntry(false), start: today}
	m.entry.ActionItem = newMark(theme.IconCalendar, m.open)
	m.build(name, label, oneLine(m.entry), m.entry, options)
	m.entry.replaces = byKeys
	m.entry.SetPlaceHolder(words.T("MM/YYYY"))
	m.entry.onKey = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyDown {
			m.open()
			return true
		}
		return m.formKeys(k, false)
	}
	m.entry.onFocus = func(in bool) {
		m.focused(in)
		if in {
			return
		}
		if v, err := words.ParseMonth(m.entry.Text); err != nil {
			m.SetError(sentence(err))
		} else if text := words.ShortMonth(v); text != m.entry.Text {
			m.entry.SetText(text)
		}
	}
	m.entry.OnChanged = func(s string) {
		grew := len(s) > m.length
		m.length = len(s)
		if with := monthSlash(s); grew && with != s {
			m.length = len(with)
			m.entry.SetText(with)
			m.entry.CursorColumn = len(with)
			m.entry.Refresh()
			return
		}
		m.changed()
		if m.OnChanged != nil {
			m.OnChanged(m.Value())
		}
	}
	return m
}

// monthSlash puts the slash behind two digits of the month, once where it is
// typed as well.
func monthSlash(s string) string {
	if strings.HasSuffix(s, "//") {
		return s[:len(s)-1]
	}
	if len(s) == 2 && unicode.IsDigit(rune(s[0])) && unicode.IsDigit(rune(s[1])) {
		return s + "/"
	}
	return s
}

func (m *Month) open() {
	if m.entry.Disabled() {
		return
	}
	at := m.Value()
	if at == 0 && m.start != nil {
		at = m.start().InMonth()
	}
	openMonths(m.entry, at, func(v data.Month) {
		m.SetValue(v)
		m.changed()
		m.Focus()
	})
}

// Value returns the month, 0 when the field is empty or unreadable.
func (m *Month) Value() data.Month {
	v, err := words.ParseMonth(m.entry.Text)
	if err != nil {
		return 0
	}
	return v
}

// SetValue puts a month in.
func (m *Month) SetValue(v data.Month) {
	text := words.ShortMonth(v)
	m.length = len(text)
	m.entry.SetText(text)
}

// Draft implements Field.
func (m *Month) Draft() string { return strings.TrimSpace(m.entry.Text) }

// SetDraft implements Field.
func (m *Month) SetDraft(s string) { m.length = len(s); m.entry.SetText(s) }

// Check implements Field.
func (m *Month) Check() string {
	v, err := words.ParseMonth(m.entry.Text)
	if err != nil {
		return sentence(err)
	}
	return m.checkRequired(v == 0)
}

// Time is a field of a time of day: 09:00.
type Time struct {
	field
	entry     *entry
	OnChanged func(string)
}

// NewTime returns a field of a time of day.
func NewTime(name, label string, options ...FieldOption) *Time {
	t := &Time{entry: newEntry(false)}
	t.build(name, label, oneLine(t.entry), t.entry, options)
	t.entry.replaces = byKeys
	t.entry.SetPlaceHolder("09:00")
	t.entry.accept = func(r rune) bool { return unicode.IsDigit(r) || r == ':' || r == '.' }
	t.entry.onKey = func(k *fyne.KeyEvent) bool { return t.formKeys(k, false) }
	t.entry.onFocus = func(in bool) {
		t.focused(in)
		if in {
			return
		}
		if v, ok := readTime(t.entry.Text); ok && v != t.entry.Text {
			t.entry.SetText(v)
		}
	}
	t.entry.OnChanged = func(string) {
		t.changed()
		if t.OnChanged != nil {
			t.OnChanged(t.Value())
		}
	}
	return t
}

// readTime reads 9, 930, 9.30 and 09:30 as "09:30"; empty text is no time.
func readTime(s string) (string, bool) {
	s = strings.TrimSpace(strings.ReplaceAll(s, ".", ":"))
	if s == "" {
		return "", true
	}
	hour, minute, colon := strings.Cut(s, ":")
	if !colon {
		minute = "00"
		if len(s) > 2 {
			hour, minute = s[:len(s)-2], s[len(s)-2:]
		}
	}
	h, err1 := strconv.Atoi(hour)
	m, err2 := strconv.Atoi(minute)
	if err1 != nil || err2 != nil || h < 0 || h > 23 || m < 0 || m > 59 || len(minute) != 2 || len(hour) > 2 {
		return "", false
	}
	return fmt.Sprintf("%02d:%02d", h, m), true
}

// Value returns "09:30", "" when the field is empty or unreadable.
func (t *Time) Value() string {
	v, _ := readTime(t.entry.Text)
	return v
}

// SetValue puts a time in.
func (t *Time) SetValue(s string) { t.entry.SetText(s) }

// Draft implements Field.
func (t *Time) Draft() string { return strings.TrimSpace(t.entry.Text) }

// SetDraft implements Field.
func (t *Time) SetDraft(s string) { t.entry.SetText(s) }

// Check implements Field.
func (t *Time) Check() string {
	v, ok := readTime(t.entry.Text)
	if !ok {
		return words.T("Write the time as hours and minutes, for example 09:00.")
	}
	return t.checkRequired(v == "")
}
