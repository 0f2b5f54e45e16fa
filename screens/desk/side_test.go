package desk

import (
	"context"
	"errors"
	"testing"

	"lingkaran/data"
	"lingkaran/screens/widgets"
)

// side is a form of one field beside a list; left counts how often it was left.
func side(d *Desk, id int64, left *int) (*Side, *widgets.Text) {
	name := widgets.NewText("Name", "Name")
	s := NewSide(d, data.KindGuest, id, 3, widgets.NewForm(widgets.NewGroup("", name)), func() { *left++ })
	return s, name
}

func TestSideKeepsTypedWork(t *testing.T) {
	d, left := newDesk(t, widgets.Inline()), 0
	first, name := side(d, 0, &left)
	first.Fill(nil, 0)
	name.SetDraft("Budi")
	first.Scope.Close() // as when the program is killed
	second, name := side(d, 0, &left)
	second.Fill(nil, 0)
	second.Resume()
	if name.Value() != "Budi" || second.banner.Text == "" {
		t.Fatalf("the form holds %q and says %q", name.Value(), second.banner.Text)
	}
	if other, name := side(d, 7, &left); true {
		other.Fill(map[string]string{"Name": "Ani"}, 1)
		other.Resume()
		if name.Value() != "Ani" {
			t.Errorf("another record took the draft: %q", name.Value())
		}
	}
	second.Close()
	second.Close()
	third, name := side(d, 0, &left)
	third.Fill(nil, 0)
	third.Resume()
	if name.Value() != "" {
		t.Errorf("what was discarded is back: %q", name.Value())
	}
	third.Panel.OnClose()
	third.Form.OnCancel()
	if left != 2 {
		t.Errorf("left %d times", left)
	}
}

func TestSideKeepsOrMeets(t *testing.T) {
	d, left := newDesk(t, widgets.Inline()), 0
	for _, tt := range []struct {
		err  error
		kept bool
		meet bool
	}{{nil, true, false}, {data.ErrStale, false, true}, {data.ErrNotFound, false, true}, {errors.New("disk full"), false, false}} {
		s, name := side(d, 5, &left)
		s.Fill(nil, 1)
		name.SetDraft("Budi")
		kept, met := 0, false
		Keep(s, func(context.Context) (int, error) { return 8, tt.err }, func() Meeting {
			met = true
			return Meeting{ID: 5, Version: 1, Read: func(context.Context) (Kept, error) { return Kept{}, errors.New("gone") }}
		}, func(v int) { kept = v })
		if (kept == 8) != tt.kept || met != tt.meet {
			t.Errorf("%v: kept %d, met %v", tt.err, kept, met)
		}
		if _, draft := d.Drafts.Get("guest-5"); draft == tt.kept {
			t.Errorf("%v: draft there %v", tt.err, draft)
		}
		s.Scope.Close()
	}
}
