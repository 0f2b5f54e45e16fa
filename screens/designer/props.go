package designer

import (
	"image/color"
	"maps"
	"slices"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// props are the properties of what is selected, or of the page. They are built
// anew when something else is selected, and filled again after every edit, so
// that a drag and an undo show in them.
type props struct {
	s      *Screen
	box    *fyne.Container
	scroll *container.Scroll
	object fyne.CanvasObject

	shown   string // what the panel was built for
	fill    []func()
	where4  []func()        // fill the fields of place and size
	order   []widgets.Field // the fields from above
	main    widgets.Field   // where Enter on the page leads
	filling bool
	ownRule map[string]bool // panels that show a condition as its rule
	ownNext bool
	sheet   int // the paper whose measures are shown
}

func newProps(s *Screen) *props {
	p := &props{s: s, box: container.NewStack()}
	p.scroll = container.NewVScroll(p.box)
	p.object = p.scroll
	return p
}

// update shows the present selection.
func (p *props) update() {
	s := p.s.session
	if s == nil {
		return
	}
	what := string(s.Face()) + "|"
	for _, place := range s.Selected() {
		e := s.Layout().At(place)
		what += place + ":" + string(e.Type) + " " + shapeOf(e) + "|"
	}
	if len(s.Selected()) == 0 {
		what += p.pageShape()
	}
	if what != p.shown {
		p.shown = what
		p.build()
	}
	p.filling = true
	for _, f := range p.fill {
		f()
	}
	p.filling = false
}

// places shows where what is dragged stands.
func (p *props) places() {
	p.filling = true
	for _, f := range p.where4 {
		f()
	}
	p.filling = false
}

// shapeOf tells apart elements of a type that have other properties.
func shapeOf(e *layout.Element) string {
	out := modeOf(e) + " " + conditionMode(e.When)
	if e.Ornament != nil {
		out += e.Ornament.Kind
	}
	if e.Picture != "" {
		out += " fixed"
	}
	return out
}

// build makes the fields for what is selected.
func (p *props) build() {
	p.fill, p.where4, p.order, p.main = nil, nil, nil, nil
	all := p.elements()
	var groups []fyne.CanvasObject
	switch {
	case len(all) == 0:
		groups = p.page()
	case len(all) == 1:
		groups = p.one(all[0])
	default:
		groups = p.many(all)
	}
	p.box.Objects = []fyne.CanvasObject{widgets.PadSides(widgets.Rows(14, groups...), 10, 12, 20, 12)}
	p.box.Refresh()
	p.scroll.Offset = fyne.NewPos(0, 0)
	p.scroll.Refresh()
}

// elements are those that are selected.
func (p *props) elements() []*layout.Element {
	var out []*layout.Element
	for _, place := range p.s.session.Selected() {
		if e := p.s.session.Layout().At(place); e != nil {
			out = append(out, e)
		}
	}
	return out
}

// first is the element whose values are shown.
func (p *props) first() *layout.Element {
	if all := p.elements(); len(all) > 0 {
		return all[0]
	}
	return &layout.Element{}
}

// set changes the selected elements; edits of one field in a row are one step.
func (p *props) set(field string, edit func(e *layout.Element)) {
	if p.filling || p.s.session == nil {
		return
	}
	p.s.edit(p.s.session.Update(words.T("Change %s", field), field, edit))
}

// group is a heading with fields below it.
func (p *props) group(title string, rows ...fyne.CanvasObject) fyne.CanvasObject {
	head := widgets.Rows(5, widgets.NewRule(), widgets.PadSides(heading(title), 4, 0, 0, 0))
	return widgets.Rows(7, append([]fyne.CanvasObject{head}, rows...)...)
}

func heading(text string) fyne.CanvasObject {
	l := widgets.NewLine(text)
	l.Style.Bold, l.Elide = true, true
	return l
}

// side sets fields side by side in equal columns.
func side(fields ...widgets.Field) fyne.CanvasObject {
	c := container.New(equal{})
	for _, f := range fields {
		c.Add(f.Object())
	}
	return c
}

// equal gives its objects equal widths.
type equal struct{}

func (equal) MinSize(o []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, c := range o {
		s = s.Max(c.MinSize())
	}
	return fyne.NewSize(theme.Px(60), s.Height)
}

func (equal) Layout(o []fyne.CanvasObject, s fyne.Size) {
	gap := theme.Px(8)
	n := float32(len(o))
	w := (s.Width - gap*(n-1)) / n
	for i, c := range o {
		place(c, float32(i)*(w+gap), 0, w, c.MinSize().Height)
	}
}

// add notes a field and how it is filled.
func add[F widgets.Field](p *props, f F, fill func()) F {
	p.order = append(p.order, f)
	p.fill = append(p.fill, fill)
	return f
}

// number is a field of a number of the selected elements.
func (p *props) number(label, unit string, step float64, get func(e *layout.Element) float64, set func(e *layout.Element, v float64)) *widgets.Measure {
	f := widgets.NewMeasure(label, label, unit)
	f.Step = step
	f.OnChanged = func(v float64) {
		p.set(label, func(e *layout.Element) { set(e, v) })
		p.s.session.Seal()
	}
	return add(p, f, func() { fillNumber(f, p.elements(), get) })
}

func fillNumber(f *widgets.Measure, all []*layout.Element, get func(e *layout.Element) float64) {
	for i, e := range all {
		if get(e) != get(all[0]) {
			f.SetMixed()
			return
		}
		if i == len(all)-1 {
			f.SetValue(get(e))
		}
	}
}

// choice is a field of fixed choices.
func (p *props) choice(label string, choices []widgets.Choice, get func(e *layout.Element) string, set func(e *layout.Element, v string)) *widgets.Select {
	f := widgets.NewSelect(label, label, choices)
	f.OnChanged = func(v string) { p.set(label, func(e *layout.Element) { set(e, v) }) }
	return add(p, f, func() {
		v := get(p.first())
		for _, e := range p.elements() {
			if get(e) != v {
				v = "" // several are chosen, and they differ
			}
		}
		f.SetValue(v)
	})
}

// tick is a box to tick.
func (p *props) tick(label string, get func(e *layout.Element) bool, set func(e *layout.Element, on bool)) *widgets.Tick {
	f := widgets.NewTick(label, label)
	f.OnChanged = func(on bool) { p.set(label, func(e *layout.Element) { set(e, on) }) }
	return add(p, f, func() { f.SetValue(get(p.first())) })
}

// colour is a field of a colour of the layout, or of any other.
func (p *props) colour(label string, none bool, get func(e *layout.Element) string, set func(e *layout.Element, v string)) *widgets.Ink {
	f := p.ink(label, none)
	f.OnChanged = func(v string) { p.set(label, func(e *layout.Element) { set(e, v) }) }
	return add(p, f, func() { f.SetValue(get(p.first())) })
}

func (p *props) ink(label string, none bool) *widgets.Ink {
	f := widgets.NewInk(label, label)
	f.None, f.Palette = none, p.palette
	return f
}

// palette are the colours that the layout names.
func (p *props) palette() []widgets.Swatch {
	l := p.s.session.Layout()
	var out []widgets.Swatch
	for _, name := range slices.Sorted(maps.Keys(l.Colours)) {
		if c, ok := inkIn(l, name); ok {
			out = append(out, widgets.Swatch{Value: name, Title: name, Ink: c})
		}
	}
	return out
}

func inkIn(l *layout.Layout, name string) (color.NRGBA, bool) {
	c, err := l.Colour(name)
	if err != nil {
		return color.NRGBA{}, false
	}
	return color.NRGBA{uint8(c[0]*255 + 0.5), uint8(c[1]*255 + 0.5), uint8(c[2]*255 + 0.5), 255}, true
}

// text is a field of one line.
func (p *props) text(label string, get func(e *layout.Element) string, set func(e *layout.Element, v string)) *widgets.Text {
	f := widgets.NewText(label, label)
	f.OnChanged = func(v string) { p.set(label, func(e *layout.Element) { set(e, strings.TrimSpace(v)) }) }
	f.OnLeft = func(string) { p.s.session.Seal() }
	return add(p, f, func() { put(f, get(p.first())) })
}

// put fills a field that does not hold the text already: the cursor stays.
func put(f *widgets.Text, text string) {
	if strings.TrimSpace(f.Draft()) != strings.TrimSpace(text) {
		f.SetValue(text)
	}
}

// focusMain goes to the main property: the words of a text.
func (p *props) focusMain() {
	if p.main != nil {
		p.scroll.ScrollToTop()
		p.main.Focus()
		return
	}
	p.focusFirst()
}

// focusFirst goes to the first field.
func (p *props) focusFirst() {
	if len(p.order) > 0 {
		p.order[0].Focus()
	}
}
