package doubles

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// Pair is two people who may be one, and why. A is the one kept longer: its id
// is the smaller.
type Pair struct {
	A, B  int64
	Score int // 60 to 100
	Why   Reasons
}

// Report tells how far the search is. It is called on one goroutine at a time.
type Report func(done, total int)

// ways are what people are brought together by: everybody who may be tied to
// somebody shares one of these keys with him. 0 is no key.
var ways = func() []func(*person) uint64 {
	all := []func(*person) uint64{
		func(x *person) uint64 { return uint64(x.born) },
		func(x *person) uint64 { return x.nearBirth(x.village, x.born/10_000) },
		func(x *person) uint64 { return x.nearBirth(x.village, x.born%10_000) },
		func(x *person) uint64 { return x.nearBirth(x.mother.whole, x.born/10_000) },
		func(x *person) uint64 { return x.nearBirth(x.mother.whole, x.born%10_000) },
		func(x *person) uint64 { return x.phone },
	}
	// Two NIK that differ in one digit, or in two that are turned about, are
	// the same but for two digits that stand side by side.
	for place := uint64(1); place < 1e15; place *= 10 {
		all = append(all, func(x *person) uint64 {
			if x.nik == 0 {
				return 0
			}
			return x.nik - x.nik/place%100*place
		})
	}
	return all
}()

// nearBirth is the key of those who share a place or a mother, and a part of
// their birth date.
func (x *person) nearBirth(shared uint32, part int32) uint64 {
	if shared == 0 || x.born == 0 {
		return 0
	}
	return uint64(shared)<<32 | uint64(part)
}

const byPhone = 5 // in ways

// Pairs returns the doubles, the surest first. Those that apart reports are
// left out; it may be nil and is called with the smaller id first. progress
// may be nil.
func (p *People) Pairs(ctx context.Context, apart func(a, b int64) bool, progress Report) ([]Pair, error) {
	if progress == nil {
		progress = func(int, int) {}
	}
	p.neighbor = nil
	var found []Pair
	entries, spare := make([]entry, 0, len(p.all)), make([]entry, 0, len(p.all))
	for i, way := range ways {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		entries = entries[:0]
		for j := range p.all {
			if k := way(&p.all[j]); k != 0 {
				entries = append(entries, entry{k, uint32(j)})
			}
		}
		entries, spare = byKey(entries, spare)
		more, err := p.inGroups(ctx, entries, i == byPhone)
		if err != nil {
			return nil, err
		}
		found = append(found, more...)
		progress(i+1, len(ways))
	}
	slices.SortFunc(found, func(x, y Pair) int {
		switch {
		case x.Score != y.Score:
			return y.Score - x.Score
		case x.A != y.A:
			return compareIDs(x.A, y.A)
		}
		return compareIDs(x.B, y.B)
	})
	found = slices.Compact(found) // found on two ways
	if apart != nil {
		found = slices.DeleteFunc(found, func(x Pair) bool { return apart(x.A, x.B) })
	}
	return found, nil
}

func compareIDs(a, b int64) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

// Groups up to smallGroup are compared each with each; larger ones are divided
// by the words of the names.
const smallGroup = 600

// inGroups compares the people of each run of the same key.
func (p *People) inGroups(ctx context.Context, entries []entry, phones bool) ([]Pair, error) {
	var groups [][2]uint32 // where they begin and end
	for from := 0; from < len(entries); {
		to := from + 1
		for to < len(entries) && entries[to].key == entries[from].key {
			to++
		}
		if to-from > 1 && !(phones && to-from >= crowdPhone) {
			groups = append(groups, [2]uint32{uint32(from), uint32(to)})
		}
		from = to
	}
	for _, g := range groups {
		if g[1]-g[0] > smallGroup && p.neighbor == nil {
			p.neighbor = p.findNeighbors()
		}
	}
	hands := min(runtime.GOMAXPROCS(0), 8)
	found := make([][]Pair, hands)
	var next atomic.Int64
	var wait sync.WaitGroup
	for h := range hands {
		wait.Go(func() {
			s := searcher{p: p, ctx: ctx}
			for ctx.Err() == nil {
				const many = 64
				from := int(next.Add(many)) - many
				if from >= len(groups) {
					break
				}
				for _, at := range groups[from:min(from+many, len(groups))] {
					g := entries[at[0]:at[1]]
					if len(g) <= smallGroup {
						s.each(g)
					} else {
						s.crowd(g)
					}
				}
			}
			found[h] = s.found
		})
	}
	wait.Wait()
	return slices.Concat(found...), ctx.Err()
}

// searcher is one of those who search side by side.
type searcher struct {
	p     *People
	ctx   context.Context
	found []Pair
}

func (s *searcher) each(g []entry) {
	for i := range g {
		a := &s.p.all[g[i].at]
		for j := i + 1; j < len(g); j++ {
			s.look(a, &s.p.all[g[j].at])
		}
	}
}

func (s *searcher) look(a, b *person) {
	score, why := s.p.judge(a, b)
	if score == 0 {
		return
	}
	x := Pair{a.id, b.id, score, why}
	if x.A > x.B {
		x.A, x.B = x.B, x.A
	}
	s.found = append(s.found, x)
}

// entry is a person under a key.
type entry struct {
	key uint64
	at  uint32
}

// byKey sorts entries by their keys, eleven bits at a time, keeping the order of
// those with the same one. It returns the sorted entries and room to use again.
func byKey(a, room []entry) (sorted, spare []entry) {
	if cap(room) < len(a) {
		room = make([]entry, len(a))
	}
	room = room[:len(a)]
	var all uint64
	for i := range a {
		all |= a[i].key
	}
	for shift := 0; shift < 64 && all>>shift != 0; shift += 11 {
		var count [2048]int
		for i := range a {
			count[a[i].key>>shift&2047]++
		}
		sum := 0
		for i, n := range count {
			count[i] = sum
			sum += n
		}
		for i := range a {
			k := a[i].key >> shift & 2047
			room[count[k]] = a[i]
			count[k]++
		}
		a, room = room, a
	}
	return a, room[:0]
}
