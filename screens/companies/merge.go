package companies

import (
	"maps"
	"slices"
)

// difference is one field that two versions of a record have differently.
type difference struct {
	field  string
	theirs string
	mine   string
}

// merge brings two changes of one record together, field by field: what only
// one side changed is taken from that side. Where both changed the same field
// to different values mine is taken, and the field is among the clashes, in
// the order of the field's names. Empty fields are not in the maps.
func merge(base, theirs, mine map[string]string) (merged map[string]string, clashes []difference) {
	merged = maps.Clone(theirs)
	if merged == nil {
		merged = map[string]string{}
	}
	names := map[string]bool{}
	for _, m := range []map[string]string{base, theirs, mine} {
		for name := range m {
			names[name] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if mine[name] == base[name] || mine[name] == theirs[name] {
			continue
		}
		if mine[name] == "" {
			delete(merged, name)
		} else {
			merged[name] = mine[name]
		}
		if theirs[name] != base[name] {
			clashes = append(clashes, difference{name, theirs[name], mine[name]})
		}
	}
	return merged, clashes
}
