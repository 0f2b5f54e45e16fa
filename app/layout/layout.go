package layout

import "lingkaran/app/words"

// Format is the version of the file format that this program writes; it reads
// all earlier ones. Files of a later format are refused with ErrFormat.
//
//	1  text, image, line, rectangle, ornament, qr, microtext, column, row, group
//	2  photo, signature, ellipse, code128; bleed, backgrounds, layers and fixed
//	   pictures; turned elements; date and number forms; conditions that compare
const Format = 2

// Kind says what a layout prints.
type Kind string

// The kinds of layout.
const (
	Certificate Kind = "certificate"
	Card        Kind = "card"
	Label       Kind = "label" // addresses on envelopes
	Paper       Kind = "paper" // letters, lists and reports, as many pages as they need: see Body
)

// Title names the kind to people.
func (k Kind) Title() string {
	switch k {
	case Certificate:
		return words.T("Certificate")
	case Card:
		return words.T("Card")
	case Label:
		return words.T("Address label")
	case Paper:
		return words.T("Letter or list")
	}
	return string(k)
}

// Layout is one printed page with its front, its back if it has one, and the
// ways it is put on paper.
type Layout struct {
	Format         int               `json:"format"`
	Key            string            `json:"key"`  // "certificate-formal"
	Name           string            `json:"name"` // as the office calls it
	Kind           Kind              `json:"kind"`
	Page           Size              `json:"page"`            // mm, as designed
	Bleed          float64           `json:"bleed,omitempty"` // mm that backgrounds reach beyond the page's edge
	Colours        map[string]string `json:"colours,omitempty"`
	Pictures       map[string]string `json:"pictures,omitempty"` // names of fixed pictures: SHA-256 of the bytes, in a file the path inside it
	Layers         []Layer           `json:"layers,omitempty"`   // the lowest first
	Background     *Background       `json:"background,omitempty"`
	BackgroundBack *Background       `json:"background_back,omitempty"`
	Front          []Element         `json:"front"`
	Back           []Element         `json:"back,omitempty"`
	Sheets         []Sheet           `json:"sheets"` // the first is the usual one
}

// Layer is a name under which elements are shown, hidden and held fast
// together. Elements without a layer belong to the first one.
type Layer struct {
	Name   string `json:"name"`
	Hidden bool   `json:"hidden,omitempty"` // neither shown nor printed
	Locked bool   `json:"locked,omitempty"` // not moved by the mouse; means nothing in print
}

// Background fills the whole page and its bleed, below all elements: a colour,
// and over it a picture that covers the page and is cropped to it.
type Background struct {
	Colour  string `json:"colour,omitempty"`
	Picture string `json:"picture,omitempty"` // name among the layout's Pictures
	Field   string `json:"field,omitempty"`   // or a field: "image.photo"
	When    string `json:"when,omitempty"`
}

// Size is a width and a height in mm, "[297, 210]" in a file.
type Size [2]float64

// W is the width in mm.
func (s Size) W() float64 { return s[0] }

// H is the height in mm.
func (s Size) H() float64 { return s[1] }

// Box is x, y, width and height in mm from the upper left corner of the page;
// inside a column or row only width and height count.
type Box [4]float64

// Sheet is one way to put pages on paper.
type Sheet struct {
	Key     string     `json:"key"`  // a4, f4, card
	Name    string     `json:"name"` // as the office calls it
	Paper   Size       `json:"paper"`
	Columns int        `json:"columns"`
	Rows    int        `json:"rows"`
	Margin  [2]float64 `json:"margin"`           // left and top, mm
	Gap     [2]float64 `json:"gap"`              // between columns and rows, mm
	Adapt   bool       `json:"adapt,omitempty"`  // the page takes the paper's size, see Adapt
	Mirror  string     `json:"mirror,omitempty"` // how backs follow fronts: "" same place, long, short edge turned
	Marks   *Marks     `json:"marks,omitempty"`
	Precut  bool       `json:"precut,omitempty"` // the stock is cut already: no marks, and places that must be kept
}

// Marks are cut marks around the cards of a sheet. They stand outside of every
// card and its bleed.
type Marks struct {
	Offset float64 `json:"offset"` // free space between card and mark, mm
	Length float64 `json:"length"`
	Width  float64 `json:"width"` // of the line
	Colour string  `json:"colour"`
	Sides  string  `json:"sides,omitempty"` // "" fronts, back, both
}

// Fonts maps the keys that elements use to the files in assets/fonts.
var Fonts = map[string]string{
	"serif":        "EBGaramond-Regular.ttf",
	"serif-italic": "EBGaramond-Italic.ttf",
	"serif-bold":   "EBGaramond-SemiBold.ttf",
	"capitals":     "Cinzel-Medium.ttf",
	"sans":         "IBMPlexSans-Regular.ttf",
	"sans-bold":    "IBMPlexSans-SemiBold.ttf",
	"sans-italic":  "IBMPlexSans-Italic.ttf",
}

// Sheet returns the sheet of that key; "" is the first.
func (l *Layout) Sheet(key string) (Sheet, bool) {
	for _, s := range l.Sheets {
		if s.Key == key || key == "" {
			return s, true
		}
	}
	return Sheet{}, false
}

// PerSheet is the number of pages that stand on one sheet.
func (s Sheet) PerSheet() int { return s.Columns * s.Rows }

// On reports whether marks are printed on the fronts or on the backs.
func (m *Marks) On(back bool) bool {
	return m != nil && (m.Sides == "both" || (m.Sides == "back") == back)
}

// IsHash reports whether a value of Pictures is the hash under which a picture
// is kept, rather than a path inside a file.
func IsHash(s string) bool {
	if len(s) != 64 {
		return false
	}
	for _, c := range []byte(s) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}
