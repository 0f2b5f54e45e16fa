package ceremonies

import (
	"lingkaran/app/words"
	"lingkaran/data"
)

// binding ties a field of the form to the ceremony's field of the same name,
// as the text that drafts and comparisons use.
type binding struct {
	field string
	get   func(*data.Ceremony) string
	set   func(*data.Ceremony, string)
}

func textual(field string, at func(*data.Ceremony) *string) binding {
	return binding{field,
		func(c *data.Ceremony) string { return *at(c) },
		func(c *data.Ceremony, s string) { *at(c) = s }}
}

func daily(field string, at func(*data.Ceremony) *data.Date) binding {
	return binding{field,
		func(c *data.Ceremony) string { return words.ShortDate(*at(c)) },
		func(c *data.Ceremony, s string) {
			*at(c), _ = words.ParseDate(s) // the field's own check has refused what is no date
		}}
}

// bindings are all that the form can change.
var bindings = []binding{
	textual("Title", func(c *data.Ceremony) *string { return &c.Title }),
	textual("Theme", func(c *data.Ceremony) *string { return &c.Theme }),
	daily("Date", func(c *data.Ceremony) *data.Date { return &c.Date }),
	textual("Time", func(c *data.Ceremony) *string { return &c.Time }),
	textual("Venue", func(c *data.Ceremony) *string { return &c.Venue }),
	textual("Organisers", func(c *data.Ceremony) *string { return &c.Organisers }),
	textual("OpenedBy", func(c *data.Ceremony) *string { return &c.OpenedBy }),
	daily("CutOff", func(c *data.Ceremony) *data.Date { return &c.CutOff }),
	textual("Place", func(c *data.Ceremony) *string { return &c.Place }),
	textual("Wording", func(c *data.Ceremony) *string { return &c.Wording }),
	textual("Layout", func(c *data.Ceremony) *string { return &c.Layout }),
	textual("PhotoHash", func(c *data.Ceremony) *string { return &c.PhotoHash }),
	{"Status", func(c *data.Ceremony) string { return string(c.Status) }, func(c *data.Ceremony, s string) { c.Status = data.CeremonyStatus(s) }},
}

// valuesOf returns what can be changed of a ceremony, by field; empty ones are left out.
func valuesOf(c data.Ceremony) map[string]string {
	out := make(map[string]string, len(bindings))
	for _, b := range bindings {
		if s := b.get(&c); s != "" {
			out[b.field] = s
		}
	}
	return out
}

// withValues returns c with its changeable fields replaced.
func withValues(c data.Ceremony, values map[string]string) data.Ceremony {
	for _, b := range bindings {
		b.set(&c, values[b.field])
	}
	return c
}
