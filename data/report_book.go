package data

import (
	"slices"
	"strings"
	"sync"

	"gorm.io/gorm"
)

// coverBook is every coverage of the living workers, as reports count it. It
// is read from the indexes alone: the workers of each contribution come as one
// text, as a database would take longer to hand over or sort a million rows
// than this program to count them. No figure is kept that could be wrong; the
// book is read again when the change log has moved on.
type coverBook struct {
	gifts  []gift  // by id
	givers []giver // companies, by id
	// The coverages of a worker are covers[at[id]:at[id+1]], the earliest first.
	at     []uint32
	covers []bookCover
	parts  map[ReportBy]*partition // of workers, read when they are asked for
}

// gift is a living contribution.
type gift struct {
	Contribution
	received Rupiah   // all payments together
	giver    int      // in givers
	workers  []uint32 // that it covers
	// spans are the months of each of them, where a merge has shortened some;
	// else all are covered from first to last.
	spans       [][2]Month
	first, last Month
}

type giver struct {
	id                 int64
	name, form, sector string
}

type bookCover struct {
	first, last int32
	gift        int32
}

// partition says in which part each worker is.
type partition struct {
	keys []string
	of   []int32 // by worker
}

// bookKeeper keeps the book of the last report, for the next.
type bookKeeper struct {
	mu     sync.Mutex
	change int64 // of the log
	book   *coverBook
}

// besides are the kinds of records that no report counts.
const besides = `('target', 'print', 'handover', 'setting', 'guest', 'rundown', 'ceremony', 'award')`

// forget gives the memory back.
func (k *bookKeeper) forget() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.book = nil
}

// read returns the book of the state that g sees, which must be a snapshot,
// with the partition that rows need.
func (k *bookKeeper) read(g *gorm.DB, by ReportBy) (*coverBook, error) {
	var now int64
	if err := queryRow(g, lastLogged).Scan(&now); err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	b := k.book
	moved := b != nil && k.change > now // a server that was restored
	if b != nil && k.change < now {
		if err := queryRow(g, `SELECT EXISTS (SELECT 1 FROM changes WHERE id > ? AND kind NOT IN `+besides+`)`, k.change).Scan(&moved); err != nil {
			return nil, err
		}
	}
	if b != nil && !moved {
		k.change = now
	} else {
		var err error
		if b, err = readBook(g); err != nil {
			return nil, err
		}
		k.book, k.change = b, now
	}
	if by.ofWorkers() && b.parts[by] == nil {
		p, err := readPartition(g, by, len(b.at))
		if err != nil {
			return nil, err
		}
		// Others may be reading the book: they get a new one.
		next := *b
		next.parts = map[ReportBy]*partition{by: p}
		for had, p := range b.parts {
			next.parts[had] = p
		}
		b, k.book = &next, &next
	}
	return b, nil
}

func readBook(g *gorm.DB) (*coverBook, error) {
	b := &coverBook{}
	if err := b.readGivers(g); err != nil {
		return nil, err
	}
	if err := b.readGifts(g); err != nil {
		return nil, err
	}
	if err := b.readCovers(g); err != nil {
		return nil, err
	}
	b.byWorker()
	return b, nil
}

// readGivers reads all companies: one in the bin is named too as long as it
// has given something.
func (b *coverBook) readGivers(g *gorm.DB) error {
	rows, err := queryRows(g, `SELECT c.id, `+companyName+`, c.legal_form, c.sector FROM companies c ORDER BY c.id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var c giver
		if err := rows.Scan(&c.id, &c.name, &c.form, &c.sector); err != nil {
			return err
		}
		b.givers = append(b.givers, c)
	}
	return rows.Err()
}

// giftNumbers is a contribution as the numbers of a text, parted by commas.
const giftNumbers = `k.id || ',' || k.company_id || ',' || (CASE WHEN k.first_month <> 0 THEN k.first_month
	WHEN k.date <> '' THEN CAST(substr(k.date, 1, 4) AS INTEGER) * 12 + CAST(substr(k.date, 6, 2) AS INTEGER) - 1 ELSE 0 END)
	|| ',' || k.months || ',' || k.workers || ',' || k.amount || ',' || COALESCE(p.amount, 0)`

func (b *coverBook) readGifts(g *gorm.DB) error {
	var text string
	err := queryRow(g, `SELECT COALESCE(`+dialectOf(g).joined("("+giftNumbers+")")+`, '') FROM contributions k
		LEFT JOIN (SELECT contribution_id, SUM(amount) amount FROM payments WHERE deleted_at IS NULL GROUP BY contribution_id) p
			ON p.contribution_id = k.id WHERE k.deleted_at IS NULL`).Scan(&text)
	if err != nil {
		return err
	}
	var n [7]int64
	at := 0
	eachID(text, func(v int64) {
		if n[at] = v; at < len(n)-1 {
			at++
			return
		}
		at = 0
		c := gift{Contribution: Contribution{Record: Record{ID: n[0]}, CompanyID: n[1], FirstMonth: Month(n[2]), Months: int(n[3]), Workers: int(n[4]), Amount: Rupiah(n[5])}, received: Rupiah(n[6])}
		giver, known := slices.BinarySearchFunc(b.givers, n[1], func(c giver, id int64) int { return int(c.id - id) })
		if known {
			c.giver = giver
			b.gifts = append(b.gifts, c)
		}
	})
	slices.SortFunc(b.gifts, func(x, y gift) int { return int(x.ID - y.ID) })
	return nil
}

// find returns the place of a contribution, -1 when it is in the bin.
func (b *coverBook) find(id int64) int {
	i, ok := slices.BinarySearchFunc(b.gifts, id, func(k gift, id int64) int { return int(k.ID - id) })
	if !ok {
		return -1
	}
	return i
}

// readCovers reads whom the contributions cover, and when.
func (b *coverBook) readCovers(g *gorm.DB) error {
	d := dialectOf(g)
	binned, _, err := gatherBits(g, `SELECT id FROM workers`+d.indexedBy("workers_bin")+` WHERE deleted_at IS NOT NULL`)
	if err != nil {
		return err
	}
	rows, err := queryRows(g, `SELECT contribution_id, MIN(first_month), MAX(first_month), MIN(last_month), MAX(last_month), `+d.joined("worker_id")+`
		FROM coverages`+d.indexedBy("coverages_contribution")+` WHERE deleted_at IS NULL GROUP BY contribution_id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var mixed []int
	for rows.Next() {
		var id int64
		var first, first2, last, last2 Month
		var workers string
		if err := rows.Scan(&id, &first, &first2, &last, &last2, &workers); err != nil {
			return err
		}
		i := b.find(id)
		if i < 0 {
			continue
		}
		k := &b.gifts[i]
		if first != first2 || last != last2 {
			mixed = append(mixed, i)
			continue
		}
		k.first, k.last, k.workers = first, last, make([]uint32, 0, strings.Count(workers, ",")+1)
		eachID(workers, func(id int64) {
			if !binned.has(id) {
				k.workers = append(k.workers, uint32(id))
			}
		})
	}
	if err := rows.Err(); err != nil {
		return err
	}
	rows.Close() // a transaction reads one at a time
	for _, i := range mixed {
		if err := b.gifts[i].readSpans(g, binned); err != nil {
			return err
		}
	}
	return nil
}

// readSpans reads a contribution whose workers are not all covered alike.
func (k *gift) readSpans(g *gorm.DB, binned idBits) error {
	rows, err := queryRows(g, `SELECT worker_id, first_month, last_month FROM coverages WHERE contribution_id = ? AND deleted_at IS NULL`, k.ID)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var first, last Month
		if err := rows.Scan(&id, &first, &last); err != nil {
			return err
		}
		if binned.has(id) {
			continue
		}
		k.workers, k.spans = append(k.workers, uint32(id)), append(k.spans, [2]Month{first, last})
	}
	return rows.Err()
}

// months returns when the contribution covers its i-th worker.
func (k *gift) months(i int) (first, last Month) {
	if k.spans != nil {
		return k.spans[i][0], k.spans[i][1]
	}
	return k.first, k.last
}

// byWorker puts the coverages in order under their workers.
func (b *coverBook) byWorker() {
	highest, all := uint32(0), 0
	for i := range b.gifts {
		all += len(b.gifts[i].workers)
		for _, w := range b.gifts[i].workers {
			highest = max(highest, w)
		}
	}
	b.at, b.covers = make([]uint32, highest+2), make([]bookCover, all)
	for i := range b.gifts {
		for _, w := range b.gifts[i].workers {
			b.at[w+1]++
		}
	}
	for w := range b.at[1:] {
		b.at[w+1] += b.at[w]
	}
	next := slices.Clone(b.at)
	for i := range b.gifts {
		k := &b.gifts[i]
		for n, w := range k.workers {
			first, last := k.months(n)
			c := bookCover{int32(first), int32(last), int32(i)}
			// Workers have few coverages: each finds its place among them.
			to := next[w]
			for ; to > b.at[w] && b.covers[to-1].first > c.first; to-- {
				b.covers[to] = b.covers[to-1]
			}
			b.covers[to] = c
			next[w]++
		}
	}
}

// partitions are the queries of keys and the workers that have them.
var partitions = map[ReportBy]struct{ column, index string }{
	ByDistrict:   {"district", "workers_district"},
	ByOccupation: {"occupation", "workers_occupation"},
}

func readPartition(g *gorm.DB, by ReportBy, size int) (*partition, error) {
	d, of := dialectOf(g), partitions[by]
	rows, err := queryRows(g, `SELECT `+of.column+`, `+d.joined("id")+` FROM workers`+d.indexedBy(of.index)+`
		WHERE deleted_at IS NULL GROUP BY `+of.column)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	p := &partition{of: make([]int32, size)}
	for rows.Next() {
		var key, ids string
		if err := rows.Scan(&key, &ids); err != nil {
			return nil, err
		}
		n := int32(len(p.keys))
		p.keys = append(p.keys, key)
		eachID(ids, func(id int64) {
			if id < int64(size) {
				p.of[id] = n
			}
		})
	}
	return p, rows.Err()
}
