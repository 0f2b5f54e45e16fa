// Package report makes the office's reports of values that anyone can show:
// how many vulnerable workers are protected in a period, for how many months
// and with how many rupiah, month by month or by company, kecamatan,
// occupation and kind of donor; who is new, extended and ended; and how far
// the office is with its targets. It writes them as a paper with the office's
// letterhead, in Indonesian, and as a workbook. The counting is data's.
package report

import (
	"context"
	"errors"
	"strings"
	"time"

	"lingkaran/app/words"
	"lingkaran/data"
)

// Kind is one of the reports.
type Kind string

// The reports. Their names are those of the command line; Targets has a row
// for each target of the years that the period touches.
const (
	Months      Kind = "month"
	Companies   Kind = "company"
	Districts   Kind = "district"
	Occupations Kind = "occupation"
	Forms       Kind = "donor"
	Sectors     Kind = "sector"
	Targets     Kind = "target"
)

// ErrPeriod says that a period ends before it begins, or is longer than MostMonths.
var ErrPeriod = errors.New("period ends before it begins, or is too long")

// MostMonths is the longest period of a report: fifty years.
const MostMonths = 600

// Sentence says an error of this package to a clerk; "" for any other error.
func Sentence(err error) string {
	if errors.Is(err, ErrPeriod) {
		return words.T("The last month must not be before the first, nor more than %d years after it.", MostMonths/12)
	}
	return ""
}

type about struct {
	kind  Kind
	name  string // Indonesian, for the command line
	by    data.ReportBy
	title words.Key
	row   words.Key // head of the column that names the rows
	blank words.Key // a row whose workers or companies have no such text
}

var kinds = []about{
	{Months, "bulan", data.ByMonth, words.Key("Protection by month"), words.Key("Month"), ""},
	{Companies, "perusahaan", data.ByCompany, words.Key("Protection by partner company"), words.Key("Company"), ""},
	{Districts, "kecamatan", data.ByDistrict, words.Key("Protection by kecamatan"), words.Key("Kecamatan"), words.Key("Kecamatan not known")},
	{Occupations, "pekerjaan", data.ByOccupation, words.Key("Protection by occupation"), words.Key("Occupation"), words.Key("Occupation not known")},
	{Forms, "donatur", data.ByForm, words.Key("Protection by kind of donor"), words.Key("Kind of donor"), words.Key("Legal form not known")},
	{Sectors, "bidang", data.BySector, words.Key("Protection by line of business"), words.Key("Line of business"), words.Key("Line of business not known")},
	{Targets, "target", data.ByNothing, words.Key("Reach against the targets"), words.Key("Target"), ""},
}

// All returns the reports in the order in which they are offered.
func All() []Kind {
	all := make([]Kind, len(kinds))
	for i, k := range kinds {
		all[i] = k.kind
	}
	return all
}

// Named returns the report of a name, the Indonesian one or its id.
func Named(name string) (Kind, bool) {
	for _, k := range kinds {
		if strings.EqualFold(name, k.name) || strings.EqualFold(name, string(k.kind)) {
			return k.kind, true
		}
	}
	return "", false
}

func (k Kind) about() about {
	for _, a := range kinds {
		if a.kind == k {
			return a
		}
	}
	return about{kind: k}
}

// Name is the Indonesian name on the command line and in names of files.
func (k Kind) Name() string { return k.about().name }

// Title says what the report is of.
func (k Kind) Title(l words.Language) string { return k.about().title.In(l) }

// Head is the head of the column that names the rows.
func (k Kind) Head(l words.Language) string { return k.about().row.In(l) }

// Report is a report as it was counted.
type Report struct {
	Kind     Kind
	From, To data.Month
	Made     time.Time
	Office   data.Office
	Figures  *data.CoverReport // Rows are empty for Targets
	Reach    []Reach           // of the years of the period, the latest last
}

// Open counts a report of the months from and to and those between. Errors:
// ErrPeriod and those of the database.
func Open(ctx context.Context, db *data.DB, kind Kind, from, to data.Month, now time.Time) (*Report, error) {
	if from <= 0 || to < from || to-from >= MostMonths {
		return nil, ErrPeriod
	}
	r := &Report{Kind: kind, From: from, To: to, Made: now}
	var err error
	if r.Office, err = db.Office.Get(ctx); err != nil {
		return nil, err
	}
	if r.Figures, err = db.Reports.Count(ctx, kind.about().by, from, to); err != nil {
		return nil, err
	}
	r.Reach, err = reach(ctx, db, from, to)
	return r, err
}

// Label names a row; nil is the whole.
func (r *Report) Label(l words.Language, row *data.CoverRow) string {
	a := r.Kind.about()
	switch {
	case row == nil:
		return words.Key("Sum").In(l)
	case row.Open:
		return words.Key("Workers not assigned yet").In(l)
	case r.Figures.By == data.ByMonth:
		return l.Month(row.Month)
	case row.Key == "":
		return a.blank.In(l)
	}
	return row.Key
}

// Period is the months of the report.
func (r *Report) Period(l words.Language) string { return l.MonthSpan(r.From, r.To) }

// FileName is what a file of the report is called, with the ending of its kind.
func (r *Report) FileName(ending string) string {
	return "Laporan " + r.Kind.Name() + " " + r.From.String() + " sd " + r.To.String() + "." + ending
}
