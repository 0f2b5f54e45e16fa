package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"gorm.io/gorm"
)

// Standing is how a draft stands to what left the office before.
type Standing struct {
	Number string // of the subject's latest living print, "" when there is none
	Layout string // that it was drawn in
	Code   string // that it bears, "" when it left without one
	Copies int    // that the register has of it
	Left   bool   // one of its copies left the office, see Prints.Finish
	Frozen Values // what it says, nil when the draft says the same
}

// Standings tells of each draft's subject whether it was printed and whether
// the paper says the same as the draft, by subject. Subjects that were never
// printed are left out. All drafts must be of one kind. It reserves nothing;
// Issue decides by the same comparison.
func (s *Prints) Standings(ctx context.Context, drafts []Draft) (map[int64]Standing, error) {
	all := map[int64]Standing{}
	if len(drafts) == 0 {
		return all, nil
	}
	ids := make([]int64, len(drafts))
	values := make(map[int64]Values, len(drafts))
	for i := range drafts {
		ids[i] = drafts[i].SubjectID
		values[drafts[i].SubjectID] = drafts[i].Values
	}
	err := s.db.read(ctx, "standing of prints", func(g *gorm.DB) error {
		rows, err := queryRows(g, `SELECT p.subject_id, p.number, p."values", p.layout,
				(SELECT MAX(o.code) FROM prints o WHERE o.kind = p.kind AND o.subject_id = p.subject_id AND o.number = p.number),
				(SELECT MAX(o.copy) FROM prints o WHERE o.kind = p.kind AND o.subject_id = p.subject_id AND o.number = p.number), `+hasLeft+`
			FROM prints p WHERE p.id IN (SELECT MAX(f.id) FROM `+dialectOf(g).fromSet+` CROSS JOIN prints f
				WHERE f.kind = ? AND f.subject_id = s.value AND f.copy = 1 AND f.voided_at IS NULL GROUP BY f.subject_id)`,
			idSet(ids), string(drafts[0].Kind))
		if err != nil {
			return err
		}
		defer rows.Close()
		var raw, lay sql.RawBytes
		var text []byte
		var layouts intern
		for rows.Next() {
			var id int64
			var st Standing
			if err := rows.Scan(&id, &st.Number, &raw, &lay, &st.Code, &st.Copies, &st.Left); err != nil {
				return err
			}
			st.Layout = layouts.text(lay)
			text = appendValues(text[:0], values[id], st.Number)
			if string(text) != string(raw) {
				if err := json.Unmarshal(raw, &st.Frozen); err != nil {
					return fmt.Errorf("values of a kept print: %w", err)
				}
			}
			all[id] = st
		}
		return rows.Err()
	})
	return all, err
}

// hasLeft says of a print p whether one of its copies left the office: its
// document was finished. Those of before there were documents all did.
const hasLeft = `EXISTS (SELECT 1 FROM prints o WHERE o.kind = p.kind AND o.subject_id = p.subject_id AND o.number = p.number
	AND NOT EXISTS (SELECT 1 FROM print_batches b WHERE b.id = o.batch AND b.finished_at IS NULL))`
