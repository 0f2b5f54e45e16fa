package desk

import (
	"maps"
	"slices"
	"testing"
)

func TestMerge(t *testing.T) {
	type m = map[string]string
	for name, c := range map[string]struct {
		base, mine, theirs, want m
		clashes                  []Clash
	}{
		"nothing changed":       {m{"A": "1"}, m{"A": "1"}, m{"A": "1"}, m{"A": "1"}, nil},
		"each another field":    {m{"A": "1", "B": "1"}, m{"A": "2", "B": "1"}, m{"A": "1", "B": "3"}, m{"A": "2", "B": "3"}, nil},
		"both the same way":     {m{"A": "1"}, m{"A": "2"}, m{"A": "2"}, m{"A": "2"}, nil},
		"both differently":      {m{"A": "1"}, m{"A": "2"}, m{"A": "3"}, m{"A": "2"}, []Clash{{"A", "2", "3"}}},
		"I emptied it":          {m{"A": "1", "B": "1"}, m{"B": "1"}, m{"A": "1", "B": "2"}, m{"B": "2"}, nil},
		"they emptied it":       {m{"A": "1"}, m{"A": "1", "B": "2"}, m{}, m{"B": "2"}, nil},
		"I emptied, they wrote": {m{"A": "1"}, m{}, m{"A": "2"}, m{}, []Clash{{"A", "", "2"}}},
	} {
		got, clashes := Merge(c.base, c.mine, c.theirs)
		if !maps.Equal(got, c.want) || !slices.Equal(clashes, c.clashes) {
			t.Errorf("%s: %v, %v; want %v, %v", name, got, clashes, c.want, c.clashes)
		}
	}
}
