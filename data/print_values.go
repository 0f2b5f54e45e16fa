package data

import (
	"encoding/json"
	"maps"
	"slices"
	"unicode/utf8"
)

// keepValues takes the values of a draft with the number: the draft's own map
// when it says this number already, else a copy.
func (x *issued) keepValues(v Values) {
	if v["number"] == x.Number {
		x.Values = v
		return
	}
	x.Values = make(Values, len(v)+1)
	maps.Copy(x.Values, v)
	x.Values["number"] = x.Number
}

// appendValues writes values with the number that they got as JSON, the names
// in order: the same values always give the same text.
func appendValues(b []byte, v Values, number string) []byte {
	var room [32]string
	names := append(room[:0], "number")
	for k := range v {
		if k != "number" {
			names = append(names, k)
		}
	}
	slices.Sort(names)
	b = append(b, '{')
	for i, k := range names {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendJSON(b, k), ':')
		if k == "number" {
			b = appendJSON(b, number)
		} else {
			b = appendJSON(b, v[k])
		}
	}
	return append(b, '}')
}

// appendJSON writes a string as JSON.
func appendJSON(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			j, _ := json.Marshal(s) // a string never fails
			return append(b, j...)
		}
	}
	return append(append(append(b, '"'), s...), '"')
}

// Differences names the fields, sorted, in which what a paper would say now
// differs from what is frozen, apart from its number. A field that is not
// frozen, since it was empty or the program did not know it then, only counts
// when the paper's layout shows it; shown nil shows all.
func Differences(frozen, present Values, shown map[string]bool) []string {
	var names []string
	for k, v := range present {
		if w, ok := frozen[k]; k != "number" && (ok && w != v || !ok && (shown == nil || shown[k])) {
			names = append(names, k)
		}
	}
	for k := range frozen {
		if _, ok := present[k]; !ok && k != "number" {
			names = append(names, k)
		}
	}
	slices.Sort(names)
	return names
}
