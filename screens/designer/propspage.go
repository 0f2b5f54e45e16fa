package designer

import (
	"strconv"

	"lingkaran/app/design"
	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// pageShape tells apart pages that have other properties.
func (p *props) pageShape() string {
	l := p.s.session.Layout()
	out := strconv.Itoa(len(l.Sheets)) + " " + strconv.Itoa(len(l.Colours)) + strconv.FormatBool(l.TwoSided())
	y := l.Sheets[min(p.sheet, len(l.Sheets)-1)]
	return out + strconv.FormatBool(y.Adapt) + strconv.FormatBool(y.Marks != nil) + strconv.FormatBool(y.PerSheet() > 1) + strconv.Itoa(p.sheet)
}

// layoutNumber is a field of a number of the layout itself.
func (p *props) layoutNumber(label string, step float64, get func(l *layout.Layout) float64, give func(v float64) error) *widgets.Measure {
	f := widgets.NewMeasure(label, label, "mm")
	f.Step = step
	f.OnChanged = func(v float64) {
		if !p.filling {
			p.s.edit(give(v))
			p.s.session.Seal()
		}
	}
	return add(p, f, func() { f.SetValue(get(p.s.session.Layout())) })
}

// page are the properties of the layout.
func (p *props) page() []fyne.CanvasObject {
	s := p.s.session
	name := widgets.NewText("name", words.T("Name of the layout"))
	name.OnChanged = func(v string) {
		if !p.filling && v != "" {
			p.s.edit(s.SetName(v))
		}
	}
	name.OnLeft = func(string) { s.Seal(); p.s.desk.Nav.HeaderChanged() }
	add(p, name, func() { put(name, s.Layout().Name) })
	hint := widgets.NewParagraph(words.T("Click an element to change it."), theme.ColorMuted).Small()
	kind := widgets.Columns(7, widgets.NewIcon(theme.IconPage, theme.ColorMuted, 18), widgets.NewCaption(s.Layout().Kind.Title()))
	size := func(i int) *widgets.Measure {
		return p.layoutNumber([]string{words.T("Width"), words.T("Height")}[i], 1, func(l *layout.Layout) float64 { return l.Page[i] }, func(v float64) error {
			to := s.Layout().Page
			to[i] = v
			return s.SetPage(to, true)
		})
	}
	bleed := p.layoutNumber(words.T("Bleed"), 0.5, func(l *layout.Layout) float64 { return l.Bleed }, s.SetBleed)
	return []fyne.CanvasObject{
		widgets.Rows(6, kind, name.Object(), hint),
		p.group(words.T("Page"), side(size(0), size(1)), half(bleed), p.twoSided()),
		p.background(),
		p.colours(),
		p.paper(),
	}
}

// twoSided is whether there is a back.
func (p *props) twoSided() fyne.CanvasObject {
	f := widgets.NewTick("back", words.T("Has a back"))
	f.OnChanged = func(on bool) {
		s := p.s.session
		if p.filling || on == s.Layout().TwoSided() {
			return
		}
		if !on && len(s.Layout().Back) > 0 {
			p.update()
			p.s.desk.Ask(desk.Question{Title: words.T("Remove the back?"), Text: words.T("What stands on the back goes with it. You can undo this."),
				Yes: words.T("Remove the back"), Danger: true}, func() { p.s.edit(s.SetTwoSided(false)) })
			return
		}
		p.s.edit(s.SetTwoSided(on))
	}
	return add(p, f, func() { f.SetValue(p.s.session.Layout().TwoSided()) }).Object()
}

// background is what lies below everything on the face in view.
func (p *props) background() fyne.CanvasObject {
	s := p.s.session
	now := func() layout.Background {
		if b := s.Background(); b != nil {
			return *b
		}
		return layout.Background{}
	}
	ink := p.ink(words.T("Colour"), true)
	ink.OnChanged = func(v string) { p.s.edit(s.SetBackground("colour", func(b *layout.Background) { b.Colour = v })) }
	add(p, ink, func() { ink.SetValue(now().Colour) })
	choices := []widgets.Choice{{Value: "", Title: words.T("None")}}
	for _, f := range fieldsOf(s.Layout().Kind, true) {
		choices = append(choices, widgets.Choice{Value: f, Title: layout.FieldTitle(f)})
	}
	for name := range s.Layout().Pictures {
		choices = append(choices, widgets.Choice{Value: fixedPicture + name, Title: name})
	}
	pic := widgets.NewSelect("background", words.T("Picture"), choices)
	pic.OnChanged = func(v string) {
		p.s.edit(s.SetBackground("picture", func(b *layout.Background) {
			b.Picture, b.Field = "", v
			if len(v) > len(fixedPicture) && v[:len(fixedPicture)] == fixedPicture {
				b.Picture, b.Field = v[len(fixedPicture):], ""
			}
		}))
	}
	add(p, pic, func() {
		b := now()
		if b.Picture != "" {
			pic.SetValue(fixedPicture + b.Picture)
		} else {
			pic.SetValue(b.Field)
		}
	})
	file := widgets.NewTool(words.T("Picture from a file"), theme.IconFolder, func() {
		p.s.choosePicture(func(name string, img data.Image) {
			p.s.edit(s.SetBackgroundPicture(name, img.Hash))
			p.shown = ""
			p.update()
		})
	})
	title := words.T("Background of the front")
	if s.Face() == design.Back {
		title = words.T("Background of the back")
	}
	return p.group(title, side(ink, pic), widgets.Columns(0, file))
}

// colours are the layout's own: a change of one shows wherever it is used.
func (p *props) colours() fyne.CanvasObject {
	s := p.s.session
	var rows []fyne.CanvasObject
	var pair []widgets.Field
	for _, c := range p.palette() {
		f := widgets.NewInk(c.Value, c.Value)
		f.OnChanged = func(v string) { p.s.edit(s.SetColour(c.Value, v)) }
		add(p, f, func() { f.SetValue(s.Layout().Colours[c.Value]) })
		if pair = append(pair, f); len(pair) == 2 {
			rows, pair = append(rows, side(pair...)), nil
		}
	}
	if len(pair) == 1 {
		rows = append(rows, half(pair[0]))
	}
	more := widgets.NewTool(words.T("Add a colour"), theme.IconPlus, func() {
		p.s.desk.AskText(desk.TextQuestion{Title: words.T("Add a colour"), Label: words.T("Name of the colour"), Yes: words.T("Add")}, func(text string, again func(string)) {
			if _, there := s.Layout().Colours[text]; there {
				again(words.T("There is a colour of this name already."))
				return
			}
			p.s.edit(s.SetColour(text, "#0d4a45"))
		})
	})
	return p.group(words.T("Colours of the layout"), append(rows, widgets.Columns(0, more))...)
}
