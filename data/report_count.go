package data

import (
	"cmp"
	"slices"
	"strings"
)

// report counts a period.
func (b *coverBook) report(by ReportBy, from, to Month) *CoverReport {
	r := &CoverReport{By: by, From: from, To: to}
	if to < from {
		return r
	}
	if by == ByMonth {
		r.Rows = b.byMonth(from, to)
	} else {
		c := b.counting(by, from, to)
		for w := range len(b.at) - 1 {
			if b.at[w] != b.at[w+1] {
				c.worker(w)
			}
		}
		c.money()
		r.Whole, r.Rows = c.whole, c.rows
	}
	if by == ByMonth {
		r.Whole = b.report(ByNothing, from, to).Whole
	}
	r.Rows = slices.DeleteFunc(r.Rows, func(row CoverRow) bool { return by != ByMonth && row.CoverFigures == CoverFigures{} })
	slices.SortFunc(r.Rows, func(x, y CoverRow) int {
		open := func(o bool) int {
			if o {
				return 1
			}
			return 0
		}
		return cmp.Or(open(x.Open)-open(y.Open), int(x.Month-y.Month), strings.Compare(strings.ToLower(x.Key), strings.ToLower(y.Key)),
			strings.Compare(x.Key, y.Key), cmp.Compare(x.CompanyID, y.CompanyID))
	})
	return r
}

// byMonth counts each month of a period in one walk: what begins and ends is
// known from each coverage and its neighbours.
func (b *coverBook) byMonth(from, to Month) []CoverRow {
	rows := make([]CoverRow, to-from+1)
	for i := range rows {
		rows[i].Month = from + Month(i)
	}
	at := func(m Month) *CoverRow {
		if m < from || m > to {
			return &CoverRow{}
		}
		return &rows[m-from]
	}
	for w := range len(b.at) - 1 {
		list := b.covers[b.at[w]:b.at[w+1]]
		for i, c := range list {
			for m := max(Month(c.first), from); m <= min(Month(c.last), to); m++ {
				rows[m-from].Protected++
				rows[m-from].Months++
			}
			if i == 0 {
				at(Month(c.first)).New++
			} else {
				at(Month(c.first)).Extended++
			}
			if i == len(list)-1 || list[i+1].first != c.last+1 {
				at(Month(c.last)).Ended++
			}
		}
	}
	for i := range b.gifts {
		k := &b.gifts[i]
		first, months := k.span()
		for m := max(first, from); m <= min(first+Month(months)-1, to); m++ {
			rows[m-from].Promised += k.In(k.Amount, m, m)
			rows[m-from].Received += k.In(k.received, m, m)
		}
	}
	return rows
}

// tally is a report as it is being counted.
type tally struct {
	book     *coverBook
	from, to Month
	whole    CoverFigures
	rows     []CoverRow
	of       *partition // of workers; nil when the rows are of what was given
	ofGift   []int32    // else the row of each contribution
	open     int        // the row of rupiah without workers, -1 when there is none
	seen     []int      // by row: the last worker that was counted in it
	again    []int      // and as extended
}

func (b *coverBook) counting(by ReportBy, from, to Month) *tally {
	c := &tally{book: b, from: from, to: to, open: -1}
	if by.ofWorkers() {
		c.of, c.open = b.parts[by], len(b.parts[by].keys)
		c.rows = make([]CoverRow, c.open+1)
		for i, key := range c.of.keys {
			c.rows[i].Key = key
		}
		c.rows[c.open].Open = true
		return c
	}
	c.ofGift = make([]int32, len(b.gifts))
	if by == ByNothing {
		c.rows = make([]CoverRow, 1)
	}
	rowOf := map[string]int32{}
	for i := range b.gifts {
		g := &b.givers[b.gifts[i].giver]
		var key string
		switch by {
		case ByForm:
			key = g.form
		case BySector:
			key = g.sector
		case ByCompany:
			// A row for each, also for two of the same name.
			c.ofGift[i] = int32(b.gifts[i].giver)
			continue
		default:
			continue
		}
		n, known := rowOf[key]
		if !known {
			n = int32(len(c.rows))
			rowOf[key] = n
			c.rows = append(c.rows, CoverRow{Key: key})
		}
		c.ofGift[i] = n
	}
	if by == ByCompany {
		c.rows = make([]CoverRow, len(b.givers))
		for i, g := range b.givers {
			c.rows[i].Key, c.rows[i].CompanyID = g.name, g.id
		}
	}
	c.seen, c.again = make([]int, len(c.rows)), make([]int, len(c.rows))
	return c
}

// worker counts one who has cover.
func (c *tally) worker(w int) {
	list := c.book.covers[c.book.at[w]:c.book.at[w+1]]
	from, to := int32(c.from), int32(c.to)
	row := func(i int) int {
		if c.of != nil {
			return int(c.of.of[w])
		}
		return int(c.ofGift[list[i].gift])
	}
	protected, extended, last := false, false, -1
	isNew := list[0].first >= from && list[0].first <= to
	for i, v := range list {
		if v.first > to || v.last < from {
			continue
		}
		at := &c.rows[row(i)]
		months := int(min(v.last, to)-max(v.first, from)) + 1
		at.Months += months
		c.whole.Months += months
		if c.firstIn(c.seen, row(i), w, !protected) {
			at.Protected++
		}
		protected, last = true, i
		if v.first >= from && list[0].first < from {
			if c.firstIn(c.again, row(i), w, !extended) {
				at.Extended++
			}
			extended = true
		}
	}
	if !protected {
		return
	}
	c.whole.Protected++
	if isNew {
		c.whole.New++
		c.rows[row(0)].New++
	}
	if extended {
		c.whole.Extended++
	}
	if list[last].last <= to && (last == len(list)-1 || list[last+1].first != to+1) {
		c.whole.Ended++
		c.rows[row(last)].Ended++
	}
}

// firstIn says that a worker was not counted in a row before. Of a part of the
// workers, that is whether he was not counted at all.
func (c *tally) firstIn(seen []int, row, worker int, first bool) bool {
	if c.of != nil {
		return first
	}
	if seen[row] == worker {
		return false
	}
	seen[row] = worker
	return true
}

// money adds up the rupiah of the period.
func (c *tally) money() {
	var share shares
	for i := range c.book.gifts {
		k := &c.book.gifts[i]
		promised, received := k.In(k.Amount, c.from, c.to), k.In(k.received, c.from, c.to)
		c.whole.Promised += promised
		c.whole.Received += received
		if c.of == nil {
			c.rows[c.ofGift[i]].Promised += promised
			c.rows[c.ofGift[i]].Received += received
			continue
		}
		row := func(part int) *CoverRow {
			if part < 0 {
				part = c.open
			}
			return &c.rows[part]
		}
		share.of(k, c.of, c.from, c.to, func(part int, promised, received Rupiah) {
			row(part).Promised += promised
			row(part).Received += received
		})
	}
}

// shares gives the rupiah of contributions to the parts of their workers. Each
// month's rupiah are divided into equal shares of all workers that the
// contribution is for: those whom it covers in the month or, when that is more,
// those whom it promised. The parts get theirs in the order of their keys, each
// what stands between two rounded-down sums (see shareUpTo), and what is left
// is that of workers who are not assigned.
type shares struct {
	count   []int // by part: workers covered in the month
	touched []int
}

// of tells give the promised and received rupiah of each part, in pieces; those
// without workers are of part -1.
func (s *shares) of(k *gift, p *partition, from, to Month, give func(part int, promised, received Rupiah)) {
	if len(s.count) < len(p.keys) {
		s.count = make([]int, len(p.keys))
	}
	promised := func(part int, x Rupiah) { give(part, x, 0) }
	received := func(part int, x Rupiah) { give(part, 0, x) }
	first, length := k.span()
	begin, end := max(first, from), min(first+Month(length)-1, to)
	if k.spans == nil && (len(k.workers) == 0 || k.first <= begin && k.last >= end) {
		// The same workers in all months.
		s.gather(k, p, begin)
		s.months(k, k.Amount, begin, end, promised)
		s.months(k, k.received, begin, end, received)
		s.clear()
		return
	}
	for m := begin; m <= end; m++ {
		s.gather(k, p, m)
		s.divide(k, k.In(k.Amount, m, m), 1, promised)
		s.divide(k, k.In(k.received, m, m), 1, received)
		s.clear()
	}
}

// months divides an amount of the contribution among the same workers in all
// months from begin to end: those with one rupiah more, and the others.
func (s *shares) months(k *gift, amount Rupiah, begin, end Month, give func(part int, amount Rupiah)) {
	first, length := k.span()
	rest := first + Month(int(amount)%length) // the first month without it
	if n := int(min(rest-1, end) - begin + 1); n > 0 {
		s.divide(k, k.In(amount, begin, begin), n, give)
	}
	if n := int(end - max(rest, begin) + 1); n > 0 {
		s.divide(k, k.In(amount, end, end), n, give)
	}
}

// gather counts the workers of each part who are covered in a month.
func (s *shares) gather(k *gift, p *partition, m Month) {
	for i, w := range k.workers {
		if first, last := k.months(i); m < first || m > last {
			continue
		}
		part := int(p.of[w])
		if s.count[part] == 0 {
			s.touched = append(s.touched, part)
		}
		s.count[part]++
	}
	slices.SortFunc(s.touched, func(x, y int) int { return strings.Compare(p.keys[x], p.keys[y]) })
}

// divide gives the rupiah of a month, times a number of such months.
func (s *shares) divide(k *gift, amount Rupiah, times int, give func(part int, amount Rupiah)) {
	if amount == 0 {
		return
	}
	all, sum := 0, Rupiah(0)
	for _, part := range s.touched {
		all += s.count[part]
	}
	shared := max(all, k.Workers)
	before := 0
	for _, part := range s.touched {
		before += s.count[part]
		upTo := shareUpTo(amount, before, shared)
		give(part, (upTo-sum)*Rupiah(times))
		sum = upTo
	}
	if sum < amount {
		give(-1, (amount-sum)*Rupiah(times))
	}
}

func (s *shares) clear() {
	for _, part := range s.touched {
		s.count[part] = 0
	}
	s.touched = s.touched[:0]
}
