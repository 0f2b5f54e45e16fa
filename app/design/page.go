package design

import (
	"slices"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/words"
)

// SetName gives the layout another name.
func (s *Session) SetName(name string) error {
	return s.Change(words.T("Rename the layout"), "name", func(l *layout.Layout) { l.Name = strings.TrimSpace(name) })
}

// SetPage gives the page another size in mm. With follow the elements go along
// by their anchors, as they do on a paper of another size. Papers on which the
// page no longer fits are a *Refusal.
func (s *Session) SetPage(size layout.Size, follow bool) error {
	size = layout.Size{round(size.W()), round(size.H())}
	return s.change(words.T("Change the page's size"), "page", func(w *work) error {
		if follow {
			w.Front, w.Back = w.Adapt(size)
			w.Front, w.Back = cloneAll(w.Front), cloneAll(w.Back)
			w.outermost(func(e *layout.Element) {
				for i := range e.Box {
					e.Box[i] = round(e.Box[i])
				}
				if e.Type == layout.QR {
					e.Box[2] = min(e.Box[2], e.Box[3])
					e.Box[3] = e.Box[2]
				}
			})
		}
		for i := range w.Sheets { // the paper that is the page stays it
			if y := &w.Sheets[i]; y.PerSheet() == 1 && y.Paper == w.Page {
				y.Paper = size
			}
		}
		w.Page = size
		return nil
	})
}

// SetBleed lets backgrounds reach some mm beyond the page.
func (s *Session) SetBleed(mm float64) error {
	return s.Change(words.T("Change the bleed"), "bleed", func(l *layout.Layout) { l.Bleed = round(mm) })
}

// Background is that of the face in view, nil without one. The caller does not
// change it.
func (s *Session) Background() *layout.Background {
	if s.face == Back {
		return s.l.BackgroundBack
	}
	return s.l.Background
}

// SetBackground changes the background of the face in view. One with nothing
// in it is taken away; on the back it stays, since it says that there is one.
func (s *Session) SetBackground(field string, edit func(b *layout.Background)) error {
	if field != "" {
		field = "background " + string(s.face) + " " + field
	}
	return s.change(words.T("Change the background"), field, func(w *work) error {
		at := &w.Background
		if w.face == Back {
			at = &w.BackgroundBack
		}
		b := layout.Background{}
		if *at != nil {
			b = **at
		}
		edit(&b)
		if *at = &b; b == (layout.Background{}) && w.face == Front {
			*at = nil
		}
		return nil
	})
}

// SetBackgroundPicture covers the face in view with a picture that the office
// keeps under the hash.
func (s *Session) SetBackgroundPicture(name, hash string) error {
	if !layout.IsHash(hash) {
		return refuse(words.T("The picture cannot be used."))
	}
	return s.change(words.T("Change the background"), "", func(w *work) error {
		b := layout.Background{}
		at := &w.Background
		if w.face == Back {
			at = &w.BackgroundBack
		}
		if *at != nil {
			b = **at
		}
		b.Picture, b.Field = w.picture(name, hash), ""
		*at = &b
		return nil
	})
}

// SetTwoSided gives the layout a back, or takes it away with all that stands
// on it.
func (s *Session) SetTwoSided(on bool) error {
	if on == s.l.TwoSided() {
		return nil
	}
	name := words.T("Remove the back")
	if on {
		name = words.T("Add a back")
	}
	err := s.change(name, "", func(w *work) error {
		if on {
			w.BackgroundBack = &layout.Background{}
			w.face = Back
		} else {
			w.Back, w.BackgroundBack = nil, nil
			w.face = Front
		}
		w.sel, w.inside = nil, ""
		return nil
	})
	return err
}

// AddSheet adds a way to put pages on paper, behind the others.
func (s *Session) AddSheet(sheet layout.Sheet) error {
	return s.change(words.T("Add a paper"), "", func(w *work) error {
		w.Sheets = append(w.Sheets, sheet)
		return nil
	})
}

// SetSheet changes the i-th paper; field joins edits as in Update.
func (s *Session) SetSheet(i int, field string, edit func(y *layout.Sheet)) error {
	if i < 0 || i >= len(s.l.Sheets) {
		return refuse(words.T("There is no such paper."))
	}
	return s.Change(words.T("Change the paper"), field+" of paper", func(l *layout.Layout) { edit(&l.Sheets[i]) })
}

// RemoveSheet takes the i-th paper away; one must stay.
func (s *Session) RemoveSheet(i int) error {
	if i < 0 || i >= len(s.l.Sheets) {
		return refuse(words.T("There is no such paper."))
	}
	return s.change(words.T("Remove the paper"), "", func(w *work) error {
		w.Sheets = slices.Delete(w.Sheets, i, i+1)
		return nil
	})
}

// UseSheet makes the i-th paper the usual one, which stands first.
func (s *Session) UseSheet(i int) error {
	if i < 0 || i >= len(s.l.Sheets) {
		return refuse(words.T("There is no such paper."))
	}
	return s.change(words.T("Make this the usual paper"), "", func(w *work) error {
		y := w.Sheets[i]
		w.Sheets = slices.Insert(slices.Delete(w.Sheets, i, i+1), 0, y)
		return nil
	})
}
