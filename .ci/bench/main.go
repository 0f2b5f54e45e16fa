// Bench measures the built program from outside, as an office meets it: whole
// processes, from the database on the disk to the closed file, beside the
// limits that the project set itself. It judges nothing; a person does.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"text/tabwriter"
	"time"
)

const rounds = 3 // of each measurement; the median is shown

func main() {
	if len(os.Args) == 4 && os.Args[1] == "bare-import" {
		if err := bareImport(os.Args[2], os.Args[3]); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		return
	}
	if len(os.Args) == 4 && os.Args[1] == "bare-export" {
		if err := writeBare(os.Args[2], os.Args[3]); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		return
	}
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	if len(os.Args) == 3 && os.Args[1] == "search" {
		return searchOnly(ctx, os.Args[2])
	}
	program, err := filepath.Abs("bin/lingkaran")
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "lingkaran-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := &bench{ctx: ctx, program: program, dir: dir}

	steps := []func() error{b.filling, b.window, b.certificates, b.cards, b.importing, b.exporting, b.awards, b.pack, b.reports, b.peers, b.codes, b.previews, b.photos, b.million}
	if len(os.Args) > 1 {
		steps = b.only(os.Args[1:])
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	fmt.Printf("\n%d cores, %s, %s/%s; medians of %d\n\n", runtime.NumCPU(), runtime.Version(), runtime.GOOS, runtime.GOARCH, rounds)
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 3, ' ', 0)
	fmt.Fprintln(w, "WHAT\tLIMIT\tMEASURED")
	for _, f := range b.figures {
		fmt.Fprintf(w, "%s\t%s\t%s\n", f.what, f.limit, f.measured)
	}
	return w.Flush()
}

// only returns the steps of those names, for a look at one of them.
func (b *bench) only(names []string) []func() error {
	named := map[string]func() error{"filling": b.filling, "window": b.window, "certificates": b.certificates, "cards": b.cards, "importing": b.importing, "exporting": b.exporting, "awards": b.awards, "pack": b.pack, "reports": b.reports, "peers": b.peers, "codes": b.codes, "previews": b.previews, "photos": b.photos, "million": b.million}
	var steps []func() error
	for _, n := range names {
		if s := named[n]; s != nil {
			steps = append(steps, s)
		}
	}
	return steps
}

type figure struct{ what, limit, measured string }

type bench struct {
	ctx     context.Context
	program string
	dir     string
	figures []figure
	env     []string // of the processes, besides the database
}

func (b *bench) note(what, limit, format string, args ...any) {
	f := figure{what, limit, fmt.Sprintf(format, args...)}
	b.figures = append(b.figures, f)
	fmt.Fprintf(os.Stderr, "%s: %s\n", f.what, f.measured)
}

// cost is what one run of the program took.
type cost struct {
	wall, cpu time.Duration
	memory    int64 // peak, in bytes
}

func (c cost) String() string {
	return fmt.Sprintf("%.2f s, %d MiB (CPU %.2f s)", c.wall.Seconds(), c.memory>>20, c.cpu.Seconds())
}

// median sorts by wall time and takes the middle.
func median(costs []cost) cost {
	slices.SortFunc(costs, func(a, c cost) int { return int(a.wall - c.wall) })
	return costs[len(costs)/2]
}

// process runs the program once on a database.
func (b *bench) process(db string, args ...string) (cost, error) {
	cmd := exec.CommandContext(b.ctx, b.program, args...)
	cmd.Env = append(append(os.Environ(), "LINGKARAN_DB="+db), b.env...)
	start := time.Now()
	out, err := cmd.CombinedOutput()
	wall := time.Since(start)
	if err != nil {
		return cost{}, fmt.Errorf("lingkaran %s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return costOf(cmd.ProcessState, wall), nil
}

// noteRuns notes what some runs of the program on a database took.
func (b *bench) noteRuns(what, limit, db string, args ...string) error {
	var all []cost
	for range rounds {
		c, err := b.process(db, args...)
		if err != nil {
			return err
		}
		all = append(all, c)
	}
	b.note(what, limit, "%s", median(all))
	return nil
}

func costOf(p *os.ProcessState, wall time.Duration) cost {
	c := cost{wall: wall, cpu: p.UserTime() + p.SystemTime()}
	if u, ok := p.SysUsage().(*syscall.Rusage); ok {
		c.memory = u.Maxrss << 10
	}
	return c
}

func (b *bench) db(name string) string { return filepath.Join(b.dir, name+".db") }

// filling makes the databases that the later steps use.
func (b *bench) filling() error {
	for _, n := range []int{10_000, 20_000, 100_000} {
		c, err := b.process(b.db(strconv.Itoa(n)), "sample", "--workers", strconv.Itoa(n))
		if err != nil {
			return err
		}
		if n == 100_000 {
			b.note("sample office with 100,000 workers", "", "%s", c)
		}
	}
	return nil
}

// window measures how long a clerk waits until the window can be used.
func (b *bench) window() error {
	if os.Getenv("DISPLAY") == "" {
		return errors.New("no display: run it through make bench")
	}
	var usable []cost
	// The first start warms the disk's and the driver's caches, and makes the day's backup.
	for round := range rounds + 3 {
		cmd := exec.CommandContext(b.ctx, b.program)
		cmd.Env = append(os.Environ(), "LINGKARAN_DB="+b.db("100000"), "LINGKARAN_TRACE_START=1",
			"HOME="+b.dir, "XDG_CONFIG_HOME="+b.dir+"/config", "XDG_DATA_HOME="+b.dir+"/share", "XDG_CACHE_HOME="+b.dir+"/cache")
		said, err := cmd.StderrPipe()
		if err != nil {
			return err
		}
		start := time.Now()
		if err := cmd.Start(); err != nil {
			return err
		}
		var wall time.Duration
		lines := bufio.NewScanner(said)
		for lines.Scan() {
			if strings.Contains(lines.Text(), "usable after") {
				wall = time.Since(start)
				break
			}
		}
		_, _ = io.Copy(io.Discard, said)
		if err := cmd.Wait(); err != nil {
			return fmt.Errorf("window: %w", err)
		}
		if wall == 0 {
			return errors.New("window: it never said that it is usable")
		}
		c := costOf(cmd.ProcessState, wall)
		if round == 0 {
			b.note("window usable with 100,000 workers, the day's first start", "1.0 s", "%s", c)
			continue
		}
		usable = append(usable, c)
	}
	b.note("window usable with 100,000 workers", "1.0 s", "%s", median(usable))
	return nil
}

// prints measures a print that reserves its numbers, on a fresh copy of the
// database each time, and then the same print again.
func (b *bench) prints(db string, args ...string) (first, again cost, size int64, err error) {
	var firsts, agains []cost
	pdf := filepath.Join(b.dir, "out.pdf")
	args = append(args, "--out", pdf)
	for range rounds {
		fresh := b.db("fresh")
		for _, old := range []string{fresh, fresh + "-wal", fresh + "-shm", pdf} {
			if err := os.Remove(old); err != nil && !errors.Is(err, os.ErrNotExist) {
				return first, again, 0, err
			}
		}
		if err := copyFile(fresh, db); err != nil {
			return first, again, 0, err
		}
		c, err := b.process(fresh, args...)
		if err != nil {
			return first, again, 0, err
		}
		firsts = append(firsts, c)
		if err := os.Remove(pdf); err != nil {
			return first, again, 0, err
		}
		if c, err = b.process(fresh, append(args[:len(args):len(args)], "--reason", "Kertas macet")...); err != nil {
			return first, again, 0, err
		}
		agains = append(agains, c)
	}
	info, err := os.Stat(pdf)
	if err != nil {
		return first, again, 0, err
	}
	return median(firsts), median(agains), info.Size(), nil
}

func copyFile(to, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}

// pair prints one amount of work and twice as much, and compares them.
func (b *bench) pair(what string, limit string, n int, work func(n int) (first, again cost, size int64, err error)) error {
	var firsts, agains [2]cost
	for i, amount := range []int{n, 2 * n} {
		first, again, size, err := work(amount)
		if err != nil {
			return err
		}
		firsts[i], agains[i] = first, again
		name := fmt.Sprintf("%s %s", grouped(amount), what)
		l := limit
		if i == 1 {
			l = "twice that"
		}
		b.note(name, l, "%s, %.1f MB", first, float64(size)/1e6)
		b.note(name+", once more", l, "%s", again)
	}
	b.note("twice the "+what, "2.0 times", "%.2f times (once more: %.2f times)",
		firsts[1].wall.Seconds()/firsts[0].wall.Seconds(), agains[1].wall.Seconds()/agains[0].wall.Seconds())
	return nil
}

func (b *bench) certificates() error {
	ids, err := b.bigCeremonies(b.db("10000"), 1000, 2000)
	if err != nil {
		return err
	}
	return b.pair("certificates", "0.3 s", 1000, func(n int) (cost, cost, int64, error) {
		return b.prints(b.db("10000"), "print", "certificates", "--ceremony", strconv.FormatInt(ids[n], 10))
	})
}

func (b *bench) cards() error {
	return b.pair("cards", "1.0 s, 150 MiB", 10_000, func(n int) (cost, cost, int64, error) {
		return b.prints(b.db(strconv.Itoa(n)), "print", "cards")
	})
}

// grouped writes 10000 as "10,000".
func grouped(n int) string {
	s := strconv.Itoa(n)
	if len(s) > 3 {
		s = s[:len(s)-3] + "," + s[len(s)-3:]
	}
	return s
}
