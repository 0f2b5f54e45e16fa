package intake

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"lingkaran/data"
)

// TestMessyList is one file with what domain section 4 describes all at once.
func TestMessyList(t *testing.T) {
	path := workbook(t, [][]any{
		{"PEMERINTAH DESA SUMBERREJO KECAMATAN PANDAAN"},
		{"DAFTAR PEKERJA RENTAN TAHUN 2026"},
		{},
		{"NO.", "NO. KTP", "NAMA LENGKAP (sesuai KTP)", "Tempat, Tgl Lahir", "L/P", "ALAMAT", nil, nil, "JENIS PEKERJAAN", "NO HP/WA"},
		{nil, nil, nil, nil, nil, "DUSUN", "RT/RW", "KECAMATAN"},
		{1, 2, 3, 4, 5, 6, 7, 8, 9, 10},
		{1, nik(14, 12, 1980, 1), "H. ABDUL\u00a0 MUJIB, S.Pd.", "Pasuruan, 14 Desember 1980", "L", "Krajan", "001/002", "Pandaan", "Petani", 81234567890},
		{2, nik(54, 12, 1980, 2), "SITI AMINAH", "Pasuruan, 14-12-1980", "Perempuan", "Krajan", "RT 01 RW 02", "Kec. Pandaan", "Nelayan", "+62 812-3456-7891"},
		{},
		{"Kelompok Tani Makmur"},
		{3, nil, "BUDI SANTOSO", "Malang, 1 Januari 1990", "L", "Krajan", "1/2", "Pandaan", "Petani", nil},
		{4, nik(1, 2, 1990, 4), "AHMAD", "Malang / 01-02-1990", "l", "Krajan", nil, "Pandaan", "Petani", nil},
		{5},
		{"JUMLAH", nil, "4 orang"},
		{},
		{nil, nil, nil, nil, nil, nil, "Pasuruan, 22 November 2026"},
		{nil, "Mengetahui", nil, nil, nil, nil, "Pembuat Daftar"},
		{nil, "Kepala Desa Sumberrejo"},
		{},
		{nil, nil, "H. SUPARDI", nil, nil, nil, "SITI ROHMAH, S.E."},
		{nil, nil, "NIP. 19700101 199003 1 001"},
	}, func(f *excelize.File) {
		for _, m := range [][2]string{{"A1", "J1"}, {"A2", "J2"}, {"A4", "A5"}, {"B4", "B5"}, {"C4", "C5"}, {"D4", "D5"}, {"E4", "E5"}, {"F4", "H4"}, {"I4", "I5"}, {"J4", "J5"}} {
			if err := f.MergeCell("Sheet1", m[0], m[1]); err != nil {
				t.Fatal(err)
			}
		}
	})
	g := read(t, path)
	if g.HeaderRow != 4 || g.guess.HeaderRows != 2 || g.guess.Confidence < 0.8 {
		t.Errorf("header %d of %d rows, confidence %v", g.HeaderRow, g.guess.HeaderRows, g.guess.Confidence)
	}
	g.count(t, 3, 0, 1)
	if g.codes(2) != "nik-missing@B11" {
		t.Errorf("without a NIK: %s", g.codes(2))
	}
	want := data.Worker{
		NIK: nik(14, 12, 1980, 1), Name: "H. ABDUL MUJIB, S.Pd.", BirthPlace: "Pasuruan", BirthDate: data.Date{Year: 1980, Month: 12, Day: 14}, Sex: data.Male,
		Address: "Krajan", RT: "001", RW: "002", District: "Pandaan", Phone: "081234567890", Occupation: "Petani",
	}
	if g.workers[0] != want {
		t.Errorf("\n got %+v\nwant %+v", g.workers[0], want)
	}
	if w := g.workers[1]; w.Sex != data.Female || w.BirthDate != want.BirthDate || w.RT != "001" || w.RW != "002" || w.District != "Pandaan" || w.Phone != "081234567891" {
		t.Errorf("%+v", w)
	}
	kinds := map[SkipKind]int{}
	for _, s := range g.Skipped {
		kinds[s.Kind]++
	}
	if kinds[SkipHeading] != 2 || kinds[SkipBlank] != 1 || kinds[SkipTotal] != 1 || kinds[SkipFooter] != 5 {
		t.Errorf("skipped %v", g.Skipped)
	}
}

// TestRightSheet chooses among a summary, a hidden old copy and pick lists.
func TestRightSheet(t *testing.T) {
	list := [][]any{{"NIK", "Nama", "Tgl Lahir"}, {nik(1, 1, 1980, 1), "Siti Satu", "01/01/1980"}, {nik(2, 1, 1980, 2), "Budi Dua", "02/01/1980"}}
	path := workbook(t, [][]any{{"REKAP", nil}, {"No", "Kecamatan", "Jumlah"}, {1, "Pandaan", 12}}, func(f *excelize.File) {
		fillSheet(t, f, "Pilihan", [][]any{{"Kecamatan", "Desa", "Pekerjaan"}, {"Pandaan", "Sumberrejo", "Petani"}})
		fillSheet(t, f, "Formulir", [][]any{{"NIK", "Nama", "Tgl Lahir"}})
		fillSheet(t, f, "Lama", list)
		fillSheet(t, f, "Data TK", list)
		if err := f.SetSheetVisible("Lama", false); err != nil {
			t.Fatal(err)
		}
	})
	g := read(t, path)
	g.count(t, 2, 0, 0)
	if g.Sheet != "Data TK" {
		t.Errorf("sheet %q", g.Sheet)
	}
}

// TestPagesAndGroups reads lists with the header on every page and sums below
// every group.
func TestPagesAndGroups(t *testing.T) {
	head := []any{"No", "NIK", "Nama", "Alamat"}
	g := read(t, workbook(t, [][]any{
		head, {1, nik(1, 1, 1980, 1), "Siti", "Krajan"}, {"Jumlah halaman ini", nil, nil, 1},
		head, {2, nik(1, 1, 1980, 2), "Budi", "Krajan"}, {nil, "Sub Total", nil, 1},
		{"DESA SUMBERREJO"}, {3, nik(1, 1, 1980, 3), "Ali", "Krajan"}, {"TOTAL", nil, nil, 3},
		{"Catatan: data sesuai KTP"},
	}, nil))
	g.count(t, 3, 0, 0)
}

// TestPagesWithTwoRows repeats a header of two rows.
func TestPagesWithTwoRows(t *testing.T) {
	top, bottom := []any{"No", "NIK", "Nama", "Alamat", nil}, []any{nil, nil, nil, "Dusun", "RT"}
	rows := [][]any{top, bottom, {1, nik(1, 1, 1980, 1), "Siti", "Krajan", 1}, {2, nik(1, 1, 1980, 2), "Budi", "Krajan", 1}, top, bottom, {3, nik(1, 1, 1980, 3), "Ali", "Krajan", 1}}
	read(t, workbook(t, rows, nil)).count(t, 3, 0, 0)
	read(t, workbook(t, rows, func(f *excelize.File) {
		for _, m := range [][2]string{{"A1", "A2"}, {"B1", "B2"}, {"C1", "C2"}, {"D1", "E1"}, {"A5", "A6"}, {"B5", "B6"}, {"C5", "C6"}, {"D5", "E5"}} {
			if err := f.MergeCell("Sheet1", m[0], m[1]); err != nil {
				t.Fatal(err)
			}
		}
	})).count(t, 3, 0, 0)
}

// TestFooters proves that what stands below a list is no worker, without a
// running number to help.
func TestFooters(t *testing.T) {
	for _, footer := range [][][]any{
		{{"Jumlah", "2 orang", "Petani"}},
		{{nil, nil, "Pasuruan, ..... Desember 2026"}, {"Mengetahui,", nil, "Hormat kami,"}, {"Drs. H. Fulan", "NIP 19700101", "Siti Fulanah"}},
		{{nil, "Kepala Desa", "Camat Pandaan"}, {}, {}, {"H. Fulan", "H. Fulan", "Drs. Fulan"}},
		{{"Total : 2"}, {"Terbilang", "dua orang"}},
		{{"Hormat kami", nil}, {"PT Maju", "Direktur"}, {"ttd", "Budi"}},
		{{"Keterangan :", "Data sudah benar", "ya"}, {"1. NIK sesuai KTP"}},
	} {
		g := read(t, workbook(t, append([][]any{
			{"NIK", "Nama", "Pekerjaan"}, {nik(1, 1, 1980, 1), "Siti", "Petani"}, {nik(1, 1, 1980, 2), "Jumlah Total Sutrisno", "Petani"}, {}}, footer...), nil))
		g.count(t, 2, 0, 0)
	}
}

// TestForgotten proves the other side: a person without a NIK is refused with
// a reason and never passed over.
func TestForgotten(t *testing.T) {
	g := read(t, workbook(t, [][]any{
		{"No", "NIK", "Nama", "Tgl Lahir", "Pekerjaan"},
		{1, nik(1, 1, 1980, 1), "Siti", "01/01/1980", "Petani"},
		{2, nil, "Budi", nil, nil},
		{nil, "-", "Ali", "01/01/1980", "Ketua RT"},
		{4, "12345", "Umar", "01/01/1980", "Petani"},
		{5, nik(1, 1, 1980, 5), nil, "01/01/1980", "Petani"},
		{6, "sedang diurus", "Hasan", "01/01/1980", "Petani"},
	}, nil))
	g.count(t, 1, 0, 5)
	for i, want := range []string{"", "nik-missing@B3", "nik-missing@B4", "nik-length@B5", "name-missing@C6", "nik-letters@B7"} {
		if g.codes(i) != want {
			t.Errorf("row %d: %q, want %q", i, g.codes(i), want)
		}
	}
}

// TestNumberedNIK: domain section 3. A last digit of 0 in a number proves
// nothing, whoever wrote it.
func TestNumberedNIK(t *testing.T) {
	g := read(t, workbook(t, [][]any{
		{"NIK", "Nama"},
		{int64(3514110101800001), "Utuh"},
		{int64(3514110101800010), "Hilang"},
		{3.51411010180e15, "Hilang juga"},
		{nik(1, 1, 1980, 10), "Teks berakhir nol"},
		{"'" + nik(1, 1, 1980, 11), "Petik"},
		{"3514 1101 0180 0012", "Spasi"},
		{"3514\u00a01101.0180-0013", "Tanda"},
		{"NIK: " + nik(1, 1, 1980, 14), "Label"},
		{nik(1, 1, 1980, 15) + ".0", "Pecahan"},
		{"3,51411E+15", "Ilmiah"},
		{"3.51411010180002E+15", "Ilmiah"},
		{int64(9171110101800002), "Papua"}, // beyond 2^53: a float may have rounded it
		{"35141101O1800001", "Huruf O"},
		{"3514113113800001", "Tanggal 31-13"},
		{"3514110101800000", "Urut nol"},
	}, nil))
	g.count(t, 7, 0, 8)
	for i, want := range []string{"nik-number@A2", "nik-rounded@A3", "nik-rounded@A4", "", "", "", "", "", "", "nik-rounded@A11", "nik-rounded@A12", "nik-rounded@A13", "nik-letters@A14", "nik-date@A15", "nik-serial@A16"} {
		if g.codes(i) != want {
			t.Errorf("row %d: %q, want %q", i+2, g.codes(i), want)
		}
	}
	if g.Rows[0].NIK != "3514110101800001" || g.Rows[8].NIK != nik(1, 1, 1980, 15) {
		t.Errorf("%s, %s", g.Rows[0].NIK, g.Rows[8].NIK)
	}
}

// TestRoundedAsText: a program that wrote rounded numbers out as text.
func TestRoundedAsText(t *testing.T) {
	lines := []string{"NIK;Nama"}
	for i := range 12 {
		lines = append(lines, nik(1, 1, 1980, 10*(i+1))+";Siti "+string(rune('A'+i)))
	}
	g := read(t, textFile(t, lines...))
	g.count(t, 0, 12, 0)
	lines = append(lines, nik(1, 1, 1980, 201)+";Siti Z")
	read(t, textFile(t, lines...)).count(t, 13, 0, 0)
}

func TestDoubles(t *testing.T) {
	g := read(t, workbook(t, [][]any{
		{"NIK", "Nama", "KPJ"},
		{nik(1, 1, 1980, 1), "Siti Aminah", "12345678901"},
		{nik(1, 1, 1980, 2), "Budi", "12345678902"},
		{nik(1, 1, 1980, 1), "SITI AMINAH", nil},
		{nik(1, 1, 1980, 2), "Umar", nil},
		{nik(1, 1, 1980, 3), "Hasan", "1234567 8901"},
	}, nil))
	g.count(t, 1, 1, 3)
	for i, want := range []string{"", "nik-double@A3", "nik-double@A4", "nik-double@A5", "kpj-double@C6"} {
		if g.codes(i) != want {
			t.Errorf("row %d: %q, want %q", i+2, g.codes(i), want)
		}
	}
	for _, i := range []int{1, 3} { // both rows name both
		if text := g.Rows[i].Reasons[0].Text; !strings.Contains(text, "3") || !strings.Contains(text, "5") {
			t.Errorf("%q", text)
		}
	}
}

func TestWarnings(t *testing.T) {
	g := read(t, workbook(t, [][]any{
		{"NIK", "Nama", "Tgl Lahir", "L/P", "Kecamatan", "Kabupaten/Kota", "No HP", "Email", "Penghasilan"},
		{nik(1, 1, 1980, 1), "Benar", "01/01/1980", "L", "PANDAAN", "KAB. PASURUAN", "0812-3456-7890", "a@b.co.id", "Rp1.000.000"},
		{nik(1, 1, 1950, 2), "Tua", "01/01/1950", "L", nil, nil, nil, nil, nil},
		{nik(1, 1, 2012, 3), "Muda", "01/01/2012", "L", nil, nil, nil, nil, nil},
		{nik(1, 1, 1980, 4), "Lain tanggal", "02/01/1980", "L", nil, nil, nil, nil, nil},
		{nik(1, 1, 1980, 5), "Lain kelamin", "01/01/1980", "P", nil, nil, nil, nil, nil},
		{nik(1, 1, 1980, 6), "Kecamatan salah", "01/01/1980", "L", "Pandan", "Kab. Pasuruan", nil, nil, nil},
		{nik(1, 1, 1980, 7), "Kecamatan saja", "01/01/1980", "L", "Antahberantah", nil, nil, nil, nil},
		{nik(1, 1, 1980, 8), "Kota", "01/01/1980", "L", "Gadingrejo", "Pasuruan", nil, nil, nil},
		{nik(1, 1, 1980, 9), "Daerah lain", "01/01/1980", "L", "Lowokwaru", "Kota Malang", nil, nil, nil},
		{nik(1, 1, 1980, 10), "Tanggal tiada", "31/02/1980", "L", nil, nil, nil, nil, nil},
		{nik(1, 1, 1980, 11), "Kontak salah", "01/01/1980", "?", nil, nil, "12", "bukan email", "banyak"},
		{nik(1, 1, 1980, 12), "Lahir kosong", nil, nil, nil, nil, nil, nil, nil},
		{nik(1, 1, 1980, 13), "Nama 😀", "01/01/1980", "L", nil, nil, nil, nil, nil},
		{nik(1, 1, 1980, 14), "Masa depan", "01/01/2030", "L", nil, nil, nil, nil, nil},
	}, nil))
	for i, want := range []string{
		"", "age@C3", "age@C4", "nik-birth@C5", "nik-sex@D6", "district@E7", "district-unknown@E8", "", "", "birth-impossible@C11",
		"sex-unreadable@D12 email@H12 phone@G12 income@I12", "birth-from-nik@C13", "name-signs@B14", "birth-future@C15 nik-birth@C15",
	} {
		if g.codes(i) != want {
			t.Errorf("row %d: %q, want %q", i+2, g.codes(i), want)
		}
	}
	g.count(t, 4, 8, 2)
	if w := g.workers[0]; w.District != "Pandaan" || w.Regency != "Kabupaten Pasuruan" || w.MonthlyIncome != 1_000_000 || w.Email != "a@b.co.id" {
		t.Errorf("%+v", w)
	}
	if w := g.workers[7]; w.Regency != "Kota Pasuruan" {
		t.Errorf("regency %q", w.Regency)
	}
	if w := g.workers[9]; w.BirthDate.String() != "1980-01-01" {
		t.Errorf("born %v", w.BirthDate)
	}
}

// TestTitleOverHeader: a title right above the header is no part of it.
func TestTitleOverHeader(t *testing.T) {
	g := read(t, workbook(t, [][]any{
		{"DAFTAR PEKERJA"},
		{"No", "NIK", "Nama", "Tgl Lahir", "Hobi"},
		{1, nik(1, 1, 1980, 1), "Siti", serial(1, 1, 1980), "memancing"},
	}, nil))
	if g.HeaderRow != 2 || g.guess.HeaderRows != 1 || g.guess.Field(4) != NoField {
		t.Errorf("%+v", g.guess)
	}
	g.count(t, 1, 0, 0)
}
