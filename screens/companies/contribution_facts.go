package companies

import (
	"lingkaran/app/tariff"
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// draw shows what was given, at the right of the page.
func (p *contributionPage) draw() {
	g := p.shown
	p.title.SetText(words.T("Contribution of %s", words.Date(g.Date)))
	p.sub.SetText(g.company.FullName())
	var marks []fyne.CanvasObject
	for _, m := range lengthMarks(g.Contribution, g.limits) {
		marks = append(marks, widgets.NewChip(m.text, m.tone))
	}
	head := widgets.Rows(12, p.stages(), p.funds())
	if len(marks) > 0 {
		head.Add(container.New(&widgets.Flow{Gap: 6}, marks...))
	}
	if g.Months < g.limits.FullMonths {
		head.Add(widgets.NewParagraph(words.T("Under %d months of protection, the death benefit is not yet paid in full.", g.limits.FullMonths), theme.ColorWarnText).Small())
	}
	sections := []fyne.CanvasObject{head, p.payments(), p.amount(),
		widgets.NewSection(words.T("Protection"), widgets.Rows(12, widgets.NewFactGrid(
			widgets.Fact{Label: words.T("Months"), Value: words.T("%d months", g.Months)},
			widgets.Fact{Label: words.T("Period"), Value: words.MonthSpan(g.FirstMonth, g.LastMonth())},
			widgets.Fact{Label: words.T("Programmes"), Value: programmes(g.Package)}), p.coverage()))}
	if g.Notes != "" {
		sections = append(sections, widgets.NewSection(words.T("Notes"), widgets.NewParagraph(g.Notes, "")))
	}
	p.facts.Objects = append(sections, p.history())
	p.facts.Refresh()
	p.scroll.Refresh()
}

// amount says what was given and how it comes about.
func (p *contributionPage) amount() fyne.CanvasObject {
	g := p.shown
	total := widgets.NewTitle(words.Money(g.Amount))
	total.Elide = false
	box := widgets.Rows(4, total)
	if g.AmountReason != "" {
		box.Add(widgets.NewParagraph(words.T("Entered by hand: %s", g.AmountReason), ""))
	}
	if len(g.kept.Lines) > 0 {
		lines := computationLines(g.kept)
		if g.kept.Total != g.Amount {
			box.Add(widgets.NewCaption(words.T("By the tariff it would be:")))
		}
		for _, l := range lines {
			box.Add(widgets.NewParagraph(l, theme.ColorMuted))
		}
		box.Add(widgets.PadSides(p.monthTable(), 6, 0, 4, 0))
		for _, s := range sources(g.kept) {
			box.Add(widgets.NewParagraph(s, theme.ColorMuted).Small())
		}
	}
	return widgets.NewSection(words.T("Amount"), box)
}

// sources names where the rates were read, each once.
func sources(c tariff.Computation) []string {
	var all []string
	seen := map[string]bool{}
	for _, l := range c.Lines {
		for _, part := range l.Parts {
			if part.Source == "" || seen[part.Programme+part.Source] {
				continue
			}
			seen[part.Programme+part.Source] = true
			text := part.Programme + ": " + part.Source
			if !part.Confirmed {
				text += " (" + words.T("not confirmed") + ")"
			}
			all = append(all, text)
		}
	}
	return all
}

func (p *contributionPage) history() fyne.CanvasObject {
	all := p.shown.changes
	shown := len(all)
	if !p.allChanges {
		shown = min(shown, someChanges)
	}
	box := widgets.Rows(8, widgets.NewTimeline(withoutComputation(all[:shown]),
		func(f string) string { return label(contributionLabels, f) }, kept))
	if shown < len(all) {
		box.Add(container.NewHBox(widgets.NewTool(words.T("Show all %s", words.Number(len(all))), theme.IconChevronDown, func() {
			p.allChanges = true
			p.draw()
		})))
	}
	return widgets.NewSection(words.T("History"), box)
}
