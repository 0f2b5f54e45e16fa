package prints

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"lingkaran/app/sample"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/desktest"
	"lingkaran/screens/widgets"
)

// office is the sample office with the screen in a window.
type office struct {
	*desktest.Office
	filled sample.Filled
	screen *Screen
}

func open(t *testing.T, workers int) *office {
	t.Helper()
	o := &office{Office: desktest.Open(t)}
	var err error
	o.filled, err = sample.Fill(t.Context(), o.DB, sample.Order{Workers: workers, Now: desktest.Noon})
	o.Must(err)
	o.screen = New(o.Desk)
	t.Cleanup(o.screen.Close)
	o.Show(o.screen)
	return o
}

// ask chooses the certificates of the model ceremony, as its own screen does.
func (o *office) ask(awards ...int64) {
	o.screen.Ask(desk.PrintRequest{Kind: data.PrintCertificate, CeremonyID: o.filled.ModelCeremony, IDs: awards})
}

// save saves what is chosen under a name in the test's folder.
func (o *office) save(name string) string {
	o.Helper()
	before := len(o.Files.Asked)
	o.screen.Save()
	if o.Desk.Asking() { // why the register's paper is printed again
		o.Desk.AnswerText("rusak")
	}
	if len(o.Files.Asked) != before+1 {
		o.Fatalf("saving asked for %d files", len(o.Files.Asked)-before)
	}
	path := filepath.Join(o.Folder, name)
	o.Files.Asked[before](path)
	if o.Desk.Asking() { // the notice that the PDF is ready
		o.Desk.Answer(true)
	}
	return path
}

func (o *office) awards() []data.AwardRow {
	o.Helper()
	rows, err := o.DB.Ceremonies.Awards(o.Context(), o.filled.ModelCeremony)
	o.Must(err)
	return rows
}

func (o *office) register() []data.Print {
	o.Helper()
	rows, err := o.DB.Prints.Find(o.Context(), data.PrintQuery{}, 1000)
	o.Must(err)
	return rows
}

// text is what an independent program reads in a PDF.
func (o *office) text(path string) string {
	o.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		o.Fatal("pdftotext is not installed: make test installs it")
	}
	out, err := exec.Command(tool, "-layout", path, "-").Output()
	o.Must(err)
	return strings.Join(strings.Fields(string(out)), " ")
}

func TestPagesFollowTheChoice(t *testing.T) {
	o := open(t, 20)
	o.ask()
	p := o.screen.pages
	if n := len(o.screen.current.Subjects); n != 6 || p.plan.Pages != 6 || p.view.Page() != 0 || !p.view.Drawn() {
		t.Fatalf("%d certificates on %d pages, page %d is shown", n, p.plan.Pages, p.view.Page())
	}
	p.view.Go(4)
	c := o.screen.choices[certificates].(*certificateChoice)
	c.which.SetValue(oneAward)
	c.which.OnChanged(oneAward)
	if p.plan.Pages != 1 || p.view.Page() != 0 || o.screen.current.Subjects[0].ID != o.awards()[0].ID {
		t.Errorf("one awardee gives %d pages, and page %d is shown", p.plan.Pages, p.view.Page())
	}
	o.screen.choose(cards)
	if p.plan.Paper.W() > p.plan.Paper.H() || o.screen.current == nil || o.screen.current.Kind != data.PrintCard {
		t.Error("the cards' sheet is not shown")
	}
	k := o.screen.choices[cards].(*cardChoice)
	k.whose.SetValue(cardsDistrict)
	k.whose.OnChanged(cardsDistrict)
	if o.screen.current != nil || p.view.Drawn() {
		t.Error("a page is shown while no kecamatan is chosen")
	}
	o.screen.Save()
	if len(o.Files.Asked) != 0 {
		t.Error("nothing can be saved, and a file is asked for")
	}
}

func TestSavingReservesNumbersOnce(t *testing.T) {
	o := open(t, 20)
	o.ask()
	o.screen.Save()
	o.screen.Save() // a double click
	path := filepath.Join(o.Folder, "piagam.pdf")
	for _, done := range o.Files.Asked {
		done(path)
	}
	rows := o.register()
	if len(rows) != 6 {
		t.Fatalf("%d prints are in the register, want 6", len(rows))
	}
	text := o.text(path)
	for _, a := range o.awards() {
		if a.CertificateNumber == "" || !strings.Contains(text, a.CertificateNumber) || !strings.Contains(text, a.Company) {
			t.Errorf("%q with number %q is not in the file", a.Company, a.CertificateNumber)
		}
	}
	if n := o.screen.current.New(); n != 0 {
		t.Errorf("%d certificates would get a new number", n)
	}
}

func TestACancelledDialogUsesNothing(t *testing.T) {
	o := open(t, 20)
	o.ask()
	o.screen.Save() // and the dialog is never answered
	if n := len(o.register()); n != 0 {
		t.Errorf("%d prints are in the register", n)
	}
	o.save("piagam.pdf")
	if n := len(o.register()); n != 6 {
		t.Errorf("%d prints are in the register, want 6", n)
	}
}

func TestAPlaceThatCannotBeWritten(t *testing.T) {
	o := open(t, 20)
	o.ask()
	o.Must(os.Mkdir(filepath.Join(o.Folder, "folder.pdf"), 0o700))
	for _, name := range []string{"folder.pdf", filepath.Join("none", "piagam.pdf")} {
		o.save(name)
		if len(o.register()) != 0 {
			t.Fatalf("%s: numbers were used for nothing", name)
		}
		if o.Desk.Notices.Last == "" {
			t.Errorf("%s: nothing is said", name)
		}
	}
	o.save("piagam.pdf") // the same choice, elsewhere
	if n := len(o.register()); n != 6 {
		t.Errorf("%d prints are in the register, want 6", n)
	}
}

func TestAPrintKeepsItsValues(t *testing.T) {
	o := open(t, 20)
	first := o.awards()[0]
	o.ask(first.ID)
	before := o.text(o.save("a.pdf"))
	signs, err := o.DB.Office.Signatories(t.Context())
	o.Must(err)
	for _, s := range signs {
		s.Name = "Pengganti Contoh"
		o.Must(o.DB.Office.SaveSignatory(t.Context(), &s))
	}
	if o.screen.current.Changed() != 1 {
		t.Error("that the records changed is not known")
	}
	o.screen.foot.reason.field.SetValue("hilang")
	if after := o.text(o.save("b.pdf")); after != before {
		t.Errorf("printed again it says\n%s\ninstead of\n%s", after, before)
	}
	rows := o.register()
	if len(rows) != 2 || rows[0].Copy != 2 || rows[0].Number != rows[1].Number {
		t.Fatalf("the register holds %d prints, the newest is copy %d", len(rows), rows[0].Copy)
	}

	o.screen.find(rows[0].Number)
	if o.screen.mode != registered || o.screen.Count() != "2 cetakan" {
		t.Errorf("the register lists %q", o.screen.Count())
	}
	o.screen.OpenRecord(data.KindPrint, rows[0].ID)
	if again := o.text(o.save("c.pdf")); again != before {
		t.Errorf("from the register it says\n%s\ninstead of\n%s", again, before)
	}
	if rows = o.register(); len(rows) != 3 || rows[0].Copy != 3 {
		t.Errorf("the register holds %d prints, the newest is copy %d", len(rows), rows[0].Copy)
	}
}

func TestAVoidNumberIsNotUsedAgain(t *testing.T) {
	o := open(t, 20)
	first := o.awards()[0]
	o.ask(first.ID)
	o.save("a.pdf")
	old := o.register()[0]
	g := o.screen.register
	o.screen.OpenRecord(data.KindPrint, old.ID)
	g.void()
	if p, err := o.DB.Prints.Get(t.Context(), old.ID); err != nil || p.VoidedAt != nil {
		t.Fatalf("a number was made void without a reason (%v)", err)
	}
	g.reason.SetValue("nama salah eja")
	o.Must(o.DB.Companies.Save(t.Context(), &data.Company{Name: "Lain", Status: data.CompanyActive})) // something else happens
	g.load()
	if g.reason.Value() == "" {
		t.Fatal("what was typed is lost when the list is read again")
	}
	g.void()
	p, err := o.DB.Prints.Get(t.Context(), old.ID)
	if err != nil || p.VoidedAt == nil || p.VoidReason != "nama salah eja" || g.shown.VoidedAt == nil {
		t.Fatalf("the number is not void: %v", err)
	}
	o.screen.Save()
	if len(o.Files.Asked) != 1 {
		t.Error("a void paper can be printed again")
	}
	o.ask(first.ID)
	o.save("b.pdf")
	if now := o.register()[0]; now.Number == old.Number || now.Copy != 1 {
		t.Errorf("after %s comes %s, copy %d", old.Number, now.Number, now.Copy)
	}
}

func TestOnlyCardsThatAreMissing(t *testing.T) {
	o := open(t, 30)
	workers, err := o.DB.Workers.IDs(t.Context(), data.WorkerQuery{})
	o.Must(err)
	o.screen.Ask(desk.PrintRequest{Kind: data.PrintCard, IDs: workers[:4]})
	o.save("kartu.pdf")
	k := o.screen.choices[cards].(*cardChoice)
	k.whose.SetValue(cardsAll)
	k.unprinted.SetValue(true)
	k.unprinted.OnChanged(true)
	r := o.screen.current
	if r == nil || len(r.Subjects) != len(workers)-4 {
		t.Fatalf("the cards of %d workers are not those that are missing", len(workers))
	}
	for i := range r.Subjects {
		if r.Subjects[i].Reprint {
			t.Errorf("a card that is valid is among the missing ones")
		}
	}
	k.offer(cardsChosen)
	o.screen.again()
	if o.screen.current != nil {
		t.Error("all four have a card, and one can be saved")
	}
}

// later runs work when the test says so.
type later struct {
	widgets.Runner
	work []func()
}

func (l *later) Go(work func()) { l.work = append(l.work, work) }

func (l *later) all() {
	for len(l.work) > 0 {
		next := l.work[0]
		l.work = l.work[1:]
		next()
	}
}

func TestSavingWaitsForWhatWasChosen(t *testing.T) {
	o := open(t, 20)
	o.ask()
	l := &later{Runner: widgets.Inline()}
	o.Desk.Runner = l
	c := o.screen.choices[certificates].(*certificateChoice)
	c.chosen = []int64{o.awards()[2].ID}
	c.offer()
	o.screen.again()
	o.screen.Save() // quicker than the pages
	if len(o.Files.Asked) != 0 {
		t.Fatal("what is no longer chosen would be saved")
	}
	l.all()
	if len(o.Files.Asked) != 1 || len(o.screen.current.Subjects) != 1 {
		t.Errorf("saving asked for %d files", len(o.Files.Asked))
	}
}

// A run may be ready after the clerk went on to the register.
func TestARunThatComesLateIsNotShownInTheRegister(t *testing.T) {
	for _, m := range []mode{registered, handed} {
		o := open(t, 10)
		l := &later{Runner: o.Desk.Runner}
		o.Desk.Runner = l
		o.screen.again()
		o.screen.choose(m)
		l.all()
		if o.screen.current != nil {
			t.Errorf("mode %d: a run is shown", m)
		}
		o.screen.choose(certificates)
		l.all()
		if o.screen.current == nil {
			t.Errorf("mode %d: nothing is shown to who comes back", m)
		}
	}
}

func TestFileName(t *testing.T) {
	for in, want := range map[string]string{
		`Piagam - "Peduli": A/B`: "Piagam - Peduli AB", "...": "", "Acara\n.": "Acara",
	} {
		if got := fileName(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}
