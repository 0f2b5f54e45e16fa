package words

import (
	"strings"

	"lingkaran/data"
)

// Joined puts the separator between the parts that are not empty.
func Joined(separator string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, separator)
}

// OrDash returns the text, and a dash where there is none.
func OrDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// ShortMonth returns "11/2022", "" for month zero.
func ShortMonth(m data.Month) string {
	if m == 0 {
		return ""
	}
	return ShortDate(m.FirstDay())[3:]
}

// MonthSpan says months from first to last: "Januari–Juni 2026", "November
// 2025 – April 2026", and one month alone where there is no later one.
func MonthSpan(first, last data.Month) string { return InUse().MonthSpan(first, last) }

// MonthSpan says the months in the language l.
func (l Language) MonthSpan(first, last data.Month) string {
	switch {
	case first == 0 || last <= first:
		return l.Month(first)
	case first.Year() == last.Year():
		return l.MonthName(first.Month()) + "–" + l.Month(last)
	}
	return l.Month(first) + " – " + l.Month(last)
}

// Shortened keeps a title that stands within a sentence short.
func Shortened(s string) string {
	r := []rune(s)
	if len(r) <= 60 {
		return s
	}
	return strings.TrimSpace(string(r[:59])) + "…"
}
