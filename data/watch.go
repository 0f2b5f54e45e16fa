package data

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"gorm.io/gorm"
)

// Other programs and other computers write to the same office. The change log
// tells what they did: its last id is asked for now and then, and what stands
// behind the last one known is published as events, as if it had been done
// here.

// KindConnection is the kind of the event that tells that the server was lost
// or is back; see DB.Connected. No record and no entry of the log has it.
const KindConnection Kind = "connection"

// watchTimeout is how long the server may take to answer before it counts as
// lost: a search of the clerk may be before.
const watchTimeout = 5 * time.Second

// watchRows is how many entries are read one by one; of more, only the kinds.
const watchRows = 1000

// span is a run of ids of the change log, from after lo to hi.
type span struct{ lo, hi int64 }

// watch is what a DB knows of the change log.
type watch struct {
	every time.Duration // 0 when nobody watches
	mu    sync.Mutex
	seen  int64  // the last id that was published or written here
	own   []span // what this DB wrote itself and told already
	away  bool   // the server does not answer
}

// wrote notes what this DB is about to commit; forget takes that back when it
// was not kept.
func (w *watch) wrote(lo, hi int64) (forget func()) {
	s := span{lo, hi}
	w.mu.Lock()
	w.own = append(w.own, s)
	w.mu.Unlock()
	return func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		if i := slices.Index(w.own, s); i >= 0 {
			w.own = slices.Delete(w.own, i, i+1)
		}
	}
}

// foreign returns the runs of ids up to now that others wrote, and takes all
// up to now for seen.
func (w *watch) foreign(now int64) []span {
	w.mu.Lock()
	defer w.mu.Unlock()
	slices.SortFunc(w.own, func(a, b span) int { return int(a.lo - b.lo) })
	var all []span
	from := w.seen
	for _, s := range w.own {
		if s.lo > from && s.lo < now {
			all = append(all, span{from, s.lo})
		}
		from = max(from, s.hi)
	}
	if from < now {
		all = append(all, span{from, now})
	}
	w.seen = max(w.seen, now)
	w.own = slices.DeleteFunc(w.own, func(s span) bool { return s.hi <= w.seen })
	return all
}

// Connected reports whether the server answered when it was last asked; an
// office in a file always does. An Event of KindConnection tells of a change.
func (db *DB) Connected() bool {
	db.watch.mu.Lock()
	defer db.watch.mu.Unlock()
	return !db.watch.away
}

// startWatch begins to watch, as Options.Watch says.
func (db *DB) startWatch(ctx, background context.Context, every time.Duration) error {
	if every <= 0 {
		return nil
	}
	now, err := db.lastChange(ctx)
	if err != nil {
		return err
	}
	db.watch.every, db.watch.seen = every, now
	db.behind.Go(func() {
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			select {
			case <-background.Done():
				return
			case <-tick.C:
				db.lookAround(background)
			}
		}
	})
	return nil
}

func (db *DB) lastChange(ctx context.Context) (now int64, err error) {
	return now, queryRow(db.r.WithContext(ctx), lastChange).Scan(&now)
}

// lookAround publishes what others wrote since it was called last, and whether
// the server was lost or is back.
func (db *DB) lookAround(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, watchTimeout)
	defer cancel()
	now, err := db.lastChange(ctx)
	if ended := ctx.Err(); ended != nil && !errors.Is(ended, context.DeadlineExceeded) {
		return // the office is being closed
	}
	db.answered(err == nil || db.Server() && !lost(err) && ctx.Err() == nil)
	if err != nil {
		return
	}
	var events []Event
	for _, s := range db.watch.foreign(now) {
		found, err := db.eventsOf(ctx, s)
		if err != nil {
			found = allKinds() // better too much than too little
		}
		events = append(events, found...)
	}
	db.Events.publish(joinEvents(events))
}

// answered notes whether the server is there, and tells when that changed.
func (db *DB) answered(is bool) {
	if !db.Server() {
		return
	}
	db.watch.mu.Lock()
	changed := db.watch.away == is
	db.watch.away = !is
	db.watch.mu.Unlock()
	if !changed {
		return
	}
	if is {
		db.log.Info("database", "operation", "watch", "server", "back")
	} else {
		db.log.Warn("database", "operation", "watch", "error", ErrUnreachable.Error())
	}
	db.Events.publish([]Event{{Kind: KindConnection}})
}

// eventsOf reads what a run of the change log tells.
func (db *DB) eventsOf(ctx context.Context, s span) ([]Event, error) {
	var found []struct {
		Kind   Kind
		Action Action
		Record int64
	}
	g := db.r.WithContext(ctx)
	err := g.Raw(`SELECT kind, action, record FROM changes WHERE id > ? AND id <= ? ORDER BY id LIMIT ?`, s.lo, s.hi, watchRows+1).Scan(&found).Error
	many := len(found) > watchRows
	if err == nil && many {
		err = g.Session(&gorm.Session{NewDB: true}).Raw(`SELECT DISTINCT kind, action, 0 record FROM changes WHERE id > ? AND id <= ?`, s.lo, s.hi).Scan(&found).Error
	}
	if err != nil {
		return nil, err
	}
	var events []Event
	for _, f := range found {
		e := Event{Kind: f.Kind}
		if !many && f.Record != 0 {
			e.IDs = []int64{f.Record}
		}
		events = append(events, e)
		// What follows from it is not logged by itself.
		switch f.Kind {
		case KindCoverage, KindImport:
			events = append(events, Event{Kind: KindWorker})
		case KindContribution:
			events = append(events, Event{Kind: KindCoverage}, Event{Kind: KindWorker})
		}
		if f.Action == ActionPrint || f.Action == ActionVoid {
			events = append(events, Event{Kind: KindPrint})
		}
		if f.Action == ActionHandOver || f.Action == ActionTakeBack {
			events = append(events, Event{Kind: KindHandover})
		}
	}
	return events, nil
}

func allKinds() []Event {
	var all []Event
	for _, k := range Kinds() {
		all = append(all, Event{Kind: k})
	}
	return all
}

// joinEvents makes one event of those of a kind, in the order of the first.
func joinEvents(events []Event) []Event {
	joined := map[Kind]*Event{}
	var order []Kind
	for _, e := range events {
		j := joined[e.Kind]
		switch {
		case j == nil:
			joined[e.Kind] = &Event{e.Kind, slices.Clone(e.IDs)}
			order = append(order, e.Kind)
		case j.IDs == nil || e.IDs == nil:
			j.IDs = nil
		default:
			for _, id := range e.IDs {
				if !slices.Contains(j.IDs, id) {
					j.IDs = append(j.IDs, id)
				}
			}
			if len(j.IDs) > manyIDs {
				j.IDs = nil
			}
		}
	}
	all := make([]Event, len(order))
	for i, k := range order {
		all[i] = *joined[k]
	}
	return all
}
