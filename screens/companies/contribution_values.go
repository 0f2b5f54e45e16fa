package companies

import (
	"strconv"
	"strings"

	"lingkaran/app/tariff"
	"lingkaran/app/words"
	"lingkaran/data"
)

// given is a contribution as its form holds it: the record, and what its
// amount is computed from beside the record's own fields.
type given struct {
	c      data.Contribution
	sector string // of the workers, "" for everyone but transport workers
	income data.Rupiah
	byHand bool
	// A new contribution may be entered on the day it is received.
	received bool
	receipt  string
}

// allWorkers is the choice of the form for sector "": a choice has a value.
const allWorkers = "all"

// contributionValues writes a contribution as its form holds it. company is
// the full name, for the picker.
func contributionValues(g given, company string) map[string]string {
	v := map[string]string{}
	put := func(name, text string) {
		if text != "" {
			v[name] = text
		}
	}
	number := func(name string, n int64) {
		if n > 0 {
			v[name] = strconv.FormatInt(n, 10)
		}
	}
	if g.c.CompanyID != 0 {
		put("CompanyID", strconv.FormatInt(g.c.CompanyID, 10)+" "+company)
	}
	put("Date", words.ShortDate(g.c.Date))
	put("Package", string(g.c.Package))
	put("Sector", g.sector)
	if g.sector == "" {
		put("Sector", allWorkers)
	}
	number("Income", int64(g.income))
	number("Workers", int64(g.c.Workers))
	number("Months", int64(g.c.Months))
	if g.c.FirstMonth != 0 {
		put("FirstMonth", monthText(g.c.FirstMonth))
	}
	if g.byHand {
		put("ByHand", "1")
		number("Amount", int64(g.c.Amount))
		put("AmountReason", g.c.AmountReason)
	}
	if g.received {
		put("Received", "1")
		put("ReceiptNumber", g.receipt)
	}
	put("Notes", g.c.Notes)
	return v
}

// monthText is how the month field writes a month: 11/2022.
func monthText(m data.Month) string { return words.ShortDate(m.FirstDay())[3:] }

// contributionFrom reads a form's values into a contribution. Unreadable text
// counts as missing: the field has told of it.
func contributionFrom(v map[string]string, c data.Contribution) given {
	number := func(name string) int64 {
		n, err := strconv.ParseInt(v[name], 10, 64)
		if err != nil {
			return 0
		}
		return n
	}
	g := given{c: c, sector: v["Sector"], income: data.Rupiah(number("Income")), byHand: v["ByHand"] != ""}
	if g.sector == allWorkers {
		g.sector = ""
	}
	g.c.CompanyID = companyIDIn(v["CompanyID"])
	g.c.Date, _ = words.ParseDate(v["Date"])
	g.c.Package = data.Package(v["Package"])
	g.c.Workers, g.c.Months = int(number("Workers")), int(number("Months"))
	g.c.FirstMonth, _ = words.ParseMonth(v["FirstMonth"])
	g.c.Amount, g.c.AmountReason = 0, ""
	if g.byHand {
		g.c.Amount, g.c.AmountReason = data.Rupiah(number("Amount")), v["AmountReason"]
	}
	g.c.Notes = v["Notes"]
	if g.received = v["Received"] != ""; g.received {
		g.receipt = v["ReceiptNumber"]
	}
	return g
}

// companyIDIn reads the id from a picker's draft.
func companyIDIn(draft string) int64 {
	text, _, _ := strings.Cut(draft, " ")
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0
	}
	return id
}

// compute returns what the contribution costs. A contribution keeps the tariff
// it was computed with: as long as nothing is changed that the amount depends
// on, the kept computation stands, whatever the table says by now.
func compute(g given, was tariff.Computation, rows []data.Tariff) (tariff.Computation, error) {
	if len(was.Lines) > 0 && was.Package == g.c.Package && was.Sector == g.sector && was.Income == g.income &&
		was.Workers == g.c.Workers && len(was.Lines) == g.c.Months && was.Lines[0].Month == g.c.FirstMonth.String() {
		return was, nil
	}
	return tariff.Compute(rows, g.c.Package, g.sector, g.income, g.c.Workers, g.c.FirstMonth, g.c.Months)
}

// settle gives a contribution its amount: the computed one, or the typed one
// with its reason.
func settle(g given, computed tariff.Computation) data.Contribution {
	c := g.c
	if !g.byHand {
		c.Amount, c.AmountReason = computed.Total, ""
	}
	c.Computation = ""
	if len(computed.Lines) > 0 {
		c.Computation = computed.Text()
	}
	return c
}
