package data

import (
	"gorm.io/gorm"
)

// What all stores of records do alike: save with the version checked, and move
// to the bin and back.

// Base gives the stores one way to the head of every record.
func (r *Record) base() *Record { return r }

// entity is a pointer to a struct that embeds Record.
type entity[T any] interface {
	*T
	base() *Record
}

// save creates x when its ID is 0, else replaces the kept record when x has
// its version. keep copies into x what the store keeps itself from the kept
// record; it may be nil. A save that changes nothing writes nothing.
func save[T any, P entity[T]](t *tx, kind Kind, x P, keep func(kept, x P)) error {
	makeStorable(x)
	r := x.base()
	if r.ID == 0 {
		r.Version, r.CreatedAt, r.UpdatedAt, r.DeletedAt = 1, t.at, t.at, gorm.DeletedAt{}
		if err := t.attempt(func() error { return t.Create(x).Error }); err != nil {
			return err
		}
		t.note(kind, r.ID, ActionCreate, diff(nil, (*T)(x)))
		t.tell(kind, r.ID)
		return nil
	}
	kept := P(new(T))
	if err := t.Take(kept, r.ID).Error; err != nil {
		return err
	}
	k := kept.base()
	if k.Version != r.Version {
		return ErrStale
	}
	r.CreatedAt, r.UpdatedAt, r.DeletedAt = k.CreatedAt, k.UpdatedAt, k.DeletedAt
	if keep != nil {
		keep(kept, x)
	}
	fields := diff((*T)(kept), (*T)(x))
	if len(fields) == 0 {
		return nil
	}
	r.Version++
	r.UpdatedAt = t.at
	err := t.attempt(func() error { return t.Select("*").Omit("id", "created_at", "deleted_at").Updates(x).Error })
	if err != nil {
		return err
	}
	t.note(kind, r.ID, ActionChange, fields)
	t.tell(kind, r.ID)
	return nil
}

// bin moves living records to the bin and returns which. Ids that are not
// living are left out.
func (t *tx) bin(kind Kind, table string, ids []int64) ([]int64, error) {
	gone, err := t.ids(`UPDATE `+table+` SET deleted_at = ?, updated_at = ?, version = version + 1
		WHERE id IN `+t.d().inSet+` AND deleted_at IS NULL RETURNING id`, t.at, t.at, idSet(ids))
	if err != nil || len(gone) == 0 {
		return nil, err
	}
	t.tell(kind, gone...)
	return gone, t.noteAll(kind, gone, ActionDelete)
}

// unbin brings records back from the bin and returns which.
func (t *tx) unbin(kind Kind, table string, ids []int64) ([]int64, error) {
	back, err := t.ids(`UPDATE `+table+` SET deleted_at = NULL, updated_at = ?, version = version + 1
		WHERE id IN `+t.d().inSet+` AND deleted_at IS NOT NULL RETURNING id`, t.at, idSet(ids))
	if err != nil || len(back) == 0 {
		return nil, err
	}
	t.tell(kind, back...)
	return back, t.noteAll(kind, back, ActionRestore)
}
