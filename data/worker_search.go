package data

import (
	"context"
	"slices"

	"gorm.io/gorm"
)

// How a page of the list is found fast, whatever is asked:
//
//  1. The list's own order is walked a little, and each worker looked at: what
//     many have is soon on the page.
//  2. Else those who meet a condition are gathered from its index as bits, and
//     the bits met: that leaves few to sort, or says whom to look at, and at
//     whom not, in the order of the whole list (see order_cache.go).
//  3. Conditions that very many meet are not gathered for a page: whoever the
//     others leave is looked at.
//
// The ids of all that match, in order, come from the same bits, without any
// limit. At hardly anyone must be looked for them: the index of words is exact
// (see finding.needle).
const (
	walk     = 300    // workers looked at before anything is gathered
	walkOn   = 2000   // and before very many are gathered
	few      = 1000   // that are sorted rather than met in order
	sortable = 20_000 // that are sorted when their order is not at hand
	gathered = 60_000 // of one condition, for a page
	block    = 200    // candidates looked at first once they are in order
	// many is how many candidates are looked up by id; for more, reading the
	// whole table from end to end is quicker.
	many = 150_000
)

// First returns the first rows of a query, quickly.
func (s *Workers) First(ctx context.Context, q WorkerQuery, limit int) ([]WorkerRow, error) {
	var rows []WorkerRow
	if limit <= 0 {
		return rows, nil
	}
	err := s.db.snapshot(ctx, "first workers", func(g *gorm.DB) error {
		f, err := s.finding(g)
		if err != nil {
			return err
		}
		w, err := f.take(q)
		if err != nil {
			return err
		}
		ids, err := f.first(w, limit)
		if err == nil {
			rows, err = workerRows(g, ids)
		}
		return err
	})
	return rows, err
}

func (f *finding) first(w *workerFilter, limit int) ([]int64, error) {
	if w.bin {
		return f.inBin(w, limit)
	}
	ids, err := f.walk(w, max(walk, limit), limit)
	if err != nil || len(ids) == limit || len(w.all.conds) == 1 {
		return ids, err
	}
	a, err := f.answer(w, gathered)
	if err != nil {
		return nil, err
	}
	if a.all {
		if ids, err = f.walk(w, walkOn, limit); err != nil || len(ids) == limit {
			return ids, err
		}
		if a, err = f.answer(w, -1); err == nil && a.all {
			a, err = f.among(w)
		}
		if err != nil {
			return nil, err
		}
	}
	n := a.most.count()
	if n <= few {
		return f.sorted(w, a.most.ids(), limit)
	}
	if w.order.byID() {
		return f.inOrder(w, a.most.list(), a, limit)
	}
	list, have, err := f.s.db.found.order(f.g, w.order, n > sortable)
	if err != nil {
		return nil, err
	}
	if !have {
		return f.sorted(w, a.most.ids(), limit)
	}
	return f.inOrder(w, list, a, limit)
}

// walk looks at the first workers of the order.
func (f *finding) walk(w *workerFilter, length, limit int) ([]int64, error) {
	return gatherIDs(f.g, `SELECT w.id FROM (SELECT * FROM workers w`+f.d.indexedBy(w.order.index)+` WHERE w.deleted_at IS NULL
		ORDER BY `+w.order.by()+` LIMIT ?) w`+w.all.sql()+` ORDER BY `+w.order.by()+` LIMIT ?`, slices.Concat([]any{length}, w.all.args, []any{limit})...)
}

// sorted looks at a few workers and sorts those that match.
func (f *finding) sorted(w *workerFilter, ids []int64, limit int) ([]int64, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return gatherIDs(f.g, `SELECT w.id FROM `+f.d.fromSet+` CROSS JOIN workers w`+w.all.sql()+` AND w.id = s.value ORDER BY `+w.order.by()+` LIMIT ?`,
		slices.Concat([]any{idSet(ids)}, w.all.args, []any{limitOr(limit)})...)
}

// inBin answers for the bin.
func (f *finding) inBin(w *workerFilter, limit int) ([]int64, error) {
	return gatherIDs(f.g, `SELECT w.id FROM workers w`+f.d.indexedBy("workers_bin")+w.all.sql()+` ORDER BY `+w.order.by()+` LIMIT ?`,
		slices.Concat(w.all.args, []any{limitOr(limit)})...)
}

// inOrder meets the list with those who may match, and looks at those who do
// not surely, no more of them than the page takes: each block is longer than
// the one before, since who is not among the first may be nowhere.
func (f *finding) inOrder(w *workerFilter, list []uint32, a answer, limit int) ([]int64, error) {
	var page []int64
	at := 0
	for n := block; at < len(list) && len(page) < limit; n *= 6 {
		part := make([]int64, 0, min(n, len(list)-at))
		var ask []int64
		for ; at < len(list) && len(part) < n; at++ {
			id := int64(list[at])
			if w.order.desc {
				id = int64(list[len(list)-1-at])
			}
			if !a.most.has(id) {
				continue
			}
			part = append(part, id)
			if !a.sure.has(id) {
				ask = append(ask, id)
			}
		}
		found, err := f.look(w, &w.all, ask)
		if err != nil {
			return nil, err
		}
		for _, id := range part {
			if a.sure.has(id) || found.has(id) {
				page = append(page, id)
			}
		}
	}
	return page[:min(len(page), limit)], nil
}

// look returns those of the living workers that meet conditions; it may return
// others too when there are many.
func (f *finding) look(w *workerFilter, conds *where, ids []int64) (idBits, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	if len(ids) > many {
		b, _, err := gatherBits(f.g, `SELECT w.id FROM workers w`+f.d.notIndexed+conds.sql(), conds.args...)
		return b, err
	}
	b, _, err := gatherBits(f.g, `SELECT w.id FROM `+f.d.fromSet+` CROSS JOIN workers w`+conds.sql()+` AND w.id = s.value`,
		append([]any{idSet(ids)}, conds.args...)...)
	return b, err
}

// exact returns all living workers that match.
func (f *finding) exact(w *workerFilter, q WorkerQuery) (idBits, error) {
	q.Sort, q.Desc = "", false
	whole := idQuery{"exact", []any{q}}
	if b, ok := f.s.db.found.had(whole, f.change); ok {
		return b, nil
	}
	a, err := f.answer(w, -1)
	if err != nil {
		return nil, err
	}
	if a.all {
		if a, err = f.among(w); err != nil {
			return nil, err
		}
	}
	b := a.sure
	if ask := without(a.most, a.sure).ids(); len(ask) > 0 {
		found, err := f.look(w, &w.rest, ask)
		if err != nil {
			return nil, err
		}
		b = union(b, meet(found, a.most))
	}
	f.s.db.found.keep(whole, b, f.change)
	return b, nil
}

// among answers for everybody, when no condition says who at most.
func (f *finding) among(w *workerFilter) (answer, error) {
	list, _, err := f.s.db.found.order(f.g, w.order, true)
	if err != nil {
		return answer{}, err
	}
	var all idBits
	for _, id := range list {
		all.add(int64(id))
	}
	a := answer{most: all}
	if len(w.terms) == 0 {
		a.sure = all
	}
	for _, s := range w.sets {
		b, err := f.set(s, -1)
		if err != nil {
			return a, err
		}
		if s.not {
			a.sure, a.most = without(a.sure, b.sure), without(a.most, b.sure)
		}
	}
	return a, nil
}

// IDs returns the ids of all that match, in order: the list's count and its selection.
func (s *Workers) IDs(ctx context.Context, q WorkerQuery) ([]int64, error) {
	var ids []int64
	err := s.db.snapshot(ctx, "worker ids", func(g *gorm.DB) error {
		f, err := s.finding(g)
		if err != nil {
			return err
		}
		w, err := f.take(q)
		if err != nil {
			return err
		}
		ids, err = f.ids(w, q)
		return err
	})
	s.db.found.tidyUp(len(ids))
	return ids, err
}

func (f *finding) ids(w *workerFilter, q WorkerQuery) ([]int64, error) {
	if w.bin {
		return f.inBin(w, -1)
	}
	var in idBits
	if len(w.all.conds) > 1 {
		var err error
		if in, err = f.exact(w, q); err != nil {
			return nil, err
		}
		ids := in.ids()
		switch {
		case w.order.byID():
			if w.order.desc {
				slices.Reverse(ids)
			}
			return ids, nil
		case len(ids) <= few:
			w.all = where{}
			w.all.and("w.deleted_at IS NULL")
			return f.sorted(w, ids, -1)
		}
	}
	list, _, err := f.s.db.found.order(f.g, w.order, true)
	if err != nil {
		return nil, err
	}
	n := len(list)
	if in != nil {
		n = in.count()
	}
	ids := make([]int64, 0, n)
	for _, id := range list {
		if in == nil || in.has(int64(id)) {
			ids = append(ids, int64(id))
		}
	}
	if w.order.desc {
		slices.Reverse(ids)
	}
	return ids, nil
}

// Count returns the number of workers that match.
func (s *Workers) Count(ctx context.Context, q WorkerQuery) (n int, err error) {
	err = s.db.snapshot(ctx, "count workers", func(g *gorm.DB) error {
		f, err := s.finding(g)
		if err != nil {
			return err
		}
		w, err := f.take(q)
		switch {
		case err != nil:
			return err
		case w.bin:
			return queryRow(g, `SELECT COUNT(*) FROM workers w`+f.d.indexedBy("workers_bin")+w.all.sql(), w.all.args...).Scan(&n)
		case len(w.all.conds) == 1:
			return queryRow(g, `SELECT COUNT(*) FROM workers w`+f.d.indexedBy("workers_newest")+w.all.sql()).Scan(&n)
		}
		b, err := f.exact(w, q)
		n = b.count()
		return err
	})
	return n, err
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
		FROM `+dialectOf(g).fromSet+` CROSS JOIN workers w LEFT JOIN companies c ON c.id = w.sponsor_id
		WHERE w.id = s.value ORDER BY s.key`, idSet(ids)).Scan(&rows).Error
}
