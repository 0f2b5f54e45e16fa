package data

// covered adds the condition of the workers behind a figure of a report. It
// asks the database and not the book that the report was counted from.
func (f *workerFilter) covered(c CoverFilter) {
	to := c.To
	if to == 0 {
		to = 1 << 30
	}
	// all gathers everybody from the end that is nearest, one looks at a worker.
	all, one := `coverages v`+f.d.indexedBy("coverages_months"), `coverages v`
	cond, args := `v.deleted_at IS NULL AND v.first_month <= ? AND v.last_month >= ?`, []any{to, c.From}
	by := map[ReportBy]string{ByForm: "legal_form", BySector: "sector"}[c.By]
	switch {
	case c.CompanyID != 0:
		all, one = `contributions k CROSS JOIN coverages v`+f.d.indexedBy("coverages_contribution"), `coverages v CROSS JOIN contributions k`
		cond += ` AND k.id = v.contribution_id AND k.company_id = ?`
		args = append(args, c.CompanyID)
	case by != "":
		all = `companies g CROSS JOIN contributions k CROSS JOIN coverages v` + f.d.indexedBy("coverages_contribution")
		one = `coverages v CROSS JOIN contributions k CROSS JOIN companies g`
		cond += ` AND k.id = v.contribution_id AND g.id = k.company_id AND g.` + by + ` = ?`
		args = append(args, c.Key)
	}
	other := `EXISTS (SELECT 1 FROM coverages o WHERE o.worker_id = v.worker_id AND o.deleted_at IS NULL AND `
	switch c.Event {
	case EventNew:
		cond += ` AND v.first_month >= ? AND NOT ` + other + `o.last_month < v.first_month)`
		args = append(args, c.From)
	case EventExtended:
		cond += ` AND v.first_month >= ? AND ` + other + `o.first_month < ?)`
		args = append(args, c.From, c.From)
	case EventEnded:
		cond += ` AND v.last_month <= ? AND NOT ` + other + `o.last_month > v.last_month AND o.first_month <= ?)`
		args = append(args, to, to+1)
	}
	f.set(`SELECT v.worker_id id FROM `+all+` WHERE `+cond, `EXISTS (SELECT 1 FROM `+one+` WHERE v.worker_id = w.id AND `+cond+`)`, args...)
}
