package layout

import (
	"os"
	"strings"
	"testing"
)

// The guide's example is a layout, and the guide names every field and font.
func TestGuideIsTrue(t *testing.T) {
	b, err := os.ReadFile("../../docs/LAYOUTS.md")
	if err != nil {
		t.Fatal(err)
	}
	guide := string(b)
	_, rest, found := strings.Cut(guide, "```json\n")
	example, _, closed := strings.Cut(rest, "```")
	if !found || !closed {
		t.Fatal("the guide has no example")
	}
	l, err := Parse([]byte(example))
	if err != nil {
		t.Fatal(err)
	}
	if l.Key != "piagam-contoh" || len(l.Front) != 5 {
		t.Errorf("the example is %+v", l)
	}
	said := func(word string) {
		t.Helper()
		if !strings.Contains(guide, word) {
			t.Errorf("the guide does not say %q", word)
		}
	}
	for key := range Fonts {
		said(key)
	}
	for _, fields := range [][]string{CertificateFields, CardFields, LabelFields, PaperFields} {
		for _, f := range fields {
			if who, what, signs := strings.Cut(f, "."); signs && strings.HasPrefix(who, "signatory") {
				said(who)
				said("." + what)
				continue
			}
			said(f)
		}
	}
	for _, kind := range []Type{Text, Image, Photo, Signature, Line, Rectangle, Ellipse, Ornament, QR, Code128, Microtext, Column, Row, Group, Body} {
		said("`" + string(kind) + "`")
	}
}
