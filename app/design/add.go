package design

import (
	"strconv"

	"lingkaran/app/layout"
	"lingkaran/app/words"
)

// Kinds are the types of element that can be added, in the order in which they
// are offered. Groups, columns and rows are made of elements that are there.
var Kinds = []layout.Type{
	layout.Text, layout.Image, layout.Photo, layout.Signature, layout.Line, layout.Rectangle, layout.Ellipse,
	layout.Ornament, layout.QR, layout.Code128, layout.Microtext,
}

// Add puts a new element of a type with its middle at a point of the page, on
// the uppermost layer that is shown and not held fast, and selects it.
func (s *Session) Add(t layout.Type, x, y float64) error {
	e := s.fresh(t)
	return s.add(e, x, y)
}

// AddInMiddle is Add in the middle of the page.
func (s *Session) AddInMiddle(t layout.Type) error {
	return s.Add(t, s.l.Page.W()/2, s.l.Page.H()/2)
}

// AddPicture shows a fixed picture on the page: one that the office keeps under
// the hash, w by h pixels large. The name is that of the file that it came from.
func (s *Session) AddPicture(name, hash string, w, h int) error {
	if w < 1 || h < 1 || !layout.IsHash(hash) {
		return refuse(words.T("The picture cannot be used."))
	}
	e := s.fresh(layout.Image)
	e.Field = ""
	box := min(s.l.Page.W(), s.l.Page.H()) * 0.4
	scale := box / float64(max(w, h))
	e.Box[2], e.Box[3] = max(round(float64(w)*scale), smallest), max(round(float64(h)*scale), smallest)
	return s.addWith(e, s.l.Page.W()/2, s.l.Page.H()/2, func(w *work) string { return w.picture(name, hash) })
}

func (s *Session) add(e layout.Element, x, y float64) error { return s.addWith(e, x, y, nil) }

func (s *Session) addWith(e layout.Element, x, y float64, picture func(*work) string) error {
	e.Box[0], e.Box[1] = round(x-e.Box[2]/2), round(y-e.Box[3]/2)
	name := words.T("Add %s", inSentence(e.Type.Title()))
	return s.change(name, "", func(w *work) error {
		if picture != nil {
			e.Picture = picture(w)
		}
		e.ID = unused(w.Layout, e.Type.Title())
		e.Layer = w.layerForNew()
		if w.adapts() {
			e.Anchor = anchorOf(w.Page, e.Box)
		}
		at := list(w.Layout, string(w.face))
		*at = append(*at, e)
		w.sel, w.inside = []string{child(string(w.face), len(*at)-1)}, ""
		return nil
	})
}

// fresh is a new element as it is wanted mostly on this kind of layout.
func (s *Session) fresh(t layout.Type) layout.Element {
	l, large := s.l, s.l.Kind == layout.Certificate
	size := func(w, h, cardW, cardH float64) layout.Box {
		if large {
			return layout.Box{0, 0, w, h}
		}
		return layout.Box{0, 0, min(cardW, l.Page.W()), min(cardH, l.Page.H())}
	}
	ink := inkOf(l)
	e := layout.Element{Type: t}
	switch t {
	case layout.Text:
		e.Box, e.Text, e.Colour, e.Font, e.Size = size(120, 8, 40, 4), "Tulis di sini", ink, "serif", 14
		e.Fit = &layout.Fit{Lines: 4, Wrap: true}
		if !large {
			e.Font, e.Size = "sans", 7
		}
	case layout.Image:
		e.Box, e.Field = size(58, 18, 20, 8), layout.FieldLogo
	case layout.Photo:
		e.Box, e.Field, e.Placeholder = size(40, 30, 18, 24), layout.FieldPhoto, "figure"
		e.Colour, e.Fill = "#8a9795", "#e9f0ee"
		switch l.Kind {
		case layout.Certificate:
			e.Field, e.Placeholder, e.Colour, e.Fill = layout.FieldEvent, "", "", ""
		case layout.Label:
			e.Field = layout.FieldLogo
		}
	case layout.Signature:
		e.Box, e.Field, e.Placeholder, e.Colour = size(54, 25, 24, 10), layout.FieldSignature1, "line", ink
	case layout.Line:
		e.Box, e.Stroke, e.Width = size(80, 0, 30, 0), ink, 0.2
	case layout.Rectangle, layout.Ellipse:
		e.Box, e.Stroke, e.Width = size(60, 30, 25, 12), ink, 0.2
	case layout.Ornament:
		e.Box = size(40, 40, 16, 16)
		e.Ornament = &layout.Pattern{Kind: "rosette", Colours: []string{ink}, Width: 0.15, Lines: 6, Lobes: 16, Inner: 0.2}
	case layout.QR:
		e.Box, e.Text, e.When, e.Fill = size(22, 22, 18, 18), "{{"+layout.FieldQR+"}}", layout.FieldQR, "#ffffff"
		e.Box[2] = min(e.Box[2], e.Box[3])
		e.Box[3] = e.Box[2]
	case layout.Code128:
		field := map[layout.Kind]string{layout.Card: layout.FieldKPJ, layout.Label: layout.FieldPostcode}[l.Kind]
		if field == "" {
			field = layout.FieldNumber
		}
		e.Box, e.Text, e.When, e.Fill = size(60, 12, 36, 8), "{{"+field+"}}", field, "#ffffff"
	case layout.Microtext:
		e.Box, e.Text, e.Font, e.Size, e.Case, e.Colour = size(80, 10, 30, 5), "{{"+layout.FieldOffice+"}}", "sans", 2, layout.CaseUpper, ink
	}
	return e
}

// inkOf is the colour of text on a layout.
func inkOf(l *layout.Layout) string {
	if _, ok := l.Colours["ink"]; ok {
		return "ink"
	}
	return "#16211f"
}

// unused is a name that no element has: "Teks", "Teks 2".
func unused(l *layout.Layout, base string) string {
	taken := map[string]bool{}
	each(l, func(e *layout.Element) { taken[e.ID] = true })
	name := base
	for n := 2; taken[name]; n++ {
		name = base + " " + strconv.Itoa(n)
	}
	return name
}

// layerForNew is the uppermost layer on which one can draw.
func (w *work) layerForNew() string {
	for i := len(w.Layers) - 1; i > 0; i-- {
		if y := w.Layers[i]; !y.Hidden && !y.Locked {
			return y.Name
		}
	}
	return ""
}

// adapts reports whether the layout is put on papers of another size.
func (w *work) adapts() bool {
	for _, s := range w.Sheets {
		if s.Adapt && s.Paper != w.Page {
			return true
		}
	}
	return false
}

// anchorOf is how an element follows another paper: with the nearest edges, or
// with the middle.
func anchorOf(page layout.Size, b layout.Box) string {
	third := func(at, size float64, names [3]string) string {
		switch {
		case at < size/3:
			return names[0]
		case at > size*2/3:
			return names[2]
		}
		return names[1]
	}
	x := third(b[0]+b[2]/2, page.W(), [3]string{"left", "center", "right"})
	return x + " " + third(b[1]+b[3]/2, page.H(), [3]string{"top", "middle", "bottom"})
}
