package intake

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"

	"lingkaran/app/identity"
	"lingkaran/app/sheet"
	"lingkaran/data"
)

// dateReading is what was made of a date's cell.
type dateReading struct {
	date  data.Date
	fault dateFault // why there is no date, or how it had to be mended
}

type dateFault uint8

const (
	dateFine       dateFault = iota
	dateUnreadable           // no date can be made out
	dateImpossible           // no such day in the calendar
	dateYearOnly             // day and month are missing
	dateSwapped              // day and month read the other way round, as the NIK says
	dateCentury              // a year in the future, read as the one a century before
)

// readDate reads a birth date from a cell in any form of domain section 4: a
// spreadsheet's date, its bare serial number, numbers or a month's name with
// any marks between, also without any (31121980). A year of two digits is the
// latest that makes a worker of usual age. Where a date of numbers has two
// readings, order decides, unless only the other agrees with the NIK. nik may
// be "".
func readDate(c sheet.Cell, epoch sheet.Epoch, order DateOrder, today data.Date, nik identity.NIK) dateReading {
	var r dateReading
	switch c.Kind {
	case sheet.Blank:
		return r
	case sheet.Date, sheet.Number:
		r = numberDate(c, epoch, order, today, nik)
	case sheet.Text:
		r = textDate(clean(c.Text), epoch, order, today, nik)
	default:
		r.fault = dateUnreadable
	}
	if r.date.Valid() && today.Before(r.date) {
		if earlier := (data.Date{Year: r.date.Year - 100, Month: r.date.Month, Day: r.date.Day}); nik != "" && nik.Agrees(earlier) && earlier.Valid() {
			r = dateReading{earlier, dateCentury}
		}
	}
	return r
}

func numberDate(c sheet.Cell, epoch sheet.Epoch, order DateOrder, today data.Date, nik identity.NIK) dateReading {
	f, ok := c.Float()
	switch {
	case !ok:
		return dateReading{fault: dateUnreadable}
	case f == math.Trunc(f) && f >= 1900 && f <= 2100: // as a serial it would be a day of 1905
		return dateReading{fault: dateYearOnly}
	case c.Kind == sheet.Number && f == math.Trunc(f) && f >= 100_000 && f < 1e8: // as a serial beyond 2173
		s := strconv.FormatFloat(f, 'f', 0, 64)
		if len(s) == 7 || len(s) == 5 {
			s = "0" + s // a number has no leading zero
		}
		return compactDate(s, order, today, nik)
	}
	d, ok := epoch.Day(f)
	if !ok || f < 1 {
		return dateReading{fault: dateUnreadable}
	}
	return dateReading{date: d}
}

// textDate takes a text apart into numbers and words.
func textDate(s string, epoch sheet.Epoch, order DateOrder, today data.Date, nik identity.NIK) dateReading {
	if s == "" || nothing(s) {
		return dateReading{}
	}
	if len(s) > 60 {
		return dateReading{fault: dateUnreadable}
	}
	s = strings.ToLower(s)
	if colon := strings.IndexByte(s, ':'); colon > 0 { // a time of day: from the blank or the T before it
		if from := strings.LastIndexAny(s[:colon], " t"); from > 0 {
			s = s[:from]
		}
	}
	v := vocab()
	var parts []string
	for _, p := range splitRuns(s) {
		switch {
		case v.weekdays[p], p == "tgl", p == "tanggal", p == "th", p == "thn", p == "tahun", p == "jum", p == "at":
		default:
			parts = append(parts, p)
		}
	}
	switch {
	case len(parts) == 1 && allDigits(parts[0]):
		switch n := len(parts[0]); n {
		case 8, 6:
			return compactDate(parts[0], order, today, nik)
		case 5: // a date that lost its style on the way to a text file
			f, _ := strconv.ParseFloat(parts[0], 64)
			if d, ok := epoch.Day(f); ok {
				return dateReading{date: d}
			}
		case 4:
			return dateReading{fault: dateYearOnly}
		}
		return dateReading{fault: dateUnreadable}
	case len(parts) != 3:
		return dateReading{fault: dateUnreadable}
	}
	a, b, c := parts[0], parts[1], parts[2]
	switch {
	case !allDigits(b) && allDigits(a) && allDigits(c): // 14 Desember 1980, 1980-Des-14
		m, ok := v.month(b)
		if !ok {
			return dateReading{fault: dateUnreadable}
		}
		if len(a) == 4 {
			a, c = c, a
		}
		return wholeDate(a, m, c, today)
	case !allDigits(a) && allDigits(b) && allDigits(c): // Desember 14, 1980
		m, ok := v.month(a)
		if !ok {
			return dateReading{fault: dateUnreadable}
		}
		return wholeDate(b, m, c, today)
	case !allDigits(a) || !allDigits(b) || !allDigits(c):
		return dateReading{fault: dateUnreadable}
	case len(a) == 4 && len(b) <= 2 && len(c) <= 2: // 1980-12-31
		return eitherDate(c, b, a, DayFirst, today, nik)
	case len(a) <= 2 && len(b) <= 2:
		return eitherDate(a, b, c, order, today, nik)
	}
	return dateReading{fault: dateUnreadable}
}

// compactDate reads a date without marks: 31121980, 19801231, 311280.
func compactDate(s string, order DateOrder, today data.Date, nik identity.NIK) dateReading {
	switch len(s) {
	case 8:
		if year, _ := strconv.Atoi(s[:4]); year >= 1900 && year <= today.Year && s[4:6] >= "01" && s[4:6] <= "12" {
			if r := eitherDate(s[6:], s[4:6], s[:4], DayFirst, today, ""); r.fault == dateFine {
				// 20121980 is also a day of 1980; the NIK tells, else the day in front.
				other := eitherDate(s[:2], s[2:4], s[4:], order, today, nik)
				if other.date.Valid() && (nik == "" || nik.Agrees(other.date) || !nik.Agrees(r.date)) && other.date.Year >= 1900 && other.date.Year <= today.Year {
					return other
				}
				return r
			}
		}
		return eitherDate(s[:2], s[2:4], s[4:], order, today, nik)
	case 6:
		return eitherDate(s[:2], s[2:4], s[4:], order, today, nik)
	}
	return dateReading{fault: dateUnreadable}
}

// eitherDate reads three numbers, in order or the other way round.
func eitherDate(a, b, year string, order DateOrder, today data.Date, nik identity.NIK) dateReading {
	first, second := a, b
	if order == MonthFirst {
		first, second = b, a
	}
	number := func(s string) time.Month { n, _ := strconv.Atoi(s); return time.Month(n) }
	r := wholeDate(first, number(second), year, today)
	other := wholeDate(second, number(first), year, today)
	switch {
	case other.fault != dateFine || other.date == r.date:
		return r
	case r.fault != dateFine: // 12/31/1980 in a list that writes days first
		return dateReading{other.date, dateSwapped}
	case nik != "" && !nik.Agrees(r.date) && nik.Agrees(other.date):
		return dateReading{other.date, dateSwapped}
	}
	return r
}

func wholeDate(day string, month time.Month, year string, today data.Date) dateReading {
	d, _ := strconv.Atoi(day)
	y, err := strconv.Atoi(year)
	switch {
	case err != nil || len(year) == 3 || len(year) > 4 || len(day) > 2:
		return dateReading{fault: dateUnreadable}
	case len(year) <= 2:
		y = century(y, today)
	case y < 1850 || y > 2200:
		return dateReading{fault: dateImpossible}
	}
	r := dateReading{date: data.Date{Year: y, Month: month, Day: d}}
	if !r.date.Valid() {
		return dateReading{fault: dateImpossible}
	}
	return r
}

// century completes a year of two digits: the latest in which a worker of at
// least 17 years was born, unless that makes a hundred years.
func century(year int, today data.Date) int {
	latest := today.Year / 100 * 100
	for latest+year > today.Year {
		latest -= 100
	}
	if age := today.Year - latest - year; age < 17 && age+100 < 100 {
		latest -= 100
	}
	return latest + year
}

// month finds a month by its name, short or long, Indonesian or English, also
// with one letter wrong.
func (v *vocabulary) month(s string) (time.Month, bool) {
	if m, ok := v.months[s]; ok {
		return m, true
	}
	var found time.Month
	for name, m := range v.months {
		if len(name) >= 4 && (closeness(s, name) > 0 || len(s) >= 3 && strings.HasPrefix(name, s)) {
			if found != 0 && found != m {
				return 0, false // "ju": June or July
			}
			found = m
		}
	}
	return found, found != 0
}

// splitRuns returns the runs of digits and of letters in s.
func splitRuns(s string) []string {
	var out []string
	kind, from := 0, 0
	flush := func(to int) {
		if kind != 0 {
			out = append(out, s[from:to])
		}
	}
	for i, r := range s {
		k := 0
		switch {
		case r >= '0' && r <= '9':
			k = 1
		case unicode.IsLetter(r):
			k = 2
		}
		if k != kind {
			flush(i)
			kind, from = k, i
		}
	}
	flush(len(s))
	return out
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// splitPlace takes a "Pasuruan, 14-12-1980" apart. A cell that is no text is
// all date.
func splitPlace(c sheet.Cell) (place string, date sheet.Cell) {
	if c.Kind != sheet.Text {
		return "", c
	}
	s := clean(c.Text)
	i := strings.IndexAny(s, "0123456789")
	if i < 0 {
		if m := splitRuns(strings.ToLower(s)); len(m) == 1 && nothing(s) {
			return "", sheet.Cell{}
		}
		return strings.Trim(s, " ,/-.:;"), sheet.Cell{}
	}
	if comma := strings.LastIndexByte(s, ','); comma > i && strings.ContainsAny(s[comma:], "0123456789") && len(splitRuns(s[comma:])) == 3 {
		i = comma + 1 // "Dusun 3, 14-12-1980"
	}
	place = strings.Trim(s[:i], " ,/-.:;'(")
	if words := strings.Fields(place); len(words) > 0 {
		v := vocab()
		last := strings.ToLower(strings.Trim(words[len(words)-1], ",."))
		_, month := v.months[last]
		switch {
		case v.weekdays[last], last == "tgl", last == "tanggal":
			words = words[:len(words)-1]
		case month && len(last) > 2: // "Pasuruan, Desember 14 1980"
			words = words[:len(words)-1]
			i = strings.LastIndex(strings.ToLower(s[:i]), last)
		}
		place = strings.Trim(strings.Join(words, " "), " ,/-.:;")
	}
	return place, sheet.Cell{Kind: sheet.Text, Text: s[i:]}
}
