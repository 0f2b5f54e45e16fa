//go:build !windows

package explain

import "syscall"

func isFull(n syscall.Errno) bool { return n == syscall.ENOSPC || n == syscall.EDQUOT }

func isLocked(n syscall.Errno) bool { return n == syscall.EBUSY || n == syscall.ETXTBSY }

func isReadOnly(n syscall.Errno) bool { return n == syscall.EROFS }

func isGone(n syscall.Errno) bool {
	switch n {
	case syscall.EIO, syscall.ENXIO, syscall.ENODEV, syscall.ESTALE, syscall.EHOSTDOWN, syscall.EHOSTUNREACH, syscall.ENETUNREACH:
		return true
	}
	return false
}
