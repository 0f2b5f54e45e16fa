package main_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"lingkaran/screens/windowtest"
)

// These tests know the program as the office's IT does: a file that is run.

// built is the program, built once for all tests; nothing happens when bin/ is up to date.
var built = sync.OnceValues(func() (string, error) {
	path, err := filepath.Abs(filepath.Join("bin", "lingkaran"))
	if err != nil {
		return "", err
	}
	out, err := exec.Command("go", "build", "-tags", "sqlite_fts5 migrated_fynedo", "-o", path, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return path, nil
})

func program(t testing.TB) string {
	t.Helper()
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// desk is one clerk's computer: a database of its own in a folder of its own.
type desk struct {
	t   testing.TB
	dir string
	env []string
}

func newDesk(t testing.TB) desk { return deskIn(t, t.TempDir()) }

func deskIn(t testing.TB, dir string) desk {
	home := t.TempDir()
	env := append(os.Environ(), "HOME="+home, "XDG_DATA_HOME="+home+"/data", "XDG_CONFIG_HOME="+home+"/config",
		"XDG_CACHE_HOME="+home+"/cache", "XDG_STATE_HOME="+home+"/state", "LINGKARAN_DB="+filepath.Join(dir, "kantor.db"))
	return desk{t, dir, env}
}

func (d desk) path(name string) string { return filepath.Join(d.dir, name) }

func (d desk) command(args ...string) *exec.Cmd {
	d.t.Helper()
	cmd := exec.Command(program(d.t), args...)
	cmd.Dir, cmd.Env = d.dir, d.env
	return cmd
}

// run runs the program and returns what it said and its exit code.
func (d desk) run(args ...string) (said string, code int) {
	d.t.Helper()
	out, err := d.command(args...).CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		d.t.Fatal(err)
	}
	if exit != nil {
		code = exit.ExitCode()
	}
	speaksPlainly(d.t, strings.Join(args, " "), string(out))
	return string(out), code
}

// done runs the program, which must succeed, and returns its standard output.
func (d desk) done(args ...string) string {
	d.t.Helper()
	cmd := d.command(args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		d.t.Fatalf("lingkaran %s: %v\n%s%s", strings.Join(args, " "), err, out, said.String())
	}
	return string(out)
}

// internals are words that belong to programmers, not to clerks.
var internals = regexp.MustCompile(`(?i)panic|goroutine|\.go:\d|runtime error|\bSQL(ite)?\b|sqlite|gorm|no such (file|table)|errno|input/output|permission denied|%!`)

func speaksPlainly(t testing.TB, doing, said string) {
	t.Helper()
	if found := internals.FindString(said); found != "" {
		t.Errorf("%s speaks of %q to a clerk:\n%s", doing, found, said)
	}
}

// ceremony returns the id of the sample's model ceremony.
func (d desk) ceremony() string {
	d.t.Helper()
	var rows []map[string]any
	out := d.done("list", "ceremonies", "--json")
	if err := json.Unmarshal([]byte(out), &rows); err != nil {
		d.t.Fatalf("list ceremonies --json: %v\n%s", err, out)
	}
	// The sample also has a ceremony that is still to come.
	for _, row := range rows {
		if n, ok := row["id"].(float64); ok && row["date"] == "2022-12-14" {
			return strconv.Itoa(int(n))
		}
	}
	d.t.Fatalf("list ceremonies --json gives no id:\n%s", out)
	return ""
}

// tool runs another program, whose judgement is not ours.
func tool(t testing.TB, name string, args ...string) string {
	t.Helper()
	windowtest.Need(t, name)
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

func TestVersion(t *testing.T) {
	toml, err := os.ReadFile("FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`(?m)^Version *= *"([^"]+)"`).FindSubmatch(toml)
	if m == nil {
		t.Fatal("FyneApp.toml names no version")
	}
	if out := newDesk(t).done("--version"); !strings.Contains(out, string(m[1])) {
		t.Errorf("--version says %q, FyneApp.toml %q", strings.TrimSpace(out), m[1])
	}
}

// awarded are the companies of the model ceremony (domain: the ceremony that the program exists for).
var awarded = []string{
	"Trisakti Purwosari Makmur", "Sumberrejo", "Barokah Mitra Karya Unggul",
	"Yamaha Musical Products Indonesia", "Yamaha Electronic Manufacturing Indonesia", "Metsuma Anugrah Graha",
}

func TestCertificates(t *testing.T) {
	d := newDesk(t)
	d.done("sample")
	id := d.ceremony()
	for _, paper := range []struct {
		name          string
		width, height float64 // mm
	}{{"a4", 297, 210}, {"f4", 330, 215}} {
		pdf := d.path(paper.name + ".pdf")
		d.done("print", "certificates", "--ceremony", id, "--out", pdf, "--paper", paper.name)
		tool(t, "qpdf", "--check", pdf)
		wantPages(t, pdf, len(awarded), paper.width, paper.height)
		wantFonts(t, pdf)
		for i, company := range awarded {
			// A name may be set in capitals and broken into lines.
			page := strconv.Itoa(i + 1)
			text := tool(t, "pdftotext", "-f", page, "-l", page, pdf, "-")
			if !strings.Contains(squeezed(text), squeezed(company)) {
				t.Errorf("%s: certificate %s does not name %s:\n%s", paper.name, page, company, text)
			}
			if !strings.Contains(text, "14 Desember 2022") || !strings.Contains(squeezed(text), squeezed("Trioki Susanto")) {
				t.Errorf("%s: certificate %s lacks its date or its signatory:\n%s", paper.name, page, text)
			}
		}
	}
}

func squeezed(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), "")) }

func wantPages(t *testing.T, pdf string, pages int, width, height float64) {
	t.Helper()
	info := tool(t, "pdfinfo", pdf)
	if m := regexp.MustCompile(`Pages: +(\d+)`).FindStringSubmatch(info); m == nil || pages > 0 && m[1] != strconv.Itoa(pages) {
		t.Errorf("%s: want %d pages:\n%s", filepath.Base(pdf), pages, info)
	}
	m := regexp.MustCompile(`Page size: +([\d.]+) x ([\d.]+) pts`).FindStringSubmatch(info)
	if m == nil {
		t.Fatalf("no page size:\n%s", info)
	}
	for i, want := range []float64{width, height} {
		pts, _ := strconv.ParseFloat(m[i+1], 64)
		if mm := pts * 25.4 / 72; mm < want-0.1 || mm > want+0.1 {
			t.Errorf("%s: the page measures %.2f mm, want %.2f", filepath.Base(pdf), mm, want)
		}
	}
}

// wantFonts demands that every font lies in the file, so that each printer has it.
func wantFonts(t *testing.T, pdf string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(tool(t, "pdffonts", pdf)), "\n")
	if len(lines) < 3 {
		t.Errorf("%s uses no font", filepath.Base(pdf))
		return
	}
	for _, line := range lines[2:] {
		// name, type, encoding, emb, sub, uni, object ID: emb is the fifth word from the end.
		words := strings.Fields(line)
		if len(words) < 6 || words[len(words)-5] != "yes" {
			t.Errorf("%s: a font is not embedded: %s", filepath.Base(pdf), line)
		}
	}
}

func TestCards(t *testing.T) {
	windowtest.Need(t, "qpdf", "pdfinfo", "pdffonts", "pdftoppm", "zbarimg")
	d := newDesk(t)
	d.done("sample")
	for _, sheet := range []struct {
		name          string
		width, height float64
		codes         int // on the first page
	}{{"a4", 210, 297, 10}, {"f4", 215, 330, 10}, {"card", 85.60, 53.98, 1}} {
		pdf := d.path(sheet.name + ".pdf")
		d.done("print", "cards", "--out", pdf, "--sheet", sheet.name)
		tool(t, "qpdf", "--check", pdf)
		wantPages(t, pdf, 0, sheet.width, sheet.height)
		wantFonts(t, pdf)
		// A code may stand on either side of the card.
		codes := map[string]bool{}
		for page := range 2 {
			n := strconv.Itoa(page + 1)
			picture := d.path(sheet.name + n)
			tool(t, "pdftoppm", "-r", "300", "-gray", "-png", "-singlefile", "-f", n, "-l", n, pdf, picture)
			out, err := exec.Command("zbarimg", "-q", "--raw", "-S*.enable=0", "-Sqrcode.enable=1", picture+".png").Output()
			var exit *exec.ExitError
			if errors.As(err, &exit) && exit.ExitCode() == 4 {
				continue // no code on this page
			} else if err != nil {
				t.Fatalf("zbarimg: %v", err)
			}
			for _, code := range strings.Fields(string(out)) {
				codes[code] = true
			}
		}
		if len(codes) < sheet.codes {
			t.Errorf("%s: %d different codes can be read, want %d", sheet.name, len(codes), sheet.codes)
		}
	}
}

// TestRefusals gives the program what an office gives it on a bad day.
func TestRefusals(t *testing.T) {
	d := newDesk(t)
	d.done("sample")
	id := d.ceremony()
	if err := os.WriteFile(d.path("surat.txt"), []byte(strings.Repeat("Dengan hormat, bersama ini kami sampaikan. ", 200)), 0o600); err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile(d.path("surat.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		code int
		args []string
	}{
		{"a sample into an office that has records", 1, []string{"sample"}},
		{"a ceremony that is not there", 1, []string{"print", "certificates", "--ceremony", "999", "--out", d.path("x.pdf")}},
		{"a folder that is not there", 1, []string{"print", "certificates", "--ceremony", id, "--out", d.path("tidak/ada/x.pdf")}},
		{"a folder as the file", 1, []string{"print", "certificates", "--ceremony", id, "--out", d.dir}},
		{"a company that is not there", 1, []string{"print", "cards", "--company", "NP999999", "--out", d.path("x.pdf")}},
		{"a letter as the database", 1, []string{"list", "companies", "--db", d.path("surat.txt")}},
		{"a folder as the database", 1, []string{"list", "companies", "--db", d.dir}},
		{"a letter as the backup", 1, []string{"restore", d.path("surat.txt")}},
		{"a backup that is not there", 1, []string{"restore", d.path("tidak-ada.db")}},
		{"a paper that does not exist", 2, []string{"print", "certificates", "--ceremony", id, "--out", d.path("x.pdf"), "--paper", "a5"}},
		{"an unknown command", 2, []string{"terbang"}},
		{"a missing argument", 2, []string{"print", "certificates"}},
		{"a number of workers below nothing", 2, []string{"sample", "--workers", "-1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := desk{t, d.dir, d.env}
			said, code := d.run(c.args...)
			if code != c.code {
				t.Errorf("exit code %d, want %d:\n%s", code, c.code, said)
			}
			if len(strings.Fields(said)) < 4 {
				t.Errorf("it does not say what is wrong and what to do: %q", said)
			}
			if _, err := os.Stat(d.path("x.pdf")); !errors.Is(err, os.ErrNotExist) {
				t.Error("a file was written all the same")
			}
		})
	}
	now, err := os.ReadFile(d.path("surat.txt"))
	if err != nil || !bytes.Equal(kept, now) {
		t.Errorf("the letter was changed (%v)", err)
	}
	if out, code := d.run("check"); code != 0 {
		t.Errorf("the office is not sound after all that:\n%s", out)
	}
}
