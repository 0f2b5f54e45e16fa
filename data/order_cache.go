package data

import (
	"context"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"gorm.io/gorm"
)

// Every write leaves rows in the change log, so the log's last id says whether
// what is kept in memory still holds, whoever wrote.
const lastLogged = `SELECT COALESCE(MAX(id), 0) FROM changes`

// memory keeps what searches used a moment ago and will use again: the list in
// the orders that were asked for, and who meets a condition. What it holds is
// bounded: an order takes 4 MB for a million workers, a set 125 KB.
type memory struct {
	mu     sync.Mutex
	orders []*keptOrder // the longest unused first
	change int64        // of the log, when the sets were read
	sets   []keptSet    // the longest unused first
	names  []companyWords
	named  int64 // of the log, when the names were read
	tidy   *time.Timer
}

const (
	large = 100_000 // ids of a list whose making leaves much behind
	quiet = 3 * time.Second
)

// tidyUp gives back what long lists took, once no other one was asked for.
func (m *memory) tidyUp(n int) {
	if n < large {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.tidy == nil {
		m.tidy = time.AfterFunc(quiet, debug.FreeOSMemory)
	} else {
		m.tidy.Reset(quiet)
	}
}

const (
	ordersKept = 4
	setsKept   = 24
	// mended is how many changed workers are put in their new places; for more,
	// the order is read anew.
	mended = 100
)

// keptOrder is the ids of the living in an order, ascending. An id of a worker
// has 32 bits: the four thousand millionth of an office is not expected.
type keptOrder struct {
	index  string
	change int64
	ids    []uint32
}

type keptSet struct {
	of   idQuery
	bits idBits
}

// order returns the list in an order, ascending whatever the direction. Do not
// change it. g must be a snapshot. have is false when it is not at hand and was
// not to be read.
func (m *memory) order(g *gorm.DB, o workerOrder, read bool) (ids []uint32, have bool, err error) {
	var now int64
	if err := queryRow(g, lastLogged).Scan(&now); err != nil {
		return nil, false, err
	}
	m.mu.Lock()
	var kept keptOrder
	if i := slices.IndexFunc(m.orders, func(k *keptOrder) bool { return k.index == o.index }); i >= 0 {
		kept = *m.orders[i]
	}
	m.mu.Unlock()
	o.desc = false
	switch {
	case kept.ids != nil && kept.change == now:
		ids, have = kept.ids, true
	case kept.ids != nil && kept.change < now:
		if ids, have, err = mend(g, o, kept); err != nil {
			return nil, false, err
		}
	}
	if !have {
		if !read {
			return nil, false, nil
		}
		if ids, err = readOrder(g, o); err != nil {
			return nil, false, err
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if i := slices.IndexFunc(m.orders, func(k *keptOrder) bool { return k.index == o.index }); i >= 0 {
		if m.orders[i].change > now {
			return ids, true, nil
		}
		m.orders = slices.Delete(m.orders, i, i+1)
	}
	m.orders = append(m.orders, &keptOrder{o.index, now, ids})
	if len(m.orders) > ordersKept {
		m.orders = slices.Delete(m.orders, 0, 1)
	}
	return ids, true, nil
}

func readOrder(g *gorm.DB, o workerOrder) ([]uint32, error) {
	text, err := gatherText(g, `SELECT w.id FROM workers w`+dialectOf(g).indexedBy(o.index)+` WHERE w.deleted_at IS NULL ORDER BY `+o.by())
	if err != nil {
		return nil, err
	}
	ids := make([]uint32, 0, len(text)/7+1)
	eachID(text, func(id int64) { ids = append(ids, uint32(id)) })
	return slices.Clip(ids), nil
}

// mend puts the few workers that changed since in their places.
func mend(g *gorm.DB, o workerOrder, kept keptOrder) (ids []uint32, done bool, err error) {
	// Coverages move their workers in the order of their ends; a contribution
	// that is changed moves all of its own.
	dirty, err := readIDs(g, `SELECT DISTINCT q.id FROM (
			SELECT record id FROM changes WHERE id > ? AND kind = ?
			UNION ALL SELECT v.worker_id id FROM changes h CROSS JOIN coverages v WHERE v.id = h.record AND h.id > ? AND h.kind = ?
			UNION ALL SELECT v.worker_id id FROM changes h CROSS JOIN coverages v WHERE v.contribution_id = h.record AND h.id > ? AND h.kind = ?
		) q LIMIT ?`, kept.change, KindWorker, kept.change, KindCoverage, kept.change, KindContribution, mended+1)
	if err != nil || len(dirty) > mended {
		return nil, false, err
	}
	if len(dirty) == 0 {
		return kept.ids, true, nil
	}
	var moved idBits
	for _, id := range dirty {
		moved.add(id)
	}
	d := dialectOf(g)
	// In their order, each before the one that follows it among the others.
	places, err := readIDs(g, `SELECT w.id FROM workers w WHERE w.id IN `+d.inSet+` AND w.deleted_at IS NULL ORDER BY `+o.by(), idSet(dirty))
	if err != nil {
		return nil, false, err
	}
	columns := ""
	for i, c := range o.columns {
		if i > 0 {
			columns += ", "
		}
		columns += "w." + c
	}
	before, last := map[uint32][]uint32{}, []uint32(nil)
	for _, id := range places {
		after, err := readIDs(g, `SELECT w.id FROM workers w`+d.indexedBy(o.index)+` WHERE w.deleted_at IS NULL
			AND (`+columns+`) > (SELECT `+columns+` FROM workers w WHERE w.id = ?) ORDER BY `+o.by()+` LIMIT ?`, id, len(dirty)+1)
		if err != nil {
			return nil, false, err
		}
		if i := slices.IndexFunc(after, func(a int64) bool { return !moved.has(a) }); i >= 0 {
			before[uint32(after[i])] = append(before[uint32(after[i])], uint32(id))
		} else {
			last = append(last, uint32(id))
		}
	}
	ids = make([]uint32, 0, len(kept.ids)+len(places))
	for _, id := range kept.ids {
		if moved.has(int64(id)) {
			continue
		}
		if len(before) > 0 {
			ids = append(ids, before[id]...)
		}
		ids = append(ids, id)
	}
	return append(ids, last...), true, nil
}

// bits returns the ids of a source as a set, nil when there are more rows than
// most. Do not change it. g must be a snapshot at the change given.
func (m *memory) bits(g *gorm.DB, s idQuery, change int64, most int) (idBits, bool, error) {
	if b, ok := m.had(s, change); ok {
		return b, true, nil
	}
	query, args := s.query, s.args
	if most >= 0 {
		query = `SELECT l.id FROM (` + query + `) l LIMIT ?`
		args = append(slices.Clone(args), most+1)
	}
	b, n, err := gatherBits(g, query, args...)
	if err != nil || most >= 0 && n > most {
		return nil, false, err
	}
	if b == nil {
		b = idBits{}
	}
	m.keep(s, b, change)
	return b, true, nil
}

// had returns a set that was kept.
func (m *memory) had(s idQuery, change int64) (idBits, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.change != change {
		return nil, false
	}
	i := slices.IndexFunc(m.sets, func(k keptSet) bool { return k.of.is(s) })
	if i < 0 {
		return nil, false
	}
	k := m.sets[i]
	m.sets = append(slices.Delete(m.sets, i, i+1), k)
	return k.bits, true
}

// keep keeps a set for a while.
func (m *memory) keep(s idQuery, b idBits, change int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.change < change {
		m.change, m.sets = change, nil
	}
	if m.change == change {
		m.sets = append(m.sets, keptSet{s, b})
		if len(m.sets) > setsKept {
			m.sets = slices.Delete(m.sets, 0, 1)
		}
	}
}

// companyWords is a company's names as searches look in them.
type companyWords struct {
	id   int64
	text string
}

// companies returns the companies whose name holds a needle.
func (m *memory) companies(ctx context.Context, a asks, change int64, needle string) (ids []int64, err error) {
	m.mu.Lock()
	names, fresh := m.names, m.named == change && m.names != nil
	m.mu.Unlock()
	if !fresh {
		if names, err = readCompanyWords(ctx, a); err != nil {
			return nil, err
		}
		m.mu.Lock()
		m.names, m.named = names, change
		m.mu.Unlock()
	}
	for _, c := range names {
		if matches(c.text, []string{needle}) {
			ids = append(ids, c.id)
		}
	}
	return ids, nil
}

// readCompanyWords leaves out the legal form: PT is no word to find workers by.
func readCompanyWords(ctx context.Context, a asks) ([]companyWords, error) {
	rows, err := a.rows(ctx, `SELECT id, name, short_name, trade_name FROM companies WHERE deleted_at IS NULL`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := []companyWords{}
	for rows.Next() {
		var id int64
		var name, short, trade string
		if err := rows.Scan(&id, &name, &short, &trade); err != nil {
			return nil, err
		}
		all = append(all, companyWords{id, searchText(name, short, trade)})
	}
	return all, rows.Err()
}
