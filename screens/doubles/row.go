package doubles

import (
	"fmt"

	"lingkaran/app/doubles"
	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/widgets"
)

// row is a pair as the list shows it.
type row struct {
	id   int64 // its place in the search
	pair doubles.Pair
	both [2]person

	decided bool // merged, or kept apart
	missing bool // one of both is in the bin
}

// open reports whether the pair is to be decided upon.
func (r *row) open() bool { return !r.decided && !r.missing }

// person is one of a pair, with what the list shows of him.
type person struct {
	id       int64
	name     string
	nik      string // masked
	village  string
	district string
	sponsor  string
}

func personOf(w data.WorkerRow) person {
	return person{w.ID, w.Name, identity.Mask(w.NIK), w.Village, w.District, w.Sponsor}
}

func columns() []widgets.Column[*row] {
	name := func(i int) widgets.Column[*row] {
		return widgets.Column[*row]{Title: []string{words.T("First record"), words.T("Second record")}[i], Width: 130, Flex: 1, Bold: true,
			Text: func(r *row) string { return r.both[i].name }}
	}
	nik := func(i, drop int) widgets.Column[*row] {
		return widgets.Column[*row]{Title: words.T("NIK"), Width: 124, Drop: drop, Muted: true, Text: func(r *row) string { return r.both[i].nik }}
	}
	why := func(title string, width float32, drop int, text func(doubles.Reasons) (string, bool)) widgets.Column[*row] {
		return widgets.Column[*row]{Title: title, Width: width, Drop: drop, Chip: func(r *row) (string, widgets.Tone) {
			s, against := text(r.pair.Why)
			if against {
				return s, widgets.Warn
			}
			return s, widgets.Neutral
		}}
	}
	return []widgets.Column[*row]{
		{Title: words.T("Certainty"), Width: 108, Chip: func(r *row) (string, widgets.Tone) { return r.pair.Certainty().Words(), toneOf(r.pair.Certainty()) }},
		name(0), nik(0, 3), name(1), nik(1, 2),
		why(words.T("Name"), 120, 0, func(r doubles.Reasons) (string, bool) { return r.OfName(), false }),
		why(words.T("Birth"), 106, 0, func(r doubles.Reasons) (string, bool) { return r.OfBirth(), r&doubles.OtherBirth != 0 }),
		why(words.T("Other signs"), 156, 1, others),
	}
}

// others are the signs beside name and birth date: what speaks against one
// person, else the weightiest and how many there are more.
func others(r doubles.Reasons) (text string, against bool) {
	all := r.OfDoubt()
	if against = len(all) > 0; !against {
		if nik := r.OfNIK(); nik != "" {
			all = append(all, nik)
		}
		all = append(all, r.OfRest()...)
	}
	switch len(all) {
	case 0:
		return "", false
	case 1:
		return all[0], against
	}
	return fmt.Sprintf("%s +%d", all[0], len(all)-1), against
}

func toneOf(c doubles.Certainty) widgets.Tone {
	switch c {
	case doubles.AlmostSure:
		return widgets.Warn
	case doubles.Likely:
		return widgets.Info
	}
	return widgets.Neutral
}
