package ceremonies

import (
	"lingkaran/app/issuing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
)

// look shows what a certificate says, while it is typed. What it looks like is
// shown by the printing.
type look struct {
	caption *widgets.Line
	box     *fyne.Container
	object  fyne.CanvasObject
}

func newLook() *look {
	l := &look{caption: widgets.NewCaption(""), box: widgets.Rows(0, widgets.NewSkeleton(5))}
	ground := widgets.NewGround(base.ColorNameBackground)
	ground.Line, ground.Radius = theme.ColorStrongLine, 4
	paper := container.NewStack(ground, widgets.PadSides(l.box, 20, 18, 22, 18))
	l.caption.Elide = true
	body := widgets.Rows(10, widgets.NewTitle(words.T("What the certificate says")), l.caption, paper)
	l.object = widgets.On(theme.ColorRaised, container.NewVScroll(widgets.PadSides(body, 14, 16, 16, 16)))
	return l
}

// draw shows the certificate of an award. What is printed is Indonesian.
func (l *look) draw(c data.Ceremony, a data.AwardRow, wording string, signing []data.Signatory, office data.Office) {
	l.caption.SetText(words.T("For the first awardee, as it stands now."))
	if a.ID == 0 {
		l.caption.SetText(words.T("With an invented awardee, until there is one."))
	}
	place := c.Place
	if place == "" {
		place = office.City
	}
	centred := func(text string, color fyne.ThemeColorName) *widgets.Paragraph {
		return widgets.NewParagraph(text, color).Centered()
	}
	strong := func(text string, size fyne.ThemeSizeName) *widgets.Line {
		line := &widgets.Line{Text: text, Scale: size, Style: fyne.TextStyle{Bold: true}, Align: fyne.TextAlignCenter, Elide: true}
		line.ExtendBaseWidget(line)
		return line
	}
	sentence, err := issuing.Wording(wording, c, a, place, office.Name)
	ink := fyne.ThemeColorName(base.ColorNameForeground)
	if err != nil {
		sentence, ink = words.T("The wording holds a field in braces that is not known."), base.ColorNameError
	}
	day := words.Indonesian.Date(c.Date)
	if day == "" {
		day = "…"
	}
	rows := widgets.Rows(8,
		strong("PIAGAM PENGHARGAAN", theme.SizeHeading),
		centred("diberikan kepada", theme.ColorMuted).Small(),
		strong(a.Company, theme.SizeHeading),
		centred(sentence, ink),
		widgets.PadSides(centred(words.Joined(", ", place, day), ""), 6, 0, 0, 0))
	if len(signing) == 0 {
		rows.Add(centred(words.T("Nobody signs yet"), theme.ColorMuted).Small())
	}
	for _, g := range signing {
		rows.Add(widgets.PadSides(widgets.Rows(1, centred(words.Joined(" ", g.Position, g.Institution), theme.ColorMuted).Small(), strong(g.Name, "")), 4, 0, 0, 0))
	}
	l.box.Objects = []fyne.CanvasObject{rows}
	l.box.Refresh()
	l.object.Refresh()
}

// besideForm sets a form left, in lines that the eye can follow, and the look
// at the certificate right of it where there is room.
func besideForm(form, look fyne.CanvasObject) fyne.CanvasObject {
	return container.New(beside{}, form, widgets.NewUpright(), look)
}

type beside struct{}

func (beside) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (beside) Layout(o []fyne.CanvasObject, s fyne.Size) {
	width := s.Width
	if s.Width >= theme.Px(820) {
		width = min(s.Width-theme.Px(300), theme.Px(820))
		o[1].Show()
		o[2].Show()
		o[1].Move(fyne.NewPos(width, 0))
		o[1].Resize(fyne.NewSize(1, s.Height))
		o[2].Move(fyne.NewPos(width+1, 0))
		o[2].Resize(fyne.NewSize(s.Width-width-1, s.Height))
	} else {
		o[1].Hide()
		o[2].Hide()
	}
	o[0].Move(fyne.Position{})
	o[0].Resize(fyne.NewSize(width, s.Height))
}
