package main_test

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"lingkaran/data/datatest"
)

// query asks an office behind the program's back.
type query func(sql string) string

func (d desk) inFile() query { return d.query }

// onServer moves the desk to a schema of its own on the server for tests.
func (d *desk) onServer() query {
	source := datatest.Server(d.t)
	d.env = append(d.env, "LINGKARAN_DB="+source)
	u, err := url.Parse(source)
	if err != nil {
		d.t.Fatal("the server's address cannot be read")
	}
	q := u.Query()
	schema := q.Get("search_path")
	q.Del("search_path") // psql takes it as an option only
	u.RawQuery = q.Encode()
	return func(sql string) string {
		d.t.Helper()
		cmd := exec.Command("psql", "-X", "-At", "-F", "|", "-v", "ON_ERROR_STOP=1", "-c", sql, u.String())
		cmd.Env = append(os.Environ(), "PGOPTIONS=-c search_path="+schema)
		out, err := cmd.CombinedOutput()
		if err != nil {
			d.t.Fatalf("psql: %v\n%s", err, out)
		}
		return strings.TrimSpace(string(out))
	}
}

func (ask query) number(t *testing.T, sql string) int {
	t.Helper()
	n, err := strconv.Atoi(ask(sql))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// whole demands that every import that is kept is kept entirely, and every
// undone one is gone entirely: its rows are as many as it says, and its new
// workers live, or lie in the bin, together.
func whole(t *testing.T, ask query, workers, created int) (live bool) {
	t.Helper()
	if out := ask(`SELECT i.id, i.created + i.changed + i.same, count(r.worker_id) FROM imports i
		LEFT JOIN import_rows r ON r.import_id = i.id GROUP BY i.id HAVING count(r.worker_id) <> i.created + i.changed + i.same`); out != "" {
		t.Errorf("imports without all of their rows:\n%s", out)
	}
	if out := ask(`SELECT i.id, i.created, count(*) FILTER (WHERE w.deleted_at IS NULL) FROM imports i JOIN workers w ON w.import_id = i.id
		GROUP BY i.id HAVING count(*) FILTER (WHERE w.deleted_at IS NULL) <> CASE WHEN i.undone_at IS NULL THEN i.created ELSE 0 END`); out != "" {
		t.Errorf("imports with some of their workers:\n%s", out)
	}
	if out := ask(`SELECT count(*) FROM workers WHERE import_id NOT IN (SELECT id FROM imports) AND import_id <> 0`); out != "0" {
		t.Errorf("%s workers of no import", out)
	}
	renamed := ask.number(t, `SELECT count(*) FROM workers WHERE birth_place = 'DIUBAH' AND deleted_at IS NULL AND import_id = 0`)
	switch n := ask.number(t, `SELECT count(*) FROM workers WHERE deleted_at IS NULL`); {
	case n == workers && renamed == 0:
		return false
	case n == workers+created && renamed == changedRows:
		return true
	default:
		t.Errorf("%d workers live and %d are changed; want %d and 0, or %d and %d", n, renamed, workers, workers+created, changedRows)
		return false
	}
}

const changedRows = 400

// TestKilledWhileImporting ends the program a hundred times while it imports a
// list or undoes the import, and a few times an office on a server: there is
// never a part of one.
func TestKilledWhileImporting(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some two hundred runs of the program")
	}
	t.Run("file", func(t *testing.T) {
		d := newDesk(t)
		killImports(t, d, d.inFile(), 100, d.sound)
	})
	t.Run("server", func(t *testing.T) {
		d := newDesk(t)
		ask := d.onServer()
		killImports(t, d, ask, 25, func() { // each start asks the server more than once
			t.Helper()
			if out, code := d.run("check"); code != 0 {
				t.Errorf("check finds (exit %d):\n%s", code, out)
			}
		})
	})
}

func killImports(t *testing.T, d desk, ask query, kills int, sound func()) {
	const workers, created = 1000, 3000
	d.done("sample", "--workers", fmt.Sprint(workers))
	list := d.path("daftar.csv")
	var b strings.Builder
	b.WriteString("NIK;NAMA;TEMPAT LAHIR\n")
	for _, row := range strings.Split(ask(fmt.Sprintf(`SELECT nik || ';' || name || ';DIUBAH' FROM workers ORDER BY id LIMIT %d`, changedRows)), "\n") {
		b.WriteString(row + "\n")
	}
	for i := range created {
		fmt.Fprintf(&b, "351499%02d0180%04d;Pekerja Rekaan %c%c;Pasuruan\n", i/2500+1, i%2500+1, 'A'+rune(i/26%26), 'A'+rune(i%26))
	}
	if err := os.WriteFile(list, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	company := ask(`SELECT id FROM companies ORDER BY id LIMIT 1`)
	contribution := ask(`SELECT id FROM contributions WHERE company_id = ` + company + ` ORDER BY id DESC LIMIT 1`)
	importing := []string{"import", list, "--company", company, "--contribution", contribution}

	// How long each takes without a kill tells when to kill.
	timed := func(args ...string) time.Duration {
		start := time.Now()
		d.done(args...)
		return time.Since(start)
	}
	long := timed(importing...)
	if !whole(t, ask, workers, created) {
		t.Fatal("the list was not imported")
	}
	undoing := timed("undo-import", "1")
	if whole(t, ask, workers, created) {
		t.Fatal("the import was not undone")
	}

	const seed = 350
	random := rand.New(rand.NewPCG(seed, seed))
	cut, live := 0, false
	for runs := 0; cut < kills && runs < 4*kills; runs++ {
		args, took := importing, &long
		if live {
			args, took = []string{"undo-import", ask(`SELECT max(id) FROM imports`)}, &undoing
		}
		// Most of the time goes by before and while it writes.
		if d.killed(*took/8+time.Duration(random.Int64N(int64(*took))), took, args...) {
			cut++
		}
		live = whole(t, ask, workers, created)
		if t.Failed() {
			t.Fatalf("after kill %d, of: %s", cut, args[0])
		}
		if runs%20 == 0 {
			sound()
		}
	}
	t.Logf("%d kills; %d imports were kept", cut, ask.number(t, `SELECT count(*) FROM imports`))
	if cut < kills {
		t.Errorf("only %d of %d runs were cut short", cut, 4*kills)
	}
	sound()
}
