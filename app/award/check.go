package award

import (
	"slices"
	"strings"

	"lingkaran/app/words"
)

// Check returns the first fault of the rules, nil when they are sound.
func (r *Rules) Check() error {
	fault := func(field string, item int, sentence string) error { return &Fault{field, item, sentence} }
	if !slices.Contains(Measures, r.Measure) {
		return fault("measure", 0, words.T("Choose what the companies are compared by."))
	}
	if r.Minimum < 0 || r.MinMonths < 0 {
		return fault("minimum", 0, words.T("A minimum is never below zero."))
	}
	switch r.Before {
	case BeforeCounts, BeforeBars, BeforeCategory:
	default:
		return fault("before", 0, words.T("Choose what an earlier award does."))
	}
	for i, m := range r.TieBreakers {
		if names[m] == "" || m == r.Measure || slices.Contains(r.TieBreakers[:i], m) {
			return fault("tie_breakers", i, words.T("A tie is decided by something else than the measure, each named once."))
		}
	}
	known := map[string]bool{}
	for i, c := range r.Categories {
		name := strings.ToLower(strings.TrimSpace(c.Name))
		switch {
		case name == "" && len(r.Categories) > 1:
			return fault("categories", i, words.T("A category needs a name."))
		case known[name]:
			return fault("categories", i, words.T("The category “%s” is there twice.", c.Name))
		case c.AtLeast < 0 || c.Quota < 0:
			return fault("categories", i, words.T("A minimum is never below zero."))
		case i > 0 && c.AtLeast > r.Categories[i-1].AtLeast && r.Categories[i-1].Quota == 0:
			return fault("categories", i, words.T("The category “%s” can never be reached: put it above the ones that ask for less.", c.Name))
		case i > 0 && r.Categories[i-1].Quota == 0 && c.AtLeast == r.Categories[i-1].AtLeast && r.Before != BeforeCategory:
			return fault("categories", i, words.T("Nobody is left for the category “%s”: give the one above it fewer places or a higher minimum.", c.Name))
		}
		known[name] = true
	}
	changed, places := map[int64]bool{}, map[int]bool{}
	for i, c := range r.Changes {
		switch {
		case c.Kind != PutIn && c.Kind != PutOut && c.Kind != Moved && c.Kind != Placed, changed[c.CompanyID]:
			return fault("changes", i, words.T("A company is changed by hand once: in, out, to another category or to another place."))
		case strings.TrimSpace(c.Reason) == "":
			return fault("changes", i, words.T("A change by hand needs a reason."))
		case c.Kind == Moved && !r.has(c.Category), c.Kind == PutIn && c.Category != "" && !r.has(c.Category):
			return fault("changes", i, words.T("There is no category “%s” in the rules.", c.Category))
		case c.Kind == Placed && c.Place < 1:
			return fault("changes", i, words.T("The first place is 1."))
		case c.Kind == Placed && places[c.Place]:
			return fault("changes", i, words.T("Place %s is given to another company by hand already.", words.Number(c.Place)))
		}
		changed[c.CompanyID] = true
		places[c.Place] = places[c.Place] || c.Kind == Placed
	}
	return nil
}

// has says that there is a category of the name.
func (r *Rules) has(category string) bool { return r.category(category) >= 0 }

func (r *Rules) category(name string) int {
	return slices.IndexFunc(r.Categories, func(c Category) bool { return c.Name == name })
}
