package sheet

import (
	"math"
	"strconv"
	"strings"

	"lingkaran/data"
)

// Kind says what a cell holds.
type Kind uint8

// The kinds of cell.
const (
	Blank  Kind = iota
	Text        // text as it was typed
	Number      // a number; Text is its digits as they stand in the file
	Date        // a number whose style shows it as a date; Text is its serial
	Bool        // Text is "1" or "0"
	Failed      // an error (#N/A) or a formula that was never computed
)

// Cell is one cell. The zero Cell is blank.
type Cell struct {
	Kind Kind

	// Filled is set when the cell is blank itself and lies under the first
	// cell of a merged area, whose value it repeats.
	Filled bool

	Text string
}

// Float returns the number of a Number or Date cell.
func (c Cell) Float() (float64, bool) {
	if c.Kind != Number && c.Kind != Date {
		return 0, false
	}
	f, err := strconv.ParseFloat(strings.TrimSpace(c.Text), 64)
	return f, err == nil && !math.IsInf(f, 0) && !math.IsNaN(f)
}

// Plain returns the cell's content as text: a whole number without an
// exponent, a date as DD/MM/YYYY, the rest as it stands.
func (c Cell) Plain(epoch Epoch) string {
	switch c.Kind {
	case Blank:
		return ""
	case Date:
		if f, ok := c.Float(); ok {
			if d, ok := epoch.Day(f); ok {
				return pad(d.Day, 2) + "/" + pad(int(d.Month), 2) + "/" + pad(d.Year, 4)
			}
		}
	case Number:
		// Digits of a whole number are already plain in nearly every file.
		if !strings.ContainsAny(c.Text, ".eE") {
			return c.Text
		}
		if f, ok := c.Float(); ok {
			if f == math.Trunc(f) && math.Abs(f) < 1e18 {
				return strconv.FormatFloat(f, 'f', 0, 64)
			}
			return strconv.FormatFloat(f, 'f', -1, 64)
		}
	}
	return c.Text
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	for len(s) < width {
		s = "0" + s
	}
	return s
}

// Epoch is how a workbook counts its days.
type Epoch uint8

// Workbooks count from 1900; those of old Macs from 1904.
const (
	Epoch1900 Epoch = iota
	Epoch1904
)

// Day returns the calendar day of a serial number, false when there is none
// (below zero, beyond the year 9999).
func (e Epoch) Day(serial float64) (data.Date, bool) {
	day := math.Floor(serial)
	if !(day >= 0 && day <= 2958465) { // 31 December 9999
		return data.Date{}, false
	}
	n := int(day)
	switch {
	case e == Epoch1904:
		return data.Date{Year: 1904, Month: 1, Day: 1}.AddDays(n), true
	case n < 61: // 1900 counts as a leap year there: 60 is its 29 February
		n++
	}
	return data.Date{Year: 1899, Month: 12, Day: 30}.AddDays(n), true
}

// Column returns the letters of a column counted from 0: "A", "AB".
func Column(i int) string {
	var b [8]byte
	at := len(b)
	for i++; i > 0 && at > 0; i = (i - 1) / 26 {
		at--
		b[at] = byte('A' + (i-1)%26)
	}
	return string(b[at:])
}

// ColumnIndex is the inverse of Column; -1 when s is not a column's letters.
func ColumnIndex(s string) int {
	n := 0
	for _, r := range strings.ToUpper(s) {
		if r < 'A' || r > 'Z' || n > 1<<20 {
			return -1
		}
		n = n*26 + int(r-'A') + 1
	}
	return n - 1
}

// Row is one row with at least one cell that is not blank.
type Row struct {
	Number int    // as the spreadsheet shows it, from 1
	Cells  []Cell // up to the last that is not blank; reused by the next row
}

// At returns the cell of a column counted from 0, blank beyond the row's end
// and for a negative column.
func (r *Row) At(column int) Cell {
	if column < 0 || column >= len(r.Cells) {
		return Cell{}
	}
	return r.Cells[column]
}

// Clone returns a row that keeps its cells.
func (r *Row) Clone() Row {
	return Row{Number: r.Number, Cells: append([]Cell(nil), r.Cells...)}
}
