package widgets

import (
	"lingkaran/screens/theme"
)

// Ticked returns the ids of the ticked rows in the order of the list; those
// that are no longer listed come last.
func (t *Table[R]) Ticked() []int64 {
	out := make([]int64, 0, len(t.ticked))
	seen := make(map[int64]bool, len(t.ticked))
	for _, id := range t.rows.ids {
		if t.ticked[id] {
			out = append(out, id)
			seen[id] = true
		}
	}
	for id := range t.ticked {
		if !seen[id] {
			out = append(out, id)
		}
	}
	return out
}

// Marked returns the ticked rows or, when none is ticked, the current one.
func (t *Table[R]) Marked() []int64 {
	if len(t.ticked) == 0 && t.current != 0 {
		return []int64{t.current}
	}
	return t.Ticked()
}

// TickAll ticks every row that the list matches.
func (t *Table[R]) TickAll() {
	if !t.multi {
		return
	}
	for _, id := range t.rows.ids {
		t.ticked[id] = true
	}
	t.tickedChanged()
}

// Tick ticks rows besides those that are ticked.
func (t *Table[R]) Tick(ids ...int64) {
	if !t.multi {
		return
	}
	for _, id := range ids {
		t.ticked[id] = true
	}
	t.tickedChanged()
}

// TickNone takes all ticks away.
func (t *Table[R]) TickNone() {
	clear(t.ticked)
	t.tickedChanged()
}

func (t *Table[R]) tick(i int) {
	id := t.rows.ids[i]
	if t.ticked[id] {
		delete(t.ticked, id)
	} else {
		t.ticked[id] = true
	}
	t.anchor = i
	t.tickedChanged()
}

func (t *Table[R]) tickRange(to int) {
	from := min(max(t.anchor, 0), len(t.rows.ids)-1)
	for i := min(from, to); i <= max(from, to); i++ {
		t.ticked[t.rows.ids[i]] = true
	}
	t.tickedChanged()
}

func (t *Table[R]) tickedChanged() {
	t.list.Refresh()
	t.header.Refresh()
	if t.OnTicked != nil {
		t.OnTicked(len(t.ticked))
	}
}

func (t *Table[R]) toggleAll() {
	if len(t.ticked) > 0 && len(t.ticked) >= len(t.rows.ids) {
		t.TickNone()
	} else {
		t.TickAll()
	}
}

func (t *Table[R]) ticks() bool { return t.multi }

func (t *Table[R]) tickState() theme.IconName {
	switch {
	case len(t.ticked) == 0:
		return theme.IconCheckbox
	case len(t.ticked) >= len(t.rows.ids):
		return theme.IconCheckboxOn
	}
	return theme.IconCheckboxSome
}
