package command

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"lingkaran/app/kpj"
)

func TestExport(t *testing.T) {
	d := newDesk(t)
	filled := read[sampleAnswer](d, "sample", "--workers", "60")
	xlsx, csv := filepath.Join(d.dir, "a.xlsx"), filepath.Join(d.dir, "a.csv")
	sixteen := regexp.MustCompile(`(?m);\d{16};`)
	has := func() bool {
		b, err := os.ReadFile(csv)
		if err != nil || !bytes.HasPrefix(b, []byte("\ufeff")) {
			t.Fatalf("%v, %.10q", err, b)
		}
		return sixteen.Match(b)
	}

	all := read[exportAnswer](d, "export", xlsx)
	if all.Rows != 60 || all.WholeNIK || all.Bytes == 0 || all.Layout != "Seperti di layar" || len(all.Columns) != 10 {
		t.Errorf("%+v", all)
	}
	if a := read[exportAnswer](d, "export", csv, "--layout", "all"); a.Rows != 60 || a.WholeNIK || has() || a.Separator != ";" {
		t.Errorf("%+v", a)
	}
	if a := read[exportAnswer](d, "export", csv, "--layout", "registration"); a.Rows != 60 || !a.WholeNIK || !has() {
		t.Errorf("%+v", a)
	}
	if a := read[exportAnswer](d, "export", csv, "--layout", "registration", "--mask-nik"); a.WholeNIK || has() {
		t.Errorf("%+v", a)
	}
	if a := read[exportAnswer](d, "export", csv, "--whole-nik"); !a.WholeNIK || !has() {
		t.Errorf("%+v", a)
	}
	companies := read[[]companyAnswer](d, "list", "companies")
	if a := read[exportAnswer](d, "export", csv, "--company", companies[0].NPP); a.Rows != companies[0].Workers || a.Rows == 0 {
		t.Errorf("%+v of %d", a, companies[0].Workers)
	}
	if a := read[exportAnswer](d, "export", csv, "--of", "companies"); a.Rows != len(companies) || a.Of != "companies" {
		t.Errorf("%+v", a)
	}
	if a := read[exportAnswer](d, "export", csv, "--ceremony", strconv.FormatInt(filled.ModelCeremony, 10)); a.Rows != 6 || a.Of != "awards" {
		t.Errorf("%+v", a)
	}
	if out := d.done("export", xlsx); !strings.Contains(out, "60 baris") || !strings.Contains(out, "disamarkan") {
		t.Errorf("%s", out)
	}
	for _, args := range [][]string{
		{"export", filepath.Join(d.dir, "a.pdf")}, {"export", csv, "--text", "tidak ada yang begini"}, {"export", csv, "--layout", "nothing"},
		{"export", csv, "--company", "nobody"}, {"export", csv, "--contribution", "999"}, {"export", csv, "--ceremony", "999"},
	} {
		if out, said, code := d.run(args...); code != Refused || said == "" || strings.Contains(said, "tidak dikenal") || out != "" {
			t.Errorf("%v: %d, %s%s", args, code, out, said)
		}
	}
	if _, said, code := d.run("export", csv, "--import", "999"); code != Refused || !strings.Contains(said, "999") || !strings.Contains(said, "list imports") {
		t.Errorf("import that is not there: %d, %s", code, said)
	}
	lost := filepath.Join(d.dir, "no", "a.csv")
	if _, said, code := d.run("export", lost); code != Refused || !strings.Contains(said, lost) || strings.Contains(said, ".tmp") {
		t.Errorf("folder that is not there: %d, %s", code, said)
	}
	for _, args := range [][]string{{"export"}, {"export", csv, "--whole-nik", "--mask-nik"}, {"export", csv, "--of", "birds"}, {"export", csv, "--contribution", "-1"}} {
		if _, said, code := d.run(args...); code != Misused || said == "" {
			t.Errorf("%v: %d, %s", args, code, said)
		}
	}
}

func TestKPJ(t *testing.T) {
	d := newDesk(t)
	d.done("sample", "--workers", "40")
	csv := filepath.Join(d.dir, "a.csv")
	d.done("export", csv, "--whole-nik")
	b, err := os.ReadFile(csv)
	if err != nil {
		t.Fatal(err)
	}
	var none, some []string // rows "No;Name;NIK;KPJ;…" without and with KPJ
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\r\n")[1:] {
		if cells := strings.Split(line, ";"); cells[3] == "" {
			none = append(none, cells[2])
		} else {
			some = append(some, cells[2]+";"+cells[3])
		}
	}
	if len(none) == 0 || len(some) == 0 {
		t.Fatalf("%d without KPJ, %d with one", len(none), len(some))
	}
	nik, _, _ := strings.Cut(some[0], ";")
	list := filepath.Join(d.dir, "kpj.csv")
	lines := []string{"NIK;KPJ", none[0] + ";99000000001", nik + ";99000000002", some[1], "3514010101809999;99000000003", "12;1"}
	if err := os.WriteFile(list, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	trial := read[kpjAnswer](d, "kpj", list, "--dry-run")
	if trial.Assigned != 1 || !trial.DryRun || trial.Counts[kpj.New] != 1 || trial.Counts[kpj.Other] != 1 || trial.Counts[kpj.Same] != 1 ||
		trial.Counts[kpj.Unknown] != 1 || trial.Counts[kpj.Malformed] != 1 || len(trial.Rows) != 5 {
		t.Errorf("%+v", trial)
	}
	if out := d.done("kpj", list, "--replace"); !strings.Contains(out, "2 pekerja") || strings.Contains(out, none[0]) || strings.Contains(out, "%!") {
		t.Errorf("%s", out)
	}
	if again := read[kpjAnswer](d, "kpj", list); again.Assigned != 0 || again.Counts[kpj.Same] != 3 {
		t.Errorf("%+v", again)
	}
	if err := os.WriteFile(list, []byte("NIK;KPJ\n3514010101809999;99000000003\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, said, code := d.run("kpj", list); code != Refused || said != "" {
		t.Errorf("nothing to give: %d, %s", code, said)
	}
	if _, said, code := d.run("kpj", filepath.Join(d.dir, "none.csv")); code != Refused || said == "" {
		t.Errorf("%d, %s", code, said)
	}
}
