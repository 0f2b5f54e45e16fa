package report

import (
	"lingkaran/app/words"
	"lingkaran/data"
)

// Column is a figure of every row.
type Column struct {
	Key   string // "protected", as in JSON
	Title string
	Event data.CoverEvent // of the list behind it
	// People says that the figure counts workers, whom the list behind it shows.
	People bool
	Money  bool
	Of     func(f data.CoverFigures) int64
}

// Columns are the figures, in their order.
func Columns() []Column {
	return []Column{
		{"protected", words.T("Under protection"), "", true, false, func(f data.CoverFigures) int64 { return int64(f.Protected) }},
		{"months", words.T("Worker-months"), "", false, false, func(f data.CoverFigures) int64 { return int64(f.Months) }},
		{"new", words.T("New"), data.EventNew, true, false, func(f data.CoverFigures) int64 { return int64(f.New) }},
		{"extended", words.T("Extended"), data.EventExtended, true, false, func(f data.CoverFigures) int64 { return int64(f.Extended) }},
		{"ended", words.T("Ended"), data.EventEnded, true, false, func(f data.CoverFigures) int64 { return int64(f.Ended) }},
		{"amount", words.T("Rupiah"), "", false, true, func(f data.CoverFigures) int64 { return int64(f.Amount) }},
	}
}

// Show writes the figure of a row.
func (c Column) Show(f data.CoverFigures) string {
	if c.Money {
		return words.Money(data.Rupiah(c.Of(f)))
	}
	return words.Number(c.Of(f))
}

// Notes say what the figures of a kind of report mean.
func (k Kind) Notes() []string {
	notes := []string{
		words.T("Protected: covered in at least one month of the period; each worker counts once."),
		words.T("New: covered for the first time ever. Extended: covered before the period and again from a month in it, without or after a gap. Ended: not covered in the month after the period."),
		words.T("Rupiah: each contribution is divided evenly over its months in whole rupiah; what is left over is added to the first months, one rupiah each."),
	}
	switch k {
	case Months:
		notes = append(notes, words.T("The sum counts each worker once, so it is smaller than the months added up. New, extended and ended are those of the whole period there."))
	case Companies, Forms, Sectors:
		notes = append(notes, words.T("Who is covered by several donors counts with each of them, and once in the sum."))
	case Districts, Occupations:
		notes = append(notes, words.T("The rupiah of a month are divided evenly among the workers that the contribution is for; the share of workers who are not assigned yet stands in a row of its own."))
	}
	return notes
}
