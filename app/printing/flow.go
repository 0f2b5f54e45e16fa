package printing

import (
	"fmt"

	"lingkaran/app/layout"
	"lingkaran/data"
)

// flow puts blocks on pages: it knows the page in hand and how far it is full.
// All lengths are mm.
type flow struct {
	*plate
	values data.Values
	pages  []flowPage
	body   layout.Element // of the page in hand
	at     float64        // below the body's upper edge
	loose  bool           // there is one endless page: blocks are measured, or kept together
	err    error
}

type flowPage struct{ pieces []piece }

// piece is something that is drawn with its upper left corner at (x, y).
type piece struct {
	x, y float64
	draw func(x, y float64)
}

// turn begins a new page.
func (f *flow) turn() error {
	if f.loose {
		return nil
	}
	body := layout.BodyIn(f.front, f.valuesOf(len(f.pages)+1))
	if body == nil {
		f.err = fmt.Errorf("%w: page %d has no body", layout.ErrInvalid, len(f.pages)+1)
		return f.err
	}
	f.body, f.at = *body, 0
	f.pages = append(f.pages, flowPage{})
	return nil
}

// width is that of the body.
func (f *flow) width() float64 { return f.body.Box[2] }

// left is the height that is left on the page.
func (f *flow) left() float64 {
	if f.loose {
		return 1e9
	}
	return f.body.Box[3] - f.at
}

// fresh reports whether nothing stands on the page yet.
func (f *flow) fresh() bool { return len(f.pages[len(f.pages)-1].pieces) == 0 }

// gap leaves room, but none at the head of a page.
func (f *flow) gap(h float64) {
	if !f.fresh() {
		f.at += h
	}
}

// need turns the page when less than h is left. What is higher than a whole
// page begins where it is when the page is new.
func (f *flow) need(h float64) {
	if h > f.left()+0.001 && !f.fresh() && f.err == nil {
		_ = f.turn() // the error is kept
	}
}

// put draws at the place that is reached, x from the body's left edge, and
// goes on below.
func (f *flow) put(x, h float64, draw func(x, y float64)) {
	if f.err != nil {
		return
	}
	f.beside(x, 0, draw)
	f.at += h
}

// beside draws without going on; y is from the place that is reached.
func (f *flow) beside(x, y float64, draw func(x, y float64)) {
	if f.err != nil {
		return
	}
	page := &f.pages[len(f.pages)-1]
	page.pieces = append(page.pieces, piece{f.body.Box[0] + x, f.body.Box[1] + f.at + y, draw})
}

// measured flows blocks onto an endless page of the same width and returns
// what is on it and its height.
func (f *flow) measured(blocks []Block) ([]piece, float64) {
	scratch := &flow{plate: f.plate, values: f.values, body: f.body, loose: true, pages: []flowPage{{}}}
	scratch.body.Box[0], scratch.body.Box[1] = 0, 0
	for _, b := range blocks {
		b.flow(scratch)
	}
	return scratch.pages[0].pieces, scratch.at
}

// style is how words of the body are set; scale 1 is its plain size.
func (f *flow) style(bold bool, scale float64, lines int, align string) (style, string) {
	font := f.body.Font
	if bold {
		font = boldOf(font)
	}
	size := f.body.Size * scale
	e := layout.Element{Font: font, Size: size, Leading: f.body.Leading, Align: align, Fit: &layout.Fit{Min: size, Lines: lines, Wrap: true}}
	if e.Leading == 0 {
		e.Leading = bodyLeading
	}
	set, err := f.setter(font)
	if err != nil {
		f.err = err
		set = newSetter(&typeface{}) // nothing is drawn any more
	}
	return newStyle(&e, set), font
}

// bodyLeading is the height of a body's lines where the layout says none.
const bodyLeading = 1.35

// manyLines is more than a paragraph has.
const manyLines = 2000

// words are a text that was broken into lines of a width.
type wordsSet struct {
	*setText
	font  string
	align string
	ink   string
	width float64 // mm, that the lines stand in
}

// set breaks a text into lines.
func (f *flow) set(text string, width float64, bold bool, scale float64, align string) wordsSet {
	return f.setIn(text, width, bold, scale, align, manyLines)
}

func (f *flow) setIn(text string, width float64, bold bool, scale float64, align string, lines int) wordsSet {
	st, font := f.style(bold, scale, lines, "left") // lines are filled, wherever they stand
	w := wordsSet{setText: &setText{}, font: font, align: align, width: width}
	if f.err != nil {
		return w
	}
	w.setText = st.fit(text, width, 0)
	for _, t := range w.troubles {
		f.found = append(f.found, Warning{Record: f.record, Element: "text", Trouble: t.trouble, Detail: t.detail})
	}
	var err error
	if w.ink, _, err = f.colour(f.body.Colour, "#000000"); err != nil {
		f.err = fmt.Errorf("%w: %w", layout.ErrInvalid, err)
	}
	return w
}

// draw shows lines from to until, exclusively, with the first one's upper edge
// at y.
func (f *flow) draw(w wordsSet, from, until int, x, y float64) {
	lead := w.lineHeight()
	name := f.names[w.font]
	for i, l := range w.lines[from:until] {
		left := x
		switch w.align {
		case "center":
			left += (w.width - l.width) / 2
		case "right":
			left += w.width - l.width
		}
		f.out.text(name, w.size, w.spacing, w.ink, l.show, left, y+lead*float64(i)+(lead+w.capH)/2)
	}
}

// rule draws a line across; width is its thickness.
func (f *flow) rule(colour string, width, x1, y1, x2, y2 float64) {
	_, op, err := f.colour(colour, "#000000")
	if err != nil {
		f.err = err
		return
	}
	f.out.op("0 J")
	f.out.stroke(op, width)
	f.out.moveTo(x1, y1)
	f.out.lineTo(x2, y2)
	f.out.paint("S")
}

// area fills a rectangle.
func (f *flow) area(colour string, x, y, w, h float64) {
	op, _, err := f.colour(colour, "#000000")
	if err != nil {
		f.err = err
		return
	}
	f.out.fill(op)
	f.out.rectangle(x, y, w, h, 0)
	f.out.paint("f")
}

// tint is the layout's colour of a name, or another.
func (f *flow) tint(name, other string) string {
	if _, ok := f.layout.Colours[name]; ok {
		return name
	}
	return other
}
