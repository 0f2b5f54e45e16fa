package prints

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lingkaran/app/calibration"
	"lingkaran/app/layout"
	"lingkaran/app/printers"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// spool is a printing system that keeps what it is given.
type spool struct {
	t     *testing.T
	all   []printers.Printer
	fault error
	jobs  []paperJob
}

type paperJob struct {
	printers.Options
	path, text string
	pages      int
}

func (s *spool) List(context.Context) ([]printers.Printer, error) { return s.all, nil }

func (s *spool) Send(_ context.Context, path string, o printers.Options) error {
	s.t.Helper()
	if info, err := os.Stat(filepath.Dir(path)); err != nil || info.Mode().Perm() != 0o700 {
		s.t.Errorf("others can read what is printed: %v, %v", info.Mode(), err)
	}
	text, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		s.t.Fatal(err)
	}
	s.jobs = append(s.jobs, paperJob{o, path, string(text), strings.Count(string(text), "\f")})
	return s.fault
}

var office1 = []printers.Printer{
	{Name: "kantor", Title: "Printer Kantor", Default: true, Duplex: true, Trays: []printers.Tray{{Name: "slot=1", Title: "Baki 1", Usual: true}, {Name: "slot=2", Title: "Baki 2"}}},
	{Name: "kecil", Title: "Printer Kecil"},
	{Name: "rusak", Title: "Printer Rusak", Busy: printers.Rejecting},
}

func openSpool(t *testing.T, workers int) (*office, *spool) {
	o := open(t, workers)
	p := &spool{t: t, all: office1}
	o.screen.spool = p
	return o, p
}

// on returns what of a kind is to be seen in the box that lies over the window.
func on[T any](o *office, is func(T) bool) (found []T) {
	o.Helper()
	top := o.Desk.Window.Canvas().Overlays().Top()
	if top == nil {
		o.Fatal("no box is open")
	}
	var walk func(fyne.CanvasObject)
	walk = func(x fyne.CanvasObject) {
		if !x.Visible() {
			return
		}
		if w, ok := x.(T); ok && is(w) {
			found = append(found, w)
		}
		if c, ok := x.(*fyne.Container); ok {
			for _, child := range c.Objects {
				walk(child)
			}
			return
		}
		if w, ok := x.(fyne.Widget); ok {
			for _, child := range test.WidgetRenderer(w).Objects() {
				walk(child)
			}
		}
	}
	walk(top)
	return found
}

// press presses the button of the open box.
func (o *office) press(text string) {
	o.Helper()
	for _, b := range on(o, func(b *widgets.Button) bool { return b.Text == text && !b.Disabled() }) {
		b.Do()
		return
	}
	o.Fatalf("the box has no button %q", text)
}

// says reports whether the box holds words.
func (o *office) says(part string) bool {
	return len(on(o, func(l *widgets.Chip) bool { return strings.Contains(l.Text, part) })) > 0 ||
		len(on(o, func(l *widgets.Line) bool { return strings.Contains(l.Text, part) })) > 0 ||
		len(on(o, func(l *widgets.Button) bool { return strings.Contains(l.Text, part) })) > 0
}

func left(t *testing.T) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(os.TempDir(), privateFolder+"*"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestPrintingDirectly(t *testing.T) {
	o, spool := openSpool(t, 20)
	t.Setenv("TMPDIR", t.TempDir())
	o.ask()
	o.screen.PrintCurrent()
	o.screen.PrintCurrent() // a second press while the box is open
	o.press(words.T("Print"))
	if len(spool.jobs) != 1 || spool.jobs[0].Printer != "kantor" || spool.jobs[0].Tray != "slot=1" || spool.jobs[0].Duplex != printers.None || spool.jobs[0].pages != 6 {
		t.Fatalf("sent is %+v", spool.jobs)
	}
	if rows := o.register(); len(rows) != 6 || rows[0].Copy != 1 {
		t.Errorf("%d papers are in the register", len(rows))
	}
	for _, a := range o.awards() {
		if a.CertificateNumber == "" || !strings.Contains(spool.jobs[0].text, a.CertificateNumber) || strings.Contains(spool.jobs[0].Title, a.Company) {
			t.Errorf("number %q of %q was not printed, or stands in the queue", a.CertificateNumber, a.Company)
		}
	}
	o.press(words.T("All are good"))
	if _, err := os.Stat(spool.jobs[0].path); !errors.Is(err, os.ErrNotExist) || len(left(t)) != 0 {
		t.Errorf("what was printed still lies in %v", left(t))
	}
	if o.Desk.Asking() {
		t.Error("a box stays open")
	}
}

func TestTheBoxRemembersThePrinter(t *testing.T) {
	o, spool := openSpool(t, 20)
	o.ask()
	o.screen.print()
	choose := func(label, value string) {
		t.Helper()
		for _, s := range o.selects() {
			if s.Name() == label {
				s.SetValue(value)
				s.OnChanged(value)
				return
			}
		}
		t.Fatalf("%s cannot be chosen", label)
	}
	choose("Printer", "kantor")
	choose("Tray", "slot=2")
	o.press(words.T("Cancel"))
	if len(o.register()) != 0 || len(spool.jobs) != 0 {
		t.Fatal("a box that was closed has printed")
	}
	o.screen.print()
	o.press(words.T("Print"))
	o.press(words.T("All are good"))
	if spool.jobs[0].Tray != "slot=2" {
		t.Errorf("the tray is %q", spool.jobs[0].Tray)
	}
	o.cards() // another kind has choices of its own
	o.screen.print()
	choose("Printer", "rusak")
	if len(on(o, func(b *widgets.Button) bool { return b.Text == words.T("Print") && !b.Disabled() })) != 0 {
		t.Error("a printer that takes no work can be printed on")
	}
	choose("Printer", "kantor")
	o.press(words.T("Print"))
	if last := spool.jobs[len(spool.jobs)-1]; last.Tray != "slot=1" || last.Duplex != printers.LongEdge {
		t.Errorf("cards are sent as %+v", last.Options)
	}
}

// selects are the choices of the open box. A field is no widget of its own;
// what it was made with is asked of the screen.
func (o *office) selects() []*widgets.Select {
	d := o.screen.box
	return []*widgets.Select{d.printer, d.tray, d.sides}
}

func TestAPrinterThatRefuses(t *testing.T) {
	o, spool := openSpool(t, 20)
	t.Setenv("TMPDIR", t.TempDir())
	spool.fault = printers.ErrRefused
	o.ask()
	o.screen.print()
	o.press(words.T("Print"))
	numbers := o.awards()
	if len(left(t)) != 0 {
		t.Errorf("%v stays", left(t))
	}
	spool.fault = nil
	o.press(words.T("Try again"))
	o.press(words.T("Print"))
	if len(spool.jobs) != 2 || spool.jobs[0].text != spool.jobs[1].text {
		t.Fatalf("%d prints, which differ", len(spool.jobs))
	}
	if rows := o.register(); len(rows) != len(numbers) {
		t.Errorf("%d papers are in the register, want %d", len(rows), len(numbers))
	}
}

func TestGoingOnAfterAJam(t *testing.T) {
	o, spool := openSpool(t, 20)
	o.ask()
	o.screen.print()
	o.press(words.T("Print"))
	good := o.screen.jam.good
	for _, wrong := range []string{"0", "6", "99", "x"} {
		good.SetDraft(wrong)
		if wrong != "0" && o.says(words.T("Go on with sheet %s", words.Number(good.Int()+1))) {
			t.Errorf("after %q sheets one can go on", wrong)
		}
	}
	good.SetDraft("4")
	o.press(words.T("Go on with sheet %s", "5"))
	if got := o.screen.box.begin.Int(); got != 5 {
		t.Fatalf("it begins with sheet %d", got)
	}
	o.press(words.T("Print"))
	first, rest := spool.jobs[0].text, spool.jobs[1].text
	if pages := strings.SplitAfter(first, "\f"); strings.Join(pages[4:], "") != rest {
		t.Errorf("after sheet 4 comes\n%s", rest)
	}
	if rows := o.register(); len(rows) != 6 {
		t.Errorf("a jam made %d papers of 6", len(rows))
	}
	o.press(words.T("All are good"))

	batch := o.register()[0].Batch // later, from the register
	o.screen.resume(batch)
	o.screen.box.begin.SetValue(7)
	if len(on(o, func(b *widgets.Button) bool { return b.Text == words.T("Print") && !b.Disabled() })) != 0 {
		t.Error("sheet 7 of 6 can be printed")
	}
	o.screen.box.begin.SetValue(6)
	o.press(words.T("Print"))
	if len(spool.jobs) != 3 || spool.jobs[2].pages != 1 || len(o.register()) != 6 {
		t.Errorf("from the register come %d pages; the register holds %d papers", spool.jobs[len(spool.jobs)-1].pages, len(o.register()))
	}
	o.press(words.T("All are good"))
	o.screen.resume("no such document")
	if o.Desk.Asking() || o.Desk.Notices.Last == "" {
		t.Error("a document that is not there is printed")
	}
}

func TestTwoPassesOnThePrinter(t *testing.T) {
	o, spool := openSpool(t, 35)
	spool.all = office1[1:2] // cannot turn the sheet
	o.cards()
	n, sheets := len(o.screen.current.Subjects), o.screen.current.plan.Sheets
	o.screen.print()
	o.press(words.T("Print"))
	o.screen.jam.good.SetDraft("1") // the second sheet jams
	o.press(words.T("Go on with sheet %s", "2"))
	if v := o.screen.box.sides.Value(); v != twoPasses {
		t.Fatalf("after a jam among the fronts the sides are %q", v)
	}
	o.press(words.T("Print"))
	o.press(words.T("Print the backs"))
	o.press(words.T("Print"))
	if len(spool.jobs) != 3 {
		t.Fatalf("%d prints", len(spool.jobs))
	}
	for i, want := range []int{sheets, sheets - 1, sheets} {
		if got := spool.jobs[i]; got.pages != want || got.Duplex != printers.None {
			t.Errorf("pass %d has %d pages, turned %v, want %d", i, got.pages, got.Duplex, want)
		}
	}
	number := o.register()[0].Number
	if !strings.Contains(spool.jobs[0].text, number) || strings.Contains(spool.jobs[2].text, number) {
		t.Error("the fronts are not the fronts, or the backs not the backs")
	}
	if rows := o.register(); len(rows) != n {
		t.Errorf("two passes made %d papers of %d", len(rows), n)
	}
}

func TestACalibratedPrinter(t *testing.T) {
	o, spool := openSpool(t, 20)
	o.ask()
	o.screen.print()
	if o.screen.box.adjust != [2]printing.Adjustment{} || !o.says(words.T("Not calibrated")) {
		t.Fatal("a printer that was never measured is adjusted")
	}
	o.press(words.T("Cancel"))
	paper := layout.Size{297, 210}
	m := calibration.True(paper)
	r, err := calibration.Compute(paper, m)
	o.Must(err)
	r.Adjust.DX = 2
	o.Must(calibration.Save(t.Context(), o.DB, calibration.Key{Printer: "kantor", Tray: "slot=1", Paper: paper}, calibration.Front, m, r))
	o.screen.print()
	if got := o.screen.box.adjust[0].DX; got != 2 || !o.says(words.T("Calibrated")) {
		t.Fatalf("it is adjusted by %v mm", got)
	}
	o.press(words.T("Print"))
	o.press(words.T("All are good"))
	if len(spool.jobs) != 1 {
		t.Fatal("nothing was printed")
	}
}

func TestNoPrinter(t *testing.T) {
	o, spool := openSpool(t, 20)
	spool.all = nil
	o.ask()
	o.screen.print()
	o.press(words.T("Save PDF"))
	if len(o.Files.Asked) != 1 || len(o.register()) != 0 || o.Desk.Asking() {
		t.Errorf("%d files are asked for, %d papers issued", len(o.Files.Asked), len(o.register()))
	}
}

func TestSweepLeavesWhatIsPrintedNow(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	now, err := os.MkdirTemp("", privateFolder+"*")
	if err != nil {
		t.Fatal(err)
	}
	old, err := os.MkdirTemp("", privateFolder+"*")
	if err != nil {
		t.Fatal(err)
	}
	day := time.Now().AddDate(-1, 0, 0)
	if err := os.Chtimes(old, day, day); err != nil {
		t.Fatal(err)
	}
	sweep()
	if all := left(t); len(all) != 1 || all[0] != now {
		t.Errorf("left are %v", all)
	}
}
