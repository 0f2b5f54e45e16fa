package data

import "slices"

// idQuery is a query of a column id, which may return one twice.
type idQuery struct {
	query string
	args  []any
}

// set is who meets one condition: surely those of the first sources, and
// perhaps those of the others, at whom must be looked. The binned may be among
// them. Without any source everybody is to be looked at.
type set struct {
	sure, maybe []idQuery
	unknown     bool // there is no source that tells
	slow        bool // the sources take as long for a page as for everybody
	not         bool // they are those that the condition keeps out
}

// workerFilter is a query taken apart.
type workerFilter struct {
	d     *dialect
	all   where // every condition on a worker w
	rest  where // those that the sets do not answer surely
	sets  []set
	terms []term
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

// byID says that the order is that of the ids.
func (o workerOrder) byID() bool { return len(o.columns) == 1 }

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

// filter takes the query apart; its words are taken apart in terms.
func (q WorkerQuery) filter(d *dialect, terms []term) *workerFilter {
	f := &workerFilter{d: d, order: q.orderOf(), bin: q.Deleted, terms: terms}
	if q.Deleted {
		f.all.and("w.deleted_at IS NOT NULL")
	} else {
		f.all.and("w.deleted_at IS NULL")
	}
	for _, t := range terms {
		cond, args := t.cond(d)
		f.all.and(cond, args...)
		f.rest.and(cond, args...)
	}
	if q.CompanyID != 0 {
		f.set(coveredBy(d, `k.company_id = ?`),
			`EXISTS (SELECT 1 FROM coverages v JOIN contributions k ON k.id = v.contribution_id
				WHERE v.worker_id = w.id AND v.deleted_at IS NULL AND k.company_id = ?)`, q.CompanyID)
	}
	if q.ContributionID != 0 {
		f.set(`SELECT worker_id id FROM coverages WHERE contribution_id = ? AND deleted_at IS NULL`,
			`EXISTS (SELECT 1 FROM coverages v WHERE v.worker_id = w.id AND v.deleted_at IS NULL AND v.contribution_id = ?)`,
			q.ContributionID)
	}
	months := `SELECT worker_id id FROM coverages` + d.indexedBy("coverages_months") + ` WHERE deleted_at IS NULL AND first_month <= ? AND last_month >= ?`
	if q.CoveredIn != 0 {
		f.set(months, `EXISTS (SELECT 1 FROM coverages v WHERE v.worker_id = w.id AND v.deleted_at IS NULL AND v.first_month <= ? AND v.last_month >= ?)`,
			q.CoveredIn, q.CoveredIn)
	}
	living := func(index string) string {
		return `SELECT id FROM workers` + d.indexedBy(index) + ` WHERE deleted_at IS NULL AND `
	}
	if q.District != "" {
		f.set(living("workers_district")+`district = ?`, `w.district = ?`, q.District)
	}
	if q.Occupation != "" {
		f.set(living("workers_occupation")+`occupation = ?`, `w.occupation = ?`, q.Occupation)
	}
	if q.NoDistrict {
		f.set(living("workers_district")+`district = ''`, `w.district = ''`)
	}
	if q.NoOccupation {
		f.set(living("workers_occupation")+`occupation = ''`, `w.occupation = ''`)
	}
	if q.Cover.From != 0 || q.Cover.To != 0 {
		f.covered(q.Cover)
	}
	if q.EndsFrom != 0 || q.EndsTo != 0 {
		to := q.EndsTo
		if to == 0 {
			to = 1 << 30
		}
		// Month 0 is no month: who was never covered does not end.
		f.set(living("workers_until")+`covered_until BETWEEN ? AND ?`, `w.covered_until BETWEEN ? AND ?`, max(q.EndsFrom, 1), to)
	}
	if q.FreeFrom != 0 {
		args := []any{q.FreeTo, q.FreeFrom}
		f.all.and(`NOT EXISTS (SELECT 1 FROM coverages v WHERE v.worker_id = w.id AND v.deleted_at IS NULL AND v.first_month <= ? AND v.last_month >= ?)`, args...)
		f.sets = append(f.sets, set{sure: []idQuery{{months, args}}, not: true})
	}
	if q.NeverCovered {
		f.set(living("workers_until")+`covered_until = 0`, `w.covered_until = 0`)
	}
	if q.WithoutKPJ {
		f.set(living("workers_no_kpj")+`kpj = ''`, `w.kpj = ''`)
	}
	if q.ImportID != 0 {
		f.set(`SELECT worker_id id FROM import_rows WHERE import_id = ?`,
			`EXISTS (SELECT 1 FROM import_rows i WHERE i.import_id = ? AND i.worker_id = w.id)`, q.ImportID)
	}
	if q.Village != "" { // of a kecamatan, which has an index
		f.all.and(`w.village = ?`, q.Village)
		f.rest.and(`w.village = ?`, q.Village)
	}
	if q.WithoutPhoto {
		f.all.and(`w.photo_hash = ''`)
		f.sets = append(f.sets, set{not: true,
			sure: []idQuery{{`SELECT id FROM workers` + d.indexedBy("workers_photo") + ` WHERE photo_hash <> ''`, nil}}})
	}
	return f
}

// coveredBy is the query of the workers that contributions k cover.
func coveredBy(d *dialect, cond string) string {
	return `SELECT v.worker_id id FROM contributions k CROSS JOIN coverages v` + d.indexedBy("coverages_contribution") +
		` WHERE v.contribution_id = k.id AND v.deleted_at IS NULL AND ` + cond
}

// set adds a filter: its ids, and the condition that says the same of w. Both
// take the same arguments.
func (f *workerFilter) set(ids, cond string, args ...any) {
	f.all.and(cond, args...)
	f.sets = append(f.sets, set{sure: []idQuery{{ids, args}}})
}

// binned is who lies in the bin.
func (f *workerFilter) binned() idQuery {
	return idQuery{`SELECT id FROM workers` + f.d.indexedBy("workers_bin") + ` WHERE deleted_at IS NOT NULL`, nil}
}

// key tells the answers of sources apart.
func (s idQuery) is(o idQuery) bool { return s.query == o.query && slices.Equal(s.args, o.args) }
