package tariff

import "lingkaran/data"

// Run is a stretch of months with the same rates.
type Run struct {
	First, Last data.Month
	PerWorker   data.Rupiah // a worker's month, all programmes together
	Amount      data.Rupiah // of all workers and months
	Parts       []Part      // of one month
}

// Months is how long the run is.
func (r Run) Months() int { return int(r.Last-r.First) + 1 }

// Confirmed reports whether each of its rates is confirmed.
func (r Run) Confirmed() bool {
	for _, p := range r.Parts {
		if !p.Confirmed {
			return false
		}
	}
	return true
}

// Runs groups the months of a computation by their rates. Months that cannot
// be read, in kept text of another hand, are left out: the total still stands.
func (c Computation) Runs() []Run {
	var all []Run
	for _, l := range c.Lines {
		m, err := data.ParseMonth(l.Month)
		if err != nil {
			continue
		}
		if n := len(all); n > 0 && all[n-1].Last+1 == m && sameRates(all[n-1].Parts, l.Parts) {
			all[n-1].Last = m
			all[n-1].Amount += l.Amount
			continue
		}
		all = append(all, Run{First: m, Last: m, PerWorker: l.PerWorker, Amount: l.Amount, Parts: l.Parts})
	}
	return all
}

// sameRates reports whether two months ask the same by the same rules.
func sameRates(a, b []Part) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
