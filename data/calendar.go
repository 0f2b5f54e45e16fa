package data

import (
	"cmp"
	"database/sql/driver"
	"fmt"
	"time"
)

// Date is a calendar day without a time of day or a zone, kept as ISO 8601
// text so that it sorts and compares alike in every database. The zero Date
// means "not known" and is stored as an empty string.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf returns the calendar day on which t falls in t's own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseISODate reads "2006-01-02". An empty string is the zero Date.
func ParseISODate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("date %q: %w", s, err)
	}
	return DateOf(t), nil
}

// IsZero reports whether the date is not known.
func (d Date) IsZero() bool { return d == Date{} }

// Valid reports whether the day exists in the calendar.
func (d Date) Valid() bool { return !d.IsZero() && DateOf(d.Time()) == d }

// Time returns midnight UTC of the day.
func (d Date) Time() time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

// Before reports whether d is an earlier day than o.
func (d Date) Before(o Date) bool {
	return cmp.Or(cmp.Compare(d.Year, o.Year), cmp.Compare(d.Month, o.Month), cmp.Compare(d.Day, o.Day)) < 0
}

// AddDays returns the day n days later (earlier when n is negative).
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// InMonth returns the month that the day belongs to.
func (d Date) InMonth() Month {
	if d.IsZero() {
		return 0
	}
	return MonthOf(d.Year, d.Month)
}

// String returns ISO 8601, or "" for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// MarshalText implements encoding.TextMarshaler as ISO 8601.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (d *Date) UnmarshalText(b []byte) (err error) {
	*d, err = ParseISODate(string(b))
	return err
}

// Value implements driver.Valuer.
func (d Date) Value() (driver.Value, error) { return d.String(), nil }

// GormDataType makes GORM treat a Date as text.
func (Date) GormDataType() string { return "text" }

// Scan implements sql.Scanner.
func (d *Date) Scan(v any) (err error) {
	switch v := v.(type) {
	case nil:
		*d = Date{}
	case string:
		*d, err = ParseISODate(v)
	case []byte:
		*d, err = ParseISODate(string(v))
	case time.Time:
		*d = DateOf(v)
	default:
		err = fmt.Errorf("date: cannot read %T", v)
	}
	return err
}

// Month is a calendar month counted from January of year 0, so that months
// add, subtract and compare as numbers. The zero Month means "not known".
type Month int

// MonthOf returns the month of a year.
func MonthOf(year int, m time.Month) Month { return Month(year*12 + int(m) - 1) }

// ParseMonth reads "2006-01". An empty string is the zero Month.
func ParseMonth(s string) (Month, error) {
	if s == "" {
		return 0, nil
	}
	t, err := time.Parse("2006-01", s)
	if err != nil {
		return 0, fmt.Errorf("month %q: %w", s, err)
	}
	return MonthOf(t.Year(), t.Month()), nil
}

// Year returns the calendar year.
func (m Month) Year() int { return int(m) / 12 }

// Month returns the month within the year.
func (m Month) Month() time.Month { return time.Month(int(m)%12 + 1) }

// FirstDay returns the first day of the month, the zero Date for month zero.
func (m Month) FirstDay() Date {
	if m == 0 {
		return Date{}
	}
	return Date{m.Year(), m.Month(), 1}
}

// LastDay returns the last day of the month, the zero Date for month zero.
func (m Month) LastDay() Date {
	if m == 0 {
		return Date{}
	}
	return (m + 1).FirstDay().AddDays(-1)
}

// String returns "2006-01", or "" for the zero Month.
func (m Month) String() string {
	if m == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", m.Year(), int(m.Month()))
}

// Rupiah is money in whole rupiah.
type Rupiah int64
