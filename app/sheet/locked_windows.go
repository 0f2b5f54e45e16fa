package sheet

import (
	"errors"
	"syscall"
)

// locked reports whether another program (Excel, mostly) holds the file.
func locked(err error) bool {
	const sharingViolation, lockViolation = syscall.Errno(32), syscall.Errno(33)
	return errors.Is(err, sharingViolation) || errors.Is(err, lockViolation)
}
