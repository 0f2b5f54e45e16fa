package data

import (
	"strconv"
	"time"
)

// Import is one list of workers that was taken in: what it was, what became of
// its rows, and whether it was undone.
type Import struct {
	ID             int64 `gorm:"primaryKey"`
	At             time.Time
	Actor          string
	FileName       string // without its folder
	FileHash       string // SHA-256 of its bytes, to know the file again
	Sheet          string
	CompanyID      int64  // whose list it is; 0 for nobody's
	ContributionID int64  // that covers the workers of the list; 0 for none
	Mapping        string // how the list was read, as JSON of app/intake
	Fingerprint    string // of the list's header; with it the mapping is remembered
	Accepted       int    // rows by their judgement, each counted once
	Warned         int
	Refused        int
	Created        int // workers by what became of them; those brought back from the bin are among the created
	Changed        int
	Same           int
	Covered        int   // workers that got the contribution's months
	Restored       int   `gorm:"-"` // of the created, those brought back from the bin; Run says it, nothing keeps it
	LogID          int64 // last row of the change log that it wrote
	UndoneAt       *time.Time
	UndoneBy       string
}

// ImportRow is an import as a list shows it.
type ImportRow struct {
	Import
	Company string // full name
}

// ImportWork is what an import does, as it was planned at Mark.
type ImportWork struct {
	New     []*Worker      // to create; they stay as they are
	Changed []ImportChange // to change
	Back    []ImportChange // in the bin: to bring back, with what the list says
	Same    []int64        // workers of the list that stay as they are
	Mark    int64          // see Imports.Mark

	// Progress, when set, is told how many of New, Changed and Back are stored. It
	// is called on the goroutine that imports.
	Progress func(done, total int)
}

// ImportChange is a kept worker (its ID and Version as compared) with the
// values it is to have, and which of them are new to it: of the WorkerFields,
// and the NIK.
type ImportChange struct {
	Worker *Worker
	Fields []FieldChange
}

// Why an undo leaves a worker in place that the import created.
const (
	KeptEdited  = "edited"  // changed by hand since
	KeptCovered = "covered" // has cover from elsewhere
	KeptPrinted = "printed" // a card was printed
	KeptListed  = "listed"  // stands in a later list as well
)

// Undone says what an undo did.
type Undone struct {
	Removed    int // workers moved to the bin
	PutBack    int // workers whose fields are as they were before
	Uncovered  int // coverages taken back
	KeptFields int // fields left as they are now: edited since
	KeptCount  int // workers left in place
	Kept       []KeptWorker
}

// KeptWorker is a worker that an undo left in place, and why.
type KeptWorker struct {
	ID   int64
	Name string
	Why  string
}

// maxKept is how many kept workers an undo names.
const maxKept = 1000

// WorkerField is one of a worker's fields that lists bring. The NIK is none of
// them: it says who the worker is.
type WorkerField struct {
	Name   string // the Go name, as in the change log
	column string
	at     func(*Worker) any // pointer to the field
}

// WorkerFields are the fields that lists bring, in the order of Worker.
var WorkerFields = []WorkerField{
	{"Name", "name", func(w *Worker) any { return &w.Name }},
	{"BirthPlace", "birth_place", func(w *Worker) any { return &w.BirthPlace }},
	{"BirthDate", "birth_date", func(w *Worker) any { return &w.BirthDate }},
	{"Sex", "sex", func(w *Worker) any { return &w.Sex }},
	{"Address", "address", func(w *Worker) any { return &w.Address }},
	{"RT", "rt", func(w *Worker) any { return &w.RT }},
	{"RW", "rw", func(w *Worker) any { return &w.RW }},
	{"Village", "village", func(w *Worker) any { return &w.Village }},
	{"District", "district", func(w *Worker) any { return &w.District }},
	{"Regency", "regency", func(w *Worker) any { return &w.Regency }},
	{"Province", "province", func(w *Worker) any { return &w.Province }},
	{"PostalCode", "postal_code", func(w *Worker) any { return &w.PostalCode }},
	{"Phone", "phone", func(w *Worker) any { return &w.Phone }},
	{"Email", "email", func(w *Worker) any { return &w.Email }},
	{"Occupation", "occupation", func(w *Worker) any { return &w.Occupation }},
	{"MonthlyIncome", "monthly_income", func(w *Worker) any { return &w.MonthlyIncome }},
	{"MotherName", "mother_name", func(w *Worker) any { return &w.MotherName }},
	{"KPJ", "kpj", func(w *Worker) any { return &w.KPJ }},
	{"MaritalStatus", "marital_status", func(w *Worker) any { return &w.MaritalStatus }},
	{"Notes", "notes", func(w *Worker) any { return &w.Notes }},
}

// nikField is the NIK. No list changes it: only a clerk who says that a row is a
// kept person whose NIK was written down wrong.
var nikField = &WorkerField{"NIK", "nik", func(w *Worker) any { return &w.NIK }}

// importField finds a field that an import may change by its Go name.
func importField(name string) *WorkerField {
	if name == nikField.Name {
		return nikField
	}
	return workerFieldNamed[name]
}

// workerFieldNamed finds a field by its Go name.
var workerFieldNamed = func() map[string]*WorkerField {
	m := make(map[string]*WorkerField, len(WorkerFields))
	for i := range WorkerFields {
		m[WorkerFields[i].Name] = &WorkerFields[i]
	}
	return m
}()

// Text returns the field as the change log writes it; "" for the empty value.
func (f *WorkerField) Text(w *Worker) string {
	switch p := f.at(w).(type) {
	case *string:
		return *p
	case *Sex:
		return string(*p)
	case *Date:
		return p.String()
	case *Rupiah:
		if *p != 0 {
			return strconv.FormatInt(int64(*p), 10)
		}
	}
	return ""
}

// Copy puts the value of from into to.
func (f *WorkerField) Copy(to, from *Worker) {
	switch p := f.at(to).(type) {
	case *string:
		*p = *f.at(from).(*string)
	case *Sex:
		*p = *f.at(from).(*Sex)
	case *Date:
		*p = *f.at(from).(*Date)
	case *Rupiah:
		*p = *f.at(from).(*Rupiah)
	}
}

// set puts a value in place that Text wrote.
func (f *WorkerField) set(w *Worker, text string) error {
	switch p := f.at(w).(type) {
	case *string:
		*p = text
	case *Sex:
		*p = Sex(text)
	case *Date:
		if *p = (Date{}); text != "" {
			return p.UnmarshalText([]byte(text))
		}
	case *Rupiah:
		if *p = 0; text != "" {
			n, err := strconv.ParseInt(text, 10, 64)
			*p = Rupiah(n)
			return err
		}
	}
	return nil
}

// Set puts a value in place that Text wrote.
func (f *WorkerField) Set(w *Worker, text string) error { return f.set(w, text) }

// value is the field as its column holds it.
func (f *WorkerField) value(w *Worker) any {
	if p, ok := f.at(w).(*Rupiah); ok {
		return int64(*p)
	}
	return f.Text(w)
}
