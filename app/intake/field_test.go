package intake

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"lingkaran/app/identity"
	"lingkaran/app/sheet"
	"lingkaran/assets"
	"lingkaran/data"
)

func TestHeaders(t *testing.T) {
	for field, headers := range map[Field][]string{
		NIK:              {"NIK", "nik", "N I K", "NO. KTP", "No KTP", "No.KTP", "NOMOR KTP", "Nomor Induk Kependudukan (NIK)", "NO_NIK", "NIK / No. KTP", "No. Identitas (KTP)", "NIK*", "NIK (16 digit)", "Nomor NIK KTP", "NOMER KTP", "no e-ktp", "NIK KTP (wajib diisi)"},
		KPJ:              {"KPJ", "NO KPJ", "Nomor Kartu Peserta", "No. KPJ BPJS"},
		Name:             {"NAMA", "NAMA LENGKAP", "Nama Pekerja", "nama  lengkap", "NAMA\nLENGKAP", "Nama Lengkap (sesuai KTP)", "NAMA LENGKAP PEKERJA RENTAN", "Nama Tenaga Kerja", "NamaLengkap", "NAMA PESERTA *", "Nama Lenkap", "NAMA (Sesuai E-KTP)"},
		Birth:            {"Tempat, Tgl Lahir", "TEMPAT/TANGGAL LAHIR", "TTL", "Tempat Tgl. Lahir", "TEMPAT DAN TANGGAL LAHIR", "Tempat & Tgl Lahir", "TMPT/TGL LAHIR"},
		BirthPlace:       {"TEMPAT LAHIR", "Tmpt. Lahir", "Kota Kelahiran"},
		BirthDate:        {"TGL LAHIR", "Tanggal Lahir", "TGL. LAHIR (DD-MM-YYYY)", "TANGAL LAHIR", "tgl_lahir", "Tanggal Lahir (hh/bb/tttt)", "Date of Birth"},
		Sex:              {"L/P", "JENIS KELAMIN", "Jenis Kelamin (L/P)", "JK", "Jns Kelamin", "P/L", "Jenis kelamin L/P", "Gender", "JENIS KLAMIN"},
		MaritalStatus:    {"STATUS PERKAWINAN", "Status Kawin", "Status"},
		Address:          {"ALAMAT", "Alamat Lengkap", "ALAMAT KTP", "Alamat (sesuai KTP)", "Alamat Domisili", "Dusun"},
		RTRW:             {"RT/RW", "RT / RW", "RT RW"},
		RT:               {"RT", "RT."},
		RW:               {"RW"},
		Village:          {"DESA", "KELURAHAN", "Desa/Kelurahan", "KEL/DESA", "Kel."},
		District:         {"KECAMATAN", "KEC.", "Nama Kecamatan"},
		VillageDistrict:  {"DESA/KECAMATAN", "Kel/Kec"},
		Regency:          {"KOTA/KAB", "Kabupaten/Kota", "KABUPATEN"},
		RegencyDistrict:  {"Kota/Kecamatan"},
		Province:         {"PROVINSI", "Propinsi"},
		PostalCode:       {"KODE POS", "Kodepos"},
		Phone:            {"NO HP", "No. HP", "NO. HP/WA", "No. Telp", "Nomor Handphone", "Telepon", "No WhatsApp", "NO TELP/HP", "No. HP Aktif", "Nomor HP (WA)"},
		Email:            {"EMAIL", "E-mail", "Alamat Email"},
		MotherName:       {"NAMA IBU KANDUNG", "Nama Gadis Ibu Kandung", "Ibu Kandung", "NAMA IBU KANDUNG PESERTA"},
		Occupation:       {"JENIS PEKERJAAN", "PEKERJAAN", "Profesi", "Pekerjaan 1", "PEKERJAN", "Mata Pencaharian"},
		SecondOccupation: {"Pekerjaan 2"},
		Income:           {"UPAH", "Penghasilan", "Penghasilan per Bulan (Rp)", "PENDAPATAN / BULAN"},
		Number:           {"NO", "No.", "NO URUT", "#"},
		Notes:            {"KETERANGAN", "Ket."},
		NoField:          {"NO. KK", "Nomor Kartu Keluarga", "Nama Perusahaan", "NAMA AHLI WARIS", "NIK Ahli Waris", "No HP Ahli Waris", "Nama Bank", "No. Rekening", "Umur", "TGL MULAI", "Nama Ayah", "Nama Kepala Keluarga", "Lokasi Kerja", "Tanggal Lahir Ahli Waris", "Hubungan", "Agama", "Nama Suami/Istri", "Iuran", "Siti Aminah", "Petani", "Pandaan", "x", ""},
	} {
		for _, h := range headers {
			if m := vocab().matchHeader("", h); m.field != field || field != NoField && m.score < 0.6 {
				t.Errorf("%q: %s (%.2f), want %s", h, m.field, m.score, field)
			}
		}
	}
	for _, c := range []struct {
		top, bottom string
		want        Field
	}{
		{"ALAMAT", "RT", RT}, {"ALAMAT", "RT/RW", RTRW}, {"ALAMAT", "DESA/KEL", Village}, {"Alamat", "Kec.", District}, {"ALAMAT", "JALAN", Address},
		{"Jenis Kelamin", "L", SexMale}, {"JENIS KELAMIN", "P", SexFemale}, {"JK", "Pr", SexFemale},
		{"Tempat/Tanggal Lahir", "Tempat", BirthPlace}, {"TEMPAT TANGGAL LAHIR", "TGL", BirthDate}, {"Lahir", "Tanggal", BirthDate}, {"TTL", "Tanggal Lahir", BirthDate},
		{"IDENTITAS", "NIK", NIK}, {"Data Pekerja", "Nama", Name}, {"AHLI WARIS", "NAMA", NoField}, {"Ahli Waris", "NIK", NoField}, {"IBU KANDUNG", "NAMA", MotherName},
		{"NIK", "", NIK}, {"NIK", "(2)", NIK}, {"", "NIK", NIK}, {"NOMOR", "KTP", NIK}, {"Pekerjaan", "2", Occupation},
	} {
		if m := vocab().matchHeader(c.top, c.bottom); m.field != c.want {
			t.Errorf("%q over %q: %s (%.2f), want %s", c.top, c.bottom, m.field, m.score, c.want)
		}
	}
}

// TestVocabulary proves the table: every field but NoField can be named, every
// synonym names its own field, and nothing is given two meanings.
func TestVocabulary(t *testing.T) {
	v := vocab()
	named := map[Field]bool{}
	for _, s := range v.synonyms {
		if len(s.tokens) == 0 {
			t.Errorf("%s: a synonym of nothing", s.field)
			continue
		}
		if s.parent != nil {
			if m := v.matchHeader(strings.Join(s.parent, " "), strings.Join(s.tokens, " ")); m.field != s.field {
				t.Errorf("%v over %v is %s, not %s", s.parent, s.tokens, m.field, s.field)
			}
		} else if m := v.matchHeader("", strings.Join(s.tokens, " ")); m.field != s.field {
			t.Errorf("%v is %s, not %s", s.tokens, m.field, s.field)
		}
		named[s.field] = true
	}
	for _, f := range Fields() {
		if !named[f] {
			t.Errorf("no header names %s", f)
		}
		var back Field
		if b, _ := f.MarshalText(); back.UnmarshalText(b) != nil || back != f {
			t.Errorf("%s does not come back", f)
		}
		if f.Label() == NoField.Label() {
			t.Errorf("%s has no label", f)
		}
	}
	var file map[string]json.RawMessage
	b, err := assets.Intake.ReadFile("intake/columns.json")
	if err != nil || json.Unmarshal(b, &file) != nil {
		t.Fatal(err)
	}
}

func TestDates(t *testing.T) {
	text := func(s string) sheet.Cell { return sheet.Cell{Kind: sheet.Text, Text: s} }
	number := func(s string) sheet.Cell { return sheet.Cell{Kind: sheet.Number, Text: s} }
	for _, c := range []struct {
		cell  sheet.Cell
		nik   string
		want  string
		fault dateFault
	}{
		{cell: sheet.Cell{}, want: ""}, {cell: text("-"), want: ""}, {cell: text("  "), want: ""},
		{cell: sheet.Cell{Kind: sheet.Date, Text: "29586"}, want: "1980-12-31"}, {cell: number("29586"), want: "1980-12-31"}, {cell: number("29586.75"), want: "1980-12-31"},
		{cell: text("31/12/1980"), want: "1980-12-31"}, {cell: text("31-12-1980"), want: "1980-12-31"}, {cell: text("31.12.1980"), want: "1980-12-31"}, {cell: text("31 12 1980"), want: "1980-12-31"},
		{cell: text("1/2/1980"), want: "1980-02-01"}, {cell: text("'31/12/1980"), want: "1980-12-31"}, {cell: text("31\u00a0/ 12 /\u00a01980"), want: "1980-12-31"},
		{cell: text("14 Desember 1980"), want: "1980-12-14"}, {cell: text("14-Des-80"), want: "1980-12-14"}, {cell: text("14 DES '80"), want: "1980-12-14"}, {cell: text("14Desember1980"), want: "1980-12-14"},
		{cell: text("14 Nopember 1980"), want: "1980-11-14"}, {cell: text("14 Pebruari 1980"), want: "1980-02-14"}, {cell: text("5-Aug-99"), want: "1999-08-05"}, {cell: text("14 Agst 1980"), want: "1980-08-14"},
		{cell: text("17-VIII-1980"), want: "1980-08-17"}, {cell: text("December 14, 1980"), want: "1980-12-14"}, {cell: text("Rabu, 14 Desember 1980"), want: "1980-12-14"}, {cell: text("Jum'at, 14 Desember 1980"), want: "1980-12-14"},
		{cell: text("14 Desembr 1980"), want: "1980-12-14"}, {cell: text("14 Ju 1980"), fault: dateUnreadable}, {cell: text("tgl 14 Desember 1980"), want: "1980-12-14"},
		{cell: text("1980-12-31"), want: "1980-12-31"}, {cell: text("1980-12-31T00:00:00"), want: "1980-12-31"}, {cell: text("31/12/1980 00:00:00"), want: "1980-12-31"}, {cell: text("1980/12/31 10:15"), want: "1980-12-31"},
		{cell: text("31121980"), want: "1980-12-31"}, {cell: text("19801231"), want: "1980-12-31"}, {cell: number("31121980"), want: "1980-12-31"}, {cell: number("1021980"), want: "1980-02-01"}, {cell: text("311280"), want: "1980-12-31"}, {cell: number("311280"), want: "1980-12-31"}, {cell: text("29586"), want: "1980-12-31"},
		{cell: text("31/12/80"), want: "1980-12-31"}, {cell: text("01/01/05"), want: "2005-01-01"}, {cell: text("01/01/30"), want: "1930-01-01"}, {cell: text("01/01/12"), want: "2012-01-01"}, {cell: text("1/1/09"), want: "2009-01-01"},
		{cell: text("31/02/1980"), fault: dateImpossible}, {cell: text("31-Feb-80"), fault: dateImpossible}, {cell: text("00/00/0000"), fault: dateImpossible}, {cell: text("1980"), fault: dateYearOnly}, {cell: number("1980"), fault: dateYearOnly}, {cell: sheet.Cell{Kind: sheet.Date, Text: "1980"}, fault: dateYearOnly},
		{cell: text("besok"), fault: dateUnreadable}, {cell: text("12/1980"), fault: dateUnreadable}, {cell: text("31/12/980"), fault: dateUnreadable}, {cell: number("-5"), fault: dateUnreadable}, {cell: number("1E300"), fault: dateUnreadable}, {cell: number("x"), fault: dateUnreadable}, {cell: sheet.Cell{Kind: sheet.Bool, Text: "1"}, fault: dateUnreadable},
		{cell: text("12/31/1980"), want: "1980-12-31", fault: dateSwapped},
		{cell: text("05/12/1980"), nik: nik(5, 12, 1980, 1), want: "1980-12-05"}, {cell: text("05/12/1980"), nik: nik(12, 5, 1980, 1), want: "1980-05-12", fault: dateSwapped}, {cell: text("05/12/1980"), nik: nik(1, 1, 1980, 1), want: "1980-12-05"},
		{cell: text("1/1/2029"), nik: nik(1, 1, 1929, 1), want: "1929-01-01", fault: dateCentury}, {cell: text("1/1/2029"), nik: nik(1, 1, 1980, 1), want: "2029-01-01"},
		{cell: text("20121980"), nik: nik(20, 12, 1980, 1), want: "1980-12-20"},
	} {
		r := readDate(c.cell, sheet.Epoch1900, DayFirst, today, identity.NIK(c.nik))
		if r.date.String() != c.want && r.fault != c.fault || r.fault != c.fault || c.fault == dateFine && r.date.String() != c.want {
			t.Errorf("%v: %v, %d; want %q, %d", c.cell, r.date, r.fault, c.want, c.fault)
		}
	}
	if r := readDate(number("28124"), sheet.Epoch1904, DayFirst, today, ""); r.date.String() != "1980-12-31" {
		t.Errorf("1904: %v", r.date)
	}
	if r := readDate(text("12/05/1980"), sheet.Epoch1900, MonthFirst, today, ""); r.date.String() != "1980-12-05" {
		t.Errorf("month first: %v", r.date)
	}
}

// TestDateForms writes many days in many forms and reads them back.
func TestDateForms(t *testing.T) {
	months := []string{"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"}
	for d := (data.Date{Year: 1935, Month: 1, Day: 1}); d.Year < 2009; d = d.AddDays(13) {
		name := months[d.Month-1]
		for _, s := range []string{
			fmt.Sprintf("%d/%d/%d", d.Day, int(d.Month), d.Year), fmt.Sprintf("%02d-%02d-%04d", d.Day, int(d.Month), d.Year), d.String(),
			fmt.Sprintf("%d %s %d", d.Day, name, d.Year), fmt.Sprintf("%02d-%s-%02d", d.Day, name[:3], d.Year%100), fmt.Sprintf("%d %s %d", d.Day, strings.ToUpper(name), d.Year),
			fmt.Sprintf("%02d%02d%04d", d.Day, int(d.Month), d.Year), fmt.Sprintf("%02d/%02d/%02d", d.Day, int(d.Month), d.Year%100),
		} {
			nik := identity.NIK(nik(d.Day, int(d.Month), d.Year, 1))
			if r := readDate(sheet.Cell{Kind: sheet.Text, Text: s}, sheet.Epoch1900, DayFirst, today, nik); r.date != d {
				t.Fatalf("%q: %v, want %v", s, r.date, d)
			}
		}
	}
}

func TestPlaces(t *testing.T) {
	for _, c := range []struct{ text, place, date string }{
		{"Pasuruan, 14 Desember 1980", "Pasuruan", "1980-12-14"}, {"PASURUAN/14-12-1980", "PASURUAN", "1980-12-14"}, {"Pasuruan 14-12-1980", "Pasuruan", "1980-12-14"},
		{"Pasuruan,14/12/80", "Pasuruan", "1980-12-14"}, {"Kab. Pasuruan, tgl 14-12-1980", "Kab. Pasuruan", "1980-12-14"}, {"14-12-1980", "", "1980-12-14"}, {"Pasuruan", "Pasuruan", ""},
		{"Pasuruan, Minggu 14 Desember 1980", "Pasuruan", "1980-12-14"}, {"Dusun 3, 14-12-1980", "Dusun 3", "1980-12-14"}, {"Pasuruan, December 14 1980", "Pasuruan", "1980-12-14"}, {"Pasuruan,\n14-12-1980", "Pasuruan", "1980-12-14"}, {"-", "", ""},
	} {
		place, cell := splitPlace(sheet.Cell{Kind: sheet.Text, Text: c.text})
		if r := readDate(cell, sheet.Epoch1900, DayFirst, today, ""); place != c.place || r.date.String() != c.date {
			t.Errorf("%q: %q, %v", c.text, place, r.date)
		}
	}
}

func TestSexes(t *testing.T) {
	for s, want := range map[string]data.Sex{
		"L": "L", "l": "L", "LK": "L", "Lk.": "L", "Laki-laki": "L", "LAKI - LAKI": "L", "Laki2": "L", "Pria": "L", "M": "L", "1": "L", "Laki Laki": "L",
		"P": "P", "p.": "P", "PR": "P", "Perempuan": "P", "PEREMPUAN": "P", "Wanita": "P", "F": "P", "2": "P", "W": "P", "": "", "?": "", "LP": "", "L/P": "",
	} {
		if got := readSex(s, false); got != want {
			t.Errorf("%q: %q", s, got)
		}
	}
	if readSex("P", true) != data.Male || readSex("W", true) != data.Female {
		t.Error("P/W: P is pria")
	}
}

func TestAddresses(t *testing.T) {
	for _, c := range []struct{ text, rt, rw string }{
		{"001/002", "001", "002"}, {"01/02", "001", "002"}, {"RT 01 RW 02", "001", "002"}, {"RT.01/RW.02", "001", "002"}, {"RT01RW02", "001", "002"}, {"rt 1, rw 2", "001", "002"}, {"1-2", "001", "002"},
		{"RW 02 / RT 01", "001", "002"}, {"RT 1", "001", ""}, {"RW 2", "", "002"}, {"5", "005", ""}, {"", "", ""}, {"-", "", ""}, {"RT/RW 001/002", "001", "002"},
	} {
		if rt, rw := readRTRW(sheet.Cell{Kind: sheet.Text, Text: c.text}, sheet.Epoch1900); rt != c.rt || rw != c.rw {
			t.Errorf("%q: %q, %q", c.text, rt, rw)
		}
	}
	// Excel made a date of 01/02.
	if rt, rw := readRTRW(sheet.Cell{Kind: sheet.Date, Text: "45689"}, sheet.Epoch1900); rt != "001" || rw != "002" {
		t.Errorf("date: %q, %q", rt, rw)
	}
	for _, c := range []struct{ text, rest, rt, rw string }{
		{"Dusun Tegal RT 01 RW 07", "Dusun Tegal", "001", "007"}, {"Dusun Tegal RT 07 RW 03 No. 5½", "Dusun Tegal No. 5½", "007", "003"}, {"Jl. Kertosari RT.1/RW.2, Pandaan", "Jl. Kertosari Pandaan", "001", "002"},
		{"Krajan RT/RW 001/002", "Krajan", "001", "002"}, {"Krajan, RT 001/002", "Krajan", "001", "002"}, {"RT 01 RW 02 Dusun Krajan", "Dusun Krajan", "001", "002"}, {"Krajan RT 5", "Krajan", "005", ""},
		{"Jl. Artha 12", "Jl. Artha 12", "", ""}, {"Dsn. Kertoharjo", "Dsn. Kertoharjo", "", ""}, {"Krajan RT 07, 12A", "Krajan 12A", "007", ""}, {"", "", "", ""},
	} {
		if rest, rt, rw := cutRTRW(c.text); rest != c.rest || rt != c.rt || rw != c.rw {
			t.Errorf("%q: %q, %q, %q", c.text, rest, rt, rw)
		}
	}
}

func TestMoney(t *testing.T) {
	for s, want := range map[string]data.Rupiah{
		"Rp1.000.000": 1_000_000, "Rp 1.000.000,00": 1_000_000, "Rp. 1.000.000,-": 1_000_000, "1,000,000.00": 1_000_000, "1000000": 1_000_000, "1.000.000": 1_000_000, "1 juta": 1_000_000, "1,5 jt": 1_500_000,
		"900 ribu": 900_000, "900rb": 900_000, "1.500": 1500, "1500.50": -1, "Rp 1,5 juta": 1_500_000, "1.000.000.-": 1_000_000, "Rp2.500.000/bulan": 2_500_000, "banyak": -1, "1.000.000 - 2.000.000": -1, "": -1, "99999999999999999999": -1,
	} {
		got, ok := readMoney(sheet.Cell{Kind: sheet.Text, Text: s}, sheet.Epoch1900)
		if ok != (want >= 0) || ok && got != want {
			t.Errorf("%q: %d, %v", s, got, ok)
		}
	}
	if got, ok := readMoney(sheet.Cell{Kind: sheet.Number, Text: "1.0E6"}, sheet.Epoch1900); !ok || got != 1_000_000 {
		t.Errorf("number: %d", got)
	}
}

func TestPolitely(t *testing.T) {
	for name, want := range map[string]string{
		"H. ABDUL MUJIB, S.PD., M.SI.": "H. Abdul Mujib, S.Pd., M.Si.", "MOCH. MA'RUF": "Moch. Ma'ruf", "HJ. SITI NU'MAN": "Hj. Siti Nu'man", "KH ABDUL MUJIB IMRON": "KH Abdul Mujib Imron", "IRSYAD YUSUF, SE, MMA": "Irsyad Yusuf, SE, MMA",
		"DRS. H. ALI BIN UMAR": "Drs. H. Ali bin Umar", "SITI AL-AMIN": "Siti Al-Amin", "A. RAHMAN II": "A. Rahman II", "A.RAHMAN": "A.Rahman", "Siti AMINAH": "Siti AMINAH", "DR. IR. BUDI": "Dr. Ir. Budi", "M": "M", "": "", "123": "123", "HENDRA": "Hendra",
	} {
		if got := politely(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
