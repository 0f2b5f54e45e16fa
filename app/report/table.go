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

// Columns are the figures, in their order, with titles in the language l.
func Columns(l words.Language) []Column {
	return []Column{
		{"protected", words.Key("Under protection").In(l), "", true, false, func(f data.CoverFigures) int64 { return int64(f.Protected) }},
		{"worker_months", words.Key("Worker-months").In(l), "", false, false, func(f data.CoverFigures) int64 { return int64(f.Months) }},
		{"new", words.Key("New").In(l), data.EventNew, true, false, func(f data.CoverFigures) int64 { return int64(f.New) }},
		{"extended", words.Key("Extended").In(l), data.EventExtended, true, false, func(f data.CoverFigures) int64 { return int64(f.Extended) }},
		{"ended", words.Key("Ended").In(l), data.EventEnded, true, false, func(f data.CoverFigures) int64 { return int64(f.Ended) }},
		{"received", words.Key("Rupiah received").In(l), "", false, true, func(f data.CoverFigures) int64 { return int64(f.Received) }},
		{"promised", words.Key("Rupiah promised").In(l), "", false, true, func(f data.CoverFigures) int64 { return int64(f.Promised) }},
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
func (k Kind) Notes(l words.Language) []string {
	notes := []words.Key{
		words.Key("Protected: covered in at least one month of the period; each worker counts once."),
		words.Key("New: covered for the first time ever. Extended: covered before the period and again from a month in it, without or after a gap. Ended: not covered in the month after the period."),
		words.Key("Rupiah received: all payments for a contribution up to today, divided evenly over the months that it protects and not counted by the day of payment. Rupiah promised: what the company said it gives, divided in the same way. A month has whole rupiah; what is left over is added to the first months, one rupiah each."),
	}
	switch k {
	case Months:
		notes = append(notes, words.Key("The sum counts each worker once, so it is smaller than the months added up. New, extended and ended are those of the whole period there."))
	case Companies, Forms, Sectors:
		notes = append(notes, words.Key("Who is covered by several donors counts with each of them, and once in the sum."))
	case Districts, Occupations:
		notes = append(notes, words.Key("The rupiah of a month are divided evenly among the workers that the contribution is for; the share of workers who are not assigned yet stands in a row of its own."))
	case Targets:
		notes = append(notes[2:], words.Key("Cover that is given for months to come counts."))
	}
	said := make([]string, len(notes))
	for i, n := range notes {
		said[i] = n.In(l)
	}
	return said
}
