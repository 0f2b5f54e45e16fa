package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"hash/fnv"
	"net"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgconn/ctxwatch"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

// server is an office in one schema of a PostgreSQL database, which several
// computers share.
type server struct {
	name     string // as asked for; may hold a password
	config   *pgx.ConnConfig
	schema   string // "" until prepare has found it
	trigrams string // the schema of the trigram extension
}

// officeSchema is where an office lives when the address names no search_path.
const officeSchema = "lingkaran"

// oldestServer is the oldest version that is asked for anything.
const oldestServer = 150000

// connectTimeout is how long one attempt to reach the server takes at most.
const connectTimeout = 5 * time.Second

// errAddress says that the address of a server cannot be read. The driver's own
// words may hold the password.
var errAddress = errors.New("address of the server cannot be read")

func serverOf(name string) (*server, error) {
	c, err := pgx.ParseConfig(name)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAddress, errAddress)
	}
	s := &server{name: name, config: c, schema: c.RuntimeParams["search_path"]}
	delete(c.RuntimeParams, "search_path")
	if c.RuntimeParams["application_name"] == "" {
		c.RuntimeParams["application_name"] = "lingkaran"
	}
	if c.ConnectTimeout == 0 || c.ConnectTimeout > connectTimeout {
		c.ConnectTimeout = connectTimeout
	}
	// A cable that was pulled is noticed within seconds, not after a quarter of
	// an hour as the systems have it.
	dialer := &net.Dialer{Timeout: c.ConnectTimeout, Control: giveUpEarly, KeepAliveConfig: net.KeepAliveConfig{
		Enable: true, Idle: 5 * time.Second, Interval: 2 * time.Second, Count: 3}}
	c.DialFunc = dialer.DialContext
	// Whoever types on cancels the search before: the server is asked to stop,
	// and the connection lives.
	c.BuildContextWatcherHandler = func(conn *pgconn.PgConn) ctxwatch.Handler {
		return &pgconn.CancelRequestContextWatcherHandler{Conn: conn, DeadlineDelay: 2 * time.Second}
	}
	return s, nil
}

func (s *server) shown() string { return ShownSource(s.name) }

func (s *server) speaks() *dialect { return postgresDialect }

// path is the search path: the office's schema, and where the trigrams live.
func (s *server) path() string {
	p := pgx.Identifier{s.schema}.Sanitize()
	if s.trigrams != "" && s.trigrams != s.schema {
		p += ", " + pgx.Identifier{s.trigrams}.Sanitize()
	}
	return p
}

// lock is the number of the office's write lock.
func (s *server) lock() int64 {
	h := fnv.New64a()
	h.Write([]byte("lingkaran\x00" + s.schema))
	return int64(h.Sum64())
}

// prepare finds the office's schema and the trigrams, and makes them where
// they are missing. Two programs may do so at once. There is no unclean end
// on a server: it recovers by itself.
func (s *server) prepare(ctx context.Context) (clean bool, err error) {
	c, err := s.connect(ctx)
	if err != nil {
		return false, err
	}
	defer c.Close(context.WithoutCancel(ctx))
	err = pgx.BeginFunc(ctx, c, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `SELECT set_config('lock_timeout', $1, TRUE)`, fmt.Sprint(busyTimeout.Milliseconds())); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `SELECT pg_advisory_xact_lock($1)`, (&server{}).lock()); err != nil {
			return err
		}
		return s.settle(ctx, tx)
	})
	return true, err
}

// connect opens one connection to the server and asks how old it is.
func (s *server) connect(ctx context.Context) (c *pgx.Conn, err error) {
	err = persist(ctx, connectFor, func() error {
		c, err = pgx.ConnectConfig(ctx, s.config)
		return err
	})
	var p *pgconn.PgError
	if errors.As(err, &p) && p.Code == "42704" {
		err = fmt.Errorf("%w: %w", ErrAddress, errAddress) // it names a setting that no server knows
	}
	if err != nil {
		return nil, err
	}
	var version int
	err = c.QueryRow(ctx, `SELECT current_setting('server_version_num')::int`).Scan(&version)
	if err == nil && version < oldestServer {
		err = fmt.Errorf("%w: %d", ErrOldServer, version)
	}
	if err != nil {
		c.Close(context.WithoutCancel(ctx))
		return nil, err
	}
	return c, nil
}

// find is prepare for an office that must be there: nothing is made.
func (s *server) find(ctx context.Context) error {
	c, err := s.connect(ctx)
	if err != nil {
		return err
	}
	defer c.Close(context.WithoutCancel(ctx))
	own, public, _, err := s.look(ctx, c)
	switch {
	case err != nil:
		return err
	case own:
		s.schema = s.schemaOr(officeSchema)
	case s.schema == "" && public:
		s.schema = "public"
	default:
		return ErrNoOffice
	}
	return c.QueryRow(ctx, trigramSchema).Scan(&s.trigrams)
}

// look finds out whether the office's own schema is there, whether an office
// lives in the public one, and whether this user may make a schema. ErrRights
// when the office's schema is closed to this user: it would look as if nothing
// were in it.
func (s *server) look(ctx context.Context, c interface {
	QueryRow(context.Context, string, ...any) pgx.Row
}) (own, public, mayMake bool, err error) {
	var open bool
	err = c.QueryRow(ctx, `SELECT to_regnamespace($1) IS NOT NULL, to_regclass('public.schema_steps') IS NOT NULL,
		has_database_privilege(current_database(), 'CREATE'), COALESCE(has_schema_privilege(to_regnamespace($1)::oid, 'USAGE'), TRUE)`,
		pgx.Identifier{s.schemaOr(officeSchema)}.Sanitize()).Scan(&own, &public, &mayMake, &open)
	if err == nil && !open {
		err = ErrRights
	}
	return own, public, mayMake, err
}

// trigramSchema is the query of the schema that the extension lives in, "" without it.
const trigramSchema = `SELECT COALESCE((SELECT n.nspname::text FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm'), '')`

// settle finds or makes the schema and the extension.
func (s *server) settle(ctx context.Context, tx pgx.Tx) error {
	own, public, mayMake, err := s.look(ctx, tx)
	if err != nil {
		return err
	}
	switch {
	case own || s.schema != "" || !public && mayMake:
		s.schema = s.schemaOr(officeSchema)
		if !own {
			if _, err := tx.Exec(ctx, `CREATE SCHEMA `+pgx.Identifier{s.schema}.Sanitize()); err != nil {
				return err
			}
		}
	default:
		s.schema = "public"
	}
	if err := tx.QueryRow(ctx, trigramSchema).Scan(&s.trigrams); err != nil || s.trigrams != "" {
		return err
	}
	// One for all offices of the database, and so not in the schema of one.
	into := `public`
	var there bool
	if err := tx.QueryRow(ctx, `SELECT to_regnamespace('public') IS NOT NULL`).Scan(&there); err != nil {
		return err
	}
	if !there {
		into = pgx.Identifier{s.schema}.Sanitize()
	}
	if _, err := tx.Exec(ctx, `CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA `+into); err != nil {
		if lost(err) || ctx.Err() != nil {
			return err
		}
		return fmt.Errorf("%w: %w", ErrNoTrigrams, err)
	}
	return tx.QueryRow(ctx, trigramSchema).Scan(&s.trigrams)
}

func (s *server) schemaOr(name string) string {
	if s.schema != "" {
		return s.schema
	}
	return name
}

// pool opens connections to the schema that prepare found.
func (s *server) pool(ctx context.Context, m mode, now func() time.Time) (*gorm.DB, error) {
	p := stdlib.OpenDB(*s.config, stdlib.OptionAfterConnect(s.setUp(m)))
	n := readers
	if m == writing {
		n = 1
	}
	p.SetMaxOpenConns(n)
	p.SetMaxIdleConns(n)
	if err := persist(ctx, connectFor, func() error { return p.PingContext(ctx) }); err != nil {
		p.Close()
		return nil, err
	}
	return gormOf(p, postgres.New(postgres.Config{Conn: p}), now)
}

// begin takes the office's write lock, which ends with the transaction, and
// returns the transaction's number. One trip to the server does both. Another
// computer may have brought the schema to a later version meanwhile: ErrNewer.
func (s *server) begin(ctx context.Context, t *tx) (mark string, last int64, err error) {
	var version int
	err = t.conn.Raw(func(c any) error {
		// The second statement sees what was committed while the first one waited.
		answers, err := c.(*stdlib.Conn).Conn().PgConn().Exec(ctx, fmt.Sprintf(`SELECT pg_advisory_xact_lock(%d);
			SELECT pg_current_xact_id(), (SELECT COALESCE(MAX(id), 0) FROM changes), (SELECT MAX(version) FROM schema_steps)`, s.lock())).ReadAll()
		if err != nil {
			return err
		}
		row := answers[1].Rows[0]
		mark = string(row[0])
		if last, err = strconv.ParseInt(string(row[1]), 10, 64); err != nil {
			return err
		}
		version, err = strconv.Atoi(string(row[2]))
		return err
	})
	if err == nil && version > len(serverSteps) {
		err = ErrNewer
	}
	return mark, last, err
}

// migrate brings the schema to version to, one step a transaction; a second
// program waits and finds the work done.
func (s *server) migrate(ctx context.Context, g *gorm.DB, to int, now func() time.Time) error {
	db, err := g.DB()
	if err != nil {
		return err
	}
	have, err := s.version(ctx, db)
	if err != nil {
		return err
	}
	if have > len(serverSteps) {
		return ErrNewer
	}
	for v := have + 1; v <= to; v++ {
		if err := s.applyStep(ctx, db, v, now); err != nil {
			return fmt.Errorf("schema step %s: %w", serverSteps[v-1].name, err)
		}
	}
	return nil
}

// version returns the number of the last step, 0 for a schema without our
// tables. ErrDamaged when another program's tables bear our names.
func (s *server) version(ctx context.Context, db querier) (int, error) {
	var ours, other bool
	if err := db.QueryRowContext(ctx, `SELECT COALESCE(BOOL_OR(relname = 'schema_steps'), FALSE), COALESCE(BOOL_OR(relname IN ('workers', 'companies', 'changes')), FALSE)
		FROM pg_class WHERE relnamespace = to_regnamespace($1) AND relkind = 'r'`, pgx.Identifier{s.schema}.Sanitize()).Scan(&ours, &other); err != nil {
		return 0, err
	}
	if !ours {
		if other {
			return 0, fmt.Errorf("%w: another program's", ErrDamaged)
		}
		return 0, nil
	}
	var v int
	err := db.QueryRowContext(ctx, `SELECT COALESCE(MAX(version), 0) FROM schema_steps`).Scan(&v)
	return v, err
}

func (s *server) applyStep(ctx context.Context, db *sql.DB, v int, now func() time.Time) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock($1)`, s.lock()); err != nil {
		return err
	}
	have, err := s.version(ctx, tx)
	if err != nil || have >= v {
		return err // another program was faster
	}
	text := serverSteps[v-1].sql
	if v == 1 {
		text = `CREATE TABLE schema_steps (version bigint PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL); ` + text
	}
	if _, err := tx.ExecContext(ctx, text, pgx.QueryExecModeSimpleProtocol); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO schema_steps (version, name, applied_at) VALUES ($1, $2, $3)`, v, serverSteps[v-1].name, now()); err != nil {
		return err
	}
	return tx.Commit()
}
