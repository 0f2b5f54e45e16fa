package data

import "unicode/utf8"

// set is a filter that an index answers.
type set struct {
	ids  string // SELECT of a column id; may hold one twice, and those of the bin
	args []any
	not  bool // the ids are those that it keeps out
}

// workerFilter is a query taken apart.
type workerFilter struct {
	all   where // every condition on a worker w
	rest  where // those that the sets do not answer, or not surely
	sets  []set
	bin   bool // looks among the binned
	order workerOrder
}

// workerOrder is an order of the list.
type workerOrder struct {
	index   string   // has the living in that order, and all that it needs
	columns []string // of w; the id decides ties, so that two answers fit together
	desc    bool
}

// by is the ORDER BY clause.
func (o workerOrder) by() string {
	s := ""
	for _, c := range o.columns {
		s += "w." + c
		if o.desc {
			s += " DESC"
		}
		s += ", "
	}
	return s[:len(s)-2]
}

// orderOf returns the order of a query.
func (q WorkerQuery) orderOf() workerOrder {
	switch q.Sort {
	case WorkerByNIK:
		return workerOrder{"workers_nik", []string{"nik", "id"}, q.Desc}
	case WorkerByDistrict:
		return workerOrder{"workers_district", []string{"district", "name_key", "id"}, q.Desc}
	case WorkerByUntil:
		return workerOrder{"workers_until", []string{"covered_until", "name_key", "id"}, q.Desc}
	case WorkerByNewest:
		return workerOrder{"workers_newest", []string{"id"}, !q.Desc}
	}
	return workerOrder{"workers_name", []string{"name_key", "id"}, q.Desc}
}

// filter takes the query apart.
func (q WorkerQuery) filter() *workerFilter {
	f := &workerFilter{order: q.orderOf(), bin: q.Deleted}
	if q.Deleted {
		f.all.and("w.deleted_at IS NOT NULL")
	} else {
		f.all.and("w.deleted_at IS NULL")
	}
	f.text(q.Text)
	if q.CompanyID != 0 {
		f.set(`SELECT v.worker_id id FROM contributions k CROSS JOIN coverages v INDEXED BY coverages_contribution
				ON v.contribution_id = k.id WHERE k.company_id = ? AND v.deleted_at IS NULL`,
			`EXISTS (SELECT 1 FROM coverages v JOIN contributions k ON k.id = v.contribution_id
				WHERE v.worker_id = w.id AND v.deleted_at IS NULL AND k.company_id = ?)`, q.CompanyID)
	}
	if q.ContributionID != 0 {
		f.set(`SELECT worker_id id FROM coverages WHERE contribution_id = ? AND deleted_at IS NULL`,
			`EXISTS (SELECT 1 FROM coverages v WHERE v.worker_id = w.id AND v.deleted_at IS NULL AND v.contribution_id = ?)`,
			q.ContributionID)
	}
	if q.CoveredIn != 0 {
		f.set(`SELECT worker_id id FROM coverages INDEXED BY coverages_months WHERE deleted_at IS NULL AND first_month <= ? AND last_month >= ?`,
			`EXISTS (SELECT 1 FROM coverages v WHERE v.worker_id = w.id AND v.deleted_at IS NULL AND v.first_month <= ? AND v.last_month >= ?)`,
			q.CoveredIn, q.CoveredIn)
	}
	if q.District != "" {
		f.set(`SELECT id FROM workers WHERE deleted_at IS NULL AND district = ?`, `w.district = ?`, q.District)
	}
	if q.Occupation != "" {
		f.set(`SELECT id FROM workers WHERE deleted_at IS NULL AND occupation = ?`, `w.occupation = ?`, q.Occupation)
	}
	if q.EndsFrom != 0 || q.EndsTo != 0 {
		to := q.EndsTo
		if to == 0 {
			to = 1 << 30
		}
		// Month 0 is no month: who was never covered does not end.
		f.set(`SELECT id FROM workers WHERE deleted_at IS NULL AND covered_until BETWEEN ? AND ?`,
			`w.covered_until BETWEEN ? AND ?`, max(q.EndsFrom, 1), to)
	}
	if q.FreeFrom != 0 {
		args := []any{q.FreeTo, q.FreeFrom}
		f.all.and(`NOT EXISTS (SELECT 1 FROM coverages v WHERE v.worker_id = w.id AND v.deleted_at IS NULL AND v.first_month <= ? AND v.last_month >= ?)`, args...)
		f.sets = append(f.sets, set{args: args, not: true,
			ids: `SELECT worker_id id FROM coverages INDEXED BY coverages_months WHERE deleted_at IS NULL AND first_month <= ? AND last_month >= ?`})
	}
	if q.NeverCovered {
		f.set(`SELECT id FROM workers WHERE deleted_at IS NULL AND covered_until = 0`, `w.covered_until = 0`)
	}
	if q.WithoutKPJ {
		f.set(`SELECT id FROM workers WHERE deleted_at IS NULL AND kpj = ''`, `w.kpj = ''`)
	}
	if q.ImportID != 0 {
		f.set(`SELECT id FROM workers WHERE import_id <> 0 AND import_id = ?`, `w.import_id = ?`, q.ImportID)
	}
	if q.Village != "" { // of a kecamatan, which has an index
		f.all.and(`w.village = ?`, q.Village)
		f.rest.and(`w.village = ?`, q.Village)
	}
	if q.WithoutPhoto {
		f.all.and(`w.photo_hash = ''`)
		f.rest.and(`w.photo_hash = ''`)
	}
	return f
}

// set adds a filter: its ids, and the condition that says the same of w. Both
// take the same arguments.
func (f *workerFilter) set(ids, cond string, args ...any) {
	f.all.and(cond, args...)
	f.sets = append(f.sets, set{ids: ids, args: args})
}

// text adds the words of a search: the index finds who may have them, and the
// text itself decides where the index cannot.
func (f *workerFilter) text(text string) {
	words := wordsOf(text)
	if len(words) == 0 {
		return
	}
	query := trigramQuery(words)
	if query != "" {
		f.sets = append(f.sets, set{ids: `SELECT rowid id FROM workers_fts WHERE workers_fts MATCH ?`, args: []any{query}})
	}
	for _, w := range words {
		n := needle(w)
		f.all.and("instr(w.search_text, ?) > 0", n)
		if query == "" || utf8.RuneCountInString(n) != 3 {
			f.rest.and("instr(w.search_text, ?) > 0", n)
		}
	}
}
