package intake

import (
	"lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/data"
)

// Status is the judgement of a row.
type Status string

// A row is accepted, accepted with warnings, or refused.
const (
	Accepted Status = "accepted"
	Warned   Status = "warned"
	Refused  Status = "refused"
)

// Label returns the status in the language in use.
func (s Status) Label() string {
	switch s {
	case Accepted:
		return words.T("Accepted")
	case Warned:
		return words.T("Accepted with warnings")
	}
	return words.T("Refused")
}

// Level says what a reason does to its row.
type Level string

// A refusal refuses the row, a warning warns, a note only tells what was done.
const (
	Note    Level = "note"
	Warning Level = "warning"
	Refusal Level = "refusal"
)

// Reason is one thing to say about a row. Text is a sentence in the language
// in use; it may repeat what stands in the file and is never logged.
type Reason struct {
	Level Level  `json:"level"`
	Cell  string `json:"cell"` // "C17"; "" when the column is not in the file
	Code  string `json:"code"`
	Text  string `json:"text"`
}

// Row is one checked row.
type Row struct {
	Number  int          // as the spreadsheet shows it
	Cells   []sheet.Cell // as they stand in the file; valid until the next row
	Worker  data.Worker  // what would be kept; of a refused row what could be read
	Status  Status
	Reasons []Reason
}

// Double is a NIK that stands in two rows of a file.
type Double struct {
	First, Again int  // row numbers
	SamePerson   bool // the names agree
}

// Skip is a row that is no worker.
type Skip struct {
	Row  int
	Kind SkipKind
}

// SkipKind says why a row was passed over.
type SkipKind string

// What rows that are no workers are.
const (
	SkipHeading SkipKind = "heading" // titles between groups, numbers of columns, repeated headers
	SkipTotal   SkipKind = "total"   // sums
	SkipFooter  SkipKind = "footer"  // signatures and what stands below the list
	SkipBlank   SkipKind = "blank"   // prepared rows that hold only a number
)

// Summary is what a reading came to. Warned rows are not counted as accepted.
type Summary struct {
	Accepted, Warned, Refused int
	Doubles                   []Double
	Skipped                   []Skip // at most maxSkips
}

const maxSkips = 1000

// Rows returns the number of workers in the list.
func (s Summary) Rows() int { return s.Accepted + s.Warned + s.Refused }
