package intake

import (
	"lingkaran/app/words"
	"lingkaran/data"
)

// Kind is what a row of a list is beside the workers that are kept.
type Kind string

// The kinds. Every row is of one of them.
const (
	New      Kind = "new"      // nobody with this NIK is kept
	Changed  Kind = "changed"  // is kept, and the list says something else or more
	Same     Kind = "same"     // is kept as the list has it
	Doubled  Kind = "doubled"  // stands further up in the file
	Unusable Kind = "unusable" // refused for any other reason
)

// Label returns the kind in the language in use.
func (k Kind) Label() string {
	switch k {
	case New:
		return words.T("New")
	case Changed:
		return words.T("Has changed")
	case Same:
		return words.T("The same")
	case Doubled:
		return words.T("Doubled in the file")
	}
	return words.T("Refused")
}

// PlanRow is one row of a list and what is to become of it.
type PlanRow struct {
	Number  int // as the spreadsheet shows it
	Kind    Kind
	Status  Status
	Reasons []Reason
	Leave   bool // the clerk leaves the row out; set it before Import

	// Worker is what would be kept: of a changed row the kept worker with the
	// list's values put in; of a refused row what could be read.
	Worker *data.Worker
	// Changes are the fields of a changed row, before and after. Taking one
	// out before Import leaves that field as it is kept.
	Changes []data.FieldChange
	// Elsewhere is the coverage by another contribution in the same months;
	// nil without one.
	Elsewhere *data.CoverageRow

	kept *data.Worker // of a changed row, before
}

// Usable reports whether the row can be imported.
func (r *PlanRow) Usable() bool { return r.Status != Refused }

// Counts are the rows of a plan by kind, and beside that by status.
type Counts struct {
	New, Changed, Same, Doubled, Unusable int
	Accepted, Warned, Refused             int
	Elsewhere                             int // covered by another contribution in the same months
}

// Rows returns the number of workers in the list.
func (c Counts) Rows() int { return c.Accepted + c.Warned + c.Refused }

func (c *Counts) add(r *PlanRow) {
	switch r.Kind {
	case New:
		c.New++
	case Changed:
		c.Changed++
	case Same:
		c.Same++
	case Doubled:
		c.Doubled++
	default:
		c.Unusable++
	}
	switch r.Status {
	case Accepted:
		c.Accepted++
	case Warned:
		c.Warned++
	default:
		c.Refused++
	}
	if r.Elsewhere != nil {
		c.Elsewhere++
	}
}

// Target is whose list it is.
type Target struct {
	Company      data.Company
	Contribution data.Contribution // that pays for the workers of the list; ID 0 for none
}

// Plan is a list compared with what is kept: what an import would do. Show
// it, change Leave and Changes of its rows, and Import it. Nothing is stored
// before.
type Plan struct {
	Target
	File    string // without its folder
	Hash    string // SHA-256 of the file
	Mapping Mapping
	Rows    []*PlanRow // in the order of the file
	Counts  Counts     // as compared
	Skipped []Skip     // rows that are no workers

	Last    data.ImportRow   // the company's last list; ID 0 for none
	Missing []data.Worker    // workers of that list that this one lacks, by name
	Earlier []data.ImportRow // imports of this very file, the newest first

	mark int64
}

// Result is the plan in the form that the command line answers with.
func (p *Plan) Result() Result {
	res := Result{
		File: p.File, Sheet: p.Mapping.Sheet, HeaderRow: p.Mapping.HeaderRow, Columns: p.Mapping.Columns,
		Accepted: p.Counts.Accepted, Warned: p.Counts.Warned, Refused: p.Counts.Refused,
		Rows: make([]ResultRow, len(p.Rows)), Skipped: p.Skipped,
	}
	for i, r := range p.Rows {
		w := r.Worker
		reasons := append(make([]Reason, 0, len(r.Reasons)+1), r.Reasons...)
		if r.Usable() && r.Kind != New {
			reasons = append(reasons, Reason{Level: Note, Code: string(r.Kind), Text: r.Says()})
		}
		res.Rows[i] = ResultRow{r.Number, w.NIK, w.Name, w.BirthDate, w.Sex, r.Status, reasons}
	}
	return res
}

// Says tells in a sentence what the row is beside what is kept.
func (r *PlanRow) Says() string {
	switch r.Kind {
	case New:
		return words.T("This worker is not kept yet.")
	case Same:
		return words.T("This worker is kept already, just as the list has it.")
	case Changed:
		var list string
		for i, c := range r.Changes {
			if i > 0 {
				list += "; "
			}
			before := c.Old
			if before == "" {
				before = "–"
			}
			list += keptLabel(c.Field) + ": " + before + " → " + c.New
		}
		return words.T("This worker is kept already. Changes: %s.", list)
	}
	return ""
}

// keptLabel is the label of a worker's field by its Go name.
func keptLabel(name string) string {
	if f, ok := fieldsByName[name]; ok {
		return f.Label()
	}
	return name
}

var fieldsByName = map[string]Field{
	"Name": Name, "BirthPlace": BirthPlace, "BirthDate": BirthDate, "Sex": Sex, "Address": Address, "RT": RT, "RW": RW,
	"Village": Village, "District": District, "Regency": Regency, "Province": Province, "PostalCode": PostalCode,
	"Phone": Phone, "Email": Email, "Occupation": Occupation, "MonthlyIncome": Income, "MotherName": MotherName,
	"KPJ": KPJ, "MaritalStatus": MaritalStatus, "Notes": Notes,
}
