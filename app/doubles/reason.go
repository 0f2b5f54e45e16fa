package doubles

import "lingkaran/app/words"

// Certainty is how sure a score is, for people.
type Certainty int

// The certainties.
const (
	Possible Certainty = iota
	Likely
	AlmostSure
)

// Certainty returns how sure the pair is one person.
func (x Pair) Certainty() Certainty {
	switch {
	case x.Score >= 85:
		return AlmostSure
	case x.Score >= 72:
		return Likely
	}
	return Possible
}

// Words returns the certainty as a clerk reads it.
func (c Certainty) Words() string {
	switch c {
	case AlmostSure:
		return words.T("Almost sure")
	case Likely:
		return words.T("Likely")
	}
	return words.T("Possible")
}

// OfName returns what is to be said of the names.
func (r Reasons) OfName() string {
	switch {
	case r&SameName != 0:
		return words.T("same name")
	case r&NearName != 0:
		return words.T("nearly the same name")
	case r&PartName != 0:
		return words.T("part of the name")
	}
	return ""
}

// OfBirth returns what is to be said of the birth dates, "" for nothing.
func (r Reasons) OfBirth() string {
	switch {
	case r&SameBirth != 0:
		return words.T("same birth date")
	case r&SwappedBirth != 0:
		return words.T("day and month swapped")
	case r&NearBirth != 0:
		return words.T("birth date nearly the same")
	case r&OtherBirth != 0:
		return words.T("other birth date")
	}
	return ""
}

// OfNIK returns what is to be said of the NIK, "" for nothing.
func (r Reasons) OfNIK() string {
	switch {
	case r&NIKOneDigit != 0:
		return words.T("NIK differs in one digit")
	case r&NIKSwapped != 0:
		return words.T("two digits of the NIK swapped")
	case r&NIKTwoDigits != 0:
		return words.T("NIK differs in two digits")
	case r&NIKSerial != 0:
		return words.T("NIK differs at its end")
	}
	return ""
}

// OfRest returns the other ties, those that weigh most first.
func (r Reasons) OfRest() []string {
	var all []string
	for _, x := range []struct {
		reason Reasons
		text   words.Key
	}{
		{SameMother, words.Key("same mother")},
		{NearMother, words.Key("nearly the same mother")},
		{SamePhone, words.Key("same phone")},
		{SameVillage, words.Key("same village")},
		{SameDistrict, words.Key("same kecamatan")},
	} {
		if r&x.reason != 0 {
			all = append(all, x.text.T())
		}
	}
	return all
}

// OfDoubt returns what speaks against one person.
func (r Reasons) OfDoubt() []string {
	var all []string
	for _, x := range []struct {
		reason Reasons
		text   words.Key
	}{
		{OtherSex, words.Key("other sex")},
		{OtherMother, words.Key("other mother")},
		{OtherDistrict, words.Key("other kecamatan")},
	} {
		if r&x.reason != 0 {
			all = append(all, x.text.T())
		}
	}
	return all
}

// Words returns all reasons, those for one person first.
func (r Reasons) Words() []string {
	var all []string
	for _, text := range []string{r.OfName(), r.OfBirth(), r.OfNIK()} {
		if text != "" {
			all = append(all, text)
		}
	}
	return append(append(all, r.OfRest()...), r.OfDoubt()...)
}
