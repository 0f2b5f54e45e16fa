package ceremonies

import (
	"testing"

	"lingkaran/app/rundown"
	"lingkaran/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestTheOperatorLeadsTheStage(t *testing.T) {
	o := open(t)
	c := o.ceremony()
	o.Must(o.DB.Rundowns.SaveAll(t.Context(), []data.RundownItem{{CeremonyID: c.ID, Title: "Penghargaan", Role: data.AwardsItem, Minutes: 20, Notes: "Tepuk tangan"}}))
	x := o.tab(c.ID, "Panggung").(*operator)
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
	if o.screen.page != nil {
		t.Fatal("Esc does not leave the page")
	}
	stage := o.screen.stageOf(c.ID)
	if !stage.Open() || stage.Scenes()[stage.At()].Award.Company != "PT Cahaya" {
		t.Error("the stage was lost with the page")
	}
	back := o.tab(c.ID, "Panggung").(*operator)
	if back.stage != stage || back.table.Current() != int64(stage.At()+1) {
		t.Error("the page does not find its stage again")
	}
	o.screen.Close()
	if stage.Open() {
		t.Error("the window outlives the program")
	}
}
