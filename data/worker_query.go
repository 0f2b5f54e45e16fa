package data

// set is a filter that an index answers: the ids it lets through, and the
// condition that says the same of one worker w.
type set struct {
	ids  string // SELECT of a column id; may hold one twice, and, for text, too many
	cond string
	args []any // of either: both take the same
}

// workerFilter is a query taken apart.
type workerFilter struct {
	where            // conditions on a worker w, sets' included
	sets  []set      // filters that may find few among many
	order workerList // the index to walk
}

// workerList is an order of the list: the columns, and the index that has the
// living in that order and holds all that the order needs.
type workerList struct {
	by     string // ORDER BY, of w
	index  string
	within string // condition that narrows the walk to a part of the index, "" for none
	args   []any
}

// orderOf returns the order of a query. The id decides ties, so that the rows
// of two calls fit together.
func (q WorkerQuery) orderOf() workerList {
	d := ""
	if q.Desc {
		d = " DESC"
	}
	switch q.Sort {
	case WorkerByNIK:
		return workerList{by: "w.nik" + d + ", w.id" + d, index: "workers_nik"}
	case WorkerByDistrict:
		return workerList{by: "w.district" + d + ", w.name_key" + d + ", w.id" + d, index: "workers_district"}
	case WorkerByUntil:
		return workerList{by: "w.covered_until" + d + ", w.name_key" + d + ", w.id" + d, index: "workers_until"}
	case WorkerByNewest:
		if q.Desc {
			return workerList{by: "w.id", index: "workers_newest"} // the oldest first
		}
		return workerList{by: "w.id DESC", index: "workers_newest"}
	}
	if q.District != "" {
		// Within one district its index is in the order of names.
		return workerList{"w.name_key" + d + ", w.id" + d, "workers_district", " AND w.district = ?", []any{q.District}}
	}
	return workerList{by: "w.name_key" + d + ", w.id" + d, index: "workers_name"}
}

// filter takes the query apart.
func (q WorkerQuery) filter() workerFilter {
	f := workerFilter{order: q.orderOf()}
	if q.Deleted {
		f.and("w.deleted_at IS NOT NULL")
	} else {
		f.and("w.deleted_at IS NULL")
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
		f.set(`SELECT id FROM workers WHERE deleted_at IS NULL AND covered_until BETWEEN ? AND ?`,
			`w.covered_until BETWEEN ? AND ?`, max(q.EndsFrom, 1), to)
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
	if q.WithoutPhoto {
		f.and(`w.photo_hash = ''`)
	}
	return f
}

func (f *workerFilter) set(ids, cond string, args ...any) {
	f.and(cond, args...)
	f.sets = append(f.sets, set{ids, cond, args})
}

// text adds the words of a search: the index finds who may have them, the
// text itself decides.
func (f *workerFilter) text(text string) {
	words := wordsOf(text)
	query, _ := trigramQuery(words)
	if query != "" {
		f.sets = append(f.sets, set{ids: `SELECT rowid id FROM workers_fts WHERE workers_fts MATCH ?`, args: []any{query}})
	}
	for _, w := range words {
		f.and("instr(w.search_text, ?) > 0", needle(w))
	}
}
