package letters

import (
	"context"
	"errors"
	"slices"

	"lingkaran/app/identity"
	"lingkaran/app/tariff"
	"lingkaran/app/words"
	"lingkaran/data"
)

// common are the fields of every letter.
func (b *Batch) common(c data.Company, pkg data.Package) map[string]string {
	contact := c.ContactName
	if contact == "" {
		contact = "Pimpinan"
	}
	return map[string]string{"company": c.FullName(), "contact": contact, "office": b.office.Name, "city": b.office.City,
		"phone": identity.FormatPhone(b.office.Phone), "contact_centre": b.office.ContactCentre,
		"date": words.Indonesian.Date(b.job.Day), "programmes": programmes(pkg)}
}

// readExtensions drafts a letter a company, with the groups that end.
func (b *Batch) readExtensions(ctx context.Context) error {
	ending, err := b.db.Contributions.Ending(ctx, b.job.From, b.job.To)
	if err != nil {
		return err
	}
	rows, err := b.db.Contributions.Tariffs(ctx)
	if err != nil {
		return err
	}
	limits, err := tariff.LimitsFrom(func(key string) (string, error) { return b.db.Office.Setting(ctx, key) })
	if err != nil {
		return err
	}
	for _, id := range b.job.Subjects {
		company, err := b.db.Companies.Get(ctx, id)
		if errors.Is(err, data.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		var groups []group
		for _, g := range ending {
			if g.CompanyID != id {
				continue
			}
			one := group{EndingGroup: g}
			c, err := b.db.Contributions.Get(ctx, g.ContributionID)
			if err != nil {
				return err
			}
			kept, _ := tariff.ReadComputation(c.Computation) // unreadable: the office's usual income counts
			next, err := tariff.Compute(rows, g.Package, kept.Sector, income(kept, limits), g.Workers, g.LastMonth+1, g.Months())
			if err == nil {
				one.cost, one.known = next.Total, true
			}
			groups = append(groups, one)
		}
		if len(groups) > 0 {
			b.drafts = append(b.drafts, b.extension(company, groups))
		}
	}
	return nil
}

// income is the monthly income that a computation assumed.
func income(kept tariff.Computation, l tariff.Limits) data.Rupiah {
	if len(kept.Lines) == 0 {
		return l.Income
	}
	return kept.Income
}

func (b *Batch) extension(company data.Company, groups []group) draft {
	pkg, workers, total := data.PackageBasic, 0, data.Rupiah(0)
	first, months, known := groups[0].LastMonth, groups[0].Months(), true
	for _, g := range groups {
		if g.Package == data.PackageWithJHT {
			pkg = g.Package
		}
		workers, total, first, known = workers+g.Workers, total+g.cost, min(first, g.LastMonth), known && g.known
		months = max(months, g.Months())
	}
	d := draft{subject: company.ID, company: company, values: b.common(company, pkg), table: endingTable(groups)}
	d.values["workers"], d.values["months"] = words.Number(workers), words.Number(months)
	d.values["last_month"], d.values["next_month"] = words.Indonesian.Month(first), words.Indonesian.Month(first+1)
	d.values["amount"], d.values["amount_words"] = words.Money(total), words.SpelledMoney(total)
	if !known { // the table of tariffs has a gap: no sum is better than a wrong one
		d.values["amount"], d.values["amount_words"] = "sesuai tarif yang berlaku", "akan kami sampaikan kemudian"
	}
	return d
}

// contribution reads what thanks and receipts speak of.
func (b *Batch) contribution(ctx context.Context, id int64) (row data.ContributionRow, company data.Company, err error) {
	if row, err = b.db.Contributions.Row(ctx, id); err != nil {
		return row, company, err
	}
	company, err = b.db.Companies.Get(ctx, row.CompanyID)
	return row, company, err
}

func (b *Batch) given(row data.ContributionRow, company data.Company) map[string]string {
	v := b.common(company, row.Package)
	v["workers"], v["months"], v["assigned"] = words.Number(row.Workers), words.Number(row.Months), words.Number(row.Assigned)
	v["amount"], v["amount_words"] = words.Money(row.Amount), words.SpelledMoney(row.Amount)
	v["period"], v["promise_date"] = span(row.FirstMonth, row.LastMonth()), words.Indonesian.Date(row.Date)
	v["received"], v["open"] = words.Money(row.Received), words.Money(max(row.Amount-row.Received, 0))
	return v
}

func (b *Batch) readThanks(ctx context.Context) error {
	for _, id := range b.job.Subjects {
		row, company, err := b.contribution(ctx, id)
		if errors.Is(err, data.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		kept, _ := tariff.ReadComputation(row.Computation) // unreadable: the letter has no table
		b.drafts = append(b.drafts, draft{subject: id, company: company, values: b.given(row, company), table: computationTable(kept, row.Amount)})
	}
	return nil
}

func (b *Batch) readReceipts(ctx context.Context) error {
	for _, id := range b.job.Subjects {
		p, err := b.db.Payments.Get(ctx, id)
		var row data.ContributionRow
		var company data.Company
		if err == nil {
			row, company, err = b.contribution(ctx, p.ContributionID)
		}
		if errors.Is(err, data.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		all, err := b.db.Payments.Of(ctx, p.ContributionID)
		if err != nil {
			return err
		}
		// What is open is as of this payment: later ones are on their own receipts.
		until := data.Rupiah(0)
		at := slices.IndexFunc(all, func(q data.Payment) bool { return q.ID == id })
		for _, q := range all[:at+1] {
			until += q.Amount
		}
		v := b.given(row, company)
		v["amount"], v["amount_words"], v["receipt_number"] = words.Money(p.Amount), words.SpelledMoney(p.Amount), p.ReceiptNumber
		v["payment_date"], v["received"], v["open"] = words.Indonesian.Date(p.Date), words.Money(until), words.Money(max(row.Amount-until, 0))
		d := draft{subject: id, company: company, values: v}
		d.facts = [][2]string{{"Telah terima dari", company.FullName()}, {"Uang sejumlah", v["amount"]}, {"Terbilang", v["amount_words"]},
			{"Tanggal diterima", v["payment_date"]}}
		if p.ReceiptNumber != "" {
			d.facts = append(d.facts, [2]string{"Nomor bukti", p.ReceiptNumber})
		}
		if len(all) > 1 || until < row.Amount {
			d.facts = append(d.facts, [2]string{"Kontribusi seluruhnya", words.Money(row.Amount)}, [2]string{"Jumlah diterima", v["received"]})
		}
		if until < row.Amount {
			d.facts = append(d.facts, [2]string{"Sisa belum diterima", v["open"]})
		}
		b.drafts = append(b.drafts, d)
	}
	return nil
}
