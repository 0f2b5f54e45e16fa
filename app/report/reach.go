package report

import (
	"context"

	"lingkaran/app/words"
	"lingkaran/data"
)

// Reach is how far the office is with a target, in the whole of its year:
// cover that is given for months to come counts.
type Reach struct {
	Year    int
	Measure data.Measure
	Target  int64 // 0 when none is set
	Reached int64
}

// Percent is the part of the target that is reached, 0 without one.
func (r Reach) Percent() float64 {
	if r.Target <= 0 {
		return 0
	}
	return 100 * float64(r.Reached) / float64(r.Target)
}

// Label says what is aimed at: "Protected workers in 2026".
func (r Reach) Label(l words.Language) string {
	return words.Key("%s in %d").In(l, MeasureName(l, r.Measure), r.Year)
}

// Figure writes a number of the measure.
func (r Reach) Figure(n int64) string {
	if r.Measure == data.MeasureAmount {
		return words.Money(data.Rupiah(n))
	}
	return words.Number(n)
}

// Measures are all that a target can be set for.
var Measures = []data.Measure{data.MeasureWorkers, data.MeasureMonths, data.MeasureAmount}

// MeasureName is what a measure is called.
func MeasureName(l words.Language, m data.Measure) string {
	switch m {
	case data.MeasureMonths:
		return words.Key("Worker-months").In(l)
	case data.MeasureAmount:
		return words.Key("Rupiah received").In(l)
	}
	return words.Key("Protected workers").In(l)
}

// mostYears is how many years, the latest, have their reach told.
const mostYears = 5

// reach returns all measures of the years that a period touches.
func reach(ctx context.Context, db *data.DB, from, to data.Month) ([]Reach, error) {
	targets, err := db.Reports.Targets(ctx)
	if err != nil {
		return nil, err
	}
	var all []Reach
	for year := max(from.Year(), to.Year()-mostYears+1); year <= to.Year(); year++ {
		r, err := db.Reports.Count(ctx, data.ByNothing, data.MonthOf(year, 1), data.MonthOf(year, 12))
		if err != nil {
			return nil, err
		}
		for _, m := range Measures {
			x := Reach{Year: year, Measure: m, Reached: int64(r.Whole.Protected)}
			switch m {
			case data.MeasureMonths:
				x.Reached = int64(r.Whole.Months)
			case data.MeasureAmount:
				x.Reached = int64(r.Whole.Received)
			}
			for _, t := range targets {
				if t.Year == year && t.Measure == m {
					x.Target = t.Amount
				}
			}
			all = append(all, x)
		}
	}
	return all, nil
}
