package seals

import (
	"context"

	"lingkaran/app/seal"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
)

// verdict shows one result large: what it means, what was sealed, what to do.
type verdict struct {
	s      *Screen
	shown  checked
	object *fyne.Container
}

func newVerdict(s *Screen) *verdict { return &verdict{s: s, object: container.NewStack()} }

func (v *verdict) show(c checked) {
	v.shown = c
	rows := []fyne.CanvasObject{widgets.NewAnswer(tone(c.Verdict), "", c.Verdict.Title(), widgets.NewParagraph(c.Sentence(), ""))}
	for _, note := range c.Notes() {
		b := widgets.NewBanner()
		b.Say(widgets.Info, note)
		rows = append(rows, b.Object())
	}
	if c.Proven() {
		rows = append(rows, widgets.NewSection(words.T("What it was sealed with"), facts(c.Statement), v.tools(c)...))
	}
	rows = append(rows, widgets.NewSection(words.T("What to do"), widgets.NewParagraph(c.Advice(), "")))
	v.object.Objects = []fyne.CanvasObject{widgets.On(base.ColorNameBackground, container.NewVScroll(widgets.Pad(widgets.Rows(16, rows...), 16)))}
	v.object.Refresh()
}

// facts are what was sealed, the name largest.
func facts(s seal.Statement) fyne.CanvasObject {
	who, when, kind := words.T("Awarded to"), words.T("Date"), words.T("Certificate")
	if s.Kind == data.PrintCard {
		who, when, kind = words.T("Name"), words.T("Printed"), words.T("Card")
	}
	list := []widgets.Fact{{Label: words.T("Number"), Value: s.Number}, {Label: words.T("Kind"), Value: kind}, {Label: when, Value: words.Date(s.Date)}}
	if !s.Expiry.IsZero() {
		list = append(list, widgets.Fact{Label: words.T("Protected until"), Value: words.Date(s.Expiry)})
	}
	list = append(list, widgets.Fact{Label: words.T("Made by"), Value: s.Office, Wide: true})
	name := widgets.NewParagraph(s.Name, "").Heading()
	return widgets.Rows(12, widgets.Rows(1, widgets.NewCaption(who), name), widgets.NewFactGrid(list...))
}

// tools leads to the register where the number is there.
func (v *verdict) tools(c checked) []fyne.CanvasObject {
	if !c.Entry.Found {
		return nil
	}
	return []fyne.CanvasObject{widgets.NewTool(words.T("In the register"), theme.IconHistory, v.register)}
}

func (v *verdict) register() {
	st := v.shown.Statement
	desk.Run(v.s.scope, "register", func(ctx context.Context) (data.SealedPrint, error) {
		return v.s.desk.DB.Seals.Look(ctx, st.Kind, st.Number)
	}, func(p data.SealedPrint, err error) {
		switch {
		case err != nil:
			v.s.desk.Fail(err)
		case p.Found:
			v.s.desk.Nav.Open(data.KindPrint, p.PrintID)
		}
	})
}
