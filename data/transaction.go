package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"
)

// tx is one write: what it changes, what it logs and whom it tells are kept or
// dropped together.
type tx struct {
	*gorm.DB
	sql     *sql.Tx
	db      *DB
	at      time.Time
	changes []Change
	events  []Event
}

// write runs fn in one transaction that holds the write lock from its start,
// so that what fn reads cannot change before it writes. It keeps the change
// log in the same transaction, and publishes the events after the commit.
func (db *DB) write(ctx context.Context, what string, fn func(*tx) error) error {
	events, err := db.commit(ctx, fn)
	if err != nil {
		return db.fail(ctx, what, err)
	}
	db.Events.publish(events)
	return nil
}

func (db *DB) commit(ctx context.Context, fn func(*tx) error) ([]Event, error) {
	db.open.RLock()
	defer db.open.RUnlock()
	if db.closed {
		return nil, ErrClosed
	}
	if db.damaged.Load() {
		return nil, ErrDamaged
	}
	t := &tx{db: db}
	err := db.w.WithContext(ctx).Transaction(func(g *gorm.DB) error {
		t.DB, t.sql, t.at = g, g.Statement.ConnPool.(*sql.Tx), db.now()
		if err := fn(t); err != nil {
			return err
		}
		return t.keepChanges()
	})
	return t.events, err
}

// read runs fn on a connection that cannot write.
func (db *DB) read(ctx context.Context, what string, fn func(*gorm.DB) error) error {
	db.open.RLock()
	defer db.open.RUnlock()
	if db.closed {
		return db.fail(ctx, what, ErrClosed)
	}
	if err := fn(db.r.WithContext(ctx)); err != nil {
		return db.fail(ctx, what, err)
	}
	return nil
}

// snapshot is read, with all of fn's queries on one state of the database.
func (db *DB) snapshot(ctx context.Context, what string, fn func(*gorm.DB) error) error {
	return db.read(ctx, what, func(g *gorm.DB) error { return g.Transaction(fn, db.dialect.snapshot) })
}

// fail classifies an error and logs what no caller can decide on. Only the
// name of the operation is logged: SQLite's words may hold a value.
func (db *DB) fail(ctx context.Context, what string, err error) error {
	if c := ctx.Err(); c != nil && !errors.Is(err, c) {
		err = errors.Join(c, err) // the rollback's own error hides the reason
	}
	err = Classify(err)
	if errors.Is(err, ErrDamaged) || errors.Is(err, ErrFull) || errors.Is(err, ErrReadOnly) || errors.Is(err, ErrBusy) {
		db.log.Error("database", "operation", what, "error", sentinelText(err))
	}
	return fmt.Errorf("%s: %w", what, err)
}

func sentinelText(err error) string {
	for _, s := range []error{ErrDamaged, ErrFull, ErrReadOnly, ErrBusy} {
		if errors.Is(err, s) {
			return s.Error()
		}
	}
	return ""
}

// tell publishes, after the commit, that records of a kind changed.
func (t *tx) tell(kind Kind, ids ...int64) {
	if len(ids) > manyIDs {
		ids = nil
	}
	t.events = append(t.events, Event{kind, slices.Clone(ids)})
}

// note keeps a change of one record for the log.
func (t *tx) note(kind Kind, id int64, action Action, fields []FieldChange) {
	t.changes = append(t.changes, Change{At: t.at, Actor: t.db.actor, Kind: kind, Record: id, Action: action, Fields: fields})
}

// noteAll keeps the same change of many records, one row each, so that each
// record's history shows it. The rows are made by the database: 10,000 cost
// about as much as one by hand.
func (t *tx) noteAll(kind Kind, ids []int64, action Action) error {
	_, err := t.exec(`INSERT INTO changes (at, actor, kind, record, action) SELECT ?, ?, ?, value, ? FROM `+t.d().fromSet,
		t.at, t.db.actor, kind, action, idSet(ids))
	return err
}

// keepChanges writes the noted changes.
func (t *tx) keepChanges() error {
	rows := newInserter(t, "changes (at, actor, kind, record, action, fields)", 6)
	for _, c := range t.changes {
		fields := []byte("[]")
		if len(c.Fields) > 0 {
			var err error
			if fields, err = json.Marshal(c.Fields); err != nil {
				return err
			}
		}
		if err := rows.add(c.At, c.Actor, string(c.Kind), c.Record, string(c.Action), string(fields)); err != nil {
			return err
		}
	}
	return rows.flush()
}
