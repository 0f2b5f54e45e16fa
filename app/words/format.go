package words

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"lingkaran/data"
)

var months = [...]string{"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"}

// MonthName returns the month's name in the language in use.
func MonthName(m time.Month) string { return InUse().MonthName(m) }

// MonthName returns the month's name in the language l. What stands on paper
// is Indonesian, whatever language the screens speak.
func (l Language) MonthName(m time.Month) string {
	if l == English {
		return m.String()
	}
	return months[m-1]
}

// Date returns "14 Desember 2022", "" for the zero Date.
func Date(d data.Date) string { return InUse().Date(d) }

// Date returns the date as text of the language l.
func (l Language) Date(d data.Date) string {
	if d.IsZero() {
		return ""
	}
	return strconv.Itoa(d.Day) + " " + l.MonthName(d.Month) + " " + strconv.Itoa(d.Year)
}

// LongDate returns "Rabu, 14 Desember 2022", "" for the zero Date.
func LongDate(d data.Date) string { return InUse().LongDate(d) }

// LongDate returns the date with its weekday as text of the language l.
func (l Language) LongDate(d data.Date) string {
	if d.IsZero() {
		return ""
	}
	day := d.Time().Weekday().String()
	if l == Indonesian {
		day = indonesian()[day]
	}
	return day + ", " + l.Date(d)
}

// ShortDate returns "14/12/2022", the form of fields and lists.
func ShortDate(d data.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%04d", d.Day, int(d.Month), d.Year)
}

// Moment returns a local date and time of day, "14/12/2022 09.05".
func Moment(t time.Time) string { return t.Local().Format("02/01/2006 15.04") }

// Month returns "November 2022", "" for month zero.
func Month(m data.Month) string { return InUse().Month(m) }

// Month returns the month as text of the language l.
func (l Language) Month(m data.Month) string {
	if m == 0 {
		return ""
	}
	return l.MonthName(m.Month()) + " " + strconv.Itoa(m.Year())
}

// Number groups thousands with points: "1.234".
func Number[N ~int | ~int64](n N) string {
	s := strconv.FormatInt(int64(n), 10)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	var b strings.Builder
	for i, r := range s {
		if i > 0 && (len(s)-i)%3 == 0 {
			b.WriteByte('.')
		}
		b.WriteRune(r)
	}
	return sign + b.String()
}

// Money returns "Rp1.234.567".
func Money(r data.Rupiah) string {
	if r < 0 {
		return "-Rp" + Number(-r)
	}
	return "Rp" + Number(r)
}

// Decimal returns "1,25": at most so many digits behind the comma, and no
// zeros at their end.
func Decimal(v float64, digits int) string {
	s := strconv.FormatFloat(v, 'f', digits, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return strings.Replace(s, ".", ",", 1)
}

// Clock writes a time of day that is kept as "09:30" as offices do: "09.30".
func Clock(kept string) string { return strings.Replace(kept, ":", ".", 1) }
