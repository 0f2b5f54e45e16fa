// Package stdlog takes the standard library's logger away from the terminal,
// where a clerk would read the words of programmers, before any other library
// writes to it: some do so while they are initialised, long before main.
//
// It imports nothing but io, log and sync, so that Go initialises it first:
// packages are taken in the order of their paths as soon as what they import
// is ready, and every library that logs waits for packages that sort later.
package stdlog

import (
	"io"
	"log"
	"sync"
)

// held is how much is kept until the log file is open.
const held = 64 << 10

type holder struct {
	sync.Mutex
	early []byte
	next  io.Writer
}

var hold = func() *holder {
	h := &holder{}
	log.SetOutput(h)
	return h
}()

// Write keeps or forwards what a library logs.
func (h *holder) Write(p []byte) (int, error) {
	h.Lock()
	defer h.Unlock()
	if h.next != nil {
		return h.next.Write(p)
	}
	h.early = append(h.early, p[:min(len(p), held-len(h.early))]...)
	return len(p), nil
}

// To sends everything that libraries log to w, what came before first.
func To(w io.Writer) {
	hold.Lock()
	defer hold.Unlock()
	if len(hold.early) > 0 {
		_, _ = w.Write(hold.early) // a log that cannot be written has nobody to tell
		hold.early = nil
	}
	hold.next = w
}
