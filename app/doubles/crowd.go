package doubles

import (
	"cmp"
	"slices"
)

// A crowd is many people under one key: all who are written down as born on
// the first of January. Those of them who may be one share a word of their
// names that tells people apart, or nearly one, or have the same name but for
// the spaces (see anchored): only these are compared.

// neighbors says which words of the lexicon are near which.
type neighbors struct{ of [][]uint32 }

// Two words' people are compared each with each up to fullCrowd comparisons;
// beyond that (a few names among hundreds of thousands who share a date) each
// is compared with those next to him in order of name, mother and village, and
// in order of village and name.
const (
	fullCrowd = 500_000
	reach     = 40
)

// findNeighbors finds the near words: they are the same when a letter or two
// are left out of each.
func (p *People) findNeighbors() *neighbors {
	n := &neighbors{of: make([][]uint32, len(p.lexicon))}
	var entries []entry
	for i := range p.lexicon {
		w := &p.lexicon[i]
		if w.common || w.initial() || len(w.sound) < swapFrom {
			continue
		}
		at := uint32(i)
		entries = append(entries, entry{hashWithout(w.sound, -1, -1), at})
		for x := range len(w.sound) {
			entries = append(entries, entry{hashWithout(w.sound, x, -1), at})
			for y := x + 1; y < len(w.sound) && len(w.sound) >= twoFrom; y++ {
				entries = append(entries, entry{hashWithout(w.sound, x, y), at})
			}
		}
	}
	entries, _ = byKey(entries, nil)
	for from := 0; from < len(entries); {
		to := from + 1
		for to < len(entries) && entries[to].key == entries[from].key {
			to++
		}
		for i := from; i < to; i++ {
			for j := i + 1; j < to; j++ {
				a, b := entries[i].at, entries[j].at
				if a != b && likeness(p.lexicon[a].sound, p.lexicon[b].sound) > 0 {
					n.of[min(a, b)] = append(n.of[min(a, b)], max(a, b))
				}
			}
		}
		from = to
	}
	for i := range n.of {
		slices.Sort(n.of[i])
		n.of[i] = slices.Compact(n.of[i])
	}
	return n
}

func hashWithout(s string, x, y int) uint64 {
	h := uint64(fnvBegin)
	for i := range len(s) {
		if i != x && i != y {
			h = (h ^ uint64(s[i])) * fnvPrime
		}
	}
	return h
}

// crowd compares the people of a large group.
func (s *searcher) crowd(g []entry) {
	p := s.p
	byWord, byRun := map[uint32][]entry{}, map[uint64][]entry{}
	for _, e := range g {
		x := &p.all[e.at]
		ws := p.wordsOf(x.name)
		for i, w := range ws {
			if l := &p.lexicon[w]; !l.common && !l.initial() && !slices.Contains(ws[:i], w) {
				byWord[w] = append(byWord[w], e)
			}
		}
		if x.run != 0 {
			byRun[x.run] = append(byRun[x.run], e)
		}
	}
	for w, mine := range byWord {
		if s.ctx.Err() != nil {
			return
		}
		if len(mine)*len(mine)/2 > fullCrowd {
			s.nearby(slices.Clone(mine))
		} else {
			s.each(mine)
		}
		for _, o := range p.neighbor.of[w] {
			switch others := byWord[o]; {
			case len(others) == 0:
			case len(mine)*len(others) > fullCrowd:
				s.nearby(slices.Concat(mine, others))
			default:
				for _, e := range mine {
					for _, f := range others {
						if e.at != f.at {
							s.look(&p.all[e.at], &p.all[f.at])
						}
					}
				}
			}
		}
	}
	for _, same := range byRun {
		if len(same)*len(same)/2 > fullCrowd {
			s.nearby(slices.Clone(same))
		} else {
			s.each(same)
		}
	}
}

// nearby compares each with those next to him.
func (s *searcher) nearby(g []entry) {
	p := s.p
	s.inOrder(g, func(a, b *person) int {
		return cmp.Or(cmp.Compare(a.name.whole, b.name.whole), cmp.Compare(a.mother.whole, b.mother.whole), cmp.Compare(a.village, b.village))
	})
	s.inOrder(g, func(a, b *person) int {
		return cmp.Or(cmp.Compare(a.village, b.village), cmp.Compare(p.lexicon[p.wordsOf(a.name)[0]].sound, p.lexicon[p.wordsOf(b.name)[0]].sound),
			cmp.Compare(a.mother.whole, b.mother.whole))
	})
}

func (s *searcher) inOrder(g []entry, order func(a, b *person) int) {
	p := s.p
	slices.SortFunc(g, func(x, y entry) int {
		return cmp.Or(order(&p.all[x.at], &p.all[y.at]), cmp.Compare(x.at, y.at))
	})
	for i := range g {
		for j := i + 1; j < len(g) && j <= i+reach; j++ {
			if g[i].at != g[j].at {
				s.look(&p.all[g[i].at], &p.all[g[j].at])
			}
		}
	}
}
