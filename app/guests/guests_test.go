package guests

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lingkaran/app/sheet"
	"lingkaran/data"
	"lingkaran/data/datatest"
)

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func office(t *testing.T) *data.DB {
	t.Helper()
	db := must[*data.DB](t)(data.Open(t.Context(), datatest.Source(t), data.Options{Actor: "test"}))
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func ceremony(t *testing.T, db *data.DB, title string) data.Ceremony {
	t.Helper()
	c := data.Ceremony{Title: title, Date: data.Date{Year: 2022, Month: 12, Day: 14}, Status: data.CeremonyConfirmed}
	if err := db.Ceremonies.Save(t.Context(), &c); err != nil {
		t.Fatal(err)
	}
	return c
}

func company(t *testing.T, db *data.DB, form, name, short string) data.Company {
	t.Helper()
	c := data.Company{LegalForm: form, Name: name, ShortName: short, Status: data.CompanyActive, ContactPhone: "081200000101", Address: "Jl. Contoh 1", District: "Pandaan"}
	if err := db.Companies.Save(t.Context(), &c); err != nil {
		t.Fatal(err)
	}
	return c
}

func file(t *testing.T, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tamu.csv")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\r\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// told writes a list as "3 new PT Alfa|Budi|Kepala|0812…|2".
func told(l *List) string {
	var out []string
	for i := range l.Rows {
		r := &l.Rows[i]
		out = append(out, fmt.Sprintf("%d %s %s|%s|%s|%s|%d", r.Number, r.Status, r.From(), r.Guest.Name, r.Guest.Title, r.Guest.Phone, r.Guest.Seats))
	}
	return strings.Join(out, "\n")
}

func TestReadAList(t *testing.T) {
	db := office(t)
	e := ceremony(t, db, "Acara")
	c := company(t, db, "PT", "Barokah Mitra Karya Unggul", "BMKU")
	kept := data.Guest{CeremonyID: e.ID, Institution: "Dinas Tenaga Kerja", Name: "Kepala Dinas"}
	if err := db.Guests.Save(t.Context(), &kept); err != nil {
		t.Fatal(err)
	}
	l := must[*List](t)(Read(t.Context(), db, e.ID, file(t,
		"DAFTAR TAMU UNDANGAN;;;;;",
		";;;;;",
		"No;Nama Tamu;Jabatan;Instansi / Perusahaan;No. HP;Jumlah",
		"1;2;3;4;5;6",
		"1;Budi  Santoso;Direktur;PT. Barokah Mitra Karya Unggul;81234567890;2 orang",
		"2;KEPALA DINAS;;dinas tenaga kerja;;",
		"3;Budi Santoso;;BMKU;;",
		"4;;;;081299998888;",
		"5;-;;Asisten 1;;banyak",
		"6;Ani;;;12;1",
		";;;;;")))
	want := strings.Join([]string{
		"5 new PT Barokah Mitra Karya Unggul (BMKU)|Budi Santoso|Direktur|081234567890|2",
		"6 double dinas tenaga kerja|KEPALA DINAS|||1",
		"7 double PT Barokah Mitra Karya Unggul (BMKU)|Budi Santoso|||1",
		"8 refused |||081299998888|1",
		"9 new Asisten 1||||1",
		"10 new |Ani||12|1"}, "\n")
	if got := told(l); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if r := l.Rows[0]; r.Guest.CompanyID != c.ID || r.Guest.Institution != "" {
		t.Errorf("company: %+v", r)
	}
	for _, i := range []int{1, 2, 3, 4, 5} {
		if l.Rows[i].Reason == "" {
			t.Errorf("row %d says no reason", l.Rows[i].Number)
		}
	}
	l.Rows[5].Leave = true
	fresh := must[[]data.Guest](t)(l.Import(t.Context()))
	rows := must[[]data.GuestRow](t)(db.Guests.Of(t.Context(), e.ID))
	if len(fresh) != 2 || len(rows) != 3 || rows[1].Name != "Budi Santoso" || rows[2].Position != 3 {
		t.Errorf("kept %d, %+v", len(fresh), rows)
	}
	if again := must[*List](t)(Read(t.Context(), db, e.ID, file(t, "nama,instansi", "Budi Santoso,PT BMKU"))); again.Count(Double) != 1 {
		t.Errorf("read again: %s", told(again))
	}
}

// TestTheFootOfAList: sums and signatures are no guests, and a list may go on
// below a sum.
func TestTheFootOfAList(t *testing.T) {
	db := office(t)
	e := ceremony(t, db, "Acara")
	l := must[*List](t)(Read(t.Context(), db, e.ID, file(t,
		"No;Nama;Jabatan;Instansi;No HP;Jumlah",
		"1;Budi;Camat;Kecamatan Bangil;;2",
		"2;Total Karya;;CV Total Karya;;1",
		";;;Jumlah;;3",
		";Ani;Lurah;Kelurahan Kauman;;",
		";;;TOTAL :;;120",
		";;;Pasuruan, 14 Desember 2022;;",
		";;;Kepala Kantor;;",
		";Trioki Susanto;;;;")))
	want := strings.Join([]string{
		"2 new Kecamatan Bangil|Budi|Camat||2",
		"3 new CV Total Karya|Total Karya|||1",
		"4 refused Jumlah||||1",
		"5 new Kelurahan Kauman|Ani|Lurah||1",
		"6 refused TOTAL :||||1",
		"7 refused Pasuruan, 14 Desember 2022||||1",
		"8 refused Kepala Kantor||||1",
		"9 refused |Trioki Susanto|||1"}, "\n")
	if got := told(l); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if r := l.Rows[2]; r.Reason == "" {
		t.Errorf("no reason: %+v", r)
	}
}

func TestListsThatAreNone(t *testing.T) {
	db := office(t)
	e := ceremony(t, db, "Acara")
	for _, lines := range [][]string{{"a,b", "1,2"}, {"Jabatan,No HP", "Kepala,0812"}, {"x"}} {
		if _, err := Read(t.Context(), db, e.ID, file(t, lines...)); !errors.Is(err, ErrNoColumns) {
			t.Errorf("%q: %v", lines, err)
		}
	}
	if _, err := Read(t.Context(), db, e.ID, filepath.Join(t.TempDir(), "none.xlsx")); !errors.Is(err, sheet.ErrMissing) {
		t.Errorf("no file: %v", err)
	}
}

func TestHeadings(t *testing.T) {
	for heading, want := range map[string]field{
		"NAMA": name, "Nama Lengkap": name, "Nama Tamu Undangan": name, "Undangan": name, "Jabatan": title, "JABATAN / POSISI": title,
		"Nama Perusahaan": institution, "Instansi": institution, "Asal Instansi": institution, "No. HP": phone, "Telp/WA": phone,
		"Alamat Kantor": address, "Jml Orang": seats, "Ket.": notes, "Nama dan Jabatan": name,
	} {
		if got, ok := fieldOf(heading); !ok || got != want {
			t.Errorf("%q: %v %v, want %v", heading, got, ok, want)
		}
	}
	for _, heading := range []string{"", "No", "No Undangan", "Tanda Tangan", "Tanggal"} {
		if got, ok := fieldOf(heading); ok {
			t.Errorf("%q is taken for %v", heading, got)
		}
	}
}

func TestAddPartners(t *testing.T) {
	db := office(t)
	e := ceremony(t, db, "Acara")
	a, b := company(t, db, "PT", "Alfa", ""), company(t, db, "CV", "Beta", "")
	if err := db.Ceremonies.AddAwards(t.Context(), e.ID, []int64{b.ID}); err != nil {
		t.Fatal(err)
	}
	first := must[[]data.Guest](t)(Add(t.Context(), db, e.ID, Awardees))
	if len(first) != 1 || first[0].CompanyID != b.ID || first[0].Address != "Jl. Contoh 1, Pandaan" || first[0].Phone != "081200000101" {
		t.Errorf("awardees: %+v", first)
	}
	if again := must[[]data.Guest](t)(Add(t.Context(), db, e.ID, Awardees)); len(again) != 0 {
		t.Errorf("twice: %+v", again)
	}
	if rest := must[[]data.Guest](t)(Add(t.Context(), db, e.ID, AllPartners)); len(rest) != 1 || rest[0].CompanyID != a.ID {
		t.Errorf("all: %+v", rest)
	}
}

func TestCodes(t *testing.T) {
	const code = "ABCDE23456"
	for _, text := range []string{InQR(code), "und-abcde23456", "UND/ABCDE23456", " UND ABCDE23456 ", "abcde23456", "UNDABCDEFGHIJ"} {
		if got, ok := ParseCode(text); !ok || got != code && got != "ABCDEFGHIJ" {
			t.Errorf("%q: %q %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "UND-", "UND-ABCDE2345", "UND-ABCDE234567", "UND-ABCDE2345!", "UND-ABCDE23451", "Wijayanto.", "Trisaktijo", "001/UND/XII/2022"} {
		if got, ok := ParseCode(text); ok {
			t.Errorf("%q is taken for the code %q", text, got)
		}
	}
	if InQR("") != "" {
		t.Error("a guest without a code has a QR")
	}
}

func TestTheDoor(t *testing.T) {
	db := office(t)
	e, other := ceremony(t, db, "Acara"), ceremony(t, db, "Acara lain")
	all := []data.Guest{{CeremonyID: e.ID, Institution: "Dinas Tenaga Kerja", Name: "Budi", Seats: 2, RepresentedBy: "Sekretaris"},
		{CeremonyID: e.ID, Institution: "Dinas Sosial", Name: "Ani"}, {CeremonyID: other.ID, Name: "Cici"}}
	if err := db.Guests.SaveAll(t.Context(), all); err != nil {
		t.Fatal(err)
	}
	rows := must[[]data.GuestRow](t)(db.Guests.Invite(t.Context(), []int64{all[0].ID, all[1].ID, all[2].ID},
		data.Numbering{Scope: "invitation", Period: "2022", Format: func(n int) string { return fmt.Sprintf("%03d/UND/2022", n) }}))
	door := Door{DB: db, CeremonyID: e.ID}
	scan := func(text string) Result { t.Helper(); return must[Result](t)(door.Scan(t.Context(), text)) }
	if r := scan(InQR(rows[0].Code)); r.Verdict != Welcome || r.Guest.Arrived != 2 || r.Guest.RepresentedBy != "Sekretaris" || r.Guest.ArrivedAt == nil {
		t.Errorf("first scan: %+v", r)
	}
	if _, err := db.Guests.Arrive(t.Context(), rows[0].ID, 5, "Wakil"); err != nil { // the other door puts it right
		t.Fatal(err)
	}
	if r := scan(InQR(rows[0].Code)); r.Verdict != Before || r.Guest.Arrived != 5 || r.Guest.RepresentedBy != "Wakil" {
		t.Errorf("second scan: %+v", r)
	}
	if r := scan(InQR(rows[2].Code)); r.Verdict != Elsewhere || r.Ceremony != "Acara lain, Rabu, 14 Desember 2022" {
		t.Errorf("another ceremony's: %+v", r)
	}
	for _, c := range []struct {
		text string
		want Verdict
	}{{"UND-ABCDE23456", Unknown}, {"UND-ABC", Unknown}, {"dinas", Several}, {"budi", Found}, {"002/und/2022", Found}, {"cici", Nobody}, {"zz", Nobody}} {
		if r := scan(c.text); r.Verdict != c.want {
			t.Errorf("%q: %s, want %s", c.text, r.Verdict, c.want)
		}
	}
	if g := must[data.GuestRow](t)(db.Guests.Get(t.Context(), rows[1].ID)); g.ArrivedAt != nil {
		t.Error("a search admitted somebody")
	}
	if err := db.Ceremonies.Delete(t.Context(), other.ID); err != nil {
		t.Fatal(err)
	}
	if r := scan(InQR(rows[2].Code)); r.Verdict != Unknown {
		t.Errorf("a deleted ceremony's: %+v", r)
	}
	n := Count(must[[]data.GuestRow](t)(db.Guests.Of(t.Context(), e.ID)))
	if n != (Tally{Guests: 2, Invited: 3, Open: 3, Here: 1, Arrived: 5}) {
		t.Errorf("counted %+v", n)
	}
}

// TestNumbersThatReadLikeCodes: ten letters and digits without the mark may as
// well be a number or a name.
func TestNumbersThatReadLikeCodes(t *testing.T) {
	db := office(t)
	e := ceremony(t, db, "Acara")
	all := []data.Guest{{CeremonyID: e.ID, Name: "Budi", Number: "234/UND/XI/26"}, {CeremonyID: e.ID, Institution: "Hotel Surya 22"}}
	if err := db.Guests.SaveAll(t.Context(), all); err != nil {
		t.Fatal(err)
	}
	door := Door{DB: db, CeremonyID: e.ID}
	for _, c := range []struct {
		text string
		want Verdict
	}{{"234/UND/XI/26", Found}, {"hotel sury 2", Found}, {"UND-234UNDXI26", Unknown}} {
		if r := must[Result](t)(door.Scan(t.Context(), c.text)); r.Verdict != c.want {
			t.Errorf("%q: %s, want %s", c.text, r.Verdict, c.want)
		}
	}
	for text, want := range map[string]bool{"UND-ABCDE23456": true, "und abcde23456": true, "ABCDE23456": false, "UND-ABCDE2345": false, "Budi": false} {
		if Scanned(text) != want {
			t.Errorf("%q: scanned %v", text, !want)
		}
	}
	for text, want := range map[string][2]string{"UND-ABCDE23456": {"", "UND-ABCDE23456"}, "Sekretaris und?abcde23456\n": {"Sekretaris", "und?abcde23456"},
		"Sekretaris": {"Sekretaris", ""}, "ßUND-ABCDE23456": {"ß", "UND-ABCDE23456"}, "": {}} {
		if before, scanned := CutScanned(text); before != want[0] || scanned != want[1] {
			t.Errorf("%q: %q and %q", text, before, scanned)
		}
	}
}

func TestAttendance(t *testing.T) {
	db := office(t)
	e := ceremony(t, db, "Acara")
	g := data.Guest{CeremonyID: e.ID, Institution: "=Dinas", Name: "Budi", Answer: data.WillCome}
	if err := db.Guests.Save(t.Context(), &g); err != nil {
		t.Fatal(err)
	}
	if _, _, err := db.Guests.Admit(t.Context(), g.ID, 3, "Wakil"); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "hadir.csv")
	if n := must[int](t)(WriteAttendance(t.Context(), db, e.ID, path, time.Now())); n != 1 {
		t.Errorf("%d rows", n)
	}
	text := string(must[[]byte](t)(os.ReadFile(path)))
	for _, want := range []string{"Budi", "Akan hadir", "Wakil"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in %q", want, text)
		}
	}
}

func FuzzParseCode(f *testing.F) {
	for _, s := range []string{"UND-ABCDE23456", "und abcde23456", "UND", "", "ABCDEFGHIJ", "\u00dfund"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		code, ok := ParseCode(text)
		if !ok {
			return
		}
		if again, ok := ParseCode(InQR(code)); len(code) != codeLength || !ok || again != code {
			t.Errorf("%q gives %q, which gives %q %v", text, code, again, ok)
		}
	})
}

func FuzzRows(f *testing.F) {
	f.Add("Nama;Instansi;No HP;Jumlah", "Budi;Dinas;0812;2")
	f.Add("nama dan jabatan;asal", "A\x00;\u200b")
	f.Fuzz(func(t *testing.T, head, line string) {
		cells := func(s string) []sheet.Cell {
			var out []sheet.Cell
			for c := range strings.SplitSeq(s, ";") {
				out = append(out, sheet.Cell{Kind: sheet.Text, Text: c})
			}
			return out
		}
		cols, below, ok := headings([]sheet.Row{{Number: 1, Cells: cells(head)}}, 0)
		if !ok {
			return
		}
		r, ok := rowOf(&sheet.Row{Number: below + 1, Cells: cells(line)}, cols, 0, &foot{})
		if !ok || r.Status == Refused {
			return
		}
		g := r.Guest
		if g.Name+g.Institution == "" || g.Seats < 1 || g.Seats > MostSeats || strings.ContainsAny(g.Name+g.Institution+g.Title, "\n\r\t\x00") {
			t.Errorf("%q %q: %+v", head, line, g)
		}
	})
}
