package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"lingkaran/data"
)

const (
	screenful = 60  // rows of a first page
	pageful   = 100 // rows of a next one
)

// times are what one kind of search took.
type times struct{ first, firstCPU, next, nextCPU, count, countCPU, ids, idsCPU []time.Duration }

// clock measures what a call takes, on the wall and of the processors: on a
// machine that does other work too, the second says more.
type clock struct {
	wall time.Time
	cpu  time.Duration
}

func start() clock { return clock{time.Now(), used()} }

func (c clock) stop() (wall, cpu time.Duration) { return time.Since(c.wall), used() - c.cpu }

// used is the time of the processors that this process has had.
func used() time.Duration {
	var r syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &r) != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// percentile of a list that it sorts.
func percentile(d []time.Duration, p int) time.Duration {
	if len(d) == 0 {
		return 0
	}
	slices.Sort(d)
	return d[(len(d)-1)*p/100]
}

func three(wall, cpu []time.Duration) string {
	return fmt.Sprintf("%.1f / %.1f / %.1f ms (CPU %.1f / %.1f / %.1f)", ms(percentile(wall, 50)), ms(percentile(wall, 95)), ms(percentile(wall, 100)),
		ms(percentile(cpu, 50)), ms(percentile(cpu, 95)), ms(percentile(cpu, 100)))
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// million measures lists and searches of the largest office.
func (b *bench) million() error {
	path := os.Getenv("LINGKARAN_BENCH_MILLION") // an office that is there already; it is copied
	own := b.db("1000000")
	if path == "" {
		if _, err := b.process(own, "sample", "--workers", "1000000"); err != nil {
			return err
		}
	} else if err := copyFile(own, path); err != nil {
		return err
	}
	if os.Getenv("DISPLAY") != "" {
		if err := b.starts(own, "1,000,000"); err != nil {
			return err
		}
		if err := b.idle(own, "1,000,000"); err != nil {
			return err
		}
	}
	return b.search(own)
}

// search runs the thousand queries.
func (b *bench) search(path string) error {
	ctx := b.ctx
	db, err := data.Open(ctx, path, data.Options{})
	if err != nil {
		return err
	}
	defer db.Close()
	list, err := searches(ctx, db)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return errors.New("the office has no workers")
	}
	all, classes, by := &times{}, []string{}, map[string]*times{}
	slow := slowest{}
	for i, q := range list {
		t := by[q.class]
		if t == nil {
			t = &times{}
			by[q.class], classes = t, append(classes, q.class)
		}
		if err := b.ask(ctx, db, i, q, &slow, t, all); err != nil {
			return fmt.Errorf("%s: %w", q.class, err)
		}
	}
	for _, c := range classes {
		t := by[c]
		b.note(fmt.Sprintf("  %s (%d): first page", c, len(t.first)), "", "%s", three(t.first, t.firstCPU))
		b.note(fmt.Sprintf("  %s: count", c), "", "%s", three(t.count, t.countCPU))
		b.note(fmt.Sprintf("  %s: all ids", c), "", "%s", three(t.ids, t.idsCPU))
	}
	b.note(fmt.Sprintf("first page of %d searches among 1,000,000, 50th/95th/100th", len(all.first)), "50 ms at the 95th", "%s", three(all.first, all.firstCPU))
	b.note("next page", "10 ms", "%s", three(all.next, all.nextCPU))
	b.note("count", "300 ms", "%s", three(all.count, all.countCPU))
	b.note("all ids in order, which the list reads behind the page", "", "%s", three(all.ids, all.idsCPU))
	if os.Getenv("LINGKARAN_BENCH_SLOW") != "" {
		slow.print()
	}
	return nil
}

// ask makes one search as the list does: the first page, then everything.
func (b *bench) ask(ctx context.Context, db *data.DB, i int, q typed, slow *slowest, to ...*times) error {
	c := start()
	first, err := db.Workers.First(ctx, q.query, screenful)
	if err != nil {
		return err
	}
	one, oneCPU := c.stop()
	c = start()
	n, err := db.Workers.Count(ctx, q.query)
	if err != nil {
		return err
	}
	count, countCPU := c.stop()
	c = start()
	ids, err := db.Workers.IDs(ctx, q.query)
	if err != nil {
		return err
	}
	whole, wholeCPU := c.stop()
	if n != len(ids) || len(first) != min(n, screenful) {
		return fmt.Errorf("%d counted, %d ids, %d on the first page", n, len(ids), len(first))
	}
	for _, t := range to {
		t.first, t.count, t.ids = append(t.first, one), append(t.count, count), append(t.ids, whole)
		t.firstCPU, t.countCPU, t.idsCPU = append(t.firstCPU, oneCPU), append(t.countCPU, countCPU), append(t.idsCPU, wholeCPU)
	}
	slow.add(q, n, oneCPU, countCPU, wholeCPU)
	if n <= screenful {
		return nil
	}
	// One page after the first, one wherever the list was scrolled to.
	for _, from := range []int{screenful, (i * 7919) % n} {
		c = start()
		if _, err := db.Workers.Rows(ctx, ids[from:min(from+pageful, n)]); err != nil {
			return err
		}
		next, nextCPU := c.stop()
		for _, t := range to {
			t.next, t.nextCPU = append(t.next, next), append(t.nextCPU, nextCPU)
		}
	}
	return nil
}

// slowest keeps the queries that took longest. They hold invented people only.
type slowest struct{ lines []slowLine }

type slowLine struct {
	q                 typed
	n                 int
	first, count, ids time.Duration
}

func (s *slowest) add(q typed, n int, first, count, ids time.Duration) {
	s.lines = append(s.lines, slowLine{q, n, first, count, ids})
}

func (s *slowest) print() {
	for _, by := range []func(l slowLine) time.Duration{
		func(l slowLine) time.Duration { return l.first },
		func(l slowLine) time.Duration { return max(l.count, l.ids) },
	} {
		slices.SortFunc(s.lines, func(a, b slowLine) int { return int(by(b) - by(a)) })
		for _, l := range s.lines[:min(40, len(s.lines))] {
			fmt.Fprintf(os.Stderr, "%7.1f %7.1f %7.1f ms %7d  %s %+v\n", ms(l.first), ms(l.count), ms(l.ids), l.n, l.q.class, l.q.query)
		}
	}
}

// searchOnly measures the searches of one office and nothing else.
func searchOnly(ctx context.Context, path string) error {
	if data.IsServer(path) { // only read
		return (&bench{ctx: ctx}).search(path)
	}
	dir, err := os.MkdirTemp("", "lingkaran-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	own := filepath.Join(dir, "office.db")
	if err := copyFile(own, path); err != nil {
		return err
	}
	b := &bench{ctx: ctx, dir: dir}
	return b.search(own)
}
