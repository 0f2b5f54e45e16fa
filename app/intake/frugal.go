package intake

import (
	"runtime/debug"
	"sync"
)

// A list of a hundred thousand rows is held whole while it is compared and
// stored. Collected more often than usual, what lies beside it stays small.
const frugalPercent = 50

var saving struct {
	sync.Mutex
	jobs   int
	former int
}

// frugal keeps memory small until the returned function is called.
func frugal() (done func()) {
	saving.Lock()
	defer saving.Unlock()
	if saving.jobs++; saving.jobs == 1 {
		saving.former = debug.SetGCPercent(frugalPercent)
		if saving.former >= 0 && saving.former < frugalPercent {
			debug.SetGCPercent(saving.former)
		}
	}
	return func() {
		saving.Lock()
		defer saving.Unlock()
		if saving.jobs--; saving.jobs == 0 {
			debug.SetGCPercent(saving.former)
		}
	}
}
