package award

import (
	"context"
	"slices"

	"lingkaran/data"
)

// given are the awards of the ranking, in its order.
func (s *Sheet) given() (all []data.Award) {
	for _, row := range s.Result.Rows {
		if row.In {
			all = append(all, data.Award{CompanyID: row.CompanyID, Category: row.Category, Workers: row.Workers, WorkerMonths: row.WorkerMonths, Amount: row.Amount})
		}
	}
	return all
}

// Take brings the ceremony's list of awardees in line with the ranking as the
// sheet shows it, in its order: see data.Ceremonies.TakeAwards.
func (s *Sheet) Take(ctx context.Context, db *data.DB, how data.Taking) (data.Taken, error) {
	return db.Ceremonies.TakeAwards(ctx, s.Ceremony.ID, s.given(), how)
}

// Plan is what Take would do to a list of awardees.
type Plan struct {
	Add     []Row           // companies that are missing, in the order of the ranking
	Change  []Difference    // those on the list with another category or other figures
	Over    []data.AwardRow // those on the list whom the ranking does not honour
	Arrange bool            // those honoured would be called in another order than the ranking's
}

// Difference is an award on the list and what the ranking says of it.
type Difference struct {
	Was data.AwardRow
	Now Row
}

// Empty says that the list says already what the ranking says.
func (p *Plan) Empty() bool { return len(p.Add)+len(p.Change)+len(p.Over) == 0 }

// Plan compares the ranking with the list of awardees, in its order of call,
// and changes nothing.
func (s *Sheet) Plan(list []data.AwardRow) Plan {
	var p Plan
	at := make(map[int64]int, len(list))
	for i, w := range list {
		at[w.CompanyID] = i
	}
	in := make(map[int64]bool, s.Result.In)
	var order []int64
	for _, row := range s.Result.Rows {
		if !row.In {
			continue
		}
		in[row.CompanyID] = true
		order = append(order, row.CompanyID)
		i, is := at[row.CompanyID]
		if !is {
			p.Add = append(p.Add, row)
			continue
		}
		if w := list[i]; w.Category != row.Category || w.Workers != row.Workers || w.WorkerMonths != row.WorkerMonths || w.Amount != row.Amount {
			p.Change = append(p.Change, Difference{w, row})
		}
	}
	var called []int64
	for _, w := range list {
		if in[w.CompanyID] {
			called = append(called, w.CompanyID)
			continue
		}
		p.Over = append(p.Over, w)
	}
	for _, row := range p.Add {
		called = append(called, row.CompanyID)
	}
	p.Arrange = !slices.Equal(called, order)
	return p
}
