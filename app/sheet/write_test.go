package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"lingkaran/data"
)

// written writes one sheet of rows to a file of its own and returns its path.
func written(tb testing.TB, ending string, t Table, rows ...[]Entry) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "list"+ending)
	err := WriteFile(path, Book{Title: "Uji", Language: "id"}, func(w *Writer) error {
		if err := w.Sheet(t); err != nil {
			return err
		}
		for _, r := range rows {
			if err := w.Row(r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return path
}

func TestWritten(t *testing.T) {
	cells := []Entry{
		Of("3514110101900001"), Of("081234567890"), Of("=1+1"), OfNumber(-12), OfRupiah(16_800),
		OfDate(data.Date{Year: 1980, Month: 12, Day: 31}), OfMonth(data.MonthOf(2022, 12)), {}, Of(" a & <b>\n_x0041_ ").Marked(),
		OfDate(data.Date{Year: 1850, Month: 1, Day: 2}),
	}
	got, err := show(t, written(t, ".xlsx", Table{Name: "Pekerja"}, cells))
	want := "1: A_3514110101900001 B_081234567890 C_=1+1 D=-12 E=16800 F#29586 G#44896 I_ a & <b>⏎_x0041_  J_02/01/1850\n"
	if err != nil || got != want {
		t.Errorf("%v\n got %q\nwant %q", err, got, want)
	}
	got, err = show(t, written(t, ".csv", Table{Name: "Pekerja"}, cells))
	want = "1: A_3514110101900001 B_081234567890 C_=1+1 D_-12 E_16800 F_31/12/1980 G_12/2022 I_ a & <b> _x0041_  J_02/01/1850\n"
	if err != nil || got != want {
		t.Errorf("%v\n got %q\nwant %q", err, got, want)
	}
}

// TestSeparated looks at the bytes that another program reads.
func TestSeparated(t *testing.T) {
	path := written(t, ".csv", Table{Columns: []Heading{{Title: "Nama"}, {Title: "Alamat"}}},
		[]Entry{Of("Siti"), Of("Jl. Raya; No. 1")}, []Entry{Of(`Budi "Adi"`), {}}, []Entry{Of("=HYPERLINK(1)"), Of("-5")}, []Entry{Of(" @x"), Of("+62812")})
	got, err := os.ReadFile(path)
	want := "\ufeffNama;Alamat\r\nSiti;\"Jl. Raya; No. 1\"\r\n\"Budi \"\"Adi\"\"\";\r\n'=HYPERLINK(1);-5\r\n' @x;+62812\r\n"
	if err != nil || string(got) != want {
		t.Errorf("%v\n got %q\nwant %q", err, got, want)
	}
}

func TestDisarm(t *testing.T) {
	for _, s := range []string{
		"=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", " =1", `"=1`, "'=1", "\u00a0=1", "＝1", "+62 812-345", "-", "+", "-2+3", "--1", "+1.", "-a", "=", "\u201c=1",
		"-1,2,", "+cmd|' /C calc'!A0", "  '@x",
	} {
		if got := Disarm(s); got != "'"+s {
			t.Errorf("%q stays armed: %q", s, got)
		}
	}
	for _, s := range []string{"", "Siti", "-5", "+628123456789", "-1.234,50", "3514", "a=b", "'Aisyiyah", "\"Budi\"", "'-5 a"[3:], " ", "'", "Nu'man"} {
		if got := Disarm(s); got != s {
			t.Errorf("%q becomes %q", s, got)
		}
	}
}

// FuzzWrite writes any text in both formats, and reads it back with this
// package and with excelize.
func FuzzWrite(f *testing.F) {
	for _, s := range []string{"Siti", "=1", "'=1", " -1", "a\r\nb\rc", "\x00\x1f\x7f", "\xff\xfe", "_x005F_x000D_", "sep=;", `="0812"`, "a;b,c|d\te", `"`, "\ufeff", "\U0001f600", "\uffff", "\u00a0", "x\x1a"} {
		f.Add(s, "Siti", int64(-3))
	}
	f.Fuzz(func(t *testing.T, a, b string, n int64) {
		n %= 1e15 // what a spreadsheet counts exactly
		table := Table{Name: a, Lead: []string{b}, Columns: []Heading{{Title: a}, {Title: "Nama"}, {Title: b}}}
		rows := [][]Entry{{Of("awal"), Of(b), Of(a)}, {OfNumber(n), OfDate(data.Date{Year: 1980, Month: 2, Day: 29}), Of(a).Marked()}}
		texts := [][]string{{b}, {a, "Nama", b}, {"awal", b, a}, {strconv.FormatInt(n, 10), "29/02/1980", a}}
		for _, ending := range []string{".xlsx", ".csv"} {
			path := written(t, ending, table, rows...)
			file, err := Open(t.Context(), path)
			if err != nil {
				t.Fatal(err)
			}
			if got := file.Text; got != (ending == ".csv") {
				t.Fatalf("%s is read as text: %v", ending, got)
			}
			in, err := file.Rows(t.Context(), 0)
			if err != nil {
				t.Fatal(err)
			}
			var row Row
			for i, cells := range texts {
				want := make([]string, len(cells))
				for k, s := range cells {
					if s = Clean(s); ending == ".csv" {
						s = oneLine(s)
					}
					if !blank(s) {
						want[k] = s
					}
				}
				if strings.Join(want, "") == "" {
					continue
				}
				if err := in.Next(&row); err != nil {
					t.Fatal(ending, i, err)
				}
				for k := range want {
					if got := row.At(k).Plain(file.Epoch); got != want[k] {
						t.Errorf("%s, row %d, cell %d: %q, want %q", ending, i, k, got, want[k])
					}
					if c := row.At(k); ending == ".xlsx" && c.Kind == Failed {
						t.Errorf("row %d, cell %d failed", i, k)
					}
				}
			}
			if err := in.Next(&row); err != io.EOF {
				t.Errorf("%s: a row too many: %v, %v", ending, row, err)
			}
			_ = in.Close()
			_ = file.Close()
		}
		like, err := excelize.OpenFile(written(t, ".xlsx", table, rows...))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = like.Close() }()
		sheet := like.GetSheetName(0)
		for cell, want := range map[string]string{"A1": b, "A2": a, "B2": "Nama", "C2": b, "B3": b, "C3": a, "A4": strconv.FormatInt(n, 10), "C4": a} {
			got, err := like.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
			if err != nil || got != Clean(want) {
				t.Errorf("%s: excelize reads %q, want %q (%v)", cell, got, Clean(want), err)
			}
			if formula, _ := like.GetCellFormula(sheet, cell); formula != "" {
				t.Errorf("%s is a formula", cell)
			}
		}
	})
}

// TestWrittenBook looks at what stands around the rows.
func TestWrittenBook(t *testing.T) {
	made := time.Date(2026, 11, 22, 8, 30, 0, 0, time.UTC)
	var first []byte
	for range 2 {
		var b bytes.Buffer
		w := NewWriter(&b, Workbook, Book{Title: "Daftar & pekerja", Language: "id", Made: made})
		for _, name := range []string{"Pekerja", "pekerja", "A/B:[c]", "'Siti's'", strings.Repeat("😀", 40), ""} {
			if err := w.Sheet(Table{Name: name, Lead: []string{"Judul", "Keterangan"}, Columns: []Heading{{Title: "NIK", Width: 20}, {Title: "Nama"}}}); err != nil {
				t.Fatal(err)
			}
			if err := w.Row([]Entry{Of("3514110101900001"), Of("Siti")}); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if err := w.Row(nil); err == nil {
			t.Error("a row behind the end")
		}
		if first != nil && !bytes.Equal(first, b.Bytes()) {
			t.Error("the same calls give other bytes")
		}
		first = b.Bytes()
	}
	z, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range z.File { // each part is well-formed XML
		r, err := p.Open()
		if err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(r)
		for err == nil {
			_, err = d.Token()
		}
		if err != io.EOF {
			t.Errorf("%s: %v", p.Name, err)
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	if got := f.GetSheetList(); !slices.Equal(got, []string{"Pekerja", "pekerja (2)", "A B  c", "Siti's", strings.Repeat("😀", 15), "Data"}) {
		t.Errorf("sheets %q", got)
	}
	about, err := f.GetDocProps()
	if err != nil || about.Language != "id" || about.Title != "Daftar & pekerja" || about.Created != "2026-11-22T08:30:00Z" {
		t.Errorf("%+v, %v", about, err)
	}
	panes, err := f.GetPanes("Pekerja")
	if err != nil || !panes.Freeze || panes.YSplit != 3 || panes.TopLeftCell != "A4" {
		t.Errorf("%+v, %v", panes, err)
	}
	if w, err := f.GetColWidth("Pekerja", "A"); err != nil || w != 20 {
		t.Errorf("width %v, %v", w, err)
	}
	id, err := f.GetCellStyle("Pekerja", "A3")
	if err != nil {
		t.Fatal(err)
	}
	if style, err := f.GetStyle(id); err != nil || style.Font == nil || !style.Font.Bold {
		t.Errorf("the header is not bold: %v", err)
	}
	var names []string
	for _, n := range f.GetDefinedName() {
		names = append(names, n.Name+" "+n.RefersTo)
	}
	if !slices.Contains(names, "_xlnm.Print_Titles 'Siti''s'!$3:$3") {
		t.Errorf("%q", names)
	}
}

// TestFullSheet lets rows go on in a further sheet.
func TestFullSheet(t *testing.T) {
	var b bytes.Buffer
	e := newBookEncoder(&b, Book{})
	if err := e.sheet(Table{Name: "Pekerja", Columns: []Heading{{Title: "No"}}}); err != nil {
		t.Fatal(err)
	}
	e.rows = MaxRows - 1
	for i := range 3 {
		if err := e.row([]Entry{OfNumber(i)}); err != nil {
			t.Fatal(err)
		}
	}
	if len(e.sheets) != 2 || e.sheets[0].last != MaxRows || e.rows != 3 {
		t.Errorf("%d rows on %+v", e.rows, e.sheets)
	}
	e.size = fullSheet
	if err := e.row(nil); err != nil || len(e.sheets) != 3 || e.sheets[2].name != "Pekerja (3)" {
		t.Errorf("%v, %+v", err, e.sheets)
	}
}

// TestWriteFile leaves what was there when something goes wrong.
func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "daftar.XLSX")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	left := filepath.Join(dir, ".daftar.XLSX.0123456789ab.tmp")
	if err := os.WriteFile(left, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(left, time.Now().Add(-2*time.Hour), time.Now().Add(-2*time.Hour)); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	if err := WriteFile(path, Book{}, func(w *Writer) error {
		if err := w.Sheet(Table{}); err != nil {
			return err
		}
		return broken
	}); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "old" {
		t.Errorf("%q, %v", b, err)
	}
	if err := WriteFile(path, Book{}, func(w *Writer) error { return w.Row(nil) }); err == nil {
		t.Error("a row without a sheet")
	}
	if err := WriteFile(path, Book{}, func(*Writer) error { return nil }); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("left %v, %v", entries, err)
	}
	for path, want := range map[string]error{filepath.Join(dir, "a.ods"): ErrEnding, filepath.Join(dir, "no", "a.csv"): os.ErrNotExist} {
		if err := WriteFile(path, Book{}, func(*Writer) error { return nil }); !errors.Is(err, want) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// TestCopiedCells copies what a stranger's file holds.
func TestCopiedCells(t *testing.T) {
	var out []Entry
	for _, c := range []struct {
		cell  Cell
		epoch Epoch
	}{
		{Cell{Kind: Number, Text: "3514110101900001"}, 0}, {Cell{Kind: Number, Text: "1.50"}, 0}, {Cell{Kind: Number, Text: "3.5E+15"}, 0},
		{Cell{Kind: Number, Text: `1"/><f>1</f>`}, 0}, {Cell{Kind: Date, Text: "29586.5"}, 0}, {Cell{Kind: Date, Text: "28124"}, Epoch1904},
		{Cell{Kind: Bool, Text: "1"}, 0}, {Cell{Kind: Failed, Text: "#N/A"}, 0}, {Cell{}, 0}, {Cell{Kind: Text, Text: "=1"}, 0}, {Cell{Kind: Date, Text: "1E99"}, 0},
	} {
		out = append(out, OfCell(c.cell, c.epoch))
	}
	got, err := show(t, written(t, ".xlsx", Table{}, out))
	want := `1: A=3514110101900001 B=1.50 C=3.5E+15 D_1"/><f>1</f> E#29586 F#29586 G@1 H_#N/A J_=1 K_1E99` + "\n"
	if err != nil || got != want {
		t.Errorf("%v\n got %q\nwant %q", err, got, want)
	}
}

// TestDaysWritten writes days and reads them back.
func TestDaysWritten(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	var rows [][]Entry
	var want []string
	for range 2000 {
		d := data.Date{Year: 1890, Month: 1, Day: 1}.AddDays(r.IntN(60_000))
		rows = append(rows, []Entry{OfDate(d), OfMonth(d.InMonth())})
		want = append(want, slashed(d))
	}
	for _, ending := range []string{".xlsx", ".csv"} {
		f, err := Open(t.Context(), written(t, ending, Table{}, rows...))
		if err != nil {
			t.Fatal(err)
		}
		in, err := f.Rows(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		var row Row
		for i := range want {
			if err := in.Next(&row); err != nil || row.At(0).Plain(f.Epoch) != want[i] {
				t.Fatalf("%s: %v, want %s (%v)", ending, row.At(0), want[i], err)
			}
		}
		_ = in.Close()
		_ = f.Close()
	}
}
