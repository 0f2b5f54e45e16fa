package award

import (
	"cmp"
	"slices"
	"strings"

	"lingkaran/data"
)

// Figures are what a company gave in the period.
type Figures struct {
	Contributions int         `json:"contributions"`
	Workers       int         `json:"workers"`
	WorkerMonths  int         `json:"worker_months"`
	Amount        data.Rupiah `json:"amount"`
	Years         int         `json:"years"`
	First         data.Date   `json:"first"`
	Promised      bool        `json:"promised,omitempty"` // workers and months are those promised
}

// Row is what the rules make of one company.
type Row struct {
	CompanyID int64  `json:"company_id"`
	Company   string `json:"company"`
	Figures
	Rank     int      `json:"rank"` // among those who may be honoured; 0 for the others
	In       bool     `json:"in"`
	Category string   `json:"category"`
	Tied     int      `json:"tied,omitempty"`    // how many others have the same figure
	ByHand   *Change  `json:"by_hand,omitempty"` // what a clerk changed
	Reasons  []Reason `json:"reasons"`           // why it is in or out, the most important first
}

// Result is the ranking: those who may be honoured by rank, then the others by
// their figures.
type Result struct {
	From data.Date `json:"from"`
	To   data.Date `json:"to"` // the cut-off day, zero for none
	Rows []Row     `json:"rows"`
	In   int       `json:"in"`             // how many are honoured
	Gone []Change  `json:"gone,omitempty"` // changes by hand for companies that are no longer kept
}

// Value returns what the company is compared by.
func (f *Figures) Value(m Measure) int64 { return f.value(m) }

// value returns a figure as a number, the more the better.
func (f *Figures) value(m Measure) int64 {
	switch m {
	case WorkerMonths:
		return int64(f.WorkerMonths)
	case Amount:
		return int64(f.Amount)
	case Years:
		return int64(f.Years)
	case Earliest:
		if f.First.IsZero() {
			return -1 << 40
		}
		return -f.First.Time().Unix() / (24 * 60 * 60)
	}
	return int64(f.Workers)
}

// Ranked applies the rules, which are sound, to what the companies gave.
// honours are the awards that they received at earlier ceremonies.
func (r *Rules) Ranked(sums []data.CompanySum, honours map[int64][]data.Honour, to data.Date) Result {
	result := Result{From: r.From, To: to}
	var able, others []Row
	kept := make(map[int64]bool, len(sums))
	for _, s := range sums {
		kept[s.CompanyID] = true
		row := Row{CompanyID: s.CompanyID, Company: s.Company, Figures: r.figures(s), ByHand: r.change(s.CompanyID)}
		why := r.bars(&row.Figures, honours[s.CompanyID])
		switch {
		case row.ByHand != nil && row.ByHand.Kind == PutOut:
			row.say(Reason{Code: HandOut, Text: row.ByHand.Reason})
		case row.ByHand != nil && row.ByHand.Kind == PutIn:
			row.say(Reason{Code: HandIn, Text: row.ByHand.Reason})
			why.Code = ""
		}
		if why.Code != "" {
			row.say(why)
		}
		if row.Promised {
			row.say(Reason{Code: OnlyPromised})
		}
		if why.Code != "" || row.ByHand != nil && row.ByHand.Kind == PutOut {
			others = append(others, row)
		} else {
			able = append(able, row)
		}
	}
	for _, c := range r.Changes {
		if !kept[c.CompanyID] {
			result.Gone = append(result.Gone, c)
		}
	}
	able = r.ordered(able)
	slices.SortFunc(others, func(a, b Row) int { n, _ := r.compare(&a, &b); return n })
	r.place(able, honours)
	result.Rows = append(able, others...)
	for i := range able {
		if able[i].In {
			result.In++
		}
	}
	return result
}

func (r *Rules) figures(s data.CompanySum) Figures {
	f := Figures{Contributions: s.Contributions, Workers: s.Workers, WorkerMonths: s.WorkerMonths, Amount: s.Amount, Years: s.Years, First: s.First}
	if r.Promised && f.WorkerMonths == 0 && s.PromisedMonths > 0 {
		f.Workers, f.WorkerMonths, f.Promised = s.PromisedWorkers, s.PromisedMonths, true
	}
	return f
}

// bars says why a company may not be honoured; its Code is "" when it may.
func (r *Rules) bars(f *Figures, before []data.Honour) Reason {
	v := f.value(r.Measure)
	switch {
	case f.Contributions == 0 && r.MinMonths > 0:
		return Reason{Code: NothingLong, N: int64(r.MinMonths)}
	case f.Contributions == 0:
		return Reason{Code: Nothing}
	case v < max(1, r.Minimum):
		return Reason{Code: BelowMinimum, Measure: r.Measure, N: v, Need: max(1, r.Minimum)}
	case r.Before == BeforeBars && len(before) > 0:
		return Reason{Code: HonouredBefore, Text: before[0].Title, Date: before[0].Date}
	}
	return Reason{}
}

// compare orders two companies, the better first, and says what decided:
// the measure, a tie-breaker, or the name.
func (r *Rules) compare(a, b *Row) (int, Measure) {
	if n := cmp.Compare(b.value(r.Measure), a.value(r.Measure)); n != 0 {
		return n, r.Measure
	}
	for _, m := range r.TieBreakers {
		if m == Name {
			break
		}
		if n := cmp.Compare(b.value(m), a.value(m)); n != 0 {
			return n, m
		}
	}
	return cmp.Or(strings.Compare(strings.ToLower(a.Company), strings.ToLower(b.Company)), cmp.Compare(a.CompanyID, b.CompanyID)), Name
}

// ordered returns the companies in their order: by their figures, and then
// those that a clerk put at a place, at that place. Each knows its rank.
func (r *Rules) ordered(rows []Row) []Row {
	var placed []Row
	rows = slices.DeleteFunc(rows, func(row Row) bool {
		by := row.ByHand != nil && row.ByHand.Kind == Placed
		if by {
			row.say(Reason{Code: HandPlace, Text: row.ByHand.Reason, N: int64(row.ByHand.Place)})
			placed = append(placed, row)
		}
		return by
	})
	slices.SortFunc(rows, func(a, b Row) int { n, _ := r.compare(&a, &b); return n })
	r.tell(rows)
	slices.SortFunc(placed, func(a, b Row) int { return cmp.Compare(a.ByHand.Place, b.ByHand.Place) })
	for _, row := range placed { // the lower places first: none is moved again
		rows = slices.Insert(rows, min(row.ByHand.Place-1, len(rows)), row)
	}
	for i := range rows {
		rows[i].Rank = i + 1
		rows[i].Reasons = slices.Insert(rows[i].Reasons, 0, Reason{Code: Figure, Measure: r.Measure, N: rows[i].value(r.Measure), Need: int64(i + 1)})
	}
	return rows
}

// tell names each tie with what decided it.
func (r *Rules) tell(rows []Row) {
	for i := 0; i < len(rows); {
		end := i + 1
		for end < len(rows) && rows[end].value(r.Measure) == rows[i].value(r.Measure) {
			end++
		}
		for j := i; j < end; j++ {
			rows[j].Tied = end - i - 1
			if j > i {
				_, by := r.compare(&rows[j-1], &rows[j])
				rows[j].say(Reason{Code: TiedBehind, Text: rows[j-1].Company, Measure: by})
			}
			if j+1 < end {
				_, by := r.compare(&rows[j], &rows[j+1])
				rows[j].say(Reason{Code: TiedAhead, Text: rows[j+1].Company, Measure: by})
			}
		}
		i = end
	}
}

func (row *Row) say(reason Reason) { row.Reasons = append(row.Reasons, reason) }
