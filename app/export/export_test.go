package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"lingkaran/app/identity"
	"lingkaran/app/sheet"
	"lingkaran/data"
)

var now = time.Date(2026, 11, 22, 9, 0, 0, 0, time.Local)

// someone is an invented worker.
func someone(n int) data.Worker {
	return data.Worker{
		NIK: fmt.Sprintf("35140101%02d80%04d", n/9000+1, n%9000+1), Name: fmt.Sprintf("Pekerja %04d", n), BirthPlace: "Pasuruan",
		BirthDate: data.Date{Year: 1980, Month: 1, Day: 1 + n%28}, Sex: data.Female, Address: "Dusun Krajan", RT: "01", RW: "02",
		Village: "Sumberrejo", District: "Pandaan", Regency: "Kabupaten Pasuruan", Province: "Jawa Timur", PostalCode: "67156",
		Phone: "081234567890", Email: "a@contoh.id", Occupation: "Petani", MonthlyIncome: 1_000_000, MotherName: "Aminah",
		KPJ: fmt.Sprintf("22%09d", n), MaritalStatus: "kawin", Notes: "=1+1",
	}
}

// office opens a database with n workers, the first two of them covered.
func office(tb testing.TB, n int) (*data.DB, []int64, data.Company, data.Contribution) {
	tb.Helper()
	ctx := tb.Context()
	db, err := data.Open(ctx, filepath.Join(tb.TempDir(), "office.db"), data.Options{Now: func() time.Time { return now }})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = db.Close() })
	ws := make([]data.Worker, n)
	ids := make([]int64, n)
	for i := range ws {
		ws[i] = someone(i)
	}
	c := data.Company{LegalForm: "PT", Name: `Alfa: "Beta"`, Status: data.CompanyActive, PartnerSince: data.Date{Year: 2020, Month: 5, Day: 6}, NPP: "00001234"}
	k := data.Contribution{Date: data.Date{Year: 2026, Month: 1, Day: 5}, Package: data.PackageBasic, Workers: 2, Months: 6, FirstMonth: data.MonthOf(2026, 2), Amount: 201_600}
	err = errors.Join(db.Workers.CreateAll(ctx, ws, nil), db.Companies.Save(ctx, &c))
	k.CompanyID = c.ID
	err = errors.Join(err, db.Contributions.Save(ctx, &k))
	for i := range ws {
		ids[i] = ws[i].ID
	}
	if err == nil {
		_, err = db.Contributions.Cover(ctx, k.ID, ids[:min(2, n)])
	}
	if err != nil {
		tb.Fatal(err)
	}
	return db, ids, c, k
}

// read returns the cells of a file as text, by row.
func read(tb testing.TB, path string) (all [][]string) {
	tb.Helper()
	f, err := sheet.Open(tb.Context(), path)
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	rows, err := f.Rows(tb.Context(), 0)
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var row sheet.Row
	for {
		switch err := rows.Next(&row); err {
		case io.EOF:
			return all
		case nil:
		default:
			tb.Fatal(err)
		}
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, c.Plain(f.Epoch))
		}
		all = append(all, cells)
	}
}

func layoutOf(tb testing.TB, s Subject, key string) Layout {
	tb.Helper()
	for _, l := range Builtin(s) {
		if l.Key == key {
			return l
		}
	}
	tb.Fatalf("no layout %s", key)
	return Layout{}
}

func TestRegistration(t *testing.T) {
	db, ids, c, k := office(t, 5)
	for _, ending := range []string{".xlsx", ".csv"} {
		j := Job{Subject: Workers, IDs: ids[:3], Layout: layoutOf(t, Workers, LayoutRegistration), WholeNIK: true, About: c.FullName(), Now: now}
		path := filepath.Join(t.TempDir(), "a"+ending)
		out, err := j.WriteFile(t.Context(), db, path, nil)
		if err != nil || out.Rows != 3 || out.Whole != 3 {
			t.Fatalf("%+v, %v", out, err)
		}
		got := read(t, path)
		want := [][]string{
			{"NO", "NIK", "NO KPJ", "NAMA LENGKAP", "TEMPAT LAHIR", "TANGGAL LAHIR (DD-MM-YYYY)", "JENIS KELAMIN (L/P)", "STATUS PERKAWINAN", "ALAMAT", "KELURAHAN",
				"KECAMATAN", "KOTA/KAB", "PROVINSI", "KODE POS", "NO HP", "EMAIL", "NAMA IBU KANDUNG", "TGL MULAI", "UPAH"},
			{"1", "3514010101800001", "22000000000", "Pekerja 0000", "Pasuruan", "01-01-1980", "P", "kawin", "Dusun Krajan RT 01 RW 02", "Sumberrejo",
				"Pandaan", "Kabupaten Pasuruan", "Jawa Timur", "67156", "081234567890", "a@contoh.id", "Aminah", "01-02-2026", "1000000"},
		}
		for i := range want {
			if !slices.Equal(got[i], want[i]) {
				t.Errorf("%s\n got %q\nwant %q", ending, got[i], want[i])
			}
		}
		if len(got) != 4 || got[3][17] != "" {
			t.Errorf("%d rows, the uncovered one starts %q", len(got), got[3][17])
		}
	}
	log, err := db.Changes.Of(t.Context(), data.KindExport, 0)
	if err != nil || len(log) != 2 || log[0].Fields[0].New != "3" {
		t.Errorf("%+v, %v", log, err)
	}
	// The cover of a contribution alone.
	later := data.Contribution{CompanyID: c.ID, Date: data.Date{Year: 2027, Month: 1, Day: 5}, Package: data.PackageBasic, Workers: 2, Months: 3, FirstMonth: data.MonthOf(2027, 1)}
	if err := db.Contributions.Save(t.Context(), &later); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Contributions.Cover(t.Context(), later.ID, ids[:1]); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[int64]string{k.ID: "01/02/2026 01/07/2026 6", later.ID: "01/01/2027 01/03/2027 3", 0: "01/02/2026 01/03/2027 9"} {
		path := filepath.Join(t.TempDir(), "a.xlsx")
		j := Job{Subject: Workers, Query: data.WorkerQuery{ContributionID: id}, Layout: Layout{Columns: columnsOf("covered_from", "covered_until", "months")}, Now: now}
		if _, err := j.WriteFile(t.Context(), db, path, nil); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(read(t, path)[1], " "); got != want {
			t.Errorf("contribution %d: %s, want %s", id, got, want)
		}
	}
}

// TestMasked looks through the whole file for a NIK.
func TestMasked(t *testing.T) {
	db, _, _, _ := office(t, 30)
	sixteen := regexp.MustCompile(`\d{16}`)
	for _, l := range Builtin(Workers) {
		path := filepath.Join(t.TempDir(), "a.csv")
		j := Job{Subject: Workers, Layout: l, Now: now}
		out, err := j.WriteFile(t.Context(), db, path, nil)
		if err != nil || out.Whole != 0 || !j.Masks() {
			t.Fatalf("%+v, %v", out, err)
		}
		b, err := os.ReadFile(path)
		if err != nil || sixteen.Match(b) || !strings.Contains(string(b), identity.Mask(someone(0).NIK)) {
			t.Errorf("%s holds a NIK, or no masked one: %v", l.Name, err)
		}
	}
	if log, err := db.Changes.Of(t.Context(), data.KindExport, 0); err != nil || len(log) != 0 {
		t.Errorf("%+v, %v", log, err)
	}
}

// TestEveryField writes every field of every subject; excelize finds no formula
// and no number where text was meant.
func TestEveryField(t *testing.T) {
	db, ids, c, _ := office(t, 3)
	x := data.Import{FileName: "desa.xlsx", FileHash: "1", Sheet: "Data", CompanyID: c.ID}
	w := someone(500)
	if err := db.Imports.Run(t.Context(), &x, &data.ImportWork{New: []*data.Worker{&w}}); err != nil {
		t.Fatal(err)
	}
	ceremony := data.Ceremony{Title: "Penyerahan", Date: data.Date{Year: 2026, Month: 12, Day: 14}, Status: data.CeremonyDraft}
	if err := db.Ceremonies.Save(t.Context(), &ceremony); err != nil {
		t.Fatal(err)
	}
	if err := db.Ceremonies.AddAwards(t.Context(), ceremony.ID, []int64{c.ID}); err != nil {
		t.Fatal(err)
	}
	for _, s := range []Subject{Workers, Companies, Awards} {
		var l Layout
		for _, f := range Fields(s) {
			if f.Title == "" || slices.ContainsFunc(l.Columns, func(c Column) bool { return c.Field == f.Key }) {
				t.Errorf("%s: field %s", s, f.Key)
			}
			l.Columns = append(l.Columns, Column{Field: f.Key})
		}
		path := filepath.Join(t.TempDir(), "a.xlsx")
		j := Job{Subject: s, Layout: l, CeremonyID: ceremony.ID, WholeNIK: true, Now: now}
		out, err := j.WriteFile(t.Context(), db, path, nil)
		if err != nil || out.Rows == 0 {
			t.Fatalf("%s: %+v, %v", s, out, err)
		}
		f, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = f.Close() }()
		rows, err := f.GetRows(f.GetSheetName(0))
		if err != nil || len(rows) != out.Rows+1 {
			t.Fatalf("%s: %d rows, %v", s, len(rows), err)
		}
		for i, c := range l.Columns {
			at, _ := excelize.CoordinatesToCellName(i+1, 2)
			kind, err := f.GetCellType(f.GetSheetName(0), at)
			if formula, _ := f.GetCellFormula(f.GetSheetName(0), at); formula != "" || err != nil {
				t.Errorf("%s: %s is a formula: %v", s, c.Field, err)
			}
			if slices.Contains([]string{FieldNIK, "kpj", "phone", "rt", "postal_code", "npp"}, c.Field) && kind != excelize.CellTypeInlineString && rows[1][i] != "" {
				t.Errorf("%s: %s is no text but %v", s, c.Field, kind)
			}
		}
		if s == Workers {
			last := rows[len(rows)-1]
			if at := slices.Index(l.Columns, Column{Field: "import_file"}); last[at] != "desa.xlsx" {
				t.Errorf("import %q", last[at])
			}
			if j.IDs = ids[1:2]; j.Masks() {
				t.Error("whole NIK are called masked")
			}
		}
	}
}

func TestOrderAndBin(t *testing.T) {
	db, ids, _, _ := office(t, 4100)
	chosen := []int64{ids[4000], ids[7], 999_999, ids[2], ids[3]}
	if err := db.Workers.Delete(t.Context(), ids[2]); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "a.xlsx")
	j := Job{Subject: Workers, IDs: chosen, Layout: Layout{Columns: columnsOf("number", "name")}, Now: now}
	out, err := j.WriteFile(t.Context(), db, path, nil)
	if got := read(t, path)[1:]; err != nil || out.Rows != 3 || fmt.Sprint(got) != "[[1 Pekerja 4000] [2 Pekerja 0007] [3 Pekerja 0003]]" {
		t.Errorf("%v, %v", got, err)
	}
	var told []int
	j.IDs, j.Query = nil, data.WorkerQuery{Sort: data.WorkerByName, Desc: true}
	if _, err := j.WriteFile(t.Context(), db, path, func(done, total int) { told = append(told, done, total) }); err != nil {
		t.Fatal(err)
	}
	if got := read(t, path); len(got) != 4100 || got[1][1] != "Pekerja 4099" || got[4099][0] != "4099" {
		t.Errorf("%d rows, %v", len(got), got[1])
	}
	if !slices.Equal(told, []int{2000, 4099, 4000, 4099, 4099, 4099}) {
		t.Errorf("progress %v", told)
	}
}

func TestRefused(t *testing.T) {
	db, _, _, _ := office(t, 1)
	dir := t.TempDir()
	j := Job{Subject: Workers, Layout: layoutOf(t, Workers, LayoutRegistration), WholeNIK: true, Now: now}
	for name, c := range map[string]struct {
		change func(*Job)
		path   string
		want   error
	}{
		"nobody":    {func(j *Job) { j.Query.Text = "tidak ada" }, "a.xlsx", ErrNothing},
		"all gone":  {func(j *Job) { j.IDs = []int64{999} }, "a.xlsx", ErrNothing},
		"no column": {func(j *Job) { j.Layout.Columns = nil }, "a.xlsx", ErrNoColumn},
		"ending":    {func(*Job) {}, "a.pdf", sheet.ErrEnding},
		"folder":    {func(*Job) {}, "none/a.csv", os.ErrNotExist},
	} {
		bad := j
		c.change(&bad)
		if _, err := bad.WriteFile(t.Context(), db, filepath.Join(dir, c.path), nil); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	stopped, stop := context.WithCancel(t.Context())
	if _, err := j.WriteFile(stopped, db, filepath.Join(dir, "b.csv"), func(int, int) { stop() }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled at the end: %v", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left %v, %v", left, err)
	}
	if log, err := db.Changes.Of(t.Context(), data.KindExport, 0); err != nil || len(log) != 0 {
		t.Errorf("noted %+v, %v", log, err)
	}
}

func TestOwnLayouts(t *testing.T) {
	db, _, _, _ := office(t, 1)
	ctx := t.Context()
	mine := Layout{Name: " Dinas ", Subject: Workers, Columns: []Column{{"nik", "NO KTP"}, {"name", ""}}, WholeNIK: true}
	for _, l := range []Layout{mine, {Name: "Arsip", Subject: Workers, Columns: columnsOf("name", "gone")}, {Name: "Dinas", Subject: Companies, Columns: columnsOf("npp")},
		{Name: "DINAS", Subject: Workers, Columns: columnsOf("kpj", "name")}} {
		if err := Keep(ctx, db, l); err != nil {
			t.Fatal(err)
		}
	}
	names := func() (all []string) {
		own, err := Own(ctx, db, Workers)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range own {
			all = append(all, fmt.Sprint(l.Name, len(l.Columns)))
		}
		return all
	}
	if got := names(); !slices.Equal(got, []string{"Arsip1", "DINAS2"}) {
		t.Errorf("%v", got)
	}
	for name, want := range map[string]string{"dinas": "DINAS", "": "Seperti di layar", "REGISTRATION": "Pendaftaran peserta", "pendaftaran peserta": "Pendaftaran peserta"} {
		if l, err := Find(ctx, db, Workers, name); err != nil || l.Name != want {
			t.Errorf("%q: %q, %v", name, l.Name, err)
		}
	}
	if _, err := Find(ctx, db, Workers, "tidak ada"); !errors.Is(err, ErrUnknown) {
		t.Errorf("%v", err)
	}
	for want, l := range map[error]Layout{ErrNoName: {Subject: Workers, Columns: columnsOf("nik"), Name: "  "}, ErrNoColumn: {Subject: Workers, Name: "x"},
		ErrNameUsed: {Subject: Workers, Name: "Semua kolom", Columns: columnsOf("nik")}} {
		if err := Keep(ctx, db, l); !errors.Is(err, want) {
			t.Errorf("%+v: %v", l, err)
		}
	}
	if err := errors.Join(Forget(ctx, db, Workers, "dinas"), Forget(ctx, db, Workers, "never")); err != nil {
		t.Fatal(err)
	}
	if got := names(); !slices.Equal(got, []string{"Arsip1"}) {
		t.Errorf("%v", got)
	}
	if own, err := Own(ctx, db, Companies); err != nil || len(own) != 1 {
		t.Errorf("%v, %v", own, err)
	}
}

func TestFileName(t *testing.T) {
	for _, c := range []struct {
		job  Job
		want string
	}{
		{Job{Subject: Workers, About: `PT Alfa: "Beta"`}, "Pekerja rentan PT Alfa Beta 2026-11-22.xlsx"},
		{Job{Subject: Companies}, "Perusahaan mitra 2026-11-22.xlsx"},
		{Job{Subject: Workers, Layout: Layout{Key: LayoutRegistration}}, "Pendaftaran peserta 2026-11-22.xlsx"},
		{Job{Subject: Workers, About: strings.Repeat("Purwosari ", 9)}, "Pekerja rentan Purwosari Purwosari Purwosari Purwosari Purwosari Purwosari 2026-11-22.xlsx"},
		{Job{Subject: Workers, About: strings.Repeat("é", 300)}, "Pekerja rentan " + strings.Repeat("é", 65) + " 2026-11-22.xlsx"},
	} {
		c.job.Now = now
		if got := c.job.FileName(sheet.Workbook); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
