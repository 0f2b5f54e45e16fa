package doubles

// How near two words of names are, by their sounds. A slip of the hand is
// near; a letter that makes another name of it is not: Fitriana and Fitriani,
// Rudianto and Rudianti, Hasan and Husin are siblings rather than one person.
const (
	alike     = 100 // sound the same
	slip      = 90  // one letter too many, too few, or two changed about
	misheard  = 86  // a for o
	misspelt  = 80  // another letter in a long word
	twoSlips  = 74  // in a very long word
	initialed = 82  // an initial of the other
)

const (
	swapFrom = 4 // letters from which two may be changed about
	slipFrom = 5 // letters from which one may be wrong
	twoFrom  = 8 // letters from which two may be wrong
)

// likeness compares two words that are no initials; 0 when they are not near.
func likeness(a, b string) int {
	if a == b {
		return alike
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < swapFrom || len(b)-len(a) > 2 {
		return 0
	}
	p := 0 // the same beginning
	for p < len(a) && a[p] == b[p] {
		p++
	}
	s := 0 // the same end
	for s < len(a)-p && a[len(a)-1-s] == b[len(b)-1-s] {
		s++
	}
	x, y := a[p:len(a)-s], b[p:len(b)-s]
	last := s == 0 // the difference reaches the end of the word
	switch {
	case len(x) == 2 && len(y) == 2 && x[0] == y[1] && x[1] == y[0]:
		return slip
	case len(a) < slipFrom:
		return 0
	case len(x) == 0 && len(y) == 1:
		if last && vowel(y[0]) {
			return 0 // Kristian, Kristiana
		}
		return slip
	case len(x) == 1 && len(y) == 1:
		turned := x == "a" && y == "o" || x == "o" && y == "a"
		switch {
		case turned:
			return misheard
		case last && vowel(x[0]) && vowel(y[0]):
			return 0
		case len(a) < 7:
			return 0
		}
		return misspelt
	case len(a) >= twoFrom && !(last && vowel(y[len(y)-1])) && distance2(x, y):
		return twoSlips
	}
	return 0
}

func vowel(c byte) bool { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' }

// distance2 reports whether x, no longer than y, becomes y by two changes of a
// letter: put in, taken out, or replaced. Both have lost what they share at
// their ends.
func distance2(x, y string) bool {
	switch len(y) - len(x) {
	case 0: // two replaced, or one put in here and one taken out there
		return differing(x, y) <= 2 || len(x) > 1 && (x[1:] == y[:len(y)-1] || x[:len(x)-1] == y[1:])
	case 1:
		if len(x) == 0 {
			return true
		}
		// One put in and one replaced: the first letters differ and the last do.
		return differing(x, y[1:]) <= 1 || differing(x, y[:len(y)-1]) <= 1
	case 2: // two put in
		i := 0
		for j := 0; j < len(y) && i < len(x); j++ {
			if x[i] == y[j] {
				i++
			}
		}
		return i == len(x)
	}
	return false
}

func differing(x, y string) int {
	n := 0
	for i := range len(x) {
		if x[i] != y[i] {
			n++
		}
	}
	return n
}
