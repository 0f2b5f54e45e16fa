package designer

import (
	"context"
	"slices"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// wordsOf is the text with its fields.
func (p *props) wordsOf(e *layout.Element) fyne.CanvasObject {
	f := widgets.NewMultiline("text", "", 3)
	f.OnChanged = func(v string) {
		if p.filling {
			return
		}
		err := p.s.session.SetText(v)
		f.SetError("")
		if err != nil {
			f.SetError(p.s.desk.Explanation(err).Why) // it is being written
			return
		}
		p.s.edit(nil)
	}
	f.OnLeft = func(string) { p.s.session.Seal() }
	add(p, f, func() {
		if wrong, _ := f.Trouble(); wrong == "" { // else it is being written
			put(f, p.first().Text)
			f.SetWarning(p.unknownField())
		}
	})
	p.main = f
	var insert *widgets.Button
	insert = widgets.NewTool(words.T("Insert field"), theme.IconField, func() { p.insertField(insert, f) })
	insert.Tip = words.T("A field is replaced by what the record says")
	return p.group(words.T("Text"), f.Object(), widgets.Columns(0, insert))
}

// unknownField says which field of the text no record of this kind has.
func (p *props) unknownField() string {
	t, err := layout.ParseTemplate(p.first().Text)
	if err != nil {
		return ""
	}
	l := p.s.session.Layout()
	known := fieldsOf(l.Kind, false)
	for _, name := range t.Fields() {
		if !slices.Contains(known, name) {
			return words.T("“%s” is no field of this kind of print and stays empty.", name)
		}
	}
	return ""
}

// insertField offers the fields of the layout's kind, with what they say now.
func (p *props) insertField(on *widgets.Button, into *widgets.Text) {
	values := p.s.records.values()
	var all []widgets.Choice
	for _, name := range fieldsOf(p.s.session.Layout().Kind, false) {
		all = append(all, widgets.Choice{Value: name, Title: layout.FieldTitle(name), Detail: clip(oneLine(values[name]), 32)})
	}
	widgets.OpenChooser(p.s.desk.Runner, on, 420, words.T("Find a field"), func(_ context.Context, text string) ([]widgets.Choice, error) {
		var found []widgets.Choice
		for _, c := range all {
			if strings.Contains(strings.ToLower(c.Title+" "+c.Value), strings.ToLower(text)) {
				found = append(found, c)
			}
		}
		return found, nil
	}, func(c widgets.Choice) { into.Insert("{{" + c.Value + "}}") })
}

func oneLine(s string) string {
	out := []rune(s)
	for i, r := range out {
		if r == '\n' {
			out[i] = ' '
		}
	}
	return string(out)
}

// fontTitles are the fonts as people know them.
func fontTitles() []widgets.Choice {
	return []widgets.Choice{
		{Value: "serif", Title: "EB Garamond"}, {Value: "serif-italic", Title: words.T("EB Garamond, italic")}, {Value: "serif-bold", Title: words.T("EB Garamond, bold")},
		{Value: "capitals", Title: words.T("Cinzel, capitals")},
		{Value: "sans", Title: "IBM Plex Sans"}, {Value: "sans-bold", Title: words.T("IBM Plex Sans, bold")}, {Value: "sans-italic", Title: words.T("IBM Plex Sans, italic")},
	}
}

// typeOf is how letters look.
func (p *props) typeOf(e *layout.Element) fyne.CanvasObject {
	font := p.choice(words.T("Font"), fontTitles(), func(e *layout.Element) string { return e.Font }, func(e *layout.Element, v string) { e.Font = v })
	size := p.number(words.T("Size"), "pt", 0.5, func(e *layout.Element) float64 { return e.Size }, func(e *layout.Element, v float64) { e.Size = v })
	ink := p.colour(words.T("Colour"), false, func(e *layout.Element) string { return e.Colour }, func(e *layout.Element, v string) { e.Colour = v })
	p.fill = append(p.fill, func() { ink.SetHint(p.contrast()) })
	kind := p.choice(words.T("Letters"), []widgets.Choice{
		{Value: "", Title: words.T("As written")}, {Value: layout.CaseUpper, Title: words.T("ALL CAPITALS")},
		{Value: layout.CaseLower, Title: words.T("all small")}, {Value: layout.CaseTitle, Title: words.T("Each Word")},
	}, func(e *layout.Element) string { return e.Case }, func(e *layout.Element, v string) { e.Case = v })
	spacing := p.number(words.T("Letter spacing"), "%", 1, func(e *layout.Element) float64 { return e.Spacing * 100 }, func(e *layout.Element, v float64) { e.Spacing = v / 100 })
	rows := []fyne.CanvasObject{font.Object(), side(size, ink)}
	if e.Type == layout.Microtext {
		return p.group(words.T("Letters"), append(rows, side(kind, spacing))...)
	}
	leading := p.number(words.T("Line height"), "%", 5, func(e *layout.Element) float64 { return orElse(e.Leading, 1.2) * 100 }, func(e *layout.Element, v float64) { e.Leading = v / 100 })
	rows = append(rows, p.nine(), side(spacing, leading))
	if e.Type == layout.Body {
		return p.group(words.T("Letters"), rows...)
	}
	date := p.choice(words.T("Dates as"), []widgets.Choice{
		{Value: "", Title: words.T("As they are")}, {Value: layout.DateLong, Title: "14 Desember 2022"}, {Value: layout.DateNumeric, Title: "14-12-2022"},
		{Value: layout.DateSlash, Title: "14/12/2022"}, {Value: layout.DateRoman, Title: "14-XII-2022"},
	}, func(e *layout.Element) string { return e.Date }, func(e *layout.Element, v string) { e.Date = v })
	number := p.choice(words.T("Numbers as"), []widgets.Choice{
		{Value: "", Title: words.T("As they are")}, {Value: layout.NumberThousands, Title: "1.234"}, {Value: layout.NumberRupiah, Title: "Rp1.234"},
	}, func(e *layout.Element) string { return e.Number }, func(e *layout.Element, v string) { e.Number = v })
	return p.group(words.T("Letters"), append(rows, kind.Object(), side(date, number))...)
}

// modes of fitting.
const (
	fitOne    = "one"    // one line that shrinks
	fitShrink = "shrink" // shrinks, then breaks
	fitWrap   = "wrap"   // breaks, then shrinks
)

func modeOf(e *layout.Element) string {
	switch {
	case e.Fit == nil || e.Fit.Lines < 2 && !e.Fit.Wrap:
		return fitOne
	case e.Fit.Wrap:
		return fitWrap
	}
	return fitShrink
}

func fitting(e *layout.Element) layout.Fit {
	if e.Fit == nil {
		return layout.Fit{}
	}
	return *e.Fit
}

// fitOf is what happens to a text that is too long.
func (p *props) fitOf(e *layout.Element) fyne.CanvasObject {
	mode := p.choice(words.T("When the text is too long"), []widgets.Choice{
		{Value: fitOne, Title: words.T("One line, made smaller")},
		{Value: fitShrink, Title: words.T("Smaller first, then broken")},
		{Value: fitWrap, Title: words.T("Broken first, then smaller")},
	}, modeOf, func(e *layout.Element, v string) {
		f := fitting(e)
		switch v {
		case fitOne:
			f.Lines, f.Wrap, f.Broken = 0, false, 0
		default:
			f.Lines, f.Wrap = max(f.Lines, 2), v == fitWrap
		}
		e.Fit = &f
	})
	least := p.number(words.T("Smallest size"), "pt", 0.5, func(e *layout.Element) float64 { return orElse(fitting(e).Min, e.Size*0.7) }, func(e *layout.Element, v float64) {
		f := fitting(e)
		f.Min = v
		e.Fit = &f
	})
	rows := []fyne.CanvasObject{mode.Object()}
	if modeOf(e) == fitOne {
		return p.group(words.T("Fitting"), append(rows, half(least))...)
	}
	lines := p.number(words.T("Lines at most"), "", 1, func(e *layout.Element) float64 { return float64(fitting(e).Lines) }, func(e *layout.Element, v float64) {
		f := fitting(e)
		f.Lines = max(int(v), 2)
		e.Fit = &f
	})
	rows = append(rows, side(least, lines))
	if modeOf(e) == fitShrink {
		rows = append(rows, half(p.number(words.T("Size when broken"), "pt", 0.5, func(e *layout.Element) float64 { return orElse(fitting(e).Broken, e.Size) }, func(e *layout.Element, v float64) {
			f := fitting(e)
			f.Broken = v
			e.Fit = &f
		})))
	}
	return p.group(words.T("Fitting"), rows...)
}

// codeOf are the settings of QR and bar codes.
func (p *props) codeOf(e *layout.Element) fyne.CanvasObject {
	ink := p.colour(words.T("Colour"), true, func(e *layout.Element) string { return e.Colour }, func(e *layout.Element, v string) { e.Colour = v })
	ground := p.colour(words.T("Ground colour"), true, func(e *layout.Element) string { return e.Fill }, func(e *layout.Element, v string) { e.Fill = v })
	quiet := p.number(words.T("Free space"), "mm", 0.5, func(e *layout.Element) float64 { return e.Quiet }, func(e *layout.Element, v float64) { e.Quiet = v })
	rows := []fyne.CanvasObject{side(ink, ground), side(quiet, p.radius())}
	if e.Type == layout.QR {
		rows = append(rows, p.choice(words.T("May be damaged"), []widgets.Choice{
			{Value: "L", Title: words.T("7 % (finest for long texts)")}, {Value: "", Title: words.T("15 % (usual)")},
			{Value: "Q", Title: "25 %"}, {Value: "H", Title: "30 %"},
		}, func(e *layout.Element) string {
			if e.Level == "M" {
				return ""
			}
			return e.Level
		}, func(e *layout.Element, v string) { e.Level = v }).Object())
	}
	return p.group(words.T("Code"), rows...)
}
