package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"gorm.io/gorm"
)

// Problem is one finding of Check. Never holds personal data.
type Problem struct {
	Code   string // "integrity", "foreign-key", "search", "sequence", "coverage", "merge"
	Detail string
}

// numbered is what has a place in a sequence that may have no gap. Invitations
// have none: a guest who is taken off a list takes the number along.
const (
	numbered        = `(SELECT scope, period, sequence FROM prints WHERE copy = 1 UNION ALL SELECT scope, period, sequence FROM letters)`
	scopeInvitation = "invitation"
)

// The queries of Check that return one detail per finding.
var checks = []struct{ code, query string }{
	{"sequence", `SELECT scope || ' ' || period || ': ' || COUNT(*) || ' numbers, ' || MIN(sequence) || ' to ' || MAX(sequence)
		FROM ` + numbered + ` p GROUP BY scope, period
		HAVING COUNT(*) <> COUNT(DISTINCT sequence) OR MIN(sequence) <> 1 OR MAX(sequence) <> COUNT(*)`},
	{"sequence", `SELECT c.scope || ' ' || c.period || ': counter at ' || c.last FROM counters c
		LEFT JOIN (SELECT scope, period, MAX(sequence) AS last FROM ` + numbered + ` p GROUP BY scope, period) n ON n.scope = c.scope AND n.period = c.period
		WHERE c.scope <> '` + scopeInvitation + `' AND c.last <> COALESCE(n.last, 0)
		UNION ALL SELECT DISTINCT p.scope || ' ' || p.period || ': no counter' FROM ` + numbered + ` p
		WHERE NOT EXISTS (SELECT 1 FROM counters c WHERE c.scope = p.scope AND c.period = p.period)`},
	{"sequence", `SELECT kind || ' ' || number || ' copy ' || copy || ' twice' FROM prints GROUP BY kind, number, copy HAVING COUNT(*) > 1`},
	{"coverage", `SELECT 'coverages ' || a.id || ' and ' || b.id FROM coverages a JOIN coverages b
		ON b.worker_id = a.worker_id AND b.id > a.id AND b.deleted_at IS NULL AND b.first_month <= a.last_month AND b.last_month >= a.first_month
		WHERE a.deleted_at IS NULL LIMIT 100`},
	{"coverage", `SELECT 'worker ' || w.id || ': kept last month' FROM workers w
		WHERE w.covered_until <> COALESCE((SELECT MAX(v.last_month) FROM coverages v WHERE v.worker_id = w.id AND v.deleted_at IS NULL), 0) LIMIT 100`},
	{"merge", `SELECT 'merge ' || m.id || ': worker ' || w.id || ' is not in the bin, or has cover or cards' FROM merges m JOIN workers w ON w.id = m.gone_id
		WHERE m.undone_at IS NULL AND (w.deleted_at IS NULL OR EXISTS (SELECT 1 FROM coverages v WHERE v.worker_id = w.id AND v.deleted_at IS NULL)
			OR EXISTS (SELECT 1 FROM prints p WHERE p.kind = 'card' AND p.subject_id = w.id)) LIMIT 100`},
}

// Check examines the whole database: SQLite's integrity, foreign keys, search
// index against records, number sequences without gaps or repeats, coverage
// months not doubled. It returns the problems, none when sound; each detail
// names records by id alone.
func (db *DB) Check(ctx context.Context) ([]Problem, error) {
	var all []Problem
	err := db.read(ctx, "check", func(g *gorm.DB) error {
		s, err := g.DB()
		if err != nil {
			return err
		}
		if db.Server() {
			all, err = checkServer(ctx, s)
		} else {
			all, err = checkFile(ctx, s)
		}
		if err != nil || len(all) > 0 && all[0].Code == "integrity" {
			return err // what is read on top of damage says nothing
		}
		for _, c := range checks {
			found, err := texts(ctx, s, c.query)
			if err != nil {
				return err
			}
			for _, d := range found {
				all = append(all, Problem{c.code, d})
			}
		}
		return nil
	})
	if err != nil || len(all) > 0 && all[0].Code == "integrity" {
		return all, err
	}
	search, err := db.checkSearch(ctx)
	return append(all, search...), err
}

// checkFile has SQLite look at all pages and references.
func checkFile(ctx context.Context, s *sql.DB) (all []Problem, err error) {
	found, err := texts(ctx, s, `PRAGMA integrity_check(20)`)
	if err != nil {
		if err = Classify(err); !errors.Is(err, ErrDamaged) {
			return nil, err
		}
		found = []string{err.Error()}
	}
	for _, d := range found {
		if d != "ok" {
			all = append(all, Problem{"integrity", d})
		}
	}
	if len(all) > 0 {
		return all, nil
	}
	found, err = texts(ctx, s, `SELECT "table" || ' ' || COALESCE(rowid, '?') || ' -> ' || "parent" FROM pragma_foreign_key_check LIMIT 100`)
	for _, d := range found {
		all = append(all, Problem{"foreign-key", d})
	}
	return all, err
}

// errLookedOnly ends the transaction of a look that only a writer may take.
var errLookedOnly = errors.New("looked only")

// checkSearch compares the search index with the records, and the records'
// search text with what it should be.
func (db *DB) checkSearch(ctx context.Context) ([]Problem, error) {
	all, err := db.checkIndex(ctx)
	if err != nil {
		return all, err
	}
	err = db.snapshot(ctx, "check search", func(g *gorm.DB) error {
		if err := readVocabulary(g, &db.words); err != nil {
			return err
		}
		rows, err := g.Model(&Worker{}).Unscoped().Select("id", "name", "nik", "kpj", "phone", "village", "district", "occupation", "name_key", "search_text").Rows()
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() && len(all) < 100 {
			var w Worker
			if err := rows.Scan(&w.ID, &w.Name, &w.NIK, &w.KPJ, &w.Phone, &w.Village, &w.District, &w.Occupation, &w.NameKey, &w.SearchText); err != nil {
				return err
			}
			key, text := w.NameKey, w.SearchText
			if w.fold(); w.NameKey != key || w.SearchText != text {
				all = append(all, Problem{"search", fmt.Sprintf("text of worker %d", w.ID)})
			}
			missing := false
			w.eachWord(func(word string) { missing = missing || db.dialect.find == nil && !db.words.knows(word) })
			if missing {
				all = append(all, Problem{"search", fmt.Sprintf("words of worker %d", w.ID)})
			}
		}
		return rows.Err()
	})
	return all, err
}

// checkIndex asks SQLite's search index whether it holds what the records say.
// A server's index is its own business.
func (db *DB) checkIndex(ctx context.Context) (all []Problem, err error) {
	if db.Server() {
		return nil, nil
	}
	err = db.write(ctx, "check search", func(t *tx) error {
		for _, x := range everyIndex {
			if _, err := t.exec(`INSERT INTO ` + x.table + ` (` + x.table + `, rank) VALUES ('integrity-check', 1)`); err != nil {
				if err = Classify(err); !errors.Is(err, ErrDamaged) {
					return err
				}
				all = append(all, Problem{"search", "index " + x.table})
			}
		}
		return errLookedOnly
	})
	if !errors.Is(err, errLookedOnly) {
		return all, err
	}
	return all, nil
}
