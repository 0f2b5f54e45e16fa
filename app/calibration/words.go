package calibration

import (
	"math"
	"strings"

	"lingkaran/app/printing"
	"lingkaran/app/words"
)

// What is too little to be worth words.
const (
	leastShift = 0.05   // mm
	leastScale = 0.0005 // share
	leastSkew  = 0.03   // degrees
)

// Words says what an adjustment does: "Move 1,2 mm to the left, enlarge by
// 0,4 %." in the language in use.
func Words(a printing.Adjustment) string {
	sx, sy := a.ScaleX, a.ScaleY
	if sx == 0 {
		sx = 1
	}
	if sy == 0 {
		sy = 1
	}
	var parts []string
	add := func(v, least float64, less, more string, digits int, factor float64) {
		if math.Abs(v) < least {
			return
		}
		s := more
		if v < 0 {
			s = less
		}
		parts = append(parts, strings.Replace(s, "#", words.Decimal(math.Abs(v)*factor, digits), 1))
	}
	add(a.DX, leastShift, words.T("move # mm to the left"), words.T("move # mm to the right"), 1, 1)
	add(a.DY, leastShift, words.T("move # mm up"), words.T("move # mm down"), 1, 1)
	if math.Abs(sx-sy) < leastScale {
		add((sx+sy)/2-1, leastScale, words.T("shrink by # %"), words.T("enlarge by # %"), 1, 100)
	} else {
		add(sx-1, leastScale, words.T("narrow by # %"), words.T("widen by # %"), 1, 100)
		add(sy-1, leastScale, words.T("shorten by # %"), words.T("lengthen by # %"), 1, 100)
	}
	add(a.Skew, leastSkew, words.T("turn # degrees to the left"), words.T("turn # degrees to the right"), 2, 1)
	if len(parts) == 0 {
		return words.T("Nothing to correct.")
	}
	s := strings.Join(parts, ", ") + "."
	return strings.ToUpper(s[:1]) + s[1:]
}

// Words says what the measures of a side mean, as a heading and a text.
func (r Result) Words() (title, text string) {
	switch r.Found {
	case Straight:
		return words.T("The printer is true"), words.T("It is less than a tenth of a millimetre off. Nothing needs to be corrected.")
	case Fitted:
		percent := words.Decimal((r.Printer.ScaleX+r.Printer.ScaleY)*50, 1)
		if r.Printer.ScaleX < 1 {
			return words.T("The pages are printed at %s %%", percent),
				words.T("The printer shrinks them to fit the paper. That is a setting, which no calibration should make up for: in the printer's settings choose \"Actual size\" or 100 %, and switch off \"Fit to page\". Then print the proof again.")
		}
		return words.T("The pages are printed at %s %%", percent),
			words.T("The printer enlarges them beyond the paper. That is a setting, which no calibration should make up for: in the printer's settings choose \"Actual size\" or 100 %, and switch off \"Borderless\" or \"Fit to page\". Then print the proof again.")
	}
	return words.T("This is what will be corrected"), Words(r.Adjust)
}
