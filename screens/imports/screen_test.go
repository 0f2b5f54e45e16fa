package imports

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"lingkaran/app/intake"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/desktest"
	"lingkaran/screens/widgets"
)

type office struct {
	*desktest.Office
	screen  *Screen
	company data.Company
}

func open(t *testing.T) *office {
	t.Helper()
	o := &office{Office: desktest.Open(t)}
	o.company = o.newCompany("KUD", "Sumberrejo")
	o.screen = New(o.Desk)
	o.Show(o.screen)
	t.Cleanup(o.screen.Close)
	return o
}

func (o *office) newCompany(form, name string) data.Company {
	o.Helper()
	c := data.Company{LegalForm: form, Name: name, Status: data.CompanyActive}
	o.Must(o.DB.Companies.Save(o.Context(), &c))
	return c
}

func (o *office) gift(c data.Company, first data.Month, months int) data.Contribution {
	o.Helper()
	k := data.Contribution{CompanyID: c.ID, Date: first.FirstDay(), Package: data.PackageBasic, Workers: 2, Months: months, FirstMonth: first, Amount: 1}
	o.Must(o.DB.Contributions.Save(o.Context(), &k))
	return k
}

func nik(n int) string { return fmt.Sprintf("3514110101800%03d", n) }

// list writes a separated list of NIK, name and phone below a title.
func (o *office) list(name, title string, rows ...string) string {
	o.Helper()
	path := filepath.Join(o.Folder, name)
	o.Must(os.WriteFile(path, []byte(title+";;\nNIK;NAMA;NO HP\n"+strings.Join(rows, "\n")+"\n"), 0o600))
	return path
}

func (o *office) workers() int {
	o.Helper()
	n, err := o.DB.Workers.Count(o.Context(), data.WorkerQuery{})
	o.Must(err)
	return n
}

func (o *office) at(want state) *item {
	o.Helper()
	it := o.screen.current
	if it == nil || it.state != want {
		o.Fatalf("the file is at %+v, want %v (notice %q)", it, want, o.Desk.Notices.Last)
	}
	return it
}

// texts are the names of the rows that the table lists.
func (j *judging) texts() string {
	var all []string
	for _, id := range j.table.IDs() {
		if w := j.missing(id); w != nil {
			all = append(all, "-"+w.Name)
		} else {
			all = append(all, j.planRow(id).Worker.Name)
		}
	}
	return strings.Join(all, ", ")
}

// TestFromFileToRecords goes the whole way and back: dropped, read, judged,
// imported, undone.
func TestFromFileToRecords(t *testing.T) {
	o := open(t)
	k := o.gift(o.company, data.MonthOf(2026, 11), 6)
	path := o.list("daftar.csv", "DAFTAR PEKERJA KUD SUMBERREJO", nik(1)+";Siti Aminah;81234567890", nik(2)+";Budi;", "12;Umar;")
	o.screen.Dropped([]string{path})
	it := o.at(read)
	if it.target.Company.ID != o.company.ID || it.reading.company.Value().ID != o.company.ID {
		t.Errorf("the company in the title was not found: %+v", it.target.Company)
	}
	if m := it.mapping; m.HeaderRow != 2 || m.Field(0) != intake.NIK || m.Field(2) != intake.Phone {
		t.Errorf("read by %+v", m)
	}
	it.reading.gift.SetValue(fmt.Sprint(k.ID))
	it.reading.giftChosen()
	it.reading.judge()
	o.at(judged)
	j := it.judging
	if j.filter != showProblems || j.texts() != "Umar" {
		t.Errorf("filter %v shows %q", j.filter, j.texts())
	}
	j.choose(showNew)
	if j.texts() != "Siti Aminah, Budi" {
		t.Errorf("new: %q", j.texts())
	}
	if !o.screen.Unsaved() {
		t.Error("leaving would not ask")
	}
	for _, c := range []struct{ text, want string }{{"budi", "Budi"}, {"mi si", "Siti Aminah"}, {nik(2)[10:], "Budi"}, {"3", "Siti Aminah"}, {"", "Siti Aminah, Budi"}, {"x", ""}} {
		if j.search.SetText(c.text); j.texts() != c.want {
			t.Errorf("%q finds %q", c.text, j.texts())
		}
	}
	j.search.SetText("")
	j.leave([]int64{4}, true) // Budi's row
	if got := j.item.plan.Tally(j.choices); got.Created != 1 || got.Left != 2 {
		t.Errorf("%+v", got)
	}
	j.leave([]int64{4}, false)
	j.run()
	o.at(imported)
	if o.workers() != 2 || it.done.Created != 2 || it.done.Covered != 2 || o.screen.Unsaved() {
		t.Errorf("%d workers, %+v", o.workers(), it.done)
	}
	if w, err := o.DB.Workers.ByNIK(t.Context(), nik(1)); err != nil || w.Phone != "081234567890" || w.CoveredUntil != data.MonthOf(2027, 4) {
		t.Errorf("%+v %v", w, err)
	}
	// What was refused goes back to the sender.
	o.Files.Path = filepath.Join(o.Folder, "kembali.xlsx")
	o.screen.saveBack(it, false)
	f, err := excelize.OpenFile(o.Files.Path)
	o.Must(err)
	defer f.Close()
	if rows, err := f.GetRows(f.GetSheetName(0)); err != nil || len(rows) != 2 || rows[1][1] != "Umar" {
		t.Errorf("sent back %q %v", rows, err)
	}
	// The history has it, says what an undo does, and does it.
	o.screen.next()
	if n, _ := o.screen.start.table.Count(); n != 1 || o.screen.current != nil {
		t.Errorf("%d imports are listed", n)
	}
	o.screen.start.open(it.done.ID)
	o.screen.start.record.undo(data.ImportRow{Import: it.done})
	if o.workers() != 0 || o.screen.start.record.after == nil || o.screen.start.record.after.Removed != 2 {
		t.Errorf("after the undo: %d workers, %+v", o.workers(), o.screen.start.record.after)
	}
}

// TestAnotherNameNeedsATick: a name is not overwritten unless the clerk says so.
func TestAnotherNameNeedsATick(t *testing.T) {
	o := open(t)
	w := data.Worker{NIK: nik(1), Name: "Siti Aminah", Phone: "081234567890"}
	o.Must(o.DB.Workers.Save(t.Context(), &w))
	o.screen.Dropped([]string{o.list("daftar.csv", "KUD Sumberrejo", nik(1)+";Bambang Sutejo;081111111111", nik(2)+";Budi;")})
	it := o.at(read)
	it.reading.judge()
	j := o.at(judged).judging
	j.choose(showRenamed)
	if j.texts() != "Bambang Sutejo" || j.item.plan.Tally(j.choices).Changed != 0 {
		t.Fatalf("%q %+v", j.texts(), j.item.plan.Counts)
	}
	id := j.table.IDs()[0]
	j.open(id)
	choices := len(j.kinds.Objects)
	j.change(func() { j.planRow(id).TakeName(true) })
	if len(j.kinds.Objects) != choices+2 { // those changed and those warned of can be chosen now
		t.Errorf("%d choices, were %d", len(j.kinds.Objects), choices)
	}
	j.change(func() { j.planRow(id).Decline("Phone", true) })
	j.run()
	o.at(imported)
	got, err := o.DB.Workers.Get(t.Context(), w.ID)
	o.Must(err)
	if got.Name != "Bambang Sutejo" || got.Phone != w.Phone {
		t.Errorf("%+v", got)
	}
}

// TestColumnsByHand: a wrong guess is put right, and remembered.
func TestColumnsByHand(t *testing.T) {
	o := open(t)
	path := filepath.Join(o.Folder, "daftar.csv")
	o.Must(os.WriteFile(path, []byte("NIK;NAMA;KOLOM ANEH\n"+nik(1)+";Siti;Petani\n"), 0o600))
	o.screen.Dropped([]string{path})
	it := o.at(read)
	it.reading.judge()
	if o.at(read); it.reading.company.Check() == "" {
		t.Error("no company was asked for")
	}
	it.reading.company.SetValue(widgets.Choice{ID: o.company.ID, Title: "KUD Sumberrejo"})
	it.reading.companyChosen(it.reading.company.Value())
	it.reading.alter(func(m *intake.Mapping) { m.Assign(2, intake.Occupation) })
	it.reading.judge()
	o.at(judged).judging.run()
	o.at(imported)
	o.screen.next()
	o.Must(os.WriteFile(path, []byte("NIK;NAMA;KOLOM ANEH\n"+nik(2)+";Budi;Nelayan\n"), 0o600))
	o.screen.Ask(desk.ImportRequest{Paths: []string{path}, CompanyID: o.company.ID})
	if it := o.at(read); it.mapping.Field(2) != intake.Occupation || it.reading.said == "" {
		t.Errorf("not remembered: %+v", it.mapping)
	}
}

// TestManyFiles: a folder becomes a queue; one that cannot be read stops nobody.
func TestManyFiles(t *testing.T) {
	o := open(t)
	dir := filepath.Join(o.Folder, "desa")
	o.Must(os.Mkdir(dir, 0o700))
	for i, text := range []string{"NIK;NAMA\n" + nik(1) + ";Siti\n", "", "NIK;NAMA\n" + nik(2) + ";Budi\n"} {
		o.Must(os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.csv", i)), []byte(text), 0o600))
	}
	o.screen.Ask(desk.ImportRequest{Paths: []string{dir}, CompanyID: o.company.ID})
	if len(o.screen.items) != 3 || !o.screen.queue.object.Visible() {
		t.Fatalf("%d files", len(o.screen.items))
	}
	o.at(read).reading.judge()
	o.at(judged).judging.run()
	o.at(imported)
	o.screen.next()
	if it := o.at(failed); it.fault == "" {
		t.Error("the empty file is not explained")
	}
	o.screen.next()
	it := o.at(read)
	if it.target.Company.ID != o.company.ID {
		t.Error("the company of the file before was not taken")
	}
	o.screen.skip(it)
	if o.screen.current != nil || o.workers() != 1 {
		t.Errorf("after the last file: %+v, %d workers", o.screen.current, o.workers())
	}
}

// TestFileAltered: a file that was changed after the check is not imported
// unseen.
func TestFileAltered(t *testing.T) {
	o := open(t)
	path := o.list("daftar.csv", "KUD Sumberrejo", nik(1)+";Siti;")
	o.screen.Dropped([]string{path})
	it := o.at(read)
	it.reading.judge()
	j := o.at(judged).judging
	o.list("daftar.csv", "KUD Sumberrejo", nik(1)+";Siti;", nik(2)+";Budi;")
	j.run()
	if o.at(judged); len(j.banner.Offers) != 2 || o.workers() != 0 {
		t.Fatalf("%q, %d workers", j.banner.Text, o.workers())
	}
	j.banner.Offers[0].Do() // read again
	o.at(read).reading.judge()
	j = o.at(judged).judging
	o.Must(os.Remove(path))
	j.run()
	if len(j.banner.Offers) != 1 {
		t.Fatalf("%q", j.banner.Text)
	}
	j.banner.Offers[0].Do() // import what was checked
	if o.at(imported); o.workers() != 2 {
		t.Errorf("%d workers", o.workers())
	}
}

// TestEarlierAndMissing: the same file again is said; who is missing from the
// company's next list is shown and stays.
func TestEarlierAndMissing(t *testing.T) {
	o := open(t)
	path := o.list("daftar.csv", "KUD Sumberrejo", nik(1)+";Siti;", nik(2)+";Budi;")
	for range 2 {
		o.screen.Dropped([]string{path})
		it := o.at(read)
		again := len(it.earlier) > 0
		if again != (it.reading.banner.Text != "") || again != (o.workers() == 2) {
			t.Errorf("earlier %d, banner %q", len(it.earlier), it.reading.banner.Text)
		}
		it.reading.judge()
		j := o.at(judged).judging
		j.run()
		o.at(imported)
		o.screen.next()
	}
	o.screen.Dropped([]string{o.list("baru.csv", "KUD Sumberrejo", nik(2)+";Budi;")})
	o.at(read).reading.judge()
	j := o.at(judged).judging
	j.choose(showMissing)
	if j.texts() != "-Siti" {
		t.Errorf("missing %q", j.texts())
	}
	if len(j.kinds.Objects) != 1 { // what becomes of the missing
		t.Errorf("%d choices", len(j.kinds.Objects))
	}
	j.open(j.table.IDs()[0])
	j.choices.Change = false
	j.draw()
	j.run()
	if o.at(imported); o.workers() != 2 {
		t.Errorf("%d workers", o.workers())
	}
	o.screen.cardsOf(o.screen.current.done.ID)
	if r, ok := o.Nav.Asked[len(o.Nav.Asked)-1].(desk.PrintRequest); !ok || r.Kind != data.PrintCard || len(r.IDs) != 1 {
		t.Errorf("asked for %+v", o.Nav.Asked)
	}
}

func TestLists(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		paths []string
		want  bool
	}{
		{[]string{"a.xlsx", "b.CSV", "c.xls"}, true}, {[]string{dir}, true}, {[]string{"foto.jpg"}, false},
		{[]string{"a.xlsx", "foto.jpg"}, false}, {nil, false}, {[]string{filepath.Join(dir, "nothing")}, false},
	} {
		if got := Lists(c.paths); got != c.want {
			t.Errorf("%v: %v", c.paths, got)
		}
	}
}
