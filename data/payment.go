package data

// KindPayment and KindLetter are what was received of contributions, and the
// letters of the office, in the change log and in events.
const (
	KindPayment Kind = "payment"
	KindLetter  Kind = "letter"
)

// Payment is what was received of a contribution, all of it or an instalment.
type Payment struct {
	Record
	ContributionID int64
	Date           Date
	Amount         Rupiah
	ReceiptNumber  string // of the bank or of the office's receipt book
	Notes          string
}

// CoveredSpan is how many living workers a contribution protects in the same
// months. A contribution has one span, or more where a merge of two records
// has shortened a coverage.
type CoveredSpan struct {
	ContributionID int64
	FirstMonth     Month
	LastMonth      Month
	Workers        int
}

// Months returns the worker-months of the span.
func (s CoveredSpan) Months() int { return (int(s.LastMonth-s.FirstMonth) + 1) * s.Workers }

// ContributionState says what is open of a contribution, for filters.
type ContributionState string

// What a list of contributions is filtered by.
const (
	ContributionOpen       ContributionState = "open"       // not received in full, or workers to be chosen
	ContributionUnreceived ContributionState = "unreceived" // not received in full
	ContributionUnassigned ContributionState = "unassigned" // workers are still to be chosen
	ContributionSettled    ContributionState = "settled"    // received in full, all workers chosen
)

// ContributionSort names a column that a list of contributions is ordered by.
type ContributionSort string

// Orders of a list of contributions.
const (
	ContributionByDate     ContributionSort = "date"
	ContributionByCompany  ContributionSort = "company"
	ContributionByAmount   ContributionSort = "amount"
	ContributionByReceived ContributionSort = "received"
	ContributionByWorkers  ContributionSort = "workers"
	ContributionByAssigned ContributionSort = "assigned"
	ContributionByEnd      ContributionSort = "end"
)

// ContributionQuery says which contributions, in which order. The zero value
// is all of them in the order of their days. Text matches the company, a
// receipt number or the notes.
type ContributionQuery struct {
	Text      string
	CompanyID int64
	State     ContributionState // "" for any
	Sort      ContributionSort
	Desc      bool
}
