package layout

import (
	"strings"

	"lingkaran/app/words"
)

// Template is a text with fields: "Nomor {{number}}". Of "{{a|b}}" the first
// that is not empty is taken.
type Template struct {
	parts []part
}

type part struct {
	text   string
	fields []string // nil for plain text
}

// ParseTemplate reads a template. It fails on an unclosed or empty field.
func ParseTemplate(s string) (Template, error) {
	var t Template
	for s != "" {
		before, rest, found := strings.Cut(s, "{{")
		if before != "" {
			t.parts = append(t.parts, part{text: before})
		}
		if !found {
			break
		}
		inside, after, closed := strings.Cut(rest, "}}")
		if !closed {
			return Template{}, reason(words.T("The field “%s” is not closed with }}.", clip(rest)))
		}
		var names []string
		for name := range strings.SplitSeq(inside, "|") {
			name = strings.TrimSpace(name)
			if !validField(name) {
				return Template{}, reason(words.T("“%s” is no field name.", clip(name)))
			}
			names = append(names, name)
		}
		t.parts = append(t.parts, part{fields: names})
		s = after
	}
	return t, nil
}

// Fields returns the names of the fields, in order, with repeats.
func (t Template) Fields() []string {
	var out []string
	for _, p := range t.parts {
		out = append(out, p.fields...)
	}
	return out
}

// Plain reports whether the template has no field.
func (t Template) Plain() bool {
	for _, p := range t.parts {
		if p.fields != nil {
			return false
		}
	}
	return true
}

// Expand fills the fields. When the template has fields and all of them are
// empty the result is empty: "Nomor {{number}}" without a number is nothing.
func (t Template) Expand(values map[string]string) string { return t.ExpandIn(values, nil) }

// ExpandIn is Expand with each field's value written in another form. form may
// be nil, and is given no empty value.
func (t Template) ExpandIn(values map[string]string, form func(string) string) string {
	if len(t.parts) == 1 {
		if p := t.parts[0]; p.fields == nil {
			return p.text
		}
		return first(values, t.parts[0].fields, form)
	}
	var b strings.Builder
	filled, fields := false, false
	for _, p := range t.parts {
		if p.fields == nil {
			b.WriteString(p.text)
			continue
		}
		fields = true
		v := first(values, p.fields, form)
		filled = filled || v != ""
		b.WriteString(v)
	}
	if fields && !filled {
		return ""
	}
	return b.String()
}

func first(values map[string]string, names []string, form func(string) string) string {
	for _, n := range names {
		if v := values[n]; v != "" {
			if form != nil {
				v = form(v)
			}
			return v
		}
	}
	return ""
}

func validField(s string) bool {
	if s == "" || len(s) > 64 {
		return false
	}
	for _, c := range []byte(s) {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '_', c == '.', c == '-':
		default:
			return false
		}
	}
	return true
}
