package intake

import "testing"

func TestAlikeNames(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Siti Aminah", "SITI  AMINAH", true},
		{"Budi", "Budi Santoso", true},
		{"H. Moch. Irsyad", "Muhammad Irsyad", true},
		{"M. Yusuf", "Mohammad Jusuf", true},
		{"Soeharto", "Suharto", true},
		{"Hj. Siti A.", "Siti Aisyah", true},
		{"Achmad Fauzi, S.Pd.", "Ahmad Fauzy", true},
		{"Nur Hayati", "Nurhayati", true},
		{"Kholifah", "Holipah", true},
		{"", "Budi", true},
		{"Budi Santoso", "Siti Aminah", false},
		{"Siti Aminah", "Siti Rohmah", false},
		{"Ahmad Yani", "Muhammad Yani", false},
		{"Budi Santoso", "Budi Hartono", false},
		{"M. Ali", "Suparman", false},
		{"A. B.", "Ahmad Basuki", false}, // letters alone say nothing
	} {
		if got := alikeNames(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %v", c.a, c.b, got)
		}
		if alikeNames(c.b, c.a) != c.want {
			t.Errorf("%q and %q: not the same the other way round", c.b, c.a)
		}
	}
}
