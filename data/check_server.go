package data

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// What Check examines on a server. Its pages are its administrator's business;
// what the office relies on is looked at here.

// quickServerCheck reads each table at its beginning: one that is missing, or
// may not be read, is found before a clerk works on it.
func (db *DB) quickServerCheck(ctx context.Context, s *sql.DB) error {
	tables, err := texts(ctx, s, serverTables)
	if err != nil {
		return err
	}
	if len(tables) == 0 {
		return ErrDamaged
	}
	var looks []string
	for _, t := range tables {
		looks = append(looks, `EXISTS (SELECT 1 FROM "`+t+`")`)
	}
	_, err = s.ExecContext(ctx, `SELECT `+strings.Join(looks, ", "))
	return err
}

const serverTables = `SELECT relname::text FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' ORDER BY relname`

// serverChecks are the queries of Check that only a server is asked, each with
// one detail per finding: indexes that a broken rebuild left behind, triggers
// that someone turned off, references that were restored without their check.
var serverChecks = []struct{ code, query string }{
	{"integrity", `SELECT 'index ' || c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
		WHERE c.relnamespace = current_schema()::regnamespace AND NOT (i.indisvalid AND i.indisready)`},
	{"integrity", `SELECT 'trigger ' || t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
		WHERE c.relnamespace = current_schema()::regnamespace AND t.tgenabled = 'D'`},
	{"search", `SELECT 'index of workers' WHERE NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'workers_text' AND relnamespace = current_schema()::regnamespace)`},
}

// serverReferences returns a query for each reference between tables that
// finds the rows which point to nothing.
func serverReferences(ctx context.Context, s *sql.DB) ([]string, error) {
	rows, err := s.QueryContext(ctx, `SELECT c.conrelid::regclass::text, a.attname::text, c.confrelid::regclass::text, f.attname::text
		FROM pg_constraint c
		JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
		JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = c.confkey[1]
		WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace ORDER BY 1, 2`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var from, column, to, key string
		if err := rows.Scan(&from, &column, &to, &key); err != nil {
			return nil, err
		}
		all = append(all, fmt.Sprintf(`SELECT '%s ' || x.%s || ' -> %s' FROM %s x
			WHERE NOT EXISTS (SELECT 1 FROM %s y WHERE y.%s = x.%s) LIMIT 100`, from, column, to, from, to, key, column))
	}
	return all, rows.Err()
}

// checkServer runs what only a server is asked.
func checkServer(ctx context.Context, s *sql.DB) ([]Problem, error) {
	var all []Problem
	add := func(code, query string) error {
		found, err := texts(ctx, s, query)
		for _, d := range found {
			all = append(all, Problem{code, d})
		}
		return err
	}
	for _, c := range serverChecks {
		if err := add(c.code, c.query); err != nil {
			return nil, err
		}
	}
	references, err := serverReferences(ctx, s)
	if err != nil {
		return nil, err
	}
	for _, query := range references {
		if err := add("foreign-key", query); err != nil {
			return nil, err
		}
	}
	return all, nil
}
