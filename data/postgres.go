package data

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
)

// This file is how a PostgreSQL server is spoken to; server.go is how it is
// reached.

// serverSteps are the steps of the schema in the server's words, each of the
// same number and meaning as SQLite's.
var serverSteps = readSteps(schemaFiles, "schema/postgres/")

// postgresDialect is how a server is spoken to.
var postgresDialect = &dialect{
	name: "postgres",
	// The sets come as the same JSON as SQLite's. A list of numbers in brackets
	// is an array of the server in braces, whose length the planner knows.
	inSet:     "(SELECT unnest(translate(?, '[]', '{}')::bigint[]))",
	fromSet:   "unnest(translate(?, '[]', '{}')::bigint[]) WITH ORDINALITY s(value, key)",
	fromTexts: "jsonb_array_elements_text(CAST(? AS text)::jsonb) WITH ORDINALITY s(value, key)",
	contains: func(column string) string {
		return column + ` LIKE '%' || replace(replace(replace(?, '\', '\\'), '%', '\%'), '_', '\_') || '%'`
	},
	find: func(needle string) idQuery {
		return idQuery{`SELECT id FROM workers WHERE search_text LIKE ?`, []any{likeAnywhere(needle)}}
	},
	indexedBy: func(string) string { return "" },
	gathered: func(query string) string {
		return `SELECT COALESCE(string_agg(q.id::text, ','), '') FROM (` + query + `) q`
	},
	joined: func(column string) string { return "string_agg(" + column + "::text, ',')" },
	jsonObject: func(pairs ...string) string {
		return "json_build_object(" + strings.Join(pairs, ", ") + ")::text"
	},
	jsonArray: func(items ...string) string {
		for i := range items {
			items[i] = "(" + items[i] + ")::json"
		}
		return "json_build_array(" + strings.Join(items, ", ") + ")::text"
	},
	jsonGroup: func(item, order string) string { return "json_agg((" + item + ")::json ORDER BY " + order + ")::text" },
	nextID: func(table string) string {
		return `SELECT last_value + CASE WHEN is_called THEN 1 ELSE 0 END FROM ` + table + `_id_seq`
	},
	steps:   func() []step { return serverSteps },
	columns: `SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
	catalogue: `SELECT c.relname::text, a.attname::text, format_type(a.atttypid, NULL),
			COALESCE((SELECT k.place FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(attnum, place) WHERE k.attnum = a.attnum), 0),
			EXISTS (SELECT 1 FROM pg_attribute d WHERE d.attrelid = c.oid AND d.attidentity <> '')
		FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
		LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
		WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' ORDER BY c.relname, a.attnum`,
	references: `SELECT f.relname::text, p.relname::text FROM pg_constraint k JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
		WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace`,
	numbered: true,
	lends:    true,
	breaks:   true,
	snapshot: &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true},
}

// likeAnywhere is the LIKE pattern of a text anywhere in another.
func likeAnywhere(text string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(text) + "%"
}

// setUp prepares a new connection: times in UTC, and what it may and may not.
func (s *server) setUp(m mode) func(context.Context, *pgx.Conn) error {
	return func(ctx context.Context, c *pgx.Conn) error {
		c.TypeMap().RegisterType(&pgtype.Type{Name: "timestamptz", OID: pgtype.TimestamptzOID, Codec: &pgtype.TimestamptzCodec{ScanLocation: time.UTC}})
		// As statements and not as start parameters, which a pooler in between
		// may refuse. Each value of a parameter matters for the plan.
		set := `SET search_path = ` + s.path() + `; SET TIME ZONE 'UTC'; SET jit = off; SET plan_cache_mode = force_custom_plan;
			SET lock_timeout = ` + strconv.Itoa(int(busyTimeout.Milliseconds())) + `; `
		if m == writing {
			// A computer that falls asleep must not keep the others from writing.
			set += `SET idle_in_transaction_session_timeout = '60s'`
		} else {
			set += `SET default_transaction_read_only = on`
		}
		if _, err := c.PgConn().Exec(ctx, set).ReadAll(); err != nil {
			return fmt.Errorf("set up: %w", err)
		}
		return nil
	}
}
