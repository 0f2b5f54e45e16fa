package design

import (
	"reflect"

	"lingkaran/app/layout"
	"lingkaran/app/words"
)

// Face is a side of the page, and the beginning of its elements' places.
type Face string

// The faces.
const (
	Front Face = "front"
	Back  Face = "back"
)

// Refusal is an edit that is not possible, in a sentence for people. The
// layout is as it was.
type Refusal struct{ Reason string }

// Error implements error.
func (r *Refusal) Error() string { return r.Reason }

// Explain says it to a clerk, see app/explain.
func (r *Refusal) Explain() (what, why, todo string) {
	return words.T("This change is not possible."), r.Reason, ""
}

func refuse(reason string) error { return &Refusal{reason} }

// Session is a layout that is being edited.
type Session struct {
	// Base names the stored layout that is edited, "piagam-kita@3"; a draft
	// keeps it. The session makes no use of it.
	Base string
	// Snap says to what a dragged element is drawn.
	Snap Snapping

	l      *layout.Layout
	saved  *layout.Layout
	face   Face
	sel    []string // places on the face in view, in order
	inside string   // the group, column or row that was gone into; "" for the page
	drawn  map[Face]*drawn
	past   []step // the last one is undone next
	future []step // the last one is done again next
	open   string // key of the step that the next edit may join
	clip   string
	grips  int // counts drags
}

// Open begins to edit a layout, which must be valid and is not changed.
func Open(l *layout.Layout) *Session {
	l = clone(l)
	return &Session{l: l, saved: l, face: Front, drawn: map[Face]*drawn{}, Snap: UsualSnap(l)}
}

// Layout is the layout as it is now. It never changes: the next edit makes
// another one. The caller does not change it either.
func (s *Session) Layout() *layout.Layout { return s.l }

// Dirty reports whether the layout differs from the one that was opened or
// saved last.
func (s *Session) Dirty() bool { return s.l != s.saved && !reflect.DeepEqual(s.l, s.saved) }

// Saved notes that the present layout was stored, under the reference given.
func (s *Session) Saved(base string) { s.saved, s.Base, s.open = s.l, base, "" }

// Original is the layout that was opened, or stored last.
func (s *Session) Original() *layout.Layout { return s.saved }

// ForSaving is the present layout without the pictures that nothing shows.
func (s *Session) ForSaving() *layout.Layout {
	used := map[string]bool{}
	for _, b := range []*layout.Background{s.l.Background, s.l.BackgroundBack} {
		if b != nil {
			used[b.Picture] = true
		}
	}
	each(s.l, func(e *layout.Element) { used[e.Picture] = true })
	out := clone(s.l)
	for name := range out.Pictures {
		if !used[name] {
			delete(out.Pictures, name)
		}
	}
	return out
}

// Face is the side in view, to which selection and additions belong.
func (s *Session) Face() Face { return s.face }

// Show turns the page. What was selected on the other side is no longer.
func (s *Session) Show(f Face) {
	if f != s.face {
		s.face, s.sel, s.inside, s.open = f, nil, "", ""
	}
}

// Elements are those of the face in view, the lowest first.
func (s *Session) Elements() []layout.Element {
	if s.face == Back {
		return s.l.Back
	}
	return s.l.Front
}

// work is an edit under way: a copy of the layout, and what is selected after it.
type work struct {
	*layout.Layout
	face   Face
	sel    []string
	inside string
}

// change makes one edit. name is what the clerk calls it; edits of the same
// key that follow each other are one step, "" for a step of its own. What the
// edit refuses, or what makes the layout invalid, changes nothing.
func (s *Session) change(name, key string, edit func(w *work) error) error {
	return s.changeFrom(s.l, name, key, edit)
}

// changeFrom is change that starts from an earlier layout than the present one.
func (s *Session) changeFrom(from *layout.Layout, name, key string, edit func(w *work) error) error {
	w := &work{clone(from), s.face, append([]string(nil), s.sel...), s.inside}
	if err := edit(w); err != nil {
		return err
	}
	if err := valid(w.Layout); err != nil {
		return err
	}
	if reflect.DeepEqual(w.Layout, s.l) {
		w.Layout = s.l
	} else {
		share(w.Layout, s.l)
		s.push(name, key, w)
	}
	s.l, s.face, s.sel, s.inside = w.Layout, w.face, w.sel, w.inside
	return nil
}

// valid says in a sentence why a layout is not.
func valid(l *layout.Layout) error {
	err := l.Validate()
	if p, ok := err.(*layout.Problem); ok { //nolint:errorlint // Validate returns it as it is
		if p.Where != "" {
			return refuse(p.Where + ": " + p.Reason)
		}
		return refuse(p.Reason)
	}
	return err
}
