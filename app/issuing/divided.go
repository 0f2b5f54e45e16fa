package issuing

import (
	"runtime"
	"sync"
)

// divided does something with each of n papers, on all cores when there are
// many. Nothing may hang on the order.
func divided(n int, do func(i int)) {
	const few = 1000 // that one core has done before others are awake
	parts := 1
	if n > few {
		parts = runtime.GOMAXPROCS(0)
	}
	var group sync.WaitGroup
	for k := range parts {
		group.Go(func() {
			for i := n * k / parts; i < n*(k+1)/parts; i++ {
				do(i)
			}
		})
	}
	group.Wait()
}
