package widgets

import (
	"context"
	"testing"

	"lingkaran/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestTypingReplacesANumberAndADay(t *testing.T) {
	s, win := newSample(t)
	s.money.SetValue(1_500_000)
	s.money.Focus()
	test.Type(s.money.entry, "25")
	if s.money.Value() != 25 {
		t.Errorf("typed over Rp1.500.000 stands %d", s.money.Value())
	}
	s.born.SetValue(today())
	s.born.Focus()
	if s.money.entry.Text != "Rp25" {
		t.Errorf("the amount that was left stands as %q", s.money.entry.Text)
	}
	test.Type(s.born.entry, "01021980")
	if got := s.born.Value(); got != (data.Date{Year: 1980, Month: 2, Day: 1}) {
		t.Errorf("typed over a day stands %v", got)
	}
	s.name.SetValue("Siti")
	s.name.Focus()
	if s.name.entry.SelectedText() != "" {
		t.Error("a name is replaced by the first letter")
	}

	click := func(e *entry) {
		m := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
		e.MouseDown(m)
		e.MouseUp(m)
	}
	win.Canvas().Unfocus()
	click(s.money.entry)
	if got := s.money.entry.SelectedText(); got != "25" {
		t.Errorf("a click into an amount selects %q", got)
	}
	click(s.money.entry)
	if got := s.money.entry.SelectedText(); got != "" {
		t.Errorf("the second click does not set the cursor but selects %q", got)
	}
	win.Canvas().Unfocus()
	click(s.born.entry)
	if got := s.born.entry.SelectedText(); got != "" {
		t.Errorf("a click into a day selects %q", got)
	}
}

func TestTabGoesFromInputToInput(t *testing.T) {
	s, win := newSample(t)
	s.born.Focus()
	win.Canvas().FocusNext()
	if win.Canvas().Focused() != s.money.entry {
		t.Errorf("after the day Tab goes to %T", win.Canvas().Focused())
	}
}

func TestEscClosesABoxFirst(t *testing.T) {
	s, win := newSample(t)
	left := false
	s.form.OnCancel = func() { left = true }
	p := NewPicker(Inline(), "Company", "Company", func(context.Context, string) ([]Choice, error) {
		return []Choice{{ID: 1, Title: "PT Contoh"}}, nil
	})
	s.form.Add(p)
	for _, box := range []struct {
		what string
		open func()
	}{
		{"calendar", s.born.open},
		{"chooser", func() { p.open("") }},
		{"months", func() { openMonths(s.nik.entry, today().InMonth(), func(data.Month) {}) }},
	} {
		what, open := box.what, box.open
		open()
		win.Canvas().Unfocus() // by a click on the box itself
		if !CloseTop(win.Canvas()) || win.Canvas().Overlays().Top() != nil {
			t.Errorf("the %s stays open", what)
		}
		open()
		win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if win.Canvas().Overlays().Top() != nil || left {
			t.Errorf("Esc in the %s: left the form %v", what, left)
		}
	}
	if CloseTop(win.Canvas()) {
		t.Error("a box is closed that is not there")
	}
}

func TestTheKeyboardIsSeenInATable(t *testing.T) {
	test.NewTempApp(t)
	table := NewTable(Inline(), false, Column[int64]{Title: "Number", Width: 80, Text: func(int64) string { return "x" }})
	win := testWindow(t, table.Object(), 300, 300)
	table.Load(SliceFeed([]int64{7, 8}, func(id int64) int64 { return id }))
	win.Canvas().Focus(table.list)
	if table.ring.Line == "" {
		t.Error("nothing shows that the list has the keyboard")
	}
	table.typedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if table.ring.Line != "" || table.Current() != 7 {
		t.Error("the current row shows it, and the ring as well")
	}
	table.SetCurrent(0)
	win.Canvas().Unfocus()
	if table.ring.Line != "" {
		t.Error("a list without the keyboard shows the ring")
	}
}
