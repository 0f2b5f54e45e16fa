package command

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"lingkaran/data"
)

// TestErrorWorkbook: --errors writes what was refused, and nothing when all is
// well.
func TestErrorWorkbook(t *testing.T) {
	d := newDesk(t)
	npp := d.withCompany()
	back := filepath.Join(d.dir, "kembali.xlsx")
	d.done("import", d.numeric("numeric.xlsx"), "--company", npp, "--errors", back)
	f, err := excelize.OpenFile(back)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetName(0))
	if err != nil || len(rows) != 21 || rows[0][1] != "No. KTP" || !strings.Contains(rows[1][len(rows[1])-1], "NIK") {
		t.Errorf("%d rows, %q, %v", len(rows), rows[:min(len(rows), 2)], err)
	}
	none := filepath.Join(d.dir, "kosong.xlsx")
	d.done("import", d.clean("clean.xlsx", 3), "--company", npp, "--errors", none)
	if _, err := os.Stat(none); err == nil {
		t.Error("a workbook without a row was written")
	}
	if _, said, code := d.run("import", d.clean("again.xlsx", 3), "--company", npp, "--errors", "a.pdf"); code != 2 || !strings.Contains(said, ".xlsx") {
		t.Errorf("%d %q", code, said)
	}
}

// TestAnotherNameIsRefused unless it is accepted in so many words.
func TestAnotherNameIsRefused(t *testing.T) {
	d := newDesk(t)
	npp := d.withCompany()
	path := filepath.Join(d.dir, "daftar.csv")
	write := func(name string) {
		if err := os.WriteFile(path, []byte("NIK;NAMA\n"+someone(7)+";"+name+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("Siti Aminah")
	d.done("import", path, "--company", npp)
	write("Bambang Sutejo")
	out, _, code := d.run("import", path, "--company", npp, "--dry-run", "--json")
	var got result
	if err := json.Unmarshal([]byte(out), &got); err != nil || code == 0 {
		t.Fatal(code, err, out)
	}
	if got.Refused != 1 || len(got.Rows) != 1 || got.Rows[0].Status != "refused" || got.Rows[0].Reasons[len(got.Rows[0].Reasons)-1].Code != "name-differs" {
		t.Errorf("%+v", got)
	}
	name := func() string {
		db, err := data.Open(t.Context(), d.db, data.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		w, err := db.Workers.ByNIK(t.Context(), someone(7))
		if err != nil {
			t.Fatal(err)
		}
		return w.Name
	}
	if _, _, code = d.run("import", path, "--company", npp); code == 0 || name() != "Siti Aminah" {
		t.Errorf("ended with %d, the name is %q", code, name())
	}
	d.done("import", path, "--company", npp, "--accept-renames")
	if name() != "Bambang Sutejo" {
		t.Errorf("accepted, and the name is %q", name())
	}
}
