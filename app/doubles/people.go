package doubles

import (
	"math/bits"
	"slices"
	"strings"

	"lingkaran/data"
)

// People are those that are searched. Add them one by one, then ask for Pairs.
// It keeps about a hundred bytes a person and none of the texts.
type People struct {
	all   []person
	words []uint32 // of all names and mothers' names, one after the other

	spelled  map[string]uint32 // a word as written, to its sound
	sounds   map[string]uint32
	lexicon  []word
	wholes   map[uint64]uint32 // a whole name by its sounds, hashed
	times    []int32           // how many people bear the whole name
	texts    map[string]uint32 // villages, districts
	born     map[int32]int32   // people by birth date
	phones   map[uint64]int32  // people by phone
	fresh    bool              // only pairs with somebody new are asked for
	across   bool              // and of these, only pairs with somebody kept
	neighbor *neighbors
}

// word is a word of a name by its sound.
type word struct {
	sound  string
	mask   uint32 // which letters it has
	common bool   // tells nobody apart
}

func (w *word) initial() bool { return len(w.sound) == 1 }

// person is what is compared of somebody.
type person struct {
	id       int64
	nik      uint64 // 0 when it has not 16 digits
	phone    uint64
	written  uint64 // the name as it was written, hashed
	run      uint64 // the sounds of the name without spaces, hashed
	letters  uint32 // which letters the name has
	name     name
	mother   name
	born     int32 // 19801231; 0 when not known
	village  uint32
	district uint32
	sex      byte
	fresh    bool
}

// name is a name by its sounds.
type name struct {
	whole uint32 // 0 for none; the words in the order of the alphabet
	from  uint32 // in People.words
	n     uint8
}

// maxWords bounds the words of a name that are compared.
const maxWords = 6

// NewPeople returns nobody; size is about how many will come.
func NewPeople(size int) *People {
	return &People{
		all: make([]person, 0, size), words: make([]uint32, 0, size*4),
		spelled: map[string]uint32{}, sounds: map[string]uint32{}, wholes: make(map[uint64]uint32, size),
		times: make([]int32, 1), texts: map[string]uint32{"": 0}, born: map[int32]int32{}, phones: map[uint64]int32{},
	}
}

// Add brings a person. fresh says that it is new: see Near.
func (p *People) add(d *data.WorkerIdentity, fresh bool) {
	x := person{id: d.ID, nik: digits16(d.NIK), phone: digits(d.Phone), born: day(d.BirthDate), fresh: fresh,
		village: p.text(d.Village), district: p.text(d.District), written: hashName(d.Name)}
	if d.Sex != "" {
		x.sex = d.Sex[0]
	}
	if x.born == 0 {
		x.born = bornByNIK(d.NIK)
	}
	x.name = p.nameOf(d.Name)
	for _, w := range p.wordsOf(x.name) {
		x.letters |= p.lexicon[w].mask
		for i := range len(p.lexicon[w].sound) {
			x.run = (x.run ^ uint64(p.lexicon[w].sound[i])) * fnvPrime
		}
	}
	x.mother = p.nameOf(d.MotherName)
	p.times[x.name.whole]++
	p.born[x.born]++
	p.phones[x.phone]++
	p.all = append(p.all, x)
}

func (p *People) wordsOf(n name) []uint32 { return p.words[n.from : n.from+uint32(n.n)] }

// nameOf takes a name apart.
func (p *People) nameOf(text string) name {
	if strings.TrimSpace(text) == "" {
		return name{}
	}
	n := name{from: uint32(len(p.words))}
	for _, w := range wordsOf(text) {
		if n.n < maxWords {
			p.words = append(p.words, p.wordOf(w))
			n.n++
		}
	}
	if n.n == 0 {
		return name{}
	}
	sorted := [maxWords]uint32{}
	ids := sorted[:copy(sorted[:], p.wordsOf(n))]
	slices.Sort(ids)
	key := uint64(fnvBegin) // two names of one number: in no office that will be
	for _, w := range ids {
		key = (key ^ uint64(w)) * fnvPrime
		key ^= key >> 29
	}
	id, ok := p.wholes[key]
	if !ok {
		id = uint32(len(p.times))
		p.wholes[key] = id
		p.times = append(p.times, 0)
	}
	n.whole = id
	return n
}

func (p *People) wordOf(written string) uint32 {
	if id, ok := p.spelled[written]; ok {
		return id
	}
	s := sound(written)
	id, ok := p.sounds[s]
	if !ok {
		id = uint32(len(p.lexicon))
		w := word{sound: s, common: common[s]}
		for i := range len(s) {
			w.mask |= 1 << (s[i] - 'a')
		}
		p.sounds[s] = id
		p.lexicon = append(p.lexicon, w)
	}
	p.spelled[strings.Clone(written)] = id
	return id
}

func (p *People) text(s string) uint32 {
	s = strings.ToLower(strings.TrimSpace(s))
	id, ok := p.texts[s]
	if !ok {
		id = uint32(len(p.texts))
		p.texts[strings.Clone(s)] = id
	}
	return id
}

const (
	fnvBegin = 14695981039346656037
	fnvPrime = 1099511628211
)

// hashName makes of a name, as it is written but for capitals and spaces, a number.
func hashName(s string) uint64 {
	h := uint64(fnvBegin)
	space := false
	for i := range len(s) {
		c := s[i]
		if c == ' ' || c == '\t' {
			space = h != fnvBegin
			continue
		}
		if space {
			h, space = (h^' ')*fnvPrime, false
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint64(c)) * fnvPrime
	}
	return h
}

func digits(s string) uint64 {
	n := uint64(0)
	for i := range len(s) {
		if c := s[i]; '0' <= c && c <= '9' {
			n = n*10 + uint64(c-'0')
		}
	}
	return n
}

func digits16(s string) uint64 {
	if len(s) != 16 {
		return 0
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0
		}
	}
	return digits(s)
}

func day(d data.Date) int32 {
	if d.IsZero() {
		return 0
	}
	return int32(d.Year*10000 + int(d.Month)*100 + d.Day)
}

// bornByNIK is the birth date that a NIK tells, for those without one. Its
// century is a guess, as in all of them: two that guess alike still meet.
func bornByNIK(nik string) int32 {
	n := digits16(nik)
	if n == 0 {
		return 0
	}
	n = n / 10_000 % 1_000_000 // DDMMYY
	d, m, y := int32(n/10_000)%40, int32(n/100%100), int32(n%100)
	if d == 0 || d > 31 || m == 0 || m > 12 {
		return 0
	}
	if y < 20 {
		y += 100
	}
	return (1900+y)*10_000 + m*100 + d
}

// fewLetters reports whether two sets of letters differ in at most n.
func fewLetters(a, b uint32, n int) bool { return bits.OnesCount32(a^b) <= n }
