package data

import (
	"context"
	"slices"

	"gorm.io/gorm"
)

// How a page of the list is found fast, whatever is asked:
//
//  1. A filter that lets few through is read from its own index, and those few
//     are looked at and sorted.
//  2. When every filter lets many through, the index of the list's order is
//     walked and each worker looked at. Since many pass, the page is soon full.
//  3. Should it not be (they all stand at the other end of the list), the
//     filters' ids are gathered as bits and met in the order of the whole list,
//     which is kept in memory until something changes (see order_cache.go).
const (
	few  = 2000 // ids that are sorted rather than met
	walk = 2000 // workers looked at before a walk is given up
	// block is how many candidates are looked at first once they are in order.
	block = 500
	// many is how many candidates are looked up by id; for more, reading the
	// whole table from end to end is quicker.
	many = 20_000
)

// First returns the first rows of a query, quickly.
func (s *Workers) First(ctx context.Context, q WorkerQuery, limit int) ([]WorkerRow, error) {
	var rows []WorkerRow
	if limit <= 0 {
		return rows, nil
	}
	err := s.db.snapshot(ctx, "first workers", func(g *gorm.DB) error {
		ids, err := s.first(g, q, limit)
		if err == nil {
			rows, err = workerRows(g, ids)
		}
		return err
	})
	return rows, err
}

func (s *Workers) first(g *gorm.DB, q WorkerQuery, limit int) ([]int64, error) {
	f := q.filter()
	small, err := f.small(g)
	if err != nil {
		return nil, err
	}
	if small != nil || f.bin {
		return f.sorted(g, small, limit)
	}
	ids, err := gatherIDs(g, `SELECT w.id FROM (SELECT * FROM workers w INDEXED BY `+f.order.index+` WHERE w.deleted_at IS NULL
		ORDER BY `+f.order.by()+` LIMIT ?) w`+f.all.sql()+` LIMIT ?`, slices.Concat([]any{max(walk, limit)}, f.all.args, []any{limit})...)
	if err != nil || len(ids) == limit || len(f.all.conds) == 1 {
		return ids, err
	}
	return s.met(g, f, limit)
}

// IDs returns the ids of all that match, in order: the list's count and its selection.
func (s *Workers) IDs(ctx context.Context, q WorkerQuery) ([]int64, error) {
	var ids []int64
	err := s.db.snapshot(ctx, "worker ids", func(g *gorm.DB) error {
		f := q.filter()
		small, err := f.small(g)
		if err != nil {
			return err
		}
		if small != nil || f.bin {
			ids, err = f.sorted(g, small, -1)
		} else {
			ids, err = s.met(g, f, -1)
		}
		return err
	})
	return ids, err
}

// Count returns the number of workers that match.
func (s *Workers) Count(ctx context.Context, q WorkerQuery) (int, error) {
	// In the order of ids, which is the cheapest to have.
	q.Sort, q.Desc = WorkerByNewest, true
	ids, err := s.IDs(ctx, q)
	return len(ids), err
}

// small returns the filter that lets the fewest through, nil when each lets
// more than few or there is none. The indexes know the living only.
func (f *workerFilter) small(g *gorm.DB) (small *set, err error) {
	if f.bin {
		return nil, nil
	}
	n := few
	for i := range f.sets {
		s := &f.sets[i]
		if s.not {
			continue
		}
		var c int
		r := g.Statement.ConnPool.QueryRowContext(g.Statement.Context,
			`SELECT COUNT(*) FROM (`+s.ids+` LIMIT ?)`, slices.Concat(s.args, []any{few})...)
		if err := r.Scan(&c); err != nil {
			return nil, err
		}
		if c < n {
			small, n = s, c
		}
	}
	return small, nil
}

// sorted looks at the workers of a small filter, or of the bin, and sorts those that match.
func (f *workerFilter) sorted(g *gorm.DB, small *set, limit int) ([]int64, error) {
	from, args := `workers w`, []any(nil)
	if small != nil {
		from, args = `(SELECT DISTINCT id FROM (`+small.ids+`)) s CROSS JOIN workers w ON w.id = s.id`, small.args
	}
	return gatherIDs(g, `SELECT w.id FROM `+from+f.all.sql()+` ORDER BY `+f.order.by()+` LIMIT ?`,
		slices.Concat(args, f.all.args, []any{limit})...)
}

// met reads the list in order and keeps the first limit workers that match,
// all when limit is negative.
func (s *Workers) met(g *gorm.DB, f *workerFilter, limit int) ([]int64, error) {
	list, err := s.inOrder(g, f.order)
	if err != nil {
		return nil, err
	}
	for i := range f.sets {
		ids, err := gatherIDs(g, f.sets[i].ids, f.sets[i].args...)
		if err != nil {
			return nil, err
		}
		if f.sets[i].not {
			list = drop(list, bitsOf(ids))
		} else {
			list = keep(list, bitsOf(ids))
		}
	}
	switch {
	case len(f.rest.conds) == 0:
	case limit < 0:
		found, err := f.look(g, list)
		if err != nil {
			return nil, err
		}
		list = keep(list, bitsOf(found))
	default:
		// In order, so that no more are looked at than the page takes.
		// Each block is longer than the one before: who is not among the first
		// may be nowhere.
		var page []int64
		for n := block; len(list) > 0 && len(page) < limit; n *= 8 {
			part := list[:min(n, len(list))]
			list = list[len(part):]
			found, err := f.look(g, part)
			if err != nil {
				return nil, err
			}
			page = append(page, keep(part, bitsOf(found))...)
		}
		list = page
	}
	if limit >= 0 && len(list) > limit {
		list = list[:limit]
	}
	return list, nil
}

// look returns those of the living workers that meet the rest of the
// conditions, in any order; it may return others too when there are many.
func (f *workerFilter) look(g *gorm.DB, ids []int64) ([]int64, error) {
	if len(ids) > many {
		return gatherIDs(g, `SELECT w.id FROM workers w NOT INDEXED`+f.rest.sql(), f.rest.args...)
	}
	return gatherIDs(g, `SELECT w.id FROM `+fromSet+` CROSS JOIN workers w ON w.id = s.value`+f.rest.sql(),
		append([]any{idSet(ids)}, f.rest.args...)...)
}

// Rows returns the rows of ids, in their order; ids that are gone are left
// out. The binned are returned too (see DeletedAt), for the list of the bin.
func (s *Workers) Rows(ctx context.Context, ids []int64) ([]WorkerRow, error) {
	var rows []WorkerRow
	err := s.db.read(ctx, "worker rows", func(g *gorm.DB) (err error) {
		rows, err = workerRows(g, ids)
		return err
	})
	return rows, err
}

// workerRowColumns leaves out the search text, which no list shows.
var workerRowColumns = func() string {
	c := "w.id, w.deleted_at, w.sponsor_id, w.covered_until"
	for _, n := range workerColumns {
		if n != "search_text" {
			c += ", w." + n
		}
	}
	return c
}()

func workerRows(g *gorm.DB, ids []int64) ([]WorkerRow, error) {
	var rows []WorkerRow
	if len(ids) == 0 {
		return rows, nil
	}
	return rows, g.Raw(`SELECT `+workerRowColumns+`, COALESCE(`+companyName+`, '') sponsor
		FROM `+fromSet+` CROSS JOIN workers w ON w.id = s.value LEFT JOIN companies c ON c.id = w.sponsor_id
		ORDER BY s.key`, idSet(ids)).Scan(&rows).Error
}
