package workers

import (
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// offer is something that a banner lets the clerk do.
type offer struct {
	text string
	do   func()
}

// banner says above a form or a list what concerns all of it.
type banner struct {
	object *fyne.Container
	tone   widgets.Tone
	text   string // "" when nothing is said
	offers []offer
}

func newBanner() *banner {
	b := &banner{object: container.NewStack()}
	b.object.Hide()
	return b
}

func (b *banner) clear() {
	b.text, b.tone, b.offers = "", widgets.Neutral, nil
	b.object.RemoveAll()
	b.object.Hide()
}

func (b *banner) say(text string, tone widgets.Tone, offers ...offer) {
	b.clear()
	b.text, b.tone, b.offers = text, tone, offers
	ground, color, icon := theme.ColorInfoTint, theme.ColorInfoText, theme.IconInfo
	switch tone {
	case widgets.Bad:
		ground, color, icon = theme.ColorBadTint, theme.ColorBadText, theme.IconError
	case widgets.Warn:
		ground, color, icon = theme.ColorWarnTint, theme.ColorWarnText, theme.IconWarning
	}
	var links []fyne.CanvasObject
	for _, o := range offers {
		links = append(links, widgets.NewLink(o.text, color, o.do))
	}
	row := container.NewBorder(nil, nil, widgets.PadSides(widgets.NewIcon(icon, color, 18), 0, 10, 0, 0),
		widgets.PadSides(widgets.Columns(16, links...), 0, 0, 0, 16), widgets.NewParagraph(text, color))
	b.object.Add(widgets.On(ground, widgets.PadSides(row, 8, 16, 8, 16)))
	b.object.Show()
}
