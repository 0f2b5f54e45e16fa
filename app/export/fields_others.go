package export

import (
	"lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/data"
)

type company = data.CompanyRow

// companyFields are what a list of companies can hold.
var companyFields = []field[company]{
	number[company](),
	text("full_name", words.Key("Company"), 38, need{}, func(c *company) string { return c.FullName() }),
	text("legal_form", words.Key("Legal form"), 10, need{}, func(c *company) string { return c.LegalForm }),
	text("name", words.Key("Name"), 30, need{}, func(c *company) string { return c.Name }),
	text("short_name", words.Key("Short name"), 12, need{}, func(c *company) string { return c.ShortName }),
	text("trade_name", words.Key("Trade name"), 18, need{}, func(c *company) string { return c.TradeName }),
	text("npp", words.Key("NPP"), 12, need{}, func(c *company) string { return c.NPP }),
	text("npwp", words.Key("NPWP"), 20, need{}, func(c *company) string { return c.NPWP }),
	text("nib", words.Key("NIB"), 16, need{}, func(c *company) string { return c.NIB }),
	text("sector", words.Key("Sector"), 18, need{}, func(c *company) string { return c.Sector }),
	text("address", words.Key("Address"), 34, need{}, func(c *company) string { return c.Address }),
	text("district", words.Key("District"), 16, need{}, func(c *company) string { return c.District }),
	text("regency", words.Key("Kabupaten or kota"), 20, need{}, func(c *company) string { return c.Regency }),
	text("phone", words.Key("Phone"), 15, need{}, func(c *company) string { return c.Phone }),
	text("email", words.Key("E-mail"), 24, need{}, func(c *company) string { return c.Email }),
	text("contact_name", words.Key("Contact"), 24, need{}, func(c *company) string { return c.ContactName }),
	text("contact_position", words.Key("Position"), 18, need{}, func(c *company) string { return c.ContactPosition }),
	text("contact_phone", words.Key("Phone of the contact"), 15, need{}, func(c *company) string { return c.ContactPhone }),
	{"partner_since", words.Key("Partner since"), 12, func(c *company, _ *place) sheet.Entry { return sheet.OfDate(c.PartnerSince) }, need{}},
	text("status", words.Key("Status"), 12, need{}, func(c *company) string { return companyStatus(c.Status) }),
	{"workers", words.Key("Workers protected so far"), 12, func(c *company, _ *place) sheet.Entry { return sheet.OfNumber(c.Workers) }, need{}},
	{"active_workers", words.Key("Protected now"), 12, func(c *company, _ *place) sheet.Entry { return sheet.OfNumber(c.ActiveWorkers) }, need{}},
	{"contributions", words.Key("Contributions"), 10, func(c *company, _ *place) sheet.Entry { return sheet.OfNumber(c.Contributions) }, need{}},
	{"amount", words.Key("Contributed"), 18, func(c *company, _ *place) sheet.Entry { return sheet.OfRupiah(c.Amount) }, need{}},
	text("notes", words.Key("Notes"), 30, need{}, func(c *company) string { return c.Notes }),
}

func companyStatus(s data.CompanyStatus) string {
	switch s {
	case data.CompanyActive:
		return words.T("Active partner")
	case data.CompanyProspect:
		return words.T("Prospect")
	case data.CompanyEnded:
		return words.T("Partnership ended")
	}
	return ""
}

type award = data.AwardRow

// awardFields are what a list of awards can hold.
var awardFields = []field[award]{
	{"call_order", words.Key("Call order"), 8, func(a *award, _ *place) sheet.Entry { return sheet.OfNumber(a.CallOrder) }, need{}},
	text("company", words.Key("Company"), 40, need{}, func(a *award) string { return a.Company }),
	text("category", words.Key("Category"), 16, need{}, func(a *award) string { return a.Category }),
	{"workers", words.Key("Workers"), 12, func(a *award, _ *place) sheet.Entry { return sheet.OfNumber(a.Workers) }, need{}},
	{"worker_months", words.Key("Worker-months"), 14, func(a *award, _ *place) sheet.Entry { return sheet.OfNumber(a.WorkerMonths) }, need{}},
	{"amount", words.Key("Contributed"), 18, func(a *award, _ *place) sheet.Entry { return sheet.OfRupiah(a.Amount) }, need{}},
	text("certificate_number", words.Key("Certificate number"), 26, need{}, func(a *award) string { return a.CertificateNumber }),
}
