package tariff

import (
	"slices"
	"testing"

	"lingkaran/app/identity"
	"lingkaran/data"
)

// TestShippedTableAgainstItsSources: each rule that the field gives for
// workers without wage, with its source. [C] is official or agreed by several
// sources and confirmed in the table, [P] and [B] are not.
func TestShippedTableAgainstItsSources(t *testing.T) {
	rows := shipped(t)
	for _, c := range []struct {
		source            string
		programme, sector string
		income            data.Rupiah
		from, to          string // every month of them
		rate              data.Rupiah
		confirmed         bool
	}{
		{"PP 44/2015: JKK, lowest amount [C]", "JKK", "", 0, "2015-07", "2026-03", 10_000, true},
		{"PP 44/2015: JKK at the assumed income of Rp1.000.000 [C]", "JKK", "", 1_000_000, "2015-07", "2026-03", 10_000, true},
		{"PP 44/2015: JKK 1 % of the bracket's base, brackets [B]", "JKK", "", 2_500_000, "2015-07", "2026-03", 25_000, false},
		{"PP 44/2015: JKK, highest amount [C]", "JKK", "", 20_700_000, "2015-07", "2026-03", 207_000, true},
		{"PP 44/2015: JKK, highest amount [C]", "JKK", "", MaxIncome, "2015-07", "2026-03", 207_000, true},
		{"PP 44/2015: JKM, flat [C]", "JKM", "", 1_000_000, "2015-07", "2026-03", 6_800, true},
		{"PP 46/2015: JHT 2 % of income [C]", "JHT", "", 1_000_000, "2015-07", "2030-12", 20_000, true},
		{"PP 50/2025: transport not before January 2026 [C]", "JKK", Transport, 1_000_000, "2025-12", "2025-12", 10_000, true},
		{"PP 50/2025: transport, JKK half [C]", "JKK", Transport, 1_000_000, "2026-01", "2027-03", 5_000, true},
		{"PP 50/2025: transport, JKK half of the highest [C]", "JKK", Transport, 30_000_000, "2026-01", "2027-03", 103_500, true},
		{"PP 50/2025: transport, JKK half, brackets [B]", "JKK", Transport, 2_500_000, "2026-01", "2027-03", 12_500, false},
		{"PP 50/2025: transport, JKM half [C]", "JKM", Transport, 1_000_000, "2026-01", "2027-03", 3_400, true},
		{"PP 50/2025: transport, no longer from April 2027 [C]", "JKM", Transport, 1_000_000, "2027-04", "2030-12", 6_800, true},
		{"PP 50/2025: others, JKK half [P]", "JKK", "", 1_000_000, "2026-04", "2026-12", 5_000, false},
		{"PP 50/2025: others, JKM half [P]", "JKM", "", 1_000_000, "2026-04", "2026-12", 3_400, false},
		{"PP 50/2025: others, no longer from January 2027", "JKK", "", 1_000_000, "2027-01", "2030-12", 10_000, true},
		{"PP 50/2025: others, no longer from January 2027", "JKM", "", 1_000_000, "2027-01", "2030-12", 6_800, true},
		{"PP 50/2025: no discount of JHT", "JHT", Transport, 1_000_000, "2026-01", "2027-03", 20_000, true},
	} {
		for m := month(t, c.from); m <= month(t, c.to); m++ {
			row, ok := find(rows, c.programme, c.sector, c.income, m)
			if got := Rate(row, c.income); !ok || got != c.rate || row.Confirmed != c.confirmed || row.Source == "" {
				t.Errorf("%s, %s: %d by %+v, want %d", c.source, m, got, row, c.rate)
				break
			}
		}
	}
	// GN Lingkaran's package at the assumed income [C].
	if got, err := Compute(rows, data.PackageBasic, "", DefaultLimits().Income, 1, month(t, "2022-12"), 1); err != nil || got.Total != 16_800 {
		t.Errorf("JKK and JKM: %d, %v", got.Total, err)
	}
	// Every income has a rate in every month, and only one row of its kind.
	for _, income := range []data.Rupiah{0, 999_999, 1_000_000, 1_000_001, 20_699_999, 20_700_000, MaxIncome} {
		for _, sector := range []string{"", Transport} {
			if _, err := Compute(rows, data.PackageWithJHT, sector, income, 1, month(t, "2022-01"), MaxMonths); err != nil {
				t.Errorf("%d, %q: %v", income, sector, err)
			}
		}
	}
	// Permenaker 1/2025: death benefit in full after 3 months [P]; a group of 6
	// months counts for the branch [P]; periods offered [P].
	if l := DefaultLimits(); l != (Limits{1_000_000, 3, 6}) || !slices.Equal(Periods(), []int{1, 2, 3, 6, 12}) {
		t.Errorf("%+v, %v", l, Periods())
	}
	// Registered from 17 [P], under 65 [B].
	if r := identity.DefaultRules(); r.AgeFrom != 17 || r.AgeBelow != 65 {
		t.Errorf("%+v", r)
	}
}
