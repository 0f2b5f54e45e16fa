// Package region knows Indonesia's areas by their codes: the 38 provinces, the
// regencies (kabupaten and kota) of East Java, and the districts (kecamatan)
// of Kabupaten and Kota Pasuruan. It fills the pickers of addresses and judges
// the area codes of a NIK.
//
// The codes are data (assets/regions, from the Ministry of Home Affairs): an
// area that is not in the tables is unknown to the program, never wrong.
package region

import (
	"encoding/csv"
	"strings"
	"sync"

	"lingkaran/assets"
)

// Area is one province, regency or district.
type Area struct {
	Code string // "35", "35.14", "35.14.11"
	Name string // "Jawa Timur", "Kabupaten Pasuruan", "Pandaan"

	others []string // further spellings
}

// Parent returns the code of the area that this one lies in, "" for a province.
func (a Area) Parent() string {
	i := strings.LastIndexByte(a.Code, '.')
	if i < 0 {
		return ""
	}
	return a.Code[:i]
}

type tables struct {
	provinces, regencies, districts []Area
	byCode                          map[string]Area
	byName                          map[string][]Area // folded name or spelling
}

var load = sync.OnceValue(func() *tables {
	t := &tables{byCode: map[string]Area{}, byName: map[string][]Area{}}
	for _, f := range []struct {
		file string
		into *[]Area
	}{{"provinces", &t.provinces}, {"regencies", &t.regencies}, {"districts", &t.districts}} {
		*f.into = read(f.file)
		for _, a := range *f.into {
			t.byCode[a.Code] = a
			for _, s := range append([]string{a.Name}, a.others...) {
				t.byName[fold(s)] = append(t.byName[fold(s)], a)
			}
		}
	}
	return t
})

func read(file string) []Area {
	f, err := assets.Regions.Open("regions/" + file + ".csv")
	if err != nil {
		panic("region: " + err.Error()) // embedded, proved by a test
	}
	defer func() { _ = f.Close() }()
	r := csv.NewReader(f)
	r.Comma = ';'
	r.FieldsPerRecord = 3
	rows, err := r.ReadAll()
	if err != nil {
		panic("region: " + file + ": " + err.Error()) // embedded, proved by a test
	}
	areas := make([]Area, 0, len(rows)-1)
	for _, row := range rows[1:] {
		a := Area{Code: row[0], Name: row[1]}
		if row[2] != "" {
			a.others = strings.Split(row[2], "|")
		}
		areas = append(areas, a)
	}
	return areas
}

// Provinces returns all provinces in the order of their codes.
func Provinces() []Area { return load().provinces }

// Regencies returns the known kabupaten and kota of a province, by its code or name.
func Regencies(province string) []Area { return within(load().regencies, province, FindProvince) }

// Districts returns the known kecamatan of a regency, by its code or name.
// None means that the program does not know them, not that there are none.
func Districts(regency string) []Area { return within(load().districts, regency, FindRegency) }

func within(areas []Area, parent string, find func(string) (Area, bool)) []Area {
	if _, known := load().byCode[parent]; !known {
		a, ok := find(parent)
		if !ok {
			return nil
		}
		parent = a.Code
	}
	var out []Area
	for _, a := range areas {
		if a.Parent() == parent {
			out = append(out, a)
		}
	}
	return out
}

// ByCode returns the area of a code such as "35.14.11".
func ByCode(code string) (Area, bool) {
	a, ok := load().byCode[code]
	return a, ok
}

// FindProvince finds a province by its name or a usual spelling ("Jatim").
func FindProvince(name string) (Area, bool) { return find(name, 2) }

// FindRegency finds a regency by its name: "Kabupaten Pasuruan", "KAB.
// PASURUAN", "Kota Batu". A bare "Pasuruan" is the kabupaten, as people mean
// it, unless only a kota bears the name.
func FindRegency(name string) (Area, bool) {
	if a, ok := find(name, 5); ok {
		return a, true
	}
	if a, ok := find("Kabupaten "+name, 5); ok {
		return a, true
	}
	return find("Kota "+name, 5)
}

// SettleRegency finds the regency that a name means, with the help of the
// district that was written beside it: a bare "Pasuruan" is the kota when the
// district lies there, and stays open when the district does not tell.
func SettleRegency(name, district string) (Area, bool) {
	if a, ok := find(name, 5); ok {
		return a, true
	}
	kabupaten, a := find("Kabupaten "+name, 5)
	kota, b := find("Kota "+name, 5)
	if !a || !b {
		if a {
			return kabupaten, true
		}
		return kota, b
	}
	_, inKabupaten := FindDistrict(district, kabupaten.Code)
	_, inKota := FindDistrict(district, kota.Code)
	switch {
	case inKabupaten && !inKota:
		return kabupaten, true
	case inKota && !inKabupaten:
		return kota, true
	}
	return Area{}, false
}

// FindDistrict finds a kecamatan by its name within a regency (code or name);
// an empty regency means any.
func FindDistrict(name, regency string) (Area, bool) {
	for _, a := range load().byName[fold(trimKind(name))] {
		if len(a.Code) != 8 {
			continue
		}
		if regency == "" {
			return a, true
		}
		if r, ok := FindRegency(regency); a.Parent() == regency || ok && a.Parent() == r.Code {
			return a, true
		}
	}
	return Area{}, false
}

func find(name string, codeLength int) (Area, bool) {
	for _, a := range load().byName[fold(name)] {
		if len(a.Code) == codeLength {
			return a, true
		}
	}
	return Area{}, false
}

// trimKind takes the word for a district off its name.
func trimKind(name string) string {
	words := strings.Fields(name)
	if len(words) > 1 {
		switch strings.ToLower(strings.TrimSuffix(words[0], ".")) {
		case "kecamatan", "kec", "distrik":
			return strings.Join(words[1:], " ")
		}
	}
	return name
}

// marks is kept: building it anew took half the time of judging a worker.
var marks = strings.NewReplacer(".", " ", ",", " ", "-", " ", "\u00a0", " ")

// fold makes spellings of one name equal: lower case, no punctuation, one
// space, "kab" for kabupaten.
func fold(s string) string {
	if s == "" {
		return ""
	}
	s = strings.ToLower(marks.Replace(s))
	words := strings.Fields(s)
	if len(words) > 1 && words[0] == "kabupaten" {
		words[0] = "kab"
	}
	if len(words) > 1 && words[0] == "provinsi" {
		words = words[1:]
	}
	return strings.Join(words, " ")
}
