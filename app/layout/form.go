package layout

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"lingkaran/app/numbering"
	"lingkaran/app/words"
	"lingkaran/data"
)

// The forms in which dates are written: Element.Date.
const (
	DateLong    = "long"    // 14 Desember 2022
	DateNumeric = "numeric" // 14-12-2022
	DateSlash   = "slash"   // 14/12/2022
	DateRoman   = "roman"   // 14-XII-2022
)

// The forms in which numbers are written: Element.Number.
const (
	NumberThousands = "thousands" // 1.234
	NumberRupiah    = "rupiah"    // Rp1.234
)

// The cases of letters: Element.Case.
const (
	CaseUpper = "upper"
	CaseLower = "lower"
	CaseTitle = "title" // each word begins with a capital, the rest is small
)

// A date as it may stand in a value: 2022-12-14, 14-12-2022, 14/12/2022,
// 14-XII-2022, 14 Desember 2022.
var dateIn = regexp.MustCompile(`\b(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[-/. ]+([A-Za-z]+|\d{1,2})[-/. ]+(\d{4}))\b`)

// DateForm writes every date in a value in the given form, wherever it stands:
// "Pasuruan, 14 Desember 2022" becomes "Pasuruan, 14-12-2022". What is no date
// stays as it is.
func DateForm(form, value string) string {
	return dateIn.ReplaceAllStringFunc(value, func(found string) string {
		m := dateIn.FindStringSubmatch(found)
		y, month, d := m[1], m[2], m[3]
		if y == "" {
			d, month, y = m[4], m[5], m[6]
		}
		date, ok := dateOf(y, month, d)
		if !ok {
			return found
		}
		switch form {
		case DateLong:
			return words.Indonesian.Date(date)
		case DateNumeric:
			return fmt.Sprintf("%02d-%02d-%04d", date.Day, int(date.Month), date.Year)
		case DateSlash:
			return words.ShortDate(date)
		case DateRoman:
			return fmt.Sprintf("%02d-%s-%04d", date.Day, numbering.Roman(int(date.Month)), date.Year)
		}
		return found
	})
}

func dateOf(year, month, day string) (data.Date, bool) {
	y, _ := strconv.Atoi(year) // the pattern finds digits only
	d, _ := strconv.Atoi(day)
	m, err := strconv.Atoi(month)
	if err != nil {
		for m = 1; m <= 12; m++ {
			if strings.EqualFold(month, numbering.Roman(m)) || strings.EqualFold(month, words.Indonesian.MonthName(time.Month(m))) {
				break
			}
		}
	}
	if m < 1 || m > 12 || d < 1 || d > time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day() {
		return data.Date{}, false
	}
	return data.Date{Year: y, Month: time.Month(m), Day: d}, true
}

// NumberForm writes a value that is a whole number in the given form. Points
// between thousands and a leading Rp are read; anything else stays as it is.
func NumberForm(form, value string) string {
	digits := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(value), "Rp"))
	n, err := strconv.ParseInt(strings.ReplaceAll(digits, ".", ""), 10, 64)
	if err != nil || strings.HasPrefix(digits, ".") || strings.HasSuffix(digits, ".") || len(digits) > 1 && digits[0] == '0' {
		return value
	}
	switch form {
	case NumberThousands:
		return words.Number(n)
	case NumberRupiah:
		return words.Money(data.Rupiah(n))
	}
	return value
}

// Form returns how the element writes the values of its fields, nil for as
// they are.
func (e *Element) Form() func(string) string {
	if e.Date == "" && e.Number == "" {
		return nil
	}
	return func(v string) string {
		if e.Date != "" {
			v = DateForm(e.Date, v)
		}
		if e.Number != "" {
			v = NumberForm(e.Number, v)
		}
		return v
	}
}

// InCase writes a text in the element's case of letters.
func InCase(form, s string) string {
	switch form {
	case CaseUpper:
		return strings.ToUpper(s)
	case CaseLower:
		return strings.ToLower(s)
	case CaseTitle:
		inside := false
		return strings.Map(func(r rune) rune {
			was := inside
			inside = unicode.IsLetter(r) || unicode.IsDigit(r) || (r == '\'' || r == '’') && was
			if was {
				return unicode.ToLower(r)
			}
			return unicode.ToTitle(r)
		}, s)
	}
	return s
}
