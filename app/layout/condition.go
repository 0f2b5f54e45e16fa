package layout

import (
	"fmt"
	"strings"
)

// Condition says when an element is drawn: "number" when the field is present,
// "!number" when it is not, "a & b" when both hold, "a | b" when one holds;
// & binds before |. The empty condition always holds.
type Condition struct {
	any [][]term
}

type term struct {
	field  string
	absent bool
}

// ParseCondition reads a condition.
func ParseCondition(s string) (Condition, error) {
	var c Condition
	if strings.TrimSpace(s) == "" {
		return c, nil
	}
	for alternative := range strings.SplitSeq(s, "|") {
		var all []term
		for word := range strings.SplitSeq(alternative, "&") {
			word = strings.TrimSpace(word)
			name, absent := strings.CutPrefix(word, "!")
			if !validField(name) {
				return Condition{}, fmt.Errorf("condition %q: %q is no field name", clip(s), clip(word))
			}
			all = append(all, term{name, absent})
		}
		c.any = append(c.any, all)
	}
	return c, nil
}

// Fields returns the names of the fields that the condition looks at.
func (c Condition) Fields() []string {
	var out []string
	for _, all := range c.any {
		for _, t := range all {
			out = append(out, t.field)
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
			if (values[t.field] == "") != t.absent {
				continue next
			}
		}
		return true
	}
	return false
}
