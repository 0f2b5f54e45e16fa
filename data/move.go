package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"gorm.io/gorm"
)

// ErrNoOffice says that a source holds no office.
var ErrNoOffice = errors.New("no office is kept there")

// Moved is what Move carried.
type Moved struct {
	Tables []MovedTable `json:"tables"`
	Rows   int64        `json:"rows"`
}

// Move carries a whole office from one source to another, a file or a server
// each: all records with their ids and history, the pictures, the settings and
// the numbers that come next. Everything arrives in one transaction, is read
// again there, and is kept only when each table has the same rows with the
// same hash. from is read as it stands at one moment and is not written to; an
// office of an older version is first brought to this one, as any start does.
// to must hold no records yet: the tariffs that a first start gives it are
// replaced.
//
// progress may be nil; it is told how many rows were carried or compared, of
// how many, on this goroutine. Errors: ErrNoOffice (from), ErrNotEmpty (to),
// ErrItself, ErrDiffers, ErrCancelled and those of Open.
func Move(ctx context.Context, from, to string, progress func(done, total int64)) (Moved, error) {
	m, err := move(ctx, from, to, progress)
	if err != nil {
		if c := ctx.Err(); c != nil && !errors.Is(err, c) {
			err = errors.Join(c, err)
		}
		if IsServer(from) || IsServer(to) {
			err = unrepeatable(err) // a connection that ends in the middle says no more than that
		}
		return Moved{}, fmt.Errorf("move office: %w", Classify(err))
	}
	return m, nil
}

func move(ctx context.Context, from, to string, progress func(done, total int64)) (m Moved, err error) {
	source, err := sourceOf(from)
	if err != nil {
		return m, err
	}
	target, err := sourceOf(to)
	if err != nil {
		return m, err
	}
	g, err := openToRead(ctx, source)
	if err != nil {
		return m, err
	}
	defer closePool(g)
	if err := distinctSources(source, target); err != nil {
		return m, err
	}
	if f, ok := target.(file); ok {
		if _, missing := os.Stat(string(f)); errors.Is(missing, fs.ErrNotExist) {
			defer func() {
				if err != nil {
					removeDatabase(string(f))
				}
			}()
		}
	}
	db, err := Open(ctx, to, Options{})
	if err != nil {
		return m, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := distinctSources(source, db.source); err != nil {
		return m, err
	}
	err = g.WithContext(ctx).Transaction(func(g *gorm.DB) error {
		m, err = db.receive(ctx, asksOf(g), progress)
		return err
	}, source.speaks().snapshot)
	return m, err
}

// receive takes over all tables of an office in one transaction.
func (db *DB) receive(ctx context.Context, from asks, progress func(done, total int64)) (Moved, error) {
	var m Moved
	_, err := db.once(ctx, func(t *tx) error {
		tables, err := tablesIn(ctx, from)
		if err != nil {
			return err
		}
		own, err := tablesIn(ctx, t.asks())
		if err != nil {
			return err
		}
		if err := alike(tables, own); err != nil {
			return err
		}
		if err := t.makeRoom(own); err != nil {
			return err
		}
		c := &carrier{t: t, from: from, progress: progress}
		if m, err = c.carry(ctx, tables); err != nil {
			return err
		}
		return c.compare(ctx, m)
	})
	return m, err
}

// makeRoom refuses a database that holds records, and takes away what a first
// start puts into an empty one.
func (t *tx) makeRoom(own []*table) error {
	given := map[string]string{
		"tariffs":  `FALSE`,
		"settings": `FALSE`,
		"changes":  `kind NOT IN ('tariff', 'setting')`,
	}
	for _, table := range own {
		held := `SELECT EXISTS (SELECT 1 FROM "` + table.name + `")`
		if cond, ok := given[table.name]; ok {
			held = `SELECT EXISTS (SELECT 1 FROM "` + table.name + `" WHERE ` + cond + `)`
		}
		var is bool
		if err := t.queryRow(held).Scan(&is); err != nil {
			return err
		}
		if is {
			return ErrNotEmpty
		}
	}
	for name := range given {
		if _, err := t.exec(`DELETE FROM "` + name + `"`); err != nil {
			return err
		}
	}
	return nil
}

// carrier carries tables into a transaction.
type carrier struct {
	t        *tx
	from     asks
	progress func(done, total int64)
	done     int64
	total    int64
}

// carryStep is how many rows pass between two looks at the context.
const carryStep = 1000

func (c *carrier) tick(ctx context.Context, n int64) error {
	if c.done += n; c.progress != nil {
		c.progress(c.done, c.total)
	}
	return ctx.Err()
}

func (c *carrier) carry(ctx context.Context, tables []*table) (m Moved, err error) {
	for _, table := range tables {
		var n int64
		if err := scanOne(ctx, c.from, &n, `SELECT COUNT(*) FROM "`+table.name+`"`); err != nil {
			return m, err
		}
		c.total += 2 * n // carried, and compared
	}
	if err := c.tick(ctx, 0); err != nil {
		return m, err
	}
	done, err := c.t.searchLater(c.total / 2)
	if err != nil {
		return m, err
	}
	for _, table := range tables {
		r, err := table.read(ctx, c.from)
		if err != nil {
			return m, err
		}
		r.plain = c.t.db.Server()
		if r.plain {
			err = c.t.copyRows(ctx, table.name, table.columns, func() ([]any, error) { return c.next(ctx, r) })
		} else {
			err = c.insert(ctx, table, r)
		}
		moved := r.done()
		if err != nil {
			return m, err
		}
		if table.counts {
			var next int64
			if err := scanOne(ctx, c.from, &next, c.from.d.nextID(table.name)); err != nil {
				return m, err
			}
			if err := c.t.idsBegin(table.name, next); err != nil {
				return m, err
			}
		}
		m.Tables = append(m.Tables, moved)
		m.Rows += moved.Rows
	}
	return m, done()
}

// next reads a row and tells how far it is.
func (c *carrier) next(ctx context.Context, r *rowReader) ([]any, error) {
	row, err := r.next()
	if row == nil || r.n%carryStep == 0 {
		n := r.n % carryStep
		if row != nil {
			n = carryStep
		}
		if ended := c.tick(ctx, n); err == nil {
			err = ended
		}
	}
	return row, err
}

// insertVariables is about how many values one statement of SQLite carries.
const insertVariables = 2000

// insert stores what r reads, many rows a statement.
func (c *carrier) insert(ctx context.Context, table *table, r *rowReader) error {
	width := len(table.columns)
	rows := max(1, insertVariables/width)
	row := "(" + strings.TrimSuffix(strings.Repeat("?,", width), ",") + ")"
	statement := func(n int) string {
		return `INSERT INTO "` + table.name + `" (` + quoted(table.columns) + `) VALUES ` + strings.TrimSuffix(strings.Repeat(row+",", n), ",")
	}
	many, err := c.t.prepare(statement(rows))
	if err != nil {
		return err
	}
	defer many.Close()
	args := make([]any, 0, rows*width)
	for {
		values, err := c.next(ctx, r)
		if err != nil {
			return err
		}
		if values == nil {
			break
		}
		if args = append(args, values...); len(args) == rows*width {
			if _, err := many.Exec(args...); err != nil {
				return err
			}
			args = args[:0]
		}
	}
	if len(args) == 0 {
		return nil
	}
	_, err = c.t.exec(statement(len(args)/width), args...)
	return err
}

// compare reads everything again where it arrived.
func (c *carrier) compare(ctx context.Context, m Moved) error {
	tables, err := tablesIn(ctx, c.from) // in the order of the columns that were sent
	if err != nil {
		return err
	}
	for i, table := range tables {
		r, err := table.read(ctx, c.t.asks())
		if err != nil {
			return err
		}
		for {
			row, err := c.next(ctx, r)
			if err != nil {
				return errors.Join(err, r.rows.Close())
			}
			if row == nil {
				break
			}
		}
		if got := r.done(); got != m.Tables[i] {
			return fmt.Errorf("%w: table %s: %d rows were sent, %d arrived", ErrDiffers, table.name, m.Tables[i].Rows, got.Rows)
		}
	}
	return nil
}

// searchLater has SQLite's search index filled at once, when all workers are
// there, and the other indexes too: sorting everything once is quicker than
// finding a place for each row.
func (t *tx) searchLater(rows int64) (done func() error, err error) {
	if t.db.Server() {
		putBack, err := t.liftServerIndexes()
		if err != nil {
			return nil, err
		}
		return func() error {
			if err := putBack(); err != nil {
				return err
			}
			if err := t.fillWords(); err != nil {
				return err
			}
			_, err := t.sql.Exec(`ANALYZE`) // or the first searches would be planned for an empty office
			return err
		}, nil
	}
	if err := t.searchStands(false); err != nil {
		return nil, err
	}
	putBack, err := t.liftIndexes(1, int(rows))
	if err != nil {
		return nil, err
	}
	return func() error {
		if err := t.searchStands(true); err != nil {
			return err
		}
		if err := t.reindex(); err != nil {
			return err
		}
		if err := t.fillWords(); err != nil {
			return err
		}
		return putBack()
	}, nil
}

// liftServerIndexes takes away the workers' indexes that are not needed to keep
// values unique: those of other tables are few, and the trigger of the
// coverages looks in theirs. Readers wait until the transaction ends, so this
// is only for an office that is empty yet.
func (t *tx) liftServerIndexes() (putBack func() error, err error) {
	const lifted = ` FROM pg_indexes WHERE schemaname = current_schema() AND tablename = 'workers' AND indexdef NOT LIKE 'CREATE UNIQUE%' ORDER BY indexname`
	names, err := t.texts(`SELECT quote_ident(indexname)` + lifted)
	if err != nil {
		return nil, err
	}
	made, err := t.texts(`SELECT indexdef` + lifted)
	if err != nil {
		return nil, err
	}
	for _, n := range names {
		if _, err := t.sql.Exec(`DROP INDEX ` + n); err != nil {
			return nil, err
		}
	}
	return func() error {
		if _, err := t.sql.Exec(`SET LOCAL maintenance_work_mem = '256MB'`); err != nil {
			return err
		}
		for _, text := range made {
			if _, err := t.sql.Exec(text); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

// idsBegin has a table give next as its next id.
func (t *tx) idsBegin(table string, next int64) error {
	if t.db.Server() {
		_, err := t.exec(`SELECT setval(?, ?, FALSE)`, table+"_id_seq", next)
		return err
	}
	n, err := t.exec(`UPDATE sqlite_sequence SET seq = ? WHERE name = ?`, next-1, table)
	if err == nil && n == 0 {
		_, err = t.exec(`INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)`, table, next-1)
	}
	return err
}

// scanOne reads the one value of a query.
func scanOne(ctx context.Context, from asks, into any, query string, args ...any) error {
	rows, err := from.rows(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	if !rows.Next() {
		return errors.Join(rows.Err(), sql.ErrNoRows)
	}
	if err := rows.Scan(into); err != nil {
		return err
	}
	return rows.Close()
}
