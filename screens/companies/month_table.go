package companies

import (
	"lingkaran/app/tariff"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
)

// someMonths is how many months of a computation are shown before "all" is
// asked for.
const someMonths = 12

// monthTable is the computation month by month: what each programme asks of
// one worker, and what all workers cost. A month in which a rate changes and a
// rate that is not confirmed are marked.
func (p *contributionPage) monthTable() fyne.CanvasObject {
	c := p.shown.kept
	if len(c.Lines) == 0 {
		return widgets.Rows(0)
	}
	heads := []string{words.T("Month")}
	for _, part := range c.Lines[0].Parts {
		heads = append(heads, part.Programme)
	}
	heads = append(heads, words.T("Per worker"), words.T("%s workers", words.Number(c.Workers)))
	table := widgets.Rows(4, tableLine(heads, theme.ColorMuted, false), widgets.NewRule())
	shown := len(c.Lines)
	if !p.allMonths {
		shown = min(shown, someMonths)
	}
	for i, l := range c.Lines[:shown] {
		changed := i > 0 && l.PerWorker != c.Lines[i-1].PerWorker
		table.Add(tableLine(monthCells(l), lineInk(l), changed))
	}
	if shown < len(c.Lines) {
		table.Add(container.NewHBox(widgets.NewTool(words.T("Show all %s", words.Number(len(c.Lines))), theme.IconChevronDown, func() {
			p.allMonths = true
			p.draw()
		})))
	}
	sum := make([]string, len(heads))
	sum[0], sum[len(sum)-1] = words.T("Together"), words.Money(c.Total)
	table.Add(widgets.NewRule())
	table.Add(tableLine(sum, base.ColorNameForeground, true))
	if c.Straddles() {
		table.Add(widgets.NewParagraph(words.T("Bold: the rate changes with this month."), theme.ColorMuted).Small())
	}
	if !c.Confirmed() {
		table.Add(widgets.NewParagraph(words.T("* A rate of this month is not confirmed yet. Check it under Settings, Tariffs."), theme.ColorWarnText).Small())
	}
	return table
}

func lineInk(l tariff.Line) fyne.ThemeColorName {
	for _, part := range l.Parts {
		if !part.Confirmed {
			return theme.ColorWarnText
		}
	}
	return base.ColorNameForeground
}

// monthCells are the cells of one month. Kept text of another hand is shown as
// it stands.
func monthCells(l tariff.Line) []string {
	name := l.Month
	if m, err := data.ParseMonth(l.Month); err == nil {
		name = words.ShortMonth(m)
	}
	if lineInk(l) == theme.ColorWarnText {
		name += " *"
	}
	cells := []string{name}
	for _, part := range l.Parts {
		cells = append(cells, words.Number(part.PerWorker))
	}
	return append(cells, words.Number(l.PerWorker), words.Number(l.Amount))
}

// tableLine is a line of cells, the first at the left, figures at the right.
func tableLine(cells []string, ink fyne.ThemeColorName, strong bool) fyne.CanvasObject {
	widths := make(shares, len(cells))
	rest := float32(1)
	widths[0], widths[len(cells)-1] = 0.24, 0.24
	rest -= 0.48
	for i := 1; i < len(cells)-1; i++ {
		widths[i] = rest / float32(len(cells)-2)
	}
	var all []fyne.CanvasObject
	for i, text := range cells {
		l := elided(widgets.NewLine(text))
		l.Color, l.Style = ink, fyne.TextStyle{Bold: strong}
		if i > 0 {
			if ink == theme.ColorWarnText { // the month alone is marked: figures stay quiet
				l.Color = base.ColorNameForeground
			}
			l.Align = fyne.TextAlignTrailing
		}
		all = append(all, l)
	}
	return container.New(widths, all...)
}
