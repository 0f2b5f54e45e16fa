package doubles

import (
	"context"

	"lingkaran/data"
)

// Find searches the whole office, but for the pairs that a clerk said are two
// people. progress may be nil.
func Find(ctx context.Context, db *data.DB, progress Report) ([]Pair, error) {
	if progress == nil {
		progress = func(int, int) {}
	}
	apart, err := db.Workers.Apart(ctx)
	if err != nil {
		return nil, err
	}
	// Reading takes about as long as comparing.
	var p *People
	about, read := 0, 0
	err = db.Workers.EachIdentity(ctx, func(n int) {
		p, about = NewPeople(n), max(n, 1)
	}, func(w *data.WorkerIdentity) error {
		p.add(w, false)
		if read++; read%5000 == 0 {
			progress(min(read, about)/2, about)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return p.Pairs(ctx, func(a, b int64) bool { return apart[data.WorkerPair{Low: a, High: b}] }, func(done, total int) {
		progress(about/2+(about-about/2)*done/total, about)
	})
}

// Add brings a person.
func (p *People) Add(w *data.WorkerIdentity) { p.add(w, false) }

// Near compares new people, as the rows of a list, with those that are kept
// and with each other. A pair's A is the kept one's id, or the smaller of two
// new ones'. The ids of the new must differ from those of all kept: rows are
// best given negative ones (-1 for the first). A row of the same NIK as a kept
// worker is that worker, and no double of him: leave such rows out.
//
// Of those kept, only who may be tied to a new one is held in memory.
func Near(ctx context.Context, db *data.DB, rows []data.WorkerIdentity, progress Report) ([]Pair, error) {
	return near(ctx, db, rows, false, progress)
}

// Across is Near without the pairs of two new people.
func Across(ctx context.Context, db *data.DB, rows []data.WorkerIdentity, progress Report) ([]Pair, error) {
	return near(ctx, db, rows, true, progress)
}

func near(ctx context.Context, db *data.DB, rows []data.WorkerIdentity, across bool, progress Report) ([]Pair, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	p := NewPeople(2 * len(rows))
	p.fresh, p.across = true, across
	for i := range rows {
		p.add(&rows[i], true)
	}
	keys := make([]sieve, len(ways))
	for i, way := range ways {
		keys[i] = newSieve(len(rows))
		for j := range p.all {
			if k := way(&p.all[j]); k != 0 {
				keys[i].put(k)
			}
		}
	}
	about, read := 1, 0
	err := db.Workers.EachIdentity(ctx, func(n int) { about = max(n, 1) }, func(w *data.WorkerIdentity) error {
		p.addTied(w, keys)
		if read++; read%5000 == 0 {
			progress(min(read, about)/2, about)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if across && len(p.all) == len(rows) {
		progress(about, about)
		return nil, nil
	}
	found, err := p.Pairs(ctx, nil, func(done, total int) { progress(about/2+(about-about/2)*done/total, about) })
	for i := range found {
		if found[i].A < 0 && found[i].B > 0 {
			found[i].A, found[i].B = found[i].B, found[i].A
		}
	}
	return found, err
}

// addTied brings a kept person who shares a key with somebody new.
func (p *People) addTied(w *data.WorkerIdentity, keys []sieve) {
	n, words := len(p.all), len(p.words)
	p.add(w, false)
	x := &p.all[n]
	for i, way := range ways {
		if k := way(x); k != 0 && keys[i].has(k) {
			return
		}
	}
	// Nobody new is tied to him; he only counts among those of his name.
	p.all, p.words = p.all[:n], p.words[:words]
}

// sieve tells of a key whether it may be among some. It holds four bytes a
// key, and lets one in some hundred others through.
type sieve struct{ bits []uint64 }

func newSieve(keys int) sieve {
	n := 16
	for n < keys {
		n *= 2
	}
	return sieve{make([]uint64, n/2)}
}

// places are the two bits of a key.
func (s sieve) places(key uint64) (a, b uint64) {
	h := key * 0x9e3779b97f4a7c15
	h ^= h >> 32
	h *= 0xbf58476d1ce4e5b9
	n := uint64(len(s.bits) * 64)
	return h >> 32 & (n - 1), (h ^ h>>29) & (n - 1)
}

func (s sieve) put(key uint64) {
	a, b := s.places(key)
	s.bits[a/64] |= 1 << (a % 64)
	s.bits[b/64] |= 1 << (b % 64)
}

func (s sieve) has(key uint64) bool {
	a, b := s.places(key)
	return s.bits[a/64]&(1<<(a%64)) != 0 && s.bits[b/64]&(1<<(b%64)) != 0
}
