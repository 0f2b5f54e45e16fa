package layout

import (
	"slices"
	"strconv"
	"strings"

	"lingkaran/app/words"
)

// Type says what an element draws.
type Type string

// The types of element.
const (
	Text      Type = "text"
	Image     Type = "image"     // a field's picture, or a fixed one
	Photo     Type = "photo"     // of a person or an event: fills its box, is cropped to a shape
	Signature Type = "signature" // a signature or stamp; without one the room stays for a pen
	Line      Type = "line"      // from the box's upper left to its lower right corner
	Rectangle Type = "rectangle"
	Ellipse   Type = "ellipse"
	Ornament  Type = "ornament" // vector line work, see Element.Ornament
	QR        Type = "qr"
	Code128   Type = "code128"
	Microtext Type = "microtext" // repeats its text along the box's four edges or one line
	Column    Type = "column"    // items one below the other; absent ones leave no gap
	Row       Type = "row"       // items side by side; absent ones leave no gap
	Group     Type = "group"     // items placed freely, relative to the group's box
)

// Title names the type to people.
func (t Type) Title() string {
	switch t {
	case Text:
		return words.T("Text")
	case Image:
		return words.T("Picture")
	case Photo:
		return words.T("Photo")
	case Signature:
		return words.T("Signature")
	case Line:
		return words.T("Line")
	case Rectangle:
		return words.T("Rectangle")
	case Ellipse:
		return words.T("Ellipse")
	case Ornament:
		return words.T("Ornament")
	case QR:
		return words.T("QR code")
	case Code128:
		return words.T("Bar code")
	case Microtext:
		return words.T("Micro-text")
	case Column:
		return words.T("Column")
	case Row:
		return words.T("Row")
	case Group:
		return words.T("Group")
	case Body:
		return words.T("Body")
	}
	return string(t)
}

// Element is one thing on a page. Which members count depends on its Type.
type Element struct {
	Type   Type    `json:"type"`
	ID     string  `json:"id,omitempty"`     // names the element in warnings
	Box    Box     `json:"box"`              // mm
	Layer  string  `json:"layer,omitempty"`  // of the outermost elements only
	Anchor string  `json:"anchor,omitempty"` // how the box follows another paper size, see Adapt
	When   string  `json:"when,omitempty"`   // condition, see Condition
	Turn   float64 `json:"turn,omitempty"`   // degrees clockwise round the box's middle; not inside columns and rows
	Gap    float64 `json:"gap,omitempty"`    // mm kept before it in a column or row
	Locked bool    `json:"locked,omitempty"` // not moved by the mouse; means nothing in print

	// Text, Microtext and codes.
	Text    string  `json:"text,omitempty"` // template, see Template
	Font    string  `json:"font,omitempty"` // key of Fonts
	Size    float64 `json:"size,omitempty"` // pt
	Colour  string  `json:"colour,omitempty"`
	Align   string  `json:"align,omitempty"`   // left (default), center, right; in a column: of the item
	VAlign  string  `json:"valign,omitempty"`  // top (default), middle, bottom
	Spacing float64 `json:"spacing,omitempty"` // added between letters, in multiples of the size
	Case    string  `json:"case,omitempty"`    // "", upper, lower, title
	Date    string  `json:"date,omitempty"`    // form of dates in the fields, see DateForm
	Number  string  `json:"number,omitempty"`  // form of numbers in the fields, see NumberForm
	Leading float64 `json:"leading,omitempty"` // line height in multiples of the size, 1.2 when 0
	Fit     *Fit    `json:"fit,omitempty"`     // nil: one line that shrinks to 70 % of the size
	Level   string  `json:"level,omitempty"`   // QR error correction L, M (default), Q, H
	Quiet   float64 `json:"quiet,omitempty"`   // mm kept free inside a code's box, at least; Fill colours the box

	// Image, Photo and Signature.
	Field       string      `json:"field,omitempty"`       // "image.logo"
	Picture     string      `json:"picture,omitempty"`     // name among the layout's Pictures, instead of a field
	Cover       bool        `json:"cover,omitempty"`       // fill the box and crop, instead of fitting inside; photos always do
	Focus       *[2]float64 `json:"focus,omitempty"`       // the point of a cropped picture that stays: shares of width and height, the middle when nil
	Shape       string      `json:"shape,omitempty"`       // of a photo: "" the box, ellipse
	Placeholder string      `json:"placeholder,omitempty"` // drawn without a picture: "" nothing, frame, figure, line

	// Line, Rectangle, Ellipse and the frame of pictures.
	Stroke string  `json:"stroke,omitempty"` // colour of the line, none when empty
	Width  float64 `json:"width,omitempty"`  // of the line, mm
	Fill   string  `json:"fill,omitempty"`   // colour, none when empty
	Radius float64 `json:"radius,omitempty"` // of the corners, mm; also crops a picture

	// Ornament.
	Ornament *Pattern `json:"ornament,omitempty"`

	// Column, Row and Group.
	Items   []Element `json:"items,omitempty"`
	Squeeze float64   `json:"squeeze,omitempty"` // least share of the gaps kept when a column is too full, 0.4 when 0

	// Place is where the element stands in its layout, "front/3/1": the second
	// item of the fourth element of the front. It is set by Placed only.
	Place string `json:"-"`
}

// Fit says how a text finds room in its box. The text shrinks down to Min; if
// it still does not fit it is broken into at most Lines balanced lines; when
// Wrap is set it is broken first and shrinks only then. What does not fit even
// so is shrunk further or cut, with a warning.
type Fit struct {
	Min   float64 `json:"min,omitempty"`   // pt; 70 % of the size when 0
	Lines int     `json:"lines,omitempty"` // 1 when 0
	Wrap  bool    `json:"wrap,omitempty"`

	// Broken is the largest size in pt once the text is broken into lines; the
	// element's size when 0. Two lines need less size to weigh as much as one.
	Broken float64 `json:"broken,omitempty"`
}

// Pattern is vector line work. Its lines are Width mm thick in Colours, which
// follow one another.
type Pattern struct {
	Kind    string   `json:"kind"` // band, rosette, ring, waves
	Colours []string `json:"colours"`
	Width   float64  `json:"width"`            // of a line, mm
	Depth   float64  `json:"depth,omitempty"`  // of the band, mm
	Period  float64  `json:"period,omitempty"` // wave length of the band, mm; adapted so that whole waves fill a side
	Lines   int      `json:"lines,omitempty"`  // interleaved curves
	Lobes   int      `json:"lobes,omitempty"`  // of a rosette
	Inner   float64  `json:"inner,omitempty"`  // radius left free in the middle, share of the outer one
}

// Placed returns a copy of the layout whose elements know their Place.
func (l *Layout) Placed() *Layout {
	out := *l
	out.Front, out.Back = placed(l.Front, "front"), placed(l.Back, "back")
	return &out
}

func placed(list []Element, above string) []Element {
	if list == nil {
		return nil
	}
	out := slices.Clone(list)
	for i := range out {
		out[i].Place = above + "/" + strconv.Itoa(i)
		out[i].Items = placed(out[i].Items, out[i].Place)
	}
	return out
}

// At returns the element that stands at a place, nil when there is none.
func (l *Layout) At(place string) *Element {
	face, rest, _ := strings.Cut(place, "/")
	list := map[string][]Element{"front": l.Front, "back": l.Back}[face]
	var e *Element
	for step := range strings.SplitSeq(rest, "/") {
		i, err := strconv.Atoi(step)
		if err != nil || i < 0 || i >= len(list) {
			return nil
		}
		e = &list[i]
		list = e.Items
	}
	return e
}

// Pictured reports whether elements of a type show a picture.
func (t Type) Pictured() bool { return t == Image || t == Photo || t == Signature }

// Crops reports whether the element's picture fills its box and is cropped.
func (e *Element) Crops() bool { return e.Cover || e.Type == Photo }

// Drawn returns a face's elements in the order in which they are drawn, the
// lowest layer first, without those of hidden layers.
func (l *Layout) Drawn(face []Element) []Element {
	if len(l.Layers) == 0 {
		return face
	}
	var out []Element
	for i, layer := range l.Layers {
		for _, e := range face {
			if !layer.Hidden && (e.Layer == layer.Name || e.Layer == "" && i == 0) {
				out = append(out, e)
			}
		}
	}
	return out
}
