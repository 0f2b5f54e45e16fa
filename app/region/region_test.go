package region

import (
	"slices"
	"strings"
	"testing"
)

func TestTables(t *testing.T) {
	if n := len(Provinces()); n != 38 {
		t.Errorf("%d provinces, want 38", n)
	}
	if n := len(Regencies("35")); n != 38 {
		t.Errorf("%d regencies of East Java, want 38", n)
	}
	if n := len(Districts("35.14")); n != 24 {
		t.Errorf("%d districts of Kabupaten Pasuruan, want 24", n)
	}
	if n := len(Districts("Kota Pasuruan")); n != 4 {
		t.Errorf("%d districts of Kota Pasuruan, want 4", n)
	}
	seen := map[string]bool{}
	for _, areas := range [][]Area{Provinces(), load().regencies, load().districts} {
		if !slices.IsSortedFunc(areas, func(a, b Area) int { return strings.Compare(a.Code, b.Code) }) {
			t.Error("a table is not in the order of its codes")
		}
		for _, a := range areas {
			if seen[a.Code] || a.Name == "" {
				t.Errorf("%q: code doubled or name missing", a.Code)
			}
			seen[a.Code] = true
			if p := a.Parent(); p != "" && !seen[p] {
				t.Errorf("%s %s lies in unknown %s", a.Code, a.Name, p)
			}
		}
	}
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ name, code string }{
		{"Kabupaten Pasuruan", "35.14"}, {"KAB. PASURUAN", "35.14"}, {"kab pasuruan", "35.14"},
		{"Pasuruan", "35.14"}, {"Kota Pasuruan", "35.75"}, {"KOTA\u00a0PASURUAN", "35.75"},
		{"Surabaya", "35.78"}, {"Atlantis", ""}, {"", ""},
	} {
		a, ok := FindRegency(c.name)
		if a.Code != c.code || ok != (c.code != "") {
			t.Errorf("FindRegency(%q) = %v, %v; want %q", c.name, a, ok, c.code)
		}
	}
	for _, c := range []struct{ name, code string }{
		{"Jawa Timur", "35"}, {"JATIM", "35"}, {"Provinsi Jawa Timur", "35"}, {"DKI Jakarta", "31"}, {"NTB", "52"}, {"Pasuruan", ""},
	} {
		if a, _ := FindProvince(c.name); a.Code != c.code {
			t.Errorf("FindProvince(%q) = %v, want %q", c.name, a, c.code)
		}
	}
	for _, c := range []struct{ name, regency, code string }{
		{"Pandaan", "", "35.14.11"}, {"Kec. Pandaan", "Kabupaten Pasuruan", "35.14.11"}, {"GONDANG WETAN", "35.14", "35.14.18"},
		{"Bugul Kidul", "Kota Pasuruan", "35.75.03"}, {"Pandaan", "Kota Pasuruan", ""}, {"Lowokwaru", "", ""},
	} {
		if a, _ := FindDistrict(c.name, c.regency); a.Code != c.code {
			t.Errorf("FindDistrict(%q, %q) = %v, want %q", c.name, c.regency, a, c.code)
		}
	}
}

func TestPlaceOf(t *testing.T) {
	for _, c := range []struct {
		digits, district string
		doubtful         bool
	}{
		{"351411", "Pandaan", false}, {"357503", "Bugul Kidul", false},
		{"351499", "", true},  // Kabupaten Pasuruan has no 99
		{"359901", "", true},  // East Java has no 99
		{"991401", "", true},  // no such province
		{"327301", "", false}, // West Java's regencies are not in the tables
		{"350101", "", false}, // Pacitan's districts are not in the tables
		{"35", "", false},
	} {
		p := PlaceOf(c.digits)
		if p.District.Name != c.district || p.Doubtful != c.doubtful {
			t.Errorf("PlaceOf(%q) = %+v, want district %q, doubtful %v", c.digits, p, c.district, c.doubtful)
		}
	}
}
