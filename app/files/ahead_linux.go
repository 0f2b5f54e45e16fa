package files

import (
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// aheadBytes are written before they set off.
const aheadBytes = 4 << 20

// Ahead returns a writer to f whose bytes set off to the disk while more are
// made, so that Write has little to wait for in the end.
func Ahead(f *os.File) io.Writer { return &ahead{f: f} }

type ahead struct {
	f        *os.File
	at, sent int64
}

func (a *ahead) Write(b []byte) (int, error) {
	n, err := a.f.Write(b)
	a.at += int64(n)
	if a.at-a.sent >= aheadBytes {
		// A hint: what could not be written is told when the file is synced.
		_ = unix.SyncFileRange(int(a.f.Fd()), a.sent, a.at-a.sent, unix.SYNC_FILE_RANGE_WRITE)
		a.sent = a.at
	}
	return n, err
}
