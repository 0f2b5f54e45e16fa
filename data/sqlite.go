package data

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/mattn/go-sqlite3"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// This file is the embedded database: one file on the office's computer.

// sqliteDialect is how SQLite is spoken to.
var sqliteDialect = &dialect{
	name:       "sqlite",
	inSet:      "(SELECT value FROM json_each(?))",
	fromSet:    "json_each(?) s",
	fromTexts:  "json_each(?) s",
	contains:   func(column string) string { return "instr(" + column + ", ?) > 0" },
	indexedBy:  func(index string) string { return " INDEXED BY " + index },
	notIndexed: " NOT INDEXED",
	gathered: func(query string) string {
		// The limit keeps the order: without it the inner ORDER BY means nothing.
		return `SELECT COALESCE(group_concat(id), '') FROM (SELECT id FROM (` + query + `) LIMIT -1)`
	},
	joined:     func(column string) string { return "group_concat(" + column + ")" },
	jsonObject: func(pairs ...string) string { return "json_object(" + strings.Join(pairs, ", ") + ")" },
	jsonArray:  func(items ...string) string { return "json_array(" + strings.Join(items, ", ") + ")" },
	jsonGroup:  func(item, order string) string { return "json_group_array(" + item + " ORDER BY " + order + ")" },
	nextID: func(table string) string {
		return `SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = '` + table + `'), 0) + 1`
	},
	columns: `SELECT name FROM pragma_table_info(?) ORDER BY cid`,
	catalogue: `SELECT m.name, c.name, c.type, c.pk, m.sql LIKE '%AUTOINCREMENT%' FROM sqlite_schema m CROSS JOIN pragma_table_info(m.name) c
		WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' AND m.name NOT LIKE 'sqlite%' AND NOT EXISTS (
			SELECT 1 FROM sqlite_schema v WHERE v.sql LIKE 'CREATE VIRTUAL%' AND m.name LIKE v.name || '\_%' ESCAPE '\')
		ORDER BY m.name, c.cid`,
	references:  `SELECT m.name, f."table" FROM sqlite_schema m CROSS JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'`,
	liftIndexes: true,
	steps:       func() []step { return steps },
}

// driverName is our own registration of the driver: SQLite with what each
// connection needs beyond the connection string.
const driverName = "sqlite3_lingkaran"

func init() {
	sql.Register(driverName, &sqlite3.SQLiteDriver{
		ConnectHook: func(c *sqlite3.SQLiteConn) error {
			_, err := c.Exec("PRAGMA temp_store = MEMORY", nil) // sorting
			return err
		},
	})
}

// fileURI names a file to SQLite. A path may hold any rune, also those that
// mean something in a URI.
func fileURI(path string, options url.Values) string {
	p := filepath.ToSlash(path)
	if filepath.VolumeName(path) != "" && !strings.HasPrefix(p, "/") {
		p = "/" + p // file:/C:/…
	}
	p = strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(p)
	return "file:" + p + "?" + options.Encode()
}

func options(m mode) url.Values {
	v := url.Values{
		"_busy_timeout": {strconv.Itoa(int(busyTimeout.Milliseconds()))},
		"_foreign_keys": {"on"},
		"cache":         {"private"},
	}
	switch m {
	case writing:
		v.Set("_journal_mode", "WAL")
		v.Set("_synchronous", "NORMAL")
		v.Set("_txlock", "immediate")
		v.Set("_cache_size", "-16000")
	case reading:
		// For each of the readers; the system keeps the file's pages too.
		v.Set("_cache_size", "-3000")
		v.Set("_query_only", "on")
	case copying:
		v.Set("mode", "ro")
		v.Set("_query_only", "on")
	}
	return v
}

// file is the office's database as a file, by its absolute path.
type file string

func (f file) shown() string { return string(f) }

func (f file) speaks() *dialect { return sqliteDialect }

func (f file) prepare(context.Context) (clean bool, err error) { return prepareFile(string(f)) }

func (f file) migrate(ctx context.Context, g *gorm.DB, to int, now func() time.Time) error {
	return migrate(ctx, g, string(f), to, now)
}

// begin has no lock to take: a transaction of SQLite does so as it begins.
func (f file) begin(_ context.Context, t *tx) (mark string, last int64, err error) {
	if t.db.watch.every > 0 {
		err = t.queryRow(lastChange).Scan(&last)
	}
	return "", last, err
}

// pool opens connections to the file.
func (f file) pool(ctx context.Context, m mode, now func() time.Time) (*gorm.DB, error) {
	s, err := sql.Open(driverName, fileURI(string(f), options(m)))
	if err != nil {
		return nil, err
	}
	n := readers
	if m == writing {
		n = 1
	}
	s.SetMaxOpenConns(n)
	s.SetMaxIdleConns(n)
	if err := connect(ctx, s); err != nil {
		s.Close()
		return nil, err
	}
	return gormOf(s, sqlite.New(sqlite.Config{DriverName: driverName, Conn: s}), now)
}

// gormOf puts GORM on a pool, which is closed when that fails. GORM never
// prints values: an error log must not hold a NIK.
func gormOf(s *sql.DB, d gorm.Dialector, now func() time.Time) (*gorm.DB, error) {
	g, err := gorm.Open(d, &gorm.Config{
		NowFunc:                now,
		Logger:                 logger.Discard,
		SkipDefaultTransaction: true,
		DisableAutomaticPing:   true,
	})
	if err != nil {
		s.Close()
		return nil, err
	}
	return g, nil
}

// connect opens a pool's first connection. The one that turns on the
// write-ahead log of a new or restored database is told at once that another
// program is doing just that, without the wait that all other statements have.
func connect(ctx context.Context, s *sql.DB) error {
	for began := time.Now(); ; {
		err := Classify(s.PingContext(ctx))
		if !errors.Is(err, ErrBusy) || time.Since(began) >= busyTimeout {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// closePool closes what pool opened.
func closePool(g *gorm.DB) error {
	if g == nil {
		return nil
	}
	s, err := g.DB()
	if err != nil {
		return err
	}
	return s.Close()
}

// rawConn lends the driver's own connection, which alone can copy pages.
func rawConn(ctx context.Context, s *sql.DB, fn func(*sqlite3.SQLiteConn) error) error {
	c, err := s.Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	return c.Raw(func(dc any) error { return fn(dc.(*sqlite3.SQLiteConn)) })
}
