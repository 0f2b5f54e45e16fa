// Package kpj gives workers their KPJ from a list: the social-security system
// hands such lists back, a NIK and a KPJ in each row. A Plan says what would
// become of each row and stores nothing; Assign stores all of it or nothing.
package kpj

import (
	"context"

	"lingkaran/app/words"
	"lingkaran/data"
)

// Status is what becomes of a row.
type Status string

// What can become of a row. Only New rows, and Other ones where a KPJ may be
// replaced, are stored.
const (
	New       Status = "new"       // the worker gets this KPJ, as its first or in the place of another
	Same      Status = "same"      // the worker has it already
	Without   Status = "without"   // the row names no KPJ
	Other     Status = "other"     // the worker has another KPJ, which is not replaced
	Unknown   Status = "unknown"   // no worker has this NIK
	Taken     Status = "taken"     // another worker has this KPJ
	Double    Status = "double"    // the list names this NIK or this KPJ twice, with different partners
	Malformed Status = "malformed" // the NIK or the KPJ cannot be right
)

// Statuses are all of them, in the order in which they are told.
var Statuses = []Status{New, Same, Other, Unknown, Taken, Double, Malformed, Without}

// Row is one row of the list.
type Row struct {
	Number   int    // as the spreadsheet shows it
	Masked   string // the NIK as lists show it; "" when there is none
	KPJ      string
	Name     string // of the kept worker; "" when there is none
	Had      string // its KPJ so far
	WorkerID int64  // 0 when no worker has the NIK
	Status   Status
	Reason   string // why it is not stored, for the clerk; "" for New and Same

	nik    string
	holder int64  // worker that has the KPJ now, other than WorkerID
	whose  string // its name
	fixed  bool   // the status does not depend on what may be replaced
}

// Plan is a list that was read and compared.
type Plan struct {
	File  string // without its folder
	Sheet string // "" in a text file
	Rows  []Row

	db      *data.DB
	replace bool
}

// Count returns how many rows have a status.
func (p *Plan) Count(s Status) (n int) {
	for i := range p.Rows {
		if p.Rows[i].Status == s {
			n++
		}
	}
	return n
}

// Replaced returns how many of the New rows take the place of another KPJ.
func (p *Plan) Replaced() (n int) {
	for i := range p.Rows {
		if r := &p.Rows[i]; r.Status == New && r.Had != "" {
			n++
		}
	}
	return n
}

// Done is what an assignment stored.
type Done struct {
	Given []data.GivenKPJ // what data.Workers.TakeBackKPJ takes to undo it
	Left  int             // rows that were New and whose workers were changed meanwhile
}

// Assign stores the New rows in one transaction, or nothing. Errors are those
// of data.Workers.AssignKPJ; progress may be nil.
func (p *Plan) Assign(ctx context.Context, progress func(done, total int)) (Done, error) {
	var given []data.GivenKPJ
	seen := map[int64]bool{}
	for i := range p.Rows {
		if r := &p.Rows[i]; r.Status == New && !seen[r.WorkerID] {
			seen[r.WorkerID] = true
			given = append(given, data.GivenKPJ{WorkerID: r.WorkerID, Had: r.Had, KPJ: r.KPJ})
		}
	}
	done, err := p.db.Workers.AssignKPJ(ctx, given, progress)
	if err != nil {
		return Done{}, err
	}
	return Done{Given: done, Left: len(given) - len(done)}, nil
}

// Label says a status to the clerk, as a line of a summary.
func (s Status) Label() string {
	switch s {
	case New:
		return words.T("get the KPJ of the list")
	case Same:
		return words.T("have it already")
	case Without:
		return words.T("name no KPJ")
	case Other:
		return words.T("have another KPJ")
	case Unknown:
		return words.T("NIK not recorded")
	case Taken:
		return words.T("KPJ of another worker")
	case Double:
		return words.T("contradict each other")
	case Malformed:
		return words.T("NIK or KPJ cannot be right")
	}
	return ""
}
