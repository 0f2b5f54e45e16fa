package export

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"lingkaran/data"
)

// register prints cards of the first workers, in several states: valid, copy,
// void, replaced, collected.
func register(t *testing.T, db *data.DB, company int64) []data.Print {
	t.Helper()
	numbers := data.Numbering{Scope: "card", Format: func(n int) string { return fmt.Sprintf("K-%04d", n) }}
	draft := func(n int, name string) data.Draft {
		w := someone(n)
		return data.Draft{Kind: data.PrintCard, SubjectID: int64(n + 1), CompanyID: company, Layout: "card-standard@1",
			Values: data.Values{"name": name, "kpj": w.KPJ, "nik": w.NIK, "address": w.Address}} // printed whole
	}
	all, err := db.Prints.Issue(t.Context(), []data.Draft{draft(0, "Siti"), draft(1, "Budi"), draft(2, "=Wati"), draft(3, "Ayu"), draft(3, "Ayu"), draft(1, "Budiman")}, numbers, nil)
	if err == nil {
		err = db.Prints.Void(t.Context(), all[2].ID, "salah nama")
	}
	if err == nil {
		_, err = db.Handovers.Record(t.Context(), []int64{all[3].ID}, data.HandoverEntry{Day: data.Date{Year: 2026, Month: 11, Day: 20}, CollectedBy: "Sutrisno", Remark: "kepala dusun"})
	}
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestRegisterLeavesWithMaskedNIK(t *testing.T) {
	db, _, company, _ := office(t, 4)
	prints := register(t, db, company.ID)
	sixteen := regexp.MustCompile(`\d{16}`)
	for _, l := range Builtin(Prints) {
		path := filepath.Join(t.TempDir(), "a.csv")
		j := Job{Subject: Prints, Layout: l, Now: now, WholeNIK: true}
		out, err := j.WriteFile(t.Context(), db, path, nil)
		if err != nil || out.Rows != len(prints) || out.Whole != 0 {
			t.Fatalf("%s: %+v, %v", l.Name, out, err)
		}
		if b, err := os.ReadFile(path); err != nil || sixteen.Match(b) {
			t.Errorf("%s holds a whole NIK: %v", l.Name, err)
		}
	}
	path := filepath.Join(t.TempDir(), "a.xlsx")
	j := Job{Subject: Prints, Layout: Layout{Columns: columnsOf("print_number", "name", "copy", "state", "void_reason", "replaced_by", "collected_on", "collected_by", "masked_nik")}, Now: now}
	if _, err := j.WriteFile(t.Context(), db, path, nil); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range read(t, path)[1:] {
		got = append(got, strings.Join(r, "|"))
	}
	nik := func(n int) string { return someone(n).NIK[:4] + "**********" + someone(n).NIK[14:] }
	want := []string{
		"K-0005|Budiman|1|Berlaku|||||" + nik(1),
		"K-0004|Ayu|2|Berlaku|||20/11/2026|Sutrisno|" + nik(3),
		"K-0004|Ayu|1|Berlaku|||20/11/2026|Sutrisno|" + nik(3),
		"K-0003|=Wati|1|Dibatalkan|salah nama||||" + nik(2),
		"K-0002|Budi|1|Diganti||K-0005|||" + nik(1),
		"K-0001|Siti|1|Berlaku|||||" + nik(0),
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	j.Prints.State, j.About = data.PrintsLeft, "PT Alfa"
	out, err := j.WriteFile(t.Context(), db, path, nil)
	if err != nil || out.Rows != 2 || j.Title() != "Belum diserahkan PT Alfa" {
		t.Errorf("left: %+v, %q, %v", out, j.Title(), err)
	}
	j.Prints.CompanyID = 999
	if _, err := j.WriteFile(t.Context(), db, path, nil); err == nil {
		t.Error("nothing was written without a word")
	}
}
