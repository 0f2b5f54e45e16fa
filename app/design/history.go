package design

import (
	"reflect"

	"lingkaran/app/layout"
)

// maxSteps bounds what can be undone. A step takes some kilobytes, since the
// layouts share what they have in common.
const maxSteps = 2000

// step is an edit: how things stood before it, and after it.
type step struct {
	name, key     string
	before, after state
}

type state struct {
	l      *layout.Layout
	face   Face
	sel    []string
	inside string
}

func (s *Session) state() state { return state{s.l, s.face, s.sel, s.inside} }

func (s *Session) put(t state) {
	s.l, s.face, s.sel, s.inside = t.l, t.face, t.sel, t.inside
}

// push keeps an edit as a step, or joins it to the last one.
func (s *Session) push(name, key string, w *work) {
	after := state{w.Layout, w.face, w.sel, w.inside}
	s.future = nil
	if n := len(s.past); key != "" && key == s.open && n > 0 {
		last := &s.past[n-1]
		last.after = after
		if reflect.DeepEqual(last.before.l, after.l) { // and back again
			w.Layout = last.before.l
			s.past, s.open = s.past[:n-1], ""
		}
		return
	}
	if len(s.past) >= maxSteps {
		s.past = append(s.past[:0:0], s.past[1:]...)
	}
	s.past = append(s.past, step{name, key, s.state(), after})
	s.open = key
}

// Seal ends a step of several edits: the field was left, the key let go.
func (s *Session) Seal() { s.open = "" }

// UndoName says what Undo would undo, "" when there is nothing.
func (s *Session) UndoName() string { return lastName(s.past) }

// RedoName says what Redo would do again, "" when there is nothing.
func (s *Session) RedoName() string { return lastName(s.future) }

func lastName(steps []step) string {
	if len(steps) == 0 {
		return ""
	}
	return steps[len(steps)-1].name
}

// Undo takes the last step back, shows the face on which it was made, and
// selects what was selected. It reports whether there was one.
func (s *Session) Undo() bool {
	n := len(s.past)
	if n == 0 {
		return false
	}
	t := s.past[n-1]
	s.past, s.future, s.open = s.past[:n-1], append(s.future, t), ""
	s.put(t.before)
	return true
}

// Redo does the step again that was undone last.
func (s *Session) Redo() bool {
	n := len(s.future)
	if n == 0 {
		return false
	}
	t := s.future[n-1]
	s.past, s.future, s.open = append(s.past, t), s.future[:n-1], ""
	s.put(t.after)
	return true
}
