package data

// KindTarget is a target of the office in the change log and in events.
const KindTarget Kind = "target"

// Measure is what a target of the office counts.
type Measure string

// What can be aimed at in a year.
const (
	MeasureWorkers Measure = "workers" // protected in at least one of its months
	MeasureMonths  Measure = "months"  // covered months of all workers
	MeasureAmount  Measure = "amount"  // rupiah received for its months
)

// Target is what the office wants to reach in a year, of one measure.
type Target struct {
	Record
	Year    int
	Measure Measure
	Amount  int64 // workers, months or rupiah
}

// TableName implements GORM's Tabler.
func (Target) TableName() string { return "targets" }

// ReportBy is what the rows of a report are.
type ReportBy string

// Reports by what is kept of workers, of companies, and by the calendar.
const (
	ByNothing    ReportBy = "" // the sum alone
	ByMonth      ReportBy = "month"
	ByCompany    ReportBy = "company"
	ByDistrict   ReportBy = "district"
	ByOccupation ReportBy = "occupation"
	ByForm       ReportBy = "form"   // legal form of the company that gave
	BySector     ReportBy = "sector" // its line of business
)

// ofWorkers says that the rows are parts of the workers: each stands in one of
// them. Of companies and what is kept of them, a worker may stand in several.
func (by ReportBy) ofWorkers() bool { return by == ByDistrict || by == ByOccupation }

// CoverFigures are what a report counts in a period. Coverages, contributions
// and workers in the bin do not count.
type CoverFigures struct {
	// Protected is the number of workers covered in at least one of its months.
	Protected int
	// Months are their covered months in it; nobody has one twice.
	Months int
	// New are those of Protected whose very first covered month lies in it.
	New int
	// Extended are those who were covered before it, by whomever, and whose
	// cover begins anew in it: right after the last one, or after a gap. Who is
	// protected and neither new nor extended is covered from before.
	Extended int
	// Ended are those who are not covered in the month that follows it.
	Ended int
	// Received is what came in of the contributions, Promised what the companies
	// said that they give: the parts that belong to the months of the period,
	// whatever the day of promise or payment, see Contribution.In.
	Received Rupiah
	Promised Rupiah
}

// CoverRow are the figures of a part: the month, the company, or the text that
// is kept of the workers or companies. Each stands in the row of the coverage
// that makes it: new with that of the first month, ended with that of the last.
type CoverRow struct {
	Key       string // the text as it is kept, a company's full name; "" for a month
	Month     Month  // by month only
	CompanyID int64  // by company only
	// Open is the row, without workers, of rupiah that protect nobody yet: the
	// shares of promised workers who are not assigned. Only by what is kept of
	// workers, where such rupiah have no other place.
	Open bool
	CoverFigures
}

// CoverReport are the rows that have any figure, by their keys, the month or
// the company's name; and the whole, in which each worker counts once.
type CoverReport struct {
	By       ReportBy
	From, To Month
	Whole    CoverFigures
	Rows     []CoverRow
}

// CoverEvent is which of the protected a CoverFilter looks for.
type CoverEvent string

// See CoverFigures. "" is everybody who is protected.
const (
	EventNew      CoverEvent = "new"
	EventExtended CoverEvent = "extended"
	EventEnded    CoverEvent = "ended"
)

// CoverFilter is the condition of the workers behind a figure of a report, for
// WorkerQuery. The zero value is no condition.
type CoverFilter struct {
	From, To  Month
	Event     CoverEvent
	CompanyID int64    // covered by it; 0 for by whomever
	By        ReportBy // ByForm or BySector: covered by companies of that Key
	Key       string
}

// Behind is the query of the workers that a row counts, or the whole where row
// is nil: its Count is the row's figure.
func (r *CoverReport) Behind(row *CoverRow, event CoverEvent) WorkerQuery {
	q := WorkerQuery{Cover: CoverFilter{From: r.From, To: r.To, Event: event}}
	if row == nil {
		return q
	}
	switch r.By {
	case ByMonth:
		q.Cover.From, q.Cover.To = row.Month, row.Month
	case ByCompany:
		q.Cover.CompanyID = row.CompanyID
	case ByDistrict:
		q.District, q.NoDistrict = row.Key, row.Key == ""
	case ByOccupation:
		q.Occupation, q.NoOccupation = row.Key, row.Key == ""
	case ByForm, BySector:
		q.Cover.By, q.Cover.Key = r.By, row.Key
	}
	return q
}

// span returns the months of a contribution; one without a first month begins
// with the day it was given.
func (c Contribution) span() (first Month, months int) {
	if first = c.FirstMonth; first == 0 {
		first = c.Date.InMonth()
	}
	return first, max(c.Months, 1)
}

// In returns the part of an amount, which was promised or received, that belongs
// to the months of a period. Each month of the contribution has the same whole
// rupiah, and what does not divide is one rupiah more in each of the first
// months: all of its months add up to the amount.
func (c Contribution) In(amount Rupiah, from, to Month) Rupiah {
	first, months := c.span()
	begin, end := max(from-first, 0), min(to-first+1, Month(months))
	if begin >= end {
		return 0
	}
	base, rest := int(amount)/months, int(amount)%months
	return Rupiah(base*int(end-begin) + min(int(end), rest) - min(int(begin), rest))
}

// shareUpTo is the part of an amount that the first n of all equal shares
// have, rounded down: what stands between two of them is the part of those.
func shareUpTo(amount Rupiah, n, all int) Rupiah {
	if all <= 0 {
		return 0
	}
	return amount/Rupiah(all)*Rupiah(n) + amount%Rupiah(all)*Rupiah(n)/Rupiah(all)
}
