package award

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"lingkaran/data"
	"lingkaran/data/datatest"
)

// office is an office with three companies, which gave at the edges of months.
func office(t *testing.T) (*data.DB, data.Ceremony) {
	t.Helper()
	ctx := context.Background()
	db, err := data.Open(ctx, datatest.Source(t), data.Options{Actor: "clerk"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	for i, day := range []data.Date{{Year: 2022, Month: 11, Day: 30}, {Year: 2022, Month: 12, Day: 1}, {Year: 2021, Month: 12, Day: 31}} {
		c := data.Company{LegalForm: "PT", Name: fmt.Sprintf("%c", 'A'+i), Status: data.CompanyActive}
		done(t, db.Companies.Save(ctx, &c))
		give(t, db, c.ID, day, 10*(i+1), 3+3*i)
	}
	e := data.Ceremony{Title: "Sosialisasi", Date: data.Date{Year: 2022, Month: 12, Day: 14}, CutOff: data.Date{Year: 2022, Month: 11, Day: 30}, Status: data.CeremonyDraft}
	done(t, db.Ceremonies.Save(ctx, &e))
	return db, e
}

func give(t *testing.T, db *data.DB, company int64, day data.Date, workers, months int) {
	t.Helper()
	k := data.Contribution{CompanyID: company, Date: day, Package: data.PackageBasic, Workers: workers, Months: months,
		FirstMonth: day.InMonth(), Amount: data.Rupiah(16_800 * workers * months)}
	done(t, db.Contributions.Save(context.Background(), &k))
}

func done(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func open(t *testing.T, db *data.DB, id int64) *Sheet {
	t.Helper()
	s, err := Open(context.Background(), db, id)
	done(t, err)
	return s
}

func TestPeriodEndsWithTheDayOfTheCutOff(t *testing.T) {
	db, e := office(t)
	day := func(y, m, d int) data.Date {
		return data.DateOf(data.MonthOf(y, 1).FirstDay().Time().AddDate(0, m-1, d-1))
	}
	for _, c := range []struct {
		from, to data.Date
		months   int
		want     string
	}{
		{data.Date{}, day(2022, 11, 29), 0, "1C+ 0A- 0B-"},
		{data.Date{}, day(2022, 11, 30), 0, "1C+ 2A+ 0B-"},
		{data.Date{}, day(2022, 12, 1), 0, "1C+ 2B+ 3A+"},
		{data.Date{}, data.Date{}, 0, "1C+ 2B+ 3A+"},
		{day(2021, 12, 31), day(2022, 11, 30), 0, "1C+ 2A+ 0B-"},
		{day(2022, 1, 1), day(2022, 11, 30), 0, "1A+ 0B- 0C-"},
		{day(2022, 12, 1), data.Date{}, 0, "1B+ 0A- 0C-"},
		{data.Date{}, data.Date{}, 6, "1C+ 2B+ 0A-"},
		{data.Date{}, data.Date{}, 7, "1C+ 0A- 0B-"},
	} {
		s := open(t, db, e.ID)
		s.Ceremony.CutOff, s.Rules.From, s.Rules.MinMonths = c.to, c.from, c.months
		done(t, s.Rank(context.Background(), db))
		got := shown(s.Result)
		if len(got) != len(c.want) || sortedTail(got) != sortedTail(c.want) {
			t.Errorf("%s to %s, %d months:\n got %s\nwant %s", c.from, c.to, c.months, got, c.want)
		}
	}
}

// sortedTail is the ranking itself: the order of those who gave nothing is that
// of the years that they gave in otherwise, and is not asked for here.
func sortedTail(s string) string {
	for i := range s {
		if s[i] == '0' {
			return s[:i]
		}
	}
	return s
}

func TestRulesAreKeptAndFrozenWithTheCeremony(t *testing.T) {
	ctx := context.Background()
	db, e := office(t)
	s := open(t, db, e.ID)
	if s.Record.ID != 0 || s.Rules.Measure != Workers || shown(s.Result) != "1C+ 2A+ 0B-" {
		t.Fatalf("usual rules: %+v %s", s.Rules, shown(s.Result))
	}
	s.Rules.Categories = []Category{{"Platinum", 20, 0}, {"Emas", 5, 3}}
	s.Rules.Set(Change{CompanyID: 2, Kind: PutIn, Category: "Emas", Reason: "Surat Bupati", By: "clerk"})
	done(t, s.Save(ctx, db))
	again := open(t, db, e.ID)
	if got := shown(again.Result); got != "1C+Platinum 2A+Emas 3B+Emas" {
		t.Fatal(got)
	}
	s.Rules.Minimum = 15
	done(t, s.Save(ctx, db))
	again.Rules.Minimum = 16
	if err := again.Save(ctx, db); !errors.Is(err, data.ErrStale) {
		t.Errorf("saved over someone else's rules: %v", err)
	}
	if err := again.Confirm(ctx, db); !errors.Is(err, data.ErrStale) {
		t.Errorf("confirmed with someone else's rules: %v", err)
	}
	s.Rules.Minimum = 30 // edited and not saved: confirming keeps it
	done(t, s.Confirm(ctx, db))
	give(t, db, 1, data.Date{Year: 2022, Month: 10, Day: 1}, 500, 12)

	frozen := open(t, db, e.ID)
	if got := shown(frozen.Result); !frozen.Frozen() || got != "1C+Platinum 2B+Emas 0A-" || frozen.Rules.Minimum != 30 || frozen.Ceremony.Status != data.CeremonyConfirmed {
		t.Errorf("%s %+v", got, frozen)
	}
	if fmt.Sprint(frozen.Result.Rows[1].Why()) != fmt.Sprint(s.Result.Rows[1].Why()) {
		t.Error("the frozen reasons are others")
	}
	for what, err := range map[string]error{"save": frozen.Save(ctx, db), "rank": frozen.Rank(ctx, db), "confirm": frozen.Confirm(ctx, db)} {
		var said interface {
			error
			Explain() (what, why, todo string)
		}
		if !errors.Is(err, data.ErrFrozen) || !errors.As(err, &said) {
			t.Errorf("%s: %v", what, err)
		} else if text, _, _ := said.Explain(); text == "" {
			t.Errorf("%s: nothing is said of it", what)
		}
	}
	c := frozen.Ceremony
	c.Status = data.CeremonyDraft
	done(t, db.Ceremonies.Save(ctx, &c))
	if live := open(t, db, e.ID); live.Frozen() || live.Result.Rows[0].Workers != 510 {
		t.Errorf("%+v", live.Result)
	}
}

func TestCeremonyWithoutRulesIsConfirmedByTheUsualOnes(t *testing.T) {
	db, e := office(t)
	s := open(t, db, e.ID)
	done(t, s.Confirm(context.Background(), db))
	if again := open(t, db, e.ID); !again.Frozen() || shown(again.Result) != "1C+ 2A+ 0B-" || again.Rules.Measure != Workers {
		t.Errorf("%+v", again)
	}
}

func TestRankingBecomesTheListOfAwardees(t *testing.T) {
	ctx := context.Background()
	db, e := office(t)
	s := open(t, db, e.ID)
	s.Rules.Categories = []Category{{"Platinum", 20, 0}, {"Emas", 5, 3}}
	done(t, s.Rank(ctx, db))
	taken, err := s.Take(ctx, db, data.Taking{})
	done(t, err)
	rows, err := db.Ceremonies.Awards(ctx, e.ID)
	done(t, err)
	if len(taken.Added) != 2 || len(rows) != 2 || rows[0].Company != "PT C" || rows[0].Category != "Platinum" || rows[0].Workers != 30 || rows[1].Category != "Emas" {
		t.Errorf("%+v %+v", taken, rows)
	}
}
