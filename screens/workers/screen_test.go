package workers

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/desktest"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2/test"
)

type office struct {
	*desktest.Office
	screen *Screen
}

// open makes an office with a real database and the screen in a window.
func open(t *testing.T) *office {
	t.Helper()
	o := &office{Office: desktest.Open(t)}
	o.screen = o.show()
	return o
}

// show makes the screen anew, as a fresh start of the program does.
func (o *office) show() *Screen {
	s := New(o.Desk)
	o.Show(s)
	return s
}

// worker keeps one worker of the name; n tells their NIKs apart.
func (o *office) worker(n int, name string, change ...func(*data.Worker)) data.Worker {
	o.Helper()
	w := data.Worker{NIK: "351411050580" + string([]byte{'0', '0', byte('0' + n/10), byte('0' + n%10)}), Name: name,
		BirthDate: data.Date{Year: 1980, Month: 5, Day: 5}, Sex: data.Male, KPJ: ""}
	for _, c := range change {
		c(&w)
	}
	o.Must(o.DB.Workers.Save(o.Context(), &w))
	return w
}

// contribution keeps a company's contribution of months from first.
func (o *office) contribution(company string, first data.Month, months int) data.Contribution {
	o.Helper()
	c := data.Company{LegalForm: "PT", Name: company, Status: data.CompanyActive}
	o.Must(o.DB.Companies.Save(o.Context(), &c))
	k := data.Contribution{CompanyID: c.ID, Date: first.FirstDay(), Package: data.PackageBasic, Workers: 10, Months: months, FirstMonth: first, Amount: 1}
	o.Must(o.DB.Contributions.Save(o.Context(), &k))
	return k
}

func (o *office) listed() []string {
	o.Helper()
	rows, err := o.DB.Workers.Rows(o.Context(), o.screen.list.table.IDs())
	o.Must(err)
	var names []string
	for _, r := range rows {
		names = append(names, r.Name)
	}
	return names
}

func (o *office) lists(want ...string) {
	o.Helper()
	if got := strings.Join(o.listed(), ", "); got != strings.Join(want, ", ") {
		o.Errorf("the list shows %q, want %q", got, strings.Join(want, ", "))
	}
}

// put types into a field of the open form.
func (o *office) put(field, text string) {
	o.Helper()
	f := o.screen.form.form.Field(field)
	if f == nil {
		o.Fatalf("the form has no field %s", field)
	}
	f.SetDraft(text)
}

// trouble returns what the form says beside a field.
func (o *office) trouble(field string) (bad, warn string) {
	o.Helper()
	return desktest.Trouble(o.screen.form.form, field)
}

func TestAdd(t *testing.T) {
	o := open(t)
	o.lists()
	o.screen.NewRecord()
	f := o.screen.form
	o.put("NIK", "3514.11 450580-0012")
	if got := f.birthDate.Value(); got != (data.Date{Year: 1980, Month: 5, Day: 5}) {
		t.Errorf("the NIK gave the birth date %v", got)
	}
	if f.sex.Value() != "P" {
		t.Errorf("the NIK gave the sex %q", f.sex.Value())
	}
	if f.district.Value() != "" {
		t.Error("the NIK filled the address unasked")
	}
	f.useArea()
	if f.district.Value() != "Pandaan" || f.regency.Value() != "Kabupaten Pasuruan" || f.province.Value() != "Jawa Timur" {
		t.Errorf("the area of the NIK became %q, %q, %q", f.district.Value(), f.regency.Value(), f.province.Value())
	}
	o.put("Name", "  Siti   Aminah ")
	o.put("RT", "3")
	o.put("Phone", "+62 812-3456-7890")
	o.put("MonthlyIncome", "1200000")
	o.screen.Save()
	if o.screen.form != nil {
		t.Fatal("the form is still open")
	}
	w, err := o.DB.Workers.ByNIK(t.Context(), "3514114505800012")
	o.Must(err)
	if w.Name != "Siti Aminah" || w.RT != "003" || w.Phone != "081234567890" || w.MonthlyIncome != 1200000 || w.Sex != data.Female {
		t.Errorf("kept: %+v", w)
	}
	o.lists("Siti Aminah")
	if o.screen.detail.id != w.ID || !o.screen.split.IsOpen() {
		t.Error("the new record is not shown")
	}
	if o.Desk.Notices.Last == "" {
		t.Error("nothing says that it was saved")
	}
	if _, left := o.Desk.Drafts.Get("worker-0"); left {
		t.Error("the draft is still there")
	}
}

// A pile of papers is typed with Tab, and without the mouse.
func TestTypingOneWorkerAfterTheOther(t *testing.T) {
	o := open(t)
	o.screen.NewRecord()
	o.screen.form.next.SetValue(true)
	for _, w := range []struct{ nik, name string }{{"3514114505800012", "Siti Aminah"}, {"3514110101990003", "Budi Santoso"}} {
		f := o.screen.form
		if f == nil {
			t.Fatalf("no form for %s", w.name)
		}
		canvas := o.Desk.Window.Canvas()
		f.form.Focus()
		test.Type(canvas.Focused(), w.nik)
		canvas.FocusNext()
		test.Type(canvas.Focused(), w.name)
		if got := f.form.Snapshot()["Name"]; got != w.name {
			t.Errorf("Tab behind the NIK, then %q gave the name %q", w.name, got)
		}
		if f.district.Value() != "" {
			t.Errorf("typing a name filled the address with %q", f.district.Value())
		}
		o.screen.Save()
	}
	if o.screen.form == nil {
		t.Error("after the second worker no third one is asked for")
	}
	o.screen.closeForm()
	o.lists("Budi Santoso", "Siti Aminah")
}

func TestErrorsBesideFields(t *testing.T) {
	o := open(t)
	held := o.worker(1, "Budi")
	o.screen.NewRecord()
	o.screen.Save()
	for _, field := range []string{"NIK", "Name", "BirthDate"} {
		if bad, _ := o.trouble(field); bad == "" {
			t.Errorf("nothing is said beside the empty %s", field)
		}
	}
	o.put("NIK", "35141199058000")
	o.put("Name", "Siti")
	o.put("BirthDate", "31/02/1980")
	o.put("Email", "siti@")
	o.screen.Save()
	for _, field := range []string{"NIK", "BirthDate", "Email"} {
		if bad, _ := o.trouble(field); bad == "" {
			t.Errorf("nothing is said beside the wrong %s", field)
		}
	}
	o.put("NIK", held.NIK)
	if bad, _ := o.trouble("NIK"); !strings.Contains(bad, "Budi") {
		t.Errorf("beside a NIK that another has stands %q", bad)
	}
	o.put("BirthDate", "05/05/1980")
	o.put("Email", "")
	o.put("Name", "")
	o.screen.Save()
	if bad, _ := o.trouble("NIK"); !strings.Contains(bad, "Budi") {
		t.Errorf("while the name is missing, beside the NIK stands %q", bad)
	}
	o.put("Name", "Siti")
	o.screen.Save()
	if o.screen.form == nil {
		t.Fatal("a second worker of the same NIK was saved")
	}
	if !strings.Contains(o.screen.form.banner.Text, "Budi") {
		t.Errorf("the banner says %q", o.screen.form.banner.Text)
	}
	o.screen.form.openOther(held.ID)
	o.Desk.Answer(true)
	if o.screen.form != nil || o.screen.detail.what.worker.Name != "Budi" {
		t.Error("the link does not open the record that has the NIK")
	}
}

func TestWarningsAreShownOnce(t *testing.T) {
	o := open(t)
	o.screen.NewRecord()
	o.put("NIK", "3514110505800001")
	o.put("Name", "Budi")
	o.put("BirthDate", "06/05/1980")
	if _, warn := o.trouble("BirthDate"); warn == "" {
		t.Error("a birth date that disagrees with the NIK is not marked while it is typed")
	}
	o.put("KPJ", "123")
	o.screen.Save()
	if o.screen.form == nil {
		t.Fatal("saved without a word about what disagrees")
	}
	o.screen.Save()
	if o.screen.form != nil {
		t.Fatal("a warning that was seen still hinders the save")
	}
}

func TestAgeNeedsAReason(t *testing.T) {
	o := open(t)
	o.screen.NewRecord()
	o.put("NIK", "3514110505400001")
	o.put("Name", "Mbah Karto")
	o.put("BirthDate", "05/05/1940")
	o.screen.Save()
	o.screen.Save()
	if bad, _ := o.trouble("Notes"); o.screen.form == nil || bad == "" {
		t.Fatal("a worker of 86 years was saved without a reason")
	}
	o.put("Notes", "Masih melaut setiap hari.")
	o.screen.Save()
	if o.screen.form != nil {
		t.Error("a reason does not help")
	}
}

func TestDeleteAndUndo(t *testing.T) {
	o := open(t)
	w := o.worker(1, "Budi")
	o.worker(2, "Citra")
	o.screen.OpenRecord(data.KindWorker, w.ID)
	o.screen.list.remove([]int64{w.ID})
	o.lists("Citra")
	o.Desk.Notices.Undo()
	o.lists("Budi", "Citra")

	o.screen.list.table.TickAll()
	o.screen.list.remove(o.screen.list.table.Ticked())
	if !o.Desk.Asking() {
		t.Fatal("two workers are deleted without a question")
	}
	o.Desk.Answer(false)
	o.lists("Budi", "Citra")
	o.screen.list.remove(o.screen.list.table.Ticked())
	o.Desk.Answer(true)
	o.lists()
	o.screen.Ask(desk.WorkerFilter{Query: data.WorkerQuery{Deleted: true}})
	o.lists("Budi", "Citra")
	o.screen.show(w.ID)
	if !o.screen.detail.what.binned {
		t.Error("the record does not say that it lies in the bin")
	}
	o.screen.list.table.TickAll()
	o.screen.list.restore(o.screen.list.table.Ticked())
	o.lists()
	o.screen.list.clearFilter()
	o.lists("Budi", "Citra")
}

func TestRestoreOfATakenNIK(t *testing.T) {
	o := open(t)
	old := o.worker(1, "Budi lama")
	o.Must(o.DB.Workers.Delete(t.Context(), old.ID))
	o.worker(1, "Budi")
	o.screen.list.restore([]int64{old.ID})
	if !strings.Contains(o.screen.list.banner.Text, "Budi") {
		t.Errorf("the list says %q", o.screen.list.banner.Text)
	}
}

func TestSearchAndFilter(t *testing.T) {
	o := open(t)
	k := o.contribution("Makmur", data.MonthOf(2026, 10), 2)
	a := o.worker(1, "Ahmad", func(w *data.Worker) { w.District, w.Occupation, w.KPJ = "Pandaan", "Nelayan", "22000000001" })
	o.worker(2, "Budi", func(w *data.Worker) { w.District = "Bangil" })
	_, err := o.DB.Contributions.Cover(t.Context(), k.ID, []int64{a.ID})
	o.Must(err)
	l := o.screen.list
	l.search.SetText("pandaan")
	o.lists("Ahmad")
	if got := o.screen.Count(); !strings.Contains(got, "1") || !strings.Contains(got, "2") {
		t.Errorf("the count says %q", got)
	}
	l.search.SetText("tidak ada")
	o.lists()
	l.clearFilter()
	if l.search.Text() != "" {
		t.Error("the text is still in the box")
	}
	o.lists("Ahmad", "Budi")
	l.sorted(string(data.WorkerByName), true)
	o.lists("Budi", "Ahmad")
	l.apply(func(f *filter) { f.toggleEndsSoon(o.Desk.Today()) })
	o.lists("Ahmad")
	l.apply(func(f *filter) { f.toggleEndsSoon(o.Desk.Today()) })
	l.apply(func(f *filter) { f.query.WithoutKPJ = true })
	o.lists("Budi")
	l.apply(func(f *filter) { f.query.WithoutKPJ, f.query.CompanyID = false, k.CompanyID })
	o.lists("Ahmad")
	if l.filter.company != "PT Makmur" {
		t.Errorf("the filter calls its company %q", l.filter.company)
	}
	conditions := l.filter.conditions(o.Desk.Today())
	if len(conditions) != 1 {
		t.Fatalf("%d conditions are in force", len(conditions))
	}
	l.apply(conditions[0].without)
	o.lists("Budi", "Ahmad")
}

func TestGuard(t *testing.T) {
	o := open(t)
	o.screen.NewRecord()
	o.screen.Escape()
	if o.screen.form != nil || o.Desk.Asking() {
		t.Fatal("an untouched form does not close without a word")
	}
	o.screen.NewRecord()
	o.put("Name", "Budi")
	if !o.screen.Unsaved() {
		t.Fatal("typed text counts as nothing")
	}
	o.screen.Escape()
	if !o.Desk.Asking() {
		t.Fatal("typed text is lost without a question")
	}
	o.Desk.Answer(false)
	if o.screen.form == nil || o.screen.form.form.Field("Name").Draft() != "Budi" {
		t.Fatal("the form did not stay")
	}
	o.screen.Escape()
	o.Desk.Answer(true)
	if _, left := o.Desk.Drafts.Get("worker-0"); o.screen.form != nil || left {
		t.Error("what was discarded is still there")
	}
}

func TestTypedTextSurvivesACrash(t *testing.T) {
	o := open(t)
	o.screen.NewRecord()
	o.put("Name", "Budi")
	o.screen = o.show() // the program starts again; nobody left the form
	o.screen.NewRecord()
	if o.screen.form.banner.Text == "" {
		t.Fatal("nothing is said of what was typed before")
	}
	if got := o.screen.form.form.Field("Name").Draft(); got != "Budi" {
		t.Errorf("the name comes back as %q", got)
	}
	draft, ok := o.Desk.Drafts.Get("worker-0")
	if !ok || draft.Values["Name"] != "Budi" {
		t.Errorf("the draft holds %v", draft.Values)
	}
}

func TestCover(t *testing.T) {
	o := open(t)
	first := o.contribution("Makmur", data.MonthOf(2026, 10), 6)
	second := o.contribution("Jaya", data.MonthOf(2027, 1), 6)
	a, b := o.worker(1, "Ahmad"), o.worker(2, "Budi")
	_, err := o.DB.Contributions.Cover(t.Context(), first.ID, []int64{a.ID})
	o.Must(err)

	l := o.screen.list
	l.table.TickAll()
	l.bar.cover.picker.SetValue(widgets.Choice{ID: second.ID, Title: "Jaya"})
	l.bar.cover.run()
	if !strings.Contains(l.banner.Text, "Ahmad") || !strings.Contains(l.banner.Text, "PT Makmur") || strings.Contains(l.banner.Text, "Budi") {
		t.Errorf("the clash is explained as %q", l.banner.Text)
	}
	covers, err := o.DB.Contributions.CoverageOf(t.Context(), b.ID)
	o.Must(err)
	if len(covers) != 1 || covers[0].ContributionID != second.ID {
		t.Errorf("Budi has %v", covers)
	}
	l.banner.Offers[0].Do()
	if again, err := o.DB.Contributions.CoverageOf(t.Context(), b.ID); err != nil || len(again) != 0 {
		t.Errorf("after undo Budi has %v, %v", again, err)
	}
	if kept, err := o.DB.Contributions.CoverageOf(t.Context(), a.ID); err != nil || len(kept) != 1 {
		t.Errorf("undo took earlier cover too: %v, %v", kept, err)
	}
	_, err = o.DB.Contributions.Cover(t.Context(), second.ID, []int64{b.ID})
	o.Must(err)
	covers, err = o.DB.Contributions.CoverageOf(t.Context(), b.ID)
	o.Must(err)

	o.screen.show(b.ID)
	o.screen.detail.uncover(covers[0])
	if got := o.screen.detail.what.covers; len(got) != 0 {
		t.Errorf("still covered by %v", got)
	}
	o.Desk.Notices.Undo()
	if got := o.screen.detail.what.covers; len(got) != 1 {
		t.Errorf("undo gives %v", got)
	}
	if r, ok := l.table.Row(a.ID); !ok || !r.now {
		t.Error("the list does not show that Ahmad is covered now")
	}
	if r, ok := l.table.Row(b.ID); !ok || r.now {
		t.Error("the list shows cover that begins in January as running")
	}
}

func TestPhotoOfAWorker(t *testing.T) {
	o := open(t)
	w := o.worker(1, "Ahmad")
	path := filepath.Join(t.TempDir(), "foto.JPG")
	var file bytes.Buffer
	o.Must(jpeg.Encode(&file, image.NewGray(image.Rect(0, 0, 400, 300)), nil))
	o.Must(os.WriteFile(path, file.Bytes(), 0o600))
	o.screen.show(w.ID)
	o.screen.Dropped([]string{"/somewhere/list.xlsx", path})
	if o.screen.form == nil || !o.screen.Unsaved() {
		t.Fatal("a dropped photo opens no form")
	}
	o.screen.Save()
	kept, err := o.DB.Workers.Get(context.Background(), w.ID)
	o.Must(err)
	img, err := o.DB.Office.Image(t.Context(), kept.PhotoHash)
	o.Must(err)
	if img.Width != 225 || img.Height != 300 {
		t.Errorf("the photo is %d × %d", img.Width, img.Height)
	}
	if len(o.screen.detail.what.photo.Bytes) == 0 {
		t.Error("the record does not show its photo")
	}
	if _, err := o.DB.Office.Image(t.Context(), "none"); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("an unknown picture: %v", err)
	}
}

func TestPrintGoesToTheCetakScreen(t *testing.T) {
	o := open(t)
	a, b := o.worker(1, "Ahmad"), o.worker(2, "Budi")
	o.screen.PrintCurrent()
	if len(o.Nav.Asked) != 0 {
		t.Error("a print of nobody is asked for")
	}
	o.screen.list.table.TickAll()
	o.screen.PrintCurrent()
	want := desk.PrintRequest{Kind: data.PrintCard, IDs: []int64{a.ID, b.ID}}
	if len(o.Nav.Asked) != 1 || o.Nav.Asked[0].(desk.PrintRequest).Kind != want.Kind || len(o.Nav.Asked[0].(desk.PrintRequest).IDs) != 2 {
		t.Errorf("asked for %v, want %v", o.Nav.Asked, want)
	}
}
