package intake

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"lingkaran/data"
)

// TestSendBack: the refused rows go back as they came, with the reasons.
func TestSendBack(t *testing.T) {
	db, to := office(t)
	list := workbook(t, [][]any{
		{"DAFTAR PEKERJA"},
		{"No", "NIK", "Nama", "Tgl Lahir", "Hobi"},
		{1, nik(1, 1, 1980, 1), "Siti", serial(1, 1, 1980), "memancing"},
		{2, int64(3514110101800010), "Budi", serial(1, 1, 1980), "=1+1"},
		{3, "12", "Umar", "kemarin", nil},
		{4, nik(1, 1, 1950, 4), "Tua", "01/01/1950", nil},
	}, nil)
	p := compare(t, db, list, to)
	path := filepath.Join(t.TempDir(), "kembali.xlsx")
	n, err := p.SendBack(t.Context(), path, false)
	if err != nil || n != 2 {
		t.Fatal(n, err)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetName(0))
	if err != nil || len(rows) != 3 {
		t.Fatalf("%q %v", rows, err)
	}
	if got := strings.Join(rows[0][:5], "|"); got != "No|NIK|Nama|Tgl Lahir|Hobi" || len(rows[0]) != 7 {
		t.Errorf("header %q", rows[0])
	}
	if rows[1][1] != "3514110101800010" || rows[1][2] != "Budi" || rows[1][4] != "=1+1" || rows[1][5] != "4" || rows[1][6] != p.Rows[1].Reasons[0].Text {
		t.Errorf("%q", rows[1])
	}
	if kind, _ := f.GetCellType(f.GetSheetName(0), "B2"); kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
		t.Errorf("the NIK is no text: %v", kind)
	}
	if formula, _ := f.GetCellFormula(f.GetSheetName(0), "E2"); formula != "" {
		t.Errorf("a formula %q", formula)
	}
	if n, err := p.SendBack(t.Context(), path, true); err != nil || n != 3 {
		t.Errorf("with the warned: %d %v", n, err)
	}
	// The corrected file is read as a list again.
	again := compare(t, db, path, to)
	if again.Counts.Rows() != 3 || again.Mapping.Field(2) != Name {
		t.Errorf("%+v %+v", again.Counts, again.Mapping)
	}
	if n, err := compare(t, db, workbook(t, [][]any{{"NIK", "Nama"}, {nik(1, 1, 1980, 9), "Siti"}}, nil), to).SendBack(t.Context(), path+"x.xlsx", true); n != 0 || err != nil {
		t.Errorf("nothing to send back: %d %v", n, err)
	}
	if _, err := os.Stat(path + "x.xlsx"); err == nil {
		t.Error("an empty workbook was written")
	}
	if err := os.WriteFile(list, []byte("NIK;Nama\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := p.SendBack(t.Context(), path, false); !errors.Is(err, ErrAltered) {
		t.Errorf("of another file: %v", err)
	}
}

func TestSuggestCompany(t *testing.T) {
	db, _ := office(t)
	for _, c := range []data.Company{
		{LegalForm: "PT", Name: "Yamaha Musical Products Indonesia"},
		{LegalForm: "PT", Name: "Barokah Mitra Karya Unggul", ShortName: "BMKU", NPP: "AB123456"},
		{LegalForm: "KUD", Name: "Sumberrejo"},
	} {
		c.Status = data.CompanyActive
		if err := db.Companies.Save(t.Context(), &c); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ file, title, want string }{
		{"daftar pekerja_PT. YAMAHA MUSICAL PRODUCTS INDONESIA.xlsx", "", "Yamaha Musical Products Indonesia"},
		{"daftar.xlsx", "DAFTAR PEKERJA RENTAN KUD SUMBERREJO TAHUN 2026", "Sumberrejo"},
		{"bmku 2026.xlsx", "", "Barokah Mitra Karya Unggul"},
		{"daftar.xlsx", "NPP: AB123456", "Barokah Mitra Karya Unggul"},
		{"daftar.xlsx", "PT Barokah Mitra Karya Unggul", "Barokah Mitra Karya Unggul"}, // not PT Barokah, whose name is shorter
		{"daftar.xlsx", "Desa Yamaha", ""},
		{"BMKU.xlsx", "KUD Sumberrejo", "Sumberrejo"},
	} {
		rows := [][]any{{c.title}, {}, {"NIK", "Nama"}, {nik(1, 1, 1980, 1), "Siti"}}
		path := filepath.Join(filepath.Dir(workbook(t, rows, nil)), c.file)
		if err := os.Rename(filepath.Join(filepath.Dir(path), "daftar.xlsx"), path); err != nil {
			t.Fatal(err)
		}
		got, ok, err := open(t, path).SuggestCompany(t.Context(), db)
		if err != nil || ok != (c.want != "") || ok && got.Name != c.want {
			t.Errorf("%q %q: %q %v %v", c.file, c.title, got.Name, ok, err)
		}
	}
}
