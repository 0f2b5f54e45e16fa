package data

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
)

// KindAwardRules is the rules of a ceremony's awards in the change log and in events.
const KindAwardRules Kind = "award-rules"

// ErrFrozen refuses a change of rules whose ceremony is confirmed.
var ErrFrozen = errors.New("ceremony is confirmed: its rules and ranking are frozen")

// AwardRules are the rules by which one ceremony honours companies, and the
// ranking as it stood when the ceremony was confirmed.
type AwardRules struct {
	Record
	CeremonyID int64
	Rules      string     // JSON, see app/award
	Result     string     // JSON, see app/award; "" as long as nothing is frozen
	FrozenAt   *time.Time // nil as long as nothing is frozen
	FrozenBy   string
}

// Honour is an award that a company received earlier.
type Honour struct {
	CompanyID  int64
	CeremonyID int64
	Title      string // of the ceremony
	Date       Date   // of the ceremony
	Category   string
}

// Rules returns the rules of a ceremony, ErrNotFound when it has none yet.
func (s *Ceremonies) Rules(ctx context.Context, ceremonyID int64) (AwardRules, error) {
	var r AwardRules
	err := s.db.read(ctx, "award rules", func(g *gorm.DB) error { return g.Where("ceremony_id = ?", ceremonyID).Take(&r).Error })
	return r, err
}

// SaveRules creates or changes the rules, as Companies.Save; what is frozen is
// kept by the store. ErrStale when someone else made the first rules meanwhile,
// ErrFrozen when the ceremony is confirmed or held, ErrNotFound when it is gone.
func (s *Ceremonies) SaveRules(ctx context.Context, r *AwardRules) error {
	return s.saveRules(ctx, nil, r)
}

// SaveRulesUpTo is SaveRules together with the ceremony's cut-off date, both or
// neither: of c, which is read anew, nothing but CutOff is kept. ErrStale when
// the ceremony was changed since c was read.
func (s *Ceremonies) SaveRulesUpTo(ctx context.Context, c *Ceremony, r *AwardRules) error {
	return s.saveRules(ctx, c, r)
}

func (s *Ceremonies) saveRules(ctx context.Context, c *Ceremony, r *AwardRules) error {
	var x AwardRules
	var e Ceremony
	err := s.db.write(ctx, "save award rules", func(t *tx) error {
		x, e = *r, Ceremony{}
		if err := t.Take(&e, x.CeremonyID).Error; err != nil {
			return err
		}
		if e.Status.Settled() {
			return ErrFrozen
		}
		if c != nil {
			e.Version, e.CutOff = c.Version, c.CutOff
			if err := save(t, KindCeremony, &e, nil); err != nil {
				return err
			}
		}
		x.Result, x.FrozenAt, x.FrozenBy = "", nil, ""
		err := save(t, KindAwardRules, &x, func(kept, x *AwardRules) { x.CeremonyID = kept.CeremonyID })
		if isUnique(err) {
			return ErrStale
		}
		return err
	})
	if err == nil {
		*r = x
		if c != nil {
			*c = e
		}
	}
	return err
}

// Settled says that a ceremony's awards no longer change by its rules.
func (s CeremonyStatus) Settled() bool { return s == CeremonyConfirmed || s == CeremonyHeld }

// Actor is whom the change log names for what is done through this DB.
func (db *DB) Actor() string { return db.actor }

// Confirm saves a ceremony as confirmed, or as held where it says so, and
// freezes its ranking, together or not at all. r are the rules that the ranking was made with, as they were
// read; new ones (ID 0) are kept too. Making the ceremony a draft again, by
// Save, forgets what was frozen. Errors: ErrStale when the ceremony or the
// rules were changed meanwhile, ErrFrozen when a ranking is frozen already.
func (s *Ceremonies) Confirm(ctx context.Context, c *Ceremony, r *AwardRules, result string) error {
	var e Ceremony
	var x AwardRules
	err := s.db.write(ctx, "confirm ceremony", func(t *tx) error {
		e, x = *c, *r
		if x.CeremonyID = e.ID; e.Status != CeremonyHeld {
			e.Status = CeremonyConfirmed
		}
		if e.ID == 0 {
			return ErrNotFound
		}
		if err := save(t, KindCeremony, &e, nil); err != nil {
			return err
		}
		var kept AwardRules
		err := t.Where("ceremony_id = ?", e.ID).Take(&kept).Error
		switch {
		case errors.Is(err, gorm.ErrRecordNotFound):
			if x.ID != 0 {
				return ErrStale
			}
			x.Result, x.FrozenAt, x.FrozenBy = "", nil, ""
			if err := save(t, KindAwardRules, &x, nil); err != nil {
				return err
			}
		case err != nil:
			return err
		case kept.ID != x.ID || kept.Version != x.Version:
			return ErrStale
		case kept.FrozenAt != nil:
			return ErrFrozen
		}
		at := t.at
		x.Version++
		x.UpdatedAt, x.Result, x.FrozenAt, x.FrozenBy = at, result, &at, t.db.actor
		if _, err := t.exec(`UPDATE award_rules SET version = ?, updated_at = ?, result = ?, frozen_at = ?, frozen_by = ? WHERE id = ?`,
			x.Version, at, result, at, x.FrozenBy, x.ID); err != nil {
			return err
		}
		t.note(KindAwardRules, x.ID, ActionChange, []FieldChange{{Field: "FrozenAt", New: at.Format(time.RFC3339)}})
		t.tell(KindAwardRules, x.ID)
		return nil
	})
	if err == nil {
		*c, *r = e, x
	}
	return err
}

// HonouredBefore returns the awards of companies at other ceremonies that are
// earlier than the ceremony, the latest first. Of a ceremony without a date all
// others are earlier; one without a date is earlier than none.
func (s *Ceremonies) HonouredBefore(ctx context.Context, ceremonyID int64) (map[int64][]Honour, error) {
	var all []Honour
	err := s.db.read(ctx, "honoured before", func(g *gorm.DB) error {
		return g.Raw(`SELECT a.company_id, e.id ceremony_id, e.title, e.date, a.category
			FROM ceremonies n CROSS JOIN ceremonies e CROSS JOIN awards a
			WHERE n.id = ? AND e.id <> n.id AND e.deleted_at IS NULL AND e.date <> '' AND (n.date = '' OR e.date < n.date)
			AND a.ceremony_id = e.id AND a.deleted_at IS NULL ORDER BY e.date DESC, e.id DESC, a.id`, ceremonyID).Scan(&all).Error
	})
	by := make(map[int64][]Honour, len(all))
	for _, h := range all {
		by[h.CompanyID] = append(by[h.CompanyID], h)
	}
	return by, err
}
