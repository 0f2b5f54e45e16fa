package issuing

import (
	"slices"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
)

// Order is how the papers of a run follow one another. Numbers are given in
// this order.
type Order string

// The orders. Certificates stand in the order of call, but ByName.
const (
	OrderGiven Order = ""        // as they were asked for; certificates in the order of call
	ByCompany  Order = "company" // by the company that pays, then by village and name
	ByVillage  Order = "village" // by regency, district and village, then by name
	ByName     Order = "name"
)

// place is what the papers of a run are ordered by.
type place struct {
	company, village, name string
	at                     int
}

// arrange returns the order of n papers: the index of the one that stands
// first, and so on; nil when they stay as they are.
func (o Options) arrange(n int, of func(i int) place) []int {
	together := o.Order == ByCompany || o.Together || o.Separators
	if o.Order == OrderGiven && !together {
		return nil
	}
	all := make([]place, n)
	for i := range all {
		all[i] = of(i)
		all[i].at = i
	}
	slices.SortFunc(all, func(a, b place) int {
		c := 0
		if together {
			c = strings.Compare(a.company, b.company)
		}
		if c == 0 && (o.Order == ByCompany || o.Order == ByVillage) {
			c = strings.Compare(a.village, b.village)
		}
		if c == 0 && o.Order != OrderGiven {
			c = strings.Compare(a.name, b.name)
		}
		if c == 0 {
			c = a.at - b.at
		}
		return c
	})
	out := make([]int, n)
	for i := range all {
		out[i] = all[i].at
	}
	return out
}

// folded is a text as orders compare it.
func folded(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

// companies say to whom the papers of a run belong.
type companies interface {
	Len() int
	company(i int) (id int64, name string)
}

type draftsOf []data.Draft

func (d draftsOf) Len() int { return len(d) }
func (d draftsOf) company(i int) (int64, string) {
	return d[i].CompanyID, companyOn(d[i].Kind, d[i].Values)
}

type printsOf []data.Print

func (p printsOf) Len() int { return len(p) }
func (p printsOf) company(i int) (int64, string) {
	return p[i].CompanyID, companyOn(p[i].Kind, p[i].Values)
}

// companyOn is the company that a paper names.
func companyOn(kind data.PrintKind, v data.Values) string {
	if kind == data.PrintCard {
		return v[layout.FieldDonor]
	}
	return v[layout.FieldCompany]
}

// noCompany stands on the separator before cards for which nobody pays.
const noCompany = "Tanpa perusahaan"

// stretch is a run of papers of one company.
type stretch struct {
	first, end int
	name       string
}

// stretches returns the runs of papers that name one company.
func stretches(c companies) []stretch {
	var out []stretch
	last := int64(-1)
	for i := range c.Len() {
		id, name := c.company(i)
		if n := len(out); n > 0 && id == last && (name == out[n-1].name || folded(name) == folded(out[n-1].name)) {
			out[n-1].end = i + 1
			continue
		}
		last = id
		out = append(out, stretch{i, i + 1, name})
	}
	for i := range out {
		if out[i].name == "" {
			out[i].name = noCompany
		}
	}
	return out
}

// partsOf makes a part of the cards of each company.
func partsOf(c companies) []printing.Part {
	var parts []printing.Part
	for _, s := range stretches(c) {
		parts = append(parts, printing.Part{First: s.first, Title: s.name, Lines: []string{words.Number(s.end-s.first) + " kartu"}})
	}
	return parts
}
