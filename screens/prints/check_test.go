package prints

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lingkaran/app/issuing"
	"lingkaran/app/printing"
	"lingkaran/data"
	"lingkaran/screens/widgets"
)

// rename gives a worker another name.
func (o *office) rename(id int64, name string) {
	o.Helper()
	w, err := o.DB.Workers.Get(o.Context(), id)
	o.Must(err)
	w.Name = name
	o.Must(o.DB.Workers.Save(o.Context(), &w))
}

// cards chooses the cards of all workers.
func (o *office) cards() *cardChoice {
	k := o.screen.choices[cards].(*cardChoice)
	o.screen.choose(cards)
	k.whose.SetValue(cardsAll)
	k.whose.OnChanged(cardsAll)
	return k
}

func (o *office) matter(key string) *matter {
	o.Helper()
	for i := range o.screen.check.matters {
		if m := &o.screen.check.matters[i]; m.key == key {
			return m
		}
	}
	o.Fatalf("nothing is said of %q", key)
	return nil
}

// strange gives the last workers names that cannot be printed.
func strange(o *office) (ids []int64) {
	o.Helper()
	ids, err := o.DB.Workers.IDs(o.Context(), data.WorkerQuery{})
	o.Must(err)
	ids = ids[len(ids)-2:]
	o.rename(ids[0], "Zul محمد")
	o.rename(ids[1], "Zz Ωمح")
	return ids
}

func TestWhatPreflightFindsLeadsToItsPage(t *testing.T) {
	o := open(t, 30)
	ids := strange(o)
	o.cards()
	s := o.screen
	m := o.matter(string(printing.GlyphMissing))
	if !m.severe() || len(m.records()) != 2 || s.check.severe() == "" {
		t.Fatalf("%q is told of %d papers, and below stands %q", m.text, len(m.records()), s.check.severe())
	}
	s.list.open(m.key)
	r, ok := s.list.current()
	if !ok || r.where == "" || !strings.Contains(r.detail, "م") {
		t.Errorf("the list says %+v", r)
	}
	if page := s.current.plan.PageOf(r.record); page < 2 || s.pages.view.Page() != page-1 {
		t.Errorf("page %d is shown of a paper on page %d", s.pages.view.Page()+1, page)
	}
	s.list.openRecord()
	if len(o.Nav.Opened) != 1 || !slices.Contains(ids, o.Nav.Opened[0]) {
		t.Errorf("opened is %v, want one of %v", o.Nav.Opened, ids)
	}
	s.Escape()
	if s.list.key != "" || s.left.Objects[0] != s.column {
		t.Error("Esc leaves the list open")
	}
}

func TestTheRestIsPrinted(t *testing.T) {
	o := open(t, 30)
	ids := strange(o)
	o.cards()
	s := o.screen
	all := len(s.current.Subjects)
	key := string(printing.GlyphMissing)
	s.list.open(key)
	s.list.leave()
	if n := len(s.current.Subjects); n != all-2 || s.check.severe() != "" {
		t.Fatalf("%d of %d are printed, and %q is warned of", n, all, s.check.severe())
	}
	if r, _ := s.list.current(); s.pageOf(r.record) != 0 {
		t.Error("what is left out is said to stand on a page")
	}
	s.list.leave()
	if len(s.current.Subjects) != all {
		t.Fatal("they cannot be printed after all")
	}
	s.check.toggle(true, key)
	s.check.one(0) // and a single one
	first := s.check.whole.Subjects[0].ID
	if n := len(s.current.Subjects); n != all-3 {
		t.Fatalf("%d of %d are printed", n, all)
	}
	o.save("sisa.pdf")
	rows := o.register()
	if len(rows) != all-3 {
		t.Fatalf("%d papers are in the register", len(rows))
	}
	numbers := map[int]bool{}
	for _, p := range rows {
		if slices.Contains(ids, p.SubjectID) || p.SubjectID == first {
			t.Errorf("the paper of %d was left out, and printed", p.SubjectID)
		}
		numbers[p.Sequence] = true
	}
	for n := range len(rows) {
		if !numbers[n+1] {
			t.Errorf("number %d is missing", n+1)
		}
	}
}

func TestWhoIsMendedIsPrinted(t *testing.T) {
	o := open(t, 30)
	ids := strange(o)
	o.cards()
	s := o.screen
	all := len(s.current.Subjects)
	s.check.toggle(true, string(printing.GlyphMissing))
	o.rename(ids[0], "Zul Contoh")
	if n := len(s.current.Subjects); n != all-1 {
		t.Errorf("one was mended, and %d of %d are printed", n, all)
	}
	o.rename(ids[1], "Zz Contoh")
	if n := len(s.current.Subjects); n != all || s.check.severe() != "" {
		t.Errorf("both were mended, and %d of %d are printed", n, all)
	}
	o.rename(ids[1], "Zz Ω محمد")
	s.chosen() // others are chosen: nobody is left out unasked
	if n := len(s.current.Subjects); n != all {
		t.Errorf("a new choice prints %d of %d", n, all)
	}
}

func TestAllLeftOut(t *testing.T) {
	o := open(t, 30)
	strange(o)
	o.cards()
	s := o.screen
	for i := range s.check.whole.Subjects {
		s.check.one(i)
	}
	if s.current != nil {
		t.Fatal("all are left out, and something is printed")
	}
	s.Save()
	if len(o.Files.Asked) != 0 {
		t.Error("nothing can be saved, and a file is asked for")
	}
	s.check.all()
	if s.current == nil || len(s.current.Subjects) != len(s.check.whole.Subjects) {
		t.Error("they do not come back")
	}
}

func TestPreflightFollowsTheFirstPage(t *testing.T) {
	o := open(t, 30)
	strange(o)
	l := &later{Runner: widgets.Inline()}
	s := o.screen
	s.choose(cards)
	o.Desk.Runner = l
	k := s.choices[cards].(*cardChoice)
	k.whose.SetValue(cardsAll)
	s.chosen()
	for s.current == nil || s.check.whole == nil || s.check.whole != s.current.whole {
		if len(l.work) == 0 {
			t.Fatal("the run is never prepared")
		}
		next := l.work[0]
		l.work = l.work[1:]
		next()
	}
	l.all()
	if s.check.verdict == nil {
		t.Fatal("the pages were not looked through")
	}
	// A choice that comes before the verdict is told of its own.
	k.unprinted.SetValue(true)
	s.chosen()
	k.unprinted.SetValue(false)
	k.whose.SetValue(cardsCovered)
	s.chosen()
	l.all()
	if n := len(s.current.Subjects); s.check.verdict == nil || s.check.verdict.Records != n {
		t.Errorf("the verdict is not of the %d papers that are shown", n)
	}
}

func TestSavingWaitsForWhoIsLeftOut(t *testing.T) {
	o := open(t, 30)
	strange(o)
	o.cards()
	s := o.screen
	all := len(s.current.Subjects)
	s.check.toggle(true, string(printing.GlyphMissing))
	l := &later{Runner: widgets.Inline()}
	o.Desk.Runner = l
	s.Reload()
	s.Save()
	if len(o.Files.Asked) != 0 {
		t.Fatal("it is saved before it is known who is left out")
	}
	l.all()
	if len(o.Files.Asked) != 1 || len(s.current.Subjects) != all-2 {
		t.Errorf("%d files are asked for; %d of %d would be printed", len(o.Files.Asked), len(s.current.Subjects), all)
	}
}

func TestReasonForPrintingAgain(t *testing.T) {
	o := open(t, 20)
	first := o.awards()[0]
	o.ask(first.ID)
	o.save("a.pdf")
	s := o.screen
	asked := len(o.Files.Asked)
	s.Save()
	s.PrintCurrent()
	if bad, _ := s.foot.reason.field.Trouble(); bad == "" || len(o.Files.Asked) != asked || o.Desk.Asking() {
		t.Fatal("it is printed again, and nobody is asked why")
	}
	o.matter(matterBefore)
	s.foot.reason.field.SetValue("rusak")
	o.save("b.pdf")
	if p := o.register()[0]; p.Copy != 2 || p.Reason != "rusak" {
		t.Errorf("copy %d has the reason %q", p.Copy, p.Reason)
	}
	if s.foot.reason.field.Value() != "" {
		t.Error("the reason stays for the next print")
	}
	if markOf(s.current) != "" {
		t.Error("a mark is told that the office does not want")
	}
	o.Must(o.DB.Office.SetSetting(t.Context(), issuing.SettingCopyMark, issuing.On))
	if got := markOf(s.current); !strings.Contains(got, "Salinan ke-3") {
		t.Errorf("the mark is told as %q", got)
	}
	o.Must(o.DB.Office.SetSetting(t.Context(), issuing.SettingReason, issuing.Off))
	if o.save("c.pdf"); o.register()[0].Copy != 3 {
		t.Error("an office that wants no reason cannot print again")
	}
	if left, _ := filepath.Glob(filepath.Join(o.Folder, "*.try")); len(left) != 0 {
		t.Errorf("beside the files lie %v", left)
	}
}
