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

// stageWord returns where a contribution stands, as its chip says it.
func stageWord(s tariff.Stage) (string, widgets.Tone) {
	switch s {
	case tariff.Assigned:
		return words.T("Assigned"), widgets.Good
	case tariff.Received:
		return words.T("Received"), widgets.Info
	}
	return words.T("Promised"), widgets.Warn
}

// stages is the way of a contribution: promised, received, assigned, each with
// how far it is and what is open.
func (p *contributionPage) stages() fyne.CanvasObject {
	g, s := p.shown, p.shown.standing
	day := func(d data.Date) string {
		if d.IsZero() {
			return ""
		}
		return words.Date(d)
	}
	received := words.Money(s.Received)
	if g.Payments > 1 {
		received = words.T("%s in %d parts", received, g.Payments)
	}
	last := shortSpan(g.FirstMonth, g.LastMonth())
	return container.New(steps{}, []fyne.CanvasObject{
		stage(words.T("Promised"), 1, words.Money(s.Amount), words.T("%s workers, %d months", words.Number(s.Workers), g.Months), day(g.Date), tariff.Whole),
		stage(words.T("Received"), share01(int64(s.Received), int64(s.Amount)), received, openAmount(s), day(g.ReceivedOn), s.ReceivedStep()),
		stage(words.T("Assigned"), share01(int64(s.Assigned), int64(s.Workers)), words.T("%s of %s workers", words.Number(s.Assigned), words.Number(s.Workers)), openWorkers(s), last, s.AssignedStep()),
	}...)
}

func share01(done, of int64) float64 {
	if of <= 0 {
		return 0
	}
	return float64(done) / float64(of)
}

// openAmount says what of the promised money is not there yet.
func openAmount(s tariff.Standing) string {
	switch {
	case s.AmountOpen > 0:
		return words.T("%s not received", words.Money(s.AmountOpen))
	case s.AmountOpen < 0:
		return words.T("%s more than promised", words.Money(-s.AmountOpen))
	}
	return words.T("Received in full")
}

// openWorkers says how many of the promised workers are not chosen yet.
func openWorkers(s tariff.Standing) string {
	switch {
	case s.WorkersOpen > 0:
		return words.N("%s worker is still to be chosen.", "%s workers are still to be chosen.", s.WorkersOpen)
	case s.WorkersOpen < 0:
		return words.N("%s worker more than promised.", "%s workers more than promised.", -s.WorkersOpen)
	}
	return words.T("All promised workers are chosen.")
}

// stage is one step: how far it is as a bar, and in words what is open.
func stage(title string, done float64, figure, open, when string, at tariff.Step) fyne.CanvasObject {
	bar := widgets.NewBar()
	bar.SetValue(done)
	icon, ink, tone := theme.IconRadio, theme.ColorMuted, fyne.ThemeColorName(theme.ColorWarnText)
	switch {
	case at >= tariff.Whole:
		icon, ink, tone = theme.IconCheck, theme.ColorGoodText, theme.ColorMuted
	case at == tariff.Partly:
		icon, ink = theme.IconRadioOn, theme.ColorAccentText
	}
	if at == tariff.Beyond {
		tone = theme.ColorWarnText
	}
	box := widgets.Rows(3, bar, widgets.PadSides(widgets.Columns(5, widgets.NewIcon(icon, ink, 15), elided(bold(title))), 3, 0, 0, 0),
		widgets.NewParagraph(figure, base.ColorNameForeground), widgets.NewParagraph(open, tone).Small())
	if when != "" {
		box.Add(widgets.NewParagraph(when, theme.ColorMuted).Small())
	}
	return box
}

// funds says what the received money is used for already, and what of it
// protects nobody yet.
func (p *contributionPage) funds() fyne.CanvasObject {
	s := p.shown.standing
	text, ink := "", fyne.ThemeColorName(theme.ColorMuted)
	switch {
	case s.Received == 0 && s.Used == 0:
		return widgets.Rows(0)
	case s.FundsOpen > 0:
		text = words.T("%s of the received money protects workers; %s is still open, enough for %s of %s promised workers in all.",
			words.Money(s.Used), words.Money(s.FundsOpen), words.Number(min(s.Affordable, s.Workers)), words.Number(s.Workers))
	case s.FundsOpen < 0:
		ink = theme.ColorWarnText
		text = words.T("The chosen workers cost %s: %s more than was received.", words.Money(s.Used), words.Money(-s.FundsOpen))
	default:
		text = words.T("All of the received money protects workers.")
	}
	return widgets.NewParagraph(text, ink).Small()
}

// steps sets the stages side by side.
type steps struct{}

func (steps) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := fyne.NewSize(px(240), 0)
	for _, c := range o {
		m.Height = max(m.Height, c.MinSize().Height)
	}
	return m
}

func (steps) Layout(o []fyne.CanvasObject, s fyne.Size) {
	gap := px(14)
	width := (s.Width - gap*float32(len(o)-1)) / float32(len(o))
	for i, c := range o {
		c.Resize(fyne.NewSize(width, s.Height))
		c.Move(fyne.NewPos(float32(i)*(width+gap), 0))
	}
}

// stageOf is where a contribution stands, as its row says it.
func stageOf(r data.ContributionRow) tariff.Stage {
	return tariff.StandingOf(r, tariff.Computation{}, nil).Stage()
}
