package data

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strconv"
	"time"

	"gorm.io/gorm"
)

// KindLayout is a layout in the change log and in events.
const KindLayout Kind = "layout"

// Layout is a layout of printed pages. What it looks like stands in its
// versions, which never change.
type Layout struct {
	ID        int64 `gorm:"primaryKey"`
	Key       string
	Name      string
	Kind      string // what it prints, see app/layout
	Builtin   bool   // comes with the program; kept for what it printed, and changed by new versions of the program only
	Version   int    // the newest
	ChangedAt time.Time
	ChangedBy string
	DeletedAt *time.Time // in the bin; its versions stay, since prints name them
}

// LayoutVersion is a layout as it was from one save to the next.
type LayoutVersion struct {
	ID       int64 `gorm:"primaryKey"`
	LayoutID int64
	Version  int // 1 for the first
	Name     string
	Document string   // JSON, see app/layout
	Hash     string   // SHA-256 of Document in hex
	Pictures []string `gorm:"serializer:json"` // hashes of the images that it shows
	MadeAt   time.Time
	MadeBy   string
}

// LayoutDraft is what Save and Freeze keep.
type LayoutDraft struct {
	Key, Name, Kind string
	Document        string
	Pictures        []string
}

// Layouts keeps the layouts of printed pages and their versions.
type Layouts struct{ db *DB }

// All returns the office's own layouts by name; the built-in ones, and those
// in the bin, are not among them.
func (s *Layouts) All(ctx context.Context) ([]Layout, error) {
	return s.list(ctx, "NOT builtin AND deleted_at IS NULL")
}

// Binned returns the layouts in the bin by name.
func (s *Layouts) Binned(ctx context.Context) ([]Layout, error) {
	return s.list(ctx, "deleted_at IS NOT NULL")
}

func (s *Layouts) list(ctx context.Context, where string) ([]Layout, error) {
	var all []Layout
	err := s.db.read(ctx, "layouts", func(g *gorm.DB) error { return g.Where(where).Order("name, id").Find(&all).Error })
	return all, err
}

// Get returns a layout by its key, from the bin too. ErrNotFound when there is none.
func (s *Layouts) Get(ctx context.Context, key string) (Layout, error) {
	var l Layout
	err := s.db.read(ctx, "layout", func(g *gorm.DB) error { return g.Where("key = ?", key).Take(&l).Error })
	return l, err
}

// Version returns a version of a layout, the newest for 0. That of a layout in
// the bin is returned as any other: old prints are drawn again. ErrNotFound
// when there is none.
func (s *Layouts) Version(ctx context.Context, key string, version int) (LayoutVersion, error) {
	var v LayoutVersion
	err := s.db.read(ctx, "layout version", func(g *gorm.DB) error {
		q := g.Where("layout_id = (SELECT id FROM layouts WHERE key = ?)", key)
		if version > 0 {
			q = q.Where("version = ?", version)
		}
		return q.Order("version DESC").Take(&v).Error
	})
	return v, err
}

// Versions returns all versions of a layout without their documents, the
// newest first.
func (s *Layouts) Versions(ctx context.Context, key string) ([]LayoutVersion, error) {
	var all []LayoutVersion
	err := s.db.read(ctx, "layout versions", func(g *gorm.DB) error {
		return g.Omit("Document").Where("layout_id = (SELECT id FROM layouts WHERE key = ?)", key).Order("version DESC").Find(&all).Error
	})
	return all, err
}

// Save keeps a new version of a layout of the office's own and returns it.
// newest is the version that the draft was made from, 0 for a new layout.
// ErrStale when there is a newer one, or the key is taken; ErrNotFound when
// there is no such layout, or it is in the bin. A draft that is the newest
// version already is not kept again.
func (s *Layouts) Save(ctx context.Context, d LayoutDraft, newest int) (version int, err error) {
	err = s.db.write(ctx, "save layout", func(t *tx) error {
		l, err := t.layout(d.Key)
		switch {
		case errors.Is(err, gorm.ErrRecordNotFound) && newest == 0:
			l = Layout{Key: d.Key}
		case err != nil:
			return err
		case l.Builtin, newest == 0, l.Version != newest:
			return ErrStale
		case l.DeletedAt != nil:
			return ErrNotFound
		}
		version, err = t.keepVersion(&l, d)
		return err
	})
	return version, err
}

// Freeze makes sure that a built-in layout's present form is kept as one of
// its versions, which it returns: what it prints can be drawn again after the
// program brought another form.
func (s *Layouts) Freeze(ctx context.Context, d LayoutDraft) (version int, err error) {
	hash := hashOf(d.Document)
	err = s.db.read(ctx, "frozen layout", func(g *gorm.DB) error {
		version = 0
		return g.Raw(`SELECT v.version FROM layout_versions v JOIN layouts l ON l.id = v.layout_id
			WHERE l.key = ? AND l.builtin AND v.hash = ? ORDER BY v.version DESC LIMIT 1`, d.Key, hash).Scan(&version).Error
	})
	if err != nil || version > 0 {
		return version, err
	}
	err = s.db.write(ctx, "freeze layout", func(t *tx) error {
		l, err := t.layout(d.Key)
		switch {
		case errors.Is(err, gorm.ErrRecordNotFound):
			l = Layout{Key: d.Key, Builtin: true}
		case err != nil:
			return err
		case !l.Builtin:
			return ErrStale // the key is the office's own
		}
		version, err = t.keepVersion(&l, d)
		return err
	})
	return version, err
}

// Delete moves a layout of the office's own to the bin. ErrNotFound when there
// is none.
func (s *Layouts) Delete(ctx context.Context, key string) error {
	return s.move(ctx, "delete layout", key, ActionDelete, true)
}

// Restore brings a layout back from the bin. ErrNotFound when it is not there.
func (s *Layouts) Restore(ctx context.Context, key string) error {
	return s.move(ctx, "restore layout", key, ActionRestore, false)
}

func (s *Layouts) move(ctx context.Context, what, key string, action Action, away bool) error {
	return s.db.write(ctx, what, func(t *tx) error {
		l, err := t.layout(key)
		if err != nil {
			return err
		}
		if l.Builtin || (l.DeletedAt == nil) != away {
			return ErrNotFound
		}
		var at *time.Time
		if away {
			at = &t.at
		}
		if err := t.Model(&l).Update("deleted_at", at).Error; err != nil {
			return err
		}
		t.note(KindLayout, l.ID, action, nil)
		t.tell(KindLayout, l.ID)
		return nil
	})
}

func (t *tx) layout(key string) (l Layout, err error) {
	err = t.Where("key = ?", key).Take(&l).Error
	return l, err
}

// keepVersion appends a version, unless the newest is the same.
func (t *tx) keepVersion(l *Layout, d LayoutDraft) (int, error) {
	v := LayoutVersion{Version: l.Version + 1, Name: d.Name, Document: d.Document, Hash: hashOf(d.Document), Pictures: d.Pictures, MadeAt: t.at, MadeBy: t.db.actor}
	if v.Pictures == nil {
		v.Pictures = []string{}
	}
	old := *l
	l.Name, l.Kind, l.ChangedAt, l.ChangedBy = d.Name, d.Kind, t.at, t.db.actor
	if old.ID == 0 {
		l.Version = 1
		if err := t.Create(l).Error; err != nil {
			return 0, err
		}
	} else {
		var newest string
		if err := t.Raw(`SELECT hash FROM layout_versions WHERE layout_id = ? AND version = ?`, old.ID, old.Version).Scan(&newest).Error; err != nil {
			return 0, err
		}
		if newest == v.Hash && old.Name == d.Name {
			return old.Version, nil
		}
		l.Version = v.Version
		if err := t.Save(l).Error; err != nil {
			return 0, err
		}
	}
	v.LayoutID = l.ID
	if err := t.Create(&v).Error; err != nil {
		return 0, err
	}
	fields, action := []FieldChange{{Field: "Version", New: strconv.Itoa(v.Version)}}, ActionCreate
	if old.ID != 0 {
		fields[0].Old, action = strconv.Itoa(old.Version), ActionChange
	}
	if old.Name != d.Name {
		fields = append(fields, FieldChange{Field: "Name", Old: old.Name, New: d.Name})
	}
	t.note(KindLayout, l.ID, action, fields)
	t.tell(KindLayout, l.ID)
	return v.Version, nil
}

func hashOf(document string) string {
	sum := sha256.Sum256([]byte(document))
	return hex.EncodeToString(sum[:])
}
