package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

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

// Classify adds to an error of the database or of the file system the sentinel
// that a caller decides on (ErrFull, ErrReadOnly, ErrDamaged, ErrBusy,
// ErrCoverage, ErrNotFound, ErrCancelled, ErrClosed). An error that says
// nothing of the kind, or already carries a sentinel, comes back as it is.
func Classify(err error) error {
	if err == nil {
		return nil
	}
	for _, known := range []error{ErrNotFound, ErrStale, ErrNewer, ErrDamaged, ErrReadOnly, ErrFull,
		ErrNotEmpty, ErrInUse, ErrCoverage, ErrCancelled, ErrUndone, ErrBusy, ErrClosed} {
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
		return sentinelOfErrno(n)
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
	var e sqlite3.Error
	return errors.As(err, &e) && e.Code == sqlite3.ErrConstraint &&
		(e.ExtendedCode == sqlite3.ErrConstraintUnique || e.ExtendedCode == sqlite3.ErrConstraintPrimaryKey)
}
