// Package rundown lets the items of a ceremony follow each other in time.
package rundown

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"lingkaran/assets"
	"lingkaran/data"
)

// Usual is the minute of the day at which a ceremony without a time begins.
const Usual = 9 * 60

// Longest is the greatest length of an item, in minutes.
const Longest = 24 * 60

// Slot is when an item begins and ends, in minutes since midnight. They go on
// beyond 1440 for what ends on the next day.
type Slot struct {
	Item     data.RundownItem
	From, To int
	Overlap  int // minutes by which what stands before has not ended, when the item begins at a time of its own
	Gap      int // minutes that nothing happens before it, likewise
}

// Times lets items follow each other from a ceremony's time on, "09:00", Usual
// when that is not known. An item with a time of its own begins then; what
// comes after follows it. A time of its own that is earlier than the one before
// by more than half a day belongs to the next day.
func Times(start string, items []data.RundownItem) []Slot {
	at, ok := Minute(start)
	if !ok {
		at = Usual
	}
	out := make([]Slot, len(items))
	for i, x := range items {
		s := Slot{Item: x, From: at}
		if own, ok := Minute(x.Starts); ok {
			for at-own > 12*60 {
				own += 24 * 60
			}
			s.From = own
			if i > 0 {
				s.Overlap, s.Gap = max(at-own, 0), max(own-at, 0)
			}
		}
		s.To = s.From + min(max(x.Minutes, 0), Longest)
		at = s.To
		out[i] = s
	}
	return out
}

// Bounds returns when the first slot begins and the last one ends, in minutes
// since midnight; zeros without slots. Items that begin at times of their own
// need not be in order.
func Bounds(slots []Slot) (from, to int) {
	for i, s := range slots {
		if i == 0 {
			from, to = s.From, s.To
		}
		from, to = min(from, s.From), max(to, s.To)
	}
	return from, to
}

// Minute reads a time of day, "09:00" or "9.30", as minutes since midnight.
func Minute(s string) (int, bool) {
	hours, minutes, found := strings.Cut(strings.ReplaceAll(strings.TrimSpace(s), ".", ":"), ":")
	if !found || len(hours) == 0 || len(hours) > 2 || len(minutes) != 2 {
		return 0, false
	}
	h, err1 := strconv.ParseUint(hours, 10, 8)
	m, err2 := strconv.ParseUint(minutes, 10, 8)
	if err1 != nil || err2 != nil || h > 23 || m > 59 {
		return 0, false
	}
	return int(h*60 + m), true
}

// Clock writes minutes since midnight as offices do: "09.30".
func Clock(minute int) string {
	minute = (minute%(24*60) + 24*60) % (24 * 60)
	return fmt.Sprintf("%02d.%02d", minute/60, minute%60)
}

// Span writes when a slot begins and ends: "09.00 – 09.30".
func (s Slot) Span() string {
	if s.To == s.From {
		return Clock(s.From)
	}
	return Clock(s.From) + " – " + Clock(s.To)
}

// Template returns the items that a ceremony usually has (domain: ceremony),
// for an office to change.
func Template(ceremonyID int64) ([]data.RundownItem, error) {
	b, err := assets.Rules.ReadFile("rules/rundown.json")
	if err != nil {
		return nil, fmt.Errorf("rundown template: %w", err)
	}
	var rows []struct {
		Title, Person string
		Role          data.RundownRole
		Minutes       int
	}
	if err := json.Unmarshal(b, &rows); err != nil {
		return nil, fmt.Errorf("rundown template: %w", err)
	}
	out := make([]data.RundownItem, len(rows))
	for i, r := range rows {
		out[i] = data.RundownItem{CeremonyID: ceremonyID, Position: i + 1, Role: r.Role, Title: r.Title, Person: r.Person, Minutes: r.Minutes}
	}
	return out, nil
}
