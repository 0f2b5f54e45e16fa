package companies

import (
	"strconv"

	"lingkaran/app/words"
	"lingkaran/data"
)

// companyLabels and contributionLabels name the fields of the records as the
// forms, the history and the comparison of two versions call them.
var companyLabels = map[string]words.Key{
	"LegalForm":       words.Key("Legal form"),
	"Name":            words.Key("Company name"),
	"ShortName":       words.Key("Short name"),
	"TradeName":       words.Key("Trade name"),
	"Sector":          words.Key("Line of business"),
	"NPP":             words.Key("NPP"),
	"NPWP":            words.Key("NPWP"),
	"NIB":             words.Key("NIB"),
	"Address":         words.Key("Address"),
	"District":        words.Key("Kecamatan"),
	"Regency":         words.Key("Kabupaten or kota"),
	"Phone":           words.Key("Office phone"),
	"Email":           words.Key("E-mail"),
	"ContactName":     words.Key("Contact's name"),
	"ContactPosition": words.Key("Contact's position"),
	"ContactPhone":    words.Key("Contact's phone"),
	"PartnerSince":    words.Key("Partner since"),
	"Status":          words.Key("Status"),
	"Notes":           words.Key("Notes"),
}

var contributionLabels = map[string]words.Key{
	"CompanyID":     words.Key("Company"),
	"Date":          words.Key("Date of the promise"),
	"Package":       words.Key("Programmes"),
	"Sector":        words.Key("Workers' sector"),
	"Income":        words.Key("Assumed monthly income"),
	"Workers":       words.Key("Number of workers"),
	"Months":        words.Key("Months"),
	"FirstMonth":    words.Key("First month"),
	"Amount":        words.Key("Amount"),
	"ByHand":        words.Key("Enter the amount by hand"),
	"AmountReason":  words.Key("Reason for this amount"),
	"Computation":   words.Key("Computation"),
	"Received":      words.Key("Already received in full on that day"),
	"ReceiptNumber": words.Key("Receipt number"),
	"Notes":         words.Key("Notes"),
}

var paymentLabels = map[string]words.Key{
	"Date":          words.Key("Date received"),
	"Amount":        words.Key("Amount received"),
	"ReceiptNumber": words.Key("Receipt number"),
	"Notes":         words.Key("Notes"),
}

// label returns what a field is called, "" for a field that no clerk sees.
func label(labels map[string]words.Key, field string) string {
	if k, ok := labels[field]; ok {
		return k.T()
	}
	return ""
}

// kept writes a value from the change log as a clerk reads it. The log keeps
// days and months in ISO form and amounts as plain numbers.
func kept(field, raw string) string {
	switch field {
	case "PartnerSince", "Date":
		if d, err := data.ParseISODate(raw); err == nil {
			return words.ShortDate(d)
		}
	case "FirstMonth":
		if m, err := data.ParseMonth(raw); err == nil {
			return words.Month(m)
		}
	}
	return typed(field, raw)
}

// typed writes a value from a form's snapshot as a clerk reads it.
func typed(field, raw string) string {
	if raw == "" {
		return ""
	}
	switch field {
	case "Status":
		word, _ := statusWord(data.CompanyStatus(raw))
		return word
	case "Package":
		return programmes(data.Package(raw))
	case "Amount", "Income":
		if n, err := strconv.ParseInt(raw, 10, 64); err == nil {
			return words.Money(data.Rupiah(n))
		}
	case "Workers", "Months":
		if n, err := strconv.Atoi(raw); err == nil {
			return words.Number(n)
		}
	case "ByHand", "Received":
		return words.T("Yes")
	}
	return raw
}
