package data

import (
	"context"
	"strconv"

	"gorm.io/gorm"
)

// SumQuery chooses the contributions that are summed up: those dated from the
// first day to the last, both included, of so many months and more. A zero day
// is no end. A branch's own target counts groups of 6 months and more only.
type SumQuery struct {
	From, To  Date
	MinMonths int
}

// CompanySum is what a company gave, over the contributions of a SumQuery.
type CompanySum struct {
	CompanyID     int64
	Company       string // full name
	Contributions int
	Amount        Rupiah
	Workers       int  // different living workers that they cover
	WorkerMonths  int  // months that they cover them, each once; a year given in November counts twelve
	First         Date // of the earliest, zero when there is none

	// What it promised: all there is of a company whose workers are not yet assigned.
	PromisedWorkers int
	PromisedMonths  int

	// Years is the number of calendar years in a row with a contribution of at
	// least the query's months, up to the year of To; without To, up to the last
	// year in which the company gave. It looks back beyond From.
	Years int
}

// Sums returns what each living company gave, also nothing, by name. It counts
// on indexes alone, from one state of the database: no sum is kept that could
// be wrong. Contributions and workers in the bin do not count.
func (s *Contributions) Sums(ctx context.Context, q SumQuery) ([]CompanySum, error) {
	var all []CompanySum
	err := s.db.snapshot(ctx, "sums", func(g *gorm.DB) error {
		var err error
		if all, err = livingCompanies(g); err != nil {
			return err
		}
		at := make(map[int64]*CompanySum, len(all))
		for i := range all {
			at[all[i].CompanyID] = &all[i]
		}
		if err := q.sumGiven(g, at); err != nil {
			return err
		}
		return q.sumCovers(g, at)
	})
	return all, err
}

func livingCompanies(g *gorm.DB) ([]CompanySum, error) {
	rows, err := queryRows(g, `SELECT c.id, `+companyName+` FROM companies c WHERE c.deleted_at IS NULL ORDER BY lower(c.name), c.id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []CompanySum
	for rows.Next() {
		var c CompanySum
		if err := rows.Scan(&c.CompanyID, &c.Company); err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, rows.Err()
}

// until is the last day as it is compared in SQL.
func (q SumQuery) until() string {
	if q.To.IsZero() {
		return "9999-12-31"
	}
	return q.To.String()
}

// sumGiven adds up what stands in the contributions themselves.
func (q SumQuery) sumGiven(g *gorm.DB, at map[int64]*CompanySum) error {
	from := q.From.String()
	rows, err := queryRows(g, `SELECT company_id, date, workers, months, amount FROM contributions
		WHERE deleted_at IS NULL AND date <= ? AND months >= ?`, q.until(), q.MinMonths)
	if err != nil {
		return err
	}
	defer rows.Close()
	given := map[int64]map[int]bool{} // in which years
	for rows.Next() {
		var company, amount int64
		var workers, months int
		var date string
		if err := rows.Scan(&company, &date, &workers, &months, &amount); err != nil {
			return err
		}
		c := at[company]
		if c == nil {
			continue // in the bin
		}
		if len(date) >= 4 {
			year, err := strconv.Atoi(date[:4])
			if err != nil {
				return err
			}
			if given[company] == nil {
				given[company] = map[int]bool{}
			}
			given[company][year] = true
		}
		if date < from {
			continue
		}
		c.Contributions++
		c.Amount += Rupiah(amount)
		c.PromisedWorkers += workers
		c.PromisedMonths += workers * months
		if date != "" && (c.First.IsZero() || date < c.First.String()) {
			if c.First, err = ParseISODate(date); err != nil {
				return err
			}
		}
	}
	for id, years := range given {
		at[id].Years = inARow(years, q.To.Year)
	}
	return rows.Err()
}

// inARow counts the years back from last, from the latest when last is 0.
func inARow(years map[int]bool, last int) (n int) {
	if last == 0 {
		for y := range years {
			last = max(last, y)
		}
	}
	for years[last-n] {
		n++
	}
	return n
}

// countedCovers is the condition that a coverage v of a contribution k counts.
const countedCovers = `v.contribution_id = k.id AND v.deleted_at IS NULL AND k.deleted_at IS NULL
	AND k.date >= ? AND k.date <= ? AND k.months >= ?`

// sumCovers counts whom the contributions cover. The workers of a company come
// as one text, and are told apart here: a database would sort them.
func (q SumQuery) sumCovers(g *gorm.DB, at map[int64]*CompanySum) error {
	d := dialectOf(g)
	binned, gone, err := gatherBits(g, `SELECT id FROM workers`+d.indexedBy("workers_bin")+` WHERE deleted_at IS NOT NULL`)
	if err != nil {
		return err
	}
	rows, err := queryRows(g, `SELECT k.company_id, `+d.joined("v.worker_id")+`, CAST(SUM(v.last_month - v.first_month + 1) AS BIGINT)
		FROM contributions k`+d.indexedBy("contributions_company")+` CROSS JOIN coverages v`+d.indexedBy("coverages_contribution")+`
		WHERE `+countedCovers+` GROUP BY k.company_id`, q.From.String(), q.until(), q.MinMonths)
	if err != nil {
		return err
	}
	defer rows.Close()
	var seen []uint32 // by the id of a worker: the last company that he was counted for
	for round := uint32(1); rows.Next(); round++ {
		var company int64
		var workers string
		var months int
		if err := rows.Scan(&company, &workers, &months); err != nil {
			return err
		}
		c := at[company]
		if c == nil {
			continue
		}
		c.WorkerMonths = months
		eachID(workers, func(id int64) {
			if id >= int64(len(seen)) {
				seen = append(seen, make([]uint32, id+1+id/4-int64(len(seen)))...)
			}
			if seen[id] != round && !binned.has(id) {
				seen[id] = round
				c.Workers++
			}
		})
	}
	if err := rows.Err(); err != nil || gone == 0 {
		return err
	}
	rows.Close() // a transaction reads one at a time
	off, err := queryRows(g, `SELECT k.company_id, CAST(SUM(v.last_month - v.first_month + 1) AS BIGINT)
		FROM workers w`+d.indexedBy("workers_bin")+` CROSS JOIN coverages v CROSS JOIN contributions k
		WHERE w.deleted_at IS NOT NULL AND v.worker_id = w.id AND `+countedCovers+` GROUP BY k.company_id`, q.From.String(), q.until(), q.MinMonths)
	if err != nil {
		return err
	}
	defer off.Close()
	for off.Next() {
		var company int64
		var months int
		if err := off.Scan(&company, &months); err != nil {
			return err
		}
		if c := at[company]; c != nil {
			c.WorkerMonths -= months
		}
	}
	return off.Err()
}
