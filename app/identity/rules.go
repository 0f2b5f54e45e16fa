package identity

import "strconv"

// Rules are the limits that are usual, not official: an office can change them
// in its settings. DefaultRules is what the domain's sources say.
type Rules struct {
	AgeFrom  int // youngest age without a warning
	AgeBelow int // age from which a warning is due
}

// DefaultRules returns the limits before an office changed any.
func DefaultRules() Rules { return Rules{AgeFrom: 17, AgeBelow: 65} }

// Keys of the settings that hold the limits.
const (
	SettingAgeFrom  = "rules.age_from"
	SettingAgeBelow = "rules.age_below"
)

// RulesFrom reads the limits from settings; what is unset or no number keeps
// its default.
func RulesFrom(setting func(key string) (string, error)) (Rules, error) {
	r := DefaultRules()
	for _, limit := range []struct {
		key  string
		into *int
	}{{SettingAgeFrom, &r.AgeFrom}, {SettingAgeBelow, &r.AgeBelow}} {
		s, err := setting(limit.key)
		if err != nil {
			return r, err
		}
		if n, err := strconv.Atoi(s); err == nil && n > 0 {
			*limit.into = n
		}
	}
	return r, nil
}
