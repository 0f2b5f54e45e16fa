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
	sql      *sql.Tx
	conn     *sql.Conn // that the transaction runs on
	db       *DB
	at       time.Time
	changes  []Change
	events   []Event
	words    map[string]struct{} // of the workers that it wrote
	rebuilds bool                // it makes the search indexes anew in its end
	settles  bool                // its caller calls Settle soon
}

// write runs fn in one transaction that holds the write lock from its start,
// so that what fn reads cannot change before it writes. It keeps the change
// log in the same transaction, and publishes the events after the commit.
//
// fn may be run again from its start when the connection to a server is lost:
// it sets what it returns to its caller and adds nothing to it, and leaves what
// the caller gave as it was.
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
	events, err := db.once(ctx, fn)
	if !db.Server() {
		return events, err
	}
	pause := retryPause
	for began := time.Now(); err != nil && ctx.Err() == nil && lost(err) && !refused(err); pause = min(2*pause, time.Second) {
		var unsure *unsureError
		if errors.As(err, &unsure) {
			kept, asked := db.becameOf(ctx, unsure.mark)
			if asked != nil {
				return nil, errors.Join(ErrUnreachable, asked, err)
			}
			if kept {
				return unsure.events, nil
			}
		}
		if time.Since(began)+pause > connectFor {
			break
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(pause):
		}
		events, err = db.once(ctx, fn)
	}
	return events, err
}

// once runs fn in one transaction, once.
func (db *DB) once(ctx context.Context, fn func(*tx) error) (_ []Event, err error) {
	pool, err := db.w.DB()
	if err != nil {
		return nil, err
	}
	t := &tx{db: db}
	if t.conn, err = pool.Conn(ctx); err != nil {
		return nil, err
	}
	defer t.conn.Close()
	if t.sql, err = t.conn.BeginTx(ctx, nil); err != nil {
		return nil, err
	}
	defer t.sql.Rollback() // does nothing after a commit
	t.DB = db.w.Session(&gorm.Session{NewDB: true, Context: ctx})
	t.DB.Statement.ConnPool = t.sql
	mark, last, err := db.source.begin(ctx, t)
	if err != nil {
		return nil, err
	}
	t.at = db.now()
	if err := fn(t); err != nil {
		return nil, err
	}
	if err := t.keepWords(); err != nil {
		return nil, err
	}
	if err := t.keepChanges(); err != nil {
		return nil, err
	}
	forget := func() {}
	if db.watch.every > 0 {
		var now int64
		if err := t.queryRow(lastChange).Scan(&now); err != nil {
			return nil, err
		}
		forget = db.watch.wrote(last, now)
	}
	if t.settles {
		again, err := t.leaveFolding()
		if err != nil {
			return nil, err
		}
		defer again()
	}
	if err := t.sql.Commit(); err != nil {
		forget()
		if mark != "" && lost(err) {
			return nil, &unsureError{mark, t.events, err}
		}
		return nil, err
	}
	return t.events, nil
}

// read runs fn on a connection that cannot write. fn may be run again, as in write.
func (db *DB) read(ctx context.Context, what string, fn func(*gorm.DB) error) error {
	db.open.RLock()
	defer db.open.RUnlock()
	if db.closed {
		return db.fail(ctx, what, ErrClosed)
	}
	look := func() error { return fn(db.r.WithContext(ctx)) }
	var err error
	if db.Server() {
		err = persist(ctx, connectFor/2, look)
	} else {
		err = look()
	}
	if err != nil {
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
	if text := sentinelText(err); text != "" {
		db.log.Error("database", "operation", what, "error", text)
	}
	return fmt.Errorf("%s: %w", what, err)
}

func sentinelText(err error) string {
	for _, s := range []error{ErrDamaged, ErrFull, ErrReadOnly, ErrBusy, ErrUnreachable, ErrRefused, ErrRights} {
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
