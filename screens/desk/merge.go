package desk

import (
	"maps"
	"slices"
)

// Clash is a field that two clerks changed to different values.
type Clash struct{ Field, Mine, Theirs string }

// Merge brings two changes of one record together, field by field: what only
// one side changed is taken from that side. Where both changed a field to
// different values mine is taken, and the field is among the clashes, in the
// order of the names. Empty fields are not in the maps.
func Merge(base, mine, theirs map[string]string) (merged map[string]string, clashes []Clash) {
	merged = map[string]string{}
	names := map[string]bool{}
	for _, m := range []map[string]string{base, mine, theirs} {
		for name := range m {
			names[name] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		v := theirs[name]
		if mine[name] != base[name] {
			v = mine[name]
			if theirs[name] != base[name] && theirs[name] != mine[name] {
				clashes = append(clashes, Clash{name, mine[name], theirs[name]})
			}
		}
		if v != "" {
			merged[name] = v
		}
	}
	return merged, clashes
}
