package command

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"lingkaran/app/intake"
	"lingkaran/data"
)

// TestMain lets the test binary be the program itself, for a test to end it.
func TestMain(m *testing.M) {
	if line := os.Getenv("LINGKARAN_TEST_COMMAND"); line != "" {
		p := Program{Version: "1.2.3", Stdout: os.Stdout, Stderr: os.Stderr}
		os.Exit(p.Run(context.Background(), strings.Split(line, "\n")))
	}
	os.Exit(m.Run())
}

// someone's NIK: invented, and possible.
func someone(n int) string { return fmt.Sprintf("351411%02d0180%04d", 1+n%28, 1+n/28) }

// clean writes a workbook of n workers with their NIK as text and real dates.
func (d *desk) clean(name string, n int) string {
	d.t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		d.t.Fatal(err)
	}
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		d.t.Fatal(err)
	}
	if err := w.SetRow("A1", []any{"NIK", "NAMA", "TGL LAHIR", "L/P", "PEKERJAAN"}); err != nil {
		d.t.Fatal(err)
	}
	for i := range n {
		born := excelize.Cell{StyleID: style, Value: time.Date(1980, 1, 1+i%28, 0, 0, 0, 0, time.UTC)}
		if err := w.SetRow("A"+strconv.Itoa(i+2), []any{someone(i), "Pekerja " + strconv.Itoa(i), born, "L", "Petani"}); err != nil {
			d.t.Fatal(err)
		}
	}
	return d.save(f, w, name)
}

func (d *desk) save(f *excelize.File, w *excelize.StreamWriter, name string) string {
	d.t.Helper()
	path := filepath.Join(d.dir, name)
	if err := w.Flush(); err != nil {
		d.t.Fatal(err)
	}
	if err := f.SaveAs(path); err != nil {
		d.t.Fatal(err)
	}
	return path
}

// numeric writes 60 rows, of which every third has its NIK as a number.
func (d *desk) numeric(name string) string {
	d.t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		d.t.Fatal(err)
	}
	if err := w.SetRow("A1", []any{"Nama Pekerja", "No. KTP", "Jenis Pekerjaan"}); err != nil {
		d.t.Fatal(err)
	}
	for i := range 60 {
		var nik any = someone(1000 + i)
		if i%3 == 0 {
			n, _ := strconv.ParseInt(someone(1000+i), 10, 64)
			nik = float64(n / 10 * 10) // what is left of it in a spreadsheet
		}
		if err := w.SetRow("A"+strconv.Itoa(i+2), []any{"Nelayan " + strconv.Itoa(i), nik, "Nelayan"}); err != nil {
			d.t.Fatal(err)
		}
	}
	return d.save(f, w, name)
}

// windows writes 50 workers with semicolons in Windows-1252.
func (d *desk) windows(name string) string {
	d.t.Helper()
	var b bytes.Buffer
	b.WriteString("NIK;NAMA LENGKAP;TANGGAL LAHIR;PEKERJAAN\r\n")
	for i := range 50 {
		fmt.Fprintf(&b, "%s;Ren\xe9 %d;%02d-01-1980;Pedagang\r\n", someone(2000+i), i, 1+(2000+i)%28)
	}
	path := filepath.Join(d.dir, name)
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return path
}

// withCompany makes an office with one company and returns its reference.
func (d *desk) withCompany() string {
	d.t.Helper()
	d.done("sample", "--workers", "5")
	return read[[]companyAnswer](d, "list", "companies")[0].NPP
}

// result is what a program reads: the object and nothing else.
type result struct {
	File      string            `json:"file"`
	Sheet     string            `json:"sheet"`
	HeaderRow int               `json:"header_row"`
	Columns   map[string]string `json:"columns"`
	Accepted  int               `json:"accepted"`
	Warned    int               `json:"warned"`
	Refused   int               `json:"refused"`
	Rows      []struct {
		Row     int             `json:"row"`
		NIK     string          `json:"nik"`
		Name    string          `json:"name"`
		Born    string          `json:"born"`
		Sex     string          `json:"sex"`
		Status  intake.Status   `json:"status"`
		Reasons []intake.Reason `json:"reasons"`
	} `json:"rows"`
}

func TestImport(t *testing.T) {
	d := newDesk(t)
	npp := d.withCompany()
	clean, numeric, windows := d.clean("01.xlsx", 200), d.numeric("03.xlsx"), d.windows("05.csv")
	for _, dry := range []bool{true, false} {
		for path, want := range map[string][3]int{clean: {200, 0, 0}, numeric: {40, 0, 20}, windows: {50, 0, 0}} {
			args := []string{"import", path, "--company", npp}
			if dry {
				args = append(args, "--dry-run")
			}
			r := read[result](d, args...)
			if got := [3]int{r.Accepted, r.Warned, r.Refused}; got != want || len(r.Rows) != want[0]+want[1]+want[2] || r.HeaderRow != 1 || r.File != filepath.Base(path) || r.Columns["nik"] == "" {
				t.Errorf("%s: %v, want %v; %+v", path, got, want, r)
			}
			for _, row := range r.Rows {
				if row.Status == intake.Refused && (len(row.Reasons) != 1 || row.Reasons[0].Code != "nik-rounded" || row.Reasons[0].Text == "") {
					t.Errorf("row %d: %+v", row.Row, row)
				}
			}
			if path == windows && r.Rows[0].Name != "René 0" {
				t.Errorf("%q", r.Rows[0].Name)
			}
		}
		want := 295
		if dry {
			want = 5
		}
		if ws := read[[]workerAnswer](d, "list", "workers"); len(ws) != want {
			t.Errorf("%d workers, want %d", len(ws), want)
		}
	}
	out := d.done("import", clean, "--company", npp)
	for _, says := range []string{"200 baris diterima", "200 sama", "sudah pernah diimpor", "undo-import 4"} {
		if !strings.Contains(out, says) {
			t.Errorf("lacks %q:\n%s", says, out)
		}
	}
	imports := read[[]importAnswer](d, "list", "imports")
	if len(imports) != 4 || imports[0].ID != 4 || imports[0].Created != 0 || imports[0].Same != 200 || imports[3].UndoneAt != "" {
		t.Errorf("%+v", imports)
	}
	if some := read[[]importAnswer](d, "list", "imports", "--company", npp, "--limit", "1"); len(some) != 1 || some[0] != imports[0] {
		t.Errorf("%+v", some)
	}
	for _, i := range imports { // the last first
		d.done("undo-import", strconv.FormatInt(i.ID, 10))
	}
	if ws := read[[]workerAnswer](d, "list", "workers"); len(ws) != 5 {
		t.Errorf("%d workers after the undo", len(ws))
	}
	if _, said, code := d.run("undo-import", "1"); code != Refused || !strings.Contains(said, "sudah dibatalkan") {
		t.Errorf("exit %d: %s", code, said)
	}
	d.done("import", clean, "--company", npp) // what was taken back comes again
	if u := read[undoAnswer](d, "undo-import", "5"); u.Removed != 200 || u.Kept != 0 {
		t.Errorf("%+v", u)
	}
}

// TestImportOfSeveral: a file that is refused keeps no other from being taken,
// and each is answered on a line of its own.
func TestImportOfSeveral(t *testing.T) {
	d := newDesk(t)
	npp := d.withCompany()
	folder := filepath.Join(d.dir, "daftar")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	d.clean("daftar/a.xlsx", 3)
	if err := os.WriteFile(filepath.Join(folder, "b.xlsx"), []byte("PK\x03\x04 nothing"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.windows("daftar/c.csv")
	out, said, code := d.run("import", folder, "--company", npp, "--json")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if code != Refused || len(lines) != 3 || !strings.Contains(lines[1], `"error"`) || !json.Valid([]byte(lines[2])) || !strings.Contains(said, "b.xlsx: ") {
		t.Errorf("exit %d\n%s%s", code, out, said)
	}
	if ws := read[[]workerAnswer](d, "list", "workers"); len(ws) != 5+3+50 {
		t.Errorf("%d workers", len(ws))
	}
}

func TestImportWithContribution(t *testing.T) {
	d := newDesk(t)
	d.withCompany()
	db, err := data.Open(t.Context(), d.db, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	all, err := db.Contributions.All(t.Context())
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err != nil || len(all) < 2 {
		t.Fatal(err, len(all))
	}
	k, path := all[0], d.clean("a.xlsx", 7)
	own, id := strconv.FormatInt(k.CompanyID, 10), strconv.FormatInt(k.ID, 10)
	if out := d.done("import", path, "--company", own, "--contribution", id); !strings.Contains(out, "7 pekerja dilindungi") {
		t.Error(out)
	}
	if u := read[undoAnswer](d, "undo-import", "1"); u.Removed != 7 || u.Uncovered != 7 {
		t.Errorf("%+v", u)
	}
	for _, other := range all {
		if other.CompanyID != k.CompanyID {
			if _, said, code := d.run("import", path, "--company", own, "--contribution", strconv.FormatInt(other.ID, 10)); code != Refused || !strings.Contains(said, "kontribusi bernomor") {
				t.Errorf("exit %d: %s", code, said)
			}
		}
	}
}

// TestImportRefusals: each file ends in a sentence and leaves no trace.
func TestImportRefusals(t *testing.T) {
	d := newDesk(t)
	npp := d.withCompany()
	write := func(name string, b []byte) string {
		path := filepath.Join(d.dir, name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	noise := make([]byte, 100_000)
	random := rand.NewChaCha8([32]byte{1})
	_, _ = random.Read(noise)
	whole, err := os.ReadFile(d.clean("utuh.xlsx", 50))
	if err != nil {
		t.Fatal(err)
	}
	good := filepath.Join(d.dir, "utuh.xlsx")
	before := d.done("list", "workers", "--json")
	for _, c := range []struct {
		code int
		says string
		args []string
	}{
		{Refused, "tidak ditemukan", []string{filepath.Join(d.dir, "tiada.xlsx")}},
		{Refused, "", []string{write("kosong.xlsx", nil)}},
		{Refused, "", []string{write("acak.xlsx", noise)}},
		{Refused, "", []string{write("acak.csv", noise)}},
		{Refused, "", []string{write("terpotong.xlsx", whole[:len(whole)/2])}},
		{Refused, "", []string{write("bom.xlsx", bomb(t))}},
		{Refused, ".xlsx", []string{write("lama.xls", append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), noise...))}},
		{Refused, "NIK", []string{write("surat.csv", []byte("Dengan hormat;kami\nsampaikan;daftar\n"))}},
		{Refused, "baris yang dapat diimpor", []string{write("salah.csv", []byte("NIK;Nama\n12;Siti\n13;Budi\n"))}},
		{Refused, "perusahaan NP9", []string{good, "--company", "NP9"}},
		{Refused, "kontribusi bernomor 999", []string{good, "--contribution", "999"}},
		{Misused, "<file>", nil},
		{Misused, "bilangan bulat", []string{good, "--contribution", "-1"}},
	} {
		args := append([]string{"import"}, c.args...)
		if !strings.Contains(strings.Join(args, " "), "--company") {
			args = append(args, "--company", npp)
		}
		start := time.Now()
		_, said, code := d.run(args...)
		if code != c.code || said == "" || !strings.Contains(said, c.says) || strings.Contains(said, "yang tidak dikenal") {
			t.Errorf("%v: exit %d, want %d, and %q in:\n%s", c.args, code, c.code, c.says, said)
		}
		t.Logf("%v %v: %s", time.Since(start).Round(time.Millisecond), args[1:2], strings.TrimSpace(said))
	}
	if _, said, code := d.run("import", good); code != Misused || !strings.Contains(said, "--company") {
		t.Errorf("without a company: exit %d: %s", code, said)
	}
	if after := d.done("list", "workers", "--json"); after != before || len(read[[]importAnswer](d, "list", "imports")) != 0 {
		t.Error("a refused list left something")
	}
	out, _, code := d.run("import", filepath.Join(d.dir, "salah.csv"), "--company", npp, "--json")
	var r result
	if err := json.Unmarshal([]byte(out), &r); err != nil || code != Refused || r.Refused != 2 {
		t.Errorf("exit %d, %v:\n%s", code, err, out)
	}
	if _, said, code := d.run("undo-import", "9"); code != Refused || !strings.Contains(said, "impor bernomor 9") {
		t.Errorf("exit %d: %s", code, said)
	}
}

// bomb is a small workbook that grows to gigabytes.
func bomb(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for name, head := range map[string]string{
		"[Content_Types].xml":        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"xl/workbook.xml":            `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`,
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(head)); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "sheet1.xml") {
			blank := bytes.Repeat([]byte(" "), 1<<20)
			for range 2048 {
				if _, err := w.Write(blank); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestKilledWhileImporting ends the program at random moments, as a power cut
// does: a list is in whole, with its record, or not at all.
func TestKilledWhileImporting(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the program a dozen times")
	}
	const rows, rounds = 15_000, 10
	d := newDesk(t)
	npp := d.withCompany()
	path := d.clean("panjang.xlsx", rows)
	other, err := os.ReadFile(d.db)
	if err != nil {
		t.Fatal(err)
	}
	program := func(db string) *exec.Cmd {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "LINGKARAN_TEST_COMMAND="+strings.Join([]string{"--db", db, "import", path, "--company", npp}, "\n"))
		return cmd
	}
	trial := filepath.Join(d.dir, "coba.db")
	if err := os.WriteFile(trial, other, 0o600); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if out, err := program(trial).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	whole := time.Since(start)

	random := rand.New(rand.NewPCG(3, 3))
	cut, stored := 0, 0
	for round := range rounds {
		cmd := program(d.db)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		begun, ended := time.Now(), make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		select {
		case <-ended: // the machine has become quicker: end the next one sooner
			whole = time.Since(begun)
		case <-time.After(whole/10 + time.Duration(random.Int64N(int64(whole*3/2)))):
			_ = cmd.Process.Kill() // it may end by itself at this moment
			if <-ended != nil {
				cut++
			}
		}
		imports := read[[]importAnswer](d, "list", "imports")
		standing := 0
		for _, i := range imports {
			if i.UndoneAt == "" {
				standing++
			}
		}
		ws := len(read[[]workerAnswer](d, "list", "workers"))
		if standing > 1 || ws != 5+standing*rows || len(imports) < stored {
			t.Fatalf("round %d: %d workers with %d imports", round, ws, standing)
		}
		if standing == 1 {
			stored = len(imports)
			d.done("undo-import", strconv.FormatInt(imports[0].ID, 10))
		}
	}
	t.Logf("of %d runs of %v, %d were cut short; %d lists came in whole", rounds, whole, cut, stored)
	if cut < 2 {
		t.Errorf("only %d of %d runs were cut short: the test proves little", cut, rounds)
	}
	if v := read[map[string]any](d, "check"); v["sound"] != true {
		t.Errorf("check: %v", v)
	}
}
