package pack

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"lingkaran/app/layout"
	"lingkaran/app/letters"
	"lingkaran/app/printing"
	"lingkaran/app/rundown"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/data/datatest"
)

// hardNames are names that break what is made for short ones.
var hardNames = []string{
	"Nusantara Sejahtera Bersama Makmur Sentosa Abadi Internasional Perkasa Agung Lestari Jaya Mandiri Tbk",
	"O",
	"Perusahaantanpaspasiyangnamanyaditulissebagaisatukatapanjang",
	"D'Contoh & Putra-Putri (Cabang Pasuruan Timur)",
	"ABCD",
	"Koperasi Karyawan Rekaan 17 Agustus 1945",
}

// hard is an office whose ceremony has as many awards and guests, with names and
// addresses that are as long as they get; bare leaves out every fact that can be
// absent.
func hard(t testing.TB, awards, guests int, bare bool) (*data.DB, int64) {
	t.Helper()
	ctx := context.Background()
	db, err := data.Open(ctx, datatest.Source(t), data.Options{Actor: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	office, err := db.Office.Get(ctx)
	must(err)
	office.UnitCode = "KPS"
	c := data.Ceremony{Title: "Acara", Status: data.CeremonyHeld}
	if !bare {
		office.Name, office.City, office.ContactCentre = "BPJS Ketenagakerjaan Kantor Cabang Pasuruan", "Pasuruan", "175"
		office.Address = "Jl. Panglima Sudirman Contoh Nomor 175 RT 02 RW 07, Kelurahan Purworejo, Kecamatan Purworejo, Kota Pasuruan, Jawa Timur 67115"
		c = data.Ceremony{Title: "Sosialisasi Surat Edaran Bupati perihal Pelaksanaan Perlindungan Sosial Ketenagakerjaan bagi Pekerja Rentan pada Perusahaan di Wilayah Kabupaten Pasuruan",
			Theme: "Bersama Melindungi Pekerja Rentan, Mewujudkan Kesejahteraan yang Berkeadilan bagi Seluruh Masyarakat Kabupaten Pasuruan",
			Date:  data.Date{Year: 2022, Month: 12, Day: 14}, Time: "09:00", Venue: "Pendopo Nyawiji Ngesti Wenganing Gusti, Kompleks Perkantoran Pemerintah Kabupaten Pasuruan, Jalan Raya Raci Km. 9, Bangil",
			Organisers: "BPJS Ketenagakerjaan Pasuruan\nPemerintah Kabupaten Pasuruan", OpenedBy: "Wakil Bupati Pasuruan, mewakili Bupati Pasuruan", Status: data.CeremonyHeld}
	}
	must(db.Office.Save(ctx, &office))
	must(db.Ceremonies.Save(ctx, &c))
	if !bare {
		who := data.Signatory{Name: "Raden Mas Bambang Contoh Sulistyowardoyo Kusumaningrat, S.H., M.Kn., Ph.D.", Position: "Pelaksana Tugas Kepala Kantor Cabang", Institution: "BPJS Ketenagakerjaan Kantor Cabang Pasuruan"}
		must(db.Office.SaveSignatory(ctx, &who))
		must(db.Ceremonies.SetSignatories(ctx, c.ID, []int64{who.ID}))
		items, err := rundown.Template(c.ID)
		must(err)
		items[4].Person = "Raden Mas Bambang Contoh Sulistyowardoyo Kusumaningrat, S.H., M.Kn., Ph.D., Pelaksana Tugas Kepala Kantor Cabang"
		items[4].Notes = "Naskah sambutan sudah diserahkan; mikrofon kedua disiapkan di podium sebelah kiri."
		must(db.Rundowns.SaveAll(ctx, items))
	}
	var ids []int64
	for i := range awards {
		name := hardNames[i%len(hardNames)]
		if i >= len(hardNames) {
			name = fmt.Sprintf("%s %d", name, i)
		}
		k := data.Company{LegalForm: []string{"PT", "CV", "UD"}[i%3], Name: name}
		must(db.Companies.Save(ctx, &k))
		ids = append(ids, k.ID)
	}
	must(db.Ceremonies.AddAwards(ctx, c.ID, ids))
	given, err := db.Ceremonies.Awards(ctx, c.ID)
	must(err)
	if !bare {
		for i := range given {
			a := given[i].Award
			a.Workers, a.WorkerMonths, a.Amount, a.Category = 17*i+1, 102*i+6, data.Rupiah(1_713_600*i+100_800), []string{"Platinum", "Kategori Emas", ""}[i%3]
			must(db.Ceremonies.SaveAward(ctx, &a))
		}
	}
	var list []data.Guest
	for i := range guests {
		g := data.Guest{CeremonyID: c.ID, Institution: hardNames[i%len(hardNames)]}
		if bare {
			list = append(list, g)
			continue
		}
		g.Name, g.Title, g.Phone, g.Seats = fmt.Sprintf("Ir. H. Contoh Rekaan Wibisono Ke-%d, S.Sos., M.M.", i+1), "Kepala Bidang Hubungan Industrial dan Jaminan Sosial", "+62 812-1234-5678", 1+i%3
		g.Address = "Jl. Panglima Sudirman Contoh Nomor 175 RT 02 RW 07, Kelurahan Purworejo, Kecamatan Purworejo, Kabupaten Pasuruan, Jawa Timur 67115"
		switch i % 4 {
		case 1:
			g.Name = ""
		case 2:
			g.Answer, g.RepresentedBy = data.WillSend, "Dra. Hj. Wakil Rekaan, M.Si."
		case 3:
			g.Name, g.Title = "", ""
		}
		list = append(list, g)
	}
	if len(list) > 0 {
		must(db.Guests.SaveAll(ctx, list))
	}
	return db, c.ID
}

// keep is where papers are made: kept to be looked at when the variable names a
// folder.
func keep(t *testing.T, name string) string {
	if dir := os.Getenv("LINGKARAN_TEST_KEEP_PACK"); dir != "" {
		return filepath.Join(dir, name)
	}
	return filepath.Join(t.TempDir(), name)
}

// broken is what no paper may show.
var broken = regexp.MustCompile(`%!|\{\{|<nil>|Januari 0*1\b`)

// Papers of hard names, of nothing but names, and on both sizes of paper.
func TestPapersOfAnySort(t *testing.T) {
	for _, x := range []struct {
		name           string
		awards, guests int
		bare           bool
		sheet          string
	}{{"panjang", 9, 14, false, ""}, {"panjang-f4", 9, 14, false, "f4"}, {"kosong", 2, 3, true, ""}} {
		t.Run(x.name, func(t *testing.T) {
			db, id := hard(t, x.awards, x.guests, x.bare)
			dir := keep(t, x.name)
			out, err := open(t, db, id, Options{Sheet: x.sheet}).WriteFolder(context.Background(), dir, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range out {
				for _, warning := range w.Warnings {
					if warning.Trouble != printing.Shrunk {
						t.Errorf("%s: %+v", w.Key, warning)
					}
				}
				if w.Key == Workbook {
					continue
				}
				for line := range strings.Lines(textOf(t, dir, w.Key)) {
					if found := broken.FindString(line); found != "" {
						t.Errorf("%s shows %q in %q", w.Key, found, strings.TrimSpace(line))
					}
				}
			}
		})
	}
}

// english are words that the papers would show if they spoke the language of
// the window.
var english = regexp.MustCompile(`(?i)\b(the|and|of|for|with|page|total|date|name|guest|guests|company|companies|workers?|months?|award|awards|invitation|number|signed|january|february|march|june|july|august|october|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b`)

// What stands on paper is Indonesian, whatever language the screens speak.
func TestPapersAreIndonesian(t *testing.T) {
	words.Use(words.English)
	t.Cleanup(func() { words.Use(words.Indonesian) })
	db, id := office(t, 2)
	dir := keep(t, "inggris")
	if _, err := open(t, db, id, Options{Now: now.AddDate(0, 1, 0)}).WriteFolder(context.Background(), dir, nil, nil); err != nil {
		t.Fatal(err)
	}
	for _, k := range keys {
		var text string
		if k == Workbook {
			text = tool(t, "unzip", "-p", filepath.Join(dir, k.File()), "xl/worksheets/*.xml", "xl/workbook.xml", "docProps/core.xml")
			text = regexp.MustCompile(`<[^>]*>`).ReplaceAllString(text, "\n") + strings.Join(regexp.MustCompile(`"[^"]*" sheetId`).FindAllString(text, -1), "\n")
		} else {
			text = textOf(t, dir, k) + tool(t, "pdfinfo", filepath.Join(dir, k.File()))[:200]
			text, _, _ = strings.Cut(text, "Creator:")
		}
		for line := range strings.Lines(text) {
			if w := english.FindString(line); w != "" {
				t.Errorf("%s says %q in %q", k, w, strings.TrimSpace(line))
			}
		}
	}
}

// The office's own words stand in the letter, a time that nobody gave does not,
// and a letter that is too long for one page has the order of events behind it.
func TestTheWordsOfTheInvitation(t *testing.T) {
	db, id := office(t, 0)
	ctx := context.Background()
	dir := keep(t, "surat")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	letter := func() string {
		t.Helper()
		if _, err := open(t, db, id, Options{}).WriteFile(ctx, Invitations, filepath.Join(dir, Invitations.File()), nil); err != nil {
			t.Fatal(err)
		}
		return plain(textOf(t, dir, Invitations))
	}
	says := func(text string, want bool, all ...string) {
		t.Helper()
		for _, s := range all {
			if strings.Contains(text, s) != want {
				t.Errorf("%q stands in the letter: %v\n%.1500s", s, !want, text)
			}
		}
	}
	says(letter(), true, "Dengan hormat,", "yang akan diselenggarakan pada", "09.00 WIB", "dengan susunan acara", "09.00 – 09.30")

	c, err := db.Ceremonies.Get(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	c.Time = ""
	if err := db.Ceremonies.Save(ctx, &c); err != nil {
		t.Fatal(err)
	}
	says(letter(), false, "09.00")
	if x := open(t, db, id, Options{}).Paper(Invitations); !slices.Contains(x.Gaps, NoTime) {
		t.Errorf("gaps: %v", x.Gaps)
	}

	own := letters.Text{Subject: "Kami undang {{recipient}}", Body: "Assalamu’alaikum Wr. Wb.\n\n{{event}}\n\nTempat untuk {{seats}} orang dari {{institution}}.\n\n{{theme}}"}
	if err := letters.Keep(ctx, db, letters.Invitation, own); err != nil {
		t.Fatal(err)
	}
	text := letter()
	says(text, true, "Kami undang H. Contoh Rekaan Wibisono, S.Sos., M.M.", "Assalamu’alaikum", "Tempat untuk 2 orang dari Dinas Tenaga Kerja Kabupaten Pasuruan.", "Rabu, 14 Desember 2022")
	says(text, false, "Dengan hormat", "dengan susunan acara", "{{")

	own.Body = strings.Repeat("Kalimat panjang yang mengisi surat sampai penuh. ", 45) + "\n\n{{agenda}}\n\nTerima kasih."
	if err := letters.Keep(ctx, db, letters.Invitation, own); err != nil {
		t.Fatal(err)
	}
	says(letter(), true, "Lampiran : Susunan acara", "Halaman 2 dari 2")
}

// A paper's layout is chosen among those that were made for it and the office's
// own; one that is gone is told, and the pack is made all the same.
func TestTheLayoutOfAPaper(t *testing.T) {
	db, id := office(t, 0)
	ctx := context.Background()
	names := func(k Key) (out []string, chosen string) {
		t.Helper()
		all, chosen, err := Choices(ctx, db, k)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range all {
			out = append(out, c.Ref)
		}
		return out, chosen
	}
	if got, chosen := names(Labels); !slices.Equal(got, []string{"", layout.LabelSmall}) || chosen != "" {
		t.Errorf("labels: %q, %q", got, chosen)
	}
	if got, _ := names(Certificates); got != nil {
		t.Errorf("certificates have their layout from the ceremony, not %q", got)
	}
	table, err := layout.Builtin(layout.LabelTable)
	if err != nil {
		t.Fatal(err)
	}
	own, err := layout.NewShelf(db).Add(ctx, table, "Kartu meja kita")
	if err != nil {
		t.Fatal(err)
	}
	if err := Choose(ctx, db, TableCards, own.Key); err != nil {
		t.Fatal(err)
	}
	if got, chosen := names(TableCards); !slices.Equal(got, []string{"", own.Key}) || chosen != own.Key {
		t.Errorf("table cards: %q, %q", got, chosen)
	}
	if p := open(t, db, id, Options{}); p.layouts[TableCards].Key != own.Key || p.layouts[Labels].Key != layout.LabelEnvelope {
		t.Errorf("drawn with %s and %s", p.layouts[TableCards].Key, p.layouts[Labels].Key)
	}
	if err := Choose(ctx, db, TableCards, "tidak-ada"); err != nil {
		t.Fatal(err)
	}
	p := open(t, db, id, Options{})
	if x := p.Paper(TableCards); p.layouts[TableCards].Key != layout.LabelTable || !slices.Contains(x.Gaps, NoLayout) {
		t.Errorf("a layout that is gone: %s, %v", p.layouts[TableCards].Key, x.Gaps)
	}
}

// What is looked at gives no number.
func TestLookingAtAnInvitationReservesNothing(t *testing.T) {
	db, id := office(t, 0)
	ctx := context.Background()
	p := open(t, db, id, Options{})
	for range 2 {
		if err := p.DrawInvitation(ctx, io.Discard, letters.Default(letters.Invitation)); err != nil {
			t.Fatal(err)
		}
	}
	rows, err := db.Guests.Of(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range rows {
		if g.Number != "" || g.Code != "" {
			t.Errorf("guest %d has a number", g.ID)
		}
	}
	if w, err := open(t, db, id, Options{}).WriteFile(ctx, Invitations, filepath.Join(t.TempDir(), "u.pdf"), nil); err != nil || !strings.HasPrefix(w.Numbers[0], "001/") {
		t.Errorf("the first number is %v, %v", w.Numbers, err)
	}
}
