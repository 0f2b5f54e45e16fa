// Package award ranks the companies of a ceremony by rules that are data: whom
// it honours, in which category, and why, in words, for each company. No rule
// is official; an office measures workers, months or rupiah up to a day of its
// own (domain: ceremony).
package award

import (
	"encoding/json"
	"fmt"
	"slices"

	"lingkaran/data"
)

// Measure is what companies are compared by.
type Measure string

// The measures, each the more the better, and two that only decide ties.
const (
	Workers      Measure = "workers"       // different workers protected
	WorkerMonths Measure = "worker_months" // months that they are protected, each once
	Amount       Measure = "amount"        // whole rupiah
	Years        Measure = "years"         // calendar years in a row
	Earliest     Measure = "earliest"      // whose first contribution is the earlier, for ties only
	Name         Measure = "name"          // the alphabet, for ties only; it always decides last
)

// Measures are those that rules may measure by.
var Measures = []Measure{Workers, WorkerMonths, Amount, Years}

// Before says what an earlier award does to a company.
type Before string

// What an earlier award does: nothing, it bars from all, or from its own category.
const (
	BeforeCounts   Before = ""
	BeforeBars     Before = "never"
	BeforeCategory Before = "category"
)

// Category is a class of awards. Companies enter the first category whose
// measure they reach and that has places left, in the order of the ranking.
// With AtLeast alone it is given by threshold, with Quota alone by rank.
type Category struct {
	Name    string `json:"name"`
	AtLeast int64  `json:"at_least,omitempty"` // of the measure; 0 for all
	Quota   int    `json:"quota,omitempty"`    // places; 0 for no limit
}

// Kind is what a clerk changed by hand.
type Kind string

// A company is in whatever the rules say, out whatever they say, or in another
// category or at another place of the ranking when the rules have it in.
const (
	PutIn  Kind = "in"
	PutOut Kind = "out"
	Moved  Kind = "category"
	Placed Kind = "place"
)

// Change is a change by hand, whose reason stays visible. Places that are given
// by hand are taken before all others.
type Change struct {
	CompanyID int64     `json:"company"`
	Kind      Kind      `json:"kind"`
	Category  string    `json:"category,omitempty"` // of PutIn ("" for that of the figures) and Moved
	Place     int       `json:"place,omitempty"`    // of Placed: the rank, from 1; beyond the last it is the last
	Reason    string    `json:"reason"`
	By        string    `json:"by,omitempty"` // who decided it
	On        data.Date `json:"on,omitzero"`  // when
}

// Rules are the rules of one ceremony. The last day that counts is the
// ceremony's own cut-off date.
type Rules struct {
	From        data.Date  `json:"from"` // first day of the period; zero for no beginning
	Measure     Measure    `json:"measure"`
	Minimum     int64      `json:"minimum"`              // of the measure; 0 as 1
	MinMonths   int        `json:"min_months"`           // contributions of so many months and more; a branch's target asks for 6
	Promised    bool       `json:"promised"`             // a company whose workers are not yet assigned counts with what it promised
	Before      Before     `json:"before"`               // what an earlier award does
	TieBreakers []Measure  `json:"tie_breakers"`         // in this order; the name decides what they leave
	Categories  []Category `json:"categories,omitempty"` // the highest first; none for awards without category
	Changes     []Change   `json:"changes,omitempty"`
}

// Usual are the rules of a ceremony that has none of its own: whoever gave
// something is honoured, the most workers first.
func Usual() Rules {
	return Rules{Measure: Workers, Promised: true, TieBreakers: []Measure{WorkerMonths, Amount, Years, Earliest}}
}

// Fault is what is wrong with rules, as a place and a sentence for people.
type Fault struct {
	Field    string // JSON name of the field: "measure", "categories", …
	Item     int    // of a list, from 0
	Sentence string
}

func (f *Fault) Error() string { return fmt.Sprintf("award rules: %s %d", f.Field, f.Item) }

// Explain implements explain.Explainer.
func (f *Fault) Explain() (what, why, todo string) { return f.Sentence, "", "" }

// read returns the rules of a document.
func read(document string) (Rules, error) {
	var r Rules
	if err := json.Unmarshal([]byte(document), &r); err != nil {
		return Rules{}, fmt.Errorf("award rules: %w", err)
	}
	return r, nil
}

// Change returns what was changed by hand for a company, nil for nothing.
func (r *Rules) Change(company int64) *Change { return r.change(company) }

// Write returns the rules as the document that is kept; ReadRules reads it.
func (r *Rules) Write() string {
	text, _ := json.Marshal(r) // plain values: it cannot fail
	return string(text)
}

// ReadRules reads a document of rules.
func ReadRules(document string) (Rules, error) { return read(document) }

// change returns what was changed by hand for a company, nil for nothing.
func (r *Rules) change(company int64) *Change {
	i := slices.IndexFunc(r.Changes, func(c Change) bool { return c.CompanyID == company })
	if i < 0 {
		return nil
	}
	return &r.Changes[i]
}

// Set changes a company by hand, in the place of an earlier change.
func (r *Rules) Set(c Change) {
	r.Unset(c.CompanyID)
	r.Changes = append(r.Changes, c)
}

// Unset takes back what was changed by hand for a company.
func (r *Rules) Unset(company int64) {
	r.Changes = slices.DeleteFunc(slices.Clone(r.Changes), func(c Change) bool { return c.CompanyID == company })
}

// UsualCutOff is the cut-off date that is offered for a ceremony: the last day
// of the month before.
func UsualCutOff(day data.Date) data.Date {
	if day.IsZero() {
		return data.Date{}
	}
	return (day.InMonth() - 1).LastDay()
}
