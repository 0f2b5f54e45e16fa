package prints

import (
	"context"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// checkNumbers accounts for every number of every sequence.
func (g *register) checkNumbers() {
	desk.Run(g.s.scope, "numbers", func(ctx context.Context) ([]data.Counter, error) { return g.s.desk.DB.Prints.Counters(ctx) }, func(all []data.Counter, err error) {
		if err != nil {
			g.s.desk.Fail(err)
			return
		}
		g.s.desk.Tell(words.T("The numbers"), container.New(lowly{g.s.desk.Window.Canvas}, container.NewVScroll(numbersOf(all))))
	})
}

// numbersOf says of each sequence what became of its numbers.
func numbersOf(all []data.Counter) fyne.CanvasObject {
	rows := widgets.Rows(14)
	if len(all) == 0 {
		rows.Add(widgets.NewParagraph(words.T("No number was given yet."), ""))
	}
	sound := true
	for _, c := range all {
		b := widgets.NewBanner()
		tone := widgets.Good
		if c.Gone() > 0 || c.Beyond > 0 {
			tone, sound = widgets.Bad, false
		}
		b.Say(tone, counterSentence(c))
		rows.Add(widgets.Rows(4, widgets.NewTitle(counterTitle(c)), b.Object()))
		for i, m := range c.Missing {
			if i == mostGaps {
				rows.Add(widgets.NewParagraph(words.T("and %s more gaps", words.Number(len(c.Missing)-i)), theme.ColorMuted).Small())
				break
			}
			rows.Add(widgets.NewParagraph(gapSentence(m), ""))
		}
	}
	if !sound {
		rows.Add(widgets.NewParagraph(words.T("The program gives each number together with its entry in the register, so that a gap cannot come from printing, from voiding or from a crash. Something else wrote to the database, or a part of it was lost: restore a backup of before, or show this to your IT staff."), theme.ColorMuted).Small())
	}
	return rows
}

// mostGaps is how many gaps of a sequence are told one by one.
const mostGaps = 12

func counterTitle(c data.Counter) string {
	title := words.T("Certificates")
	if c.Kind == data.PrintCard {
		title = words.T("Participant cards")
	}
	if c.Period != "" {
		title += " " + c.Period
	}
	return title
}

// counterSentence: "Semua nomor 1 sampai 412 ada: 409 berlaku, 3 dibatalkan."
func counterSentence(c data.Counter) string {
	text := words.T("All numbers from 1 to %s are there: %s valid, %s void.", words.Number(c.Last), words.Number(c.Valid), words.Number(c.Void))
	switch n := c.Gone(); {
	case c.Last == 0 && c.Beyond == 0:
		return words.T("No number was given yet.")
	case n > 0:
		text = words.T("%s of the numbers from 1 to %s are missing: %s valid and %s void are there.", words.Number(n), words.Number(c.Last), words.Number(c.Valid), words.Number(c.Void))
	}
	if c.Beyond > 0 {
		text += " " + words.T("%s papers have a number behind the counter, which was set back.", words.Number(c.Beyond))
	}
	return text
}

func gapSentence(m data.NumberSpan) string {
	which := words.T("Place %s is missing", words.Number(m.From))
	if m.Count() > 1 {
		which = words.T("Places %s to %s are missing", words.Number(m.From), words.Number(m.To))
	}
	switch {
	case m.Before == "" && m.After == "":
		return which + "."
	case m.Before == "":
		return words.T("%s: before %s.", which, m.After)
	case m.After == "":
		return words.T("%s: behind %s.", which, m.Before)
	}
	return words.T("%s: between %s and %s.", which, m.Before, m.After)
}

// lowly keeps a long text within half of the window; what is longer scrolls.
type lowly struct{ canvas func() fyne.Canvas }

func (l lowly) MinSize(o []fyne.CanvasObject) fyne.Size {
	scroll := o[0].(*container.Scroll)
	inner := scroll.Content.MinSize()
	return fyne.NewSize(theme.Px(320), min(inner.Height, l.canvas().Size().Height/2))
}

func (l lowly) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(s)
	o[0].Move(fyne.Position{})
}
