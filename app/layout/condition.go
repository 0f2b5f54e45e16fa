package layout

import (
	"strings"

	"lingkaran/app/words"
)

// Condition says when an element is drawn: "number" when the field is present,
// "!number" when it is not, "category = Platinum" and "category != Platinum"
// when it has that value or another, "a & b" when both hold, "a | b" when one
// holds; & binds before |. A value that holds & or | stands in quotes. The
// empty condition always holds.
type Condition struct {
	any [][]term
}

type term struct {
	field  string
	absent bool   // !field, or !=
	value  string // with compare
	equals bool
}

// ParseCondition reads a condition. Its errors are sentences for people.
func ParseCondition(s string) (Condition, error) {
	var c Condition
	if strings.TrimSpace(s) == "" {
		return c, nil
	}
	alternatives, err := splitOutside(s, '|')
	if err != nil {
		return Condition{}, err
	}
	for _, alternative := range alternatives {
		parts, err := splitOutside(alternative, '&')
		if err != nil {
			return Condition{}, err
		}
		var all []term
		for _, word := range parts {
			t := parseTerm(word)
			if !validField(t.field) {
				return Condition{}, reason(words.T("The condition “%s” is not clear: “%s” is no field name.", clip(s), clip(strings.TrimSpace(word))))
			}
			all = append(all, t)
		}
		c.any = append(c.any, all)
	}
	return c, nil
}

func parseTerm(word string) term {
	word = strings.TrimSpace(word)
	name, value, compares := strings.Cut(word, "=")
	if !compares {
		name, absent := strings.CutPrefix(word, "!")
		return term{field: name, absent: absent}
	}
	name, absent := strings.CutSuffix(strings.TrimSpace(name), "!")
	value = strings.TrimSpace(value)
	if n := len(value); n >= 2 && value[0] == '"' && value[n-1] == '"' {
		value = value[1 : n-1]
	}
	return term{field: strings.TrimSpace(name), absent: absent, equals: true, value: value}
}

// splitOutside cuts at a sign that stands outside of quotes.
func splitOutside(s string, at byte) ([]string, error) {
	var out []string
	quoted, from := false, 0
	for i := range len(s) {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == at && !quoted:
			out = append(out, s[from:i])
			from = i + 1
		}
	}
	if quoted {
		return nil, reason(words.T("The condition “%s” is not clear: a quotation mark is missing.", clip(s)))
	}
	return append(out, s[from:]), nil
}

// Fields returns the names of the fields whose presence the condition looks at.
func (c Condition) Fields() []string { return c.fields(false) }

// Compared returns the names of the fields whose value the condition looks at.
func (c Condition) Compared() []string { return c.fields(true) }

func (c Condition) fields(equals bool) []string {
	var out []string
	for _, all := range c.any {
		for _, t := range all {
			if t.equals == equals {
				out = append(out, t.field)
			}
		}
	}
	return out
}

// Holds reports whether the condition holds for values.
func (c Condition) Holds(values map[string]string) bool {
	if len(c.any) == 0 {
		return true
	}
next:
	for _, all := range c.any {
		for _, t := range all {
			v := values[t.field]
			holds := v != ""
			if t.equals {
				holds = v == t.value
			}
			if holds == t.absent {
				continue next
			}
		}
		return true
	}
	return false
}

// reason is a fault in a sentence for people.
type reason string

func (r reason) Error() string { return string(r) }

// Both joins two conditions so that the result holds when both hold. Either
// may be empty; they must be valid.
func Both(a, b string) string {
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	switch {
	case a == "", a == b:
		return b
	case b == "":
		return a
	}
	left, errA := splitOutside(a, '|')
	right, errB := splitOutside(b, '|')
	if errA != nil || errB != nil {
		return a
	}
	var out []string
	for _, l := range left {
		for _, r := range right {
			out = append(out, strings.TrimSpace(l)+" & "+strings.TrimSpace(r))
		}
	}
	return strings.Join(out, " | ")
}
