package rundown

import (
	"testing"

	"lingkaran/app/rundown"
	"lingkaran/data"
	"lingkaran/screens/chapter"
	"lingkaran/screens/desktest"
)

// spans are the times and titles as the tab shows them.
func (s *schedule) spans() []string {
	var out []string
	for _, x := range s.slots {
		out = append(out, x.Span()+" "+x.Item.Title)
	}
	return out
}

func TestTheRundown(t *testing.T) {
	o := desktest.Open(t)
	c := o.Ceremony()
	c.Time = "08:30"
	o.Must(o.DB.Ceremonies.Save(t.Context(), &c))
	tab := o.Tab(c.ID, func(p chapter.Page) chapter.Part { return New(p, func() {}) })
	s := tab.Part.(*schedule)
	if !s.empty.Visible() {
		t.Error("nothing says what belongs into an empty rundown")
	}
	s.takeTemplate()
	if len(s.items) != 12 || s.slots[0].From != 8*60+30 {
		t.Fatalf("template: %v", s.spans())
	}
	o.Desk.Notices.Undo()
	if len(s.items) != 0 {
		t.Fatal("the template cannot be taken back")
	}
	items := []data.RundownItem{{CeremonyID: c.ID, Title: "A", Minutes: 30}, {CeremonyID: c.ID, Title: "B", Minutes: 10}, {CeremonyID: c.ID, Title: "C", Minutes: 5}}
	o.Must(o.DB.Rundowns.SaveAll(t.Context(), items))
	s.typed(items[0].ID, columnMinutes, "45")
	o.Wants("longer", s.spans(), []string{"08.30 – 09.15 A", "09.15 – 09.25 B", "09.25 – 09.30 C"})
	s.typed(items[2].ID, columnStarts, "9")
	if s.slots[2].Overlap != 25 {
		t.Errorf("too early: %+v", s.slots[2])
	}
	if chip, _ := slotChip(s.slots[2]); chip == "" {
		t.Error("an overlap is not shown")
	}
	o.Desk.Notices.Undo()
	s.typed(items[0].ID, columnMinutes, "viel")
	s.typed(items[0].ID, columnStarts, "25.00")
	o.Wants("refused", s.spans(), []string{"08.30 – 09.15 A", "09.15 – 09.25 B", "09.25 – 09.30 C"})
	s.order.Move(2, 0)
	o.Wants("moved", s.spans(), []string{"08.30 – 08.35 C", "08.35 – 09.20 A", "09.20 – 09.30 B"})
	s.remove(items[1].ID)
	o.Desk.Notices.Undo()
	o.Wants("back", s.spans(), []string{"08.30 – 08.35 C", "08.35 – 09.20 A", "09.20 – 09.30 B"})

	s.open(items[1].ID)
	desktest.Type(s.form.Form, map[string]string{"Title": "Penghargaan", "Role": string(data.AwardsItem), "Starts": "10.00"})
	s.Save()
	if x, _ := s.item(items[1].ID); x.Title != "Penghargaan" || x.Role != data.AwardsItem || x.Starts != "10:00" {
		t.Errorf("saved %+v", x)
	}
	tab.Escape()
	if s.form != nil {
		t.Error("Esc does not close the item")
	}
	tab.NewRecord()
	desktest.Type(s.form.Form, map[string]string{"Title": "Penutup", "Minutes": "1441"})
	s.Save()
	if bad, _ := desktest.Trouble(s.form.Form, "Minutes"); bad == "" {
		t.Error("an item of more than a day is not refused")
	}
	desktest.Type(s.form.Form, map[string]string{"Minutes": "0"})
	s.Save()
	if n := len(s.items); n != 4 || s.items[3].Title != "Penutup" || s.form != nil {
		t.Errorf("added: %v", s.spans())
	}
}

func TestTotals(t *testing.T) {
	desktest.Open(t)
	for _, tt := range []struct {
		items []data.RundownItem
		want  string
	}{
		{nil, ""},
		{[]data.RundownItem{{Minutes: 30}, {Minutes: 35}}, "2 mata acara · 09.00 – 10.05 · 1 jam 5 menit"},
		{[]data.RundownItem{{Minutes: 90}, {Minutes: 5, Starts: "08:30"}}, "2 mata acara · 08.30 – 10.30 · 2 jam · 1 mata acara mulai terlalu awal"},
		{[]data.RundownItem{{Minutes: 900}, {Minutes: 70}}, "2 mata acara · 09.00 – 01.10 · 16 jam 10 menit · berakhir keesokan harinya"},
	} {
		if got := totals(rundown.Times("09:00", tt.items)); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

func TestStartOf(t *testing.T) {
	for text, want := range map[string]string{"": "", "9.30": "09:30", "09:30": "09:30", "9": "09:00", " 14.05 ": "14:05"} {
		if got, ok := startOf(text); !ok || got != want {
			t.Errorf("%q: %q %v, want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{"24.00", "9.5", "x", "930"} {
		if got, ok := startOf(text); ok {
			t.Errorf("%q is read as %q", text, got)
		}
	}
}
