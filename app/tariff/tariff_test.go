package tariff

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"lingkaran/app/identity"
	"lingkaran/data"
)

func month(t *testing.T, s string) data.Month {
	t.Helper()
	m, err := data.ParseMonth(s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func shipped(t *testing.T) []data.Tariff {
	t.Helper()
	rows, err := Default()
	if err != nil || len(rows) == 0 {
		t.Fatal(rows, err)
	}
	for i := range rows {
		rows[i].ID = int64(i + 1)
	}
	return rows
}

func TestShippedTariffs(t *testing.T) {
	for _, c := range []struct {
		name      string
		pkg       data.Package
		sector    string
		income    data.Rupiah
		workers   int
		first     string
		months    int
		total     data.Rupiah
		confirmed bool
		straddles bool
	}{
		{"GN Lingkaran, one worker", data.PackageBasic, "", 1_000_000, 1, "2022-12", 1, 16_800, true, false},
		{"a year of a hundred", data.PackageBasic, "", 1_000_000, 100, "2022-12", 12, 20_160_000, true, false},
		{"with JHT", data.PackageWithJHT, "", 1_000_000, 1, "2022-12", 1, 36_800, true, false},
		{"income below the bracket", data.PackageBasic, "", 500_000, 1, "2022-12", 1, 16_800, true, false},
		{"highest JKK", data.PackageBasic, "", 50_000_000, 1, "2022-12", 1, 213_800, true, false},
		{"transport from January 2026", data.PackageBasic, Transport, 1_000_000, 1, "2026-01", 1, 8_400, true, false},
		{"others not yet", data.PackageBasic, "", 1_000_000, 1, "2026-01", 1, 16_800, true, false},
		{"others from April 2026", data.PackageBasic, "", 1_000_000, 1, "2026-04", 1, 8_400, false, false},
		{"others again from 2027", data.PackageBasic, "", 1_000_000, 1, "2027-01", 1, 16_800, true, false},
		{"transport until March 2027", data.PackageBasic, Transport, 1_000_000, 1, "2027-03", 2, 8_400 + 16_800, true, true},
		{"a year across both changes", data.PackageBasic, "", 1_000_000, 10, "2026-02", 12, 10 * (2*16_800 + 9*8_400 + 16_800), false, true},
		{"JHT has no discount", data.PackageWithJHT, Transport, 1_000_000, 1, "2026-01", 1, 28_400, true, false},
	} {
		got, err := Compute(shipped(t), c.pkg, c.sector, c.income, c.workers, month(t, c.first), c.months)
		if err != nil || got.Total != c.total || got.Confirmed() != c.confirmed || got.Straddles() != c.straddles || len(got.Lines) != c.months {
			t.Errorf("%s: %+v, %v; want %d", c.name, got, err, c.total)
		}
		back, err := ReadComputation(got.Text())
		if err != nil || back.Total != got.Total || len(back.Lines) != len(got.Lines) || back.Lines[0].Month != c.first {
			t.Errorf("%s: kept as %s, read as %+v, %v", c.name, got.Text(), back, err)
		}
	}
}

func TestComputeRefuses(t *testing.T) {
	first := month(t, "2022-12")
	for name, call := range map[string]func() (Computation, error){
		"Workers":    func() (Computation, error) { return Compute(shipped(t), data.PackageBasic, "", 1, 0, first, 1) },
		"Months":     func() (Computation, error) { return Compute(shipped(t), data.PackageBasic, "", 1, 1, first, 0) },
		"FirstMonth": func() (Computation, error) { return Compute(shipped(t), data.PackageBasic, "", 1, 1, 0, 1) },
		"Income":     func() (Computation, error) { return Compute(shipped(t), data.PackageBasic, "", -1, 1, first, 1) },
		"Package":    func() (Computation, error) { return Compute(shipped(t), "JKK+XYZ", "", 1, 1, first, 1) },
	} {
		_, err := call()
		var input *InputError
		if !errors.As(err, &input) || input.Field != name || Sentence(err) == "" {
			t.Errorf("%s: %v, %q", name, err, Sentence(err))
		}
	}
	_, err := Compute(shipped(t), data.PackageBasic, "", 1, 1, month(t, "2015-05"), 3)
	var gap *GapError
	if !errors.As(err, &gap) || gap.Programme != "JKK" || gap.Month.String() != "2015-05" || !strings.Contains(Sentence(err), "Mei 2015") {
		t.Errorf("before the first tariff: %v, %q", err, Sentence(err))
	}
}

// TestAgainstNaive compares with a loop that asks every worker, month and row.
func TestAgainstNaive(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 2_000 {
		var rows []data.Tariff
		for i := range 1 + r.IntN(12) {
			row := data.Tariff{
				Record: data.Record{ID: int64(i + 1)}, Programme: []string{"JKK", "JKM", "JHT"}[r.IntN(3)], Sector: []string{"", "", Transport}[r.IntN(3)],
				FirstMonth: data.MonthOf(2022, 1) + data.Month(r.IntN(24)), IncomeFrom: data.Rupiah(r.IntN(2) * 1_000_000), Confirmed: true,
			}
			if r.IntN(2) == 0 {
				row.LastMonth = row.FirstMonth + data.Month(r.IntN(12))
			}
			if r.IntN(2) == 0 {
				row.IncomeTo = row.IncomeFrom + 999_999
			}
			if r.IntN(2) == 0 {
				row.PerMille, row.Minimum, row.Maximum = 1+r.IntN(40), data.Rupiah(r.IntN(20_000)), data.Rupiah(20_000+r.IntN(50_000))
			} else {
				row.Amount = data.Rupiah(r.IntN(30_000))
			}
			rows = append(rows, row)
		}
		pkg := []data.Package{data.PackageBasic, data.PackageWithJHT}[r.IntN(2)]
		sector, income := []string{"", Transport}[r.IntN(2)], data.Rupiah(r.IntN(3_000_000))
		workers, months, first := 1+r.IntN(5), 1+r.IntN(14), data.MonthOf(2022, 6)
		want, possible := naive(rows, pkg, sector, income, workers, first, months)
		got, err := Compute(rows, pkg, sector, income, workers, first, months)
		if (err == nil) != possible || possible && got.Total != want {
			t.Fatalf("%s %s %d: %d, %v; naively %d, %v of %+v", pkg, sector, income, got.Total, err, want, possible, rows)
		}
	}
}

func naive(rows []data.Tariff, pkg data.Package, sector string, income data.Rupiah, workers int, first data.Month, months int) (total data.Rupiah, possible bool) {
	for range workers {
		for i := range months {
			for programme := range strings.SplitSeq(string(pkg), "+") {
				m := first + data.Month(i)
				rate, found := data.Rupiah(0), false
				// The weakest rule first; what comes later overrides it.
				for _, own := range []bool{false, true} {
					for began := data.MonthOf(2020, 1); began <= m; began++ {
						for _, row := range rows {
							ends := row.LastMonth == 0 || row.LastMonth >= m
							fits := income >= row.IncomeFrom && (row.IncomeTo == 0 || income <= row.IncomeTo)
							mine := !own && row.Sector == "" || own && row.Sector != "" && row.Sector == sector
							if row.Programme != programme || row.FirstMonth != began || !ends || !fits || !mine {
								continue
							}
							found, rate = true, row.Amount
							if row.PerMille != 0 {
								rate = data.Rupiah(float64(income)*float64(row.PerMille)/1000 + 0.5)
							}
							if row.Minimum != 0 && rate < row.Minimum {
								rate = row.Minimum
							}
							if row.Maximum != 0 && rate > row.Maximum {
								rate = row.Maximum
							}
						}
					}
				}
				if !found {
					return 0, false
				}
				total += rate
			}
		}
	}
	return total, true
}

func TestApplyKeepsWhatWasEntered(t *testing.T) {
	c := data.Contribution{Package: data.PackageBasic, Workers: 10, Months: 6, FirstMonth: month(t, "2022-12")}
	if _, err := Apply(shipped(t), &c, "", 1_000_000); err != nil || c.Amount != 1_008_000 || c.Computation == "" {
		t.Errorf("%+v, %v", c, err)
	}
	c.Amount, c.AmountReason = 1_000_000, "pembulatan"
	if r, err := Apply(shipped(t), &c, "", 1_000_000); err != nil || c.Amount != 1_000_000 || r.Total != 1_008_000 {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestCheck(t *testing.T) {
	sound := data.Contribution{CompanyID: 1, Date: data.Date{Year: 2022, Month: time.November, Day: 1}, Package: data.PackageBasic, Workers: 10, Months: 6, FirstMonth: month(t, "2022-12"), Amount: 1_008_000}
	limits := DefaultLimits()
	if fs := Check(sound, 1_008_000, limits); len(fs) != 0 || !CountsForGoal(sound, limits) {
		t.Errorf("a sound contribution: %+v", fs)
	}
	for _, c := range []struct {
		field  string
		level  identity.Level
		change func(*data.Contribution)
	}{
		{"CompanyID", identity.Error, func(c *data.Contribution) { c.CompanyID = 0 }},
		{"Date", identity.Error, func(c *data.Contribution) { c.Date = data.Date{} }},
		{"Date", identity.Error, func(c *data.Contribution) { c.Date.Day = 31 }},
		{"Package", identity.Error, func(c *data.Contribution) { c.Package = "" }},
		{"Workers", identity.Error, func(c *data.Contribution) { c.Workers = 0 }},
		{"Months", identity.Error, func(c *data.Contribution) { c.Months = 0 }},
		{"Months", identity.Warning, func(c *data.Contribution) { c.Months = 2 }},
		{"FirstMonth", identity.Error, func(c *data.Contribution) { c.FirstMonth = 0 }},
		{"Amount", identity.Error, func(c *data.Contribution) { c.Amount = -1 }},
		{"AmountReason", identity.Error, func(c *data.Contribution) { c.Amount = 5 }},
	} {
		bad := sound
		c.change(&bad)
		fs := Check(bad, 1_008_000, limits)
		if f, ok := fs.Of(c.field); !ok || f.Level != c.level || f.Message == "" || len(fs) != 1 {
			t.Errorf("%s: %+v", c.field, fs)
		}
	}
}

func TestLimitsFrom(t *testing.T) {
	l, err := LimitsFrom(func(key string) (string, error) {
		return map[string]string{SettingIncome: "1500000", SettingFullMonths: "-1"}[key], nil
	})
	if want := (Limits{1_500_000, 3, 6}); l != want || err != nil {
		t.Errorf("%+v, %v", l, err)
	}
}
