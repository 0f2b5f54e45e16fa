package intake

import (
	"slices"
	"strings"
)

// alikeNames reports whether two names may well be one person's: the same but
// for spelling, titles, short forms and what was left out. It is asked of two
// names under one NIK, so it forgives much: only names that have little in
// common are someone else's.
func alikeNames(a, b string) bool {
	x, y := nameWords(a), nameWords(b)
	if len(x) == 0 || len(y) == 0 {
		return true // nothing to tell them apart by
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	if closeWords(strings.Join(x, ""), strings.Join(y, "")) {
		return true
	}
	// Every word of the shorter name in the longer one: "Budi", "Budi Santoso";
	// or one word in full and the rest as far as there are letters: "Siti A."
	used := make([]bool, len(y))
	full := 0
	for _, w := range x {
		at := slices.IndexFunc(y, func(o string) bool { return w == o })
		if at < 0 || used[at] {
			at = -1
			for i, o := range y {
				if !used[i] && (closeWords(w, o) || len(w) == 1 && o[0] == w[0] || len(o) == 1 && w[0] == o[0]) {
					at = i
					break
				}
			}
		}
		if at < 0 {
			return false
		}
		used[at] = true
		if len(w) > 1 && len(y[at]) > 1 {
			full++
		}
	}
	return full > 0
}

// nameWords returns the words of a name in small letters: without titles and
// degrees, the many short forms of Muhammad as one.
func nameWords(name string) []string {
	main, _, _ := strings.Cut(strings.ToLower(name), ",") // degrees stand behind it
	var out []string
	for _, w := range strings.Fields(plainWords(main)) {
		switch w {
		case "h", "hj", "kh", "k", "drs", "dra", "dr", "ir", "rm", "rr", "bpk", "bapak", "ibu", "sdr", "sdri", "alm", "almh", "ust", "ustadz", "bin", "binti", "b":
			continue
		case "m", "mh", "muh", "moh", "moch", "much", "mochamad", "mochammad", "mohamad", "mohammad", "mohamed", "muhamad", "muhammad", "muchamad", "muchammad", "mokhamad", "mokhammad", "muhammed", "akhmad", "achmad":
			if w == "akhmad" || w == "achmad" {
				w = "ahmad"
			} else {
				w = "muhammad"
			}
		}
		out = append(out, w)
	}
	if len(out) == 0 { // a name of titles alone
		return strings.Fields(plainWords(main))
	}
	return out
}

// soundAlike writes the spellings of one sound in one way: the old and the new
// orthography, and letters that are heard alike.
var soundAlike = strings.NewReplacer("oe", "u", "dj", "j", "tj", "c", "kh", "h", "ch", "h", "sj", "sy", "nj", "ny", "dz", "z", "th", "t", "dh", "d",
	"y", "i", "v", "f", "p", "f", "z", "s", "j", "s", "q", "k", "x", "k")

// closeWords reports whether two words differ by no more than a slip of the
// pen or a spelling.
func closeWords(a, b string) bool {
	if a == b {
		return true
	}
	a, b = single(soundAlike.Replace(a)), single(soundAlike.Replace(b))
	if a == b {
		return true
	}
	n := min(len(a), len(b))
	if len(a) > 90 || len(b) > 90 || n < 4 {
		return false
	}
	return distance(a, b) <= max(1, n/4)
}

// single writes doubled letters once.
func single(s string) string {
	var b strings.Builder
	last := rune(-1)
	for _, r := range s {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}
