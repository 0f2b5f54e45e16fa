package numbering

import (
	"errors"

	"lingkaran/app/words"
)

// PatternError says why a pattern cannot be used.
type PatternError struct {
	Code  string // empty, long, brace, token, padding, signs, sequence, repeat
	Token string // as typed, where one is at fault
}

func (e *PatternError) Error() string { return "number pattern: " + e.Code }

// Sentence says an error of Parse to a clerk; "" for any other error.
func Sentence(err error) string {
	var e *PatternError
	if !errors.As(err, &e) {
		return ""
	}
	switch e.Code {
	case "empty":
		return words.T("Enter a pattern, for example {SEQ:3}/{UNIT}/{ROMAN}/{YYYY}.")
	case "long":
		return words.T("The pattern is too long. Keep it under %d characters.", maxLength)
	case "brace":
		return words.T("A brace is not closed. Each part stands in braces, for example {YYYY}.")
	case "token":
		return words.T("%s is no part of a number. Use {SEQ:3}, {UNIT}, {ROMAN}, {MM}, {YYYY} or {YY}.", e.Token)
	case "padding":
		return words.T("%s is not understood. Write {SEQ}, {SEQ:3} for three digits, or {SEQ:3:YEAR} to begin again each year.", e.Token)
	case "signs":
		return words.T("The pattern holds a sign that cannot be printed. Use letters, digits and common punctuation.")
	case "sequence":
		return words.T("The pattern needs {SEQ} exactly once: it is what tells one number from the next.")
	}
	return words.T("The sequence begins again each year, but the year is not in the number, so numbers would repeat. Add {YYYY} or {YY}, or leave out :YEAR.")
}

// Token is a part that a pattern may hold, with what it stands for.
type Token struct {
	Text string // "{ROMAN}"
	Says string // in the language in use
}

// Tokens lists the parts for a screen's help, in their usual order.
func Tokens() []Token {
	return []Token{
		{"{SEQ:3}", words.T("sequence of three digits: 001")},
		{"{SEQ:3:YEAR}", words.T("sequence that begins again each year")},
		{"{UNIT}", words.T("the office's unit code")},
		{"{ROMAN}", words.T("month as a Roman number: XII")},
		{"{MM}", words.T("month with two digits: 12")},
		{"{YYYY}", words.T("year with four digits: 2022")},
		{"{YY}", words.T("year with two digits: 22")},
	}
}
