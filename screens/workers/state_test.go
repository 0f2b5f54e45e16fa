package workers

import (
	"testing"
	"time"

	"lingkaran/data"
)

func TestStateOf(t *testing.T) {
	today := data.Date{Year: 2026, Month: time.November, Day: 22}
	for _, c := range []struct {
		until data.Month
		want  coverState
		days  int
	}{
		{0, never, 0},
		{data.MonthOf(2026, 10), ended, 0},
		{data.MonthOf(2026, 11), ending, 8},
		{data.MonthOf(2026, 12), ending, 39},
		{data.MonthOf(2027, 1), running, 70},
	} {
		if got, days := stateOf(c.until, true, today); got != c.want || c.want == ending && days != c.days {
			t.Errorf("%v: %v, %d days, want %v, %d", c.until, got, days, c.want, c.days)
		}
	}
	if got, _ := stateOf(data.MonthOf(2027, 6), false, today); got != waiting {
		t.Errorf("cover that has yet to begin: %v", got)
	}
	if got, days := stateOf(data.MonthOf(2026, 11), true, data.Date{Year: 2026, Month: 11, Day: 30}); got != ending || days != 0 {
		t.Errorf("on its last day: %v, %d", got, days)
	}
}

// TestEndsWithin: the filter lists exactly those whom the chip calls ending.
func TestEndsWithin(t *testing.T) {
	for day := (data.Date{Year: 2026, Month: 1, Day: 1}); day.Year == 2026; day = day.AddDays(1) {
		from, to := endsWithin(day, soonDays)
		for m := day.InMonth() - 3; m <= day.InMonth()+5; m++ {
			state, _ := stateOf(m, true, day)
			if in := m >= from && m <= to; in != (state == ending) {
				t.Errorf("on %v cover until %v is state %v, and listed: %v", day, m, state, in)
			}
		}
	}
}

func TestStripStart(t *testing.T) {
	now := data.MonthOf(2026, 11)
	for name, c := range map[string]struct{ from, to data.Month }{
		"none":           {0, 0},
		"running":        {now - 2, now + 3},
		"long and now":   {now - 30, now + 4},
		"far ahead":      {now - 1, now + 16},
		"long ago":       {now - 40, now - 30},
		"not begun":      {now + 20, now + 25},
		"next month":     {now + 1, now + 12},
		"just run out":   {now - 14, now - 3},
		"years together": {now - 60, now + 60},
	} {
		first := stripStart(c.from, c.to, now)
		last := first + stripMonths - 1
		if c.to != 0 && (c.to < first || c.from > last) {
			t.Errorf("%s: months %v to %v show nothing of %v to %v", name, first, last, c.from, c.to)
		}
		covered := c.from <= now && c.to >= now
		if covered && (now < first || now > last) {
			t.Errorf("%s: months %v to %v leave the present out", name, first, last)
		}
	}
}
