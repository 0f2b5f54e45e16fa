package layout

// Format is the version of the file format that this program writes. Files of
// a later format are refused with ErrFormat.
const Format = 1

// Kind says what a layout prints.
type Kind string

// The kinds of layout.
const (
	Certificate Kind = "certificate"
	Card        Kind = "card"
)

// Layout is one printed page with its front, its back if it has one, and the
// ways it is put on paper.
type Layout struct {
	Format  int               `json:"format"`
	Key     string            `json:"key"`  // "certificate-formal"
	Name    string            `json:"name"` // as the office calls it
	Kind    Kind              `json:"kind"`
	Page    Size              `json:"page"`              // mm, as designed
	Colours map[string]string `json:"colours,omitempty"` // names for "#rrggbb"
	Front   []Element         `json:"front"`
	Back    []Element         `json:"back,omitempty"`
	Sheets  []Sheet           `json:"sheets"` // the first is the usual one
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

// Type says what an element draws.
type Type string

// The types of element.
const (
	Text      Type = "text"
	Image     Type = "image"
	Line      Type = "line" // from the box's upper left to its lower right corner
	Rectangle Type = "rectangle"
	Ornament  Type = "ornament" // vector line work, see Element.Ornament
	QR        Type = "qr"
	Microtext Type = "microtext" // repeats its text along the box's four edges or one line
	Column    Type = "column"    // items one below the other; absent ones leave no gap
	Row       Type = "row"       // items side by side; absent ones leave no gap
	Group     Type = "group"     // items placed freely, relative to the group's box
)

// Element is one thing on a page. Which members count depends on its Type.
type Element struct {
	Type   Type    `json:"type"`
	ID     string  `json:"id,omitempty"`     // names the element in warnings
	Box    Box     `json:"box"`              // mm
	Anchor string  `json:"anchor,omitempty"` // how the box follows another paper size, see Adapt
	When   string  `json:"when,omitempty"`   // condition, see Condition
	Gap    float64 `json:"gap,omitempty"`    // mm kept before it in a column or row

	// Text, Microtext and QR.
	Text    string  `json:"text,omitempty"` // template, see Template
	Font    string  `json:"font,omitempty"` // key of Fonts
	Size    float64 `json:"size,omitempty"` // pt
	Colour  string  `json:"colour,omitempty"`
	Align   string  `json:"align,omitempty"`   // left (default), center, right; in a column: of the item
	VAlign  string  `json:"valign,omitempty"`  // top (default), middle, bottom
	Spacing float64 `json:"spacing,omitempty"` // added between letters, in multiples of the size
	Case    string  `json:"case,omitempty"`    // "", upper
	Leading float64 `json:"leading,omitempty"` // line height in multiples of the size, 1.2 when 0
	Fit     *Fit    `json:"fit,omitempty"`     // nil: one line that shrinks to 70 % of the size
	Level   string  `json:"level,omitempty"`   // QR error correction L, M (default), Q, H

	// Image.
	Field string `json:"field,omitempty"` // "image.logo"
	Cover bool   `json:"cover,omitempty"` // fill the box and crop, instead of fitting inside

	// Line, Rectangle and the frame of an Image.
	Stroke string  `json:"stroke,omitempty"` // colour of the line, none when empty
	Width  float64 `json:"width,omitempty"`  // of the line, mm
	Fill   string  `json:"fill,omitempty"`   // colour, none when empty
	Radius float64 `json:"radius,omitempty"` // of the corners, mm; also crops an image

	// Ornament.
	Ornament *Pattern `json:"ornament,omitempty"`

	// Column, Row and Group.
	Items   []Element `json:"items,omitempty"`
	Squeeze float64   `json:"squeeze,omitempty"` // least share of the gaps kept when a column is too full, 0.4 when 0
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
	Kind    string   `json:"kind"` // band, rosette, ring
	Colours []string `json:"colours"`
	Width   float64  `json:"width"`            // of a line, mm
	Depth   float64  `json:"depth,omitempty"`  // of the band, mm
	Period  float64  `json:"period,omitempty"` // wave length of the band, mm; adapted so that whole waves fill a side
	Lines   int      `json:"lines,omitempty"`  // interleaved curves
	Lobes   int      `json:"lobes,omitempty"`  // of a rosette
	Inner   float64  `json:"inner,omitempty"`  // radius left free in the middle, share of the outer one
}

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
}

// Marks are cut marks around the cards of a sheet, on the fronts. They stand
// outside of every card.
type Marks struct {
	Offset float64 `json:"offset"` // free space between card and mark, mm
	Length float64 `json:"length"`
	Width  float64 `json:"width"` // of the line
	Colour string  `json:"colour"`
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
