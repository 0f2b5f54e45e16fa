package data

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"
)

// SavedFilter is a filter of the list of workers that the office keeps under a
// name, for all who work there.
type SavedFilter struct {
	ID    int64
	Name  string
	Query WorkerQuery
	// EndsWithin, when not 0, is how many days ahead cover is to end: Query
	// then has no months of an end, for they move with the calendar.
	EndsWithin int `json:",omitempty"`
}

// savedFilters begin the keys of the settings that hold them, one each: two
// clerks who save at the same time do not meet.
const savedFilters = "filter.workers."

// Filters returns the saved filters by their names. One that cannot be read is
// left out: a newer version of the program may have written it.
func (s *OfficeStore) Filters(ctx context.Context) ([]SavedFilter, error) {
	var all []SavedFilter
	err := s.db.read(ctx, "saved filters", func(g *gorm.DB) (err error) {
		all, err = readFilters(g)
		return err
	})
	slices.SortFunc(all, func(a, b SavedFilter) int {
		return cmp.Or(strings.Compare(fold(a.Name), fold(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	return all, err
}

func readFilters(g *gorm.DB) ([]SavedFilter, error) {
	var rows []struct{ Key, Value string }
	if err := g.Raw(`SELECT key, value FROM settings WHERE key LIKE ?`, savedFilters+"%").Scan(&rows).Error; err != nil {
		return nil, err
	}
	var all []SavedFilter
	for _, r := range rows {
		var f SavedFilter
		id, err := strconv.ParseInt(strings.TrimPrefix(r.Key, savedFilters), 10, 64)
		if err != nil || json.Unmarshal([]byte(r.Value), &f) != nil || f.Name == "" {
			continue
		}
		f.ID = id
		all = append(all, f)
	}
	return all, nil
}

// SaveFilter keeps a filter: a new one when its ID is 0, else it takes the
// place of the one with that ID, or brings it back when it was deleted. A name
// stands once, in whatever case: *DuplicateError with Field "Name". The log
// has the name alone, for what is searched for may be a person.
func (s *OfficeStore) SaveFilter(ctx context.Context, f *SavedFilter) error {
	x := *f
	if x.Name = strings.Join(strings.Fields(x.Name), " "); x.Name == "" {
		return errors.New("save filter: no name")
	}
	err := s.db.write(ctx, "save filter", func(t *tx) error {
		all, err := readFilters(t.DB)
		if err != nil {
			return err
		}
		before, last := "", int64(0)
		for _, other := range all {
			last = max(last, other.ID)
			switch {
			case other.ID == x.ID:
				before = other.Name
			case fold(other.Name) == fold(x.Name):
				return &DuplicateError{Kind: KindSetting, ID: other.ID, Name: other.Name, Field: "Name"}
			}
		}
		if x.ID == 0 {
			x.ID = last + 1
		}
		value, err := json.Marshal(x)
		if err != nil {
			return fmt.Errorf("saved filter: %w", err)
		}
		key := savedFilters + strconv.FormatInt(x.ID, 10)
		if _, err := t.exec(`INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, string(value)); err != nil {
			return err
		}
		t.note(KindSetting, 0, ActionChange, []FieldChange{{Field: key, Old: before, New: x.Name}})
		t.tell(KindSetting)
		return nil
	})
	if err == nil {
		*f = x
	}
	return err
}

// DeleteFilter forgets a saved filter. SaveFilter brings it back.
func (s *OfficeStore) DeleteFilter(ctx context.Context, f SavedFilter) error {
	return s.db.write(ctx, "delete filter", func(t *tx) error {
		key := savedFilters + strconv.FormatInt(f.ID, 10)
		n, err := t.exec(`DELETE FROM settings WHERE key = ?`, key)
		if err != nil || n == 0 {
			return err
		}
		t.note(KindSetting, 0, ActionChange, []FieldChange{{Field: key, Old: f.Name}})
		t.tell(KindSetting)
		return nil
	})
}
