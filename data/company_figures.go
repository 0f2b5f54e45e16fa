package data

import (
	"context"
	"maps"
	"slices"
	"sync"

	"gorm.io/gorm"
)

// companyFigures keeps how many workers each company covers. Counting them
// takes a second among three million coverages, so only the companies are
// counted again that something was changed of since (see lastLogged).
type companyFigures struct {
	mu     sync.Mutex
	change int64 // of the log
	month  Month // of active
	known  map[int64]covers
}

// covers is how many living workers a company covers: ever, and in the month.
type covers struct{ ever, active int }

// read returns the figures of companies, which it counts where they are not
// known. g must be a snapshot.
func (c *companyFigures) read(g *gorm.DB, month Month, ids []int64) (map[int64]covers, error) {
	var now int64
	if err := queryRow(g, lastLogged).Scan(&now); err != nil {
		return nil, err
	}
	c.mu.Lock()
	change, known := c.change, maps.Clone(c.known)
	same := c.month == month && known != nil
	c.mu.Unlock()
	switch {
	case !same || change > now:
		known = map[int64]covers{}
	case change < now:
		touched, all, err := touchedCompanies(g, change)
		if err != nil {
			return nil, err
		}
		if all {
			known = map[int64]covers{}
		}
		for _, id := range touched {
			delete(known, id)
		}
	}
	var ask []int64
	for _, id := range ids {
		if _, ok := known[id]; !ok {
			ask = append(ask, id)
		}
	}
	if len(ask) > 0 {
		count := countCovers
		if dialectOf(g).find != nil {
			count = countCoversThere
		}
		if err := count(g, month, ask, known); err != nil {
			return nil, err
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known == nil || c.month != month || c.change <= now {
		c.change, c.month, c.known = now, month, maps.Clone(known)
	}
	return known, nil
}

// mostTouched is how many changes are looked through; for more, all is counted.
const mostTouched = 2000

// touchedCompanies returns the companies whose figures changes may have moved.
func touchedCompanies(g *gorm.DB, since int64) (ids []int64, all bool, err error) {
	var n int
	if err := queryRow(g, `SELECT COUNT(*) FROM (SELECT id FROM changes WHERE id > ? LIMIT ?) l`, since, mostTouched+1).Scan(&n); err != nil || n > mostTouched {
		return nil, true, err
	}
	// A contribution that went to another company moves the figures of both.
	var moved bool
	if err := queryRow(g, `SELECT EXISTS (SELECT 1 FROM changes WHERE id > ? AND kind = ? AND fields LIKE '%"CompanyID"%')`, since, KindContribution).Scan(&moved); err != nil || moved {
		return nil, true, err
	}
	ids, err = readIDs(g, `SELECT DISTINCT q.id FROM (
			SELECT k.company_id id FROM changes h CROSS JOIN coverages v CROSS JOIN contributions k
			WHERE v.id = h.record AND k.id = v.contribution_id AND h.id > ? AND h.kind = ?
			UNION ALL SELECT k.company_id id FROM changes h CROSS JOIN contributions k WHERE k.id = h.record AND h.id > ? AND h.kind = ?
			UNION ALL SELECT k.company_id id FROM changes h CROSS JOIN coverages v CROSS JOIN contributions k
			WHERE v.worker_id = h.record AND k.id = v.contribution_id AND v.deleted_at IS NULL AND h.id > ? AND h.kind = ?
		) q`, since, KindCoverage, since, KindContribution, since, KindWorker)
	return ids, false, err
}

// countCovers counts in this program: SQLite would sort the workers of each
// company to count each once, which takes three times as long.
func countCovers(g *gorm.DB, month Month, ids []int64, into map[int64]covers) error {
	d := dialectOf(g)
	binned, _, err := gatherBits(g, `SELECT id FROM workers`+d.indexedBy("workers_bin")+` WHERE deleted_at IS NOT NULL`)
	if err != nil {
		return err
	}
	for _, id := range ids {
		ever, _, err := gatherBits(g, coveredBy(d, `k.company_id = ?`), id)
		if err != nil {
			return err
		}
		active, _, err := gatherBits(g, coveredBy(d, `k.company_id = ? AND v.first_month <= ? AND v.last_month >= ?`), id, month, month)
		if err != nil {
			return err
		}
		into[id] = covers{without(ever, binned).count(), without(active, binned).count()}
	}
	return nil
}

// countCoversThere has a server count, which would have to send all ids.
func countCoversThere(g *gorm.DB, month Month, ids []int64, into map[int64]covers) error {
	d := dialectOf(g)
	for _, id := range ids {
		into[id] = covers{}
	}
	found, err := readFigures(g, `SELECT k.company_id, COUNT(DISTINCT v.worker_id),
			COUNT(*) FILTER (WHERE v.first_month <= ? AND v.last_month >= ?)
		FROM contributions k CROSS JOIN coverages v
		WHERE v.contribution_id = k.id AND k.company_id IN `+d.inSet+` AND v.deleted_at IS NULL
		AND v.worker_id NOT IN (SELECT id FROM workers WHERE deleted_at IS NOT NULL)
		GROUP BY k.company_id`, month, month, idSet(ids))
	for _, f := range found {
		into[f.id] = covers{int(f.a), int(f.b)}
	}
	return err
}

// byCovers sorts companies, which come by name, by one of the figures.
func (s *Companies) byCovers(ctx context.Context, q CompanyQuery, ids []int64) ([]int64, error) {
	month := DateOf(s.db.now().Local()).InMonth()
	var figures map[int64]covers
	err := s.db.snapshot(ctx, "companies", func(g *gorm.DB) (err error) {
		figures, err = s.db.figures.read(g, month, ids)
		return err
	})
	if err != nil {
		return nil, err
	}
	of := func(id int64) int {
		if q.Sort == CompanyByActive {
			return figures[id].active
		}
		return figures[id].ever
	}
	slices.SortStableFunc(ids, func(a, b int64) int {
		if q.Desc {
			a, b = b, a
		}
		return of(a) - of(b)
	})
	return ids, nil
}

// sortsByCovers says that an order is that of the kept figures.
func (q CompanyQuery) sortsByCovers() bool {
	return q.Sort == CompanyByWorkers || q.Sort == CompanyByActive
}
