package companies

import (
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// banner is a sentence above a form with something to do about it: a record
// that stands in the way, typed work that was kept.
type banner struct {
	object *fyne.Container
	Text   string // what it says, "" when it is away
	moved  func() // it came or went: what stands below needs its room anew
}

// action is a link in a banner.
type action struct {
	text string
	do   func()
}

func newBanner() *banner {
	b := &banner{object: container.NewStack(), moved: func() {}}
	b.object.Hide()
	return b
}

// say shows a sentence. warn marks what stands in the way of saving.
func (b *banner) say(text string, warn bool, actions ...action) {
	b.Text = text
	ground, ink, icon := widgets.NewGround(theme.ColorInfoTint), theme.ColorInfoText, theme.IconInfo
	if warn {
		ground, ink, icon = widgets.NewGround(theme.ColorWarnTint), theme.ColorWarnText, theme.IconWarning
	}
	ground.Radius = 6
	var links []fyne.CanvasObject
	for _, a := range actions {
		links = append(links, widgets.NewLink(a.text, ink, a.do))
	}
	lines := widgets.Rows(4, widgets.NewParagraph(text, ink))
	if len(links) > 0 {
		lines.Add(widgets.Columns(16, links...))
	}
	left := widgets.PadSides(container.NewVBox(widgets.NewIcon(icon, ink, 18)), 0, 10, 0, 0)
	b.object.RemoveAll()
	b.object.Add(widgets.PadSides(container.NewStack(ground,
		widgets.PadSides(widgets.Frame(nil, nil, left, nil, lines), 8, 12, 8, 12)), 10, 16, 2, 16))
	b.object.Show()
	b.moved()
}

// away takes the sentence away.
func (b *banner) away() {
	b.Text = ""
	b.object.RemoveAll()
	b.object.Hide()
	b.moved()
}
