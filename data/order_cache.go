package data

import (
	"slices"
	"sync"

	"gorm.io/gorm"
)

// orderCache keeps the ids of the whole list of workers in the orders that
// were asked for. Every write leaves a row in the change log, so the log's last
// id says whether a kept order still holds, whoever wrote.
type orderCache struct {
	mu     sync.Mutex
	change int64 // last id of the change log when the orders were read
	orders map[string][]int64
}

// inOrder returns the ids of all living workers in an order. The caller owns
// the slice. g must be a snapshot.
func (s *Workers) inOrder(g *gorm.DB, o workerOrder) ([]int64, error) {
	var change int64
	err := g.Statement.ConnPool.QueryRowContext(g.Statement.Context, `SELECT COALESCE(MAX(id), 0) FROM changes`).Scan(&change)
	if err != nil {
		return nil, err
	}
	c := &s.db.orders
	c.mu.Lock()
	list, ok := c.orders[o.index]
	ok = ok && c.change == change
	c.mu.Unlock()
	if !ok {
		up := o
		up.desc = false
		if list, err = gatherIDs(g, `SELECT w.id FROM workers w INDEXED BY `+o.index+` WHERE w.deleted_at IS NULL ORDER BY `+up.by()); err != nil {
			return nil, err
		}
		c.mu.Lock()
		if c.change < change || c.orders == nil {
			c.change, c.orders = change, map[string][]int64{}
		}
		if c.change == change {
			c.orders[o.index] = list
		}
		c.mu.Unlock()
	}
	list = slices.Clone(list)
	if o.desc {
		slices.Reverse(list)
	}
	return list, nil
}

// bits is a set of ids.
type bits []uint64

func bitsOf(ids []int64) bits {
	var top int64
	for _, id := range ids {
		top = max(top, id)
	}
	b := make(bits, top/64+1)
	for _, id := range ids {
		b[id/64] |= 1 << (id % 64)
	}
	return b
}

func (b bits) has(id int64) bool {
	return id/64 < int64(len(b)) && b[id/64]&(1<<(id%64)) != 0
}

// keep returns the ids that are in the set, in their order, in the same slice.
func keep(ids []int64, in bits) []int64 {
	kept := ids[:0]
	for _, id := range ids {
		if in.has(id) {
			kept = append(kept, id)
		}
	}
	return kept
}

// drop is keep for those that are not in the set.
func drop(ids []int64, out bits) []int64 {
	return slices.DeleteFunc(ids, out.has)
}

// gatherIDs reads a query's column id, in its order. The database hands them
// over as one text: a call for each of 100,000 rows would take much longer
// than the query.
func gatherIDs(g *gorm.DB, query string, args ...any) ([]int64, error) {
	var text []byte
	err := g.Statement.ConnPool.QueryRowContext(g.Statement.Context,
		// The limit keeps the order: without it the inner ORDER BY means nothing.
		`SELECT COALESCE(group_concat(id), '') FROM (SELECT id FROM (`+query+`) LIMIT -1)`, args...).Scan(&text)
	if err != nil || len(text) == 0 {
		return nil, err
	}
	ids := make([]int64, 0, len(text)/6)
	var n int64
	for _, b := range text {
		if b == ',' {
			ids = append(ids, n)
			n = 0
		} else {
			n = n*10 + int64(b-'0')
		}
	}
	return append(ids, n), nil
}
