package data

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// unanswered is after how many milliseconds without an answer to what was sent
// a connection is given up.
const unanswered = 15_000

// giveUpEarly tells the system to give up a connection whose other end is silent.
func giveUpEarly(network, _ string, c syscall.RawConn) error {
	if network == "unix" {
		return nil
	}
	return c.Control(func(fd uintptr) {
		// A system that does not know the option waits as it always does.
		_ = unix.SetsockoptInt(int(fd), unix.IPPROTO_TCP, unix.TCP_USER_TIMEOUT, unanswered)
	})
}
