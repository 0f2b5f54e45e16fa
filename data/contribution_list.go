package data

import (
	"context"

	"gorm.io/gorm"
)

// contributionRows reads rows with their company, what was received and the
// number of living workers assigned.
func contributionRows(d *dialect) string {
	return `SELECT k.*, ` + companyName + ` company, ` + assignedCount(d) + ` assigned, ` + receivedSum + ` received,
	(SELECT COUNT(*) FROM payments p WHERE p.contribution_id = k.id AND p.deleted_at IS NULL) payments,
	COALESCE((SELECT MAX(p.date) FROM payments p WHERE p.contribution_id = k.id AND p.deleted_at IS NULL), '') received_on
	FROM contributions k JOIN companies c ON c.id = k.company_id
	WHERE k.deleted_at IS NULL`
}

// assignedCount counts the living workers of a contribution k.
func assignedCount(d *dialect) string {
	return `(SELECT COUNT(*) FROM coverages v` + d.indexedBy("coverages_contribution") + ` WHERE v.contribution_id = k.id AND v.deleted_at IS NULL
		AND v.worker_id NOT IN (SELECT id FROM workers WHERE deleted_at IS NOT NULL))`
}

// receivedSum adds up what was received of a contribution k.
const receivedSum = `COALESCE((SELECT SUM(p.amount) FROM payments p WHERE p.contribution_id = k.id AND p.deleted_at IS NULL), 0)`

// companyName is Company.FullName in SQL, for rows that show a company c.
const companyName = `(CASE WHEN c.legal_form IN ('', 'Perorangan') THEN c.name ELSE c.legal_form || ' ' || c.name END ||
	CASE WHEN c.short_name <> '' THEN ' (' || c.short_name || ')' WHEN c.trade_name <> '' THEN ' (' || c.trade_name || ')' ELSE '' END)`

// Of returns a company's contributions, the newest first.
func (s *Contributions) Of(ctx context.Context, companyID int64) ([]ContributionRow, error) {
	return s.rows(ctx, ` AND k.company_id = ? ORDER BY k.date DESC, k.id DESC`, companyID)
}

// All returns every contribution, the newest first, for pickers.
func (s *Contributions) All(ctx context.Context) ([]ContributionRow, error) {
	return s.rows(ctx, ` ORDER BY k.date DESC, k.id DESC`)
}

// Row returns one contribution as lists show it, ErrNotFound when there is
// none or it is in the bin.
func (s *Contributions) Row(ctx context.Context, id int64) (ContributionRow, error) {
	rows, err := s.rows(ctx, ` AND k.id = ?`, id)
	if err == nil && len(rows) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return ContributionRow{}, err
	}
	return rows[0], nil
}

// Rows returns the rows of ids, in their order; those that are gone or in the
// bin are left out.
func (s *Contributions) Rows(ctx context.Context, ids []int64) ([]ContributionRow, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := s.rows(ctx, ` AND k.id IN `+s.db.dialect.inSet, idSet(ids))
	if err != nil {
		return nil, err
	}
	return inOrder(ids, rows, func(r ContributionRow) int64 { return r.ID }), nil
}

// inOrder returns rows in the order of their ids; ids without a row are left out.
func inOrder[T any](ids []int64, rows []T, idOf func(T) int64) []T {
	at := make(map[int64]T, len(rows))
	for _, r := range rows {
		at[idOf(r)] = r
	}
	out := make([]T, 0, len(rows))
	for _, id := range ids {
		if r, ok := at[id]; ok {
			out = append(out, r)
		}
	}
	return out
}

func (s *Contributions) rows(ctx context.Context, rest string, args ...any) ([]ContributionRow, error) {
	var rows []ContributionRow
	err := s.db.read(ctx, "contributions", func(g *gorm.DB) error {
		return g.Raw(contributionRows(s.db.dialect)+rest, args...).Scan(&rows).Error
	})
	return rows, err
}

// First returns the first rows of a query, quickly.
func (s *Contributions) First(ctx context.Context, q ContributionQuery, limit int) ([]ContributionRow, error) {
	ids, err := s.find(ctx, q, limit)
	if err != nil {
		return nil, err
	}
	return s.Rows(ctx, ids)
}

// IDs returns the ids of all that match, in order: the list's count and its selection.
func (s *Contributions) IDs(ctx context.Context, q ContributionQuery) ([]int64, error) {
	return s.find(ctx, q, -1)
}

// find returns ids in order. There are thousands of contributions at most:
// what is open of them is counted one by one.
func (s *Contributions) find(ctx context.Context, q ContributionQuery, limit int) ([]int64, error) {
	d := s.db.dialect
	var w where
	w.and("k.deleted_at IS NULL")
	if q.CompanyID != 0 {
		w.and("k.company_id = ?", q.CompanyID)
	}
	for _, word := range wordsOf(q.Text) {
		w.and("("+d.contains("c.search_text")+" OR "+d.contains("' ' || lower(k.notes)")+` OR EXISTS (SELECT 1 FROM payments p
			WHERE p.contribution_id = k.id AND p.deleted_at IS NULL AND `+d.contains("' ' || lower(p.receipt_number)")+"))",
			needle(word), needle(word), needle(word))
	}
	unreceived, unassigned := "k.amount > "+receivedSum, "k.workers > "+assignedCount(d)
	switch q.State {
	case ContributionUnreceived:
		w.and(unreceived)
	case ContributionUnassigned:
		w.and(unassigned)
	case ContributionOpen:
		w.and("(" + unreceived + " OR " + unassigned + ")")
	case ContributionSettled:
		w.and("NOT (" + unreceived + " OR " + unassigned + ")")
	}
	order := map[ContributionSort]string{
		ContributionByCompany: "lower(c.name)", ContributionByAmount: "k.amount", ContributionByReceived: receivedSum,
		ContributionByWorkers: "k.workers", ContributionByAssigned: assignedCount(d), ContributionByEnd: "k.first_month + k.months",
	}[q.Sort]
	if order == "" {
		order = "k.date"
	}
	dir := ""
	if q.Desc {
		dir = " DESC"
	}
	var ids []int64
	err := s.db.read(ctx, "contributions", func(g *gorm.DB) (err error) {
		ids, err = readIDs(g, `SELECT k.id FROM contributions k JOIN companies c ON c.id = k.company_id`+w.sql()+
			` ORDER BY `+order+dir+`, k.id`+dir+` LIMIT ?`, append(w.args, limitOr(limit))...)
		return err
	})
	return ids, err
}

// Spans returns how many living workers contributions protect in which months.
func (s *Contributions) Spans(ctx context.Context, ids ...int64) ([]CoveredSpan, error) {
	var spans []CoveredSpan
	if len(ids) == 0 {
		return nil, nil
	}
	d := s.db.dialect
	err := s.db.read(ctx, "covered months", func(g *gorm.DB) error {
		return g.Raw(`SELECT v.contribution_id, v.first_month, v.last_month, COUNT(*) workers FROM coverages v`+d.indexedBy("coverages_contribution")+`
			WHERE v.contribution_id IN `+d.inSet+` AND v.deleted_at IS NULL
			AND v.worker_id NOT IN (SELECT id FROM workers WHERE deleted_at IS NOT NULL)
			GROUP BY v.contribution_id, v.first_month, v.last_month ORDER BY v.contribution_id, v.first_month, v.last_month`, idSet(ids)).Scan(&spans).Error
	})
	return spans, err
}
