package widgets

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewAnswer says in large letters what became of a scan or a check, to be read
// at arm's length while the next one waits: a sign and a title in the colour of
// a tone, and below them what else is to be known. The title says it without
// the colour. An empty icon is that of the tone.
func NewAnswer(tone Tone, icon theme.IconName, title string, rows ...fyne.CanvasObject) fyne.CanvasObject {
	if icon == "" {
		icon = tone.icon()
	}
	tint, ink := tone.colors()
	ground := NewGround(tint)
	ground.Radius = 8
	head := NewParagraph(title, ink) // in a narrow column it has a second line, for nothing of it may be lost
	head.scale, head.bold = theme.SizeFigure, true
	top := Frame(nil, nil, PadSides(Rows(0, NewIcon(icon, ink, 36)), 0, 12, 0, 0), nil, head)
	return container.NewStack(ground, Pad(Rows(10, append([]fyne.CanvasObject{top}, rows...)...), 16))
}

// icon is the sign that stands for a tone.
func (t Tone) icon() theme.IconName {
	switch t {
	case Good:
		return theme.IconCheck
	case Warn:
		return theme.IconWarning
	case Bad:
		return theme.IconError
	}
	return theme.IconInfo
}
