package words

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"lingkaran/data"
)

// Unreadable is the error of the readers of typed text. Sentence says to the
// clerk, in the language in use, what is wrong and how to write it.
type Unreadable struct {
	Sentence string
}

func (e *Unreadable) Error() string { return "unreadable input" }

func unreadable(sentence string) error { return &Unreadable{Sentence: sentence} }

// ParseDate reads a date as clerks and spreadsheets write it: 14/12/2022,
// 14-12-2022, 14.12.2022, 14 12 2022, 14122022, 141222, 14 Desember 2022,
// 14-Des-22, Rabu 14 Desember 2022, 2022-12-14; the day stands before the
// month. A year of two digits lies in 1950 to 2049. Empty text is the zero
// Date without an error; else the error is an *Unreadable.
func ParseDate(s string) (data.Date, error) {
	return parseDate(s, func(year int) int {
		if year < 50 {
			return 2000 + year
		}
		return 1900 + year
	})
}

// ParseBirthDate reads a date as ParseDate does, but a year of two digits is
// the latest one that is not after today.
func ParseBirthDate(s string, today data.Date) (data.Date, error) {
	return parseDate(s, func(year int) int {
		year += today.Year / 100 * 100
		if year > today.Year {
			year -= 100
		}
		return year
	})
}

func parseDate(s string, century func(int) int) (data.Date, error) {
	parts := dateParts(s)
	if len(parts) == 0 {
		return data.Date{}, nil
	}
	if len(parts) == 1 && isNumber(parts[0]) && (len(parts[0]) == 8 || len(parts[0]) == 6) {
		p := parts[0]
		parts = []string{p[:2], p[2:4], p[4:]}
	}
	if len(parts) == 3 && len(parts[0]) == 4 && isNumber(parts[0]) {
		parts[0], parts[2] = parts[2], parts[0]
	}
	how := unreadable(T("Write the date as day, month and year, for example 14/12/2022."))
	if len(parts) != 3 || !isNumber(parts[0]) || len(parts[0]) > 2 {
		return data.Date{}, how
	}
	day, _ := strconv.Atoi(parts[0])
	month, ok := monthOf(parts[1])
	if !ok {
		return data.Date{}, how
	}
	year, ok := yearOf(parts[2], century)
	if !ok {
		return data.Date{}, unreadable(T("Write the year with four digits, for example 14/12/2022."))
	}
	d := data.Date{Year: year, Month: month, Day: day}
	if month > time.December || month < time.January {
		return data.Date{}, unreadable(T("There is no month %d. Write day, month and year, for example 14/12/2022.", int(month)))
	}
	if !d.Valid() {
		return data.Date{}, unreadable(T("%s has no day %d.", Month(data.MonthOf(year, month)), day))
	}
	return d, nil
}

// dateParts splits a date at anything that is neither letter nor digit, and
// between letters and digits; it drops a weekday at the front and a time of
// day at the end.
func dateParts(s string) []string {
	var parts []string
	var part []rune
	flush := func() {
		if len(part) > 0 {
			parts = append(parts, string(part))
			part = nil
		}
	}
	for _, r := range s {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
			continue
		case len(part) > 0 && unicode.IsDigit(r) != unicode.IsDigit(part[len(part)-1]):
			flush()
		}
		part = append(part, unicode.ToLower(r))
	}
	flush()
	if len(parts) > 3 && !isNumber(parts[0]) {
		parts = parts[1:]
	}
	if len(parts) > 3 && strings.Contains(s, ":") {
		parts = parts[:3]
	}
	return parts
}

func monthOf(s string) (time.Month, bool) {
	if isNumber(s) {
		n, err := strconv.Atoi(s)
		return time.Month(n), err == nil && len(s) <= 2
	}
	if len(s) < 3 {
		return 0, false
	}
	for i, name := range months {
		english := strings.ToLower(time.Month(i + 1).String())
		if strings.HasPrefix(strings.ToLower(name), s) || strings.HasPrefix(english, s) {
			return time.Month(i + 1), true
		}
	}
	switch s { // how these are shortened besides
	case "agt", "ags", "agst":
		return time.August, true
	case "nop", "nopember":
		return time.November, true
	case "pebruari", "peb":
		return time.February, true
	case "sept":
		return time.September, true
	}
	return 0, false
}

func yearOf(s string, century func(int) int) (int, bool) {
	if !isNumber(s) {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	switch {
	case err != nil:
		return 0, false
	case len(s) == 2:
		return century(n), true
	}
	return n, len(s) == 4 && n >= 1900 && n < 2200
}

// ParseMonth reads a month: 11/2022, 11-2022, November 2022, Nov 22, 2022-11,
// 112022. Empty text is month zero; else the error is an *Unreadable.
func ParseMonth(s string) (data.Month, error) {
	parts := dateParts(s)
	if len(parts) == 0 {
		return 0, nil
	}
	if len(parts) == 1 && isNumber(parts[0]) && len(parts[0]) == 6 {
		parts = []string{parts[0][:2], parts[0][2:]}
	}
	if len(parts) == 2 && len(parts[0]) == 4 && isNumber(parts[0]) {
		parts[0], parts[1] = parts[1], parts[0]
	}
	if len(parts) == 2 {
		month, ok := monthOf(parts[0])
		year, fine := yearOf(parts[1], func(y int) int { return 2000 + y })
		if ok && fine && month >= time.January && month <= time.December {
			return data.MonthOf(year, month), nil
		}
	}
	return 0, unreadable(T("Write the month and the year, for example 11/2022."))
}

// ParseMoney reads whole rupiah: Rp1.234.567, 1234567, 1.234.567,00,
// Rp 1.234.567,-, 1,234,567. Sen that are not zero are refused. Empty text is
// zero; else the error is an *Unreadable.
func ParseMoney(s string) (data.Rupiah, error) {
	n, err := parseAmount(s)
	if err != nil {
		return 0, unreadable(T("Write the amount in whole rupiah, for example Rp1.234.567."))
	}
	return data.Rupiah(n), nil
}

// ParseNumber reads a whole number with or without points: 1.234. Empty text
// is zero; else the error is an *Unreadable.
func ParseNumber(s string) (int, error) {
	n, err := parseAmount(s)
	if err != nil || strings.ContainsAny(s, "Rr") {
		return 0, unreadable(T("Write a whole number, for example 1.234."))
	}
	return int(n), nil
}

func parseAmount(s string) (int64, error) {
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
	if s == "" {
		return 0, nil
	}
	s, minus := strings.CutPrefix(s, "-")
	if len(s) >= 2 && strings.EqualFold(s[:2], "rp") {
		s = strings.TrimPrefix(s[2:], ".")
	}
	s = strings.TrimSuffix(s, ",-")
	whole, rest := s, ""
	// The last separator is a decimal one when other than three digits follow.
	if i := strings.LastIndexAny(s, ".,"); i >= 0 && len(s)-i-1 != 3 {
		whole, rest = s[:i], s[i+1:]
		if strings.Trim(rest, "0") != "" || rest == "" || strings.ContainsRune(whole, rune(s[i])) {
			return 0, strconv.ErrSyntax
		}
	}
	separator := ""
	groups := []string{whole}
	if i := strings.IndexAny(whole, ".,"); i >= 0 {
		separator = whole[i : i+1]
		groups = strings.Split(whole, separator)
	}
	for i, g := range groups {
		if !isNumber(g) || i > 0 && len(g) != 3 || i == 0 && separator != "" && len(g) > 3 {
			return 0, strconv.ErrSyntax
		}
	}
	n, err := strconv.ParseInt(strings.Join(groups, ""), 10, 64)
	if minus {
		n = -n
	}
	return n, err
}

func isNumber(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}
