package ceremonies

import (
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/widgets"
)

// statuses are how far a ceremony can be, in their order.
var statuses = []data.CeremonyStatus{data.CeremonyDraft, data.CeremonyConfirmed, data.CeremonyHeld}

// statusWord returns how far a ceremony is, as its chip says it.
func statusWord(s data.CeremonyStatus) (string, widgets.Tone) {
	switch s {
	case data.CeremonyDraft:
		return words.T("Draft"), widgets.Neutral
	case data.CeremonyConfirmed:
		return words.T("Confirmed"), widgets.Info
	case data.CeremonyHeld:
		return words.T("Already held"), widgets.Good
	}
	return "", widgets.Neutral
}

// distance says how far a day is from today: "21 days from now", "today".
// A day that is long past needs no words.
func distance(day, today data.Date) string {
	if day.IsZero() {
		return ""
	}
	switch n := int(day.Time().Sub(today.Time()).Hours() / 24); {
	case n == 0:
		return words.T("today")
	case n == 1:
		return words.T("tomorrow")
	case n > 1:
		return words.N("%s day from now", "%s days from now", n)
	case n == -1:
		return words.T("yesterday")
	case n > -60:
		return words.N("%s day ago", "%s days ago", -n)
	}
	return ""
}

// fieldLabel returns what a field of a ceremony or an award is called.
func fieldLabel(field string) string {
	switch field {
	case "Title":
		return words.T("Title of the ceremony")
	case "Theme":
		return words.T("Theme")
	case "Date":
		return words.T("Date")
	case "Time":
		return words.T("Time")
	case "Venue":
		return words.T("Venue")
	case "Place":
		return words.T("Place on the certificate")
	case "Organisers":
		return words.T("Organisers")
	case "OpenedBy":
		return words.T("Opened by")
	case "CutOff":
		return words.T("Contributions up to")
	case "Wording":
		return words.T("Wording of the certificate")
	case "Layout":
		return words.T("Layout")
	case "PhotoHash":
		return words.T("Photo of the ceremony")
	case "Status":
		return words.T("Status")
	case "Signatories":
		return words.T("Signatories")
	case "Category":
		return words.T("Category")
	case "CallOrder":
		return words.T("Order of call")
	case "Workers":
		return words.T("Workers")
	case "WorkerMonths":
		return words.T("Worker-months")
	case "Amount":
		return words.T("Amount contributed")
	case "CertificateNumber":
		return words.T("Certificate number")
	}
	return field
}

// fieldValue returns a kept value as the clerk reads it.
func fieldValue(field, kept string) string {
	switch field {
	case "Status":
		word, _ := statusWord(data.CeremonyStatus(kept))
		return word
	case "PhotoHash": // a number that tells nobody anything
		if kept != "" {
			return words.T("a picture")
		}
	case "Layout":
		if key, _ := layout.Referred(kept); kept != "" {
			if l, err := layout.Builtin(key); err == nil {
				return l.Name
			}
		}
	case "Date", "CutOff":
		if d, err := data.ParseISODate(kept); err == nil {
			return words.Date(d)
		}
	case "Amount":
		if n, err := words.ParseNumber(kept); err == nil && kept != "" {
			return words.Money(data.Rupiah(n))
		}
	case "Workers", "WorkerMonths":
		if n, err := words.ParseNumber(kept); err == nil && kept != "" {
			return words.Number(n)
		}
	case "Signatories": // names with their record's number, which is nobody's concern
		names := strings.Split(kept, "; ")
		for i, n := range names {
			if at := strings.LastIndex(n, " #"); at >= 0 {
				names[i] = n[:at]
			}
		}
		return strings.Join(names, "; ")
	}
	return kept
}
