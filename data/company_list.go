package data

import (
	"context"
	"slices"

	"gorm.io/gorm"
)

// First returns the first rows of a query, quickly.
func (s *Companies) First(ctx context.Context, q CompanyQuery, limit int) ([]CompanyRow, error) {
	ids, err := s.find(ctx, q, limit)
	if err != nil {
		return nil, err
	}
	return s.Rows(ctx, ids)
}

// IDs returns the ids of all that match, in order: the list's count and its selection.
func (s *Companies) IDs(ctx context.Context, q CompanyQuery) ([]int64, error) {
	return s.find(ctx, q, -1)
}

// companyOrders are the columns of the list's orders; the name decides ties.
var companyOrders = map[CompanySort]string{
	CompanyByDistrict: "c.district",
	CompanyByRegency:  "c.regency",
	CompanyBySince:    "c.partner_since",
	CompanyByAmount:   "COALESCE(f.amount, 0)",
}

// find returns ids in order. There are thousands of companies at most: the
// search text is compared row by row.
func (s *Companies) find(ctx context.Context, q CompanyQuery, limit int) ([]int64, error) {
	var w where
	if q.Deleted {
		w.and("c.deleted_at IS NOT NULL")
	} else {
		w.and("c.deleted_at IS NULL")
	}
	for _, word := range wordsOf(q.Text) {
		w.and(s.db.dialect.contains("c.search_text"), needle(word))
	}
	if q.Status != "" {
		w.and("c.status = ?", q.Status)
	}
	if q.District != "" {
		w.and("c.district = ?", q.District)
	}
	var figures string
	if q.Sort == CompanyByAmount {
		figures = ` LEFT JOIN (SELECT company_id, SUM(amount) amount FROM contributions
			WHERE deleted_at IS NULL GROUP BY company_id) f ON f.company_id = c.id`
	}
	dir := ""
	if q.Desc && !q.sortsByCovers() {
		dir = " DESC"
	}
	// A company is looked for under its name, not under PT.
	order := "lower(c.name)" + dir + ", c.id"
	if col, ok := companyOrders[q.Sort]; ok {
		order = col + dir + ", lower(c.name), c.id"
	}
	most := limit
	if q.sortsByCovers() {
		most = -1
	}
	var ids []int64
	err := s.db.read(ctx, "companies", func(g *gorm.DB) (err error) {
		ids, err = readIDs(g, `SELECT c.id FROM companies c`+figures+w.sql()+` ORDER BY `+order+` LIMIT ?`, append(w.args, limitOr(most))...)
		return err
	})
	if err != nil || !q.sortsByCovers() {
		return ids, err
	}
	if ids, err = s.byCovers(ctx, q, ids); limit >= 0 && len(ids) > limit {
		ids = ids[:limit]
	}
	return ids, err
}

// Rows returns the rows of ids, in their order; ids that are gone are left
// out. The binned are returned too (see DeletedAt), for the list of the bin.
// Figures count the living contributions, coverages and workers.
func (s *Companies) Rows(ctx context.Context, ids []int64) ([]CompanyRow, error) {
	var rows []CompanyRow
	if len(ids) == 0 {
		return rows, nil
	}
	d, set, month := s.db.dialect, idSet(ids), DateOf(s.db.now().Local()).InMonth()
	err := s.db.snapshot(ctx, "company rows", func(g *gorm.DB) error {
		err := g.Raw(`SELECT c.* FROM `+d.fromSet+` CROSS JOIN companies c WHERE c.id = s.value ORDER BY s.key`, set).Scan(&rows).Error
		if err != nil {
			return err
		}
		at := make(map[int64]*CompanyRow, len(rows))
		for i := range rows {
			rows[i].SearchText = ""
			at[rows[i].ID] = &rows[i]
		}
		gave, err := readFigures(g, `SELECT company_id, COUNT(*), SUM(amount) FROM contributions
			WHERE deleted_at IS NULL AND company_id IN `+d.inSet+` GROUP BY company_id`, set)
		if err != nil {
			return err
		}
		for _, f := range gave {
			if r := at[f.id]; r != nil {
				r.Contributions, r.Amount = int(f.a), Rupiah(f.b)
			}
		}
		covered, err := s.db.figures.read(g, month, ids)
		for id, r := range at {
			r.Workers, r.ActiveWorkers = covered[id].ever, covered[id].active
		}
		return err
	})
	return slices.Clip(rows), err
}

// figure is a row of two numbers by record.
type figure struct{ id, a, b int64 }

func readFigures(g *gorm.DB, query string, args ...any) ([]figure, error) {
	rows, err := queryRows(g, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []figure
	for rows.Next() {
		var f figure
		if err := rows.Scan(&f.id, &f.a, &f.b); err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, rows.Err()
}
