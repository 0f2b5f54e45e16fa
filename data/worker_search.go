package data

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"
)

// How a page of the list is found fast, whatever is asked:
//
// A filter that lets few through is read from its own index, and those few are
// sorted. When every filter lets many through, the index of the list's order is
// walked and each worker looked at, until the page is full; since many pass,
// that is soon. Should it not be (they all stand at the other end of the
// list), the walk is given up and the ids of the smallest filter are gathered,
// then met while the order's index is read without the table.
const (
	few  = 4000  // ids that are sorted rather than met on a walk
	walk = 20000 // workers looked at before a walk is given up
)

// First returns the first rows of a query, quickly.
func (s *Workers) First(ctx context.Context, q WorkerQuery, limit int) ([]WorkerRow, error) {
	var rows []WorkerRow
	err := s.db.read(ctx, "first workers", func(g *gorm.DB) error {
		ids, err := firstWorkers(g, q, limit)
		if err != nil {
			return err
		}
		rows, err = workerRows(g, ids)
		return err
	})
	return rows, err
}

func firstWorkers(g *gorm.DB, q WorkerQuery, limit int) ([]int64, error) {
	f := q.filter()
	if q.Deleted {
		return readIDs(g, `SELECT w.id FROM workers w`+f.sql()+` ORDER BY `+f.order.by+` LIMIT ?`, append(f.args, limit)...)
	}
	small, n, err := f.smallest(g)
	if err != nil {
		return nil, err
	}
	if small != nil && n < few {
		return f.sorted(g, small, limit)
	}
	ids, err := readIDs(g, `SELECT id FROM (SELECT * FROM workers w INDEXED BY `+f.order.index+` WHERE w.deleted_at IS NULL`+
		f.order.within+` ORDER BY `+f.order.by+` LIMIT ?) w`+f.sql()+` LIMIT ?`, slices.Concat(f.order.args, []any{walk}, f.args, []any{limit})...)
	if err != nil || len(ids) == limit {
		return ids, err
	}
	return f.met(g, small, limit)
}

// IDs returns the ids of all that match, in order: the list's count and its selection.
func (s *Workers) IDs(ctx context.Context, q WorkerQuery) ([]int64, error) {
	var ids []int64
	err := s.db.read(ctx, "worker ids", func(g *gorm.DB) (err error) {
		f := q.filter()
		if q.Deleted {
			ids, err = readIDs(g, `SELECT w.id FROM workers w`+f.sql()+` ORDER BY `+f.order.by, f.args...)
			return err
		}
		small, n, err := f.smallest(g)
		if err != nil {
			return err
		}
		if small != nil && n < few {
			ids, err = f.sorted(g, small, -1)
		} else {
			ids, err = f.met(g, small, -1)
		}
		return err
	})
	return ids, err
}

// Count returns the number of workers that match.
func (s *Workers) Count(ctx context.Context, q WorkerQuery) (int, error) {
	var n int
	err := s.db.read(ctx, "count workers", func(g *gorm.DB) error {
		f := q.filter()
		small, _, err := f.smallest(g)
		if err != nil {
			return err
		}
		if small != nil {
			f.and("w.id IN ("+small.ids+")", small.args...)
		}
		return g.Raw(`SELECT COUNT(*) FROM workers w`+f.sql(), f.args...).Scan(&n).Error
	})
	return n, err
}

// smallest returns the filter that lets the fewest through, and how many, up
// to few; nil when no filter has an index.
func (f *workerFilter) smallest(g *gorm.DB) (small *set, n int, err error) {
	n = few + 1
	for i := range f.sets {
		s := &f.sets[i]
		var c int
		r := g.Statement.ConnPool.QueryRowContext(g.Statement.Context,
			`SELECT COUNT(*) FROM (`+s.ids+` LIMIT ?)`, slices.Concat(s.args, []any{few})...)
		if err := r.Scan(&c); err != nil {
			return nil, 0, err
		}
		if c < n {
			small, n = s, c
		}
	}
	return small, n, nil
}

// sorted reads the workers of a small filter and sorts them.
func (f *workerFilter) sorted(g *gorm.DB, small *set, limit int) ([]int64, error) {
	return readIDs(g, `SELECT w.id FROM (SELECT DISTINCT * FROM (`+small.ids+`)) s CROSS JOIN workers w ON w.id = s.id`+
		f.sql()+` ORDER BY `+f.order.by+` LIMIT ?`, slices.Concat(small.args, f.args, []any{limit})...)
}

// met reads the whole order's index and keeps those in the filter.
func (f *workerFilter) met(g *gorm.DB, small *set, limit int) ([]int64, error) {
	w := f.where
	if small != nil {
		w.conds = append([]string{"w.id IN (" + small.ids + ")"}, w.conds...)
		w.args = slices.Concat(small.args, w.args)
	}
	return readIDs(g, `SELECT w.id FROM workers w INDEXED BY `+f.order.index+w.sql()+` ORDER BY `+f.order.by+` LIMIT ?`, append(w.args, limit)...)
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
var workerRowColumns = "w.id, w.deleted_at, w.sponsor_id, w.covered_until, w." + strings.Join(withoutSearchText(workerColumns), ", w.")

func withoutSearchText(columns []string) []string {
	var out []string
	for _, c := range columns {
		if c != "search_text" {
			out = append(out, c)
		}
	}
	return out
}

func workerRows(g *gorm.DB, ids []int64) ([]WorkerRow, error) {
	var rows []WorkerRow
	if len(ids) == 0 {
		return rows, nil
	}
	return rows, g.Raw(`SELECT `+workerRowColumns+`, COALESCE(`+companyName+`, '') sponsor
		FROM `+fromSet+` CROSS JOIN workers w ON w.id = s.value LEFT JOIN companies c ON c.id = w.sponsor_id
		ORDER BY s.key`, idSet(ids)).Scan(&rows).Error
}
