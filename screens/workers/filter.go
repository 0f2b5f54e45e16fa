package workers

import (
	"lingkaran/app/words"
	"lingkaran/data"
)

// filter is which workers are listed: a query, and the names of what it refers
// to by id.
type filter struct {
	query        data.WorkerQuery
	company      string
	contribution string
	list         string // the import, by its file and day
	cover        string // the company of a figure of a report
}

// inForce is one condition of a filter: what its chip says, and the filter
// without it.
type inForce struct {
	text    string
	without func(*filter)
}

// conditions returns the conditions in force, in the order of their chips.
func (f filter) conditions(today data.Date) []inForce {
	var out []inForce
	add := func(on bool, text string, without func(*filter)) {
		if on {
			out = append(out, inForce{text, without})
		}
	}
	q := f.query
	add(q.Deleted, words.T("Lies in the bin"), func(f *filter) { f.query.Deleted = false })
	add(q.CompanyID != 0, words.T("Company: %s", f.company), func(f *filter) { f.query.CompanyID, f.company = 0, "" })
	add(q.ContributionID != 0, words.T("Contribution: %s", f.contribution), func(f *filter) { f.query.ContributionID, f.contribution = 0, "" })
	add(q.District != "", words.T("Kecamatan: %s", q.District), func(f *filter) { f.query.District, f.query.Village = "", "" })
	add(q.Village != "", words.T("Village: %s", q.Village), func(f *filter) { f.query.Village = "" })
	add(q.Occupation != "", words.T("Occupation: %s", q.Occupation), func(f *filter) { f.query.Occupation = "" })
	add(q.NoDistrict, words.T("Kecamatan not known"), func(f *filter) { f.query.NoDistrict = false })
	add(q.NoOccupation, words.T("Occupation not known"), func(f *filter) { f.query.NoOccupation = false })
	add(q.Cover != data.CoverFilter{}, f.coverWords(), func(f *filter) { f.query.Cover, f.cover = data.CoverFilter{}, "" })
	add(q.CoveredIn != 0, words.T("Protected in %s", words.Month(q.CoveredIn)), func(f *filter) { f.query.CoveredIn = 0 })
	add(q.EndsFrom != 0 || q.EndsTo != 0, endsWords(q, today), func(f *filter) { f.query.EndsFrom, f.query.EndsTo = 0, 0 })
	add(q.NeverCovered, words.T("Never protected"), func(f *filter) { f.query.NeverCovered = false })
	add(q.WithoutKPJ, words.T("Without KPJ"), func(f *filter) { f.query.WithoutKPJ = false })
	add(q.WithoutPhoto, words.T("Without photo"), func(f *filter) { f.query.WithoutPhoto = false })
	add(q.ImportID != 0, words.T("Import: %s", f.list), func(f *filter) { f.query.ImportID, f.list = 0, "" })
	return out
}

// coverWords says whom a figure of a report counts: "Baru Januari–Desember 2026, PT Contoh".
func (f filter) coverWords() string {
	c := f.query.Cover
	months := words.MonthSpan(c.From, c.To)
	text := words.T("Protected in %s", months)
	switch c.Event {
	case data.EventNew:
		text = words.T("New in %s", months)
	case data.EventExtended:
		text = words.T("Extended in %s", months)
	case data.EventEnded:
		text = words.T("Ended in %s", months)
	}
	switch {
	case c.CompanyID != 0:
		return words.Joined(", ", text, f.cover)
	case c.By == data.ByForm && c.Key == "":
		return words.Joined(", ", text, words.T("Legal form not known"))
	case c.By == data.BySector && c.Key == "":
		return words.Joined(", ", text, words.T("Line of business not known"))
	}
	return words.Joined(", ", text, c.Key)
}

func endsWords(q data.WorkerQuery, today data.Date) string {
	from, to := endsWithin(today, soonDays)
	switch {
	case q.EndsFrom == from && q.EndsTo == to:
		return words.T("Ends within %d days", soonDays)
	case q.EndsTo == 0:
		return words.T("Ends in %s or later", words.Month(q.EndsFrom))
	case q.EndsFrom == 0:
		return words.T("Ended by %s", words.Month(q.EndsTo))
	}
	return words.T("Ends %s", words.MonthSpan(q.EndsFrom, q.EndsTo))
}

// toggleEndsSoon sets the condition of the cover that runs out, or takes it away.
func (f *filter) toggleEndsSoon(today data.Date) {
	from, to := endsWithin(today, soonDays)
	if f.query.EndsFrom == from && f.query.EndsTo == to {
		from, to = 0, 0
	}
	f.query.EndsFrom, f.query.EndsTo = from, to
}

// any reports whether the filter leaves someone out, by text or by condition.
func (f filter) any() bool {
	return f.query.Text != "" || len(f.conditions(data.Date{})) > 0
}

// cleared returns the filter without conditions and text, in the same order.
func (f filter) cleared() filter {
	return filter{query: data.WorkerQuery{Sort: f.query.Sort, Desc: f.query.Desc}}
}
