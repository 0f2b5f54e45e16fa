package designer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lingkaran/app/layout"
	"lingkaran/app/sample"
	"lingkaran/screens/desktest"
	"lingkaran/screens/widgets"
)

// own saves a copy of a built-in layout under a name.
func (o *office) own(name string) {
	o.Helper()
	o.screen.Save()
	if !o.Desk.Asking() {
		o.Fatal("no name is asked for")
	}
	o.Desk.AnswerText(name)
}

func TestABuiltInLayoutBecomesACopy(t *testing.T) {
	o := open(t, layout.CardStandard)
	if !strings.Contains(o.screen.Title(), "salinan") || o.screen.Unsaved() {
		t.Errorf("%q is open, unsaved %v", o.screen.Title(), o.screen.Unsaved())
	}
	o.screen.session.Select(o.place("Kode QR"))
	o.Must(o.screen.session.Nudge(-3, 0))
	o.own("Kartu kami")
	l, err := o.screen.shelf.Open(t.Context(), "kartu-kami")
	o.Must(err)
	if l.Name != "Kartu kami" || o.screen.Unsaved() || o.screen.newest != 1 || o.screen.Title() != "Kartu kami" {
		t.Errorf("%q is kept, version %d, unsaved %v", l.Name, o.screen.newest, o.screen.Unsaved())
	}
	o.Must(o.screen.session.Nudge(0, 2))
	o.screen.Save()
	if o.screen.newest != 2 || o.screen.Unsaved() {
		t.Errorf("saved again it is version %d, unsaved %v: %s", o.screen.newest, o.screen.Unsaved(), o.Desk.Notices.Last)
	}
	// An undo beyond the first save does not change what is saved where.
	for range 9 {
		o.screen.undo()
	}
	o.screen.Save()
	if o.screen.newest != 3 {
		t.Errorf("after undoing it is version %d: %s", o.screen.newest, o.Desk.Notices.Last)
	}
	if l, err := o.screen.shelf.Open(t.Context(), "kartu-kami"); err != nil || l.Name != "Kartu kami" {
		t.Errorf("after undoing it is called %q", l.Name)
	}
	b, err := layout.Builtin(layout.CardStandard)
	o.Must(err)
	if b.Name == "Kartu kami" {
		t.Error("the built-in layout was changed")
	}
	o.again(layout.CardStandard)
	o.screen.Save()
	o.Desk.AnswerText("KARTU KAMI")
	if !o.Desk.Asking() {
		t.Error("two layouts of one name")
	}
}

func TestTwoClerksSave(t *testing.T) {
	o := open(t, layout.CardPlain)
	o.own("Kartu kami")
	other := layout.NewShelf(o.Colleague("rina"))
	l, err := other.Open(t.Context(), "kartu-kami")
	o.Must(err)
	theirs := *l
	theirs.Name = "Kartu mereka"
	if _, err := other.Save(t.Context(), &theirs, 1); err != nil {
		t.Fatal(err)
	}
	o.screen.add(layout.Text)
	o.screen.Save()
	if !o.Desk.Asking() {
		t.Fatal("what a colleague saved is overwritten")
	}
	o.Desk.Answer(true) // save as a copy
	o.Desk.AnswerText("Kartu kami dua")
	mine, err := o.screen.shelf.Open(t.Context(), "kartu-kami-dua")
	o.Must(err)
	if len(mine.Front) != len(l.Front)+1 || o.screen.Unsaved() || o.screen.newest != 1 {
		t.Errorf("the copy has %d elements, unsaved %v, version %d", len(mine.Front), o.screen.Unsaved(), o.screen.newest)
	}
	if now, err := o.screen.shelf.Open(t.Context(), "kartu-kami"); err != nil || now.Name != "Kartu mereka" {
		t.Error("what the colleague saved is gone")
	}
}

func TestUnsavedWorkSurvivesACrash(t *testing.T) {
	o := open(t, layout.CardStandard)
	o.own("Kartu kami")
	was := o.box("Kode QR")
	o.screen.session.Select(o.place("Kode QR"))
	o.press("Right")
	o.again("kartu-kami") // the former window is gone without a word
	if !o.screen.Unsaved() || o.box("Kode QR") == was || o.screen.banner.Text == "" {
		t.Fatalf("what was changed is gone: %v", o.box("Kode QR"))
	}
	o.screen.Save()
	if o.screen.newest != 2 || o.screen.Unsaved() {
		t.Errorf("version %d, unsaved %v", o.screen.newest, o.screen.Unsaved())
	}
	o.again("kartu-kami")
	if o.screen.Unsaved() || o.screen.banner.Text != "" {
		t.Error("what was saved is offered again")
	}
	o.screen.add(layout.Line)
	o.again("kartu-kami")
	o.screen.banner.Offers[1].Do() // discard it
	if o.screen.Unsaved() || o.screen.banner.Text != "" {
		t.Error("what was discarded stays")
	}
	o.again("kartu-kami")
	if o.screen.Unsaved() {
		t.Error("what was discarded comes again")
	}
}

func TestLeavingAsksOnlyWhenSomethingWouldBeLost(t *testing.T) {
	o := open(t, layout.CardStandard)
	o.screen.add(layout.Text)
	o.screen.leave()
	if !o.Desk.Asking() || o.closed != 0 {
		t.Fatal("nothing is asked")
	}
	o.Desk.Answer(false)
	if o.closed != 0 || !o.screen.Unsaved() {
		t.Fatal("answered no, the work is gone")
	}
	o.screen.leave()
	o.Desk.Answer(true)
	if o.closed != 1 {
		t.Error("the designer stays")
	}
	o.again(layout.CardStandard)
	if o.screen.Unsaved() {
		t.Error("discarded work comes again")
	}
}

func TestRecordsAndTheirWarnings(t *testing.T) {
	o := &office{Office: desktest.Open(t)}
	filled, err := sample.Fill(t.Context(), o.DB, sample.Order{Workers: 12, Now: desktest.Noon})
	o.Must(err)
	o.again(layout.CardStandard)
	r := o.screen.records
	n := len(r.list)
	if n < 3 {
		t.Fatalf("%d examples", n)
	}
	first := r.values()
	r.step(1)
	if r.at != 1 || same(first, r.values()) {
		t.Error("the next example is the same")
	}
	r.step(-2)
	if r.at != n-1 {
		t.Errorf("before the first comes %d", r.at)
	}
	o.screen.session.Select(o.place("Nama"))
	o.Must(o.screen.session.Update("x", "", func(e *layout.Element) { e.Text, e.Fit = strings.Repeat("MMMMMMMM ", 30), nil }))
	o.screen.board.changed()
	if len(o.screen.found) == 0 || len(o.screen.foot.warnings) == 0 || o.screen.foot.warning.Hidden {
		t.Errorf("a text that is cut is not told: %v", o.screen.found)
	}
	o.screen.session.Deselect()
	o.screen.selectNamed(o.screen.foot.warnings[0])
	if e := o.screen.session.Only(); e == nil || e.ID != "Nama" {
		t.Errorf("the warning leads to %+v", e)
	}
	r.use(sourceWorkers)
	if len(r.list) != 12 || strings.Count(r.values()[layout.FieldNIK], "*") < 8 {
		t.Errorf("%d workers, the NIK is %q", len(r.list), r.values()[layout.FieldNIK])
	}
	o.again(layout.CertificateFormal)
	var sources []widgets.Choice
	o.screen.records.sources(func(list []widgets.Choice) { sources = list })
	o.screen.records.use(ceremonySource(filled.ModelCeremony))
	if len(sources) < 2 || len(o.screen.records.list) != 6 {
		t.Errorf("%d sources, %d certificates", len(sources), len(o.screen.records.list))
	}
}

func TestASamplePrint(t *testing.T) {
	o := open(t, layout.CardStandard)
	o.Files.Path = filepath.Join(o.Folder, "contoh.pdf")
	o.screen.PrintCurrent()
	b, err := os.ReadFile(o.Files.Path)
	if err != nil || !strings.HasPrefix(string(b), "%PDF") {
		t.Errorf("%d bytes, %v", len(b), err)
	}
	if n, err := o.DB.Prints.Find(t.Context(), printQuery, 10); err != nil || len(n) != 0 {
		t.Errorf("a sample is in the register: %d, %v", len(n), err)
	}
}
