// Package numbering writes the numbers of certificates, cards and invitations by
// the office's own pattern (domain: certificate). A pattern is literal text with
// tokens in braces:
//
//	{SEQ}        the sequence: 1, 2, … 10
//	{SEQ:3}      the sequence with at least three digits: 001
//	{SEQ:3:YEAR} the same, beginning again at 1 each year
//	{UNIT}       the office's unit code
//	{ROMAN}      the month as a Roman number: XII
//	{MM}         the month with two digits: 12
//	{YYYY} {YY}  the year: 2022, 22
//
// "08.{SEQ:3}/DP-KM/{ROMAN}/{YYYY}" writes 08.150/DP-KM/VII/2023. The package
// reserves nothing: data.Prints and data.Guests do, with the data.Numbering made here.
package numbering

import (
	"strconv"
	"strings"
	"unicode"

	"lingkaran/data"
)

// Patterns of a new office.
const (
	DefaultCertificate = "{SEQ:3:YEAR}/{UNIT}/{ROMAN}/{YYYY}"
	DefaultCard        = "{UNIT}-{YY}-{SEQ:6:YEAR}"
	DefaultInvitation  = "{SEQ:3:YEAR}/UND/{UNIT}/{ROMAN}/{YYYY}"
)

// SettingInvitation is the setting that holds the office's pattern of
// invitations, DefaultInvitation when it is not set.
const SettingInvitation = "invitation.pattern"

// Counters that data.Numbering.Scope names.
const (
	ScopeCertificate = "certificate"
	ScopeCard        = "card"
	ScopeInvitation  = "invitation"
)

// maxLength is the longest pattern, in bytes: a number must fit on one line.
const maxLength = 80

type part struct {
	token   string // "SEQ", "UNIT", …; "" for literal text
	text    string // literal text
	padding int    // of SEQ
}

// Pattern is a parsed pattern. The zero Pattern writes nothing: get one from Parse.
type Pattern struct {
	source  string
	parts   []part
	restart bool
}

// Parse reads a pattern. The error is a *PatternError.
func Parse(pattern string) (Pattern, error) {
	p := Pattern{source: pattern}
	if strings.TrimSpace(pattern) == "" {
		return Pattern{}, &PatternError{Code: "empty"}
	}
	if len(pattern) > maxLength {
		return Pattern{}, &PatternError{Code: "long"}
	}
	sequences, years := 0, 0
	rest := pattern
	for rest != "" {
		open := strings.IndexAny(rest, "{}")
		if open < 0 {
			open = len(rest)
		}
		if open > 0 {
			if err := checkLiteral(rest[:open]); err != nil {
				return Pattern{}, err
			}
			p.parts = append(p.parts, part{text: rest[:open]})
			rest = rest[open:]
			continue
		}
		end := strings.IndexByte(rest, '}')
		if rest[0] == '}' || end < 0 || strings.ContainsRune(rest[1:end], '{') {
			return Pattern{}, &PatternError{Code: "brace"}
		}
		token, restart, err := parseToken(rest[1:end])
		if err != nil {
			return Pattern{}, err
		}
		switch token.token {
		case "SEQ":
			sequences++
			p.restart = restart
		case "YYYY", "YY":
			years++
		}
		p.parts = append(p.parts, token)
		rest = rest[end+1:]
	}
	switch {
	case sequences != 1:
		return Pattern{}, &PatternError{Code: "sequence"}
	case p.restart && years == 0:
		return Pattern{}, &PatternError{Code: "repeat"}
	}
	return p, nil
}

func parseToken(s string) (token part, restart bool, err error) {
	fields := strings.Split(strings.ToUpper(strings.ReplaceAll(s, " ", "")), ":")
	token.token = fields[0]
	switch token.token {
	case "UNIT", "ROMAN", "MM", "YYYY", "YY":
		if len(fields) == 1 {
			return token, false, nil
		}
	case "SEQ":
		token.padding = 1
		for i, f := range fields[1:] {
			n, err := strconv.Atoi(f)
			switch {
			case f == "YEAR" && i == len(fields)-2:
				restart = true
			case err == nil && i == 0 && n >= 1 && n <= 9 && len(f) == 1:
				token.padding = n
			default:
				return part{}, false, &PatternError{Code: "padding", Token: "{" + s + "}"}
			}
		}
		return token, restart, nil
	}
	return part{}, false, &PatternError{Code: "token", Token: "{" + s + "}"}
}

func checkLiteral(s string) error {
	for _, r := range s {
		if !unicode.IsPrint(r) || r > 0x24f {
			return &PatternError{Code: "signs"}
		}
	}
	return nil
}

// String returns the pattern as it was typed.
func (p Pattern) String() string { return p.source }

// Restarts reports whether the sequence begins again each year.
func (p Pattern) Restarts() bool { return p.restart }

// NeedsUnit reports whether the office's unit code stands in the number.
func (p Pattern) NeedsUnit() bool {
	for _, t := range p.parts {
		if t.token == "UNIT" {
			return true
		}
	}
	return false
}

// Number writes the number of a sequence, for a print that bears the date day.
func (p Pattern) Number(sequence int, unit string, day data.Date) string {
	var b strings.Builder
	for _, t := range p.parts {
		switch t.token {
		case "":
			b.WriteString(t.text)
		case "SEQ":
			digits := strconv.Itoa(sequence)
			for range t.padding - len(digits) {
				b.WriteByte('0')
			}
			b.WriteString(digits)
		case "UNIT":
			b.WriteString(unit)
		case "ROMAN":
			b.WriteString(Roman(int(day.Month)))
		case "MM":
			b.WriteString(twoDigits(int(day.Month)))
		case "YYYY":
			b.WriteString(strconv.Itoa(day.Year))
		case "YY":
			b.WriteString(twoDigits(day.Year % 100))
		}
	}
	return b.String()
}

// Period names the counter within its scope: "2022" when the sequence begins
// again each year, "" when it never does.
func (p Pattern) Period(day data.Date) string {
	if !p.restart {
		return ""
	}
	return strconv.Itoa(day.Year)
}

// Numbering binds the pattern to an office and a date, for data.Prints.
func (p Pattern) Numbering(scope, unit string, day data.Date) data.Numbering {
	return data.Numbering{
		Scope: scope, Period: p.Period(day),
		Format: func(sequence int) string { return p.Number(sequence, unit, day) },
	}
}

// Roman writes a month, 1 to 12, as offices do: XII. Other numbers give "".
func Roman(month int) string {
	roman := [...]string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}
	if month < 1 || month >= len(roman) {
		return ""
	}
	return roman[month]
}

func twoDigits(n int) string {
	s := strconv.Itoa(n)
	if len(s) < 2 {
		return "0" + s
	}
	return s
}
