//go:build !windows

package desk

import (
	"errors"
	"syscall"
)

// processRuns reports whether a process still runs.
func processRuns(pid int) bool {
	err := syscall.Kill(pid, 0) // asks only
	return err == nil || errors.Is(err, syscall.EPERM)
}
