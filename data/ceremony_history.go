package data

import (
	"context"

	"gorm.io/gorm"
)

// CeremonyChange is an entry of a ceremony's history: a change of the ceremony
// itself, or of one of its awards.
type CeremonyChange struct {
	Change
	Company string // full name of the awarded company; "" for the ceremony itself
}

// Award returns one award, ErrNotFound when there is none, it was removed, or
// its ceremony is in the bin.
func (s *Ceremonies) Award(ctx context.Context, id int64) (AwardRow, error) {
	rows, err := s.awards(ctx, ` AND a.id = ?`, id)
	if err == nil && len(rows) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return AwardRow{}, err
	}
	return rows[0], nil
}

// Categories returns the categories that awards bear, the most used first.
func (s *Ceremonies) Categories(ctx context.Context) ([]string, error) {
	var all []string
	err := s.db.read(ctx, "award categories", func(g *gorm.DB) error {
		return g.Raw(`SELECT category FROM awards WHERE deleted_at IS NULL AND category <> ''
			GROUP BY category ORDER BY COUNT(*) DESC, category`).Scan(&all).Error
	})
	return all, err
}

// History returns the history of a ceremony and of all its awards, those that
// were removed too, the newest first.
func (s *Ceremonies) History(ctx context.Context, ceremonyID int64) ([]CeremonyChange, error) {
	var all []CeremonyChange
	err := s.db.read(ctx, "ceremony history", func(g *gorm.DB) error {
		return g.Raw(`SELECT h.*, '' company FROM changes h WHERE h.kind = ? AND h.record = ?
			UNION ALL
			SELECT h.*, `+companyName+` company FROM awards a JOIN companies c ON c.id = a.company_id
				JOIN changes h ON h.kind = ? AND h.record = a.id WHERE a.ceremony_id = ?
			ORDER BY 1 DESC`, KindCeremony, ceremonyID, KindAward, ceremonyID).Scan(&all).Error
	})
	return all, err
}
