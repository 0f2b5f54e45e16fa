package award

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"lingkaran/data"
)

// gave is a company that gave for so many workers, 3 months each.
func gave(id int64, workers int) data.CompanySum {
	return data.CompanySum{CompanyID: id, Company: fmt.Sprintf("PT %c", 'A'+id-1), Contributions: 1, Workers: workers, WorkerMonths: 3 * workers,
		Amount: data.Rupiah(50_400 * workers), Years: 1, First: data.Date{Year: 2022, Month: 3, Day: 1}, PromisedWorkers: workers, PromisedMonths: 3 * workers}
}

// shown writes a ranking: rank, company, category or "-" for those who are out.
func shown(r Result) string {
	var all []string
	for _, row := range r.Rows {
		what := "-"
		if row.In {
			what = "+" + row.Category
		}
		all = append(all, fmt.Sprintf("%d%s%s", row.Rank, strings.TrimPrefix(row.Company, "PT "), what))
	}
	return strings.Join(all, " ")
}

func codes(row Row) (all []ReasonCode) {
	for _, r := range row.Reasons {
		all = append(all, r.Code)
	}
	return all
}

func TestRanking(t *testing.T) {
	five := []data.CompanySum{gave(1, 10), gave(2, 50), gave(3, 200), gave(4, 50), {CompanyID: 5, Company: "PT E"}}
	metals := []Category{{"P", 100, 0}, {"G", 50, 0}, {"S", 20, 0}}
	before := map[int64][]data.Honour{3: {{CompanyID: 3, Title: "2021", Category: "P"}}, 2: {{CompanyID: 2, Title: "2021", Category: "G"}}}
	changes := func(all ...Change) func(*Rules) {
		return func(r *Rules) { r.Categories, r.Changes = metals, all }
	}
	for name, c := range map[string]struct {
		set  func(*Rules)
		want string
	}{
		"usual":             {func(*Rules) {}, "1C+ 2B+ 3D+ 4A+ 0E-"},
		"minimum":           {func(r *Rules) { r.Minimum = 50 }, "1C+ 2B+ 3D+ 0A- 0E-"},
		"minimum not met":   {func(r *Rules) { r.Minimum = 51 }, "1C+ 0B- 0D- 0A- 0E-"},
		"one quota":         {func(r *Rules) { r.Categories = []Category{{"", 0, 2}} }, "1C+ 2B+ 3D- 4A- 0E-"},
		"by rank":           {func(r *Rules) { r.Categories = []Category{{"P", 0, 1}, {"G", 0, 2}, {"S", 0, 0}} }, "1C+P 2B+G 3D+G 4A+S 0E-"},
		"by threshold":      {func(r *Rules) { r.Categories = metals }, "1C+P 2B+G 3D+G 4A- 0E-"},
		"both":              {func(r *Rules) { r.Categories = []Category{{"P", 40, 2}, {"G", 0, 1}} }, "1C+P 2B+P 3D+G 4A- 0E-"},
		"never before":      {func(r *Rules) { r.Before = BeforeBars }, "1D+ 2A+ 0C- 0B- 0E-"},
		"not the same":      {func(r *Rules) { r.Before, r.Categories = BeforeCategory, metals }, "1C+G 2B+S 3D+G 4A- 0E-"},
		"by amount":         {func(r *Rules) { r.Measure, r.TieBreakers = Amount, []Measure{Name} }, "1C+ 2B+ 3D+ 4A+ 0E-"},
		"by hand in":        {changes(Change{CompanyID: 5, Kind: PutIn, Reason: "x"}), "1C+P 2B+G 3D+G 4A- 5E+S"},
		"in, as it is":      {changes(Change{CompanyID: 2, Kind: PutIn, Reason: "x"}), "1C+P 2B+G 3D+G 4A- 0E-"},
		"in, named":         {changes(Change{CompanyID: 1, Kind: PutIn, Category: "P", Reason: "x"}), "1C+P 2B+G 3D+G 4A+P 0E-"},
		"out":               {changes(Change{CompanyID: 3, Kind: PutOut, Reason: "x"}), "1B+G 2D+G 3A- 0C- 0E-"},
		"moved":             {changes(Change{CompanyID: 2, Kind: Moved, Category: "S", Reason: "x"}), "1C+P 2B+S 3D+G 4A- 0E-"},
		"moved, but nobody": {changes(Change{CompanyID: 5, Kind: Moved, Category: "S", Reason: "x"}), "1C+P 2B+G 3D+G 4A- 0E-"},
		"hand before rank": {func(r *Rules) {
			r.Categories, r.Changes = []Category{{"P", 0, 1}, {"G", 0, 1}}, []Change{{CompanyID: 1, Kind: PutIn, Category: "P", Reason: "x"}}
		}, "1C+G 2B- 3D- 4A+P 0E-"},
	} {
		t.Run(name, func(t *testing.T) {
			rules := Usual()
			c.set(&rules)
			if err := rules.Check(); err != nil {
				t.Fatal(err)
			}
			r := rules.Ranked(five, before, data.Date{})
			if got := shown(r); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
			in := 0
			for _, row := range r.Rows {
				if row.In {
					in++
				}
				if len(row.Reasons) == 0 {
					t.Errorf("%s: no reason", row.Company)
				}
				for _, text := range row.Why() {
					if text == "" || strings.Contains(text, "%!") {
						t.Errorf("%s: %q of %+v", row.Company, text, row.Reasons)
					}
				}
				if hand := row.ByHand; hand != nil && row.Rank > 0 && !slices.ContainsFunc(row.Reasons, func(x Reason) bool { return x.Text == hand.Reason }) {
					t.Errorf("%s: the clerk's reason is not shown: %+v", row.Company, row.Reasons)
				}
			}
			if in != r.In {
				t.Errorf("%d in, but %d counted", in, r.In)
			}
		})
	}
}

func TestTiesAreNamedAndDecided(t *testing.T) {
	a, b, c, d := gave(1, 50), gave(2, 50), gave(3, 50), gave(4, 50)
	b.WorkerMonths = 151
	c.First = data.Date{Year: 2022, Month: 2, Day: 28}
	rules := Usual()
	r := rules.Ranked([]data.CompanySum{d, a, c, b}, nil, data.Date{})
	if got := shown(r); got != "1B+ 2C+ 3A+ 4D+" {
		t.Fatal(got)
	}
	want := [][]Reason{
		{{Code: TiedAhead, Text: "PT C", Measure: WorkerMonths}},
		{{Code: TiedBehind, Text: "PT B", Measure: WorkerMonths}, {Code: TiedAhead, Text: "PT A", Measure: Earliest}},
		{{Code: TiedBehind, Text: "PT C", Measure: Earliest}, {Code: TiedAhead, Text: "PT D", Measure: Name}},
		{{Code: TiedBehind, Text: "PT A", Measure: Name}},
	}
	for i, row := range r.Rows {
		if row.Tied != 3 || !slices.Equal(row.Reasons[1:], want[i]) {
			t.Errorf("%s: %+v", row.Company, row)
		}
	}
	rules.TieBreakers = []Measure{Name, WorkerMonths}
	if got := shown(rules.Ranked([]data.CompanySum{d, a, c, b}, nil, data.Date{})); got != "1A+ 2B+ 3C+ 4D+" {
		t.Error(got)
	}
}

func TestPromisedCountsOnlyWhenAsked(t *testing.T) {
	s := gave(1, 0)
	s.PromisedWorkers, s.PromisedMonths = 40, 120
	rules := Usual()
	row := rules.Ranked([]data.CompanySum{s}, nil, data.Date{}).Rows[0]
	if !row.In || row.Workers != 40 || row.WorkerMonths != 120 || !row.Promised || !slices.Contains(codes(row), OnlyPromised) {
		t.Errorf("%+v", row)
	}
	rules.Promised = false
	row = rules.Ranked([]data.CompanySum{s}, nil, data.Date{}).Rows[0]
	if row.In || row.Workers != 0 || !slices.Contains(codes(row), BelowMinimum) {
		t.Errorf("%+v", row)
	}
}

// TestRankingHoldsItsRules holds rankings by chance against what the rules say
// of each company, one by one.
func TestRankingHoldsItsRules(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 5))
		var sums []data.CompanySum
		for i := range 1 + r.IntN(20) {
			s := gave(int64(i+1), r.IntN(8))
			s.Contributions, s.Years = r.IntN(3), r.IntN(3)
			sums = append(sums, s)
		}
		rules := Usual()
		rules.Measure, rules.TieBreakers = Measures[r.IntN(4)], nil
		rules.Minimum = int64(r.IntN(3))
		for i := range r.IntN(4) {
			rules.Categories = append(rules.Categories, Category{Name: string(rune('P' + i)), AtLeast: int64(6 - 2*i), Quota: r.IntN(4)})
		}
		hand := map[int64]Change{}
		for range r.IntN(3) {
			c := Change{CompanyID: int64(1 + r.IntN(len(sums))), Kind: []Kind{PutIn, PutOut}[r.IntN(2)], Reason: "x"}
			rules.Set(c)
			hand[c.CompanyID] = c
		}
		if err := rules.Check(); err != nil {
			t.Fatalf("seed %d: %v %+v", seed, err, rules)
		}
		result := rules.Ranked(sums, nil, data.Date{})
		if len(result.Rows) != len(sums) {
			t.Fatalf("seed %d: %d rows for %d companies", seed, len(result.Rows), len(sums))
		}
		taken, byHand := map[string]int{}, map[string]int{}
		for _, row := range result.Rows {
			if row.In {
				taken[row.Category]++
				if row.ByHand != nil {
					byHand[row.Category]++
				}
			}
		}
		for _, c := range rules.Categories {
			if c.Quota > 0 && taken[c.Name] > max(c.Quota, byHand[c.Name]) {
				t.Errorf("seed %d: %d in %+v", seed, taken[c.Name], c)
			}
		}
		for i, row := range result.Rows {
			v := row.value(rules.Measure)
			able := row.Contributions > 0 && v >= max(1, rules.Minimum)
			switch h, is := hand[row.CompanyID]; {
			case is && h.Kind == PutOut:
				able = false
			case is:
				able = true
				if !row.In {
					t.Errorf("seed %d: put in by hand and out: %+v", seed, row)
				}
			}
			if able != (row.Rank == i+1) || row.In && !able {
				t.Errorf("seed %d: %+v at %d", seed, row, i)
			}
			if i > 0 && row.Rank > 0 && result.Rows[i-1].value(rules.Measure) < v {
				t.Errorf("seed %d: %+v stands too low", seed, row)
			}
			if able && !row.In { // then each category that it reaches is full
				for _, c := range rules.Categories {
					if v >= c.AtLeast && (c.Quota == 0 || taken[c.Name] < c.Quota) {
						t.Errorf("seed %d: %+v is out, but there is room in %+v", seed, row, c)
					}
				}
				if len(rules.Categories) == 0 {
					t.Errorf("seed %d: %+v is out", seed, row)
				}
			}
		}
	}
}

func TestRulesAreChecked(t *testing.T) {
	for field, set := range map[string]func(*Rules){
		"measure":        func(r *Rules) { r.Measure = Earliest },
		"minimum":        func(r *Rules) { r.Minimum = -1 },
		"before":         func(r *Rules) { r.Before = "sometimes" },
		"tie_breakers":   func(r *Rules) { r.TieBreakers = []Measure{Workers} },
		"tie_breakers 1": func(r *Rules) { r.TieBreakers = []Measure{Amount, Amount} },
		"categories 1":   func(r *Rules) { r.Categories = []Category{{"P", 5, 1}, {"p ", 1, 1}} },
		"categories":     func(r *Rules) { r.Categories = []Category{{"", 5, 1}, {"G", 1, 1}} },
		"categories 1 ":  func(r *Rules) { r.Categories = []Category{{"G", 5, 0}, {"P", 10, 0}} },
		"categories 1  ": func(r *Rules) { r.Categories = []Category{{"G", 0, 0}, {"P", 0, 3}} },
		"changes":        func(r *Rules) { r.Changes = []Change{{CompanyID: 1, Kind: PutIn, Reason: " "}} },
		"changes ":       func(r *Rules) { r.Changes = []Change{{CompanyID: 1, Kind: Moved, Category: "P", Reason: "x"}} },
		"changes 1": func(r *Rules) {
			r.Changes = []Change{{CompanyID: 1, Kind: PutIn, Reason: "x"}, {CompanyID: 1, Kind: PutOut, Reason: "x"}}
		},
	} {
		rules := Usual()
		set(&rules)
		fault, is := rules.Check().(*Fault)
		if name, item, _ := strings.Cut(strings.TrimSpace(field), " "); !is || fault.Field != name || fmt.Sprint(fault.Item) != max(item, "0") || fault.Sentence == "" {
			t.Errorf("%q: %+v", field, fault)
		}
	}
}
