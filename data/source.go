package data

import (
	"context"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"gorm.io/gorm"
)

// A source is where an office lives: a file of this computer, or a schema of
// a server's database.
type source interface {
	// shown names it to people and in logs, without a password.
	shown() string
	speaks() *dialect
	// prepare makes what is missing before the first connection, and reports
	// whether the last program that had it open closed it.
	prepare(ctx context.Context) (clean bool, err error)
	// pool opens connections for a purpose.
	pool(ctx context.Context, m mode, now func() time.Time) (*gorm.DB, error)
	// migrate brings it to the schema of version to.
	migrate(ctx context.Context, g *gorm.DB, to int, now func() time.Time) error
	// begin starts a write: what is read after it cannot change before it is
	// written. last is the last id of the change log. mark tells the transaction
	// from all others, "" where no connection can be lost.
	begin(ctx context.Context, t *tx) (mark string, last int64, err error)
}

// mode says what a connection is for.
type mode int

const (
	writing mode = iota // one connection, takes the write lock as it begins
	reading             // never writes, never waits for the writer
	copying             // a file that is not the office's database: a backup
)

// readers is the number of connections that read while one writes.
const readers = 4

// busyTimeout is how long a writer waits for the writer of another program.
const busyTimeout = 10 * time.Second

// The beginnings of an address of a PostgreSQL server.
var serverSchemes = []string{"postgres://", "postgresql://"}

// IsServer reports whether a source names a server's database and not a file.
func IsServer(source string) bool {
	for _, scheme := range serverSchemes {
		if len(source) >= len(scheme) && strings.EqualFold(source[:len(scheme)], scheme) {
			return true
		}
	}
	return false
}

// strange is what only addresses begin with, or hold, that other programs know:
// a scheme, or the driver's own list of words.
var strange = regexp.MustCompile(`(?i)^([a-z][a-z0-9+.-]+://|(jdbc:)?postgres(ql)?:)|^[^/\\]*\bpassword\s*=`)

// IsFile reports whether a source can be the name of a file. What looks like
// the address of some server is neither that nor, most often, one of ours
// (IsServer): a file of that name would bear a password.
func IsFile(source string) bool { return !IsServer(source) && !strange.MatchString(source) }

// ShownSource is a source as it may be shown and logged: a path as it is, an
// address of a server without its password.
func ShownSource(source string) string {
	if IsFile(source) {
		return source
	}
	if !IsServer(source) {
		return "…"
	}
	u, err := url.Parse(source)
	if err != nil {
		return serverSchemes[0] + "…" // it may hold a password in an odd place
	}
	shown := url.URL{Scheme: strings.ToLower(u.Scheme), Host: u.Host, Path: u.Path}
	q := url.Values{}
	for _, key := range []string{"host", "port", "dbname", "user", "search_path", "sslmode"} {
		if v := u.Query().Get(key); v != "" {
			q.Set(key, v)
		}
	}
	if name := u.User.Username(); name != "" {
		shown.User = url.User(name)
	}
	shown.RawQuery = q.Encode()
	return shown.String()
}

// sourceOf understands the name of a source.
func sourceOf(name string) (source, error) {
	if IsServer(name) {
		return serverOf(name)
	}
	if !IsFile(name) {
		return nil, ErrAddress
	}
	path, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	return file(path), nil
}
