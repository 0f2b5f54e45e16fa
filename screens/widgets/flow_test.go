package widgets

import (
	"testing"

	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func TestFlowGoesOnInTheNextLine(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light, 100))
	box := func(w, h float32) fyne.CanvasObject {
		r := canvas.NewRectangle(nil)
		r.SetMinSize(fyne.NewSize(w, h))
		return r
	}
	away := box(500, 500)
	away.Hide()
	told := 0
	f := &Flow{Gap: 10, Line: 4, Resized: func() { told++ }}
	a, b, c := box(60, 20), box(60, 30), box(300, 20)
	all := []fyne.CanvasObject{a, away, b, c}
	f.Layout(all, fyne.NewSize(130, 0))
	if a.Position() != fyne.NewPos(0, 5) || b.Position() != fyne.NewPos(70, 0) || c.Position() != fyne.NewPos(0, 34) || c.Size().Width != 130 {
		t.Errorf("they stand at %v, %v and %v", a.Position(), b.Position(), c.Position())
	}
	if high := f.MinSize(all).Height; high != 54 || told != 1 {
		t.Errorf("the lines are %v high, told %d times", high, told)
	}
	f.Layout(all, fyne.NewSize(130, 54))
	if told != 1 {
		t.Error("the same height is told again: what is around would be laid out without end")
	}
	cells := &Flow{Gap: 10, Cell: 100}
	cells.Layout([]fyne.CanvasObject{a, b, c}, fyne.NewSize(230, 100))
	if a.Size().Width != 110 || b.Position().X != 120 || c.Position().X != 0 {
		t.Errorf("equal cells are %v wide, the second at %v", a.Size().Width, b.Position())
	}
	fields := &Flow{Gap: 10, Cell: 100, Top: true}
	fields.Layout([]fyne.CanvasObject{a, b}, fyne.NewSize(230, 100))
	if a.Position().Y != 0 || b.Position().Y != 0 {
		t.Errorf("the heads of fields stand at %v and %v", a.Position(), b.Position())
	}
	note := NewParagraph("Catatan di bawah isian yang perlu lebih dari satu baris.", "")
	cells.Resized = nil
	cells.Layout([]fyne.CanvasObject{a, note}, fyne.NewSize(230, 100))
	if one := NewLine("x").MinSize().Height; note.Size().Height < 2*one {
		t.Errorf("a note is %v high, a line %v: it was measured before it was broken", note.Size().Height, one)
	}
	Halves(10, a, c).Resize(fyne.NewSize(231, 40))
	if a.Size() != fyne.NewSize(110, 40) || c.Size() != a.Size() || c.Position().X != 120 {
		t.Errorf("halves are %v and %v, the second at %v", a.Size(), c.Size(), c.Position())
	}
}
