package widgets

import (
	"math"
	"strconv"
	"strings"

	"lingkaran/app/words"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	flow "fyne.io/fyne/v2/layout"
)

// Measure is a field of a number with its unit: millimetres, points, degrees.
// It takes a comma or a point. What is typed counts when Enter is pressed or
// the cursor leaves the field; the up and down keys change it by a step.
type Measure struct {
	field
	entry *entry
	unit  *Line
	// OnChanged is told of a number that the clerk gave.
	OnChanged func(float64)
	// Least and Most bound the number; Most 0 is no bound.
	Least, Most float64
	// Step is what the up and down keys add; with Shift ten times of it. 1 when 0.
	Step float64
	// Digits behind the comma are written, at most.
	Digits int

	value float64
	known bool // false while several values differ
}

// NewMeasure returns a field of a number; unit stands behind it.
func NewMeasure(name, label, unit string, options ...FieldOption) *Measure {
	m := &Measure{entry: newEntry(false), unit: NewCaption(unit), Digits: 2}
	behind := Columns(0, flow.NewSpacer(), m.unit, PadSides(NewCaption(""), 0, 4, 0, 4))
	m.build(name, label, container.NewStack(oneLine(m.entry), behind), m.entry, options)
	m.entry.SetPlaceHolder(m.placeholder)
	m.entry.replaces = always
	m.entry.accept = func(r rune) bool { return r >= '0' && r <= '9' || strings.ContainsRune(",.-", r) }
	m.entry.onKey = m.key
	m.entry.onFocus = func(in bool) {
		m.focused(in)
		if !in {
			m.commit()
		}
	}
	return m
}

func (m *Measure) key(k *fyne.KeyEvent) bool {
	step := m.Step
	if step == 0 {
		step = 1
	}
	switch k.Name {
	case fyne.KeyUp:
		m.step(step)
	case fyne.KeyDown:
		m.step(-step)
	case fyne.KeyReturn, fyne.KeyEnter:
		m.commit()
		m.entry.selectAll()
		if m.form != nil {
			m.form.after(&m.field)
		}
	case fyne.KeyEscape:
		m.write()
		return m.formKeys(k, false)
	default:
		return false
	}
	return true
}

func (m *Measure) step(by float64) {
	m.commit()
	if m.known {
		m.give(m.value + by)
	}
}

// commit takes what is typed, or puts back what was there.
func (m *Measure) commit() {
	text := strings.Replace(strings.TrimSpace(m.entry.Text), ",", ".", 1)
	if text == "" && !m.known {
		return
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		m.write()
		return
	}
	if m.known && m.written(v) == m.written(m.value) {
		m.write()
		return
	}
	m.give(v)
}

func (m *Measure) give(v float64) {
	v = max(v, m.Least)
	if m.Most > 0 {
		v = min(v, m.Most)
	}
	p := math.Pow10(m.Digits)
	v = math.Round(v*p) / p
	m.value, m.known = v, true
	m.write()
	if m.OnChanged != nil {
		m.changed()
		m.OnChanged(v)
	}
}

func (m *Measure) written(v float64) string {
	p := math.Pow10(m.Digits)
	s := strconv.FormatFloat(math.Round(v*p)/p+0, 'f', -1, 64)
	if words.InUse() == words.Indonesian {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

func (m *Measure) write() {
	text := ""
	if m.known {
		text = m.written(m.value)
	}
	if m.entry.Text != text {
		m.entry.SetText(text)
		m.entry.CursorColumn = len([]rune(text))
		m.entry.Refresh()
	}
}

// Value returns the number that was given last.
func (m *Measure) Value() float64 { return m.value }

// SetValue puts a number in, without telling OnChanged. While the cursor is in
// the field and something else is typed, that stays.
func (m *Measure) SetValue(v float64) {
	was := m.written(m.value)
	typing := m.entry.focused && m.known && m.entry.Text != was
	m.value, m.known = v, true
	if !typing {
		m.write()
	}
}

// SetMixed empties the field: it stands for several values that differ.
func (m *Measure) SetMixed() {
	m.known = false
	m.write()
	m.entry.SetPlaceHolder("–")
}

// Draft implements Field.
func (m *Measure) Draft() string { return m.entry.Text }

// SetDraft implements Field: as if it was typed.
func (m *Measure) SetDraft(s string) {
	m.entry.SetText(s)
	m.commit()
}

// Check implements Field; what cannot be read is put back.
func (m *Measure) Check() string { return m.checkRequired(!m.known) }
