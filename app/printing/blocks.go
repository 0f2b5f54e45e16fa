package printing

// Heading is a title above what follows, and stays with it. Level 1 is the
// paper's own, 2 and 3 are those of its parts.
type Heading struct {
	Text  string
	Level int
	Align string // left (default), center, right
}

func (h Heading) flow(f *flow) {
	scale, above, below := 1.45, 4.0, 2.0
	switch {
	case h.Level == 2:
		scale, above, below = 1.15, 5, 1.5
	case h.Level > 2:
		scale, above, below = 1, 3, 0.8
	}
	w := f.set(h.Text, f.width(), true, scale, h.Align)
	lead := w.lineHeight()
	f.gap(above)
	f.need(float64(len(w.lines))*lead + below + 2*f.plainLead())
	f.put(0, float64(len(w.lines))*lead+below, func(x, y float64) { f.draw(w, 0, len(w.lines), x, y) })
}

// plainLead is the height of a line of the body's plain text.
func (f *flow) plainLead() float64 {
	lead := f.body.Leading
	if lead == 0 {
		lead = bodyLeading
	}
	return f.body.Size * lead / mm
}

// Text is a paragraph. Lines are parted by "\n" too.
type Text struct {
	Text  string
	Align string  // left (default), center, right
	Bold  bool    // all of it
	Scale float64 // of the body's size; 1 when 0
	Above float64 // mm kept before it; 0 for what a paragraph has, negative for none
}

// paragraphGap is kept between paragraphs, mm.
const paragraphGap = 2.2

func (t Text) flow(f *flow) {
	scale := t.Scale
	if scale == 0 {
		scale = 1
	}
	w := f.set(t.Text, f.width(), t.Bold, scale, t.Align)
	switch {
	case t.Above > 0:
		f.gap(t.Above)
	case t.Above == 0:
		f.gap(paragraphGap)
	}
	lead := w.lineHeight()
	for from := 0; from < len(w.lines) && f.err == nil; {
		room := int(f.left()/lead + 0.001)
		rest := len(w.lines) - from
		until := from + min(room, rest)
		// No line of a paragraph stands alone on a page, at its head or foot.
		if until < len(w.lines) && len(w.lines)-until == 1 {
			until--
		}
		if until < len(w.lines) && until-from < min(2, rest) {
			if !f.fresh() {
				f.need(1e9)
				continue
			}
			until = from + max(room, 1)
		}
		until = min(until, len(w.lines))
		begin, end := from, until
		f.put(0, float64(end-begin)*lead, func(x, y float64) { f.draw(w, begin, end, x, y) })
		from = until
	}
}

// Facts are labels and what they say, as in the head of a letter: "Nomor : 12".
type Facts struct {
	Rows  [][2]string
	Label float64 // width of the labels, mm; 32 when 0
	Scale float64 // of the body's size; 1 when 0
}

func (b Facts) flow(f *flow) {
	scale, wide := b.Scale, b.Label
	if scale == 0 {
		scale = 1
	}
	if wide == 0 {
		wide = 32
	}
	const colon = 3 // mm
	f.gap(paragraphGap)
	for _, r := range b.Rows {
		label := f.set(r[0], wide-1, false, scale, "")
		sign := f.set(":", colon, false, scale, "")
		value := f.set(r[1], f.width()-wide-colon, false, scale, "")
		h := max(label.height(), value.height(), label.lineHeight())
		f.need(h)
		f.beside(0, 0, func(x, y float64) { f.draw(label, 0, len(label.lines), x, y) })
		f.beside(wide, 0, func(x, y float64) { f.draw(sign, 0, len(sign.lines), x, y) })
		f.put(wide+colon, h, func(x, y float64) { f.draw(value, 0, len(value.lines), x, y) })
	}
}

// Space is free room, in mm; none at the head of a page.
type Space float64

func (s Space) flow(f *flow) { f.gap(float64(s)) }

// NewPage goes on on a new page.
type NewPage struct{}

func (NewPage) flow(f *flow) {
	if !f.fresh() && f.err == nil && !f.loose {
		_ = f.turn() // the error is kept
	}
}

// Together are blocks that are not torn apart when a page has room for them.
type Together []Block

func (b Together) flow(f *flow) {
	if f.loose {
		for _, one := range b {
			one.flow(f)
		}
		return
	}
	if _, h := f.measured(b); h <= f.body.Box[3] {
		if f.need(h); !f.fresh() { // the first one's gap counts, which is none at the head of a page
			if _, h = f.measured(append(Together{Text{Text: " ", Above: -1}}, b...)); h-f.plainLead() <= f.body.Box[3] {
				f.need(h - f.plainLead())
			}
		}
	}
	for _, one := range b {
		one.flow(f)
	}
}

// Signer is one who signs a paper.
type Signer struct {
	Lead        string // above: "Pasuruan, 14 Desember 2022"
	Position    string
	Institution string
	Name        string
	Signature   string // hash of its picture; "" for a pen
	Stamp       string // likewise
}

// Signers stand side by side at the foot of a paper, on one line and with room
// for a pen and a stamp. One stands right, as in a letter.
type Signers []Signer

// Measures of signatures, mm.
const (
	signerRoom  = 24.0
	signerWidth = 76.0
)

func (s Signers) flow(f *flow) {
	if len(s) == 0 {
		return
	}
	n := float64(len(s))
	width := min(signerWidth, (f.width()-6*(n-1))/n)
	gap := 0.0
	if len(s) > 1 {
		gap = (f.width() - n*width) / (n - 1)
	}
	type set struct{ head, name wordsSet }
	sets := make([]set, len(s))
	head, name := 0.0, 0.0
	for i, g := range s {
		text := g.Lead
		for _, line := range []string{g.Position, g.Institution} {
			if line != "" {
				if text != "" {
					text += "\n"
				}
				text += line
			}
		}
		sets[i] = set{f.set(text, width, false, 1, "center"), f.set(g.Name, width, true, 1, "center")}
		head, name = max(head, sets[i].head.height()), max(name, sets[i].name.height())
	}
	f.gap(6)
	f.need(head + signerRoom + name)
	for i, g := range s {
		x := float64(i) * (width + gap)
		if len(s) == 1 {
			x = f.width() - width
		}
		one := sets[i]
		f.beside(x, head-one.head.height(), func(x, y float64) { f.draw(one.head, 0, len(one.head.lines), x, y) })
		f.picture(g.Stamp, x+4, head+1, signerRoom-2, signerRoom-2)
		f.picture(g.Signature, x+(width-50)/2, head+2, 50, signerRoom-4)
		f.beside(x, head+signerRoom, func(x, y float64) { f.draw(one.name, 0, len(one.name.lines), x, y) })
	}
	f.put(0, head+signerRoom+name, func(float64, float64) {})
}

// picture draws a picture inside a box, x and y from the place that is
// reached. One that is missing leaves the room.
func (f *flow) picture(hash string, x, y, w, h float64) {
	if hash == "" {
		return
	}
	pic := f.album.picture(hash, w, h)
	if pic.fault != "" {
		f.found = append(f.found, Warning{Record: f.record, Element: "picture", Trouble: ImageBroken, Detail: pic.fault})
		return
	}
	s := min(w/float64(pic.w), h/float64(pic.h)) // mm to a pixel
	pw, ph := s*float64(pic.w), s*float64(pic.h)
	f.beside(x+(w-pw)/2, y+(h-ph)/2, func(x, y float64) { f.out.place(f.name(pic), x, y, pw, ph) })
}

// Code is a QR code with words below it, at the left edge. What comes next
// stands beside it: a signature at the right, which goes further down.
type Code struct {
	Text    string
	Caption string
	Size    float64 // mm, 30 when 0
}

// codeAbove is kept before a code, as before signatures, mm.
const codeAbove = 6.0

func (b Code) flow(f *flow) {
	size := b.Size
	if size == 0 {
		size = 30
	}
	if f.err != nil || b.Text == "" {
		return
	}
	caption := f.set(b.Caption, size+16, false, 0.8, "left")
	above := codeAbove
	if f.fresh() {
		above = 0
	}
	if above+size+1+caption.height() > f.left()+0.001 {
		f.need(1e9)
		above = 0
	}
	f.beside(0, above, func(x, y float64) {
		q, err := f.coder.encode(b.Text, "")
		if err != nil {
			f.found = append(f.found, Warning{Record: f.record, Element: "qr", Trouble: CodeTooLong})
			return
		}
		ink, _, err := f.colour(f.body.Colour, "#000000")
		if err != nil {
			return // the caption has told
		}
		f.out.fill(ink)
		f.out.code(q, x, y, size)
	})
	f.beside(0, above+size+1, func(x, y float64) { f.draw(caption, 0, len(caption.lines), x, y) })
}

// Picture is one of Pictures.
type Picture struct {
	Hash    string
	Caption string
}

// Pictures stand in rows, each row kept whole.
type Pictures struct {
	Of      []Picture
	Columns int     // 2 when 0
	Height  float64 // of a picture, mm; 55 when 0
}

func (b Pictures) flow(f *flow) {
	n, high := max(b.Columns, 1), b.Height
	if b.Columns == 0 {
		n = 2
	}
	if high == 0 {
		high = 55
	}
	const gap = 5 // mm
	width := (f.width() - gap*float64(n-1)) / float64(n)
	f.gap(paragraphGap)
	for i := 0; i < len(b.Of); i += n {
		row := b.Of[i:min(i+n, len(b.Of))]
		captions := make([]wordsSet, len(row))
		words := 0.0
		for k, p := range row {
			captions[k] = f.set(p.Caption, width, false, 0.85, "center")
			words = max(words, captions[k].height())
		}
		f.need(high + 1 + words)
		for k, p := range row {
			x, c := float64(k)*(width+gap), captions[k]
			f.picture(p.Hash, x, 0, width, high)
			f.beside(x, high+1, func(x, y float64) { f.draw(c, 0, len(c.lines), x, y) })
		}
		f.put(0, high+1+words+3, func(float64, float64) {})
	}
}

var _ = []Block{Heading{}, Text{}, Facts{}, Space(0), NewPage{}, Together{}, Signers{}, Code{}, Pictures{}, Table{}, Bars{}}

// align is where a column's words stand, left when it says nothing.
func align(s string) string {
	if s == "" {
		return "left"
	}
	return s
}
