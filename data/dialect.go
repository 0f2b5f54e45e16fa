package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"gorm.io/gorm"
)

// A dialect is what one database spells otherwise than another. All other SQL
// of the stores runs on each of them as it stands, because it
//
//   - writes placeholders as ?, and is run by GORM or by the helpers of this
//     file and of tx, which number them where the database wants numbers;
//   - joins in a given order with CROSS JOIN and its condition in WHERE: SQLite
//     takes the tables as they are written, a server as it likes best;
//   - compares booleans as booleans, and writes TRUE and FALSE;
//   - hands over times as parameters and limits as numbers, noLimit for none;
//   - names each subquery in FROM, and each column that it groups by;
//   - looks at nothing else while rows of a transaction are still being read;
//   - tries what a unique index may refuse inside tx.attempt.
type dialect struct {
	name string // as GORM names it

	// inSet is the set of the ids of idSet: one argument, however many ids.
	inSet string
	// fromSet reads the ids of idSet as a table s with columns key (the place
	// in the set, ascending) and value (the id).
	fromSet string
	// fromTexts is fromSet for the texts of textSet.
	fromTexts string

	// contains is the condition that a text column holds the argument, which
	// is taken letter by letter. On a server it uses a trigram index.
	contains func(column string) string
	// find is the query of the ids of workers (the binned may be among them)
	// whose search text holds a needle; nil where other indexes than the
	// text's own serve, see finding.needle.
	find func(needle string) idQuery
	// indexedBy stands behind a table and says which index to walk, where the
	// database takes advice; notIndexed says to read the table from end to end.
	indexedBy  func(index string) string
	notIndexed string
	// gathered turns a query of a column id into one row with all of its ids
	// in their order, "1,2,3".
	gathered func(query string) string
	// joined is the ids of a group as one text, "1,2,3", in any order.
	joined func(column string) string

	// jsonObject, jsonArray and jsonGroup make JSON as text: an object of names
	// and values, an array, and the array of a group's rows.
	jsonObject func(pairs ...string) string
	jsonArray  func(items ...string) string
	jsonGroup  func(item, order string) string

	// nextID is the query of the id that the next row of a table gets; the
	// transaction that asks is the only one that writes.
	nextID func(table string) string

	columns     string         // query of the names of a table's columns
	catalogue   string         // query of all tables: name, column, its type, its place in the key, whether it gives ids
	references  string         // query of all references: table, the table referred to
	steps       func() []step  // of the schema
	numbered    bool           // placeholders are $1, $2, …
	breaks      bool           // an error ends the transaction, but for a savepoint
	lends       bool           // the driver's bytes of a row last only until the next one
	liftIndexes bool           // indexes can be taken away without keeping readers out
	snapshot    *sql.TxOptions // of a read whose queries see one state
}

// dialects by their names.
var dialects = map[string]*dialect{sqliteDialect.name: sqliteDialect, postgresDialect.name: postgresDialect}

// dialectOf returns the dialect that a GORM connection speaks.
func dialectOf(g *gorm.DB) *dialect { return dialects[g.Name()] }

// noLimit is the limit of a query that returns everything.
const noLimit = math.MaxInt64

// limitOr returns n, noLimit when n is negative.
func limitOr(n int) int64 {
	if n < 0 {
		return noLimit
	}
	return int64(n)
}

// bind numbers the placeholders of a query where the database wants that.
// Question marks in quotes stay.
func (d *dialect) bind(query string) string {
	if !d.numbered || !strings.Contains(query, "?") {
		return query
	}
	var b strings.Builder
	b.Grow(len(query) + 32)
	n, quote := 0, byte(0)
	for i := range len(query) {
		switch c := query[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
			b.WriteByte(c)
		case c == '\'' || c == '"':
			quote = c
			b.WriteByte(c)
		case c == '?':
			n++
			b.WriteByte('$')
			b.WriteString(strconv.Itoa(n))
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// idSet is the argument of inSet and fromSet.
func idSet(ids []int64) string {
	b := make([]byte, 0, len(ids)*8+2)
	b = append(b, '[')
	for i, id := range ids {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, id, 10)
	}
	return string(append(b, ']'))
}

// textSet is the argument of fromTexts.
func textSet(values []string) string {
	if len(values) == 0 {
		return "[]"
	}
	b, _ := json.Marshal(values) // texts always can
	return string(b)
}

// What a reader asks without GORM: many rows, or one.

// queryRows runs a query on a connection that cannot write, or in a snapshot.
func queryRows(g *gorm.DB, query string, args ...any) (*sql.Rows, error) {
	return g.Statement.ConnPool.QueryContext(g.Statement.Context, dialectOf(g).bind(query), args...)
}

// queryRow is queryRows for a query of one row.
func queryRow(g *gorm.DB, query string, args ...any) *sql.Row {
	return g.Statement.ConnPool.QueryRowContext(g.Statement.Context, dialectOf(g).bind(query), args...)
}

// readIDs reads a column of ids on a connection that cannot write.
func readIDs(g *gorm.DB, query string, args ...any) ([]int64, error) {
	return scanIDs(queryRows(g, query, args...))
}

// readTexts reads a column of texts on a connection that cannot write.
func readTexts(g *gorm.DB, query string, args ...any) ([]string, error) {
	return scanTexts(queryRows(g, query, args...))
}

// What a transaction runs without GORM. exec and query do not watch the
// context, which would cost a goroutine for each call: loops ask ctx.Err
// themselves.

// d is the dialect of the transaction.
func (t *tx) d() *dialect { return t.db.dialect }

// exec runs SQL in the transaction and returns how many rows it touched.
func (t *tx) exec(query string, args ...any) (int64, error) {
	r, err := t.sql.Exec(t.d().bind(query), args...)
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

// query reads rows in the transaction. Read them to their end, or close them,
// before the next statement.
func (t *tx) query(query string, args ...any) (*sql.Rows, error) {
	return t.sql.Query(t.d().bind(query), args...)
}

// queryRow reads one row in the transaction.
func (t *tx) queryRow(query string, args ...any) *sql.Row {
	return t.sql.QueryRow(t.d().bind(query), args...)
}

// prepare prepares a statement that the transaction runs many times.
func (t *tx) prepare(query string) (*sql.Stmt, error) { return t.sql.Prepare(t.d().bind(query)) }

// ids reads a column of ids in the transaction.
func (t *tx) ids(query string, args ...any) ([]int64, error) {
	return scanIDs(t.query(query, args...))
}

// nextID returns the id that the next row of a table gets.
func (t *tx) nextID(table string) (id int64, err error) {
	return id, t.queryRow(t.d().nextID(table)).Scan(&id)
}

// attempt runs fn, which a unique index or a trigger may refuse, so that the
// transaction can go on after that: on the databases where an error ends the
// transaction, what fn did is taken back to a savepoint.
func (t *tx) attempt(fn func() error) error {
	if !t.d().breaks {
		return fn()
	}
	if err := t.savepoint(); err != nil {
		return err
	}
	if err := fn(); err != nil {
		t.goBack()
		return err
	}
	_, err := t.sql.Exec(`RELEASE SAVEPOINT attempt`)
	return err
}

// savepoint begins an attempt that goBack takes back, where an error would end
// the transaction.
func (t *tx) savepoint() error {
	if !t.d().breaks {
		return nil
	}
	_, err := t.sql.Exec(`SAVEPOINT attempt`)
	return err
}

// goBack takes back what was done since the savepoint, so that the transaction
// can still be asked for what stands in the way.
func (t *tx) goBack() {
	if t.d().breaks {
		_, _ = t.sql.Exec(`ROLLBACK TO SAVEPOINT attempt`) // fails with the connection, and then so does all that follows
	}
}

// scanIDs reads a column of ids to its end.
func scanIDs(rows *sql.Rows, err error) ([]int64, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// asks is a reader or a transaction, for code that serves both.
type asks struct {
	d *dialect
	q querier
}

func asksOf(g *gorm.DB) asks { return asks{dialectOf(g), g.Statement.ConnPool} }

func (t *tx) asks() asks { return asks{t.d(), t.sql} }

func (a asks) rows(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return a.q.QueryContext(ctx, a.d.bind(query), args...)
}

// scanTexts reads a column of texts to its end.
func scanTexts(rows *sql.Rows, err error) ([]string, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var t string
		if err := rows.Scan(&t); err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, rows.Err()
}

// querier is what both a pool and a transaction can be asked for.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}
