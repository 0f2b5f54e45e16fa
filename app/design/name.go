package design

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lingkaran/app/layout"
	"lingkaran/app/words"
)

// noun names elements in the middle of a sentence: "teks", "3 unsur".
func (s *Session) noun(places []string) string { return noun(s.l, places) }

func noun(l *layout.Layout, places []string) string {
	if len(places) == 1 {
		if e := l.At(places[0]); e != nil {
			return inSentence(e.Type.Title())
		}
	}
	return words.N("%s element", "%s elements", len(places))
}

// inSentence writes a title with a small letter, if it is no abbreviation.
func inSentence(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	if second, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsUpper(second) {
		return s
	}
	return strings.ToLower(s[:n]) + s[n:]
}
