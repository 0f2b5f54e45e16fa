package data

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"gorm.io/gorm"
)

// Changes is the change log.
//
// Every create, change, delete, restore, import, print and void is a row,
// written in the transaction that does it. A create by hand lists the fields
// that were filled; a change those that differ, before and after. A mass
// create (CreateAll, Cover, AddAwards) writes one row a record, without the
// fields: the record holds them, and each later change holds what it replaced.
// Prints are logged with what they were printed for: the award or the worker.
type Changes struct{ db *DB }

// Of returns the history of one record, the newest first. The history of a
// print is that of its number: its copies, its hand-overs and its voiding. That of a worker is
// also that of the records that became one with his: their ids are in Record.
func (s *Changes) Of(ctx context.Context, kind Kind, id int64) ([]Change, error) {
	var all []Change
	err := s.db.read(ctx, "history", func(g *gorm.DB) error {
		if kind == KindWorker {
			return g.Where("kind = ? AND record IN ("+mergedWith+")", kind, id).Order("id DESC").Find(&all).Error
		}
		if kind != KindPrint {
			return g.Where("kind = ? AND record = ?", kind, id).Order("id DESC").Find(&all).Error
		}
		var p Print
		if err := g.Select("kind", "subject_id", "number").Take(&p, id).Error; err != nil {
			return err
		}
		of := subjectKind(p.Kind)
		query, args := "kind = ? AND record = ? AND action IN ?", []any{of, p.SubjectID, []Action{ActionPrint, ActionVoid, ActionHandOver, ActionTakeBack}}
		if of == KindWorker {
			query = "kind = ? AND record IN (" + mergedWith + ") AND action IN ?"
		}
		err := g.Where(query, args...).
			Order("id DESC").Find(&all).Error
		all = slices.DeleteFunc(all, func(c Change) bool {
			return !slices.ContainsFunc(c.Fields, func(f FieldChange) bool {
				return f.Field == "Number" && (f.New == p.Number || f.Old == p.Number)
			})
		})
		return err
	})
	return all, err
}

// Latest returns the newest changes of all records.
func (s *Changes) Latest(ctx context.Context, limit int) ([]Change, error) {
	var all []Change
	err := s.db.read(ctx, "latest changes", func(g *gorm.DB) error {
		return g.Order("id DESC").Limit(limit).Find(&all).Error
	})
	return all, err
}

// notLogged are the fields that no clerk enters: what the stores keep.
var notLogged = map[string]bool{
	"SearchText": true, "NameKey": true, "SponsorID": true, "CoveredUntil": true, "ImportID": true,
}

// diff returns the fields of the entity that differ between old and new, in
// the order of the struct; old may be nil for a new record.
func diff[T any](old, now *T) []FieldChange {
	var fields []FieldChange
	n := reflect.ValueOf(now).Elem()
	o := reflect.Zero(n.Type())
	if old != nil {
		o = reflect.ValueOf(old).Elem()
	}
	for i := range n.NumField() {
		f := n.Type().Field(i)
		if f.Anonymous || notLogged[f.Name] {
			continue
		}
		if a, b := fieldText(o.Field(i)), fieldText(n.Field(i)); a != b {
			fields = append(fields, FieldChange{Field: f.Name, Old: a, New: b})
		}
	}
	return fields
}

// fieldText writes a value for the log: the empty value of any type is "".
func fieldText(v reflect.Value) string {
	if v.IsZero() {
		return ""
	}
	if s, ok := v.Interface().(fmt.Stringer); ok {
		return s.String()
	}
	return fmt.Sprint(v.Interface())
}

// subjectKind is the kind of record that a print is made for.
func subjectKind(k PrintKind) Kind {
	if k == PrintCertificate {
		return KindAward
	}
	return KindWorker
}
