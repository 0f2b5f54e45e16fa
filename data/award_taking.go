package data

import (
	"context"
	"slices"
	"strconv"
)

// Taking says what TakeAwards does beyond adding and changing.
type Taking struct {
	Drop    bool // who is on the list but not among those given is taken off
	Arrange bool // the order of call becomes that of those given, the others after them
}

// Taken is what TakeAwards did to the list of a ceremony, as ids of awards.
type Taken struct {
	Added   []int64
	Changed []int64 // got another category or other figures
	Over    []int64 // were on the list, but not among those given
	Dropped bool    // those over were taken off
	Moved   bool    // the order of call is another one

	before   []Award       // the list as it was, in its order
	versions map[int64]int // of those changed, since then
}

// Nothing reports whether the list stayed as it was.
func (k *Taken) Nothing() bool {
	return len(k.Added)+len(k.Changed) == 0 && !k.Moved && !(k.Dropped && len(k.Over) > 0)
}

// TakeAwards brings the ceremony's list in line with a ranking: companies that
// are missing come to the end of the order of call, in the order given, and
// those on the list get the category and the figures given. Nobody is taken off
// and no place changes unless how says so. Companies that are gone are left
// out. Only CompanyID, Category and the figures of the given awards are read.
// UntakeAwards takes it back.
func (s *Ceremonies) TakeAwards(ctx context.Context, ceremonyID int64, given []Award, how Taking) (Taken, error) {
	var out Taken
	err := s.db.write(ctx, "take awards", func(t *tx) error {
		out = Taken{Dropped: how.Drop, versions: map[int64]int{}}
		if err := t.Select("id").Take(&Ceremony{}, ceremonyID).Error; err != nil {
			return err
		}
		if err := t.Where("ceremony_id = ?", ceremonyID).Order("call_order, id").Find(&out.before).Error; err != nil {
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
		last, at := 0, make(map[int64]Award, len(out.before))
		for _, a := range out.before {
			at[a.CompanyID] = a
			last = max(last, a.CallOrder)
		}
		var order []int64
		named := make(map[int64]bool, len(given))
		for _, g := range given {
			a, is := at[g.CompanyID]
			if named[g.CompanyID] || !is && !there[g.CompanyID] {
				continue
			}
			named[g.CompanyID] = true
			was := a
			a.Category, a.Workers, a.WorkerMonths, a.Amount = g.Category, g.Workers, g.WorkerMonths, g.Amount
			if !is {
				last++
				a.CeremonyID, a.CompanyID, a.CallOrder = ceremonyID, g.CompanyID, last
			}
			if a != was {
				if err := save(t, KindAward, &a, nil); err != nil {
					return err
				}
				if is {
					out.Changed, out.versions[a.ID] = append(out.Changed, a.ID), a.Version
				} else {
					out.Added = append(out.Added, a.ID)
				}
			}
			order = append(order, a.ID)
		}
		for _, a := range out.before {
			if !named[a.CompanyID] {
				out.Over = append(out.Over, a.ID)
			}
		}
		if how.Drop && len(out.Over) > 0 {
			if _, err := t.bin(KindAward, "awards", out.Over); err != nil {
				return err
			}
			if err := t.closeRanks(out.Over); err != nil {
				return err
			}
		}
		if how.Arrange {
			var err error
			if out.Moved, err = t.arrange(ceremonyID, order); err != nil {
				return err
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

// UntakeAwards takes back what TakeAwards did: who was added leaves, who was
// taken off is there again, and category, figures and order of call are those
// of before. An award that was changed since keeps what it says, and one that
// was removed since stays away. *DuplicateError when a company that was taken
// off has a new award.
func (s *Ceremonies) UntakeAwards(ctx context.Context, ceremonyID int64, k Taken) error {
	return s.db.write(ctx, "untake awards", func(t *tx) error {
		if _, err := t.bin(KindAward, "awards", k.Added); err != nil {
			return err
		}
		if k.Dropped {
			for _, id := range k.Over {
				i := slices.IndexFunc(k.before, func(a Award) bool { return a.ID == id })
				var n int64
				if err := t.Model(&Award{}).Where("ceremony_id = ? AND company_id = ? AND id <> ?", ceremonyID, k.before[i].CompanyID, id).Count(&n).Error; err != nil {
					return err
				}
				if n > 0 {
					return t.awardHolding(ceremonyID, k.before[i].CompanyID)
				}
			}
			if _, err := t.unbin(KindAward, "awards", k.Over); err != nil {
				return err
			}
		}
		var now []Award
		if err := t.Where("ceremony_id = ?", ceremonyID).Find(&now).Error; err != nil {
			return err
		}
		var order []int64
		for _, was := range k.before {
			order = append(order, was.ID)
			i := slices.IndexFunc(now, func(a Award) bool { return a.ID == was.ID })
			if i < 0 || k.versions[was.ID] != now[i].Version {
				continue
			}
			a := now[i]
			a.Category, a.Workers, a.WorkerMonths, a.Amount = was.Category, was.Workers, was.WorkerMonths, was.Amount
			if err := save(t, KindAward, &a, nil); err != nil {
				return err
			}
		}
		if _, err := t.arrange(ceremonyID, order); err != nil {
			return err
		}
		t.tellOnce()
		return nil
	})
}

// arrange puts awards first in the order of call, in this order, and the
// ceremony's others after them in theirs, and reports whether any place
// changed. Ids that are no living awards of the ceremony are left out. The
// versions stay, as by Reorder.
func (t *tx) arrange(ceremonyID int64, first []int64) (moved bool, err error) {
	var kept []Award
	if err := t.Where("ceremony_id = ?", ceremonyID).Order("call_order, id").Find(&kept).Error; err != nil {
		return false, err
	}
	rank := make(map[int64]int, len(first))
	for i, id := range first {
		rank[id] = i + 1
	}
	slices.SortStableFunc(kept, func(a, b Award) int {
		x, y := rank[a.ID], rank[b.ID]
		if x == 0 || y == 0 { // those without a rank come last
			return min(y, 1) - min(x, 1)
		}
		return x - y
	})
	for i, a := range kept {
		if a.CallOrder == i+1 {
			continue
		}
		moved = true
		if _, err := t.exec(`UPDATE awards SET call_order = ?, updated_at = ? WHERE id = ?`, i+1, t.at, a.ID); err != nil {
			return false, err
		}
		t.note(KindAward, a.ID, ActionChange, []FieldChange{{Field: "CallOrder", Old: strconv.Itoa(a.CallOrder), New: strconv.Itoa(i + 1)}})
		t.tell(KindAward, a.ID)
	}
	return moved, nil
}
