package intake

import (
	"slices"

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
	Binned   Kind = "binned"   // nobody living, but a worker in the bin has the NIK
	Renamed  Kind = "renamed"  // is kept under a clearly different name: refused until the clerk takes it
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
	case Binned:
		return words.T("In the bin")
	case Renamed:
		return words.T("Another name")
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

	// Worker is what the list says; of a worker that is kept, in the bin or not,
	// his record with all Changes; of a refused row what could be read.
	Worker *data.Worker
	// Changes are the fields that the list changes in a kept or binned worker,
	// before and after. Decline leaves one as it is kept.
	Changes []data.FieldChange
	// Elsewhere is the coverage by another contribution in the same months;
	// nil without one.
	Elsewhere *data.CoverageRow

	// Twin is who may be the same person under another NIK; nil for nobody. See
	// Plan.Warn.
	Twin *Twin

	alone    *data.Worker // what the list says, of a row that was joined with its twin
	declined []string     // fields of Changes that stay as they are kept
	number   string       // the NIK in the list, when the kept worker has another
	named    uint32       // which of data.WorkerFields the list names, for a kept worker
	derived  derived
	taken    bool // the clerk took another name for the same person's
}

// NIK returns the NIK as the list has it.
func (r *PlanRow) NIK() string {
	if r.number != "" {
		return r.number
	}
	return r.Worker.NIK
}

// Kept returns the worker that is kept under the row's NIK, in the bin or not,
// as he is kept; nil when there is none.
func (r *PlanRow) Kept() *data.Worker {
	if r.Worker.ID == 0 {
		return nil
	}
	w := *r.Worker
	r.putBack(&w, func(string) bool { return true })
	return &w
}

// putBack gives a worker the kept values of some changes.
func (r *PlanRow) putBack(w *data.Worker, which func(field string) bool) {
	for _, c := range r.Changes {
		switch {
		case !which(c.Field):
		case c.Field == fieldNIK:
			w.NIK = c.Old
		default:
			_ = workerField(c.Field).Set(w, c.Old) // Text wrote it
		}
	}
}

// Decline leaves a field as it is kept, or takes what the list says after all.
func (r *PlanRow) Decline(field string, yes bool) {
	r.declined = slices.DeleteFunc(r.declined, func(f string) bool { return f == field })
	if yes {
		r.declined = append(r.declined, field)
	}
}

// Declined reports whether a field stays as it is kept.
func (r *PlanRow) Declined(field string) bool { return slices.Contains(r.declined, field) }

// OtherName reports whether the row's NIK is kept under a clearly different name.
func (r *PlanRow) OtherName() bool { return r.Kind == Renamed || r.taken }

// TakeName says that the person is the same although the name is another one:
// the row is taken as a change, and warned of. No takes that back. It does
// nothing for rows that are kept under the same name. Call Recount when done.
func (r *PlanRow) TakeName(yes bool) {
	if !r.OtherName() {
		return
	}
	r.taken, r.Kind = yes, Renamed
	level := Refusal
	if yes {
		r.Kind, level = Changed, Warning
	}
	r.Status = Accepted
	r.Reasons = slices.Clone(r.Reasons)
	for i := range r.Reasons {
		reason := &r.Reasons[i]
		if reason.Code == codeOtherName {
			reason.Level = level
		}
		switch {
		case reason.Level == Refusal:
			r.Status = Refused
		case reason.Level == Warning && r.Status == Accepted:
			r.Status = Warned
		}
	}
}

// codeOtherName is the code of the reason that a NIK is kept under another name.
const codeOtherName = "name-differs"

// TakeNames takes all rows whose NIK is kept under another name.
func (p *Plan) TakeNames() {
	for _, r := range p.Rows {
		r.TakeName(true)
	}
	p.Recount()
}

// Recount counts the rows again, after TakeName.
func (p *Plan) Recount() {
	p.Counts = Counts{}
	for _, r := range p.Rows {
		p.Counts.add(r)
	}
}

// Usable reports whether the row can be imported.
func (r *PlanRow) Usable() bool { return r.Status != Refused }

// Counts are the rows of a plan by kind, and beside that by status.
type Counts struct {
	New, Changed, Same, Doubled, Unusable int
	Accepted, Warned, Refused             int
	Binned, Renamed                       int
	Elsewhere                             int // covered by another contribution in the same months
	Twins                                 int // may be a kept worker under another NIK
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
	case Binned:
		c.Binned++
	case Renamed:
		c.Renamed++
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
	if r.Twin != nil {
		c.Twins++
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
	path string
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
		res.Rows[i] = ResultRow{r.Number, r.NIK(), w.Name, w.BirthDate, w.Sex, r.Status, reasons}
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
		return words.T("This worker is kept already. Changes: %s.", r.changeList())
	case Binned:
		if len(r.Changes) == 0 {
			return words.T("This worker lies in the bin, just as the list has it, and comes back.")
		}
		return words.T("This worker lies in the bin and comes back. Changes: %s.", r.changeList())
	}
	return ""
}

func (r *PlanRow) changeList() string {
	var list string
	for i, c := range r.Changes {
		if i > 0 {
			list += "; "
		}
		before := c.Old
		if before == "" {
			before = "–"
		}
		list += KeptField(c.Field) + ": " + before + " → " + c.New
	}
	return list
}

// KeptField is the label of a worker's field by its Go name.
func KeptField(name string) string {
	if f, ok := fieldsByName[name]; ok {
		return f.Label()
	}
	return name
}

var fieldsByName = map[string]Field{
	fieldNIK: NIK, "Name": Name, "BirthPlace": BirthPlace, "BirthDate": BirthDate, "Sex": Sex, "Address": Address, "RT": RT, "RW": RW,
	"Village": Village, "District": District, "Regency": Regency, "Province": Province, "PostalCode": PostalCode,
	"Phone": Phone, "Email": Email, "Occupation": Occupation, "MonthlyIncome": Income, "MotherName": MotherName,
	"KPJ": KPJ, "MaritalStatus": MaritalStatus, "Notes": Notes,
}
