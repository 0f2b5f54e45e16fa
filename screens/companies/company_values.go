package companies

import (
	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
)

// companyText is one field of a company that is plain text in the form.
type companyText struct {
	name  string                          // the entity's Go field name
	at    func(c *data.Company) *string   // where it is kept
	write func(kept string) (form string) // nil when the form shows it as it is kept
}

// companyTexts are the text fields of a company, in the order of the paper.
var companyTexts = []companyText{
	{"Name", func(c *data.Company) *string { return &c.Name }, nil},
	{"LegalForm", func(c *data.Company) *string { return &c.LegalForm }, nil},
	{"ShortName", func(c *data.Company) *string { return &c.ShortName }, nil},
	{"TradeName", func(c *data.Company) *string { return &c.TradeName }, nil},
	{"Sector", func(c *data.Company) *string { return &c.Sector }, nil},
	{"NPP", func(c *data.Company) *string { return &c.NPP }, nil},
	{"NPWP", func(c *data.Company) *string { return &c.NPWP }, identity.FormatNPWP},
	{"NIB", func(c *data.Company) *string { return &c.NIB }, nil},
	{"Address", func(c *data.Company) *string { return &c.Address }, nil},
	{"District", func(c *data.Company) *string { return &c.District }, nil},
	{"Regency", func(c *data.Company) *string { return &c.Regency }, nil},
	{"Phone", func(c *data.Company) *string { return &c.Phone }, identity.FormatPhone},
	{"Email", func(c *data.Company) *string { return &c.Email }, nil},
	{"ContactName", func(c *data.Company) *string { return &c.ContactName }, nil},
	{"ContactPosition", func(c *data.Company) *string { return &c.ContactPosition }, nil},
	{"ContactPhone", func(c *data.Company) *string { return &c.ContactPhone }, identity.FormatPhone},
	{"Notes", func(c *data.Company) *string { return &c.Notes }, nil},
}

// companyValues writes a company as its form holds it, by field name; empty
// fields are left out, as widgets.Form.Snapshot does.
func companyValues(c data.Company) map[string]string {
	v := map[string]string{}
	put := func(name, text string) {
		if text != "" {
			v[name] = text
		}
	}
	for _, t := range companyTexts {
		text := *t.at(&c)
		if t.write != nil {
			text = t.write(text)
		}
		put(t.name, text)
	}
	put("PartnerSince", words.ShortDate(c.PartnerSince))
	put("Status", string(c.Status))
	return v
}

// companyFrom reads a form's values into a company, normalised. What the form
// does not hold stays as it is in c.
func companyFrom(v map[string]string, c data.Company) data.Company {
	for _, t := range companyTexts {
		*t.at(&c) = v[t.name]
	}
	if day, err := words.ParseDate(v["PartnerSince"]); err == nil { // the field has told of an unreadable one
		c.PartnerSince = day
	}
	c.Status = data.CompanyStatus(v["Status"])
	identity.NormaliseCompany(&c)
	return c
}

// nameParts says a name that was taken apart: "PT · Barokah Mitra Karya Unggul · BMKU".
func nameParts(n identity.CompanyName) string {
	return words.Joined(" · ", n.LegalForm, n.Name, n.ShortName, n.TradeName)
}

// splitsName reports whether a typed name holds more than the name: a legal
// form, a short name or a trade name that has a field of its own.
func splitsName(typed string) (identity.CompanyName, bool) {
	n := identity.SplitCompanyName(typed)
	return n, n.LegalForm != "" || n.ShortName != "" || n.TradeName != ""
}
