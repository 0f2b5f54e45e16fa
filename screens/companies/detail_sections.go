package companies

import (
	"lingkaran/app/identity"
	"lingkaran/app/tariff"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// section is a headed part of the detail with its count.
func section(title string, count int, content fyne.CanvasObject, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	if count > 0 {
		title += " (" + words.Number(count) + ")"
	}
	return widgets.NewSection(title, content, buttons...)
}

// contact is whom to call: the section that is looked for most.
func (d *detail) contact() fyne.CanvasObject {
	c := d.shown.company
	if c.ContactName == "" && c.ContactPhone == "" && c.Phone == "" && c.Email == "" {
		return widgets.NewSection(words.T("Contact"), widgets.NewParagraph(
			words.T("Nobody to call is noted yet. Add a name and a phone number with Edit."), theme.ColorMuted))
	}
	person := c.ContactName
	if c.ContactPosition != "" {
		person = words.Joined(", ", person, c.ContactPosition)
	}
	return widgets.NewSection(words.T("Contact"), widgets.NewFactGrid(
		widgets.Fact{Label: words.T("Contact person"), Value: person},
		widgets.Fact{Label: words.T("Contact's phone"), Value: identity.FormatPhone(c.ContactPhone)},
		widgets.Fact{Label: words.T("Office phone"), Value: identity.FormatPhone(c.Phone)},
		widgets.Fact{Label: words.T("E-mail"), Value: c.Email}))
}

func (d *detail) contributions() fyne.CanvasObject {
	all := d.shown.contributions
	add := widgets.NewTool(words.T("Add"), theme.IconPlus, func() { d.s.newContribution(d.shown.company.Company) })
	if len(all) == 0 {
		return section(words.T("Contributions given"), 0, widgets.NewParagraph(
			words.T("Nothing has been given yet. A contribution says for how many workers and months the company pays."),
			theme.ColorMuted), add)
	}
	box := widgets.Rows(0)
	shown := len(all)
	if !d.all["contributions"] {
		shown = min(shown, someContributions)
	}
	for _, c := range all[:shown] {
		box.Add(newEntryRow(contributionEntry(c, d.shown.limits), func() { d.s.openContribution(c.ID) }))
	}
	if more := d.unfold("contributions", shown, len(all)); more != nil {
		box.Add(container.NewHBox(more))
	}
	return section(words.T("Contributions given"), len(all), box, add)
}

// contributionEntry is a contribution in two lines.
func contributionEntry(c data.ContributionRow, l tariff.Limits) fyne.CanvasObject {
	marks := []fyne.CanvasObject{widgets.NewCaption(words.T("%s workers, %d months: %s",
		words.Number(c.Workers), c.Months, shortSpan(c.FirstMonth, c.LastMonth())))}
	for _, m := range contributionMarks(c, l) {
		marks = append(marks, widgets.NewChip(m.text, m.tone))
	}
	return widgets.Rows(3,
		widgets.Columns(8, elided(bold(words.Date(c.Date))), widgets.NewLine(words.Money(c.Amount))),
		container.New(&remark{gap: 6}, marks...))
}

// mark is a word about a contribution that a clerk should see at once.
type mark struct {
	text string
	tone widgets.Tone
}

// contributionMarks says what stands out: money not received, workers not
// chosen yet, and what its length means.
func contributionMarks(c data.ContributionRow, l tariff.Limits) []mark {
	var all []mark
	if open := c.Amount - c.Received; open > 0 {
		all = append(all, mark{words.T("%s not received", words.Money(open)), widgets.Warn})
	}
	switch open := c.Workers - c.Assigned; {
	case open > 0:
		all = append(all, mark{words.T("%s not chosen yet", words.Number(open)), widgets.Warn})
	case open < 0:
		all = append(all, mark{words.T("%s too many", words.Number(-open)), widgets.Bad})
	}
	return append(all, lengthMarks(c.Contribution, l)...)
}

// lengthMarks says of a cover that it is too short for the whole death
// benefit, or long enough for the branch's target.
func lengthMarks(c data.Contribution, l tariff.Limits) []mark {
	switch {
	case c.Months < l.FullMonths:
		return []mark{{words.T("JKM not in full"), widgets.Warn}}
	case tariff.CountsForGoal(c, l):
		return []mark{{words.T("Counts for the target"), widgets.Good}}
	}
	return nil
}

func (d *detail) workers() fyne.CanvasObject {
	c := d.shown.company
	if c.Workers == 0 {
		return section(words.T("Workers"), 0, widgets.NewParagraph(
			words.T("No worker is protected by this company yet. Open a contribution and choose its workers."), theme.ColorMuted))
	}
	box := widgets.Rows(0)
	for _, w := range d.shown.workers {
		until := ""
		if w.CoveredUntil != 0 {
			until = words.T("until %s", words.Month(w.CoveredUntil))
		}
		end := elided(widgets.NewCaption(until))
		end.Align = fyne.TextAlignTrailing
		box.Add(newEntryRow(container.New(shares{0.38, 0.34, 0.28}, elided(widgets.NewLine(w.Name)),
			elided(widgets.NewCaption(words.Joined(", ", w.Village, w.District))), end),
			func() { d.s.desk.Nav.Open(data.KindWorker, w.ID) }))
	}
	return section(words.T("Workers"), c.Workers, box,
		widgets.NewTool(words.T("Print cards"), theme.IconCard, func() { d.print() }),
		widgets.NewTool(words.T("See all"), theme.IconChevronRight, d.seeAllWorkers))
}

// seeAllWorkers goes to the list of workers, filtered by this company.
func (d *detail) seeAllWorkers() {
	d.s.desk.Nav.Ask(desk.WorkerFilter{Query: data.WorkerQuery{CompanyID: d.id}})
}

func (d *detail) awards() fyne.CanvasObject {
	if len(d.shown.awards) == 0 {
		return section(words.T("Awards"), 0, widgets.NewParagraph(
			words.T("This company has not been honoured at a ceremony yet."), theme.ColorMuted))
	}
	box := widgets.Rows(0)
	for _, a := range d.shown.awards {
		line := words.Joined(" · ", words.Date(a.ceremony.Date), a.Category, a.CertificateNumber)
		if a.CertificateNumber == "" {
			line = words.Joined(" · ", line, words.T("certificate not printed"))
		}
		box.Add(newEntryRow(widgets.Rows(3, elided(bold(a.ceremony.Title)), elided(widgets.NewCaption(line))),
			func() { d.s.desk.Nav.Open(data.KindCeremony, a.CeremonyID) }))
	}
	return section(words.T("Awards"), len(d.shown.awards), box)
}

// facts are the company's papers and address.
func (d *detail) facts() fyne.CanvasObject {
	c := d.shown.company
	return widgets.NewSection(words.T("Company data"), widgets.NewFactGrid(
		widgets.Fact{Label: words.T("Company name"), Value: c.FullName(), Wide: true},
		widgets.Fact{Label: words.T("NPP"), Value: c.NPP},
		widgets.Fact{Label: words.T("Partner since"), Value: words.Date(c.PartnerSince)},
		widgets.Fact{Label: words.T("NPWP"), Value: identity.FormatNPWP(c.NPWP)},
		widgets.Fact{Label: words.T("NIB"), Value: c.NIB},
		widgets.Fact{Label: words.T("Line of business"), Value: c.Sector},
		widgets.Fact{Label: words.T("Trade name"), Value: c.TradeName},
		widgets.Fact{Label: words.T("Address"), Value: words.Joined(", ", c.Address, c.District, c.Regency), Wide: true}))
}

func (d *detail) history() fyne.CanvasObject {
	all := d.shown.changes
	shown := len(all)
	if !d.all["history"] {
		shown = min(shown, someChanges)
	}
	box := widgets.Rows(8, widgets.NewTimeline(all[:shown],
		func(f string) string { return label(companyLabels, f) }, kept))
	if more := d.unfold("history", shown, len(all)); more != nil {
		box.Add(container.NewHBox(more))
	}
	return widgets.NewSection(words.T("History"), box)
}
