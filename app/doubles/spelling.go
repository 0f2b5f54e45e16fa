package doubles

import "strings"

// What Indonesian names are written with in more than one way: the spelling
// before 1972 (oe, dj, tj, j for y), Arabic sounds, and letters that sound alike.
var sounds = strings.NewReplacer(
	"oe", "u", "ou", "u", "oo", "u", "ie", "i", "ee", "i", "iy", "i",
	"dj", "y", "tj", "c", "sj", "s", "nj", "ny",
	"kh", "h", "ch", "h", "gh", "g", "dh", "d", "th", "t", "ph", "p", "bh", "b",
	"sh", "s", "sy", "s", "ts", "s", "dz", "s", "ck", "k",
	"j", "y", "z", "s", "v", "p", "f", "p", "q", "k", "x", "ks",
)

// sound writes a word by how it sounds: words that are one name in two
// spellings become the same. It is made to be compared, not to be read.
func sound(w string) string {
	if len(w) < 2 {
		return w
	}
	s := sounds.Replace(w)
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		if n := len(b); n == 0 || b[n-1] != s[i] {
			b = append(b, s[i])
		}
	}
	if n := len(b); n > 3 && b[n-1] == 'h' {
		b = b[:n-1]
	}
	if n := len(b); n > 2 && b[n-1] == 'd' {
		b[n-1] = 't'
	}
	if n := len(b); n > 2 && b[n-1] == 'y' {
		b[n-1] = 'i'
	}
	return string(b)
}
