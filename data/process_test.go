package data

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// play is the second program that some tests start: this test binary in a role.
func play(role string) int {
	ctx := context.Background()
	db, err := Open(ctx, os.Getenv("LINGKARAN_TEST_DB"), Options{Actor: "child"})
	if role == "open" {
		fmt.Println(openResult(err))
		return 0
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	switch role {
	case "write": // until killed, saying what was committed
		r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
		for n := 0; ; n++ {
			ws := make([]Worker, 1+r.IntN(300))
			for i := range ws {
				ws[i] = Worker{NIK: fmt.Sprintf("%016d", r.Int64N(1e16)), Name: "Pekerja"}
			}
			if err := db.Workers.CreateAll(ctx, ws, nil); err != nil {
				fmt.Fprintln(os.Stderr, err)
				return 1
			}
			drafts := make([]Draft, len(ws))
			for i := range ws {
				drafts[i] = Draft{Kind: PrintCard, SubjectID: ws[i].ID, Values: Values{"name": ws[i].Name}}
			}
			prints, err := db.Prints.Issue(ctx, drafts, cards, nil)
			if err != nil {
				fmt.Fprintln(os.Stderr, err)
				return 1
			}
			fmt.Println(prints[0].Sequence, prints[len(prints)-1].Sequence)
		}
	case "issue":
		for i := range 40 {
			if _, err := db.Prints.Issue(ctx, []Draft{card(int64(os.Getpid()*1000+i), "x")}, cards, nil); err != nil {
				fmt.Fprintln(os.Stderr, err)
				return 1
			}
		}
		if err := db.Close(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	return 0
}

func openResult(err error) string {
	switch {
	case err == nil:
		return "opened"
	case errors.Is(err, ErrReadOnly):
		return "read-only"
	}
	return err.Error()
}

// child starts this binary in a role on a database.
func child(role, db string) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "LINGKARAN_TEST_ROLE="+role, "LINGKARAN_TEST_DB="+db)
	c.Stderr = os.Stderr
	return c
}

// TestKilledWhileWriting kills a program at random moments. What it said was
// committed must be there, no number may miss or repeat, and the next start
// must find a sound database.
func TestKilledWhileWriting(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many programs")
	}
	path := filepath.Join(t.TempDir(), "office.db")
	ctx := context.Background()
	last := 0
	for round := range 10 {
		c := child("write", path)
		out, err := c.StdoutPipe()
		ok(t, err)
		ok(t, c.Start())
		lines, given := make(chan int), last // the reader's own: the main goroutine counts on with last
		go func() {
			defer close(lines)
			for s := bufio.NewScanner(out); s.Scan(); {
				var from, to int
				fmt.Sscan(s.Text(), &from, &to)
				if from <= given && given > 0 {
					t.Errorf("number %d was given again", from)
				}
				given = to
				lines <- to
			}
		}()
		select {
		case n, alive := <-lines:
			if !alive {
				t.Fatal("the program ended by itself")
			}
			last = n
		case <-time.After(5 * time.Minute):
			c.Process.Kill()
			t.Fatal("no write in five minutes")
		}
		timer := time.AfterFunc(time.Duration(rand.IntN(150))*time.Millisecond, func() { c.Process.Kill() })
		for n := range lines {
			last = n
		}
		timer.Stop()
		c.Wait()

		db, err := Open(ctx, path, Options{})
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		sound(t, db)
		prints := must[[]Print](t)(db.Prints.Find(ctx, PrintQuery{}, 1_000_000))
		seen := map[int]bool{}
		for _, p := range prints {
			if seen[p.Sequence] {
				t.Errorf("number %d twice", p.Sequence)
			}
			seen[p.Sequence] = true
		}
		if len(seen) < last {
			t.Errorf("round %d: %d numbers kept, %d were told", round, len(seen), last)
		}
		last = len(seen)
		if next := must[int](t)(db.Prints.Peek(ctx, cards)); next != last+1 {
			t.Errorf("round %d: next is %d after %d", round, next, last)
		}
		ok(t, db.Close())
	}
}

// TestTwoProgramsNumberAtOnce issues from two programs and two handles of this
// one, all on one file.
func TestTwoProgramsNumberAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "office.db")
	ctx := context.Background()
	var all sync.WaitGroup
	for range 2 {
		c := child("issue", path)
		all.Go(func() {
			if err := c.Run(); err != nil {
				t.Errorf("second program: %v", err)
			}
		})
	}
	for h := range 2 {
		db := openAt(t, path)
		for g := range 2 {
			all.Go(func() {
				for i := range 40 {
					ds := []Draft{card(int64(h*10_000+g*1000+i), "x"), card(int64(h*10_000+g*1000+500+i), "x")}
					if _, err := db.Prints.Issue(ctx, ds, cards, nil); err != nil {
						t.Error(err)
					}
				}
			})
		}
	}
	all.Wait()
	db := openAt(t, path)
	prints := must[[]Print](t)(db.Prints.Find(ctx, PrintQuery{}, 10_000))
	var numbers []int
	for _, p := range prints {
		numbers = append(numbers, p.Sequence)
	}
	slices.Sort(numbers)
	if len(numbers) != 2*40+4*80 {
		t.Errorf("%d prints", len(numbers))
	}
	for i, n := range numbers {
		if n != i+1 {
			t.Fatalf("place %d has number %d", i+1, n)
		}
	}
	sound(t, db)
}

// TestManyOpenANewDatabaseAtOnce: the schema is made once.
func TestManyOpenANewDatabaseAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "folder", "office #1?%.db")
	var all sync.WaitGroup
	for range 6 {
		all.Go(func() {
			db, err := Open(context.Background(), path, Options{})
			if err != nil {
				t.Error(err)
				return
			}
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
	sound(t, openAt(t, path))
}

func TestReadOnly(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("permissions of another kind")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "file", "office.db")
	folder := filepath.Join(dir, "folder", "office.db")
	for _, p := range []string{file, folder} {
		db, err := Open(context.Background(), p, Options{})
		ok(t, err)
		ok(t, db.Close())
	}
	ok(t, os.Chmod(file, 0o444))
	ok(t, os.Chmod(filepath.Dir(folder), 0o555))
	defer os.Chmod(filepath.Dir(folder), 0o755)
	none := filepath.Join(filepath.Dir(folder), "none.db")
	for _, p := range []string{file, folder, none} {
		if got := openAsNobody(t, p); got != "read-only" {
			t.Errorf("%s: %s", filepath.Base(filepath.Dir(p)), got)
		}
	}
}

// openAsNobody opens as a user whom permissions bind: root writes anywhere.
func openAsNobody(t *testing.T, path string) string {
	t.Helper()
	if os.Getuid() != 0 {
		db, err := Open(context.Background(), path, Options{})
		if err == nil {
			db.Close()
		}
		return openResult(err)
	}
	// The test's folders must let nobody through, down to the binary.
	for _, p := range []string{path, os.Args[0]} {
		for d := filepath.Dir(p); d != "/" && d != os.TempDir(); d = filepath.Dir(d) {
			if st, err := os.Stat(d); err == nil && st.Mode().Perm()&0o005 != 0o005 && strings.HasPrefix(d, os.TempDir()) {
				ok(t, os.Chmod(d, st.Mode().Perm()|0o055))
			}
		}
	}
	c := child("open", path)
	asNobody(c)
	out, err := c.Output()
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EPERM) {
		t.Skip("cannot become another user here")
	}
	ok(t, err)
	return strings.TrimSpace(string(out))
}
