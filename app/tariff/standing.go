package tariff

import (
	"math/big"

	"lingkaran/data"
)

// Step says how far one step of a contribution is.
type Step int

// How far a step is.
const (
	Untouched Step = iota
	Partly
	Whole
	Beyond // more than was promised
)

// Stage is where a contribution stands as a whole.
type Stage int

// A contribution is promised, then received in full, then received and all of
// its workers are assigned.
const (
	Promised Stage = iota
	Received
	Assigned
)

// Standing counts a contribution's promise against what came of it. Open
// figures are what is missing; below zero they are what is too much.
type Standing struct {
	Workers, Assigned, WorkersOpen int
	Amount, Received, AmountOpen   data.Rupiah
	Months                         int         // promised worker-months
	Covered                        int         // assigned worker-months
	Used                           data.Rupiah // what the assigned worker-months cost at the kept tariff
	FundsOpen                      data.Rupiah // received, and protecting nobody yet; below zero: protected before it was paid
	Affordable                     int         // promised workers whom the received money pays for in full
}

// StandingOf computes how a contribution stands. spans are those of the
// contribution (data.Contributions.Spans). An amount that was agreed by hand
// is spread over the worker-months as the kept tariff spreads its own, so that
// all promised workers together use exactly what was promised.
func StandingOf(row data.ContributionRow, kept Computation, spans []data.CoveredSpan) Standing {
	s := Standing{
		Workers: row.Workers, Assigned: row.Assigned, WorkersOpen: row.Workers - row.Assigned,
		Amount: row.Amount, Received: row.Received, AmountOpen: row.Amount - row.Received,
		Months: row.Workers * row.Months,
	}
	rates := make(map[data.Month]data.Rupiah, len(kept.Lines))
	for _, l := range kept.Lines {
		if m, err := data.ParseMonth(l.Month); err == nil {
			rates[m] = l.PerWorker
		}
	}
	cost := data.Rupiah(0)
	for _, p := range spans {
		if p.ContributionID != row.ID {
			continue
		}
		s.Covered += p.Months()
		for m := p.FirstMonth; m <= p.LastMonth; m++ {
			cost += rates[m] * data.Rupiah(p.Workers)
		}
	}
	switch {
	case kept.Total > 0:
		s.Used = portion(row.Amount, int64(cost), int64(kept.Total))
	case s.Months > 0:
		s.Used = portion(row.Amount, int64(s.Covered), int64(s.Months))
	}
	s.FundsOpen = s.Received - s.Used
	if row.Amount > 0 {
		s.Affordable = int(big.NewInt(0).Div(big.NewInt(0).Mul(big.NewInt(int64(s.Received)), big.NewInt(int64(row.Workers))), big.NewInt(int64(row.Amount))).Int64())
	}
	return s
}

// portion returns amount × part / whole, rounded to the nearest rupiah. The
// product may be greater than an int64.
func portion(amount data.Rupiah, part, whole int64) data.Rupiah {
	n := big.NewInt(0).Mul(big.NewInt(int64(amount)), big.NewInt(part))
	n.Add(n, big.NewInt(whole/2))
	return data.Rupiah(n.Div(n, big.NewInt(whole)).Int64())
}

func step(done, promised int64) Step {
	switch {
	case done > promised:
		return Beyond
	case done == promised:
		return Whole
	case done > 0:
		return Partly
	}
	return Untouched
}

// ReceivedStep is how much of the promised amount was received.
func (s Standing) ReceivedStep() Step { return step(int64(s.Received), int64(s.Amount)) }

// AssignedStep is how many of the promised workers are assigned.
func (s Standing) AssignedStep() Step { return step(int64(s.Assigned), int64(s.Workers)) }

// Stage is where the contribution stands as a whole.
func (s Standing) Stage() Stage {
	switch {
	case s.ReceivedStep() < Whole:
		return Promised
	case s.AssignedStep() < Whole:
		return Received
	}
	return Assigned
}
