package data

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// What a server adds: it can be away. A look is taken again on a fresh
// connection, and a change is made again from the start when it surely was not
// kept; when the connection ended with the commit on its way, the server is
// asked what became of it.

// Errors of a server. Match with errors.Is.
var (
	// ErrUnreachable says that the server does not answer: it is off, away, or takes no more connections.
	ErrUnreachable = errors.New("server cannot be reached")
	// ErrRefused says that the server does not know the user, the password or the database.
	ErrRefused = errors.New("server refuses the user, the password or the database")
	// ErrRights says that the user lacks a right on the server's database.
	ErrRights = errors.New("user lacks a right on the database")
	// ErrOldServer says that the server is older than PostgreSQL 15.
	ErrOldServer = errors.New("server is older than PostgreSQL 15")
	// ErrNoTrigrams says that the extension pg_trgm is missing and the user may not create it.
	ErrNoTrigrams = errors.New("extension pg_trgm is missing on the server")
	// ErrAddress says that the address of a server cannot be read.
	ErrAddress = errors.New("not the address of a server")
	// ErrOnServer says that only an office in a file can do this.
	ErrOnServer = errors.New("office lives on a server")
)

// connectFor is how long a server is asked for at the start, and again after it
// was lost, before the clerk is told. A test does not wait so long.
var connectFor = 10 * time.Second

// retryPause is the first pause between two attempts; each is twice as long.
const retryPause = 50 * time.Millisecond

// lost reports whether an error says that the connection is gone or none can
// be had, so that another attempt may do better.
func lost(err error) bool {
	if errors.Is(err, ErrUnreachable) {
		return false // decided already
	}
	var e *pgconn.PgError
	if errors.As(err, &e) {
		switch e.Code {
		case "57P01", "57P02", "57P03", "53300", "25P03", "25P04":
			return true // shut down, crashed, starting, too many connections, idle for too long
		}
		return len(e.Code) == 5 && e.Code[:2] == "08"
	}
	var c *pgconn.ConnectError
	var n *net.OpError
	return errors.As(err, &c) || errors.As(err, &n) ||
		errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) || pgconn.SafeToRetry(err)
}

// away is lost for an error of which it is not known whether a server is behind
// it: that a file ended, or a connection was closed, may mean something else.
func away(err error) bool {
	var c *pgconn.ConnectError
	var n *net.OpError
	return errors.As(err, &c) || errors.As(err, &n) || errors.Is(err, driver.ErrBadConn)
}

// refused reports whether a server was there and did not let the user in: no
// further attempt will.
func refused(err error) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && (e.Code == "3D000" || len(e.Code) == 5 && e.Code[:2] == "28")
}

// unrepeatable keeps what fn reads from being read again: its caller has had
// some of it already.
func unrepeatable(err error) error {
	if err != nil && lost(err) {
		return fmt.Errorf("%w: %w", ErrUnreachable, err)
	}
	return err
}

// persist tries fn until it succeeds, fails for another reason than a lost
// connection, or has been tried for so long.
func persist(ctx context.Context, long time.Duration, fn func() error) error {
	pause := retryPause
	for began := time.Now(); ; pause = min(2*pause, time.Second) {
		err := fn()
		if err == nil || ctx.Err() != nil || refused(err) || !lost(err) || time.Since(began)+pause > long {
			return err
		}
		select {
		case <-ctx.Done():
			return errors.Join(ctx.Err(), err)
		case <-time.After(pause):
		}
	}
}

// unsureError says that a connection ended while its commit was on the way.
type unsureError struct {
	mark   string
	events []Event // to publish should it have been kept
	err    error
}

func (e *unsureError) Error() string { return "commit of " + e.mark + ": " + e.err.Error() }
func (e *unsureError) Unwrap() error { return e.err }

// becameOf asks the server what became of a transaction whose commit got no
// answer. While the server still works at it, it asks again.
func (db *DB) becameOf(ctx context.Context, mark string) (kept bool, err error) {
	s, err := db.w.DB()
	if err != nil {
		return false, err
	}
	// The clerk may have given up meanwhile; what is true is asked all the same.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), connectFor)
	defer cancel()
	for {
		var status sql.NullString
		err := persist(ctx, connectFor, func() error {
			return s.QueryRowContext(ctx, `SELECT pg_xact_status($1::text::xid8)`, mark).Scan(&status)
		})
		var e *pgconn.PgError
		switch {
		case errors.As(err, &e) && e.Code == "22023":
			return false, nil // in the future: a server that crashed before it heard of it
		case err != nil:
			return false, err
		case status.String == "committed":
			return true, nil
		case status.String == "aborted":
			return false, nil
		case !status.Valid:
			return false, fmt.Errorf("transaction %s is forgotten", mark)
		}
		select {
		case <-ctx.Done():
			return false, ctx.Err()
		case <-time.After(retryPause):
		}
	}
}
