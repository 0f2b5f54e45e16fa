package sample

import (
	"fmt"
	"hash/fnv"
	"strings"
	"time"

	"lingkaran/app/region"
	"lingkaran/data"
)

// people makes invented workers. Worker i is the same one in every program run
// and however many are asked for.
type people struct {
	Men               []string `json:"men"`
	Women             []string `json:"women"`
	MenLast           []string `json:"men_last"`
	WomenLast         []string `json:"women_last"`
	LongNames         []string `json:"long_names"`
	TitlesBefore      []string `json:"titles_before"`
	TitlesAfter       []string `json:"titles_after"`
	Streets           []string `json:"streets"`
	Villages          []string `json:"villages"`
	Places            []string `json:"places"`
	Occupations       []string `json:"occupations"`
	CoastalOccupation string   `json:"coastal_occupation"`
	CoastalDistricts  []string `json:"coastal_districts"`
	Marital           []string `json:"marital"`

	districts []region.Area
	regencies map[string]string
	coastal   map[string]bool
	note      string // says that the person is invented
}

func (p *people) prepare(note string) {
	p.note = note
	p.regencies, p.coastal = map[string]string{}, map[string]bool{}
	for _, code := range []string{"35.14", "35.75"} {
		regency, _ := region.ByCode(code)
		p.regencies[code] = regency.Name
		p.districts = append(p.districts, region.Districts(code)...)
	}
	for _, d := range p.CoastalDistricts {
		p.coastal[d] = true
	}
}

// dice are the decisions about one person: a hash that is used up bit by bit.
type dice uint64

func (d *dice) below(n int) int {
	// The remainder's bias is of no matter for invented people.
	v := int(uint64(*d) >> 33 % uint64(n))
	*d = *d*6364136223846793005 + 1442695040888963407
	return v
}

func pick(d *dice, from []string) string { return from[d.below(len(from))] }

func diceOf(i int) dice {
	h := fnv.New64a()
	var b [8]byte
	for k := range b {
		b[k] = byte(i >> (8 * k))
	}
	_, _ = h.Write(b[:]) // a hash takes every byte
	d := dice(h.Sum64())
	d.below(2)
	return d
}

// The serial number of a NIK counts 9999 people; the next 9999 get another
// birth date, stepped so that the first million never meet: 101 steps of 163
// days stay within the 45 years from 1962 to 2006.
const (
	serials   = 9999
	birthDays = 16436
	birthStep = 163
)

var firstBirth = data.Date{Year: 1962, Month: time.January, Day: 1}

// worker makes person i, 0 <= i < MaxWorkers.
func (p *people) worker(i int) data.Worker {
	d := diceOf(i)
	serial := i % serials
	start := diceOf(-1 - serial)
	born := firstBirth.AddDays((start.below(birthDays) + i/serials*birthStep) % birthDays)
	area := p.districts[d.below(len(p.districts))]
	w := data.Worker{
		BirthDate: born, BirthPlace: pick(&d, p.Places), Sex: data.Male,
		Address: pick(&d, p.Streets), RT: fmt.Sprintf("%03d", 1+d.below(12)), RW: fmt.Sprintf("%03d", 1+d.below(8)),
		Village: pick(&d, p.Villages), District: area.Name, Regency: p.regencies[area.Parent()], Province: "Jawa Timur",
		MonthlyIncome: data.Rupiah(600_000 + 100_000*d.below(20)), MaritalStatus: pick(&d, p.Marital), Notes: p.note,
	}
	if d.below(100) < 46 {
		w.Sex = data.Female
	}
	day := born.Day
	if w.Sex == data.Female {
		day += 40
	}
	w.NIK = fmt.Sprintf("%s%02d%02d%02d%04d", strings.ReplaceAll(area.Code, ".", ""), day, int(born.Month), born.Year%100, serial+1)
	w.Name = p.name(&d, w.Sex)
	w.MotherName = pick(&d, p.Women)
	w.Occupation = pick(&d, p.Occupations)
	if p.coastal[area.Name] && d.below(3) > 0 {
		w.Occupation = p.CoastalOccupation
	}
	if d.below(10) < 7 {
		w.Phone = fmt.Sprintf("081200%06d", i%1_000_000)
	}
	if d.below(100) < 86 {
		w.KPJ = fmt.Sprintf("22%09d", i+1)
	}
	return w
}

// name makes a name as people bear them: mostly two words, some one, some with
// titles, a few very long.
func (p *people) name(d *dice, sex data.Sex) string {
	first, last := p.Men, p.MenLast
	if sex == data.Female {
		first, last = p.Women, p.WomenLast
	}
	name := pick(d, first)
	switch n := d.below(200); {
	case n < 1:
		name = pick(d, p.LongNames)
	case n < 24: // a single name
	case n < 70:
		if middle := pick(d, first); middle != name {
			name += " " + middle
		}
		name += " " + pick(d, last)
	default:
		name += " " + pick(d, last)
	}
	switch n := d.below(100); {
	case n < 8:
		title := "Hj."
		if sex == data.Male {
			title = pick(d, p.TitlesBefore)
		}
		name = title + " " + name
	case n < 11:
		name += ", " + pick(d, p.TitlesAfter)
	}
	return name
}
