package printing_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
)

func cardJob(t *testing.T, n int) printing.Job {
	t.Helper()
	return printing.Job{Layout: builtin(t, layout.CardStandard), Records: cards(n, false), Images: testImages.get, Now: testTime}
}

// names lists what lies in a folder.
func names(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return strings.Join(out, " ")
}

func TestWriteFileLeavesTheOldOrTheNew(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "kartu.pdf")
	if err := os.WriteFile(path, []byte("before"), 0o644); err != nil {
		t.Fatal(err)
	}
	unchanged := func(when string) {
		t.Helper()
		if b, err := os.ReadFile(path); err != nil || string(b) != "before" {
			t.Errorf("%s: the old file is %.20q, %v", when, b, err)
		}
		if got := names(t, dir); got != "kartu.pdf" {
			t.Errorf("%s: left behind %s", when, got)
		}
	}

	ctx, cancel := context.WithCancel(context.Background())
	job := cardJob(t, 2000)
	job.Records = stopping{job.Records.(printing.List), 700, cancel}
	if _, err := printing.WriteFile(ctx, path, job); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	unchanged("cancelled")

	job = cardJob(t, 2000)
	job.Records = failing{job.Records.(printing.List), 700}
	if r, err := printing.WriteFile(context.Background(), path, job); !errors.Is(err, errRecord) || r.Pages != 0 {
		t.Errorf("a record that cannot be read: %+v, %v", r, err)
	}
	unchanged("failed")

	if _, err := printing.WriteFile(context.Background(), path, cardJob(t, 3)); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil || !bytes.HasPrefix(b, []byte("%PDF-")) {
		t.Errorf("the new file begins with %.10q, %v", b, err)
	}
	if got := names(t, dir); got != "kartu.pdf" {
		t.Errorf("left behind %s", got)
	}

	if _, err := printing.WriteFile(context.Background(), filepath.Join(dir, "none", "kartu.pdf"), cardJob(t, 1)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
	folder := filepath.Join(dir, "folder.pdf")
	if err := os.MkdirAll(filepath.Join(folder, "inside"), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := printing.WriteFile(context.Background(), folder, cardJob(t, 1)); err == nil {
		t.Error("a folder was replaced by a file")
	}
	if got := names(t, dir); got != "folder.pdf kartu.pdf" {
		t.Errorf("left behind %s", got)
	}
}

type stopping struct {
	printing.List
	at   int
	stop func()
}

func (s stopping) At(i int) (data.Values, error) {
	if i == s.at {
		s.stop()
	}
	return s.List.At(i)
}

var errRecord = errors.New("record cannot be read")

type failing struct {
	printing.List
	at int
}

func (f failing) At(i int) (data.Values, error) {
	if i == f.at {
		return nil, errRecord
	}
	return f.List.At(i)
}

func TestFaultsOfTheDiskStayRecognisable(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err == nil { // only Linux has it
		defer full.Close()
		if _, err := printing.Write(context.Background(), full, cardJob(t, 20)); !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("full disk: %v", err)
		}
	}
	for _, want := range []error{syscall.ENOSPC, fs.ErrPermission, io.ErrShortWrite} {
		if _, err := printing.Write(context.Background(), &brokenWriter{want, 1000}, cardJob(t, 200)); !errors.Is(err, want) {
			t.Errorf("want %v, got %v", want, err)
		}
	}
	if os.Geteuid() != 0 { // root may write everywhere
		dir := t.TempDir()
		if err := os.Chmod(dir, 0o555); err != nil {
			t.Fatal(err)
		}
		if _, err := printing.WriteFile(context.Background(), filepath.Join(dir, "a.pdf"), cardJob(t, 1)); !errors.Is(err, fs.ErrPermission) {
			t.Errorf("read-only folder: %v", err)
		}
	}
}

type brokenWriter struct {
	err  error
	left int
}

func (w *brokenWriter) Write(b []byte) (int, error) {
	if len(b) > w.left {
		n := w.left
		w.left = 0
		return n, w.err
	}
	w.left -= len(b)
	return len(b), nil
}

func TestJobsThatCannotBePrinted(t *testing.T) {
	good := cardJob(t, 3)
	for name, c := range map[string]struct {
		change func(*printing.Job)
		want   error
	}{
		"no records":     {func(j *printing.Job) { j.Records = printing.List{} }, printing.ErrEmpty},
		"nil records":    {func(j *printing.Job) { j.Records = nil }, printing.ErrEmpty},
		"no layout":      {func(j *printing.Job) { j.Layout = nil }, printing.ErrEmpty},
		"no sheet":       {func(j *printing.Job) { j.Sheet = "a3" }, printing.ErrSheet},
		"past the end":   {func(j *printing.Job) { j.Pages = printing.Range{First: 3} }, printing.ErrEmpty},
		"backs of fonts": {func(j *printing.Job) { j.Layout, j.Faces = builtin(t, layout.CertificateFormal), printing.Backs }, printing.ErrEmpty},
	} {
		job := good
		c.change(&job)
		if _, err := printing.Write(context.Background(), io.Discard, job); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestProgressIsToldSparingly(t *testing.T) {
	job := cardJob(t, 3000)
	var told []int
	begin := time.Now()
	job.Progress = func(done, total int) {
		if total != 3000 {
			t.Errorf("total %d", total)
		}
		told = append(told, done)
	}
	if _, err := printing.Write(context.Background(), io.Discard, job); err != nil {
		t.Fatal(err)
	}
	if most := int(time.Since(begin)/(100*time.Millisecond)) + 1; len(told) > most || len(told) == 0 || told[len(told)-1] != 3000 {
		t.Errorf("told %v, at most %d times", told, most)
	}
	for i := 1; i < len(told); i++ {
		if told[i] < told[i-1] {
			t.Errorf("went back: %v", told)
		}
	}
}

func TestFacesInTwoPasses(t *testing.T) {
	job := cardJob(t, 25)
	for faces, pages := range map[printing.Faces]int{printing.FrontsAndBacks: 6, printing.Fronts: 3, printing.Backs: 3} {
		job.Faces = faces
		path, report := printed(t, job)
		if report.Pages != pages {
			t.Errorf("faces %d: %d pages", faces, report.Pages)
		}
		text := tool(t, "pdftotext", path, "-")
		if has := strings.Contains(text, "Ketentuan"); has != (faces != printing.Fronts) {
			t.Errorf("faces %d: backs %v", faces, has)
		}
		if has := strings.Contains(text, "KARTU PESERTA"); has != (faces != printing.Backs) {
			t.Errorf("faces %d: fronts %v", faces, has)
		}
	}
}

func TestManyLooksKeepTheirOwnWords(t *testing.T) {
	// More donors and offices than forms are kept: each card must show its own.
	records := cards(161, false)
	for i := range records {
		// The records that are sampled share an office, so that it is taken for common.
		records[i][layout.FieldOffice] = "Kantor Bersama"
		if i%40 != 0 {
			records[i][layout.FieldOffice] = fmt.Sprintf("Kantor Nomor %d", i)
		}
	}
	path, _ := printed(t, printing.Job{Layout: builtin(t, layout.CardStandard), Sheet: "card", Records: records})
	pages := strings.Split(tool(t, "pdftotext", "-raw", path, "-"), "\f")
	for i, r := range records {
		for side := range 2 {
			page := pages[2*i+side]
			if got := strings.Join(strings.Fields(page), " "); !strings.Contains(got, r[layout.FieldOffice]) || side == 0 && !strings.Contains(got, r[layout.FieldNumber]) {
				t.Fatalf("card %d side %d shows %q", i, side, got)
			}
		}
	}
}

func TestWarningsNameTheRecordAndNoPerson(t *testing.T) {
	records := cards(30, false)
	records[7][layout.FieldName] = "Siti 😀 Aminah"
	records[11][layout.FieldName] = strings.Repeat("Panjang", 40)
	records[13][layout.FieldPhoto] = "missing"
	records[17][layout.FieldQR] = strings.Repeat("x", 4000)
	var b bytes.Buffer
	report, err := printing.Write(context.Background(), &b, printing.Job{Layout: builtin(t, layout.CardStandard), Records: records, Images: testImages.get, Now: testTime})
	if err != nil {
		t.Fatal(err)
	}
	want := map[int]printing.Trouble{7: printing.GlyphMissing, 11: printing.Cut, 13: printing.ImageBroken, 17: printing.CodeTooLong}
	for _, w := range report.Warnings {
		if want[w.Record] != w.Trouble {
			t.Errorf("unexpected %+v", w)
		}
		delete(want, w.Record)
		text := w.Text()
		if !strings.Contains(text, fmt.Sprintf("Cetakan %d:", w.Record+1)) {
			t.Errorf("not in Indonesian: %s", text)
		}
		for _, name := range []string{"Siti", "Aminah", "Panjang"} {
			if strings.Contains(text, name) {
				t.Errorf("names a person: %s", text)
			}
		}
	}
	if len(want) > 0 {
		t.Errorf("not reported: %v", want)
	}
	words.Use(words.English)
	defer words.Use(words.Indonesian)
	if text := report.Warnings[0].Text(); !strings.HasPrefix(text, "Print 8:") {
		t.Errorf("in English: %s", text)
	}
}

func FuzzName(f *testing.F) {
	for _, n := range []string{"Siti Aminah", "😀", "محمد", "\x00\xff", "a\u0301", strings.Repeat("W", 500), "(\\)"} {
		f.Add(n, "22 1234")
	}
	l, err := layout.Builtin(layout.CardStandard)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, name, kpj string) {
		v := card(1)
		v[layout.FieldName], v[layout.FieldKPJ], v[layout.FieldTerms], v[layout.FieldQR] = name, kpj, name+"\n"+kpj, kpj
		if _, err := printing.Write(context.Background(), io.Discard, printing.Job{Layout: l, Sheet: "card", Records: printing.List{v}, Now: testTime}); err != nil {
			t.Fatal(err)
		}
	})
}
