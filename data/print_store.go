package data

import (
	"context"
	"database/sql"
	"errors"

	"gorm.io/gorm"
)

// Prints is the register of what was printed, and the number sequences.
type Prints struct{ db *DB }

// Numbering turns a sequence into a number. Scope and Period name the counter.
// Format must give each sequence of the scope and period another number, and
// may be called again for the same one.
type Numbering struct {
	Scope  string // "certificate", "card", "invitation", "letter"
	Period string // "2022", or "" when the counter never restarts
	Format func(sequence int) string
}

// Peek returns the sequence that Issue would use next. It reserves nothing.
func (s *Prints) Peek(ctx context.Context, n Numbering) (int, error) {
	var last int
	err := s.db.read(ctx, "next number", func(g *gorm.DB) (err error) {
		last, err = lastSequence(queryRow(g, counterQuery, n.Scope, n.Period))
		return err
	})
	return last + 1, err
}

const counterQuery = `SELECT last FROM counters WHERE scope = ? AND period = ?`

func lastSequence(row *sql.Row) (int, error) {
	var last int
	err := row.Scan(&last)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return last, err
}

// Latest returns the living first prints of subjects, by subject id; subjects
// without one are left out.
func (s *Prints) Latest(ctx context.Context, kind PrintKind, subjectIDs []int64) (map[int64]Print, error) {
	latest := map[int64]Print{}
	err := s.db.read(ctx, "latest prints", func(g *gorm.DB) error {
		var all []Print
		err := g.Raw(`SELECT p.* FROM `+dialectOf(g).fromSet+` CROSS JOIN prints p
			WHERE p.kind = ? AND p.subject_id = s.value AND p.copy = 1 AND p.voided_at IS NULL ORDER BY p.id`, idSet(subjectIDs), kind).Scan(&all).Error
		for _, p := range all {
			latest[p.SubjectID] = p
		}
		return err
	})
	return latest, err
}

// Void marks the print and its copies as void; its number is never used again,
// and the subject's next print gets a new one. A print that is void already
// stays as it is. ErrNotFound when there is no such print.
func (s *Prints) Void(ctx context.Context, printID int64, reason string) error {
	return s.db.write(ctx, "void print", func(t *tx) error {
		var p Print
		if err := t.Take(&p, printID).Error; err != nil {
			return err
		}
		ids, err := t.ids(`UPDATE prints SET voided_at = ?, void_reason = ?
			WHERE kind = ? AND subject_id = ? AND number = ? AND voided_at IS NULL RETURNING id`, t.at, reason, p.Kind, p.SubjectID, p.Number)
		if err != nil || len(ids) == 0 {
			return err
		}
		t.tell(KindPrint, ids...)
		if p.Kind == PrintCertificate {
			if _, err := t.exec(`UPDATE awards SET certificate_number = '' WHERE id = ? AND certificate_number = ?`, p.SubjectID, p.Number); err != nil {
				return err
			}
			t.tell(KindAward, p.SubjectID)
		}
		t.note(subjectKind(p.Kind), p.SubjectID, ActionVoid, []FieldChange{{Field: "Number", Old: p.Number}, {Field: "VoidReason", New: reason}})
		return nil
	})
}

// Get returns one print of the register, ErrNotFound when there is none.
func (s *Prints) Get(ctx context.Context, id int64) (Print, error) {
	var p Print
	err := s.db.read(ctx, "get print", func(g *gorm.DB) error { return g.Take(&p, id).Error })
	return p, err
}

// Find returns prints, the newest first, at most limit. Text looks for all of
// its words in the number and the name.
func (s *Prints) Find(ctx context.Context, q PrintQuery, limit int) ([]Print, error) {
	var w where
	if q.Kind != "" {
		w.and("kind = ?", q.Kind)
	}
	if q.CeremonyID != 0 {
		w.and("ceremony_id <> 0 AND ceremony_id = ?", q.CeremonyID)
	}
	if q.CompanyID != 0 {
		w.and("company_id <> 0 AND company_id = ?", q.CompanyID)
	}
	if q.SubjectID != 0 {
		w.and("subject_id = ?", q.SubjectID)
	}
	if q.Batch != "" {
		w.and("batch = ?", q.Batch)
	}
	from := "prints"
	if words := wordsOf(q.Text); len(words) > 0 {
		if len(w.conds) == 0 {
			from += s.db.dialect.indexedBy("prints_text") // holds all that is compared
		}
		for _, word := range words {
			w.and(s.db.dialect.contains("search_text"), needle(word))
		}
	}
	var all []Print
	err := s.db.read(ctx, "prints", func(g *gorm.DB) error {
		return g.Raw(`SELECT * FROM prints WHERE id IN (SELECT id FROM `+from+w.sql()+` ORDER BY id DESC LIMIT ?) ORDER BY id DESC`,
			append(w.args, limitOr(limit))...).Scan(&all).Error
	})
	return all, err
}
