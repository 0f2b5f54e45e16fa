package companies

import (
	"context"
	"strings"

	"lingkaran/app/region"
	"lingkaran/app/words"
	"lingkaran/screens/widgets"
)

// sectors are the lines of business offered, after the main groups of
// Indonesia's classification (KBLI). Any other can be typed.
var sectors = []words.Key{
	words.Key("Manufacturing"),
	words.Key("Food and drink industry"),
	words.Key("Trade"),
	words.Key("Farming, forestry and fishery"),
	words.Key("Construction"),
	words.Key("Transport and storage"),
	words.Key("Hotels and restaurants"),
	words.Key("Banking and finance"),
	words.Key("Savings and loan cooperative"),
	words.Key("Health services"),
	words.Key("Education"),
	words.Key("Mining"),
	words.Key("Electricity and gas"),
	words.Key("Water and waste"),
	words.Key("Property"),
	words.Key("Other services"),
}

func suggestSectors(_ context.Context, text string) ([]widgets.Choice, error) {
	var all []widgets.Choice
	for _, k := range sectors {
		if title := k.T(); contains(title, text) {
			all = append(all, widgets.Choice{Value: title, Title: title})
		}
	}
	return all, nil
}

// knownDistricts calls fn with every district in the tables and its regency.
func knownDistricts(fn func(district, regency region.Area)) {
	for _, p := range region.Provinces() {
		for _, r := range region.Regencies(p.Code) {
			for _, d := range region.Districts(r.Code) {
				fn(d, r)
			}
		}
	}
}

// suggestDistricts offers the districts of the regency, or all that are known
// while no regency with known districts is typed. Detail is the regency.
func suggestDistricts(text, regency string) []widgets.Choice {
	known := len(region.Districts(regency)) > 0 && regency != ""
	at, _ := region.FindRegency(regency)
	var all []widgets.Choice
	knownDistricts(func(d, r region.Area) {
		if known && r.Code != at.Code || !contains(d.Name, text) {
			return
		}
		all = append(all, widgets.Choice{Value: d.Code, Title: d.Name, Detail: r.Name})
	})
	return all
}

// suggestRegencies offers the regencies whose districts are known first: they
// are the office's own.
func suggestRegencies(_ context.Context, text string) ([]widgets.Choice, error) {
	var own, others []widgets.Choice
	for _, p := range region.Provinces() {
		for _, r := range region.Regencies(p.Code) {
			if !contains(r.Name, text) {
				continue
			}
			c := widgets.Choice{Value: r.Code, Title: r.Name, Detail: p.Name}
			if len(region.Districts(r.Code)) > 0 {
				own = append(own, c)
			} else {
				others = append(others, c)
			}
		}
	}
	return append(own, others...), nil
}

func contains(name, text string) bool {
	return strings.Contains(strings.ToLower(name), strings.ToLower(strings.TrimSpace(text)))
}
