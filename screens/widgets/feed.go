package widgets

import (
	"context"
	"errors"
)

// Feed is where a Table gets its rows from. All three are called off the
// window's thread. First gives the first rows quickly; IDs gives the ids of
// all rows in order, which is the list's length; Rows gives the rows of some
// ids, in any order, leaving out what is gone.
type Feed[R any] struct {
	First func(ctx context.Context, limit int) ([]R, error)
	IDs   func(ctx context.Context) ([]int64, error)
	Rows  func(ctx context.Context, ids []int64) ([]R, error)
	IDOf  func(R) int64
}

// SliceFeed returns a feed of rows that are already at hand, for short lists.
func SliceFeed[R any](rows []R, idOf func(R) int64) Feed[R] {
	byID := make(map[int64]R, len(rows))
	ids := make([]int64, len(rows))
	for i, r := range rows {
		ids[i] = idOf(r)
		byID[ids[i]] = r
	}
	return Feed[R]{
		First: func(_ context.Context, limit int) ([]R, error) { return rows[:min(limit, len(rows))], nil },
		IDs:   func(context.Context) ([]int64, error) { return ids, nil },
		Rows: func(_ context.Context, want []int64) ([]R, error) {
			out := make([]R, 0, len(want))
			for _, id := range want {
				if r, ok := byID[id]; ok {
					out = append(out, r)
				}
			}
			return out, nil
		},
		IDOf: idOf,
	}
}

const (
	firstRows   = 60  // a screenful and some
	blockRows   = 100 // fetched at a time
	blocksKept  = 40  // bounds the memory of a list of any length
	blocksAsked = 3   // waiting at once; older wishes were scrolled past
)

// window keeps the rows of a feed that are near what is looked at. It lives
// on the window's thread; only fetches leave it.
type window[R any] struct {
	run  Runner
	feed Feed[R]

	ids     []int64
	known   bool // ids are all of them, not just the first rows'
	reading bool // the ids are read once more
	again   bool // and have to be read again after that
	loading bool
	seed    map[int64]R         // rows to show until their block is fetched: the first ones
	old     bool                // the seed is of an earlier reading: fetch the blocks all the same
	blocks  map[int]map[int64]R // by index of the block
	used    []int               // blocks, the longest unused first
	wanted  []int               // blocks to fetch, the newest wish last
	flying  map[int]bool        // blocks under way

	cancel context.CancelFunc
	ctx    context.Context
	round  int // answers of earlier rounds are dropped

	changed  func()               // ids changed
	beyond   func(n int) bool     // more than the first n rows is looked at
	replaced func(before []int64) // ids were read again
	arrived  func(a, b int)       // rows a to b-1 can be drawn
	failed   func(error)
}

// load reads the feed anew. What is shown stays until the first rows arrive.
func (w *window[R]) load(feed Feed[R]) {
	if w.cancel != nil {
		w.cancel()
	}
	w.ctx, w.cancel = context.WithCancel(context.Background())
	w.round++
	w.feed, w.loading = feed, true
	w.reading, w.again = false, false
	w.wanted, w.flying = nil, map[int]bool{}
	ctx, round := w.ctx, w.round
	w.run.Go(func() {
		first, err := feed.First(ctx, firstRows)
		w.run.Do(func() {
			if round != w.round {
				return
			}
			switch {
			case err != nil:
				w.fail(err)
			case w.known && len(first) == firstRows && w.beyond(firstRows):
				w.keepRows() // the first rows alone would end above what is looked at
			default:
				w.begin(first)
			}
		})
		if err != nil || ctx.Err() != nil {
			return
		}
		if len(first) < firstRows { // these are all
			w.run.Do(func() {
				if round == w.round {
					w.known, w.loading = true, false
					w.changed()
				}
			})
			return
		}
		ids, err := feed.IDs(ctx)
		w.run.Do(func() {
			if round != w.round {
				return
			}
			if err != nil {
				w.fail(err)
				return
			}
			w.loading = false
			w.take(ids)
		})
	})
}

// take takes the ids of the whole list. Where an earlier list is still shown
// what is looked at stays in its place.
func (w *window[R]) take(ids []int64) {
	if !w.known {
		w.ids, w.known = ids, true
		w.changed()
		return
	}
	w.keepRows()
	before := w.ids
	w.round++ // blocks under way are of the former list
	w.ids, w.old = ids, true
	w.blocks, w.used = map[int]map[int64]R{}, nil
	w.wanted, w.flying = nil, map[int]bool{}
	w.replaced(before)
}

// keepRows lets the rows that are at hand stand in for those that are fetched anew.
func (w *window[R]) keepRows() {
	if w.seed == nil || w.old && len(w.blocks) > 0 {
		w.seed = map[int64]R{}
	}
	for _, block := range w.blocks {
		for id, r := range block {
			w.seed[id] = r
		}
	}
	w.old = true
}

// reload reads the ids of the same feed again. Everything stays as it is until
// they are here; then the rows that are at hand stand in for those that are
// fetched anew.
func (w *window[R]) reload() {
	if w.again = w.reading; w.reading {
		return // changes that come one after the other must not keep the list from ever arriving
	}
	w.reading = true
	if w.cancel != nil {
		w.cancel()
	}
	w.ctx, w.cancel = context.WithCancel(context.Background())
	w.round++
	// Fetches of the former round are dropped: ask for what they were to bring.
	for block := range w.flying {
		w.wanted = append(w.wanted, block)
	}
	w.flying = map[int]bool{}
	ctx, round, feed := w.ctx, w.round, w.feed
	w.fetch()
	w.run.Go(func() {
		ids, err := feed.IDs(ctx)
		w.run.Do(func() {
			if round != w.round {
				return
			}
			w.reading = false
			if err != nil {
				w.fail(err)
				return
			}
			w.take(ids)
			if w.again {
				w.reload()
			}
		})
	})
}

func (w *window[R]) begin(first []R) {
	w.seed, w.old = make(map[int64]R, len(first)), false
	w.ids = make([]int64, len(first))
	for i, r := range first {
		w.ids[i] = w.feed.IDOf(r)
		w.seed[w.ids[i]] = r
	}
	w.known = false
	w.blocks, w.used = map[int]map[int64]R{}, nil
	w.changed()
}

func (w *window[R]) fail(err error) {
	w.loading = false
	if !errors.Is(err, context.Canceled) && w.failed != nil {
		w.failed(err)
	}
}

// row returns the row at an index when it is at hand, else asks for it.
func (w *window[R]) row(i int) (R, bool) {
	var none R
	if i < 0 || i >= len(w.ids) {
		return none, false
	}
	if r, ok := w.at(i); ok && !(w.old && w.blocks[i/blockRows] == nil) {
		return r, true
	}
	w.want(i / blockRows)
	return w.at(i) // a runner that works at once has brought it
}

func (w *window[R]) at(i int) (R, bool) {
	id := w.ids[i]
	if block, ok := w.blocks[i/blockRows]; ok {
		w.touch(i / blockRows)
		r, ok := block[id]
		return r, ok
	}
	r, ok := w.seed[id]
	return r, ok
}

func (w *window[R]) touch(block int) {
	if n := len(w.used); n > 0 && w.used[n-1] == block {
		return
	}
	for i, b := range w.used {
		if b == block {
			w.used = append(w.used[:i], w.used[i+1:]...)
			break
		}
	}
	w.used = append(w.used, block)
}

func (w *window[R]) want(block int) {
	if w.flying[block] || !w.known {
		return
	}
	if _, here := w.blocks[block]; here {
		return // fetched, and that row is gone
	}
	for i, b := range w.wanted {
		if b == block {
			w.wanted = append(w.wanted[:i], w.wanted[i+1:]...)
			break
		}
	}
	w.wanted = append(w.wanted, block)
	if len(w.wanted) > blocksAsked {
		w.wanted = w.wanted[len(w.wanted)-blocksAsked:]
	}
	w.fetch()
}

func (w *window[R]) fetch() {
	for len(w.wanted) > 0 && len(w.flying) < 2 {
		block := w.wanted[len(w.wanted)-1]
		w.wanted = w.wanted[:len(w.wanted)-1]
		from, to := block*blockRows, min((block+1)*blockRows, len(w.ids))
		if from >= to {
			continue
		}
		ids := append([]int64(nil), w.ids[from:to]...)
		w.flying[block] = true
		ctx, round, feed := w.ctx, w.round, w.feed
		w.run.Go(func() {
			rows, err := feed.Rows(ctx, ids)
			w.run.Do(func() {
				if round != w.round {
					return
				}
				delete(w.flying, block)
				if err != nil {
					w.fail(err)
					return
				}
				kept := make(map[int64]R, len(rows))
				for _, r := range rows {
					kept[feed.IDOf(r)] = r
				}
				w.blocks[block] = kept
				w.touch(block)
				for len(w.used) > blocksKept {
					delete(w.blocks, w.used[0])
					w.used = w.used[1:]
				}
				w.arrived(from, to)
				w.fetch()
			})
		})
	}
}

// index returns where an id stands, -1 when it is not listed.
func (w *window[R]) index(id int64) int {
	for i, v := range w.ids {
		if v == id {
			return i
		}
	}
	return -1
}
