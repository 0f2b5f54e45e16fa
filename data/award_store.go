package data

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"gorm.io/gorm"
)

const awardRows = `SELECT a.*, ` + companyName + ` company, c.status,
	(SELECT COUNT(*) FROM prints p WHERE p.kind = 'certificate' AND p.subject_id = a.id AND p.voided_at IS NULL) copies
	FROM awards a JOIN companies c ON c.id = a.company_id
	JOIN ceremonies e ON e.id = a.ceremony_id AND e.deleted_at IS NULL
	WHERE a.deleted_at IS NULL`

// Awards returns the awards in order of call.
func (s *Ceremonies) Awards(ctx context.Context, ceremonyID int64) ([]AwardRow, error) {
	return s.awards(ctx, ` AND a.ceremony_id = ? ORDER BY a.call_order, a.id`, ceremonyID)
}

// AwardsOf returns the awards of a company, those of the latest ceremony first.
func (s *Ceremonies) AwardsOf(ctx context.Context, companyID int64) ([]AwardRow, error) {
	return s.awards(ctx, ` AND a.company_id = ? ORDER BY e.date DESC, e.id DESC, a.id`, companyID)
}

func (s *Ceremonies) awards(ctx context.Context, cond string, id int64) ([]AwardRow, error) {
	var rows []AwardRow
	err := s.db.read(ctx, "awards", func(g *gorm.DB) error { return g.Raw(awardRows+cond, id).Scan(&rows).Error })
	return rows, err
}

// AddAwards puts companies at the end of the order of call, with their figures
// at the cut-off date. Those that already have an award there, are gone or in
// the bin are left out.
func (s *Ceremonies) AddAwards(ctx context.Context, ceremonyID int64, companyIDs []int64) error {
	return s.db.write(ctx, "add awards", func(t *tx) error {
		all, err := candidates(t.DB, ceremonyID)
		if err != nil {
			return err
		}
		at := make(map[int64]*Candidate, len(all))
		for i := range all {
			at[all[i].CompanyID] = &all[i]
		}
		var last int
		if err := t.Raw(`SELECT COALESCE(MAX(call_order), 0) FROM awards WHERE ceremony_id = ? AND deleted_at IS NULL`, ceremonyID).Scan(&last).Error; err != nil {
			return err
		}
		for _, id := range companyIDs {
			c := at[id]
			if c == nil || c.Awarded {
				continue
			}
			c.Awarded = true
			last++
			a := Award{CeremonyID: ceremonyID, CompanyID: id, CallOrder: last,
				Workers: c.Workers, WorkerMonths: c.WorkerMonths, Amount: c.Amount}
			if err := save(t, KindAward, &a, nil); err != nil {
				return err
			}
		}
		return nil
	})
}

// SaveAward creates or changes, as Companies.Save. A new award without an
// order of call stands at the end. The order of call of a kept award is
// changed by Reorder alone, and its certificate number by Prints.Issue: what a
// holds is replaced. *DuplicateError (CompanyID) when the company already has
// an award at the ceremony.
func (s *Ceremonies) SaveAward(ctx context.Context, a *Award) error {
	var x Award
	err := s.db.write(ctx, "save award", func(t *tx) error {
		x = *a
		if x.ID == 0 {
			x.CertificateNumber = ""
			var last int
			if err := t.Raw(`SELECT COALESCE(MAX(call_order), 0) FROM awards WHERE ceremony_id = ? AND deleted_at IS NULL`, x.CeremonyID).Scan(&last).Error; err != nil {
				return err
			}
			if x.CallOrder < 1 || x.CallOrder > last {
				x.CallOrder = last + 1
			} else if _, err := t.exec(`UPDATE awards SET call_order = call_order + 1 WHERE ceremony_id = ? AND call_order >= ? AND deleted_at IS NULL`, x.CeremonyID, x.CallOrder); err != nil {
				return err
			}
		}
		err := save(t, KindAward, &x, func(kept, x *Award) {
			x.CallOrder, x.CertificateNumber, x.CeremonyID = kept.CallOrder, kept.CertificateNumber, kept.CeremonyID
		})
		if isUnique(err) {
			return t.awardHolding(x.CeremonyID, x.CompanyID)
		}
		return err
	})
	if err == nil {
		*a = x
	}
	return err
}

// awardHolding names the living award of a company at a ceremony.
func (t *tx) awardHolding(ceremonyID, companyID int64) error {
	var a Award
	if err := t.Where("ceremony_id = ? AND company_id = ?", ceremonyID, companyID).Take(&a).Error; err != nil {
		return err
	}
	var c Company
	if err := t.Unscoped().Take(&c, companyID).Error; err != nil {
		return err
	}
	return &DuplicateError{Kind: KindAward, ID: a.ID, Name: c.FullName(), Field: "CompanyID"}
}

// RemoveAwards moves awards to the bin; those after them move up.
func (s *Ceremonies) RemoveAwards(ctx context.Context, ids ...int64) error {
	return s.db.write(ctx, "remove awards", func(t *tx) error {
		gone, err := t.bin(KindAward, "awards", ids)
		if err != nil || len(gone) == 0 {
			return err
		}
		return t.closeRanks(gone)
	})
}

// RestoreAwards brings awards back to their places in the order of call.
// *DuplicateError (CompanyID) when the company has a new award there meanwhile.
func (s *Ceremonies) RestoreAwards(ctx context.Context, ids ...int64) error {
	return s.db.write(ctx, "restore awards", func(t *tx) error {
		var binned []Award
		if err := t.Unscoped().Where("id IN "+t.d().inSet+" AND deleted_at IS NOT NULL", idSet(ids)).Order("call_order, id").Find(&binned).Error; err != nil {
			return err
		}
		for _, a := range binned {
			var n int64
			if err := t.Model(&Award{}).Where("ceremony_id = ? AND company_id = ?", a.CeremonyID, a.CompanyID).Count(&n).Error; err != nil {
				return err
			}
			if n > 0 {
				return t.awardHolding(a.CeremonyID, a.CompanyID)
			}
			// Make room at the old place. The first to come back moves the rest, so
			// each of several ends where it stood.
			if _, err := t.exec(`UPDATE awards SET call_order = call_order + 1 WHERE ceremony_id = ? AND call_order >= ? AND deleted_at IS NULL`, a.CeremonyID, a.CallOrder); err != nil {
				return err
			}
			if _, err := t.unbin(KindAward, "awards", []int64{a.ID}); err != nil {
				return err
			}
		}
		return t.closeRanks(ids)
	})
}

// closeRanks numbers the order of call of these awards' ceremonies from 1
// without gaps. Moving up is no change of an award: its version stays.
func (t *tx) closeRanks(awardIDs []int64) error {
	_, err := t.exec(`UPDATE awards SET call_order = n.place
		FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY ceremony_id ORDER BY call_order, id) place
			FROM awards WHERE deleted_at IS NULL AND ceremony_id IN (SELECT ceremony_id FROM awards WHERE id IN `+t.d().inSet+`)) n
		WHERE awards.id = n.id AND call_order <> n.place`, idSet(awardIDs))
	return err
}

// Reorder sets the order of call to the order of ids, which must be all of the
// ceremony's awards: ErrStale when awards came or went meanwhile. The versions
// stay, so that an open form of an award can still be saved.
func (s *Ceremonies) Reorder(ctx context.Context, ceremonyID int64, ids []int64) error {
	return s.db.write(ctx, "reorder awards", func(t *tx) error {
		var kept []Award
		if err := t.Where("ceremony_id = ?", ceremonyID).Order("id").Find(&kept).Error; err != nil {
			return err
		}
		sorted := slices.Sorted(slices.Values(ids))
		if !slices.EqualFunc(sorted, kept, func(id int64, a Award) bool { return id == a.ID }) {
			return fmt.Errorf("%w: not all of the ceremony's awards", ErrStale)
		}
		for i, id := range ids {
			n, _ := slices.BinarySearchFunc(kept, id, func(a Award, id int64) int { return int(a.ID - id) })
			if old := kept[n].CallOrder; old != i+1 {
				if _, err := t.exec(`UPDATE awards SET call_order = ?, updated_at = ? WHERE id = ?`, i+1, t.at, id); err != nil {
					return err
				}
				t.note(KindAward, id, ActionChange, []FieldChange{{Field: "CallOrder", Old: strconv.Itoa(old), New: strconv.Itoa(i + 1)}})
			}
		}
		if len(t.changes) > 0 {
			t.tell(KindAward, ids...)
		}
		return nil
	})
}

// Candidates returns the companies with their figures up to the ceremony's
// cut-off date, by name; onlyContributors leaves out those that gave nothing
// until then. Without a cut-off date every contribution counts.
//
// Amount is the sum of the contributions dated up to the cut-off. Workers are
// the different workers that they cover, and WorkerMonths the months that they
// cover them, all of them: a year given in November counts twelve. A company
// none of whose contributions has workers assigned yet is shown with the
// numbers that it promised.
func (s *Ceremonies) Candidates(ctx context.Context, ceremonyID int64, text string, onlyContributors bool) ([]Candidate, error) {
	var found []Candidate
	err := s.db.read(ctx, "candidates", func(g *gorm.DB) error {
		found = nil
		all, err := candidates(g, ceremonyID)
		if err != nil {
			return err
		}
		words := wordsOf(text)
		var texts []struct {
			ID         int64
			SearchText string
		}
		if len(words) > 0 {
			if err := g.Raw(`SELECT id, search_text FROM companies WHERE deleted_at IS NULL`).Scan(&texts).Error; err != nil {
				return err
			}
		}
		hit := map[int64]bool{}
		for _, t := range texts {
			hit[t.ID] = matches(t.SearchText, words)
		}
		for _, c := range all {
			if (len(words) == 0 || hit[c.CompanyID]) && (!onlyContributors || c.Contributions > 0) {
				found = append(found, c)
			}
		}
		return nil
	})
	return found, err
}

// candidates computes the figures of all living companies.
func candidates(g *gorm.DB, ceremonyID int64) ([]Candidate, error) {
	var e Ceremony
	if err := g.Take(&e, ceremonyID).Error; err != nil {
		return nil, err
	}
	until := e.CutOff.String()
	if until == "" {
		until = "9999-12-31"
	}
	var all []Candidate
	err := g.Raw(`SELECT c.id company_id, `+companyName+` company,
			COALESCE(k.contributions, 0) contributions, COALESCE(k.amount, 0) amount,
			COALESCE(v.workers, k.workers, 0) workers, COALESCE(v.months, k.months, 0) worker_months,
			EXISTS (SELECT 1 FROM awards a WHERE a.ceremony_id = ? AND a.company_id = c.id AND a.deleted_at IS NULL) awarded
		FROM companies c
		LEFT JOIN (SELECT company_id, COUNT(*) contributions, SUM(amount) amount, SUM(workers) workers, SUM(workers * months) months
			FROM contributions WHERE deleted_at IS NULL AND date <= ? GROUP BY company_id) k ON k.company_id = c.id
		LEFT JOIN (SELECT k.company_id, COUNT(DISTINCT v.worker_id) workers, SUM(v.last_month - v.first_month + 1) months
			FROM contributions k CROSS JOIN coverages v`+dialectOf(g).indexedBy("coverages_contribution")+`
			WHERE v.contribution_id = k.id AND k.deleted_at IS NULL AND k.date <= ? AND v.deleted_at IS NULL
			AND v.worker_id NOT IN (SELECT id FROM workers WHERE deleted_at IS NOT NULL)
			GROUP BY k.company_id) v ON v.company_id = c.id
		WHERE c.deleted_at IS NULL ORDER BY lower(c.name), c.id`, ceremonyID, until, until).Scan(&all).Error
	return all, err
}
