package main_test

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"lingkaran/screens/windowtest"
)

// verdicts is what verify says of a file or a code.
type verdicts struct {
	Genuine int
	Other   int
	Codes   []struct{ Verdict, Kind, Number, Name, Sentence string }
}

// verify checks a file or a code, and the exit code against the answer.
func (d desk) verify(what string) verdicts {
	d.t.Helper()
	cmd := d.command("verify", what, "--json")
	out, err := cmd.Output()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		d.t.Fatal(err)
	}
	var v verdicts
	if err := json.Unmarshal(out, &v); err != nil {
		d.t.Fatalf("verify says %s: %v", out, err)
	}
	if good := v.Other == 0 && v.Genuine > 0; good != (err == nil) {
		d.t.Errorf("verify ends with %v, and says %+v", err, v)
	}
	return v
}

// scanned reads the QR codes of a page, as a stranger's program sees them.
func scanned(t *testing.T, pdf, page string) []string {
	t.Helper()
	picture := filepath.Join(t.TempDir(), "halaman")
	tool(t, "pdftoppm", "-r", "200", "-gray", "-png", "-singlefile", "-f", page, "-l", page, pdf, picture)
	out, err := exec.Command("zbarimg", "--nodbus", "-q", "--raw", "-S*.enable=0", "-Sqrcode.enable=1", picture+".png").Output()
	if err != nil {
		t.Fatalf("zbarimg: %v", err)
	}
	return strings.Fields(string(out))
}

// TestSealedPrints goes the whole way: the key is made, papers are printed, and
// their codes are checked off the paper, before and after one was voided.
func TestSealedPrints(t *testing.T) {
	windowtest.Need(t, "pdftoppm", "zbarimg", "sqlite3")
	d := newDesk(t)
	d.done("sample")
	certificates, cards := d.path("piagam.pdf"), d.path("kartu.pdf")

	// Without a key: no code on certificates, the plain one on cards.
	d.done("print", "certificates", "--ceremony", d.ceremony(), "--out", certificates)
	d.done("print", "cards", "--out", cards)
	for _, code := range scanned(t, cards, "1") {
		if len(code) > 11 {
			t.Errorf("an office without a key prints %q", code)
		}
	}

	if err := os.WriteFile(d.path("sandi"), []byte("sandi contoh kantor 7\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.done("seal", "create", "--passphrase-file", d.path("sandi"))
	d.done("seal", "address", "https://contoh.go.id/cek/")

	// The papers of before are sealed with their next copies.
	var said struct{ New, Reprinted, Sealed int }
	for _, print := range [][]string{{"certificates", "--ceremony", d.ceremony(), "--out", certificates}, {"cards", "--out", cards}} {
		out := d.done(append(append([]string{"print"}, print...), "--json")...)
		if err := json.Unmarshal([]byte(out), &said); err != nil {
			t.Fatal(err)
		}
		if said.New != 0 || said.Sealed != said.Reprinted || said.Sealed == 0 {
			t.Errorf("%s: %+v", print[0], said)
		}
	}
	v := d.verify(certificates)
	if v.Genuine != 6 || v.Other != 0 || v.Codes[0].Kind != "certificate" || v.Codes[0].Number != "001/KPS/XII/2022" {
		t.Errorf("certificates: %+v", v)
	}

	// Every code of the ten-up sheet is read at 200 dpi, and says who the card is for.
	codes := scanned(t, cards, "1")
	if len(codes) != 10 {
		t.Fatalf("%d of 10 codes are read", len(codes))
	}
	living := ""
	for _, code := range codes {
		link, _, _ := strings.Cut(code, "#")
		one := d.verify(code).Codes[0]
		if one.Verdict == "genuine" {
			living = code
		} else if one.Verdict != "expired" { // its cover has ended
			t.Errorf("%s: %+v", code, one)
		}
		if known := tool(t, "sqlite3", "-readonly", d.path("kantor.db"), `SELECT COUNT(*) FROM prints p JOIN workers w ON w.id = p.subject_id
			WHERE p.kind = 'card' AND p.copy = 1 AND p.number = '`+one.Number+`' AND w.name LIKE '`+strings.TrimSuffix(strings.ReplaceAll(one.Name, "'", "''"), "…")+`%'`); strings.TrimSpace(known) != "1" || link != "https://contoh.go.id/cek/" {
			t.Errorf("%s leads to %s of the register", code, known)
		}
	}
	if living == "" {
		t.Fatal("no card is valid")
	}

	// A letter is changed; a number is void.
	last := "A"
	if strings.HasSuffix(living, last) {
		last = "B"
	}
	if one := d.verify(living[:len(living)-1] + last).Codes[0]; one.Verdict != "altered" || one.Number != "" {
		t.Errorf("altered: %+v", one)
	}
	number := d.verify(living).Codes[0].Number
	tool(t, "sqlite3", d.path("kantor.db"), `UPDATE prints SET voided_at = printed_at, void_reason = 'salah eja' WHERE number = '`+number+`'`)
	if one := d.verify(living).Codes[0]; one.Verdict != "voided" || one.Number != number {
		t.Errorf("void: %+v", one)
	}

	// After the key was renewed the same papers bear the same codes.
	d.done("seal", "create", "--renew", "--passphrase-file", d.path("sandi"))
	d.done("print", "certificates", "--ceremony", d.ceremony(), "--out", d.path("lagi.pdf"))
	if was, is := scanned(t, certificates, "3"), scanned(t, d.path("lagi.pdf"), "3"); len(is) != 1 || was[0] != is[0] {
		t.Errorf("printed again: %q, before %q", is, was)
	}
	if v := d.verify(d.path("lagi.pdf")); v.Genuine != 6 || v.Other != 0 {
		t.Errorf("after the key was renewed: %+v", v)
	}

	// Another user's PC: the key is not open there, and it is said.
	other := deskIn(t, d.dir)
	out, code := other.run("print", "cards", "--out", other.path("lain.pdf"))
	if code != 0 || !strings.Contains(out, "belum dibuka") {
		t.Errorf("where the key is not open (%d): %s", code, out)
	}
}
