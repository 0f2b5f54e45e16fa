package explain

import "syscall"

// Numbers of Windows that package syscall does not name.
func isFull(n syscall.Errno) bool { return n == 39 || n == 112 } // ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL

func isLocked(n syscall.Errno) bool { return n == 32 || n == 33 } // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION

func isReadOnly(n syscall.Errno) bool { return n == 19 } // ERROR_WRITE_PROTECT

// ERROR_NOT_READY, ERROR_BAD_NETPATH, ERROR_NETNAME_DELETED, ERROR_BAD_NET_NAME, ERROR_UNEXP_NET_ERR, ERROR_NO_SUCH_DEVICE
func isGone(n syscall.Errno) bool {
	switch n {
	case 21, 53, 59, 64, 67, 433:
		return true
	}
	return false
}
