package designer

import (
	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// one are the properties of one element.
func (p *props) one(e *layout.Element) []fyne.CanvasObject {
	out := []fyne.CanvasObject{p.head(e)}
	switch e.Type {
	case layout.Text, layout.Body:
		out = append(out, p.wordsOf(e), p.typeOf(e), p.fitOf(e))
	case layout.Microtext:
		out = append(out, p.wordsOf(e), p.typeOf(e))
	case layout.QR, layout.Code128:
		out = append(out, p.wordsOf(e), p.codeOf(e))
	case layout.Image, layout.Photo, layout.Signature:
		out = append(out, p.pictureOf(e))
	case layout.Line, layout.Rectangle, layout.Ellipse:
		out = append(out, p.shape(e))
	case layout.Ornament:
		out = append(out, p.pattern(e))
	case layout.Column, layout.Row:
		out = append(out, p.stack(e))
	}
	return append(out, p.where(e), p.condition(e))
}

// head names the element.
func (p *props) head(e *layout.Element) fyne.CanvasObject {
	place := p.s.session.Selected()[0]
	name := widgets.NewText("name", "", widgets.Placeholder(elementTitle(e)))
	name.OnChanged = func(v string) {
		if !p.filling {
			p.s.edit(p.s.session.Rename(place, v))
		}
	}
	name.OnLeft = func(string) { p.s.session.Seal() }
	add(p, name, func() { put(name, p.first().ID) })
	icon := widgets.NewIcon(iconOf(e.Type), theme.ColorMuted, 18)
	kind := widgets.NewCaption(e.Type.Title())
	lock := widgets.NewIconButton(theme.IconUnlock, words.T("Lock or unlock (Ctrl+L)"), p.s.lock)
	p.fill = append(p.fill, func() {
		icon := theme.IconUnlock
		if p.s.session.Locked(place) {
			icon = theme.IconLock
		}
		lock.SetIcon(icon)
	})
	rows := widgets.Rows(4, widgets.Frame(nil, nil, nil, lock, widgets.Columns(7, icon, kind)), name.Object())
	for _, text := range p.s.found[place] {
		rows.Add(widgets.NewParagraph(text, "warning").Small())
	}
	return rows
}

// many are the properties that several elements have together.
func (p *props) many(all []*layout.Element) []fyne.CanvasObject {
	title := widgets.NewTitle(words.N("%s element", "%s elements", len(all)))
	out := []fyne.CanvasObject{widgets.Rows(4, title, widgets.NewParagraph(words.T("What is changed here is changed in all of them."), theme.ColorMuted).Small())}
	only := func(types ...layout.Type) bool {
		for _, e := range all {
			ok := false
			for _, t := range types {
				ok = ok || e.Type == t
			}
			if !ok {
				return false
			}
		}
		return true
	}
	switch {
	case only(layout.Text):
		out = append(out, p.typeOf(all[0]))
	case only(layout.Line, layout.Rectangle, layout.Ellipse):
		out = append(out, p.shape(all[0]))
	}
	return append(out, p.where(nil), p.condition(all[0]))
}

// shape are the line and the fill of lines, rectangles and ellipses.
func (p *props) shape(e *layout.Element) fyne.CanvasObject {
	stroke := p.colour(words.T("Line"), e.Type != layout.Line, func(e *layout.Element) string { return e.Stroke }, func(e *layout.Element, v string) {
		if e.Stroke = v; v != "" && e.Width == 0 {
			e.Width = 0.2
		}
	})
	width := p.number(words.T("Thickness"), "mm", 0.1, func(e *layout.Element) float64 { return e.Width }, func(e *layout.Element, v float64) { e.Width = v })
	if e.Type == layout.Line {
		return p.group(words.T("Line"), side(stroke, width))
	}
	fill := p.colour(words.T("Fill"), true, func(e *layout.Element) string { return e.Fill }, func(e *layout.Element, v string) { e.Fill = v })
	rows := []fyne.CanvasObject{side(fill, stroke)}
	if e.Type == layout.Rectangle {
		rows = append(rows, side(width, p.radius()))
	} else {
		rows = append(rows, side(width, width)) // replaced below: one field in half of the width
		rows[1] = half(width)
	}
	return p.group(words.T("Line and fill"), rows...)
}

func (p *props) radius() *widgets.Measure {
	return p.number(words.T("Rounding"), "mm", 0.5, func(e *layout.Element) float64 { return e.Radius }, func(e *layout.Element, v float64) { e.Radius = v })
}

// half gives a field the left half of the width.
func half(f widgets.Field) fyne.CanvasObject {
	c := side(f)
	c.(*fyne.Container).Add(widgets.NewCaption("")) //nolint:errcheck // side makes containers
	return c
}

// pattern are the settings of line work.
func (p *props) pattern(e *layout.Element) fyne.CanvasObject {
	kind := p.choice(words.T("Pattern"), []widgets.Choice{
		{Value: "band", Title: words.T("Woven border")}, {Value: "rosette", Title: words.T("Rosette")},
		{Value: "ring", Title: words.T("Ring")}, {Value: "waves", Title: words.T("Waves")},
	}, func(e *layout.Element) string { return pattern(e).Kind }, func(e *layout.Element, v string) {
		n := pattern(e)
		n.Kind = v
		n.Lines = max(n.Lines, 4)
		if v == "band" || v == "waves" {
			n.Depth, n.Period = orElse(n.Depth, 6), orElse(n.Period, 9)
		} else {
			n.Lobes = max(n.Lobes, 12)
		}
		e.Ornament = &n
	})
	num := func(label, unit string, step float64, get func(n *layout.Pattern) float64, set func(n *layout.Pattern, v float64)) *widgets.Measure {
		return p.number(label, unit, step, func(e *layout.Element) float64 { n := pattern(e); return get(&n) }, func(e *layout.Element, v float64) {
			n := pattern(e)
			set(&n, v)
			e.Ornament = &n
		})
	}
	ink := func(label string, i int) *widgets.Ink {
		return p.colour(label, i > 0, func(e *layout.Element) string {
			if c := pattern(e).Colours; i < len(c) {
				return c[i]
			}
			return ""
		}, func(e *layout.Element, v string) {
			n := pattern(e)
			c := append([]string(nil), n.Colours...)
			switch {
			case i >= len(c) && v != "":
				c = append(c, v)
			case i < len(c) && v == "":
				c = append(c[:i], c[i+1:]...)
			case i < len(c):
				c[i] = v
			}
			n.Colours = c
			e.Ornament = &n
		})
	}
	rows := []fyne.CanvasObject{kind.Object(), side(ink(words.T("Colour"), 0), ink(words.T("Second colour"), 1)),
		side(num(words.T("Line thickness"), "mm", 0.01, func(n *layout.Pattern) float64 { return n.Width }, func(n *layout.Pattern, v float64) { n.Width = v }),
			num(words.T("Lines"), "", 1, func(n *layout.Pattern) float64 { return float64(n.Lines) }, func(n *layout.Pattern, v float64) { n.Lines = int(v) }))}
	switch pattern(e).Kind {
	case "band", "waves":
		rows = append(rows, side(
			num(words.T("Depth"), "mm", 0.5, func(n *layout.Pattern) float64 { return n.Depth }, func(n *layout.Pattern, v float64) { n.Depth = v }),
			num(words.T("Wave length"), "mm", 0.5, func(n *layout.Pattern) float64 { return n.Period }, func(n *layout.Pattern, v float64) { n.Period = v })))
	default:
		rows = append(rows, side(
			num(words.T("Lobes"), "", 1, func(n *layout.Pattern) float64 { return float64(n.Lobes) }, func(n *layout.Pattern, v float64) { n.Lobes = int(v) }),
			num(words.T("Free in the middle"), "%", 5, func(n *layout.Pattern) float64 { return n.Inner * 100 }, func(n *layout.Pattern, v float64) { n.Inner = v / 100 })))
	}
	return p.group(words.T("Ornament"), rows...)
}

// pattern is a copy of an element's line work.
func pattern(e *layout.Element) layout.Pattern {
	if e.Ornament == nil {
		return layout.Pattern{}
	}
	return *e.Ornament
}

func orElse(v, otherwise float64) float64 {
	if v == 0 {
		return otherwise
	}
	return v
}

// stack are the settings of columns and rows.
func (p *props) stack(e *layout.Element) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	if e.Type == layout.Row {
		rows = append(rows, p.alignField(words.T("Side by side")).Object())
	}
	rows = append(rows, p.valignField(words.T("One below the other")).Object())
	if e.Type == layout.Column {
		rows = append(rows, half(p.number(words.T("Least gaps when full"), "%", 5,
			func(e *layout.Element) float64 { return orElse(e.Squeeze, 0.4) * 100 }, func(e *layout.Element, v float64) { e.Squeeze = v / 100 })))
	}
	return p.group(e.Type.Title(), rows...)
}

func (p *props) alignField(label string) *widgets.Select {
	return p.choice(label, []widgets.Choice{
		{Value: "", Title: words.T("Left"), Icon: theme.IconTextLeft}, {Value: "center", Title: words.T("Middle"), Icon: theme.IconTextCenter},
		{Value: "right", Title: words.T("Right"), Icon: theme.IconTextRight},
	}, func(e *layout.Element) string { return leftless(e.Align) }, func(e *layout.Element, v string) { e.Align = v })
}

func (p *props) valignField(label string) *widgets.Select {
	return p.choice(label, []widgets.Choice{
		{Value: "", Title: words.T("Top"), Icon: theme.IconBoxTop}, {Value: "middle", Title: words.T("Middle"), Icon: theme.IconBoxMiddle},
		{Value: "bottom", Title: words.T("Bottom"), Icon: theme.IconBoxBottom},
	}, func(e *layout.Element) string { return topless(e.VAlign) }, func(e *layout.Element, v string) { e.VAlign = v })
}

func leftless(align string) string {
	if align == "left" {
		return ""
	}
	return align
}

func topless(align string) string {
	if align == "top" {
		return ""
	}
	return align
}
