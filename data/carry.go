package data

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// How the tables of an office are carried from one database to another, with
// their ids, and compared afterwards.

// ErrDiffers says that what arrived is not what was sent. Nothing is kept then.
var ErrDiffers = errors.New("what arrived differs from what was sent")

// MovedTable is a table as it was carried: its rows, and the hash of all that
// they say, which is the same on every database.
type MovedTable struct {
	Name string `json:"name"`
	Rows int64  `json:"rows"`
	Hash string `json:"hash"` // SHA-256 in hex
}

// notCarried are the tables that belong to a database and not to the office.
var notCarried = map[string]bool{"schema_steps": true, "housekeeping": true, "worker_words": true}

// shape is what a column holds, whatever the database calls it.
type shape byte

const (
	shapeWhole  shape = 'i'
	shapeText   shape = 't'
	shapeTruth  shape = 'b'
	shapeMoment shape = 'm'
	shapeBytes  shape = 'x'
)

// shapes of column types.
var shapes = map[string]shape{
	"INTEGER": shapeWhole, "bigint": shapeWhole,
	"TEXT": shapeText, "text": shapeText,
	"BOOLEAN": shapeTruth, "boolean": shapeTruth,
	"DATETIME": shapeMoment, "timestamp with time zone": shapeMoment,
	"BLOB": shapeBytes, "bytea": shapeBytes,
}

// table is one table of an office as a database has it.
type table struct {
	name    string
	columns []string
	shapes  []shape
	key     []string // that its rows are ordered by
	parents []string // that its rows refer to
	counts  bool     // gives ids by itself
}

// selects is the query of all rows in the order of the key.
func (t *table) selects() string {
	return `SELECT ` + quoted(t.columns) + ` FROM "` + t.name + `" ORDER BY ` + quoted(t.key)
}

func quoted(names []string) string { return `"` + strings.Join(names, `", "`) + `"` }

// tablesIn returns the office's tables, each after those that it refers to.
func tablesIn(ctx context.Context, from asks) ([]*table, error) {
	rows, err := from.rows(ctx, from.d.catalogue)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	named := map[string]*table{}
	var names []string
	for rows.Next() {
		var name, column, kind string
		var key int
		var counts bool
		if err := rows.Scan(&name, &column, &kind, &key, &counts); err != nil {
			return nil, err
		}
		if notCarried[name] {
			continue
		}
		t := named[name]
		if t == nil {
			t = &table{name: name}
			named[name] = t
			names = append(names, name)
		}
		of, known := shapes[kind]
		if !known {
			return nil, fmt.Errorf("column %s.%s is of type %s", name, column, kind)
		}
		t.columns, t.shapes = append(t.columns, column), append(t.shapes, of)
		if key > 0 {
			t.key = slices.Insert(t.key, min(key-1, len(t.key)), column)
		}
		t.counts = t.counts || counts
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if err := readParents(ctx, from, named); err != nil {
		return nil, err
	}
	return inOrderOfParents(names, named), nil
}

func readParents(ctx context.Context, from asks, named map[string]*table) error {
	rows, err := from.rows(ctx, from.d.references)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name, parent string
		if err := rows.Scan(&name, &parent); err != nil {
			return err
		}
		if t := named[name]; t != nil && name != parent {
			t.parents = append(t.parents, parent)
		}
	}
	return rows.Err()
}

func inOrderOfParents(names []string, named map[string]*table) []*table {
	slices.Sort(names)
	var all []*table
	placed := map[string]bool{}
	var place func(name string)
	place = func(name string) {
		t := named[name]
		if t == nil || placed[name] {
			return
		}
		placed[name] = true
		slices.Sort(t.parents)
		for _, p := range t.parents {
			place(p)
		}
		all = append(all, t)
	}
	for _, n := range names {
		place(n)
	}
	return all
}

// alike reports how two databases differ in what they hold of an office, nil
// when they do not: in the order of their columns they may.
func alike(from, to []*table) error {
	if len(from) != len(to) {
		return fmt.Errorf("%w: %d and %d tables", ErrDiffers, len(from), len(to))
	}
	for _, f := range from {
		i := slices.IndexFunc(to, func(t *table) bool { return t.name == f.name })
		if i < 0 || len(to[i].columns) != len(f.columns) || !slices.Equal(to[i].key, f.key) {
			return fmt.Errorf("%w: table %s", ErrDiffers, f.name)
		}
		for c, column := range f.columns {
			if at := slices.Index(to[i].columns, column); at < 0 || to[i].shapes[at] != f.shapes[c] {
				return fmt.Errorf("%w: column %s.%s", ErrDiffers, f.name, column)
			}
		}
	}
	return nil
}

// rowReader reads the rows of a table and hashes them on the way.
type rowReader struct {
	t     *table
	rows  *sql.Rows
	hash  hash.Hash
	n     int64
	row   []any
	dest  []any
	room  []byte
	plain bool // texts go where zeros and broken UTF-8 cannot be kept
}

func (t *table) read(ctx context.Context, from asks) (*rowReader, error) {
	rows, err := from.rows(ctx, t.selects())
	if err != nil {
		return nil, err
	}
	r := &rowReader{t: t, rows: rows, hash: sha256.New(), row: make([]any, len(t.columns)), dest: make([]any, len(t.columns))}
	for i := range r.row {
		r.dest[i] = &r.row[i]
	}
	return r, nil
}

// next returns the next row, nil at the end. It is overwritten by the next call.
func (r *rowReader) next() ([]any, error) {
	if !r.rows.Next() {
		return nil, r.rows.Err()
	}
	if err := r.rows.Scan(r.dest...); err != nil {
		return nil, err
	}
	r.n++
	b := r.room[:0]
	for i, s := range r.t.shapes {
		var err error
		if r.row[i], err = s.of(r.row[i]); err != nil {
			return nil, fmt.Errorf("row %d of %s, column %s: %w", r.n, r.t.name, r.t.columns[i], err)
		}
		if text, ok := r.row[i].(string); ok && r.plain && (strings.IndexByte(text, 0) >= 0 || !utf8.ValidString(text)) {
			return nil, fmt.Errorf("%w: row %d of %s, column %s: a text that a server cannot keep", ErrDiffers, r.n, r.t.name, r.t.columns[i])
		}
		b = appendValue(b, r.row[i])
	}
	r.hash.Write(b)
	r.room = b
	return r.row, nil
}

// done returns what was read.
func (r *rowReader) done() MovedTable {
	r.rows.Close()
	return MovedTable{Name: r.t.name, Rows: r.n, Hash: hex.EncodeToString(r.hash.Sum(nil))}
}

// of brings a value as a driver reads it to the one form of its shape.
func (s shape) of(v any) (any, error) {
	switch v := v.(type) {
	case nil:
		return nil, nil
	case int64:
		switch s {
		case shapeWhole:
			return v, nil
		case shapeTruth:
			return v != 0, nil
		}
	case bool:
		if s == shapeTruth {
			return v, nil
		}
	case string:
		if s == shapeText {
			return v, nil
		}
	case []byte:
		switch s {
		case shapeText:
			return string(v), nil
		case shapeBytes:
			return v, nil
		}
	case time.Time:
		if s == shapeMoment {
			return v.UTC().Truncate(time.Microsecond), nil
		}
	}
	return nil, fmt.Errorf("holds %T", v)
}

// appendValue writes a value so that no two rows read the same: each has its
// shape before it, and a text its length.
func appendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(b, 'n')
	case int64:
		return binary.BigEndian.AppendUint64(append(b, byte(shapeWhole)), uint64(v))
	case bool:
		if v {
			return append(b, byte(shapeTruth), 1)
		}
		return append(b, byte(shapeTruth), 0)
	case string:
		return append(binary.AppendUvarint(append(b, byte(shapeText)), uint64(len(v))), v...)
	case []byte:
		return append(binary.AppendUvarint(append(b, byte(shapeBytes)), uint64(len(v))), v...)
	case time.Time:
		return binary.BigEndian.AppendUint64(append(b, byte(shapeMoment)), uint64(v.UnixMicro()))
	}
	panic(fmt.Sprintf("a value of %T", v))
}
