package award

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"lingkaran/data"
)

// naively ranks as a clerk would with a sheet of paper: again and again the best
// of those who are left, and for each the first category with a place. It shares
// no line with Ranked. It returns the companies that may be honoured, in order,
// each with its category, "-" for none.
func naively(rules Rules, sums []data.CompanySum, honours map[int64][]data.Honour) []string {
	figure := func(s data.CompanySum, m Measure) int64 {
		workers, months := s.Workers, s.WorkerMonths
		if rules.Promised && months == 0 && s.PromisedMonths > 0 {
			workers, months = s.PromisedWorkers, s.PromisedMonths
		}
		switch m {
		case Workers:
			return int64(workers)
		case WorkerMonths:
			return int64(months)
		case Amount:
			return int64(s.Amount)
		case Years:
			return int64(s.Years)
		}
		return -s.First.Time().Unix() // the earlier, the better
	}
	better := func(a, b data.CompanySum) bool {
		for _, m := range append([]Measure{rules.Measure}, rules.TieBreakers...) {
			if x, y := figure(a, m), figure(b, m); x != y {
				return x > y
			}
		}
		return a.Company < b.Company
	}
	hand := map[int64]Change{}
	for _, c := range rules.Changes {
		hand[c.CompanyID] = c
	}
	var left []data.CompanySum
	for _, s := range sums {
		may := s.Contributions > 0 && figure(s, rules.Measure) >= max(rules.Minimum, 1) && !(rules.Before == BeforeBars && len(honours[s.CompanyID]) > 0)
		if k := hand[s.CompanyID].Kind; k == PutIn || may && k != PutOut {
			left = append(left, s)
		}
	}
	order := make([]*data.CompanySum, len(left))
	for place := 1; place <= len(order); place++ { // places by hand first
		for i := range left {
			if c := hand[left[i].CompanyID]; c.Kind == Placed && c.Place == place {
				order[place-1] = &left[i]
			}
		}
	}
	for i := range order {
		for j := range left {
			k := hand[left[j].CompanyID]
			if order[i] != nil && hand[order[i].CompanyID].Kind == Placed {
				break
			}
			if slices.Contains(order, &left[j]) && order[i] != &left[j] || k.Kind == Placed {
				continue
			}
			if order[i] == nil || better(left[j], *order[i]) {
				order[i] = &left[j]
			}
		}
	}
	categories := rules.Categories
	if len(categories) == 0 {
		categories = []Category{{}}
	}
	full := map[string]int{}
	award := map[int64]string{}
	for _, s := range order {
		c := hand[s.CompanyID]
		switch {
		case c.Kind == Moved || c.Kind == PutIn && c.Category != "":
			award[s.CompanyID] = c.Category
		case c.Kind == PutIn:
			award[s.CompanyID] = categories[len(categories)-1].Name
			for i := len(categories) - 1; i >= 0; i-- {
				if figure(*s, rules.Measure) >= categories[i].AtLeast {
					award[s.CompanyID] = categories[i].Name
				}
			}
		default:
			continue
		}
		full[award[s.CompanyID]]++
	}
	var out []string
	for _, s := range order {
		got, by := award[s.CompanyID]
		for _, c := range categories {
			had := slices.ContainsFunc(honours[s.CompanyID], func(h data.Honour) bool { return h.Category == c.Name })
			if !by && figure(*s, rules.Measure) >= c.AtLeast && (c.Quota == 0 || full[c.Name] < c.Quota) && !(rules.Before == BeforeCategory && had) {
				got, by = c.Name, true
				full[c.Name]++
			}
		}
		if !by {
			got = "-"
		}
		out = append(out, strings.TrimPrefix(s.Company, "PT ")+" "+got)
	}
	return out
}

// TestRankingIsThatOfANaiveOne compares rankings by chance with those made the
// slow way, and is satisfied only when each kind of rule decided something.
func TestRankingIsThatOfANaiveOne(t *testing.T) {
	met := map[string]int{}
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 21))
		var sums []data.CompanySum
		honours := map[int64][]data.Honour{}
		for i := range 1 + r.IntN(12) {
			s := data.CompanySum{CompanyID: int64(i + 1), Company: fmt.Sprintf("PT %c", 'A'+i), Contributions: r.IntN(4), Years: 1 + r.IntN(3), First: data.Date{Year: 2022, Month: 1, Day: 1 + r.IntN(3)}}
			if s.Contributions > 0 { // figures within few numbers: many are the same
				s.PromisedWorkers, s.Amount = 1+r.IntN(6), data.Rupiah(16_800*(1+r.IntN(5)))
				s.PromisedMonths = 6 * s.PromisedWorkers
				if r.IntN(4) > 0 {
					s.Workers = r.IntN(6)
					s.WorkerMonths = s.Workers * (3 + 3*r.IntN(2))
				}
			}
			for _, c := range []string{"P", "Q", "R"} {
				if r.IntN(5) == 0 {
					honours[s.CompanyID] = append(honours[s.CompanyID], data.Honour{CompanyID: s.CompanyID, Category: c})
				}
			}
			sums = append(sums, s)
		}
		rules := Rules{Measure: Measures[r.IntN(4)], Minimum: int64(r.IntN(4)), Promised: r.IntN(2) == 0, Before: []Before{BeforeCounts, BeforeBars, BeforeCategory}[r.IntN(3)]}
		for _, m := range []Measure{Workers, WorkerMonths, Amount, Years, Earliest} {
			if m != rules.Measure && r.IntN(2) == 0 {
				rules.TieBreakers = append(rules.TieBreakers, m)
			}
		}
		r.Shuffle(len(rules.TieBreakers), func(i, j int) {
			rules.TieBreakers[i], rules.TieBreakers[j] = rules.TieBreakers[j], rules.TieBreakers[i]
		})
		for i := range r.IntN(4) {
			rules.Categories = append(rules.Categories, Category{Name: string(rune('P' + i)), AtLeast: int64(r.IntN(2) * (6 - 2*i)), Quota: r.IntN(3)})
		}
		for i, n := 0, r.IntN(4); i < n && i < len(sums); i++ {
			c := Change{CompanyID: sums[i].CompanyID, Kind: []Kind{PutIn, PutOut, Placed, Moved}[r.IntN(4)], Reason: "x"}
			if len(rules.Categories) > 0 && (c.Kind == Moved || c.Kind == PutIn && r.IntN(2) == 0) {
				c.Category = rules.Categories[r.IntN(len(rules.Categories))].Name
			}
			if c.Kind == Placed {
				c.Place = 1 + r.IntN(len(sums))
			}
			rules.Changes = append(rules.Changes, c)
		}
		if rules.Check() != nil || slices.ContainsFunc(rules.Changes, func(c Change) bool { return c.Kind == Placed && c.Place > able(rules, sums, honours) }) {
			continue // not rules that can be kept; a place beyond the last has a test of its own
		}
		var got []string
		for _, row := range rules.Ranked(sums, honours, data.Date{}).Rows {
			if row.Rank == 0 {
				continue
			}
			what := "-"
			if row.In {
				what = row.Category
			}
			got = append(got, strings.TrimPrefix(row.Company, "PT ")+" "+what)
			for _, why := range row.Reasons {
				met[string(why.Code)]++
			}
		}
		if want := naively(rules, sums, honours); !slices.Equal(got, want) {
			t.Fatalf("seed %d: %+v\n%+v\n%+v\n got %q\nwant %q", seed, rules, sums, honours, got, want)
		}
	}
	for _, code := range []ReasonCode{ByThreshold, ByPlace, InCategory, NoCategory, Full, HonouredInCategory, TiedAhead, HandIn, HandCategory, HandPlace, OnlyPromised} {
		if met[string(code)] < 50 {
			t.Errorf("%s was met %d times: too seldom to be sure", code, met[string(code)])
		}
	}
}

// able counts the companies that the ranking may place.
func able(rules Rules, sums []data.CompanySum, honours map[int64][]data.Honour) int {
	return len(naively(Rules{Measure: rules.Measure, Minimum: rules.Minimum, Promised: rules.Promised, Before: rules.Before, Changes: slices.DeleteFunc(slices.Clone(rules.Changes), func(c Change) bool { return c.Kind == Placed || c.Kind == Moved })}, sums, honours))
}
