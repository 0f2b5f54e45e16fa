package tariff

import (
	"math/rand/v2"
	"testing"

	"lingkaran/data"
)

// TestStandingIsWhatANaiveCountSays: each worker-month is counted by itself.
func TestStandingIsWhatANaiveCountSays(t *testing.T) {
	rows := shipped(t)
	r := rand.New(rand.NewPCG(5, 2026))
	for range 400 {
		workers, months := 1+r.IntN(30), 1+r.IntN(18)
		first := month(t, "2025-10") + data.Month(r.IntN(20))
		sector := []string{"", Transport}[r.IntN(2)]
		kept, err := Compute(rows, data.PackageBasic, sector, 1_000_000, workers, first, months)
		if err != nil {
			t.Fatal(err)
		}
		row := data.ContributionRow{Contribution: data.Contribution{Record: data.Record{ID: 7}, Workers: workers, Months: months, FirstMonth: first, Amount: kept.Total}}
		for range r.IntN(4) {
			row.Received += data.Rupiah(r.IntN(int(kept.Total) + 1))
		}
		spans := []data.CoveredSpan{{ContributionID: 8, FirstMonth: first, LastMonth: first, Workers: 99}}
		used, covered := data.Rupiah(0), 0
		for range r.IntN(workers + 3) {
			from := first
			if r.IntN(5) == 0 { // shortened by a merge
				from += data.Month(r.IntN(months))
			}
			spans = append(spans, data.CoveredSpan{ContributionID: 7, FirstMonth: from, LastMonth: row.LastMonth(), Workers: 1})
			row.Assigned++
			for i, l := range kept.Lines {
				if first+data.Month(i) >= from {
					used += l.PerWorker
					covered++
				}
			}
		}
		s := StandingOf(row, kept, spans)
		if s.Used != used || s.Covered != covered || s.FundsOpen != row.Received-used || s.AmountOpen != kept.Total-row.Received ||
			s.WorkersOpen != workers-row.Assigned || s.Months != workers*months {
			t.Fatalf("%+v of %+v, used %d, covered %d", s, row, used, covered)
		}
		affordable := 0
		for row.Received*data.Rupiah(workers) >= data.Rupiah(affordable+1)*kept.Total {
			affordable++
		}
		if s.Affordable != affordable {
			t.Fatalf("%d affordable, not %d", s.Affordable, affordable)
		}
	}
}

func TestStages(t *testing.T) {
	for _, c := range []struct {
		received           data.Rupiah
		assigned           int
		stage              Stage
		received1, worker1 Step
	}{
		{0, 0, Promised, Untouched, Untouched}, {0, 10, Promised, Untouched, Whole}, {500, 0, Promised, Partly, Untouched},
		{1000, 0, Received, Whole, Untouched}, {1001, 9, Received, Beyond, Partly}, {1000, 10, Assigned, Whole, Whole}, {2000, 11, Assigned, Beyond, Beyond},
	} {
		s := StandingOf(data.ContributionRow{Contribution: data.Contribution{Workers: 10, Months: 3, Amount: 1000}, Received: c.received, Assigned: c.assigned}, Computation{}, nil)
		if s.Stage() != c.stage || s.ReceivedStep() != c.received1 || s.AssignedStep() != c.worker1 {
			t.Errorf("%d received, %d assigned: %v %v %v", c.received, c.assigned, s.Stage(), s.ReceivedStep(), s.AssignedStep())
		}
	}
}

// An amount by hand is used up exactly by the workers that it was given for.
func TestAnAmountByHandIsUsedUp(t *testing.T) {
	kept, err := Compute(shipped(t), data.PackageBasic, "", 1_000_000, 7, month(t, "2026-02"), 12)
	if err != nil {
		t.Fatal(err)
	}
	row := data.ContributionRow{Contribution: data.Contribution{Record: data.Record{ID: 1}, Workers: 7, Months: 12, FirstMonth: month(t, "2026-02"), Amount: 9_000_000_000_000_001}, Assigned: 7}
	spans := []data.CoveredSpan{{ContributionID: 1, FirstMonth: row.FirstMonth, LastMonth: row.LastMonth(), Workers: 7}}
	for _, k := range []Computation{kept, {}} {
		if s := StandingOf(row, k, spans); s.Used != row.Amount {
			t.Errorf("%d used of %d", s.Used, row.Amount)
		}
	}
}
