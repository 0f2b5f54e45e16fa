package design

import (
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/words"
)

// Update changes the properties of what is selected, also of what is locked.
// name is what the clerk calls the change, "Ubah warna"; edits of the same
// field, one after the other, are one step until Seal. A change that makes the
// layout invalid is a *Refusal and changes nothing.
func (s *Session) Update(name, field string, edit func(e *layout.Element)) error {
	if len(s.sel) == 0 {
		return s.fixed()
	}
	key := ""
	if field != "" {
		key = "field " + field + " " + strings.Join(s.sel, " ")
	}
	return s.change(name, key, func(w *work) error {
		for _, p := range w.sel {
			edit(w.At(p))
		}
		return nil
	})
}

// UpdateAt is Update for one element, selected or not.
func (s *Session) UpdateAt(place, name, field string, edit func(e *layout.Element)) error {
	key := ""
	if field != "" {
		key = "field " + field + " " + place
	}
	return s.change(name, key, func(w *work) error {
		e := w.At(place)
		if e == nil {
			return s.fixed()
		}
		edit(e)
		return nil
	})
}

// Rename gives the element at a place the name by which lists and warnings
// call it.
func (s *Session) Rename(place, id string) error {
	return s.UpdateAt(place, words.T("Rename"), "id", func(e *layout.Element) { e.ID = strings.TrimSpace(id) })
}

// SetText writes the text of what is selected.
func (s *Session) SetText(text string) error {
	return s.Update(words.T("Change the text"), "text", func(e *layout.Element) { e.Text = text })
}

// SetLocked holds what is selected fast, or lets it go.
func (s *Session) SetLocked(locked bool) error {
	name := words.T("Unlock %s", s.noun(s.sel))
	if locked {
		name = words.T("Lock %s", s.noun(s.sel))
	}
	return s.Update(name, "", func(e *layout.Element) { e.Locked = locked })
}

// Change edits the whole layout: what no other method does. field joins edits
// as in Update. Places of elements must not change.
func (s *Session) Change(name, field string, edit func(l *layout.Layout)) error {
	if field != "" {
		field = "layout " + field
	}
	return s.change(name, field, func(w *work) error {
		edit(w.Layout)
		return nil
	})
}
