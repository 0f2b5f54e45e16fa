package stage

import (
	"testing"

	"lingkaran/app/rundown"
	"lingkaran/data"
	"lingkaran/screens/chapter"
	"lingkaran/screens/desktest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestTheOperatorLeadsTheStage(t *testing.T) {
	o := desktest.Open(t)
	c := o.Ceremony()
	o.Must(o.DB.Rundowns.SaveAll(t.Context(), []data.RundownItem{{CeremonyID: c.ID, Title: "Penghargaan", Role: data.AwardsItem, Minutes: 20, Notes: "Tepuk tangan"}}))
	s := New(o.Desk, c.ID)
	tab := o.Tab(c.ID, func(p chapter.Page) chapter.Part { return NewOperator(p, s) })
	x := tab.Part.(*Operator)
	if o.Desk.Window.Canvas().Focused() != x.remote {
		t.Error("the keys of a remote do not reach the stage")
	}
	key := func(k fyne.KeyName) { x.remote.TypedKey(&fyne.KeyEvent{Name: k}) }
	key(fyne.KeyRight)
	key(fyne.KeyPageDown)
	if s := x.stage.Scenes()[x.stage.At()]; s.Kind != rundown.Call || s.Award.Company != "PT Bahari" {
		t.Fatalf("on stage: %+v", s)
	}
	test.Tap(x.black)
	if !x.stage.Black() {
		t.Error("the screen is not black")
	}
	test.Tap(x.next) // lights it
	test.Tap(x.next)
	if s := x.stage.Scenes()[x.stage.At()]; s.Award.Company != "PT Cahaya" || x.table.Current() != int64(x.stage.At()+1) {
		t.Errorf("on stage: %s, marked %d", s.Award.Company, x.table.Current())
	}
	test.Tap(x.open)
	if !x.stage.Open() {
		t.Fatal("no window for the projector")
	}
	key(fyne.KeyEscape) // leaves the page; the hall goes on seeing what it sees
	if !tab.Left {
		t.Fatal("Esc does not leave the page")
	}
	if !s.Open() || s.Scenes()[s.At()].Award.Company != "PT Cahaya" {
		t.Error("the stage was lost with the page")
	}
	back := o.Tab(c.ID, func(p chapter.Page) chapter.Part { return NewOperator(p, s) }).Part.(*Operator)
	if back.stage != s || back.table.Current() != int64(s.At()+1) {
		t.Error("the page does not find its stage again")
	}
	s.Close()
	if s.Open() {
		t.Error("the window outlives the program")
	}
}
