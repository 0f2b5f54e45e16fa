package widgets

import (
	"slices"

	"lingkaran/screens/theme"
)

// Ticked returns the ids of the ticked rows in the order of the list; those
// that are no longer listed come last.
func (t *Table[R]) Ticked() []int64 {
	out := make([]int64, 0, t.ticked.n)
	for _, id := range t.rows.ids {
		if t.ticked.has(id) {
			out = append(out, id)
		}
	}
	if len(out) == t.ticked.n {
		return out
	}
	var listed ticks
	for _, id := range out {
		listed.add(id)
	}
	here := len(out)
	t.ticked.each(func(id int64) {
		if !listed.has(id) {
			out = append(out, id)
		}
	})
	slices.Sort(out[here:])
	return out
}

// TickedCount returns how many rows are ticked, and how many of them are listed.
func (t *Table[R]) TickedCount() (all, listed int) {
	return t.ticked.n, t.ticked.among(t.rows.ids)
}

// Whole reports whether all that the list matches is ticked and stays so: a
// row that is listed later is ticked too, one that is listed no longer is not.
func (t *Table[R]) Whole() bool { return t.whole }

// Marked returns the ticked rows or, when none is ticked, the current one.
func (t *Table[R]) Marked() []int64 {
	if t.ticked.n == 0 && t.current != 0 {
		return []int64{t.current}
	}
	return t.Ticked()
}

// TickAll ticks every row that the list matches, also those that are still
// being counted, and follows the list from then on (see Whole).
func (t *Table[R]) TickAll() {
	if !t.multi {
		return
	}
	t.whole = true
	for _, id := range t.rows.ids {
		t.ticked.add(id)
	}
	t.tickedChanged()
}

// Tick ticks rows besides those that are ticked.
func (t *Table[R]) Tick(ids ...int64) {
	if !t.multi {
		return
	}
	for _, id := range ids {
		t.ticked.add(id)
	}
	t.tickedChanged()
}

// TickNone takes all ticks away.
func (t *Table[R]) TickNone() {
	t.ticked.clear()
	t.whole = false
	t.tickedChanged()
}

func (t *Table[R]) tick(i int) {
	id := t.rows.ids[i]
	if t.ticked.has(id) {
		t.ticked.remove(id)
		t.whole = false
	} else {
		t.ticked.add(id)
	}
	t.anchor = i
	t.tickedChanged()
}

func (t *Table[R]) tickRange(to int) {
	from := min(max(t.anchor, 0), len(t.rows.ids)-1)
	for i := min(from, to); i <= max(from, to); i++ {
		t.ticked.add(t.rows.ids[i])
	}
	t.tickedChanged()
}

// follow brings the ticks of a whole list in line with the list as it is now.
func (t *Table[R]) follow() {
	if !t.whole || !t.rows.known {
		return
	}
	before := t.ticked.n
	kept := t.ticked.among(t.rows.ids)
	if kept == before && kept == len(t.rows.ids) {
		return
	}
	t.ticked.clear()
	for _, id := range t.rows.ids {
		t.ticked.add(id)
	}
	if t.OnFollowed != nil && !t.counting {
		t.OnFollowed(t.ticked.n-kept, before-kept)
	}
	t.tickedChanged()
}

func (t *Table[R]) tickedChanged() {
	t.counting = t.whole && !t.rows.known
	t.list.Refresh()
	t.header.Refresh()
	if t.OnTicked != nil {
		t.OnTicked(t.ticked.n)
	}
}

func (t *Table[R]) toggleAll() {
	t.Focus() // End, Delete and Esc are meant for what was just ticked
	if t.ticked.n > 0 && t.ticked.n >= len(t.rows.ids) {
		t.TickNone()
	} else {
		t.TickAll()
	}
}

func (t *Table[R]) ticks() bool { return t.multi }

func (t *Table[R]) tickState() theme.IconName {
	switch {
	case t.ticked.n == 0:
		return theme.IconCheckbox
	case t.ticked.n >= len(t.rows.ids):
		return theme.IconCheckboxOn
	}
	return theme.IconCheckboxSome
}
