// Package tariff computes what a contribution costs: programme by programme,
// month by month, for workers who are paid no wage (bukan penerima upah), from
// the office's own tariff table (domain: contributions).
//
// The table is data. Default is what the program ships with; the office edits
// it, and a contribution keeps the computation it was made with.
package tariff

import (
	"encoding/json"
	"fmt"
	"strings"

	"lingkaran/data"
)

// Transport is the sector of drivers and couriers, who have rates of their own.
// Every other worker has the sector "".
const Transport = "transport"

// Line is one month of a computation.
type Line struct {
	Month     string      `json:"month"`      // "2026-03"
	PerWorker data.Rupiah `json:"per_worker"` // all programmes together
	Amount    data.Rupiah `json:"amount"`     // for all workers
	Parts     []Part      `json:"parts"`
}

// Part is one programme of a month.
type Part struct {
	Programme string      `json:"programme"`
	PerWorker data.Rupiah `json:"per_worker"`
	Source    string      `json:"source"`
	Confirmed bool        `json:"confirmed"`
}

// Computation is how an amount came about. It is kept with the contribution as
// JSON and never computed again.
type Computation struct {
	Package data.Package `json:"package"`
	Sector  string       `json:"sector,omitempty"`
	Income  data.Rupiah  `json:"income"` // assumed monthly income of one worker
	Workers int          `json:"workers"`
	Lines   []Line       `json:"lines"` // the first month first
	Total   data.Rupiah  `json:"total"`
}

// Confirmed reports whether every rate it used is confirmed; else the screen
// says "belum dikonfirmasi".
func (c Computation) Confirmed() bool {
	for _, l := range c.Lines {
		for _, p := range l.Parts {
			if !p.Confirmed {
				return false
			}
		}
	}
	return true
}

// Straddles reports whether the rate changes within the months.
func (c Computation) Straddles() bool {
	for _, l := range c.Lines {
		if l.PerWorker != c.Lines[0].PerWorker {
			return true
		}
	}
	return false
}

// Text returns the computation as a contribution keeps it.
func (c Computation) Text() string {
	b, err := json.Marshal(c)
	if err != nil {
		panic("tariff: " + err.Error()) // plain values always marshal
	}
	return string(b)
}

// ReadComputation reads what Text wrote. An empty text is the zero Computation.
func ReadComputation(text string) (Computation, error) {
	var c Computation
	if text == "" {
		return c, nil
	}
	if err := json.Unmarshal([]byte(text), &c); err != nil {
		return c, fmt.Errorf("computation: %w", err)
	}
	return c, nil
}

// Limits of a computation, against slips of the finger.
const (
	MaxWorkers = 10_000_000
	MaxMonths  = 120
	MaxIncome  = data.Rupiah(1_000_000_000)
)

// Compute returns what it costs to protect workers for a number of months from
// first on. Where two rows hold for a month, the one for the worker's sector
// goes before the one for all, and then the one that begins later: a discount
// stands above the rate that it suspends. Errors: *InputError, *GapError.
func Compute(rows []data.Tariff, pkg data.Package, sector string, income data.Rupiah, workers int, first data.Month, months int) (Computation, error) {
	c := Computation{Package: pkg, Sector: sector, Income: income, Workers: workers}
	programmes, err := programmesOf(pkg)
	switch {
	case err != nil:
		return c, err
	case workers < 1 || workers > MaxWorkers:
		return c, &InputError{Field: "Workers"}
	case months < 1 || months > MaxMonths:
		return c, &InputError{Field: "Months"}
	case first <= 0:
		return c, &InputError{Field: "FirstMonth"}
	case income < 0 || income > MaxIncome:
		return c, &InputError{Field: "Income"}
	}
	for m := first; m < first+data.Month(months); m++ {
		line := Line{Month: m.String(), Parts: make([]Part, 0, len(programmes))}
		for _, programme := range programmes {
			row, ok := find(rows, programme, sector, income, m)
			if !ok {
				return c, &GapError{Programme: programme, Month: m}
			}
			p := Part{Programme: programme, PerWorker: Rate(row, income), Source: row.Source, Confirmed: row.Confirmed}
			line.Parts = append(line.Parts, p)
			line.PerWorker += p.PerWorker
		}
		line.Amount = line.PerWorker * data.Rupiah(workers)
		c.Total += line.Amount
		c.Lines = append(c.Lines, line)
	}
	return c, nil
}

// Rate returns what a row asks of one worker with the income for one month,
// rounded to the nearest rupiah.
func Rate(row data.Tariff, income data.Rupiah) data.Rupiah {
	rate := row.Amount
	if row.PerMille > 0 {
		rate = (income*data.Rupiah(row.PerMille) + 500) / 1000
	}
	if row.Minimum > 0 {
		rate = max(rate, row.Minimum)
	}
	if row.Maximum > 0 {
		rate = min(rate, row.Maximum)
	}
	return rate
}

// find returns the row that holds for a programme, sector, income and month.
func find(rows []data.Tariff, programme, sector string, income data.Rupiah, m data.Month) (data.Tariff, bool) {
	best := -1
	for i, r := range rows {
		if r.Programme != programme || r.Sector != "" && r.Sector != sector ||
			m < r.FirstMonth || r.LastMonth != 0 && m > r.LastMonth ||
			income < r.IncomeFrom || r.IncomeTo != 0 && income > r.IncomeTo {
			continue
		}
		if best < 0 || before(r, rows[best]) {
			best = i
		}
	}
	if best < 0 {
		return data.Tariff{}, false
	}
	return rows[best], true
}

// before reports whether a goes before b where both hold.
func before(a, b data.Tariff) bool {
	if (a.Sector == "") != (b.Sector == "") {
		return a.Sector != ""
	}
	if a.FirstMonth != b.FirstMonth {
		return a.FirstMonth > b.FirstMonth
	}
	return a.ID > b.ID // the row that was entered later
}

func programmesOf(pkg data.Package) ([]string, error) {
	switch pkg {
	case data.PackageBasic, data.PackageWithJHT:
		return strings.Split(string(pkg), "+"), nil
	}
	return nil, &InputError{Field: "Package"}
}

// Apply computes a contribution and sets its amount and kept computation. An
// amount that was entered by hand, with its reason, stays.
func Apply(rows []data.Tariff, c *data.Contribution, sector string, income data.Rupiah) (Computation, error) {
	r, err := Compute(rows, c.Package, sector, income, c.Workers, c.FirstMonth, c.Months)
	if err != nil {
		return r, err
	}
	if c.AmountReason == "" {
		c.Amount = r.Total
	}
	c.Computation = r.Text()
	return r, nil
}
