package identity

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"

	"lingkaran/app/region"
	"lingkaran/data"
)

// NIK is a possible population number (nomor induk kependudukan): 16 digits
// PPKKCC DDMMYY SSSS, the day + 40 for women, the serial from 0001. It has no
// check digit, so a possible one may still be mistyped.
type NIK string

// What can be wrong with a NIK. Match with errors.Is.
var (
	ErrNIKMissing = &Problem{Code: "nik-missing"}
	ErrNIKLetters = &Problem{Code: "nik-letters"}
	ErrNIKLength  = &Problem{Code: "nik-length"}
	ErrNIKRounded = &Problem{Code: "nik-rounded"}
	ErrNIKDate    = &Problem{Code: "nik-date"}
	ErrNIKSerial  = &Problem{Code: "nik-serial"}
)

// ParseNIK reads a NIK as people write it: with spaces (non-breaking ones
// too), dots, dashes, slashes or a leading apostrophe between its 16 digits.
func ParseNIK(s string) (NIK, error) {
	s = bare(s)
	if s == "" {
		return "", ErrNIKMissing
	}
	if looksRounded(s) {
		return "", ErrNIKRounded
	}
	if !allDigits(s) {
		return "", ErrNIKLetters
	}
	if len(s) != 16 {
		return "", &Problem{Code: "nik-length", Count: len(s)}
	}
	n := NIK(s)
	if day, month, year := n.Birth(); !possibleDay(day, month, year) {
		return "", ErrNIKDate
	}
	if s[12:] == "0000" {
		return "", ErrNIKSerial
	}
	return n, nil
}

// NIKFromNumber recovers a NIK that a spreadsheet stored as a number. A
// spreadsheet keeps 15 significant digits, so a 16th digit of 0 may be any
// digit: such a number is refused (ErrNIKRounded), as is one beyond the whole
// numbers that a float holds exactly. A last digit other than 0 proves that
// another program wrote it whole.
func NIKFromNumber(f float64) (NIK, error) {
	if f != math.Trunc(f) || f < 0 || math.IsInf(f, 0) || math.IsNaN(f) {
		return "", ErrNIKLetters
	}
	const exact = 1 << 53
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if len(s) == 16 && (f > exact || s[15] == '0') {
		return "", ErrNIKRounded
	}
	return ParseNIK(s)
}

// Birth returns the day (1 to 31, a woman's 40 already taken off), the month
// and the last two digits of the year. The century is not in a NIK.
func (n NIK) Birth() (day int, month time.Month, year int) {
	day, m, year := n.number(6), n.number(8), n.number(10)
	if day > 40 {
		day -= 40
	}
	return day, time.Month(m), year
}

// Sex returns the sex that the day tells.
func (n NIK) Sex() data.Sex {
	if n.number(6) > 40 {
		return data.Female
	}
	return data.Male
}

// Place returns the area of first issue. A person may have moved since, and
// the NIK stays: a different address is no fault.
func (n NIK) Place() region.Place { return region.PlaceOf(string(n)) }

// Agrees reports whether a birth date can be the one in the NIK: the same day
// and month, and a year that ends alike, in whichever century.
func (n NIK) Agrees(born data.Date) bool {
	day, month, year := n.Birth()
	return born.Day == day && born.Month == month && born.Year%100 == year
}

// SuggestBirth returns the birth date that gives an age of 0 to 99 years on
// the day today, and whether that age is usual for a worker (17 to 80). Only a
// suggestion for an empty field: a date that was entered wins.
func (n NIK) SuggestBirth(today data.Date) (born data.Date, usual bool) {
	day, month, year := n.Birth()
	for century := today.Year / 100 * 100; century > today.Year-200; century -= 100 {
		d := data.Date{Year: century + year, Month: month, Day: day}
		if age := Age(d, today); d.Valid() && age >= 0 && age <= 99 {
			return d, age >= 17 && age <= 80
		}
	}
	return data.Date{}, false
}

// Masked returns the NIK as papers and lists show it: 3514**********01.
func (n NIK) Masked() string { return Mask(string(n)) }

func (n NIK) number(at int) int { return int(n[at]-'0')*10 + int(n[at+1]-'0') }

// Mask hides the middle of a NIK, which tells area, birth date and sex: only
// the first four and the last two characters stay. Shorter text is hidden whole.
func Mask(nik string) string {
	r := []rune(nik)
	if len(r) < 12 {
		return strings.Repeat("*", len(r))
	}
	return string(r[:4]) + strings.Repeat("*", len(r)-6) + string(r[len(r)-2:])
}

// Age returns the full years from born to day, negative before the birth.
func Age(born, day data.Date) int {
	age := day.Year - born.Year
	if day.Month < born.Month || day.Month == born.Month && day.Day < born.Day {
		age--
	}
	return age
}

// possibleDay reports whether the day exists in some century's year.
func possibleDay(day int, month time.Month, year int) bool {
	for _, century := range []int{1900, 2000} {
		if (data.Date{Year: century + year, Month: month, Day: day}).Valid() {
			return true
		}
	}
	return false
}

// looksRounded recognises a number that a spreadsheet wrote as 3,51408E+15.
func looksRounded(s string) bool {
	mantissa, exponent, found := strings.Cut(strings.ToUpper(s), "E+")
	return found && allDigits(exponent) && allDigits(strings.ReplaceAll(mantissa, ",", ""))
}

// bare takes off what people and spreadsheets put between digits.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.In(r, unicode.Cf), strings.ContainsRune(".-–—/'’`\"", r):
			return -1
		}
		return r
	}, s)
}

func allDigits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}
