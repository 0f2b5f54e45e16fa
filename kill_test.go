package main_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// query asks the database behind the program's back, through SQLite's own shell.
func (d desk) query(sql string) string {
	d.t.Helper()
	return strings.TrimSpace(tool(d.t, "sqlite3", "-readonly", d.path("kantor.db"), sql))
}

func (d desk) number(sql string) int {
	d.t.Helper()
	n, err := strconv.Atoi(d.query(sql))
	if err != nil {
		d.t.Fatal(err)
	}
	return n
}

// sound demands what must hold after any accident: the program's own check and
// SQLite's find nothing, no number is used twice, and none is left out.
func (d desk) sound() {
	d.t.Helper()
	if out, code := d.run("check"); code != 0 {
		d.t.Errorf("check finds (exit %d):\n%s", code, out)
	}
	if out := d.query("PRAGMA integrity_check; PRAGMA foreign_key_check"); out != "ok" {
		d.t.Errorf("SQLite finds:\n%s", out)
	}
	if out := d.query(`SELECT kind, number, count(DISTINCT subject_id) FROM prints
		GROUP BY kind, number HAVING count(DISTINCT subject_id) > 1 LIMIT 5`); out != "" {
		d.t.Errorf("numbers used twice:\n%s", out)
	}
	if out := d.query(`SELECT scope, period, count(*), max(sequence) FROM prints WHERE copy = 1
		GROUP BY scope, period HAVING count(*) <> max(sequence) OR min(sequence) <> 1`); out != "" {
		d.t.Errorf("numbers left out:\n%s", out)
	}
}

// killed starts the program and ends it without warning after the delay. It
// reports whether the program was still at work; it must not fail by itself.
//
// whole is how long such a run takes, from which the caller chose the delay. It
// follows a machine that becomes busier or less busy meanwhile.
func (d desk) killed(after time.Duration, whole *time.Duration, args ...string) bool {
	d.t.Helper()
	cmd := d.command(args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	begun, ended := time.Now(), make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	var err error
	select {
	case err = <-ended:
	case <-time.After(after):
		_ = cmd.Process.Kill() // it may end by itself at this moment
		err = <-ended
	}
	if err == nil {
		*whole = time.Since(begun)
		return false
	}
	if cmd.ProcessState.ExitCode() >= 0 {
		d.t.Fatalf("lingkaran %s, which was to be killed, fails by itself: %v\n%s", strings.Join(args, " "), err, said.String())
	}
	*whole += *whole / 10
	return true
}

// TestKilledWhilePrinting ends the program at random moments, as a power cut
// does: no number is repeated or lost, no committed print is lost, and no
// half-written file stands under its final name.
func TestKilledWhilePrinting(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some twenty runs of the program")
	}
	d := newDesk(t)
	d.done("sample", "--workers", "3000")
	id := d.ceremony()
	jobs := [][]string{
		{"print", "cards"},
		{"print", "certificates", "--ceremony", id},
	}
	// How long the job takes tells when to end it; measured on a copy, so that
	// the numbers are still to be given.
	trial := newDesk(t)
	trial.done("sample", "--workers", "3000")
	wholes := make([]time.Duration, len(jobs))
	for i, args := range jobs {
		args = append(slices.Clone(args), "--out", trial.path("trial.pdf"), "--reason", "uji")
		trial.done(args...)
		start := time.Now()
		trial.done(args...)
		wholes[i] = time.Since(start)
	}

	const seed = 20221214
	random := rand.New(rand.NewPCG(seed, seed))
	prints, cut := 0, 0
	for round := range 20 {
		pdf := d.path(strconv.Itoa(round) + ".pdf")
		// What was finished before is printed again with a reason; what was cut
		// short needs none, see below.
		job := min(round%3, 1)
		args := append(slices.Clone(jobs[job]), "--out", pdf, "--reason", "uji")
		if d.killed(time.Duration(random.Int64N(int64(wholes[job]))), &wholes[job], args...) {
			cut++
		}
		if _, err := os.Stat(pdf); err == nil {
			tool(t, "qpdf", "--check", pdf)
		}
		now := d.number("SELECT count(*) FROM prints")
		if now < prints {
			t.Fatalf("round %d: %d prints were kept, now %d", round, prints, now)
		}
		prints = now
		d.register()
	}
	t.Logf("%d of 20 runs were cut short; %d prints are kept", cut, prints)
	if cut < 5 {
		t.Errorf("only %d of 20 runs were cut short: the test proves little", cut)
	}
	d.sound()

	// The office goes on: everyone gets a card and every company its certificate.
	for i, job := range jobs {
		pdf := d.path("last" + strconv.Itoa(i) + ".pdf")
		d.done(append(slices.Clone(job), "--out", pdf, "--reason", "uji")...)
		tool(t, "qpdf", "--check", pdf)
	}
	d.sound()
	d.register()
}

// register demands that each document is whole: all of its papers are there,
// and what was drawn is known of all of them or, when it was never finished, of
// none.
func (d desk) register() {
	d.t.Helper()
	if out := d.query(`SELECT b.id, b.prints, count(p.id), sum(p.page_hash <> '') FROM print_batches b LEFT JOIN prints p ON p.batch = b.id
		GROUP BY b.id HAVING count(p.id) <> b.prints OR sum(p.page_hash <> '') <> CASE WHEN b.finished_at IS NULL THEN 0 ELSE b.prints END`); out != "" {
		d.t.Errorf("documents that are not whole:\n%s", out)
	}
	if out := d.query(`SELECT number FROM prints WHERE batch NOT IN (SELECT id FROM print_batches) LIMIT 5`); out != "" {
		d.t.Errorf("papers of no document:\n%s", out)
	}
	if out := d.query(`SELECT kind, number, count(*), max(copy) FROM prints GROUP BY kind, number HAVING count(*) <> max(copy) LIMIT 5`); out != "" {
		d.t.Errorf("copies left out:\n%s", out)
	}
}

// TestKilledBatch ends the program 20 times at random moments of one and the
// same batch of new cards: the next try completes it with the same numbers. As
// long as nothing left the office the copies need no reason; after that the
// register says for each that a command printed it again.
func TestKilledBatch(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some twenty runs of the program")
	}
	d := newDesk(t)
	d.done("sample", "--workers", "3000")
	trial := newDesk(t)
	trial.done("sample", "--workers", "3000")
	start := time.Now()
	trial.done("print", "cards", "--out", trial.path("trial.pdf"))
	whole := time.Since(start)

	const seed = 2607
	random := rand.New(rand.NewPCG(seed, seed))
	pdf, cut, kept, numbers := d.path("kartu.pdf"), 0, 0, ""
	const given = `SELECT group_concat(subject_id || ' ' || number, '; ') FROM (SELECT subject_id, number FROM prints WHERE copy = 1 ORDER BY id)`
	args := []string{"print", "cards", "--out", pdf}
	for round := range 20 {
		if d.killed(time.Duration(random.Int64N(int64(whole)*9/10)), &whole, args...) {
			cut++
		}
		if now := d.query(given); numbers != "" && now != numbers {
			t.Fatalf("round %d: the numbers have changed", round)
		} else {
			numbers = now
		}
		if numbers != "" {
			kept++
		}
		d.register()
		d.reasons()
		if _, err := os.Stat(pdf); err == nil {
			tool(t, "qpdf", "--check", pdf) // finished, but for the register
		}
	}
	t.Logf("%d runs were cut short, %d of them after the numbers were kept", cut, kept)
	if cut == 0 || kept == 0 {
		t.Error("the test proves nothing")
	}
	d.sound()
	for range 2 { // the second time all of them left before
		d.done(args...)
		tool(t, "qpdf", "--check", pdf)
		d.reasons()
	}
	if n := d.number(`SELECT count(*) FROM prints WHERE reason <> ''`); n == 0 {
		t.Error("no copy has a reason")
	}
	if now := d.query(given); numbers != "" && now != numbers {
		t.Error("the numbers of the last run are others")
	}
	d.sound()
	d.register()
}

// reasons demands that exactly those copies have a reason whose paper had left
// the office before, in a document that was finished.
func (d desk) reasons() {
	d.t.Helper()
	if out := d.query(`SELECT kind, number, copy, reason FROM prints p WHERE (reason <> '') <> EXISTS (
		SELECT 1 FROM prints q JOIN print_batches b ON b.id = q.batch AND b.finished_at IS NOT NULL
		WHERE q.kind = p.kind AND q.subject_id = p.subject_id AND q.copy < p.copy) LIMIT 5`); out != "" {
		d.t.Errorf("copies with a reason too many or too few:\n%s", out)
	}
}

// TestKilledWhileFilling ends the program while it writes thousands of
// records: all of them are there afterwards, or none.
func TestKilledWhileFilling(t *testing.T) {
	if testing.Short() {
		t.Skip("takes several runs of the program")
	}
	trial := newDesk(t)
	start := time.Now()
	trial.done("sample", "--workers", "5000")
	whole := time.Since(start)

	const seed = 45
	random := rand.New(rand.NewPCG(seed, seed))
	cut := 0
	for range 8 {
		d := newDesk(t)
		if d.killed(time.Duration(random.Int64N(int64(whole))), &whole, "sample", "--workers", "5000") {
			cut++
		}
		// The next start must open what the killed one left, and know whether it is filled.
		if _, code := d.run("sample", "--workers", "5000"); code != 0 && code != 1 {
			t.Errorf("after a kill, sample ends with code %d", code)
		}
		if n := d.number("SELECT count(*) FROM workers"); n != 5000 {
			t.Errorf("after a kill and another try the office has %d workers, want 5000", n)
		}
		d.sound()
	}
	if cut == 0 {
		t.Error("no run was cut short: the test proves nothing")
	}
}

// TestTwoAtOnce prints from two windows at once: each number goes to one paper.
func TestTwoAtOnce(t *testing.T) {
	d := newDesk(t)
	d.done("sample", "--workers", "2000")
	one := d.command("print", "cards", "--out", d.path("satu.pdf"), "--reason", "uji")
	two := d.command("print", "cards", "--out", d.path("dua.pdf"), "--reason", "uji")
	if err := one.Start(); err != nil {
		t.Fatal(err)
	}
	out, err := two.CombinedOutput()
	if err != nil {
		t.Errorf("the second: %v\n%s", err, out)
	}
	if err := one.Wait(); err != nil {
		t.Errorf("the first: %v", err)
	}
	tool(t, "qpdf", "--check", d.path("satu.pdf"))
	tool(t, "qpdf", "--check", d.path("dua.pdf"))
	d.sound()
}
