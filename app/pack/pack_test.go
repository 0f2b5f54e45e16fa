package pack

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/png"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"lingkaran/app/guests"
	"lingkaran/app/rundown"
	"lingkaran/app/sample"
	"lingkaran/app/scan"
	"lingkaran/data"
	"lingkaran/data/datatest"
)

var (
	west = time.FixedZone("WIB", 7*3600)
	now  = time.Date(2022, time.November, 21, 9, 0, 0, 0, west)
)

// office is the sample office; its model ceremony has as many guests beside the
// companies that are honoured, and the usual rundown.
func office(t testing.TB, more int) (*data.DB, int64) {
	t.Helper()
	ctx := context.Background()
	db, err := data.Open(ctx, datatest.Source(t), data.Options{Actor: "test", Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	done, err := sample.Fill(ctx, db, sample.Order{Workers: 60, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	id := done.ModelCeremony
	old, err := db.Guests.Of(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range old {
		if err := db.Guests.Delete(ctx, g.ID); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := guests.Add(ctx, db, id, guests.Awardees); err != nil {
		t.Fatal(err)
	}
	list := []data.Guest{
		{Name: "H. Contoh Rekaan Wibisono, S.Sos., M.M.", Title: "Kepala Dinas", Institution: "Dinas Tenaga Kerja Kabupaten Pasuruan", Phone: "0812000001", Seats: 2, Address: "Jl. Contoh 1, Pasuruan"},
		{Institution: "Dinas Koperasi, Usaha Kecil dan Menengah, Perindustrian dan Perdagangan Kabupaten Pasuruan Provinsi Jawa Timur", Title: "Kepala Dinas", Answer: data.WillNot},
		{Name: "Raden Mas Bambang Contoh Sulistyowardoyo Kusumaningrat Hadiningrat, S.H., M.Kn., Ph.D.", Title: "Pelaksana Tugas Sekretaris Daerah", Institution: "Pemerintah Kabupaten Pasuruan", Seats: 1},
	}
	for i := range more {
		list = append(list, data.Guest{Name: fmt.Sprintf("Tamu Rekaan %04d", i+1), Title: "Ketua", Institution: fmt.Sprintf("Kelompok Tani Contoh %04d", i+1), Phone: fmt.Sprintf("0812%06d", i), Seats: 1, Address: fmt.Sprintf("Jl. Contoh No. %d, Kec. Pandaan, Kabupaten Pasuruan", i+1)})
	}
	for i := range list {
		list[i].CeremonyID = id
	}
	if err := db.Guests.SaveAll(ctx, list); err != nil {
		t.Fatal(err)
	}
	there, err := db.Rundowns.Of(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := db.Ceremonies.Get(ctx, id); err != nil {
		t.Fatal(err)
	} else if c.Time = "09:00"; db.Ceremonies.Save(ctx, &c) != nil {
		t.Fatal("the time was not kept")
	}
	if len(there) == 0 {
		items, err := rundown.Template(id)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Rundowns.SaveAll(ctx, items); err != nil {
			t.Fatal(err)
		}
	}
	return db, id
}

func open(t testing.TB, db *data.DB, id int64, o Options) *Pack {
	t.Helper()
	if o.Now.IsZero() {
		o.Now = now
	}
	p, err := Open(context.Background(), db, id, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Fatal(name + " is missing: apt-get install poppler-utils")
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func textOf(t *testing.T, dir string, k Key) string {
	t.Helper()
	return tool(t, "pdftotext", "-raw", filepath.Join(dir, k.File()), "-")
}

// plain brings a text onto one line.
func plain(s string) string { return strings.Join(strings.Fields(s), " ") }

func namesIn(t *testing.T, dir string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestThePackOfTheModelCeremony(t *testing.T) {
	db, id := office(t, 12)
	ctx := context.Background()
	dir := keep(t, "Berkas")
	p := open(t, db, id, Options{})
	out, err := p.WriteFolder(ctx, dir, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, k := range keys { // the model ceremony was held
		want = append(want, k.File())
	}
	if got := namesIn(t, dir); !slices.Equal(got, want) {
		t.Errorf("the folder holds %q, want %q", got, want)
	}
	for _, w := range out {
		for _, x := range w.Warnings {
			if w.Key != Labels && w.Key != TableCards {
				t.Errorf("%s: %+v", w.Key, x)
			}
		}
	}
	const guestsInAll = 6 + 3 + 12
	letters := textOf(t, dir, Invitations)
	pages := strings.Split(strings.TrimSuffix(letters, "\f"), "\f")
	if len(pages) != guestsInAll {
		t.Errorf("%d letters of a page, want %d", len(pages), guestsInAll)
	}
	for i, page := range pages {
		page = plain(page)
		for _, text := range []string{fmt.Sprintf("%03d/UND/KPS/XI/2022", i+1), "Rabu, 14 Desember 2022", "09.00 WIB sampai selesai", "Trioki Susanto", "Pasuruan, 21 November 2022", "Doa"} {
			if !strings.Contains(page, text) {
				t.Fatalf("letter %d does not say %q:\n%s", i+1, text, page)
			}
		}
	}
	if !strings.Contains(plain(letters), "Pimpinan PT Barokah Mitra Karya Unggul (BMKU)") || !strings.Contains(letters, "2 (dua) orang") {
		t.Error("the letters do not address as they should")
	}
	for k, texts := range map[Key][]string{
		Labels:        {"Pimpinan", "PT Yamaha Musical Products Indonesia"},
		GuestList:     {"Daftar Tamu", "21 undangan", "H. Contoh Rekaan Wibisono"},
		Attendance:    {"Daftar Hadir", "Jabatan", "Instansi", "No HP", "Tanda Tangan", "31"},
		Rundown:       {"Susunan Acara", "Menyanyikan lagu Indonesia Raya"},
		Script:        {"pe te Barokah Mitra Karya Unggul, be em ka u", "ka u de Sumberrejo"},
		Certificates:  {"PT Barokah Mitra Karya Unggul (BMKU)", "001/KPS/XII/2022", "006/KPS/XII/2022"},
		TableCards:    {"H. Contoh Rekaan Wibisono", "PT Trisakti Purwosari Makmur"},
		SymbolicCards: {"KARTU PESERTA", "KUD Sumberrejo", "pekerja rentan terlindungi"},
		Cover:         {"Berkas Acara", "21 undangan untuk 22 orang", "6 perusahaan", "21 surat, nomor", "6 piagam, nomor"},
	} {
		text := plain(textOf(t, dir, k))
		for _, want := range texts {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q", k, want)
			}
		}
	}
	// Certificates are called in the order of the script.
	script := plain(textOf(t, dir, Script))
	last := 0
	for i, a := range p.awards {
		at := strings.Index(script, fmt.Sprintf("%d. %s", i+1, a.Company))
		if at < last {
			t.Errorf("%s is not called as number %d", a.Company, i+1)
		}
		last = at
	}
	// The declined guest is not waited for.
	if strings.Contains(textOf(t, dir, TableCards), "Dinas Koperasi") || strings.Contains(textOf(t, dir, Attendance), "Dinas Koperasi") {
		t.Error("a place is kept for who declined")
	}
}

// The code on a letter is the one that the door knows.
func TestTheDoorReadsTheLetters(t *testing.T) {
	db, id := office(t, 2)
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "u.pdf")
	w, err := open(t, db, id, Options{}).WriteFile(ctx, Invitations, path, nil)
	if err != nil || w.Pages != 11 || len(w.Numbers) != 11 {
		t.Fatalf("%+v, %v", w, err)
	}
	tool(t, "pdftoppm", "-r", "150", "-png", path, strings.TrimSuffix(path, ".pdf"))
	pages, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*.png"))
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, page := range pages {
		f, err := os.Open(page)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(f)
		_ = f.Close()
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, scan.Picture(img)...)
	}
	rows, err := db.Guests.Of(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != len(rows) {
		t.Fatalf("%d codes on %d letters", len(found), len(rows))
	}
	for i, f := range found {
		code, ok := guests.ParseCode(f)
		if !ok || code != rows[i].Code {
			t.Errorf("letter %d bears %q, the guest has %q", i+1, f, rows[i].Code)
		}
	}
}

// Numbers have no gap and stay with the guests, whatever became of the files.
func TestNumbersOfInvitationsHaveNoGap(t *testing.T) {
	db, id := office(t, 3)
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	p := open(t, db, id, Options{})
	_, err := p.WriteFolder(ctx, filepath.Join(dir, "a"), []Key{Invitations, GuestList}, func(int, int) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("cancelled: %v", err)
	}
	if left := namesIn(t, dir); len(left) != 0 {
		t.Errorf("a cancelled pack leaves %q", left)
	}
	late := data.Guest{CeremonyID: id, Name: "Tamu Terakhir", Institution: "Instansi Contoh"}
	if err := db.Guests.Save(context.Background(), &late); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		w, err := open(t, db, id, Options{}).WriteFile(context.Background(), Invitations, filepath.Join(dir, "u.pdf"), nil)
		if err != nil {
			t.Fatal(err)
		}
		for i, n := range w.Numbers {
			if want := fmt.Sprintf("%03d/UND/KPS/XI/2022", i+1); n != want {
				t.Errorf("invitation %d bears %s", i+1, n)
			}
		}
		if len(w.Numbers) != 13 {
			t.Errorf("%d invitations", len(w.Numbers))
		}
	}
}

// A second pack replaces its own files only, and makes no copies of
// certificates that nobody asked for.
func TestASecondPack(t *testing.T) {
	db, id := office(t, 1)
	ctx, dir := context.Background(), t.TempDir()
	own := filepath.Join(dir, "catatan saya.txt")
	if err := os.WriteFile(own, []byte("milik petugas"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := open(t, db, id, Options{}).WriteFolder(ctx, dir, nil, nil); err != nil {
		t.Fatal(err)
	}
	first, err := os.ReadFile(filepath.Join(dir, Certificates.File()))
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, db, id, Options{})
	if x := p.Paper(Certificates); x.Lack != AllPrinted || p.Printed() != 6 {
		t.Errorf("printed certificates: %+v", x)
	}
	out, err := p.WriteFolder(ctx, dir, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(out, func(w Written) bool { return w.Key == Certificates }) {
		t.Error("certificates were copied")
	}
	again, err := os.ReadFile(filepath.Join(dir, Certificates.File()))
	if err != nil || !bytes.Equal(first, again) {
		t.Errorf("the certificates' file was touched: %v", err)
	}
	if text := plain(textOf(t, dir, Cover)); !strings.Contains(text, "sudah dicetak: 6 piagam, nomor 001/KPS/XII/2022 s.d. 006/KPS/XII/2022") {
		t.Errorf("the cover says %s", text)
	}
	if b, err := os.ReadFile(own); err != nil || string(b) != "milik petugas" {
		t.Errorf("a foreign file: %q, %v", b, err)
	}
	if n := len(namesIn(t, dir)); n != 13 {
		t.Errorf("%d files: %q", n, namesIn(t, dir))
	}
	// Again, with the reason that the office wants to know.
	p = open(t, db, id, Options{Again: true})
	if _, err := p.WriteFolder(ctx, dir, []Key{Certificates}, nil); !errors.Is(err, data.ErrReason) {
		t.Errorf("copies without a reason: %v", err)
	}
	p = open(t, db, id, Options{Again: true, Reason: "Map basah"})
	out, err = p.WriteFolder(ctx, dir, []Key{Certificates}, nil)
	if err != nil || len(out) != 1 || len(out[0].Issued.Prints) != 6 || out[0].Issued.Prints[0].Copy != 2 || out[0].Numbers[5] != "006/KPS/XII/2022" {
		t.Errorf("copies: %v, %v", out, err)
	}
}

// contents are the files and folders of a folder, with what they hold.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			if path != dir {
				out[path] = "folder"
			}
			return err
		}
		b, err := os.ReadFile(path)
		out[path] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// What fails in the middle leaves the folder and the register as they were.
func TestAFailureLeavesTheFolderAsItWas(t *testing.T) {
	db, id := office(t, 1)
	ctx := context.Background()
	dir := t.TempDir()
	old := []byte("%PDF-1.4 yang lama")
	for _, name := range []string{Invitations.File(), Certificates.File(), Cover.File(), "catatan saya.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), old, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	before := contents(t, dir)
	unharmed := func(when string) {
		t.Helper()
		if after := contents(t, dir); !maps.Equal(before, after) {
			t.Errorf("%s: the folder holds %q, held %q", when, slices.Sorted(maps.Keys(after)), slices.Sorted(maps.Keys(before)))
		}
	}

	// A picture of the report, which is drawn among the others, cannot be read.
	if _, err := open(t, db, id, Options{Pictures: []string{filepath.Join(dir, "tidak ada.jpg")}}).WriteFolder(ctx, dir, nil, nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing picture: %v", err)
	}
	unharmed("a paper fails")

	// The clerk cancels, at the first report and at the last, which comes when
	// all is drawn and nothing has its name.
	for _, last := range []bool{false, true} {
		stopping, cancel := context.WithCancel(ctx)
		_, err := open(t, db, id, Options{}).WriteFolder(stopping, dir, nil, func(done, total int) {
			if !last || done == total {
				cancel()
			}
		})
		cancel()
		if !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled (last: %v): %v", last, err)
		}
		unharmed("cancelled")
	}

	// A folder comes to stand where the cover wants to go, after all was tried:
	// the papers before it have their names already, and give them back.
	in := false
	blocked := filepath.Join(dir, Cover.File())
	_, err := open(t, db, id, Options{}).WriteFolder(ctx, dir, nil, func(int, int) {
		if !in {
			in = true
			if err := errors.Join(os.Remove(blocked), os.Mkdir(blocked, 0o700), os.WriteFile(filepath.Join(blocked, "milik lain"), []byte("x"), 0o600)); err != nil {
				t.Error(err)
			}
		}
	})
	if !errors.Is(err, syscall.EISDIR) {
		t.Errorf("a folder in the way: %v", err)
	}
	if err := os.RemoveAll(blocked); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile(blocked, old, 0o600); err != nil {
		t.Error(err)
	}
	unharmed("a folder in the way")
	if p := open(t, db, id, Options{}); p.Printed() != 0 {
		t.Errorf("%d certificates left with a pack that never was", p.Printed())
	}

	if os.Geteuid() != 0 { // who may write everywhere is not stopped
		if err := os.Chmod(dir, 0o500); err != nil {
			t.Fatal(err)
		}
		_, err := open(t, db, id, Options{}).WriteFolder(ctx, dir, nil, nil)
		if !errors.Is(err, fs.ErrPermission) {
			t.Errorf("a folder that may not be written: %v", err)
		}
		if err := os.Chmod(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		unharmed("read-only")
	}

	// What is none of the pack's is refused before a number is used.
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, Labels.File()), []byte("bukan PDF"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := open(t, db, id, Options{}).WriteFolder(ctx, other, nil, nil); !errors.Is(err, data.ErrForeign) {
		t.Errorf("a foreign file: %v", err)
	}
	if got := namesIn(t, other); len(got) != 1 {
		t.Errorf("the folder holds %q", got)
	}
	file := filepath.Join(other, "f")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := open(t, db, id, Options{}).WriteFolder(ctx, file, []Key{GuestList}, nil); err == nil {
		t.Error("a file is no folder")
	}
}

// Certificates of a pack that never got its names have not left.
func TestCertificatesLeaveWithThePack(t *testing.T) {
	db, id := office(t, 1)
	dir := filepath.Join(t.TempDir(), "Berkas")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	p := open(t, db, id, Options{})
	m := 0
	_, err := p.WriteFolder(ctx, dir, []Key{Certificates}, func(done, total int) {
		if m++; done == total { // all is drawn, and nothing has its name
			cancel()
		}
	})
	if err == nil {
		t.Fatal("cancelled when all was drawn, and the names were given all the same")
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder is there: %v", err)
	}
	p = open(t, db, id, Options{})
	if p.Printed() != 0 || p.NeedsReason() {
		t.Errorf("%d certificates left", p.Printed())
	}
	out, err := p.WriteFolder(context.Background(), dir, []Key{Certificates}, nil)
	if err != nil || out[0].Numbers[0] != "001/KPS/XII/2022" || len(out[0].Numbers) != 6 {
		t.Errorf("%v, %v", out, err)
	}
}

func TestAnEmptyCeremony(t *testing.T) {
	db, _ := office(t, 0)
	ctx := context.Background()
	c := data.Ceremony{Title: "Acara kosong", Status: data.CeremonyDraft}
	if err := db.Ceremonies.Save(ctx, &c); err != nil {
		t.Fatal(err)
	}
	p := open(t, db, c.ID, Options{})
	for k, want := range map[Key]Lack{Invitations: NoGuests, TableCards: NoGuests, Rundown: NoRundown, Script: NoAwards, Certificates: NoAwards, Report: NotHeld, Cover: NoLack} {
		if got := p.Paper(k).Lack; got != want {
			t.Errorf("%s lacks %q, want %q", k, got, want)
		}
	}
	if _, err := p.WriteFile(ctx, Rundown, filepath.Join(t.TempDir(), "x.pdf"), nil); err == nil {
		t.Error("a rundown of nothing was made")
	}
	out, err := p.WriteFolder(ctx, filepath.Join(t.TempDir(), "x"), nil, nil)
	if err != nil || len(out) != 1 || out[0].Key != Cover {
		t.Errorf("%v, %v", out, err)
	}
}

func TestTheReport(t *testing.T) {
	db, id := office(t, 4)
	ctx := context.Background()
	rows, err := db.Guests.Of(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Guests.Arrive(ctx, rows[0].ID, 2, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Guests.Arrive(ctx, rows[7-1].ID, 1, "Wakil Contoh"); err != nil {
		t.Fatal(err)
	}
	dir := keep(t, "Laporan")
	after := Options{Now: now.AddDate(0, 0, 30)}
	if _, err := open(t, db, id, after).WriteFolder(ctx, dir, []Key{Report, Workbook, Certificates}, nil); err != nil {
		t.Fatal(err)
	}
	text := plain(textOf(t, dir, Report))
	for _, want := range []string{"Laporan Acara", "Penerima penghargaan 6 6 1 2", "Instansi dan undangan 7 8 1 1", "Jumlah 13 14 2 3", "belum ada", "6 piagam, nomor 001/KPS/XII/2022 s.d. 006/KPS/XII/2022", "Trioki Susanto", "Pasuruan, 21 Desember 2022", "PT Yamaha Musical Products Indonesia"} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not say %q:\n%s", want, text)
		}
	}
	b := tool(t, "unzip", "-p", filepath.Join(dir, Workbook.File()), "xl/worksheets/sheet1.xml")
	if !strings.Contains(b, "13") {
		t.Error("the workbook has no sums")
	}
	if _, err := open(t, db, id, Options{Now: after.Now, Pictures: []string{filepath.Join(dir, "tidak ada.jpg")}}).WriteFile(ctx, Report, filepath.Join(dir, "r.pdf"), nil); err == nil {
		t.Error("a missing picture was not told")
	}
}

func TestSay(t *testing.T) {
	for name, want := range map[string]string{
		"PT Barokah Mitra Karya Unggul (BMKU)": "pe te Barokah Mitra Karya Unggul, be em ka u",
		"KUD Sumberrejo":                       "ka u de Sumberrejo",
		"CV Maju & Jaya":                       "ce ve Maju dan Jaya",
		"PT Bank BRI Tbk":                      "pe te Bank BRI terbuka",
		"PT HM Sampoerna Tbk.":                 "pe te ha em Sampoerna terbuka",
		"PT MAJU JAYA ABADI":                   "pe te MAJU JAYA ABADI",
		"RS Contoh":                            "rumah sakit Contoh",
		"PT XYZ":                               "pe te eks ye zet",
		"Dinas Tenaga Kerja":                   "Dinas Tenaga Kerja",
		"":                                     "",
		"(":                                    "",
	} {
		if got := Say(name); got != want {
			t.Errorf("%q is said %q, want %q", name, got, want)
		}
	}
}

// Names of any sort end, and nothing panics.
func FuzzSay(f *testing.F) {
	for _, s := range []string{"PT ABC (D", "&&", "( )", "ÀÉ BCD", "\x00\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { Say(s) })
}
