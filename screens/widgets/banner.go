package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Banner is a sentence with something to do about it, above a form or in a
// record's detail: typed work that was kept, a record that stands in the way.
// It is hidden until it has something to say.
type Banner struct {
	// Text is what it says, "" when it is away; Tone and Offers go with it.
	Text   string
	Tone   Tone
	Offers []Offer
	// Inset keeps room around it, as a form has at its sides; it takes none
	// while it is away.
	Inset bool
	// Moved is told that it came or went: what stands below lies elsewhere now.
	Moved  func()
	object *fyne.Container
}

// Offer is a word in a banner that acts.
type Offer struct {
	Text string
	Do   func()
}

// NewBanner returns a banner that is away.
func NewBanner() *Banner {
	b := &Banner{object: container.NewStack()}
	b.object.Hide()
	return b
}

// Object is the banner.
func (b *Banner) Object() fyne.CanvasObject { return b.object }

// Say shows a sentence, in the tone of a chip, and offers.
func (b *Banner) Say(tone Tone, text string, offers ...Offer) {
	b.Text, b.Tone, b.Offers = text, tone, offers
	tint, ink := tone.colors()
	ground := NewGround(tint)
	ground.Radius = 6
	lines := Rows(6, NewParagraph(text, ink))
	if len(offers) > 0 {
		links := Columns(16)
		for _, o := range offers {
			links.Add(NewLink(o.Text, ink, o.Do))
		}
		lines.Add(links)
	}
	left := PadSides(Rows(0, NewIcon(tone.icon(), ink, 18)), 0, 10, 0, 0)
	var box fyne.CanvasObject = container.NewStack(ground, PadSides(Frame(nil, nil, left, nil, lines), 8, 12, 8, 12))
	if b.Inset {
		box = PadSides(box, 10, 16, 6, 16)
	}
	b.object.Objects = []fyne.CanvasObject{box}
	b.object.Show()
	b.object.Refresh()
	b.moved()
}

// Away takes the sentence away.
func (b *Banner) Away() {
	b.Text, b.Tone, b.Offers = "", Neutral, nil
	b.object.RemoveAll()
	b.object.Hide()
	b.moved()
}

func (b *Banner) moved() {
	if b.Moved != nil {
		b.Moved()
	}
}
