package data

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
)

// KindSeal is a seal key in the change log and in events.
const KindSeal Kind = "seal"

// AlgorithmEd25519 is the only algorithm of seal keys so far.
const AlgorithmEd25519 = "ed25519"

// SealKey is a key that the office seals its prints with, see app/seal. One is
// current; retired ones stay, so that what they sealed stays valid. The private
// key is here only under the office's recovery passphrase, which is kept nowhere.
type SealKey struct {
	ID        int64  `gorm:"primaryKey"`
	KeyID     string // 16 hexadecimal digits, in each seal
	Algorithm string
	Public    []byte
	Locked    []byte `json:"-"` // the private key, encrypted
	Office    string // the office's name when the key was made
	MadeAt    time.Time
	MadeBy    string
	RetiredAt *time.Time // nil for the current one
	RetiredBy string
}

// Seals keeps the seal keys and answers what became of a sealed print.
type Seals struct{ db *DB }

// Keys returns all keys, the newest first.
func (s *Seals) Keys(ctx context.Context) ([]SealKey, error) {
	var all []SealKey
	err := s.db.read(ctx, "seal keys", func(g *gorm.DB) error { return g.Order("id DESC").Find(&all).Error })
	return all, err
}

// Current returns the key that seals now, ErrNotFound when there is none yet.
func (s *Seals) Current(ctx context.Context) (SealKey, error) {
	var k SealKey
	err := s.db.read(ctx, "current seal key", func(g *gorm.DB) error { return g.Where("retired_at IS NULL").Take(&k).Error })
	return k, err
}

// Put keeps a new current key and retires the former one, whose id is
// replaces: 0 when there is none. ErrStale when another key is current, since
// two clerks who make a key at the same time must not both believe in theirs.
// ID, MadeAt and MadeBy are set.
func (s *Seals) Put(ctx context.Context, k *SealKey, replaces int64) error {
	x := *k
	err := s.db.write(ctx, "keep seal key", func(t *tx) error {
		current, err := t.ids(`SELECT id FROM seal_keys WHERE retired_at IS NULL`)
		switch {
		case err != nil:
			return err
		case len(current) > 1, len(current) == 1 && current[0] != replaces, len(current) == 0 && replaces != 0:
			return ErrStale
		}
		if replaces != 0 {
			if _, err := t.exec(`UPDATE seal_keys SET retired_at = ?, retired_by = ? WHERE id = ?`, t.at, t.db.actor, replaces); err != nil {
				return err
			}
			t.note(KindSeal, replaces, ActionChange, []FieldChange{{Field: "Retired", New: t.at.Format(time.DateOnly)}})
			t.tell(KindSeal, replaces)
		}
		x.ID, x.MadeAt, x.MadeBy, x.RetiredAt, x.RetiredBy = 0, t.at, t.db.actor, nil, ""
		if err := t.Create(&x).Error; err != nil {
			return err
		}
		t.note(KindSeal, x.ID, ActionCreate, []FieldChange{{Field: "KeyID", New: x.KeyID}})
		t.tell(KindSeal, x.ID)
		return nil
	})
	if err == nil {
		*k = x
	}
	return err
}

// Relock keeps a key's private part under another passphrase. ErrNotFound when
// there is no such key.
func (s *Seals) Relock(ctx context.Context, id int64, locked []byte) error {
	return s.db.write(ctx, "lock seal key anew", func(t *tx) error {
		n, err := t.exec(`UPDATE seal_keys SET locked = ? WHERE id = ?`, locked, id)
		if err != nil {
			return err
		}
		if n == 0 {
			return ErrNotFound
		}
		t.note(KindSeal, id, ActionChange, []FieldChange{{Field: "Passphrase"}})
		t.tell(KindSeal, id)
		return nil
	})
}

// SealedPrint is what the register knows of a number.
type SealedPrint struct {
	Found      bool
	PrintID    int64  // of the first paper
	Code       string // that it bears, "" without
	Copies     int
	PrintedAt  time.Time // the last of them
	VoidedAt   *time.Time
	VoidReason string
	Replaced   string // the newest living number for the same subject that came later, "" when there is none
}

// Look returns what became of a number; Found is false when it is not in the
// register.
func (s *Seals) Look(ctx context.Context, kind PrintKind, number string) (SealedPrint, error) {
	var found SealedPrint
	err := s.db.snapshot(ctx, "sealed print", func(g *gorm.DB) error {
		var first Print
		err := g.Omit("Values", "SearchText").Where("kind = ? AND number = ? AND copy = 1", kind, number).Take(&first).Error
		if errors.Is(err, gorm.ErrRecordNotFound) {
			return nil
		} else if err != nil {
			return err
		}
		var copies []Print
		err = g.Omit("Values", "SearchText").Where("kind = ? AND subject_id = ? AND number = ?", kind, first.SubjectID, number).Order("copy").Find(&copies).Error
		if err != nil {
			return err
		}
		var later []Print
		err = g.Omit("Values", "SearchText").Where("kind = ? AND subject_id = ? AND copy = 1 AND voided_at IS NULL AND id > ?", kind, first.SubjectID, first.ID).
			Order("id DESC").Limit(1).Find(&later).Error
		if err != nil {
			return err
		}
		found = SealedPrint{Found: true, PrintID: first.ID, Code: first.Code, Copies: len(copies), PrintedAt: first.PrintedAt, VoidedAt: first.VoidedAt, VoidReason: first.VoidReason}
		for _, c := range copies {
			if found.Code == "" {
				found.Code = c.Code // what left without one gets it with a copy
			}
			found.PrintedAt = c.PrintedAt
		}
		for _, l := range later {
			found.Replaced = l.Number
		}
		return nil
	})
	return found, err
}

// VoidPrint is a print that is no longer valid.
type VoidPrint struct {
	Kind   PrintKind
	Number string
}

// Voided returns the numbers that are void, at most limit, those voided last
// at the end.
func (s *Seals) Voided(ctx context.Context, limit int) ([]VoidPrint, error) {
	var all []VoidPrint
	err := s.db.read(ctx, "void prints", func(g *gorm.DB) error {
		return g.Raw(`SELECT kind, number FROM (SELECT kind, number, voided_at, id FROM prints WHERE voided_at IS NOT NULL AND copy = 1
			ORDER BY voided_at DESC, id DESC LIMIT ?) AS newest ORDER BY voided_at, id`, limit).Scan(&all).Error
	})
	return all, err
}
