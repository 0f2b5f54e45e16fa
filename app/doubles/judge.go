package doubles

import "math/bits"

// Least is the score from which a pair is a double. It was set so that what
// two people of one village share by chance (a common name and a birth date)
// stays below, and a rare name with the same birth date above.
const Least = 60

// Reasons say what ties two records together, and what speaks against it.
type Reasons uint32

// The reasons, those that weigh most first.
const (
	SameName Reasons = 1 << iota
	NearName         // other spelling, order, initials, or a slip of the hand
	PartName         // one is a part of the other
	SameBirth
	SwappedBirth // day and month changed about
	NearBirth    // one part of the date differs
	NIKOneDigit
	NIKSwapped   // two digits changed about
	NIKTwoDigits // two digits differ
	NIKSerial    // area, date and sex are the same
	SameMother
	NearMother
	SamePhone
	SameVillage
	SameDistrict
	OtherBirth
	OtherSex
	OtherMother
	OtherDistrict
)

// Against are the reasons that speak against a double.
const Against = OtherBirth | OtherSex | OtherMother | OtherDistrict

// The least quality of a name that is a part of another, and of two names of
// people who may be twins.
const (
	leastPart = 85
	leastTwin = 96
)

// crowdPhone is the number of people from which a phone is nobody's own: the
// village's, or the foreman's.
const crowdPhone = 6

// judge compares two people. The score is 0 when they are no double.
func (p *People) judge(a, b *person) (int, Reasons) {
	if p.fresh && a.fresh == b.fresh && (p.across || !a.fresh) {
		return 0, 0
	}
	birth := birthOf(a.born, b.born)
	nik := nikOf(a.nik, b.nik)
	phone := a.phone != 0 && a.phone == b.phone && p.phones[a.phone] < crowdPhone
	village := a.village != 0 && a.village == b.village && a.district == b.district
	mother := a.mother.whole != 0 && a.mother.whole == b.mother.whole
	close := birth == SwappedBirth || birth == NearBirth
	if birth != SameBirth && nik&(NIKOneDigit|NIKSwapped) == 0 && !phone && !(close && (village || mother)) {
		return 0, 0
	}
	if !p.anchored(a, b) {
		return 0, 0
	}
	kind, quality := p.compare(a.name, b.name)
	if kind == otherName || quality < 70 || kind == partName && quality < leastPart {
		return 0, 0
	}
	// The NIK of twins follow on each other: with them only what is surely one
	// name is one.
	if birth == SameBirth && twins(a.nik, b.nik) && (kind == nearName && quality < leastTwin) {
		return 0, 0
	}
	var why Reasons
	score := 40 * quality / 100
	switch {
	case kind == partName:
		score = min(score, 24)
		why = PartName
	case a.written == b.written:
		score = 40
		why = SameName
	default:
		why = NearName
	}
	// A name that many bear proves little: some share it and the birth date too.
	score -= rarity(max(p.times[a.name.whole], p.times[b.name.whole]), 20, 5, 20)

	why |= birth | nik
	switch birth {
	case SameBirth:
		score += 30 - rarity(p.born[a.born], 60, 3, 12)
	case SwappedBirth, NearBirth:
		score += 18
	case OtherBirth:
		score -= 12
	}
	switch nik {
	case NIKOneDigit, NIKSwapped:
		score += 25
		if twins(a.nik, b.nik) {
			score -= 13
		}
	case NIKTwoDigits:
		score += 14
	case NIKSerial:
		score += 10
	}
	switch {
	case village:
		score, why = score+12, why|SameVillage
	case a.district != 0 && a.district == b.district:
		score, why = score+4, why|SameDistrict
	case a.district != 0 && b.district != 0:
		score, why = score-6, why|OtherDistrict
	}
	if mother {
		score, why = score+15, why|SameMother
	} else if a.mother.whole != 0 && b.mother.whole != 0 {
		switch like, q := p.compare(a.mother, b.mother); {
		case like == nearName && q >= 80:
			score, why = score+12, why|NearMother
		case like == otherName:
			score, why = score-18, why|OtherMother
		}
	}
	if phone {
		score, why = score+12, why|SamePhone
	}
	if a.sex != 0 && b.sex != 0 && a.sex != b.sex {
		score, why = score-22, why|OtherSex
	}
	if score < Least {
		return 0, 0
	}
	return min(score, 100), why
}

// rarity is what a sign loses that times people share: nothing up to free,
// then step for each doubling, at most most.
func rarity(times int32, free, step, most int) int {
	if int(times) <= free {
		return 0
	}
	// Twice the logarithm of 2, in whole numbers.
	n := int(times) * int(times) / (free * free)
	return min((bits.Len(uint(n))-1)*step/2, most)
}

// birthOf compares two birth dates, written 19801231; 0 when one is not known.
func birthOf(a, b int32) Reasons {
	if a == 0 || b == 0 {
		return 0
	}
	if a == b {
		return SameBirth
	}
	ay, am, ad := a/10_000, a/100%100, a%100
	by, bm, bd := b/10_000, b/100%100, b%100
	switch {
	case ay == by && am == bd && ad == bm:
		return SwappedBirth
	case ay == by && am == bm && oneDigit(ad, bd), ay == by && ad == bd, am == bm && ad == bd && oneDigit(ay%100, by%100) && ay/100 == by/100:
		return NearBirth
	}
	return OtherBirth
}

// oneDigit reports whether numbers of two digits differ in one of them, or are turned about.
func oneDigit(a, b int32) bool {
	return a/10 == b/10 || a%10 == b%10 || a/10 == b%10 && a%10 == b/10
}

// nikOf compares two NIK; 0 when they say nothing about each other.
func nikOf(a, b uint64) Reasons {
	if a == 0 || b == 0 || a == b {
		return 0
	}
	var at [2]int
	n := 0
	for i, x, y := 0, a, b; x != y && n < 3; i, x, y = i+1, x/10, y/10 {
		if x%10 != y%10 {
			if n < 2 {
				at[n] = i
			}
			n++
		}
	}
	switch {
	case n == 1:
		return NIKOneDigit
	case n == 2 && at[1] == at[0]+1 && digitAt(a, at[0]) == digitAt(b, at[1]) && digitAt(a, at[1]) == digitAt(b, at[0]):
		return NIKSwapped
	case a/10_000 == b/10_000:
		return NIKSerial
	case n == 2:
		return NIKTwoDigits
	}
	return 0
}

func digitAt(n uint64, i int) uint64 {
	for ; i > 0; i-- {
		n /= 10
	}
	return n % 10
}

// twins reports whether the NIK of two are next to each other, as those of
// twins are.
func twins(a, b uint64) bool { return a/10_000 == b/10_000 && max(a, b)-min(a, b) <= 2 }
