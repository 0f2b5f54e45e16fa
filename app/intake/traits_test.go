package intake

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
)

// TestTextLists: one list in every encoding, separator and line end that
// programs save it with, with quotes, non-breaking spaces and a footer.
func TestTextLists(t *testing.T) {
	rows := [][]string{
		{"DAFTAR PEKERJA", "", "", ""},
		{"No. KTP", "Nama Pekerja", "Alamat", "No HP"},
		{"'" + nik(1, 1, 1980, 1), "Nu’man\u00a0Hakim", "Jl. Raya; No, 5", "81234567890"},
		{nik(2, 1, 1980, 2), "Siti \"Ti\" Aminah", "Krajan", "0812 3456 7891"},
		{"", "JUMLAH", "2", ""},
		{"", "Pasuruan, 14 Desember 2026", "", ""},
	}
	wide := func(order binary.AppendByteOrder) func(string) string {
		return func(s string) string {
			var b []byte
			for _, u := range utf16.Encode([]rune("\ufeff" + s)) {
				b = order.AppendUint16(b, u)
			}
			return string(b)
		}
	}
	encodings := map[string]func(string) string{
		"utf-8":   func(s string) string { return s },
		"bom":     func(s string) string { return "\ufeff" + s },
		"utf16le": wide(binary.LittleEndian),
		"utf16be": wide(binary.BigEndian),
		"windows-1252": func(s string) string {
			out, err := charmap.Windows1252.NewEncoder().String(s)
			if err != nil {
				t.Fatal(err)
			}
			return out
		},
	}
	for name, encode := range encodings {
		for _, separator := range []string{";", ",", "\t"} {
			for _, end := range []string{"\n", "\r\n"} {
				var b strings.Builder
				for _, row := range rows {
					for i, cell := range row {
						if i > 0 {
							b.WriteString(separator)
						}
						if strings.ContainsAny(cell, ";,\t\"") {
							cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
						}
						b.WriteString(cell)
					}
					b.WriteString(end)
				}
				path := filepath.Join(t.TempDir(), "daftar.csv")
				if err := os.WriteFile(path, []byte(encode(b.String())), 0o600); err != nil {
					t.Fatal(err)
				}
				g := read(t, path)
				if g.HeaderRow != 2 || len(g.workers) != 2 {
					t.Errorf("%s %q %q: header %d, %d workers", name, separator, end, g.HeaderRow, len(g.workers))
					continue
				}
				g.count(t, 2, 0, 0)
				if w := g.workers[0]; w.Name != "Nu’man Hakim" || w.Address != "Jl. Raya; No, 5" || w.Phone != "081234567890" || w.NIK != nik(1, 1, 1980, 1) {
					t.Errorf("%s %q: %+v", name, separator, w)
				}
				if w := g.workers[1]; w.Name != `Siti "Ti" Aminah` || w.Phone != "081234567891" {
					t.Errorf("%s %q: %+v", name, separator, w)
				}
			}
		}
	}
}

// TestDatesOfAllForms: one column with every form of domain section 4, in a
// workbook that counts from 1904 and in one that does not.
func TestDatesOfAllForms(t *testing.T) {
	for _, mac := range []bool{false, true} {
		day := serial(31, 12, 1980)
		if mac {
			day -= 1462
		}
		forms := []any{day, "31/12/1980", "31-12-1980", "31.12.1980", "31 Desember 1980", "31-Des-80", "31 des 1980", "1980-12-31", "31/12/80", "Rabu, 31 Desember 1980", "31\u00a0Desember\u00a01980", "'31-12-1980", "31121980", "31 December 1980"}
		rows := [][]any{{"DATA PEKERJA"}, {}, {"NO", "NIK", "NAMA", "KELAHIRAN", nil}, {nil, nil, nil, "TEMPAT", "TGL"}}
		for i, f := range forms {
			rows = append(rows, []any{i + 1, nik(31, 12, 1980, i+1), "Pekerja", "Pasuruan", f})
		}
		g := read(t, workbook(t, rows, func(f *excelize.File) {
			if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &mac}); err != nil {
				t.Fatal(err)
			}
			style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
			if err == nil {
				err = f.SetCellStyle("Sheet1", "E5", "E5", style)
			}
			if err == nil {
				err = f.MergeCell("Sheet1", "D3", "E3")
			}
			if err != nil {
				t.Fatal(err)
			}
		}))
		if g.guess.HeaderRows != 2 || len(g.Rows) != len(forms) {
			t.Fatalf("%+v, %d rows", g.guess, len(g.Rows))
		}
		for i, r := range g.Rows {
			if r.Born.String() != "1980-12-31" || r.Status != Accepted {
				t.Errorf("1904 %v, %v: %s %+v", mac, forms[i], r.Born, r.Reasons)
			}
		}
	}
}

// TestManySheets: the list is found beside instructions, and where there are
// several lists each sheet can be chosen.
func TestManySheets(t *testing.T) {
	list := func(n int) [][]any {
		rows := [][]any{{"DAFTAR PEKERJA DESA"}, {"NIK", "NAMA", "L/P"}}
		for i := range n {
			rows = append(rows, []any{nik(1, 1, 1980, 100*n+i), "Pekerja", "Lk"})
		}
		return append(rows, []any{nil, "Jumlah", n}, []any{}, []any{nil, nil, "Kepala Desa"})
	}
	b := open(t, workbook(t, [][]any{{"Petunjuk pengisian"}, {"1. Isi NIK dengan benar"}}, func(f *excelize.File) {
		fillSheet(t, f, "Dusun A", list(3))
		fillSheet(t, f, "Dusun B", list(5))
	}))
	if len(b.Sheets()) != 3 || b.Guess().Sheet == "Sheet1" {
		t.Errorf("%v, %+v", b.Sheets(), b.Guess())
	}
	for i, want := range []int{0, 3, 5} { // each sheet can be chosen
		g := b.Guesses()[i]
		if g.Found() != (want > 0) {
			t.Errorf("sheet %d: %+v", i, g)
		} else if want > 0 {
			readBy(t, b, g).count(t, want, 0, 0)
		}
	}
}
