package data

import (
	"context"

	"gorm.io/gorm"
)

// WorkerPair is two workers, the smaller id first.
type WorkerPair struct{ Low, High int64 }

// PairOf puts two ids in order.
func PairOf(a, b int64) WorkerPair { return WorkerPair{min(a, b), max(a, b)} }

// Apart returns the pairs that a clerk said are two people.
func (s *Workers) Apart(ctx context.Context) (map[WorkerPair]bool, error) {
	all := map[WorkerPair]bool{}
	err := s.db.read(ctx, "pairs apart", func(g *gorm.DB) error {
		rows, err := queryRows(g, `SELECT low_id, high_id FROM worker_pairs`)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var p WorkerPair
			if err := rows.Scan(&p.Low, &p.High); err != nil {
				return err
			}
			all[p] = true
		}
		return rows.Err()
	})
	return all, err
}

// SetApart keeps that two workers are two people, or no longer. Keeping it
// twice changes nothing. ErrNotFound when one of them was never kept.
func (s *Workers) SetApart(ctx context.Context, p WorkerPair, apart bool) error {
	return s.db.write(ctx, "set pair apart", func(t *tx) error {
		query, args := `DELETE FROM worker_pairs WHERE low_id = ? AND high_id = ?`, []any{p.Low, p.High}
		if apart {
			query, args = `INSERT INTO worker_pairs (low_id, high_id, at, actor) VALUES (?,?,?,?) ON CONFLICT DO NOTHING`,
				append(args, t.at, t.db.actor)
		}
		_, err := t.exec(query, args...)
		return err
	})
}

// MergeRow is a merge as a list shows it.
type MergeRow struct {
	Merge
	KeptName string
	GoneName string
	GoneNIK  string
}

const mergeRows = `SELECT m.*, k.name kept_name, g.name gone_name, g.nik gone_nik
	FROM merges m JOIN workers k ON k.id = m.kept_id JOIN workers g ON g.id = m.gone_id`

// Merges returns the merges that stand, the newest first, at most limit.
func (s *Workers) Merges(ctx context.Context, limit int) ([]MergeRow, error) {
	return s.merges(ctx, ` WHERE m.undone_at IS NULL ORDER BY m.id DESC LIMIT ?`, limit)
}

// MergesOf returns the merges that stand by which a worker took others in, or
// went to the bin, the newest first.
func (s *Workers) MergesOf(ctx context.Context, workerID int64) ([]MergeRow, error) {
	return s.merges(ctx, ` WHERE m.undone_at IS NULL AND ? IN (m.kept_id, m.gone_id) ORDER BY m.id DESC`, workerID)
}

func (s *Workers) merges(ctx context.Context, cond string, arg any) ([]MergeRow, error) {
	var all []MergeRow
	err := s.db.read(ctx, "merges", func(g *gorm.DB) error {
		return g.Raw(mergeRows+cond, arg).Scan(&all).Error
	})
	return all, err
}

// FormerNIKs returns, of NIK that nobody living holds, those that a merge
// found wrong, and who their person is. A list that still brings such a NIK
// means that person.
func (s *Workers) FormerNIKs(ctx context.Context, niks []string) (map[string]int64, error) {
	held := map[string]int64{}
	err := s.db.read(ctx, "former NIK", func(g *gorm.DB) error {
		// The newest merge comes last and has the last word.
		rows, err := queryRows(g, `SELECT m.former_nik, m.kept_id FROM `+dialectOf(g).fromTexts+`
			JOIN merges m ON m.former_nik = s.value AND m.undone_at IS NULL
			JOIN workers k ON k.id = m.kept_id AND k.deleted_at IS NULL
			WHERE NOT EXISTS (SELECT 1 FROM workers w WHERE w.nik = m.former_nik AND w.deleted_at IS NULL)
			ORDER BY m.id`, textSet(niks))
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var nik string
			var id int64
			if err := rows.Scan(&nik, &id); err != nil {
				return err
			}
			held[nik] = id
		}
		return rows.Err()
	})
	return held, err
}

// mergedWith is a query of the ids of a worker and of those that became one
// with him, himself among them.
const mergedWith = `WITH RECURSIVE m (id) AS (SELECT CAST(? AS BIGINT)
	UNION SELECT g.gone_id FROM merges g JOIN m ON g.kept_id = m.id WHERE g.undone_at IS NULL) SELECT m.id FROM m`
