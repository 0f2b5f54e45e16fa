package data

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// OfficeStore keeps the office, the signatories, the images and the settings.
type OfficeStore struct{ db *DB }

// Get returns the office; before the first run it is the zero Office.
func (s *OfficeStore) Get(ctx context.Context) (Office, error) {
	var o Office
	err := s.db.read(ctx, "office", func(g *gorm.DB) error { return g.Limit(1).Find(&o).Error })
	return o, err
}

// Save creates or changes the one office. ErrStale when it was changed, or
// made, by someone else meanwhile.
func (s *OfficeStore) Save(ctx context.Context, o *Office) error {
	var x Office
	err := s.db.write(ctx, "save office", func(t *tx) error {
		x = *o
		if x.ID != 0 {
			return save(t, KindOffice, &x, nil)
		}
		var n int64
		if err := t.Model(&Office{}).Count(&n).Error; err != nil {
			return err
		}
		if n > 0 {
			return ErrStale
		}
		return save(t, KindOffice, &x, nil)
	})
	if err == nil {
		*o = x
	}
	return err
}

// Signatories returns those who can sign, by name.
func (s *OfficeStore) Signatories(ctx context.Context) ([]Signatory, error) {
	var all []Signatory
	err := s.db.read(ctx, "signatories", func(g *gorm.DB) error { return g.Order("name, id").Find(&all).Error })
	return all, err
}

// SaveSignatory creates or changes, as Companies.Save.
func (s *OfficeStore) SaveSignatory(ctx context.Context, g *Signatory) error {
	var x Signatory
	err := s.db.write(ctx, "save signatory", func(t *tx) error {
		x = *g
		return save(t, KindSignatory, &x, nil)
	})
	if err == nil {
		*g = x
	}
	return err
}

// DeleteSignatory moves a signatory to the bin. The ceremonies that chose it keep it.
func (s *OfficeStore) DeleteSignatory(ctx context.Context, id int64) error {
	return s.db.write(ctx, "delete signatory", func(t *tx) error {
		_, err := t.bin(KindSignatory, "signatories", []int64{id})
		return err
	})
}

// RestoreSignatory brings a signatory back from the bin.
func (s *OfficeStore) RestoreSignatory(ctx context.Context, id int64) error {
	return s.db.write(ctx, "restore signatory", func(t *tx) error {
		_, err := t.unbin(KindSignatory, "signatories", []int64{id})
		return err
	})
}

// PutImage keeps a picture once and returns its hash, which is that of its
// bytes whatever img.Hash says.
func (s *OfficeStore) PutImage(ctx context.Context, img Image) (hash string, err error) {
	sum := sha256.Sum256(img.Bytes)
	img.Hash = hex.EncodeToString(sum[:])
	err = s.db.write(ctx, "keep image", func(t *tx) error {
		img.CreatedAt = t.at
		return t.Clauses(clause.OnConflict{DoNothing: true}).Create(&img).Error
	})
	if err != nil {
		return "", err
	}
	return img.Hash, nil
}

// Image returns a kept picture, ErrNotFound when there is none.
func (s *OfficeStore) Image(ctx context.Context, hash string) (Image, error) {
	var img Image
	err := s.db.read(ctx, "image", func(g *gorm.DB) error { return g.Where("hash = ?", hash).Take(&img).Error })
	return img, err
}

// Setting returns the value of a key, "" when unset.
func (s *OfficeStore) Setting(ctx context.Context, key string) (string, error) {
	var v string
	err := s.db.read(ctx, "setting", func(g *gorm.DB) error {
		return g.Raw(`SELECT value FROM settings WHERE key = ?`, key).Scan(&v).Error
	})
	return v, err
}

// privateSettings begin the keys of what is no setting of the office but the
// state of a window: they change all the time and are not logged.
const privateSettings = "ui."

// SetSetting keeps a value; the empty value unsets the key. The change log
// has it under KindSetting, record 0, with the key as the field; keys that
// begin with "ui." (window sizes, drafts) are not logged.
func (s *OfficeStore) SetSetting(ctx context.Context, key, value string) error {
	return s.db.write(ctx, "set setting", func(t *tx) error {
		var old string
		if err := t.Raw(`SELECT value FROM settings WHERE key = ?`, key).Scan(&old).Error; err != nil {
			return err
		}
		if old == value {
			return nil
		}
		var err error
		if value == "" {
			_, err = t.exec(`DELETE FROM settings WHERE key = ?`, key)
		} else {
			_, err = t.exec(`INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, value)
		}
		if err != nil {
			return err
		}
		if !strings.HasPrefix(key, privateSettings) {
			t.note(KindSetting, 0, ActionChange, []FieldChange{{Field: key, Old: old, New: value}})
		}
		t.tell(KindSetting)
		return nil
	})
}
