package report

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lingkaran/app/sample"
	"lingkaran/app/words"
	"lingkaran/data"
)

var now = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

func office(t *testing.T, workers int) *data.DB {
	t.Helper()
	db, err := data.Open(t.Context(), filepath.Join(t.TempDir(), "office.db"), data.Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if workers > 0 {
		if _, err := sample.Fill(t.Context(), db, sample.Order{Workers: workers, Now: now}); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

// TestReportsAreWritten: each report's rows, sums and period stand in its PDF
// and in its workbook, of an empty office too.
func TestReportsAreWritten(t *testing.T) {
	partly := 0
	for _, workers := range []int{0, 300} {
		db := office(t, workers)
		if err := db.Reports.SaveTarget(t.Context(), &data.Target{Year: 2026, Measure: data.MeasureWorkers, Amount: 500}); err != nil {
			t.Fatal(err)
		}
		for _, kind := range All() {
			r, err := Open(t.Context(), db, kind, data.MonthOf(2026, 1), data.MonthOf(2026, 12), now)
			if err != nil {
				t.Fatal(err)
			}
			if workers > 0 && (r.Figures.Whole.Protected == 0 || kind != Targets && len(r.Figures.Rows) < 2) {
				t.Errorf("%s counts nothing", kind)
			}
			dir := t.TempDir()
			pdf, book, text := filepath.Join(dir, r.FileName("pdf")), filepath.Join(dir, "a.xlsx"), filepath.Join(dir, "a.csv")
			out, err := r.WritePDF(t.Context(), db, "f4", pdf)
			if err != nil {
				t.Fatalf("%s: %v", kind, err)
			}
			for _, w := range out.Warnings {
				t.Errorf("%s: %v", kind, w)
			}
			if err := errors.Join(r.WriteBook(t.Context(), book), r.WriteBook(t.Context(), text)); err != nil {
				t.Fatal(err)
			}
			b, err := os.ReadFile(text)
			if err != nil {
				t.Fatal(err)
			}
			if kind != Targets && !strings.Contains(string(b), fmt.Sprint(int(r.Figures.Whole.Received))) {
				t.Errorf("%s: the sum is not in the table:\n%s", kind, b)
			}
			read, err := exec.LookPath("pdftotext")
			if err != nil {
				t.Fatal("pdftotext is missing: apt-get install poppler-utils")
			}
			page, err := exec.Command(read, "-layout", pdf, "-").Output()
			if err != nil {
				t.Fatal(err)
			}
			wants := []string{"2026", words.Money(r.Figures.Whole.Received), "dari 500"}
			for i := range r.Figures.Rows {
				wants = append(wants, words.Money(r.Figures.Rows[i].Received))
				if f := r.Figures.Rows[i]; f.Promised != f.Received && kind != Targets {
					wants = append(wants, "dari "+words.Money(f.Promised), "dari yang")
					partly++
				}
			}
			for _, want := range wants {
				if !strings.Contains(string(page), want) {
					t.Errorf("%s: %q is not on paper", kind, want)
				}
			}
		}
	}
	if partly == 0 {
		t.Error("every promise was received: nothing is proved of the others")
	}
}

// TestPaperIsIndonesian: whatever language the screens speak, the PDF is the
// same; the workbook is in theirs.
func TestPaperIsIndonesian(t *testing.T) {
	read, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("the page is read with pdftotext")
	}
	db := office(t, 200)
	t.Cleanup(func() { words.Use(words.Indonesian) })
	for _, kind := range All() {
		var pages, books []string
		for _, l := range []words.Language{words.Indonesian, words.English} {
			words.Use(l)
			r, err := Open(t.Context(), db, kind, data.MonthOf(2025, 11), data.MonthOf(2026, 12), now)
			if err != nil {
				t.Fatal(err)
			}
			pdf, book := filepath.Join(t.TempDir(), "a.pdf"), filepath.Join(t.TempDir(), "a.csv")
			if _, err := r.WritePDF(t.Context(), db, "", pdf); err != nil {
				t.Fatal(err)
			}
			page, err := exec.Command(read, "-layout", pdf, "-").Output()
			if err := errors.Join(err, r.WriteBook(t.Context(), book)); err != nil {
				t.Fatal(err)
			}
			table, err := os.ReadFile(book)
			if err != nil {
				t.Fatal(err)
			}
			pages, books = append(pages, string(page)), append(books, string(table))
		}
		if pages[0] != pages[1] {
			t.Errorf("%s: the paper speaks the language of the window:\n%s", kind, pages[1])
		}
		if books[0] == books[1] || kind != Targets && !strings.Contains(books[1], "Rupiah promised") {
			t.Errorf("%s: the table does not speak the language of the window:\n%s", kind, books[1])
		}
	}
}

// TestNames: each report is found by its id and its Indonesian name.
func TestNames(t *testing.T) {
	for _, k := range All() {
		for _, name := range []string{string(k), k.Name(), strings.ToUpper(k.Name())} {
			if got, ok := Named(name); !ok || got != k {
				t.Errorf("%q is %q", name, got)
			}
		}
		if k.Title(words.Indonesian) == "" || k.Head(words.English) == "" {
			t.Errorf("%s has no words", k)
		}
	}
	if _, ok := Named("cuaca"); ok {
		t.Error("a report of the weather")
	}
}

// TestPeriodsAreRefused: no period, one that ends before it begins, one of centuries.
func TestPeriodsAreRefused(t *testing.T) {
	db := office(t, 0)
	for _, p := range [][2]data.Month{{0, 5}, {24312, 24311}, {24312, 24312 + MostMonths}} {
		if _, err := Open(t.Context(), db, Months, p[0], p[1], now); !errors.Is(err, ErrPeriod) || Sentence(err) == "" {
			t.Errorf("%v: %v", p, err)
		}
	}
}

// TestReach: of each year of the period, at most the last five, whole years
// whatever the period's months.
func TestReach(t *testing.T) {
	db := office(t, 200)
	r, err := Open(t.Context(), db, Targets, data.MonthOf(2019, 6), data.MonthOf(2026, 3), now)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Reach) != 15 || r.Reach[0].Year != 2022 || r.Reach[14].Year != 2026 {
		t.Fatalf("%+v", r.Reach)
	}
	year, err := Open(t.Context(), db, Months, data.MonthOf(2026, 1), data.MonthOf(2026, 12), now)
	if err != nil {
		t.Fatal(err)
	}
	if w := year.Figures.Whole; r.Reach[12].Reached != int64(w.Protected) || r.Reach[13].Reached != int64(w.Months) || r.Reach[14].Reached != int64(w.Received) {
		t.Errorf("%+v, of which the year has %+v", r.Reach, w)
	}
	if p := (Reach{Target: 200, Reached: 50}).Percent(); p != 25 {
		t.Error(p)
	}
}
