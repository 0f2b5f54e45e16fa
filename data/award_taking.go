package data

import "context"

// Taken is what TakeAwards did to the list of a ceremony, as ids of awards.
type Taken struct {
	Added   []int64
	Changed []int64 // got another category or other figures
	Over    []int64 // are on the list, but not among those given: they stay
}

// TakeAwards brings the ceremony's list in line with a ranking: companies that
// are missing come to the end of the order of call, in the order given, and
// those on the list get the category and the figures given. Nobody is taken off
// and no place changes. Companies that are gone are left out. Only CompanyID,
// Category and the figures of the given awards are read.
func (s *Ceremonies) TakeAwards(ctx context.Context, ceremonyID int64, given []Award) (Taken, error) {
	var out Taken
	err := s.db.write(ctx, "take awards", func(t *tx) error {
		out = Taken{}
		if err := t.Select("id").Take(&Ceremony{}, ceremonyID).Error; err != nil {
			return err
		}
		var kept []Award
		if err := t.Where("ceremony_id = ?", ceremonyID).Order("call_order, id").Find(&kept).Error; err != nil {
			return err
		}
		var living []int64
		if err := t.Model(&Company{}).Pluck("id", &living).Error; err != nil {
			return err
		}
		there := make(map[int64]bool, len(living))
		for _, id := range living {
			there[id] = true
		}
		last, at := 0, make(map[int64]Award, len(kept))
		for _, a := range kept {
			at[a.CompanyID] = a
			last = max(last, a.CallOrder)
		}
		named := make(map[int64]bool, len(given))
		for _, g := range given {
			if named[g.CompanyID] {
				continue
			}
			named[g.CompanyID] = true
			a, is := at[g.CompanyID]
			if !is && !there[g.CompanyID] {
				continue
			}
			before := a
			a.Category, a.Workers, a.WorkerMonths, a.Amount = g.Category, g.Workers, g.WorkerMonths, g.Amount
			if is && a == before {
				continue
			}
			if !is {
				last++
				a.CeremonyID, a.CompanyID, a.CallOrder = ceremonyID, g.CompanyID, last
			}
			if err := save(t, KindAward, &a, nil); err != nil {
				return err
			}
			if is {
				out.Changed = append(out.Changed, a.ID)
			} else {
				out.Added = append(out.Added, a.ID)
			}
		}
		for _, a := range kept {
			if !named[a.CompanyID] {
				out.Over = append(out.Over, a.ID)
			}
		}
		t.tellOnce()
		return nil
	})
	if err != nil {
		return Taken{}, err
	}
	return out, nil
}
