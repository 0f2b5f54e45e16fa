package prints

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lingkaran/app/issuing"
	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// folders answers the question for a folder.
type folders struct {
	desk.Files
	path  string
	asked int
}

func (f *folders) Folder(_ string, done func(string)) { f.asked++; done(f.path) }

func TestALayoutIsChosen(t *testing.T) {
	o := open(t, 20)
	card, err := layout.Builtin(layout.CardPhoto)
	o.Must(err)
	own := *card
	own.Sheets = []layout.Sheet{card.Sheets[1], card.Sheets[3]} // F4, and a card printer
	kept, err := layout.NewShelf(o.DB).Add(t.Context(), &own, "Kartu Kita")
	o.Must(err)
	k := o.cards()
	if k.layouts.field.Title() == "" || o.screen.current.Layout().Key != layout.CardStandard {
		t.Fatalf("%q is drawn in %s", k.layouts.field.Title(), o.screen.current.Layout().Key)
	}
	k.layouts.field.SetValue(kept.Key)
	k.layouts.field.OnChanged(kept.Key)
	if k.layouts.field.Title() != "Kartu Kita" {
		t.Errorf("a layout that was just made is offered as %q", k.layouts.field.Title())
	}
	if r := o.screen.current; r == nil || r.Layout().Key != kept.Key || r.job.Sheet != "" && r.job.Sheet != "f4" || k.paper.sheet.Value() != "f4" {
		t.Fatalf("the layout is not drawn; the paper is %q", k.paper.sheet.Value())
	}
	k.paper.sheet.SetValue("card")
	k.paper.sheet.OnChanged("card")
	if p := o.screen.current.plan; p.PerSheet != 1 || k.paper.start.Visible() {
		t.Errorf("a card printer prints %d cards a page", p.PerSheet)
	}
	k.layouts.field.SetValue("")
	k.layouts.field.OnChanged("")
	if got := k.paper.sheet.Value(); got != "card" {
		t.Errorf("the usual layout has that paper too, and is printed on %q", got)
	}
	o.save("kartu.pdf")
	for _, p := range o.register() {
		if key, version := layout.Referred(p.Layout); key != layout.CardStandard || version == 0 {
			t.Fatalf("a paper was printed in %q", p.Layout)
		}
	}
	k.layouts.open()
	if len(o.Nav.Shown) != 1 || o.Nav.Shown[0] != desk.KeyLayouts {
		t.Errorf("the layouts are changed at %v", o.Nav.Shown)
	}
}

func TestTheCeremonysLayoutIsNamed(t *testing.T) {
	o := open(t, 20)
	row, err := o.DB.Ceremonies.Get(t.Context(), o.filled.ModelCeremony)
	o.Must(err)
	row.Layout = layout.CertificateModern
	o.Must(o.DB.Ceremonies.Save(t.Context(), &row))
	o.ask()
	c := o.screen.choices[certificates].(*certificateChoice)
	modern, err := layout.Builtin(layout.CertificateModern)
	o.Must(err)
	if got := c.layouts.field.Title(); !strings.Contains(got, modern.Name) || o.screen.current.Layout().Key != modern.Key {
		t.Errorf("%q is drawn in %s", got, o.screen.current.Layout().Key)
	}
}

func TestASheetThatIsUsedUpInPart(t *testing.T) {
	o := open(t, 20)
	k := o.cards()
	pic := k.paper.picture
	pic.Resize(pic.MinSize())
	at := func(slot int) fyne.Position {
		x, y := pic.sheet.Place(slot, pic.page)
		scale := pic.scale(pic.Size())
		return fyne.NewPos(float32(x+pic.page.W()/2)*scale, float32(y+pic.page.H()/2)*scale)
	}
	for slot := range pic.sheet.PerSheet() {
		if got := pic.slotAt(at(slot)); got != slot {
			t.Fatalf("a click on place %d is taken for one on %d", slot, got)
		}
	}
	if pic.slotAt(fyne.NewPos(-3, 5)) != -1 {
		t.Error("a click beside the sheet is taken for one on it")
	}
	pic.Tapped(&fyne.PointEvent{Position: at(3)})
	r := o.screen.current
	if r.job.Skip != 3 || r.plan.Page(1).Slot != 3 || pic.state(2) != placeUsed || pic.state(3) != placePrinted || !k.paper.whole.Visible() {
		t.Fatalf("after a click on the fourth place %d are left free", r.job.Skip)
	}
	pic.FocusGained()
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyRight, fyne.KeyRight, fyne.KeyUp, fyne.KeySpace} { // 3, 5, 6, 7, 5
		pic.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if got := o.screen.current.job.Skip; got != 5 {
		t.Errorf("the keys begin at place %d", got+1)
	}
	o.save("kartu.pdf")
	b, prints, err := o.DB.Prints.Batch(t.Context(), o.register()[0].Batch)
	if err != nil || b.Skip != 5 || len(prints) != len(o.register()) {
		t.Errorf("the register keeps that %d places were free (%v)", b.Skip, err)
	}
	k.paper.sheet.SetValue("f4")
	k.paper.sheet.OnChanged("f4")
	if got := o.screen.current.job.Skip; got != 0 {
		t.Errorf("another paper begins at place %d", got+1)
	}
}

func TestOrderAndSeparators(t *testing.T) {
	o := open(t, 30)
	k := o.cards()
	before := o.screen.current.plan
	k.paper.separators.SetValue(true)
	r := o.screen.current
	if r.plan.Separators < 2 || r.plan.Sheets <= before.Sheets || r.onFirst() == 0 {
		t.Fatalf("%d separator sheets among %d", r.plan.Separators, r.plan.Sheets)
	}
	k.paper.separators.SetValue(false)
	k.paper.order.SetValue(string(issuing.ByName))
	k.paper.order.OnChanged(string(issuing.ByName))
	names := o.screen.current.Subjects
	for i := 1; i < len(names); i++ {
		if strings.ToLower(names[i-1].Name) > strings.ToLower(names[i].Name) {
			t.Fatalf("%q comes before %q", names[i-1].Name, names[i].Name)
		}
	}
	if k.paper.fold.head.sum == "" {
		t.Error("the fold does not say what is chosen")
	}
}

func TestAFileForEachCompany(t *testing.T) {
	o := open(t, 40)
	f := &folders{Files: o.Files, path: filepath.Join(o.Folder, "keluar")}
	o.Must(os.Mkdir(f.path, 0o700))
	o.Desk.Files = f
	k := o.cards()
	k.paper.separators.SetValue(true)
	k.paper.each.SetValue(true)
	if k.paper.separators.Value() || o.screen.current.plan.Separators != 0 {
		t.Error("a file for each company is shown with separator sheets, which it does not have")
	}
	n := len(o.screen.current.Subjects)
	shown := map[int64]string{} // what was looked at bears the numbers that are printed
	for _, s := range o.screen.current.Subjects {
		shown[s.ID] = s.Number
	}
	o.screen.Save()
	o.screen.Save() // a second click
	if f.asked == 0 || len(o.Files.Asked) != 0 {
		t.Fatalf("%d folders and %d files are asked for", f.asked, len(o.Files.Asked))
	}
	files, err := filepath.Glob(filepath.Join(f.path, "*.pdf"))
	if err != nil || len(files) < 2 || len(o.register()) != n {
		t.Errorf("%d files hold %d papers of %d (%v)", len(files), len(o.register()), n, err)
	}
	for _, p := range o.register() {
		if p.Copy != 1 {
			t.Fatal("a paper was issued twice")
		}
		if shown[p.SubjectID] != p.Number {
			t.Fatalf("shown as %s, printed as %s", shown[p.SubjectID], p.Number)
		}
	}
}

// sheetsIn counts the pages of a PDF by an independent program.
func (o *office) pagesIn(path string) string {
	o.Helper()
	out, err := exec.Command("pdfinfo", path).Output()
	o.Must(err)
	for line := range strings.Lines(string(out)) {
		if n, ok := strings.CutPrefix(line, "Pages:"); ok {
			return strings.TrimSpace(n)
		}
	}
	o.Fatalf("%s has no pages", path)
	return ""
}

func TestTwoPassesAreOneIssue(t *testing.T) {
	o := open(t, 30)
	k := o.cards()
	k.paper.faces.SetValue(twoPasses)
	k.paper.faces.OnChanged(twoPasses)
	n, sheets := len(o.screen.current.Subjects), words.Number(o.screen.current.plan.Sheets)
	front, back := sidePaths(o.save("kartu.pdf"))
	if a, b := o.pagesIn(front), o.pagesIn(back); a != sheets || b != sheets {
		t.Errorf("%s fronts and %s backs of %s sheets", a, b, sheets)
	}
	if rows := o.register(); len(rows) != n || rows[0].Copy != 1 {
		t.Errorf("%d papers are in the register, want %d", len(rows), n)
	}
	if strings.Contains(o.text(back), o.register()[0].Number) {
		t.Error("the numbers stand on the backs")
	}
}

func TestHowLongItTakes(t *testing.T) {
	for _, c := range []struct {
		papers, pages, pace int
		want                string
	}{
		{1, 1, 0, "kurang dari semenit"}, {10, 10, 0, "sekitar 1 menit"}, {84, 18, 10, "sekitar 2 menit"},
		{10_000, 2000, 20, "sekitar 2 jam"}, {600, 600, 10, "sekitar 60 menit"}, {0, 0, -1, "kurang dari semenit"},
	} {
		if got := about(lasting(c.papers, c.pages, c.pace)); got != c.want {
			t.Errorf("%d papers on %d pages, %d a minute: %q, want %q", c.papers, c.pages, c.pace, got, c.want)
		}
	}
	if lasting(1, 10, 10) <= lasting(1, 10, 20) || lasting(0, 10, 10) != time.Minute {
		t.Error("a quicker printer is not quicker")
	}
}

func TestThePaceIsTheOffices(t *testing.T) {
	o := open(t, 20)
	o.ask()
	o.screen.askPace()
	o.Desk.AnswerText("nol")
	o.Desk.AnswerText("0")
	o.Desk.AnswerText("25")
	if kept, err := o.DB.Office.Setting(t.Context(), settingPace); err != nil || kept != "25" || o.screen.pace != 25 {
		t.Errorf("kept is %q, used %d (%v)", kept, o.screen.pace, err)
	}
	again := New(o.Desk)
	defer again.Close()
	if again.pace != 25 {
		t.Error("the next window does not know it")
	}
}

func TestLettersOfAFinding(t *testing.T) {
	for in, want := range map[string]string{"U+062D U+0645": "ح م", "U+200D": "U+200D", "U+0301 U+41": "U+0301 A", "?": "?"} {
		if got := letters(in); got != want {
			t.Errorf("%q is written %q, want %q", in, got, want)
		}
	}
}

func TestMattersAreTold(t *testing.T) {
	all := []printing.Trouble{printing.Shrunk, printing.Cut, printing.GlyphMissing, printing.ImageBroken, printing.CodeTooLong, printing.CodeFine,
		printing.Crowded, printing.PhotoMissing, printing.ImageCoarse, printing.SignatureMissing, printing.Doubled, printing.CoverEnded}
	v := printing.Verdict{Records: 50}
	for i, trouble := range all {
		v.Findings = append(v.Findings, printing.Finding{Warning: printing.Warning{Record: i, Element: "Nama", Trouble: trouble}},
			printing.Finding{Warning: printing.Warning{Record: i, Element: "Alamat", Trouble: trouble}})
	}
	got := mattersOf(&issuing.Run{Kind: data.PrintCard, Subjects: make([]issuing.Subject, 50)}, &v)
	if len(got) != len(all) {
		t.Fatalf("%d matters of %d troubles", len(got), len(all))
	}
	last := weight(got[0].tone)
	for _, m := range got {
		if !strings.HasPrefix(m.text, "1 ") || m.more == "" || len(m.records()) != 1 || len(m.papers) != 2 || weight(m.tone) > last {
			t.Errorf("%s: %q, %q, %d papers", m.key, m.text, m.more, len(m.records()))
		}
		last = weight(m.tone)
	}
	v.Findings = nil
	for i := range 50 {
		v.Findings = append(v.Findings, printing.Finding{Warning: printing.Warning{Record: i, Element: "Foto", Trouble: printing.PhotoMissing}})
	}
	if got := mattersOf(&issuing.Run{Kind: data.PrintCard, Subjects: make([]issuing.Subject, 50)}, &v); len(got) != 1 || got[0].tone != widgets.Info {
		t.Errorf("an office without photos is warned: %+v", got[0].text)
	}
}
