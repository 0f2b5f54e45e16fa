package widgets

import (
	"context"
	"testing"
	"time"

	"lingkaran/data"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func today() data.Date { return data.Date{Year: 2026, Month: time.November, Day: 22} }

type sample struct {
	form  *Form
	nik   *Text
	name  *Text
	born  *Date
	money Money
	saved int
}

func newSample(t *testing.T) (*sample, fyne.Window) {
	t.Helper()
	s := &sample{}
	test.NewTempApp(t)
	s.nik = NewDigits("NIK", "NIK", Required())
	s.name = NewText("Name", "Name", Required())
	s.born = NewDate("BirthDate", "Born", today)
	s.money = NewMoney("Income", "Income")
	s.form = NewForm(NewGroup("Person", s.nik, s.name, s.born), NewGroup("Work", s.money))
	s.form.OnSave = func() { s.saved++ }
	return s, testWindow(t, s.form.Object(), 700, 500)
}

func TestFormShowsErrorsInWordsAndFocusesTheFirst(t *testing.T) {
	s, win := newSample(t)
	s.form.Submit()
	if s.saved != 0 {
		t.Fatal("a form without its required fields was saved")
	}
	if bad, _ := s.nik.Trouble(); bad == "" {
		t.Error("the empty required field says nothing")
	}
	if win.Canvas().Focused() != s.nik.entry {
		t.Errorf("%v has the cursor, not the first field with an error", win.Canvas().Focused())
	}
	test.Type(s.nik.entry, "3514x1")
	if s.nik.Value() != "35141" {
		t.Errorf("the field of digits took %q", s.nik.Value())
	}
	if bad, _ := s.nik.Trouble(); bad != "" {
		t.Errorf("a field that is being mended still says %q", bad)
	}
	s.name.SetValue("Siti")
	s.born.SetDraft("31/02/1990")
	s.form.Submit()
	if bad, _ := s.born.Trouble(); s.saved != 0 || bad == "" {
		t.Errorf("a day that does not exist: saved %d, says %q", s.saved, bad)
	}
	s.born.SetDraft("28/02/1990")
	s.form.Submit()
	if s.saved != 1 {
		t.Error("a right form was not saved")
	}
}

func TestFormIssuesOfTheApp(t *testing.T) {
	s, _ := newSample(t)
	if !s.form.ShowIssues([]Issue{{Field: "BirthDate", Text: "Not as in the NIK.", Warning: true}}) {
		t.Error("a warning counts as an error")
	}
	if _, warn := s.born.Trouble(); warn != "Not as in the NIK." {
		t.Errorf("the warning is %q", warn)
	}
	if s.form.ShowIssues([]Issue{{Field: "Name", Text: "Too long."}, {Field: "", Text: "Both cannot be."}}) {
		t.Error("an error does not count")
	}
	if bad, _ := s.name.Trouble(); bad != "Too long." || s.form.note.text != "Both cannot be." {
		t.Errorf("the field says %q, the form %q", bad, s.form.note.text)
	}
	if _, warn := s.born.Trouble(); warn != "" {
		t.Errorf("a former warning stays: %q", warn)
	}
}

func TestAWarningIsPassedBySavingTwice(t *testing.T) {
	name, photo := NewText("Name", "Name"), NewPhoto("PhotoHash", "Photo", 30, 40)
	f := NewForm(NewGroup("", name))
	f.Add(photo)
	f.SetSaveLabel("Keep")
	old := Issue{Field: "Name", Text: "old", Warning: true}
	if f.Pass([]Issue{old}) || f.save.Text == "Keep" {
		t.Error("a new warning is passed unseen")
	}
	if !f.Pass([]Issue{old}) {
		t.Error("a warning that was seen is not passed")
	}
	f.Seen(Issue{Field: "PhotoHash", Text: "small", Warning: true})
	if !f.Pass([]Issue{old, {Field: "PhotoHash", Text: "small", Warning: true}}) {
		t.Error("a warning that stood beside its field already is shown as new")
	}
	if f.Pass([]Issue{old, {Field: "PhotoHash", Text: "dark", Warning: true}}) {
		t.Error("another warning is passed unseen")
	}
	name.SetDraft("Siti")
	if f.save.Text != "Keep" {
		t.Errorf("after typing the button says %q", f.save.Text)
	}
	for range 2 {
		if f.Pass([]Issue{{Field: "Name", Text: "wrong"}}) {
			t.Error("an error is passed")
		}
	}
	photo.Put("abc", nil)
	if !f.Dirty() || f.Snapshot()["PhotoHash"] != "abc" {
		t.Error("a field beside the form is not part of it")
	}
}

func TestFormKnowsWhatIsDirty(t *testing.T) {
	s, _ := newSample(t)
	if s.form.Dirty() {
		t.Fatal("a fresh form is dirty")
	}
	s.money.SetValue(1_500_000)
	s.form.SetClean()
	s.money.entry.FocusGained() // plain digits now
	if s.money.entry.Text != "1500000" {
		t.Errorf("while edited it stands as %q", s.money.entry.Text)
	}
	if s.form.Dirty() {
		t.Error("another way of writing the same amount is dirty")
	}
	s.money.entry.SetText("2000000")
	if !s.form.Dirty() || s.money.Value() != 2_000_000 {
		t.Errorf("dirty %v, amount %d", s.form.Dirty(), s.money.Value())
	}
	s.money.entry.FocusLost()
	if s.money.entry.Text != "Rp2.000.000" {
		t.Errorf("after editing it stands as %q", s.money.entry.Text)
	}
	draft := s.form.Snapshot()
	s.form.Fill(nil)
	if s.money.Value() != 0 {
		t.Error("an empty draft leaves an amount")
	}
	s.form.Fill(draft)
	if s.money.Value() != 2_000_000 {
		t.Errorf("the draft gives back %d", s.money.Value())
	}
}

func TestEnterGoesOnAndSavesAtTheEnd(t *testing.T) {
	s, win := newSample(t)
	s.nik.SetValue("3514")
	s.name.SetValue("Siti")
	s.form.Focus()
	enter := func() { win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) }
	for i, want := range []fyne.Focusable{s.nik.entry, s.name.entry, s.born.entry, s.money.entry} {
		if win.Canvas().Focused() != want {
			t.Fatalf("after %d Enters %v has the cursor", i, win.Canvas().Focused())
		}
		enter()
	}
	if s.saved != 1 {
		t.Errorf("Enter in the last field saved %d times", s.saved)
	}
	cancelled := false
	s.form.OnCancel = func() { cancelled = true }
	win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !cancelled {
		t.Error("Esc does not cancel")
	}
}

func TestDateField(t *testing.T) {
	for _, c := range []struct {
		typed, stands, after string
		want                 data.Date
		wrong                bool
	}{
		{"14121980", "14/12/1980", "14/12/1980", data.Date{Year: 1980, Month: 12, Day: 14}, false},
		{"1/2/1990", "1/2/1990", "01/02/1990", data.Date{Year: 1990, Month: 2, Day: 1}, false},
		{"14/12/1980", "14/12/1980", "14/12/1980", data.Date{Year: 1980, Month: 12, Day: 14}, false},
		{"3102", "31/02/", "31/02/", data.Date{}, true},
		{"", "", "", data.Date{}, false},
	} {
		test.NewTempApp(t)
		d := NewDate("D", "Day", today)
		testWindow(t, d.Object(), 300, 100)
		for _, r := range c.typed {
			test.Type(d.entry, string(r))
		}
		if d.entry.Text != c.stands {
			t.Errorf("typed %q, stands %q", c.typed, d.entry.Text)
		}
		d.entry.FocusLost()
		bad, _ := d.Trouble()
		if d.entry.Text != c.after || d.Value() != c.want || (bad != "") != c.wrong {
			t.Errorf("typed %q: %q, %v, error %q", c.typed, d.entry.Text, d.Value(), bad)
		}
	}
}

func TestMonthFieldTakesATypedSlash(t *testing.T) {
	for _, typed := range []string{"112026", "11/2026"} {
		test.NewTempApp(t)
		m := NewMonth("M", "Month", today)
		testWindow(t, m.Object(), 300, 100)
		for _, r := range typed {
			test.Type(m.entry, string(r))
		}
		if m.entry.Text != "11/2026" {
			t.Errorf("typed %q, stands %q", typed, m.entry.Text)
		}
	}
}

func TestDateFieldLetsOneDelete(t *testing.T) {
	test.NewTempApp(t)
	d := NewDate("D", "Day", today)
	testWindow(t, d.Object(), 300, 100)
	test.Type(d.entry, "1412")
	for range 4 {
		d.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
	if d.entry.Text != "14" && d.entry.Text != "1" {
		t.Errorf("after four times Backspace in 14/12/ stands %q", d.entry.Text)
	}
}

func TestCalendarBeginsOnMonday(t *testing.T) {
	for _, c := range []struct{ at, first data.Date }{
		{data.Date{Year: 2022, Month: 12, Day: 14}, data.Date{Year: 2022, Month: 11, Day: 28}},
		{data.Date{Year: 2026, Month: 6, Day: 3}, data.Date{Year: 2026, Month: 6, Day: 1}},
		{data.Date{Year: 2026, Month: 11, Day: 1}, data.Date{Year: 2026, Month: 10, Day: 26}},
	} {
		cal := &calendar{at: c.at}
		if got := cal.first(); got != c.first || got.Time().Weekday() != time.Monday {
			t.Errorf("the page of %s begins on %s", c.at, got)
		}
	}
}

func TestReadTime(t *testing.T) {
	for typed, want := range map[string]string{"9": "09:00", "930": "09:30", "9.30": "09:30", "09:30": "09:30", "2359": "23:59", "": ""} {
		if got, ok := readTime(typed); !ok || got != want {
			t.Errorf("%q reads as %q, %v", typed, got, ok)
		}
	}
	for _, typed := range []string{"24:00", "9:60", "25", "x", "9:3", "-1"} {
		if got, ok := readTime(typed); ok {
			t.Errorf("%q reads as %q", typed, got)
		}
	}
}

func TestPickerDropsStaleAnswers(t *testing.T) {
	h := &held{}
	test.NewTempApp(t)
	p := NewPicker(h, "Company", "Company", func(_ context.Context, text string) ([]Choice, error) {
		return []Choice{{ID: int64(len(text)) + 1, Title: "answer to " + text}}, nil
	})
	win := testWindow(t, p.Object(), 400, 400)
	test.Tap(p.box)
	e, ok := win.Canvas().Focused().(*entry)
	if !ok {
		t.Fatalf("the box that opens does not have the cursor: %v", win.Canvas().Focused())
	}
	test.Type(e, "a")
	h.after[len(h.after)-1]()
	test.Type(e, "b")
	h.after[len(h.after)-1]()
	if len(h.work) != 3 {
		t.Fatalf("%d searches were begun, want those of \"\", a and ab", len(h.work))
	}
	h.work[2]() // the newest answer arrives first
	h.work[1]()
	h.work[0]()
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := p.Value(); got.Title != "answer to ab" || got.ID != 3 {
		t.Errorf("Enter chose %+v", got)
	}
	if win.Canvas().Focused() != p.box {
		t.Errorf("%v has the cursor after the choice", win.Canvas().Focused())
	}
	draft := p.Draft()
	p.SetValue(Choice{})
	p.SetDraft(draft)
	if p.Value().ID != 3 || p.Value().Title != "answer to ab" {
		t.Errorf("the draft gives back %+v", p.Value())
	}
}

func TestComboKeepsWhatIsTyped(t *testing.T) {
	test.NewTempApp(t)
	c := NewCombo(Inline(), "Occupation", "Occupation", func(_ context.Context, text string) ([]Choice, error) {
		if text == "Ne" {
			return []Choice{{Title: "Nelayan"}}, nil
		}
		return nil, nil
	})
	win := testWindow(t, c.Object(), 400, 400)
	win.Canvas().Focus(c.entry)
	typed := func(s string) {
		for _, r := range s {
			win.Canvas().Focused().TypedRune(r)
		}
	}
	typed("Penjahit")
	win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if c.Value() != "Penjahit" {
		t.Errorf("free text stands as %q", c.Value())
	}
	c.SetValue("")
	typed("Ne")
	win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if c.Value() != "Nelayan" {
		t.Errorf("the suggestion stands as %q", c.Value())
	}
}

func TestSelectByKeyboard(t *testing.T) {
	test.NewTempApp(t)
	s := NewSelect("Sex", "Sex", []Choice{{Value: "L", Title: "Laki-laki"}, {Value: "P", Title: "Perempuan"}})
	win := testWindow(t, s.Object(), 400, 300)
	got := ""
	s.OnChanged = func(v string) { got = v }
	win.Canvas().Focus(s.box)
	s.box.TypedRune('p')
	win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if s.Value() != "P" || got != "P" || s.box.text != "Perempuan" {
		t.Errorf("typing p and Enter chose %q, told %q, shows %q", s.Value(), got, s.box.text)
	}
}

// The window gives a click to what lies on top and takes clicks, the keyboard
// or both, so that a thing which only listens to keys swallows it.
func TestSelectByMouse(t *testing.T) {
	test.NewTempApp(t)
	s := NewSelect("Sex", "Sex", []Choice{{Value: "L", Title: "Laki-laki"}, {Value: "P", Title: "Perempuan"}})
	win := testWindow(t, s.Object(), 400, 300)
	test.Tap(s.box)
	top := win.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("a click opens no list")
	}
	where := fyne.CurrentApp().Driver().AbsolutePositionForObject
	for _, want := range []string{"Laki-laki", "Perempuan"} {
		var row *choiceRow
		for _, o := range test.LaidOutObjects(top) {
			if r, ok := o.(*choiceRow); ok && r.choice.Title == want {
				row = r
			}
		}
		if row == nil {
			t.Fatalf("%s is not on the list", want)
		}
		at := where(row).AddXY(row.Size().Width/2, row.Size().Height/2)
		var hit fyne.CanvasObject
		for _, o := range test.LaidOutObjects(top) {
			switch o.(type) {
			case fyne.Tappable, fyne.Focusable, desktop.Mouseable:
				from := where(o)
				to := from.Add(o.Size())
				if at.X >= from.X && at.X < to.X && at.Y >= from.Y && at.Y < to.Y {
					hit = o
				}
			}
		}
		if hit != fyne.CanvasObject(row) {
			t.Errorf("a click on %s goes to %T", want, hit)
		}
	}
}

func TestFormNeedsLittleRoom(t *testing.T) {
	s, _ := newSample(t)
	for _, percent := range theme.Scales {
		fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, percent))
		if m := s.form.Object().MinSize(); m.Width > 480 || m.Height > 420 {
			t.Errorf("at %d %% a form needs %v", percent, m)
		}
	}
}

func TestElide(t *testing.T) {
	test.NewTempApp(t)
	whole := "PT Barokah Mitra Karya Unggul"
	full := fyne.MeasureText(whole, 13, fyne.TextStyle{}).Width
	if got := elide(whole, full, 13, fyne.TextStyle{}); got != whole {
		t.Errorf("with room for all it is %q", got)
	}
	for w := float32(0); w < full; w += 7 {
		got := elide(whole, w, 13, fyne.TextStyle{})
		if m := fyne.MeasureText(got, 13, fyne.TextStyle{}).Width; m > w && got != "…" {
			t.Errorf("in %v it is %q, %v wide", w, got, m)
		}
	}
}
