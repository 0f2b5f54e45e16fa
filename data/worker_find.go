package data

import (
	"context"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"gorm.io/gorm"
)

// finding is one search on one state of the database.
type finding struct {
	s      *Workers
	g      *gorm.DB
	d      *dialect
	change int64 // of the log
}

func (s *Workers) finding(g *gorm.DB) (*finding, error) {
	f := &finding{s: s, g: g, d: dialectOf(g)}
	return f, queryRow(g, lastLogged).Scan(&f.change)
}

// take takes a query apart: its words by the vocabulary and the companies.
func (f *finding) take(q WorkerQuery) (*workerFilter, error) {
	terms := termsOf(q.Text, q.Near)
	if len(terms) > 0 {
		if err := readVocabulary(f.g, &f.s.db.words); err != nil {
			return nil, err
		}
		for i := range terms {
			if t := &terms[i]; t.mayBeCompany() && !q.people {
				var err error
				if t.companies, err = f.s.db.found.companies(f.g.Statement.Context, asksOf(f.g), f.change, t.ways[0][0]); err != nil {
					return nil, err
				}
			}
		}
	}
	return q.filter(f.d, terms), nil
}

// answer is who meets some conditions: surely, and at most. all says that the
// sources tell nothing: at most is everybody.
type answer struct {
	sure, most idBits
	all        bool
}

// both is who meets two conditions.
func (a answer) both(b answer) answer {
	switch {
	case a.all && b.all:
		return answer{all: true}
	case a.all:
		return answer{most: b.most}
	case b.all:
		return answer{most: a.most}
	}
	return answer{sure: meet(a.sure, b.sure), most: meet(a.most, b.most)}
}

// either is who meets one of two conditions.
func (a answer) either(b answer) answer {
	return answer{sure: union(a.sure, b.sure), most: union(a.most, b.most), all: a.all || b.all}
}

// everybody meets a search without conditions.
var everybody = answer{all: true}

// answer gathers who meets all conditions. With a limit, a condition that more
// workers meet is left to be looked at.
func (f *finding) answer(w *workerFilter, limit int) (answer, error) {
	a, any := everybody, false
	join := func(b answer) {
		if any {
			a = a.both(b)
		} else {
			a, any = b, true
		}
	}
	for _, t := range w.terms {
		b, err := f.term(t, limit)
		if err != nil {
			return a, err
		}
		join(b)
	}
	for _, s := range w.sets {
		if s.not {
			continue
		}
		b, err := f.set(s, limit)
		if err != nil {
			return a, err
		}
		join(b)
	}
	if a.all {
		return a, nil
	}
	for _, s := range w.sets {
		if !s.not {
			continue
		}
		b, err := f.set(s, limit)
		if err != nil {
			return a, err
		}
		if b.all {
			a.sure = nil
			continue
		}
		a.sure, a.most = without(a.sure, b.sure), without(a.most, b.sure)
	}
	gone, _, err := f.s.db.found.bits(f.g, w.binned(), f.change, -1)
	if err != nil {
		return a, err
	}
	if len(gone) > 0 {
		a.sure, a.most = without(a.sure, gone), without(a.most, gone)
	}
	return a, nil
}

func (f *finding) set(s set, limit int) (answer, error) {
	a := answer{sure: idBits{}, most: idBits{}}
	if s.slow && limit >= 0 {
		return everybody, nil
	}
	for i, from := range [][]idQuery{s.sure, s.maybe} {
		for _, x := range from {
			b, have, err := f.s.db.found.bits(f.g, x, f.change, limit)
			if err != nil {
				return a, err
			}
			if !have {
				return everybody, nil
			}
			if i == 0 {
				a.sure = union(a.sure, b)
			}
			a.most = union(a.most, b)
		}
	}
	if s.unknown {
		a.all = true
	}
	return a, nil
}

func (f *finding) term(t term, limit int) (answer, error) {
	a := answer{sure: idBits{}, most: idBits{}}
	for _, way := range t.ways {
		var all answer
		for i, n := range way {
			s, err := f.needle(n)
			if err != nil {
				return a, err
			}
			b, err := f.set(s, limit)
			if err != nil {
				return a, err
			}
			if i == 0 {
				all = b
			} else {
				all = all.both(b)
			}
		}
		a = a.either(all)
	}
	if len(t.companies) > 0 {
		b, err := f.set(set{sure: []idQuery{{coveredBy(f.d, `k.company_id IN `+f.d.inSet), []any{idSet(t.companies)}}}}, limit)
		if err != nil {
			return a, err
		}
		a = a.either(b)
	}
	return a, nil
}

// needle says where those are found in whose text a needle stands.
func (f *finding) needle(n string) (set, error) {
	if f.d.find != nil {
		return set{sure: []idQuery{f.d.find(n)}}, nil
	}
	return f.s.needle(f.g, n)
}

const (
	wordsAtOnce = 300  // of one query of the index of words
	wordsMost   = 6000 // that hold a part; for more it is looked for elsewhere
)

// needle finds by SQLite's two indexes (see schema step 005): a part of a word
// by all words that hold it, which is exact, and a part of a number by its
// trigrams, which is exact for three letters.
func (s *Workers) needle(g *gorm.DB, n string) (set, error) {
	word := func(match string) idQuery {
		return idQuery{`SELECT rowid id FROM workers_by_word WHERE workers_by_word MATCH ?`, []any{match}}
	}
	var found set
	most := wordsMost
	if isShort(n) {
		most = wordsAtOnce
	}
	words, more := s.db.words.wordsHolding(n, most)
	switch {
	case more && isShort(n):
		return set{sure: []idQuery{word(phrase(n[1:]) + "*")}, slow: true}, nil
	case more:
		return set{unknown: true}, nil
	}
	slices.Sort(words) // as they stand in the index
	for part := range slices.Chunk(words, wordsAtOnce) {
		for i := range part {
			part[i] = phrase(part[i])
		}
		found.sure = append(found.sure, word(strings.Join(part, " OR ")))
	}
	if isShort(n) || !isPlain(n) {
		return found, nil
	}
	match, exact, err := s.numberMatch(g, n)
	if err != nil {
		return found, err
	}
	number := idQuery{`SELECT rowid id FROM workers_by_number WHERE workers_by_number MATCH ?`, []any{match}}
	if exact {
		found.sure = append(found.sure, number)
	} else {
		found.maybe = append(found.maybe, number)
	}
	return found, nil
}

// phrase is a text as a term of a full-text query: whatever a clerk types
// stays text.
func phrase(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// trigramShares is how often three letters stand in the numbers, of a sample.
// It decides what is asked first, never what is found.
type trigramShares struct {
	once   sync.Once
	shares map[string]float64
}

// sampled is how many workers are looked at for trigramShares.
const sampled = 2000

func (t *trigramShares) read(g *gorm.DB) {
	t.once.Do(func() {
		t.shares = map[string]float64{}
		var last int64
		if queryRow(g, `SELECT COALESCE(MAX(id), 0) FROM workers`).Scan(&last) != nil || last == 0 {
			return
		}
		ids := make([]int64, 0, sampled)
		for i := range int64(sampled) {
			ids = append(ids, 1+i*last/sampled)
		}
		rows, err := queryRows(g, `SELECT numbers FROM worker_texts WHERE id IN `+dialectOf(g).inSet, idSet(ids))
		if err != nil {
			return
		}
		defer rows.Close()
		for rows.Next() {
			var text string
			if rows.Scan(&text) != nil {
				return
			}
			seen := map[string]bool{}
			for i := range max(0, len(text)-2) {
				if k := text[i : i+3]; !seen[k] {
					seen[k] = true
					t.shares[strings.Clone(k)] += 1.0 / sampled
				}
			}
		}
	})
}

// numberMatch is the query for numbers that may hold a plain needle: its
// rarest trigrams, as many as make it likely that little else is found.
func (s *Workers) numberMatch(g *gorm.DB, n string) (match string, exact bool, err error) {
	if utf8.RuneCountInString(n) == 3 {
		return phrase(n), true, nil
	}
	s.db.trigrams.read(g)
	if err := context.Cause(g.Statement.Context); err != nil {
		return "", false, err
	}
	type gram struct {
		text  string
		share float64
	}
	var grams []gram
	for i := range len(n) - 2 {
		t := n[i : i+3]
		if !slices.ContainsFunc(grams, func(g gram) bool { return g.text == t }) {
			grams = append(grams, gram{t, s.db.trigrams.shares[t]})
		}
	}
	slices.SortStableFunc(grams, func(a, b gram) int {
		if a.share < b.share {
			return -1
		} else if a.share > b.share {
			return 1
		}
		return 0
	})
	var terms []string
	for share := 1.0; len(grams) > 0 && (len(terms) < 2 || share > 1e-4) && len(terms) < 5; grams = grams[1:] {
		terms = append(terms, phrase(grams[0].text))
		share *= math.Max(grams[0].share, 1e-4)
	}
	return strings.Join(terms, " AND "), false, nil
}
