package data

import (
	"context"
	"slices"
	"strings"
	"testing"
)

// TestCheckFinds breaks one thing at a time behind the stores' backs.
func TestCheckFinds(t *testing.T) {
	for _, tt := range []struct {
		code string
		sql  string
	}{
		{"foreign-key", `PRAGMA foreign_keys = OFF; DELETE FROM companies`},
		{"search", `DROP TRIGGER workers_found_before; DROP TRIGGER workers_found_after; UPDATE workers SET search_text = ' other' WHERE id = 1`},
		{"search", `UPDATE workers SET name = 'Other' WHERE id = 1`},
		{"search", `INSERT INTO workers_by_word (workers_by_word, rowid, words) SELECT 'delete', id, words FROM worker_texts WHERE id = 2`},
		{"sequence", `DELETE FROM prints WHERE sequence = 2`},
		{"sequence", `DELETE FROM prints WHERE sequence = 3`},
		{"sequence", `DELETE FROM counters`},
		{"sequence", `UPDATE counters SET last = 9`},
		{"sequence", `DROP INDEX prints_sequence; UPDATE prints SET sequence = 1 WHERE sequence = 2`},
		{"coverage", `DROP TRIGGER coverages_once_update; UPDATE coverages SET first_month = 1, last_month = 99999`},
		{"coverage", `UPDATE workers SET covered_until = 5 WHERE id = 3`},
		{"integrity", `PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'workers_kpj') WHERE name = 'workers_nik'`},
	} {
		t.Run(tt.code, func(t *testing.T) {
			db, ctx := inFile(t), context.Background()
			ws := newWorkers(t, db, 5)
			c := newCompany(t, db, "A")
			for i := range 2 {
				k := newContribution(t, db, c, MonthOf(2022, 1)+Month(6*i), 6)
				must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, idsOf(ws)))
			}
			must[[]Print](t)(db.Prints.Issue(ctx, []Draft{card(1, "x"), card(2, "y"), card(3, "z"), card(1, "x")}, cards, nil))
			sound(t, db)
			for q := range strings.SplitSeq(tt.sql, ";") {
				ok(t, db.w.Exec(q).Error)
			}
			ok(t, db.Close())
			db, err := Open(ctx, db.Source(), Options{})
			if err != nil {
				if tt.code == "integrity" {
					return // found at the start already
				}
				t.Fatal(err)
			}
			defer db.Close()
			found := must[[]Problem](t)(db.Check(ctx))
			if !slices.ContainsFunc(found, func(p Problem) bool { return p.Code == tt.code && p.Detail != "" }) {
				t.Errorf("%s: found %+v", tt.sql, found)
			}
		})
	}
}

// TestTheDatabaseItselfRefusesADoubleMonth: whatever code writes.
func TestTheDatabaseItselfRefusesADoubleMonth(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	ws := newWorkers(t, db, 1)
	k := newContribution(t, db, newCompany(t, db, "A"), MonthOf(2022, 1), 6)
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, idsOf(ws)))
	insert := `INSERT INTO coverages (version, created_at, updated_at, worker_id, contribution_id, first_month, last_month) VALUES (1, ?, ?, ?, ?, ?, ?)`
	if err := db.w.Exec(insert, db.now(), db.now(), ws[0].ID, k.ID, MonthOf(2022, 6), MonthOf(2022, 7)).Error; Classify(err) == err || err == nil {
		t.Errorf("insert: %v", err)
	}
	ok(t, db.w.Exec(insert, db.now(), db.now(), ws[0].ID, k.ID, MonthOf(2022, 7), MonthOf(2022, 7)).Error)
	if err := db.w.Exec(`UPDATE coverages SET first_month = ? WHERE id = (SELECT MAX(id) FROM coverages)`, MonthOf(2022, 6)).Error; Classify(err) == err || err == nil {
		t.Errorf("update: %v", err)
	}
}
