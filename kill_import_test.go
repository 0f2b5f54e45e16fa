package main_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"
)

// whole demands that every import that is kept is kept entirely, and every
// undone one is gone entirely: its rows are as many as it says, and its new
// workers live, or lie in the bin, together.
func (d desk) whole(workers, created int) (live bool) {
	d.t.Helper()
	if out := d.query(`SELECT i.id, i.created + i.changed + i.same, count(r.worker_id) FROM imports i
		LEFT JOIN import_rows r ON r.import_id = i.id GROUP BY i.id HAVING count(r.worker_id) <> i.created + i.changed + i.same`); out != "" {
		d.t.Errorf("imports without all of their rows:\n%s", out)
	}
	if out := d.query(`SELECT i.id, i.created, sum(w.deleted_at IS NULL) FROM imports i JOIN workers w ON w.import_id = i.id
		GROUP BY i.id HAVING sum(w.deleted_at IS NULL) <> CASE WHEN i.undone_at IS NULL THEN i.created ELSE 0 END`); out != "" {
		d.t.Errorf("imports with some of their workers:\n%s", out)
	}
	if out := d.query(`SELECT count(*) FROM workers WHERE import_id NOT IN (SELECT id FROM imports) AND import_id <> 0`); out != "0" {
		d.t.Errorf("%s workers of no import", out)
	}
	renamed := d.number(`SELECT count(*) FROM workers WHERE birth_place = 'DIUBAH' AND deleted_at IS NULL AND import_id = 0`)
	switch n := d.number(`SELECT count(*) FROM workers WHERE deleted_at IS NULL`); {
	case n == workers && renamed == 0:
		return false
	case n == workers+created && renamed == changedRows:
		return true
	default:
		d.t.Errorf("%d workers live and %d are changed; want %d and 0, or %d and %d", n, renamed, workers, workers+created, changedRows)
		return false
	}
}

const changedRows = 400

// TestKilledWhileImporting ends the program a hundred times while it imports a
// list or undoes the import: there is never a part of one.
func TestKilledWhileImporting(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some two hundred runs of the program")
	}
	const workers, created, kills = 1000, 3000, 100
	d := newDesk(t)
	d.done("sample", "--workers", fmt.Sprint(workers))
	list := d.path("daftar.csv")
	var b strings.Builder
	b.WriteString("NIK;NAMA;TEMPAT LAHIR\n")
	for _, row := range strings.Split(d.query(fmt.Sprintf(`SELECT nik || ';' || name || ';DIUBAH' FROM workers ORDER BY id LIMIT %d`, changedRows)), "\n") {
		b.WriteString(row + "\n")
	}
	for i := range created {
		fmt.Fprintf(&b, "351499%02d0180%04d;Pekerja Rekaan %c%c;Pasuruan\n", i/2500+1, i%2500+1, 'A'+rune(i/26%26), 'A'+rune(i%26))
	}
	if err := os.WriteFile(list, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	company := d.query(`SELECT id FROM companies ORDER BY id LIMIT 1`)
	contribution := d.query(`SELECT id FROM contributions WHERE company_id = ` + company + ` ORDER BY id DESC LIMIT 1`)
	importing := []string{"import", list, "--company", company, "--contribution", contribution}

	// How long each takes without a kill tells when to kill.
	timed := func(args ...string) time.Duration {
		start := time.Now()
		d.done(args...)
		return time.Since(start)
	}
	long := timed(importing...)
	if !d.whole(workers, created) {
		t.Fatal("the list was not imported")
	}
	undoing := timed("undo-import", "1")
	if d.whole(workers, created) {
		t.Fatal("the import was not undone")
	}

	const seed = 350
	random := rand.New(rand.NewPCG(seed, seed))
	cut, live := 0, false
	for runs := 0; cut < kills && runs < 4*kills; runs++ {
		args, whole := importing, long
		if live {
			args, whole = []string{"undo-import", d.query(`SELECT max(id) FROM imports`)}, undoing
		}
		// Most of the time goes by before and while it writes.
		if d.killed(whole/8+time.Duration(random.Int64N(int64(whole))), args...) {
			cut++
		}
		live = d.whole(workers, created)
		if t.Failed() {
			t.Fatalf("after kill %d, of: %s", cut, args[0])
		}
		if runs%20 == 0 {
			d.sound()
		}
	}
	t.Logf("%d kills; %d imports were kept", cut, d.number(`SELECT count(*) FROM imports`))
	if cut < kills {
		t.Errorf("only %d of %d runs were cut short", cut, 4*kills)
	}
	d.sound()
}
