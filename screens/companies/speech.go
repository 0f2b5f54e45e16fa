package companies

import (
	"strings"

	"lingkaran/app/tariff"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/widgets"
)

// statuses are the states of a company in the order in which they are offered.
var statuses = []data.CompanyStatus{data.CompanyActive, data.CompanyProspect, data.CompanyEnded}

// statusWord returns how a company stands, as its chip says it.
func statusWord(s data.CompanyStatus) (string, widgets.Tone) {
	switch s {
	case data.CompanyActive:
		return words.T("Active partner"), widgets.Good
	case data.CompanyProspect:
		return words.T("Prospect"), widgets.Info
	case data.CompanyEnded:
		return words.T("Partnership ended"), widgets.Neutral
	}
	return "", widgets.Neutral
}

// listName is the name by which a company is found in a list: what it is
// called comes first, its legal form last, as a register is ordered.
func listName(c data.Company) string {
	full := data.Company{Name: c.Name, ShortName: c.ShortName, TradeName: c.TradeName}.FullName()
	if c.LegalForm != "" && c.LegalForm != "Perorangan" {
		full += ", " + c.LegalForm
	}
	return full
}

// area is where a company sits: "Pandaan, Kabupaten Pasuruan".
func area(c data.Company) string { return words.Joined(", ", c.District, c.Regency) }

// shortSpan says the same in a narrow place: "Nov 2025 – Apr 2026".
func shortSpan(first, last data.Month) string {
	short := func(m data.Month) string {
		return string([]rune(words.MonthName(m.Month()))[:3]) + " " + words.Month(m)[len(words.MonthName(m.Month()))+1:]
	}
	if first == 0 || last <= first {
		return words.Month(first)
	}
	return short(first) + " – " + short(last)
}

// programmes says what a package covers.
func programmes(p data.Package) string {
	if p == data.PackageWithJHT {
		return words.T("JKK, JKM and JHT")
	}
	return words.T("JKK and JKM")
}

// computationLines says how an amount came about, a line a rate and, where the
// rate changes within the months, the total:
// "50 pekerja × 6 bulan × Rp16.800 = Rp5.040.000".
func computationLines(c tariff.Computation) []string {
	all := c.Runs()
	var lines []string
	for _, r := range all {
		line := words.T("%s workers × %d months × %s = %s", words.Number(c.Workers), r.Months(), words.Money(r.PerWorker), words.Money(r.Amount))
		if len(all) > 1 {
			line = words.MonthSpan(r.First, r.Last) + ": " + line
		}
		lines = append(lines, line)
	}
	if len(all) > 1 {
		lines = append(lines, words.T("Together %s", words.Money(c.Total)))
	}
	return lines
}

// rateParts says what one worker's month is made of: "JKK Rp10.000 + JKM
// Rp6.800". Where the rate changes it speaks of the first month.
func rateParts(c tariff.Computation) string {
	if len(c.Lines) == 0 {
		return ""
	}
	var parts []string
	for _, p := range c.Lines[0].Parts {
		parts = append(parts, p.Programme+" "+words.Money(p.PerWorker))
	}
	return strings.Join(parts, " + ")
}
