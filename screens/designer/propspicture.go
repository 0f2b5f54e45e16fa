package designer

import (
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// fixedPicture is what the choice of a source has for a picture of the layout.
const fixedPicture = "picture:"

// pictureOf is what a picture shows, and how.
func (p *props) pictureOf(e *layout.Element) fyne.CanvasObject {
	l := p.s.session.Layout()
	var sources []widgets.Choice
	for _, f := range fieldsOf(l.Kind, true) {
		sources = append(sources, widgets.Choice{Value: f, Title: layout.FieldTitle(f), Detail: words.T("of the record")})
	}
	for name := range l.Pictures {
		sources = append(sources, widgets.Choice{Value: fixedPicture + name, Title: name, Detail: words.T("always the same")})
	}
	source := p.choice(words.T("Shows"), sources, func(e *layout.Element) string {
		if e.Picture != "" {
			return fixedPicture + e.Picture
		}
		return e.Field
	}, func(e *layout.Element, v string) {
		if name, ok := strings.CutPrefix(v, fixedPicture); ok {
			e.Picture, e.Field = name, ""
		} else {
			e.Picture, e.Field = "", v
		}
	})
	p.main = source
	place := p.s.session.Selected()[0]
	file := widgets.NewTool(words.T("Picture from a file"), theme.IconFolder, func() {
		p.s.choosePicture(func(name string, img data.Image) { p.s.edit(p.s.fixPicture(place, name, img)) })
	})
	rows := []fyne.CanvasObject{source.Object(), widgets.Columns(0, file)}
	if e.Type == layout.Image {
		rows = append(rows, p.tick(words.T("Fill the box and crop"), func(e *layout.Element) bool { return e.Cover }, func(e *layout.Element, on bool) { e.Cover = on }).Object())
	}
	if e.Type != layout.Photo && !e.Cover {
		rows = append(rows, p.nine())
	}
	if e.Crops() {
		focus := func(i int) *widgets.Measure {
			label := []string{words.T("Stays in sight: across"), words.T("down")}[i]
			return p.number(label, "%", 5, func(e *layout.Element) float64 {
				if e.Focus == nil {
					return 50
				}
				return e.Focus[i] * 100
			}, func(e *layout.Element, v float64) {
				f := [2]float64{0.5, 0.5}
				if e.Focus != nil {
					f = *e.Focus
				}
				f[i] = min(max(v/100, 0), 1)
				e.Focus = &f
			})
		}
		rows = append(rows, side(focus(0), focus(1)))
	}
	if e.Type == layout.Photo {
		rows = append(rows, p.choice(words.T("Shape"), []widgets.Choice{{Value: "", Title: words.T("Rectangle")}, {Value: "ellipse", Title: words.T("Round")}},
			func(e *layout.Element) string { return e.Shape }, func(e *layout.Element, v string) { e.Shape = v }).Object())
	}
	if e.Type != layout.Signature {
		stroke := p.colour(words.T("Frame"), true, func(e *layout.Element) string { return e.Stroke }, func(e *layout.Element, v string) {
			if e.Stroke = v; v != "" && e.Width == 0 {
				e.Width = 0.3
			}
		})
		width := p.number(words.T("Thickness"), "mm", 0.1, func(e *layout.Element) float64 { return e.Width }, func(e *layout.Element, v float64) { e.Width = v })
		rows = append(rows, side(stroke, width), half(p.radius()))
	}
	rows = append(rows, p.choice(words.T("Without a picture"), placeholders(e.Type), func(e *layout.Element) string { return e.Placeholder }, func(e *layout.Element, v string) {
		e.Placeholder = v
		if v != "" && e.Colour == "" {
			e.Colour = "#8a9795"
		}
	}).Object())
	if e.Placeholder != "" || e.Type == layout.Signature {
		ink := p.colour(words.T("Its colour"), true, func(e *layout.Element) string { return e.Colour }, func(e *layout.Element, v string) { e.Colour = v })
		if e.Type == layout.Photo {
			rows = append(rows, side(ink, p.colour(words.T("Its ground"), true, func(e *layout.Element) string { return e.Fill }, func(e *layout.Element, v string) { e.Fill = v })))
		} else {
			rows = append(rows, half(ink))
		}
	}
	return p.group(e.Type.Title(), rows...)
}

func placeholders(t layout.Type) []widgets.Choice {
	out := []widgets.Choice{{Value: "", Title: words.T("Nothing")}, {Value: "frame", Title: words.T("A frame")}}
	switch t {
	case layout.Photo:
		out = append(out, widgets.Choice{Value: "figure", Title: words.T("Head and shoulders")})
	case layout.Signature:
		out = append(out, widgets.Choice{Value: "line", Title: words.T("A line to sign on")})
	}
	return out
}

// fixPicture lets an element show a picture that the office keeps.
func (s *Screen) fixPicture(place, name string, img data.Image) error {
	key := pictureName(s.session.Layout(), name, img.Hash)
	return s.session.Change(words.T("Change the picture"), "", func(l *layout.Layout) {
		if l.Pictures == nil {
			l.Pictures = map[string]string{}
		}
		l.Pictures[key] = img.Hash
		if e := l.At(place); e != nil {
			e.Picture, e.Field = key, ""
		}
	})
}

// pictureName is a name for a picture in the layout: the one that it has, or
// one made of its file's.
func pictureName(l *layout.Layout, file, hash string) string {
	for name, h := range l.Pictures {
		if h == hash {
			return name
		}
	}
	if i := strings.LastIndexByte(file, '.'); i > 0 {
		file = file[:i]
	}
	base := strings.Trim(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(file)), "-")
	if base = base[:min(len(base), 40)]; base == "" {
		base = "gambar"
	}
	name := base
	for n := 2; l.Pictures[name] != ""; n++ {
		name = base + "-" + decimal(float64(n), 0)
	}
	return name
}
