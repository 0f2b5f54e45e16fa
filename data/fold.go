package data

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold brings a text to the form that searches and name orders compare: lower
// case, without diacritics and apostrophes (Nur'aini is found as nuraini), the
// words divided by single spaces. Everything else stays as typed.
func fold(s string) string {
	if s == "" {
		return ""
	}
	if !isASCII(s) {
		// Apostrophes go first: one of them decomposes into a space.
		s = norm.NFKD.String(strings.Map(func(r rune) rune {
			if isApostrophe(r) {
				return -1
			}
			return r
		}, strings.ToValidUTF8(s, " ")))
	}
	b := make([]byte, 0, len(s))
	space := false
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r), isApostrophe(r):
			continue
		case unicode.IsSpace(r), unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			space = len(b) > 0
			continue
		}
		if space {
			b = append(b, ' ')
			space = false
		}
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		} else if r >= utf8.RuneSelf {
			r = unicode.ToLower(r)
		}
		b = utf8.AppendRune(b, r)
	}
	return string(b)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '`', '´', '‘', '’', 'ʼ', 'ʻ', 'ʹ':
		return true
	}
	return false
}

// searchText joins folded parts to the text that searches look in. It begins
// with a space, so that each word of it has one before it: a short word that
// is searched for is found at the beginnings of words.
func searchText(parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		if p = fold(p); p != "" {
			b.WriteByte(' ')
			b.WriteString(p)
		}
	}
	return b.String()
}

// wordsOf returns what a clerk's search asks for: the folded words.
func wordsOf(text string) []string { return strings.Fields(fold(text)) }

// needle is the text to look for in a search text for one word: the word
// itself, or the beginning of a word when it is of one or two runes, which
// occur nearly everywhere.
func needle(word string) string {
	if utf8.RuneCountInString(word) < 3 {
		return " " + word
	}
	return word
}

// matches reports whether a search text holds all of the words.
func matches(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, needle(w)) {
			return false
		}
	}
	return true
}
