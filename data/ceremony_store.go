package data

import (
	"context"
	"strconv"
	"strings"

	"gorm.io/gorm"
)

// Ceremonies keeps the ceremonies with their awards and who signs.
type Ceremonies struct{ db *DB }

// Get returns one ceremony, ErrNotFound when there is none or it is in the bin.
func (s *Ceremonies) Get(ctx context.Context, id int64) (Ceremony, error) {
	var c Ceremony
	err := s.db.read(ctx, "ceremony", func(g *gorm.DB) error { return g.Take(&c, id).Error })
	return c, err
}

// Save creates or changes, as Companies.Save.
func (s *Ceremonies) Save(ctx context.Context, c *Ceremony) error {
	var x Ceremony
	err := s.db.write(ctx, "save ceremony", func(t *tx) error {
		x = *c
		return save(t, KindCeremony, &x, nil)
	})
	if err == nil {
		*c = x
	}
	return err
}

// Delete moves ceremonies to the bin. Their awards stay with them and are not
// shown elsewhere until the ceremony is restored.
func (s *Ceremonies) Delete(ctx context.Context, ids ...int64) error {
	return s.db.write(ctx, "delete ceremonies", func(t *tx) error {
		_, err := t.bin(KindCeremony, "ceremonies", ids)
		return err
	})
}

// Restore brings ceremonies back from the bin, with their awards.
func (s *Ceremonies) Restore(ctx context.Context, ids ...int64) error {
	return s.db.write(ctx, "restore ceremonies", func(t *tx) error {
		_, err := t.unbin(KindCeremony, "ceremonies", ids)
		return err
	})
}

const ceremonyRows = `SELECT e.*,
	(SELECT COUNT(*) FROM awards a WHERE a.ceremony_id = e.id AND a.deleted_at IS NULL) awards,
	(SELECT COUNT(*) FROM awards a WHERE a.ceremony_id = e.id AND a.deleted_at IS NULL AND EXISTS (
		SELECT 1 FROM prints p WHERE p.kind = 'certificate' AND p.subject_id = a.id AND p.voided_at IS NULL)) printed
	FROM ceremonies e WHERE e.deleted_at IS NULL`

// All returns every ceremony whose title or venue contains all words of text, the latest first.
func (s *Ceremonies) All(ctx context.Context, text string) ([]CeremonyRow, error) {
	all, err := s.rows(ctx, ` ORDER BY e.date DESC, e.id DESC`)
	if err != nil {
		return nil, err
	}
	words := wordsOf(text)
	found := all[:0]
	for _, c := range all {
		if matches(searchText(c.Title, c.Venue), words) {
			found = append(found, c)
		}
	}
	return found, nil
}

// Next returns the next ceremony on or after day, ErrNotFound when none is planned.
func (s *Ceremonies) Next(ctx context.Context, day Date) (CeremonyRow, error) {
	rows, err := s.rows(ctx, ` AND e.date <> '' AND e.date >= ? AND e.status <> ? ORDER BY e.date, e.time, e.id LIMIT 1`, day, CeremonyHeld)
	if err == nil && len(rows) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return CeremonyRow{}, err
	}
	return rows[0], nil
}

func (s *Ceremonies) rows(ctx context.Context, rest string, args ...any) ([]CeremonyRow, error) {
	var rows []CeremonyRow
	err := s.db.read(ctx, "ceremonies", func(g *gorm.DB) error {
		return g.Raw(ceremonyRows+rest, args...).Scan(&rows).Error
	})
	return rows, err
}

// signatoriesOf reads who signs at a ceremony, also those in the bin: a
// ceremony that was held keeps its signatories.
const signatoriesOf = `SELECT g.* FROM ceremony_signatories s JOIN signatories g ON g.id = s.signatory_id
	WHERE s.ceremony_id = ? ORDER BY s.position`

// Signatories returns who signs, the senior first.
func (s *Ceremonies) Signatories(ctx context.Context, ceremonyID int64) ([]Signatory, error) {
	var all []Signatory
	err := s.db.read(ctx, "who signs", func(g *gorm.DB) error {
		return g.Raw(signatoriesOf, ceremonyID).Scan(&all).Error
	})
	return all, err
}

// SetSignatories replaces who signs; the first is the senior. ErrNotFound when
// the ceremony or a signatory does not exist.
func (s *Ceremonies) SetSignatories(ctx context.Context, ceremonyID int64, signatoryIDs []int64) error {
	return s.db.write(ctx, "set who signs", func(t *tx) error {
		if err := t.Select("id").Take(&Ceremony{}, ceremonyID).Error; err != nil {
			return err
		}
		var old, now []Signatory
		if err := t.Raw(signatoriesOf, ceremonyID).Scan(&old).Error; err != nil {
			return err
		}
		if _, err := t.exec(`DELETE FROM ceremony_signatories WHERE ceremony_id = ?`, ceremonyID); err != nil {
			return err
		}
		for i, id := range signatoryIDs {
			if _, err := t.exec(`INSERT INTO ceremony_signatories (ceremony_id, position, signatory_id) VALUES (?,?,?)`, ceremonyID, i+1, id); err != nil {
				return err
			}
		}
		if err := t.Raw(signatoriesOf, ceremonyID).Scan(&now).Error; err != nil {
			return err
		}
		if a, b := signatoryNames(old), signatoryNames(now); a != b {
			t.note(KindCeremony, ceremonyID, ActionChange, []FieldChange{{Field: "Signatories", Old: a, New: b}})
			t.tell(KindCeremony, ceremonyID)
		}
		return nil
	})
}

// signatoryNames writes signatories for the log; two may bear one name.
func signatoryNames(all []Signatory) string {
	names := make([]string, len(all))
	for i, g := range all {
		names[i] = g.Name + " #" + strconv.FormatInt(g.ID, 10)
	}
	return strings.Join(names, "; ")
}
