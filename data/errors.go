package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/mattn/go-sqlite3"
	"gorm.io/gorm"
)

// More errors that a caller decides on.
var (
	// ErrBusy says that another program held the database for longer than a writer waits.
	ErrBusy = errors.New("database is busy with another program")
	// ErrClosed says that the database was closed meanwhile.
	ErrClosed = errors.New("database is closed")
)

// Windows' own numbers for a full disk, which package syscall does not name.
const (
	errHandleDiskFull = syscall.Errno(39)
	errDiskFull       = syscall.Errno(112)
)

// coverageOverlaps is the code that the schema's own trigger raises on a server.
const coverageOverlaps = "LK001"

// Classify adds to an error of the database or of the file system the sentinel
// that a caller decides on (ErrFull, ErrReadOnly, ErrDamaged, ErrBusy,
// ErrCoverage, ErrNotFound, ErrCancelled, ErrClosed, those of a server). An error that says
// nothing of the kind, or already carries a sentinel, comes back as it is.
func Classify(err error) error {
	if err == nil {
		return nil
	}
	for _, known := range []error{ErrNotFound, ErrStale, ErrNewer, ErrDamaged, ErrReadOnly, ErrFull,
		ErrNotEmpty, ErrInUse, ErrCoverage, ErrCancelled, ErrUndone, ErrBusy, ErrClosed,
		ErrUnreachable, ErrRefused, ErrRights, ErrOldServer, ErrNoTrigrams, ErrAddress, ErrOnServer, ErrNoOffice, ErrDiffers, ErrItself} {
		if errors.Is(err, known) {
			return err
		}
	}
	if s := sentinelOf(err); s != nil {
		return fmt.Errorf("%w: %w", s, err)
	}
	return err
}

func sentinelOf(err error) error {
	var e sqlite3.Error
	if errors.As(err, &e) {
		if s := sentinelOfErrno(e.SystemErrno); s != nil {
			return s
		}
		switch e.Code {
		case sqlite3.ErrFull:
			return ErrFull
		case sqlite3.ErrReadonly, sqlite3.ErrCantOpen, sqlite3.ErrPerm, sqlite3.ErrAuth:
			return ErrReadOnly
		case sqlite3.ErrCorrupt, sqlite3.ErrNotADB, sqlite3.ErrFormat:
			return ErrDamaged
		case sqlite3.ErrBusy, sqlite3.ErrLocked, sqlite3.ErrProtocol:
			return ErrBusy
		case sqlite3.ErrInterrupt:
			return ErrCancelled
		case sqlite3.ErrIoErr:
			switch e.ExtendedCode {
			case sqlite3.ErrIoErrSHMSize: // the shared index of the log could not grow
				return ErrFull
			case sqlite3.ErrIoErrShortRead:
				return ErrDamaged
			}
		case sqlite3.ErrConstraint:
			switch {
			case e.ExtendedCode == sqlite3.ErrConstraintTrigger:
				return ErrCoverage // the only trigger that refuses
			case e.ExtendedCode == sqlite3.ErrConstraintForeignKey:
				return ErrNotFound
			}
		}
		return nil
	}
	var p *pgconn.PgError
	if errors.As(err, &p) {
		return sentinelOfServer(p, err)
	}
	var c *pgconn.ConnectError
	if errors.As(err, &c) && !errors.Is(err, context.Canceled) {
		return ErrUnreachable // also when that took too long
	}
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return ErrCancelled
	case errors.Is(err, gorm.ErrRecordNotFound), errors.Is(err, sql.ErrNoRows):
		return ErrNotFound
	case errors.Is(err, sql.ErrConnDone), err.Error() == "sql: database is closed":
		return ErrClosed
	case errors.Is(err, fs.ErrPermission):
		return ErrReadOnly
	}
	var n syscall.Errno
	if errors.As(err, &n) {
		if s := sentinelOfErrno(n); s != nil {
			return s
		}
	}
	if away(err) {
		return ErrUnreachable
	}
	return nil
}

// sentinelOfServer reads the codes of PostgreSQL.
func sentinelOfServer(p *pgconn.PgError, err error) error {
	switch p.Code {
	case coverageOverlaps:
		return ErrCoverage
	case "23503":
		return ErrNotFound
	case "25006":
		return ErrReadOnly
	case "42501":
		return ErrRights
	case "53100":
		return ErrFull
	case "55P03", "40001", "40P01":
		return ErrBusy
	case "57014":
		return ErrCancelled
	case "42P01", "42703", "3F000", "XX001", "XX002":
		return ErrDamaged // a table, a column, the schema or bytes are not as they were made
	}
	switch {
	case refused(err):
		return ErrRefused
	case lost(err):
		return ErrUnreachable
	}
	return nil
}

func sentinelOfErrno(n syscall.Errno) error {
	switch n {
	case 0:
		return nil
	case syscall.ENOSPC, syscall.EDQUOT:
		return ErrFull
	case syscall.EROFS:
		return ErrReadOnly
	}
	if errors.Is(n, fs.ErrPermission) {
		return ErrReadOnly
	}
	if onWindows && (n == errHandleDiskFull || n == errDiskFull) {
		return ErrFull
	}
	return nil
}

// isUnique reports whether a unique index refused the write.
func isUnique(err error) bool {
	var p *pgconn.PgError
	if errors.As(err, &p) {
		return p.Code == "23505"
	}
	var e sqlite3.Error
	return errors.As(err, &e) && e.Code == sqlite3.ErrConstraint &&
		(e.ExtendedCode == sqlite3.ErrConstraintUnique || e.ExtendedCode == sqlite3.ErrConstraintPrimaryKey)
}
