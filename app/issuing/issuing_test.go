package issuing

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"lingkaran/app/layout"
	"lingkaran/app/numbering"
	"lingkaran/app/printing"
	"lingkaran/app/sample"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/data/datatest"
)

var now = time.Date(2026, time.November, 22, 9, 0, 0, 0, time.UTC)

// office opens a sample office with a few workers.
func office(t testing.TB, workers int) (*data.DB, sample.Filled) {
	t.Helper()
	db, err := data.Open(context.Background(), datatest.Source(t), data.Options{Actor: "test", Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	done, err := sample.Fill(context.Background(), db, sample.Order{Workers: workers, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return db, done
}

func certificates(t *testing.T, db *data.DB, id int64, awards ...int64) *Run {
	t.Helper()
	run, err := Certificates(context.Background(), db, id, awards, Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func issue(t *testing.T, r *Run) Issued {
	t.Helper()
	issued, err := r.Issue(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return issued
}

func values(t *testing.T, job printing.Job, i int) data.Values {
	t.Helper()
	v, err := job.Records.At(i)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestCertificateValues(t *testing.T) {
	words.Use(words.English) // what stands on paper stays Indonesian
	defer words.Use(words.Indonesian)
	db, done := office(t, 60)
	run := certificates(t, db, done.ModelCeremony)
	if len(run.Subjects) != 6 || run.New() != 6 || run.Changed() != 0 || len(run.Concerns) != 0 {
		t.Fatalf("%+v, concerns %v", run.Subjects, run.Concerns)
	}
	v := values(t, run.Job(), 2)
	for field, want := range map[string]string{
		layout.FieldCompany: "PT Barokah Mitra Karya Unggul (BMKU)", layout.FieldNumber: "003/KPS/XII/2022",
		layout.FieldDatePlace: "Pasuruan, 14 Desember 2022", layout.FieldOffice: "BPJS Ketenagakerjaan Kantor Cabang Pasuruan",
		layout.FieldSignatory1Name: "Trioki Susanto", layout.FieldSignatory1Position: "Kepala Kantor Cabang",
		layout.FieldSignatory2Name: "", layout.FieldCategory: "",
	} {
		if v[field] != want {
			t.Errorf("%s is %q, want %q", field, v[field], want)
		}
	}
	if !strings.HasSuffix(v[layout.FieldWording], "sampai dengan November 2022") || v[layout.FieldLogo] == "" || v[layout.FieldPartnerLogo] == "" {
		t.Errorf("%v", v)
	}
	for field := range v {
		if !slices.Contains(layout.CertificateFields, field) {
			t.Errorf("the layouts do not know %q", field)
		}
	}
	if _, err := run.Job().Images(v[layout.FieldLogo]); err != nil {
		t.Errorf("logo: %v", err)
	}
}

func TestPreviewReservesNothing(t *testing.T) {
	ctx := context.Background()
	db, done := office(t, 20)
	for range 3 {
		if run := certificates(t, db, done.ModelCeremony); run.Subjects[0].Number != "001/KPS/XII/2022" {
			t.Fatalf("previews use numbers up: %s", run.Subjects[0].Number)
		}
	}
	if prints, err := db.Prints.Find(ctx, data.PrintQuery{}, 10); err != nil || len(prints) != 0 {
		t.Errorf("previews are in the register: %v, %v", prints, err)
	}
	awards, err := db.Ceremonies.Awards(ctx, done.ModelCeremony)
	if err != nil {
		t.Fatal(err)
	}
	// The second award alone takes the first number; the rest follow around it.
	one := issue(t, certificates(t, db, done.ModelCeremony, awards[1].ID))
	if len(one.Prints) != 1 || one.Prints[0].Number != "001/KPS/XII/2022" {
		t.Errorf("%+v", one.Prints)
	}
	run := certificates(t, db, done.ModelCeremony)
	preview := run.Job()
	issued := issue(t, run)
	for i, p := range issued.Prints {
		if s := run.Subjects[i]; s.Number != p.Number || s.Reprint != (i == 1) || values(t, preview, i)[layout.FieldNumber] != p.Number {
			t.Errorf("the preview of %d said %s (reprint %v), it became %s", i, s.Number, s.Reprint, p.Number)
		}
	}
}

// TestReprintKeepsEverything changes all that a certificate is made of between two prints.
func TestReprintKeepsEverything(t *testing.T) {
	ctx := context.Background()
	db, done := office(t, 20)
	first := issue(t, certificates(t, db, done.ModelCeremony))

	signatories, err := db.Office.Signatories(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for i := range signatories {
		signatories[i].Name = "Pengganti"
		if err := db.Office.SaveSignatory(ctx, &signatories[i]); err != nil {
			t.Fatal(err)
		}
	}
	o, err := db.Office.Get(ctx)
	if err != nil {
		t.Fatal(err)
	}
	o.Name, o.CertificatePattern, o.LogoHash = "Kantor Lain", "BARU-{SEQ}", ""
	if err := db.Office.Save(ctx, &o); err != nil {
		t.Fatal(err)
	}
	again := certificates(t, db, done.ModelCeremony)
	if again.New() != 0 || again.Changed() != 6 {
		t.Errorf("%d new, %d changed", again.New(), again.Changed())
	}
	if want := []string{layout.FieldLogo, layout.FieldOffice, layout.FieldSignatory1Name}; !slices.Equal(again.Subjects[0].Changed, want) {
		t.Errorf("changed %v, want %v", again.Subjects[0].Changed, want)
	}
	second := issue(t, again)
	for i := range first.Prints {
		a, b := first.Prints[i], second.Prints[i]
		if a.Number != b.Number || b.Copy != 2 || len(data.Differences(a.Values, b.Values, nil)) != 0 {
			t.Errorf("reprint %+v of %+v", b, a)
		}
	}
	// Once void, the certificate is made anew.
	if err := db.Prints.Void(ctx, second.Prints[0].ID, "salah nama"); err != nil {
		t.Fatal(err)
	}
	anew := certificates(t, db, done.ModelCeremony)
	if s := anew.Subjects[0]; s.Reprint || s.Number != "BARU-1" || values(t, anew.Job(), 0)[layout.FieldSignatory1Name] != "Pengganti" {
		t.Errorf("after voiding: %+v", s)
	}
	job, err := Frozen(t.Context(), db, first.Prints[:1], Options{Now: now})
	if err != nil || values(t, job, 0)[layout.FieldSignatory1Name] != "Trioki Susanto" {
		t.Errorf("frozen: %v", err)
	}
}

func TestCards(t *testing.T) {
	ctx := context.Background()
	db, _ := office(t, 60)
	run, err := CardsOf(ctx, db, data.WorkerQuery{}, Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	ids, err := db.Workers.IDs(ctx, data.WorkerQuery{})
	if err != nil || len(run.Subjects) != len(ids) {
		t.Fatalf("%d cards of %d workers, %v", len(run.Subjects), len(ids), err)
	}
	rows, err := db.Workers.Rows(ctx, ids)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[Concern]bool{}
	for i, w := range rows {
		v := values(t, run.Job(), i)
		if v[layout.FieldName] != w.Name || v[layout.FieldNIK] == w.NIK || len(v[layout.FieldNIK]) != 16 || v[layout.FieldDonor] != w.Sponsor || v[layout.FieldQR] == "" {
			t.Errorf("card of %d: %v", w.ID, v)
		}
		if covered := v[layout.FieldPeriod] != ""; covered != (w.CoveredUntil != 0) || covered && !strings.HasSuffix(v[layout.FieldPeriod], fmt.Sprintf("– %.3s %d", words.MonthName(w.CoveredUntil.Month()), w.CoveredUntil.Year())) {
			t.Errorf("period of %d: %q, covered until %s", w.ID, v[layout.FieldPeriod], w.CoveredUntil)
		}
		if w.KPJ != "" && v[layout.FieldQR] != w.KPJ {
			t.Errorf("code of %d: %q", w.ID, v[layout.FieldQR])
		}
		for field := range v {
			if !slices.Contains(layout.CardFields, field) {
				t.Errorf("the layouts do not know %q", field)
			}
		}
		for _, c := range run.Subjects[i].Concerns {
			seen[c] = true
		}
	}
	for _, c := range []Concern{NoCover, CoverEnded, NoKPJ} {
		if !seen[c] {
			t.Errorf("no card with %s", c)
		}
	}
	whole, err := Cards(ctx, db, ids[:1], Options{Now: now, WholeNIK: true})
	if err != nil || values(t, whole.Job(), 0)[layout.FieldNIK] != rows[0].NIK {
		t.Errorf("whole NIK: %v", err)
	}
}

// TestCardOfChangedWorker: a card that says something else is a new one.
func TestCardOfChangedWorker(t *testing.T) {
	ctx := context.Background()
	db, _ := office(t, 5)
	all, err := CardsOf(ctx, db, data.WorkerQuery{}, Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	first := issue(t, all)
	w, err := db.Workers.Get(ctx, first.Prints[0].SubjectID)
	if err != nil {
		t.Fatal(err)
	}
	w.Name = "Nama Baru"
	if err := db.Workers.Save(ctx, &w); err != nil {
		t.Fatal(err)
	}
	again, err := CardsOf(ctx, db, data.WorkerQuery{}, Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	if again.New() != 1 {
		t.Errorf("%d new cards, want 1", again.New())
	}
	i := slices.IndexFunc(again.Subjects, func(s Subject) bool { return s.ID == w.ID })
	if s := again.Subjects[i]; s.Reprint || s.Replaces != first.Prints[0].Number || s.Number != "KPS-26-000006" || !slices.Equal(s.Changed, []string{layout.FieldName}) {
		t.Errorf("%+v", s)
	}
	if issued := issue(t, again); issued.Prints[i].Number != "KPS-26-000006" || issued.Prints[i].Copy != 1 {
		t.Errorf("%+v", issued.Prints[i])
	}
}

func TestCoverOfOneCompany(t *testing.T) {
	ctx := context.Background()
	db, _ := office(t, 60)
	company, err := db.Companies.ByRef(ctx, "ZZ000001")
	if err != nil {
		t.Fatal(err)
	}
	run, err := CardsOf(ctx, db, data.WorkerQuery{CompanyID: company.ID}, Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	for i := range run.Subjects {
		if v := values(t, run.Job(), i); v[layout.FieldDonor] != company.FullName() {
			t.Errorf("donor %q", v[layout.FieldDonor])
		}
	}
}

func TestRefused(t *testing.T) {
	ctx := context.Background()
	db, done := office(t, 5)
	if _, err := Certificates(ctx, db, 999, nil, Options{}); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("no ceremony: %v", err)
	}
	if _, err := Certificates(ctx, db, done.ModelCeremony, []int64{999}, Options{}); !errors.Is(err, printing.ErrEmpty) {
		t.Errorf("no award: %v", err)
	}
	if _, err := Cards(ctx, db, []int64{999}, Options{}); !errors.Is(err, printing.ErrEmpty) {
		t.Errorf("no worker: %v", err)
	}
	if _, err := Certificates(ctx, db, done.ModelCeremony, nil, Options{Layout: "none"}); !errors.Is(err, layout.ErrUnknown) {
		t.Errorf("no layout: %v", err)
	}
	c, err := db.Ceremonies.Get(ctx, done.ModelCeremony)
	if err != nil {
		t.Fatal(err)
	}
	for _, wording := range []string{"untuk {{jumlah}} pekerja", "untuk {{workers"} {
		c.Wording = wording
		if err := db.Ceremonies.Save(ctx, &c); err != nil {
			t.Fatal(err)
		}
		if _, err := Certificates(ctx, db, c.ID, nil, Options{}); !errors.Is(err, ErrWording) || Sentence(err) == "" {
			t.Errorf("%q: %v", wording, err)
		}
	}
	o, err := db.Office.Get(ctx)
	if err != nil {
		t.Fatal(err)
	}
	o.UnitCode = ""
	if err := db.Office.Save(ctx, &o); err != nil {
		t.Fatal(err)
	}
	if _, err := CardsOf(ctx, db, data.WorkerQuery{}, Options{}); !errors.Is(err, ErrNoUnit) || Sentence(err) == "" {
		t.Errorf("no unit code: %v", err)
	}
	o.CardPattern = "{SEQ"
	if err := db.Office.Save(ctx, &o); err != nil {
		t.Fatal(err)
	}
	var pattern *numbering.PatternError
	if _, err := CardsOf(ctx, db, data.WorkerQuery{}, Options{}); !errors.As(err, &pattern) {
		t.Errorf("broken pattern: %v", err)
	}
}

func TestConcerns(t *testing.T) {
	ctx := context.Background()
	db, _ := office(t, 5)
	c := data.Ceremony{Title: "Tanpa tanggal"}
	if err := db.Ceremonies.Save(ctx, &c); err != nil {
		t.Fatal(err)
	}
	companies, err := db.Companies.IDs(ctx, data.CompanyQuery{})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Ceremonies.AddAwards(ctx, c.ID, companies[:1]); err != nil {
		t.Fatal(err)
	}
	run := certificates(t, db, c.ID)
	if !slices.Equal(run.Concerns, []Concern{NoDate, NoSignatory}) {
		t.Errorf("%v", run.Concerns)
	}
	v := values(t, run.Job(), 0)
	if v[layout.FieldDatePlace] != "Pasuruan, 22 November 2026" || v[layout.FieldWording] != DefaultWording {
		t.Errorf("%v", v)
	}
	bare, err := Certificates(ctx, db, c.ID, nil, Options{Now: now, NoNumber: true})
	if err != nil || values(t, bare.Job(), 0)[layout.FieldNumber] != "" || bare.Subjects[0].Number == "" {
		t.Errorf("without number: %v", err)
	}
	for _, c := range []Concern{NoSignatory, ManySignatories, NoDate, NoCover, CoverEnded, NoKPJ, NameSigns} {
		if s := c.Sentence(); s == string(c) || !strings.HasSuffix(s, ".") {
			t.Errorf("%s says %q", c, s)
		}
	}
}

func TestWriteFile(t *testing.T) {
	ctx := context.Background()
	db, done := office(t, 5)
	dir := t.TempDir()
	for _, path := range []string{filepath.Join(dir, "tidak", "x.pdf"), dir} {
		if _, err := certificates(t, db, done.ModelCeremony).WriteFile(ctx, path, nil); err == nil {
			t.Errorf("wrote %s", path)
		}
	}
	var named *fs.PathError
	_, err := certificates(t, db, done.ModelCeremony).WriteFile(ctx, filepath.Join(dir, "tidak", "x.pdf"), nil)
	if !errors.Is(err, fs.ErrNotExist) || !errors.As(err, &named) || named.Path != filepath.Join(dir, "tidak") {
		t.Errorf("missing folder: %v", err)
	}
	long := filepath.Join(dir, strings.Repeat("a", 300)+".pdf")
	if _, err := certificates(t, db, done.ModelCeremony).WriteFile(ctx, long, nil); !errors.As(err, &named) || named.Path != long {
		t.Errorf("a name that is too long: %v", err)
	}
	letter := filepath.Join(dir, "surat.pdf")
	if err := os.WriteFile(letter, []byte("Dengan hormat"), 0o600); err != nil {
		t.Fatal(err)
	}
	guarded := map[string]error{letter: data.ErrForeign}
	if !db.Server() { // whose records are no file
		guarded[db.Source()], guarded[db.Source()+"-wal"] = data.ErrItself, data.ErrItself
	}
	for path, want := range guarded {
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := certificates(t, db, done.ModelCeremony).WriteFile(ctx, path, nil); !errors.Is(err, want) {
			t.Errorf("over %s: %v, want %v", filepath.Base(path), err, want)
		}
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
			t.Errorf("%s was changed: %v", filepath.Base(path), err)
		}
	}
	badSheet, err := Certificates(ctx, db, done.ModelCeremony, nil, Options{Sheet: "a9"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := badSheet.WriteFile(ctx, filepath.Join(dir, "x.pdf"), nil); !errors.Is(err, printing.ErrSheet) {
		t.Errorf("unknown sheet: %v", err)
	}
	if prints, err := db.Prints.Find(ctx, data.PrintQuery{}, 1); err != nil || len(prints) != 0 {
		t.Errorf("numbers were used up for nothing: %v, %v", prints, err)
	}
	last := 0
	path := filepath.Join(dir, "piagam.pdf")
	out, err := certificates(t, db, done.ModelCeremony).WriteFile(ctx, path, func(n, total int) {
		if n < last || total != 12 {
			t.Errorf("progress %d of %d after %d", n, total, last)
		}
		last = n
	})
	if err != nil || len(out.Prints) != 6 || out.Report.Pages != 6 || last != 12 || len(out.Report.Warnings) != 0 {
		t.Errorf("%+v, progress %d, %v", out, last, err)
	}
	if info, err := os.Stat(path); err != nil || info.Size() != out.Report.Bytes {
		t.Errorf("%v", err)
	}
}

// BenchmarkPrepare10000 gathers the values of 10,000 cards, without drawing.
func BenchmarkPrepare10000(b *testing.B) {
	db, _ := office(b, 10_000)
	for b.Loop() {
		if _, err := CardsOf(context.Background(), db, data.WorkerQuery{}, Options{Now: now}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCards10000 is the whole way from the database to the closed file.
func BenchmarkCards10000(b *testing.B) {
	db, _ := office(b, 10_000)
	path := filepath.Join(b.TempDir(), "kartu.pdf")
	for b.Loop() {
		run, err := CardsOf(context.Background(), db, data.WorkerQuery{}, Options{Now: now})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := run.WriteFile(context.Background(), path, nil); err != nil {
			b.Fatal(err)
		}
	}
}
