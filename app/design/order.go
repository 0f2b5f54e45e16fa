package design

import (
	"slices"

	"lingkaran/app/words"
)

// Raise brings the selected elements before the next one of their layer; in a
// column or row it puts them one place later.
func (s *Session) Raise() error { return s.shift(words.T("Bring forward"), true, false) }

// Lower is Raise the other way.
func (s *Session) Lower() error { return s.shift(words.T("Send backward"), false, false) }

// ToFront brings the selected elements before all others of their layer; in a
// column or row to its end.
func (s *Session) ToFront() error { return s.shift(words.T("Bring to the front"), true, true) }

// ToBack is ToFront the other way.
func (s *Session) ToBack() error { return s.shift(words.T("Send to the back"), false, true) }

func (s *Session) shift(name string, up, all bool) error {
	if len(s.movable()) == 0 {
		return s.fixed()
	}
	above := parent(s.sel[0])
	return s.change(name, "", func(w *work) error {
		at := list(w.Layout, above)
		n := len(*at)
		chosen := make([]bool, n)
		for _, p := range s.movable() {
			chosen[index(p)] = true
		}
		// Where each element stands, as indexes into the former order.
		line := make([]int, n)
		for i := range line {
			line[i] = i
		}
		if !up {
			slices.Reverse(line)
		}
		for i := n - 1; i >= 0; i-- {
			if !chosen[line[i]] {
				continue
			}
			for j := i; ; {
				next := s.over(w, above, line, j, chosen)
				if next < 0 {
					break
				}
				mine := line[j]
				copy(line[j:], line[j+1:next+1])
				line[next] = mine
				if j = next; !all {
					break
				}
			}
		}
		if !up {
			slices.Reverse(line)
		}
		w.permute(above, line)
		return nil
	})
}

// over finds the next element that the one at i is moved past: the first of
// the same layer behind it. -1 when there is none that is not moved itself.
func (s *Session) over(w *work, above string, line []int, i int, chosen []bool) int {
	layer := layerOf(w.Layout, child(above, line[i]))
	for j := i + 1; j < len(line); j++ {
		if layerOf(w.Layout, child(above, line[j])) != layer {
			continue
		}
		if chosen[line[j]] {
			return -1
		}
		return j
	}
	return -1
}

// permute puts a list into another order, given as former indexes, and keeps
// the selection with its elements.
func (w *work) permute(above string, line []int) {
	at := list(w.Layout, above)
	was := slices.Clone(*at)
	to := make([]int, len(line))
	for i, from := range line {
		(*at)[i] = was[from]
		to[from] = i
	}
	for i, p := range w.sel {
		if parent(p) == above {
			w.sel[i] = child(above, to[index(p)])
		}
	}
	w.sel = order(w.sel)
}
