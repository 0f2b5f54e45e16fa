package design_test

import (
	"bytes"
	"testing"

	"lingkaran/app/design"
	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
)

// look tells a session where things stand, as its window does after each edit.
func look(t *testing.T, s *design.Session) []printing.Placed {
	t.Helper()
	l := s.Layout()
	placed, _, err := printing.Look(design.OnPage(l, 5), "page", s.Face() == design.Back, example(l.Kind), nil)
	if err != nil {
		t.Fatal(err)
	}
	s.Drawn(l, s.Face(), placed)
	return placed
}

func example(k layout.Kind) data.Values { return design.Examples(k, data.Office{})[0].Values }

func open(t *testing.T, key string) *design.Session {
	t.Helper()
	l, err := layout.Builtin(key)
	must(t, err)
	s := design.Open(l)
	look(t, s)
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// blank is a certificate with nothing on it, on which elements are put.
func blank(t *testing.T) *design.Session {
	t.Helper()
	l := &layout.Layout{
		Format: layout.Format, Key: "kosong", Name: "Kosong", Kind: layout.Certificate, Page: layout.Size{297, 210},
		Sheets: []layout.Sheet{{Key: "a4", Paper: layout.Size{297, 210}, Columns: 1, Rows: 1}},
	}
	must(t, l.Validate())
	return design.Open(l)
}

// shape adds a filled rectangle.
func shape(t *testing.T, s *design.Session, b layout.Box) string {
	t.Helper()
	must(t, s.AddInMiddle(layout.Rectangle))
	place := s.Selected()[0]
	must(t, s.UpdateAt(place, "", "", func(e *layout.Element) { e.Box, e.Fill = b, "#336699" }))
	look(t, s)
	return place
}

func text(t *testing.T, l *layout.Layout) []byte {
	t.Helper()
	b, err := layout.Marshal(l)
	must(t, err)
	return b
}

func same(t *testing.T, what string, a, b *layout.Layout) {
	t.Helper()
	if x, y := text(t, a), text(t, b); !bytes.Equal(x, y) {
		t.Errorf("%s: the layouts differ:\n%s\n%s", what, x, y)
	}
}

func box(s *design.Session, place string) layout.Box {
	if e := s.Layout().At(place); e != nil {
		return e.Box
	}
	return layout.Box{-1}
}
