package letters

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"lingkaran/app/tariff"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/data/datatest"
)

var (
	bg  = context.Background()
	day = data.Date{Year: 2022, Month: time.November, Day: 22}
	now = time.Date(2022, 11, 22, 9, 0, 0, 0, time.UTC)
)

// office is a branch with two companies whose workers' protection ends.
type office struct {
	db        *data.DB
	companies [2]data.Company
	gifts     [2]data.Contribution
}

func open(t *testing.T) *office {
	t.Helper()
	db, err := data.Open(bg, datatest.Source(t), data.Options{Actor: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	o := &office{db: db}
	must(t, tariff.Ensure(bg, db))
	head, err := db.Office.Get(bg)
	must(t, err)
	head.Name, head.UnitCode, head.City, head.Address, head.ContactCentre = "BPJS Ketenagakerjaan Kantor Cabang Pasuruan", "KPS", "Pasuruan", "Jl. Contoh Nomor 1, Pasuruan 67115", "175"
	must(t, db.Office.Save(bg, &head))
	must(t, db.Office.SaveSignatory(bg, &data.Signatory{Name: "Trioki Susanto", Position: "Kepala Kantor Cabang"}))
	rows, err := db.Contributions.Tariffs(bg)
	must(t, err)
	for i, name := range []string{"Barokah Mitra Karya Unggul", "Nama Perusahaan yang Sangat Panjang Sekali Sejahtera Bersama Makmur Sentosa Abadi Internasional Tbk"} {
		c := data.Company{LegalForm: "PT", Name: name, ContactName: "Siti Contoh", ContactPosition: "Manajer SDM", Address: "Jl. Raya Contoh 12", District: "Pandaan", Regency: "Kabupaten Pasuruan"}
		must(t, db.Companies.Save(bg, &c))
		k := data.Contribution{CompanyID: c.ID, Date: data.Date{Year: 2022, Month: 6, Day: 20}, Package: data.PackageBasic, Workers: 3 + i, Months: 6, FirstMonth: data.MonthOf(2022, 7)}
		if _, err := tariff.Apply(rows, &k, "", 1_000_000); err != nil {
			t.Fatal(err)
		}
		must(t, db.Contributions.Save(bg, &k))
		var ids []int64
		for n := range 3 + i {
			w := data.Worker{NIK: "35141105058000" + strconv.Itoa(10+10*i+n), Name: "Pekerja Contoh", Sex: data.Male}
			must(t, db.Workers.Save(bg, &w))
			ids = append(ids, w.ID)
		}
		_, err := db.Contributions.Cover(bg, k.ID, ids)
		must(t, err)
		o.companies[i], o.gifts[i] = c, k
	}
	return o
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// read writes letters and returns their text, page by page.
func (o *office) read(t *testing.T, job Job) []string {
	t.Helper()
	b, err := Prepare(bg, o.db, job)
	must(t, err)
	path := filepath.Join(t.TempDir(), "surat.pdf")
	report, err := b.WriteFile(bg, path, nil)
	must(t, err)
	if len(report.Warnings) > 0 {
		t.Errorf("warned of %v", report.Warnings)
	}
	text, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext (apt-get install poppler-utils): %v", err)
	}
	if to := os.Getenv("LINGKARAN_LETTERS"); to != "" {
		pdf, err := os.ReadFile(path)
		must(t, err)
		must(t, os.WriteFile(filepath.Join(to, string(job.Kind)+".pdf"), pdf, 0o600))
	}
	return strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
}

func holds(t *testing.T, page string, all ...string) {
	t.Helper()
	flat := strings.Join(strings.Fields(page), " ")
	for _, s := range all {
		if !strings.Contains(flat, s) {
			t.Errorf("%q is not in\n%s", s, page)
		}
	}
}

func TestOneLetterACompany(t *testing.T) {
	o := open(t)
	job := Job{Kind: data.LetterExtension, Subjects: []int64{o.companies[0].ID, o.companies[1].ID}, From: data.MonthOf(2022, 11), To: data.MonthOf(2022, 12), Day: day, Now: now}
	pages := o.read(t, job)
	if len(pages) != 2 {
		t.Fatalf("%d pages", len(pages))
	}
	holds(t, pages[0], "B/001/KPS/XI/2022", "Pasuruan, 22 November 2022", "Yth. Pimpinan PT Barokah Mitra Karya Unggul", "u.p. Siti Contoh, Manajer SDM",
		"Juli–Desember 2022", "Rp302.400", "tiga ratus dua ribu empat ratus rupiah", "mulai Januari 2023", "Trioki Susanto")
	holds(t, pages[1], "B/002/KPS/XI/2022", "Rp403.200")
	for _, p := range pages {
		if strings.Contains(p, "{{") {
			t.Error("a field was not filled in:\n" + p)
		}
	}
	// Written again that day they have the same numbers; one who went on is not asked.
	k := o.gifts[0]
	next := data.Contribution{CompanyID: k.CompanyID, Package: k.Package, Workers: 3, FirstMonth: k.LastMonth() + 1, Months: 6}
	look, err := o.db.Contributions.ExtensionOf(bg, k.ID, next.FirstMonth, 6)
	must(t, err)
	var ids []int64
	for _, w := range look {
		ids = append(ids, w.ID)
	}
	must(t, o.db.Contributions.Extend(bg, k.ID, &next, ids))
	again := o.read(t, job)
	if len(again) != 1 {
		t.Fatalf("%d pages", len(again))
	}
	holds(t, again[0], "B/002/KPS/XI/2022")
	job.Subjects = job.Subjects[:1]
	if _, err := Prepare(bg, o.db, job); !errors.Is(err, ErrNobody) {
		t.Error(err)
	}
}

func TestThanksAndReceipts(t *testing.T) {
	o := open(t)
	k := o.gifts[0]
	first, second := data.Payment{ContributionID: k.ID, Date: data.Date{Year: 2022, Month: 6, Day: 21}, Amount: 100_000, ReceiptNumber: "TRF-9"}, data.Payment{ContributionID: k.ID, Date: day, Amount: 202_400}
	must(t, o.db.Payments.Save(bg, &first))
	must(t, o.db.Payments.Save(bg, &second))
	holds(t, o.read(t, Job{Kind: data.LetterThanks, Subjects: []int64{k.ID, 999}, Day: day, Now: now})[0], "B/001/KPS/XI/2022", "Rp302.400 (tiga ratus dua ribu empat ratus rupiah)",
		"JKK Rp10.000 + JKM Rp6.800", "3 pekerja rentan selama 6 bulan")
	pages := o.read(t, Job{Kind: data.LetterReceipt, Subjects: []int64{first.ID, second.ID}, Day: day, Now: now})
	holds(t, pages[0], "TANDA TERIMA", "Rp100.000", "seratus ribu rupiah", "TRF-9", "21 Juni 2022", "Sisa belum diterima : Rp202.400")
	holds(t, pages[1], "Rp202.400", "Jumlah diterima : Rp302.400")
	if strings.Contains(pages[1], "Sisa") {
		t.Error("nothing is open after the last payment")
	}
}

// What is looked at has the numbers that will be given, and gives none.
func TestDrawReservesNothing(t *testing.T) {
	o := open(t)
	b, err := Prepare(bg, o.db, Job{Kind: data.LetterThanks, Subjects: []int64{o.gifts[0].ID}, Day: day, Now: now})
	must(t, err)
	var one, two bytes.Buffer
	_, err = b.Draw(bg, &one)
	must(t, err)
	_, err = b.Draw(bg, &two)
	must(t, err)
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("two looks differ")
	}
	path := filepath.Join(t.TempDir(), "s.pdf")
	_, err = b.WriteFile(bg, path, nil)
	must(t, err)
	if file, err := os.ReadFile(path); err != nil || !bytes.Equal(file, one.Bytes()) {
		t.Error("what is written is not what was looked at", err)
	}
}

func TestTheOfficesOwnText(t *testing.T) {
	o := open(t)
	if err := Keep(bg, o.db, data.LetterThanks, Text{Subject: "Terima kasih", Body: "{{gelar}}"}); err == nil || Sentence(err) == "" {
		t.Error("an unknown field is kept", err)
	}
	must(t, Keep(bg, o.db, data.LetterThanks, Text{Subject: "Terima kasih {{company}}", Body: "Salam,\n\n  {{table}}\n\nTelah diterima {{received}} dari {{ amount }}."}))
	must(t, o.db.Office.SetSetting(bg, SettingPattern, "{SEQ}/SURAT"))
	holds(t, o.read(t, Job{Kind: data.LetterThanks, Subjects: []int64{o.gifts[0].ID}, Day: day, Now: now})[0], "1/SURAT", "Terima kasih PT Barokah", "Salam,", "Telah diterima Rp0 dari Rp302.400.", "JKK Rp10.000")
	must(t, Keep(bg, o.db, data.LetterThanks, Default(data.LetterThanks)))
	if s, err := o.db.Office.Setting(bg, SettingBody+string(data.LetterThanks)); err != nil || s != "" {
		t.Error("the default is kept as the office's own", err)
	}
	for _, k := range Kinds() {
		if err := Check(k, Default(k)); err != nil {
			t.Error(k, err)
		}
	}
}

// What stands on paper is Indonesian, whatever language the screens speak.
func TestLettersAreIndonesian(t *testing.T) {
	words.Use(words.English)
	t.Cleanup(func() { words.Use(words.Indonesian) })
	o := open(t)
	paid := data.Payment{ContributionID: o.gifts[0].ID, Date: day, Amount: 100_000}
	must(t, o.db.Payments.Save(bg, &paid))
	english := regexp.MustCompile(`(?i)\b(the|and|of|for|with|page|total|workers?|months?|number|dear|july|august|october|december|rupiahs|thousand|hundred)\b`)
	for _, job := range []Job{
		{Kind: data.LetterExtension, Subjects: []int64{o.companies[0].ID}, From: data.MonthOf(2022, 11), To: data.MonthOf(2022, 12)},
		{Kind: data.LetterThanks, Subjects: []int64{o.gifts[0].ID}},
		{Kind: data.LetterReceipt, Subjects: []int64{paid.ID}},
	} {
		job.Day, job.Now = day, now
		for _, page := range o.read(t, job) {
			for line := range strings.Lines(page) {
				if w := english.FindString(line); w != "" {
					t.Errorf("%s says %q in %q", job.Kind, w, strings.TrimSpace(line))
				}
			}
		}
	}
}
