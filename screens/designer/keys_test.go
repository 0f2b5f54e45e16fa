package designer

import (
	"testing"

	"lingkaran/app/layout"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestArrowsNudge(t *testing.T) {
	o := open(t, layout.CardStandard)
	was := o.box("Kode QR")
	o.screen.session.Select(o.place("Kode QR"))
	o.press(fyne.KeyRight)
	o.press(fyne.KeyRight)
	o.held = fyne.KeyModifierShift
	o.press(fyne.KeyUp)
	o.held = fyne.KeyModifierControl
	o.shortcut(fyne.KeyLeft, fyne.KeyModifierControl)
	o.held = 0
	if now := o.box("Kode QR"); !near(now[0], was[0]+0.9) || !near(now[1], was[1]-5) {
		t.Errorf("from %v to %v", was, now)
	}
	o.screen.board.TypedShortcut(&fyne.ShortcutUndo{})
	if o.box("Kode QR") != was {
		t.Error("nudges that follow each other are not one step")
	}
	o.screen.board.TypedShortcut(&fyne.ShortcutRedo{})
	if o.box("Kode QR") == was {
		t.Error("they are not done again")
	}
}

func TestTabGoesThroughTheElements(t *testing.T) {
	o := open(t, layout.CardStandard)
	s := o.screen.session
	n := len(s.Elements())
	for range n {
		o.press(fyne.KeyTab)
		if len(s.Selected()) != 1 {
			t.Fatalf("%v are selected", s.Selected())
		}
	}
	if s.Selected()[0] != "front/10" && s.Selected()[0] != last(n) {
		t.Errorf("after %d times %v is selected", n, s.Selected())
	}
	o.held = fyne.KeyModifierShift
	o.press(fyne.KeyTab)
	if s.Selected()[0] == last(n) {
		t.Error("Shift+Tab does not go back")
	}
	o.held = 0
	o.press(fyne.KeyEscape)
	if len(s.Selected()) != 0 || o.closed != 0 {
		t.Error("the first Esc selects nothing")
	}
	o.press(fyne.KeyEscape)
	if o.closed != 1 || o.Desk.Asking() {
		t.Error("the second Esc leaves, since nothing was changed")
	}
}

func last(n int) string { return "front/" + string(rune('0'+(n-1)/10)) + string(rune('0'+(n-1)%10)) }

func TestAddDuplicateGroupDelete(t *testing.T) {
	o := open(t, layout.CardStandard)
	s := o.screen.session
	n := len(s.Elements())
	for _, kind := range []layout.Type{layout.Text, layout.Line, layout.QR, layout.Ornament, layout.Signature} {
		o.screen.add(kind)
		if e := s.Only(); e == nil || e.Type != kind {
			t.Fatalf("added %s, and %+v is selected", kind, e)
		}
		if len(o.screen.props.order) < 4 {
			t.Errorf("%s has %d properties", kind, len(o.screen.props.order))
		}
	}
	o.shortcut(fyne.KeyD, fyne.KeyModifierControl)
	if len(s.Elements()) != n+6 {
		t.Errorf("there are %d elements", len(s.Elements())-n)
	}
	s.Select(last(n+1), last(n+2))
	o.shortcut(fyne.KeyG, fyne.KeyModifierControl)
	if e := s.Only(); e == nil || e.Type != layout.Group || len(e.Items) != 2 {
		t.Errorf("the group is %+v", e)
	}
	o.shortcut(fyne.KeyU, fyne.KeyModifierControl)
	if len(s.Selected()) != 2 {
		t.Errorf("ungrouped, %v are selected", s.Selected())
	}
	o.press(fyne.KeyDelete)
	o.screen.board.TypedShortcut(&fyne.ShortcutSelectAll{})
	if len(s.Selected()) != n+4 {
		t.Errorf("Ctrl+A selects %d of %d", len(s.Selected()), n+4)
	}
	for range 9 {
		o.screen.undo()
	}
	if s.Dirty() {
		t.Error("undone, something stays")
	}
}

func TestCopyAndPaste(t *testing.T) {
	o := open(t, layout.CardStandard)
	s := o.screen.session
	n := len(s.Elements())
	s.Select(o.place("Kode QR"))
	o.screen.board.TypedShortcut(&fyne.ShortcutCopy{})
	o.screen.board.TypedShortcut(&fyne.ShortcutPaste{})
	if len(s.Elements()) != n+1 || s.Only() == nil || s.Only().Type != layout.QR {
		t.Error("nothing was pasted")
	}
	o.Desk.App.Clipboard().SetContent("Only some words")
	s2 := s.Layout()
	o.again(layout.CardPlain)
	o.screen.board.TypedShortcut(&fyne.ShortcutPaste{})
	if o.screen.session.Dirty() || o.screen.foot.said.Text == "" || s2 == nil {
		t.Error("words of another program are pasted, or nothing is said")
	}
}

// What is typed into a property goes there, whatever the key means on the page.
func TestTypingIntoAPropertyIsNotSwallowed(t *testing.T) {
	o := open(t, layout.CardStandard)
	s := o.screen.session
	s.Select(o.place("Pekerjaan"))
	o.screen.board.changed()
	o.screen.props.focusMain()
	c := o.Desk.Window.Canvas()
	if c.Focused() == nil || c.Focused() == fyne.Focusable(o.screen.board) {
		t.Fatal("the text has not the keyboard")
	}
	c.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	for _, r := range "Kerja + - {{occupation}} d" {
		c.Focused().TypedRune(r)
	}
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	if got := s.Only().Text; got != "Kerja + - {{occupation}} " && got != "Kerja + - {{occupation}}" {
		t.Errorf("the text is %q", got)
	}
	if n := s.UndoName(); n == "" {
		t.Error("nothing can be undone")
	}
	o.screen.Escape()
	if c.Focused() != fyne.Focusable(o.screen.board) {
		t.Error("Esc does not lead back to the page")
	}
	o.screen.undo()
	if s.Dirty() {
		t.Error("what was typed is not one step")
	}
}

func TestNumbersOfPlaceAndSize(t *testing.T) {
	o := open(t, layout.CardStandard)
	s := o.screen.session
	s.Select(o.place("Kode QR"))
	o.screen.board.changed()
	fields := map[string]*widgets.Measure{}
	for _, f := range o.screen.props.order {
		if m, ok := f.(*widgets.Measure); ok {
			fields[m.Name()] = m
		}
	}
	fields["Dari kiri"].SetDraft("12,5")
	fields["Dari atas"].SetDraft("7.25")
	fields["Lebar"].SetDraft("20")
	if b := o.box("Kode QR"); !near(b[0], 12.5) || !near(b[1], 7.25) || !near(b[2], 20) || !near(b[3], 20) {
		t.Errorf("it stands at %v", b)
	}
	if got := fields["Tinggi"].Value(); !near(got, 20) {
		t.Errorf("the height says %v", got)
	}
	o.screen.undo()
	if got := fields["Lebar"].Draft(); got != "16,4" {
		t.Errorf("undone, the width says %q", got)
	}
	fields["Lebar"].SetDraft("many")
	if got := fields["Lebar"].Draft(); got != "16,4" {
		t.Errorf("rubbish is kept: %q", got)
	}
}

func TestTheListSelectsAndOrders(t *testing.T) {
	o := open(t, layout.CardStandard)
	s := o.screen.session
	rows := func() (out []string) {
		for _, r := range o.screen.tree.rows {
			out = append(out, r.title)
		}
		return out
	}
	if got := rows(); got[0] != "Kode QR" || len(got) != len(s.Elements()) {
		t.Fatalf("the list is %q", got)
	}
	row := o.screen.tree.rows[0]
	test.Tap(tapper{row})
	if s.Selected()[0] != o.place("Kode QR") {
		t.Errorf("%v is selected", s.Selected())
	}
	row.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
	if got := rows(); got[1] != "Kode QR" {
		t.Errorf("put one lower, the list is %q", got[:3])
	}
	row = o.screen.tree.rows[1]
	row.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if o.screen.tree.rows[2].selected == false {
		t.Error("the arrow does not go on")
	}
	// What is selected in a column is to be seen.
	s.Select(o.place("Nama"))
	o.screen.board.changed()
	found := false
	for _, r := range o.screen.tree.rows {
		found = found || r.selected && r.title == "Nama"
	}
	if !found {
		t.Error("an item of a column is not listed")
	}
}

// tapper presses a row as the mouse does.
type tapper struct{ *treeRow }

func (t tapper) Tapped(*fyne.PointEvent) {
	t.treeRow.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(80, 10)}, Button: desktop.MouseButtonPrimary})
	t.treeRow.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(80, 10)}, Button: desktop.MouseButtonPrimary})
}
