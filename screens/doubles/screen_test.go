package doubles

import (
	"fmt"
	"strings"
	"testing"

	"lingkaran/data"
	"lingkaran/screens/desktest"

	"fyne.io/fyne/v2"
)

type office struct {
	*desktest.Office
	screen *Screen
	people []data.Worker
}

// open makes an office with so many people, each kept twice under names of
// two spellings, and the screen.
func open(t *testing.T, twice int) *office {
	t.Helper()
	o := &office{Office: desktest.Open(t)}
	names := []string{"Slamet Riyadi", "Zainuri Kusuma", "Sumiati Lestari", "Bambang Hartono"}
	for i := range twice {
		born := data.Date{Year: 1970 + i, Month: 3, Day: 12}
		first := data.Worker{NIK: fmt.Sprintf("351411120370%04d", i+1), Name: "Moch. " + names[i], BirthDate: born, Sex: data.Male,
			Village: "Nogosari", District: []string{"Pandaan", "Beji"}[i%2], Phone: fmt.Sprintf("08120000000%d", i)}
		second := data.Worker{NIK: fmt.Sprintf("357501120370%04d", i+50), Name: "Muhammad " + names[i], BirthDate: born, Sex: data.Male,
			Village: first.Village, District: first.District, MotherName: "Sukarti", KPJ: fmt.Sprintf("1234567890%d", i)}
		o.Must(o.DB.Workers.Save(t.Context(), &first))
		o.Must(o.DB.Workers.Save(t.Context(), &second))
		o.people = append(o.people, first, second)
	}
	o.screen = New(o.Desk)
	o.Show(o.screen)
	return o
}

func (o *office) lists(n int) {
	o.Helper()
	if got, _ := o.screen.list.table.Count(); got != n {
		o.Errorf("%d pairs are listed, not %d", got, n)
	}
}

// key presses a key on the focused widget.
func (o *office) key(names ...fyne.KeyName) {
	o.Helper()
	for _, n := range names {
		f := o.Desk.Window.Canvas().Focused()
		if f == nil {
			o.Fatalf("nothing has the keyboard for %s", n)
		}
		f.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func TestMergeByKeyboard(t *testing.T) {
	o := open(t, 2)
	o.lists(2)
	o.screen.open(1)
	p := o.screen.page
	if p == nil || o.screen.Count() != "pasangan 1 dari 2" {
		t.Fatalf("no pair is open: %q", o.screen.Count())
	}
	var fields []string
	for _, c := range p.choices {
		fields = append(fields, c.field)
	}
	if got := strings.Join(fields, " "); got != "NIK Name Phone MotherName KPJ" {
		t.Errorf("to be chosen: %s", got)
	}
	// The second NIK is the right one; all else as proposed.
	o.key(fyne.KeyRight, fyne.KeyDown)
	want := p.outcome()
	if a, b := p.look.Workers[0], p.look.Workers[1]; want.NIK != b.NIK || want.Name != b.Name || want.Phone != a.Phone || want.MotherName != b.MotherName || want.KPJ != b.KPJ {
		t.Errorf("outcome: %+v", want)
	}
	gone := p.look.Workers[1-p.keeps]
	o.screen.Save()
	kept, err := o.DB.Workers.Get(t.Context(), want.ID)
	o.Must(err)
	if kept.NIK != want.NIK || kept.Phone != want.Phone || kept.MotherName != want.MotherName {
		t.Errorf("kept: %+v", kept)
	}
	if o.screen.page == nil || o.screen.page == p {
		t.Error("the next pair did not come")
	}
	o.lists(1)

	o.Desk.Notices.Undo()
	if _, err := o.DB.Workers.Get(t.Context(), gone.ID); err != nil {
		t.Errorf("the merge was not undone: %v", err)
	}
	o.lists(2)
}

func TestEveryPairDecided(t *testing.T) {
	o := open(t, 2)
	o.screen.open(2)
	o.screen.page.part()
	o.screen.page.merge()
	if o.screen.page != nil || o.screen.showing != pairs {
		t.Error("the list does not come back after the last pair")
	}
	o.lists(0)
	o.screen.Reload()
	o.lists(0) // neither the merged nor those apart
}

func TestApartIsUndone(t *testing.T) {
	o := open(t, 1)
	o.screen.open(1)
	o.screen.page.part()
	o.lists(0)
	o.Desk.Notices.Undo()
	o.lists(1)
	o.screen.Reload()
	o.lists(1)
}

func TestStaleRecordIsShownAgain(t *testing.T) {
	o := open(t, 1)
	o.screen.open(1)
	other := o.Colleague("rekan")
	w := o.people[0]
	w.Address = "Dusun Krajan"
	o.Must(other.Workers.Save(t.Context(), &w))
	p := o.screen.page
	p.merge()
	if o.screen.page != p || p.banner.Text == "" || p.look.Workers[0].Address != "Dusun Krajan" {
		t.Errorf("after a colleague's edit: %q, %+v", p.banner.Text, p.look.Workers[0])
	}
	p.merge()
	if got, err := o.DB.Workers.Merges(t.Context(), 9); err != nil || len(got) != 1 {
		t.Errorf("%d merges, %v", len(got), err)
	}
}

func TestDeletedWorkerLeavesTheList(t *testing.T) {
	o := open(t, 2)
	o.Must(o.DB.Workers.Delete(t.Context(), o.people[0].ID))
	o.lists(1)
}

func TestFilters(t *testing.T) {
	o := open(t, 3)
	o.screen.list.filters.Set(filterDistrict, "Beji")
	o.screen.list.draw()
	o.lists(1)
	if got := o.screen.Count(); got != "1 dari 3 pasangan" {
		t.Error(got)
	}
}

func TestMergesAreUndoneFromTheirList(t *testing.T) {
	o := open(t, 1)
	o.screen.open(1)
	o.screen.page.merge()
	o.screen.showPast()
	if n, _ := o.screen.past.table.Count(); n != 1 {
		t.Fatalf("%d merges are listed", n)
	}
	o.screen.past.table.SetCurrent(o.screen.past.table.IDs()[0])
	o.screen.past.undoCurrent()
	if n, _ := o.screen.past.table.Count(); n != 0 {
		t.Errorf("%d merges are listed", n)
	}
	for _, w := range o.people {
		if _, err := o.DB.Workers.Get(t.Context(), w.ID); err != nil {
			t.Error(err)
		}
	}
}

func TestWhyAMergeStands(t *testing.T) {
	o := open(t, 1)
	o.screen.open(1)
	o.screen.page.merge()
	all, err := o.DB.Workers.Merges(t.Context(), 1)
	o.Must(err)
	w, err := o.DB.Workers.Get(t.Context(), all[0].KeptID)
	o.Must(err)
	w.Notes = "dicek"
	o.Must(o.DB.Workers.Save(t.Context(), &w))
	o.screen.unmerge(all[0].ID, nil)
	if !strings.Contains(o.Desk.Notices.Last, "diubah") {
		t.Error(o.Desk.Notices.Last)
	}
}
