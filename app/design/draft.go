package design

import (
	"encoding/json"
	"fmt"

	"lingkaran/app/layout"
	"lingkaran/app/words"
)

// kept is a session as a draft keeps it.
type kept struct {
	Base     string          `json:"base"`
	Face     Face            `json:"face"`
	Original json.RawMessage `json:"original"`
	Layout   json.RawMessage `json:"layout"`
}

// Marshal writes the session so that what was drawn survives a crash: the
// layout as it is, and as it was opened. The steps between are not kept.
func (s *Session) Marshal() ([]byte, error) {
	k := kept{Base: s.Base, Face: s.face}
	for _, part := range []struct {
		to *json.RawMessage
		l  *layout.Layout
	}{{&k.Original, s.saved}, {&k.Layout, s.l}} {
		b, err := layout.Marshal(part.l)
		if err != nil {
			return nil, fmt.Errorf("keep draft of a layout: %w", err)
		}
		*part.to = b
	}
	return json.Marshal(k)
}

// Restore opens the session that Marshal wrote. Undo leads back to the layout
// as it was opened. Errors: those of layout.Parse, and of a damaged draft.
func Restore(draft []byte) (*Session, error) {
	var k kept
	if err := json.Unmarshal(draft, &k); err != nil {
		return nil, fmt.Errorf("draft of a layout: %w", err)
	}
	original, err := layout.Parse(k.Original)
	if err != nil {
		return nil, err
	}
	now, err := layout.Parse(k.Layout)
	if err != nil {
		return nil, err
	}
	s := Open(original)
	s.Base = k.Base
	err = s.change(words.T("What was not saved"), "", func(w *work) error {
		w.Layout = now
		return nil
	})
	if k.Face == Back && s.l.TwoSided() {
		s.face = Back
	}
	return s, err
}
