package doubles

// How two names compare.
type nameLikeness int

const (
	otherName nameLikeness = iota
	partName               // one is a part of the other: Slamet, Slamet Riyadi
	nearName               // other spelling, order, initials, a slip of the hand
	sameName
)

// anchored reports whether the names have a word in common, or nearly, that
// tells people apart, or are one name but for the spaces. Names that are not
// anchored are never compared: this is what a crowd can be divided by.
func (p *People) anchored(a, b *person) bool {
	if a.run == b.run && a.run != 0 {
		return true
	}
	for _, i := range p.wordsOf(a.name) {
		x := &p.lexicon[i]
		if x.common || x.initial() {
			continue
		}
		for _, j := range p.wordsOf(b.name) {
			if i == j {
				return true
			}
			y := &p.lexicon[j]
			if fewLetters(x.mask, y.mask, 4) && !y.common && !y.initial() && likeness(x.sound, y.sound) > 0 {
				return true
			}
		}
	}
	return false
}

// compare compares two names. quality is 0 to 100.
func (p *People) compare(a, b name) (kind nameLikeness, quality int) {
	if a.whole == 0 || b.whole == 0 {
		return otherName, 0
	}
	if a.whole == b.whole {
		return nearName, 97
	}
	if a.n > b.n {
		a, b = b, a
	}
	few, many := p.wordsOf(a), p.wordsOf(b)
	if p.runs(few, many) {
		return nearName, 96
	}
	var taken [maxWords]bool
	sum, told := 0, 0 // told: words that tell people apart
	// The best first: a word that is the same never goes to one that is near.
	var left [maxWords]uint32
	rest := left[:0]
	for _, i := range few {
		at := -1
		for k, j := range many {
			if !taken[k] && i == j {
				at = k
				break
			}
		}
		if at < 0 {
			rest = append(rest, i)
			continue
		}
		taken[at] = true
		sum += alike
		if x := &p.lexicon[i]; !x.common && !x.initial() {
			told++
		}
	}
	for _, i := range rest {
		best, at := 0, -1
		for k, j := range many {
			if q := p.nearWords(i, j); !taken[k] && q > best {
				best, at = q, k
			}
		}
		if at < 0 {
			return otherName, 0
		}
		taken[at] = true
		sum += best
		if best != initialed && !p.lexicon[i].common && !p.lexicon[many[at]].common {
			told++
		}
	}
	quality = sum / len(few)
	more := 0
	for k, j := range many {
		switch w := &p.lexicon[j]; {
		case taken[k]:
		case w.common:
			quality -= 3
		case w.initial():
			quality -= 2
		default:
			more++
		}
	}
	switch {
	case told == 0 && more > 0:
		return otherName, 0
	case more > 0:
		return partName, quality - 12*(more-1)
	}
	return nearName, quality
}

func (p *People) nearWords(i, j uint32) int {
	x, y := &p.lexicon[i], &p.lexicon[j]
	if x.initial() || y.initial() {
		if x.sound[0] == y.sound[0] {
			return initialed
		}
		return 0
	}
	if x.common && y.common || !fewLetters(x.mask, y.mask, 4) {
		return 0
	}
	return likeness(x.sound, y.sound)
}

// runs reports whether two names are one but for the spaces: Nur Hasanah, Nurhasanah.
func (p *People) runs(a, b []uint32) bool {
	i, j, x, y := 0, 0, "", ""
	for {
		if x == "" {
			if i == len(a) {
				return y == "" && j == len(b)
			}
			x = p.lexicon[a[i]].sound
			i++
		}
		if y == "" {
			if j == len(b) {
				return false
			}
			y = p.lexicon[b[j]].sound
			j++
		}
		n := min(len(x), len(y))
		if x[:n] != y[:n] {
			return false
		}
		x, y = x[n:], y[n:]
	}
}
