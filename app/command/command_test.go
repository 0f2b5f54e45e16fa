package command

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/adrg/xdg"

	"lingkaran/app/keeping"
)

var now = time.Date(2026, time.November, 22, 9, 0, 0, 0, time.UTC)

// desk runs the command line in a folder of its own.
type desk struct {
	t       *testing.T
	db, dir string
	window  keeping.Places // that the window was opened on
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("XDG_STATE_HOME", filepath.Join(dir, "state"))
	t.Setenv(keeping.Variable, "")
	xdg.Reload()
	return &desk{t: t, db: filepath.Join(dir, "kantor.db"), dir: dir}
}

func (d *desk) run(args ...string) (out, said string, code int) {
	d.t.Helper()
	var stdout, stderr bytes.Buffer
	p := Program{
		Version: "1.2.3", Stdout: &stdout, Stderr: &stderr, Now: func() time.Time { return now },
		OpenWindow: func(_ context.Context, p keeping.Places, _ *slog.Logger) int { d.window = p; return Done },
	}
	code = p.Run(context.Background(), append([]string{"--db", d.db}, args...))
	return stdout.String(), stderr.String(), code
}

// done runs a command that must succeed.
func (d *desk) done(args ...string) string {
	d.t.Helper()
	out, said, code := d.run(args...)
	if code != Done || said != "" {
		d.t.Fatalf("%v: exit %d\n%s%s", args, code, out, said)
	}
	return out
}

func read[T any](d *desk, args ...string) T {
	d.t.Helper()
	var v T
	out := d.done(append(args, "--json")...)
	dec := json.NewDecoder(strings.NewReader(out))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&v); err != nil || dec.More() {
		d.t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return v
}

func TestWholeJob(t *testing.T) {
	d := newDesk(t)
	filled := read[sampleAnswer](d, "sample", "--workers", "50")
	if filled.Workers != 50 || filled.Companies != 6 || filled.Database != d.db {
		t.Errorf("%+v", filled)
	}
	companies := read[[]companyAnswer](d, "list", "companies")
	if len(companies) != 6 || companies[0].Name != "PT Barokah Mitra Karya Unggul (BMKU)" || companies[0].NPP == "" {
		t.Errorf("%+v", companies)
	}
	workers := read[[]workerAnswer](d, "list", "workers")
	if len(workers) != 50 || workers[0].NIK[4:14] != "**********" {
		t.Errorf("%d workers, the first %+v", len(workers), workers[0])
	}
	if some := read[[]workerAnswer](d, "list", "workers", "--limit", "3"); len(some) != 3 || some[2] != workers[2] {
		t.Errorf("limited to %+v", some)
	}
	ceremonies := read[[]ceremonyAnswer](d, "list", "ceremonies")
	if len(ceremonies) != 2 || ceremonies[0].ID != filled.ModelCeremony || ceremonies[0].Date != "2022-12-14" || ceremonies[0].Awards != 6 {
		t.Errorf("%+v", ceremonies)
	}
	if none := read[[]ceremonyAnswer](d, "list", "ceremonies", "--search", "tidak ada yang begini"); len(none) != 0 {
		t.Errorf("%+v", none)
	}
	for _, list := range []string{"companies", "workers", "ceremonies"} {
		if out := d.done("list", list); strings.Count(out, "\n") < 4 || strings.Contains(out, "%!") {
			t.Errorf("list %s:\n%s", list, out)
		}
	}

	pdf := filepath.Join(d.dir, "piagam.pdf")
	id := strconv.FormatInt(filled.ModelCeremony, 10)
	first := read[printAnswer](d, "print", "certificates", "--ceremony", id, "--out", pdf)
	if first.Printed != 6 || first.New != 6 || first.Pages != 6 || first.First != "001/KPS/XII/2022" || first.Last != "006/KPS/XII/2022" || len(first.Troubles) != 0 {
		t.Errorf("%+v", first)
	}
	again := read[printAnswer](d, "print", "certificates", "--ceremony", id, "--out", pdf, "--paper", "f4", "--reason", "basah")
	if again.New != 0 || again.Reprinted != 6 || again.First != first.First || again.Last != first.Last {
		t.Errorf("%+v", again)
	}
	cards := read[printAnswer](d, "print", "cards", "--out", filepath.Join(d.dir, "kartu.pdf"), "--sheet", "card")
	if cards.Printed != 50 || cards.Pages != 100 || cards.First != "KPS-26-000001" || cards.Last != "KPS-26-000050" || len(cards.Troubles) != 0 {
		t.Errorf("%+v", cards)
	}
	own := read[printAnswer](d, "print", "cards", "--out", filepath.Join(d.dir, "kartu.pdf"), "--company", companies[0].NPP, "--reason", "basah")
	if own.Printed == 0 || own.Printed != companies[0].Workers {
		t.Errorf("of one company with %d workers: %+v", companies[0].Workers, own)
	}
	if b, err := os.ReadFile(pdf); err != nil || !bytes.HasPrefix(b, []byte("%PDF-")) {
		t.Errorf("no PDF: %v", err)
	}

	copied := filepath.Join(d.dir, "salinan.db")
	d.done("backup", copied)
	d.done("restore", copied)
	if out := d.done("check"); !strings.Contains(out, "keadaan baik") {
		t.Errorf("check: %s", out)
	}
	if v := read[map[string]any](d, "check"); v["sound"] != true {
		t.Errorf("check: %v", v)
	}
}

func TestRefusals(t *testing.T) {
	d := newDesk(t)
	d.done("sample", "--workers", "5")
	missing := filepath.Join(d.dir, "x.pdf")
	letter := filepath.Join(d.dir, "surat.txt")
	if err := os.WriteFile(letter, []byte("Dengan hormat"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		code int
		says string
		args []string
	}{
		{Refused, "sudah berisi", []string{"sample"}},
		{Refused, "acara bernomor 999", []string{"print", "certificates", "--ceremony", "999", "--out", missing}},
		{Refused, "perusahaan NP9", []string{"print", "cards", "--company", "NP9", "--out", missing}},
		{Refused, "tidak ada", []string{"print", "cards", "--out", filepath.Join(d.dir, "tidak", "x.pdf")}},
		{Refused, d.dir, []string{"print", "cards", "--out", d.dir}},
		{Refused, "rusak", []string{"restore", letter}},
		{Refused, "tidak ada", []string{"restore", missing}},
		{Refused, "--db", []string{"list", "workers", "--db", filepath.Join(d.dir, "lain.db")}},
		{Refused, "rusak", []string{"check", "--db", letter}},
		{Misused, "a4, f4", []string{"print", "certificates", "--ceremony", "1", "--out", missing, "--paper", "a5"}},
		{Misused, "bilangan bulat", []string{"print", "certificates", "--ceremony", "satu", "--out", missing}},
		{Misused, "--ceremony", []string{"print", "certificates"}},
		{Misused, "certificates", []string{"print"}},
		{Misused, "terbang", []string{"terbang"}},
		{Misused, "--cepat", []string{"check", "--cepat"}},
		{Misused, "kurang dari nol", []string{"sample", "--workers", "-1"}},
		{Misused, "1.000.000", []string{"sample", "--workers", "0"}},
		{Misused, "1.000.000", []string{"sample", "--workers", "1000001"}},
		{Misused, "<file>", []string{"backup"}},
		{Misused, "perintah", []string{"check", "lagi"}},
		{Misused, "--out", []string{"print", "cards", "--out"}},
	} {
		out, said, code := d.run(c.args...)
		if code != c.code || !strings.Contains(said, c.says) || out != "" {
			t.Errorf("%v: exit %d, want %d, and %q in:\n%s%s", c.args, code, c.code, c.says, out, said)
		}
	}
	if _, err := os.Stat(missing); err == nil {
		t.Error("a refused command wrote a file")
	}
	out, _, code := d.run("sample", "--json")
	var answer struct {
		Error struct{ What, Why, Todo string }
	}
	if err := json.Unmarshal([]byte(out), &answer); err != nil || code != Refused || answer.Error.What == "" || answer.Error.Todo == "" {
		t.Errorf("refused as JSON: %v\n%s", err, out)
	}
}

func TestHelp(t *testing.T) {
	d := newDesk(t)
	for args, want := range map[string][]string{
		"--help":                        {"sample", "print certificates --ceremony ID --out F.pdf", "restore <file>", "--db SOURCE", "jendela"},
		"print --help":                  {"print cards --out F.pdf", "print certificates"},
		"print certificates --help":     {"--paper a4|f4", "--json"},
		"backup --help":                 {"<file>", "Berkas cadangan"},
		"sample -h":                     {"--workers N"},
		"print certificates --out x -h": {"--ceremony ID"},
	} {
		out := d.done(strings.Fields(args)...)
		for _, w := range want {
			if !strings.Contains(out, w) {
				t.Errorf("%s lacks %q:\n%s", args, w, out)
			}
		}
		for _, english := range []string{"Usage", "Flags", "Show", "window", "${"} {
			if strings.Contains(out, english) {
				t.Errorf("%s speaks English (%q):\n%s", args, english, out)
			}
		}
	}
	if out := d.done("--version"); out != "Lingkaran 1.2.3\n" {
		t.Errorf("version %q", out)
	}
}

func TestWindow(t *testing.T) {
	d := newDesk(t)
	if d.done(); d.window.Database != d.db {
		t.Errorf("the window was opened on %+v", d.window)
	}
}

func TestCancelled(t *testing.T) {
	d := newDesk(t)
	d.done("sample", "--workers", "5")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var stdout, stderr bytes.Buffer
	p := Program{Stdout: &stdout, Stderr: &stderr}
	if code := p.Run(ctx, []string{"--db", d.db, "check"}); code != Refused || !strings.Contains(stderr.String(), "Dibatalkan") {
		t.Errorf("exit %d: %s", code, stderr.String())
	}
}

func TestFaultIsSaidPlainly(t *testing.T) {
	d := newDesk(t)
	var stderr bytes.Buffer
	p := Program{Stdout: &stderr, Stderr: &stderr, OpenWindow: func(context.Context, keeping.Places, *slog.Logger) int { panic("3514111408800001 went wrong") }}
	if code := p.Run(context.Background(), []string{"--db", d.db}); code != Refused || strings.Contains(stderr.String(), "goroutine") || !strings.Contains(stderr.String(), "TI") {
		t.Errorf("exit %d: %s", code, stderr.String())
	}
	log, err := os.ReadFile(filepath.Join(d.dir, "state", "lingkaran", "lingkaran.log"))
	if err != nil || !bytes.Contains(log, []byte("went wrong")) || bytes.Contains(log, []byte("3514111408800001")) {
		t.Errorf("the log: %v\n%s", err, log)
	}
}
