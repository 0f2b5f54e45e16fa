package data

import (
	"slices"
	"sync"
)

// Event says what changed, after the commit. IDs is nil when many changed.
type Event struct {
	Kind Kind
	IDs  []int64
}

// manyIDs is the length from which an event names no single records.
const manyIDs = 200

// Events publishes what was committed through this DB. Subscribers are called
// on the goroutine that committed and must return quickly. What another
// program commits is not told.
type Events struct {
	mu   sync.Mutex
	next int
	subs map[int]subscription
}

type subscription struct {
	fn    func(Event)
	kinds []Kind
}

// Subscribe calls fn for every event of one of the kinds (all when none) until cancel is called.
func (e *Events) Subscribe(fn func(Event), kinds ...Kind) (cancel func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.subs == nil {
		e.subs = map[int]subscription{}
	}
	n := e.next
	e.next++
	e.subs[n] = subscription{fn, slices.Clone(kinds)}
	return func() {
		e.mu.Lock()
		defer e.mu.Unlock()
		delete(e.subs, n)
	}
}

// publish calls the subscribers in the order in which they subscribed, without
// the lock: a subscriber may cancel itself.
func (e *Events) publish(events []Event) {
	if len(events) == 0 {
		return
	}
	e.mu.Lock()
	order := make([]int, 0, len(e.subs))
	for n := range e.subs {
		order = append(order, n)
	}
	slices.Sort(order)
	subs := make([]subscription, len(order))
	for i, n := range order {
		subs[i] = e.subs[n]
	}
	e.mu.Unlock()
	for _, ev := range events {
		for _, s := range subs {
			if len(s.kinds) == 0 || slices.Contains(s.kinds, ev.Kind) {
				s.fn(ev)
			}
		}
	}
}
