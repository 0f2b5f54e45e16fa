package sheet

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"lingkaran/data"
)

// form is how an entry is written and shown.
type form uint8

const (
	asNothing form = iota
	asText         // a text cell, whatever it looks like: never a formula
	asNumber       // a whole number in groups of three
	asDigits       // a number as it stood in another file
	asLong         // the same, of so many digits that it would be shown with an exponent
	asDate
	asMonth
	asRupiah
	asBool
	forms
)

// Entry is one cell to be written. The zero Entry is blank.
type Entry struct {
	form   form
	marked bool
	n      int64
	text   string
}

// Of is a text: a name, a NIK, a phone number. It stays text in every
// spreadsheet, digits and signs included. Line ends become "\n"; what cannot
// stand in a spreadsheet is replaced (see Clean).
func Of(s string) Entry {
	if s == "" {
		return Entry{}
	}
	return Entry{form: asText, text: s}
}

// OfNumber is a whole number to be counted and summed.
func OfNumber[N ~int | ~int64](n N) Entry { return Entry{form: asNumber, n: int64(n)} }

// OfRupiah is an amount of money.
func OfRupiah(r data.Rupiah) Entry { return Entry{form: asRupiah, n: int64(r)} }

// OfDate is a day; blank for none. Days that spreadsheets cannot count (before
// 1900, beyond 9999) are texts, DD/MM/YYYY.
func OfDate(d data.Date) Entry {
	if d.IsZero() {
		return Entry{}
	}
	n, ok := serialOf(d)
	if !ok {
		return Of(slashed(d))
	}
	return Entry{form: asDate, n: n}
}

// OfMonth is a month, shown as "Des 2022" and kept as its first day; blank for none.
func OfMonth(m data.Month) Entry {
	if m <= 0 {
		return Entry{}
	}
	n, ok := serialOf(m.FirstDay())
	if !ok {
		return Of(m.String())
	}
	return Entry{form: asMonth, n: n}
}

// OfCell is a cell as it was read from another file: a number keeps its digits,
// a date its day. What a formula left behind is written as text.
func OfCell(c Cell, epoch Epoch) Entry {
	switch c.Kind {
	case Number:
		if isNumeral(c.Text) {
			if len(c.Text) >= 12 && strings.Trim(c.Text, "0123456789") == "" {
				return Entry{form: asLong, text: c.Text}
			}
			return Entry{form: asDigits, text: c.Text}
		}
	case Date:
		if f, ok := c.Float(); ok {
			if d, ok := epoch.Day(f); ok {
				return OfDate(d)
			}
		}
	case Bool:
		if c.Text == "0" || c.Text == "1" {
			return Entry{form: asBool, text: c.Text}
		}
	}
	return Of(c.Text)
}

// Marked returns the entry on a coloured ground: what has to be looked at.
func (e Entry) Marked() Entry {
	e.marked = true
	return e
}

// blank reports whether there is nothing to write: the mark of a cell without
// content is worth writing all the same.
func (e Entry) blank() bool { return e.form == asNothing && !e.marked }

// firstSerial is the first day that the spreadsheets agree on: before it they
// count a leap day that never was.
var firstSerial = data.Date{Year: 1900, Month: 3, Day: 1}

func serialOf(d data.Date) (int64, bool) {
	if !d.Valid() || d.Before(firstSerial) || d.Year > 9999 {
		return 0, false
	}
	return int64(math.Round(d.Time().Sub(data.Date{Year: 1899, Month: 12, Day: 30}.Time()).Hours() / 24)), true
}

// slashed writes a day as DD/MM/YYYY.
func slashed(d data.Date) string {
	return pad(d.Day, 2) + "/" + pad(int(d.Month), 2) + "/" + pad(d.Year, 4)
}

// isNumeral reports whether s is a number as a workbook's XML writes it.
func isNumeral(s string) bool {
	if s == "" || len(s) > 40 || strings.Trim(s, "0123456789.eE+-") != "" || s[0] == '+' {
		return false
	}
	f, err := strconv.ParseFloat(s, 64)
	return err == nil && !math.IsInf(f, 0)
}

// maxCellRunes is Excel's bound of a cell, counted as UTF-16 does.
const maxCellRunes = 32_767

// Clean returns a text as a spreadsheet can hold it, which is how it reads back
// from one: line ends as "\n", other control characters as spaces, what is no
// UTF-8 or no character as U+FFFD, and no more than Excel's 32,767 characters.
func Clean(s string) string {
	if isClean(s) {
		return s
	}
	var b strings.Builder
	wide := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case r == '\r':
			if i < len(s) && s[i] == '\n' {
				i++
			}
			r = '\n'
		case r < ' ' && r != '\n' && r != '\t', r == 0x7f:
			r = ' '
		case r == 0xfffe, r == 0xffff:
			r = utf8.RuneError
		}
		if wide++; r > 0xffff {
			wide++
		}
		if wide > maxCellRunes {
			break
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isClean is the quick look that nearly every text passes.
func isClean(s string) bool {
	if len(s) > maxCellRunes {
		return false
	}
	plain := true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < ' ' && c != '\n' && c != '\t', c == 0x7f:
			return false
		case c >= 0x80:
			plain = false
		}
	}
	if plain {
		return true
	}
	return utf8.ValidString(s) && !strings.ContainsAny(s, "\ufffe\uffff")
}
