package designer

import (
	"math"
	"strconv"

	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// where is the place and the size of what is selected; e is nil for several
// elements.
func (p *props) where(e *layout.Element) fyne.CanvasObject {
	s := p.s.session
	above := s.Layout().At(s.Inside())
	flows := above != nil && above.Type != layout.Group
	var rows []fyne.CanvasObject
	box := func() (layout.Box, bool) {
		sel := s.Selected()
		if len(sel) == 1 {
			f, ok := s.Frame(sel[0])
			return f.Box, ok
		}
		return s.Bounds(sel...)
	}
	measure := func(label string, i int, give func(v float64) error) *widgets.Measure {
		f := widgets.NewMeasure(label, label, "mm")
		f.Step = nudge
		f.OnChanged = func(v float64) {
			if !p.filling {
				p.s.edit(give(v))
				s.Seal()
			}
		}
		fill := func() {
			if b, ok := box(); ok {
				f.SetValue(b[i])
			} else {
				f.SetMixed()
			}
		}
		p.where4 = append(p.where4, fill)
		return add(p, f, fill)
	}
	if !flows {
		x := measure(words.T("From the left"), 0, func(v float64) error { b, _ := box(); return s.MoveTo(v, b[1]) })
		y := measure(words.T("From the top"), 1, func(v float64) error { b, _ := box(); return s.MoveTo(b[0], v) })
		rows = append(rows, side(x, y))
	}
	w := measure(words.T("Width"), 2, func(v float64) error { b, _ := box(); return s.ResizeTo(v, b[3], false) })
	h := measure(words.T("Height"), 3, func(v float64) error { b, _ := box(); return s.ResizeTo(b[2], v, false) })
	rows = append(rows, side(w, h))
	var more []widgets.Field
	if flows {
		more = append(more, p.number(words.T("Space before"), "mm", nudge, func(e *layout.Element) float64 { return e.Gap }, func(e *layout.Element, v float64) { e.Gap = v }))
	} else if s.CanTurn() {
		turn := widgets.NewMeasure("turn", words.T("Turned"), "°")
		turn.Step, turn.Digits, turn.Least, turn.Most = 1, 1, -360, 360
		turn.OnChanged = func(v float64) {
			if !p.filling {
				p.s.edit(s.TurnTo(v))
				s.Seal()
			}
		}
		more = append(more, add(p, turn, func() { fillNumber(turn, p.elements(), func(e *layout.Element) float64 { return e.Turn }) }))
	}
	if l := s.Layout(); len(l.Layers) > 1 && s.Inside() == "" {
		var choices []widgets.Choice
		for _, y := range l.Layers {
			choices = append(choices, widgets.Choice{Value: y.Name, Title: y.Name})
		}
		f := widgets.NewSelect("layer", words.T("Layer"), choices)
		f.OnChanged = func(v string) {
			if !p.filling {
				p.s.edit(s.PutOnLayer(v))
			}
		}
		more = append(more, add(p, f, func() {
			name := p.first().Layer
			if now := s.Layout().Layers; name == "" && len(now) > 0 {
				name = now[0].Name
			}
			f.SetValue(name)
		}))
	}
	switch len(more) {
	case 1:
		rows = append(rows, half(more[0]))
	case 2:
		rows = append(rows, side(more...))
	}
	if e != nil && !flows && s.Inside() == "" && p.adapts() {
		rows = append(rows, p.anchor())
	}
	return p.group(words.T("Place and size"), rows...)
}

// adapts reports whether a paper of the layout has another size than its page.
func (p *props) adapts() bool {
	l := p.s.session.Layout()
	for _, s := range l.Sheets {
		if s.Adapt && s.Paper != l.Page {
			return true
		}
	}
	return false
}

// anchor is how an element follows another paper.
func (p *props) anchor() fyne.CanvasObject {
	part := func(label string, i int, names []widgets.Choice) *widgets.Select {
		return p.choice(label, names, func(e *layout.Element) string { return anchors(e)[i] }, func(e *layout.Element, v string) {
			a := anchors(e)
			a[i] = v
			e.Anchor = a[0] + " " + a[1]
		})
	}
	return side(
		part(words.T("On wider paper"), 0, []widgets.Choice{{Value: "left", Title: words.T("Stays left")}, {Value: "center", Title: words.T("In the middle")},
			{Value: "right", Title: words.T("Stays right")}, {Value: "stretch", Title: words.T("Grows")}}),
		part(words.T("On higher paper"), 1, []widgets.Choice{{Value: "top", Title: words.T("Stays on top")}, {Value: "middle", Title: words.T("In the middle")},
			{Value: "bottom", Title: words.T("Stays below")}, {Value: "stretch", Title: words.T("Grows")}}))
}

// anchors are both parts of an element's anchor.
func anchors(e *layout.Element) [2]string {
	out := [2]string{"left", "top"}
	for i := range len(e.Anchor) {
		if e.Anchor[i] == ' ' {
			out[0], out[1] = e.Anchor[:i], e.Anchor[i+1:]
		}
	}
	return out
}

// contrast says when letters are hard to read on what lies below them.
func (p *props) contrast() string {
	s := p.s.session
	e := s.Only()
	if e == nil || e.Colour == "" {
		return ""
	}
	ink, ok := inkIn(s.Layout(), e.Colour)
	if !ok {
		return ""
	}
	ground := p.s.groundBelow(s.Selected()[0])
	if r := ratio(luminance(ink.R, ink.G, ink.B), luminance(ground[0], ground[1], ground[2])); r < 3 {
		return words.T("Contrast %s : 1 with the ground: hard to read.", decimal(r, 1))
	}
	return ""
}

// groundBelow is the colour of the uppermost filled shape on which an element
// stands, else that of the page.
func (s *Screen) groundBelow(place string) [3]uint8 {
	out := [3]uint8{255, 255, 255}
	l := s.session.Layout()
	if b := s.session.Background(); b != nil && b.Colour != "" {
		if c, ok := inkIn(l, b.Colour); ok {
			out = [3]uint8{c.R, c.G, c.B}
		}
	}
	f, ok := s.session.Frame(place)
	if !ok {
		return out
	}
	mx, my := f.Box[0]+f.Box[2]/2, f.Box[1]+f.Box[3]/2
	for i, e := range s.session.Elements() {
		at := string(s.session.Face()) + "/" + strconv.Itoa(i)
		if at == place || len(at) < len(place) && place[:len(at)+1] == at+"/" {
			break
		}
		if e.Type != layout.Rectangle && e.Type != layout.Ellipse || e.Fill == "" {
			continue
		}
		if b := e.Box; mx >= b[0] && mx <= b[0]+b[2] && my >= b[1] && my <= b[1]+b[3] {
			if c, ok := inkIn(l, e.Fill); ok {
				out = [3]uint8{c.R, c.G, c.B}
			}
		}
	}
	return out
}

// luminance and ratio are those of the Web Content Accessibility Guidelines.
func luminance(r, g, b uint8) float64 {
	part := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

func ratio(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }
