package rundown

import (
	"fmt"
	"strings"
	"testing"

	"lingkaran/data"
)

func spans(slots []Slot) string {
	var out []string
	for _, s := range slots {
		t := s.Span()
		if s.Overlap > 0 {
			t += fmt.Sprintf(" over %d", s.Overlap)
		}
		if s.Gap > 0 {
			t += fmt.Sprintf(" gap %d", s.Gap)
		}
		out = append(out, t)
	}
	return strings.Join(out, ", ")
}

func TestTimes(t *testing.T) {
	item := func(starts string, minutes int) data.RundownItem {
		return data.RundownItem{Starts: starts, Minutes: minutes}
	}
	for _, tt := range []struct {
		start string
		items []data.RundownItem
		want  string
	}{
		{"08:30", []data.RundownItem{item("", 30), item("", 5), item("", 0)}, "08.30 – 09.00, 09.00 – 09.05, 09.05"},
		{"", []data.RundownItem{item("", 10)}, "09.00 – 09.10"},
		{"tidak tahu", []data.RundownItem{item("", 10)}, "09.00 – 09.10"},
		{"09:00", []data.RundownItem{item("08.30", 30), item("", 15), item("09.10", 10), item("9:30", 5)}, "08.30 – 09.00, 09.00 – 09.15, 09.10 – 09.20 over 5, 09.30 – 09.35 gap 10"},
		{"23:00", []data.RundownItem{item("", 90), item("", 10), item("00.50", 10)}, "23.00 – 00.30, 00.30 – 00.40, 00.50 – 01.00 gap 10"},
		{"09:00", []data.RundownItem{item("", -5), item("", 1_000_000), item("", 1)}, "09.00, 09.00 – 09.00, 09.00 – 09.01"},
	} {
		if got := spans(Times(tt.start, tt.items)); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.start, got, tt.want)
		}
	}
}

func TestBounds(t *testing.T) {
	for _, tt := range []struct {
		items    []data.RundownItem
		from, to int
	}{
		{nil, 0, 0},
		{[]data.RundownItem{{Minutes: 30}, {Minutes: 10}}, 540, 580},
		{[]data.RundownItem{{Minutes: 90}, {Minutes: 5, Starts: "08:30"}}, 510, 630}, // the last begins before the first
	} {
		if from, to := Bounds(Times("09:00", tt.items)); from != tt.from || to != tt.to {
			t.Errorf("%d to %d, want %d to %d", from, to, tt.from, tt.to)
		}
	}
}

func TestMinute(t *testing.T) {
	for s, want := range map[string]int{"09:00": 540, "9.05": 545, " 23:59 ": 1439, "0:00": 0} {
		if got, ok := Minute(s); !ok || got != want {
			t.Errorf("%q: %d, %v", s, got, ok)
		}
	}
	for _, s := range []string{"", "9", "24:00", "9:60", "9:5", ":30", "-1:00", "09:00:00", "+9:00"} {
		if got, ok := Minute(s); ok {
			t.Errorf("%q: %d", s, got)
		}
	}
}

func TestTemplate(t *testing.T) {
	items, err := Template(7)
	if err != nil || len(items) < 12 {
		t.Fatalf("%d items, %v", len(items), err)
	}
	roles := map[data.RundownRole]int{}
	for i, x := range items {
		if x.CeremonyID != 7 || x.Position != i+1 || x.Title == "" || x.Minutes <= 0 {
			t.Errorf("%+v", x)
		}
		roles[x.Role]++
	}
	if roles[data.AwardsItem] != 1 || roles[data.CardsItem] != 1 || roles[data.ArrivalsItem] != 1 {
		t.Errorf("roles %v", roles)
	}
}
