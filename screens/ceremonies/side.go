package ceremonies

import (
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
)

// side is the right half of a page: what is missing, who signs, what the
// certificate says, the ceremony's facts and its history.
type side struct {
	page     *page
	needs    *fyne.Container
	signing  *signing
	sentence *fyne.Container
	facts    *fyne.Container
	history  *history
	object   fyne.CanvasObject
}

func newSide(p *page) *side {
	s := &side{page: p, needs: container.NewStack(), sentence: container.NewStack(), facts: container.NewStack()}
	s.signing = newSigning(p)
	s.history = newHistory(p)
	body := widgets.Rows(20, s.needs,
		widgets.NewSection(words.T("Signatories"), s.signing.object,
			widgets.NewTool(words.T("Manage"), theme.IconGear, func() { p.follow(need{jump: toSignatoryList}) })),
		widgets.NewSection(words.T("Wording of the certificate"), s.sentence,
			widgets.NewTool(words.T("Change"), theme.IconEdit, func() { p.edit("Wording") })),
		widgets.NewSection(words.T("The ceremony"), s.facts),
		widgets.NewSection(words.T("History"), s.history.object))
	s.object = widgets.On(base.ColorNameBackground, container.NewVScroll(widgets.PadSides(body, 14, 16, 24, 16)))
	s.needs.Add(widgets.NewSkeleton(3))
	return s
}

func (s *side) draw(o *overview) {
	s.drawNeeds(o)
	s.signing.draw(o)
	s.drawSentence(o)
	c := o.ceremony
	s.facts.Objects = []fyne.CanvasObject{widgets.NewFactGrid(
		widgets.Fact{Label: fieldLabel("Title"), Value: c.Title, Wide: true},
		widgets.Fact{Label: fieldLabel("Theme"), Value: c.Theme, Wide: true},
		widgets.Fact{Label: fieldLabel("Date"), Value: words.LongDate(c.Date)},
		widgets.Fact{Label: fieldLabel("Time"), Value: words.Clock(c.Time)},
		widgets.Fact{Label: fieldLabel("Venue"), Value: c.Venue, Wide: true},
		widgets.Fact{Label: fieldLabel("Organisers"), Value: c.Organisers, Wide: true},
		widgets.Fact{Label: fieldLabel("OpenedBy"), Value: c.OpenedBy, Wide: true},
		widgets.Fact{Label: fieldLabel("CutOff"), Value: words.Date(c.CutOff)},
		widgets.Fact{Label: fieldLabel("Place"), Value: o.place()},
		widgets.Fact{Label: fieldLabel("Layout"), Value: o.layout, Wide: true, Link: func() { s.page.edit("Layout") }},
	)}
	s.facts.Refresh()
	s.object.Refresh()
}

// drawNeeds shows what is missing before the certificates are printed, and what
// else deserves a look.
func (s *side) drawNeeds(o *overview) {
	all := o.needs()
	printed, _ := o.printed()
	var text *widgets.Paragraph
	tint, ink, icon := theme.ColorWarnTint, theme.ColorWarnText, theme.IconWarning
	title := words.N("%s thing to see to before printing", "%s things to see to before printing", len(all))
	if len(all) == 0 {
		tint, ink, icon = theme.ColorGoodTint, theme.ColorGoodText, theme.IconCheck
		title = words.T("Ready to be printed")
		if printed == len(o.awards) {
			title = words.T("All certificates are printed")
		}
		said := words.N("%s certificate can be printed.", "%s certificates can be printed.", len(o.awards)-printed)
		if printed == len(o.awards) {
			said = words.T("Whoever needs a copy gets the same certificate, under the same number.")
		}
		text = widgets.NewParagraph(said, ink)
	}
	box := widgets.Rows(10, s.needBox(tint, ink, icon, title, text, all))
	if rest := o.remarks(s.page.desk.Today()); len(rest) > 0 {
		box.Add(s.needBox(theme.ColorInfoTint, theme.ColorInfoText, theme.IconInfo, words.T("Also worth a look"), nil, rest))
	}
	s.needs.Objects = []fyne.CanvasObject{box}
	s.needs.Refresh()
	s.object.Refresh()
}

// needBox is one box of things that deserve a look, each with the way there.
func (s *side) needBox(tint, ink fyne.ThemeColorName, icon theme.IconName, title string, text *widgets.Paragraph, all []need) fyne.CanvasObject {
	head := widgets.NewLine(title)
	head.Color, head.Style.Bold, head.Elide = ink, true, true
	lines := widgets.Rows(10, widgets.Columns(8, widgets.NewIcon(icon, ink, 18), head))
	if text != nil {
		lines.Add(widgets.PadSides(text, 0, 0, 0, 26))
	}
	for _, n := range all {
		lines.Add(widgets.PadSides(widgets.Rows(2, widgets.NewParagraph(n.text, ink),
			widgets.Columns(0, widgets.NewLink(n.action, ink, func() { s.page.follow(n) }))), 0, 0, 0, 26))
	}
	ground := widgets.NewGround(tint)
	ground.Radius = 8
	return container.NewStack(ground, widgets.PadSides(lines, 12, 14, 12, 12))
}

// drawSentence shows what the first awardee's certificate says.
func (s *side) drawSentence(o *overview) {
	caption, company := "", words.T("PT Example (for the look only)")
	a := example(o.ceremony)
	if len(o.awards) > 0 {
		a = o.awards[0]
		company = a.Company
		caption = words.T("As it stands for the first awardee")
		if a.Wording != "" {
			caption = words.T("As it stands for the first awardee, with a wording of its own")
		}
	}
	text, err := o.sentence(a)
	ink := base.ColorNameForeground
	if err != nil {
		text, ink = words.T("The wording holds a field in braces that is not known."), base.ColorNameError
	}
	name := widgets.NewLine(company)
	name.Style.Bold, name.Elide = true, true
	box := widgets.Rows(4, name, widgets.NewParagraph(text, ink))
	if caption != "" {
		box.Add(widgets.NewParagraph(caption, theme.ColorMuted).Small())
	}
	s.sentence.Objects = []fyne.CanvasObject{box}
	s.sentence.Refresh()
}
