package main

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"

	"lingkaran/data"
)

// typed is one search that a clerk might make, and the kind of search it is.
type typed struct {
	class string
	query data.WorkerQuery
}

// searches makes a thousand queries from the office's own workers, the same
// ones for the same office: what is typed is what is there, in part, by letter,
// at the wrong end of the list, or not there at all.
func searches(ctx context.Context, db *data.DB) ([]typed, error) {
	ids, err := db.Workers.IDs(ctx, data.WorkerQuery{Sort: data.WorkerByNewest})
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	m := maker{r: rand.New(rand.NewPCG(3, 14))}
	some := make([]int64, 4000)
	for i := range some {
		some[i] = ids[m.r.IntN(len(ids))]
	}
	if m.workers, err = db.Workers.Rows(ctx, some); err != nil {
		return nil, err
	}
	if m.companies, err = db.Companies.First(ctx, data.CompanyQuery{}, 500); err != nil {
		return nil, err
	}
	if m.imports, err = db.Imports.All(ctx, 0, 100); err != nil {
		return nil, err
	}
	count := map[string]int{}
	for _, w := range m.workers {
		for _, word := range strings.Fields(strings.ToLower(w.Name)) {
			if count[word]++; count[word] == 1 && len(word) > 2 {
				m.names = append(m.names, word)
			}
		}
	}
	slices.SortFunc(m.names, func(a, b string) int { return count[b]*100 - count[a]*100 + strings.Compare(a, b) })
	return m.all(), nil
}

type maker struct {
	r         *rand.Rand
	workers   []data.WorkerRow
	companies []data.CompanyRow
	imports   []data.ImportRow
	names     []string // the words of names, the most frequent first
	list      []typed
}

func (m *maker) all() []typed {
	n := len(m.names)
	m.words("common word", 80, func() string { return m.names[m.r.IntN(max(1, n/10))] })
	m.words("rare word", 80, func() string { return m.names[n-1-m.r.IntN(max(1, n/4))] })
	m.words("two words of one", 100, func() string { w := m.words2(); return w[0] + " " + w[len(w)-1] })
	m.words("words of two", 60, func() string { return m.names[m.r.IntN(n)] + " " + m.names[m.r.IntN(n)] })
	m.words("inside a word", 140, func() string { return m.part(m.word(), 3+m.r.IntN(3)) })
	m.letters(140)
	m.words("part of a NIK", 90, func() string { return m.part(m.worker().NIK, 3+m.r.IntN(14)) })
	m.words("beginning of a NIK", 30, func() string { return m.worker().NIK[:1+m.r.IntN(16)] })
	m.words("KPJ", 40, func() string { return m.part(m.worker().KPJ, 4+m.r.IntN(8)) })
	m.words("phone", 60, m.phone)
	m.words("company", 30, func() string {
		return m.part1(strings.Fields(m.companies[m.r.IntN(len(m.companies))].Name))
	})
	m.words("kecamatan, village, work", 70, func() string {
		w := m.worker()
		return []string{w.District, w.Village, w.Occupation, w.District + " " + w.Occupation, m.word() + " " + w.District}[m.r.IntN(5)]
	})
	m.words("nobody", 30, func() string { return m.shuffled(m.word()) + []string{"", " " + m.word(), "qx"}[m.r.IntN(3)] })
	for range 50 {
		m.add("filters", m.filtered(""))
	}
	for range 50 {
		m.add("filters and words", m.filtered([]string{m.word(), m.names[m.r.IntN(max(1, n/10))], m.part(m.worker().NIK, 5)}[m.r.IntN(3)]))
	}
	return m.list
}

func (m *maker) worker() data.WorkerRow { return m.workers[m.r.IntN(len(m.workers))] }

func (m *maker) words2() []string { return strings.Fields(m.worker().Name) }

func (m *maker) word() string { return m.part1(m.words2()) }

func (m *maker) part1(words []string) string {
	if len(words) == 0 {
		return "siti"
	}
	return words[m.r.IntN(len(words))]
}

// part cuts n letters out of a text.
func (m *maker) part(s string, n int) string {
	if len(s) <= n {
		return s
	}
	at := m.r.IntN(len(s) - n + 1)
	return s[at : at+n]
}

func (m *maker) shuffled(s string) string {
	b := []byte(s)
	m.r.Shuffle(len(b), func(i, j int) { b[i], b[j] = b[j], b[i] })
	return string(b)
}

// phone is a number as it is read from a paper, or the part of one.
func (m *maker) phone() string {
	p := m.worker().Phone
	if len(p) < 10 {
		return "0812"
	}
	switch m.r.IntN(5) {
	case 0:
		return "+62" + p[1:]
	case 1:
		return p[:4] + "-" + p[4:8] + "-" + p[8:]
	case 2:
		return p[:4] + " " + p[4:8] + " " + p[8:]
	case 3:
		return p[:2+m.r.IntN(len(p)-2)]
	}
	return m.part(p, 4+m.r.IntN(6))
}

// letters types names one letter after the other.
func (m *maker) letters(n int) {
	for n > 0 {
		name := strings.ToLower(m.worker().Name)
		sort, desc := m.order()
		for i := 1; i <= min(len(name), 14) && n > 0; i, n = i+1, n-1 {
			m.add("typed by letter", data.WorkerQuery{Text: name[:i], Sort: sort, Desc: desc})
		}
	}
}

func (m *maker) words(class string, n int, text func() string) {
	for range n {
		sort, desc := m.order()
		m.add(class, data.WorkerQuery{Text: text(), Sort: sort, Desc: desc})
	}
}

// order is mostly the list's own.
func (m *maker) order() (data.WorkerSort, bool) {
	sorts := []data.WorkerSort{data.WorkerByName, data.WorkerByName, data.WorkerByName, data.WorkerByName,
		data.WorkerByNIK, data.WorkerByDistrict, data.WorkerByUntil, data.WorkerByNewest}
	return sorts[m.r.IntN(len(sorts))], m.r.IntN(4) == 0
}

func (m *maker) add(class string, q data.WorkerQuery) { m.list = append(m.list, typed{class, q}) }

// filtered is a query with one to three filters.
func (m *maker) filtered(text string) data.WorkerQuery {
	q := data.WorkerQuery{Text: text}
	q.Sort, q.Desc = m.order()
	w := m.worker()
	for range 1 + m.r.IntN(3) {
		switch m.r.IntN(9) {
		case 0:
			q.CompanyID = m.companies[m.r.IntN(len(m.companies))].ID
		case 1:
			q.District = w.District
		case 2:
			q.Occupation = w.Occupation
		case 3:
			if w.CoveredUntil > 0 {
				q.CoveredIn = w.CoveredUntil - data.Month(m.r.IntN(4))
			}
		case 4:
			if w.CoveredUntil > 0 {
				q.EndsFrom, q.EndsTo = w.CoveredUntil-1, w.CoveredUntil+data.Month(m.r.IntN(3))
			}
		case 5:
			q.WithoutKPJ = true
		case 6:
			q.WithoutPhoto = true
		case 7:
			q.NeverCovered = true
		case 8:
			if len(m.imports) > 0 {
				q.ImportID = m.imports[m.r.IntN(len(m.imports))].ID
			}
		}
	}
	return q
}
