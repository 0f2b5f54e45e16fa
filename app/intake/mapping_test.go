package intake

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"lingkaran/app/sheet"
	"lingkaran/data"
)

// TestTwoRowHeaders: parts of an address, place and date, and sexes to tick.
func TestTwoRowHeaders(t *testing.T) {
	rows := [][]any{
		{"No", "NIK", "Nama", "Tempat/Tanggal Lahir", nil, "Jenis Kelamin", nil, "Alamat", nil, nil, nil, "Ahli Waris", nil},
		{nil, nil, nil, "Tempat", "Tanggal", "L", "P", "Dusun", "RT", "RW", "Desa", "Nama", "NIK"},
		{1, nik(14, 12, 1980, 1), "Abdul", "Pasuruan", "14-12-1980", "√", nil, "Krajan", "01", "02", "Sumberrejo", "Siti Waris", nik(1, 1, 1990, 9)},
		{2, nik(54, 12, 1980, 2), "Siti", "Malang", "14-12-1980", nil, "v", "Krajan", 1, 2, "Sumberrejo", "Abdul Waris", nik(1, 1, 1990, 8)},
		{3, nik(54, 12, 1980, 3), "Aminah", "Malang", "14-12-1980", "v", "v", "Krajan", 1, 2, "Sumberrejo", nil, nil},
	}
	check := func(t *testing.T, g got) {
		t.Helper()
		g.count(t, 2, 1, 0)
		if g.codes(2) != "sex-unreadable@F5" {
			t.Errorf("both ticked: %s", g.codes(2))
		}
		want := data.Worker{NIK: nik(14, 12, 1980, 1), Name: "Abdul", BirthPlace: "Pasuruan", BirthDate: data.Date{Year: 1980, Month: 12, Day: 14}, Sex: data.Male, Address: "Krajan", RT: "001", RW: "002", Village: "Sumberrejo"}
		if g.workers[0] != want {
			t.Errorf("\n got %+v\nwant %+v", g.workers[0], want)
		}
		if g.workers[1].Sex != data.Female {
			t.Errorf("%+v", g.workers[1])
		}
	}
	t.Run("merged", func(t *testing.T) {
		check(t, read(t, workbook(t, rows, func(f *excelize.File) {
			for _, m := range [][2]string{{"A1", "A2"}, {"B1", "B2"}, {"C1", "C2"}, {"D1", "E1"}, {"F1", "G1"}, {"H1", "K1"}, {"L1", "M1"}} {
				if err := f.MergeCell("Sheet1", m[0], m[1]); err != nil {
					t.Fatal(err)
				}
			}
		})))
	})
	t.Run("text", func(t *testing.T) {
		var lines []string
		for _, row := range rows {
			var line []string
			for _, v := range row {
				if v == nil {
					v = ""
				}
				line = append(line, fmt.Sprint(v))
			}
			lines = append(lines, strings.Join(line, ";"))
		}
		check(t, read(t, textFile(t, lines...)))
	})
}

// TestMergedPairs: one header over two columns.
func TestMergedPairs(t *testing.T) {
	g := read(t, workbook(t, [][]any{
		{"NIK", "Nama", "Tempat, Tgl Lahir", nil, "RT/RW", nil, "Pekerjaan"},
		{nik(14, 12, 1980, 1), "Abdul", "Pasuruan", "14-12-1980", "01", "02", "Petani"},
		{nik(14, 12, 1980, 2), "Budi", "Malang", "14-12-1980", 3, 4, "Petani"},
	}, func(f *excelize.File) { _ = f.MergeCell("Sheet1", "C1", "D1") }))
	g.count(t, 2, 0, 0)
	if w := g.workers[1]; w.BirthPlace != "Malang" || w.RT != "003" || w.RW != "004" || w.Occupation != "Petani" {
		t.Errorf("%+v", w)
	}
}

// TestMergedData: a village written once beside its people.
func TestMergedData(t *testing.T) {
	g := read(t, workbook(t, [][]any{
		{"NIK", "Nama", "Desa"}, {nik(1, 1, 1980, 1), "Abdul", "Sumberrejo"}, {nik(1, 1, 1980, 2), "Budi", nil}, {nik(1, 1, 1980, 3), "Ali", "Kebonwaris"}, {nil, nil, nil},
	}, func(f *excelize.File) { _ = f.MergeCell("Sheet1", "C2", "C3"); _ = f.MergeCell("Sheet1", "A4", "A5") }))
	g.count(t, 3, 0, 0)
	if g.workers[1].Village != "Sumberrejo" || g.workers[2].Village != "Kebonwaris" {
		t.Errorf("%q, %q", g.workers[1].Village, g.workers[2].Village)
	}
}

// TestRealDates: cells with a date style, in both epochs.
func TestRealDates(t *testing.T) {
	for _, epoch := range []bool{false, true} {
		serial := 29569 // 14 December 1980
		if epoch {
			serial -= 1462
		}
		g := read(t, workbook(t, [][]any{{"NIK", "Nama", "Tgl Lahir"}, {nik(14, 12, 1980, 1), "Abdul", serial}, {nik(14, 12, 1980, 2), "Budi", serial}}, func(f *excelize.File) {
			if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &epoch}); err != nil {
				t.Fatal(err)
			}
			style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
			if err == nil {
				err = f.SetCellStyle("Sheet1", "C2", "C2", style)
			}
			if err != nil {
				t.Fatal(err)
			}
		}))
		g.count(t, 2, 0, 0)
		if d := g.Rows[1].Born.String(); d != "1980-12-14" {
			t.Errorf("1904 %v: %s", epoch, d)
		}
	}
}

// TestForeignDates: a program set up for the United States wrote the list.
func TestForeignDates(t *testing.T) {
	g := read(t, textFile(t, "NIK,Nama,Tgl Lahir", nik(14, 12, 1980, 1)+",Abdul,12/14/1980", nik(5, 6, 1980, 2)+",Budi,06/05/1980", nik(7, 8, 1980, 3)+",Ali,08/07/80"))
	g.count(t, 3, 0, 0)
	if g.guess.DateOrder != MonthFirst {
		t.Errorf("order %s", g.guess.DateOrder)
	}
	// One that disagrees with a list of days first is read, and said.
	g = read(t, textFile(t, "NIK;Nama;Tgl Lahir", nik(14, 12, 1980, 1)+";Abdul;14/12/1980", nik(15, 6, 1980, 2)+";Budi;15/06/1980", nik(7, 8, 1980, 3)+";Ali;08/07/80"))
	g.count(t, 2, 1, 0)
	if g.codes(2) != "birth-swapped@C4" || g.Rows[2].Born.String() != "1980-08-07" {
		t.Errorf("%s, %v", g.codes(2), g.Rows[2].Born)
	}
}

func TestPriaWanita(t *testing.T) {
	g := read(t, textFile(t, "NIK;Nama;P/W", nik(14, 12, 1980, 1)+";Abdul;P", nik(54, 12, 1980, 2)+";Siti;W"))
	g.count(t, 2, 0, 0)
	if !g.guess.MaleIsP || g.Rows[0].Sex != data.Male || g.Rows[1].Sex != data.Female {
		t.Errorf("%+v", g.Rows)
	}
}

// TestContacts: phones without their zero, two in a cell, and notes.
func TestContacts(t *testing.T) {
	g := read(t, workbook(t, [][]any{
		{"NIK", "Nama", "No HP", "Pekerjaan 1", "Pekerjaan 2", "Ket", "Kota/Kecamatan", "Desa/Kecamatan"},
		{nik(1, 1, 1980, 1), "A", 81234567890, "Petani", "Nelayan", "lama", "Kab. Pasuruan / Pandaan", nil},
		{nik(1, 1, 1980, 2), "B", "0812-3456-7890 / 0813 4567 8901", nil, "Nelayan", nil, nil, "Ds. Sumberrejo / Kec. Pandaan"},
		{nik(1, 1, 1980, 3), "C", "-", "-", "-", "-", "-", "-"},
		{nik(1, 1, 1980, 4), "D", "+6281234567890", "Petani", "petani", nil, nil, nil},
	}, nil))
	g.count(t, 4, 0, 0)
	w := g.workers
	if w[0].Phone != "081234567890" || w[0].Occupation != "Petani" || w[0].Notes != "lama\nPekerjaan kedua: Nelayan" || w[0].District != "Pandaan" || w[0].Regency != "Kabupaten Pasuruan" {
		t.Errorf("%+v", w[0])
	}
	if w[1].Phone != "081234567890" || w[1].Notes != "Telepon lain: 081345678901" || w[1].Occupation != "Nelayan" || w[1].Village != "Sumberrejo" || w[1].District != "Pandaan" {
		t.Errorf("%+v", w[1])
	}
	if w[2] != (data.Worker{NIK: nik(1, 1, 1980, 3), Name: "C", BirthDate: data.Date{Year: 1980, Month: 1, Day: 1}, Sex: data.Male}) {
		t.Errorf("%+v", w[2])
	}
	if w[3].Phone != "081234567890" || w[3].Notes != "" {
		t.Errorf("%+v", w[3])
	}
}

// TestFormulas: kept values are read; what was never computed is said.
func TestFormulas(t *testing.T) {
	path := workbook(t, [][]any{{"NIK", "Nama", "Tgl Lahir"}, {nik(1, 1, 1980, 1), "Abdul", "01/01/1980"}, {nil, "Budi", "01/01/1980"}, {nik(1, 1, 1980, 3), "Ali", nil}}, func(f *excelize.File) {
		if err := errors.Join(f.SetCellFormula("Sheet1", "A3", `"351411"&"0101800002"`), f.SetCellFormula("Sheet1", "C4", `[1]Lain!A1`)); err != nil {
			t.Fatal(err)
		}
	})
	g := read(t, path)
	g.count(t, 1, 1, 1)
	if g.codes(1) != "formula@A3" || g.codes(2) != "formula@C4" {
		t.Errorf("%s, %s", g.codes(1), g.codes(2))
	}
}

// TestWithoutHeader reads a bare list, with little confidence.
func TestWithoutHeader(t *testing.T) {
	g := read(t, textFile(t, "1;"+nik(14, 12, 1980, 1)+";Abdul Mujib;14-12-1980;Petani", "2;"+nik(15, 12, 1980, 2)+";Siti Aminah;15-12-1980;Nelayan"))
	g.count(t, 2, 0, 0)
	if g.HeaderRow != 0 || g.guess.Confidence > 0.6 || g.Rows[0].Name != "Abdul Mujib" {
		t.Errorf("%+v", g.guess)
	}
}

// TestHiddenNIK finds the NIKs although the header names them badly.
func TestHiddenNIK(t *testing.T) {
	g := read(t, textFile(t, "No;Nomor;No KK;Nama Lengkap;Alamat", "1;"+nik(14, 12, 1980, 1)+";3514110101800099;Abdul Mujib;Krajan", "2;"+nik(15, 12, 1980, 2)+";3514110101800098;Siti Aminah;Krajan"))
	g.count(t, 2, 0, 0)
	if g.guess.Columns[NIK] != 1 {
		t.Errorf("%v", g.guess.Columns)
	}
}

func TestNoList(t *testing.T) {
	for _, rows := range [][][]any{{{"Laporan"}, {"Bulan", "Jumlah"}, {"Januari", 12}}, {{"NIK"}}, {{}}} {
		b := open(t, workbook(t, rows, nil))
		g := b.Guess()
		if g.Found() {
			t.Errorf("%v: found %+v", rows, g)
		}
		_, err := b.Collect(t.Context(), g.Mapping)
		if !errors.Is(err, ErrNoTable) && !errors.Is(err, ErrUnmapped) {
			t.Errorf("%v: %v", rows, err)
		}
	}
}

// TestMapping is the way of a mapping: guessed, changed, kept, recognised.
func TestMapping(t *testing.T) {
	rows := [][]any{{"Daftar"}, {}, {"Kode", "NIK", "Nama", "Panggilan", "Pekerjaan"}, {"x", nik(1, 1, 1980, 1), "ABDUL MUJIB", "DUL", "Petani"}}
	b := open(t, workbook(t, rows, nil))
	m := b.Guess().Clone()
	m.Assign(3, Name)
	m.Assign(4, Notes)
	m.TitleCase = true
	if b.Guess().Columns[Name] != 2 {
		t.Error("a changed clone changed the guess")
	}
	if m.Field(3) != Name || m.Field(2) != NoField || m.Field(4) != Notes {
		t.Errorf("%v", m.Columns)
	}
	kept, err := json.Marshal(m)
	if err != nil || !strings.Contains(string(kept), `"nik":"B"`) {
		t.Fatalf("%s, %v", kept, err)
	}
	var back Mapping
	if err := json.Unmarshal(kept, &back); err != nil || !reflect.DeepEqual(back, m) {
		t.Fatalf("%+v, want %+v (%v)", back, m, err)
	}
	// The next file of the source: another sheet, other rows above, other spelling.
	next := open(t, workbook(t, [][]any{{"Rekap"}}, func(f *excelize.File) {
		fillSheet(t, f, "Mei", [][]any{{"Daftar"}, {"bulan Mei"}, {"Tahun 2026"}, {}, {"KODE", "N I K", "nama", " Panggilan:", "PEKERJAAN"}, {"x", nik(1, 1, 1980, 1), "ABDUL MUJIB", "DUL", "Petani"}})
	}))
	if _, ok := next.Recognise(Mapping{}, Mapping{Fingerprint: "other", HeaderRows: 1}); ok {
		t.Error("recognised another header")
	}
	rows[2][1] = "N I K"
	spelled := open(t, workbook(t, rows, nil)).Guess()
	m.Fingerprint = spelled.Fingerprint
	found, ok := next.Recognise(Mapping{Fingerprint: "other", HeaderRows: 1}, m)
	if !ok || found.Sheet != "Mei" || found.HeaderRow != 5 {
		t.Fatalf("%v, %+v", ok, found)
	}
	g := readBy(t, next, Guess{Mapping: found})
	g.count(t, 1, 0, 0)
	if w := g.workers[0]; w.Name != "Dul" || w.Notes != "Petani" || w.Occupation != "" {
		t.Errorf("%+v", w)
	}
	// A header pointed at by the clerk.
	at, err := next.ForHeader("Mei", 5, 1)
	if err != nil || at.Columns[Name] != 2 {
		t.Errorf("%+v, %v", at, err)
	}
	if _, err := next.ForHeader("Juni", 5, 1); !errors.Is(err, ErrNoSheet) {
		t.Error(err)
	}
	if _, err := next.ForHeader("Mei", 99, 1); !errors.Is(err, ErrNoTable) {
		t.Error(err)
	}
}

func TestColumnsJSON(t *testing.T) {
	var c Columns
	if err := json.Unmarshal([]byte(`{"nik":"aa","later":"B"}`), &c); err != nil || len(c) != 1 || c[NIK] != 26 {
		t.Errorf("%v, %v", c, err)
	}
	for _, bad := range []string{`{"nik":"7"}`, `{"nik":""}`, `{"nik":"ZZZZ"}`, `[]`} {
		if err := json.Unmarshal([]byte(bad), &c); err == nil {
			t.Errorf("%s: %v", bad, c)
		}
	}
}

// TestResultJSON holds the form of the command line's answer.
func TestResultJSON(t *testing.T) {
	g := read(t, textFile(t, "NIK;Nama;Tgl Lahir", nik(54, 12, 1980, 1)+";Siti;14-12-1980", "12;Budi;1980"))
	b, err := json.Marshal(g.Result)
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]any
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]any{"file": "daftar.csv", "sheet": "", "header_row": 1.0, "accepted": 1.0, "warned": 0.0, "refused": 1.0, "columns": map[string]any{"nik": "A", "name": "B", "birth_date": "C"}} {
		if !reflect.DeepEqual(m[key], want) {
			t.Errorf("%s: %v, want %v", key, m[key], want)
		}
	}
	rows := m["rows"].([]any)
	want := map[string]any{"row": 2.0, "nik": nik(54, 12, 1980, 1), "name": "Siti", "born": "1980-12-14", "sex": "P", "status": "accepted", "reasons": []any{}}
	if len(m) != 8 || len(rows) != 2 || !reflect.DeepEqual(rows[0], want) {
		t.Errorf("%s", b)
	}
	reason := rows[1].(map[string]any)["reasons"].([]any)[0].(map[string]any)
	if reason["cell"] != "A3" || reason["code"] != "nik-length" || reason["text"] == "" {
		t.Errorf("%v", reason)
	}
}

func TestPreviewAndProgress(t *testing.T) {
	rows := [][]any{{"NIK", "Nama"}}
	for i := range 400 {
		rows = append(rows, []any{nik(1, 1, 1980, i+1), fmt.Sprint("Siti ", i)})
	}
	path := workbook(t, rows, nil)
	var last float64
	b, err := Open(t.Context(), path, Options{Today: today, Progress: func(n int, share float64) { last = share }})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = b.Close() }()
	for _, first := range []int{1, 50, 390} {
		got, err := b.Rows(t.Context(), "Sheet1", first, 5)
		if err != nil || len(got) != 5 || got[0].Number != first || b.Plain(got[1].At(1)) != fmt.Sprint("Siti ", first-1) {
			t.Errorf("from %d: %v, %v", first, got, err)
		}
	}
	if _, err := b.Rows(t.Context(), "x", 1, 1); !errors.Is(err, ErrNoSheet) {
		t.Error(err)
	}
	m := b.Guess().Mapping
	if _, err := b.Collect(t.Context(), m); err != nil || last != 1 {
		t.Errorf("%v, told %v", err, last)
	}
	stop := errors.New("enough")
	n := 0
	if _, err := b.Read(t.Context(), m, func(*Row) error {
		if n++; n == 3 {
			return stop
		}
		return nil
	}); err != stop || n != 3 {
		t.Errorf("%v after %d", err, n)
	}
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := b.Read(ctx, m, func(*Row) error { cancel(); return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := Open(ctx, path, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled opening: %v", err)
	}
	m.Sheet = "x"
	if _, err := b.Collect(t.Context(), m); !errors.Is(err, ErrNoSheet) {
		t.Error(err)
	}
	m.Sheet, m.Columns = "Sheet1", Columns{NIK: 0}
	if _, err := b.Collect(t.Context(), m); !errors.Is(err, ErrUnmapped) {
		t.Error(err)
	}
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.xlsx", "a.CSV", "~$b.xlsx", ".hidden.csv", "photo.jpg", "sub/c.xls", "sub/d.txt"} {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte("x"), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Files(dir, filepath.Join(dir, "photo.jpg"), filepath.Join(dir, "none.xlsx"))
	for i := range got {
		got[i], _ = filepath.Rel(dir, got[i])
		got[i] = filepath.ToSlash(got[i])
	}
	if want := []string{"a.CSV", "b.xlsx", "sub/c.xls", "sub/d.txt", "photo.jpg", "none.xlsx"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
}

// TestSentences: every error says something of its own.
func TestSentences(t *testing.T) {
	seen := map[string]error{}
	for _, err := range []error{ErrNoTable, ErrNoSheet, ErrUnmapped, ErrTooMany, context.Canceled, sheet.ErrMissing, sheet.ErrDenied, sheet.ErrUnreadable, sheet.ErrEmpty, sheet.ErrOldExcel, sheet.ErrBinaryExcel,
		sheet.ErrEncrypted, sheet.ErrOpenDocument, sheet.ErrNumbers, sheet.ErrWebPage, sheet.ErrDocument, sheet.ErrUnknown, sheet.ErrDamaged, sheet.ErrTooLarge} {
		s := Sentence(fmt.Errorf("wrapped: %w", err))
		if other, twice := seen[s]; twice || !strings.HasSuffix(s, ".") {
			t.Errorf("%v: %q (also %v)", err, s, other)
		}
		seen[s] = err
	}
	if Sentence(errors.New("x")) != sheet.Sentence(sheet.ErrUnreadable) {
		t.Error("an unknown error has no sentence")
	}
}

// FuzzList reads any text as a worker list: no panic, no made-up row, and no
// row accepted whose NIK is not in the file.
func FuzzList(f *testing.F) {
	f.Add("NIK;Nama;Tempat, Tgl Lahir;RT/RW;HP\n" + nik(1, 1, 1980, 1) + ";Siti;Pasuruan, 1-1-80;1/2;812\nJumlah;1\n")
	f.Add("NO;NO KTP;NAMA;JENIS KELAMIN;;ALAMAT;\n;;;L;P;RT;RW\n1;" + nik(1, 1, 1980, 1) + ";X;v;;1;2\n")
	f.Add("Daftar,,\nNama,NIK,Penghasilan\n\"A\nB\",3.5E+15,\"Rp1,5 juta\"\n")
	f.Fuzz(func(t *testing.T, s string) {
		path := filepath.Join(t.TempDir(), "a.csv")
		if err := os.WriteFile(path, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
		b, err := Open(t.Context(), path, Options{Today: today})
		if err != nil {
			var p *sheet.Problem
			if !errors.As(err, &p) {
				t.Fatal(err)
			}
			return
		}
		defer func() { _ = b.Close() }()
		res, err := b.Collect(t.Context(), b.Guess().Mapping)
		if err != nil {
			return
		}
		if n := res.Accepted + res.Warned + res.Refused; n != len(res.Rows) || n > strings.Count(s, "\n")+strings.Count(s, "\r")+1 {
			t.Fatalf("%d rows counted, %d there", n, len(res.Rows))
		}
		for _, r := range res.Rows {
			if r.Status != Refused && (len(r.NIK) != 16 || r.Name == "" || !r.Born.Valid()) {
				t.Fatalf("%+v", r)
			}
			if r.Status == Refused && len(r.Reasons) == 0 {
				t.Fatalf("refused without a reason: %+v", r)
			}
		}
	})
}

// TestKnownLayouts: the two layouts that domain section 4 names.
func TestKnownLayouts(t *testing.T) {
	born := data.Date{Year: 1980, Month: 12, Day: 14}
	g := read(t, workbook(t, [][]any{
		{"NO", "NIK", "NO KPJ", "NAMA LENGKAP", "TEMPAT LAHIR", "TANGGAL LAHIR (DD-MM-YYYY)", "JENIS KELAMIN (L/P)", "STATUS PERKAWINAN", "ALAMAT", "KELURAHAN", "KECAMATAN", "KOTA/KAB", "PROVINSI", "KODE POS", "NO HP", "EMAIL", "NAMA IBU KANDUNG", "TGL MULAI", "UPAH"},
		{1, nik(54, 12, 1980, 1), "22012345678", "Siti Aminah", "Pasuruan", "14-12-1980", "P", "Belum Kawin", "Dusun Krajan RT 01 RW 02", "Sumberrejo", "PURWOSARI", "KAB PASURUAN", "JAWA TIMUR", 67162, "081234567890", "siti@contoh.co.id", "Fatimah", "01-01-2026", "Rp1.000.000"},
	}, nil))
	g.count(t, 1, 0, 0)
	want := data.Worker{
		NIK: nik(54, 12, 1980, 1), KPJ: "22012345678", Name: "Siti Aminah", BirthPlace: "Pasuruan", BirthDate: born, Sex: data.Female, MaritalStatus: "belum kawin",
		Address: "Dusun Krajan", RT: "001", RW: "002", Village: "Sumberrejo", District: "Purwosari", Regency: "Kabupaten Pasuruan", Province: "Jawa Timur", PostalCode: "67162",
		Phone: "081234567890", Email: "siti@contoh.co.id", MotherName: "Fatimah", MonthlyIncome: 1_000_000,
	}
	if g.workers[0] != want {
		t.Errorf("\n got %+v\nwant %+v", g.workers[0], want)
	}
	g = read(t, textFile(t, "Periode;Lokasi Kerja;NIK;Nama;Tanggal Lahir;Alamat KTP;Kota/Kecamatan;Pekerjaan 1;Pekerjaan 2;No. HP",
		"3 bulan;Pasar Pandaan;"+nik(54, 12, 1980, 1)+";Siti Aminah;14 Desember 1980;Dusun Krajan;Kab. Pasuruan/Purwosari;Pedagang;;81234567890"))
	g.count(t, 1, 0, 0)
	want = data.Worker{NIK: want.NIK, Name: want.Name, BirthDate: born, Sex: data.Female, Address: "Dusun Krajan", District: "Purwosari", Regency: "Kabupaten Pasuruan", Occupation: "Pedagang", Phone: "081234567890"}
	if g.workers[0] != want {
		t.Errorf("\n got %+v\nwant %+v", g.workers[0], want)
	}
}
